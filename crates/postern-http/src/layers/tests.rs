//! The frame alone, around handlers made for it.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::get;
use http::{Request, StatusCode};
use postern_core::entropy::SystemEntropy;
use postern_core::time::SystemClock;
use postern_core::urls::PublicUrls;
use tower::ServiceExt as _;

use super::{AddressLimits, Audience, Framed, frame};
use crate::metrics::Metrics;
use crate::problem::{Code, Problem};
use crate::state::{Frame, HttpSettings};

async fn panics() -> &'static str {
    panic!("with a secret in it");
}

async fn fails() -> Problem {
    Problem::new(Code::Internal).because(std::io::Error::other("with a secret in it"))
}

async fn answer(audience: Audience, path: &str) -> (StatusCode, String) {
    let settings = HttpSettings {
        urls: PublicUrls::single(&"http://localhost:8080".parse().unwrap()),
        extra_hosts: Vec::new(),
        addresses: AddressLimits::default(),
    };
    let made = Frame::new(
        &settings,
        Arc::new(SystemEntropy),
        Arc::new(SystemClock),
        Metrics::new(),
    )
    .unwrap();
    let framed = Framed {
        frame: Arc::new(made),
        audience,
    };
    let response = Router::new()
        .route("/panics", get(panics))
        .route("/fails", get(fails))
        .route(
            "/odd",
            get(|| async { StatusCode::IM_A_TEAPOT.into_response() }),
        )
        .layer(from_fn_with_state(framed, frame))
        .oneshot(
            Request::get(path)
                .header("host", "localhost:8080")
                .body(Body::empty())
                .unwrap(),
        )
        .await
        .unwrap();
    let (parts, body) = response.into_parts();
    let id = parts.headers["x-correlation-id"].to_str().unwrap();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let text = String::from_utf8(body.to_vec()).unwrap();
    let reference = format!("{}-{}", &id[..4], &id[4..8]).to_ascii_uppercase();
    // On pages it is spelled out as well, for people who hear them.
    let spelled: String = reference.chars().flat_map(|letter| [letter, ' ']).collect();
    let text = text
        .replace(id, "…")
        .replace(&reference, "…")
        .replace(&spelled, "…");
    assert_eq!(parts.headers["cache-control"], "no-store");
    (parts.status, text)
}

#[tokio::test]
async fn a_panic_and_a_fault_read_the_same_and_tell_nothing() {
    for audience in [Audience::Api, Audience::Component, Audience::Link] {
        let panicked = answer(audience, "/panics").await;
        let failed = answer(audience, "/fails").await;
        assert_eq!(panicked, failed, "{audience:?}");
        assert_eq!(failed.0, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!failed.1.contains("secret"), "{}", failed.1);
    }
}

#[tokio::test]
async fn an_answer_that_is_not_a_problem_passes_as_it_is() {
    let (status, text) = answer(Audience::Api, "/odd").await;
    assert_eq!((status, text.as_str()), (StatusCode::IM_A_TEAPOT, ""));
}
