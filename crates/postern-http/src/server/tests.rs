//! The listener under paused time: who is waited for, and how it ends.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::routing::{get, post};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::{Limits, WithPeer, connection, serve};
use crate::layers::Peer;
use crate::metrics::Metrics;

fn answering() -> Router {
    Router::new().route("/", get(|| async { "hello" }))
}

/// Longer than any test runs.
const FOR_EVER: Duration = Duration::from_hours(1);
/// Over at once.
const SOON: Duration = Duration::from_millis(10);

fn from_here(router: Router) -> WithPeer {
    WithPeer {
        inner: router,
        peer: Peer(std::net::Ipv4Addr::LOCALHOST.into()),
    }
}

/// One connection in memory; the other end is the client's.
fn connected(router: Router, idle: Duration, head: Duration) -> DuplexStream {
    let (client, server) = tokio::io::duplex(64 * 1024);
    let limits = Limits {
        head,
        idle,
        ..Limits::default()
    };
    TaskTracker::new().spawn(connection(server, from_here(router), limits));
    client
}

async fn ask(client: &mut DuplexStream) -> String {
    let request = b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n";
    client.write_all(request).await.unwrap();
    let mut buffer = [0; 1024];
    let read = client.read(&mut buffer).await.unwrap();
    String::from_utf8_lossy(&buffer[..read]).into_owned()
}

#[tokio::test]
async fn a_silent_connection_is_closed_after_the_idle_time() {
    let mut client = connected(answering(), SOON, FOR_EVER);
    let mut text = Vec::new();
    client.read_to_end(&mut text).await.unwrap();
    assert!(text.is_empty());
}

#[tokio::test]
async fn a_head_that_trickles_is_closed_when_its_time_is_over() {
    let client = connected(answering(), FOR_EVER, SOON);
    let (mut reader, mut writer) = tokio::io::split(client);
    let trickle = async {
        writer.write_all(b"GET / HTTP/1.1\r\n").await.unwrap();
        while writer.write_all(b"a: b\r\n").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    let mut text = Vec::new();
    let (closed, ()) = tokio::join!(reader.read_to_end(&mut text), trickle);
    assert!(closed.is_ok());
}

#[tokio::test]
async fn after_an_answer_a_connection_may_idle_for_longer_than_a_head_may_take() {
    let mut client = connected(answering(), FOR_EVER, SOON);
    assert!(ask(&mut client).await.ends_with("hello"));
    tokio::time::sleep(SOON * 3).await;
    assert!(ask(&mut client).await.ends_with("hello"));
}

#[tokio::test]
async fn a_body_that_takes_longer_than_a_connection_may_idle_is_not_cut() {
    let streamed = get(|| async {
        let pieces = futures_util::stream::unfold(0, |piece| async move {
            tokio::time::sleep(SOON).await;
            (piece < 5).then_some((Ok::<_, std::io::Error>("piece "), piece + 1))
        });
        axum::body::Body::from_stream(pieces)
    });
    let router = Router::new().route("/", streamed);
    let mut client = connected(router, SOON * 2, FOR_EVER);
    let request = b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n";
    client.write_all(request).await.unwrap();
    let mut text = Vec::new();
    client.read_to_end(&mut text).await.unwrap();
    let text = String::from_utf8(text).unwrap();
    assert_eq!(text.matches("piece ").count(), 5, "{text}");
    assert!(text.ends_with("0\r\n\r\n"), "{text}");
}

#[tokio::test]
async fn a_slow_answer_is_not_cut() {
    let slow = get(|| async {
        tokio::time::sleep(SOON * 4).await;
        "done"
    });
    let mut client = connected(Router::new().route("/", slow), SOON, SOON);
    assert!(ask(&mut client).await.ends_with("done"));
}

#[tokio::test]
async fn stopping_finishes_what_is_in_flight_and_takes_nothing_new() {
    let (begun, release) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (began, released) = (begun.clone(), release.clone());
    let router = Router::new().route(
        "/",
        get(move || async move {
            began.notify_one();
            released.notified().await;
            "finished"
        }),
    );
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    let tasks = TaskTracker::new();
    let server = tasks.spawn(serve(
        listener,
        router,
        Limits::default(),
        Metrics::new(),
        tasks.clone(),
        stop.clone(),
    ));
    let mut client = TcpStream::connect(address).await.unwrap();
    client
        .write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n")
        .await
        .unwrap();
    begun.notified().await;
    stop.cancel();
    while TcpStream::connect(address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    release.notify_one();
    let mut text = String::new();
    client.read_to_string(&mut text).await.unwrap();
    assert!(text.ends_with("finished"), "{text}");
    server.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_request_that_never_ends_is_cut_when_the_grace_is_over() {
    let begun = Arc::new(Notify::new());
    let began = begun.clone();
    let router = Router::new().route(
        "/",
        get(move || async move {
            began.notify_one();
            std::future::pending::<&'static str>().await
        }),
    );
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    let limits = Limits {
        grace: Duration::from_millis(20),
        ..Limits::default()
    };
    let tasks = TaskTracker::new();
    let server = tasks.spawn(serve(
        listener,
        router,
        limits,
        Metrics::new(),
        tasks.clone(),
        stop.clone(),
    ));
    let mut client = TcpStream::connect(address).await.unwrap();
    client
        .write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n")
        .await
        .unwrap();
    begun.notified().await;
    stop.cancel();
    server.await.unwrap().unwrap();
}

/// RFC 9112 6.3: a request that says its length in two ways is answered by its chunks alone, and is the last one on its connection.
#[tokio::test]
async fn a_request_with_two_lengths_is_the_last_on_its_connection() {
    let lengths = ["content-length: 6", "transfer-encoding: chunked"];
    for order in [lengths, [lengths[1], lengths[0]]] {
        let smuggled = Arc::new(AtomicUsize::new(0));
        let counter = smuggled.clone();
        let router = Router::new()
            .route("/", post(|body: String| async move { format!("[{body}]") }))
            .route(
                "/smuggled",
                get(move || async move {
                    counter.fetch_add(1, Ordering::SeqCst);
                    "smuggled"
                }),
            );
        let mut client = connected(router, FOR_EVER, FOR_EVER);
        // By its chunks the body is empty; by its length it would be the first six bytes of what follows.
        let request = format!(
            "POST / HTTP/1.1\r\nhost: localhost\r\n{}\r\n{}\r\n\r\n0\r\n\r\n\
             GET /smuggled HTTP/1.1\r\nhost: localhost\r\n\r\n",
            order[0], order[1]
        );
        client.write_all(request.as_bytes()).await.unwrap();
        let mut text = Vec::new();
        client.read_to_end(&mut text).await.unwrap();
        let text = String::from_utf8(text).unwrap();
        assert_eq!(text.matches("HTTP/1.1 ").count(), 1, "{text}");
        assert!(text.starts_with("HTTP/1.1 200 OK"), "{text}");
        assert!(text.contains("connection: close"), "{text}");
        assert!(text.ends_with("[]"), "{text}");
        assert_eq!(smuggled.load(Ordering::SeqCst), 0);
    }
}

/// What no proxy could mean the same by is refused, and nothing after it is read.
#[tokio::test]
async fn a_length_that_cannot_be_understood_is_refused_and_ends_the_connection() {
    for header in [
        "content-length: 5\r\ncontent-length: 6",
        "content-length: +5",
        "content-length: 5, 6",
        "transfer-encoding: chunked, identity",
        "transfer-encoding: gzip",
    ] {
        let mut client = connected(answering(), FOR_EVER, FOR_EVER);
        let request = format!(
            "GET / HTTP/1.1\r\nhost: localhost\r\n{header}\r\n\r\n0\r\n\r\n\
             GET / HTTP/1.1\r\nhost: localhost\r\n\r\n"
        );
        client.write_all(request.as_bytes()).await.unwrap();
        let mut text = Vec::new();
        client.read_to_end(&mut text).await.unwrap();
        let text = String::from_utf8(text).unwrap();
        assert!(text.starts_with("HTTP/1.1 400 "), "{header}: {text}");
        assert_eq!(text.matches("HTTP/1.1 ").count(), 1, "{header}: {text}");
    }
}
