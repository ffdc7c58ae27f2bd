//! The client's profile, as its server reads and sets it.

use axum::body::Body;
use http::Method;
use postern_testkit::{ApiClient, TestApp, TestResponse};
use serde_json::{Value, json};

async fn put(client: &ApiClient, body: Value) -> TestResponse {
    client.send(Method::PUT, "/profile", Some(body)).await
}

fn full() -> Value {
    json!({
        "name": "Lumen Credit Ltd",
        "redirectUrl": "https://{env}.lumen.example/done/{companyId}?status={statusCode}",
        "logoUrl": "https://static.lumen.example/logo.png",
        "iconUrl": "https://static.lumen.example/icon.ico",
        "whiteListUrls": ["https://test.lumen.example", "https://www.lumen.example/path"]
    })
}

#[tokio::test]
async fn a_new_client_has_a_name_and_leaves_out_what_is_not_set() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let read = client.get("/profile").await;
    read.assert_status(200);
    assert_eq!(
        read.json(),
        json!({"name": "Lumen Credit", "redirectUrl": "", "whiteListUrls": []})
    );
}

#[tokio::test]
async fn what_is_put_is_echoed_and_read_again() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let set = put(&client, full()).await;
    set.assert_status(200);
    assert_eq!(set.json(), full());
    assert_eq!(client.get("/profile").await.json(), full());

    let small = json!({"name": "  Lumen  ", "redirectUrl": "", "logoUrl": null, "iconUrl": ""});
    let set = put(&client, small).await;
    let kept = json!({"name": "Lumen", "redirectUrl": "", "whiteListUrls": []});
    assert_eq!(set.json(), kept);
    assert_eq!(client.get("/profile").await.json(), kept);
}

#[tokio::test]
async fn settings_that_are_not_the_profiles_stay_as_they_are() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let patch = postern_app::clients::ClientPatch {
        one_time_links: Some(false),
        contact: Some("help@lumen.example".to_owned()),
        link_refresh_url: Some("https://lumen.example/new-link".to_owned()),
        ..Default::default()
    };
    let before = app.app.update_client(client.id, patch).await.unwrap();
    put(&client, full()).await.assert_status(200);
    let after = app.app.get_client(client.id).await.unwrap();
    let expected = postern_store::clients::Client {
        name: after.name.clone(),
        redirect_url: after.redirect_url.clone(),
        allowed_redirect_urls: after.allowed_redirect_urls.clone(),
        ..before
    };
    assert_eq!(after, expected);
    assert!(!after.one_time_links && after.hosted_link);
}

#[tokio::test]
async fn what_an_official_client_sends_back_of_old_fields_is_ignored() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let mut body = full();
    body["apiKey"] = json!("sampleApiKey");
    body["confirmCompanyName"] = json!(true);
    body["alertAuthHeader"] = json!("Bearer tXEiHiRK7XCtI8TNHbpGs1LI1pumdb4Cl1QIo7B2");
    let set = put(&client, body).await;
    set.assert_status(200);
    assert_eq!(set.json(), full());
    client.get("/profile").await.assert_status(200);
}

#[tokio::test]
async fn each_field_that_cannot_be_is_named_and_nothing_changes() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    put(&client, full()).await.assert_status(200);
    let many: Vec<String> = (0..51).map(|n| format!("https://a{n}.example")).collect();
    for (field, value, item) in [
        ("name", json!(""), "name"),
        ("name", json!("Lu\u{202e}men"), "name"),
        ("redirectUrl", json!("javascript:alert(1)"), "redirectUrl"),
        ("redirectUrl", json!("http://lumen.example/"), "redirectUrl"),
        (
            "redirectUrl",
            json!("https://{companyId}.lumen.example/"),
            "redirectUrl",
        ),
        (
            "redirectUrl",
            json!("https://me@lumen.example/"),
            "redirectUrl",
        ),
        ("logoUrl", json!("http://lumen.example/logo.png"), "logoUrl"),
        ("iconUrl", json!("data:image/png;base64,AAAA"), "iconUrl"),
        (
            "whiteListUrls",
            json!(["https://a.example", "https://*.b.example"]),
            "whiteListUrls[1]",
        ),
        ("whiteListUrls", json!(many), "whiteListUrls"),
        ("whiteListUrls", json!([]), "redirectUrl"),
    ] {
        let mut body = full();
        body[field] = value.clone();
        let refused = put(&client, body).await;
        refused.assert(400, "invalid_request");
        let errors = refused.json()["validation"]["errors"].clone();
        assert_eq!(errors[0]["itemId"], item, "{field}: {value}");
    }
    for (body, item) in [
        (json!({"redirectUrl": ""}), "name"),
        (json!({"name": "Lumen"}), "redirectUrl"),
    ] {
        let refused = put(&client, body).await;
        refused.assert(400, "invalid_request");
        assert!(
            refused.text().contains(&format!("`{item}`")),
            "{}",
            refused.text()
        );
    }
    let mut mass = full();
    mass["oneTimeLinks"] = json!(false);
    put(&client, mass).await.assert(400, "invalid_request");
    assert_eq!(client.get("/profile").await.json(), full());
}

#[tokio::test]
async fn each_client_has_its_own_and_nobody_else_reads_it() {
    let app = TestApp::new().await;
    let ours = app.client("Lumen Credit").await;
    let others = app.client("Harbour Bank").await;
    put(&ours, full()).await.assert_status(200);
    assert_eq!(others.get("/profile").await.json()["name"], "Harbour Bank");
    let json = [("content-type", "application/json")];
    let body = Body::from(r#"{"name":"Mine now","redirectUrl":""}"#);
    crate::support::send(&app, "PUT", "/profile", &json, body)
        .await
        .assert(401, "unauthorized");
    assert_eq!(ours.get("/profile").await.json(), full());
}
