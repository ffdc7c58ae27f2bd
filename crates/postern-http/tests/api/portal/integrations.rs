//! A client's integrations in the Portal: switched on and off, with credentials of its own that nobody sees again.

use std::sync::Arc;

use http::Method;
use postern_core::staff::Role;
use postern_testkit::{StaffBrowser, TestApp, TestResponse};
use serde_json::{Value, json};

const SECRET: &str = "xs-3fb1c8e74aa94d2c9f2a";

struct Settings {
    app: Arc<TestApp>,
    client: postern_testkit::ApiClient,
    jo: StaffBrowser,
}

impl Settings {
    async fn new() -> Self {
        let app = Arc::new(TestApp::new().await);
        let client = app.client("Lumen Credit").await;
        let jo = app.member(client.id, Role::Developer).await;
        jo.confirm().await.assert_status(200);
        Self { app, client, jo }
    }

    fn path(&self, rest: &str) -> String {
        format!("/clients/{}/settings/integrations{rest}", self.client.id)
    }

    async fn get(&self, key: &str) -> Value {
        let answer = self.jo.get(&self.path(&format!("/{key}"))).await;
        answer.assert_status(200);
        answer.json()
    }

    async fn put(&self, rest: &str, body: Value) -> TestResponse {
        self.jo
            .send(Method::PUT, &self.path(rest), Some(body))
            .await
    }

    async fn give(&self, key: &str, id: &str, secret: &str) -> TestResponse {
        let body = json!({"clientId": id, "clientSecret": secret});
        self.put(&format!("/{key}/credentials"), body).await
    }

    /// Whether customers are offered it.
    async fn is_offered(&self, key: &str) -> bool {
        self.client
            .get(&format!("/integrations/{key}"))
            .await
            .json()["enabled"]
            == true
    }
}

fn on(enabled: bool) -> Value {
    json!({"enabled": enabled, "access": "continuous", "pinned": false, "aliases": []})
}

#[tokio::test]
async fn a_secret_goes_in_and_only_its_end_comes_out() {
    let house = Settings::new().await;
    let before = house.get("gbol").await;
    assert_eq!(
        (&before["state"], &before["enabled"]),
        (&json!("off"), &json!(false))
    );
    assert!(before.get("credentials").is_none());

    let given = house
        .give("gbol", " 7F0A41C2 ", &format!("{SECRET}\n"))
        .await;
    given.assert_status(200);
    let after = given.json();
    assert_eq!(after["state"], "ready");
    assert_eq!(after["credentials"]["clientId"], "7F0A41C2");
    assert_eq!(after["credentials"]["secretHint"], "9f2a");
    assert_eq!(after["credentials"]["setBy"], "Jo Marlow");
    assert!(!given.text().contains(SECRET));
    assert!(!house.get("gbol").await.to_string().contains("3fb1c8"));
    assert!(house.is_offered("gbol").await);

    // A short secret would be half told by its end.
    let short = house.give("gbol", "7F0A41C2", "0123456789").await.json();
    assert!(short["credentials"].get("secretHint").is_none());
}

#[tokio::test]
async fn the_redirect_uri_is_known_before_and_stays_when_credentials_are_replaced() {
    let house = Settings::new().await;
    let promised = house.get("gbol").await["redirectUris"].clone();
    assert_eq!(promised.as_array().unwrap().len(), 1);
    let other = house.get("qhyg").await["redirectUris"].clone();
    assert_ne!(
        promised, other,
        "each provider answers at an address of its own"
    );

    for secret in [SECRET, "another-secret-of-theirs"] {
        let given = house.give("gbol", "7F0A41C2", secret).await.json();
        assert_eq!(given["redirectUris"], promised);
    }
    let neighbour = house.app.client("Harbour Bank").await;
    let theirs = house.app.member(neighbour.id, Role::Developer).await;
    let theirs = theirs
        .get(&format!(
            "/clients/{}/settings/integrations/gbol",
            neighbour.id
        ))
        .await;
    assert_ne!(theirs.json()["redirectUris"], promised);
}

#[tokio::test]
async fn the_address_registered_at_the_provider_is_the_one_that_sign_ins_use() {
    let house = Settings::new().await;
    let promised = house.get("gbol").await["redirectUris"][0]
        .as_str()
        .unwrap()
        .to_owned();
    house
        .give("gbol", "7F0A41C2", SECRET)
        .await
        .assert_status(200);
    let company = house.app.company(house.client.id, "Baker & Co Ltd").await;
    let visit = crate::visiting::House {
        app: house.app,
        client: house.client,
        company,
    };
    let person = visit.visitor().await;
    let body = json!({"platformKey": "gbol", "consent": {"text": "Lumen Credit will see your books.", "locale": "en"}});
    let started = person.post("/connections", body).await;
    started.assert_status(201);
    let departure = person
        .departure(crate::visiting::Started::of(&started).transaction)
        .await;
    let address: url::Url = departure.parse().unwrap();
    assert_eq!(address.host_str(), Some("login.xero.com"));
    let value = |name: &str| {
        let found = address.query_pairs().find(|(key, _)| key == name);
        found
            .map(|(_, value)| value.into_owned())
            .unwrap_or_default()
    };
    assert_eq!(value("redirect_uri"), promised);
    assert_eq!(value("client_id"), "7F0A41C2");
}

#[tokio::test]
async fn switched_off_nobody_connects_and_nobody_is_disconnected() {
    let house = Settings::new().await;
    let (app, client) = (house.app, house.client);
    let company = app.company(client.id, "Baker & Co Ltd").await;
    let visit = crate::visiting::House {
        app,
        client,
        company,
    };
    let linked = visit.visitor().await.link("olive").await;
    let house = Settings {
        app: visit.app,
        client: visit.client,
        jo: house.jo,
    };

    assert_eq!(house.get("mqjo").await["state"], "testOnly");
    assert_eq!(house.get("mqjo").await["linkedCompanies"], 1);
    let off = house.put("/mqjo", on(false)).await;
    off.assert_status(200);
    assert_eq!(
        (&off.json()["state"], &off.json()["linkedCompanies"]),
        (&json!("off"), &json!(1))
    );
    assert!(!house.is_offered("mqjo").await);
    let path = format!("/companies/{company}/connections/{linked}");
    assert_eq!(house.client.get(&path).await.json()["status"], "Linked");
    let refused = house
        .client
        .post(
            &format!("/companies/{company}/connections"),
            json!({"platformKey": "mqjo"}),
        )
        .await;
    assert!(!refused.status.is_success(), "{}", refused.text());

    house.put("/mqjo", on(true)).await.assert_status(200);
    assert!(house.is_offered("mqjo").await);
}

#[tokio::test]
async fn without_credentials_it_is_not_offered_however_it_is_switched() {
    let house = Settings::new().await;
    let switched = house.put("/gbol", on(true)).await;
    assert_eq!(switched.json()["state"], "needsCredentials");
    assert!(!house.is_offered("gbol").await);
    house
        .give("gbol", "7F0A41C2", SECRET)
        .await
        .assert_status(200);
    assert!(house.is_offered("gbol").await);
    // Files need nothing but the switch.
    assert_eq!(house.put("/upac", on(true)).await.json()["state"], "ready");
    assert!(house.is_offered("upac").await);
    assert_eq!(house.put("/upac", on(false)).await.json()["state"], "off");
    assert!(!house.is_offered("upac").await);
}

#[tokio::test]
async fn what_is_no_credential_is_refused_by_its_field() {
    let house = Settings::new().await;
    for (id, secret, field) in [
        ("", SECRET, "clientId"),
        ("7F\u{202e}0A", SECRET, "clientId"),
        ("7F0A", "  ", "clientSecret"),
        ("7F0A", "two\nlines", "clientSecret"),
    ] {
        let answer = house.give("gbol", id, secret).await;
        answer.assert(400, "invalid_request");
        assert_eq!(answer.json()["validation"]["errors"][0]["itemId"], field);
    }
    house
        .give("mqjo", "7F0A", SECRET)
        .await
        .assert(409, "conflict");
    house
        .give("upac", "7F0A", SECRET)
        .await
        .assert(409, "conflict");
    house
        .give("zzzz", "7F0A", SECRET)
        .await
        .assert(404, "integration_unknown");
    let names = json!({"enabled": true, "access": "continuous", "pinned": true, "aliases": ["x".repeat(61)]});
    house
        .put("/gbol", names)
        .await
        .assert(400, "invalid_request");
}

#[tokio::test]
async fn everybody_sees_how_it_stands_and_nobody_else_sees_credentials() {
    let house = Settings::new().await;
    house
        .give("gbol", "7F0A41C2", SECRET)
        .await
        .assert_status(200);
    let analyst = house.app.member(house.client.id, Role::Analyst).await;
    let cards = analyst.get(&house.path("")).await;
    cards.assert_status(200);
    assert!(!cards.text().contains("7F0A41C2"));
    let xero = cards.json()["results"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["key"] == "gbol")
        .cloned()
        .unwrap();
    assert_eq!(xero["state"], "ready");
    analyst
        .get(&house.path("/gbol"))
        .await
        .assert(403, "role_insufficient");

    // Credentials are given by somebody who has just proven again that it is them.
    let later = house.app.member(house.client.id, Role::Administrator).await;
    house.app.advance(std::time::Duration::from_mins(11));
    let body = json!({"clientId": "a", "clientSecret": SECRET});
    let path = house.path("/gbol/credentials");
    later
        .send(Method::PUT, &path, Some(body))
        .await
        .assert(403, "confirmation_needed");
}

#[tokio::test]
async fn the_providers_own_button_is_part_of_how_an_integration_is_used() {
    let settings = Settings::new().await;
    let tenant = settings.app.app.tenant(settings.client.id);
    let png = crate::branding::PNG.to_vec();
    tenant.put_sign_in_button("gbol", png).await.unwrap();
    let button = settings.get("gbol").await["button"].clone();
    assert_eq!(button["mediaType"], "image/png");
    let kept = settings.put("/gbol", on(true)).await.json();
    assert_eq!(kept["button"], button);
    assert_eq!(settings.get("mqjo").await.get("button"), None);
    let removed = settings
        .jo
        .send(Method::DELETE, &settings.path("/gbol/button"), None)
        .await;
    removed.assert_status(204);
    assert_eq!(settings.get("gbol").await.get("button"), None);
    let nowhere = settings
        .jo
        .send(Method::DELETE, &settings.path("/nono/button"), None)
        .await;
    nowhere.assert_status(404);
}
