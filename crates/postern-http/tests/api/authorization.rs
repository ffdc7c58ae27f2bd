//! Connections authorised with tokens that the client has already.

use std::time::Duration;

use http::Method;
use postern_core::id::ConnectionId;
use postern_core::sealed::{self, Place};
use postern_store::grants::Grant;
use postern_testkit::{TestAppOptions, TestResponse};
use serde_json::{Value, json};

use crate::support::send;
use crate::visiting::{BAKER, House};

/// Tokens as the provider gave them.
pub(crate) struct Tokens {
    pub(crate) access: String,
    pub(crate) refresh: String,
}

impl House {
    /// The stored tokens of a connection.
    pub(crate) async fn grant(&self, id: ConnectionId) -> Option<Grant> {
        self.app
            .db
            .read("find_grant", move |tx| {
                Box::pin(postern_store::grants::find_grant(tx, id))
            })
            .await
            .unwrap()
    }

    /// The same, opened: what another system would hold that got them by the same sign-in.
    pub(crate) async fn tokens(&self, id: &str) -> Tokens {
        let connection: ConnectionId = id.parse().unwrap();
        let grant = self.grant(connection).await.unwrap();
        let id = grant.id;
        let open = |column, envelope: &[u8]| {
            let place = Place {
                table: "connection_grants",
                column,
                row: id.as_uuid(),
            };
            let plain = sealed::open(&self.app.keys.current(), &place, envelope).unwrap();
            String::from_utf8(plain.expose().clone()).unwrap()
        };
        Tokens {
            access: open("access_token", &grant.access_token),
            refresh: open("refresh_token", &grant.refresh_token.unwrap()),
        }
    }

    /// What the provider's API answers to an access token.
    pub(crate) async fn businesses(&self, access: &str) -> TestResponse {
        let bearer = format!("Bearer {access}");
        let headers = [("authorization", bearer.as_str())];
        let path = "/sandbox/api/organisations";
        send(&self.app, "GET", path, &headers, axum::body::Body::empty()).await
    }

    /// A pending connection made by the client's server.
    pub(crate) async fn client_connection(&self) -> String {
        let list = format!("/companies/{}/connections", self.company);
        let made = self
            .client
            .post(&list, json!({"platformKey": "mqjo"}))
            .await;
        made.json()["id"].as_str().unwrap().to_owned()
    }

    async fn authorise(&self, id: &str, body: Value) -> TestResponse {
        let path = format!("/companies/{}/connections/{id}/authorization", self.company);
        self.client.send(Method::PUT, &path, Some(body)).await
    }

    /// Another company of the client, with a connection that waits for its tokens.
    async fn newcomer(&self) -> (Self, String) {
        let house = self.of(self.app.company(self.client.id, "Newcomer Ltd").await);
        let id = house.client_connection().await;
        (house, id)
    }
}

#[tokio::test]
async fn tokens_from_elsewhere_link_a_connection_and_are_refreshed() {
    let house = House::new().await;
    let tokens = house
        .tokens(&house.visitor().await.link("olive").await)
        .await;
    let (newcomer, id) = house.newcomer().await;
    let body = json!({"accessToken": tokens.access, "refreshToken": tokens.refresh});
    let answer = newcomer.authorise(&id, body).await;
    answer.assert_status(200);
    let linked = answer.json();
    assert_eq!(
        (&linked["id"], &linked["status"]),
        (&json!(id), &json!("Linked"))
    );
    assert!(linked["linkUrl"].as_str().unwrap().contains("otp="));
    for token in [&tokens.access, &tokens.refresh] {
        assert!(!answer.text().contains(token.as_str()));
    }
    let stored = newcomer.tokens(&id).await;
    assert_eq!(
        (&stored.access, &stored.refresh),
        (&tokens.access, &tokens.refresh)
    );
    // How long the access token lasts was not said, so it is refreshed at once.
    let done = house.app.app.refresh_due_grants().await.unwrap();
    assert_eq!((done.renewed, done.ended), (1, 0));
    let renewed = newcomer.tokens(&id).await;
    assert_ne!(renewed.access, tokens.access);
    assert_eq!(house.businesses(&renewed.access).await.status, 200);

    let again = json!({"accessToken": renewed.access, "refreshToken": renewed.refresh, "expiresIn": "1800", "businessId": BAKER});
    newcomer.authorise(&id, again).await.assert_status(200);
    let done = house.app.app.refresh_due_grants().await.unwrap();
    assert_eq!(done, postern_app::upkeep::Refreshed::default());
    house.app.advance(Duration::from_mins(27));
    let path = format!("/companies/{}/connections/{id}", newcomer.company);
    assert_eq!(newcomer.client.get(&path).await.json()["status"], "Linked");
}

#[tokio::test]
async fn keys_that_are_unknown_missing_or_wrong_are_named() {
    let house = House::new().await;
    let id = house.client_connection().await;
    for (body, fields) in [
        (json!({}), vec!["accessToken"]),
        (
            json!({"access_token": "a"}),
            vec!["access_token", "accessToken"],
        ),
        (
            json!({"accessToken": "a", "realmId": "1", "zeta": "2"}),
            vec!["realmId", "zeta"],
        ),
        (json!({"accessToken": ""}), vec!["accessToken"]),
        (json!({"accessToken": "a b"}), vec!["accessToken"]),
        (json!({"accessToken": "a\nb"}), vec!["accessToken"]),
        (
            json!({"accessToken": "a".repeat(8193)}),
            vec!["accessToken"],
        ),
        (
            json!({"accessToken": "a", "refreshToken": ""}),
            vec!["refreshToken"],
        ),
        (
            json!({"accessToken": "a", "expiresIn": "soon"}),
            vec!["expiresIn"],
        ),
        (
            json!({"accessToken": "a", "expiresIn": "-1"}),
            vec!["expiresIn"],
        ),
        (
            json!({"accessToken": "a", "expiresIn": "31536001"}),
            vec!["expiresIn"],
        ),
        (json!({"accessToken": 5}), vec!["accessToken"]),
        (json!({"accessToken": null}), vec!["accessToken"]),
        (json!({"accessToken": {"value": "a"}}), vec!["accessToken"]),
    ] {
        let answer = house.authorise(&id, body.clone()).await;
        answer.assert(400, "invalid_request");
        let answer = answer.json();
        let named: Vec<&str> = answer["validation"]["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|error| error["itemId"].as_str().unwrap())
            .collect();
        assert_eq!(named, fields, "{body}");
    }
    house
        .authorise(&id, json!({"accessToken": "of-nobody"}))
        .await
        .assert(400, "authorization_refused");
    let path = format!("/companies/{}/connections/{id}", house.company);
    let told = house.client.get(&path).await.json();
    assert_eq!(told["status"], "PendingAuth");
    assert!(house.grant(id.parse().unwrap()).await.is_none());
}

#[tokio::test]
async fn of_several_businesses_one_has_to_be_named() {
    let house = House::new().await;
    let tokens = house.tokens(&house.visitor().await.link("sam").await).await;
    let (newcomer, id) = house.newcomer().await;
    let offered = house.businesses(&tokens.access).await.json();
    let business = offered[1]["id"].clone();
    for wrong in [None, Some(json!("5a4db001-0000-4000-8000-00000000ffff"))] {
        let mut body = json!({"accessToken": tokens.access});
        if let Some(wrong) = wrong {
            body["businessId"] = wrong;
        }
        let answer = newcomer.authorise(&id, body).await;
        answer.assert(400, "invalid_request");
        let named = &answer.json()["validation"]["errors"][0]["itemId"];
        assert_eq!(named, "businessId");
    }
    let body = json!({"accessToken": tokens.access, "businessId": business});
    newcomer.authorise(&id, body).await.assert_status(200);
}

#[tokio::test]
async fn a_second_accounting_connection_is_refused_whatever_its_tokens() {
    let house = House::new().await;
    let linked = house.visitor().await.link("olive").await;
    let tokens = house.tokens(&linked).await;
    let second = house.client_connection().await;
    let body = json!({"accessToken": tokens.access});
    house
        .authorise(&second, body.clone())
        .await
        .assert(409, "accounting_already_linked");
    assert!(house.grant(second.parse().unwrap()).await.is_none());
    // The linked one itself may have new tokens.
    house.authorise(&linked, body).await.assert_status(200);
}

#[tokio::test]
async fn a_provider_that_does_not_answer_is_worth_another_try() {
    let house = House::with(TestAppOptions {
        provider_timeout: Duration::from_nanos(1),
        ..TestAppOptions::default()
    })
    .await;
    let id = house.client_connection().await;
    let answer = house.authorise(&id, json!({"accessToken": "a"})).await;
    answer.assert(502, "provider_unavailable");
    assert_eq!(answer.json()["canBeRetried"], "True");
    assert_eq!(answer.header("retry-after"), "5");
}

#[tokio::test]
async fn tokens_for_two_connections_of_one_company_link_one() {
    let house = House::new().await;
    let tokens = house
        .tokens(&house.visitor().await.link("olive").await)
        .await;
    for round in 0..8 {
        let (newcomer, first) = house.newcomer().await;
        let second = newcomer.client_connection().await;
        let body = json!({"accessToken": tokens.access});
        let (left, right) = tokio::join!(
            newcomer.authorise(&first, body.clone()),
            newcomer.authorise(&second, body)
        );
        let mut statuses = [left.status.as_u16(), right.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409], "round {round}");
    }
}
