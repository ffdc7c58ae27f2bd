//! Origins of pages that were refused, on their way to their client's own list of them.
//!
//! A refusal writes nothing: it is left in memory, and the background task that writes uses of API keys writes these too.
//!
//! Guarantees: a refusal counts for a client only where its own genuine token, the key of one of its sessions, or (while its links
//! are permanent) one of its companies was shown, so that nobody fills the list of a client that they have nothing of. Each client
//! has a few places; what is being refused there is not pushed out by other names. Only the origin is kept: no address, nothing
//! of the person. Best effort: a crash loses a few seconds, and nothing decides by it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::SignedDuration;
use postern_core::id::{ClientId, CompanyId};
use postern_core::time::Timestamp;
use postern_core::web_origin::WebOrigin;
use postern_db::Tx;
use postern_store::cors_origins;
use postern_store::refused_origins;
pub use postern_store::refused_origins::RefusedOrigin;

use super::Bearer;
use super::access::find_ground;
use crate::sessions::database_now;
use crate::{App, Error, Result, Tenant};

/// The most origins that are kept of a client.
pub const MOST_REFUSED: i64 = 20;
/// How long they are kept.
pub(crate) const KEEP: SignedDuration = SignedDuration::from_hours(24 * 30);
/// An origin that was silent this long gives up its place to a new one, where there is none left.
const SILENT: SignedDuration = SignedDuration::from_hours(1);
/// The most origins of a client, and the most clients, that wait; more are not noted this time.
const WAITING_OF_CLIENT: usize = 20;
const WAITING_CLIENTS: usize = 256;

/// What a page shows that could not be let in.
#[derive(Debug)]
pub struct RefusedPage {
    pub origin: WebOrigin,
    pub bearer: Option<Bearer>,
    /// Its company, where it has no token.
    pub company: Option<CompanyId>,
}

/// How often each origin was refused, and when last.
type Named = HashMap<String, (u32, Timestamp)>;

/// The refusals that wait to be written.
#[derive(Default)]
pub(crate) struct Refusals {
    waiting: Mutex<HashMap<ClientId, Named>>,
}

impl Refusals {
    /// Notes that a page of this origin was refused for a client that its credential names; never waits.
    pub(crate) fn note(&self, client: ClientId, origin: &str, now: Timestamp) {
        let mut waiting = self.lock();
        if waiting.len() >= WAITING_CLIENTS && !waiting.contains_key(&client) {
            return;
        }
        let own = waiting.entry(client).or_default();
        let is_full = own.len() >= WAITING_OF_CLIENT;
        match own.entry(origin.to_owned()) {
            Entry::Occupied(mut held) => {
                let (times, last) = held.get_mut();
                *times = times.saturating_add(1);
                *last = now;
            }
            Entry::Vacant(free) if !is_full => {
                free.insert((1, now));
            }
            Entry::Vacant(_) => {}
        }
    }

    fn take(&self) -> Vec<(ClientId, Vec<RefusedOrigin>)> {
        let taken = std::mem::take(&mut *self.lock());
        let mut taken: Vec<_> = taken
            .into_iter()
            .map(|(client, origins)| (client, in_order(origins)))
            .collect();
        // One order everywhere, so that nodes never wait for each other in a circle.
        taken.sort_unstable_by_key(|(client, _)| *client);
        taken
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<ClientId, Named>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn in_order(origins: Named) -> Vec<RefusedOrigin> {
    let mut origins: Vec<_> = origins
        .into_iter()
        .map(|(origin, (times, last_at))| RefusedOrigin {
            origin,
            times: u64::from(times),
            last_at,
        })
        .collect();
    origins.sort_unstable_by(|left, right| left.origin.cmp(&right.origin));
    origins
}

impl App {
    /// Takes what a page shows whose call its browser did not even send, because no client at all has registered its origin.
    /// It is noted for the client whose page it is, by the rules of opening a session; of whoever shows nothing, nothing is kept.
    pub async fn note_refused_page(&self, page: RefusedPage) -> Result<()> {
        let (company, is_token) = match (&page.bearer, page.company) {
            (Some(bearer), _) => match self.genuine(bearer) {
                Ok(claims) => (claims.company, true),
                Err(_forged) => return Ok(()),
            },
            (None, Some(company)) => (company, false),
            (None, None) => return Ok(()),
        };
        let origin = page.origin.as_str().to_owned();
        let client = self
            .db()
            .read_few("find_refused_client", move |tx| {
                let origin = origin.clone();
                Box::pin(async move {
                    let Some(ground) = find_ground(tx, company).await? else {
                        return Ok(None);
                    };
                    let client = ground.party.client;
                    if !is_token && client.one_time_links {
                        return Ok(None);
                    }
                    let is_listed = cors_origins::is_cors_origin(tx, client.id, &origin).await?;
                    Ok::<_, Error>((!is_listed).then_some(client.id))
                })
            })
            .await?;
        if let Some(client) = client {
            self.refusals()
                .note(client, page.origin.as_str(), self.now());
        }
        Ok(())
    }

    /// Writes which origins were refused, as far as it waits now.
    pub async fn flush_refusals(&self) -> Result<()> {
        let waiting = self.refusals().take();
        if waiting.is_empty() {
            return Ok(());
        }
        self.db()
            .write("note_refused_origins", move |tx| {
                let waiting = waiting.clone();
                Box::pin(async move {
                    let silent = database_now(tx).await? - SILENT;
                    for (client, origins) in &waiting {
                        for refused in origins {
                            keep(tx, *client, refused, silent).await?;
                        }
                    }
                    Ok::<_, Error>(())
                })
            })
            .await
    }
}

/// Adds to an origin that is known; a new one takes a free place, or that of one that was silent.
async fn keep(
    tx: &mut Tx<'_>,
    client: ClientId,
    refused: &RefusedOrigin,
    silent: Timestamp,
) -> Result<()> {
    if refused_origins::add_refusals(tx, client, refused).await? {
        return Ok(());
    }
    let has_room = refused_origins::count_refused_origins(tx, client).await? < MOST_REFUSED
        || refused_origins::delete_oldest(tx, client, silent).await?;
    if has_room {
        refused_origins::create_refused_origin(tx, client, refused).await?;
    }
    Ok(())
}

impl Tenant {
    /// Origins of pages that showed something of this client and are not listed, latest first; at most [`MOST_REFUSED`].
    pub async fn refused_origins(&self) -> Result<Vec<RefusedOrigin>> {
        let client = self.client_id;
        Ok(self
            .app
            .db()
            .read("list_refused_origins", move |tx| {
                Box::pin(async move { refused_origins::list_refused_origins(tx, client).await })
            })
            .await?)
    }
}
