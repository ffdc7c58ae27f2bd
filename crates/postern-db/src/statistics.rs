//! Counters of what the database did, for metrics, benches and the tests of group commit.
//!
//! Relaxed atomics, one increment per event: cheap enough to be always on. The numbers are not a consistent snapshot.

use std::sync::atomic::{AtomicU64, Ordering};

/// A copy of the counters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Commits of writing transactions. With group commit one commit carries many closures.
    pub commits: u64,
    /// Write closures whose changes were committed.
    pub committed_writes: u64,
    /// Write closures that were rolled back, by their own error or a failed commit.
    pub failed_writes: u64,
    /// Read closures that ran.
    pub reads: u64,
    /// Closures run again: a serialisation failure, a deadlock, a lost connection, a batch that fell apart.
    pub retries: u64,
    /// Closures answered with `CommitUnknown`.
    pub unknown_commits: u64,
    /// The most closures one commit carried.
    pub largest_batch: u64,
}

#[derive(Debug, Default)]
pub(crate) struct Counters {
    commits: AtomicU64,
    committed_writes: AtomicU64,
    failed_writes: AtomicU64,
    reads: AtomicU64,
    retries: AtomicU64,
    unknown_commits: AtomicU64,
    largest_batch: AtomicU64,
}

impl Counters {
    /// One commit carried `writes` closures to disk.
    pub(crate) fn committed(&self, writes: u64) {
        self.commits.fetch_add(1, Ordering::Relaxed);
        self.committed_writes.fetch_add(writes, Ordering::Relaxed);
        self.largest_batch.fetch_max(writes, Ordering::Relaxed);
    }

    pub(crate) fn failed(&self, writes: u64) {
        self.failed_writes.fetch_add(writes, Ordering::Relaxed);
    }

    pub(crate) fn read(&self) {
        self.reads.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn retried(&self, closures: u64) {
        self.retries.fetch_add(closures, Ordering::Relaxed);
    }

    pub(crate) fn unknown(&self, closures: u64) {
        self.unknown_commits.fetch_add(closures, Ordering::Relaxed);
    }

    pub(crate) fn snapshot(&self) -> Statistics {
        Statistics {
            commits: self.commits.load(Ordering::Relaxed),
            committed_writes: self.committed_writes.load(Ordering::Relaxed),
            failed_writes: self.failed_writes.load(Ordering::Relaxed),
            reads: self.reads.load(Ordering::Relaxed),
            retries: self.retries.load(Ordering::Relaxed),
            unknown_commits: self.unknown_commits.load(Ordering::Relaxed),
            largest_batch: self.largest_batch.load(Ordering::Relaxed),
        }
    }
}
