//! Every operation of the document by everybody who must not: made from the document, so that an operation that is added is
//! in it by itself. What an operation needs from here is a value for each name in its path, and from
//! `openapi/operations.rs` an example of its body.

use std::collections::BTreeMap;

use http::{Method, StatusCode};
use postern_core::entropy::SystemEntropy;
use postern_core::id::CompanyId;
use postern_core::model::{Scope, Scopes};
use postern_testkit::{ApiClient, TestApp, TestResponse};
use serde_json::{Value, json};

use crate::schema;
use crate::support::send;

/// Operations that cannot succeed by their example alone, and how they end.
const OUTCOMES: [(&str, &str); 2] = [
    ("update_connection_authorization", "authorization_refused"),
    ("unlink_connection", "connection_not_linked"),
];

/// Fields that differ from one reading to the next.
const VOLATILE: [&str; 6] = [
    "redirect",
    "linkUrl",
    "lastUsedAt",
    "accessToken",
    "url",
    "expiresAt",
];

/// Operations that are sent something and change nothing.
const READS_BY_POST: [&str; 1] = ["resolve_redirect"];

struct Operation {
    id: String,
    method: Method,
    path: String,
    about: Value,
}

impl Operation {
    fn changes(&self) -> bool {
        self.method != Method::GET && !READS_BY_POST.contains(&self.id.as_str())
    }

    /// The names in its path, in order.
    fn names(&self) -> Vec<String> {
        let parts = self.path.split('{').skip(1);
        parts
            .map(|part| part.split('}').next().unwrap().to_owned())
            .collect()
    }

    fn target(&self, values: &BTreeMap<String, String>) -> String {
        self.names().iter().fold(self.path.clone(), |path, name| {
            let value = values
                .get(name)
                .unwrap_or_else(|| panic!("{}: a value for {{{name}}} is missing here", self.id));
            path.replace(&format!("{{{name}}}"), value)
        })
    }

    /// The example of its body.
    fn body(&self) -> Option<Value> {
        let content = self
            .about
            .pointer("/requestBody/content/application~1json")?;
        let example = content.get("example");
        Some(
            example
                .unwrap_or_else(|| panic!("{} has no example of its body", self.id))
                .clone(),
        )
    }
}

fn document() -> Value {
    serde_json::to_value(postern_http::openapi::document()).unwrap()
}

fn operations(document: &Value) -> Vec<Operation> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, about) in item.as_object().unwrap() {
            found.push(Operation {
                id: about["operationId"].as_str().unwrap().to_owned(),
                method: Method::from_bytes(method.to_uppercase().as_bytes()).unwrap(),
                path: path.clone(),
                about: about.clone(),
            });
        }
    }
    assert!(found.len() > 10, "{}", found.len());
    found
}

/// One object of each kind, by the name it has in paths.
async fn things(app: &TestApp, client: &ApiClient) -> BTreeMap<String, String> {
    let id = |answer: &TestResponse| {
        assert!(answer.status.is_success(), "{}", answer.text());
        answer.json()["id"].as_str().unwrap().to_owned()
    };
    let company = client
        .post("/companies", json!({"name": "Baker & Co Ltd"}))
        .await;
    let company = id(&company);
    let below = |path: &str| format!("/companies/{company}/{path}");
    let connection = client
        .post(&below("connections"), json!({"platformKey": "mqjo"}))
        .await;
    let key = client.post("/apiKeys", json!({})).await;
    let consumer =
        json!({"url": "https://hooks.example.com/in", "eventTypes": ["company.created"]});
    let consumer = client.post("/webhooks", consumer).await;
    let link = client.post(&below("links"), json!({})).await;
    let _ = app;
    [
        ("connectionId", id(&connection)),
        ("apiKeyId", id(&key)),
        ("webhookId", id(&consumer)),
        ("linkId", id(&link)),
        ("picture", "logo".to_owned()),
        ("companyId", company),
        ("platformKey", "mqjo".to_owned()),
        ("productIdentifier", "lending".to_owned()),
        ("dataType", "invoices".to_owned()),
        ("datasetId", absent()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}

fn absent() -> String {
    let now = jiff::Timestamp::UNIX_EPOCH;
    CompanyId::mint(now, &SystemEntropy).to_string()
}

/// Names of the paths that are of no client.
const COMMON: [&str; 5] = [
    "platformKey",
    "productIdentifier",
    "dataType",
    "datasetId",
    "picture",
];

async fn call(client: &ApiClient, operation: &Operation, target: &str) -> TestResponse {
    client
        .send(operation.method.clone(), target, operation.body())
        .await
}

/// All that both clients can read of theirs, without what changes by itself.
async fn state(
    operations: &[Operation],
    clients: &[(&ApiClient, &BTreeMap<String, String>)],
) -> Vec<Value> {
    let mut state = Vec::new();
    for operation in operations
        .iter()
        .filter(|operation| operation.method == Method::GET)
    {
        for (client, values) in clients {
            let answer = client.get(&operation.target(values)).await;
            if answer
                .header("content-type")
                .starts_with("application/json")
            {
                state.push(steady(answer.without_correlation()));
            }
        }
    }
    state
}

fn steady(value: Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .into_iter()
            .filter(|(name, _)| !VOLATILE.contains(&name.as_str()))
            .map(|(name, field)| (name, steady(field)))
            .collect(),
        Value::Array(items) => items.into_iter().map(steady).collect(),
        other => other,
    }
}

/// Two clients, each with one of everything.
struct Scene {
    app: TestApp,
    own: ApiClient,
    own_things: BTreeMap<String, String>,
    other: ApiClient,
    other_things: BTreeMap<String, String>,
    operations: Vec<Operation>,
    before: Vec<Value>,
}

impl Scene {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let own = app.client("Lumen Credit").await;
        let other = app.client("Harbour Bank").await;
        let own_things = things(&app, &own).await;
        let other_things = things(&app, &other).await;
        let operations = operations(&document());
        let before = state(&operations, &[(&own, &own_things), (&other, &other_things)]).await;
        Self {
            app,
            own,
            own_things,
            other,
            other_things,
            operations,
            before,
        }
    }

    async fn assert_unchanged(&self) {
        let both = [
            (&self.own, &self.own_things),
            (&self.other, &self.other_things),
        ];
        let after = state(&self.operations, &both).await;
        assert_eq!(after, self.before, "something changed");
    }
}

#[tokio::test]
async fn without_a_live_key_every_operation_refuses_in_the_same_words() {
    let scene = Scene::new().await;
    let unknown = scene.app.client("Gone Ltd").await;
    let list = unknown.get("/apiKeys").await.json();
    let second = scene.app.key(&unknown, Scopes::ALL).await;
    let first = format!("/apiKeys/{}", list["results"][0]["id"].as_str().unwrap());
    second
        .send(Method::DELETE, &first, None)
        .await
        .assert_status(204);
    // Genuine in form, with another secret than the stored one: the id of one key, the rest of another is no key at all.
    let forged = postern_core::api_key::ApiKey::mint(
        postern_core::api_key::ApiKey::parse(&scene.own.key)
            .unwrap()
            .id(),
        &SystemEntropy,
    );
    let dead = [
        unknown,
        scene.own.with_key(forged.expose().expose()),
        scene.own.with_key(&scene.own.key[..40]),
    ];
    for operation in &scene.operations {
        let target = operation.target(&scene.own_things);
        let nobody = send(&scene.app, operation.method.as_str(), &target, &[], "").await;
        nobody.assert(401, "unauthorized");
        assert!(
            nobody.header("www-authenticate").starts_with("Basic "),
            "{}",
            operation.id
        );
        for caller in &dead {
            let refused = call(caller, operation, &target).await;
            refused.assert(401, "unauthorized");
            assert_eq!(
                refused.without_correlation(),
                nobody.without_correlation(),
                "{}",
                operation.id
            );
        }
    }
    scene.assert_unchanged().await;
}

#[tokio::test]
async fn another_clients_objects_are_like_absent_ones() {
    let scene = Scene::new().await;
    let mut tried = 0;
    for operation in &scene.operations {
        let names: Vec<String> = operation
            .names()
            .into_iter()
            .filter(|name| !COMMON.contains(&name.as_str()))
            .collect();
        // All of another client's, and each one alone among our own.
        let mut casts: Vec<Vec<&str>> = names.iter().map(|name| vec![name.as_str()]).collect();
        if names.len() > 1 {
            casts.push(names.iter().map(String::as_str).collect());
        }
        for foreign in casts {
            tried += 1;
            let with = |value: &dyn Fn(&str) -> String| {
                let mut values = scene.own_things.clone();
                for name in &foreign {
                    values.insert((*name).to_owned(), value(name));
                }
                values
            };
            let theirs = with(&|name| scene.other_things[name].clone());
            let nobodys = with(&|_| absent());
            let refused = call(&scene.own, operation, &operation.target(&theirs)).await;
            let unknown = call(&scene.own, operation, &operation.target(&nobodys)).await;
            assert_eq!(
                refused.status,
                StatusCode::NOT_FOUND,
                "{} with foreign {foreign:?}: {}",
                operation.id,
                refused.text()
            );
            assert_eq!(
                without_ids(&refused, &theirs),
                without_ids(&unknown, &nobodys),
                "{} tells foreign {foreign:?} from absent",
                operation.id
            );
        }
    }
    assert!(tried >= 10, "{tried}");
    scene.assert_unchanged().await;
}

/// The body and the headers without what differs because the ids do.
fn without_ids(answer: &TestResponse, ids: &BTreeMap<String, String>) -> String {
    let body = answer.without_correlation().to_string();
    let mut headers: Vec<&str> = answer
        .headers
        .keys()
        .map(http::HeaderName::as_str)
        .collect();
    headers.sort_unstable();
    let text = format!("{} {headers:?} {body}", answer.status);
    ids.values().fold(text, |text, id| text.replace(id, "…"))
}

#[tokio::test]
async fn a_key_that_only_reads_changes_nothing() {
    let scene = Scene::new().await;
    let reader = scene
        .app
        .key(&scene.own, Scopes::NONE.with(Scope::Read))
        .await;
    let before = scene.own.get("/apiKeys").await.json();
    for operation in &scene.operations {
        let target = operation.target(&scene.own_things);
        let answer = call(&reader, operation, &target).await;
        if operation.changes() {
            answer.assert(403, "scope_missing");
        } else if answer.status != call(&scene.own, operation, &target).await.status {
            // Reading that hands out a way in; everything else is read as by a key that may do all.
            answer.assert(403, "scope_missing");
        }
    }
    assert_eq!(
        steady(scene.own.get("/apiKeys").await.json()),
        steady(before)
    );
}

/// What a key may call that has no scope but `links`.
const OF_LINKS: [&str; 10] = [
    "create_connection_link",
    "create_link",
    "delete_link",
    "get_company_access_token",
    "get_connection_management_access_token",
    "get_link",
    "list_link_events",
    "list_links",
    "revoke_company_links",
    "revoke_links",
];

#[tokio::test]
async fn a_key_that_only_links_makes_and_looks_up_links_and_nothing_else() {
    let scene = Scene::new().await;
    let linker = scene
        .app
        .key(&scene.own, Scopes::NONE.with(Scope::Links))
        .await;
    let mut allowed = Vec::new();
    for operation in &scene.operations {
        let target = operation.target(&scene.own_things);
        let answer = call(&linker, operation, &target).await;
        if answer.code() == "scope_missing" {
            answer.assert_status(403);
        } else if answer.code() != "outside_domain" {
            assert!(
                answer.status.is_success(),
                "{}: {}",
                operation.id,
                answer.text()
            );
            allowed.push(operation.id.as_str());
        }
        // Another client's links are as absent for it as for any other key.
        if operation.path.contains("/links/{linkId}") {
            let theirs = operation.target(&scene.other_things);
            call(&linker, operation, &theirs)
                .await
                .assert(404, "not_found");
        }
    }
    allowed.sort_unstable();
    assert_eq!(allowed, OF_LINKS);
}

#[tokio::test]
async fn every_example_is_taken_and_every_answer_is_as_described() {
    let document = document();
    for operation in operations(&document) {
        let app = TestApp::new().await;
        let client = app.client("Lumen Credit").await;
        let values = things(&app, &client).await;
        if let Some(body) = operation.body() {
            let described =
                &operation.about["requestBody"]["content"]["application/json"]["schema"];
            let faults = schema::faults(&document, described, &body);
            assert!(faults.is_empty(), "{}: {faults:?}", operation.id);
        } else if operation.about.get("requestBody").is_some() {
            // Forms have tests of their own.
            continue;
        }
        let answer = call(&client, &operation, &operation.target(&values)).await;
        let outcome = OUTCOMES.iter().find(|(id, _)| *id == operation.id);
        if let Some((_, code)) = outcome {
            assert_eq!(answer.code(), *code, "{}: {}", operation.id, answer.text());
        } else if answer.code() == "outside_domain" || operation.id == "download_files" {
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", operation.id);
        } else {
            assert!(
                answer.status.is_success(),
                "{}: {}",
                operation.id,
                answer.text()
            );
        }
        let response = &operation.about["responses"][answer.status.as_str()];
        assert!(
            response.is_object(),
            "{}: {} is not described",
            operation.id,
            answer.status
        );
        let described = &response["content"]["application/json"]["schema"];
        if described.is_object() {
            let faults = schema::faults(&document, described, &answer.json());
            assert!(faults.is_empty(), "{}: {faults:#?}", operation.id);
        } else {
            assert_eq!(answer.text(), "", "{}", operation.id);
        }
    }
}

#[test]
fn every_json_answer_has_an_example_that_fits_its_shape() {
    let document = document();
    let mut seen = 0;
    for operation in operations(&document) {
        for (status, response) in operation.about["responses"].as_object().unwrap() {
            let content = &response["content"]["application/json"];
            if !status.starts_with('2') || content.is_null() {
                continue;
            }
            let faults = schema::faults(&document, &content["schema"], &content["example"]);
            assert!(faults.is_empty(), "{} {status}: {faults:#?}", operation.id);
            seen += 1;
        }
    }
    assert!(seen > 25, "{seen}");
}

#[test]
fn every_operation_lists_its_codes_with_a_body_that_fits() {
    let document = document();
    for operation in operations(&document) {
        for (status, response) in operation.about["responses"].as_object().unwrap() {
            if status.starts_with('2') {
                continue;
            }
            let content = &response["content"]["application/json"];
            let examples = content["examples"].as_object();
            let examples = examples.unwrap_or_else(|| panic!("{} {status}", operation.id));
            for (code, example) in examples {
                let place = example["$ref"].as_str().unwrap().trim_start_matches('#');
                let body = &document.pointer(place).unwrap()["value"];
                assert_eq!(&body["code"], code);
                assert_eq!(body["statusCode"].to_string(), *status);
                let faults = schema::faults(&document, &content["schema"], body);
                assert!(faults.is_empty(), "{code}: {faults:?}");
            }
        }
        for status in ["401", "403", "429", "500", "503"] {
            assert!(
                operation.about["responses"].get(status).is_some(),
                "{}",
                operation.id
            );
        }
    }
}
