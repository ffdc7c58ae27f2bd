//! Time as Postern keeps it: instants, read once per use case and passed down.
//!
//! [`SystemClock`] is the only place that asks the operating system. The database decides expiry; a node's
//! clock serves friendly early answers and the moment of issue. Stored instants are whole milliseconds.

pub use jiff::Timestamp;

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// Tells the present instant.
pub trait Clock: Send + Sync {
    /// The present instant, as this clock sees it.
    fn now(&self) -> Timestamp;
}

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one door to the machine's clock"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The machine's clock moved by an offset in milliseconds that somebody else holds too; for tests.
#[derive(Debug, Clone, Default)]
pub struct OffsetClock {
    offset_ms: Arc<AtomicI64>,
}

impl OffsetClock {
    /// A clock that follows the given offset.
    pub fn new(offset_ms: Arc<AtomicI64>) -> Self {
        Self { offset_ms }
    }

    /// Moves the offset, for everybody who shares it.
    pub fn advance_ms(&self, milliseconds: i64) {
        self.offset_ms.fetch_add(milliseconds, Ordering::SeqCst);
    }
}

impl Clock for OffsetClock {
    fn now(&self) -> Timestamp {
        let offset = self.offset_ms.load(Ordering::SeqCst);
        from_millis(to_millis(SystemClock.now()).saturating_add(offset))
    }
}

/// A clock that stands still until it is moved, and never goes back; for tests.
#[derive(Debug, Clone)]
pub struct ManualClock {
    now_ms: Arc<AtomicI64>,
}

impl ManualClock {
    /// A clock standing at `start`.
    pub fn new(start: Timestamp) -> Self {
        Self {
            now_ms: Arc::new(AtomicI64::new(to_millis(start))),
        }
    }

    /// Moves the clock forward; a negative step leaves it where it is.
    pub fn advance_ms(&self, milliseconds: i64) {
        self.now_ms.fetch_add(milliseconds.max(0), Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        from_millis(self.now_ms.load(Ordering::SeqCst))
    }
}

/// The instant in milliseconds since 1970, as the database keeps it; fractions are cut off.
pub fn to_millis(at: Timestamp) -> i64 {
    at.as_millisecond()
}

/// The instant that many milliseconds after 1970; beyond the years the calendar knows, its nearest end.
pub fn from_millis(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(if milliseconds < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn milliseconds_survive_the_round_trip(milliseconds in -60_000_000_000_000_i64..200_000_000_000_000) {
            prop_assert_eq!(to_millis(from_millis(milliseconds)), milliseconds);
        }
    }

    #[test]
    fn instants_beyond_the_calendar_are_its_ends() {
        assert_eq!(from_millis(i64::MAX), Timestamp::MAX);
        assert_eq!(from_millis(i64::MIN), Timestamp::MIN);
    }

    #[test]
    fn an_offset_clock_moves_with_the_shared_offset() {
        let clock = OffsetClock::default();
        let before = to_millis(clock.now());
        clock.clone().advance_ms(86_400_000);
        assert!(to_millis(clock.now()) >= before + 86_400_000);
    }

    #[test]
    fn a_manual_clock_stands_still_and_never_goes_back() {
        let clock = ManualClock::new(from_millis(5_000));
        assert_eq!(clock.now(), from_millis(5_000));
        clock.advance_ms(-1);
        assert_eq!(clock.now(), from_millis(5_000));
        clock.advance_ms(7);
        assert_eq!(clock.now(), from_millis(5_007));
    }
}
