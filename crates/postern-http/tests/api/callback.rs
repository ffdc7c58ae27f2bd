//! Browsers coming back from a provider: what is accepted, what is refused, and that nothing is exchanged twice.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use std::time::Duration;

use axum::body::Body;
use http::Method;
use postern_core::entropy::SystemEntropy;
use postern_core::id::ContextId;
use postern_core::time::Timestamp;
use postern_testkit::{Form, TestResponse};
use url::Url;

use crate::visiting::{House, Person, Started};

/// The callback's address with one parameter replaced, added (`None` before) or taken out.
fn with(callback: &Url, name: &str, value: Option<&str>) -> Url {
    let pairs: Vec<(String, String)> = callback.query_pairs().into_owned().collect();
    let mut changed = callback.clone();
    {
        let mut query = changed.query_pairs_mut();
        query.clear();
        query.extend_pairs(pairs.iter().filter(|(known, _)| known != name));
        if let Some(value) = value {
            query.append_pair(name, value);
        }
    }
    changed
}

async fn callback_of(person: &Person<'_>) -> (Started, Url) {
    let started = person.start().await;
    let callback = person.sign_in(started.transaction, "olive").await;
    (started, callback)
}

async fn state_of(person: &Person<'_>, started: &Started) -> String {
    let connection = person
        .get(&format!("/connections/{}", started.connection))
        .await
        .json();
    connection["state"].as_str().unwrap().to_owned()
}

/// Whatever was refused left the sign-in open: the true answer still works.
async fn still_works(person: &Person<'_>, started: &Started, callback: &Url) {
    assert_eq!(state_of(person, started).await, "waiting");
    person
        .browser
        .open(callback.as_str())
        .await
        .assert_status(303);
    assert_eq!(
        person.settled(&started.connection).await["state"],
        "choosing"
    );
}

#[tokio::test]
async fn an_unknown_or_malformed_answer_is_refused_and_nothing_is_exchanged() {
    let house = House::new().await;
    let person = house.visitor().await;
    let (started, callback) = callback_of(&person).await;
    let other_state = "A".repeat(43);
    let long = "c".repeat(10 * 1024);
    let doubled = |name: &str| {
        let (_, value) = callback
            .query_pairs()
            .find(|(known, _)| known == name)
            .unwrap();
        format!("{callback}&{name}={value}")
    };
    for url in [
        with(&callback, "state", Some(&other_state)).to_string(),
        with(&callback, "state", Some("short")).to_string(),
        with(&callback, "state", None).to_string(),
        with(&callback, "code", None).to_string(),
        with(&callback, "code", Some("")).to_string(),
        with(&callback, "code", Some(&long)).to_string(),
        format!("{callback}&error=access_denied"),
        doubled("code"),
        doubled("state"),
    ] {
        person.browser.open(&url).await.assert(400, "state_invalid");
    }
    still_works(&person, &started, &callback).await;
}

#[tokio::test]
async fn another_browser_cannot_finish_a_sign_in() {
    let house = House::new().await;
    let person = house.visitor().await;
    let (started, callback) = callback_of(&person).await;
    let stranger = house.app.browser();
    stranger
        .open(callback.as_str())
        .await
        .assert(400, "finish_in_same_browser");
    stranger.set_cookie(&format!("pl_{}", person.handle), "forged");
    stranger
        .open(callback.as_str())
        .await
        .assert(400, "finish_in_same_browser");
    let neighbour = house.visitor().await;
    neighbour
        .browser
        .open(callback.as_str())
        .await
        .assert(400, "finish_in_same_browser");
    still_works(&person, &started, &callback).await;
}

#[tokio::test]
async fn an_answer_for_another_context_or_issuer_is_refused() {
    let house = House::new().await;
    let person = house.visitor().await;
    let (started, callback) = callback_of(&person).await;
    let mut elsewhere = callback.clone();
    let other = ContextId::mint(Timestamp::UNIX_EPOCH, &SystemEntropy);
    elsewhere.set_path(&format!("/oauth/callback/{other}"));
    for url in [
        elsewhere,
        with(&callback, "iss", None),
        with(&callback, "iss", Some("https://evil.example")),
        with(
            &callback,
            "iss",
            Some(&format!("{}/sandbox/", house.app.base())),
        ),
    ] {
        person
            .browser
            .open(url.as_str())
            .await
            .assert(400, "context_mismatch");
    }
    let mut nowhere = callback.clone();
    nowhere.set_path("/oauth/callback/not-an-id");
    person
        .browser
        .open(nowhere.as_str())
        .await
        .assert_status(404);
    still_works(&person, &started, &callback).await;
}

#[tokio::test]
async fn a_provider_that_lies_about_state_or_issuer_gets_nothing() {
    let house = House::new().await;
    let person = house.visitor().await;
    let started = person.start().await;
    person
        .come_back(started.transaction, "mallory")
        .await
        .assert(400, "state_invalid");
    assert_eq!(state_of(&person, &started).await, "waiting");
    let started = person.start().await;
    person
        .come_back(started.transaction, "iris")
        .await
        .assert(400, "context_mismatch");
    assert_eq!(state_of(&person, &started).await, "waiting");
}

#[tokio::test]
async fn a_repeated_callback_lands_again_and_exchanges_nothing() {
    let house = House::new().await;
    let person = house.visitor().await;
    let (started, callback) = callback_of(&person).await;
    let landed = person.browser.open(callback.as_str()).await;
    assert_eq!(
        person.settled(&started.connection).await["state"],
        "choosing"
    );
    // A second exchange of the code would make the Sandbox end the whole grant.
    for _ in 0..3 {
        let again = person.browser.open(callback.as_str()).await;
        assert_eq!(
            (again.status.as_u16(), again.location()),
            (303, landed.location())
        );
    }
    assert_eq!(
        person.settled(&started.connection).await["state"],
        "choosing"
    );
}

#[tokio::test]
async fn parallel_callbacks_are_one_exchange() {
    let house = House::new().await;
    let person = house.visitor().await;
    let (started, callback) = callback_of(&person).await;
    let opens = (0..8).map(|_| person.browser.open(callback.as_str()));
    for landed in futures_util::future::join_all(opens).await {
        landed.assert_status(303);
    }
    assert_eq!(
        person.settled(&started.connection).await["state"],
        "choosing"
    );
}

#[tokio::test]
async fn after_a_quarter_of_an_hour_the_sign_in_is_begun_again() {
    let house = House::new().await;
    let person = house.visitor().await;
    let started = person.start().await;
    let departure = person.departure(started.transaction).await;
    house.app.advance(Duration::from_mins(16));
    let state: Url = departure.parse().unwrap();
    let (_, state) = state
        .query_pairs()
        .find(|(name, _)| name == "state")
        .unwrap();
    let (_, redirect) = {
        let url: Url = departure.parse().unwrap();
        let found = url
            .query_pairs()
            .into_owned()
            .find(|(name, _)| name == "redirect_uri");
        found.unwrap()
    };
    let issuer = format!("{}/sandbox", house.app.base());
    let query = [
        ("code", "late"),
        ("state", state.as_ref()),
        ("iss", issuer.as_str()),
    ];
    let late = Url::parse_with_params(&redirect, query).unwrap();
    person
        .browser
        .open(late.as_str())
        .await
        .assert(400, "state_invalid");
    let visit = person.visit().await;
    let gone = house
        .app
        .app
        .find_handoff(&visit, started.transaction)
        .await
        .unwrap_err();
    assert_eq!(gone.code().as_str(), "state_invalid");
    person.reach_choice_again(&started.connection).await;
}

#[tokio::test]
async fn the_code_and_the_state_stay_out_of_the_next_address() {
    let house = House::new().await;
    let person = house.visitor().await;
    let (_, callback) = callback_of(&person).await;
    let landed = person.browser.open(callback.as_str()).await;
    assert_eq!(landed.header("referrer-policy"), "no-referrer");
    assert_eq!(landed.header("cache-control"), "no-store");
    for name in ["code", "state"] {
        let (_, value) = callback
            .query_pairs()
            .find(|(known, _)| known == name)
            .unwrap();
        assert!(
            !landed.location().contains(value.as_ref()),
            "{}",
            landed.location()
        );
    }
}

#[tokio::test]
async fn looking_ahead_does_not_act() {
    let house = House::new().await;
    let person = house.visitor().await;
    let (started, callback) = callback_of(&person).await;
    let looked = person
        .browser
        .send(Method::HEAD, callback.as_str(), &[], Body::empty())
        .await;
    looked.assert_status(200);
    let prefetch = [("sec-purpose", "prefetch;prerender")];
    let fetched = person
        .browser
        .send(Method::GET, callback.as_str(), &prefetch, Body::empty())
        .await;
    fetched.assert_status(503);
    still_works(&person, &started, &callback).await;
}

#[tokio::test]
async fn a_posted_answer_shows_a_button_and_does_nothing_else() {
    let house = House::new().await;
    let person = house.visitor().await;
    let (started, callback) = callback_of(&person).await;
    let post = |content_type: &'static str, body: String| {
        let headers = [
            ("content-type", content_type),
            ("sec-fetch-site", "cross-site"),
        ];
        let (browser, path) = (person.browser.clone(), callback.path().to_owned());
        async move {
            browser
                .send(Method::POST, &path, &headers, Body::from(body))
                .await
        }
    };
    let query = callback.query().unwrap().to_owned();
    let page: TestResponse = post(
        "application/x-www-form-urlencoded",
        format!("{query}&x=%22%3E%3Cb%3E"),
    )
    .await;
    page.assert_status(200);
    assert!(!page.text().contains("<b>"), "{}", page.text());
    assert_eq!(state_of(&person, &started).await, "waiting");
    let form = Form::of(page.text()).unwrap();
    assert_eq!(form.action, callback.path());
    let again =
        Url::parse_with_params(callback.as_str().split('?').next().unwrap(), &form.fields).unwrap();
    person.browser.open(again.as_str()).await.assert_status(303);
    assert_eq!(
        person.settled(&started.connection).await["state"],
        "choosing"
    );

    post("text/plain", query.clone())
        .await
        .assert(415, "media_type_unsupported");
    post(
        "application/x-www-form-urlencoded",
        "a=".to_owned() + &"b".repeat(20_000),
    )
    .await
    .assert_status(413);
}

#[tokio::test]
async fn a_refusal_with_markup_in_it_shows_no_markup() {
    let house = House::new().await;
    let person = house.visitor().await;
    let started = person.start().await;
    person
        .come_back(started.transaction, "dan")
        .await
        .assert_status(303);
    let connection = person.settled(&started.connection).await;
    assert_eq!(connection["problem"]["code"], "cancelled");
    assert!(!connection.to_string().contains('<'), "{connection}");
}

#[tokio::test]
async fn a_visit_that_ended_takes_no_answer() {
    let house = House::new().await;
    let person = house.visitor().await;
    let (_, callback) = callback_of(&person).await;
    person
        .post("/finish", serde_json::json!({}))
        .await
        .assert_status(200);
    person
        .browser
        .open(callback.as_str())
        .await
        .assert(410, "session_ended");
    house
        .app
        .app
        .tenant(house.client.id)
        .revoke_company_links(house.company)
        .await
        .unwrap();
    person
        .browser
        .open(callback.as_str())
        .await
        .assert(400, "state_invalid");
}
