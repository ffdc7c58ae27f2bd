//! Software without a sign-in page: its details are typed with us, tried at its API, and kept sealed.

use http::Method;
use postern_core::id::ConnectionId;
use postern_testkit::TestResponse;
use serde_json::{Value, json};

use crate::support::{fields, send, target};
use crate::visiting::{BAKER, House, Person};

const KEY: &str = "sbld";

async fn ledger_house() -> House {
    let house = House::new().await;
    let enabled = house.app.app.enable_details(house.client.id, KEY).await;
    enabled.unwrap();
    house
}

impl Person<'_> {
    async fn begin_ledger(&self) -> Value {
        let consent = json!({"text": "Lumen Credit will see your books.", "locale": "en"});
        let body = json!({"platformKey": KEY, "consent": consent});
        let answer = self.post("/connections", body).await;
        answer.assert_status(201);
        answer.json()
    }

    async fn type_details(&self, id: &str, name: &str, password: &str) -> TestResponse {
        let values = json!({"userName": name, "password": password});
        self.post(
            &format!("/connections/{id}/details"),
            json!({ "values": values }),
        )
        .await
    }
}

fn id_of(begun: &Value) -> String {
    begun["connection"]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn details_that_are_right_lead_to_the_business_and_then_to_linked() {
    let house = ledger_house().await;
    let person = house.visitor().await;
    let offered = person
        .get("/integrations?sourceType=Accounting")
        .await
        .json();
    let ledger = offered["results"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["platformKey"] == KEY)
        .unwrap()
        .clone();
    assert_eq!(
        (&ledger["details"], &ledger["signInHost"]),
        (&json!(true), &json!(""))
    );
    let begun = person.begin_ledger().await;
    assert!(begun.get("continueTo").is_none() && begun.get("window").is_none());
    assert_eq!(begun["connection"]["state"], "details");
    let id = id_of(&begun);

    let asked = async |locale: &str| {
        let path = format!("/connections/{id}/details?link.locale={locale}");
        person.get(&path).await.json()
    };
    let english = asked("en").await;
    let kinds: Vec<_> = english["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| {
            (
                field["kind"].as_str().unwrap(),
                field["secret"].as_bool().unwrap(),
            )
        })
        .collect();
    assert_eq!(kinds, [("userName", false), ("password", true)]);
    let german = asked("de").await;
    assert_ne!(english["fields"][0]["hint"], german["fields"][0]["hint"]);

    let typed = person.type_details(&id, "olive", "sandbox").await;
    typed.assert_status(200);
    assert_eq!(typed.json()["faults"], json!([]));
    let connection = typed.json()["connection"].clone();
    assert_eq!(connection["state"], "choosing");
    assert_eq!(connection["businesses"][0]["id"], BAKER);
    assert_eq!(
        house.connections().await[0].connection.status.as_str(),
        "PendingAuth"
    );
    let answer = person.confirm(&id, &json!(BAKER)).await;
    assert_eq!(answer.json()["state"], "connected");

    // What is kept is what was typed, sealed, and it is never due for a refresh.
    let grant = house
        .grant(id.parse::<ConnectionId>().unwrap())
        .await
        .unwrap();
    let kept = String::from_utf8_lossy(&grant.access_token).into_owned();
    assert!(!kept.contains("sandbox") && !kept.contains("olive"));
    assert!(grant.refresh_token.is_none() && grant.access_expires_at.is_none());
    assert!(!answer.text().contains("\"sandbox\""));
    let done = house.app.app.refresh_due_grants().await.unwrap();
    assert_eq!(done, postern_app::upkeep::Refreshed::default());

    let path = format!("/companies/{}/connections/{id}", house.company);
    let unlinked = house
        .client
        .send(Method::PATCH, &path, Some(json!({"status": "Unlinked"})))
        .await;
    unlinked.assert_status(200);
    assert!(
        house
            .grant(id.parse::<ConnectionId>().unwrap())
            .await
            .is_none()
    );
}

#[tokio::test]
async fn wrong_details_are_typed_again_and_change_nothing() {
    let house = ledger_house().await;
    let person = house.visitor().await;
    let id = id_of(&person.begin_ledger().await);
    for (name, password, faults) in [
        (
            "",
            "",
            json!([{"kind": "userName", "fault": "missing"}, {"kind": "password", "fault": "missing"}]),
        ),
        (
            "a:b",
            "sandbox",
            json!([{"kind": "userName", "fault": "malformed"}]),
        ),
        (
            "olive",
            "guess",
            json!([{"kind": "password", "fault": "refused"}]),
        ),
        (
            "nobody",
            "sandbox",
            json!([{"kind": "password", "fault": "refused"}]),
        ),
    ] {
        let typed = person.type_details(&id, name, password).await;
        typed.assert_status(200);
        assert_eq!(typed.json()["faults"], faults, "{name}");
        assert_eq!(typed.json()["connection"]["state"], "details", "{name}");
        assert!(!typed.text().contains("guess"));
    }
    let unknown = json!({"values": {"userName": "olive", "password": "sandbox", "shoeSize": "42"}});
    let refused = person
        .post(&format!("/connections/{id}/details"), unknown)
        .await;
    refused.assert_status(400);
    assert_eq!(
        house.connections().await[0].connection.status.as_str(),
        "PendingAuth"
    );
    let typed = person.type_details(&id, "sam", "sandbox").await;
    assert_eq!(
        typed.json()["connection"]["businesses"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
    // A reply that got lost: the same again finds the choice.
    let again = person.type_details(&id, "sam", "sandbox").await;
    assert_eq!(again.json()["connection"]["state"], "choosing");
}

#[tokio::test]
async fn what_the_software_answers_otherwise_ends_the_attempt_with_its_reason() {
    let house = ledger_house().await;
    let person = house.visitor().await;
    for (name, problem) in [
        ("nora", "no_business"),
        ("pete", "permission_denied"),
        ("erin", "provider_down"),
        ("html", "provider_error"),
    ] {
        let begun = person.begin_ledger().await;
        let id = id_of(&begun);
        let typed = person.type_details(&id, name, "sandbox").await;
        let connection = typed.json()["connection"].clone();
        assert_eq!(connection["state"], "failed", "{name}");
        assert_eq!(connection["problem"]["code"], problem, "{name}");
    }
    let id = id_of(&person.begin_ledger().await);
    let typed = person.type_details(&id, "olive", "sandbox").await;
    assert_eq!(typed.json()["connection"]["state"], "choosing");
}

#[tokio::test]
async fn nobody_guesses_passwords_through_this_server() {
    let house = ledger_house().await;
    let person = house.visitor().await;
    let id = id_of(&person.begin_ledger().await);
    let mut refused = None;
    // Ten at once, and one more every six seconds: a slow machine gets a few more.
    for _ in 0..60 {
        let typed = person.type_details(&id, "olive", "guess").await;
        if typed.status == 429 {
            refused = Some(typed);
            break;
        }
        assert_eq!(typed.json()["faults"][0]["fault"], "refused");
    }
    let refused = refused.expect("guesses beyond ten in a minute are not tried");
    assert!(!refused.header("retry-after").is_empty());
}

#[tokio::test]
async fn another_visit_cannot_type_for_an_attempt_it_did_not_begin() {
    let house = ledger_house().await;
    let (person, other) = (house.visitor().await, house.visitor().await);
    let id = id_of(&person.begin_ledger().await);
    let typed = other.type_details(&id, "olive", "sandbox").await;
    typed.assert_status(200);
    assert_eq!(typed.json()["connection"]["state"], "waiting");
    let still = person.get(&format!("/connections/{id}")).await;
    assert_eq!(still.json()["state"], "details");
}

#[tokio::test]
async fn software_with_a_sign_in_page_takes_no_details() {
    let house = ledger_house().await;
    let person = house.visitor().await;
    let started = person.start().await;
    let path = format!("/connections/{}/details", started.connection);
    person.get(&path).await.assert_status(409);
    let typed = person
        .type_details(&started.connection, "olive", "sandbox")
        .await;
    typed.assert_status(409);
}

#[tokio::test]
async fn a_connection_link_says_that_details_are_typed_and_leads_there() {
    let house = ledger_house().await;
    let tenant = house.app.app.tenant(house.client.id);
    let view = tenant.create_connection(house.company, KEY).await.unwrap();
    let url = view.link.url.expose().clone();
    let browser = house.app.browser();
    let page = browser.open(target(&house.app, &url)).await;
    page.assert_status(200);
    assert!(page.text().contains("has no sign-in page for this"));
    assert!(!page.text().contains("You are leaving for"));
    let (action, fields) = fields(&page);
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let pressed = browser.submit(&action, &fields).await;
    pressed.assert_status(303);
    let shell = browser.open(pressed.location()).await;
    shell.assert_status(200);
    assert!(shell.text().contains(&view.connection.id.to_string()));
    let path = format!("/companies/{}/consents", house.company);
    let consents = house.client.get(&path).await;
    assert!(
        consents.text().contains("has no sign-in page"),
        "{}",
        consents.text()
    );
}

#[tokio::test]
async fn a_client_sends_what_its_customer_would_type() {
    let house = ledger_house().await;
    let tenant = house.app.app.tenant(house.client.id);
    let view = tenant.create_connection(house.company, KEY).await.unwrap();
    let path = format!(
        "/companies/{}/connections/{}/authorization",
        house.company, view.connection.id
    );
    let send = |body| house.client.send(Method::PUT, &path, Some(body));
    let wrong = send(json!({"userName": "olive", "password": "guess"})).await;
    wrong.assert_status(400);
    assert_eq!(wrong.json()["code"], "authorization_refused");
    let unknown = send(json!({"userName": "olive", "accessToken": "x"})).await;
    unknown.assert_status(400);
    let named: Vec<_> = unknown.json()["validation"]["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["itemId"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(named, ["password", "accessToken"]);
    let linked = send(json!({"userName": "sam", "password": "sandbox", "businessId": "5a4db001-0000-4000-8000-000000000003"})).await;
    linked.assert_status(200);
    assert_eq!(linked.json()["status"], "Linked");
}

#[tokio::test]
async fn the_ledger_answers_only_to_somebody_it_knows() {
    let house = House::new().await;
    let path = "/sandbox/api/books/organisations";
    for headers in [
        Vec::<(&str, &str)>::new(),
        vec![("authorization", "Bearer x")],
        vec![("authorization", "Basic !!!")],
        // olive:guess
        vec![("authorization", "Basic b2xpdmU6Z3Vlc3M=")],
    ] {
        let answer = send(&house.app, "GET", path, &headers, axum::body::Body::empty()).await;
        answer.assert_status(401);
        assert!(answer.header("www-authenticate").starts_with("Basic "));
    }
    // olive:sandbox
    let headers = [("authorization", "Basic b2xpdmU6c2FuZGJveA==")];
    let answer = send(&house.app, "GET", path, &headers, axum::body::Body::empty()).await;
    answer.assert_status(200);
    assert_eq!(answer.json()[0]["id"], BAKER);
}
