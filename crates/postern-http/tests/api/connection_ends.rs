//! Connections unlinked, deleted and refused, and what is told about it afterwards.

use std::time::Duration;

use http::Method;
use postern_core::id::ConnectionId;
use postern_core::model::LinkEventKind;
use postern_testkit::TestResponse;
use serde_json::{Value, json};

use crate::visiting::{BAKER, House, Person};

impl House {
    fn path(&self, id: impl std::fmt::Display) -> String {
        format!("/companies/{}/connections/{id}", self.company)
    }

    async fn unlink(&self, id: impl std::fmt::Display) -> TestResponse {
        let body = json!({"status": "Unlinked"});
        self.client
            .send(Method::PATCH, &self.path(id), Some(body))
            .await
    }

    async fn delete(&self, id: impl std::fmt::Display) -> TestResponse {
        self.client.send(Method::DELETE, &self.path(id), None).await
    }

    async fn read(&self, id: impl std::fmt::Display) -> Value {
        self.client.get(&self.path(id)).await.json()
    }

    async fn timeline(&self, id: &str) -> Vec<LinkEventKind> {
        let (client, company) = (self.client.id, self.company);
        let id: ConnectionId = id.parse().unwrap();
        let events = self
            .app
            .db
            .read("list_events", move |tx| {
                Box::pin(postern_store::events::list_company_events(
                    tx,
                    client,
                    company,
                    Some(id),
                    100,
                    0,
                ))
            })
            .await
            .unwrap();
        let mut events = events;
        events.sort_by_key(|event| event.at);
        events.into_iter().map(|event| event.kind).collect()
    }
}

/// Signs in again for a connection and confirms the first business.
async fn relink(person: &Person<'_>, id: &str, user: &str) -> TestResponse {
    let again = person.start_again(id).await;
    person
        .come_back(again.transaction, user)
        .await
        .assert_status(303);
    let seen = person.settled(id).await;
    person.confirm(id, &seen["businesses"][0]["id"]).await
}

#[tokio::test]
async fn unlinking_ends_the_authorisation_and_the_link_makes_it_again() {
    let house = House::new().await;
    let id = house.visitor().await.link("olive").await;
    let tokens = house.tokens(&id).await;
    assert_eq!(house.businesses(&tokens.access).await.status, 200);

    let answer = house.unlink(&id).await;
    answer.assert_status(200);
    assert_eq!(answer.json()["status"], "Unlinked");
    assert_eq!(answer.json()["id"], *id);
    assert_eq!(house.read(&id).await["status"], "Unlinked");
    assert!(house.grant(id.parse().unwrap()).await.is_none());
    // The provider is told in the background.
    while house.businesses(&tokens.access).await.status == 200 {
        tokio::task::yield_now().await;
    }
    house.unlink(&id).await.assert(400, "connection_not_linked");

    house.app.advance(Duration::from_secs(1));
    let person = house.visitor().await;
    let seen = person.get(&format!("/connections/{id}")).await.json();
    assert_eq!(seen["state"], "stopped");
    relink(&person, &id, "olive").await.assert_status(200);
    assert_eq!(house.read(&id).await["status"], "Linked");
    assert!(house.grant(id.parse().unwrap()).await.is_some());
    assert_eq!(
        house.timeline(&id).await,
        [
            LinkEventKind::Connected,
            LinkEventKind::Disconnected,
            LinkEventKind::Reconnected
        ]
    );
}

#[tokio::test]
async fn only_unlinked_can_be_asked_for_and_only_of_what_is_linked() {
    let house = House::new().await;
    let pending = house.client_connection().await;
    house
        .unlink(&pending)
        .await
        .assert(400, "connection_not_linked");
    for (body, field) in [
        (json!({"status": "Linked"}), "status"),
        (json!({"status": "unlinked"}), "status"),
        (json!({"status": null}), "status"),
        (json!({}), "status"),
        (
            json!({"status": "Unlinked", "platformKey": "gbol"}),
            "platformKey",
        ),
        (json!("Unlinked"), "."),
    ] {
        let path = house.path(&pending);
        let answer = house
            .client
            .send(Method::PATCH, &path, Some(body.clone()))
            .await;
        answer.assert(400, "invalid_request");
        let refused = &answer.json()["validation"]["errors"][0];
        assert_eq!(refused["itemId"], field, "{body}");
    }
    assert_eq!(house.read(&pending).await["status"], "PendingAuth");
}

#[tokio::test]
async fn a_deleted_connection_takes_its_links_sessions_and_tokens_with_it() {
    let house = House::new().await;
    let id = house.visitor().await.link("olive").await;
    let tokens = house.tokens(&id).await;
    let unused = house.read(&id).await["linkUrl"]
        .as_str()
        .unwrap()
        .to_owned();
    let (pending, visitor) = house.connection_visitor().await;
    let other = house.visitor().await;

    let deleted = house.delete(&id).await;
    deleted.assert_status(200);
    assert!(deleted.body.is_empty());
    house
        .client
        .get(&house.path(&id))
        .await
        .assert(404, "not_found");
    house.delete(&id).await.assert(404, "not_found");
    house.unlink(&id).await.assert(404, "not_found");
    let of_company = house
        .client
        .get(&format!("/companies/{}", house.company))
        .await
        .json();
    assert_eq!(of_company["dataConnections"].as_array().unwrap().len(), 1);
    house
        .app
        .browser()
        .open(&unused)
        .await
        .assert(410, "link_revoked");
    assert!(house.grant(id.parse().unwrap()).await.is_none());
    while house.businesses(&tokens.access).await.status == 200 {
        tokio::task::yield_now().await;
    }
    assert_eq!(
        house.timeline(&id).await,
        [LinkEventKind::Connected, LinkEventKind::Deleted]
    );

    visitor.get("").await.assert_status(200);
    house.delete(pending).await.assert_status(200);
    visitor.get("").await.assert(410, "session_ended");
    other.get("").await.assert_status(200);
}

#[tokio::test]
async fn a_sign_in_under_way_ends_with_its_connection() {
    let house = House::new().await;
    let id = house.visitor().await.link("olive").await;
    let person = house.visitor().await;
    let again = person.start_again(&id).await;
    let callback = person.sign_in(again.transaction, "olive").await;
    house.unlink(&id).await.assert_status(200);
    person
        .browser
        .open(callback.as_str())
        .await
        .assert(400, "state_invalid");
    assert_eq!(house.read(&id).await["status"], "Unlinked");
}

#[tokio::test]
async fn another_clients_connection_looks_absent_and_stays_as_it_is() {
    let house = House::new().await;
    let id = house.visitor().await.link("olive").await;
    let stranger = house.app.client("Stranger").await;
    let own = house.app.company(stranger.id, "Own Ltd").await;
    for path in [
        house.path(&id),
        format!("/companies/{own}/connections/{id}"),
        house.path("018f0000-0000-7000-8000-000000000000"),
        house.path("not-a-uuid"),
    ] {
        let unlinked = Some(json!({"status": "Unlinked"}));
        let authorised = Some(json!({"accessToken": "a"}));
        for (method, path, body) in [
            (Method::PATCH, path.clone(), unlinked),
            (Method::DELETE, path.clone(), None),
            (Method::PUT, format!("{path}/authorization"), authorised),
        ] {
            stranger
                .send(method, &path, body)
                .await
                .assert(404, "not_found");
        }
    }
    assert_eq!(house.read(&id).await["status"], "Linked");
    assert!(house.grant(id.parse().unwrap()).await.is_some());
}

#[tokio::test]
async fn a_failed_sign_in_is_told_until_it_is_made_good() {
    let house = House::new().await;
    let person = house.visitor().await;
    let started = person.start().await;
    person
        .come_back(started.transaction, "dan")
        .await
        .assert_status(303);
    let id = started.connection;
    assert_eq!(person.settled(&id).await["state"], "failed");
    let told = house.read(&id).await;
    assert_eq!(told["status"], "PendingAuth");
    let error = &told["dataConnectionErrors"][0];
    assert_eq!(
        (&error["statusCode"], &error["statusText"], &error["status"]),
        (
            &json!("403"),
            &json!("User cancelled linking"),
            &json!("Active")
        )
    );
    assert_eq!(error["errorMessage"], "User cancelled");
    assert!(error["erroredOnUtc"].as_str().unwrap().ends_with('Z'));
    assert!(error.get("resolvedOnUtc").is_none());

    house.app.advance(Duration::from_secs(5));
    relink(&person, &id, "olive").await.assert_status(200);
    let errors = house.read(&id).await["dataConnectionErrors"].clone();
    assert_eq!(errors.as_array().unwrap().len(), 1);
    assert_eq!(errors[0]["status"], "Resolved");
    assert!(errors[0]["resolvedOnUtc"].as_str() > errors[0]["erroredOnUtc"].as_str());
    assert_eq!(
        house.timeline(&id).await,
        [LinkEventKind::Failed, LinkEventKind::Connected]
    );
}

#[tokio::test]
async fn a_visit_finished_without_a_sign_in_tells_the_client_that_it_was_given_up() {
    let house = House::new().await;
    let person = house.visitor().await;
    let left = person.start().await.connection;
    person.post("/finish", json!({})).await.assert_status(200);
    let told = house.read(&left).await;
    assert_eq!(told["status"], "PendingAuth");
    let error = &told["dataConnectionErrors"][0];
    assert_eq!(
        (&error["statusCode"], &error["status"]),
        (&json!("403"), &json!("Active"))
    );
    assert_eq!(
        (&error["statusText"], &error["errorMessage"]),
        (&json!("User cancelled linking"), &json!("User cancelled"))
    );
    assert_eq!(house.timeline(&left).await, [LinkEventKind::Failed]);
}

#[tokio::test]
async fn what_the_provider_ended_is_told_with_401() {
    let house = House::new().await;
    let id = house.visitor().await.link("rita").await;
    house.app.advance(Duration::from_mins(27));
    assert_eq!(house.app.app.refresh_due_grants().await.unwrap().ended, 1);
    let told = house.read(&id).await;
    assert_eq!(told["status"], "Deauthorized");
    let error = &told["dataConnectionErrors"][0];
    assert_eq!(
        (&error["statusCode"], &error["status"]),
        (&json!("401"), &json!("Active"))
    );
    assert_eq!(
        house.timeline(&id).await,
        [LinkEventKind::Connected, LinkEventKind::Disconnected]
    );
    house.unlink(&id).await.assert(400, "connection_not_linked");
}

#[tokio::test]
async fn a_second_accounting_software_is_refused_with_words_of_its_own() {
    let house = House::new().await;
    house.visitor().await.link("olive").await;
    let (id, person) = house.connection_visitor().await;
    let id = id.to_string();
    let again = person.start_again(&id).await;
    person
        .come_back(again.transaction, "olive")
        .await
        .assert_status(303);
    person.settled(&id).await;
    let page = format!("/s/{}/result/{}", person.handle, again.transaction);
    let shown = person.browser.open(&page).await;
    assert!(
        shown.text().contains("Share <bdi>Baker"),
        "{}",
        shown.text()
    );
    let pressed = person.browser.submit(&page, &[("business", BAKER)]).await;
    pressed.assert_status(303);
    let shown = person.browser.open(pressed.location()).await;
    shown.assert_status(200);
    assert!(
        shown
            .text()
            .contains("other accounting software connected already"),
        "{}",
        shown.text()
    );
    assert!(shown.text().contains("Nothing was shared."));
    let told = house.read(&id).await;
    assert_eq!(told["status"], "PendingAuth");
    assert_eq!(told["dataConnectionErrors"][0]["statusCode"], "409");
    assert!(house.grant(id.parse().unwrap()).await.is_none());
}

/// Rounds of a race; `cargo xtask prove` asks for more.
pub(crate) fn rounds() -> usize {
    if std::env::var_os("POSTERN_PROVE").is_some() {
        200
    } else {
        24
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_confirmation_survives_the_end_of_its_connection_or_company() {
    let house = House::new().await;
    let mut confirmed = 0;
    for round in 0..rounds() {
        let company = house.app.company(house.client.id, "Round Ltd").await;
        let round_house = house.of(company);
        let person = round_house.visitor().await;
        let id = match round % 3 {
            // One that is linked and about to be linked anew.
            0 => {
                let id = person.link("olive").await;
                let again = person.start_again(&id).await;
                person.come_back(again.transaction, "olive").await;
                assert_eq!(person.settled(&id).await["state"], "choosing");
                id
            }
            _ => person.reach_choice("olive").await,
        };
        let confirming = async {
            if round % 2 == 0 {
                tokio::task::yield_now().await;
            }
            let business = json!(BAKER);
            person.confirm(&id, &business).await.status
        };
        let ending = async {
            match round % 3 {
                0 => round_house.unlink(&id).await,
                1 => round_house.delete(&id).await,
                _ => {
                    let path = format!("/companies/{company}");
                    house.client.send(Method::DELETE, &path, None).await
                }
            }
        };
        let (status, ended) = tokio::join!(confirming, ending);
        assert!(ended.status.is_success(), "round {round}: {}", ended.text());
        confirmed += usize::from(status == 200);
        assert!(
            house.grant(id.parse().unwrap()).await.is_none(),
            "round {round}: tokens survived"
        );
        if round % 3 == 0 {
            assert_eq!(
                round_house.read(&id).await["status"],
                "Unlinked",
                "round {round}"
            );
        } else {
            let answer = house.client.get(&round_house.path(&id)).await;
            answer.assert(404, "not_found");
        }
    }
    println!("the confirmation committed first in {confirmed} rounds");
}
