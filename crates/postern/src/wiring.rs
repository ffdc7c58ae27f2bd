//! The composition root: the one place where clock, randomness, database, keys, providers, use cases
//! and routers meet.
//!
//! Everything below receives what it needs from here as values; nothing below reads settings, and
//! nothing here decides anything about links.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use futures_util::future::BoxFuture;
use postern_app::files::FileLimits;
use postern_app::sandbox::{SLOW_MS, Sandbox, Settings as SandboxSettings};
use postern_app::{App, ClientRates, Parts, SessionLimits};
use postern_core::entropy::{Entropy, SystemEntropy};
use postern_core::time::SystemClock;
use postern_core::urls::PublicUrls;
use postern_files::Folder;
use postern_http::{AddressLimits, AppState, HeaderName, HttpSettings, Metrics};
use postern_oauth::{Catalogue, SandboxEndpoints};
use postern_outbound::{Client, Origin, Settings as OutboundSettings};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use url::Url;

use crate::config::Loaded;
use crate::figures;
use crate::foundation::{Foundation, public_urls};

/// How long one call to a provider may take.
const PROVIDER_TIMEOUT: Duration = Duration::from_secs(20);

/// A server, put together.
pub(crate) struct Wired {
    app: App,
    pub(crate) state: AppState,
    pub(crate) settings: HttpSettings,
    pub(crate) metrics: Metrics,
}

/// The server on an open installation, listening on this address.
pub(crate) fn server(
    foundation: &Foundation,
    loaded: &Loaded,
    listener: SocketAddr,
    tasks: TaskTracker,
    stop: &CancellationToken,
) -> anyhow::Result<Wired> {
    let urls = public_urls(loaded, listener.port())?;
    let app = app(foundation, loaded, urls.clone(), listener, tasks)?;
    let metrics = Metrics::new();
    figures::register(&metrics, app.clone());
    let settings = HttpSettings {
        urls: urls.clone(),
        extra_hosts: own_hosts(loaded, listener),
        addresses: address_limits(loaded)?,
    };
    let state = AppState::new(app.clone(), &settings, entropy(), metrics.clone())
        .context(
            "the built front end is damaged; build it again with `npm --prefix web run build`",
        )?
        .with_stop(stop.clone());
    let state = if loaded.settings.sandbox.enabled {
        let settings = SandboxSettings {
            urls,
            slow_ms: SLOW_MS,
        };
        state.with_sandbox(Sandbox::new(foundation.db.clone(), entropy(), settings))
    } else {
        state
    };
    Ok(Wired {
        app,
        state,
        settings,
        metrics,
    })
}

/// The use cases on an open installation.
pub(crate) fn app(
    foundation: &Foundation,
    loaded: &Loaded,
    urls: PublicUrls,
    listener: SocketAddr,
    tasks: TaskTracker,
) -> anyhow::Result<App> {
    let back_channel = back_channel(loaded, listener);
    let below = |base: &Url| -> anyhow::Result<Url> {
        Ok(Url::parse(&postern_core::urls::below(base, "sandbox"))?)
    };
    let mut back_channel_link = back_channel.clone();
    back_channel_link.set_path(urls.link.path());
    let link = &loaded.settings.link;
    let limits = &loaded.settings.limits;
    let rates = ClientRates {
        per_minute: Some(limits.requests_per_minute),
        per_day: limits.requests_per_day,
    };
    let parts = Parts {
        db: foundation.db.clone(),
        clock: Arc::new(SystemClock),
        entropy: entropy(),
        keys: foundation.keys.clone(),
        sandbox: SandboxEndpoints::new(&below(&urls.link)?, &below(&back_channel_link)?)?,
        urls,
        catalogue: Arc::new(catalogue(loaded.settings.sandbox.enabled)),
        http: outbound(loaded.settings.sandbox.enabled.then_some(&back_channel))?,
        provider_timeout: PROVIDER_TIMEOUT,
        sessions: SessionLimits {
            idle_minutes: link.session_idle_minutes,
            absolute_hours: link.session_absolute_hours,
        },
        files: Arc::new(Folder::new(&loaded.resolved.files_dir)),
        file_limits: FileLimits {
            company_bytes: u64::from(loaded.settings.files.company_quota_mb) * 1024 * 1024,
        },
        tasks,
    };
    Ok(App::limited(parts, rates))
}

fn address_limits(loaded: &Loaded) -> anyhow::Result<AddressLimits> {
    let limits = &loaded.settings.limits;
    Ok(AddressLimits {
        api_per_minute: Some(limits.address_requests_per_minute),
        pages_per_minute: Some(limits.address_pages_per_minute),
        header: match &limits.address_header {
            Some(name) => Some(HeaderName::try_from(name).context("limits.address_header")?),
            None => None,
        },
    })
}

impl Wired {
    pub(crate) fn app(&self) -> &App {
        &self.app
    }

    /// What runs beside requests until the server stops.
    pub(crate) fn background_tasks(&self, stop: &CancellationToken) -> Vec<BoxFuture<'static, ()>> {
        let with = || (self.app.clone(), stop.clone());
        let (app, token) = with();
        let observations = async move { app.run_observations(token).await };
        let (app, token) = with();
        let collection = async move { app.run_collection(token).await };
        let (app, token) = with();
        let upkeep = async move { app.run_upkeep(token).await };
        let (app, token) = with();
        let tallies = async move { app.run_tallies(token).await };
        let (app, token) = with();
        let reports = async move { app.run_reports(token).await };
        vec![
            Box::pin(observations),
            Box::pin(collection),
            Box::pin(upkeep),
            Box::pin(tallies),
            Box::pin(reports),
        ]
    }
}

fn entropy() -> Arc<dyn Entropy> {
    Arc::new(SystemEntropy)
}

fn catalogue(with_sandbox: bool) -> Catalogue {
    let all = Catalogue::embedded();
    if with_sandbox {
        return all;
    }
    Catalogue::of(
        all.iter()
            .filter(|integration| !integration.is_sandbox())
            .map(|integration| integration.as_ref().clone())
            .collect(),
    )
}

fn outbound(sandbox: Option<&Url>) -> anyhow::Result<Client> {
    Client::new(OutboundSettings {
        sandbox_origin: sandbox.and_then(Origin::of),
        user_agent: concat!("Postern/", env!("CARGO_PKG_VERSION")).to_owned(),
        ..OutboundSettings::default()
    })
    .context("outgoing requests cannot be prepared")
}

/// Where this server reaches its own Sandbox.
fn back_channel(loaded: &Loaded, listener: SocketAddr) -> Url {
    if let Some(url) = &loaded.settings.sandbox.back_channel_url {
        return url.clone();
    }
    let own = SocketAddr::new(reachable(listener.ip()), listener.port());
    Url::parse(&format!("http://{own}")).expect("a socket address is the authority of a URL")
}

/// An address that leads to a listener on this one from the same machine.
fn reachable(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        other => other,
    }
}

/// `Host` values of the listener itself: how this machine names it, for the Sandbox's back channel,
/// for scripts beside the server and for a trial without a proxy.
fn own_hosts(loaded: &Loaded, listener: SocketAddr) -> Vec<String> {
    let port = listener.port();
    let mut hosts = vec![
        format!("localhost:{port}"),
        format!("127.0.0.1:{port}"),
        format!("[::1]:{port}"),
    ];
    if let Some(url) = &loaded.settings.sandbox.back_channel_url
        && let Some(host) = url.host_str()
    {
        hosts.push(format!(
            "{host}:{}",
            url.port_or_known_default().unwrap_or(80)
        ));
        hosts.push(host.to_owned());
    }
    hosts
}
