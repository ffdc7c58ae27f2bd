//! When sessions were last active, on its way to the database.
//!
//! A request that reads never writes: it leaves the instant in memory, and the background task that writes uses of API keys
//! writes these too. A session noted within the last minute is not noted again. A crash loses a few seconds of it, and costs
//! nobody more than signing in again.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::SignedDuration;
use postern_core::id::PortalSessionId;
use postern_core::time::Timestamp;
use postern_store::portal_sessions::{self, PortalSession};

use crate::{App, Result};

const EVERY: SignedDuration = SignedDuration::from_secs(60);
/// The most sessions that wait; more are not noted this time.
const CAPACITY: usize = 4096;

/// What waits to be written.
#[derive(Default)]
pub(crate) struct Seen {
    waiting: Mutex<HashMap<PortalSessionId, Timestamp>>,
}

impl Seen {
    pub(super) fn note(&self, session: &PortalSession, now: Timestamp) {
        if now < session.seen_at + EVERY {
            return;
        }
        let mut waiting = self.lock();
        if waiting.len() < CAPACITY || waiting.contains_key(&session.id) {
            waiting.insert(session.id, now);
        }
    }

    fn take(&self) -> Vec<(PortalSessionId, Timestamp)> {
        let mut taken: Vec<_> = self.lock().drain().collect();
        // One order everywhere, so that nodes never wait for each other in a circle.
        taken.sort_unstable_by_key(|(id, _)| id.as_uuid());
        taken
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<PortalSessionId, Timestamp>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl App {
    /// Writes when sessions were last active, as far as it waits now.
    pub async fn flush_seen(&self) -> Result<()> {
        let seen = self.seen().take();
        if seen.is_empty() {
            return Ok(());
        }
        self.db()
            .write("note_seen", move |tx| {
                let seen = seen.clone();
                Box::pin(async move {
                    for (id, at) in seen {
                        portal_sessions::note_seen(tx, id, at).await?;
                    }
                    Ok(())
                })
            })
            .await
    }
}
