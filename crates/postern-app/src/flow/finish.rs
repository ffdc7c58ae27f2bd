//! The end of a visit, and the way back to the client.
//!
//! Finishing ends the session at once. The redirect is rendered from the client's own template with the visit's own
//! values; one that cannot be rendered safely is never followed, the person stays on our last page instead.

use jiff::SignedDuration;
use postern_core::model::ConnectionStatus;
use postern_core::parameters::LinkParameters;
use postern_core::redirect::{AllowedOrigins, RedirectTemplate, Reserved, Values};
use postern_db::Tx;
use postern_store::connections::{self, Connection};
use postern_store::openings::{self, Party};
use postern_store::sessions::{self, LinkSession};
use postern_store::transactions::{self, OauthTransaction, Outcome};
use url::Url;

use super::view::FlowConnection;
use crate::authorisation::{ProblemCode, Remains, mint_reference};
use crate::sessions::{Visit, database_now, held};
use crate::{App, Code, Error, Result};

/// How long after its end a visit still leads back to the client.
const DEPARTURE_MINUTES: i64 = 10;

/// A finished visit.
#[derive(Debug, Clone)]
pub struct Finished {
    pub connections: Vec<FlowConnection>,
    /// Whether [`App::find_departure`] has somewhere to go.
    pub leaves: bool,
}

/// What a redirect is made from.
struct Ending {
    party: Party,
    session: LinkSession,
    connections: Vec<Connection>,
    attempts: Vec<OauthTransaction>,
}

impl App {
    /// Ends the visit.
    pub async fn finish_visit(&self, visit: &Visit) -> Result<Finished> {
        let connections = self.list_flow_connections(visit).await?;
        let (app, session) = (self.clone(), visit.session.clone());
        let given_up = self
            .db()
            .write("finish_session", move |tx| {
                let (app, session) = (app.clone(), session.clone());
                Box::pin(async move {
                    let id = session.id;
                    app.act(tx, id, true).await?;
                    let given_up = app.give_up(tx, &session).await?;
                    let now = database_now(tx).await?;
                    sessions::end_session(tx, id, now).await?;
                    Ok::<_, Error>(given_up)
                })
            })
            .await?;
        self.give_back_remains_later(Remains {
            attempts: given_up,
            grants: Vec::new(),
        });
        let ending = self
            .read_ending(visit.session.clone(), visit.party.clone())
            .await?;
        Ok(Finished {
            connections,
            // A page that embeds the SDK leads on by itself.
            leaves: session_is_hosted(visit) && self.render(&ending).is_some(),
        })
    }

    /// Notes on every connection that this visit began and left unfinished that it was given up, and returns the attempts
    /// whose grants nobody will confirm any more. An exchange under way says itself how it ends.
    async fn give_up(
        &self,
        tx: &mut Tx<'_>,
        session: &LinkSession,
    ) -> Result<Vec<OauthTransaction>> {
        let attempts = transactions::list_latest_by_company(tx, session.company_id).await?;
        let unfinished = attempts.into_iter().filter(|attempt| {
            let left = matches!(
                attempt.outcome,
                None | Some(Outcome::Choosing | Outcome::Declined)
            );
            attempt.session_id == session.id && left
        });
        let mut given_up = Vec::new();
        for attempt in unfinished {
            let id = attempt.connection_id;
            let row = connections::lock_client_connection(tx, session.client_id, id).await?;
            transactions::settle(tx, attempt.id, Outcome::Declined).await?;
            if let Some(row) = row.filter(|row| row.status == ConnectionStatus::PendingAuth) {
                let reference = mint_reference(self.entropy());
                self.record_problem(tx, &row, ProblemCode::Cancelled, reference)
                    .await?;
            }
            given_up.push(attempt);
        }
        Ok(given_up)
    }

    /// Where a visit that has just finished leads: the client's redirect, if it has one.
    pub async fn find_departure(&self, handle: &str, secret: Option<&str>) -> Result<Option<Url>> {
        let secret = secret
            .ok_or_else(|| {
                Error::new(
                    Code::SessionInvalid,
                    "Open this in the browser you started with.",
                )
            })?
            .to_owned();
        let handle = handle.to_owned();
        let found = self
            .db()
            .read("find_departure", move |tx| {
                let (handle, secret) = (handle.clone(), secret.clone());
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    let Some(session) = held(tx, &handle, &secret).await? else {
                        return Ok(None);
                    };
                    let fresh = session.ended_at.is_some_and(|at| {
                        now.duration_since(at) < SignedDuration::from_mins(DEPARTURE_MINUTES)
                    });
                    let party = openings::find_party(tx, session.company_id).await?;
                    Ok::<_, Error>(party.filter(|_| fresh).map(|party| (session, party)))
                })
            })
            .await?;
        let (session, party) = found.ok_or_else(|| {
            Error::new(
                Code::SessionEnded,
                "This visit is over. Ask for a new link to go on.",
            )
        })?;
        let ending = self.read_ending(session, party).await?;
        Ok(self.render(&ending))
    }

    async fn read_ending(&self, session: LinkSession, party: Party) -> Result<Ending> {
        let (client, company) = (party.client.id, party.company.id);
        let (connections, attempts) = self
            .db()
            .read("read_ending", move |tx| {
                Box::pin(async move {
                    let rows = connections::list_company_connections(tx, client, company).await?;
                    let attempts = transactions::list_latest_by_company(tx, company).await?;
                    Ok::<_, Error>((rows, attempts))
                })
            })
            .await?;
        Ok(Ending {
            party,
            session,
            connections,
            attempts,
        })
    }

    /// The redirect, or none: because the client has none, or because it cannot be rendered safely.
    fn render(&self, ending: &Ending) -> Option<Url> {
        let client = &ending.party.client;
        let template = RedirectTemplate::parse(client.redirect_url.as_deref()?).ok()?;
        let allowed: Vec<String> = serde_json::from_str(&client.allowed_redirect_urls).ok()?;
        let allowed = AllowedOrigins::parse(&allowed).ok()?;
        match template.render(&self.values(ending), &allowed) {
            Ok(url) => Some(url),
            Err(error) => {
                tracing::warn!(client = %client.id, error = %error, "a redirect could not be rendered: {error}");
                None
            }
        }
    }

    fn values(&self, ending: &Ending) -> Values {
        let parameters = LinkParameters::from_json(&ending.session.parameters).unwrap_or_default();
        let (status, message) = ending.status();
        let mut values = Values::new(&parameters)
            .with(Reserved::ClientId, &ending.party.client.id.to_string())
            .with(Reserved::CompanyId, &ending.party.company.id.to_string())
            .with(Reserved::StatusCode, status)
            .with(Reserved::ErrorMessage, message);
        let Some(connection) = ending.completed().or_else(|| ending.tried()) else {
            return values;
        };
        values = values.with(Reserved::ConnectionId, &connection.id.to_string());
        if let Some(integration) = self.integration(&connection.platform_key) {
            values = values
                .with(
                    Reserved::IntegrationId,
                    &integration.integration_id().to_string(),
                )
                .with(Reserved::SourceId, &integration.source_id().to_string())
                .with(Reserved::Platform, integration.key().as_str())
                .with(Reserved::PlatformName, integration.name())
                .with(Reserved::SourceType, integration.source_type().as_str());
        }
        match &connection.organisation {
            Some(organisation) => values.with(Reserved::CompanyName, &organisation.name),
            None => values,
        }
    }
}

fn session_is_hosted(visit: &Visit) -> bool {
    visit.session.embedding.is_none()
}

impl Ending {
    fn latest(&self, outcome: impl Fn(Option<Outcome>) -> bool) -> Option<&Connection> {
        let attempt =
            self.attempts.iter().rev().find(|attempt| {
                attempt.session_id == self.session.id && outcome(attempt.outcome)
            })?;
        self.connections
            .iter()
            .find(|row| row.id == attempt.connection_id)
    }

    /// The connection this visit completed; the last one, if several.
    fn completed(&self) -> Option<&Connection> {
        self.latest(|outcome| outcome == Some(Outcome::Confirmed))
    }

    fn tried(&self) -> Option<&Connection> {
        self.latest(|_| true)
    }

    /// Status and standard message of the redirect (link.md 7).
    fn status(&self) -> (&'static str, &'static str) {
        if self.completed().is_some() {
            ("200", "")
        } else if self
            .connections
            .iter()
            .any(|row| row.status == ConnectionStatus::Linked)
        {
            ("201", "")
        } else {
            ("403", "User cancelled")
        }
    }
}
