//! What a customer does with connections that are there: disconnecting, connecting again with the same business or another,
//! agreeing to more, and keeping a copy of what was agreed to.

use http::Method;
use postern_app::clients::ClientPatch;
use postern_testkit::{Form, TestResponse};
use serde_json::{Value, json};

use crate::support::pending_connection;
use crate::visiting::{BAKER, House, Person, Started};

const ALDER: &str = "5a4db001-0000-4000-8000-000000000002";
const BRISE: &str = "5a4db001-0000-4000-8000-000000000003";

impl House {
    /// A house whose client lets people manage connections, and keep another business as a connection of its own.
    async fn managing() -> Self {
        let house = Self::new().await;
        house.sets(true, true).await;
        house
    }

    async fn sets(&self, manages: bool, adds_business: bool) {
        let mut settings = self.client.get("/settings/link").await.json();
        settings["display"]["manageConnections"]["on"] = json!(manages);
        settings["display"]["newConnectionOnMismatch"] = json!(adds_business);
        let put = self
            .client
            .send(Method::PUT, "/settings/link", Some(settings))
            .await;
        put.assert_status(200);
    }

    async fn of_connection(&self, id: &str) -> Value {
        let path = format!("/companies/{}/connections/{id}", self.company);
        self.client.get(&path).await.json()
    }

    async fn unlink_by_api(&self, id: &str) {
        let path = format!("/companies/{}/connections/{id}", self.company);
        let body = json!({"status": "Unlinked"});
        let answer = self.client.send(Method::PATCH, &path, Some(body)).await;
        answer.assert_status(200);
    }

    /// The events of a connection that have this kind, as the API tells them.
    async fn told(&self, id: &str, kind: &str) -> Vec<Value> {
        let path = format!("/companies/{}/linkEvents", self.company);
        let events = self.client.get(&path).await.json();
        let events = events["results"].as_array().unwrap().clone();
        events
            .into_iter()
            .filter(|event| event["connectionId"] == id && event["kind"] == kind)
            .collect()
    }

    /// Somebody who opens a link and presses its button.
    async fn walks_in(&self, url: &str) -> Person<'_> {
        let browser = self.app.browser();
        let pressed = browser.redeem(url).await;
        pressed.assert_status(303);
        let mut parts = pressed
            .location()
            .split('/')
            .skip_while(|part| *part != "s");
        let handle = parts.nth(1).unwrap().to_owned();
        let secret = browser.cookie(&format!("pl_{handle}")).unwrap();
        Person {
            house: self,
            browser,
            handle,
            secret,
        }
    }

    async fn consents(&self) -> Value {
        let path = format!("/companies/{}/consents", self.company);
        self.client.get(&path).await.json()
    }
}

impl Person<'_> {
    async fn disconnect(&self, id: &str) -> TestResponse {
        self.post(&format!("/connections/{id}/disconnect"), json!({}))
            .await
    }

    /// Signs in again as `user` and comes back.
    async fn return_as(&self, id: &str, user: &str) -> Value {
        let again = self.start_again(id).await;
        let landed = self.come_back(again.transaction, user).await;
        landed.assert_status(303);
        self.settled(id).await
    }

    async fn decide(&self, id: &str, choice: &str) -> TestResponse {
        self.post(
            &format!("/connections/{id}/mismatch"),
            json!({"choice": choice}),
        )
        .await
    }
}

/// A connection of Baker & Co that its customer has ended.
async fn ended(house: &House) -> String {
    let id = house.visitor().await.link("olive").await;
    let ended = house.visitor().await.disconnect(&id).await;
    ended.assert_status(200);
    id
}

#[tokio::test]
async fn disconnecting_ends_the_authorisation_here_and_at_the_provider() {
    let house = House::managing().await;
    let id = house.visitor().await.link("olive").await;
    let tokens = house.tokens(&id).await;
    let person = house.visitor().await;
    let answer = person.disconnect(&id).await;
    answer.assert_status(200);
    let body = answer.json();
    assert_eq!(body["removedAtProvider"], true);
    assert_eq!(body["connection"]["state"], "stopped");
    assert_eq!(body["connection"]["business"]["name"], "Baker & Co Ltd");
    assert_eq!(body["connection"]["ended"]["reason"], "customer");
    assert_eq!(house.of_connection(&id).await["status"], "Unlinked");
    assert!(house.grant(id.parse().unwrap()).await.is_none());
    // The provider was told before the answer said so.
    assert_ne!(house.businesses(&tokens.access).await.status, 200);
    let told = house.told(&id, "disconnected").await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["actor"], "customer");
    assert_eq!(
        told[0]["business"],
        json!({"id": BAKER, "name": "Baker & Co Ltd"})
    );
    person
        .disconnect(&id)
        .await
        .assert(400, "connection_not_linked");
}

#[tokio::test]
async fn what_the_provider_did_not_take_back_is_said() {
    let house = House::managing().await;
    let id = house.visitor().await.link("olive").await;
    // The credentials that the tokens were issued to are no longer good.
    house
        .app
        .db
        .write::<_, postern_store::Error, _>("test.forget_apps", |tx| {
            Box::pin(async move {
                tx.execute(
                    "update sandbox_apps set secret_hash = ?1",
                    &[vec![0_u8; 32].into()],
                )
                .await
            })
        })
        .await
        .unwrap();
    let answer = house.visitor().await.disconnect(&id).await;
    answer.assert_status(200);
    assert_eq!(answer.json()["removedAtProvider"], false);
    assert_eq!(house.of_connection(&id).await["status"], "Unlinked");
}

#[tokio::test]
async fn who_ended_a_connection_is_shown_to_who_may_manage_it() {
    let house = House::managing().await;
    let id = house.visitor().await.link("olive").await;
    let seen = house.visitor().await.settled(&id).await;
    assert!(seen["connectedAt"].as_str().unwrap().ends_with('Z'));
    assert_eq!(seen["dataTypes"][0], "company");
    assert!(seen["consentId"].is_string());
    assert!(seen.get("ended").is_none());
    house.unlink_by_api(&id).await;
    let seen = house.visitor().await.settled(&id).await;
    assert_eq!(seen["state"], "stopped");
    assert_eq!(seen["ended"]["reason"], "client");

    let rita = House::managing().await;
    let id = rita.visitor().await.link("rita").await;
    rita.app.advance(std::time::Duration::from_mins(27));
    rita.app.app.refresh_due_grants().await.unwrap();
    let seen = rita.visitor().await.settled(&id).await;
    assert_eq!(seen["state"], "needsReconnecting");
    assert_eq!(seen["ended"]["reason"], "removed");
    assert_eq!(rita.told(&id, "disconnected").await[0]["actor"], "provider");
}

#[tokio::test]
async fn a_permanent_link_manages_nothing() {
    let house = House::managing().await;
    let id = house.visitor().await.link("olive").await;
    let patch = ClientPatch {
        one_time_links: Some(false),
        ..ClientPatch::default()
    };
    let changed = house.app.app.update_client(house.client.id, patch).await;
    changed.unwrap();
    let url = house.app.link_for(house.client.id, house.company).await;
    let person = house.walks_in(&url).await;
    let seen = person.settled(&id).await;
    assert_eq!(seen["state"], "connected");
    for fact in ["connectedAt", "dataTypes", "consentId"] {
        assert!(seen.get(fact).is_none(), "{seen}");
    }
    person.disconnect(&id).await.assert(403, "managing_off");
    let receipt = person.get(&format!("/connections/{id}/receipt")).await;
    receipt.assert(403, "managing_off");
    assert_eq!(house.of_connection(&id).await["status"], "Linked");
}

#[tokio::test]
async fn the_same_business_reconnects_in_place() {
    let house = House::managing().await;
    let id = ended(&house).await;
    let person = house.visitor().await;
    let seen = person.return_as(&id, "olive").await;
    assert_eq!(seen["state"], "choosing");
    let confirmed = person.confirm(&id, &json!(BAKER)).await.json();
    assert_eq!(confirmed["state"], "connected");
    assert!(confirmed.get("ended").is_none());
    assert_eq!(house.of_connection(&id).await["status"], "Linked");
    assert_eq!(house.connections().await.len(), 1);
    let told = house.told(&id, "reconnected").await;
    assert_eq!(told[0]["actor"], "customer");
    assert!(told[0].get("expectedBusiness").is_none());
    assert!(house.told(&id, "business_mismatch").await.is_empty());
}

#[tokio::test]
async fn another_business_is_shared_by_nobody_until_it_is_decided_about() {
    let house = House::managing().await;
    let id = ended(&house).await;
    let person = house.visitor().await;
    // Sam has three businesses, none of them Baker & Co.
    let seen = person.return_as(&id, "sam").await;
    assert_eq!(seen["state"], "choosing");
    let seen = person.confirm(&id, &json!(ALDER)).await.json();
    assert_eq!(seen["state"], "differentBusiness");
    assert_eq!(
        seen["mismatch"],
        json!({
            "before": {"id": BAKER, "name": "Baker & Co Ltd"},
            "now": {"id": ALDER, "name": "Alder Joinery Ltd"},
            "mayAdd": true
        })
    );
    // Insisting does not help.
    let seen = person.confirm(&id, &json!(ALDER)).await.json();
    assert_eq!(seen["state"], "differentBusiness");
    assert_eq!(house.of_connection(&id).await["status"], "Unlinked");
    assert!(house.grant(id.parse().unwrap()).await.is_none());
    let told = house.told(&id, "business_mismatch").await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0]["business"]["name"], "Alder Joinery Ltd");
    assert_eq!(told[0]["expectedBusiness"]["id"], BAKER);
    // Another visit is not asked about it.
    let seen = house.visitor().await.settled(&id).await;
    assert_eq!(seen["state"], "stopped");
}

#[tokio::test]
async fn cancelling_gives_the_other_business_back() {
    let house = House::managing().await;
    let id = ended(&house).await;
    let person = house.visitor().await;
    person.return_as(&id, "sam").await;
    person.confirm(&id, &json!(BRISE)).await.assert_status(200);
    let held = house.held(&id).await;
    let decided = person.decide(&id, "cancel").await;
    decided.assert_status(200);
    let body = decided.json();
    assert_eq!(body["state"], "stopped");
    assert_eq!(body["business"]["id"], BAKER);
    assert!(body.get("mismatch").is_none());
    house.assert_given_back(&held).await;
    let told = house.told(&id, "mismatch_decided").await;
    assert_eq!(told[0]["choice"], "cancel");
    assert_eq!(told[0]["actor"], "customer");
    person.decide(&id, "cancel").await.assert(409, "conflict");
}

#[tokio::test]
async fn choosing_again_signs_in_once_more_and_the_right_business_links() {
    let house = House::managing().await;
    let id = ended(&house).await;
    let person = house.visitor().await;
    person.return_as(&id, "sam").await;
    person.confirm(&id, &json!(ALDER)).await.assert_status(200);
    let held = house.held(&id).await;
    // Signing in once more is the decision.
    let seen = person.return_as(&id, "olive").await;
    assert_eq!(seen["state"], "choosing");
    house.assert_given_back(&held).await;
    let told = house.told(&id, "mismatch_decided").await;
    assert_eq!(told[0]["choice"], "again");
    let linked = person.confirm(&id, &json!(BAKER)).await.json();
    assert_eq!(linked["state"], "connected");
    assert_eq!(house.connections().await.len(), 1);
}

#[tokio::test]
async fn adding_makes_a_connection_of_its_own_and_leaves_the_old_one() {
    let house = House::managing().await;
    let id = ended(&house).await;
    let person = house.visitor().await;
    person.return_as(&id, "sam").await;
    person.confirm(&id, &json!(ALDER)).await.assert_status(200);
    let held = house.held(&id).await;
    let decided = person.decide(&id, "add").await;
    decided.assert_status(200);
    let added = decided.json();
    assert_eq!(added["state"], "connected");
    assert_eq!(added["business"]["id"], ALDER);
    let new = added["id"].as_str().unwrap();
    assert_ne!(new, id);
    assert_eq!(house.of_connection(new).await["status"], "Linked");
    assert_eq!(house.of_connection(&id).await["status"], "Unlinked");
    assert_eq!(house.tokens(new).await.access, held.access);
    assert_eq!(house.businesses(&held.access).await.status, 200);
    assert_eq!(house.told(new, "connected").await.len(), 1);
    assert_eq!(
        house.told(&id, "mismatch_decided").await[0]["choice"],
        "add"
    );
    // What was agreed to for the software is on file for the new connection as well.
    let consents = house.consents().await;
    let of_new = consents["results"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|consent| consent["connectionId"] == new)
        .count();
    assert_eq!(of_new, 1);
}

#[tokio::test]
async fn a_second_linked_accounting_connection_is_not_added_either() {
    let house = House::managing().await;
    let id = ended(&house).await;
    let other = house.visitor().await.link("olive").await;
    assert_ne!(other, id);
    let person = house.visitor().await;
    person.return_as(&id, "sam").await;
    person.confirm(&id, &json!(ALDER)).await.assert_status(200);
    let held = house.held(&id).await;
    let refused = person.decide(&id, "add").await.json();
    assert_eq!(refused["id"], id);
    assert_eq!(refused["state"], "failed");
    assert_eq!(refused["problem"]["code"], "already_linked");
    house.assert_given_back(&held).await;
    assert_eq!(house.connections().await.len(), 2);
}

#[tokio::test]
async fn a_connected_business_is_not_replaced_by_another_either() {
    let house = House::managing().await;
    let id = house.visitor().await.link("olive").await;
    let tokens = house.tokens(&id).await;
    let person = house.visitor().await;
    person.return_as(&id, "sam").await;
    let seen = person.confirm(&id, &json!(ALDER)).await.json();
    assert_eq!(seen["state"], "differentBusiness");
    person.decide(&id, "cancel").await.assert_status(200);
    assert_eq!(house.of_connection(&id).await["status"], "Linked");
    assert_eq!(house.tokens(&id).await.access, tokens.access);
    assert_eq!(house.businesses(&tokens.access).await.status, 200);
}

#[tokio::test]
async fn only_what_there_is_to_decide_can_be_decided() {
    let house = House::managing().await;
    let id = house.visitor().await.link("olive").await;
    let person = house.visitor().await;
    for choice in ["again", "add", "cancel"] {
        person.decide(&id, choice).await.assert(409, "conflict");
    }
    person
        .decide(&id, "keep")
        .await
        .assert(400, "invalid_request");
    let other = house
        .app
        .company(house.client.id, "Alder Joinery Ltd")
        .await;
    let other = house.of(other);
    let stranger = other.visitor().await;
    stranger
        .decide(&id, "cancel")
        .await
        .assert(404, "not_found");
    stranger.disconnect(&id).await.assert(404, "not_found");
    let receipt = stranger.get(&format!("/connections/{id}/receipt")).await;
    receipt.assert(404, "not_found");
}

#[tokio::test]
async fn agreements_are_kept_and_told_with_what_they_were_for() {
    let house = House::managing().await;
    let id = house.visitor().await.link("olive").await;
    let person = house.visitor().await;
    let more = json!({"consent": {"text": "# Something more\n\nFor a card.", "locale": "de"}});
    let path = format!("/connections/{id}/consents");
    let added = person.post(&path, more.clone()).await;
    added.assert_status(201);
    assert_eq!(added.json()["kind"], "additional");
    assert_eq!(house.told(&id, "consent_added").await.len(), 1);
    person.disconnect(&id).await.assert_status(200);
    person.post(&path, more).await.assert(409, "conflict");
    let again = json!({"consent": {"text": "New words.", "locale": "en"}});
    let started = person
        .post(&format!("/connections/{id}/authorization"), again)
        .await;
    started.assert_status(200);

    let told = house.consents().await;
    assert_eq!(told["totalResults"], 3);
    let mut kinds: Vec<_> = told["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|consent| {
            assert_eq!(consent["connectionId"], id);
            assert_eq!(consent["version"], env!("CARGO_PKG_VERSION"));
            let text = consent["text"].as_str().unwrap();
            let hash = blake3::hash(text.as_bytes()).to_hex();
            assert_eq!(consent["textHash"], hash.as_str());
            consent["kind"].as_str().unwrap().to_owned()
        })
        .collect();
    kinds.sort_unstable();
    assert_eq!(kinds, ["additional", "first", "reconnect"]);
    let path = format!("/companies/{}/consents?page=2&pageSize=2", house.company);
    let page = house.client.get(&path).await.json();
    assert_eq!(page["results"].as_array().unwrap().len(), 1);
    let seen = person.get(&format!("/connections/{id}/consents")).await;
    assert_eq!(seen.json()["results"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_later_visit_is_told_what_was_agreed_to_before() {
    let house = House::new().await;
    let person = house.visitor().await;
    let asked = |kinds: Value, purpose: &str| json!({"kinds": kinds, "texts": {"consents.purpose": purpose}});
    let consent = |asked: Value| json!({"text": "Agreed.", "locale": "en", "asked": asked});
    let body =
        json!({"platformKey": "mqjo", "consent": consent(asked(json!(["bills"]), "A loan"))});
    let started = person.post("/connections", body).await;
    started.assert_status(201);
    let started = Started::of(&started);
    assert!(
        started.answer["connection"].get("agreed").is_none(),
        "nothing is connected yet"
    );
    person
        .come_back(started.transaction, "olive")
        .await
        .assert_status(303);
    person.settled(&started.connection).await;
    person
        .confirm(&started.connection, &json!(BAKER))
        .await
        .assert_status(200);
    let agreed = |seen: Value| seen["connections"][0]["agreed"].clone();
    let own = agreed(person.get("").await.json());
    assert_eq!(
        (&own["here"], &own["asked"]["kinds"]),
        (&json!(true), &json!(["bills"]))
    );

    let later = house.visitor().await;
    let before = agreed(later.get("").await.json());
    assert_eq!(before["here"], false);
    assert_eq!(before["asked"], asked(json!(["bills"]), "A loan"));
    assert!(
        before["gives"]
            .as_array()
            .is_some_and(|gives| !gives.is_empty())
    );
    let path = format!("/connections/{}/consents", started.connection);
    let more = json!({"consent": consent(asked(json!(["bills", "items"]), "A card"))});
    later.post(&path, more).await.assert_status(201);
    let after = agreed(house.visitor().await.get("").await.json());
    assert_eq!(after["asked"], asked(json!(["bills", "items"]), "A card"));
    assert_eq!(after["here"], false);

    let long = json!({"consent": consent(asked(json!([]), &"x".repeat(40_001)))});
    later.post(&path, long).await.assert(400, "invalid_request");
    let odd = json!({"consent": consent(json!({"kinds": [], "texts": {}, "more": 1}))});
    later.post(&path, odd).await.assert(400, "invalid_request");
}

#[tokio::test]
async fn what_a_connection_links_page_lists_is_known_to_be_agreed_to() {
    let house = House::new().await;
    let (id, link) = pending_connection(&house.app, house.client.id, house.company).await;
    let id = id.to_string();
    let person = house.walks_in(&link).await;
    person.reach_choice_again(&id).await;
    let confirmed = person.confirm(&id, &json!(BAKER)).await;
    confirmed.assert_status(200);
    let seen = house.visitor().await.get("").await.json();
    let agreed = &seen["connections"][0]["agreed"];
    assert_eq!(agreed["asked"]["kinds"], agreed["gives"]);
    assert_eq!(agreed["asked"]["texts"], json!({}));
}

#[tokio::test]
async fn a_receipt_is_downloaded_as_it_was_shown() {
    let house = House::managing().await;
    let id = house.visitor().await.link("olive").await;
    let person = house.visitor().await;
    let receipt = person.get(&format!("/connections/{id}/receipt")).await;
    receipt.assert_status(200);
    assert_eq!(
        receipt.header("content-type"),
        "text/markdown; charset=utf-8"
    );
    assert!(
        receipt
            .header("content-disposition")
            .starts_with("attachment;")
    );
    assert_eq!(receipt.header("x-content-type-options"), "nosniff");
    assert_eq!(receipt.header("cache-control"), "no-store");
    let text = receipt.text();
    for line in [
        "# Consent receipt",
        "- Shared with: Lumen Credit",
        "- Business: Baker & Co Ltd",
        "- Kind: first",
        "> Lumen Credit will see your books.",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}: {text}");
    }
}

#[tokio::test]
async fn a_connection_link_asks_about_another_business_on_its_own_page() {
    let house = House::managing().await;
    let id = ended(&house).await;
    let url = house.of_connection(&id).await["linkUrl"].clone();
    let person = house.walks_in(url.as_str().unwrap()).await;
    let again = person.start_again(&id).await;
    let landed = person.come_back(again.transaction, "sam").await;
    person.settled(&id).await;
    let page = landed.location().to_owned();
    let early = person.browser.submit(&page, &[]).await;
    early.assert_status(200);
    for said in [
        "<title>Error: Which business?</title>",
        "<a href=\"#business\">Choose a business.</a>",
        "aria-describedby=\"error-summary\" aria-invalid=\"true\"",
        "id=\"business\"><bdi>",
    ] {
        assert!(early.text().contains(said), "{said}: {}", early.text());
    }
    let asked = person.browser.submit(&page, &[("business", ALDER)]).await;
    let asked = person.browser.follow(asked).await;
    asked.assert_status(200);
    assert!(asked.text().contains("This is a different business"));
    assert!(
        asked.text().contains("<bdi>Baker &amp; Co Ltd</bdi>")
            || asked.text().contains("<bdi>Baker &#38; Co Ltd</bdi>")
    );
    let form = Form::of(asked.text()).unwrap();
    let choices: Vec<_> = form
        .buttons
        .iter()
        .map(|(_, value, _)| value.as_str())
        .collect();
    assert_eq!(choices, ["again", "add", "cancel"]);
    let cancelled = person
        .browser
        .submit(&page, &[("mismatch", "cancel")])
        .await;
    let left = person.browser.follow(cancelled).await;
    left.assert_status(200);
    assert_eq!(house.of_connection(&id).await["status"], "Unlinked");

    let again = person.start_again(&id).await;
    person.come_back(again.transaction, "sam").await;
    person.settled(&id).await;
    person.browser.submit(&page, &[("business", ALDER)]).await;
    let added = person.browser.submit(&page, &[("mismatch", "add")]).await;
    added.assert_status(200);
    assert!(added.text().contains("is connected"), "{}", added.text());
    assert!(added.text().contains("Alder Joinery Ltd"));
    assert_eq!(house.connections().await.len(), 2);
}

#[tokio::test]
async fn a_client_that_does_not_want_connections_managed_is_heard_at_once() {
    let house = House::managing().await;
    let id = house.visitor().await.link("olive").await;
    let person = house.visitor().await;
    let read = |session: &Value| {
        let connection = &session["connections"][0];
        (
            session["settings"]["manageConnections"].clone(),
            connection.get("consentId").is_some(),
        )
    };
    assert_eq!(read(&person.get("").await.json()), (json!(true), true));
    house.sets(false, true).await;
    assert_eq!(read(&person.get("").await.json()), (json!(false), false));
    person.disconnect(&id).await.assert(403, "managing_off");
    let receipt = format!("/connections/{id}/receipt");
    person.get(&receipt).await.assert(403, "managing_off");
    assert_eq!(house.of_connection(&id).await["status"], "Linked");
}

#[tokio::test]
async fn another_business_is_added_only_where_the_client_wants_it() {
    let house = House::managing().await;
    let id = ended(&house).await;
    house.sets(true, false).await;
    let person = house.visitor().await;
    person.return_as(&id, "sam").await;
    let met = person.confirm(&id, &json!(ALDER)).await.json();
    assert_eq!(met["state"], "differentBusiness", "{met}");
    assert_eq!(met["mismatch"]["mayAdd"], false);
    person.decide(&id, "add").await.assert(403, "forbidden");
    assert_eq!(house.connections().await.len(), 1);
}
