//! The audit log: every change of both APIs writes one entry, with it and only with it; how the log is read.

mod calls;
mod people;
mod reading;

use http::Method;
use postern_app::audit::Wanted;
use postern_core::audit::Log;
use postern_core::id::ClientId;
use postern_core::staff::Role;
use postern_testkit::{StaffBrowser, TestApp, TestResponse};
use serde_json::{Value, json};

use self::calls::{Call, Sent, call};
use crate::support::send;
use crate::visiting::House;

/// Operations that are sent something and change nothing.
const READS: [&str; 2] = ["resolve_redirect", "preview_texts"];

/// The changing operations of a client in a document, by their ids.
fn changing(document: &str, below: &str) -> Vec<String> {
    let document: Value = serde_json::from_str(document).unwrap();
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, about) in item.as_object().unwrap() {
            let id = about["operationId"].as_str().unwrap();
            if path.starts_with(below) && method != "get" && !READS.contains(&id) {
                found.push(id.to_owned());
            }
        }
    }
    assert!(found.len() > 20, "{}", found.len());
    found
}

/// How many entries a client's log and the installation's have. Both are whole.
pub(crate) async fn entries(app: &TestApp, client: ClientId) -> i64 {
    let mut entries = 0;
    for log in [Log::Of(client), Log::Installation] {
        let verdict = app.app.audit_reader(log).verify(None).await.unwrap();
        assert_eq!(verdict.fault, None);
        entries += verdict.entries;
    }
    entries
}

/// The newest entry of a client's log.
pub(crate) async fn newest(app: &TestApp, client: ClientId) -> postern_core::audit::Entry {
    let reader = app.app.audit_reader(Log::Of(client));
    let page = reader.page(Wanted::default(), None, 1).await.unwrap();
    page.entries.into_iter().next().unwrap().entry
}

async fn by_key(house: &House, authorization: Option<&str>, call: &Call) -> TestResponse {
    let mut headers = Vec::new();
    headers.extend(authorization.map(|value| ("authorization", value)));
    headers.extend(call.sent.media_type().map(|value| ("content-type", value)));
    let body = call.sent.bytes();
    send(&house.app, call.method.as_str(), &call.path, &headers, body).await
}

async fn by_person(staff: &StaffBrowser, client: ClientId, call: &Call) -> TestResponse {
    let csrf = staff.csrf();
    let mut headers = vec![
        ("sec-fetch-site", "same-origin"),
        ("x-csrf-token", csrf.as_str()),
    ];
    headers.extend(call.sent.media_type().map(|value| ("content-type", value)));
    let path = format!("/portal/v1/clients/{client}{}", call.path);
    let body = call.sent.bytes().into();
    staff
        .browser
        .send(call.method.clone(), &path, &headers, body)
        .await
}

/// The same call with a body that no operation takes; none where there is no JSON to spoil.
fn spoiled(call: &Call) -> Option<Call> {
    matches!(call.sent, Sent::Json(_)).then(|| Call {
        method: call.method.clone(),
        path: call.path.clone(),
        sent: Sent::Json(json!({"thereIsNoSuchField": true})),
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_by_a_key_writes_one_entry_and_a_refused_one_none() {
    let house = House::new().await;
    let client = house.client.id;
    let other = house.app.client("Harbour Bank").await;
    let document = serde_json::to_string(&postern_http::openapi::document()).unwrap();
    for operation in changing(&document, "/") {
        let (wanted, action) = call(&operation, &house).await;
        let before = entries(&house.app, client).await;
        let other_before = entries(&house.app, other.id).await;

        let foreign = other.authorization();
        for refused in [
            by_key(&house, None, &wanted).await,
            by_key(&house, Some("Basic AAAA"), &wanted).await,
        ] {
            assert_eq!(refused.status.as_u16(), 401, "{operation}");
        }
        if wanted.path.split('/').count() > 3 && wanted.path.starts_with("/companies") {
            let refused = by_key(&house, Some(&foreign), &wanted).await;
            assert_eq!(refused.status.as_u16(), 404, "{operation}");
        }
        if let Some(spoiled) = spoiled(&wanted) {
            let refused = by_key(&house, Some(&house.client.authorization()), &spoiled).await;
            assert_eq!(
                refused.status.as_u16(),
                400,
                "{operation}: {}",
                refused.text()
            );
        }
        assert_eq!(
            entries(&house.app, client).await,
            before,
            "{operation} was refused"
        );
        assert_eq!(
            entries(&house.app, other.id).await,
            other_before,
            "{operation}"
        );

        let done = by_key(&house, Some(&house.client.authorization()), &wanted).await;
        assert!(done.status.is_success(), "{operation}: {}", done.text());
        assert_eq!(entries(&house.app, client).await, before + 1, "{operation}");
        let entry = newest(&house.app, client).await;
        assert_eq!(entry.action.as_str(), action, "{operation}");
        assert_eq!(entry.actor_kind.as_str(), "key", "{operation}");
        assert!(entry.actor_name.unwrap().starts_with("psk_"), "{operation}");
        assert_eq!(
            entry.correlation_id.as_deref(),
            Some(done.header("x-correlation-id")),
            "{operation}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_by_a_person_writes_one_entry_and_a_refused_one_none() {
    let house = House::new().await;
    let client = house.client.id;
    let jo = house.app.member(client, Role::Administrator).await;
    let advisor = house.app.member(client, Role::Advisor).await;
    let stranger = {
        let other = house.app.client("Harbour Bank").await;
        house.app.member(other.id, Role::Administrator).await
    };
    let document = postern_http::openapi::render_portal();
    let mut refused_by_role = 0;
    for operation in changing(&document, "/portal/v1/clients/{clientId}") {
        let (wanted, action) = call(&operation, &house).await;
        let before = entries(&house.app, client).await;

        let refused = by_person(&stranger, client, &wanted).await;
        assert_eq!(refused.status.as_u16(), 404, "{operation}");
        if let Some(spoiled) = spoiled(&wanted) {
            let refused = by_person(&jo, client, &spoiled).await;
            assert_eq!(
                refused.status.as_u16(),
                400,
                "{operation}: {}",
                refused.text()
            );
        }
        if !matches!(
            action,
            "company.created"
                | "company.changed"
                | "connection.created"
                | "files.uploaded"
                | "link.created"
                | "link.revoked"
                | "company.linksRevoked"
        ) {
            let refused = by_person(&advisor, client, &wanted).await;
            assert_eq!(refused.status.as_u16(), 403, "{operation}");
            refused_by_role += 1;
        }
        assert_eq!(
            entries(&house.app, client).await,
            before,
            "{operation} was refused"
        );

        let done = by_person(&jo, client, &wanted).await;
        assert!(done.status.is_success(), "{operation}: {}", done.text());
        assert_eq!(entries(&house.app, client).await, before + 1, "{operation}");
        let entry = newest(&house.app, client).await;
        assert_eq!(entry.action.as_str(), action, "{operation}");
        assert_eq!(entry.actor_kind.as_str(), "person", "{operation}");
        assert_eq!(
            entry.actor_name.as_deref(),
            Some("Jo Marlow"),
            "{operation}"
        );
        assert_eq!(
            entry.correlation_id.as_deref(),
            Some(done.header("x-correlation-id")),
            "{operation}"
        );
    }
    assert!(refused_by_role > 10, "{refused_by_role}");
}

#[tokio::test]
async fn an_entry_says_what_changed_and_nothing_else() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let jo = app.member(client.id, Role::Administrator).await;
    let path = format!("/clients/{}/settings/link", client.id);
    let mut settings = jo.get(&path).await.json();
    settings["linkTtlMinutes"] = json!(30);
    settings["oneTimeLinks"] = json!(false);
    let changed = jo.send(Method::PUT, &path, Some(settings)).await;
    changed.assert_status(200);
    let entry = newest(&app, client.id).await;
    assert_eq!(entry.action.as_str(), "settings.oneTimeLinksOff");
    assert_eq!(
        entry.before.unwrap(),
        r#"{"oneTimeLinks":true,"linkTtlMinutes":1440}"#
    );
    assert_eq!(
        entry.after.unwrap(),
        r#"{"oneTimeLinks":false,"linkTtlMinutes":30}"#
    );
    // What is sent again as it is was asked for, and changed nothing.
    let settings = jo.get(&path).await.json();
    jo.send(Method::PUT, &path, Some(settings))
        .await
        .assert_status(200);
    let entry = newest(&app, client.id).await;
    assert_eq!(entry.action.as_str(), "settings.linkChanged");
    assert_eq!((entry.before, entry.after), (None, None));
}

#[tokio::test]
async fn a_repeated_creation_is_one_entry() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let before = entries(&app, client.id).await;
    for _ in 0..3 {
        let authorization = client.authorization();
        let headers = [
            ("authorization", authorization.as_str()),
            ("content-type", "application/json"),
            ("idempotency-key", "once"),
        ];
        let body = json!({"name": "Baker & Co Ltd"}).to_string();
        let made = send(&app, "POST", "/companies", &headers, body).await;
        assert!(made.status.is_success(), "{}", made.text());
    }
    assert_eq!(entries(&app, client.id).await, before + 1);
}
