//! The bad inputs of an API, as one table: what arrives, and what it is answered. Each row is a request that some parser
//! somewhere takes the wrong way.

use http::Method;
use postern_testkit::{ApiClient, TestApp, TestResponse};
use serde_json::json;

use crate::support::send;

const JSON: &str = "application/json";

struct Row {
    what: &'static str,
    method: &'static str,
    target: String,
    content_type: &'static str,
    body: Vec<u8>,
    status: u16,
    code: &'static str,
    /// The field or parameter that the answer names; empty where there is none.
    item: &'static str,
}

fn get(what: &'static str, target: &str, item: &'static str) -> Row {
    Row {
        what,
        method: "GET",
        target: target.to_owned(),
        content_type: "",
        body: Vec::new(),
        status: 400,
        code: "invalid_request",
        item,
    }
}

fn post(
    what: &'static str,
    body: impl Into<Vec<u8>>,
    code: &'static str,
    item: &'static str,
) -> Row {
    Row {
        method: "POST",
        content_type: JSON,
        body: body.into(),
        code,
        ..get(what, "/companies", item)
    }
}

#[expect(clippy::too_many_lines, reason = "it is a table")]
fn rows() -> Vec<Row> {
    let deep = format!("{{\"name\":{}{}}}", "[".repeat(65), "]".repeat(65));
    let long_name = json!({"name": "a".repeat(1000 * 1000)}).to_string();
    let mut rows = vec![
        post(
            "a key twice",
            r#"{"name":"a","name":"b"}"#,
            "body_malformed",
            "*",
        ),
        post("65 levels", deep, "body_malformed", "*"),
        post("NaN", r#"{"name":NaN}"#, "body_malformed", ""),
        post(
            "bytes after the value",
            r#"{"name":"a"} x"#,
            "body_malformed",
            "",
        ),
        post(
            "two values",
            r#"{"name":"a"}{"name":"b"}"#,
            "body_malformed",
            "",
        ),
        post("a comma too many", r#"{"name":"a",}"#, "body_malformed", ""),
        post(
            "a byte order mark",
            "\u{feff}{\"name\":\"a\"}",
            "body_malformed",
            "",
        ),
        post(
            "bytes that are no UTF-8",
            b"{\"name\":\"\xff\"}".to_vec(),
            "body_malformed",
            "",
        ),
        post("no body", "", "body_malformed", ""),
        post(
            "half a surrogate pair",
            r#"{"name":"\ud800"}"#,
            "body_malformed",
            "",
        ),
        post("a list for an object", "[]", "invalid_request", "*"),
        post(
            "a number for a name",
            r#"{"name":5}"#,
            "invalid_request",
            "name",
        ),
        post(
            "null for a name",
            r#"{"name":null}"#,
            "invalid_request",
            "name",
        ),
        post("no name", "{}", "invalid_request", "name"),
        post("an empty name", r#"{"name":""}"#, "invalid_request", "name"),
        post(
            "blanks for a name",
            r#"{"name":"  "}"#,
            "invalid_request",
            "name",
        ),
        post(
            "a name of a million characters",
            long_name,
            "invalid_request",
            "name",
        ),
        post(
            "a line break in a name",
            r#"{"name":"a\nb"}"#,
            "invalid_request",
            "name",
        ),
        post(
            "a zero byte in a name",
            r#"{"name":"a\u0000b"}"#,
            "invalid_request",
            "name",
        ),
        post(
            "an override of direction",
            r#"{"name":"a\u202eb"}"#,
            "invalid_request",
            "name",
        ),
        post(
            "a field of ours",
            r#"{"name":"a","clientId":"x"}"#,
            "invalid_request",
            "clientId",
        ),
        post(
            "a counter of ours",
            r#"{"name":"a","linkEpoch":9}"#,
            "invalid_request",
            "linkEpoch",
        ),
        post(
            "a tag that is no text",
            r#"{"name":"a","tags":{"k":1}}"#,
            "invalid_request",
            "tags.k",
        ),
        Row {
            status: 413,
            ..post(
                "a body beyond a MiB",
                vec![b' '; 1024 * 1024 + 1],
                "body_too_large",
                "",
            )
        },
        get("page 0", "/companies?page=0", "page"),
        get("a negative page", "/companies?page=-1", "page"),
        get(
            "a page beyond all numbers",
            "/companies?page=9223372036854775808",
            "page",
        ),
        get("a page that is no number", "/companies?page=two", "page"),
        get("a page twice", "/companies?page=1&page=2", "page"),
        Row {
            code: "query_malformed",
            ..get(
                "a filter that is not closed",
                "/companies?query=%7Bname%3Da",
                "query",
            )
        },
        Row {
            code: "query_property_unknown",
            ..get(
                "a filter on nothing known",
                "/companies?query=password%3Da",
                "query",
            )
        },
        Row {
            code: "order_by_unknown",
            ..get(
                "an order by nothing known",
                "/companies?orderBy=__proto__",
                "orderBy",
            )
        },
        get("a page of no items", "/companies?pageSize=0", "pageSize"),
        get(
            "a page of 5,001 items",
            "/companies?pageSize=5001",
            "pageSize",
        ),
    ];
    for (what, content_type) in [
        ("a form", "application/x-www-form-urlencoded"),
        ("plain text", "text/plain"),
        ("something like JSON", "application/json5"),
        ("no content type", ""),
    ] {
        rows.push(Row {
            content_type,
            status: 415,
            ..post(what, r#"{"name":"a"}"#, "media_type_unsupported", "")
        });
    }
    rows.push(Row {
        content_type: "application/json; charset=utf-16",
        ..post("another charset", r#"{"name":"a"}"#, "body_malformed", "")
    });
    for (what, target) in [
        ("an id that is none", "/companies/not-an-id"),
        (
            "an id in braces",
            "/companies/%7B0199a1b2-c3d4-7abc-8def-0123456789ab%7D",
        ),
        ("a way up", "/companies/%2e%2e%2fapiKeys"),
        ("a path that nobody serves", "/nothing/here"),
        ("a zero byte in a path", "/companies/%00"),
        (
            "an access token for a company that never was",
            "/companies/0199a1b2-c3d4-7abc-8def-0123456789ab/accessToken",
        ),
    ] {
        rows.push(Row {
            status: 404,
            code: "not_found",
            ..get(what, target, "")
        });
    }
    rows.push(Row {
        method: "POST",
        status: 404,
        code: "not_found",
        ..get(
            "withdrawing the links of a company that never was",
            "/companies/0199a1b2-c3d4-7abc-8def-0123456789ab/links/revoke",
            "",
        )
    });
    for (what, method, target) in [
        ("a method that the path has not", "PUT", "/companies"),
        ("a method nobody has", "TRACE", "/companies"),
        ("a method made up", "BREW", "/apiKeys"),
    ] {
        rows.push(Row {
            method,
            status: 405,
            code: "method_not_allowed",
            ..get(what, target, "")
        });
    }
    rows
}

async fn setup() -> (TestApp, ApiClient) {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    (app, client)
}

fn is_as_expected(row: &Row, answer: &TestResponse) -> bool {
    if answer.header("content-type") != JSON {
        return false;
    }
    let body = answer.json();
    let item = &body["validation"]["errors"][0]["itemId"];
    let named = match row.item {
        "" => item.is_null(),
        "*" => item.is_string(),
        field => item == field,
    };
    answer.status == row.status
        && body["statusCode"] == row.status
        && body["code"] == row.code
        && body["correlationId"] == answer.header("x-correlation-id")
        && body["canBeRetried"] == "False"
        && named
        && !answer.text().contains("null")
        && (row.status != 405 || answer.header("allow").contains("POST"))
}

#[tokio::test]
async fn every_bad_input_is_answered_as_the_table_says_and_does_nothing() {
    let (app, client) = setup().await;
    let authorization = client.authorization();
    let mut wrong = Vec::new();
    for row in rows() {
        let mut headers = vec![("authorization", authorization.as_str())];
        if !row.content_type.is_empty() {
            headers.push(("content-type", row.content_type));
        }
        let answer = send(&app, row.method, &row.target, &headers, row.body.clone()).await;
        if !is_as_expected(&row, &answer) {
            let allow = answer.header("allow");
            wrong.push(format!("{}: allow={allow} {}", row.what, answer.text()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(client.get("/companies").await.json()["totalResults"], 0);
}

#[tokio::test]
async fn a_deleted_company_gives_no_access_token_and_has_no_links_to_withdraw() {
    let (_app, client) = setup().await;
    let made = client
        .post("/companies", json!({"name": "Baker & Co Ltd"}))
        .await;
    let path = format!("/companies/{}", made.json()["id"].as_str().unwrap());
    let below = |end: &str| format!("{path}/{end}");
    client.get(&below("accessToken")).await.assert_status(200);
    client
        .send(Method::DELETE, &path, None)
        .await
        .assert_status(204);
    for end in ["accessToken", "connectionManagement/accessToken"] {
        client.get(&below(end)).await.assert(404, "not_found");
    }
    client
        .send(Method::POST, &below("links/revoke"), None)
        .await
        .assert(404, "not_found");
}

#[tokio::test]
async fn a_header_that_is_no_key_is_refused_in_the_same_bytes() {
    use base64::Engine as _;
    let encode = |text: &[u8]| base64::engine::general_purpose::STANDARD.encode(text);
    let (app, client) = setup().await;
    let other = app.client("Harbour Bank").await;
    let mixed = format!("{}{}", &client.key[..40], &other.key[40..]);
    let headers = [
        "Basic".to_owned(),
        "Basic ".to_owned(),
        "Basic !!!!".to_owned(),
        format!("Basic {}", encode(&[0xff, 0xfe])),
        format!("Basic {}", encode(b"")),
        format!("Basic {}", encode(b":")),
        format!("Basic {}", encode(mixed.as_bytes())),
        format!("Basic {}", encode(format!("{}:x", client.key).as_bytes())),
        format!("Basic {}", "QUFB".repeat(2500)),
        format!("Bearer {}", client.key),
        client.key.clone(),
    ];
    let mut answers = Vec::new();
    for header in &headers {
        let sent = [("authorization", header.as_str())];
        let refused = send(&app, "GET", "/companies", &sent, "").await;
        refused.assert(401, "unauthorized");
        assert!(refused.header("www-authenticate").starts_with("Basic "));
        answers.push(refused.without_correlation());
    }
    answers.dedup();
    assert_eq!(answers.len(), 1);
    let authorization = client.authorization();
    let twice = [("authorization", authorization.as_str()); 2];
    send(&app, "GET", "/companies", &twice, "")
        .await
        .assert(401, "unauthorized");
    let with_colon = encode(format!("{}:", client.key).as_bytes());
    let colon = format!("Basic {with_colon}");
    send(&app, "GET", "/companies", &[("authorization", &colon)], "")
        .await
        .assert_status(200);
}

#[tokio::test]
async fn a_deleted_key_is_dead_with_the_next_request() {
    let (_app, client) = setup().await;
    let made = client.post("/apiKeys", json!({})).await.json();
    let key = client.with_key(made["apiKey"].as_str().unwrap());
    key.get("/companies").await.assert_status(200);
    let path = format!("/apiKeys/{}", made["id"].as_str().unwrap());
    key.send(Method::DELETE, &path, None)
        .await
        .assert_status(204);
    key.get("/companies").await.assert(401, "unauthorized");
}
