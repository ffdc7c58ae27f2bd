//! One round of refreshing.

use jiff::SignedDuration;
use postern_core::audit::{Action, Log};
use postern_core::id::GrantId;
use postern_core::model::{ConnectionStatus, EndReason};
use postern_core::time::Timestamp;
use postern_oauth::{ErrorKind, TokenSet};
use postern_store::connections::{self, End};
use postern_store::contexts::{self, ProviderContext};
use postern_store::grants::{self, Grant};

use crate::audit::{self, Act, Facts, Target};
use crate::authorisation::{HeldGrant, ProblemCode, mint_reference};
use crate::grants::TokenColumn;
use crate::sessions::database_now;
use crate::{Actor, App, Error, Result};

/// Grants are refreshed when their access has less than this left.
const MARGIN: SignedDuration = SignedDuration::from_mins(5);
/// Grants one round takes on.
const ROUND: i64 = 50;

/// What a round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// Grants with new tokens.
    pub renewed: u32,
    /// Grants that their provider no longer accepts; every connection that used one has ended.
    pub ended: u32,
    /// Grants that will be tried again when their lease is over.
    pub postponed: u32,
    /// Grants that were asked for once and given back now.
    pub over: u32,
}

/// A grant this node has the lease of.
struct Leased {
    grant: Grant,
    context: ProviderContext,
    until: Timestamp,
}

/// What became of a grant while it was refreshed.
enum Found {
    Own,
    Other,
    Gone,
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
        let mut done = Refreshed {
            over: self.end_over_grants().await?,
            ..Refreshed::default()
        };
        for grant in due {
            let id = grant.id;
            match self.refresh_one(id).await {
                Ok(Some(Step::Renewed)) => done.renewed += 1,
                Ok(Some(Step::Ended)) => done.ended += 1,
                Ok(Some(Step::Postponed)) => done.postponed += 1,
                Ok(None) => {}
                Err(error) => {
                    // One grant that cannot be refreshed must not keep the others from it.
                    tracing::error!(grant = %id, error = %error, "a grant could not be refreshed: {error}");
                    done.postponed += 1;
                }
            }
        }
        Ok(done)
    }

    async fn refresh_one(&self, id: GrantId) -> Result<Option<Step>> {
        match self.lease(id).await? {
            Some(leased) => self.refresh(leased).await.map(Some),
            None => Ok(None),
        }
    }

    /// Takes the lease and reads the grant as it is under it; `None` when another node was faster.
    async fn lease(&self, id: GrantId) -> Result<Option<Leased>> {
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
                    let Some(grant) = grants::lock_grant(tx, id).await? else {
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
        let id = leased.grant.id;
        let Some(old) = &leased.grant.refresh_token else {
            return Ok(Step::Postponed);
        };
        let old = self.open_token(id, TokenColumn::Refresh, old)?;
        match self.refresh_at_provider(&leased.context, &old).await? {
            Ok(tokens) => self.renew(leased, tokens).await,
            Err(error) if error.kind() == ErrorKind::Expired => self.end(leased).await,
            Err(error) => {
                // The lease runs out by itself, which is the pause before the next try.
                tracing::warn!(grant = %id, error = %error, "a grant was not refreshed: {error}");
                Ok(Step::Postponed)
            }
        }
    }

    /// Stores the new tokens if the lease still holds; otherwise another node has refreshed, or the grant is gone and what
    /// took its place is given back.
    async fn renew(&self, leased: Leased, tokens: TokenSet) -> Result<Step> {
        let app = self.clone();
        let (id, context) = (leased.grant.id, leased.context.id);
        let fresh = tokens.clone();
        let found = self
            .db()
            .write("renew_grant", move |tx| {
                let (app, tokens, old, until) = (
                    app.clone(),
                    tokens.clone(),
                    leased.grant.clone(),
                    leased.until,
                );
                Box::pin(async move {
                    let Some(current) = grants::lock_grant(tx, id).await? else {
                        return Ok(Found::Gone);
                    };
                    if current.lease_until != Some(until) {
                        return Ok(Found::Other);
                    }
                    let now = database_now(tx).await?;
                    grants::put_grant(tx, &app.renewed(old, &tokens, now)).await?;
                    Ok::<_, Error>(Found::Own)
                })
            })
            .await?;
        match found {
            Found::Own => return Ok(Step::Renewed),
            Found::Other => {
                tracing::warn!(grant = %id, "new tokens arrived after the lease on their grant was over");
            }
            Found::Gone => {
                tracing::info!(grant = %id, "the last connection of a grant ended while it was refreshed; the new tokens are given back");
                let held = HeldGrant::arrived(fresh, self.now());
                if let Err(error) = self.give_back(context, &held).await {
                    tracing::warn!(grant = %id, error = %error, "a grant could not be given back: {error}");
                }
            }
        }
        Ok(Step::Postponed)
    }

    /// After how many days the provider forgets a grant that nobody uses.
    fn unused_days(&self, context: &ProviderContext) -> Option<u16> {
        let integration = self.integration(&context.platform_key)?;
        integration.description().oauth.unused_days
    }

    fn renewed(&self, old: Grant, tokens: &TokenSet, now: Timestamp) -> Grant {
        let id = old.id;
        Grant {
            access_token: self.seal_token(id, TokenColumn::Access, &tokens.access_token),
            // A provider that does not rotate goes on with the old one.
            refresh_token: match &tokens.refresh_token {
                Some(token) => Some(self.seal_token(id, TokenColumn::Refresh, token)),
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

    /// The provider ended the grant: every connection that uses it says so, and the dead tokens go.
    async fn end(&self, leased: Leased) -> Result<Step> {
        let id = leased.grant.id;
        let (app, client, until) = (self.clone(), leased.context.client_id, leased.until);
        let (used_at, unused_days) = (leased.grant.updated_at, self.unused_days(&leased.context));
        let ended = self
            .db()
            .write("deauthorize_connection", move |tx| {
                let app = app.clone();
                Box::pin(async move {
                    // Connections before their grant, as whoever ends one does, and in the order of their ids.
                    let mut rows = Vec::new();
                    for using in grants::list_uses(tx, id).await? {
                        rows.extend(connections::lock_client_connection(tx, client, using).await?);
                    }
                    let current = grants::lock_grant(tx, id).await?;
                    if current.is_none_or(|current| current.lease_until != Some(until)) {
                        return Ok(false);
                    }
                    // Who left it meanwhile has nothing to do with its end. Whoever joins a grant brings new tokens, which ends the lease.
                    let using = grants::list_uses(tx, id).await?;
                    rows.retain(|row| using.contains(&row.id));
                    grants::delete_grant(tx, id).await?;
                    let at = database_now(tx).await?;
                    let reason = end_reason(at, used_at, unused_days);
                    for row in rows {
                        let (status, end) = (ConnectionStatus::Deauthorized, End { at, reason });
                        connections::end_connection(tx, row.id, status, end).await?;
                        let reference = mint_reference(app.entropy());
                        app.record_problem(tx, &row, ProblemCode::Deauthorized, reference)
                            .await?;
                        let act =
                            Act::new(Action::ConnectionDeauthorized, Target::connection(&row));
                        let act = act.changed(
                            Facts::new().with("status", row.status.as_str()),
                            Facts::new()
                                .with("status", status.as_str())
                                .with("reason", reason.as_str()),
                        );
                        let log = Log::Of(row.client_id);
                        audit::write(tx, log, &Actor::system(), act).await?;
                    }
                    Ok::<_, Error>(true)
                })
            })
            .await?;
        tracing::info!(grant = %id, "a provider no longer accepts a grant");
        Ok(if ended { Step::Ended } else { Step::Postponed })
    }
}

/// A provider says only that a grant is over. One that nobody used for as long as the provider keeps it has run out; any
/// other was taken back.
fn end_reason(now: Timestamp, used_at: Timestamp, unused_days: Option<u16>) -> EndReason {
    let ran_out = unused_days.is_some_and(|days| {
        now.duration_since(used_at) >= SignedDuration::from_hours(i64::from(days) * 24)
    });
    if ran_out {
        EndReason::Expired
    } else {
        EndReason::Removed
    }
}

#[cfg(test)]
mod tests {
    use postern_core::time::from_millis;

    use super::*;

    #[test]
    fn a_grant_that_nobody_used_for_as_long_as_it_is_kept_has_run_out() {
        let used_at = from_millis(1_800_000_000_000);
        let after = |days: i64| used_at + SignedDuration::from_hours(days * 24);
        let reason = |days, kept| end_reason(after(days), used_at, kept);
        assert_eq!(reason(60, Some(60)), EndReason::Expired);
        assert_eq!(reason(59, Some(60)), EndReason::Removed);
        assert_eq!(reason(600, None), EndReason::Removed);
    }
}
