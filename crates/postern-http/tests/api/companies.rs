//! Companies and their access tokens, as a client's server sees them.

use postern_app::clients::ClientPatch;
use postern_testkit::TestApp;
use serde_json::{Value, json};

use crate::support::send;

#[tokio::test]
async fn a_company_is_made_and_read_back_with_a_fresh_link_each_time() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let wanted =
        json!({"name": "Baker & Co Ltd", "description": "met in May", "tags": {"region": "uk"}});
    let created = client.post("/companies", wanted).await;
    created.assert_status(200);
    let made = created.json();
    let keys: Vec<&String> = made.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "id",
            "name",
            "description",
            "redirect",
            "created",
            "createdBy",
            "tags",
            "dataConnections"
        ]
    );
    assert_eq!(made["tags"], json!({"region": "uk"}));
    assert_eq!(made["dataConnections"], json!([]));
    let read = client
        .get(&format!("/companies/{}", made["id"].as_str().unwrap()))
        .await
        .json();
    assert_eq!(read["created"], made["created"]);
    assert_ne!(read["redirect"], made["redirect"]);
    for link in [&read["redirect"], &made["redirect"]] {
        app.browser()
            .open(link.as_str().unwrap())
            .await
            .assert_status(200);
    }
}

#[tokio::test]
async fn what_is_empty_is_left_out_and_nothing_is_null() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let body = json!({"name": "Baker & Co Ltd", "description": null, "tags": null});
    let made = client.post("/companies", body).await;
    made.assert_status(200);
    assert!(!made.text().contains("null"), "{}", made.text());
    assert!(made.json().get("description").is_none());
    assert!(made.json().get("lastSync").is_none());
}

#[tokio::test]
async fn a_list_has_pages_that_name_their_neighbours() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    for n in 1..=5 {
        app.advance(std::time::Duration::from_secs(1));
        client
            .post("/companies", json!({"name": format!("Company {n}")}))
            .await;
    }
    let page = client.get("/companies?page=2&pageSize=2").await.json();
    assert_eq!(
        (
            &page["pageNumber"],
            &page["pageSize"],
            &page["totalResults"]
        ),
        (&json!(2), &json!(2), &json!(5))
    );
    let names: Vec<&Value> = page["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["name"])
        .collect();
    assert_eq!(names, ["Company 3", "Company 4"]);
    assert_eq!(
        page["_links"],
        json!({
            "self": {"href": "/companies"},
            "current": {"href": "/companies?page=2&pageSize=2"},
            "next": {"href": "/companies?page=3&pageSize=2"},
            "previous": {"href": "/companies?page=1&pageSize=2"}
        })
    );
    let all = client.get("/companies").await.json();
    assert_eq!(all["results"].as_array().unwrap().len(), 5);
    assert_eq!(client.get("/companies/").await.json()["totalResults"], 5);
    let far = client.get("/companies?page=9&pageSize=2").await.json();
    assert_eq!(far["results"], json!([]));
    for query in [
        "page=0",
        "page=-1",
        "pageSize=5001",
        "page=9223372036854775808",
        "unknown=1",
    ] {
        client
            .get(&format!("/companies?{query}"))
            .await
            .assert(400, "invalid_request");
    }
}

#[tokio::test]
async fn another_clients_company_does_not_exist() {
    let app = TestApp::new().await;
    let (_, company, _) = app.link().await;
    let stranger = app.client("Someone Else").await;
    for path in [
        format!("/companies/{company}"),
        format!("/companies/{company}/connections"),
        format!("/companies/{company}/accessToken"),
        "/companies/not-a-uuid".to_owned(),
    ] {
        stranger.get(&path).await.assert(404, "not_found");
    }
    assert_eq!(stranger.get("/companies").await.json()["totalResults"], 0);
}

#[tokio::test]
async fn bodies_that_are_not_what_the_operation_documents_are_refused() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let authorization = client.authorization();
    let post = async |content_type: &str, body: &str| {
        let headers = [
            ("authorization", authorization.as_str()),
            ("content-type", content_type),
        ];
        send(&app, "POST", "/companies", &headers, body.to_owned()).await
    };
    for (body, code) in [
        (r#"{"name":"a","name":"b"}"#, "body_malformed"),
        ("\u{feff}{\"name\":\"a\"}", "body_malformed"),
        (r#"{"name":"a"} x"#, "body_malformed"),
        (r#""gbol""#, "invalid_request"),
        (r"{}", "invalid_request"),
        (r#"{"name":"a","clientId":"b"}"#, "invalid_request"),
        (r#"{"name":"a","linkEpoch":7}"#, "invalid_request"),
        (r#"{"name":""}"#, "invalid_request"),
        (r#"{"name":"a\u202eb"}"#, "invalid_request"),
        (r#"{"name":"a\u0000b"}"#, "invalid_request"),
    ] {
        let answer = post("application/json", body).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code()),
            (400, code.to_owned()),
            "{body}"
        );
    }
    post("application/json; charset=utf-8", r#"{"name":"a"}"#)
        .await
        .assert_status(200);
    post("application/json; charset=latin1", r#"{"name":"a"}"#)
        .await
        .assert(400, "body_malformed");
    post("text/plain", r#"{"name":"a"}"#)
        .await
        .assert(415, "media_type_unsupported");
    post("", r#"{"name":"a"}"#)
        .await
        .assert(415, "media_type_unsupported");
    let long = format!(r#"{{"name":"{}"}}"#, "a".repeat(1024 * 1024));
    post("application/json", &long)
        .await
        .assert(413, "body_too_large");
    let unknown = post("application/json", r#"{"name":"a","clientId":"b"}"#)
        .await
        .json();
    assert_eq!(unknown["validation"]["errors"][0]["itemId"], "clientId");
    assert_eq!(client.get("/companies").await.json()["totalResults"], 1);
}

#[tokio::test]
async fn the_key_is_taken_with_and_without_a_colon_and_otherwise_refused_alike() {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let ask = async |authorization: &str| {
        let headers = [("authorization", authorization)];
        send(
            &app,
            "GET",
            "/companies",
            &headers,
            axum::body::Body::empty(),
        )
        .await
    };
    ask(&client.authorization()).await.assert_status(200);
    let colon = format!("Basic {}", STANDARD.encode(format!("{}:", client.key)));
    ask(&colon).await.assert_status(200);
    let mut wrong = client.key.clone();
    let last = if wrong.pop() == Some('A') { 'B' } else { 'A' };
    wrong.push(last);
    let mut bodies = std::collections::HashSet::new();
    for authorization in [
        "",
        "Basic",
        "Basic !!!",
        "Basic /w==",
        &format!("Basic {}", STANDARD.encode(&wrong)),
        &format!("Basic {}", STANDARD.encode("psk_unknown")),
        &format!("Basic {}", "QUFB".repeat(2_500)),
        &format!("Bearer {}", client.key),
        &format!("Basic {}", client.key),
    ] {
        let answer = ask(authorization).await;
        answer.assert(401, "unauthorized");
        assert!(answer.header("www-authenticate").starts_with("Basic "));
        let mut body = answer.json();
        body["correlationId"].take();
        bodies.insert(body.to_string());
    }
    assert_eq!(bodies.len(), 1, "{bodies:?}");
}

#[tokio::test]
async fn a_company_access_token_works_for_a_day() {
    let app = TestApp::new().await;
    let (client, company, _) = app.link().await;
    let answer = client
        .get(&format!("/companies/{company}/accessToken"))
        .await;
    answer.assert_status(200);
    let token = answer.json();
    assert_eq!(
        (&token["expiresIn"], &token["tokenType"]),
        (&json!(86400), &json!("Bearer"))
    );
    assert!(token["accessToken"].as_str().unwrap().starts_with("pat_"));
}

#[tokio::test]
async fn without_one_time_links_the_address_has_no_password_and_stays_the_same() {
    let app = TestApp::new().await;
    let (client, company, _) = app.link().await;
    let patch = ClientPatch {
        one_time_links: Some(false),
        ..ClientPatch::default()
    };
    app.app.update_client(client.id, patch).await.unwrap();
    let path = format!("/companies/{company}");
    let first = client.get(&path).await.json()["redirect"].clone();
    assert_eq!(first, client.get(&path).await.json()["redirect"]);
    assert!(!first.as_str().unwrap().contains('?'), "{first}");
}
