//! How often a client may call.
//!
//! Two counts. The minute's is this node's own, in memory, and decides at once. The day's is the client's on all nodes: each
//! counts in memory and reports every few seconds to the database, which answers with the total, so that a quota can be
//! overrun by what the nodes take in between. Requests never write for either.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use postern_core::audit::Action;
use postern_core::id::ClientId;
use postern_core::rate::Buckets;
use postern_core::time::{Timestamp, from_millis, to_millis};
use postern_store::{clients, limits};
use tokio_util::sync::CancellationToken;

pub use postern_store::limits::ClientLimits;

use crate::api_keys::Caller;
use crate::audit::{Act, Facts, Target};
use crate::{App, Error, Result, Tenant};

const DAY_MS: i64 = 86_400_000;
/// How long counts gather before they are written together.
const GATHER: Duration = Duration::from_secs(5);

/// What applies to clients without limits of their own.
#[derive(Debug, Clone, Copy, Default)]
pub struct ClientRates {
    /// Requests a minute and node; none is no limit.
    pub per_minute: Option<u32>,
    /// Requests a day of UTC, all nodes together; none is no quota.
    pub per_day: Option<u32>,
}

/// Where a client stands with the limit that matters to it: the day's where it has one, else the minute's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub limit: u32,
    pub remaining: u32,
    /// When all of it is there again.
    pub resets_at: Timestamp,
    /// Set when the request is one too many: seconds to wait.
    pub retry_after_s: Option<u32>,
}

#[derive(Clone, Copy, Default)]
struct Used {
    day: i64,
    /// What all nodes had reported when this one reported last.
    reported: i64,
    /// What this node has counted since.
    waiting: i64,
}

/// The counts of this node.
#[derive(Default)]
pub(crate) struct Meter {
    rates: ClientRates,
    minutes: Buckets,
    /// Companies that people make by a client's invite link.
    pub(crate) invites: Buckets,
    /// Details that people of a company try at software without a sign-in page.
    pub(crate) details: Buckets,
    days: Mutex<HashMap<ClientId, Used>>,
}

/// The day of UTC, counted since 1970.
pub(crate) fn day_of(now: Timestamp) -> i64 {
    to_millis(now).div_euclid(DAY_MS)
}

impl Meter {
    pub(crate) fn new(rates: ClientRates) -> Self {
        Self {
            rates,
            ..Self::default()
        }
    }

    fn take(&self, client: ClientId, own: ClientLimits, now: Timestamp) -> Option<Standing> {
        let minute = own.per_minute.or(self.rates.per_minute).map(|limit| {
            let taken = self.minutes.take(client.as_uuid(), limit, now);
            Standing {
                limit: taken.limit,
                remaining: taken.remaining,
                resets_at: taken.full_at,
                retry_after_s: taken.retry_after_s,
            }
        });
        if minute.is_some_and(|minute| minute.retry_after_s.is_some()) {
            return minute;
        }
        match own.per_day.or(self.rates.per_day) {
            Some(quota) => Some(self.take_of_day(client, quota, now)),
            None => minute,
        }
    }

    fn take_of_day(&self, client: ClientId, quota: u32, now: Timestamp) -> Standing {
        let now_ms = to_millis(now);
        let day = day_of(now);
        let midnight_ms = (day + 1) * DAY_MS;
        let mut days = self.lock();
        let used = days.entry(client).or_default();
        if used.day != day {
            *used = Used {
                day,
                ..Used::default()
            };
        }
        let left = i64::from(quota) - used.reported - used.waiting;
        let wait_s = u32::try_from((midnight_ms - now_ms + 999) / 1000).unwrap_or(u32::MAX);
        if left > 0 {
            used.waiting += 1;
        }
        Standing {
            limit: quota,
            remaining: u32::try_from(left - 1).unwrap_or(0),
            resets_at: from_millis(midnight_ms),
            retry_after_s: (left <= 0).then_some(wait_s),
        }
    }

    fn waiting(&self) -> Vec<(ClientId, Used)> {
        let days = self.lock();
        let mut waiting: Vec<_> = days
            .iter()
            .filter(|(_, used)| used.waiting > 0)
            .map(|(client, used)| (*client, *used))
            .collect();
        drop(days);
        // One order everywhere, so that nodes never wait for each other in a circle.
        waiting.sort_unstable_by_key(|(client, _)| client.as_uuid());
        waiting
    }

    fn reported(&self, client: ClientId, sent: Used, total: i64) {
        if let Some(used) = self.lock().get_mut(&client)
            && used.day == sent.day
        {
            used.reported = total;
            used.waiting -= sent.waiting;
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<ClientId, Used>> {
        self.days.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl App {
    /// Counts a request of `caller`, and says where its client stands. None where nothing limits it.
    pub fn admit(&self, caller: &Caller) -> Option<Standing> {
        self.meter()
            .take(caller.client_id, caller.limits, self.now())
    }

    /// Reports what this node has counted of clients with a daily quota, and learns what the others have.
    pub async fn flush_usage(&self) -> Result<()> {
        let waiting = self.meter().waiting();
        if waiting.is_empty() {
            return Ok(());
        }
        let sent = waiting.clone();
        let totals = self
            .db()
            .write("report_usage", move |tx| {
                let sent = sent.clone();
                Box::pin(async move {
                    let mut totals = Vec::with_capacity(sent.len());
                    for (client, used) in sent {
                        totals.push(limits::add_usage(tx, client, used.day, used.waiting).await?);
                    }
                    Ok::<_, Error>(totals)
                })
            })
            .await?;
        for ((client, used), total) in waiting.into_iter().zip(totals) {
            self.meter().reported(client, used, total.unwrap_or(0));
        }
        Ok(())
    }

    /// Writes what requests left in memory, uses of keys and counts of the day, every few seconds until told to stop; then
    /// what is left.
    pub async fn run_tallies(&self, stop: CancellationToken) {
        loop {
            let stopped = tokio::select! {
                () = tokio::time::sleep(GATHER) => false,
                () = stop.cancelled() => true,
            };
            if let Err(error) = self.flush_key_uses().await {
                tracing::warn!(error = %error, "uses of API keys were not written: {error}");
            }
            if let Err(error) = self.flush_seen().await {
                tracing::warn!(error = %error, "activity of Portal sessions was not written: {error}");
            }
            if let Err(error) = self.flush_refusals().await {
                tracing::warn!(error = %error, "refused origins were not written: {error}");
            }
            if let Err(error) = self.flush_usage().await {
                tracing::warn!(error = %error, "counts of requests were not written: {error}");
            }
            if let Err(error) = self.flush_failed_sign_ins().await {
                tracing::warn!(error = %error, "failed sign-ins were not written: {error}");
            }
            if stopped {
                return;
            }
        }
    }
}

impl Tenant {
    /// The client's own limits.
    pub async fn limits(&self) -> Result<ClientLimits> {
        let client = self.client_id;
        Ok(self
            .app
            .db()
            .read("find_limits", move |tx| {
                Box::pin(async move { limits::find_limits(tx, client).await })
            })
            .await?
            .unwrap_or_default())
    }

    /// Sets the client's own limits, in force on every node with the next request. For whoever runs the installation.
    pub async fn set_limits(&self, wanted: ClientLimits) -> Result<()> {
        if wanted.per_minute == Some(0) || wanted.per_day == Some(0) {
            return Err(Error::invalid_field(
                "limits",
                "A limit is 1 or more; suspend the client to stop it.",
            ));
        }
        let tenant = self.clone();
        self.app
            .db()
            .write("put_limits", move |tx| {
                let tenant = tenant.clone();
                Box::pin(async move {
                    let id = tenant.client_id;
                    let client = clients::lock_client(tx, id)
                        .await?
                        .ok_or_else(|| Error::not_found("client", id))?;
                    let before = limits::find_limits(tx, id).await?.unwrap_or_default();
                    limits::put_limits(tx, id, wanted).await?;
                    let act = Act::new(Action::ClientLimitsChanged, Target::client(&client));
                    tenant
                        .audit(tx, act.changed(facts(before), facts(wanted)))
                        .await
                })
            })
            .await
    }
}

fn facts(limits: ClientLimits) -> Facts {
    Facts::new()
        .with("requestsPerMinute", limits.per_minute)
        .with("requestsPerDay", limits.per_day)
}
