//! What tests break on purpose.
//!
//! A commit whose answer gets lost is the one outcome that cannot be brought about from outside on both databases, and the
//! one that everything above must survive: the change is there, and nobody was told.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many of the next commits' answers get lost; only tests ask for any.
#[derive(Clone, Debug, Default)]
pub struct LostAnswers(Arc<AtomicUsize>);

impl LostAnswers {
    /// Let the answers of the next `count` commits get lost.
    pub fn lose(&self, count: usize) {
        self.0.store(count, Ordering::SeqCst);
    }

    /// Whether this commit's answer is one of them.
    pub(crate) fn take(&self) -> bool {
        self.0.load(Ordering::Relaxed) > 0
            && self
                .0
                .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
                    left.checked_sub(1)
                })
                .is_ok()
    }
}
