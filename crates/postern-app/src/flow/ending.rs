//! How a visit ended, and what its redirect is made from.
//!
//! The outcome is decided once, in the transaction that ends the session, and kept with it: the redirect is rendered after
//! that, by a request that changes nothing.

use postern_core::model::ConnectionStatus;
use postern_core::parameters::LinkParameters;
use postern_core::redirect::{
    AllowedOrigins, Course, Outcome, RedirectTemplate, SignUpUrl, SignedUp, Values,
};
use postern_db::Tx;
use postern_store::connections::{self, Connection};
use postern_store::named_software::{self, NamedSoftware};
use postern_store::openings::Party;
use postern_store::sessions::{self, LinkSession};
use postern_store::transactions::{self, OauthTransaction, Outcome as Attempted};
use postern_store::uploads;
use url::Url;

use crate::authorisation::{Claims, ProblemCode};
use crate::redirects::{Connected, Filling, Redirects};
use crate::{App, Error, Result};

/// A visit at its end.
pub(super) struct Ending {
    pub(super) party: Party,
    session: LinkSession,
    connections: Vec<Connection>,
    /// This visit's own sign-ins, oldest first.
    attempts: Vec<OauthTransaction>,
    /// The kinds of file upload it gave files to.
    given: Vec<String>,
    named: Option<NamedSoftware>,
    pub(super) redirects: Redirects,
    /// Kept with a session that has ended.
    outcome: Option<Outcome>,
}

/// Where a visit that has ended leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Departure {
    /// To the client.
    Redirect(Url),
    /// Nowhere: the client has no redirect.
    Stay,
    /// Nowhere: the client's redirect does not work for this visit.
    Refused,
}

impl Departure {
    /// The client's address, if the visit leads there.
    pub fn url(&self) -> Option<&Url> {
        match self {
            Self::Redirect(url) => Some(url),
            Self::Stay | Self::Refused => None,
        }
    }
}

impl Ending {
    /// Reads everything that decides how a visit ends, or ended.
    pub(super) async fn read(
        tx: &mut Tx<'_>,
        session: LinkSession,
        party: Party,
    ) -> Result<Self, Error> {
        let (client, company) = (party.client.id, party.company.id);
        let outcome = sessions::find_outcome(tx, session.id).await?;
        Ok(Self {
            connections: connections::list_family_connections(tx, client, company).await?,
            attempts: transactions::list_of_session(tx, session.id).await?,
            given: uploads::list_accepted_of_session(tx, session.id).await?,
            named: named_software::list_of_session(tx, session.id)
                .await?
                .into_iter()
                .next(),
            redirects: App::redirects_of(tx, client).await?,
            outcome: outcome.and_then(Outcome::of_code),
            party,
            session,
        })
    }

    /// How the visit ends when it ends now.
    pub(super) fn outcome(&self, left: bool) -> Outcome {
        let failed = self.attempts.last().is_some_and(|last| {
            last.outcome == Some(Attempted::Failed)
                && last.problem.as_deref() != Some(ProblemCode::Cancelled.as_str())
        });
        Course {
            completed: self.completed().is_some(),
            named_other: self.named.is_some(),
            failed,
            left,
            was_linked: self.linked().next().is_some(),
        }
        .outcome()
    }

    fn linked(&self) -> impl Iterator<Item = &Connection> {
        self.connections
            .iter()
            .filter(|row| row.status == ConnectionStatus::Linked)
    }

    /// The connection this visit completed; the last one, if several.
    fn completed(&self) -> Option<&Connection> {
        let confirmed = |row: &&Connection| {
            self.given.contains(&row.platform_key)
                || self.attempts.iter().any(|attempt| {
                    attempt.connection_id == row.id && attempt.outcome == Some(Attempted::Confirmed)
                })
        };
        self.linked()
            .filter(confirmed)
            .max_by_key(|row| row.linked_at)
    }

    /// The newest sign-in that was for this connection.
    fn attempt_for(&self, row: &Connection) -> Option<&OauthTransaction> {
        let mut newest_first = self.attempts.iter().rev();
        newest_first.find(|attempt| attempt.connection_id == row.id)
    }

    /// The connection a redirect is about, with its newest sign-in.
    fn subject(&self, outcome: Outcome) -> Option<(&Connection, Option<&OauthTransaction>)> {
        let row = match outcome {
            Outcome::Linked => self.completed()?,
            Outcome::Cancelled | Outcome::Failed => {
                let tried = self.attempts.last()?.connection_id;
                self.connections.iter().find(|row| row.id == tried)?
            }
            Outcome::Unchanged | Outcome::NotSupported => return None,
        };
        Some((row, self.attempt_for(row)))
    }

    /// The attempt of a visit in which somebody signed up.
    pub(super) fn sign_up(&self) -> Option<&OauthTransaction> {
        self.attempts
            .iter()
            .rev()
            .find(|attempt| attempt.is_sign_up())
    }

    /// Where somebody goes who signed up: to the client's address for that, with what came of it.
    fn sign_up_departure(&self, app: &App, attempt: &OauthTransaction) -> Departure {
        let Ok(address) = SignUpUrl::parse(&self.redirects.sign_up_success_redirect_url) else {
            return Departure::Stay;
        };
        let outcome = self.outcome.unwrap_or(Outcome::Cancelled);
        let claims = Some(attempt)
            .filter(|_| outcome == Outcome::Linked)
            .map(|attempt| Claims::of(app, attempt))
            .unwrap_or_default();
        let parameters = LinkParameters::from_json(&self.session.parameters).unwrap_or_default();
        let signed_up = SignedUp {
            company: &self.party.company.id.to_string(),
            connection: &attempt.connection_id.to_string(),
            outcome,
            parameters: &parameters,
        };
        Departure::Redirect(address.render(&signed_up, |name| claims.get(name)))
    }

    fn values(&self, app: &App) -> Values {
        let outcome = self.outcome.unwrap_or_else(|| self.outcome(false));
        let subject = self.subject(outcome);
        let attempt = subject.and_then(|(_, attempt)| attempt);
        let parameters = LinkParameters::from_json(&self.session.parameters).unwrap_or_default();
        let values = app.redirect_values(&Filling {
            client: self.party.client.id,
            company: self.party.company.id,
            outcome,
            connection: subject.map(|(row, _)| Connected {
                id: row.id,
                platform_key: &row.platform_key,
                business: row.organisation.as_ref().map(|found| found.name.as_str()),
            }),
            source_type: self
                .named
                .as_ref()
                .filter(|_| outcome == Outcome::NotSupported)
                .map(|named| named.source_type),
            status_text: attempt
                .filter(|_| outcome != Outcome::Linked)
                .and_then(|attempt| attempt.status_text.as_deref()),
            parameters: &parameters,
        });
        let claims = attempt
            .filter(|_| outcome == Outcome::Linked && self.redirects.open_id_claims)
            .map(|attempt| Claims::of(app, attempt))
            .unwrap_or_default();
        claims.iter().fold(values, |values, (claim, value)| {
            values.with_claim(claim, value)
        })
    }

    /// Where this visit leads. A redirect that does not come out as it was meant is never followed.
    pub(super) fn departure(&self, app: &App) -> Departure {
        if let Some(attempt) = self.sign_up() {
            return self.sign_up_departure(app, attempt);
        }
        let redirects = &self.redirects;
        if redirects.redirect_url.is_empty() {
            return Departure::Stay;
        }
        let client = self.party.client.id;
        let (Ok(template), Ok(allowed)) = (
            RedirectTemplate::parse(&redirects.redirect_url),
            AllowedOrigins::parse(&redirects.allowed_redirect_urls),
        ) else {
            tracing::error!(client = %client, "a client's redirect settings are damaged");
            return Departure::Refused;
        };
        match template.render(&self.values(app), &allowed) {
            Ok(url) => Departure::Redirect(url),
            Err(error) => {
                tracing::warn!(client = %client, error = %error, "a redirect could not be rendered: {error}");
                Departure::Refused
            }
        }
    }
}
