//! What a sign-in held and nobody confirmed, once its visit is ended from outside: the provider is told, and the tokens
//! are dead there.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::Method;
use postern_app::clients::ClientPatch;
use postern_app::integrations::IntegrationChange;
use postern_app::opening::NewestAttempt;
use postern_core::id::ConnectionId;
use postern_core::model::{AccessTerm, ClaimPolicy};
use postern_core::sealed::{self, Place};
use postern_store::{contexts, transactions};
use postern_testkit::TestResponse;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::authorization::Tokens;
use crate::support::{pending_connection, send};
use crate::visiting::House;

impl House {
    /// For how long the client asks for access to the Sandbox.
    async fn ask_for(&self, access: AccessTerm) {
        let tenant = self.app.app.tenant(self.client.id);
        let change = IntegrationChange {
            enabled: true,
            access,
            pinned: false,
            aliases: Vec::new(),
            phone_friendly: None,
        };
        tenant.change_integration("mqjo", change).await.unwrap();
    }

    fn opened(&self, table: &'static str, column: &'static str, row: Uuid, seal: &[u8]) -> Vec<u8> {
        let place = Place { table, column, row };
        let plain = sealed::open(&self.app.keys.current(), &place, seal).unwrap();
        plain.expose().clone()
    }

    /// What waits for the person's confirmation.
    pub(crate) async fn held(&self, connection: &str) -> Tokens {
        let id: ConnectionId = connection.parse().unwrap();
        let attempt = self
            .app
            .db
            .read("find_latest", move |tx| {
                Box::pin(transactions::find_latest(tx, id))
            })
            .await
            .unwrap()
            .unwrap();
        let seal = attempt.held_grant.unwrap();
        let row = attempt.id.as_uuid();
        let plain = self.opened("oauth_transactions", "held_grant", row, &seal);
        let held: Value = serde_json::from_slice(&plain).unwrap();
        let text = |name: &str| held[name].as_str().unwrap().to_owned();
        Tokens {
            access: text("access_token"),
            refresh: text("refresh_token"),
        }
    }

    /// What the provider says to a refresh.
    pub(crate) async fn refreshed(&self, refresh: &str) -> TestResponse {
        let client = self.client.id;
        let context = self
            .app
            .db
            .read("find_context", move |tx| {
                Box::pin(contexts::find_current_context(tx, client, "mqjo"))
            })
            .await
            .unwrap()
            .unwrap();
        let row = context.id.as_uuid();
        let seal = &context.provider_secret;
        let secret = self.opened("provider_contexts", "provider_secret", row, seal);
        let secret = String::from_utf8(secret).unwrap();
        let basic = STANDARD.encode(format!("{}:{secret}", context.provider_client_id));
        let headers = [
            ("authorization", format!("Basic {basic}")),
            (
                "content-type",
                "application/x-www-form-urlencoded".to_owned(),
            ),
        ];
        let headers = headers
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let body = format!("grant_type=refresh_token&refresh_token={refresh}");
        send(&self.app, "POST", "/sandbox/token", &headers, body).await
    }

    pub(crate) async fn assert_given_back(&self, tokens: &Tokens) {
        // The provider is told in the background.
        while self.businesses(&tokens.access).await.status == 200 {
            tokio::task::yield_now().await;
        }
        let refreshed = self.refreshed(&tokens.refresh).await;
        refreshed.assert_status(400);
        assert_eq!(refreshed.json()["error"], "invalid_grant");
    }
}

#[tokio::test]
async fn what_a_sign_in_held_is_given_back_when_links_are_revoked() {
    let house = House::new().await;
    let company = format!("/companies/{}/links/revoke", house.company);
    let everything = json!({"allCompanies": true});
    for (path, body) in [(company.as_str(), json!({})), ("/links/revoke", everything)] {
        // Revocation reaches links made in the same second and a few after it.
        house.app.advance(Duration::from_secs(10));
        let person = house.visitor().await;
        let id = person.reach_choice("olive").await;
        let held = house.held(&id).await;
        assert_eq!(house.businesses(&held.access).await.status, 200);
        let linked = house
            .of(house.app.company(house.client.id, "Other Ltd").await)
            .visitor()
            .await
            .link("olive")
            .await;
        let in_use = house.tokens(&linked).await;

        house.client.post(path, body).await.assert_status(200);
        person.get("").await.assert(410, "session_ended");
        house.assert_given_back(&held).await;
        // What is in use stays in use: revoking ends ways in, not connections.
        assert_eq!(house.businesses(&in_use.access).await.status, 200);
    }
}

#[tokio::test]
async fn what_a_sign_in_held_is_given_back_when_its_link_is_withdrawn() {
    let house = House::new().await;
    let links = format!("/companies/{}/links", house.company);
    let link = house.client.post(&links, json!({})).await.json();
    let person = house.visitor_by(link["url"].as_str().unwrap()).await;
    let id = person.reach_choice("olive").await;
    let held = house.held(&id).await;
    let path = format!("{links}/{}", link["id"].as_str().unwrap());
    let withdrawn = house.client.send(Method::DELETE, &path, None).await;
    withdrawn.assert_status(204);
    person.get("").await.assert(410, "session_ended");
    house.assert_given_back(&held).await;
}

#[tokio::test]
async fn what_a_forgotten_sign_in_held_is_given_back_when_it_is_collected() {
    let house = House::new().await;
    let id = house.visitor().await.reach_choice("olive").await;
    let held = house.held(&id).await;
    house.app.advance(Duration::from_hours(47));
    house.app.app.collect().await.unwrap();
    house.held(&id).await;
    house.app.advance(Duration::from_hours(2));
    assert_eq!(house.app.app.collect().await.unwrap().transactions, 1);
    house.app.settle().await;
    let refreshed = house.refreshed(&held.refresh).await;
    refreshed.assert_status(400);
    assert_eq!(refreshed.json()["error"], "invalid_grant");
}

#[tokio::test]
async fn a_link_is_not_taken_over_once_the_provider_has_answered() {
    let house = House::new().await;
    let patch = ClientPatch {
        claim_policy: Some(ClaimPolicy::UntilFirstAction),
        ..ClientPatch::default()
    };
    let set = house.app.app.update_client(house.client.id, patch).await;
    set.unwrap();
    let (id, url) = pending_connection(&house.app, house.client.id, house.company).await;
    house.connection_visitor_by(id, &url).await;
    // Nothing was done yet: another press takes it over.
    let person = house.connection_visitor_by(id, &url).await;
    let visit = person.visit().await;
    let attempt = house.app.app.newest_attempt(visit.session.id).await;
    let Some(NewestAttempt::SignIn(attempt)) = attempt.unwrap() else {
        panic!("a connection link begins a sign-in")
    };
    let callback = person.sign_in(attempt, "olive").await;
    person.browser.open(callback.as_str()).await;
    assert_eq!(person.settled(&id.to_string()).await["state"], "choosing");
    assert!(!house.still_opens(Some(id), &url).await, "it is taken");
    let held = house.held(&id.to_string()).await;
    assert_eq!(house.businesses(&held.access).await.status, 200);
}

#[tokio::test]
async fn whoever_leaves_while_the_provider_is_asked_leaves_nothing_held() {
    let house = House::new().await;
    let person = house.visitor().await;
    let started = person.start().await;
    person.come_back(started.transaction, "olive").await;
    let left = person.post("/finish", json!({"left": true})).await;
    left.assert_status(200);
    house.app.settle().await;
    let id: ConnectionId = started.connection.parse().unwrap();
    let attempt = house
        .app
        .db
        .read("find_latest", move |tx| {
            Box::pin(transactions::find_latest(tx, id))
        })
        .await
        .unwrap()
        .unwrap();
    assert!(
        attempt.held_grant.is_none(),
        "held for nobody: {:?}",
        attempt.outcome
    );
}

#[tokio::test]
async fn access_that_is_asked_for_once_is_told_of_and_asks_for_nothing_to_renew_it_by() {
    let house = House::new().await;
    let lasting = house.visitor().await;
    let begun = lasting.start().await;
    let departure = lasting.departure(begun.transaction).await;
    assert!(departure.contains("offline_access"), "{departure}");
    let sandbox = lasting
        .get("/integrations?sourceType=Accounting")
        .await
        .json();
    assert!(
        sandbox["results"][0].get("once").is_none(),
        "{}",
        sandbox["results"][0]
    );
    house.ask_for(AccessTerm::Once).await;
    let person = house.visitor().await;
    let sandbox = person
        .get("/integrations?sourceType=Accounting")
        .await
        .json();
    assert_eq!(sandbox["results"][0]["once"], true);
    let begun = person.start().await;
    let departure = person.departure(begun.transaction).await;
    assert!(departure.contains("accounting.read"), "{departure}");
    assert!(!departure.contains("offline_access"), "{departure}");
    let (id, url) = pending_connection(&house.app, house.client.id, house.company).await;
    let by_link = house.connection_visitor_by(id, &url).await;
    let visit = by_link.visit().await;
    let begun = house.app.app.newest_attempt(visit.session.id).await;
    let Some(NewestAttempt::SignIn(begun)) = begun.unwrap() else {
        panic!("a connection link begins a sign-in");
    };
    let departure = by_link.departure(begun).await;
    assert!(!departure.contains("offline_access"), "{departure}");
}

#[tokio::test]
async fn access_that_was_asked_for_once_is_given_back_when_it_runs_out() {
    let house = House::new().await;
    house.ask_for(AccessTerm::Once).await;
    // The provider gives what renews it all the same, as some do without being asked.
    let id = house.visitor().await.link("olive").await;
    let tokens = house.tokens(&id).await;
    let path = format!("/companies/{}/connections/{id}", house.company);

    // It is not renewed while it lasts, and works until it runs out.
    house.app.advance(Duration::from_mins(27));
    let done = house.app.app.refresh_due_grants().await.unwrap();
    assert_eq!((done.renewed, done.over), (0, 0));
    assert_eq!(house.tokens(&id).await.access, tokens.access);
    assert_eq!(house.client.get(&path).await.json()["status"], "Linked");

    house.app.advance(Duration::from_mins(4));
    let done = house.app.app.refresh_due_grants().await.unwrap();
    assert_eq!((done.renewed, done.over), (0, 1));
    assert_eq!(house.client.get(&path).await.json()["status"], "Unlinked");
    house.app.settle().await;
    let refused = house.refreshed(&tokens.refresh).await;
    refused.assert_status(400);
    assert_eq!(refused.json()["error"], "invalid_grant");
    let events = format!("/companies/{}/linkEvents?connectionId={id}", house.company);
    let events = house.client.get(&events).await.json();
    assert_eq!(events["results"][0]["kind"], "disconnected", "{events}");
    assert!(events["results"][0].get("actor").is_none(), "{events}");
    let again = house.app.app.refresh_due_grants().await.unwrap();
    assert_eq!(again, postern_app::upkeep::Refreshed::default());
}

#[tokio::test]
async fn a_new_sign_in_after_the_setting_changed_back_is_kept_up_to_date() {
    let house = House::new().await;
    house.ask_for(AccessTerm::Once).await;
    let person = house.visitor().await;
    let id = person.link("olive").await;
    house.ask_for(AccessTerm::Continuous).await;
    house.app.advance(Duration::from_mins(31));
    let done = house.app.app.refresh_due_grants().await.unwrap();
    assert_eq!(
        (done.renewed, done.over),
        (0, 1),
        "what was asked for once stays so"
    );
    let other = house.of(house.app.company(house.client.id, "Other Ltd").await);
    let kept = other.visitor().await.link("olive").await;
    assert_ne!(kept, id);
    house.app.advance(Duration::from_mins(31));
    let done = house.app.app.refresh_due_grants().await.unwrap();
    assert_eq!((done.renewed, done.over), (1, 0));
}
