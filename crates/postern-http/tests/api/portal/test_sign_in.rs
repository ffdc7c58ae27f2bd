//! Trying credentials out by a real sign-in at the Sandbox: each step, each way it fails, and that nothing stays behind.

use std::sync::Arc;

use axum::body::Body;
use http::Method;
use postern_app::sandbox;
use postern_core::entropy::SystemEntropy;
use postern_core::id::ContextId;
use postern_core::sealed::{self, Place};
use postern_core::staff::Role;
use postern_store::contexts::{self, ProviderContext};
use postern_testkit::{ApiClient, Browser, StaffBrowser, TestApp, TestResponse};
use serde_json::{Value, json};

use crate::visiting::sign_in_at_sandbox;

struct Bench {
    app: Arc<TestApp>,
    client: ApiClient,
    jo: StaffBrowser,
}

impl Bench {
    async fn new() -> Self {
        let app = Arc::new(TestApp::new().await);
        let client = app.client("Lumen Credit").await;
        let jo = app.member(client.id, Role::Developer).await;
        Self { app, client, jo }
    }

    fn path(&self, rest: &str) -> String {
        format!(
            "/clients/{}/settings/integrations/mqjo{rest}",
            self.client.id
        )
    }

    async fn begin(&self) -> Value {
        let begun = self.jo.post(&self.path("/tests"), json!({})).await;
        begun.assert_status(201);
        begun.json()
    }

    /// The test once the server has nothing more to do by itself.
    async fn settled(&self, test: &Value) -> Value {
        self.app.settle().await;
        let path = self.path(&format!("/tests/{}", test["id"].as_str().unwrap()));
        let answer = self.jo.get(&path).await;
        answer.assert_status(200);
        answer.json()
    }

    /// Posts the ticket into a window, as the Portal's page does.
    async fn open(&self, window: &Browser, test: &Value) -> TestResponse {
        self.post_ticket(window, test, &self.app.base()).await
    }

    async fn post_ticket(&self, window: &Browser, test: &Value, origin: &str) -> TestResponse {
        let action = test["window"]["action"].as_str().unwrap();
        let ticket = test["window"]["ticket"].as_str().unwrap();
        let headers = [
            ("origin", origin),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        let path = action.strip_prefix(&self.app.base()).unwrap();
        let body = Body::from(format!("ticket={ticket}"));
        window.send(Method::POST, path, &headers, body).await
    }

    /// Opens the window, signs in as somebody, and returns the address of the answer.
    async fn sign_in(&self, window: &Browser, test: &Value, user: &str) -> String {
        let opened = self.open(window, test).await;
        opened.assert_status(303);
        let page = window.open(opened.location()).await;
        page.assert_status(200);
        let (_, departure) = page.header("refresh").split_once("url=").unwrap();
        assert!(departure.contains("accounting.read"), "{departure}");
        // Nothing is kept of a test, so nothing is asked for that could be renewed.
        assert!(!departure.contains("offline_access"), "{departure}");
        sign_in_at_sandbox(window, departure, user)
            .await
            .to_string()
    }

    /// How many rows there are of something.
    async fn count(&self, what: &str) -> i64 {
        let statement = format!("select count(*) from {what}");
        self.app
            .db
            .read("count", move |tx| {
                let statement = statement.clone();
                Box::pin(async move { tx.one(&statement, &[], |row| row.get(0)).await })
            })
            .await
            .unwrap()
    }

    async fn settings(&self) -> Value {
        self.jo.get(&self.path("")).await.json()
    }

    /// Replaces the client's registration at the Sandbox by another: with its own secret or a wrong one, and answered at
    /// its own address or somewhere else.
    async fn register_again(&self, right_secret: bool, right_address: bool) -> ContextId {
        let (client, keys) = (self.client.id, self.app.keys.current());
        self.app
            .db
            .write("register_again", move |tx| {
                let keys = keys.clone();
                Box::pin(async move {
                    let old = contexts::find_newest_context(tx, client, "mqjo")
                        .await?
                        .unwrap();
                    let now = old.created_at;
                    contexts::retire_contexts(tx, client, "mqjo", now).await?;
                    let id = ContextId::mint(now, &SystemEntropy);
                    let elsewhere = ContextId::mint(now, &SystemEntropy);
                    let registered = if right_address { id } else { elsewhere };
                    let made =
                        sandbox::register_app(tx, registered, "Lumen Credit", now, &SystemEntropy)
                            .await?;
                    let secret = if right_secret {
                        made.client_secret.expose().clone()
                    } else {
                        "not this one".to_owned()
                    };
                    let place = Place {
                        table: "provider_contexts",
                        column: "provider_secret",
                        row: id.as_uuid(),
                    };
                    let context = ProviderContext {
                        id,
                        version: old.version + 1,
                        provider_client_id: made.client_id,
                        provider_secret: sealed::seal(
                            &keys,
                            &place,
                            secret.as_bytes(),
                            &SystemEntropy,
                        ),
                        callback_id: id,
                        ..old
                    };
                    contexts::create_context(tx, &context).await?;
                    Ok::<_, postern_store::Error>(id)
                })
            })
            .await
            .unwrap()
    }
}

fn results(test: &Value) -> Vec<&str> {
    let steps = test["steps"].as_array().unwrap().iter();
    steps.map(|step| step["result"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_real_sign_in_passes_every_step_and_leaves_nothing_behind() {
    let bench = Bench::new().await;
    let begun = bench.begin().await;
    assert_eq!(results(&begun), ["waiting"; 6]);
    let asked = bench.settled(&begun).await;
    assert_eq!(
        results(&asked),
        [
            "passed", "passed", "waiting", "waiting", "waiting", "waiting"
        ]
    );
    assert!(asked.get("window").is_none(), "the ticket is told once");

    let window = bench.app.browser();
    let callback = bench.sign_in(&window, &begun, "olive").await;
    let closing = window.open(&callback).await;
    closing.assert_status(303);
    window.open(closing.location()).await.assert_status(200);

    let done = bench.settled(&begun).await;
    assert_eq!(results(&done), ["passed"; 6]);
    assert_eq!(done["finished"], true);
    assert!(!done["businesses"].as_array().unwrap().is_empty());
    assert!(bench.settings().await["testedAt"].is_string());

    // No company, no connection, no session, no grant; and the provider has taken its own back.
    assert_eq!(
        bench.client.get("/companies").await.json()["totalResults"],
        0
    );
    for table in [
        "connections",
        "link_sessions",
        "oauth_transactions",
        "grants",
    ] {
        assert_eq!(bench.count(table).await, 0, "{table}");
    }
    assert_eq!(
        bench.count("sandbox_grants where revoked_at is null").await,
        0
    );
    assert_eq!(bench.count("sandbox_grants").await, 1);
}

#[tokio::test]
async fn credentials_that_the_provider_does_not_know_end_it_before_anybody_signs_in() {
    let bench = Bench::new().await;
    bench.register_again(false, true).await;
    let test = bench.begin().await;
    let asked = bench.settled(&test).await;
    assert_eq!(
        results(&asked),
        [
            "passed", "refused", "skipped", "skipped", "skipped", "skipped"
        ]
    );
    assert_eq!(
        (&asked["finished"], &bench.settings().await["state"]),
        (&json!(true), &json!("failing"))
    );
    // The window has nowhere to go.
    let refused = bench.open(&bench.app.browser(), &test).await;
    assert_eq!(refused.status, 410);
    // Better ones are judged anew.
    bench.register_again(true, true).await;
    let test = bench.begin().await;
    assert_eq!(results(&bench.settled(&test).await)[1], "passed");
}

#[tokio::test]
async fn an_address_that_is_not_registered_is_told_by_its_own_step() {
    let bench = Bench::new().await;
    bench.register_again(true, false).await;
    let asked = bench.settled(&bench.begin().await).await;
    assert_eq!(
        results(&asked),
        [
            "passed",
            "passed",
            "notRegistered",
            "skipped",
            "skipped",
            "skipped"
        ]
    );
}

#[tokio::test]
async fn what_goes_wrong_at_the_provider_is_told_by_its_step() {
    for (user, expected) in [
        (
            "nora",
            [
                "passed",
                "passed",
                "passed",
                "passed",
                "noBusiness",
                "passed",
            ],
        ),
        (
            "erin",
            [
                "passed",
                "passed",
                "passed",
                "unreachable",
                "skipped",
                "skipped",
            ],
        ),
    ] {
        let bench = Bench::new().await;
        let test = bench.begin().await;
        bench.settled(&test).await;
        let window = bench.app.browser();
        let callback = bench.sign_in(&window, &test, user).await;
        window.open(&callback).await.assert_status(303);
        assert_eq!(results(&bench.settled(&test).await), expected, "{user}");
    }
}

#[tokio::test]
async fn a_window_is_opened_once_by_a_page_of_the_portal_and_answers_in_its_own_browser() {
    let bench = Bench::new().await;
    let test = bench.begin().await;
    bench.settled(&test).await;
    let (window, other) = (bench.app.browser(), bench.app.browser());
    let foreign = bench
        .post_ticket(&other, &test, "https://evil.example")
        .await;
    assert_eq!(foreign.status, 410);
    let callback = bench.sign_in(&window, &test, "olive").await;
    assert_eq!(
        bench.open(&other, &test).await.status,
        410,
        "the ticket was taken"
    );

    other
        .open(&callback)
        .await
        .assert(400, "finish_in_same_browser");
    let elsewhere = callback.replace("/oauth/callback/", "/oauth/callback/0");
    assert!(!window.open(&elsewhere).await.status.is_redirection());
    window.open(&callback).await.assert_status(303);
    // A reload lands where the first answer did, and exchanges nothing.
    window.open(&callback).await.assert_status(303);
    assert_eq!(results(&bench.settled(&test).await), ["passed"; 6]);
}

#[tokio::test]
async fn a_test_is_its_clients_own_and_the_next_one_ends_it() {
    let bench = Bench::new().await;
    let first = bench.begin().await;
    bench.settled(&first).await;
    let neighbour = bench.app.client("Harbour Bank").await;
    let theirs = bench.app.member(neighbour.id, Role::Administrator).await;
    let path = format!(
        "/clients/{}/settings/integrations/mqjo/tests/{}",
        neighbour.id,
        first["id"].as_str().unwrap()
    );
    theirs.get(&path).await.assert(404, "not_found");

    let second = bench.begin().await;
    bench.settled(&second).await;
    let path = bench.path(&format!("/tests/{}", first["id"].as_str().unwrap()));
    bench.jo.get(&path).await.assert(404, "not_found");
    assert_eq!(bench.open(&bench.app.browser(), &first).await.status, 410);

    // Somebody who never comes back is told from a refusal, and the row goes.
    bench.app.advance(std::time::Duration::from_mins(16));
    let late = bench.settled(&second).await;
    assert_eq!(results(&late)[2..4], ["nobodyCame", "skipped"]);
    bench.app.advance(std::time::Duration::from_mins(61));
    bench.app.app.collect().await.unwrap();
    assert_eq!(bench.count("integration_tests").await, 0);
}

#[tokio::test]
async fn an_integration_without_credentials_has_nothing_to_try() {
    let bench = Bench::new().await;
    let path = format!(
        "/clients/{}/settings/integrations/gbol/tests",
        bench.client.id
    );
    bench
        .jo
        .post(&path, json!({}))
        .await
        .assert(400, "integration_disabled");
}
