//! Connections, as a client's server sees them.

use axum::body::Body;
use postern_testkit::TestApp;
use serde_json::json;

#[tokio::test]
async fn a_connection_begins_pending_with_its_own_link() {
    let app = TestApp::new().await;
    let (client, company, _) = app.link().await;
    let list = format!("/companies/{company}/connections");
    let created = client.post(&list, json!({"platformKey": "mqjo"})).await;
    created.assert_status(200);
    let made = created.json();
    let keys: Vec<&String> = made.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "id",
            "integrationId",
            "integrationKey",
            "sourceId",
            "sourceType",
            "platformName",
            "linkUrl",
            "status",
            "created"
        ]
    );
    assert_eq!(
        (
            &made["status"],
            &made["platformName"],
            &made["integrationKey"],
            &made["sourceType"]
        ),
        (
            &json!("PendingAuth"),
            &json!("Sandbox"),
            &json!("mqjo"),
            &json!("Accounting")
        )
    );
    let link = made["linkUrl"].as_str().unwrap();
    assert!(link.contains("/start?otp=plk_"), "{link}");
    app.browser().open(link).await.assert_status(200);

    let id = made["id"].as_str().unwrap();
    let read = client.get(&format!("{list}/{id}")).await.json();
    assert_eq!(read["id"], made["id"]);
    assert_ne!(read["linkUrl"], made["linkUrl"]);
    let page = client.get(&list).await.json();
    assert_eq!(page["totalResults"], 1);
    assert_eq!(page["_links"]["self"]["href"], list);
    let of_company = client.get(&format!("/companies/{company}")).await.json();
    assert_eq!(of_company["dataConnections"][0]["id"], made["id"]);
}

#[tokio::test]
async fn software_that_is_not_there_or_not_set_up_is_told_apart() {
    let app = TestApp::new().await;
    let (client, company, _) = app.link().await;
    let list = format!("/companies/{company}/connections");
    client
        .post(&list, json!({"platformKey": "zzzz"}))
        .await
        .assert(404, "integration_unknown");
    client
        .post(&list, json!({"platformKey": "gbol"}))
        .await
        .assert(400, "integration_disabled");
    client
        .post(&list, json!("gbol"))
        .await
        .assert(400, "invalid_request");
    client
        .post(&list, json!({}))
        .await
        .assert(400, "invalid_request");
    let unknown = format!("{list}/018f0000-0000-7000-8000-000000000000");
    client.get(&unknown).await.assert(404, "not_found");
    client
        .send(http::Method::DELETE, &list, None)
        .await
        .assert(405, "method_not_allowed");
    let slash = format!("{list}/");
    let answer = client.get(&slash).await;
    answer.assert(404, "not_found");
}

#[tokio::test]
async fn a_path_nobody_serves_is_json_for_programs_and_a_page_for_people() {
    let app = TestApp::new().await;
    let nothing = crate::support::get(&app, "/nothing").await;
    nothing.assert(404, "not_found");
    assert!(
        nothing
            .header("content-type")
            .starts_with("application/json")
    );
    let html = [("accept", "text/html,application/xhtml+xml")];
    let page = crate::support::send(&app, "GET", "/nothing", &html, Body::empty()).await;
    assert!(page.header("content-type").starts_with("text/html"));
    assert_eq!(page.status.as_u16(), 404);
}
