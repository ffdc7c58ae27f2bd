//! Rates: so many a minute, in memory of bounded size.
//!
//! The generic cell rate algorithm: each key has one number, the instant at which all it took is paid back. A minute's worth
//! may come at once; after that one comes free every minute divided by the rate. Nothing runs in the background, and
//! what has been paid back is forgotten when room is needed. When every key is in debt and there is no room, a new key is
//! let through uncounted: a full table must not shut out people who did nothing.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, Hash, RandomState};
use std::sync::{Mutex, PoisonError};

use crate::time::{Timestamp, from_millis, to_millis};

const SHARDS: usize = 16;
/// Keys a shard holds: 65,536 in all, about 4 MB.
const KEYS_PER_SHARD: usize = 4096;
const MINUTE_US: i64 = 60_000_000;
/// How long a shard that was found full is not swept again.
const SWEEP_US: i64 = 1_000_000;

/// What taking one came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// The rate itself.
    pub limit: u32,
    /// How many may come at once now.
    pub remaining: u32,
    /// When everything is paid back.
    pub full_at: Timestamp,
    /// Set when this one was refused: seconds until one is free, at least 1.
    pub retry_after_s: Option<u32>,
}

#[derive(Default)]
struct Shard {
    /// When a key has paid back everything, in microseconds.
    debts: HashMap<u64, i64>,
    swept_at: i64,
}

/// Counts takings by key.
///
/// Keys are kept as a keyed hash, so that two may share a bucket once in 2^64 and nobody can arrange it.
pub struct Buckets {
    hasher: RandomState,
    shards: [Mutex<Shard>; SHARDS],
}

impl Default for Buckets {
    fn default() -> Self {
        Self {
            hasher: RandomState::new(),
            shards: std::array::from_fn(|_| Mutex::default()),
        }
    }
}

impl Buckets {
    /// Takes one for `key`, at most `per_minute`; a rate of 0 counts as 1.
    pub fn take(&self, key: impl Hash, per_minute: u32, now: Timestamp) -> Verdict {
        self.count(key, per_minute, now, 1)
    }

    /// Takes `units` more for `key`, whether or not there is room: what turned out to be worth more than one.
    pub fn charge(&self, key: impl Hash, per_minute: u32, now: Timestamp, units: u32) {
        self.count(key, per_minute, now, i64::from(units));
    }

    fn count(&self, key: impl Hash, per_minute: u32, now: Timestamp, units: i64) -> Verdict {
        let key = self.hasher.hash_one(key);
        let per_minute = per_minute.max(1);
        let interval = (MINUTE_US / i64::from(per_minute)).max(1);
        let now_us = to_millis(now).saturating_mul(1000);
        let index = usize::try_from(key >> 60).unwrap_or_default() % SHARDS;
        let Some(shard) = self.shards.get(index) else {
            return verdict(per_minute, interval, now_us, now_us);
        };
        let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
        let debt = shard.debts.get(&key).copied();
        // A debt beyond a minute was made before the clock went back.
        let owed = debt.unwrap_or(now_us).clamp(now_us, now_us + MINUTE_US);
        let next = owed + interval * units;
        if units == 1 && next > now_us + MINUTE_US {
            if debt.is_some_and(|debt| debt > owed) {
                shard.debts.insert(key, owed);
            }
            let wait_us = next - now_us - MINUTE_US;
            return Verdict {
                remaining: 0,
                retry_after_s: Some(u32::try_from((wait_us + 999_999) / 1_000_000).unwrap_or(60)),
                ..verdict(per_minute, interval, now_us, owed)
            };
        }
        let next = next.min(now_us + MINUTE_US);
        if debt.is_some() || shard.has_room(now_us) {
            shard.debts.insert(key, next);
        }
        verdict(per_minute, interval, now_us, next)
    }
}

fn verdict(limit: u32, interval: i64, now_us: i64, owed: i64) -> Verdict {
    Verdict {
        limit,
        remaining: u32::try_from((now_us + MINUTE_US - owed) / interval)
            .unwrap_or(0)
            .min(limit),
        full_at: from_millis(owed / 1000),
        retry_after_s: None,
    }
}

impl Shard {
    fn has_room(&mut self, now_us: i64) -> bool {
        if self.debts.len() < KEYS_PER_SHARD {
            return true;
        }
        if now_us < self.swept_at + SWEEP_US && now_us >= self.swept_at {
            return false;
        }
        self.swept_at = now_us;
        self.debts.retain(|_, owed| *owed > now_us);
        self.debts.len() < KEYS_PER_SHARD
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Timestamp {
        from_millis(1_795_000_000_000 + millis)
    }

    #[test]
    fn a_minutes_worth_may_come_at_once_and_then_one_at_a_time() {
        let buckets = Buckets::default();
        for left in (0..60).rev() {
            let taken = buckets.take("a", 60, at(0));
            assert_eq!((taken.remaining, taken.retry_after_s), (left, None));
        }
        let refused = buckets.take("a", 60, at(0));
        assert_eq!((refused.remaining, refused.retry_after_s), (0, Some(1)));
        assert_eq!(refused.full_at, at(60_000));
        assert_eq!(buckets.take("b", 60, at(0)).remaining, 59);
        assert_eq!(buckets.take("a", 60, at(999)).retry_after_s, Some(1));
        assert_eq!(buckets.take("a", 60, at(1000)).retry_after_s, None);
        assert_eq!(buckets.take("a", 60, at(1000)).retry_after_s, Some(1));
        assert_eq!(buckets.take("a", 60, at(120_000)).remaining, 59);
    }

    #[test]
    fn refusals_cost_nothing_more_and_charges_never_more_than_a_minute() {
        let buckets = Buckets::default();
        buckets.charge("a", 60, at(0), 1_000_000);
        for _ in 0..100 {
            assert!(buckets.take("a", 60, at(0)).retry_after_s.is_some());
        }
        assert_eq!(buckets.take("a", 60, at(1000)).retry_after_s, None);
    }

    #[test]
    fn a_clock_that_goes_back_shuts_nobody_out_for_longer_than_a_minute() {
        let buckets = Buckets::default();
        buckets.charge("a", 60, at(3_600_000), 60);
        assert!(buckets.take("a", 60, at(0)).retry_after_s.is_some());
        assert_eq!(buckets.take("a", 60, at(1000)).retry_after_s, None);
    }

    #[test]
    fn memory_is_bounded_and_a_full_table_lets_newcomers_through() {
        let buckets = Buckets::default();
        for key in 0..200_000_u32 {
            assert_eq!(buckets.take(key, 1, at(0)).retry_after_s, None);
        }
        let held = |buckets: &Buckets| -> usize {
            let sizes = buckets.shards.iter().map(|shard| shard.lock().unwrap());
            sizes.map(|shard| shard.debts.len()).sum()
        };
        assert_eq!(held(&buckets), SHARDS * KEYS_PER_SHARD);
        // What has been paid back makes room.
        for key in 0..1000_u32 {
            buckets.take(("later", key), 1, at(120_000));
        }
        assert_eq!(held(&buckets), 1000);
        assert!(
            buckets
                .take(("later", 1), 1, at(120_000))
                .retry_after_s
                .is_some()
        );
    }
}
