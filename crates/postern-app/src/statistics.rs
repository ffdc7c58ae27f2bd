//! How far a client's links came: what its dashboard shows.
//!
//! Links are counted by when they were issued, so that every figure of an answer speaks of the same links, and all of them come from one
//! reading. Looking changes nothing.

use jiff::SignedDuration;
use postern_core::id::ClientId;
use postern_core::model::{JourneySource, JourneyStep};
use postern_core::time::Timestamp;
use postern_db::Tx;
pub use postern_store::statistics::Counts;
use postern_store::statistics::{self, Period, Stop};

use crate::sessions::database_now;
use crate::{App, Error, Result, Tenant};

/// The longest period: as long as what became of links is kept.
pub const LONGEST_DAYS: i64 = 400;
/// The most places where people stopped that are named.
const MOST_STOPS: i64 = 8;

/// Which links: issued from one moment up to and without the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IssuedBetween(Period);

impl IssuedBetween {
    /// A period that is not empty and not longer than [`LONGEST_DAYS`].
    pub fn new(from: Timestamp, to: Timestamp) -> Result<Self> {
        if from >= to {
            return Err(Error::invalid_field("to", "`to` comes after `from`."));
        }
        if to.duration_since(from) > SignedDuration::from_hours(24 * LONGEST_DAYS) {
            let sentence = format!("A period has at most {LONGEST_DAYS} days.");
            return Err(Error::invalid_field("from", sentence));
        }
        Ok(Self(Period { from, to }))
    }

    /// As long a period that ends where this one begins.
    fn before(self) -> Period {
        let Period { from, to } = self.0;
        let from_before = from.checked_sub(to.duration_since(from));
        Period {
            from: from_before.unwrap_or(Timestamp::UNIX_EPOCH),
            to: from,
        }
    }
}

/// How far the links of a period came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkStatistics {
    /// Links made one by one.
    pub recorded: Counts,
    /// Links read from the API, from when somebody first opened them.
    pub read: Counts,
    /// Visits without a one-time link.
    pub visits: Counts,
    /// Attempts that were refused with links of the period before, which was as long.
    pub blocked_before: i64,
    /// Companies with a connection that has to be authorised again now, whenever it was made.
    pub to_reconnect: i64,
    /// From pressing start to connecting.
    pub median_ms: Option<i64>,
    /// Where visits stand that were begun and have connected nothing, commonest first.
    pub stops: Vec<StopView>,
    /// When the oldest link that is still known was issued.
    pub since: Option<Timestamp>,
}

/// Where visits stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StopView {
    pub step: JourneyStep,
    pub platform_key: Option<String>,
    /// By the integration's name, as long as there is one.
    pub platform_name: Option<String>,
    pub visits: i64,
}

/// The counts of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayCounts {
    /// Its first moment, by UTC.
    pub day: Timestamp,
    pub source: JourneySource,
    pub counts: Counts,
}

impl Tenant {
    /// How far the links of a period came.
    pub async fn link_statistics(&self, period: IssuedBetween) -> Result<LinkStatistics> {
        let client = self.client_id;
        let reading = self
            .app
            .db()
            .read("link_statistics", move |tx| {
                Box::pin(async move { read(tx, client, period).await })
            })
            .await?;
        Ok(LinkStatistics {
            recorded: reading.of(JourneySource::Recorded),
            read: reading.of(JourneySource::Read),
            visits: reading.of(JourneySource::Visit),
            blocked_before: reading.blocked_before,
            to_reconnect: reading.to_reconnect,
            median_ms: reading.median_ms,
            since: reading.since,
            stops: reading
                .stops
                .into_iter()
                .map(|stop| self.app.stop_view(stop))
                .collect(),
        })
    }

    /// The same counts, day by day.
    pub async fn link_statistics_by_day(&self, period: IssuedBetween) -> Result<Vec<DayCounts>> {
        let client = self.client_id;
        let days = self
            .app
            .db()
            .read("link_statistics_by_day", move |tx| {
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    Ok::<_, Error>(statistics::count_by_day(tx, client, period.0, now).await?)
                })
            })
            .await?;
        let days = days.into_iter().map(|(day, source, counts)| DayCounts {
            day: postern_core::time::from_millis(day.saturating_mul(86_400_000)),
            source,
            counts,
        });
        Ok(days.collect())
    }
}

impl App {
    fn stop_view(&self, stop: Stop) -> StopView {
        let integration = stop.platform_key.as_deref();
        let integration = integration.and_then(|key| self.integration(key));
        StopView {
            step: stop.step,
            platform_name: integration.map(|one| one.name().to_owned()),
            platform_key: stop.platform_key,
            visits: stop.visits,
        }
    }
}

struct Reading {
    counts: Vec<(JourneySource, Counts)>,
    blocked_before: i64,
    to_reconnect: i64,
    median_ms: Option<i64>,
    stops: Vec<Stop>,
    since: Option<Timestamp>,
}

impl Reading {
    fn of(&self, source: JourneySource) -> Counts {
        let found = self.counts.iter().find(|(of, _)| *of == source);
        found.map(|(_, counts)| *counts).unwrap_or_default()
    }
}

async fn read(tx: &mut Tx<'_>, client: ClientId, period: IssuedBetween) -> Result<Reading> {
    let now = database_now(tx).await?;
    let counts = statistics::count_by_source(tx, client, period.0, now).await?;
    let connected = counts.iter().map(|(_, counts)| counts.connected).sum();
    Ok(Reading {
        counts,
        blocked_before: statistics::count_blocked(tx, client, period.before()).await?,
        to_reconnect: statistics::count_to_reconnect(tx, client).await?,
        median_ms: statistics::median_to_connect(tx, client, period.0, connected).await?,
        stops: statistics::list_stops(tx, client, period.0, MOST_STOPS).await?,
        since: statistics::find_first(tx, client).await?,
    })
}
