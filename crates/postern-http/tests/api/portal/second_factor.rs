//! Codes of the moment, recovery codes, and what a session may do before one was given.

use std::time::Duration;

use http::Method;
use postern_core::staff::Role;
use postern_testkit::{StaffBrowser, TestApp, TestResponse};
use serde_json::{Value, json};
use totp_rs::{Builder, Secret, Totp};

const STEP: Duration = Duration::from_secs(30);

/// A person with a second factor in force: their app, and their recovery codes. The session has been left.
async fn person(app: &TestApp) -> (StaffBrowser, Totp, Vec<String>) {
    let client = app.client("Lumen Credit").await;
    let jo = app.member(client.id, Role::Developer).await;
    let begun = jo.send(Method::POST, "/me/second-factor", None).await;
    begun.assert_status(201);
    let begun = begun.json();
    let uri = begun["uri"].as_str().unwrap();
    assert!(uri.starts_with("otpauth://totp/Postern:"), "{uri}");
    let secret = Secret::try_from_base32(begun["secret"].as_str().unwrap()).unwrap();
    let totp = Builder::new()
        .with_secret(secret)
        .with_account_name("jo")
        .build()
        .unwrap();
    let proven = jo
        .send(
            Method::PUT,
            "/me/second-factor",
            Some(json!({"code": code(app, &totp)})),
        )
        .await;
    proven.assert_status(200);
    let codes: Vec<String> = proven.json()["recoveryCodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|code| code.as_str().unwrap().to_owned())
        .collect();
    assert_eq!(codes.len(), 10);
    jo.send(Method::DELETE, "/session", None)
        .await
        .assert_status(204);
    app.advance(STEP);
    (jo, totp, codes)
}

fn code(app: &TestApp, totp: &Totp) -> String {
    let seconds = u64::try_from(app.app.now().as_second()).unwrap();
    totp.generate(seconds).to_string()
}

async fn give(staff: &StaffBrowser, body: Value) -> TestResponse {
    staff.post("/session/second-factor", body).await
}

#[tokio::test]
async fn a_password_alone_opens_nothing_where_a_second_factor_is_on() {
    let app = TestApp::new().await;
    let (jo, totp, _) = person(&app).await;
    let half = jo.sign_in().await;
    assert_eq!(
        (&half.json()["state"], half.json().get("person")),
        (&json!("secondFactor"), None)
    );
    assert_eq!(half.json()["clients"], json!([]));
    assert_eq!(
        half.headers.get_all("set-cookie").iter().count(),
        1,
        "no device is known yet"
    );
    for path in [
        "/me/sessions",
        "/clients/00000000-0000-7000-8000-000000000000/companies",
    ] {
        jo.get(path).await.assert(401, "second_factor_needed");
    }
    jo.confirm().await.assert(401, "second_factor_needed");
    jo.send(Method::DELETE, "/me/second-factor", None)
        .await
        .assert(401, "second_factor_needed");

    let before = jo.browser.cookie("postern_portal").unwrap();
    let entered = give(&jo, json!({"code": code(&app, &totp)})).await;
    entered.assert_status(200);
    assert_eq!(entered.json()["person"]["hasSecondFactor"], true);
    assert_eq!(entered.json()["person"]["recoveryCodesLeft"], 10);
    assert_ne!(jo.browser.cookie("postern_portal").unwrap(), before);
    let thief = StaffBrowser::new(app.browser(), "");
    thief.browser.set_cookie("postern_portal", &before);
    assert_eq!(thief.get("/session").await.json()["state"], "signedOut");
}

/// Rounds of a race; `cargo xtask prove` asks for more.
fn rounds() -> usize {
    if std::env::var_os("POSTERN_PROVE").is_some() {
        1_000
    } else {
        4
    }
}

#[tokio::test]
async fn a_code_is_taken_once_even_in_a_race() {
    let app = TestApp::new().await;
    let (jo, totp, _) = person(&app).await;
    for round in 0..rounds() {
        // A new code, and what the losers of the round before owe is paid back.
        app.advance(Duration::from_mins(61));
        race_one_code(&app, &jo, &totp, round).await;
    }
}

async fn race_one_code(app: &TestApp, jo: &StaffBrowser, totp: &Totp, round: usize) {
    let mut browsers = Vec::new();
    for _ in 0..6 {
        let browser = StaffBrowser::new(app.browser(), &jo.email);
        assert_eq!(browser.sign_in().await.json()["state"], "secondFactor");
        browsers.push(browser);
    }
    let code = code(app, totp);
    let tries = browsers
        .iter()
        .map(|browser| give(browser, json!({"code": code})));
    let answers = futures_util::future::join_all(tries).await;
    let entered = answers
        .iter()
        .filter(|answer| answer.status.as_u16() == 200)
        .count();
    assert_eq!(entered, 1, "round {round}");
    // The others were told so, or have to wait after that many wrong ones.
    for answer in answers
        .iter()
        .filter(|answer| answer.status.as_u16() != 200)
    {
        assert!(
            ["second_factor_wrong", "rate_limited"].contains(&answer.code().as_str()),
            "{}",
            answer.text()
        );
    }
}

#[tokio::test]
async fn an_earlier_code_is_not_taken_after_a_later_one() {
    let app = TestApp::new().await;
    let (jo, totp, _) = person(&app).await;
    let earlier = code(&app, &totp);
    app.advance(STEP);
    jo.sign_in().await.assert_status(200);
    give(&jo, json!({"code": code(&app, &totp)}))
        .await
        .assert_status(200);
    let second = StaffBrowser::new(app.browser(), &jo.email);
    second.sign_in().await.assert_status(200);
    give(&second, json!({"code": earlier}))
        .await
        .assert(401, "second_factor_wrong");
}

#[tokio::test]
async fn a_recovery_code_works_once_and_only_for_its_person() {
    let app = TestApp::new().await;
    let (jo, _, codes) = person(&app).await;
    jo.sign_in().await.assert_status(200);
    let typed = codes[3].replace('-', " ").to_uppercase();
    let entered = give(&jo, json!({"recoveryCode": typed})).await;
    entered.assert_status(200);
    assert_eq!(entered.json()["person"]["recoveryCodesLeft"], 9);
    let again = StaffBrowser::new(app.browser(), &jo.email);
    again.sign_in().await.assert_status(200);
    give(&again, json!({"recoveryCode": codes[3]}))
        .await
        .assert(401, "second_factor_wrong");
    give(&again, json!({"recoveryCode": "nonsense"}))
        .await
        .assert(401, "second_factor_wrong");
    give(&again, json!({})).await.assert(400, "invalid_request");
    give(&again, json!({"code": "1", "recoveryCode": codes[4]}))
        .await
        .assert(400, "invalid_request");

    // New ones make the old ones void.
    let renewed = jo.send(Method::POST, "/me/recovery-codes", None).await;
    renewed.assert_status(201);
    give(&again, json!({"recoveryCode": codes[4]}))
        .await
        .assert(401, "second_factor_wrong");
    give(
        &again,
        json!({"recoveryCode": renewed.json()["recoveryCodes"][0]}),
    )
    .await
    .assert_status(200);
}

#[tokio::test]
async fn guessing_codes_takes_longer_and_longer_however_often_one_signs_in() {
    let app = TestApp::new().await;
    let (jo, totp, _) = person(&app).await;
    for _ in 0..5 {
        let guesser = StaffBrowser::new(app.browser(), &jo.email);
        guesser.sign_in().await.assert_status(200);
        give(&guesser, json!({"code": "000000x"}))
            .await
            .assert(401, "second_factor_wrong");
        app.advance(Duration::from_secs(5));
    }
    jo.sign_in().await.assert_status(200);
    let right = code(&app, &totp);
    let waiting = give(&jo, json!({"code": right})).await;
    waiting.assert(429, "rate_limited");
    assert!(waiting.header("retry-after").parse::<u32>().unwrap() <= 30);
    app.advance(STEP);
    give(&jo, json!({"code": code(&app, &totp)}))
        .await
        .assert_status(200);
}

#[tokio::test]
async fn a_half_open_session_ends_by_itself() {
    let app = TestApp::new().await;
    let (jo, totp, _) = person(&app).await;
    jo.sign_in().await.assert_status(200);
    app.advance(Duration::from_mins(10));
    give(&jo, json!({"code": code(&app, &totp)}))
        .await
        .assert(401, "sign_in_needed");
}

#[tokio::test]
async fn a_key_is_not_in_force_before_its_first_code() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let jo = app.member(client.id, Role::Developer).await;
    let put = |body: Value| jo.send(Method::PUT, "/me/second-factor", Some(body));
    put(json!({"code": "123456"}))
        .await
        .assert(409, "second_factor_not_begun");
    jo.send(Method::POST, "/me/second-factor", None)
        .await
        .assert_status(201);
    put(json!({"code": "12345x"}))
        .await
        .assert(401, "second_factor_wrong");
    jo.send(Method::POST, "/me/recovery-codes", None)
        .await
        .assert(409, "second_factor_not_begun");
    assert_eq!(jo.sign_in().await.json()["state"], "signedIn");

    app.advance(Duration::from_mins(10));
    jo.send(Method::POST, "/me/second-factor", None)
        .await
        .assert(403, "confirmation_needed");
}

#[tokio::test]
async fn switched_off_the_password_is_enough_again() {
    let app = TestApp::new().await;
    let (jo, totp, codes) = person(&app).await;
    jo.sign_in().await.assert_status(200);
    give(&jo, json!({"code": code(&app, &totp)}))
        .await
        .assert_status(200);
    jo.send(Method::DELETE, "/me/second-factor", None)
        .await
        .assert_status(204);
    let view = jo.sign_in().await.json();
    assert_eq!(
        (&view["state"], &view["person"]["recoveryCodesLeft"]),
        (&json!("signedIn"), &json!(0))
    );
    assert!(!codes.is_empty());
}
