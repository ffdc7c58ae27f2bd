//! Upkeep that no request waits for: collection of what is long over, and this node's sign of life.
//!
//! Collection can never un-spend a link. Under the exclusive lock it first raises the horizon to the latest end it is
//! about to forget; every redemption compares a link's end with the horizon, so a link that could have been forgotten is
//! refused whatever the clock says later (security.md 3.9).

use std::time::Duration;

use jiff::SignedDuration;
use postern_core::id::NodeId;
use postern_core::time::Timestamp;
use postern_store::{
    api_keys, bound_tokens, events, gate, idempotency, integration_tests, journeys, limits, nodes,
    recorded_links, refused_origins, sessions, spent, transactions, uploads, used_proofs,
};
use tokio_util::sync::CancellationToken;

use crate::api_keys::KEEP_CALLERS;
use crate::authorisation::Remains;
use crate::embedding::KEEP_REFUSALS;
use crate::flow::DEPARTURE_MINUTES;
use crate::rates::day_of;
use crate::sessions::database_now;
use crate::{App, Error, Result};

/// Spendings are kept this long after their link ended.
const KEEP_SPENT_HOURS: i64 = 48;
/// The timeline of a link, and what became of it, are kept this long: a year, and a month to notice in.
pub(crate) const KEEP_EVENTS_DAYS: i64 = 400;
/// Rows one collection step removes, so that redemptions never wait long.
const STEP: i64 = 5000;
/// Nodes sign every few seconds; one that was silent this long is not counted.
const NODE_FRESH_S: i64 = 30;
/// An upload that nothing came for is given up: a visit that does nothing is over in half of that.
const UPLOAD_IDLE: SignedDuration = SignedDuration::from_hours(1);
/// Counts of requests are kept this long.
const KEEP_USAGE_DAYS: i64 = 31;
const COLLECT_EVERY: Duration = Duration::from_mins(10);

/// What one collection removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Collected {
    pub uploads: u64,
    pub spent: u64,
    pub sessions: u64,
    pub transactions: u64,
    pub links: u64,
    pub events: u64,
    pub usage: u64,
    pub creations: u64,
    pub portal_sessions: u64,
    pub proofs: u64,
}

/// How this node stands towards its database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Database clock minus this node's clock, in milliseconds.
    pub clock_skew_ms: i64,
    /// Keys that other live nodes sign with and this node does not have.
    pub missing_keys: Vec<u8>,
}

impl App {
    /// Collects everything that is due.
    pub async fn collect(&self) -> Result<Collected> {
        let mut collected = Collected::default();
        loop {
            let step = self.collect_spent().await?;
            collected.spent += step;
            if step == 0 {
                break;
            }
        }
        loop {
            let step = self.collect_events().await?;
            collected.events += step;
            if step == 0 {
                break;
            }
        }
        let portal_sessions = self.collect_portal_sessions().await?;
        let (rest, remains) = self
            .db()
            .write("collect_sessions", |tx| {
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    let day_ago = now - SignedDuration::from_hours(24);
                    transactions::forget_claims(
                        tx,
                        now - SignedDuration::from_mins(DEPARTURE_MINUTES),
                        now,
                    )
                    .await?;
                    let hour_ago = now - SignedDuration::from_hours(1);
                    integration_tests::delete_tests_before(tx, hour_ago).await?;
                    api_keys::delete_callers_before(tx, now - KEEP_CALLERS).await?;
                    refused_origins::delete_refused_before(tx, now - KEEP_REFUSALS).await?;
                    let two_days_ago = now - SignedDuration::from_hours(48);
                    let held = transactions::take_older_held(tx, two_days_ago).await?;
                    let collected = Collected {
                        spent: 0,
                        events: 0,
                        uploads: uploads::delete_untouched(tx, now - UPLOAD_IDLE).await?,
                        portal_sessions: 0,
                        proofs: bound_tokens::delete_expired(tx, now).await?
                            + used_proofs::delete_expired(tx, now).await?,
                        sessions: sessions::delete_expired(tx, day_ago).await?,
                        transactions: transactions::delete_older(tx, two_days_ago).await?
                            + held.len() as u64,
                        usage: limits::delete_usage_before(tx, day_of(now) - KEEP_USAGE_DAYS)
                            .await?,
                        creations: idempotency::delete_expired(tx, now).await?,
                        links: recorded_links::delete_expired(
                            tx,
                            now - SignedDuration::from_hours(KEEP_SPENT_HOURS),
                        )
                        .await?,
                    };
                    Ok::<_, Error>((collected, Remains::of_attempts(held)))
                })
            })
            .await?;
        self.give_back_remains_later(remains);
        Ok(Collected {
            spent: collected.spent,
            events: collected.events,
            portal_sessions,
            ..rest
        })
    }

    async fn collect_spent(&self) -> Result<u64> {
        let most_session =
            SignedDuration::from_hours(i64::from(self.session_limits().absolute_hours));
        self.db()
            .write("collect_spent", move |tx| {
                Box::pin(async move {
                    tx.lock_exclusive(gate::LOCK).await?;
                    let cutoff =
                        database_now(tx).await? - SignedDuration::from_hours(KEEP_SPENT_HOURS);
                    let Some(horizon) = spent::collection_horizon(tx, cutoff, STEP).await? else {
                        return Ok(0);
                    };
                    gate::raise_gc_horizon(tx, horizon).await?;
                    // A session must never outlive its spent row, not even when the clock goes back afterwards. Whatever
                    // these links opened ended long ago.
                    sessions::delete_expired(tx, horizon + most_session).await?;
                    // And a recorded link whose spent row is gone would be taken for one that nobody used.
                    recorded_links::delete_expired(tx, horizon).await?;
                    Ok::<_, Error>(spent::collect(tx, horizon).await?)
                })
            })
            .await
    }

    async fn collect_events(&self) -> Result<u64> {
        self.db()
            .write("collect_events", |tx| {
                Box::pin(async move {
                    let keep = SignedDuration::from_hours(KEEP_EVENTS_DAYS * 24);
                    let before = database_now(tx).await? - keep;
                    let journeys = journeys::delete_older(tx, before, STEP).await?;
                    Ok::<_, Error>(events::delete_older(tx, before, STEP).await? + journeys)
                })
            })
            .await
    }

    /// Collects every ten minutes until told to stop.
    pub async fn run_collection(&self, stop: CancellationToken) {
        loop {
            tokio::select! {
                () = tokio::time::sleep(COLLECT_EVERY) => {}
                () = stop.cancelled() => return,
            }
            match self.collect().await {
                Ok(collected) => tracing::debug!(?collected, "collected what is over"),
                Err(error) => {
                    tracing::warn!(error = %error, "collection failed and will be tried again: {error}");
                }
            }
            match self.collect_files().await {
                Ok(removed) => tracing::debug!(removed, "collected contents without a file"),
                Err(error) => {
                    tracing::warn!(error = %error, "files could not be collected and will be tried again: {error}");
                }
            }
        }
    }

    /// Reports this node alive and compares clocks and keys with the database and the other nodes.
    pub async fn report_node(&self, id: NodeId, started_at: Timestamp) -> Result<Standing> {
        let keys = self.keys();
        let kid = keys.signing_kid();
        let (database_now, kids) = self
            .db()
            .write("report_node", move |tx| {
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    nodes::put_node(tx, id, started_at, now, kid).await?;
                    nodes::delete_nodes(tx, now - SignedDuration::from_hours(24)).await?;
                    let fresh = now - SignedDuration::from_secs(NODE_FRESH_S);
                    Ok::<_, Error>((now, nodes::list_signing_kids(tx, fresh).await?))
                })
            })
            .await?;
        let skew = database_now.as_millisecond() - self.now().as_millisecond();
        Ok(Standing {
            clock_skew_ms: skew,
            missing_keys: kids
                .into_iter()
                .filter(|kid| !keys.verifies(*kid))
                .collect(),
        })
    }
}
