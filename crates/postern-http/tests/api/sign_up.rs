//! "Sign up with …": the page behind the link, the company that a press makes, and what its client is told.

use http::Method;
use postern_app::clients::ClientPatch;
use postern_testkit::{ApiClient, Browser, Form, TestApp, TestResponse};
use serde_json::{Value, json};
use url::Url;

use crate::visiting::sign_in_at_sandbox;

const WELCOME: &str = "https://lumen.example/welcome?from=sandbox";
const SCOPES: &str = "link.scopes=openid%20profile%20email";

/// A client that people can sign up with.
async fn open_house(app: &TestApp) -> ApiClient {
    let client = app.client("Lumen Credit").await;
    set(&client, WELCOME).await.assert_status(200);
    one_time(app, &client, false).await;
    client
}

async fn set(client: &ApiClient, url: &str) -> TestResponse {
    let body = json!({"redirectUrl": "", "signUpSuccessRedirectUrl": url});
    client
        .send(Method::PUT, "/settings/redirects", Some(body))
        .await
}

async fn one_time(app: &TestApp, client: &ApiClient, on: bool) {
    let patch = ClientPatch {
        one_time_links: Some(on),
        ..ClientPatch::default()
    };
    app.app.update_client(client.id, patch).await.unwrap();
}

async fn suspend(app: &TestApp, client: &ApiClient, suspended: bool) {
    let patch = ClientPatch {
        suspended: Some(suspended),
        ..ClientPatch::default()
    };
    app.app.update_client(client.id, patch).await.unwrap();
}

fn path(client: &ApiClient, query: &str) -> String {
    format!("/clients/{}/signUpWith/mqjo?{query}", client.id)
}

async fn companies(client: &ApiClient) -> Vec<Value> {
    let list = client.get("/companies").await.json();
    list["results"].as_array().unwrap().clone()
}

/// Opens the link and presses its button.
async fn press(browser: &Browser, client: &ApiClient, query: &str) -> TestResponse {
    let page = browser.open(&path(client, query)).await;
    page.assert_status(200);
    browser.press(&page).await
}

/// The address of the provider that a press leads to.
async fn departure(browser: &Browser, pressed: &TestResponse) -> Url {
    pressed.assert_status(303);
    refresh(&browser.open(pressed.location()).await)
}

fn refresh(page: &TestResponse) -> Url {
    let (_, url) = page
        .header("refresh")
        .split_once("url=")
        .unwrap_or_else(|| panic!("{}", page.text()));
    url.parse().unwrap()
}

/// Signs in as `user`, and follows everything after the callback to where the browser leaves for.
async fn arrive(browser: &Browser, pressed: &TestResponse, user: &str) -> Url {
    let asked = departure(browser, pressed).await;
    let callback = sign_in_at_sandbox(browser, asked.as_str(), user).await;
    settle(browser, &callback).await
}

async fn settle(browser: &Browser, callback: &Url) -> Url {
    let landed = browser.open(callback.as_str()).await;
    landed.assert_status(303);
    let mut place = landed.location().to_owned();
    loop {
        let page = browser.open(&place).await;
        if page.status.is_redirection() {
            place = page.location().to_owned();
        } else if page.header("refresh") == "2" {
            tokio::task::yield_now().await;
        } else {
            return refresh(&page);
        }
    }
}

fn query(url: &Url) -> Vec<(String, String)> {
    url.query_pairs().into_owned().collect()
}

fn value(url: &Url, name: &str) -> String {
    let found = query(url).into_iter().find(|(held, _)| held == name);
    found.unwrap_or_else(|| panic!("{name} in {url}")).1
}

#[tokio::test]
async fn somebody_signs_up_and_the_client_learns_who_it_is_and_gets_no_books() {
    let app = TestApp::new().await;
    let client = open_house(&app).await;
    let browser = app.browser();
    let link = path(&client, &format!("{SCOPES}&state=s%26t"));
    let page = browser.open(&link).await;
    page.assert_status(200);
    for words in [
        "Sign up with Sandbox",
        "Your name, Your email address",
        "Nothing from your books is shared",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    assert!(companies(&client).await.is_empty(), "looking makes nothing");

    let pressed = browser.press(&page).await;
    let asked = departure(&browser, &pressed).await;
    assert_eq!(value(&asked, "scope"), "openid profile email");
    let made = companies(&client).await;
    let [company] = made.as_slice() else {
        panic!("{made:?}")
    };
    let name = company["name"].as_str().unwrap();
    let shape: String = name
        .chars()
        .map(|letter| if letter.is_ascii_digit() { '0' } else { letter })
        .collect();
    assert_eq!(shape, "Sandbox-0000-00-00-T000000");

    let callback = sign_in_at_sandbox(&browser, asked.as_str(), "olive").await;
    // A browser that asks twice is answered twice, and the provider is asked once.
    let first = browser.open(callback.as_str()).await;
    first.assert_status(303);
    let arrived = settle(&browser, &callback).await;
    let connection = &company["dataConnections"][0]["id"];
    assert_eq!(arrived.host_str(), Some("lumen.example"));
    assert_eq!(
        json!(query(&arrived)),
        json!([
            ["from", "sandbox"],
            ["companyId", company["id"]],
            ["connectionId", connection],
            ["statusCode", "200"],
            ["openId_email", "olive@example.com"],
            ["openId_given_name", "Olive"],
            ["openId_family_name", "Sandbox"],
            ["state", "s&t"],
        ])
    );

    let id = company["id"].as_str().unwrap();
    let read = client
        .get(&format!("/companies/{id}/connections"))
        .await
        .json();
    assert_eq!(
        read["results"][0]["status"], "PendingAuth",
        "no books were opened"
    );
    let agreed = client
        .get(&format!("/companies/{id}/consents"))
        .await
        .json();
    let consent = &agreed["results"][0];
    assert_eq!(agreed["totalResults"], 1);
    assert_eq!(consent["kind"], "signUp");
    let text = consent["text"].as_str().unwrap();
    assert!(
        text.contains("# Sign up with Sandbox") && text.contains("Your name, Your email address"),
        "{text}"
    );
    assert!(!text.contains('{'), "{text}");

    // Whoever has left has no visit any more.
    let again = browser.open(callback.as_str()).await;
    again.assert(400, "finish_in_same_browser");
    assert_eq!(companies(&client).await.len(), 1);
}

#[tokio::test]
async fn whoever_says_no_or_whose_software_fails_goes_back_with_the_status() {
    let app = TestApp::new().await;
    let client = open_house(&app).await;
    for (user, status) in [("dan", "403"), ("erin", "500"), ("html", "500")] {
        let browser = app.browser();
        let pressed = press(&browser, &client, SCOPES).await;
        let arrived = arrive(&browser, &pressed, user).await;
        assert_eq!(value(&arrived, "statusCode"), status, "{user}");
        assert_eq!(value(&arrived, "openId_email"), "", "{user}");
        let company = value(&arrived, "companyId");
        let connection = value(&arrived, "connectionId");
        let read = client
            .get(&format!("/companies/{company}/connections/{connection}"))
            .await;
        read.assert_status(200);
        assert_eq!(read.json()["status"], "PendingAuth", "{user}");
    }
    assert_eq!(companies(&client).await.len(), 3);
}

#[tokio::test]
async fn only_the_scopes_of_the_link_are_asked_for_and_only_they_are_told() {
    let app = TestApp::new().await;
    let client = open_house(&app).await;
    for (scopes, expected, email, given) in [
        ("", "openid profile email", "olive@example.com", "Olive"),
        ("link.scopes=openid", "openid", "", ""),
        (
            "link.scopes=email%20openid",
            "email openid",
            "olive@example.com",
            "",
        ),
        ("link.scopes=openid+profile", "openid profile", "", "Olive"),
    ] {
        let browser = app.browser();
        let pressed = press(&browser, &client, scopes).await;
        let asked = departure(&browser, &pressed).await;
        assert_eq!(value(&asked, "scope"), expected);
        let callback = sign_in_at_sandbox(&browser, asked.as_str(), "olive").await;
        let arrived = settle(&browser, &callback).await;
        assert_eq!(value(&arrived, "statusCode"), "200", "{scopes}");
        assert_eq!(value(&arrived, "openId_email"), email, "{scopes}");
        assert_eq!(value(&arrived, "openId_given_name"), given, "{scopes}");
    }
}

#[tokio::test]
async fn a_link_that_asks_for_more_or_names_other_software_makes_nothing_and_says_why() {
    let app = TestApp::new().await;
    let client = open_house(&app).await;
    let browser = app.browser();
    for query in [
        "link.scopes=openid%20accounting.read",
        "link.scopes=accounting.read",
        "link.scopes=profile",
        "link.scopes=",
        "link.scopes=openid%20phone",
        "link.scopes=openid%20offline_access",
    ] {
        let refused = browser.open(&path(&client, query)).await;
        refused.assert(400, "sign_up_scopes_refused");
        assert!(
            refused
                .text()
                .contains("This link asks for more than it may"),
            "{query}"
        );
    }
    // Xero says who signs in but has no credentials here; the ledger has no page to sign in at; the last does not exist.
    for key in ["gbol", "sbld", "nope", "MQJO", "upac"] {
        let refused = browser
            .open(&format!("/clients/{}/signUpWith/{key}?{SCOPES}", client.id))
            .await;
        refused.assert(400, "sign_up_unsupported");
        assert!(
            refused.text().contains("sign up with this software here"),
            "{key}"
        );
    }
    // What the form carries is checked like the address.
    let page = browser.open(&path(&client, SCOPES)).await;
    let form = Form::of(page.text()).unwrap();
    let token = form.fields.iter().find(|(name, _)| name == "ft").unwrap();
    let changed = [
        ("ft", token.1.as_str()),
        ("kept", "link.scopes=openid%20accounting.read"),
        ("consent", "yes"),
    ];
    browser
        .submit(&form.action, &changed)
        .await
        .assert(400, "sign_up_scopes_refused");
    let twice = browser
        .open(&path(&client, "link.scopes=openid&link.scopes=email"))
        .await;
    twice.assert(404, "link_invalid");
    assert!(companies(&client).await.is_empty());
}

#[tokio::test]
async fn it_works_only_for_a_client_that_takes_generic_links_and_says_where_people_go() {
    let app = TestApp::new().await;
    let client = open_house(&app).await;
    let browser = app.browser();
    let open_form = browser.open(&path(&client, SCOPES)).await;

    one_time(&app, &client, true).await;
    let refused = browser.open(&path(&client, SCOPES)).await;
    refused.assert(403, "sign_up_disabled");
    assert!(!refused.text().contains("Lumen"), "the page names nobody");
    browser
        .press(&open_form)
        .await
        .assert(403, "sign_up_disabled");
    one_time(&app, &client, false).await;

    set(&client, "").await.assert_status(200);
    browser
        .press(&open_form)
        .await
        .assert(403, "sign_up_disabled");
    set(&client, WELCOME).await.assert_status(200);

    let without_pages = ClientPatch {
        hosted_link: Some(false),
        ..ClientPatch::default()
    };
    app.app
        .update_client(client.id, without_pages)
        .await
        .unwrap();
    browser
        .press(&open_form)
        .await
        .assert(403, "sign_up_disabled");
    let with_pages = ClientPatch {
        hosted_link: Some(true),
        ..ClientPatch::default()
    };
    app.app.update_client(client.id, with_pages).await.unwrap();

    suspend(&app, &client, true).await;
    browser
        .open(&path(&client, SCOPES))
        .await
        .assert(503, "client_suspended");
    suspend(&app, &client, false).await;

    let unknown = "/clients/00000000-0000-4000-8000-000000000000/signUpWith/mqjo";
    browser.open(unknown).await.assert(404, "link_invalid");
    browser
        .open("/clients/x/signUpWith/mqjo")
        .await
        .assert(404, "link_invalid");
    assert!(companies(&client).await.is_empty());
    browser.press(&open_form).await.assert_status(303);
    assert_eq!(companies(&client).await.len(), 1);
}

#[tokio::test]
async fn switching_one_time_links_on_and_pressing_at_once_make_a_company_before_or_nothing_after() {
    let app = TestApp::new().await;
    let client = open_house(&app).await;
    for _ in 0..8 {
        one_time(&app, &client, false).await;
        let before = companies(&client).await.len();
        let browser = app.browser();
        let page = browser.open(&path(&client, SCOPES)).await;
        let (pressed, ()) = tokio::join!(browser.press(&page), one_time(&app, &client, true));
        let made = companies(&client).await.len() - before;
        match pressed.status.as_u16() {
            303 => assert_eq!(made, 1),
            403 => assert_eq!(made, 0),
            other => panic!("{other}: {}", pressed.text()),
        }
    }
}

#[tokio::test]
async fn looking_makes_nothing_whoever_looks_and_neither_does_what_is_no_press() {
    let app = TestApp::new().await;
    let client = open_house(&app).await;
    let browser = app.browser();
    let link = path(&client, SCOPES);
    for method in [Method::HEAD, Method::GET] {
        for headers in [
            [("sec-purpose", "prefetch;prerender")],
            [("user-agent", "Slackbot-LinkExpanding 1.0")],
            [("user-agent", "Mozilla/5.0 HeadlessChrome/120")],
        ] {
            browser
                .send(method.clone(), &link, &headers, axum::body::Body::empty())
                .await;
        }
    }
    let page = browser.open(&link).await;
    let form = Form::of(page.text()).unwrap();
    let scripted: Vec<(&str, &str)> = form
        .fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser
        .submit(&form.action, &scripted)
        .await
        .assert(403, "gesture_required");
    app.browser().press(&page).await.assert(403, "csrf_failed");
    // The decoy is the second button: pressing all of them tells a program from a person.
    let all: Vec<&str> = form
        .buttons
        .iter()
        .filter_map(|(_, _, action)| action.as_deref())
        .collect();
    let [decoy] = all.as_slice() else {
        panic!("{all:?}")
    };
    browser.submit(decoy, &[]).await.assert_status(204);
    browser.press(&page).await.assert(403, "gesture_required");
    assert!(companies(&client).await.is_empty());
}

#[tokio::test]
async fn pressing_twice_is_one_company_and_another_browser_is_another() {
    let app = TestApp::new().await;
    let client = open_house(&app).await;
    let browser = app.browser();
    let page = browser.open(&path(&client, SCOPES)).await;
    let (first, second) = tokio::join!(browser.press(&page), browser.press(&page));
    first.assert_status(303);
    assert_eq!(first.location(), second.location());
    let third = browser.press(&page).await;
    assert_eq!(third.location(), first.location());
    assert_eq!(companies(&client).await.len(), 1);

    let other = app.browser();
    let pressed = press(&other, &client, SCOPES).await;
    assert_ne!(pressed.location(), first.location());
    assert_eq!(companies(&client).await.len(), 2);
    // One visit is not the other's.
    let stranger = app.browser().open(first.location()).await;
    stranger.assert(403, "session_invalid");
}

#[tokio::test]
async fn the_visit_of_a_sign_up_opens_no_books() {
    let app = TestApp::new().await;
    let client = open_house(&app).await;
    let browser = app.browser();
    let pressed = press(&browser, &client, SCOPES).await;
    let handle = pressed.location().split('/').nth(2).unwrap().to_owned();
    let list = companies(&client).await;
    let connection = list[0]["dataConnections"][0]["id"].as_str().unwrap();
    let consent = json!({"text": "Everything.", "locale": "en"});
    let started = browser
        .call(
            Method::POST,
            &format!("/link/v1/s/{handle}/connections/{connection}/authorization"),
            Some(json!({"consent": consent})),
        )
        .await;
    started.assert(403, "forbidden");

    // Nor does what was agreed to there count as an agreement to share, when the connection's own link is used later.
    arrive(&browser, &pressed, "olive").await;
    let later = list[0]["dataConnections"][0]["linkUrl"].as_str().unwrap();
    let person = app.browser();
    let page = person.open(later).await;
    page.assert_status(200);
    let redeemed = person.press(&page).await;
    let asked = departure(&person, &redeemed).await;
    assert_eq!(value(&asked, "scope"), "accounting.read offline_access");
    let agreed = client
        .get(&format!(
            "/companies/{}/consents",
            list[0]["id"].as_str().unwrap()
        ))
        .await
        .json();
    let kinds: Vec<&Value> = agreed["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["kind"])
        .collect();
    assert_eq!(kinds, ["first", "signUp"]);
}

#[tokio::test]
async fn what_a_person_is_called_is_forgotten_and_never_told_by_the_api() {
    let app = TestApp::new().await;
    let client = open_house(&app).await;
    let browser = app.browser();
    let pressed = press(&browser, &client, SCOPES).await;
    let arrived = arrive(&browser, &pressed, "olive").await;
    assert_eq!(value(&arrived, "openId_email"), "olive@example.com");
    let company = value(&arrived, "companyId");
    for below in ["", "/connections", "/linkEvents", "/consents"] {
        let read = client.get(&format!("/companies/{company}{below}")).await;
        assert!(!read.text().contains("olive@"), "{below}: {}", read.text());
    }
}

#[tokio::test]
async fn companies_by_sign_up_come_at_the_rate_of_invitations() {
    let app = TestApp::new().await;
    let client = open_house(&app).await;
    let mut made = 0;
    loop {
        let pressed = press(&app.browser(), &client, SCOPES).await;
        if pressed.status.as_u16() != 303 {
            pressed.assert(429, "rate_limited");
            assert!(!pressed.header("retry-after").is_empty());
            break;
        }
        made += 1;
        assert!(made <= 300, "nothing stops them");
    }
}

#[tokio::test]
async fn the_address_is_checked_kept_and_in_the_audit_log() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    for (url, reason) in [
        ("http://lumen.example/", "https://"),
        ("javascript:alert(1)", "https://"),
        ("https://lumen.example/{companyId}", "no placeholders"),
        ("https://lumen.example/?statusCode=1", "appended"),
    ] {
        let refused = set(&client, url).await;
        refused.assert(400, "invalid_request");
        let text = refused.text();
        assert!(
            text.contains("signUpSuccessRedirectUrl") && text.contains(reason),
            "{text}"
        );
    }
    let read = client.get("/settings/redirects").await.json();
    assert_eq!(read.get("signUpSuccessRedirectUrl"), None);
    set(&client, WELCOME).await.assert_status(200);
    let read = client.get("/settings/redirects").await.json();
    assert_eq!(read["signUpSuccessRedirectUrl"], WELCOME);
    // What was answered can be sent back as it is.
    let again = client
        .send(Method::PUT, "/settings/redirects", Some(read))
        .await;
    again.assert_status(200);
    let read = client.get("/settings/redirects").await.json();
    assert_eq!(read["signUpSuccessRedirectUrl"], WELCOME);
}
