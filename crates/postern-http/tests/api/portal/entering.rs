//! The first run, signing in, and what is told to whoever may not.

use std::time::Duration;

use axum::body::Body;
use http::Method;
use jiff::{SignedDuration, Timestamp};
use postern_core::staff::Role;
use postern_testkit::{PASSWORD, StaffBrowser, TestApp};
use serde_json::{Value, json};

async fn setup_code(app: &TestApp) -> String {
    let code = app.app.offer_setup(None).await.unwrap();
    code.expect("nobody is there yet").expose().clone()
}

fn first_run(code: &str) -> Value {
    json!({
        "setupCode": code, "email": "Ada@Lumen.example", "name": "Ada Byron", "password": PASSWORD,
        "clientName": "Lumen Credit", "clientMode": "test",
    })
}

#[tokio::test]
async fn the_first_person_comes_by_the_code_and_runs_everything() {
    let app = TestApp::new().await;
    let earlier = app.client("Made by the command line").await;
    let ada = StaffBrowser::new(app.browser(), "ada@lumen.example");
    let before = ada.get("/session").await.json();
    assert_eq!(
        (&before["state"], before.get("csrfToken")),
        (&json!("setup"), None)
    );

    let code = setup_code(&app).await;
    let entered = ada.post("/setup", first_run(&code)).await;
    entered.assert_status(201);
    let view = entered.json();
    assert_eq!(view["state"], "signedIn");
    assert_eq!(view["person"]["email"], "ada@lumen.example");
    assert_eq!(view["person"]["isOperator"], true);
    let clients: Vec<(&str, &str)> = view["clients"]
        .as_array()
        .unwrap()
        .iter()
        .map(|client| {
            (
                client["name"].as_str().unwrap(),
                client["role"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        clients,
        [
            ("Lumen Credit", "administrator"),
            ("Made by the command line", "administrator")
        ]
    );
    let modes: Vec<&Value> = view["clients"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["mode"])
        .collect();
    assert_eq!(modes, [&json!("test"), &json!("live")]);
    assert_eq!(ada.get("/session").await.json()["state"], "signedIn");

    let companies = format!("/clients/{}/companies", earlier.id);
    ada.get(&companies).await.assert_status(200);
}

#[tokio::test]
async fn the_code_works_once_and_only_the_right_one() {
    let app = TestApp::new().await;
    let code = setup_code(&app).await;
    let other = app.app.offer_setup(None).await.unwrap().unwrap();
    let again = app.app.offer_setup(Some(&code)).await.unwrap().unwrap();
    assert_eq!(
        (again.expose() == &code, other.expose() == &code),
        (true, false)
    );

    let wrong = format!("psc_{}", "A".repeat(22));
    let nobody = || StaffBrowser::new(app.browser(), "x@lumen.example");
    for text in ["", "psc_", wrong.as_str()] {
        nobody()
            .post("/setup", first_run(text))
            .await
            .assert(403, "setup_code_wrong");
    }
    nobody()
        .post("/setup", first_run(other.expose()))
        .await
        .assert_status(201);
    nobody()
        .post("/setup", first_run(&code))
        .await
        .assert(409, "setup_done");
    assert!(app.app.offer_setup(None).await.unwrap().is_none());
    assert_eq!(nobody().get("/session").await.json()["state"], "signedOut");
}

#[tokio::test]
async fn the_public_address_is_looked_at_for_whoever_has_the_code() {
    let app = TestApp::new().await;
    let code = setup_code(&app).await;
    let ada = StaffBrowser::new(app.browser(), "ada@lumen.example");
    let ask = |code: &str, now: Timestamp| {
        ada.post("/setup/address", json!({"setupCode": code, "now": now}))
    };
    let looked = ask(&code, app.app.now()).await;
    looked.assert_status(200);
    let outcomes: Vec<Value> = looked.json()["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| json!([one["check"], one["state"], one["values"]["outcome"]]))
        .collect();
    // The test listens on loopback, and finds itself there by its own keys.
    assert_eq!(
        json!(outcomes),
        json!([
            ["certificate", "fine", "local"],
            ["reach", "fine", "here"],
            ["visitors", "fine", "local"],
            ["browser", "fine", "right"],
        ])
    );
    let late = ask(&code, app.app.now() - SignedDuration::from_mins(10)).await;
    let clock = &late.json()["results"][3];
    assert_eq!(
        (&clock["state"], &clock["values"]["seconds"]),
        (&json!("broken"), &json!(600))
    );

    let wrong = format!("psc_{}", "A".repeat(22));
    let refused = ask(&wrong, app.app.now()).await;
    refused.assert(403, "setup_code_wrong");
    let elsewhere =
        json!({"setupCode": code, "now": app.app.now(), "url": "https://other.example"});
    let refused = ada.post("/setup/address", elsewhere).await;
    refused.assert(400, "invalid_request");

    ada.post("/setup", first_run(&code))
        .await
        .assert_status(201);
    ask(&code, app.app.now()).await.assert(409, "setup_done");
    let looked = ada.get("/operator/address").await;
    assert_eq!(looked.json()["results"][1]["values"]["outcome"], "here");
}

#[tokio::test]
async fn a_proof_of_the_address_is_of_this_installation_and_of_this_challenge() {
    let (app, other) = (TestApp::new().await, TestApp::new().await);
    let prove = async |app: &TestApp, challenge: &str| {
        let url = format!("{}/health/proof/{challenge}", app.base());
        app.browser().open(&url).await
    };
    let (one, two) = ("A".repeat(43), format!("{}E", "A".repeat(42)));
    let proof = prove(&app, &one).await;
    assert_eq!(prove(&app, &one).await.text(), proof.text());
    assert_ne!(prove(&app, &two).await.text(), proof.text());
    assert_ne!(prove(&other, &one).await.text(), proof.text());
    for wrong in ["A", "not~base64", &"A".repeat(86)] {
        prove(&app, wrong).await.assert_status(404);
    }
}

#[tokio::test]
async fn two_who_set_up_at_once_are_one_first_person() {
    let app = TestApp::new().await;
    let code = setup_code(&app).await;
    let run = |email: &str| {
        let (staff, mut body) = (StaffBrowser::new(app.browser(), email), first_run(&code));
        body["email"] = json!(email);
        async move { staff.post("/setup", body).await.status.as_u16() }
    };
    let (first, second) = tokio::join!(run("a@lumen.example"), run("b@lumen.example"));
    let mut statuses = [first, second];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
    assert_eq!(app.app.list_people().await.unwrap().len(), 1);
}

#[tokio::test]
async fn passwords_that_are_easy_to_guess_are_refused_and_the_code_stays() {
    let app = TestApp::new().await;
    let code = setup_code(&app).await;
    let ada = StaffBrowser::new(app.browser(), "ada@lumen.example");
    for password in [
        "kettle",
        "password1234",
        "ada@lumen.example",
        "Passw0rd!2024",
    ] {
        let mut body = first_run(&code);
        body["password"] = json!(password);
        let refused = ada.post("/setup", body).await;
        refused.assert(400, "invalid_request");
        assert_eq!(
            refused.json()["validation"]["errors"][0]["itemId"],
            "password"
        );
        assert!(!refused.text().contains(password), "{}", refused.text());
    }
    ada.post("/setup", first_run(&code))
        .await
        .assert_status(201);
}

#[tokio::test]
async fn an_unknown_address_and_a_wrong_password_get_one_answer() {
    let app = TestApp::new().await;
    app.person("jo@lumen.example", false, &[]).await;
    let attempt = |email: &'static str, password: &'static str| {
        let staff = StaffBrowser::new(app.browser(), email);
        async move {
            staff
                .post("/session", json!({"email": email, "password": password}))
                .await
        }
    };
    let wrong = attempt("jo@lumen.example", "not the password at all").await;
    let unknown = attempt("nobody@lumen.example", "not the password at all").await;
    let malformed = attempt("no address", PASSWORD).await;
    for answer in [&unknown, &malformed] {
        answer.assert(401, "sign_in_failed");
        assert_eq!(answer.without_correlation(), wrong.without_correlation());
        let names = |answer: &postern_testkit::TestResponse| {
            answer
                .headers
                .keys()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        };
        assert_eq!(names(answer), names(&wrong));
    }
    attempt("JO@lumen.example", PASSWORD)
        .await
        .assert_status(200);
}

/// Guesses until it is braked. What was owed is paid back as time goes by, so a test that expects the brake to hold turns the
/// clock back first.
async fn exhaust(app: &TestApp, email: &str) {
    let stranger = StaffBrowser::new(app.browser(), email);
    for _ in 0..200 {
        let body = json!({"email": email, "password": "wrong wrong wrong"});
        let answer = stranger.post("/session", body).await;
        if answer.status.as_u16() == 429 {
            answer.assert(429, "rate_limited");
            assert!(!answer.header("retry-after").is_empty());
            return;
        }
        answer.assert(401, "sign_in_failed");
    }
    panic!("nobody braked two hundred guesses");
}

#[tokio::test]
async fn guessing_is_braked_for_strangers_and_not_for_a_known_browser() {
    let app = TestApp::new().await;
    app.person("jo@lumen.example", false, &[]).await;
    let own = StaffBrowser::new(app.browser(), "jo@lumen.example");
    own.sign_in().await.assert_status(200);

    exhaust(&app, "jo@lumen.example").await;
    // An address that nobody has is braked just the same.
    exhaust(&app, "nobody@lumen.example").await;

    // Its owner goes on where they are, is let in where they have been before, and waits elsewhere.
    own.confirm().await.assert_status(200);
    own.sign_in().await.assert_status(200);
    let elsewhere = StaffBrowser::new(app.browser(), "jo@lumen.example");
    app.rewind(Duration::from_mins(10));
    elsewhere.sign_in().await.assert(429, "rate_limited");
    let planted = StaffBrowser::new(app.browser(), "jo@lumen.example");
    planted
        .browser
        .set_cookie("postern_device", &"00".repeat(60));
    app.rewind(Duration::from_mins(10));
    planted.sign_in().await.assert(429, "rate_limited");
}

#[tokio::test]
async fn a_device_has_one_spelling() {
    let app = TestApp::new().await;
    let jo = app.person("jo@lumen.example", false, &[]).await;
    exhaust(&app, "jo@lumen.example").await;
    let device = app.app.device_of(jo);
    let staff = StaffBrowser::new(app.browser(), "jo@lumen.example");
    let shouted = device.expose().to_ascii_uppercase();
    staff.browser.set_cookie("postern_device", &shouted);
    app.rewind(Duration::from_mins(10));
    staff.sign_in().await.assert(429, "rate_limited");
    staff.browser.set_cookie("postern_device", device.expose());
    staff.sign_in().await.assert_status(200);
}

#[tokio::test]
async fn a_device_of_one_person_is_none_of_another() {
    let app = TestApp::new().await;
    let jo = app.person("jo@lumen.example", false, &[]).await;
    app.person("al@lumen.example", false, &[]).await;
    let staff = StaffBrowser::new(app.browser(), "al@lumen.example");
    staff
        .browser
        .set_cookie("postern_device", app.app.device_of(jo).expose());
    exhaust(&app, "al@lumen.example").await;
    app.rewind(Duration::from_mins(10));
    staff.sign_in().await.assert(429, "rate_limited");
}

#[tokio::test]
async fn nothing_is_set_for_whoever_is_refused_and_strict_cookies_for_whoever_enters() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    app.person("jo@lumen.example", false, &[(client.id, Role::Analyst)])
        .await;
    let staff = StaffBrowser::new(app.browser(), "jo@lumen.example");
    let body = json!({"email": "jo@lumen.example", "password": "wrong wrong wrong"});
    assert_eq!(staff.post("/session", body).await.header("set-cookie"), "");

    let entered = staff.sign_in().await;
    let cookies: Vec<&str> = entered
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|value| value.to_str().unwrap())
        .collect();
    assert_eq!(cookies.len(), 2);
    for cookie in cookies {
        assert!(
            cookie.contains("; Path=/; HttpOnly; SameSite=Strict"),
            "{cookie}"
        );
    }
    assert_eq!(entered.header("cache-control"), "no-store");
    let view = entered.json();
    assert_eq!(
        view["clients"][0]["permissions"],
        json!([
            "viewCompanies",
            "editCompanies",
            "deleteCompanies",
            "editProducts",
            "viewData",
            "viewWebhooks"
        ])
    );
    assert_eq!(view["clients"][0].get("inviteUrl"), None);
    assert!(!entered.text().contains("null"), "{}", entered.text());
}

#[tokio::test]
async fn signing_in_is_taken_from_our_own_pages_only() {
    let app = TestApp::new().await;
    app.person("jo@lumen.example", false, &[]).await;
    let browser = app.browser();
    let body = json!({"email": "jo@lumen.example", "password": PASSWORD}).to_string();
    let json = ("content-type", "application/json");
    for headers in [
        vec![json],
        vec![json, ("sec-fetch-site", "cross-site")],
        vec![json, ("sec-fetch-site", "same-site")],
        vec![json, ("origin", "https://evil.example")],
    ] {
        let answer = browser
            .send(
                Method::POST,
                "/portal/v1/session",
                &headers,
                Body::from(body.clone()),
            )
            .await;
        answer.assert(403, "not_from_portal");
    }
    let origin = app.base();
    let headers = [json, ("origin", origin.as_str())];
    let answer = browser
        .send(
            Method::POST,
            "/portal/v1/session",
            &headers,
            Body::from(body),
        )
        .await;
    answer.assert_status(200);
}

#[tokio::test]
async fn the_first_clients_log_begins_with_its_making() {
    let app = TestApp::new().await;
    let code = setup_code(&app).await;
    let ada = StaffBrowser::new(app.browser(), "ada@lumen.example");
    let entered = ada.post("/setup", first_run(&code)).await;
    entered.assert_status(201);
    let client = &entered.json()["clients"][0];
    let path = format!("/clients/{}/audit", client["id"].as_str().unwrap());
    let log = ada.get(&path).await.json();
    let entries = log["results"].as_array().unwrap();
    let first = entries.last().unwrap();
    assert_eq!(first["action"], "client.created", "{log}");
    assert_eq!(first["actor"]["kind"], "person");
    assert_eq!(first["after"]["name"], client["name"]);
}
