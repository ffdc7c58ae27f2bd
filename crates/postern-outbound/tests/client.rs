//! The client against a small real server on loopback and against names that lie.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test that cannot go on should stop, and its server ends with its runtime"
)]

use std::{
    fmt::Write as _,
    io,
    net::{IpAddr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, StatusCode as AxumStatus, header::LOCATION},
    response::IntoResponse,
    routing::{any, get, post},
};
use postern_outbound::{
    BlockReason, Client, Error, HeaderValue, Limits, Lookup, LookupFuture, Origin, PortRule,
    Request, Settings, StatusCode,
};
use url::Url;

/// Global unicast by form, but never assigned to anybody: the guard lets it pass and nobody answers.
const UNASSIGNED: &str = "2d00::1";

type Hits = Arc<AtomicUsize>;

struct Server {
    address: SocketAddr,
    landed: Hits,
}

impl Server {
    async fn start() -> Self {
        let landed = Hits::default();
        let router = Router::new()
            .route(
                "/echo",
                post(|headers: HeaderMap, body: Bytes| async move { (headers, body) }),
            )
            .route(
                "/redirect",
                any(|| async { (AxumStatus::FOUND, [(LOCATION, "/landing")]) }),
            )
            .route("/landing", any(land))
            .route("/large", get(|| async { vec![b'x'; 50_000] }))
            .route(
                "/endless",
                get(|| async { Body::from_stream(endless(Duration::ZERO)) }),
            )
            .route(
                "/trickle",
                get(|| async { Body::from_stream(endless(Duration::from_millis(5))) }),
            )
            .route("/hang", get(std::future::pending::<()>))
            .route("/teapot", get(|| async { AxumStatus::IM_A_TEAPOT }))
            .route(
                "/typed",
                get(|| async { ([("content-type", "Application/JSON; charset=utf-8")], "{}") }),
            )
            .with_state(Arc::clone(&landed));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, landed }
    }

    fn url(&self, path: &str) -> Url {
        format!("http://{}{path}", self.address).parse().unwrap()
    }

    fn client(&self, limits: Limits) -> Client {
        let sandbox_origin = Origin::of(&self.url("/"));
        Client::new(Settings {
            limits,
            sandbox_origin,
            ..Settings::default()
        })
        .unwrap()
    }
}

async fn land(State(landed): State<Hits>) -> impl IntoResponse {
    landed.fetch_add(1, Ordering::SeqCst);
    "landed"
}

fn endless(pause: Duration) -> impl futures_util::Stream<Item = io::Result<Bytes>> {
    futures_util::stream::unfold((), move |()| async move {
        tokio::time::sleep(pause).await;
        Some((Ok(Bytes::from_static(&[b'x'; 1000])), ()))
    })
}

/// Answers a name with one list of addresses after another; the last one stays.
struct Script {
    answers: Vec<Vec<IpAddr>>,
    asked: Hits,
}

impl Lookup for Script {
    fn lookup(&self, _name: &str) -> LookupFuture {
        let turn = self
            .asked
            .fetch_add(1, Ordering::SeqCst)
            .min(self.answers.len() - 1);
        let answer = self.answers[turn].clone();
        Box::pin(async move { Ok(answer) })
    }
}

fn scripted(answers: &[&[&str]]) -> (Client, Hits) {
    let asked = Hits::default();
    let parse = |list: &&[&str]| {
        list.iter()
            .map(|literal| literal.parse().unwrap())
            .collect()
    };
    let script = Script {
        answers: answers.iter().map(parse).collect(),
        asked: Arc::clone(&asked),
    };
    let limits = Limits {
        total_timeout: Duration::from_millis(300),
        ..Limits::default()
    };
    let settings = Settings {
        limits,
        ports: PortRule::Any,
        ..Settings::default()
    };
    (
        Client::with_lookup(settings, Arc::new(script)).unwrap(),
        asked,
    )
}

#[tokio::test]
async fn the_sandbox_origin_is_reached_over_http() {
    let server = Server::start().await;
    let request = Request::post(
        server.url("/echo"),
        HeaderValue::from_static("text/plain"),
        b"hello".to_vec(),
    );
    let answer = server
        .client(Limits::default())
        .send(request)
        .await
        .unwrap()
        .success()
        .unwrap();
    assert_eq!(answer.body(), b"hello");
    assert_eq!(answer.media_type().as_deref(), Some("text/plain"));
}

#[tokio::test]
async fn the_same_server_under_any_other_origin_is_refused() {
    let server = Server::start().await;
    let client = server.client(Limits::default());
    let port = server.address.port();
    for url in [
        format!("http://localhost:{port}/landing"),
        format!("https://127.0.0.1:{port}/landing"),
    ] {
        let error = client
            .send(Request::get(url.parse().unwrap()))
            .await
            .unwrap_err();
        assert!(matches!(error, Error::Blocked(_)), "{url}: {error:?}");
    }
    assert_eq!(server.landed.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_redirect_is_handed_back_and_not_followed() {
    let server = Server::start().await;
    let answer = server
        .client(Limits::default())
        .send(Request::get(server.url("/redirect")))
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::FOUND);
    assert!(matches!(
        answer.success(),
        Err(Error::Status(StatusCode::FOUND))
    ));
    assert_eq!(server.landed.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn an_answer_over_the_limit_is_cut_announced_or_not() {
    let server = Server::start().await;
    let client = server.client(Limits {
        body_bytes: 40_000,
        ..Limits::default()
    });
    for path in ["/large", "/endless"] {
        let error = client
            .send(Request::get(server.url(path)))
            .await
            .unwrap_err();
        assert!(
            matches!(
                error,
                Error::TooLarge {
                    limit_bytes: 40_000
                }
            ),
            "{path}: {error:?}"
        );
    }
    let roomy = Request::get(server.url("/large")).body_limit(50_000);
    assert_eq!(client.send(roomy).await.unwrap().body().len(), 50_000);
}

#[tokio::test]
async fn a_server_that_hangs_or_trickles_is_cut_off() {
    let server = Server::start().await;
    let client = server.client(Limits {
        total_timeout: Duration::from_millis(100),
        ..Limits::default()
    });
    for path in ["/hang", "/trickle"] {
        let error = client
            .send(Request::get(server.url(path)))
            .await
            .unwrap_err();
        assert!(
            matches!(error, Error::Timeout { .. }) && error.is_retryable(),
            "{path}: {error:?}"
        );
    }
    let hurried = server.client(Limits::default());
    let request = Request::get(server.url("/hang")).timeout(Duration::from_millis(20));
    assert!(matches!(
        hurried.send(request).await,
        Err(Error::Timeout { .. })
    ));
}

#[tokio::test]
async fn statuses_are_answers_until_success_is_asked_for() {
    let server = Server::start().await;
    let answer = server
        .client(Limits::default())
        .send(Request::get(server.url("/teapot")))
        .await
        .unwrap();
    let error = answer.success().unwrap_err();
    assert!(matches!(error, Error::Status(StatusCode::IM_A_TEAPOT)) && !error.is_retryable());
    assert!(Error::Status(StatusCode::BAD_GATEWAY).is_retryable());
}

#[tokio::test]
async fn the_media_type_is_compared_without_case_and_parameters() {
    let server = Server::start().await;
    let answer = server
        .client(Limits::default())
        .send(Request::get(server.url("/typed")))
        .await
        .unwrap();
    assert!(answer.is_json());
}

#[tokio::test]
async fn a_closed_port_is_no_connection() {
    let server = Server::start().await;
    let closed = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap();
    let url: Url = format!("http://{closed}/").parse().unwrap();
    let sandbox_origin = Origin::of(&url);
    let client = Client::new(Settings {
        sandbox_origin,
        ..Settings::default()
    })
    .unwrap();
    let error = client.send(Request::get(url)).await.unwrap_err();
    assert!(
        matches!(error, Error::Connect { .. }) && error.is_retryable(),
        "{error:?}"
    );
    drop(server);
}

#[tokio::test]
async fn a_name_that_resolves_inwards_is_blocked() {
    for inner in [
        "10.0.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a9fe:a9fe",
    ] {
        let (client, _) = scripted(&[&[inner]]);
        let request = Request::get("https://receiver.example.com/".parse().unwrap());
        match client.send(request).await.unwrap_err() {
            Error::Blocked(blocked) => {
                assert_eq!(blocked.host, "receiver.example.com");
                assert!(matches!(blocked.reason, BlockReason::Address(_)), "{inner}");
            }
            other => panic!("{inner}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_rebinding_name_never_reaches_the_machine() {
    let trap = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = trap.local_addr().unwrap().port();
    // Passes the guard at the first look, loopback at every later one.
    let (client, asked) = scripted(&[&[UNASSIGNED], &["127.0.0.1"]]);
    let url: Url = format!("https://rebinding.example.com:{port}/")
        .parse()
        .unwrap();
    let first = client.send(Request::get(url.clone())).await;
    assert!(
        matches!(first, Err(Error::Connect { .. } | Error::Timeout { .. })),
        "{first:?}"
    );
    for _ in 0..2 {
        let later = client.send(Request::get(url.clone())).await;
        assert!(matches!(later, Err(Error::Blocked(_))), "{later:?}");
    }
    assert_eq!(
        asked.load(Ordering::SeqCst),
        3,
        "one look-up for each connection"
    );
    let accepted = tokio::time::timeout(Duration::from_millis(20), trap.accept()).await;
    assert!(
        accepted.is_err(),
        "something connected to the loopback listener"
    );
}

#[tokio::test]
async fn a_mixed_answer_never_reaches_its_private_part() {
    let trap = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = trap.local_addr().unwrap().port();
    let (client, asked) = scripted(&[&["127.0.0.1", UNASSIGNED, "::1"]]);
    let url: Url = format!("https://mixed.example.com:{port}/")
        .parse()
        .unwrap();
    let outcome = client.send(Request::get(url)).await;
    assert!(
        matches!(outcome, Err(Error::Connect { .. } | Error::Timeout { .. })),
        "{outcome:?}"
    );
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    let accepted = tokio::time::timeout(Duration::from_millis(20), trap.accept()).await;
    assert!(
        accepted.is_err(),
        "something connected to the loopback listener"
    );
}

#[tokio::test]
async fn a_name_without_addresses_is_unresolved() {
    let (client, _) = scripted(&[&[]]);
    let error = client
        .send(Request::get(
            "https://nowhere.example.com/".parse().unwrap(),
        ))
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Resolve { .. }), "{error:?}");
}

#[tokio::test]
async fn the_sandbox_name_cannot_be_pointed_elsewhere() {
    let script = Script {
        answers: vec![vec!["8.8.8.8".parse().unwrap()]],
        asked: Hits::default(),
    };
    let url: Url = "http://localhost:8080/sandbox/token".parse().unwrap();
    let settings = Settings {
        sandbox_origin: Origin::of(&url),
        ..Settings::default()
    };
    let client = Client::with_lookup(settings, Arc::new(script)).unwrap();
    let error = client.send(Request::get(url)).await.unwrap_err();
    assert!(matches!(error, Error::Blocked(_)), "{error:?}");
}

#[tokio::test]
async fn nothing_printable_holds_a_query_or_a_body() {
    let server = Server::start().await;
    let url = server.url("/echo?code=secret-query");
    let request = Request::post(
        url,
        HeaderValue::from_static("text/plain"),
        b"secret-body".to_vec(),
    );
    let client = server.client(Limits::default());
    let mut shown = format!("{request:?} {client:?}");
    let answer = client.send(request).await.unwrap();
    write!(shown, "{answer:?}").unwrap();
    let closed = Client::new(Settings {
        sandbox_origin: Origin::of(&"http://127.0.0.1:1".parse().unwrap()),
        ..Settings::default()
    })
    .unwrap();
    let error = closed
        .send(Request::get(
            "http://127.0.0.1:1/a?code=secret-query".parse().unwrap(),
        ))
        .await
        .unwrap_err();
    let mut source: Option<&dyn std::error::Error> = Some(&error);
    while let Some(current) = source {
        write!(shown, "{current} {current:?}").unwrap();
        source = current.source();
    }
    assert!(!shown.contains("secret"), "{shown}");
}
