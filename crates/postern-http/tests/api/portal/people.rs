//! Members, and how others join them.

use std::time::Duration;

use axum::body::Body;
use http::Method;
use postern_core::id::ClientId;
use postern_core::staff::Role;
use postern_testkit::{PASSWORD, StaffBrowser, TestApp, TestResponse};
use serde_json::{Value, json};

fn below(client: ClientId, path: &str) -> String {
    format!("/clients/{client}/{path}")
}

/// Invites somebody; what stands behind `#` in the link.
async fn invite(
    app: &TestApp,
    staff: &StaffBrowser,
    client: ClientId,
    email: &str,
    role: &str,
) -> String {
    let made = staff
        .post(
            &below(client, "invitations"),
            json!({"email": email, "role": role}),
        )
        .await;
    made.assert_status(201);
    let url = made.json()["url"].as_str().unwrap().to_owned();
    let (page, secret) = url.split_once('#').unwrap();
    assert_eq!(page, format!("{}/portal/invitation", app.base()));
    secret.to_owned()
}

fn accepting(secret: &str) -> Value {
    json!({"invitation": secret, "name": "Al Reed", "password": PASSWORD})
}

#[tokio::test]
async fn an_invitation_is_shown_once_looked_at_freely_and_joins_once() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let jo = app.member(client.id, Role::Administrator).await;
    let secret = invite(&app, &jo, client.id, "Al@Lumen.example", "analyst").await;
    let listed = jo.get(&below(client.id, "invitations")).await;
    assert_eq!(listed.json()["results"][0]["email"], "al@lumen.example");
    assert!(!listed.text().contains("pin_"), "{}", listed.text());

    let al = StaffBrowser::new(app.browser(), "al@lumen.example");
    for _ in 0..3 {
        let seen = al
            .post("/invitations/look", json!({"invitation": secret}))
            .await;
        seen.assert_status(200);
        let seen = seen.json();
        assert_eq!(
            (&seen["clientName"], &seen["role"], &seen["isKnown"]),
            (&json!("Lumen Credit"), &json!("analyst"), &json!(false))
        );
    }
    let joined = al.post("/invitations/accept", accepting(&secret)).await;
    joined.assert_status(200);
    assert_eq!(joined.json()["clients"][0]["role"], "analyst");
    al.get(&below(client.id, "companies"))
        .await
        .assert_status(200);
    let members = jo.get(&below(client.id, "members")).await.json();
    let members: Vec<(&str, bool)> = members["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|member| {
            (
                member["role"].as_str().unwrap(),
                member["isSelf"].as_bool().unwrap(),
            )
        })
        .collect();
    assert_eq!(members, [("administrator", true), ("analyst", false)]);

    let late = StaffBrowser::new(app.browser(), "x@lumen.example");
    late.post("/invitations/accept", accepting(&secret))
        .await
        .assert(410, "invitation_over");
    late.post("/invitations/look", json!({"invitation": secret}))
        .await
        .assert(410, "invitation_over");
}

#[tokio::test]
async fn dead_and_invented_invitations_get_one_answer() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let jo = app.member(client.id, Role::Administrator).await;
    let replaced = invite(&app, &jo, client.id, "al@lumen.example", "analyst").await;
    let withdrawn = invite(&app, &jo, client.id, "al@lumen.example", "developer").await;
    let id = jo.get(&below(client.id, "invitations")).await.json()["results"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    jo.send(
        Method::DELETE,
        &below(client.id, &format!("invitations/{id}")),
        None,
    )
    .await
    .assert_status(204);
    jo.send(
        Method::DELETE,
        &below(client.id, &format!("invitations/{id}")),
        None,
    )
    .await
    .assert(404, "not_found");
    let late = invite(&app, &jo, client.id, "bo@lumen.example", "analyst").await;
    let altered = format!("{}A", &late[..late.len() - 1]);
    app.advance(Duration::from_hours(72));
    let nobody = StaffBrowser::new(app.browser(), "x@lumen.example");
    let mut answers: Vec<TestResponse> = Vec::new();
    for secret in [
        replaced.as_str(),
        &withdrawn,
        &late,
        &altered,
        "pin_",
        "",
        "pin_AAAA",
    ] {
        answers.push(
            nobody
                .post("/invitations/look", json!({"invitation": secret}))
                .await,
        );
        answers.push(nobody.post("/invitations/accept", accepting(secret)).await);
    }
    for answer in &answers {
        answer.assert(410, "invitation_over");
        assert_eq!(
            answer.without_correlation(),
            answers[0].without_correlation()
        );
    }
    assert_eq!(app.app.list_people().await.unwrap().len(), 1);
}

#[tokio::test]
async fn of_two_who_join_by_one_link_one_does() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let jo = app.member(client.id, Role::Administrator).await;
    let secret = invite(&app, &jo, client.id, "al@lumen.example", "analyst").await;
    let join = || {
        let (staff, body) = (StaffBrowser::new(app.browser(), ""), accepting(&secret));
        async move {
            staff
                .post("/invitations/accept", body)
                .await
                .status
                .as_u16()
        }
    };
    let (a, b, c) = tokio::join!(join(), join(), join());
    let mut statuses = [a, b, c];
    statuses.sort_unstable();
    assert_eq!(statuses[0], 200, "{statuses:?}");
    assert!(statuses[1] >= 400, "{statuses:?}");
    assert_eq!(app.app.list_people().await.unwrap().len(), 2);
}

#[tokio::test]
async fn somebody_known_joins_by_their_own_password_only() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let other = app.client("Harbour Bank").await;
    app.person("al@lumen.example", false, &[(other.id, Role::Advisor)])
        .await;
    let jo = app.member(client.id, Role::Administrator).await;
    let secret = invite(&app, &jo, client.id, "al@lumen.example", "developer").await;
    let al = StaffBrowser::new(app.browser(), "al@lumen.example");
    let seen = al
        .post("/invitations/look", json!({"invitation": secret}))
        .await
        .json();
    assert_eq!(seen["isKnown"], true);
    let mut body = accepting(&secret);
    body["password"] = json!("walnut lantern spoke tidal");
    al.post("/invitations/accept", body)
        .await
        .assert(401, "sign_in_failed");
    let joined = al.post("/invitations/accept", accepting(&secret)).await;
    joined.assert_status(200);
    let roles: Vec<String> = joined.json()["clients"]
        .as_array()
        .unwrap()
        .iter()
        .map(|client| client["role"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(roles, ["advisor", "developer"]);
    let again = jo
        .post(
            &below(client.id, "invitations"),
            json!({"email": "al@lumen.example", "role": "analyst"}),
        )
        .await;
    again.assert(409, "already_member");
}

#[tokio::test]
async fn joining_is_taken_from_our_own_page_only() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let jo = app.member(client.id, Role::Administrator).await;
    let secret = invite(&app, &jo, client.id, "al@lumen.example", "analyst").await;
    let headers = [
        ("content-type", "application/json"),
        ("sec-fetch-site", "cross-site"),
    ];
    let body = Body::from(accepting(&secret).to_string());
    let answer = app
        .browser()
        .send(
            Method::POST,
            "/portal/v1/invitations/accept",
            &headers,
            body,
        )
        .await;
    answer.assert(403, "not_from_portal");
}

#[tokio::test]
async fn the_last_administrator_stays_one() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let jo = app.member(client.id, Role::Administrator).await;
    let own = jo.get("/session").await.json()["person"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let own = below(client.id, &format!("members/{own}"));
    jo.send(Method::PUT, &own, Some(json!({"role": "developer"})))
        .await
        .assert(409, "last_administrator");
    jo.send(Method::DELETE, &own, None)
        .await
        .assert(409, "last_administrator");

    let al = app
        .person("al@lumen.example", false, &[(client.id, Role::Developer)])
        .await;
    let staff = StaffBrowser::new(app.browser(), "al@lumen.example");
    staff.sign_in().await.assert_status(200);
    let path = below(client.id, &format!("members/{al}"));
    jo.send(Method::PUT, &path, Some(json!({"role": "administrator"})))
        .await
        .assert_status(204);
    staff
        .get(&below(client.id, "members"))
        .await
        .assert_status(200);
    // What they may do changes with their very next request.
    jo.send(Method::PUT, &own, Some(json!({"role": "analyst"})))
        .await
        .assert_status(204);
    jo.get(&below(client.id, "members"))
        .await
        .assert(403, "role_insufficient");
    let of_jo = own.clone();
    staff
        .send(Method::DELETE, &of_jo, None)
        .await
        .assert_status(204);
    jo.get(&below(client.id, "companies"))
        .await
        .assert(404, "not_found");
    staff
        .send(Method::DELETE, &of_jo, None)
        .await
        .assert(404, "not_found");
}

#[tokio::test]
async fn two_administrators_who_lower_each_other_leave_one() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let first = app
        .person(
            "a@lumen.example",
            false,
            &[(client.id, Role::Administrator)],
        )
        .await;
    let second = app
        .person(
            "b@lumen.example",
            false,
            &[(client.id, Role::Administrator)],
        )
        .await;
    let tenant = app.app.tenant(client.id);
    let (a, b) = tokio::join!(
        tenant.change_role(first, Role::Analyst),
        tenant.change_role(second, Role::Analyst)
    );
    assert_eq!(
        [a.is_ok(), b.is_ok()].iter().filter(|done| **done).count(),
        1,
        "{a:?} {b:?}"
    );
}

#[tokio::test]
async fn changing_people_asks_for_the_password() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let jo = app.member(client.id, Role::Administrator).await;
    app.advance(Duration::from_mins(10));
    let invitation = json!({"email": "al@lumen.example", "role": "analyst"});
    jo.post(&below(client.id, "invitations"), invitation.clone())
        .await
        .assert(403, "confirmation_needed");
    jo.send(
        Method::PUT,
        "/me/password",
        Some(json!({"password": "walnut lantern spoke tidal"})),
    )
    .await
    .assert(403, "confirmation_needed");
    jo.confirm().await.assert_status(200);
    jo.post(&below(client.id, "invitations"), invitation)
        .await
        .assert_status(201);
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions_and_a_new_name_is_shown() {
    let app = TestApp::new().await;
    app.person("jo@lumen.example", false, &[]).await;
    let desk = StaffBrowser::new(app.browser(), "jo@lumen.example");
    let phone = StaffBrowser::new(app.browser(), "jo@lumen.example");
    desk.sign_in().await.assert_status(200);
    phone.sign_in().await.assert_status(200);
    let weak = desk
        .send(
            Method::PUT,
            "/me/password",
            Some(json!({"password": "jo@lumen.example"})),
        )
        .await;
    weak.assert(400, "invalid_request");
    desk.send(
        Method::PUT,
        "/me/password",
        Some(json!({"password": "walnut lantern spoke tidal"})),
    )
    .await
    .assert_status(204);
    phone
        .get("/me/sessions")
        .await
        .assert(401, "sign_in_needed");
    desk.get("/me/sessions").await.assert_status(200);
    phone.sign_in().await.assert(401, "sign_in_failed");
    desk.send(Method::PATCH, "/me", Some(json!({"name": " Jo M. "})))
        .await
        .assert_status(204);
    assert_eq!(desk.get("/session").await.json()["person"]["name"], "Jo M.");
}

/// What the list of members says of somebody: in how many browsers they are signed in, and whether it says when they were seen.
async fn presence(staff: &StaffBrowser, client: ClientId, email: &str) -> (u64, bool) {
    let members = staff.get(&below(client, "members")).await.json();
    let members = members["results"].as_array().unwrap().clone();
    let member = members.iter().find(|member| member["email"] == email);
    let member = member.unwrap();
    (
        member["sessions"].as_u64().unwrap(),
        member["seenAt"].is_string(),
    )
}

#[tokio::test]
async fn an_administrator_sees_where_members_are_signed_in_and_signs_them_out() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let roles = [(client.id, Role::Developer)];
    let al = app.person("al@lumen.example", false, &roles).await;
    app.advance(Duration::from_hours(3));
    let desk = StaffBrowser::new(app.browser(), "al@lumen.example");
    desk.sign_in().await.assert_status(200);
    let phone = StaffBrowser::new(app.browser(), "al@lumen.example");
    // What nobody was active in for two hours is over, and is not counted.
    app.advance(Duration::from_hours(2));
    phone.sign_in().await.assert_status(200);
    let jo = app.member(client.id, Role::Administrator).await;
    assert_eq!(
        presence(&jo, client.id, "al@lumen.example").await,
        (1, true)
    );
    let desk = StaffBrowser::new(app.browser(), "al@lumen.example");
    desk.sign_in().await.assert_status(200);
    assert_eq!(
        presence(&jo, client.id, "al@lumen.example").await,
        (2, true)
    );

    let sessions = below(client.id, &format!("members/{al}/sessions"));
    desk.send(Method::DELETE, &sessions, None)
        .await
        .assert(403, "role_insufficient");
    let ended = jo.send(Method::DELETE, &sessions, None).await;
    ended.assert_status(200);
    for browser in [&desk, &phone] {
        let seen = browser.get("/session").await.json();
        assert_eq!(seen["state"], "signedOut");
    }
    assert_eq!(
        presence(&jo, client.id, "al@lumen.example").await,
        (0, false)
    );
    jo.get("/me/sessions").await.assert_status(200);
    desk.sign_in().await.assert_status(200);
    let log = jo.get(&below(client.id, "audit")).await.json();
    assert_eq!(log["results"][0]["action"], "member.signedOut");
    assert_eq!(
        log["results"][0]["after"],
        json!({"sessionsEnded": ended.json()["sessionsEnded"]})
    );
}

#[tokio::test]
async fn no_client_ends_sessions_that_others_go_by() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let other = app.client("Harbour Bank").await;
    let jo = app.member(client.id, Role::Administrator).await;
    let both = [(client.id, Role::Analyst), (other.id, Role::Analyst)];
    let of_both = app.person("al@lumen.example", false, &both).await;
    let operator = app
        .person("op@lumen.example", true, &[(client.id, Role::Analyst)])
        .await;
    let stranger = app
        .person("x@harbour.example", false, &[(other.id, Role::Analyst)])
        .await;
    for (person, email, refused) in [
        (of_both, "al@lumen.example", (409, "sessions_elsewhere")),
        (operator, "op@lumen.example", (409, "sessions_elsewhere")),
        (stranger, "x@harbour.example", (404, "not_found")),
    ] {
        let staff = StaffBrowser::new(app.browser(), email);
        staff.sign_in().await.assert_status(200);
        let sessions = below(client.id, &format!("members/{person}/sessions"));
        jo.send(Method::DELETE, &sessions, None)
            .await
            .assert(refused.0, refused.1);
        staff.get("/me/sessions").await.assert_status(200);
    }
}
