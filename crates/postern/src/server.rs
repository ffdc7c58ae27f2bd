//! The server's life: everything opened in order, one ready line, and everything closed in order.
//!
//! Whatever can fail at start fails before the ready line, with a sentence that says what to do. The
//! address is taken first, so a port in use is known before the database is touched; the lock of an
//! SQLite file next, so that two servers never share one. Closing goes the other way round: no new
//! connections, requests finish, tasks end, the database last.

use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context as _, anyhow};
use postern_db::ServeLock;
use postern_http::Metrics;
use postern_http::server::{Limits, serve};
use tokio::net::TcpListener;
use tokio_util::task::TaskTracker;

use crate::config::Loaded;
use crate::foundation::{self, Foundation, Schema};
use crate::keys_file::make_private_folder;
use crate::lifecycle::Lifecycle;
use crate::setup_file::SetupFile;
use crate::wiring;

/// Runs until told to stop.
pub(crate) async fn run(loaded: &Loaded, no_migrate: bool) -> anyhow::Result<()> {
    let started = Instant::now();
    let lifecycle = Lifecycle::start()?;
    let listener = bind("http.listen", loaded.settings.http.listen).await?;
    let address = listener
        .local_addr()
        .context("the listener has no address")?;
    let metrics_listener = bind_metrics(loaded).await?;
    make_private_folder(&loaded.resolved.data_dir)?;
    let _lock = take_lock(loaded)?;
    let schema = if no_migrate {
        Schema::Refuse
    } else {
        Schema::Migrate
    };
    let foundation = foundation::open(loaded, schema).await?;
    report_foundation(&foundation);

    let Lifecycle { tasks, soft, .. } = &lifecycle;
    let wired = wiring::server(&foundation, loaded, address, tasks.clone(), soft)?;
    start_tasks(&lifecycle, &foundation, &wired);
    offer_setup(&lifecycle, loaded, &wired).await?;
    let metrics_address = match metrics_listener {
        Some(listener) => Some(serve_metrics(&lifecycle, listener, &wired.metrics)?),
        None => None,
    };
    announce(loaded, address, metrics_address, started);

    let http = &loaded.settings.http;
    let limits = Limits {
        connections: usize::try_from(http.max_connections)?,
        head: Duration::from_secs(u64::from(http.header_timeout_s)),
        idle: Duration::from_secs(u64::from(http.idle_timeout_s)),
        grace: Duration::from_secs(u64::from(http.drain_s)),
        ..Limits::default()
    };
    // Connections have a tracker of their own: when their grace is over they are dropped, while
    // tasks that write what requests left behind still finish.
    let connections = TaskTracker::new();
    let serving = serve(
        listener,
        postern_http::public(&wired.state, &wired.settings),
        limits,
        wired.metrics,
        connections,
        lifecycle.soft.clone(),
    );
    tokio::select! {
        served = serving => served.context("the listener failed")?,
        () = lifecycle.hard.cancelled() => {}
    }
    lifecycle.soft.cancel();
    let in_order = lifecycle.ended().await;
    foundation.db.close().await;
    if in_order {
        tracing::info!("postern has stopped");
    } else {
        tracing::warn!("postern was stopped before its tasks had ended");
    }
    Ok(())
}

async fn bind(key: &str, address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| {
        let advice = match error.kind() {
            io::ErrorKind::AddrInUse => {
                "another process has it; stop that one or set another address"
            }
            io::ErrorKind::PermissionDenied => {
                "ports below 1024 need a privilege; set another address"
            }
            _ => "set an address of this machine",
        };
        anyhow!(error).context(format!("{key}: cannot listen on {address}: {advice}"))
    })
}

/// The listener for figures. The default address is given up when it is taken; one that was asked for
/// must be free.
async fn bind_metrics(loaded: &Loaded) -> anyhow::Result<Option<TcpListener>> {
    match loaded.resolved.metrics {
        None => Ok(None),
        Some((address, true)) => bind("metrics.listen", address).await.map(Some),
        Some((address, false)) => match TcpListener::bind(address).await {
            Ok(listener) => Ok(Some(listener)),
            Err(error) => {
                tracing::warn!(
                    %error,
                    "figures are not served, since {address} is taken; set metrics.listen"
                );
                Ok(None)
            }
        },
    }
}

fn take_lock(loaded: &Loaded) -> anyhow::Result<ServeLock> {
    let url = &loaded.resolved.database;
    if let Some(folder) = url.sqlite_path().and_then(|path| path.parent())
        && !folder.as_os_str().is_empty()
    {
        make_private_folder(folder)?;
    }
    ServeLock::acquire(url).map_err(|error| {
        let advice = match error {
            postern_db::Error::AlreadyServing => {
                ": another `postern serve` has this SQLite file open. Stop it first, or use PostgreSQL, \
                 which takes several servers"
            }
            _ => "",
        };
        anyhow!(error).context(format!("the database {url} cannot be served{advice}"))
    })
}

fn report_foundation(foundation: &Foundation) {
    for step in &foundation.applied {
        tracing::info!(number = step.number, "migration {} was applied", step.name);
    }
    if let Some(warning) = foundation.keys_file.permission_warning() {
        tracing::warn!("{warning}");
    }
}

/// Everything that runs beside requests.
fn start_tasks(lifecycle: &Lifecycle, foundation: &Foundation, wired: &wiring::Wired) {
    let Lifecycle { tasks, soft, .. } = lifecycle;
    tasks.spawn(
        foundation
            .keys_file
            .clone()
            .watch(foundation.keys.clone(), soft.clone()),
    );
    for task in wired.background_tasks(soft) {
        tasks.spawn(task);
    }
}

/// Says where the first person finds the code by which the installation becomes theirs.
async fn offer_setup(
    lifecycle: &Lifecycle,
    loaded: &Loaded,
    wired: &wiring::Wired,
) -> anyhow::Result<()> {
    let app = wired.app();
    let Some(file) = SetupFile::offer(app, &loaded.resolved.data_dir).await? else {
        return Ok(());
    };
    let portal = postern_core::urls::below(&app.urls().portal, "portal/");
    tracing::info!(
        file = %file.path().display(),
        "nobody is set up yet: open {portal} and give the code in the file"
    );
    lifecycle
        .tasks
        .spawn(file.watch(app.clone(), lifecycle.soft.clone()));
    Ok(())
}

fn serve_metrics(
    lifecycle: &Lifecycle,
    listener: TcpListener,
    metrics: &Metrics,
) -> anyhow::Result<SocketAddr> {
    let address = listener
        .local_addr()
        .context("the metrics listener has no address")?;
    let limits = Limits {
        connections: 64,
        grace: Duration::from_secs(1),
        ..Limits::default()
    };
    let router = postern_http::internal(metrics.clone());
    let stop = lifecycle.soft.clone();
    // Scrapes are not counted among the connections of the public.
    let uncounted = Metrics::new();
    lifecycle.tasks.spawn(async move {
        if let Err(error) = serve(
            listener,
            router,
            limits,
            uncounted,
            TaskTracker::new(),
            stop,
        )
        .await
        {
            tracing::error!(%error, "figures are no longer served");
        }
    });
    Ok(address)
}

/// The one line that says that the server is ready, and where everything is.
fn announce(loaded: &Loaded, address: SocketAddr, metrics: Option<SocketAddr>, started: Instant) {
    if loaded.settings.public.url.is_none() && !address.ip().is_loopback() {
        tracing::warn!(
            "http.listen is open to the network, but Link URLs point to localhost; set public.url"
        );
    }
    let metrics = metrics.map_or_else(|| "off".to_owned(), |address| address.to_string());
    tracing::info!(
        address = %address,
        metrics,
        database = %loaded.resolved.database,
        keys = %loaded.resolved.keys_file.display(),
        data_dir = %loaded.resolved.data_dir.display(),
        after_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        "postern is ready at http://{address}",
    );
}
