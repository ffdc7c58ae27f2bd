//! Whether this node should get traffic and issue links.
//!
//! A task reports the node every ten seconds and remembers how it stands; asking is cheap. A clock far from the
//! database's would date links wrongly, and a missing key would turn good links away, so such a node says that it is not
//! ready, and with a wrong clock it issues nothing (security.md 3.4 and 3.9).

use std::fmt;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use postern_core::id::NodeId;
use tokio_util::sync::CancellationToken;

use crate::maintenance::Standing;
use crate::operator::{State, clock_state};
use crate::{App, Code, Error, Result};

const REPORT_EVERY: Duration = Duration::from_secs(10);

/// How this node stood when it last reported. Nothing is remembered before the first report.
#[derive(Default)]
pub(crate) struct Remembered(RwLock<Option<Standing>>);

impl Remembered {
    fn set(&self, standing: Standing) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(standing);
    }

    fn get(&self) -> Option<Standing> {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// Why a node should get no traffic.
#[derive(Debug)]
pub enum NotReady {
    /// The database does not answer.
    Database(postern_db::Error),
    /// The clocks are too far apart; database minus node, in milliseconds.
    Clock(i64),
    /// Other nodes sign with keys that this one does not have.
    Keys(Vec<u8>),
}

impl fmt::Display for NotReady {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(_) => formatter.write_str("the database does not answer"),
            Self::Clock(skew) => write!(
                formatter,
                "this machine's clock is {skew} ms away from the database's"
            ),
            Self::Keys(kids) => write!(
                formatter,
                "other nodes sign with keys {kids:?}, which are not in this node's key file"
            ),
        }
    }
}

impl std::error::Error for NotReady {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Database(error) => Some(error),
            Self::Clock(_) | Self::Keys(_) => None,
        }
    }
}

impl App {
    /// Whether this node should get traffic now.
    pub async fn readiness(&self) -> std::result::Result<(), NotReady> {
        self.db().ping().await.map_err(NotReady::Database)?;
        match self.standing().get() {
            Some(standing) if is_wrong(&standing) => Err(NotReady::Clock(standing.clock_skew_ms)),
            Some(standing) if !standing.missing_keys.is_empty() => {
                Err(NotReady::Keys(standing.missing_keys))
            }
            _ => Ok(()),
        }
    }

    /// How many keys other nodes sign with that this one does not have.
    pub(crate) fn standing_missing_keys(&self) -> usize {
        self.standing()
            .get()
            .map_or(0, |standing| standing.missing_keys.len())
    }

    /// Refuses to date links by a clock that is known to be wrong.
    pub(crate) fn may_issue(&self) -> Result<()> {
        match self.standing().get() {
            Some(standing) if is_wrong(&standing) => Err(Error::new(
                Code::Unavailable,
                "This server's clock is wrong, so it issues no links. Try again in a moment.",
            )
            .retry_after(10)),
            _ => Ok(()),
        }
    }

    /// Reports this node once and remembers how it stands.
    pub async fn take_standing(
        &self,
        node: NodeId,
        started_at: postern_core::time::Timestamp,
    ) -> Result<Standing> {
        let standing = self.report_node(node, started_at).await?;
        self.standing().set(standing.clone());
        Ok(standing)
    }

    /// Reports this node until told to stop.
    pub async fn run_reports(&self, stop: CancellationToken) {
        let started_at = self.now();
        let node = NodeId::mint(started_at, self.entropy());
        loop {
            match self.take_standing(node, started_at).await {
                Ok(standing) => warn_of(&standing),
                Err(error) => {
                    tracing::warn!(error = %error, "this node could not report itself: {error}");
                }
            }
            tokio::select! {
                () = tokio::time::sleep(REPORT_EVERY) => {}
                () = stop.cancelled() => return,
            }
        }
    }
}

/// Whether this node's clock dates links wrongly.
fn is_wrong(standing: &Standing) -> bool {
    clock_state(standing.clock_skew_ms) == State::Broken
}

fn warn_of(standing: &Standing) {
    let skew_ms = standing.clock_skew_ms;
    if clock_state(skew_ms) != State::Fine {
        tracing::warn!(
            skew_ms,
            "this machine's clock is {skew_ms} ms away from the database's; set both by NTP"
        );
    }
    if !standing.missing_keys.is_empty() {
        let keys = format!("{:?}", standing.missing_keys);
        tracing::warn!(
            keys,
            "other nodes sign with keys {keys}; bring their key file to this node"
        );
    }
}
