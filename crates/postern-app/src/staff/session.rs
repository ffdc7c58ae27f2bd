//! A session: opened, found, confirmed, ended.

use jiff::SignedDuration;
use postern_core::audit::{Action, Log, TargetKind};
use postern_core::id::{ClientId, PersonId, PortalSessionId};
use postern_core::secret::Secret;
use postern_core::staff::SessionSecret;
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_store::{clients, memberships, people, portal_sessions, setup_codes, support_visits};
use subtle::ConstantTimeEq as _;

use super::{
    ABSOLUTE, AWAITED, IDLE, Opened, OwnClient, Person, Place, PortalSession, Source, Staff, Stage,
    Standing, passwords, person_name, refused,
};
use crate::audit::{self, Act, Facts, Target};
use crate::sessions::database_now;
use crate::{Actor, App, Code, Error, Result};

/// How a person was proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Proven<'a> {
    pub(super) stage: Stage,
    /// Words separated by blanks.
    pub(super) means: &'a str,
}

impl App {
    /// Opens a session for a person whom the caller has proven in this transaction. The one way to one.
    pub(super) async fn open_session(
        &self,
        tx: &mut Tx<'_>,
        person: Person,
        proven: Proven<'_>,
        from: &Source,
    ) -> Result<Opened> {
        let now = database_now(tx).await?;
        let (secret, session) = self.fresh_session(person.id, proven, from, now);
        portal_sessions::create_session(tx, &session).await?;
        Ok(Opened {
            secret,
            staff: Staff {
                person,
                session,
                now,
            },
        })
    }

    /// The session of a person who was proven once more: another secret, the same age, so that it ends when it would have.
    async fn renew_session(
        &self,
        tx: &mut Tx<'_>,
        person: Person,
        old: &PortalSession,
        from: &Source,
    ) -> Result<Opened> {
        if !portal_sessions::delete_session(tx, person.id, old.id).await? {
            return Err(needed());
        }
        let proven = Proven {
            stage: Stage::SignedIn,
            means: &old.means,
        };
        let now = database_now(tx).await?;
        let (secret, fresh) = self.fresh_session(person.id, proven, from, now);
        let session = PortalSession {
            created_at: old.created_at,
            expires_at: old.expires_at,
            ..fresh
        };
        portal_sessions::create_session(tx, &session).await?;
        Ok(Opened {
            secret,
            staff: Staff {
                person,
                session,
                now,
            },
        })
    }

    fn fresh_session(
        &self,
        person_id: PersonId,
        proven: Proven<'_>,
        from: &Source,
        now: Timestamp,
    ) -> (SessionSecret, PortalSession) {
        let id = PortalSessionId::mint(now, self.entropy());
        let secret = SessionSecret::mint(id, self.entropy());
        let is_signed_in = proven.stage == Stage::SignedIn;
        let session = PortalSession {
            id,
            person_id,
            secret_hash: secret.hash(),
            stage: proven.stage,
            means: proven.means.to_owned(),
            attempts: 0,
            created_at: now,
            seen_at: now,
            expires_at: now + if is_signed_in { ABSOLUTE } else { AWAITED },
            confirmed_at: is_signed_in.then_some(now),
            address: from.shown(),
            agent: from.agent.clone(),
        };
        (secret, session)
    }

    /// Whose session this is; nobody's when it is over, unknown or not the one that was given out.
    pub async fn staff(&self, secret: &SessionSecret) -> Result<Option<Staff>> {
        let (id, hash) = (secret.id(), secret.hash());
        let found = self
            .db()
            .read_few("find_portal_session", move |tx| {
                Box::pin(async move { live(tx, id, hash).await })
            })
            .await?;
        if let Some(staff) = &found {
            self.seen().note(&staff.session, self.now());
        }
        Ok(found)
    }

    /// What a person is for a client; nothing when there is no such client, or it has nothing to do with them.
    pub async fn place_of(&self, person: PersonId, client: ClientId) -> Result<Option<Place>> {
        self.db()
            .read_few("find_membership", move |tx| {
                Box::pin(async move {
                    let standing = match memberships::find_membership(tx, client, person).await? {
                        Some(member) => Standing::Member(member.role),
                        None if looks(tx, client, person).await? => Standing::Support,
                        None => return Ok(None),
                    };
                    let client = clients::find_client(tx, client).await?;
                    Ok(client.map(|client| Place {
                        client_id: client.id,
                        standing,
                        is_suspended: client.suspended_at.is_some(),
                    }))
                })
            })
            .await
    }

    /// The clients that a person is a member of, by name.
    pub async fn own_clients(&self, person: PersonId) -> Result<Vec<OwnClient>> {
        let mut found = self
            .db()
            .read("list_own_clients", move |tx| {
                Box::pin(async move { memberships::list_own_clients(tx, person).await })
            })
            .await
            .map_err(Error::from)?;
        found.sort_by_cached_key(|client| (client.name.to_lowercase(), client.id));
        Ok(found)
    }

    /// Whether the first person is still to come.
    pub async fn awaits_setup(&self) -> Result<bool> {
        let anybody = self
            .db()
            .read_few("is_anybody_there", |tx| {
                Box::pin(async move { people::is_anybody_there(tx).await })
            })
            .await?;
        Ok(!anybody)
    }

    /// Takes the password again. The session goes on under another secret, and for ten minutes what needs that may be done in it.
    pub async fn confirm(
        &self,
        secret: &SessionSecret,
        password: &Secret<String>,
        from: &Source,
    ) -> Result<Opened> {
        let staff = self
            .staff(secret)
            .await?
            .filter(Staff::is_signed_in)
            .ok_or_else(needed)?;
        self.count_confirmation(&staff.session)?;
        let hash = staff.person.password_hash.clone();
        if !self.is_password(hash.clone(), password).await? {
            self.failures().note(Some(&staff.person), from);
            return Err(refused());
        }
        let (app, from) = (self.clone(), from.clone());
        let (id, secret_hash) = (secret.id(), secret.hash());
        self.db()
            .write("confirm_session", move |tx| {
                let (app, from, hash) = (app.clone(), from.clone(), hash.clone());
                Box::pin(async move {
                    let Staff { session: old, .. } =
                        live(tx, id, secret_hash).await?.ok_or_else(needed)?;
                    let person = unchanged(tx, old.person_id, hash.as_deref()).await?;
                    let opened = app.renew_session(tx, person, &old, &from).await?;
                    note_session(tx, Action::SignInConfirmed, &opened.staff, &from).await?;
                    Ok(opened)
                })
            })
            .await
    }

    /// Ends a session. One that is over already is no error.
    pub async fn sign_out(&self, secret: &SessionSecret, from: &Source) -> Result<()> {
        let (id, hash, from) = (secret.id(), secret.hash(), from.clone());
        self.db()
            .write("sign_out", move |tx| {
                let from = from.clone();
                Box::pin(async move {
                    if let Some(staff) = live(tx, id, hash).await? {
                        portal_sessions::delete_session(tx, staff.person.id, id).await?;
                        note_session(tx, Action::SignedOut, &staff, &from).await?;
                    }
                    Ok::<_, Error>(())
                })
            })
            .await
    }

    /// Where a person is signed in, newest first.
    pub async fn own_sessions(&self, person: PersonId) -> Result<Vec<PortalSession>> {
        self.db()
            .read("list_portal_sessions", move |tx| {
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    let mut found = portal_sessions::list_sessions(tx, person).await?;
                    found.retain(|session| {
                        session.stage == Stage::SignedIn && is_live(session, now)
                    });
                    Ok(found)
                })
            })
            .await
    }

    /// Signs a person out of one other browser.
    pub async fn end_own_session(
        &self,
        person: &Person,
        id: PortalSessionId,
        from: &Source,
    ) -> Result<()> {
        let (person, from) = (person.clone(), from.clone());
        self.db()
            .write("end_portal_session", move |tx| {
                let (person, from) = (person.clone(), from.clone());
                Box::pin(async move {
                    if !portal_sessions::delete_session(tx, person.id, id).await? {
                        return Err(Error::not_found("session", id));
                    }
                    let target = Target::new(TargetKind::Session, &id, None);
                    let act = Act::new(Action::SessionsEnded, target);
                    by_themselves(tx, &person, &from, act).await
                })
            })
            .await
    }

    /// Signs a person out everywhere but in one browser; how many sessions that ended.
    pub async fn end_other_sessions(&self, staff: &Staff, from: &Source) -> Result<u64> {
        let (staff, from) = (staff.clone(), from.clone());
        self.db()
            .write("end_portal_sessions", move |tx| {
                let (staff, from) = (staff.clone(), from.clone());
                Box::pin(async move {
                    let (person, kept) = (staff.person, staff.session.id);
                    let ended =
                        portal_sessions::delete_other_sessions(tx, person.id, Some(kept)).await?;
                    let act = Act::new(Action::SessionsEnded, Target::person(&person));
                    let act = act.added(Facts::new().with("sessionsEnded", ended));
                    by_themselves(tx, &person, &from, act).await?;
                    Ok::<_, Error>(ended)
                })
            })
            .await
    }

    /// Gives a person another name.
    pub async fn change_own_name(&self, person: PersonId, name: &str, from: &Source) -> Result<()> {
        let (name, from) = (person_name(name)?, from.clone());
        self.db()
            .write("change_own_name", move |tx| {
                let (name, from) = (name.clone(), from.clone());
                Box::pin(async move {
                    let old = people::lock_person(tx, person).await?.ok_or_else(needed)?;
                    let person = Person {
                        name,
                        ..old.clone()
                    };
                    people::update_person(tx, &person).await?;
                    let named = |person: &Person| Facts::new().with("name", &person.name);
                    let act = Act::new(Action::PersonRenamed, Target::person(&person));
                    let act = act.changed(named(&old), named(&person));
                    by_themselves(tx, &person, &from, act).await
                })
            })
            .await
    }

    /// Gives a person another password and ends all of their sessions but one.
    pub async fn change_own_password(
        &self,
        staff: &Staff,
        password: &Secret<String>,
        from: &Source,
    ) -> Result<()> {
        let (person, from) = (&staff.person, from.clone());
        passwords::check(password, &[person.email.as_str(), &person.name])?;
        let hash = self.hash_password(password).await?;
        let (id, kept) = (person.id, staff.session.id);
        self.db()
            .write("change_password", move |tx| {
                let (hash, from) = (hash.clone(), from.clone());
                Box::pin(async move {
                    let person = people::lock_person(tx, id).await?.ok_or_else(needed)?;
                    let person = Person {
                        password_hash: Some(hash),
                        ..person
                    };
                    people::update_person(tx, &person).await?;
                    let ended = portal_sessions::delete_other_sessions(tx, id, Some(kept)).await?;
                    let act = Act::new(Action::PasswordChanged, Target::person(&person));
                    let act = act.added(Facts::new().with("sessionsEnded", ended));
                    by_themselves(tx, &person, &from, act).await
                })
            })
            .await
    }

    /// Forgets sessions that are over, invitations, and setup codes once there is somebody.
    pub(crate) async fn collect_portal_sessions(&self) -> Result<u64> {
        self.db()
            .write("collect_portal_sessions", |tx| {
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    if people::is_anybody_there(tx).await? {
                        setup_codes::delete_setup_codes(tx).await?;
                    }
                    postern_store::invitations::delete_expired(tx, now).await?;
                    support_visits::delete_expired(tx, now).await?;
                    let silent = now - IDLE - SignedDuration::from_hours(1);
                    Ok::<_, Error>(portal_sessions::delete_expired(tx, now, silent).await?)
                })
            })
            .await
    }
}

/// Appends to the installation's log what a person did for themselves.
pub(super) async fn by_themselves(
    tx: &mut Tx<'_>,
    person: &Person,
    from: &Source,
    act: Act,
) -> Result<()> {
    audit::write(tx, Log::Installation, &Actor::person(person, from), act).await
}

/// The same of a session: its id and by what it was proven.
pub(super) async fn note_session(
    tx: &mut Tx<'_>,
    action: Action,
    staff: &Staff,
    from: &Source,
) -> Result<()> {
    let target = Target::new(TargetKind::Session, &staff.session.id, None);
    let act = Act::new(action, target).added(Facts::new().with("means", &staff.session.means));
    by_themselves(tx, &staff.person, from, act).await
}

/// Whether a person looks at a client for support: they entered, it is not over, and they still look after the installation.
async fn looks(tx: &mut Tx<'_>, client: ClientId, person: PersonId) -> Result<bool> {
    let now = database_now(tx).await?;
    if support_visits::find_visit(tx, client, person, now)
        .await?
        .is_none()
    {
        return Ok(false);
    }
    let person = people::find_person(tx, person).await?;
    Ok(person.is_some_and(|person| person.is_operator))
}

/// The live session that this secret proves.
pub(super) async fn live(
    tx: &mut Tx<'_>,
    id: PortalSessionId,
    hash: [u8; 32],
) -> Result<Option<Staff>> {
    let Some((session, person)) = portal_sessions::find_session(tx, id).await? else {
        return Ok(None);
    };
    let is_own = bool::from(session.secret_hash.ct_eq(&hash));
    let now = database_now(tx).await?;
    Ok((is_own && is_live(&session, now)).then_some(Staff {
        person,
        session,
        now,
    }))
}

fn is_live(session: &PortalSession, now: Timestamp) -> bool {
    now < session.expires_at && now < session.seen_at + IDLE
}

/// The person, held, if their password is still the one that was compared outside the transaction.
pub(super) async fn unchanged(
    tx: &mut Tx<'_>,
    person: PersonId,
    hash: Option<&str>,
) -> Result<Person> {
    let person = people::lock_person(tx, person).await?.ok_or_else(refused)?;
    if person.password_hash.as_deref() == hash {
        Ok(person)
    } else {
        Err(refused())
    }
}

pub(super) fn needed() -> Error {
    Error::new(Code::SignInNeeded, "Sign in to go on.")
}
