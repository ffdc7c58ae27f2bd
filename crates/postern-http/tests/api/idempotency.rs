//! `Idempotency-Key`: what is named is made once.

use std::time::Duration;

use futures_util::future::join_all;
use http::Method;
use postern_testkit::{ApiClient, TestApp, TestResponse};
use serde_json::{Value, json};

use crate::support::send;

async fn named(
    app: &TestApp,
    client: &ApiClient,
    path: &str,
    name: &str,
    body: &Value,
) -> TestResponse {
    let authorization = client.authorization();
    let headers = [
        ("authorization", authorization.as_str()),
        ("content-type", "application/json"),
        ("idempotency-key", name),
    ];
    send(app, "POST", path, &headers, body.to_string()).await
}

async fn count(client: &ApiClient) -> Value {
    client.get("/companies").await.json()["totalResults"].clone()
}

#[tokio::test]
async fn the_same_request_gets_the_same_answer_and_makes_one() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let body = json!({"name": "Baker & Co Ltd"});
    let first = named(&app, &client, "/companies", "a-1", &body).await;
    first.assert_status(200);
    assert_eq!(first.header("idempotent-replayed"), "");
    app.advance(Duration::from_hours(23));
    let again = named(&app, &client, "/companies", "a-1", &body).await;
    again.assert_status(200);
    assert_eq!(again.header("idempotent-replayed"), "true");
    assert_eq!(again.header("content-type"), "application/json");
    assert_eq!(again.text(), first.text());
    assert_eq!(count(&client).await, 1);
    named(&app, &client, "/companies", "a-2", &body)
        .await
        .assert_status(200);
    app.advance(Duration::from_hours(1));
    named(&app, &client, "/companies", "a-1", &body)
        .await
        .assert_status(200);
    assert_eq!(count(&client).await, 3);
}

#[tokio::test]
async fn another_request_under_the_name_is_a_conflict() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let body = json!({"name": "Baker & Co Ltd"});
    named(&app, &client, "/companies", "a", &body)
        .await
        .assert_status(200);
    let other = json!({"name": "Sister Ltd"});
    for (path, body) in [("/companies", &other), ("/apiKeys", &body)] {
        named(&app, &client, path, "a", body)
            .await
            .assert(409, "idempotency_key_reused");
    }
    assert_eq!(count(&client).await, 1);
}

#[tokio::test]
async fn every_creation_takes_a_name() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let company = app.company(client.id, "Baker & Co Ltd").await;
    let document = serde_json::to_value(postern_http::openapi::document()).unwrap();
    let mut tried = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        let takes = item["post"]["parameters"]
            .as_array()
            .is_some_and(|all| all.iter().any(|one| one["name"] == "Idempotency-Key"));
        let creates = item["post"]["operationId"]
            .as_str()
            .is_some_and(|id| id.starts_with("create_"));
        assert!(takes || !creates, "{path} creates and takes no name");
        if !takes {
            continue;
        }
        tried += 1;
        let mut target = path.replace("{companyId}", &company.to_string());
        if target.contains("{connectionId}") {
            let list = format!("/companies/{company}/connections");
            let made = client.post(&list, json!({"platformKey": "mqjo"})).await;
            target = target.replace("{connectionId}", made.json()["id"].as_str().unwrap());
        }
        let body = &item["post"]["requestBody"]["content"]["application/json"]["example"];
        let first = named(&app, &client, &target, path, body).await;
        assert!(first.status.is_success(), "{path}: {}", first.text());
        let again = named(&app, &client, &target, path, body).await;
        assert_eq!(
            (again.header("idempotent-replayed"), again.text()),
            ("true", first.text()),
            "{path}"
        );
        assert_eq!(again.status, first.status);
    }
    assert!(tried >= 4, "{tried}");
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_at_the_same_moment_make_one() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let body = json!({"name": "Baker & Co Ltd"});
    let sent = (0..8).map(|_| named(&app, &client, "/companies", "same", &body));
    let answers = join_all(sent).await;
    let made: Vec<&TestResponse> = answers
        .iter()
        .filter(|answer| answer.status.is_success())
        .collect();
    assert!(!made.is_empty());
    assert!(made.iter().all(|answer| answer.text() == made[0].text()));
    for answer in answers.iter().filter(|answer| !answer.status.is_success()) {
        answer.assert(409, "idempotency_in_progress");
        assert_eq!(answer.header("retry-after"), "1");
    }
    assert_eq!(count(&client).await, 1);
}

#[tokio::test]
async fn a_request_that_failed_leaves_its_name_free() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    named(&app, &client, "/companies", "a", &json!({"name": ""}))
        .await
        .assert_status(400);
    named(&app, &client, "/companies", "a", &json!({"name": "Baker"}))
        .await
        .assert_status(200);
}

#[tokio::test]
async fn a_name_belongs_to_the_key_that_gave_it() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let other = app.client("Harbour Bank").await;
    let second = app.key(&client, postern_core::model::Scopes::ALL).await;
    let body = json!({"name": "Baker & Co Ltd"});
    let first = named(&app, &client, "/companies", "a", &body).await;
    for caller in [&second, &other] {
        let made = named(&app, caller, "/companies", "a", &body).await;
        made.assert_status(200);
        assert_ne!(made.json()["id"], first.json()["id"]);
    }
    let wrong = client.with_key("psk_wrong");
    named(&app, &wrong, "/companies", "a", &body)
        .await
        .assert_status(401);
}

#[tokio::test]
async fn an_answer_that_was_not_kept_is_said_to_be_lost_and_nothing_is_repeated() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let body = json!({"name": "Baker & Co Ltd"});
    named(&app, &client, "/companies", "a", &body)
        .await
        .assert_status(200);
    app.db
        .write("lose", |tx| {
            Box::pin(async move {
                tx.execute("update idempotency_keys set answer = null", &[])
                    .await
            })
        })
        .await
        .unwrap();
    let soon = named(&app, &client, "/companies", "a", &body).await;
    soon.assert(409, "idempotency_in_progress");
    app.advance(Duration::from_mins(1));
    let later = named(&app, &client, "/companies", "a", &body).await;
    later.assert(409, "idempotency_answer_lost");
    assert_eq!(count(&client).await, 1);
}

#[tokio::test]
async fn what_was_answered_is_sealed_in_the_database() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let made = named(&app, &client, "/apiKeys", "a", &json!({})).await;
    let secret = made.json()["apiKey"].as_str().unwrap().to_owned();
    let kept = app
        .db
        .read("kept", |tx| {
            Box::pin(async move {
                tx.all("select answer from idempotency_keys", &[], |row| {
                    row.get::<Vec<u8>>(0)
                })
                .await
            })
        })
        .await
        .unwrap();
    assert_eq!(kept.len(), 1);
    let holds = |bytes: &[u8]| kept[0].windows(bytes.len()).any(|part| part == bytes);
    assert!(!holds(secret.as_bytes()) && !holds(b"apiKey"));
    app.advance(Duration::from_hours(25));
    assert_eq!(app.app.collect().await.unwrap().creations, 1);
}

#[tokio::test]
async fn names_that_cannot_be_used_are_refused_and_reading_takes_none() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let body = json!({"name": "Baker & Co Ltd"});
    for name in ["", "with blank", "é", "a".repeat(256).as_str()] {
        let refused = named(&app, &client, "/companies", name, &body).await;
        refused.assert(400, "invalid_request");
        let item = refused.json()["validation"]["errors"][0]["itemId"].clone();
        assert_eq!(item, "Idempotency-Key");
    }
    let authorization = client.authorization();
    let headers = [
        ("authorization", authorization.as_str()),
        ("idempotency-key", "a"),
    ];
    for _ in 0..2 {
        send(&app, Method::GET.as_str(), "/companies", &headers, "")
            .await
            .assert_status(200);
    }
}
