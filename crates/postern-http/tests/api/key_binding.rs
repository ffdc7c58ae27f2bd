//! Pages that prove the key of their browser with each call, where their client asks for it.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use axum::body::Body;
use http::Method;
use postern_app::clients::ClientPatch;
use postern_testkit::{ProofKey, Proving, TestResponse};
use serde_json::{Value, json};

use crate::support::send;
use crate::visiting::House;

const ORIGIN: &str = "https://app.lumen.example";

/// A page of a client that asks for proofs.
struct Page {
    house: House,
    key: ProofKey,
    credential: RefCell<Option<String>>,
    base: RefCell<String>,
    challenge: RefCell<String>,
    proofs: Cell<u32>,
}

/// What a call shows for itself.
enum Shows<'a> {
    Nothing,
    Key(&'a ProofKey),
    Proof(String),
}

impl Page {
    async fn with(one_time: bool, binding: bool) -> Self {
        let house = House::new().await;
        let body = json!({ "allowedOrigins": [ORIGIN] });
        let set = house.client.post("/corsSettings", body).await;
        set.assert_status(200);
        let patch = ClientPatch {
            one_time_links: Some(one_time),
            sdk_key_binding: Some(binding),
            ..ClientPatch::default()
        };
        let changed = house.app.app.update_client(house.client.id, patch).await;
        changed.unwrap();
        let page = Self {
            house,
            key: ProofKey::generate(),
            credential: RefCell::default(),
            base: RefCell::default(),
            challenge: RefCell::default(),
            proofs: Cell::new(0),
        };
        if one_time {
            page.take_token().await;
        }
        page
    }

    /// A page with a token that knows what to answer.
    async fn asked() -> Self {
        let page = Self::with(true, true).await;
        page.open(&Shows::Nothing)
            .await
            .assert(401, "proof_required");
        page
    }

    async fn opened() -> Self {
        let page = Self::asked().await;
        page.open(&Shows::Key(&page.key)).await.assert_status(201);
        page
    }

    /// A new token, as a server gives it with each delivery of its page.
    async fn take_token(&self) {
        let path = format!("/companies/{}/accessToken", self.house.company);
        let token = self.house.client.get(&path).await.json();
        let token = token["accessToken"].as_str().unwrap().to_owned();
        self.credential.replace(Some(token));
    }

    fn prove(&self, key: &ProofKey, method: &str, path: &str) -> String {
        self.proofs.set(self.proofs.get() + 1);
        key.prove(&Proving {
            method,
            url: &format!("{}{path}", self.house.app.base()),
            credential: self.credential.borrow().as_deref(),
            challenge: &self.challenge.borrow(),
            id: &self.proofs.get().to_string(),
        })
    }

    async fn call(
        &self,
        method: &str,
        path: &str,
        body: Option<Value>,
        shows: &Shows<'_>,
    ) -> TestResponse {
        let proof = match shows {
            Shows::Nothing => None,
            Shows::Key(key) => Some(self.prove(key, method, path)),
            Shows::Proof(proof) => Some(proof.clone()),
        };
        let scheme = if proof.is_some() { "DPoP" } else { "Bearer" };
        let credential = self.credential.borrow().clone();
        let authorization = credential.map(|credential| format!("{scheme} {credential}"));
        let mut headers = vec![("origin", ORIGIN)];
        headers.extend(
            authorization
                .iter()
                .map(|value| ("authorization", &**value)),
        );
        headers.extend(proof.iter().map(|value| ("dpop", &**value)));
        headers.extend(
            body.is_some()
                .then_some(("content-type", "application/json")),
        );
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        let answer = send(&self.house.app, method, path, &headers, body).await;
        if let Some(challenge) = answer.headers.get("dpop-nonce") {
            self.challenge
                .replace(challenge.to_str().unwrap().to_owned());
        }
        answer
    }

    async fn open(&self, shows: &Shows<'_>) -> TestResponse {
        let body = json!({ "companyId": self.house.company.to_string() });
        let answer = self
            .call("POST", "/link/v1/sessions", Some(body), shows)
            .await;
        if answer.status == 201 {
            let opened = answer.json();
            self.base
                .replace(opened["base"].as_str().unwrap().to_owned());
            if let Some(key) = opened["key"].as_str() {
                self.credential.replace(Some(key.to_owned()));
            }
        }
        answer
    }

    async fn look(&self, shows: &Shows<'_>) -> TestResponse {
        let base = self.base.borrow().clone();
        self.call("GET", &base, None, shows).await
    }

    fn activity(&self) -> String {
        format!("{}/activity", self.base.borrow())
    }

    async fn act(&self, shows: &Shows<'_>) -> TestResponse {
        self.call("POST", &self.activity(), Some(json!({})), shows)
            .await
    }

    async fn count(&self, table: &'static str) -> i64 {
        self.house
            .app
            .test_db()
            .db
            .read("count", move |tx| {
                Box::pin(async move {
                    let statement = format!("select count(*) from {table}");
                    tx.one(&statement, &[], |row| row.get::<i64>(0)).await
                })
            })
            .await
            .unwrap()
    }
}

#[tokio::test]
async fn the_switch_is_one_of_the_link_settings() {
    let page = Page::with(true, false).await;
    let client = &page.house.client;
    let mut settings = client.get("/settings/link").await.json();
    assert!(settings.get("sdkKeyBinding").is_none(), "{settings}");
    settings["sdkKeyBinding"] = json!(true);
    let put = client
        .send(Method::PUT, "/settings/link", Some(settings.clone()))
        .await;
    put.assert_status(200);
    assert_eq!(put.json(), settings);
    page.open(&Shows::Nothing)
        .await
        .assert(401, "proof_required");
    settings.as_object_mut().unwrap().remove("sdkKeyBinding");
    let put = client.send(Method::PUT, "/settings/link", Some(settings));
    put.await.assert_status(200);
    page.open(&Shows::Nothing).await.assert_status(201);
}

#[tokio::test]
async fn a_page_without_a_proof_is_asked_for_one_and_opens_nothing() {
    let page = Page::with(true, true).await;
    let asked = page.open(&Shows::Nothing).await;
    asked.assert(401, "proof_required");
    assert_eq!(asked.json()["detailedErrorCode"], 1290);
    assert_eq!(asked.header("access-control-allow-origin"), ORIGIN);
    let readable = asked.header("access-control-expose-headers");
    assert!(readable.contains("dpop-nonce"), "{readable}");
    assert!(asked.header("www-authenticate").starts_with("DPoP "));
    assert_eq!(page.count("link_sessions").await, 0);
    let opened = page.open(&Shows::Key(&page.key)).await;
    opened.assert_status(201);
    assert!(opened.headers.get("dpop-nonce").is_none());
    page.look(&Shows::Key(&page.key)).await.assert_status(200);
    page.act(&Shows::Key(&page.key)).await.assert_status(204);
}

#[tokio::test]
async fn a_token_alone_is_worth_nothing_in_a_session_with_a_key() {
    let page = Page::opened().await;
    page.look(&Shows::Nothing)
        .await
        .assert(401, "proof_required");
    page.act(&Shows::Nothing)
        .await
        .assert(401, "proof_required");
    // Nor is a proof beside a token that is shown as a bearer's.
    let proof = page.prove(&page.key, "POST", &page.activity());
    let bearer = format!("Bearer {}", page.credential.borrow().as_ref().unwrap());
    let headers = [
        ("origin", ORIGIN),
        ("authorization", bearer.as_str()),
        ("dpop", proof.as_str()),
        ("content-type", "application/json"),
    ];
    let refused = send(&page.house.app, "POST", &page.activity(), &headers, "{}").await;
    refused.assert(401, "proof_required");
}

#[tokio::test]
async fn another_key_opens_neither_the_session_nor_a_new_one_with_its_token() {
    let page = Page::opened().await;
    let thief = ProofKey::generate();
    page.look(&Shows::Key(&thief))
        .await
        .assert(401, "proof_invalid");
    page.act(&Shows::Key(&thief))
        .await
        .assert(401, "proof_invalid");
    page.open(&Shows::Key(&thief))
        .await
        .assert(401, "access_token_bound");
    // The page itself may show Link again, and goes on with a newer token, which is its own from then on.
    page.open(&Shows::Key(&page.key)).await.assert_status(201);
    page.take_token().await;
    page.look(&Shows::Key(&page.key)).await.assert_status(200);
    page.act(&Shows::Key(&page.key)).await.assert_status(204);
    page.open(&Shows::Key(&thief))
        .await
        .assert(401, "access_token_bound");
    assert_eq!(page.count("bound_tokens").await, 2);
}

#[tokio::test]
async fn a_proof_changes_something_once_even_when_two_come_together() {
    let page = Page::opened().await;
    let proof = page.prove(&page.key, "POST", &page.activity());
    let shown = Shows::Proof(proof.clone());
    let (one, other) = tokio::join!(page.act(&shown), page.act(&shown));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 401]);
    page.act(&Shows::Proof(proof))
        .await
        .assert(401, "proof_invalid");
    // What only reads says the same again, and no proof of it changes anything.
    let base = page.base.borrow().clone();
    let proof = page.prove(&page.key, "GET", &base);
    for _ in 0..2 {
        let seen = page.look(&Shows::Proof(proof.clone())).await;
        seen.assert_status(200);
    }
    page.act(&Shows::Proof(proof))
        .await
        .assert(401, "proof_invalid");
    // The opening and the one press are kept; reading has written nothing.
    assert_eq!(page.count("used_proofs").await, 2);
}

#[tokio::test]
async fn a_proof_is_of_one_call_and_one_token() {
    let page = Page::opened().await;
    let elsewhere = format!("{}/finish", page.base.borrow());
    let proof = page.prove(&page.key, "POST", &elsewhere);
    page.act(&Shows::Proof(proof))
        .await
        .assert(401, "proof_invalid");
    let proof = page.prove(&page.key, "POST", &page.activity());
    page.take_token().await;
    page.act(&Shows::Proof(proof))
        .await
        .assert(401, "proof_invalid");
    page.act(&Shows::Proof("nonsense".to_owned()))
        .await
        .assert(401, "proof_invalid");
}

#[tokio::test]
async fn a_challenge_is_good_for_five_minutes_and_a_newer_one_comes_with_the_refusal() {
    let page = Page::opened().await;
    page.house.app.advance(Duration::from_mins(4));
    page.act(&Shows::Key(&page.key)).await.assert_status(204);
    page.house.app.advance(Duration::from_mins(1));
    let stale = page.act(&Shows::Key(&page.key)).await;
    stale.assert(401, "proof_required");
    page.act(&Shows::Key(&page.key)).await.assert_status(204);
    page.challenge.replace("made-up".to_owned());
    page.look(&Shows::Key(&page.key))
        .await
        .assert(401, "proof_required");
    page.look(&Shows::Key(&page.key)).await.assert_status(200);
}

#[tokio::test]
async fn visits_without_a_key_end_when_the_switch_is_turned_on_and_those_with_one_keep_it() {
    let page = Page::with(true, false).await;
    page.open(&Shows::Nothing).await.assert_status(201);
    page.look(&Shows::Nothing).await.assert_status(200);
    let switch = async |on| {
        let patch = ClientPatch {
            sdk_key_binding: Some(on),
            ..ClientPatch::default()
        };
        let app = &page.house.app.app;
        app.update_client(page.house.client.id, patch)
            .await
            .unwrap();
    };
    switch(true).await;
    page.look(&Shows::Nothing)
        .await
        .assert(410, "session_ended");
    page.open(&Shows::Nothing)
        .await
        .assert(401, "proof_required");
    page.open(&Shows::Key(&page.key)).await.assert_status(201);
    switch(false).await;
    page.look(&Shows::Nothing)
        .await
        .assert(401, "proof_required");
    page.look(&Shows::Key(&page.key)).await.assert_status(200);
}

#[tokio::test]
async fn a_page_without_a_token_proves_its_key_as_well() {
    let page = Page::with(false, true).await;
    page.open(&Shows::Nothing)
        .await
        .assert(401, "proof_required");
    page.open(&Shows::Key(&page.key)).await.assert_status(201);
    page.look(&Shows::Nothing)
        .await
        .assert(401, "proof_required");
    page.look(&Shows::Key(&ProofKey::generate()))
        .await
        .assert(401, "proof_invalid");
    page.act(&Shows::Key(&page.key)).await.assert_status(204);
}

#[tokio::test]
async fn what_can_count_no_more_is_forgotten() {
    let page = Page::opened().await;
    page.act(&Shows::Key(&page.key)).await.assert_status(204);
    let app = &page.house.app.app;
    app.collect().await.unwrap();
    let kept = (
        page.count("used_proofs").await,
        page.count("bound_tokens").await,
    );
    assert_eq!(kept, (2, 1));
    page.house.app.advance(Duration::from_mins(6));
    assert_eq!(app.collect().await.unwrap().proofs, 2);
    page.house.app.advance(Duration::from_hours(24));
    assert_eq!(app.collect().await.unwrap().proofs, 1);
}
