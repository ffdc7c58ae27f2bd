//! A client's people, and how others join them.
//!
//! An invitation is a link that is shown once to whoever invites, and works once for whoever has it, for three days. Looking
//! at it changes nothing; joining is a press of a button. A client keeps one administrator.

use jiff::SignedDuration;
use postern_core::audit::{Action, Log};
use postern_core::id::{InvitationId, PersonId};
use postern_core::secret::Secret;
use postern_core::staff::{InvitationSecret, Role};
use postern_core::time::Timestamp;
use postern_core::urls::below;
use postern_db::{OnConstraint as _, Tx};
pub use postern_store::invitations::Invitation;
pub use postern_store::memberships::Member;
use postern_store::{clients, invitations, memberships, people, portal_sessions};
use subtle::ConstantTimeEq as _;

use super::manage::joined;
use super::session::{Proven, unchanged};
use super::setup::{email, join};
use super::{IDLE, Opened, Person, Source, Stage, refused};
use crate::audit::{self, Act, Facts, Target};
use crate::sessions::database_now;
use crate::{Actor, App, Code, Error, Result, Tenant};

/// How long an invitation works.
const OPEN: SignedDuration = SignedDuration::from_hours(72);

/// An invitation that was just made. Its link is shown here and never again.
#[derive(Debug)]
pub struct Invited {
    pub invitation: Invitation,
    pub url: Secret<String>,
}

/// What an invitation says to whoever has its link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationSeen {
    pub client_name: String,
    pub email: String,
    pub role: Role,
    pub expires_at: Timestamp,
    /// Whether the address has a person already: they join by their own password.
    pub is_known: bool,
}

impl Tenant {
    /// The client's people, oldest membership first.
    pub async fn members(&self) -> Result<Vec<Member>> {
        let client = self.client_id;
        self.app
            .db()
            .read("list_members", move |tx| {
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    Ok::<_, Error>(memberships::list_members(tx, client, now, now - IDLE).await?)
                })
            })
            .await
    }

    /// Changes what a person is for the client.
    pub async fn change_role(&self, person: PersonId, role: Role) -> Result<()> {
        let (client, tenant) = (self.client_id, self.clone());
        self.app
            .db()
            .write("change_role", move |tx| {
                let tenant = tenant.clone();
                Box::pin(async move {
                    // Held, so that two administrators do not lower each other at once.
                    clients::lock_client(tx, client).await?;
                    let member = memberships::find_membership(tx, client, person)
                        .await?
                        .ok_or_else(|| Error::not_found("member", person))?;
                    if member.role == Role::Administrator && role != Role::Administrator {
                        others_administer(tx, client).await?;
                    }
                    memberships::update_role(tx, client, person, role).await?;
                    let found = called(tx, person).await?;
                    let act = Act::new(Action::MemberChanged, Target::person(&found));
                    let act = act.changed(joined(&found, member.role), joined(&found, role));
                    tenant.audit(tx, act).await
                })
            })
            .await
    }

    /// Takes a person out of the client's people. Whatever they have open ends at its next request.
    pub async fn remove_member(&self, person: PersonId) -> Result<()> {
        let (client, tenant) = (self.client_id, self.clone());
        self.app
            .db()
            .write("remove_member", move |tx| {
                let tenant = tenant.clone();
                Box::pin(async move {
                    clients::lock_client(tx, client).await?;
                    let member = memberships::find_membership(tx, client, person)
                        .await?
                        .ok_or_else(|| Error::not_found("member", person))?;
                    if member.role == Role::Administrator {
                        others_administer(tx, client).await?;
                    }
                    memberships::delete_membership(tx, client, person).await?;
                    let found = called(tx, person).await?;
                    let act = Act::new(Action::MemberRemoved, Target::person(&found));
                    tenant
                        .audit(tx, act.removed(joined(&found, member.role)))
                        .await
                })
            })
            .await
    }

    /// Signs a member out of every browser; how many sessions that ended.
    ///
    /// A session is the person's and not the client's. Of somebody who has a place elsewhere in the installation as well, no client ends
    /// what others go by: such a member is removed, or signs out themselves.
    pub async fn end_member_sessions(&self, person: PersonId) -> Result<u64> {
        let tenant = self.clone();
        self.app
            .db()
            .write("end_member_sessions", move |tx| {
                let tenant = tenant.clone();
                Box::pin(async move {
                    memberships::find_membership(tx, tenant.client_id, person)
                        .await?
                        .ok_or_else(|| Error::not_found("member", person))?;
                    let found = called(tx, person).await?;
                    let places = memberships::list_own_clients(tx, person).await?;
                    if found.is_operator || places.len() > 1 {
                        let message = "This person has a place elsewhere in this installation too, so only they sign themselves out.";
                        return Err(Error::new(Code::SessionsElsewhere, message));
                    }
                    let ended = portal_sessions::delete_other_sessions(tx, person, None).await?;
                    let act = Act::new(Action::MemberSignedOut, Target::person(&found));
                    let act = act.added(Facts::new().with("sessionsEnded", ended));
                    tenant.audit(tx, act).await?;
                    Ok(ended)
                })
            })
            .await
    }

    /// Invites somebody. An earlier invitation to the same address is over.
    pub async fn invite(&self, address: &str, role: Role) -> Result<Invited> {
        let email = email(address)?;
        let (client, now) = (self.client_id, self.app.now());
        let id = InvitationId::mint(now, self.app.entropy());
        let secret = InvitationSecret::mint(id, self.app.entropy());
        let (hash, tenant) = (secret.hash(), self.clone());
        let invitation = self
            .app
            .db()
            .write("invite", move |tx| {
                let (email, tenant) = (email.clone(), tenant.clone());
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    if let Some(person) = people::find_person_by_email(tx, &email).await?
                        && memberships::find_membership(tx, client, person.id)
                            .await?
                            .is_some()
                    {
                        let message = format!("{email} works for this client already.");
                        return Err(Error::new(Code::AlreadyMember, message));
                    }
                    let invitation = Invitation {
                        id,
                        client_id: client,
                        email,
                        role,
                        secret_hash: hash,
                        created_at: now,
                        expires_at: now + OPEN,
                    };
                    invitations::put_invitation(tx, &invitation)
                        .await
                        .on_unique("invitations_client_id_email_key", meanwhile)?;
                    let act = Act::new(Action::InvitationCreated, Target::invitation(&invitation));
                    tenant.audit(tx, act.added(offered(&invitation))).await?;
                    Ok(invitation)
                })
            })
            .await?;
        let text = secret.expose();
        let url = below(
            &self.app.urls().portal,
            &format!("portal/invitation#{}", text.expose()),
        );
        Ok(Invited {
            invitation,
            url: Secret::new(url),
        })
    }

    /// The client's open invitations, oldest first.
    pub async fn invitations(&self) -> Result<Vec<Invitation>> {
        let client = self.client_id;
        self.app
            .db()
            .read("list_invitations", move |tx| {
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    Ok(invitations::list_invitations(tx, client, now).await?)
                })
            })
            .await
    }

    /// Takes an invitation back.
    pub async fn withdraw_invitation(&self, id: InvitationId) -> Result<()> {
        let tenant = self.clone();
        self.app
            .db()
            .write("withdraw_invitation", move |tx| {
                let tenant = tenant.clone();
                Box::pin(async move {
                    let client = tenant.client_id;
                    let found = invitations::find_invitation(tx, id).await?;
                    let found = found
                        .filter(|found| found.client_id == client)
                        .ok_or_else(|| Error::not_found("invitation", id))?;
                    if !invitations::delete_invitation(tx, client, id).await? {
                        return Err(Error::not_found("invitation", id));
                    }
                    let act = Act::new(Action::InvitationDeleted, Target::invitation(&found));
                    tenant.audit(tx, act.removed(offered(&found))).await
                })
            })
            .await
    }
}

impl App {
    /// What an invitation says. It stays as it is.
    pub async fn look_at_invitation(&self, text: &Secret<String>) -> Result<InvitationSeen> {
        let (id, hash) = read(text)?;
        self.db()
            .read_few("look_at_invitation", move |tx| {
                Box::pin(async move {
                    let found = open(tx, id, hash).await?;
                    let client = clients::find_client(tx, found.client_id)
                        .await?
                        .ok_or_else(over)?;
                    let known = people::find_person_by_email(tx, &found.email).await?;
                    Ok(InvitationSeen {
                        client_name: client.name,
                        email: found.email.as_str().to_owned(),
                        role: found.role,
                        expires_at: found.expires_at,
                        is_known: known.is_some(),
                    })
                })
            })
            .await
    }

    /// Joins the client's people: with a password of one's own as somebody known, with a new one and a name otherwise.
    pub async fn accept_invitation(
        &self,
        text: &Secret<String>,
        name: Option<&str>,
        password: &Secret<String>,
        device: Option<&str>,
        from: &Source,
    ) -> Result<Opened> {
        let (id, hash) = read(text)?;
        let (invitation, known) = self
            .db()
            .read_few("find_invitation", move |tx| {
                Box::pin(async move {
                    let found = open(tx, id, hash).await?;
                    let known = people::find_person_by_email(tx, &found.email).await?;
                    Ok::<_, Error>((found, known))
                })
            })
            .await?;
        let is_known = known.is_some();
        let person = if let Some(person) = known {
            self.count_account(&person.email, Some(&person), device)?;
            if !self
                .is_password(person.password_hash.clone(), password)
                .await?
            {
                self.failures().note(Some(&person), from);
                return Err(refused());
            }
            person
        } else {
            let name = name.ok_or_else(|| Error::invalid_field("name", "Give your name."))?;
            self.new_person(invitation.email.as_str(), name, password)
                .await?
        };
        let (app, from, now) = (self.clone(), from.clone(), self.now());
        self.db()
            .write("accept_invitation", move |tx| {
                let (app, from, person) = (app.clone(), from.clone(), person.clone());
                Box::pin(async move {
                    let invitation = open(tx, id, hash).await?;
                    if !invitations::delete_invitation(tx, invitation.client_id, id).await? {
                        return Err(over());
                    }
                    let person = if is_known {
                        unchanged(tx, person.id, person.password_hash.as_deref()).await?
                    } else {
                        people::create_person(tx, &person)
                            .await
                            .on_unique("people_email_key", meanwhile)?;
                        person
                    };
                    let client = invitation.client_id;
                    if memberships::find_membership(tx, client, person.id)
                        .await?
                        .is_some()
                    {
                        let message = "You work for this client already. Sign in to go on.";
                        return Err(Error::new(Code::AlreadyMember, message));
                    }
                    join(tx, client, person.id, invitation.role, now).await?;
                    let stage = match person.totp {
                        Some(_) => Stage::SecondFactor,
                        None => Stage::SignedIn,
                    };
                    let proven = Proven {
                        stage,
                        means: "invitation password",
                    };
                    let actor = Actor::person(&person, &from);
                    let act = Act::new(Action::MemberJoined, Target::person(&person));
                    let act = act.added(joined(&person, invitation.role));
                    let opened = app.open_session(tx, person, proven, &from).await?;
                    audit::write(tx, Log::Of(invitation.client_id), &actor, act).await?;
                    Ok(opened)
                })
            })
            .await
    }
}

async fn called(tx: &mut Tx<'_>, person: PersonId) -> Result<Person> {
    people::find_person(tx, person)
        .await?
        .ok_or_else(|| Error::not_found("member", person))
}

/// What the audit log says of an invitation.
fn offered(invitation: &Invitation) -> Facts {
    Facts::new()
        .with("role", invitation.role.as_str())
        .with("expiresAt", invitation.expires_at)
}

async fn others_administer(tx: &mut Tx<'_>, client: postern_core::id::ClientId) -> Result<()> {
    if memberships::count_administrators(tx, client).await? > 1 {
        return Ok(());
    }
    Err(Error::new(
        Code::LastAdministrator,
        "This is the client's last administrator. Make somebody else one first.",
    ))
}

fn read(text: &Secret<String>) -> Result<(InvitationId, [u8; 32])> {
    let secret = InvitationSecret::parse(text.expose()).map_err(|_| over())?;
    Ok((secret.id(), secret.hash()))
}

async fn open(tx: &mut Tx<'_>, id: InvitationId, hash: [u8; 32]) -> Result<Invitation> {
    let found = invitations::find_invitation(tx, id)
        .await?
        .ok_or_else(over)?;
    let is_own = bool::from(found.secret_hash.ct_eq(&hash));
    if is_own && database_now(tx).await? < found.expires_at {
        Ok(found)
    } else {
        Err(over())
    }
}

/// Of two at once the other one came first.
fn meanwhile() -> Error {
    Error::new(
        Code::Conflict,
        "Somebody did this with the same address a moment ago. Look again, then go on.",
    )
}

fn over() -> Error {
    Error::new(
        Code::InvitationOver,
        "This invitation doesn't work any more. Ask whoever invited you for a new link.",
    )
}
