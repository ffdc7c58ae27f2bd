//! A bounded queue between tasks and database threads.
//!
//! Condition variable rather than channel, because the writer takes everything that waits at once. Closing lets the threads
//! finish what is queued and then end; nothing may be pushed afterwards.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::error::Error;

pub(crate) struct Queue<T> {
    state: Mutex<State<T>>,
    arrived: Condvar,
    capacity: usize,
}

struct State<T> {
    items: VecDeque<T>,
    closed: bool,
}

impl<T> Queue<T> {
    pub(crate) fn new(capacity: usize) -> Self {
        Self {
            state: Mutex::new(State {
                items: VecDeque::new(),
                closed: false,
            }),
            arrived: Condvar::new(),
            capacity,
        }
    }

    pub(crate) fn push(&self, item: T) -> Result<(), Error> {
        let mut state = self.lock();
        if state.closed {
            return Err(Error::unavailable("the database is closed"));
        }
        if state.items.len() >= self.capacity {
            return Err(Error::Busy);
        }
        state.items.push_back(item);
        drop(state);
        self.arrived.notify_one();
        Ok(())
    }

    pub(crate) fn close(&self) {
        self.lock().closed = true;
        self.arrived.notify_all();
    }

    /// The next item, waiting for one; `None` when the queue is closed and empty.
    pub(crate) fn pop(&self) -> Option<T> {
        let mut state = self.lock();
        loop {
            if let Some(item) = state.items.pop_front() {
                return Some(item);
            }
            if state.closed {
                return None;
            }
            state = self
                .arrived
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Wait until `wanted` items are queued, the queue closes, or `patience` is over.
    pub(crate) fn gather(&self, wanted: usize, patience: Duration) {
        let state = self.lock();
        drop(self.arrived.wait_timeout_while(state, patience, |state| {
            state.items.len() < wanted && !state.closed
        }));
    }

    /// The next item if it is there and `accept`s.
    pub(crate) fn pop_if(&self, accept: impl FnOnce(&T) -> bool) -> Option<T> {
        let mut state = self.lock();
        let accepted = state.items.front().is_some_and(accept);
        if accepted {
            state.items.pop_front()
        } else {
            None
        }
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        // Nothing can panic while the lock is held: a poisoned lock still guards a sound queue.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
