//! The clock of the SQLite side, and the offset tests can move.
//!
//! On PostgreSQL the server's clock decides; SQLite has no server, so the process clock stands in for it. Both get the
//! same offset, which is zero outside tests. Nothing else in this crate reads the wall clock.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds added to the database clock; only tests move it.
#[derive(Clone, Debug, Default)]
pub struct ClockOffset(Arc<AtomicI64>);

impl ClockOffset {
    /// Move the clock forward, or back with a negative number.
    pub fn advance_ms(&self, milliseconds: i64) {
        self.0.fetch_add(milliseconds, Ordering::SeqCst);
    }

    /// The offset in milliseconds.
    pub fn milliseconds(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

impl From<Arc<AtomicI64>> for ClockOffset {
    /// Share an offset with another clock, so that one movement moves both.
    fn from(shared: Arc<AtomicI64>) -> Self {
        Self(shared)
    }
}

/// The process clock in epoch milliseconds.
#[expect(
    clippy::disallowed_methods,
    reason = "SQLite has no server clock: this is the database clock of that side"
)]
pub(crate) fn process_now() -> i64 {
    let since_epoch = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX)
}
