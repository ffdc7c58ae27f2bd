//! The ring that a running server uses now, replaceable while it runs.
//!
//! A request takes [`KeyRingHandle::current`] once and keeps it to its end, so that a ring replaced in between
//! never splits one decision over two rings.

use super::KeyRing;
use std::sync::{Arc, PoisonError, RwLock};

/// Shared access to the current ring.
#[derive(Clone)]
pub struct KeyRingHandle {
    current: Arc<RwLock<Arc<KeyRing>>>,
}

impl KeyRingHandle {
    /// Starts with this ring.
    pub fn new(ring: KeyRing) -> Self {
        Self {
            current: Arc::new(RwLock::new(Arc::new(ring))),
        }
    }

    /// The ring of this moment.
    pub fn current(&self) -> Arc<KeyRing> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts another ring in its place, for all who share this handle.
    pub fn replace(&self, ring: KeyRing) {
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(ring);
    }
}

impl std::fmt::Debug for KeyRingHandle {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_tuple("KeyRingHandle")
            .field(&self.current())
            .finish()
    }
}
