//! The generic invite link of a client, and the company that a press of its button makes.
//!
//! A press is one transaction: the client's row is locked against change, its settings are looked at, and company and
//! session are made together or not at all. So a form that was open when one-time links were switched on makes nothing. The
//! session's id is derived from the press; pressing twice in one browser is one company.

use postern_core::id::{ClientId, EventId, JourneyId};
use postern_core::model::{CompanyName, InvalidCompanyName, LinkEventKind};
use postern_core::parameters::LinkParameters;
use postern_core::pre_session::PreSession;
use postern_db::Tx;
use postern_store::clients::{self, Client};
use postern_store::events::{self, LinkEvent};
use postern_store::gate;
use postern_store::sessions::{self, LinkSession};

use super::newcomer::{Arrival, Newcomer, known, log_newcomer, open_to_anybody};
use super::{Opened, Sender, session_is_live};
use crate::sessions::database_now;
use crate::{App, Code, Error, Result, journeys};

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

/// What a press makes, made ready before the transaction.
#[derive(Clone)]
struct Ready {
    newcomer: Newcomer,
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
        let arrival = Arrival {
            door: "postern invited session v1",
            client: invited.client,
            pre_session: &invited.pre_session,
            form_token: &invited.form_token,
            parameters: &invited.parameters,
        };
        let (newcomer, secret) = self.newcomer(&arrival, name.as_str().to_owned());
        let session_id = newcomer.session.id;
        let ready = Ready {
            newcomer,
            event_id: EventId::mint(self.now(), self.entropy()),
        };
        let made = match self.store_invited(ready.clone()).await {
            // Two presses of one page at once: the other one was first, and its company stands.
            Err(error) if error.code() == Code::Conflict => {
                self.store_invited(ready.clone()).await?
            }
            other => other?,
        };
        let handle = match made {
            Made::New => ready.newcomer.session.handle,
            Made::Before(session) => session.handle,
        };
        Ok(Opened {
            handle,
            secret,
            session_id,
        })
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
        let Ready { newcomer, event_id } = ready;
        tx.lock_shared(gate::LOCK).await?;
        invites(clients::share_client(tx, newcomer.company.client_id).await?)?;
        let now = database_now(tx).await?;
        if let Some(before) = sessions::find_session(tx, newcomer.session.id).await? {
            return if session_is_live(&before, now) {
                Ok(Made::Before(Box::new(before)))
            } else {
                Err(Error::new(
                    Code::SessionEnded,
                    "This visit is over. Open the invitation again to start another one.",
                ))
            };
        }
        let mut newcomer = newcomer;
        newcomer.session.journey_id = Some(JourneyId::from_uuid(event_id.as_uuid()));
        let Newcomer { company, session } = self.create_newcomer(tx, newcomer, None, now).await?;
        journeys::note_visit(tx, &session).await?;
        let kind = LinkEventKind::Redeemed;
        let event = self.timeline_event(kind, company.client_id, company.id, None, now);
        let event = LinkEvent {
            id: event_id,
            ..event
        };
        events::create_events(tx, &[event]).await?;
        log_newcomer(tx, &company).await?;
        Ok(Made::New)
    }
}

/// The client, if it invites at the moment.
fn invites(found: Option<Client>) -> Result<Client> {
    open_to_anybody(known(found)?, true, Code::InviteDisabled)
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
