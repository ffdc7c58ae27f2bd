//! How the installation is, as this node can tell: each check with what it found.
//!
//! Nothing here guesses: what Postern cannot know (whether backups are made, by whom certificates are renewed) is said to be so.

use jiff::SignedDuration;
use postern_core::time::{Timestamp, to_millis};
use postern_db::Dialect;
use postern_store::migrations::MIGRATIONS;
use postern_store::overview;

use super::{Check, Finding, State, clock_state};
use crate::sessions::database_now;
use crate::{App, Error, Result};

/// A signing key older than this should be replaced.
const KEY_DAYS_TO_WATCH: i64 = 180;
/// Access that ended this long ago and was not renewed.
const OVERDUE: SignedDuration = SignedDuration::from_mins(10);

/// What the database says of itself, read together.
struct Told {
    now: Timestamp,
    size: i64,
    overdue: i64,
}

impl App {
    /// How the installation is, as this node can tell. A database that does not answer is a finding like any other.
    pub async fn health(&self) -> Vec<Finding> {
        let version =
            Finding::new(Check::Version, State::Fine).with("version", env!("CARGO_PKG_VERSION"));
        let mut found = vec![version];
        match self.ask_database().await {
            Ok(told) => found.extend([
                self.database(&told),
                self.schema().await,
                self.skew(told.now),
                Finding::new(Check::Upkeep, state(told.overdue == 0, State::Broken))
                    .with("overdue", told.overdue),
            ]),
            Err(error) => {
                tracing::warn!(error = %error, "the database did not tell how it is: {error}");
                found.push(
                    Finding::new(Check::Database, State::Broken).with("kind", self.database_kind()),
                );
            }
        }
        found.extend([self.signing(), self.queue()]);
        // Whoever makes them does it beside Postern, which sees nothing of it.
        let backups = Finding::new(Check::Backups, State::Watch);
        found.push(backups.with("kind", self.database_kind()));
        found
    }

    async fn ask_database(&self) -> Result<Told> {
        self.db()
            .read("health", |tx| {
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    Ok::<_, Error>(Told {
                        now,
                        size: overview::database_size(tx).await?,
                        overdue: overview::count_overdue_grants(tx, now - OVERDUE).await?,
                    })
                })
            })
            .await
    }

    fn database_kind(&self) -> &'static str {
        match self.db().dialect() {
            Dialect::Sqlite => "SQLite",
            Dialect::Postgres => "PostgreSQL",
        }
    }

    fn database(&self, told: &Told) -> Finding {
        let done = self.db().statistics();
        let unknown = i64::try_from(done.unknown_commits).unwrap_or(i64::MAX);
        Finding::new(Check::Database, state(unknown == 0, State::Watch))
            .with("kind", self.database_kind())
            .with("megabytes", told.size / 1_000_000)
            .with("unknownCommits", unknown)
    }

    async fn schema(&self) -> Finding {
        let latest = MIGRATIONS.last().map_or(0, |last| last.number);
        let pending = self.db().pending(MIGRATIONS).await;
        let (state, pending) = match &pending {
            Ok(pending) if pending.is_empty() => (State::Fine, 0),
            Ok(pending) => (State::Broken, pending.len()),
            Err(_) => (State::Broken, 0),
        };
        Finding::new(Check::Schema, state)
            .with("latest", latest)
            .with("pending", i64::try_from(pending).unwrap_or(i64::MAX))
    }

    fn skew(&self, database_now: Timestamp) -> Finding {
        let skew_ms = to_millis(database_now) - to_millis(self.now());
        Finding::new(Check::Clock, clock_state(skew_ms)).with("milliseconds", skew_ms)
    }

    fn signing(&self) -> Finding {
        let keys = self.keys();
        let kid = keys.signing_kid();
        let entries = keys.entries();
        let since = entries
            .iter()
            .find(|entry| entry.kid == kid && entry.family == postern_core::keys::Family::Links)
            .map(|entry| entry.added_at);
        let days = since.map_or(0, |since| self.now().duration_since(since).as_hours() / 24);
        let missing = self.standing_missing_keys();
        let state = match (missing, days > KEY_DAYS_TO_WATCH) {
            (0, false) => State::Fine,
            (0, true) => State::Watch,
            _ => State::Broken,
        };
        Finding::new(Check::Keys, state)
            .with("key", i64::from(kid))
            .with("days", days)
            .with("missing", i64::try_from(missing).unwrap_or(i64::MAX))
    }

    fn queue(&self) -> Finding {
        let waiting = i64::try_from(self.observations().waiting()).unwrap_or(i64::MAX);
        let dropped = i64::try_from(self.observations().dropped()).unwrap_or(i64::MAX);
        Finding::new(Check::Observations, state(dropped == 0, State::Watch))
            .with("waiting", waiting)
            .with("dropped", dropped)
    }
}

fn state(is_fine: bool, otherwise: State) -> State {
    if is_fine { State::Fine } else { otherwise }
}
