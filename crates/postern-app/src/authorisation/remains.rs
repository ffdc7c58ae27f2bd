//! What an ended connection leaves behind: tokens in use, and tokens that waited for a confirmation.
//!
//! The rows are gone when this is called. Telling the provider is the last courtesy, in the background and best effort: a
//! provider that cannot be reached keeps a grant that nobody holds the tokens of any more.

use postern_core::id::ContextId;
use postern_store::contexts;
use postern_store::grants::Grant;
use postern_store::transactions::OauthTransaction;
use tokio::sync::oneshot;

use super::HeldGrant;
use crate::{App, Error, Result};

/// Rows that were deleted and what they held.
#[derive(Debug, Default)]
pub(crate) struct Remains {
    pub(crate) grants: Vec<Grant>,
    pub(crate) attempts: Vec<OauthTransaction>,
}

impl Remains {
    /// Sign-ins alone, without tokens in use.
    pub(crate) fn of_attempts(attempts: Vec<OauthTransaction>) -> Self {
        Self {
            attempts,
            ..Self::default()
        }
    }
}

impl App {
    /// Gives everything back to the providers it came from.
    pub(crate) fn give_back_remains_later(&self, remains: Remains) {
        drop(self.give_back_remains(remains));
    }

    /// The same; what is returned resolves when that is done, to whether every provider took back what was in use. It is
    /// done whether or not anybody waits for it.
    pub(crate) fn give_back_remains(&self, remains: Remains) -> oneshot::Receiver<bool> {
        let (tell, told) = oneshot::channel();
        let held = remains
            .attempts
            .into_iter()
            .filter(|attempt| attempt.held_grant.is_some());
        let (attempts, grants): (Vec<_>, _) = (held.collect(), remains.grants);
        if attempts.is_empty() && grants.is_empty() {
            tell.send(true).ok();
            return told;
        }
        let app = self.clone();
        self.parts().tasks.spawn(async move {
            for attempt in attempts {
                let opened = attempt
                    .held_grant
                    .as_deref()
                    .map(|envelope| HeldGrant::open(&app, attempt.id, envelope));
                app.give_back_opened(attempt.context_id, opened).await;
            }
            let mut all = true;
            for grant in grants {
                let opened = app.open_grant(&grant);
                all &= app.give_back_opened(grant.context_id, Some(opened)).await;
            }
            // Nobody has to be waiting.
            tell.send(all).ok();
        });
        told
    }

    async fn give_back_opened(
        &self,
        context: ContextId,
        opened: Option<Result<HeldGrant>>,
    ) -> bool {
        let outcome = match opened {
            Some(Ok(held)) => self.give_back(context, &held).await,
            Some(Err(error)) => Err(error),
            None => Ok(()),
        };
        if let Err(error) = &outcome {
            tracing::warn!(%context, error = %error, "a grant could not be given back: {error}");
        }
        outcome.is_ok()
    }

    /// Gives back a grant that nobody will use.
    pub(crate) async fn give_back(&self, id: ContextId, held: &HeldGrant) -> Result<()> {
        let context = self
            .db()
            .read("find_context", move |tx| {
                Box::pin(contexts::find_context(tx, id))
            })
            .await?
            .ok_or_else(|| Error::internal("the provider context of a grant is gone"))?;
        let token = held.refresh_token.as_ref().unwrap_or(&held.access_token);
        self.revoke_at_provider(&context, token).await
    }
}
