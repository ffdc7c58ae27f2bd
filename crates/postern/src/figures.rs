//! Figures beside those of HTTP: the database, the life of links, and this node's standing.
//!
//! Read when a scraper asks, so nothing is counted twice and idle costs nothing. Labels come from
//! closed sets; no client, company or token is ever one.

use std::fmt;

use postern_app::App;
use postern_http::Metrics;
use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric as _};
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::gauge::ConstGauge;

/// Adds the figures of a server to its registry.
pub(crate) fn register(metrics: &Metrics, app: App) {
    metrics.register(|registry| registry.register_collector(Box::new(Figures { app })));
}

struct Figures {
    app: App,
}

impl fmt::Debug for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Figures").finish_non_exhaustive()
    }
}

impl Collector for Figures {
    fn encode(&self, mut encoder: DescriptorEncoder) -> Result<(), fmt::Error> {
        let done = self.app.db().statistics();
        for (name, help, value) in [
            (
                "database_commits",
                "Commits of writing transactions",
                done.commits,
            ),
            (
                "database_writes",
                "Writing transactions committed",
                done.committed_writes,
            ),
            (
                "database_failed_writes",
                "Writing transactions rolled back",
                done.failed_writes,
            ),
            ("database_reads", "Reading transactions", done.reads),
            ("database_retries", "Transactions run again", done.retries),
            (
                "database_unknown_commits",
                "Commits whose outcome is not known",
                done.unknown_commits,
            ),
            (
                "link_observations_dropped",
                "Observations of links dropped because too many waited",
                self.app.observations().dropped(),
            ),
        ] {
            counter(&mut encoder, name, help, value)?;
        }
        let largest = ConstGauge::new(i64::try_from(done.largest_batch).unwrap_or(i64::MAX));
        let place = encoder.encode_descriptor(
            "database_largest_batch",
            "Most transactions that one commit carried",
            None,
            largest.metric_type(),
        )?;
        largest.encode(place)?;
        self.link_events(&mut encoder)
    }
}

impl Figures {
    fn link_events(&self, encoder: &mut DescriptorEncoder) -> Result<(), fmt::Error> {
        let kind = ConstCounter::new(0_u64).metric_type();
        let mut family = encoder.encode_descriptor(
            "link_events",
            "Events in the life of links, seen by this process",
            None,
            kind,
        )?;
        for (kind, count) in self.app.observations().counts() {
            let labels = [("kind", kind.as_str())];
            ConstCounter::new(count).encode(family.encode_family(&labels)?)?;
        }
        Ok(())
    }
}

fn counter(
    encoder: &mut DescriptorEncoder,
    name: &str,
    help: &str,
    value: u64,
) -> Result<(), fmt::Error> {
    let counter = ConstCounter::new(value);
    let place = encoder.encode_descriptor(name, help, None, counter.metric_type())?;
    counter.encode(place)
}
