//! When keys were used last, on its way to the database.
//!
//! A request never writes for this: it leaves the instant in memory, and a background task writes what has gathered. A key
//! that was noted within the last minute is not noted again, so that a busy key costs one small write a minute and node.
//! Best effort: a crash loses a minute, and nothing decides by it.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::SignedDuration;
use postern_core::id::ApiKeyId;
use postern_core::time::Timestamp;
use postern_store::api_keys::{self, ApiKey};

use crate::{App, Result};

/// How exact the noted instant is.
const EVERY: SignedDuration = SignedDuration::from_secs(60);
/// The most keys that wait; more are not noted this time.
const CAPACITY: usize = 4096;

/// The uses that wait to be written.
#[derive(Default)]
pub(crate) struct Uses {
    waiting: Mutex<HashMap<ApiKeyId, Timestamp>>,
}

impl Uses {
    /// Notes that `key` was used; never waits.
    pub(crate) fn note(&self, key: &ApiKey, now: Timestamp) {
        if key.last_used_at.is_some_and(|last| now < last + EVERY) {
            return;
        }
        let mut waiting = self.lock();
        if waiting.len() < CAPACITY || waiting.contains_key(&key.id) {
            waiting.insert(key.id, now);
        }
    }

    fn take(&self) -> Vec<(ApiKeyId, Timestamp)> {
        let mut taken: Vec<_> = self.lock().drain().collect();
        // One order everywhere, so that nodes that write the same keys never wait for each other in a circle.
        taken.sort_unstable_by_key(|(id, _)| id.as_uuid());
        taken
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<ApiKeyId, Timestamp>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl App {
    /// Writes when keys were used last, as far as it waits now.
    pub async fn flush_key_uses(&self) -> Result<()> {
        let uses = self.key_uses().take();
        if uses.is_empty() {
            return Ok(());
        }
        self.db()
            .write("note_key_uses", move |tx| {
                let uses = uses.clone();
                Box::pin(async move {
                    for (id, at) in uses {
                        api_keys::note_use(tx, id, at).await?;
                    }
                    Ok(())
                })
            })
            .await
    }
}
