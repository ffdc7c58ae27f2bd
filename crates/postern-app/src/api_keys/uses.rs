//! When keys were used last and from where, on its way to the database.
//!
//! A request never writes for this: it leaves the instant and where it came from in memory, and a background task writes what has
//! gathered. A key that was noted within the last minute is not written again; from where it was called meanwhile waits for the next
//! time. So a busy key costs one small transaction a minute and node. Best effort: a crash loses a minute, and nothing decides by it.
//!
//! From where is kept for whoever is about to delete a key and has to know what would stop: the address of the client's own
//! server, and what its software calls itself. A few of each key, for a month, and no longer than the key.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::SignedDuration;
use postern_core::id::ApiKeyId;
use postern_core::time::Timestamp;
pub use postern_store::api_keys::KeyCaller;
use postern_store::api_keys::{self, ApiKey};

use crate::sessions::database_now;
use crate::{App, Error, Result, Tenant};

/// How exact the noted instant is.
const EVERY: SignedDuration = SignedDuration::from_secs(60);
/// The most keys that wait; more are not noted this time.
const CAPACITY: usize = 4096;
/// The most callers of a key that wait, and that are kept.
const CALLERS: usize = 8;
const MOST_CALLERS: i64 = 8;
/// How long a caller is kept.
pub(crate) const KEEP_CALLERS: SignedDuration = SignedDuration::from_hours(24 * 30);
/// The most characters of what a caller calls itself.
const LONGEST_AGENT: usize = 60;

/// Where a request comes from, as far as it says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CalledFrom {
    /// The network address, where it is known.
    pub address: Option<String>,
    /// What the software calls itself.
    pub agent: Option<String>,
}

impl CalledFrom {
    /// What is kept of a request: the first word that its software calls itself by, `python-requests/2.32`, and no more.
    fn kept(&self) -> (&str, &str) {
        let agent = self.agent.as_deref().unwrap_or_default();
        let word = agent.split_ascii_whitespace().next().unwrap_or_default();
        let is_plain =
            word.len() <= LONGEST_AGENT && word.bytes().all(|byte| byte.is_ascii_graphic());
        let agent = if is_plain { word } else { "" };
        (self.address.as_deref().unwrap_or_default(), agent)
    }
}

/// The uses that wait to be written.
#[derive(Default)]
pub(crate) struct Uses {
    waiting: Mutex<HashMap<ApiKeyId, Waiting>>,
}

/// What waits of one key.
#[derive(Default)]
struct Waiting {
    /// When it was used, if that is to be written.
    used_at: Option<Timestamp>,
    callers: Vec<KeyCaller>,
}

impl Waiting {
    fn note(&mut self, from: &CalledFrom, now: Timestamp) {
        let (address, agent) = from.kept();
        let is_full = self.callers.len() >= CALLERS;
        let known = self
            .callers
            .iter_mut()
            .find(|caller| caller.address == address && caller.agent == agent);
        match known {
            Some(caller) => caller.last_at = now,
            None if is_full => {}
            None => self.callers.push(KeyCaller {
                address: address.to_owned(),
                agent: agent.to_owned(),
                last_at: now,
            }),
        }
    }
}

impl Uses {
    /// Notes that `key` was used from there; never waits.
    pub(crate) fn note(&self, key: &ApiKey, from: &CalledFrom, now: Timestamp) {
        let mut waiting = self.lock();
        if waiting.len() >= CAPACITY && !waiting.contains_key(&key.id) {
            return;
        }
        let held = waiting.entry(key.id).or_default();
        held.note(from, now);
        if key.last_used_at.is_none_or(|last| now >= last + EVERY) {
            held.used_at = Some(now);
        }
    }

    /// Takes the keys whose use is to be written; callers of the others go on waiting.
    fn take(&self) -> Vec<(ApiKeyId, Timestamp, Vec<KeyCaller>)> {
        let mut taken: Vec<_> = self
            .lock()
            .extract_if(|_, held| held.used_at.is_some())
            .filter_map(|(id, held)| Some((id, held.used_at?, held.callers)))
            .collect();
        // One order everywhere, so that nodes that write the same keys never wait for each other in a circle.
        taken.sort_unstable_by_key(|(id, ..)| id.as_uuid());
        taken
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<ApiKeyId, Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl App {
    /// Writes when keys were used last and from where, as far as it waits now.
    pub async fn flush_key_uses(&self) -> Result<()> {
        let uses = self.key_uses().take();
        if uses.is_empty() {
            return Ok(());
        }
        self.db()
            .write("note_key_uses", move |tx| {
                let uses = uses.clone();
                Box::pin(async move {
                    for (id, at, callers) in uses {
                        if !api_keys::note_use(tx, id, at).await? {
                            continue;
                        }
                        for caller in &callers {
                            api_keys::note_caller(tx, id, caller).await?;
                        }
                        api_keys::delete_callers_beyond(tx, id, MOST_CALLERS).await?;
                    }
                    Ok(())
                })
            })
            .await
    }
}

impl Tenant {
    /// From where a key of the client was used in the last month, the latest first; at most eight.
    pub async fn key_callers(&self, id: ApiKeyId) -> Result<Vec<KeyCaller>> {
        let client = self.client_id;
        self.app
            .db()
            .read("list_key_callers", move |tx| {
                Box::pin(async move {
                    let since = database_now(tx).await? - KEEP_CALLERS;
                    api_keys::list_callers(tx, client, id, since)
                        .await?
                        .ok_or_else(|| Error::not_found("API key", id))
                })
            })
            .await
    }
}
