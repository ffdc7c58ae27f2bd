//! What whoever looks after the installation does for clients, and what it changes for everybody else.

use http::Method;
use postern_core::staff::Role;
use postern_testkit::{PASSWORD, StaffBrowser, TestApp};
use serde_json::json;

use crate::audit::{entries, newest};

async fn operator(app: &TestApp) -> StaffBrowser {
    app.person("op@installation.example", true, &[]).await;
    let operator = StaffBrowser::new(app.browser(), "op@installation.example");
    operator.sign_in().await.assert_status(200);
    operator
}

#[tokio::test]
async fn a_client_is_made_and_gets_its_administrator() {
    let app = TestApp::new().await;
    let operator = operator(&app).await;
    let made = operator
        .post("/operator/clients", json!({"name": "Lumen Credit"}))
        .await;
    made.assert_status(201);
    let id = made.json()["id"].as_str().unwrap().to_owned();
    operator
        .get(&format!("/clients/{id}/companies"))
        .await
        .assert(404, "not_found");
    let path = format!("/operator/clients/{id}/administrators");
    let invited = operator
        .post(&path, json!({"email": "al@lumen.example"}))
        .await;
    invited.assert_status(201);
    let url = invited.json()["url"].as_str().unwrap().to_owned();
    let al = StaffBrowser::new(app.browser(), "al@lumen.example");
    let secret = url.split_once('#').unwrap().1;
    let body = json!({"invitation": secret, "name": "Al Reed", "password": PASSWORD});
    let joined = al.post("/invitations/accept", body).await;
    joined.assert_status(200);
    assert_eq!(joined.json()["clients"][0]["role"], "administrator");
    let log = al.get(&format!("/clients/{id}/audit")).await.json();
    let said: Vec<_> = log["results"].as_array().unwrap().iter().rev().collect();
    let actions: Vec<_> = said
        .iter()
        .map(|entry| entry["action"].as_str().unwrap())
        .collect();
    assert_eq!(
        actions,
        ["client.created", "invitation.created", "member.joined"]
    );
    assert_eq!(
        (&said[0]["actor"]["kind"], &said[0]["actor"]["name"]),
        (&json!("operator"), &json!("Jo Marlow"))
    );
}

#[tokio::test]
async fn what_a_client_is_for_is_said_when_it_is_made_and_changed_by_the_operator_alone() {
    let app = TestApp::new().await;
    let operator = operator(&app).await;
    let made = operator
        .post(
            "/operator/clients",
            json!({"name": "Lumen Credit", "mode": "test"}),
        )
        .await;
    made.assert_status(201);
    assert_eq!(made.json()["mode"], "test");
    let silent = operator
        .post("/operator/clients", json!({"name": "Cove Bank"}))
        .await;
    assert_eq!(silent.json()["mode"], "live");
    let other = operator
        .post(
            "/operator/clients",
            json!({"name": "Cove Bank", "mode": "demo"}),
        )
        .await;
    other.assert_status(400);

    let id = made.json()["id"].as_str().unwrap().parse().unwrap();
    let jo = app.member(id, Role::Administrator).await;
    assert_eq!(
        jo.get("/session").await.json()["clients"][0]["mode"],
        "test"
    );
    let path = format!("/operator/clients/{id}");
    let live = Some(json!({"mode": "live"}));
    jo.send(Method::PATCH, &path, live.clone())
        .await
        .assert_status(404);
    let changed = operator.send(Method::PATCH, &path, live).await;
    changed.assert_status(200);
    assert_eq!(changed.json()["mode"], "live");
    assert_eq!(
        jo.get("/session").await.json()["clients"][0]["mode"],
        "live"
    );
    let entry = newest(&app, id).await;
    assert_eq!(entry.action.as_str(), "client.changed");
    let log = jo.get(&format!("/clients/{id}/audit")).await.json();
    let newest = &log["results"][0];
    assert_eq!(
        (&newest["before"]["mode"], &newest["after"]["mode"]),
        (&json!("test"), &json!("live"))
    );
}

#[tokio::test]
async fn a_suspended_client_stops_for_everybody_and_goes_on_as_it_was() {
    let app = TestApp::new().await;
    let operator = operator(&app).await;
    let (client, _, link) = app.link().await;
    let jo = app.member(client.id, Role::Administrator).await;
    let path = format!("/operator/clients/{}", client.id);
    let change = async |body| operator.send(Method::PATCH, &path, Some(body)).await;
    let before = entries(&app, client.id).await;
    change(json!({"suspended": true})).await.assert_status(200);
    assert_eq!(entries(&app, client.id).await, before + 1);
    assert_eq!(
        newest(&app, client.id).await.action.as_str(),
        "client.suspended"
    );
    client
        .get("/companies")
        .await
        .assert(403, "client_inactive");
    jo.get(&format!("/clients/{}/companies", client.id))
        .await
        .assert(403, "client_inactive");
    assert_eq!(app.browser().open(&link).await.status.as_u16(), 503);
    let listed = operator.get("/operator/clients").await.json();
    assert!(listed["results"][0]["suspendedAt"].is_string(), "{listed}");

    change(json!({"suspended": false})).await.assert_status(200);
    assert_eq!(
        newest(&app, client.id).await.action.as_str(),
        "client.resumed"
    );
    client.get("/companies").await.assert_status(200);
    assert_eq!(app.browser().open(&link).await.status.as_u16(), 200);
}

#[tokio::test]
async fn one_time_links_follow_the_same_rules_as_for_the_client_itself() {
    let app = TestApp::new().await;
    let operator = operator(&app).await;
    let client = app.client("Lumen Credit").await;
    let path = format!("/operator/clients/{}", client.id);
    let before = entries(&app, client.id).await;
    let refused = operator
        .send(Method::PATCH, &path, Some(json!({"hostedLink": false})))
        .await;
    refused.assert(409, "one_time_links_on");
    assert_eq!(entries(&app, client.id).await, before);
    let both = json!({"hostedLink": false, "oneTimeLinks": false});
    operator
        .send(Method::PATCH, &path, Some(both))
        .await
        .assert_status(200);
    assert_eq!(
        newest(&app, client.id).await.action.as_str(),
        "settings.oneTimeLinksOff"
    );
    let on = operator
        .send(Method::PATCH, &path, Some(json!({"oneTimeLinks": true})))
        .await;
    on.assert(409, "hosted_link_needed");
}

#[tokio::test]
async fn limits_are_read_changed_and_in_the_log() {
    let app = TestApp::new().await;
    let operator = operator(&app).await;
    let client = app.client("Lumen Credit").await;
    let path = format!("/operator/clients/{}/limits", client.id);
    assert_eq!(operator.get(&path).await.json(), json!({}));
    let wanted = json!({"requestsPerMinute": 60});
    operator
        .send(Method::PUT, &path, Some(wanted.clone()))
        .await
        .assert_status(204);
    assert_eq!(operator.get(&path).await.json(), wanted);
    let entry = newest(&app, client.id).await;
    assert_eq!(entry.action.as_str(), "client.limitsChanged");
    assert_eq!(entry.after.as_deref(), Some(r#"{"requestsPerMinute":60}"#));
    let none = operator
        .send(Method::PUT, &path, Some(json!({"requestsPerDay": 0})))
        .await;
    none.assert_status(400);
}

#[tokio::test]
async fn changes_need_the_password_given_just_now_and_health_says_what_it_found() {
    let app = TestApp::new().await;
    let operator = operator(&app).await;
    let health = operator.get("/operator/health").await;
    health.assert_status(200);
    let health = health.json();
    let state = |name: &str| {
        let checks = health["results"].as_array().unwrap().iter();
        let found = checks.clone().find(|check| check["check"] == name).unwrap();
        found["state"].as_str().unwrap().to_owned()
    };
    for check in [
        "version",
        "database",
        "schema",
        "clock",
        "keys",
        "observations",
        "upkeep",
    ] {
        assert_eq!(state(check), "fine", "{check}");
    }
    assert_eq!(state("backups"), "watch");
    app.advance(std::time::Duration::from_mins(11));
    let late = operator
        .post("/operator/clients", json!({"name": "Late"}))
        .await;
    late.assert(403, "confirmation_needed");
    operator.confirm().await.assert_status(200);
    operator
        .post("/operator/clients", json!({"name": "Late"}))
        .await
        .assert_status(201);
    let log = operator
        .get("/operator/audit?action=session.confirmed")
        .await
        .json();
    assert_eq!(log["results"].as_array().unwrap().len(), 1);
    assert_eq!(
        operator.get("/operator/audit/chain").await.json()["isWhole"],
        true
    );
}

#[tokio::test]
async fn a_creation_with_a_name_happens_once_in_the_portal_too() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let jo = app.member(client.id, Role::Administrator).await;
    let al = app.member(client.id, Role::Developer).await;
    let create = async |staff: &StaffBrowser, name: &str| {
        let csrf = staff.csrf();
        let headers = [
            ("sec-fetch-site", "same-origin"),
            ("x-csrf-token", csrf.as_str()),
            ("content-type", "application/json"),
            ("idempotency-key", "once"),
        ];
        let path = format!("/portal/v1/clients/{}/companies", client.id);
        let body = json!({"name": name}).to_string().into();
        staff
            .browser
            .send(Method::POST, &path, &headers, body)
            .await
    };
    let first = create(&jo, "Baker").await;
    first.assert_status(200);
    let again = create(&jo, "Baker").await;
    assert_eq!(again.header("idempotent-replayed"), "true");
    assert_eq!(again.json()["id"], first.json()["id"]);
    create(&jo, "Another")
        .await
        .assert(409, "idempotency_key_reused");
    // The same name of somebody else is another name.
    let others = create(&al, "Baker").await;
    assert_ne!(others.json()["id"], first.json()["id"]);
    let onboarding = StaffBrowser::new(app.browser(), "");
    create(&onboarding, "Baker")
        .await
        .assert(401, "sign_in_needed");
}

const WHY: &str = "Ticket 812: a customer sees no list";

#[tokio::test]
async fn support_looks_for_an_hour_with_a_reason_and_is_in_both_logs() {
    let app = TestApp::new().await;
    let operator = operator(&app).await;
    let (client, company, _) = app.link().await;
    let al = app.member(client.id, Role::Administrator).await;
    let support = format!("/operator/clients/{}/support", client.id);
    let companies = format!("/clients/{}/companies", client.id);
    for reason in [
        json!(""),
        json!("  "),
        json!("a\u{0}b"),
        json!("x".repeat(201)),
    ] {
        let refused = operator.post(&support, json!({"reason": reason})).await;
        refused.assert_status(400);
        assert_eq!(
            refused.json()["validation"]["errors"][0]["itemId"],
            "reason"
        );
    }
    operator.get(&companies).await.assert(404, "not_found");
    let before = entries(&app, client.id).await;

    let entered = operator.post(&support, json!({"reason": WHY})).await;
    entered.assert_status(201);
    assert_eq!(
        entries(&app, client.id).await,
        before + 2,
        "one in each log"
    );
    let entry = newest(&app, client.id).await;
    assert_eq!(entry.action.as_str(), "support.entered");
    assert!(entry.after.as_deref().unwrap().contains(WHY));
    let own = operator.get("/session").await.json();
    let looked = &own["clients"][0];
    assert_eq!(
        (&looked["id"], &looked["support"]["reason"]),
        (&json!(client.id.to_string()), &json!(WHY))
    );
    assert!(looked.get("role").is_none(), "{looked}");
    let told = al.get("/session").await.json();
    assert!(told["clients"][0]["supportedSince"].is_string(), "{told}");

    // What it sees opens nothing.
    let listed = operator.get(&companies).await;
    listed.assert_status(200);
    let one = operator.get(&format!("{companies}/{company}")).await;
    for answer in [&listed, &one] {
        assert!(
            !answer.text().contains("plk_") && answer.text().contains("Baker"),
            "{}",
            answer.text()
        );
    }
    let theirs = al.get(&companies).await;
    assert!(theirs.text().contains("plk_"));

    let log = operator
        .get("/operator/audit?action=support.entered")
        .await
        .json();
    assert_eq!(
        log["results"][0]["target"]["id"],
        json!(client.id.to_string())
    );

    operator
        .send(Method::DELETE, &support, None)
        .await
        .assert_status(204);
    operator.get(&companies).await.assert(404, "not_found");
    assert_eq!(
        newest(&app, client.id).await.action.as_str(),
        "support.left"
    );
    let left = operator
        .get("/operator/audit?action=support.left")
        .await
        .json();
    assert_eq!(left["results"].as_array().unwrap().len(), 1);
    operator
        .send(Method::DELETE, &support, None)
        .await
        .assert_status(204);
    let told = al.get("/session").await.json();
    assert!(told["clients"][0].get("supportedSince").is_none(), "{told}");
    let left = operator
        .get("/operator/audit?action=support.left")
        .await
        .json();
    assert_eq!(
        left["results"].as_array().unwrap().len(),
        1,
        "leaving twice is leaving once"
    );
}

#[tokio::test]
async fn support_ends_by_itself_and_with_looking_after_the_installation() {
    let app = TestApp::new().await;
    let operator = operator(&app).await;
    let client = app.client("Lumen Credit").await;
    let support = format!("/operator/clients/{}/support", client.id);
    let companies = format!("/clients/{}/companies", client.id);
    let reason = json!({"reason": WHY});
    operator
        .post(&support, reason.clone())
        .await
        .assert_status(201);
    for minutes in [29, 29] {
        app.advance(std::time::Duration::from_mins(minutes));
        operator.get(&companies).await.assert_status(200);
    }
    app.advance(std::time::Duration::from_mins(3));
    operator.get(&companies).await.assert(404, "not_found");
    assert_eq!(operator.get("/session").await.json()["clients"], json!([]));

    // Entering needs the password given just now, and leaving does not.
    operator
        .post(&support, reason.clone())
        .await
        .assert(403, "confirmation_needed");
    operator
        .send(Method::DELETE, &support, None)
        .await
        .assert_status(204);
    operator.confirm().await.assert_status(200);
    // Who works for the client looks as that.
    let al = app.member(client.id, Role::Analyst).await;
    al.post(&support, reason.clone())
        .await
        .assert(404, "not_found");
    al.send(Method::DELETE, &support, None)
        .await
        .assert(404, "not_found");
    let nowhere = "/operator/clients/00000000-0000-7000-8000-000000000000/support";
    operator
        .post(nowhere, reason)
        .await
        .assert(404, "not_found");
}

#[tokio::test]
async fn support_sees_a_suspended_client() {
    let app = TestApp::new().await;
    let operator = operator(&app).await;
    let client = app.client("Lumen Credit").await;
    let path = format!("/operator/clients/{}", client.id);
    let suspended = json!({"suspended": true});
    operator
        .send(Method::PATCH, &path, Some(suspended))
        .await
        .assert_status(200);
    operator
        .post(&format!("{path}/support"), json!({"reason": WHY}))
        .await
        .assert_status(201);
    operator
        .get(&format!("/clients/{}/companies", client.id))
        .await
        .assert_status(200);
}
