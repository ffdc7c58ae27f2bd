//! Several businesses of one sign-in: companies of their own, and one grant that all of them use.

use std::time::Duration;

use http::Method;
use postern_core::id::{CompanyId, ConnectionId};
use postern_testkit::TestResponse;
use serde_json::{Value, json};

use crate::connection_ends::rounds;
use crate::visiting::{House, Person};

const ALDER: &str = "5a4db001-0000-4000-8000-000000000002";
const BRISE: &str = "5a4db001-0000-4000-8000-000000000003";
const CEDAR: &str = "5a4db001-0000-4000-8000-000000000004";

impl House {
    async fn with_several(display: Value) -> Self {
        let house = Self::new().await;
        let mut settings = house.client.get("/settings/link").await.json();
        for (name, value) in display.as_object().unwrap() {
            settings["display"][name] = value.clone();
        }
        let answer = house
            .client
            .send(Method::PUT, "/settings/link", Some(settings))
            .await;
        answer.assert_status(200);
        house
    }

    async fn company_body(&self, id: &str) -> Value {
        self.client.get(&format!("/companies/{id}")).await.json()
    }

    /// The subsidiaries, by name.
    async fn subsidiaries(&self) -> Vec<Value> {
        let parent = self.company_body(&self.company.to_string()).await;
        let mut found = parent["referenceSubsidiaryCompanies"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        found.sort_by_key(|one| one["name"].as_str().unwrap().to_owned());
        found
    }

    async fn unlink_of(&self, company: &str, id: &str) -> TestResponse {
        let path = format!("/companies/{company}/connections/{id}");
        self.client
            .send(Method::PATCH, &path, Some(json!({"status": "Unlinked"})))
            .await
    }

    async fn grant_id(&self, id: &str) -> Option<uuid::Uuid> {
        let grant = self.grant(id.parse::<ConnectionId>().unwrap()).await;
        grant.map(|grant| grant.id.as_uuid())
    }
}

impl Person<'_> {
    async fn choose(&self, id: &str, businesses: &[&str]) -> TestResponse {
        self.post(
            &format!("/connections/{id}/businesses"),
            json!({ "businessIds": businesses }),
        )
        .await
    }

    /// Two businesses of Sam's, linked: the ids of their connections.
    async fn link_two(&self) -> [String; 2] {
        let id = self.reach_choice("sam").await;
        let answer = self.choose(&id, &[ALDER, BRISE]).await;
        answer.assert_status(200);
        let also = answer.json()["also"][0]["id"].as_str().unwrap().to_owned();
        [id, also]
    }
}

fn on() -> Value {
    json!({"multiEntity": true})
}

#[tokio::test]
async fn without_the_setting_one_business_is_chosen() {
    let house = House::new().await;
    let person = house.visitor().await;
    let id = person.reach_choice("sam").await;
    let choosing = person.settled(&id).await;
    assert!(choosing.get("several").is_none());
    person.choose(&id, &[ALDER, BRISE]).await.assert_status(400);
    person.choose(&id, &[]).await.assert_status(400);
    let answer = person.choose(&id, &[ALDER]).await;
    answer.assert_status(200);
    assert!(answer.json().get("also").is_none());
    assert!(house.subsidiaries().await.is_empty());
}

#[tokio::test]
async fn each_chosen_business_is_a_company_of_its_own_with_its_connection() {
    let house = House::with_several(on()).await;
    let person = house.visitor().await;
    let id = person.reach_choice("sam").await;
    let choosing = person.settled(&id).await;
    assert_eq!(choosing["several"], true);
    let answer = person.choose(&id, &[CEDAR, ALDER]).await;
    answer.assert_status(200);
    let linked = answer.json();
    assert_eq!(
        (&linked["id"], &linked["state"]),
        (&json!(id), &json!("connected"))
    );
    assert_eq!(linked["business"]["id"], ALDER);
    assert_eq!(linked["ofSubsidiary"], true);
    assert_eq!(linked["also"][0]["business"]["id"], CEDAR);

    let parent = house.company_body(&house.company.to_string()).await;
    assert_eq!(parent["dataConnections"], json!([]));
    let children = house.subsidiaries().await;
    let names: Vec<_> = children
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Alder Joinery Ltd", "Cedar & Söhne GmbH"]);
    for child in &children {
        let child_id = child["id"].as_str().unwrap();
        let body = house.company_body(child_id).await;
        assert_eq!(body["referenceParentCompany"]["id"], parent["id"]);
        assert!(body.get("referenceSubsidiaryCompanies").is_none());
        assert_eq!(body["dataConnections"][0]["status"], "Linked");
        let consents = house
            .client
            .get(&format!("/companies/{child_id}/consents"))
            .await;
        let consents = consents.json()["results"].clone();
        assert_eq!(consents.as_array().unwrap().len(), 1, "{consents}");
    }
    let listed = house.client.get("/companies").await.json();
    let with_parent = listed["results"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["referenceParentCompany"]["id"] == parent["id"])
        .count();
    assert_eq!(with_parent, 2);
    let query = format!(
        "/companies?query=referenceParentCompany.id%3D{}",
        house.company
    );
    let asked = house.client.get(&query).await.json();
    assert_eq!(asked["totalResults"], 2, "{asked}");
    let none = format!("/companies?query=referenceParentCompany.id%3D{id}");
    assert_eq!(house.client.get(&none).await.json()["totalResults"], 0);
    let own = house
        .client
        .get(&format!("/companies/{}/consents", house.company))
        .await;
    assert_eq!(own.json()["results"], json!([]));
    // A reply that got lost.
    let again = person.choose(&id, &[ALDER, CEDAR]).await;
    again.assert_status(200);
    assert_eq!(again.json()["id"], json!(id));
    let session = person.get("").await.json();
    assert_eq!(session["connections"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn an_account_of_one_business_stays_an_ordinary_company() {
    let house = House::with_several(on()).await;
    let person = house.visitor().await;
    person.link("olive").await;
    assert!(house.subsidiaries().await.is_empty());
    assert_eq!(house.connections().await.len(), 1);
}

#[tokio::test]
async fn siblings_use_one_grant_and_one_refresh_renews_it() {
    let house = House::with_several(on()).await;
    let [first, second] = house.visitor().await.link_two().await;
    let shared = house.grant_id(&first).await;
    assert!(shared.is_some());
    assert_eq!(shared, house.grant_id(&second).await);
    let before = house.tokens(&first).await;
    house.app.advance(Duration::from_mins(27));
    let done = house.app.app.refresh_due_grants().await.unwrap();
    assert_eq!((done.renewed, done.ended), (1, 0));
    let after = house.tokens(&second).await;
    assert_ne!(before.access, after.access);
    assert_eq!(house.businesses(&after.access).await.status, 200);
}

#[tokio::test]
async fn refreshing_for_several_at_once_spends_each_token_once() {
    let house = House::with_several(on()).await;
    let [first, _] = house.visitor().await.link_two().await;
    for round in 0..rounds() {
        house.app.advance(Duration::from_mins(27));
        let refresh = || house.app.app.refresh_due_grants();
        let (a, b, c) = tokio::join!(refresh(), refresh(), refresh());
        let all = [a.unwrap(), b.unwrap(), c.unwrap()];
        let renewed: u32 = all.iter().map(|done| done.renewed).sum();
        let ended: u32 = all.iter().map(|done| done.ended).sum();
        assert_eq!((renewed, ended), (1, 0), "round {round}");
        let tokens = house.tokens(&first).await;
        assert_eq!(
            house.businesses(&tokens.access).await.status,
            200,
            "round {round}"
        );
    }
}

#[tokio::test]
async fn the_authorisation_is_given_back_when_the_last_business_leaves() {
    let house = House::with_several(on()).await;
    let [first, second] = house.visitor().await.link_two().await;
    let children = house.subsidiaries().await;
    let of = |index: usize| children[index]["id"].as_str().unwrap().to_owned();
    house.unlink_of(&of(0), &first).await.assert_status(200);
    house.app.settle().await;
    assert!(house.grant_id(&first).await.is_none());
    let tokens = house.tokens(&second).await;
    assert_eq!(house.businesses(&tokens.access).await.status, 200);
    house.app.advance(Duration::from_mins(27));
    assert_eq!(house.app.app.refresh_due_grants().await.unwrap().renewed, 1);
    let tokens = house.tokens(&second).await;
    house.unlink_of(&of(1), &second).await.assert_status(200);
    house.app.settle().await;
    assert_eq!(house.businesses(&tokens.access).await.status, 401);
}

#[tokio::test]
async fn the_last_of_two_that_leave_at_once_takes_the_grant_along() {
    for round in 0..rounds() {
        let house = House::with_several(on()).await;
        let [first, second] = house.visitor().await.link_two().await;
        let tokens = house.tokens(&first).await;
        let children = house.subsidiaries().await;
        let of = |index: usize| children[index]["id"].as_str().unwrap().to_owned();
        let (one, other) = (of(0), of(1));
        let (a, b, refreshed) = tokio::join!(
            house.unlink_of(&one, &first),
            house.unlink_of(&other, &second),
            house.app.app.refresh_due_grants()
        );
        a.assert_status(200);
        b.assert_status(200);
        assert_eq!(refreshed.unwrap().ended, 0);
        house.app.settle().await;
        assert_eq!(
            house.businesses(&tokens.access).await.status,
            401,
            "round {round}"
        );
        let left = house
            .app
            .db
            .read("count_grants", |tx| {
                Box::pin(async move {
                    tx.one("select count(*) from grants", &[], |row| row.get::<i64>(0))
                        .await
                })
            })
            .await
            .unwrap();
        assert_eq!(left, 0, "round {round}");
    }
}

#[tokio::test]
async fn what_is_connected_is_locked_and_another_joins_with_new_tokens_for_all() {
    let house = House::with_several(on()).await;
    let [first, _] = house.visitor().await.link_two().await;
    let (grant, before) = (house.grant_id(&first).await, house.tokens(&first).await);
    let person = house.visitor().await;
    let id = person.reach_choice("sam").await;
    let choosing = person.settled(&id).await;
    let connected: Vec<_> = choosing["businesses"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["connected"] == true)
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    assert_eq!(connected, [ALDER, BRISE]);
    let refused = person.choose(&id, &[ALDER, CEDAR]).await;
    refused.assert_status(409);
    assert_eq!(refused.json()["code"], "business_already_connected");
    person.choose(&id, &[CEDAR]).await.assert_status(200);
    assert_eq!(house.subsidiaries().await.len(), 3);
    assert_eq!(house.grant_id(&first).await, grant);
    assert_eq!(house.grant_id(&id).await, grant);
    assert_ne!(house.tokens(&first).await.access, before.access);
}

#[tokio::test]
async fn a_business_that_was_disconnected_gets_its_own_connection_back() {
    let house = House::with_several(on()).await;
    let [first, _] = house.visitor().await.link_two().await;
    let children = house.subsidiaries().await;
    let alder = children[0]["id"].as_str().unwrap();
    house.unlink_of(alder, &first).await.assert_status(200);
    let person = house.visitor().await;
    let id = person.reach_choice("sam").await;
    let answer = person.choose(&id, &[ALDER]).await;
    answer.assert_status(200);
    assert_eq!(answer.json()["id"], json!(first));
    assert_eq!(house.subsidiaries().await.len(), 2);
    let body = house.company_body(alder).await;
    assert_eq!(body["dataConnections"][0]["status"], "Linked");
    // The one that was begun is for no business.
    assert!(house.connections().await.is_empty());
}

#[tokio::test]
async fn when_the_provider_ends_the_grant_every_business_says_so() {
    let house = House::with_several(on()).await;
    let [first, second] = house.visitor().await.link_two().await;
    let tokens = house.tokens(&first).await;
    // Somebody else uses the refresh token: the provider ends the whole authorisation.
    house.refreshed(&tokens.refresh).await.assert_status(200);
    house.app.advance(Duration::from_mins(27));
    let done = house.app.app.refresh_due_grants().await.unwrap();
    assert_eq!((done.renewed, done.ended), (0, 1));
    for child in house.subsidiaries().await {
        let body = house.company_body(child["id"].as_str().unwrap()).await;
        assert_eq!(body["dataConnections"][0]["status"], "Deauthorized");
    }
    for id in [&first, &second] {
        assert!(house.grant_id(id).await.is_none());
    }
}

#[tokio::test]
async fn deleting_the_parent_deletes_its_subsidiaries_and_a_child_only_itself() {
    let house = House::with_several(on()).await;
    let [first, second] = house.visitor().await.link_two().await;
    let children = house.subsidiaries().await;
    let path = |id: &str| format!("/companies/{id}");
    let alder = children[0]["id"].as_str().unwrap();
    let brise = children[1]["id"].as_str().unwrap();
    let gone = house.client.send(Method::DELETE, &path(alder), None).await;
    gone.assert_status(204);
    house.app.settle().await;
    assert!(house.grant_id(&first).await.is_none());
    let tokens = house.tokens(&second).await;
    assert_eq!(house.businesses(&tokens.access).await.status, 200);
    assert_eq!(house.subsidiaries().await.len(), 1);
    let parent = house.company.to_string();
    let gone = house
        .client
        .send(Method::DELETE, &path(&parent), None)
        .await;
    gone.assert_status(204);
    house.app.settle().await;
    house.client.get(&path(brise)).await.assert_status(404);
    assert_eq!(house.businesses(&tokens.access).await.status, 401);
}

#[tokio::test]
async fn a_subsidiary_has_no_subsidiaries_and_its_own_link_chooses_one() {
    let house = House::with_several(on()).await;
    let [first, _] = house.visitor().await.link_two().await;
    let children = house.subsidiaries().await;
    let alder: CompanyId = children[0]["id"].as_str().unwrap().parse().unwrap();
    house
        .unlink_of(&alder.to_string(), &first)
        .await
        .assert_status(200);
    let child = house.of(alder);
    let person = child.visitor().await;
    let started = person.start_again(&first).await;
    person
        .come_back(started.transaction, "sam")
        .await
        .assert_status(303);
    let choosing = person.settled(&first).await;
    assert!(choosing.get("several").is_none(), "{choosing}");
    person
        .choose(&first, &[ALDER, BRISE])
        .await
        .assert_status(400);
    person.choose(&first, &[ALDER]).await.assert_status(200);
    let body = child.company_body(&alder.to_string()).await;
    assert_eq!(body["dataConnections"][0]["status"], "Linked");
}
