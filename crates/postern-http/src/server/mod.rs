//! The listener: accepts connections, limits them, and ends in order.
//!
//! HTTP/1.1 only; a proxy in front speaks TLS and newer versions. A head has to arrive within 5 s
//! of its first byte, a connection may idle for 30 s, a peer that does not read is dropped, and
//! only so many connections are open at once. When the token is cancelled no new connection is
//! taken, requests in flight finish, and after the grace period the rest is cut.

mod patience;

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::response::Response;
use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::Service;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::{TowerToHyperService, TowerToHyperServiceFuture};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::layers::Peer;
use crate::metrics::Metrics;
use patience::{Activity, Patient};

/// Limits of one listener.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections open at once; more wait in the listen queue.
    pub connections: usize,
    /// Time for a head, from its first byte.
    pub head: Duration,
    /// Time a connection may wait for the next request.
    pub idle: Duration,
    /// Time a peer may refuse to read.
    pub write: Duration,
    /// Time for requests in flight once the server is told to stop.
    pub grace: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 4096,
            head: Duration::from_secs(5),
            idle: Duration::from_secs(30),
            write: Duration::from_secs(30),
            grace: Duration::from_secs(10),
        }
    }
}

/// How many bytes of head the parser takes before it gives up. Larger than our own limits, so that
/// the answers to a long URL (414) and to large headers (431) are ours.
const PARSER_BYTES: usize = 96 * 1024;

/// Serves `router` until `stop` is cancelled and the last request is done, or the grace is over.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    metrics: Metrics,
    tasks: TaskTracker,
    stop: CancellationToken,
) -> io::Result<()> {
    let slots = Arc::new(Semaphore::new(limits.connections));
    let graceful = GracefulShutdown::new();
    let cut = CancellationToken::new();
    loop {
        let (permit, stream, peer) = tokio::select! {
            biased;
            () = stop.cancelled() => break,
            accepted = accept(&listener, &slots) => accepted?,
        };
        let router = WithPeer {
            inner: router.clone(),
            peer: Peer(peer.ip()),
        };
        let guard = Counted::new(metrics.clone(), permit);
        let connection = connection(stream, router, limits);
        let watched = graceful.watch(connection);
        let cut = cut.clone();
        tasks.spawn(async move {
            let _guard = guard;
            tokio::select! {
                ended = watched => if let Err(error) = ended {
                    // A peer that hangs up, is slow or speaks nonsense is daily life.
                    tracing::debug!(error = %error, "connection ended early");
                },
                () = cut.cancelled() => {}
            }
        });
    }
    drop(listener);
    tokio::select! {
        () = graceful.shutdown() => {}
        () = tokio::time::sleep(limits.grace) => {
            tracing::warn!("requests were still open when the grace period ended");
            cut.cancel();
        }
    }
    Ok(())
}

/// One connection, once there is room for it.
async fn accept(
    listener: &TcpListener,
    slots: &Arc<Semaphore>,
) -> io::Result<(OwnedSemaphorePermit, TcpStream, SocketAddr)> {
    let permit = Arc::clone(slots)
        .acquire_owned()
        .await
        .map_err(io::Error::other)?;
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                // Pages are one write; waiting for more helps nobody.
                if let Err(error) = stream.set_nodelay(true) {
                    tracing::debug!(error = %error, "no-delay was refused");
                }
                return Ok((permit, stream, peer));
            }
            // Out of file descriptors or a peer that vanished: the listener itself is fine.
            Err(error) => {
                tracing::warn!(error = %error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
}

fn connection<I>(
    stream: I,
    router: WithPeer,
    limits: Limits,
) -> http1::Connection<TokioIo<Patient<I>>, patience::Tracked<WithPeer>>
where
    I: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send + 'static,
{
    let activity = Activity::default();
    let io = TokioIo::new(Patient::new(stream, limits, activity.clone()));
    let service = patience::Tracked::new(router, activity);
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(None)
        .max_buf_size(PARSER_BYTES)
        .keep_alive(true)
        .serve_connection(io, service)
}

/// A router that is told whom its requests come from.
#[derive(Clone)]
struct WithPeer {
    inner: Router,
    peer: Peer,
}

impl Service<Request<Incoming>> for WithPeer {
    type Response = Response;
    type Error = Infallible;
    type Future = TowerToHyperServiceFuture<Router, Request<Incoming>>;

    fn call(&self, mut request: Request<Incoming>) -> Self::Future {
        request.extensions_mut().insert(self.peer);
        TowerToHyperService::new(self.inner.clone()).call(request)
    }
}

/// Counts an open connection and keeps its slot.
struct Counted {
    metrics: Metrics,
    _permit: OwnedSemaphorePermit,
}

impl Counted {
    fn new(metrics: Metrics, permit: OwnedSemaphorePermit) -> Self {
        metrics.connection_opened();
        Self {
            metrics,
            _permit: permit,
        }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.metrics.connection_closed();
    }
}

#[cfg(test)]
mod tests;
