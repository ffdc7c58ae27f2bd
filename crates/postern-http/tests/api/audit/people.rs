//! What people do about themselves is in the installation's log.

use http::Method;
use postern_app::audit::Wanted;
use postern_core::audit::Log;
use postern_core::staff::Role;
use postern_testkit::{PASSWORD, StaffBrowser, TestApp};
use serde_json::{Value, json};
use totp_rs::{Builder, Secret};

/// The actions of the installation's log since its beginning, oldest first.
async fn actions(app: &TestApp) -> Vec<String> {
    let reader = app.app.audit_reader(Log::Installation);
    let found = reader.next(&Wanted::default(), 0).await.unwrap();
    found
        .into_iter()
        .map(|linked| linked.entry.action.to_string())
        .collect()
}

/// A code for a key that was just begun.
fn code(app: &TestApp, begun: &Value) -> String {
    let secret = Secret::try_from_base32(begun["secret"].as_str().unwrap()).unwrap();
    let totp = Builder::new()
        .with_secret(secret)
        .with_account_name("jo")
        .build()
        .unwrap();
    let seconds = u64::try_from(app.app.now().as_second()).unwrap();
    totp.generate(seconds).to_string()
}

#[tokio::test]
async fn each_thing_a_person_does_about_themselves_is_one_entry() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    app.person("jo@lumen.example", false, &[(client.id, Role::Developer)])
        .await;
    let jo = StaffBrowser::new(app.browser(), "jo@lumen.example");
    let elsewhere = StaffBrowser::new(app.browser(), "jo@lumen.example");
    let mut expected = vec!["person.created"];
    let put = Method::PUT;

    jo.sign_in().await.assert_status(200);
    elsewhere.sign_in().await.assert_status(200);
    expected.extend(["session.signedIn"; 2]);
    jo.confirm().await.assert_status(200);
    expected.push("session.confirmed");
    let named = jo
        .send(Method::PATCH, "/me", Some(json!({"name": "Jo M."})))
        .await;
    named.assert_status(204);
    expected.push("person.renamed");
    jo.send(Method::DELETE, "/me/sessions", None)
        .await
        .assert_status(200);
    expected.push("session.ended");
    elsewhere.sign_in().await.assert_status(200);
    expected.push("session.signedIn");
    let sessions = jo.get("/me/sessions").await.json();
    let other = sessions["results"].as_array().unwrap().iter();
    let other = other
        .clone()
        .find(|session| session["isCurrent"] == false)
        .unwrap();
    let path = format!("/me/sessions/{}", other["id"].as_str().unwrap());
    jo.send(Method::DELETE, &path, None)
        .await
        .assert_status(204);
    expected.push("session.ended");
    jo.send(Method::DELETE, &path, None)
        .await
        .assert_status(404);

    let begun = jo.send(Method::POST, "/me/second-factor", None).await;
    begun.assert_status(201);
    expected.push("person.secondFactorBegun");
    let wrong = jo
        .send(
            put.clone(),
            "/me/second-factor",
            Some(json!({"code": "000000"})),
        )
        .await;
    assert!(!wrong.status.is_success());
    let right = json!({"code": code(&app, &begun.json())});
    jo.send(put.clone(), "/me/second-factor", Some(right))
        .await
        .assert_status(200);
    expected.push("person.secondFactorOn");
    jo.send(Method::POST, "/me/recovery-codes", None)
        .await
        .assert_status(201);
    expected.push("person.recoveryCodesRenewed");
    elsewhere.sign_in().await.assert_status(200);
    expected.push("session.passwordGiven");
    jo.send(Method::DELETE, "/me/second-factor", None)
        .await
        .assert_status(204);
    expected.push("person.secondFactorOff");
    let password = json!({"password": "copper lantern drifts north"});
    jo.send(put, "/me/password", Some(password))
        .await
        .assert_status(204);
    expected.push("person.passwordChanged");
    jo.send(Method::DELETE, "/session", None)
        .await
        .assert_status(204);
    expected.push("session.signedOut");
    assert_eq!(actions(&app).await, expected);
}

#[tokio::test]
async fn failed_sign_ins_are_written_apart_from_the_answer_and_counted() {
    let app = TestApp::new().await;
    let person = app.person("jo@lumen.example", false, &[]).await;
    let browser = StaffBrowser::new(app.browser(), "");
    for (email, times) in [("jo@lumen.example", 3), ("nobody@lumen.example", 2)] {
        for _ in 0..times {
            let body = json!({"email": email, "password": "tulip-secret-typo"});
            browser
                .post("/session", body)
                .await
                .assert(401, "sign_in_failed");
        }
    }
    assert_eq!(
        actions(&app).await,
        ["person.created"],
        "nothing is written by the request"
    );
    app.app.flush_failed_sign_ins().await.unwrap();
    let reader = app.app.audit_reader(Log::Installation);
    let found = reader.next(&Wanted::default(), 1).await.unwrap();
    let mut said: Vec<_> = found
        .iter()
        .map(|linked| {
            let entry = &linked.entry;
            (entry.target_id.clone(), entry.after.clone().unwrap())
        })
        .collect();
    said.sort();
    assert_eq!(
        said,
        [
            (None, r#"{"times":2}"#.to_owned()),
            (Some(person.to_string()), r#"{"times":3}"#.to_owned())
        ]
    );
    // Nothing that was typed is kept: it may be a password in the wrong field.
    let text = format!("{found:?}");
    assert!(
        !text.contains("nobody@") && !text.contains("tulip-secret"),
        "{text}"
    );
    app.app.flush_failed_sign_ins().await.unwrap();
    assert_eq!(actions(&app).await.len(), 3);
}

#[tokio::test]
async fn the_first_run_and_joining_are_one_entry_each() {
    let app = TestApp::new().await;
    let client = app.client("Made by the command line").await;
    let code = app.app.offer_setup(None).await.unwrap().unwrap();
    let ada = StaffBrowser::new(app.browser(), "ada@lumen.example");
    let body = json!({"setupCode": code.expose(), "email": "ada@lumen.example", "name": "Ada Byron",
        "password": PASSWORD, "clientName": "Lumen Credit"});
    ada.post("/setup", body).await.assert_status(201);
    assert_eq!(actions(&app).await, ["installation.setUp"]);

    let tenant = app.app.tenant(client.id);
    let invited = tenant
        .invite("al@lumen.example", Role::Analyst)
        .await
        .unwrap();
    let secret = invited.url.expose().split_once('#').unwrap().1.to_owned();
    let before = super::entries(&app, client.id).await;
    let al = StaffBrowser::new(app.browser(), "al@lumen.example");
    let body = json!({"invitation": secret, "name": "Al Reed", "password": PASSWORD});
    al.post("/invitations/accept", body.clone())
        .await
        .assert_status(200);
    assert_eq!(super::entries(&app, client.id).await, before + 1);
    let entry = super::newest(&app, client.id).await;
    assert_eq!(entry.action.as_str(), "member.joined");
    assert_eq!(entry.actor_name.as_deref(), Some("Al Reed"));
    al.post("/invitations/accept", body)
        .await
        .assert_status(410);
    assert_eq!(super::entries(&app, client.id).await, before + 1);
}
