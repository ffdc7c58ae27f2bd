//! The end of a visit, and the way back to the client.
//!
//! Finishing ends the session at once, and decides what the redirect will say. The redirect is rendered from the client's
//! own template with the visit's own values; one that cannot be rendered safely is never followed, the person reads so
//! instead.

use jiff::SignedDuration;
use postern_core::model::ConnectionStatus;
use postern_core::redirect::Outcome as Ended;
use postern_db::Tx;
use postern_store::connections;
use postern_store::openings::{self, Party};
use postern_store::sessions::{self, LinkSession};
use postern_store::transactions::{self, OauthTransaction, Outcome};

use super::consents::Receipt;
use super::ending::{Departure, Ending};
use super::view::FlowConnection;
use crate::authorisation::{ProblemCode, Remains, mint_reference};
use crate::sessions::{Visit, database_now, held};
use crate::{App, Code, Error, Result};

/// How long after its end a visit still leads back to the client.
pub(crate) const DEPARTURE_MINUTES: i64 = 10;

/// A finished visit.
#[derive(Debug, Clone)]
pub struct Finished {
    pub connections: Vec<FlowConnection>,
    /// What was agreed to in this visit, for each that is connected.
    pub receipts: Vec<Receipt>,
    pub outcome: Ended,
    /// Whether the client has a redirect.
    pub leaves: bool,
    /// Whether the client wants people to see what they shared first.
    pub shows_page: bool,
}

impl App {
    /// Ends the visit. `left` says that the person broke it off.
    pub async fn finish_visit(&self, visit: &Visit, left: bool) -> Result<Finished> {
        let connections = self.list_flow_connections(visit).await?;
        let receipts = self.receipts(visit, &connections).await?;
        let (app, ending) = (self.clone(), visit.clone());
        let (given_up, ended, redirects) = self
            .db()
            .write("finish_session", move |tx| {
                let (app, visit) = (app.clone(), ending.clone());
                Box::pin(async move {
                    let (session, id) = (&visit.session, visit.session.id);
                    app.act(tx, id, true).await?;
                    let ending = Ending::read(tx, session.clone(), visit.party.clone()).await?;
                    let ended = ending.outcome(left);
                    let given_up = app.give_up(tx, session).await?;
                    let now = database_now(tx).await?;
                    sessions::end_session(tx, id, now, ended.code()).await?;
                    Ok::<_, Error>((given_up, ended, ending.redirects))
                })
            })
            .await?;
        self.give_back_remains_later(Remains {
            attempts: given_up,
            grants: Vec::new(),
        });
        let leaves = !redirects.redirect_url.is_empty();
        Ok(Finished {
            connections,
            receipts,
            outcome: ended,
            // A page that embeds the SDK leads on by itself.
            leaves: leaves && visit.session.embedding.is_none(),
            shows_page: redirects.show_finish_page,
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

    /// Where a visit that has just finished leads, and whose it was.
    pub async fn find_departure(
        &self,
        handle: &str,
        secret: Option<&str>,
    ) -> Result<(Departure, Party)> {
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
                Box::pin(async move { find_ending(tx, &handle, &secret).await })
            })
            .await?;
        let ending = found.ok_or_else(|| {
            Error::new(
                Code::SessionEnded,
                "This visit is over. Ask for a new link to go on.",
            )
        })?;
        Ok((ending.departure(self), ending.party))
    }
}

/// The end of a visit that is this browser's and not long past.
async fn find_ending(tx: &mut Tx<'_>, handle: &str, secret: &str) -> Result<Option<Ending>> {
    let now = database_now(tx).await?;
    let Some(session) = held(tx, handle, secret).await? else {
        return Ok(None);
    };
    let fresh = session
        .ended_at
        .is_some_and(|at| now.duration_since(at) < SignedDuration::from_mins(DEPARTURE_MINUTES));
    let party = openings::find_party(tx, session.company_id).await?;
    match party.filter(|_| fresh) {
        Some(party) => Ending::read(tx, session, party).await.map(Some),
        None => Ok(None),
    }
}
