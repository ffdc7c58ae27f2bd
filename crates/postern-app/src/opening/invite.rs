//! The generic invite link of a client, and the company that a press of its button makes.
//!
//! A press is one transaction: the client's row is locked against change, its settings are looked at, and company and
//! session are made together or not at all. So a form that was open when one-time links were switched on makes nothing. The
//! session's id is derived from the press; pressing twice in one browser is one company.

use postern_core::audit::{Action, Log};
use postern_core::id::{ClientId, CompanyId, EventId, JourneyId, LinkSessionId};
use postern_core::model::{CompanyName, InvalidCompanyName, LinkEventKind};
use postern_core::parameters::LinkParameters;
use postern_core::pre_session::{self, PreSession};
use postern_db::Tx;
use postern_store::clients::{self, Client};
use postern_store::companies::{self, Company};
use postern_store::sessions::{self, LinkSession};
use postern_store::{events, gate};

use super::{Opened, Sender, session_is_live};
use crate::audit::{self, Act, Facts, Target};
use crate::sessions::database_now;
use crate::{Actor, App, Code, Error, Result, journeys};

/// How many companies the people of one client may make in a minute, on this node.
const COMPANIES_PER_MINUTE: u32 = 60;

/// A press on the invite page.
#[derive(Clone)]
pub struct Invited {
    pub client: ClientId,
    /// The name as it was typed.
    pub business_name: String,
    /// The browser the page was served to.
    pub pre_session: PreSession,
    /// The form's own token, which tells two presses of one page from presses of two.
    pub form_token: String,
    /// The caller's own query parameters.
    pub parameters: LinkParameters,
}

/// A company and its session, made ready before the transaction.
#[derive(Clone)]
struct Ready {
    company: Company,
    session: LinkSession,
    event_id: EventId,
}

/// What came of a press.
enum Made {
    New,
    /// The same press came before.
    Before(Box<LinkSession>),
}

impl App {
    /// Who invites. While one-time links are on there is no generic link: it could be passed on and used by anybody.
    pub async fn open_invite(&self, id: ClientId) -> Result<Sender> {
        let found = self
            .db()
            .read("find_client", move |tx| {
                Box::pin(async move { clients::find_client(tx, id).await })
            })
            .await?;
        invites(found).map(|client| Sender::from(&client))
    }

    /// Makes the company that somebody named, and opens its session.
    pub async fn accept_invite(&self, invited: Invited) -> Result<Opened> {
        let name = business_name(&invited.business_name)?;
        self.count_new_company(invited.client)?;
        let keys = self.keys();
        let session_id = session_of(&invited);
        let secret = pre_session::session_secret(
            &keys,
            keys.signing_kid(),
            &invited.pre_session,
            session_id,
            &[0; 16],
        );
        let ready = self.ready(&invited, &name, session_id, secret.expose());
        let made = match self.store_invited(ready.clone()).await {
            // Two presses of one page at once: the other one was first, and its company stands.
            Err(error) if error.code() == Code::Conflict => {
                self.store_invited(ready.clone()).await?
            }
            other => other?,
        };
        let handle = match made {
            Made::New => ready.session.handle,
            Made::Before(session) => session.handle,
        };
        Ok(Opened {
            handle,
            secret,
            session_id,
        })
    }

    /// Counts a company that a visitor makes, and refuses one too many.
    pub(super) fn count_new_company(&self, client: ClientId) -> Result<()> {
        let invites = &self.meter().invites;
        let taken = invites.take(client.as_uuid(), COMPANIES_PER_MINUTE, self.now());
        match taken.retry_after_s {
            None => Ok(()),
            Some(seconds) => Err(Error::new(
                Code::TooMany,
                "Many people are answering this invitation. Try again in a moment.",
            )
            .retry_after(seconds)),
        }
    }

    fn ready(
        &self,
        invited: &Invited,
        name: &CompanyName,
        session_id: LinkSessionId,
        secret: &str,
    ) -> Ready {
        let now = self.now();
        let company = Company {
            id: CompanyId::mint(now, self.entropy()),
            client_id: invited.client,
            name: name.as_str().to_owned(),
            description: None,
            created_at: now,
            deleted_at: None,
            link_epoch: 0,
            link_min_iat: 0,
            products: Vec::new(),
            parent_id: None,
            created_by: Some(Actor::customer().maker()),
        };
        let session = LinkSession {
            id: session_id,
            client_id: invited.client,
            company_id: company.id,
            connection_id: None,
            link: None,
            handle: self.mint_handle(),
            secret_hash: pre_session::hash_secret(secret),
            parameters: invited.parameters.to_json(),
            created_at: now,
            idle_expires_at: now,
            expires_at: now,
            acted_at: None,
            ended_at: None,
            journey_id: None,
            embedding: None,
        };
        Ready {
            company,
            session,
            event_id: EventId::mint(now, self.entropy()),
        }
    }

    async fn store_invited(&self, ready: Ready) -> Result<Made> {
        let app = self.clone();
        self.db()
            .write("accept_invite", move |tx| {
                let (app, ready) = (app.clone(), ready.clone());
                Box::pin(async move { app.make_invited(tx, ready).await })
            })
            .await
    }

    async fn make_invited(&self, tx: &mut Tx<'_>, ready: Ready) -> Result<Made> {
        tx.lock_shared(gate::LOCK).await?;
        invites(clients::share_client(tx, ready.company.client_id).await?)?;
        let now = database_now(tx).await?;
        if let Some(before) = sessions::find_session(tx, ready.session.id).await? {
            return if session_is_live(&before, now) {
                Ok(Made::Before(Box::new(before)))
            } else {
                Err(Error::new(
                    Code::SessionEnded,
                    "This visit is over. Open the invitation again to start another one.",
                ))
            };
        }
        let limits = self.session_limits();
        let session = LinkSession {
            created_at: now,
            idle_expires_at: now + jiff::SignedDuration::from_mins(i64::from(limits.idle_minutes)),
            expires_at: now + jiff::SignedDuration::from_hours(i64::from(limits.absolute_hours)),
            journey_id: Some(JourneyId::from_uuid(ready.event_id.as_uuid())),
            ..ready.session
        };
        companies::create_company(tx, &ready.company).await?;
        sessions::create_sessions(tx, std::slice::from_ref(&session)).await?;
        journeys::note_visit(tx, &session).await?;
        let stored = sessions::find_session(tx, session.id).await?;
        if stored.is_none_or(|stored| stored.company_id != ready.company.id) {
            return Err(Error::new(Code::Conflict, "Press the button again."));
        }
        let event = self.timeline_event(
            LinkEventKind::Redeemed,
            ready.company.client_id,
            ready.company.id,
            None,
            now,
        );
        let event = postern_store::events::LinkEvent {
            id: ready.event_id,
            ..event
        };
        events::create_events(tx, &[event]).await?;
        let act = Act::new(Action::CompanyCreated, Target::company(&ready.company));
        let act = act.added(Facts::new().with("name", &ready.company.name));
        let log = Log::Of(ready.company.client_id);
        audit::write(tx, log, &Actor::customer(), act).await?;
        Ok(Made::New)
    }
}

/// The client, if it invites at the moment.
fn invites(found: Option<Client>) -> Result<Client> {
    let client =
        found.ok_or_else(|| Error::new(Code::LinkInvalid, "We don't recognise this link."))?;
    if client.one_time_links || !client.hosted_link {
        return Err(Error::new(
            Code::InviteDisabled,
            "This page isn't available.",
        ));
    }
    if client.suspended_at.is_some() {
        return Err(Error::new(
            Code::ClientSuspended,
            "This isn't taking connections at the moment.",
        ));
    }
    Ok(client)
}

/// The name, or what to say beside the field.
fn business_name(text: &str) -> Result<CompanyName> {
    CompanyName::parse(text).map_err(|error| {
        let message = match error {
            InvalidCompanyName::Empty => "Enter the name of your business",
            InvalidCompanyName::TooLong => "Use at most 200 characters",
            InvalidCompanyName::Unsafe => "Use letters, numbers and punctuation only",
        };
        Error::invalid_field("name", message)
    })
}

/// The session of a press: one for each form that was shown to one browser.
fn session_of(invited: &Invited) -> LinkSessionId {
    let mut hasher = blake3::Hasher::new_derive_key("postern invited session v1");
    hasher.update(invited.client.as_uuid().as_bytes());
    hasher.update(invited.pre_session.cookie_value().expose().as_bytes());
    hasher.update(&[0]);
    hasher.update(invited.form_token.as_bytes());
    let mut bytes = [0_u8; 16];
    hasher.finalize_xof().fill(&mut bytes);
    LinkSessionId::from(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}
