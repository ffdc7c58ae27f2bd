//! The listener under paused time: who is waited for, and how it ends.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::{Limits, connection, serve};
use crate::metrics::Metrics;

fn answering() -> Router {
    Router::new().route("/", get(|| async { "hello" }))
}

/// One connection in memory; the other end is the client's.
fn connected(router: Router) -> DuplexStream {
    let (client, server) = tokio::io::duplex(64 * 1024);
    let connection = connection(server, router, Limits::default());
    TaskTracker::new().spawn(connection);
    client
}

async fn read_until_closed(client: &mut DuplexStream) -> (String, Duration) {
    let started = Instant::now();
    let mut text = Vec::new();
    let _ = client.read_to_end(&mut text).await;
    (String::from_utf8_lossy(&text).into_owned(), started.elapsed())
}

#[tokio::test(start_paused = true)]
async fn a_silent_connection_is_closed_after_the_idle_time() {
    let mut client = connected(answering());
    let (text, took) = read_until_closed(&mut client).await;
    assert_eq!(text, "");
    assert!((30..32).contains(&took.as_secs()), "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn a_head_has_five_seconds_from_its_first_byte_even_as_a_trickle() {
    let mut client = connected(answering());
    let started = Instant::now();
    let (mut reader, mut writer) = tokio::io::split(client);
    let trickle = async {
        for byte in b"GET / HTTP/1.1\r\nhost: localhost\r\n".iter().cycle() {
            if writer.write_all(&[*byte]).await.is_err() {
                break;
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    };
    let closed = async {
        let mut text = Vec::new();
        let _ = reader.read_to_end(&mut text).await;
    };
    tokio::select! { () = trickle => {}, () = closed => {} }
    assert!(started.elapsed() < Duration::from_secs(8), "{:?}", started.elapsed());
    client = connected(answering());
    drop(client);
}

#[tokio::test(start_paused = true)]
async fn after_an_answer_the_connection_may_idle_again() {
    let mut client = connected(answering());
    for _ in 0..3 {
        client.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
        let mut buffer = [0; 1024];
        let read = client.read(&mut buffer).await.unwrap();
        assert!(String::from_utf8_lossy(&buffer[..read]).ends_with("hello"));
        tokio::time::sleep(Duration::from_secs(20)).await;
    }
    let (_, took) = read_until_closed(&mut client).await;
    assert!((8..=12).contains(&took.as_secs()), "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn a_slow_answer_is_not_cut() {
    let router = Router::new().route(
        "/",
        get(|| async {
            tokio::time::sleep(Duration::from_secs(120)).await;
            "done"
        }),
    );
    let mut client = connected(router);
    client
        .write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
        .await
        .unwrap();
    let (text, took) = read_until_closed(&mut client).await;
    assert!(text.ends_with("done"), "{text}");
    assert!(took >= Duration::from_secs(120));
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
    client.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
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
    let server = tasks.spawn(serve(listener, router, limits, Metrics::new(), tasks.clone(), stop.clone()));
    let mut client = TcpStream::connect(address).await.unwrap();
    client.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
    begun.notified().await;
    stop.cancel();
    server.await.unwrap().unwrap();
}
