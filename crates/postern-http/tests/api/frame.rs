//! What every request gets whatever it asked for: the error body, the correlation id, the limits,
//! health and metrics.

use axum::body::Body;
use axum::extract::Request;
use postern_testkit::TestApp;
use tower::ServiceExt as _;

use crate::support::{get, send};

#[tokio::test]
async fn every_answer_has_a_correlation_id_of_its_own_that_the_body_repeats() {
    let app = TestApp::new().await;
    let forged = [("x-correlation-id", "mine")];
    let answer = send(&app, "GET", "/companies", &forged, Body::empty()).await;
    let id = answer.header("x-correlation-id");
    assert_eq!(id.len(), 32);
    assert!(id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id}");
    assert_eq!(answer.json()["correlationId"], id);
    assert_ne!(get(&app, "/companies").await.header("x-correlation-id"), id);
}

#[tokio::test]
async fn the_error_body_is_the_compatible_one() {
    let app = TestApp::new().await;
    let mut body = get(&app, "/companies").await.json();
    body["correlationId"] = "…".into();
    insta::assert_json_snapshot!(body, @r#"
    {
      "statusCode": 401,
      "service": "PublicApi",
      "error": "Send `Authorization: Basic` with the base64 of a live API key.",
      "code": "unauthorized",
      "correlationId": "…",
      "canBeRetried": "False",
      "detailedErrorCode": 1101
    }
    "#);
}

#[tokio::test]
async fn what_is_too_large_is_refused_before_anything_reads_it() {
    let app = TestApp::new().await;
    let long = format!("/companies?q={}", "a".repeat(8 * 1024));
    get(&app, &long).await.assert(414, "uri_too_long");
    let value = "a".repeat(17 * 1024);
    let heavy = [("x-heavy", value.as_str())];
    send(&app, "GET", "/companies", &heavy, Body::empty())
        .await
        .assert(431, "headers_too_large");
    let fits = format!("/companies?q={}", "a".repeat(8 * 1024 - 13));
    get(&app, &fits).await.assert(401, "unauthorized");
}

#[tokio::test]
async fn load_balancers_may_ask_under_any_name() {
    let app = TestApp::new().await;
    let host = [("host", "10.0.0.7")];
    let live = send(&app, "GET", "/health/live", &host, Body::empty()).await;
    assert_eq!((live.status.as_u16(), live.text()), (200, "live\n"));
    let ready = send(&app, "GET", "/health/ready", &host, Body::empty()).await;
    assert_eq!((ready.status.as_u16(), ready.text()), (200, "ready\n"));
    app.db.clone().close().await;
    let live = send(&app, "GET", "/health/live", &host, Body::empty()).await;
    live.assert_status(200);
    let ready = send(&app, "GET", "/health/ready", &host, Body::empty()).await;
    ready.assert_status(503);
}

#[tokio::test]
async fn metrics_are_on_a_listener_of_their_own_and_name_templates_only() {
    let app = TestApp::new().await;
    let (_, company, url) = app.link().await;
    app.browser().open(&url).await.assert_status(200);
    get(&app, "/metrics").await.assert(404, "not_found");
    let scraped = postern_http::internal(app.metrics.clone())
        .oneshot(Request::get("/metrics").body(Body::empty()).unwrap())
        .await
        .unwrap();
    let text = axum::body::to_bytes(scraped.into_body(), usize::MAX)
        .await
        .unwrap();
    let text = std::str::from_utf8(&text).unwrap();
    assert!(text.contains(r#"route="/company/{company_id}""#), "{text}");
    assert!(!text.contains(&company.to_string()));
    assert!(text.ends_with("# EOF\n"));
}

#[tokio::test]
async fn missing_files_look_alike_and_none_leaves_the_folder() {
    let app = TestApp::new().await;
    for target in [
        "/assets/none.js",
        "/assets/../manifest.json",
        "/assets/%2e%2e/manifest.json",
        "/assets/..%2f..%2fpackage.json",
        "/assets/none.js.br",
        "/sdk/none.js",
    ] {
        let answer = get(&app, target).await;
        assert_eq!(
            (answer.status.as_u16(), answer.text()),
            (404, "Not found\n"),
            "{target}"
        );
    }
}
