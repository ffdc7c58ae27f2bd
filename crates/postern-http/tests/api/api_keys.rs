//! API keys: scopes, ends, the list, and what no key may do to another.

use std::time::Duration;

use axum::body::Body;
use http::{HeaderName, Method};
use postern_core::entropy::SystemEntropy;
use postern_core::id::CompanyId;
use postern_core::model::{Scope, Scopes};
use postern_core::staff::Role;
use postern_http::AddressLimits;
use postern_testkit::{ApiClient, TestApp, TestAppOptions};
use serde_json::{Value, json};

async fn setup() -> (TestApp, ApiClient) {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    (app, client)
}

/// Makes a key by the API and calls with it.
async fn made(client: &ApiClient, body: Value) -> (ApiClient, String) {
    let created = client.post("/apiKeys", body).await;
    created.assert_status(201);
    let created = created.json();
    let key = client.with_key(created["apiKey"].as_str().unwrap());
    (key, created["id"].as_str().unwrap().to_owned())
}

fn only(scope: Scope) -> Scopes {
    Scopes::NONE.with(scope)
}

#[tokio::test]
async fn a_key_does_what_its_scopes_say_and_is_told_which_one_is_missing() {
    let (app, client) = setup().await;
    let company = app.company(client.id, "Baker & Co Ltd").await;
    let token = format!("/companies/{company}/accessToken");
    let body = json!({"name": "Sister Ltd"});
    for (scope, reads, writes, links) in [
        (Scope::Read, 200, 403, 403),
        (Scope::Write, 403, 200, 403),
        (Scope::Links, 403, 403, 200),
    ] {
        let key = app.key(&client, only(scope)).await;
        key.get("/companies").await.assert_status(reads);
        key.post("/companies", body.clone())
            .await
            .assert_status(writes);
        key.get(&token).await.assert_status(links);
    }
    let reader = app.key(&client, only(Scope::Read)).await;
    let refused = reader.post("/companies", body).await;
    assert_eq!(refused.code(), "scope_missing");
    assert_eq!(
        refused.json()["error"],
        "This API key does not have the scope `write`."
    );
}

#[tokio::test]
async fn a_missing_scope_is_told_before_the_body_and_the_ids_are_looked_at() {
    let (app, client) = setup().await;
    let reader = app.key(&client, only(Scope::Read)).await;
    let absent = format!(
        "/companies/{}/connections",
        CompanyId::mint(app.app.now(), &SystemEntropy)
    );
    for (path, body) in [
        ("/companies", json!({"unknown": 1})),
        (absent.as_str(), json!({"platformKey": "mqjo"})),
    ] {
        let refused = reader.post(path, body).await;
        refused.assert_status(403);
        assert_eq!(refused.code(), "scope_missing");
    }
}

#[tokio::test]
async fn an_expired_and_a_deleted_key_are_refused_like_a_wrong_one() {
    let (app, client) = setup().await;
    let end = app.app.now() + jiff::SignedDuration::from_hours(1);
    let (short, _) = made(&client, json!({"expiresAt": end.to_string()})).await;
    let (other, id) = made(&client, json!({})).await;
    short.get("/companies").await.assert_status(200);
    app.advance(Duration::from_hours(1));
    let deleted = client
        .send(Method::DELETE, &format!("/apiKeys/{id}"), None)
        .await;
    deleted.assert_status(204);
    assert_eq!(deleted.text(), "");
    let wrong = client.with_key("psk_wrong").get("/companies").await;
    wrong.assert_status(401);
    for dead in [short, other] {
        let refused = dead.get("/companies").await;
        refused.assert_status(401);
        assert_eq!(refused.without_correlation(), wrong.without_correlation());
    }
}

#[tokio::test]
async fn a_key_is_shown_once_and_listed_by_its_beginning() {
    let (app, client) = setup().await;
    let created = client
        .post("/apiKeys", json!({"name": " Nightly export "}))
        .await;
    created.assert_status(201);
    let shown = created.json();
    assert_eq!(shown["name"], "Nightly export");
    let secret = shown["apiKey"].as_str().unwrap();
    app.app.flush_key_uses().await.unwrap();
    let list = client.get("/apiKeys").await;
    list.assert_status(200);
    assert!(!list.text().contains(secret) && !list.text().contains(&client.key));
    let list = list.json();
    let listed = &list["results"][1];
    assert!(secret.starts_with(listed["apiKey"].as_str().unwrap()));
    assert_eq!(listed["id"], shown["id"]);
    assert_eq!(listed["createdDate"], shown["createdDate"]);
    assert_eq!(listed["scopes"], json!(["read", "write", "links"]));
    // The first key has no name, and the second has not been used.
    assert!(list["results"][0].get("name").is_none());
    assert!(list["results"][0].get("lastUsedAt").is_some());
    assert!(listed.get("lastUsedAt").is_none());
}

#[tokio::test]
async fn a_name_over_fifty_characters_is_refused_and_null_is_no_name() {
    let (_app, client) = setup().await;
    let long = client
        .post("/apiKeys", json!({"name": "é".repeat(51)}))
        .await;
    long.assert_status(400);
    assert_eq!(long.json()["validation"]["errors"][0]["itemId"], "name");
    let most = client
        .post("/apiKeys", json!({"name": "é".repeat(50)}))
        .await;
    most.assert_status(201);
    let none = client.post("/apiKeys", json!({"name": null})).await;
    none.assert_status(201);
    assert!(none.json().get("name").is_none());
}

#[tokio::test]
async fn the_eleventh_key_is_a_conflict() {
    let (_app, client) = setup().await;
    for _ in 0..9 {
        made(&client, json!({})).await;
    }
    let refused = client.post("/apiKeys", json!({})).await;
    refused.assert_status(409);
    assert_eq!(refused.code(), "api_key_limit");
}

#[tokio::test]
async fn the_last_key_with_every_scope_stays() {
    let (app, client) = setup().await;
    app.key(&client, only(Scope::Write)).await;
    let end = app.app.now() + jiff::SignedDuration::from_hours(1);
    made(&client, json!({"expiresAt": end.to_string()})).await;
    app.advance(Duration::from_hours(2));
    let list = client.get("/apiKeys").await.json();
    let own = format!("/apiKeys/{}", list["results"][0]["id"].as_str().unwrap());
    let refused = client.send(Method::DELETE, &own, None).await;
    refused.assert_status(409);
    assert_eq!(refused.code(), "last_api_key");
    let (successor, _) = made(&client, json!({})).await;
    client
        .send(Method::DELETE, &own, None)
        .await
        .assert_status(204);
    client.get("/apiKeys").await.assert_status(401);
    successor.get("/apiKeys").await.assert_status(200);
}

#[tokio::test]
async fn a_key_makes_none_that_may_do_more_or_lasts_longer() {
    let (app, client) = setup().await;
    let end = app.app.now() + jiff::SignedDuration::from_hours(1);
    let (limited, _) = made(
        &client,
        json!({"scopes": ["read", "write"], "expiresAt": end.to_string()}),
    )
    .await;
    let refused = limited.post("/apiKeys", json!({"scopes": ["links"]})).await;
    refused.assert_status(403);
    assert_eq!(refused.code(), "scope_exceeded");
    let later = end + jiff::SignedDuration::from_secs(1);
    let refused = limited
        .post("/apiKeys", json!({"expiresAt": later.to_string()}))
        .await;
    refused.assert_status(400);
    let heir = limited.post("/apiKeys", json!({})).await;
    heir.assert_status(201);
    assert_eq!(heir.json()["scopes"], json!(["read", "write"]));
    assert!(heir.json().get("expiresAt").is_some());
    let master = client.get("/apiKeys").await.json()["results"][0]["id"].clone();
    let path = format!("/apiKeys/{}", master.as_str().unwrap());
    let refused = limited.send(Method::DELETE, &path, None).await;
    refused.assert_status(403);
    assert_eq!(refused.code(), "scope_exceeded");
}

#[tokio::test]
async fn what_a_key_may_do_is_said_in_known_words_and_never_nothing() {
    let (_app, client) = setup().await;
    for (body, field) in [
        (json!({"scopes": []}), "scopes"),
        (json!({"scopes": ["admin"]}), "scopes[0]"),
        (json!({"expiresAt": "2001-01-01T00:00:00Z"}), "expiresAt"),
        (json!({"expiresAt": "tomorrow"}), "expiresAt"),
        (json!({"clientId": "x"}), "clientId"),
    ] {
        let refused = client.post("/apiKeys", body.clone()).await;
        refused.assert_status(400);
        let item = refused.json()["validation"]["errors"][0]["itemId"].clone();
        assert_eq!(item, field, "{body}");
    }
}

#[tokio::test]
async fn another_clients_key_is_not_there() {
    let (app, client) = setup().await;
    let other = app.client("Harbour Bank").await;
    let theirs = other.get("/apiKeys").await.json()["results"][0]["id"].clone();
    let path = |id: &str| format!("/apiKeys/{id}");
    let foreign = client
        .send(Method::DELETE, &path(theirs.as_str().unwrap()), None)
        .await;
    foreign.assert_status(404);
    other.get("/apiKeys").await.assert_status(200);
}

#[tokio::test]
async fn using_a_key_writes_nothing_in_its_request() {
    let (app, client) = setup().await;
    client.get("/companies").await.assert_status(200);
    let noted = |list: Value| list["results"][0].get("lastUsedAt").cloned();
    assert_eq!(noted(client.get("/apiKeys").await.json()), None);
    app.app.flush_key_uses().await.unwrap();
    let first = noted(client.get("/apiKeys").await.json()).unwrap();
    app.app.flush_key_uses().await.unwrap();
    assert_eq!(
        noted(client.get("/apiKeys").await.json()),
        Some(first.clone())
    );
    app.advance(Duration::from_mins(2));
    client.get("/companies").await.assert_status(200);
    app.app.flush_key_uses().await.unwrap();
    assert_ne!(noted(client.get("/apiKeys").await.json()), Some(first));
}

/// A call by a client's key from an address and by a software, as a proxy names them.
async fn call_from(app: &TestApp, client: &ApiClient, address: &str, agent: &str) {
    let authorization = client.authorization();
    let headers = [
        ("authorization", authorization.as_str()),
        ("x-forwarded-for", address),
        ("user-agent", agent),
    ];
    crate::support::send(app, "GET", "/companies", &headers, Body::empty())
        .await
        .assert_status(200);
}

#[tokio::test]
async fn whoever_is_about_to_delete_a_key_reads_from_where_it_is_used() {
    let options = TestAppOptions {
        addresses: AddressLimits {
            header: Some(HeaderName::from_static("x-forwarded-for")),
            ..AddressLimits::default()
        },
        ..TestAppOptions::default()
    };
    let app = TestApp::with(options).await;
    let client = app.client("Lumen Credit").await;
    let id = client.get("/apiKeys").await.json()["results"][0]["id"].clone();
    app.app.flush_key_uses().await.unwrap();
    app.advance(Duration::from_mins(2));
    let jo = app.member(client.id, Role::Developer).await;
    let below = format!("/clients/{}/apiKeys", client.id);
    let path = format!("{below}/{}/callers", id.as_str().unwrap());
    let callers = async || {
        let listed = jo.get(&path).await;
        listed.assert_status(200);
        let callers = listed.json()["results"].as_array().unwrap().clone();
        callers
            .iter()
            .map(|one| {
                let text = |name: &str| one[name].as_str().unwrap_or("-").to_owned();
                (text("address"), text("agent"))
            })
            .filter(|(address, _)| address.starts_with("203."))
            .collect::<Vec<_>>()
    };
    let pair = |address: &str, agent: &str| (address.to_owned(), agent.to_owned());
    call_from(
        &app,
        &client,
        "203.0.113.9",
        "lender/1.4 (nightly; jo@lumen.example)",
    )
    .await;
    assert_eq!(callers().await, [], "nothing is written in the request");
    app.app.flush_key_uses().await.unwrap();
    // What it calls itself, without the rest of what it says.
    assert_eq!(callers().await, [pair("203.0.113.9", "lender/1.4")]);

    // Within the minute nothing is written again, and nobody is forgotten for it.
    app.advance(Duration::from_secs(20));
    call_from(&app, &client, "203.0.113.10", "").await;
    app.app.flush_key_uses().await.unwrap();
    assert_eq!(callers().await.len(), 1);
    app.advance(Duration::from_secs(50));
    call_from(&app, &client, "203.0.113.9", "lender/1.4").await;
    app.app.flush_key_uses().await.unwrap();
    assert_eq!(
        callers().await,
        [pair("203.0.113.9", "lender/1.4"), pair("203.0.113.10", "-")]
    );

    for round in 0..2 {
        app.advance(Duration::from_mins(2));
        for number in 0..6 {
            let agent = format!("job/{round}.{number}");
            call_from(&app, &client, "203.0.113.77", &agent).await;
        }
        app.app.flush_key_uses().await.unwrap();
    }
    let held = callers().await;
    assert_eq!(held.len(), 8, "{held:?}");
    assert!(held.contains(&pair("203.0.113.77", "job/1.5")));
    assert!(!held.contains(&pair("203.0.113.10", "-")));

    app.advance(Duration::from_hours(24 * 31));
    app.app.collect().await.unwrap();
    jo.sign_in().await.assert_status(200);
    assert_eq!(callers().await, []);

    // Nobody reads them of another client's key, and they go with the key.
    let other = app.client("Harbour Bank").await;
    let bo = app.member(other.id, Role::Administrator).await;
    let theirs = path.replace(&client.id.to_string(), &other.id.to_string());
    bo.get(&theirs).await.assert(404, "not_found");
    client.post("/apiKeys", json!({})).await.assert_status(201);
    jo.send(
        Method::DELETE,
        &format!("{below}/{}", id.as_str().unwrap()),
        None,
    )
    .await
    .assert_status(204);
    jo.get(&path).await.assert(404, "not_found");
}
