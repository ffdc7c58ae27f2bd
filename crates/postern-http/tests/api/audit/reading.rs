//! Pages, filters and exports of a log, and that no secret is in it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use http::Method;
use postern_app::audit::Wanted;
use postern_core::id::ClientId;
use postern_core::staff::Role;
use postern_testkit::{PASSWORD, StaffBrowser, TestApp};
use serde_json::{Value, json};

/// A client with forty entries and somebody who may read them.
async fn busy() -> (TestApp, ClientId, StaffBrowser) {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let jo = app.member(client.id, Role::Administrator).await;
    for number in 0..36 {
        let body = json!({"name": format!("=Company {number}, Ltd")});
        client.post("/companies", body).await.assert_status(200);
    }
    let path = format!("/clients/{}/companies", client.id);
    jo.post(&path, json!({"name": "By hand"}))
        .await
        .assert_status(200);
    (app, client.id, jo)
}

fn sequences(page: &Value) -> Vec<i64> {
    let results = page["results"].as_array().unwrap().iter();
    results
        .map(|entry| entry["sequence"].as_i64().unwrap())
        .collect()
}

#[tokio::test]
async fn pages_follow_each_other_without_gaps_while_entries_are_added() {
    let (_app, client, jo) = busy().await;
    let base = format!("/clients/{client}/audit");
    let mut path = format!("{base}?pageSize=10");
    let mut seen = Vec::new();
    loop {
        let page = jo.get(&path).await;
        page.assert_status(200);
        let page = page.json();
        seen.extend(sequences(&page));
        // A new entry on top moves nothing below.
        let body = json!({"name": "Another"});
        jo.post(&format!("/clients/{client}/companies"), body)
            .await
            .assert_status(200);
        let Some(next) = page["next"].as_i64() else {
            break;
        };
        path = format!("{base}?pageSize=10&before={next}");
    }
    let last = seen[0];
    assert_eq!(seen, (1..=last).rev().collect::<Vec<_>>());
}

#[tokio::test]
async fn filters_narrow_and_what_is_unknown_is_refused_by_name() {
    let (app, client, jo) = busy().await;
    let base = format!("/clients/{client}/audit");
    let count = async |query: &str| {
        let page = jo.get(&format!("{base}?pageSize=200&{query}")).await;
        page.assert_status(200);
        sequences(&page.json()).len()
    };
    assert_eq!(count("action=company.created").await, 37);
    assert_eq!(count("action=company.created&actor=person").await, 1);
    assert_eq!(count("actor=operator").await, 2);
    assert_eq!(count("target=client").await, 1);
    let newest = jo.get(&base).await.json()["results"][0].clone();
    let (person, company) = (&newest["actor"]["id"], &newest["target"]["id"]);
    assert_eq!(
        count(&format!("actorId={}", person.as_str().unwrap())).await,
        1
    );
    assert_eq!(
        count(&format!("targetId={}", company.as_str().unwrap())).await,
        1
    );
    let at = newest["at"].as_str().unwrap();
    assert!(count(&format!("from={at}")).await >= 1);
    assert!(count(&format!("to={at}")).await <= 38);
    assert_eq!(count("to=2000-01-01T00:00:00Z").await, 0);
    for query in [
        "action=company.eaten",
        "actor=ghost",
        "actorId=1",
        "from=yesterday",
        "page=2",
        "pageSize=201",
        "pageSize=0",
        "before=x",
        "action=company.created&action=company.deleted",
    ] {
        jo.get(&format!("{base}?{query}")).await.assert_status(400);
    }
    // Another client's log is nowhere in it.
    let other = app.client("Harbour Bank").await;
    let text = jo
        .get(&format!("{base}?pageSize=200"))
        .await
        .text()
        .to_owned();
    assert!(!text.contains(&other.id.to_string()));
}

#[tokio::test]
async fn exports_have_everything_in_order_and_prove_the_chain() {
    let (_app, client, jo) = busy().await;
    let base = format!("/clients/{client}/audit");
    let json = jo.get(&format!("{base}/export?format=json")).await;
    json.assert_status(200);
    assert_eq!(
        json.header("content-disposition"),
        format!("attachment; filename=\"audit-{client}.json\"")
    );
    let items: Vec<Value> = serde_json::from_str(json.text()).unwrap();
    let found: Vec<i64> = items
        .iter()
        .map(|item| item["sequence"].as_i64().unwrap())
        .collect();
    assert_eq!(found, (1..=39).collect::<Vec<_>>());
    let hashes: BTreeSet<&str> = items
        .iter()
        .map(|item| item["hash"].as_str().unwrap())
        .collect();
    assert_eq!(hashes.len(), 39);

    let csv = jo
        .get(&format!("{base}/export?format=csv&action=company.created"))
        .await;
    csv.assert_status(200);
    assert!(csv.header("content-type").starts_with("text/csv"));
    let lines: Vec<&str> = csv
        .text()
        .split("\r\n")
        .filter(|line| !line.is_empty())
        .collect();
    assert_eq!(lines.len(), 38);
    // A spreadsheet reads a name as a name.
    assert!(lines[1].contains("\"'=Company 0, Ltd\""), "{}", lines[1]);
    let nothing = jo
        .get(&format!("{base}/export?to=2000-01-01T00:00:00Z"))
        .await;
    assert_eq!(nothing.text(), "[]\n");

    let chain = jo.get(&format!("{base}/chain")).await.json();
    assert_eq!(
        (&chain["isWhole"], &chain["entries"]),
        (&json!(true), &json!(39))
    );
    assert_eq!(chain["hash"], items[38]["hash"]);
}

#[tokio::test]
async fn no_secret_that_anybody_sent_or_was_shown_is_in_the_log() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let jo = app.member(client.id, Role::Administrator).await;
    let below = |path: &str| format!("/clients/{}/{path}", client.id);
    let mut secrets = vec![PASSWORD.to_owned(), client.key.clone()];
    let mut shown = |value: &Value| secrets.push(value.as_str().unwrap().to_owned());

    let key = jo
        .post(&below("apiKeys"), json!({"name": "Nightly"}))
        .await
        .json();
    shown(&key["apiKey"]);
    let hook = json!({"url": "https://hooks.example.com/T00/CANARYpath?k=CANARYquery", "eventTypes": ["company.created"]});
    jo.post(&below("webhooks"), hook).await.assert_status(201);
    let company = jo
        .post(&below("companies"), json!({"name": "Baker"}))
        .await
        .json();
    shown(&company["redirect"]);
    let company = company["id"].as_str().unwrap().to_owned();
    let link = jo
        .post(&below(&format!("companies/{company}/links")), json!({}))
        .await
        .json();
    shown(&link["url"]);
    let connection = json!({"platformKey": "mqjo"});
    let connection = jo
        .post(
            &below(&format!("companies/{company}/connections")),
            connection,
        )
        .await
        .json();
    shown(&connection["linkUrl"]);
    let invited = json!({"email": "al@lumen.example", "role": "analyst"});
    let invited = jo.post(&below("invitations"), invited).await.json();
    shown(&invited["url"]);
    let begun = jo
        .send(Method::POST, "/me/second-factor", None)
        .await
        .json();
    shown(&begun["secret"]);
    let password = "CANARY lantern drifts north";
    jo.send(
        Method::PUT,
        "/me/password",
        Some(json!({"password": password})),
    )
    .await
    .assert_status(204);
    jo.post("/session/confirm", json!({"password": password}))
        .await
        .assert_status(200);
    jo.post("/session/confirm", json!({"password": "CANARY wrong"}))
        .await;
    app.app.flush_failed_sign_ins().await.unwrap();
    secrets.extend([
        "CANARY".to_owned(),
        jo.csrf(),
        jo.browser.cookie("postern_portal").unwrap(),
    ]);

    let mut log = jo
        .get(&below("audit/export?format=csv"))
        .await
        .text()
        .to_owned();
    for chain in [
        postern_core::audit::Log::Installation,
        postern_core::audit::Log::Of(client.id),
    ] {
        let found = app
            .app
            .audit_reader(chain)
            .next(&Wanted::default(), 0)
            .await
            .unwrap();
        let _ = write!(log, "{found:?}");
    }
    assert!(
        log.contains("apiKey.created") && log.contains("SignInFailed"),
        "{log}"
    );
    for secret in secrets {
        // The last part of an address is what opens something.
        let part = secret.rsplit(['=', '#']).next().unwrap();
        assert!(
            part.len() >= 6 && !log.contains(part),
            "{part} is in the log"
        );
    }
}
