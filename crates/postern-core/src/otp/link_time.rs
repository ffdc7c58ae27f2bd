//! Time inside tokens: whole seconds since 2025, in four bytes (until 2161).

use crate::time::Timestamp;
use jiff::SignedDuration;

/// 2025-01-01T00:00:00Z in seconds since 1970.
const ORIGIN: i64 = 1_735_689_600;

/// A moment as tokens write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkTime(u32);

impl LinkTime {
    /// That many seconds after the start of 2025.
    pub const fn from_seconds(seconds: u32) -> Self {
        Self(seconds)
    }

    /// Seconds since the start of 2025.
    pub const fn as_seconds(self) -> u32 {
        self.0
    }

    /// The second that this instant falls into; the nearest end outside 2025 to 2161.
    pub fn at(instant: Timestamp) -> Self {
        let seconds = instant.as_millisecond().div_euclid(1000) - ORIGIN;
        Self(u32::try_from(seconds.max(0)).unwrap_or(u32::MAX))
    }

    /// The second after: what a link must be issued at, at least, to survive a revocation at this one.
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The instant at which this second begins.
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_second(ORIGIN + i64::from(self.0)).expect("2161 is within the calendar")
    }

    /// The instant that many minutes later.
    pub fn minutes_later(self, minutes: u16) -> Timestamp {
        self.timestamp()
            .checked_add(SignedDuration::from_mins(i64::from(minutes)))
            .expect("2161 and some weeks are within the calendar")
    }
}

impl From<Timestamp> for LinkTime {
    fn from(instant: Timestamp) -> Self {
        Self::at(instant)
    }
}
