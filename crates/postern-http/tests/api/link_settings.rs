//! The Link settings: read whole, replaced whole, in force at once.

use http::Method;
use postern_testkit::{ApiClient, TestApp, TestResponse};
use serde_json::{Value, json};

fn settings(one_time_links: bool, hosted_link: bool) -> Value {
    json!({
        "oneTimeLinks": one_time_links,
        "hostedLink": hosted_link,
        "linkTtlMinutes": 1440,
        "claimPolicy": "strict",
        "display": display(),
    })
}

/// What a client that set nothing shows.
fn display() -> Value {
    json!({
        "showSandboxIntegrations": true,
        "companyLogo": true,
        "navigationBar": false,
        "mobileNotice": true,
        "manageConnections": {"on": false},
        "newConnectionOnMismatch": false,
        "alwaysSearch": false,
        "multiEntity": false,
        "additionalConsent": false,
        "poweredBy": false,
    })
}

async fn put(client: &ApiClient, body: Value) -> TestResponse {
    client.send(Method::PUT, "/settings/link", Some(body)).await
}

async fn get(client: &ApiClient) -> Value {
    let answer = client.get("/settings/link").await;
    answer.assert_status(200);
    answer.json()
}

#[tokio::test]
async fn a_new_client_has_one_time_links_for_a_day() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    assert_eq!(get(&client).await, settings(true, true));
}

#[tokio::test]
async fn all_of_them_are_replaced_and_what_is_left_out_is_removed() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let full = json!({
        "oneTimeLinks": true,
        "hostedLink": true,
        "linkTtlMinutes": 15,
        "claimPolicy": "untilFirstAction",
        "linkRefreshUrl": "https://app.lumen.example/new-link",
        "texts": {"main.title": "What shall we look at, **{companyName}**?"},
        "textsLanguage": "en",
        "translations": {
            "fr": {"texts": {"main.title": "Que regardons-nous, **{companyName}** ?"}, "dataTypes": {"accounting": ["Factures"]}},
            "ja": {},
        },
        "categories": {"accounting": {"enabled": true, "optional": true, "fileUpload": true, "dataTypes": ["Bills"]}},
        "display": {
            "showSandboxIntegrations": false,
            "landingPage": false,
            "companyLogo": false,
            "navigationBar": true,
            "mobileNotice": false,
            "manageConnections": {"on": true, "title": "Your accounts", "subtitle": "All of them"},
            "newConnectionOnMismatch": true,
            "alwaysSearch": true,
            "multiEntity": true,
            "additionalConsent": true,
            "poweredBy": true,
            "privacyUrl": "https://www.lumen.example/privacy",
            "termsUrl": "https://www.lumen.example/terms",
        },
    });
    let answer = put(&client, full.clone()).await;
    answer.assert_status(200);
    assert_eq!(answer.json(), full);
    assert_eq!(get(&client).await, full);
    let company = app.company(client.id, "Baker & Co Ltd").await;
    let url = app.link_for(client.id, company).await;
    app.advance(std::time::Duration::from_mins(16));
    let dead = app.browser().open(&url).await;
    dead.assert(410, "link_expired");
    assert!(
        dead.text().contains("https://app.lumen.example/new-link"),
        "{}",
        dead.text()
    );
    put(&client, settings(true, true)).await.assert_status(200);
    assert_eq!(get(&client).await, settings(true, true));
}

#[tokio::test]
async fn each_half_of_the_prerequisite_has_its_own_reason() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let refused = put(&client, settings(true, false)).await;
    refused.assert(409, "one_time_links_on");
    assert_eq!(refused.json()["canBeRetried"], "False");
    assert_eq!(get(&client).await, settings(true, true));
    put(&client, settings(false, false))
        .await
        .assert_status(200);
    put(&client, settings(true, false))
        .await
        .assert(409, "hosted_link_needed");
    assert_eq!(get(&client).await, settings(false, false));
    put(&client, settings(true, true)).await.assert_status(200);
}

#[tokio::test]
async fn turning_one_time_links_on_ends_plain_urls_and_the_invite_page_at_once() {
    let app = TestApp::new().await;
    let (client, company, issued) = app.link().await;
    let invite = format!("/client/{}", client.id);
    app.browser()
        .open(&invite)
        .await
        .assert(403, "invite_disabled");
    put(&client, settings(false, true)).await.assert_status(200);
    let plain = app.link_for(client.id, company).await;
    assert!(!plain.contains('?'), "{plain}");
    let shown = app.browser();
    let page = shown.open(&plain).await;
    page.assert_status(200);
    app.browser().open(&invite).await.assert_status(200);
    app.browser().redeem(&issued).await.assert_status(303);
    app.browser().open(&issued).await.assert(410, "link_used");

    put(&client, settings(true, true)).await.assert_status(200);
    app.browser().open(&plain).await.assert(404, "link_invalid");
    shown.press(&page).await.assert(404, "link_invalid");
    app.browser()
        .open(&invite)
        .await
        .assert(403, "invite_disabled");
}

#[tokio::test]
async fn until_the_first_action_is_in_force_with_the_answer() {
    let app = TestApp::new().await;
    let (client, _, url) = app.link().await;
    app.browser().redeem(&url).await.assert_status(303);
    app.browser().redeem(&url).await.assert(410, "link_used");
    let mut body = settings(true, true);
    body["claimPolicy"] = json!("untilFirstAction");
    put(&client, body).await.assert_status(200);
    app.browser().redeem(&url).await.assert_status(303);
}

#[tokio::test]
async fn what_settings_can_not_be_is_refused_by_name_and_changes_nothing() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let with = |field: &str, value: Value| {
        let mut body = settings(true, true);
        body[field] = value;
        body
    };
    for (body, field) in [
        (with("linkTtlMinutes", json!(14)), "linkTtlMinutes"),
        (with("linkTtlMinutes", json!(1441)), "linkTtlMinutes"),
        (with("linkTtlMinutes", json!("60")), "linkTtlMinutes"),
        (with("claimPolicy", json!("Strict")), "claimPolicy"),
        (
            with("linkRefreshUrl", json!("javascript:alert(1)")),
            "linkRefreshUrl",
        ),
        (
            with("linkRefreshUrl", json!("http://lumen.example/")),
            "linkRefreshUrl",
        ),
        (
            with("linkRefreshUrl", json!("https://a:b@lumen.example/")),
            "linkRefreshUrl",
        ),
        (
            with("linkRefreshUrl", json!("https://lumen.example/\u{0}")),
            "linkRefreshUrl",
        ),
        (with("words", json!({})), "words"),
        (with("clientId", json!("x")), "clientId"),
    ] {
        let refused = put(&client, body.clone()).await;
        refused.assert(400, "invalid_request");
        assert_eq!(
            refused.json()["validation"]["errors"][0]["itemId"],
            field,
            "{body}"
        );
    }
    for missing in [
        "oneTimeLinks",
        "hostedLink",
        "linkTtlMinutes",
        "claimPolicy",
    ] {
        let mut body = settings(true, true);
        body.as_object_mut().unwrap().remove(missing);
        let refused = put(&client, body).await;
        refused.assert(400, "invalid_request");
        assert!(refused.text().contains(missing), "{}", refused.text());
    }
    assert_eq!(get(&client).await, settings(true, true));
}

#[tokio::test]
async fn what_is_wrong_with_words_and_switches_is_named() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let with = |name: &str, value: Value| {
        let mut body = settings(true, true);
        body[name] = value;
        body
    };
    for (body, field) in [
        (
            with("texts", json!({"landing.tittle": "x"})),
            "texts.landing.tittle",
        ),
        (
            with(
                "texts",
                json!({"banking.consents.headers.purpose": "x".repeat(51)}),
            ),
            "texts.banking.consents.headers.purpose",
        ),
        (
            with("texts", json!({"main.subtitle": "x".repeat(501)})),
            "texts.main.subtitle",
        ),
        (
            with("texts", json!({"main.subtitle": ["x"]})),
            "texts.main.subtitle",
        ),
        (with("textsLanguage", json!("tlh")), "textsLanguage"),
        (with("translations", json!({"tlh": {}})), "translations"),
        (
            with(
                "translations",
                json!({"fr": {"texts": {"main.title": "x"}}}),
            ),
            "translations.fr.texts.main.title",
        ),
        (
            with(
                "translations",
                json!({"fr": {"texts": {"main.tittle": "x"}}}),
            ),
            "translations.fr.texts.main.tittle",
        ),
        (
            with(
                "translations",
                json!({"fr": {"dataTypes": {"banking": ["x"]}}}),
            ),
            "translations.fr.dataTypes.banking",
        ),
        (
            with(
                "categories",
                json!({"accounting": {"allowedIntegrations": ["XERO"]}}),
            ),
            "categories.accounting.allowedIntegrations[0]",
        ),
        (
            with("display", json!({"privacyUrl": "http://lumen.example"})),
            "display.privacyUrl",
        ),
        (
            with("display", json!({"termsUrl": "javascript:alert(1)"})),
            "display.termsUrl",
        ),
    ] {
        let refused = put(&client, body).await;
        refused.assert(400, "invalid_request");
        assert!(
            refused.text().contains(field),
            "{field}: {}",
            refused.text()
        );
    }
    for body in [
        with("categories", json!({"payroll": {}})),
        with("display", json!({"navigationbar": true})),
        with("text", json!({})),
    ] {
        put(&client, body).await.assert_status(400);
    }
    assert_eq!(get(&client).await, settings(true, true));
}

#[tokio::test]
async fn keys_of_the_older_shape_are_taken_and_shown_as_the_newer_ones() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let mut body = settings(true, true);
    body["texts"] = json!({
        "accounting.dataAccess.consent": "Old terms",
        "accounting.consents.termsAndConditions": "Terms",
        "banking.dataAccess.nextButton": "Go on",
        "banking.dataAccess.dataTypes": ["Balances"],
    });
    let answer = put(&client, body).await;
    answer.assert_status(200);
    assert_eq!(
        answer.json()["texts"],
        json!({"accounting.consents.termsAndConditions": "Terms", "banking.consents.nextButton": "Go on"})
    );
    assert_eq!(
        answer.json()["categories"]["banking"]["dataTypes"],
        json!(["Balances"])
    );
}
