//! A session's life: stolen, planted, forged, left alone, confirmed, ended.

use std::time::Duration;

use axum::body::Body;
use http::Method;
use postern_core::staff::Role;
use postern_testkit::{PASSWORD, StaffBrowser, TestApp};
use serde_json::json;

const COOKIE: &str = "postern_portal";
const HOUR: Duration = Duration::from_hours(1);

#[tokio::test]
async fn a_planted_session_is_not_taken_over_at_sign_in() {
    let app = TestApp::new().await;
    app.person("al@lumen.example", false, &[]).await;
    app.person("jo@lumen.example", false, &[]).await;
    let attacker = StaffBrowser::new(app.browser(), "al@lumen.example");
    attacker.sign_in().await.assert_status(200);
    let planted = attacker.browser.cookie(COOKIE).unwrap();

    let victim = StaffBrowser::new(app.browser(), "jo@lumen.example");
    victim.browser.set_cookie(COOKIE, &planted);
    victim.sign_in().await.assert_status(200);
    let own = victim.browser.cookie(COOKIE).unwrap();
    assert_ne!(own, planted);
    // The planted one is over: it does not become the victim's, and nobody goes on in it.
    let seen = attacker.get("/session").await.json();
    assert_eq!(seen["state"], "signedOut");
}

#[tokio::test]
async fn every_step_that_gives_more_makes_the_session_anew() {
    let app = TestApp::new().await;
    app.person("jo@lumen.example", false, &[]).await;
    let jo = StaffBrowser::new(app.browser(), "jo@lumen.example");
    jo.sign_in().await.assert_status(200);
    let (cookie, csrf) = (jo.browser.cookie(COOKIE).unwrap(), jo.csrf());
    let thief = StaffBrowser::new(app.browser(), "jo@lumen.example");
    thief.browser.set_cookie(COOKIE, &cookie);
    assert_eq!(thief.get("/session").await.json()["state"], "signedIn");

    jo.confirm().await.assert_status(200);
    assert_ne!(jo.browser.cookie(COOKIE).unwrap(), cookie);
    assert_ne!(jo.csrf(), csrf);
    thief
        .get("/me/sessions")
        .await
        .assert(401, "sign_in_needed");
    jo.get("/me/sessions").await.assert_status(200);
}

#[tokio::test]
async fn a_change_needs_our_own_page_and_the_sessions_own_value() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let jo = app.member(client.id, Role::Administrator).await;
    let al = app.member(client.id, Role::Developer).await;
    let path = format!("/portal/v1/clients/{}/companies", client.id);
    let (own, foreign) = (jo.csrf(), al.csrf());
    let json = ("content-type", "application/json");
    let same = ("sec-fetch-site", "same-origin");
    let attempts: Vec<Vec<(&str, &str)>> = vec![
        vec![json, same],
        vec![json, same, ("x-csrf-token", "")],
        vec![json, same, ("x-csrf-token", &foreign)],
        vec![json, same, ("x-csrf-token", &own), ("x-csrf-token", &own)],
        vec![json, ("x-csrf-token", &own)],
        vec![
            json,
            ("sec-fetch-site", "same-site"),
            ("x-csrf-token", &own),
        ],
        vec![
            json,
            ("sec-fetch-site", "cross-site"),
            ("x-csrf-token", &own),
        ],
        vec![
            json,
            ("origin", "https://evil.example"),
            ("x-csrf-token", &own),
        ],
    ];
    for headers in attempts {
        let body = Body::from(json!({"name": "Forged Ltd"}).to_string());
        let answer = jo.browser.send(Method::POST, &path, &headers, body).await;
        answer.assert(403, "not_from_portal");
    }
    let companies = jo
        .get(&format!("/clients/{}/companies", client.id))
        .await
        .json();
    assert_eq!(companies["totalResults"], 0);
    let made = jo
        .post(
            &format!("/clients/{}/companies", client.id),
            json!({"name": "Baker & Co"}),
        )
        .await;
    made.assert_status(200);
}

#[tokio::test]
async fn an_api_key_opens_nothing_behind_the_portals_door() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let key = client.authorization();
    let path = format!("/portal/v1/clients/{}/companies", client.id);
    let headers = [
        ("authorization", key.as_str()),
        ("sec-fetch-site", "same-origin"),
    ];
    let answer = app
        .browser()
        .send(Method::GET, &path, &headers, Body::empty())
        .await;
    answer.assert(401, "sign_in_needed");
    assert_eq!(answer.header("www-authenticate"), "");
}

#[tokio::test]
async fn a_portal_session_opens_nothing_in_front_of_it() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let jo = app.member(client.id, Role::Administrator).await;
    let answer = jo
        .browser
        .send(
            Method::GET,
            "/companies",
            &[("sec-fetch-site", "same-origin")],
            Body::empty(),
        )
        .await;
    answer.assert(401, "unauthorized");
}

#[tokio::test]
async fn a_session_ends_when_it_is_left_alone_and_after_a_day_in_any_case() {
    let app = TestApp::new().await;
    app.person("jo@lumen.example", false, &[]).await;
    let jo = StaffBrowser::new(app.browser(), "jo@lumen.example");
    jo.sign_in().await.assert_status(200);
    for _ in 0..23 {
        app.advance(HOUR);
        jo.get("/me/sessions").await.assert_status(200);
        app.app.flush_seen().await.unwrap();
    }
    app.advance(HOUR);
    jo.get("/me/sessions").await.assert(401, "sign_in_needed");

    jo.sign_in().await.assert_status(200);
    app.advance(2 * HOUR);
    jo.get("/me/sessions").await.assert(401, "sign_in_needed");
    let collected = app.app.collect().await.unwrap();
    assert_eq!(collected.portal_sessions, 1);
}

#[tokio::test]
async fn signing_out_ends_the_session_and_clears_the_browser() {
    let app = TestApp::new().await;
    app.person("jo@lumen.example", false, &[]).await;
    let jo = StaffBrowser::new(app.browser(), "jo@lumen.example");
    jo.sign_in().await.assert_status(200);
    let cookie = jo.browser.cookie(COOKIE).unwrap();
    let left = jo.send(Method::DELETE, "/session", None).await;
    left.assert_status(204);
    assert_eq!(left.header("clear-site-data"), "\"cache\", \"storage\"");
    assert!(
        left.header("set-cookie").starts_with("postern_portal=; "),
        "{}",
        left.header("set-cookie")
    );
    jo.browser.set_cookie(COOKIE, &cookie);
    jo.get("/me/sessions").await.assert(401, "sign_in_needed");
}

#[tokio::test]
async fn a_person_sees_where_they_are_signed_in_and_ends_it() {
    let app = TestApp::new().await;
    app.person("jo@lumen.example", false, &[]).await;
    app.person("al@lumen.example", false, &[]).await;
    let desk = StaffBrowser::new(app.browser(), "jo@lumen.example");
    let phone = StaffBrowser::new(app.browser(), "jo@lumen.example");
    let tablet = StaffBrowser::new(app.browser(), "jo@lumen.example");
    let stranger = StaffBrowser::new(app.browser(), "al@lumen.example");
    for staff in [&desk, &phone, &tablet, &stranger] {
        staff.sign_in().await.assert_status(200);
    }
    let listed = desk.get("/me/sessions").await.json();
    let listed = listed["results"].as_array().unwrap();
    assert_eq!(listed.len(), 3);
    let current: Vec<&serde_json::Value> = listed
        .iter()
        .filter(|one| one["isCurrent"] == true)
        .collect();
    assert_eq!(current.len(), 1);

    let other = listed.iter().find(|one| one["isCurrent"] == false).unwrap()["id"]
        .as_str()
        .unwrap();
    let path = format!("/me/sessions/{other}");
    stranger
        .send(Method::DELETE, &path, None)
        .await
        .assert(404, "not_found");
    desk.send(Method::DELETE, &path, None)
        .await
        .assert_status(204);
    let ended = desk.send(Method::DELETE, "/me/sessions", None).await;
    assert_eq!(ended.json()["sessionsEnded"], 1);
    desk.get("/me/sessions").await.assert_status(200);
    for staff in [&phone, &tablet] {
        staff
            .get("/me/sessions")
            .await
            .assert(401, "sign_in_needed");
    }
    stranger.get("/me/sessions").await.assert_status(200);
}

#[tokio::test]
async fn a_reset_signs_out_everywhere_and_ends_the_old_password() {
    let app = TestApp::new().await;
    app.person("jo@lumen.example", false, &[]).await;
    let jo = StaffBrowser::new(app.browser(), "jo@lumen.example");
    jo.sign_in().await.assert_status(200);
    let other = postern_core::secret::Secret::new("walnut lantern spoke tidal".to_owned());
    app.app
        .reset_person("jo@lumen.example", &other)
        .await
        .unwrap();
    jo.get("/me/sessions").await.assert(401, "sign_in_needed");
    jo.post(
        "/session",
        json!({"email": "jo@lumen.example", "password": PASSWORD}),
    )
    .await
    .assert(401, "sign_in_failed");
    jo.post(
        "/session",
        json!({"email": "jo@lumen.example", "password": "walnut lantern spoke tidal"}),
    )
    .await
    .assert_status(200);
}

#[tokio::test]
async fn keys_origins_and_the_end_of_one_time_links_ask_for_the_password() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let jo = app.member(client.id, Role::Developer).await;
    let below = |path: &str| format!("/clients/{}/{path}", client.id);
    jo.post(&below("apiKeys"), json!({"name": "At once"}))
        .await
        .assert_status(201);
    app.advance(Duration::from_mins(10));

    jo.post(&below("apiKeys"), json!({"name": "Later"}))
        .await
        .assert(403, "confirmation_needed");
    let origins = json!({"allowedOrigins": ["https://app.lumen.example"]});
    jo.post(&below("corsSettings"), origins.clone())
        .await
        .assert(403, "confirmation_needed");
    let mut settings = jo.get(&below("settings/link")).await.json();
    settings["linkTtlMinutes"] = json!(60);
    jo.send(Method::PUT, &below("settings/link"), Some(settings.clone()))
        .await
        .assert_status(200);
    settings["oneTimeLinks"] = json!(false);
    let refused = jo
        .send(Method::PUT, &below("settings/link"), Some(settings.clone()))
        .await;
    refused.assert(403, "confirmation_needed");
    assert_eq!(
        jo.get(&below("settings/link")).await.json()["oneTimeLinks"],
        true
    );

    jo.post("/session/confirm", json!({"password": "not the password"}))
        .await
        .assert(401, "sign_in_failed");
    jo.confirm().await.assert_status(200);
    jo.post(&below("apiKeys"), json!({"name": "Later"}))
        .await
        .assert_status(201);
    jo.post(&below("corsSettings"), origins)
        .await
        .assert_status(200);
    jo.send(Method::PUT, &below("settings/link"), Some(settings.clone()))
        .await
        .assert_status(200);
    // Switching them on again is no danger to anybody.
    app.advance(Duration::from_mins(10));
    settings["oneTimeLinks"] = json!(true);
    jo.send(Method::PUT, &below("settings/link"), Some(settings))
        .await
        .assert_status(200);
}

#[tokio::test]
async fn confirming_does_not_make_a_day_longer() {
    let app = TestApp::new().await;
    app.person("jo@lumen.example", false, &[]).await;
    let jo = StaffBrowser::new(app.browser(), "jo@lumen.example");
    jo.sign_in().await.assert_status(200);
    let before = jo.get("/session").await.json();
    app.advance(Duration::from_mins(90));
    jo.confirm().await.assert_status(200);
    let after = jo.get("/session").await.json();
    assert_eq!(after["expiresAt"], before["expiresAt"]);
    assert_ne!(after["csrfToken"], before["csrfToken"], "it is made anew");
}
