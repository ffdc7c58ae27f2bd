//! The origins of a client's pages, as its server sets them.

use axum::body::Body;
use postern_testkit::{ApiClient, TestApp, TestResponse};
use serde_json::{Value, json};

const PATH: &str = "/corsSettings";
const FORMER: &str = "/connectionManagement/corsSettings";

async fn set(client: &ApiClient, origins: Value) -> TestResponse {
    client
        .post(PATH, json!({ "allowedOrigins": origins }))
        .await
}

#[tokio::test]
async fn a_new_client_allows_no_origin() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let read = client.get(PATH).await;
    read.assert_status(200);
    assert_eq!(read.json(), json!({"allowedOrigins": []}));
}

#[tokio::test]
async fn setting_replaces_and_answers_as_browsers_spell_it() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let first = set(
        &client,
        json!([
            "HTTPS://App.Example.com:443",
            "https://app.example.com",
            "http://localhost:3000",
            "https://bücher.example"
        ]),
    )
    .await;
    first.assert_status(200);
    let kept = json!({"allowedOrigins": [
        "https://app.example.com", "http://localhost:3000", "https://xn--bcher-kva.example"
    ]});
    assert_eq!(first.json(), kept);
    assert_eq!(client.get(PATH).await.json(), kept);

    set(&client, json!(["https://b.example", "https://a.example"]))
        .await
        .assert_status(200);
    let now = json!({"allowedOrigins": ["https://b.example", "https://a.example"]});
    assert_eq!(client.get(PATH).await.json(), now);
    set(&client, json!([])).await.assert_status(200);
    assert_eq!(client.get(PATH).await.json(), json!({"allowedOrigins": []}));
}

#[tokio::test]
async fn the_former_path_sets_and_reads_the_same() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let body = json!({"allowedOrigins": ["https://app.example.com"]});
    let set = client.post(FORMER, body.clone()).await;
    set.assert_status(200);
    assert_eq!(set.json(), body);
    assert_eq!(client.get(PATH).await.json(), body);
    assert_eq!(client.get(FORMER).await.json(), body);
}

#[tokio::test]
async fn one_origin_that_is_none_keeps_all_as_they_were() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    set(&client, json!(["https://app.example.com"]))
        .await
        .assert_status(200);
    for origin in [
        "*",
        "null",
        "https://*.bank.example",
        "https://bank.example/path",
        "https://bank.example/",
        "ftp://bank.example",
        "http://bank.example",
        "https://me@bank.example",
    ] {
        let refused = set(&client, json!(["https://new.example", origin])).await;
        refused.assert(400, "invalid_request");
        let error = &refused.json()["validation"]["errors"][0];
        assert_eq!(error["itemId"], "allowedOrigins[1]", "{origin}");
    }
    let many: Vec<String> = (0..51).map(|n| format!("https://a{n}.example")).collect();
    set(&client, json!(many))
        .await
        .assert(400, "invalid_request");
    set(&client, json!(many[..50].to_vec()))
        .await
        .assert_status(200);
    set(&client, json!(["https://app.example.com"]))
        .await
        .assert_status(200);
    for body in [
        json!({}),
        json!({"allowedOrigins": null}),
        json!({"allowedOrigins": "https://a.example"}),
        json!({"allowedOrigins": [], "clientId": "x"}),
    ] {
        client.post(PATH, body).await.assert(400, "invalid_request");
    }
    let kept = json!({"allowedOrigins": ["https://app.example.com"]});
    assert_eq!(client.get(PATH).await.json(), kept);
}

#[tokio::test]
async fn each_client_has_its_own_and_nobody_else_reads_them() {
    let app = TestApp::new().await;
    let ours = app.client("Lumen Credit").await;
    let others = app.client("Harbour Bank").await;
    set(&ours, json!(["https://ours.example"]))
        .await
        .assert_status(200);
    set(&others, json!(["https://others.example"]))
        .await
        .assert_status(200);
    set(&others, json!([])).await.assert_status(200);
    let kept = json!({"allowedOrigins": ["https://ours.example"]});
    assert_eq!(ours.get(PATH).await.json(), kept);
    for (method, path) in [
        ("GET", PATH),
        ("POST", PATH),
        ("GET", FORMER),
        ("POST", FORMER),
    ] {
        let body = Body::from(r#"{"allowedOrigins":[]}"#);
        let json = [("content-type", "application/json")];
        crate::support::send(&app, method, path, &json, body)
            .await
            .assert(401, "unauthorized");
    }
    assert_eq!(ours.get(PATH).await.json(), kept);
}
