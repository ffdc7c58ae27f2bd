//! The use cases of Postern.
//!
//! One module per idea. This crate owns transactions: a use case reads the clock once, mints what it needs, opens one
//! transaction, calls `postern-store` inside it and returns a domain value or an [`Error`] of the closed public set. No
//! network call happens inside a transaction. Nothing here knows HTTP, configuration files or SQL.

pub mod actor;
pub mod api_keys;
pub mod audit;
pub mod authorisation;
pub mod clients;
pub mod companies;
pub mod connections;
pub mod contexts;
pub mod cors;
pub mod embedding;
pub mod error;
pub mod examples;
pub mod files;
pub mod flow;
mod grants;
pub mod idempotency;
pub mod integrations;
mod journeys;
pub mod latest_links;
pub mod link_settings;
pub mod links;
pub mod listing;
pub mod look;
pub mod maintenance;
pub mod observations;
pub mod opening;
pub mod operator;
pub mod profile;
pub mod rates;
pub mod readiness;
pub mod redirects;
pub mod sandbox;
pub mod sessions;
pub mod staff;
pub mod statistics;
pub mod tenant;
pub mod timeline;
pub mod upkeep;
pub mod webhooks;

use std::sync::Arc;
use std::time::Duration;

use postern_core::entropy::Entropy;
use postern_core::keys::{KeyRing, KeyRingHandle};
use postern_core::time::{Clock, Timestamp};
use postern_core::urls::PublicUrls;
use postern_db::Db;
use postern_oauth::{Catalogue, SandboxEndpoints};
use postern_outbound::Client;
use tokio_util::task::TaskTracker;

pub use actor::{Actor, Who};
pub use rates::ClientRates;

pub use error::{Code, Error, FieldError, Guidance, Result, Retry};
pub use tenant::Tenant;

/// How long a link session lasts (design ruling 12).
#[derive(Debug, Clone, Copy)]
pub struct SessionLimits {
    /// Minutes without a write before the session ends.
    pub idle_minutes: u32,
    /// Hours after which it ends whatever happens.
    pub absolute_hours: u32,
}

impl Default for SessionLimits {
    fn default() -> Self {
        Self {
            idle_minutes: 30,
            absolute_hours: 12,
        }
    }
}

/// Everything the use cases are built from.
pub struct Parts {
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    pub entropy: Arc<dyn Entropy>,
    pub keys: KeyRingHandle,
    pub urls: PublicUrls,
    pub catalogue: Arc<Catalogue>,
    /// Where the Sandbox is, for browsers and for this server.
    pub sandbox: SandboxEndpoints,
    /// The guarded HTTP client: the only way out to providers.
    pub http: Client,
    /// How long one call to a provider may take.
    pub provider_timeout: Duration,
    pub sessions: SessionLimits,
    /// Where contents of uploaded files are kept.
    pub files: Arc<dyn files::Storage>,
    pub file_limits: files::FileLimits,
    /// Where work that outlives a request is spawned; the binary waits for it when it stops.
    pub tasks: TaskTracker,
}

/// The use cases, cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    parts: Parts,
    redeemer: opening::Redeemer,
    observations: observations::Queue,
    exchanges: authorisation::Exchanges,
    lanes: files::Lanes,
    easel: look::Easel,
    standing: readiness::Remembered,
    key_uses: api_keys::Uses,
    seen: staff::Seen,
    refusals: embedding::Refusals,
    passwords: staff::Passwords,
    throttle: staff::Throttle,
    meter: rates::Meter,
    failures: audit::Failures,
    verified: audit::Verified,
}

impl App {
    /// Puts the use cases together; nothing limits how often clients call.
    pub fn new(parts: Parts) -> Self {
        Self::limited(parts, ClientRates::default())
    }

    /// Puts the use cases together, with limits for clients that have none of their own.
    pub fn limited(parts: Parts, rates: ClientRates) -> Self {
        let redeemer = opening::Redeemer::new(parts.db.clone(), parts.tasks.clone());
        Self {
            inner: Arc::new(Inner {
                parts,
                redeemer,
                observations: observations::Queue::default(),
                exchanges: authorisation::Exchanges::default(),
                lanes: files::Lanes::default(),
                easel: look::Easel::default(),
                standing: readiness::Remembered::default(),
                key_uses: api_keys::Uses::default(),
                seen: staff::Seen::default(),
                refusals: embedding::Refusals::default(),
                passwords: staff::Passwords::default(),
                throttle: staff::Throttle::default(),
                meter: rates::Meter::new(rates),
                failures: audit::Failures::default(),
                verified: audit::Verified::default(),
            }),
        }
    }

    /// The database, for readiness checks and metrics.
    pub fn db(&self) -> &Db {
        &self.inner.parts.db
    }

    /// The public addresses.
    pub fn urls(&self) -> &PublicUrls {
        &self.inner.parts.urls
    }

    /// The integrations of this build.
    pub fn catalogue(&self) -> &Catalogue {
        &self.inner.parts.catalogue
    }

    /// The signing and sealing keys in force now.
    pub fn keys(&self) -> Arc<KeyRing> {
        self.inner.parts.keys.current()
    }

    /// The clock itself, for what counts in its own time.
    pub fn clock(&self) -> Arc<dyn Clock> {
        self.inner.parts.clock.clone()
    }

    /// This node's clock. It decides friendly early answers only; expiry is the database clock's.
    pub fn now(&self) -> Timestamp {
        self.inner.parts.clock.now()
    }

    pub(crate) fn parts(&self) -> &Parts {
        &self.inner.parts
    }

    pub(crate) fn entropy(&self) -> &dyn Entropy {
        self.inner.parts.entropy.as_ref()
    }

    pub(crate) fn session_limits(&self) -> SessionLimits {
        self.inner.parts.sessions
    }

    pub(crate) fn redeemer(&self) -> &opening::Redeemer {
        &self.inner.redeemer
    }

    pub(crate) fn standing(&self) -> &readiness::Remembered {
        &self.inner.standing
    }

    pub(crate) fn meter(&self) -> &rates::Meter {
        &self.inner.meter
    }

    pub(crate) fn key_uses(&self) -> &api_keys::Uses {
        &self.inner.key_uses
    }

    pub(crate) fn refusals(&self) -> &embedding::Refusals {
        &self.inner.refusals
    }

    pub(crate) fn easel(&self) -> &look::Easel {
        &self.inner.easel
    }

    pub(crate) fn seen(&self) -> &staff::Seen {
        &self.inner.seen
    }

    pub(crate) fn passwords(&self) -> &staff::Passwords {
        &self.inner.passwords
    }

    pub(crate) fn throttle(&self) -> &staff::Throttle {
        &self.inner.throttle
    }

    pub(crate) fn failures(&self) -> &audit::Failures {
        &self.inner.failures
    }

    pub(crate) fn verified(&self) -> &audit::Verified {
        &self.inner.verified
    }

    pub(crate) fn lanes(&self) -> &files::Lanes {
        &self.inner.lanes
    }

    pub(crate) fn exchanges(&self) -> &authorisation::Exchanges {
        &self.inner.exchanges
    }

    /// What pages saw of links, on its way to the timeline.
    pub fn observations(&self) -> &observations::Queue {
        &self.inner.observations
    }
}
