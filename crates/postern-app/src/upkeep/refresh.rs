//! One round of refreshing.

use jiff::SignedDuration;
use postern_core::id::ConnectionId;
use postern_core::model::ConnectionStatus;
use postern_core::sealed;
use postern_core::secret::Secret;
use postern_core::time::Timestamp;
use postern_oauth::{ErrorKind, TokenSet};
use postern_store::connections;
use postern_store::contexts::{self, ProviderContext};
use postern_store::grants::{self, Grant};

use crate::flow::token_place;
use crate::sessions::database_now;
use crate::{App, Error, Result};

/// Grants are refreshed when their access has less than this left.
const MARGIN: SignedDuration = SignedDuration::from_mins(5);
/// Grants one round takes on.
const ROUND: i64 = 50;

/// What a round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// Grants with new tokens.
    pub renewed: u32,
    /// Connections whose provider no longer accepts the grant.
    pub ended: u32,
    /// Grants that will be tried again when their lease is over.
    pub postponed: u32,
}

/// A grant this node has the lease of.
struct Leased {
    grant: Grant,
    context: ProviderContext,
    until: Timestamp,
}

enum Step {
    Renewed,
    Ended,
    Postponed,
}

impl App {
    /// Refreshes every grant that is due and that no other node is refreshing.
    pub async fn refresh_due_grants(&self) -> Result<Refreshed> {
        let due = self
            .db()
            .read("list_due_grants", |tx| {
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    Ok::<_, Error>(grants::list_due_grants(tx, now + MARGIN, now, ROUND).await?)
                })
            })
            .await?;
        let mut done = Refreshed::default();
        for grant in due {
            let id = grant.connection_id;
            match self.refresh_one(id).await {
                Ok(Some(Step::Renewed)) => done.renewed += 1,
                Ok(Some(Step::Ended)) => done.ended += 1,
                Ok(Some(Step::Postponed)) => done.postponed += 1,
                Ok(None) => {}
                Err(error) => {
                    // One grant that cannot be refreshed must not keep the others from it.
                    tracing::error!(connection = %id, error = %error, "a grant could not be refreshed: {error}");
                    done.postponed += 1;
                }
            }
        }
        Ok(done)
    }

    async fn refresh_one(&self, id: ConnectionId) -> Result<Option<Step>> {
        match self.lease(id).await? {
            Some(leased) => self.refresh(leased).await.map(Some),
            None => Ok(None),
        }
    }

    /// Takes the lease and reads the grant as it is under it; `None` when another node was faster.
    async fn lease(&self, id: ConnectionId) -> Result<Option<Leased>> {
        let lasts = SignedDuration::try_from(self.parts().provider_timeout * 2)
            .unwrap_or(SignedDuration::MAX)
            .max(SignedDuration::from_mins(1));
        self.db()
            .write("claim_grant", move |tx| {
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    let until = now + lasts;
                    if grants::claim_grant(tx, id, now + MARGIN, now, until).await? == 0 {
                        return Ok(None);
                    }
                    let Some(grant) = grants::find_grant(tx, id).await? else {
                        return Ok(None);
                    };
                    let context = contexts::find_context(tx, grant.context_id).await?;
                    Ok::<_, Error>(context.map(|context| Leased {
                        grant,
                        context,
                        until,
                    }))
                })
            })
            .await
    }

    async fn refresh(&self, leased: Leased) -> Result<Step> {
        let id = leased.grant.connection_id;
        let Some(old) = &leased.grant.refresh_token else {
            return Ok(Step::Postponed);
        };
        let place = token_place(id, "refresh_token");
        let plain = sealed::open(&self.keys(), &place, old).map_err(Error::internal)?;
        let old = String::from_utf8(plain.expose().clone())
            .map_err(|_| Error::internal("a refresh token is not text"))?;
        match self
            .refresh_at_provider(&leased.context, &Secret::new(old))
            .await?
        {
            Ok(tokens) => self.renew(leased, tokens).await,
            Err(error) if error.kind() == ErrorKind::Expired => self.end(leased).await,
            Err(error) => {
                // The lease runs out by itself, which is the pause before the next try.
                tracing::warn!(connection = %id, error = %error, "a grant was not refreshed: {error}");
                Ok(Step::Postponed)
            }
        }
    }

    /// Stores the new tokens if the lease still holds; otherwise another node has refreshed or the grant is gone.
    async fn renew(&self, leased: Leased, tokens: TokenSet) -> Result<Step> {
        let app = self.clone();
        let id = leased.grant.connection_id;
        let stored = self
            .db()
            .write("renew_grant", move |tx| {
                let (app, tokens, old, until) = (
                    app.clone(),
                    tokens.clone(),
                    leased.grant.clone(),
                    leased.until,
                );
                Box::pin(async move {
                    let current = grants::lock_grant(tx, id).await?;
                    if current.is_none_or(|current| current.lease_until != Some(until)) {
                        return Ok(false);
                    }
                    let now = database_now(tx).await?;
                    grants::put_grant(tx, &app.renewed(old, &tokens, now)).await?;
                    Ok::<_, Error>(true)
                })
            })
            .await?;
        if !stored {
            tracing::warn!(connection = %id, "new tokens arrived after the lease on their grant was over");
        }
        Ok(if stored {
            Step::Renewed
        } else {
            Step::Postponed
        })
    }

    fn renewed(&self, old: Grant, tokens: &TokenSet, now: Timestamp) -> Grant {
        let id = old.connection_id;
        let seal = |column, token: &str| {
            sealed::seal(
                &self.keys(),
                &token_place(id, column),
                token.as_bytes(),
                self.entropy(),
            )
        };
        Grant {
            access_token: seal("access_token", tokens.access_token.expose()),
            // A provider that does not rotate goes on with the old one.
            refresh_token: match &tokens.refresh_token {
                Some(token) => Some(seal("refresh_token", token.expose())),
                None => old.refresh_token,
            },
            access_expires_at: tokens
                .expires_in
                .and_then(|lasts| now.checked_add(lasts).ok()),
            scope: tokens
                .scopes
                .as_ref()
                .map(|scopes| scopes.join(" "))
                .or(old.scope),
            lease_until: None,
            updated_at: now,
            ..old
        }
    }

    /// The provider ended the grant: the connection says so, and the dead tokens go.
    async fn end(&self, leased: Leased) -> Result<Step> {
        let id = leased.grant.connection_id;
        let until = leased.until;
        let ended = self
            .db()
            .write("deauthorize_connection", move |tx| {
                Box::pin(async move {
                    let current = grants::lock_grant(tx, id).await?;
                    if current.is_none_or(|current| current.lease_until != Some(until)) {
                        return Ok(false);
                    }
                    grants::delete_grant(tx, id).await?;
                    connections::set_status(tx, id, ConnectionStatus::Deauthorized).await?;
                    Ok::<_, Error>(true)
                })
            })
            .await?;
        tracing::info!(connection = %id, "the provider no longer accepts the grant of a connection");
        Ok(if ended { Step::Ended } else { Step::Postponed })
    }
}
