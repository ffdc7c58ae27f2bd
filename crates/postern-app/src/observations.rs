//! What pages see of genuine links: opened, resumed, reuse blocked, expired on open.
//!
//! No safe request writes to the database (design ruling 4). It leaves an observation in this bounded queue; a background
//! task writes them in batches. Best effort by design: a full queue drops and counts, a crash loses what was not yet
//! written, and no decision anywhere reads these rows. What is seen of one link again before it is written is one row: a
//! scanner that fetches a link ten times in a second says no more than one that fetches it once.

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use postern_core::model::LinkEventKind;
use postern_store::events::{self, BATCH, LinkEvent};
use postern_store::journeys::{self, Journey, Sighting};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::{App, Result};

/// The most observations that wait; more are dropped and counted.
const CAPACITY: usize = 4096;

/// How long observations gather before they are written together.
const GATHER: Duration = Duration::from_millis(100);

/// What makes two observations say the same.
type Sight = (LinkEventKind, Option<[u8; 32]>, bool);

/// What a page saw, and of which link.
type Observation = (LinkEvent, Journey);

#[derive(Default)]
struct Waiting {
    events: VecDeque<Observation>,
    sights: HashSet<Sight>,
}

fn sight(event: &LinkEvent) -> Sight {
    (event.kind, event.nonce_hash, event.automated)
}

/// The bounded queue between pages and the timeline.
#[derive(Default)]
pub struct Queue {
    waiting: Mutex<Waiting>,
    arrived: Notify,
    dropped: AtomicU64,
    counts: [AtomicU64; LinkEventKind::ALL.len()],
}

impl Queue {
    /// Leaves an observation; never waits.
    pub(crate) fn push(&self, event: LinkEvent, journey: Journey) {
        self.count(event.kind, 1);
        let mut waiting = self.lock();
        if waiting.events.len() >= CAPACITY {
            drop(waiting);
            self.dropped.fetch_add(1, Ordering::Relaxed);
            return;
        }
        if waiting.sights.insert(sight(&event)) {
            waiting.events.push_back((event, journey));
            drop(waiting);
            self.arrived.notify_one();
        }
    }

    /// Counts events for the metrics, whether they pass through the queue or a transaction of their own.
    pub(crate) fn count(&self, kind: LinkEventKind, by: u64) {
        if let Some(count) = LinkEventKind::ALL
            .iter()
            .position(|one| *one == kind)
            .and_then(|at| self.counts.get(at))
        {
            count.fetch_add(by, Ordering::Relaxed);
        }
    }

    /// How many observations wait to be written.
    pub fn waiting(&self) -> usize {
        self.lock().events.len()
    }

    /// How many observations were dropped because the queue was full.
    pub fn dropped(&self) -> u64 {
        self.dropped.load(Ordering::Relaxed)
    }

    /// How many events of each kind this process has seen.
    pub fn counts(&self) -> impl Iterator<Item = (LinkEventKind, u64)> {
        LinkEventKind::ALL
            .iter()
            .zip(&self.counts)
            .map(|(kind, count)| (*kind, count.load(Ordering::Relaxed)))
    }

    fn take(&self) -> Vec<Observation> {
        let mut waiting = self.lock();
        let count = waiting.events.len().min(BATCH);
        let batch: Vec<Observation> = waiting.events.drain(..count).collect();
        for (event, _) in &batch {
            waiting.sights.remove(&sight(event));
        }
        batch
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl App {
    /// Writes every observation that waits now. What arrives meanwhile gathers for the next time.
    pub async fn flush_observations(&self) -> Result<()> {
        loop {
            let batch = self.observations().take();
            let more = batch.len() == BATCH;
            if batch.is_empty() {
                return Ok(());
            }
            let sightings = sightings(&batch);
            let batch: Vec<LinkEvent> = batch.into_iter().map(|(event, _)| event).collect();
            self.db()
                .write("write_observations", move |tx| {
                    let (batch, sightings) = (batch.clone(), sightings.clone());
                    Box::pin(async move {
                        events::create_events(tx, &batch).await?;
                        journeys::note(tx, &sightings).await
                    })
                })
                .await?;
            if !more {
                return Ok(());
            }
        }
    }

    /// Writes observations as they arrive, until told to stop; then writes what is left.
    pub async fn run_observations(&self, stop: CancellationToken) {
        loop {
            tokio::select! {
                () = self.observations().arrived.notified() => gather(&stop).await,
                () = stop.cancelled() => {
                    self.write_observations().await;
                    return;
                }
            }
            self.write_observations().await;
        }
    }

    async fn write_observations(&self) {
        if let Err(error) = self.flush_observations().await {
            tracing::warn!(error = %error, "link observations were not written: {error}");
        }
    }
}

/// What a batch says of each link, in the order of the links.
fn sightings(batch: &[Observation]) -> Vec<Sighting> {
    let mut found: BTreeMap<_, Sighting> = BTreeMap::new();
    for (event, journey) in batch {
        let opened = event.kind == LinkEventKind::Opened;
        let blocked = event.kind == LinkEventKind::ReuseBlocked;
        if !opened && !blocked {
            continue;
        }
        let sighting = found
            .entry((journey.client_id, journey.id))
            .or_insert_with(|| Sighting::of(journey.clone()));
        if opened {
            sighting.opened_at.get_or_insert(event.at);
        }
        sighting.blocked += u32::from(blocked);
    }
    found.into_values().collect()
}

async fn gather(stop: &CancellationToken) {
    tokio::select! {
        () = tokio::time::sleep(GATHER) => {}
        () = stop.cancelled() => {}
    }
}
