//! Companies replaced, updated, given products and deleted, as a client's server does it.

use http::Method;
use postern_testkit::{ApiClient, TestApp, TestResponse};
use serde_json::{Value, json};

use crate::visiting::House;

async fn put(client: &ApiClient, path: &str, body: Value) -> TestResponse {
    client.send(Method::PUT, path, Some(body)).await
}

async fn patch(client: &ApiClient, path: &str, body: Value) -> TestResponse {
    client.send(Method::PATCH, path, Some(body)).await
}

async fn delete(client: &ApiClient, path: &str) -> TestResponse {
    client.send(Method::DELETE, path, None).await
}

/// A company with something in every field, and its path.
async fn full_company(client: &ApiClient) -> String {
    let body = json!({
        "name": "Baker & Co Ltd", "description": "met in May", "tags": {"region": "uk", "team": "a"},
        "products": ["lending", "commerce"],
    });
    let made = client.post("/companies", body).await;
    made.assert_status(200);
    format!("/companies/{}", made.json()["id"].as_str().unwrap())
}

/// What a client wrote of a company.
async fn written(client: &ApiClient, path: &str) -> Value {
    let mut company = client.get(path).await.json();
    let company = company.as_object_mut().unwrap();
    company.retain(|key, _| ["name", "description", "tags", "products"].contains(&key.as_str()));
    json!(company)
}

#[tokio::test]
async fn replacing_removes_what_is_left_out_and_keeps_products() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let path = full_company(&client).await;
    let answer = put(&client, &path, json!({"name": "Baker & Sons"})).await;
    answer.assert_status(200);
    assert_eq!(answer.json()["name"], "Baker & Sons");
    assert!(answer.json()["redirect"].as_str().unwrap().contains("otp="));
    assert_eq!(
        written(&client, &path).await,
        json!({"name": "Baker & Sons", "products": ["lending", "commerce"]})
    );
    let everything = json!({"name": "B", "description": "d", "tags": {"k": "v"}, "products": []});
    put(&client, &path, everything).await.assert_status(200);
    assert_eq!(
        written(&client, &path).await,
        json!({"name": "B", "description": "d", "tags": {"k": "v"}})
    );
    put(
        &client,
        &path,
        json!({"name": "B", "description": null, "tags": null}),
    )
    .await
    .assert_status(200);
    assert_eq!(written(&client, &path).await, json!({"name": "B"}));
}

#[tokio::test]
async fn updating_changes_what_is_sent_and_nothing_else() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let path = full_company(&client).await;
    let before = written(&client, &path).await;
    for nothing in [
        json!({}),
        json!({"name": null, "description": null, "tags": null}),
    ] {
        patch(&client, &path, nothing).await.assert_status(200);
        assert_eq!(written(&client, &path).await, before);
    }
    let answer = patch(&client, &path, json!({"tags": {"team": "b"}})).await;
    answer.assert_status(200);
    assert_eq!(answer.json()["tags"], json!({"team": "b"}));
    assert_eq!(answer.json()["description"], "met in May");
    patch(&client, &path, json!({"name": "  Cafe\u{301} 株式会社 "}))
        .await
        .assert_status(200);
    assert_eq!(written(&client, &path).await["name"], "Caf\u{e9} 株式会社");
    patch(&client, &path, json!({"description": "", "tags": {}}))
        .await
        .assert_status(200);
    assert_eq!(
        written(&client, &path).await,
        json!({"name": "Caf\u{e9} 株式会社", "products": ["lending", "commerce"]})
    );
}

#[tokio::test]
async fn values_out_of_bounds_are_refused_by_their_names_and_change_nothing() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let path = full_company(&client).await;
    let before = written(&client, &path).await;
    let eleven: Value = (0..11)
        .map(|n| (format!("k{n}"), json!("v")))
        .collect::<serde_json::Map<_, _>>()
        .into();
    let long_key = "k".repeat(28);
    for (part, field) in [
        (json!({"name": ""}), "name"),
        (json!({"name": " \t "}), "name"),
        (json!({"name": "x".repeat(201)}), "name"),
        (json!({"name": "a\u{202e}b"}), "name"),
        (json!({"name": "a\u{0}b"}), "name"),
        (json!({"description": "x".repeat(1001)}), "description"),
        (json!({"description": "a\u{0}b"}), "description"),
        (json!({"tags": eleven}), "tags"),
        (json!({"tags": {"": "v"}}), "tags."),
        (
            json!({"tags": {(long_key.as_str()): "v"}}),
            &format!("tags.{long_key}"),
        ),
        (json!({"tags": {"k": "v".repeat(101)}}), "tags.k"),
        (json!({"tags": {"k": "a\u{0}"}}), "tags.k"),
        (json!({"tags": {"k": null}}), "tags.k"),
        (json!({"tags": {"k": 5}}), "tags.k"),
        (json!({"clientId": "x"}), "clientId"),
        (
            json!({"referenceParentCompany": {}}),
            "referenceParentCompany",
        ),
    ] {
        for whole in [false, true] {
            let mut body = part.clone();
            if whole && body.get("name").is_none() {
                body["name"] = json!("Baker");
            }
            let answer = if whole {
                put(&client, &path, body).await
            } else {
                patch(&client, &path, body).await
            };
            answer.assert(400, "invalid_request");
            let faults = answer.json()["validation"]["errors"].clone();
            assert_eq!(faults[0]["itemId"], *field, "{part} {faults}");
            if whole && part.get("name").is_none() {
                let mut body = part.clone();
                body["name"] = json!("Baker");
                client
                    .post("/companies", body)
                    .await
                    .assert(400, "invalid_request");
            }
        }
    }
    put(&client, &path, json!({"description": "no name"}))
        .await
        .assert(400, "invalid_request");
    put(
        &client,
        &path,
        json!({"name": "B", "products": ["lending", "books"]}),
    )
    .await
    .assert(400, "invalid_request");
    patch(&client, &path, json!({"products": ["lending"]}))
        .await
        .assert(400, "invalid_request");
    assert_eq!(written(&client, &path).await, before);
    assert_eq!(client.get("/companies").await.json()["totalResults"], 1);
    let longest = json!({"tags": {"k".repeat(27): "é".repeat(100)}});
    patch(&client, &path, longest).await.assert_status(200);
}

#[tokio::test]
async fn products_come_and_go_one_by_one() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let path = full_company(&client).await;
    let product = |name: &str| format!("{path}/products/{name}");
    for _ in 0..2 {
        let added = client
            .send(Method::PUT, &product("spend-insights"), None)
            .await;
        added.assert_status(204);
        assert!(added.body.is_empty());
        let removed = delete(&client, &product("lending")).await;
        removed.assert_status(204);
        assert!(removed.body.is_empty());
    }
    assert_eq!(
        written(&client, &path).await["products"],
        json!(["commerce", "spend-insights"])
    );
    for unknown in ["books", "Lending", "%00"] {
        client
            .send(Method::PUT, &product(unknown), None)
            .await
            .assert(404, "product_unknown");
        delete(&client, &product(unknown))
            .await
            .assert(404, "product_unknown");
    }
    for last in ["commerce", "spend-insights"] {
        delete(&client, &product(last)).await.assert_status(204);
    }
    assert!(written(&client, &path).await.get("products").is_none());
}

#[tokio::test]
async fn products_added_at_once_are_all_there() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let company = app.company(client.id, "Baker & Co Ltd").await;
    let names = [
        "spend-insights",
        "lending",
        "expenses-v1",
        "commerce",
        "payables",
        "payables-v2",
    ];
    let paths = names.map(|name| format!("/companies/{company}/products/{name}"));
    let adding = paths
        .iter()
        .map(|path| client.send(Method::PUT, path, None));
    for answer in futures_util::future::join_all(adding).await {
        answer.assert_status(204);
    }
    let company = client.get(&format!("/companies/{company}")).await.json();
    assert_eq!(company["products"].as_array().unwrap().len(), names.len());
}

#[tokio::test]
async fn a_deleted_company_takes_everything_with_it() {
    let house = House::new().await;
    let (client, company) = (&house.client, house.company);
    let path = format!("/companies/{company}");
    let person = house.visitor().await;
    let connection = person.link("olive").await;
    let unused = house.app.link_for(client.id, company).await;
    let recorded = house.app.recorded_link(client.id, company).await;
    let sister = house.app.company(client.id, "Sister Ltd").await;

    let deleted = delete(client, &path).await;
    deleted.assert_status(204);
    assert!(deleted.body.is_empty());
    for gone in [
        path.clone(),
        format!("{path}/connections"),
        format!("{path}/connections/{connection}"),
        format!("{path}/accessToken"),
    ] {
        client.get(&gone).await.assert(404, "not_found");
    }
    delete(client, &path).await.assert(404, "not_found");
    put(client, &path, json!({"name": "Back"}))
        .await
        .assert(404, "not_found");
    client
        .post(
            &format!("{path}/connections"),
            json!({"platformKey": "mqjo"}),
        )
        .await
        .assert(404, "not_found");
    for link in [&unused, &recorded] {
        house
            .app
            .browser()
            .open(link)
            .await
            .assert(410, "link_revoked");
    }
    person.get("").await.assert(410, "session_ended");
    let left = client.get("/companies").await.json();
    assert_eq!(left["totalResults"], 1);
    assert_eq!(left["results"][0]["id"], sister.to_string());
    let connection = connection.parse().unwrap();
    assert!(house.grant(connection).await.is_none());
}

#[tokio::test]
async fn another_clients_company_looks_absent_and_stays_as_it_is() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let path = full_company(&client).await;
    let before = written(&client, &path).await;
    let stranger = app.client("Stranger").await;
    let absent = "/companies/018f0000-0000-7000-8000-000000000000";
    let mut bodies = std::collections::HashMap::<String, Vec<String>>::new();
    for target in [path.as_str(), absent] {
        for (name, answer) in [
            ("put", put(&stranger, target, json!({"name": "Mine"})).await),
            (
                "patch",
                patch(&stranger, target, json!({"name": "Mine"})).await,
            ),
            ("delete", delete(&stranger, target).await),
            (
                "add",
                stranger
                    .send(Method::PUT, &format!("{target}/products/lending"), None)
                    .await,
            ),
            (
                "unknown product",
                stranger
                    .send(Method::PUT, &format!("{target}/products/books"), None)
                    .await,
            ),
            (
                "remove",
                delete(&stranger, &format!("{target}/products/lending")).await,
            ),
            (
                "token",
                stranger
                    .get(&format!("{target}/connectionManagement/accessToken"))
                    .await,
            ),
        ] {
            answer.assert(404, "not_found");
            let mut body = answer.json();
            body["correlationId"].take();
            let id = target.trim_start_matches("/companies/");
            let body = body.to_string().replace(id, "ID");
            bodies.entry(name.to_owned()).or_default().push(body);
        }
    }
    for (name, pair) in bodies {
        assert_eq!(pair[0], pair[1], "{name}");
    }
    assert_eq!(written(&client, &path).await, before);
}

#[tokio::test]
async fn the_older_path_of_the_access_token_says_that_it_is_deprecated() {
    let app = TestApp::new().await;
    let (client, company, _) = app.link().await;
    let path = format!("/companies/{company}/connectionManagement/accessToken");
    let answer = client.get(&path).await;
    answer.assert_status(200);
    let body = answer.json();
    assert_eq!(body.as_object().unwrap().len(), 1);
    assert!(body["accessToken"].as_str().unwrap().starts_with("pat_"));
    assert_eq!(answer.header("deprecation"), "@1791763200");
    let successor = format!("/companies/{company}/accessToken>; rel=\"successor-version\"");
    assert!(answer.header("link").ends_with(&successor));
    let document = crate::support::get(&app, "/openapi.json").await.json();
    let described = &document["paths"]["/companies/{companyId}/connectionManagement/accessToken"];
    assert_eq!(described["get"]["deprecated"], true);
}
