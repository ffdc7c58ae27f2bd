//! Readers without a thread, for reads of a few rows on the thread that asks.
//!
//! Handing a closure to a thread and its answer back costs more than finding a row by its key, so a short read borrows a
//! reader and runs where it is. Readers of a write-ahead log wait for nobody; what may take longer than a page from disk
//! belongs on a reader thread. No lock is held while a closure runs. Closing takes the readers away, and a borrowed one is
//! dropped when it comes back.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::sqlite::reader::Reader;

pub(crate) struct Spares {
    /// `None` once closed.
    idle: Mutex<Option<Vec<Reader>>>,
}

impl Spares {
    pub(crate) fn new(readers: Vec<Reader>) -> Self {
        Self {
            idle: Mutex::new(Some(readers)),
        }
    }

    /// A reader nobody uses; none when all are out or the database is closed.
    pub(crate) fn borrow(&self) -> Option<Reader> {
        self.lock().as_mut()?.pop()
    }

    pub(crate) fn give_back(&self, reader: Reader) {
        if let Some(idle) = self.lock().as_mut() {
            idle.push(reader);
        }
    }

    pub(crate) fn close(&self) {
        self.lock().take();
    }

    fn lock(&self) -> MutexGuard<'_, Option<Vec<Reader>>> {
        // Nothing can panic while the lock is held: a poisoned lock still guards a sound list.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
