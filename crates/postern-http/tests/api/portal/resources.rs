//! A client's resources through the Portal: the same as through the API, for another proof.

use http::Method;
use postern_core::staff::Role;
use postern_testkit::TestApp;
use serde_json::json;

#[tokio::test]
async fn what_is_made_in_the_portal_is_read_by_the_api_and_the_other_way_round() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let jo = app.member(client.id, Role::Onboarding).await;
    let below = |path: &str| format!("/clients/{}/{path}", client.id);

    let made = jo
        .post(
            &below("companies"),
            json!({"name": "Baker & Co Ltd", "tags": {"region": "uk"}}),
        )
        .await;
    made.assert_status(200);
    let company = made.json()["id"].as_str().unwrap().to_owned();
    let read = client.get(&format!("/companies/{company}")).await.json();
    assert_eq!(read["name"], "Baker & Co Ltd");

    client
        .send(
            Method::PATCH,
            &format!("/companies/{company}"),
            Some(json!({"description": "Met in May"})),
        )
        .await
        .assert_status(200);
    let read = jo.get(&below(&format!("companies/{company}"))).await.json();
    assert_eq!(
        (&read["description"], &read["tags"]["region"]),
        (&json!("Met in May"), &json!("uk"))
    );
    let listed = jo
        .get(&below("companies?query=name%3DBaker%20%26%20Co%20Ltd"))
        .await;
    listed.assert_status(200);

    let link = jo
        .post(
            &below(&format!("companies/{company}/links")),
            json!({"ttlMinutes": 60}),
        )
        .await;
    link.assert_status(201);
    let url = link.json()["url"].as_str().unwrap().to_owned();
    let opened = app.browser().redeem(&url).await;
    assert!(opened.status.is_redirection(), "{}", opened.text());
    let listed = jo
        .get(&below(&format!("companies/{company}/links")))
        .await
        .json();
    assert_eq!(listed["results"][0]["state"], "used");
    assert!(listed["results"][0].get("url").is_none());
    app.settle().await;
    jo.get(&below(&format!("companies/{company}/linkEvents")))
        .await
        .assert_status(200);
}

#[tokio::test]
async fn a_refusal_of_the_api_reads_the_same_in_the_portal() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let jo = app.member(client.id, Role::Administrator).await;
    let below = |path: &str| format!("/clients/{}/{path}", client.id);
    let by_api = client
        .post("/companies", json!({"name": "", "clientId": "x"}))
        .await;
    let by_portal = jo
        .post(&below("companies"), json!({"name": "", "clientId": "x"}))
        .await;
    let without_service = |answer: &postern_testkit::TestResponse| {
        let mut body = answer.without_correlation();
        body["service"] = json!("");
        body
    };
    by_portal.assert(400, "invalid_request");
    assert_eq!(without_service(&by_portal), without_service(&by_api));
    assert_eq!(by_portal.json()["service"], "Portal");
}

#[tokio::test]
async fn keys_made_by_a_person_may_do_everything_or_what_is_said() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let jo = app.member(client.id, Role::Administrator).await;
    let below = |path: &str| format!("/clients/{}/{path}", client.id);
    let made = jo
        .post(
            &below("apiKeys"),
            json!({"name": "Nightly", "scopes": ["read"]}),
        )
        .await;
    made.assert_status(201);
    let key = made.json();
    let nightly = client.with_key(key["apiKey"].as_str().unwrap());
    nightly.get("/companies").await.assert_status(200);
    nightly
        .post("/companies", json!({"name": "No"}))
        .await
        .assert(403, "scope_missing");
    let id = key["id"].as_str().unwrap();
    jo.send(Method::DELETE, &below(&format!("apiKeys/{id}")), None)
        .await
        .assert_status(204);
    nightly.get("/companies").await.assert(401, "unauthorized");
}

#[tokio::test]
async fn a_suspended_client_is_closed_to_its_people_too() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let jo = app.member(client.id, Role::Administrator).await;
    let patch = postern_app::clients::ClientPatch {
        suspended: Some(true),
        ..Default::default()
    };
    app.app.update_client(client.id, patch).await.unwrap();
    jo.get(&format!("/clients/{}/companies", client.id))
        .await
        .assert(403, "client_inactive");
    assert_eq!(
        jo.get("/session").await.json()["clients"][0]["suspended"],
        true
    );
}

#[tokio::test]
async fn a_path_that_nobody_serves_is_refused_in_json() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let jo = app.member(client.id, Role::Administrator).await;
    for path in [
        "/nothing",
        "/clients",
        "/clients/x/companies/y/z",
        "/session/",
    ] {
        let answer = jo.get(path).await;
        answer.assert(404, "not_found");
        assert_eq!(answer.header("content-type"), "application/json");
    }
    let headers = [("accept", "text/html")];
    let answer = jo
        .browser
        .send(
            Method::GET,
            "/portal/v1/company/",
            &headers,
            axum::body::Body::empty(),
        )
        .await;
    answer.assert(404, "not_found");
}

#[tokio::test]
async fn words_are_shown_as_link_reads_them_and_nothing_is_kept() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let jo = app.member(client.id, Role::Administrator).await;
    let path = format!("/clients/{}/settings/link/texts", client.id);
    let words = json!({
        "texts": {"accounting.consents.purpose": "To **decide**. <b>x</b>", "nothing.like.it": "x"},
        "dataTypes": {"accounting": ["Your *invoices*"]}
    });
    let read = jo.post(&path, words).await;
    read.assert_status(200);
    let read = read.json();
    let purpose = read["texts"]["accounting.consents.purpose"].to_string();
    assert!(purpose.contains("\"tag\":\"strong\""), "{purpose}");
    assert!(!purpose.contains("\"tag\":\"b\""), "{purpose}");
    assert!(
        read["dataTypes"]["Accounting"]
            .to_string()
            .contains("invoices"),
        "{read}"
    );
    assert_eq!(read["ignored"][0]["key"], "nothing.like.it");
    let kept = client.get("/settings/link").await.json();
    assert_eq!(kept.get("texts"), None, "{kept}");

    let sam = app.member(client.id, Role::Onboarding).await;
    sam.post(&path, json!({}))
        .await
        .assert(403, "role_insufficient");
}
