//! Webhook consumers, as a client's server registers them.

use axum::body::Body;
use http::Method;
use postern_store::webhook_consumers;
use postern_testkit::{ApiClient, TestApp, TestResponse};
use serde_json::{Value, json};

const PATH: &str = "/webhooks";

fn wanted() -> Value {
    json!({
        "url": "https://hooks.lumen.example/postern",
        "eventTypes": ["connection.connected", "company.created"]
    })
}

async fn create(client: &ApiClient, change: impl FnOnce(&mut Value)) -> TestResponse {
    let mut body = wanted();
    change(&mut body);
    client.post(PATH, body).await
}

#[tokio::test]
async fn a_consumer_is_made_listed_and_deleted() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let made = create(&client, |body| {
        body["companyTags"] = json!(["region:uk", "region:uk", "Team:Invoice finance"]);
        body["disabled"] = json!(true);
    })
    .await;
    made.assert_status(201);
    let consumer = made.json();
    assert_eq!(
        consumer,
        json!({
            "id": consumer["id"],
            "url": "https://hooks.lumen.example/postern",
            "eventTypes": ["connection.connected", "company.created"],
            "disabled": true,
            "companyTags": ["region:uk", "Team:Invoice finance"]
        })
    );
    let second = create(&client, |body| {
        body["disabled"] = Value::Null;
        body["companyTags"] = Value::Null;
    })
    .await;
    second.assert_status(201);
    let second = second.json();
    assert_eq!(second["disabled"], false);
    assert!(second.get("companyTags").is_none());
    let listed = client.get(PATH).await;
    listed.assert_status(200);
    // Ids are in order of time to the millisecond; two made in one may come either way round.
    let mut both = [consumer.clone(), second.clone()];
    both.sort_by_key(|one| one["id"].as_str().unwrap().to_owned());
    assert_eq!(listed.json(), json!({"results": both}));

    let path = format!("{PATH}/{}", consumer["id"].as_str().unwrap());
    let deleted = client.send(Method::DELETE, &path, None).await;
    deleted.assert_status(204);
    assert!(deleted.body.is_empty());
    client
        .send(Method::DELETE, &path, None)
        .await
        .assert(404, "not_found");
    assert_eq!(client.get(PATH).await.json(), json!({"results": [second]}));
}

#[tokio::test]
async fn the_signing_secret_is_sealed_to_its_row_and_never_told() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let made = create(&client, |_| {}).await;
    let listed = client.get(PATH).await;
    assert!(!made.text().contains("whsec_") && !listed.text().contains("whsec_"));
    create(&client, |_| {}).await.assert_status(201);
    let id = client.id;
    let rows = app
        .db
        .read("consumers", move |tx| {
            Box::pin(async move { webhook_consumers::list_webhook_consumers(tx, id).await })
        })
        .await
        .unwrap();
    let secrets: Vec<String> = rows
        .iter()
        .map(|row| app.app.signing_secret(row).unwrap().expose().clone())
        .collect();
    assert!(secrets[0].starts_with("whsec_") && secrets[0].len() == 50);
    assert_ne!(secrets[0], secrets[1]);
    let sealed = &rows[0].signing_secret;
    assert!(!sealed.windows(6).any(|part| part == b"whsec_"));
    let moved = webhook_consumers::WebhookConsumer {
        signing_secret: rows[1].signing_secret.clone(),
        ..rows[0].clone()
    };
    assert!(app.app.signing_secret(&moved).is_err());
}

#[tokio::test]
async fn fifty_is_the_most_and_room_comes_back_with_a_deletion() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let others = app.client("Harbour Bank").await;
    let mut last = Value::Null;
    for _ in 0..50 {
        let made = create(&client, |_| {}).await;
        made.assert_status(201);
        last = made.json();
    }
    create(&client, |_| {})
        .await
        .assert(409, "webhook_limit_reached");
    create(&others, |_| {}).await.assert_status(201);
    let path = format!("{PATH}/{}", last["id"].as_str().unwrap());
    client
        .send(Method::DELETE, &path, None)
        .await
        .assert_status(204);
    create(&client, |_| {}).await.assert_status(201);
    let results = client.get(PATH).await.json()["results"].clone();
    assert_eq!(results.as_array().unwrap().len(), 50);
}

#[tokio::test]
async fn what_would_never_be_delivered_is_refused_by_name() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let long = format!("region:{}", "u".repeat(122));
    let eleven: Vec<String> = (0..11).map(|n| format!("k:{n}")).collect();
    for (field, value, item) in [
        ("url", json!("http://hooks.example.com"), "url"),
        ("url", json!("https://10.0.0.1/hook"), "url"),
        ("url", json!("https://169.254.169.254/latest"), "url"),
        ("url", json!("https://[::ffff:10.0.0.1]/"), "url"),
        ("url", json!("https://hooks.example.com:22/"), "url"),
        ("url", json!("hooks.example.com"), "url"),
        ("eventTypes", json!([]), "eventTypes"),
        (
            "eventTypes",
            json!(["company.created", "company.updated"]),
            "eventTypes[1]",
        ),
        ("eventTypes", json!(["DataSyncCompleted"]), "eventTypes[0]"),
        ("companyTags", json!(["region"]), "companyTags[0]"),
        ("companyTags", json!([":uk"]), "companyTags[0]"),
        ("companyTags", json!([long]), "companyTags[0]"),
        ("companyTags", json!(eleven), "companyTags"),
    ] {
        let refused = create(&client, |body| body[field] = value.clone()).await;
        refused.assert(400, "invalid_request");
        let errors = refused.json()["validation"]["errors"].clone();
        assert_eq!(errors[0]["itemId"], item, "{value}");
    }
    for body in [
        json!({"eventTypes": ["company.created"]}),
        json!({"url": "https://hooks.example.com"}),
        json!({"url": "https://hooks.example.com", "eventTypes": null}),
        json!({"url": "https://hooks.example.com", "eventTypes": ["company.created"], "signingSecret": "x"}),
    ] {
        client.post(PATH, body).await.assert(400, "invalid_request");
    }
    let results = client.get(PATH).await.json()["results"].clone();
    assert_eq!(results, json!([]));
}

#[tokio::test]
async fn events_of_reading_data_may_be_asked_for_though_none_happens_here() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    create(&client, |body| {
        body["eventTypes"] = json!([
            "read.completed",
            "invoices.write.successful",
            "client.rateLimit.reset"
        ]);
    })
    .await
    .assert_status(201);
}

#[tokio::test]
async fn another_clients_consumer_is_like_none() {
    let app = TestApp::new().await;
    let ours = app.client("Lumen Credit").await;
    let others = app.client("Harbour Bank").await;
    let made = create(&ours, |_| {}).await.json();
    let path = format!("{PATH}/{}", made["id"].as_str().unwrap());
    let foreign = others.send(Method::DELETE, &path, None).await;
    foreign.assert(404, "not_found");
    others
        .send(Method::DELETE, &format!("{PATH}/nonsense"), None)
        .await
        .assert(404, "not_found");
    assert_eq!(others.get(PATH).await.json(), json!({"results": []}));
    crate::support::send(&app, "DELETE", &path, &[], Body::empty())
        .await
        .assert(401, "unauthorized");
    assert_eq!(ours.get(PATH).await.json(), json!({"results": [made]}));
}
