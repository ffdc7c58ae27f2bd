//! The provider's answer arrives with the browser.
//!
//! This request only reads. It parses the answer strictly before any database work, finds the attempt by the hash of its
//! state, checks that this browser holds the session that began it, that the path names the attempt's own provider context
//! and that the issuer is the expected one, and hands the answer to the worker. A repeated callback lands where the first
//! one did and exchanges nothing.

use std::time::Duration;

use postern_core::id::{ConnectionId, ContextId, IntegrationTestId, TransactionId};
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_oauth::{Callback, check_issuer, parse_callback};
use postern_store::contexts::{self, ProviderContext};
use postern_store::openings::{self, Party};
use postern_store::sessions::{self, LinkSession};
use postern_store::transactions::{self, OauthTransaction};

use super::prepare::hash_state;
use crate::opening::session_is_live;
use crate::sessions::database_now;
use crate::{App, Code, Error, Result};

/// How long the browser waits for the worker to take the answer up, so that the next page already says "checking".
const TAKE_UP: Duration = Duration::from_secs(3);

/// Where the browser goes next, on the host it is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Landing {
    /// Back into the component.
    Component {
        handle: String,
        connection_id: ConnectionId,
    },
    /// The last page of the window that the Link SDK opened.
    Window { handle: String },
    /// The result page of a connection link.
    Result {
        handle: String,
        transaction_id: TransactionId,
    },
    /// The last page of the window in which credentials are tried out.
    Test(IntegrationTestId),
}

struct Found {
    attempt: OauthTransaction,
    session: LinkSession,
    context: ProviderContext,
    party: Party,
    now: Timestamp,
}

impl App {
    /// Accepts a provider's answer, the raw query of its callback, or says why not. `holds` says whether this browser's cookies
    /// prove that it holds a session, `holds_test` gives the one it has for a test.
    pub async fn receive_callback(
        &self,
        callback_id: ContextId,
        raw_query: &str,
        holds: impl Fn(&LinkSession) -> bool,
        holds_test: impl Fn(IntegrationTestId) -> Option<String>,
    ) -> Result<Landing> {
        let callback = parse_callback(raw_query).map_err(|reason| {
            tracing::info!(%callback_id, %reason, "a callback was refused: {reason}");
            unknown_state()
        })?;
        let state_hash = hash_state(callback.state.expose());
        let found = self
            .db()
            .read_few("find_callback", move |tx| {
                Box::pin(async move { find(tx, &state_hash).await })
            })
            .await?;
        let Some(found) = found else {
            let tested = self.receive_test_answer(callback_id, callback, holds_test);
            return tested.await?.map(Landing::Test).ok_or_else(unknown_state);
        };
        let landing = landing(&found);
        if found.attempt.is_sign_up()
            && found.attempt.consumed_at.is_some()
            && holds(&found.session)
        {
            // The visit ends with the answer: the same answer once more leads to where it ended.
            return Ok(landing);
        }
        self.check(&found, callback_id, &callback, holds)?;
        if found.attempt.consumed_at.is_some() {
            return Ok(landing);
        }
        if found.attempt.expires_at <= found.now {
            return Err(unknown_state());
        }
        let taken_up = self.exchanges().submit(self, found.attempt.id, callback)?;
        // However that ends, the answer is in the worker's hands; the page after this one shows how far it is.
        drop(tokio::time::timeout(TAKE_UP, taken_up).await);
        Ok(landing)
    }

    fn check(
        &self,
        found: &Found,
        callback_id: ContextId,
        callback: &Callback,
        holds: impl Fn(&LinkSession) -> bool,
    ) -> Result<()> {
        if !holds(&found.session) {
            return Err(Error::new(
                Code::OtherBrowser,
                "Finish in the browser you started in. Nothing was shared.",
            ));
        }
        if !session_is_live(&found.session, found.now) {
            return Err(Error::new(
                Code::SessionEnded,
                "This visit is over. Ask for a new link to go on.",
            ));
        }
        let integration = self
            .integration(&found.context.platform_key)
            .ok_or_else(|| Error::internal("an integration left the catalogue"))?;
        let endpoints = self.endpoints(integration);
        let issuer = check_issuer(endpoints.expected_issuer(), callback.issuer.as_deref());
        if found.context.callback_id != callback_id || issuer.is_err() {
            tracing::warn!(
                transaction = %found.attempt.id,
                company = %found.attempt.company_id,
                platform = %found.context.platform_key,
                issuer_matches = issuer.is_ok(),
                "a callback came from another provider configuration than its sign-in"
            );
            return Err(Error::new(
                Code::ContextMismatch,
                "We couldn't match this sign-in to your visit. Nothing was shared.",
            ));
        }
        if found.party.client.suspended_at.is_some() {
            return Err(Error::new(
                Code::ClientSuspended,
                "This isn't taking connections at the moment.",
            ));
        }
        Ok(())
    }
}

async fn find(tx: &mut Tx<'_>, state_hash: &[u8; 32]) -> Result<Option<Found>> {
    let Some(attempt) = transactions::find_by_state(tx, state_hash).await? else {
        return Ok(None);
    };
    let session = sessions::find_session(tx, attempt.session_id).await?;
    let context = contexts::find_context(tx, attempt.context_id).await?;
    let party = openings::find_party(tx, attempt.company_id).await?;
    let now = database_now(tx).await?;
    // A session or company that is gone took the attempt with it; what is left of it is unknown.
    let (Some(session), Some(context), Some(party)) = (session, context, party) else {
        return Ok(None);
    };
    Ok(Some(Found {
        attempt,
        session,
        context,
        party,
        now,
    }))
}

fn landing(found: &Found) -> Landing {
    let handle = found.session.handle.clone();
    if found.session.embedding.is_some() {
        Landing::Window { handle }
    } else if found.session.connection_id.is_some() {
        Landing::Result {
            handle,
            transaction_id: found.attempt.id,
        }
    } else {
        Landing::Component {
            handle,
            connection_id: found.attempt.connection_id,
        }
    }
}

fn unknown_state() -> Error {
    Error::new(
        Code::StateInvalid,
        "We couldn't match this sign-in to your visit. Nothing was shared.",
    )
}
