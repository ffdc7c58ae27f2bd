//! Pages that embed the Link SDK: their token, their origin, their session, and the window they open.

use std::time::Duration;

use axum::body::Body;
use postern_app::clients::ClientPatch;
use postern_core::id::CompanyId;
use postern_core::model::SourceType;
use postern_core::staff::Role;
use postern_testkit::{Browser, Form, TestApp, TestResponse};
use serde_json::{Value, json};

use crate::support::send;
use crate::visiting::{BAKER, House};

const ORIGIN: &str = "https://app.lumen.example";

/// A page of a client, with its token.
struct Page {
    house: House,
    origin: String,
    token: Option<String>,
    base: String,
    key: Option<String>,
}

impl Page {
    async fn of(house: House) -> Self {
        allow(&house, json!([ORIGIN])).await;
        let token = token(&house, house.company).await;
        Self {
            house,
            origin: ORIGIN.to_owned(),
            token: Some(token),
            base: String::new(),
            key: None,
        }
    }

    async fn new() -> Self {
        Self::of(House::new().await).await
    }

    async fn opened() -> Self {
        let mut page = Self::new().await;
        page.open(json!({})).await.assert_status(201);
        page
    }

    async fn open(&mut self, body: Value) -> TestResponse {
        let answer = self.send("POST", "/link/v1/sessions", Some(body)).await;
        if answer.status == 201 {
            let opened = answer.json();
            opened["base"].as_str().unwrap().clone_into(&mut self.base);
            self.key = opened["key"].as_str().map(str::to_owned);
        }
        answer
    }

    async fn send(&self, method: &str, path: &str, body: Option<Value>) -> TestResponse {
        let bearer = self.key.as_ref().or(self.token.as_ref());
        let bearer = bearer.map(|token| format!("Bearer {token}"));
        let mut headers = vec![("origin", self.origin.as_str())];
        if let Some(bearer) = &bearer {
            headers.push(("authorization", bearer));
        }
        if body.is_some() {
            headers.push(("content-type", "application/json"));
        }
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        send(&self.house.app, method, path, &headers, body).await
    }

    async fn get(&self, below: &str) -> TestResponse {
        self.send("GET", &format!("{}{below}", self.base), None)
            .await
    }

    async fn post(&self, below: &str, body: Value) -> TestResponse {
        self.send("POST", &format!("{}{below}", self.base), Some(body))
            .await
    }

    /// Chooses the Sandbox and agrees; what comes back is the form for a new window.
    async fn start(&self) -> (String, Value) {
        let consent = json!({"text": "Lumen Credit will see your books.", "locale": "en"});
        let body = json!({"platformKey": "mqjo", "consent": consent});
        let answer = self.post("/connections", body).await;
        answer.assert_status(201);
        let begun = answer.json();
        assert!(begun.get("continueTo").is_none(), "{begun}");
        let id = begun["connection"]["id"].as_str().unwrap().to_owned();
        (id, begun["window"].clone())
    }

    /// Posts a window's form as a browser does that came from this origin.
    async fn post_window(&self, browser: &Browser, window: &Value, origin: &str) -> TestResponse {
        let action = window["action"].as_str().unwrap();
        let base = self.house.app.base();
        let path = action.strip_prefix(base.as_str()).unwrap();
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(
                ["company", "connection", "ticket"]
                    .map(|name| (name, window[name].as_str().unwrap())),
            )
            .finish();
        let headers = [
            ("origin", origin),
            ("sec-fetch-site", "cross-site"),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        let answer = send(&self.house.app, "POST", path, &headers, body).await;
        for cookie in answer.headers.get_all("set-cookie") {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            browser.set_cookie(name, value);
        }
        answer
    }

    async fn settled(&self, id: &str) -> Value {
        loop {
            let connection = self.get(&format!("/connections/{id}")).await.json();
            if connection["state"] != "checking" {
                return connection;
            }
            tokio::task::yield_now().await;
        }
    }
}

async fn allow(house: &House, origins: Value) {
    let body = json!({ "allowedOrigins": origins });
    house
        .client
        .post("/corsSettings", body)
        .await
        .assert_status(200);
}

async fn token(house: &House, company: CompanyId) -> String {
    let path = format!("/companies/{company}/accessToken");
    let answer = house.client.get(&path).await.json();
    answer["accessToken"].as_str().unwrap().to_owned()
}

async fn one_time(house: &House, on: bool) {
    let patch = ClientPatch {
        one_time_links: Some(on),
        ..ClientPatch::default()
    };
    let done = house.app.app.update_client(house.client.id, patch).await;
    done.unwrap();
}

fn may_be_read(answer: &TestResponse) -> bool {
    assert!(
        !answer
            .headers
            .contains_key("access-control-allow-credentials")
    );
    let vary: Vec<&str> = answer
        .headers
        .get_all("vary")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .collect();
    assert!(vary.contains(&"origin"), "{vary:?}");
    answer.headers.contains_key("access-control-allow-origin")
}

#[tokio::test]
async fn a_token_opens_a_session_and_the_page_may_read_it() {
    let mut page = Page::new().await;
    let opened = page
        .open(json!({"companyId": page.house.company.to_string()}))
        .await;
    opened.assert_status(201);
    assert_eq!(opened.header("access-control-allow-origin"), ORIGIN);
    assert_eq!(
        opened.header("cross-origin-resource-policy"),
        "cross-origin"
    );
    assert_eq!(opened.header("cache-control"), "no-store");
    assert!(may_be_read(&opened));
    assert!(opened.headers.get("set-cookie").is_none());
    let body = opened.json();
    assert!(body.get("key").is_none(), "{body}");
    assert_eq!(body["session"]["company"]["name"], "Baker & Co Ltd");
    assert_eq!(body["session"]["finish"]["redirect"], false);
    let again = page.get("").await;
    again.assert_status(200);
    assert_eq!(again.json()["client"], body["session"]["client"]);
}

#[tokio::test]
async fn a_page_connects_through_a_window_without_any_password() {
    let page = Page::opened().await;
    let browser = page.house.app.browser();
    let (id, window) = page.start().await;
    let opened = page.post_window(&browser, &window, ORIGIN).await;
    opened.assert_status(303);
    assert_eq!(opened.header("cache-control"), "no-store");
    let hand_off = browser.open(opened.location()).await;
    hand_off.assert_status(200);
    let (_, provider) = hand_off.header("refresh").split_once("url=").unwrap();
    let landed = sign_in(&browser, provider, "olive").await;
    assert!(landed.text().contains("You can close this window"));
    // Nothing is linked before the person says whose business it is, on the page they came from.
    let connection = page.settled(&id).await;
    assert_eq!(connection["state"], "choosing", "{connection}");
    let confirmed = page
        .post(
            &format!("/connections/{id}/businesses"),
            json!({"businessIds": [BAKER]}),
        )
        .await;
    assert_eq!(confirmed.json()["state"], "connected");
    let finished = page.post("/finish", json!({})).await;
    finished.assert_status(200);
    assert!(finished.json().get("continueTo").is_none());
    page.get("").await.assert(410, "session_ended");
}

/// Signs in at the Sandbox, approves everything, and follows the answer to its last page.
async fn sign_in(browser: &Browser, provider: &str, user: &str) -> TestResponse {
    let page = browser.open(provider).await;
    let action = Form::of(page.text()).unwrap().action;
    let page = browser.submit(&action, &[("user", user)]).await;
    let page = browser.follow(page).await;
    let form = Form::of(page.text()).unwrap();
    let (name, value, _) = form.buttons.first().unwrap().clone();
    let mut fields: Vec<(&str, &str)> = form
        .fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    if !fields.iter().any(|(name, _)| *name == "business") {
        fields.push(("business", BAKER));
    }
    fields.push((&name, &value));
    let decided = browser.submit(&form.action, &fields).await;
    browser.follow(decided).await
}

#[tokio::test]
async fn a_ticket_works_once_for_a_minute_from_its_own_page() {
    let page = Page::opened().await;
    let browser = page.house.app.browser();
    let (_, window) = page.start().await;
    for origin in ["https://evil.example", "https://app.lumen.example.evil"] {
        let refused = page.post_window(&browser, &window, origin).await;
        assert_eq!(refused.header("postern-error"), "origin_not_allowed");
        assert!(refused.headers.get("set-cookie").is_none());
    }
    let nobody = page.post_window(&browser, &window, "null").await;
    assert_eq!(nobody.header("postern-error"), "origin_required");
    // Another page of the same client did not begin this sign-in.
    allow(&page.house, json!([ORIGIN, "https://www.lumen.example"])).await;
    let other = page
        .post_window(&browser, &window, "https://www.lumen.example")
        .await;
    assert_eq!(other.header("postern-error"), "sign_in_ticket_invalid");

    page.post_window(&browser, &window, ORIGIN)
        .await
        .assert_status(303);
    let twice = page.post_window(&browser, &window, ORIGIN).await;
    twice.assert_status(410);
    assert_eq!(twice.header("postern-error"), "sign_in_ticket_invalid");

    let (_, late) = page.start().await;
    page.house.app.advance(Duration::from_secs(61));
    let late = page.post_window(&browser, &late, ORIGIN).await;
    assert_eq!(late.header("postern-error"), "sign_in_ticket_invalid");
}

#[tokio::test]
async fn a_ticket_is_for_its_own_connection() {
    let page = Page::opened().await;
    let browser = page.house.app.browser();
    let (_, window) = page.start().await;
    for name in ["company", "connection", "ticket"] {
        let mut altered = window.clone();
        altered[name] = match name {
            "ticket" => json!(window["ticket"].as_str().unwrap().replace("plk_B", "plk_A")),
            _ => json!("0190a5c1-7d2e-7b3a-9c4d-5e6f708192a3"),
        };
        if altered == window {
            altered[name] = json!("plk_");
        }
        let refused = page.post_window(&browser, &altered, ORIGIN).await;
        refused.assert_status(410);
        assert!(refused.headers.get("set-cookie").is_none(), "{name}");
    }
}

#[tokio::test]
async fn a_windows_cookie_does_not_open_the_pages_session() {
    let page = Page::opened().await;
    let browser = page.house.app.browser();
    let (_, window) = page.start().await;
    page.post_window(&browser, &window, ORIGIN).await;
    let name = browser.cookie_names().first().unwrap().clone();
    let handle = name.strip_prefix("pl_").unwrap();
    let path = format!("/link/v1/s/{handle}");
    browser
        .call(http::Method::GET, &path, None)
        .await
        .assert(401, "session_invalid");
    let shell = browser.open(&format!("/s/{handle}")).await;
    assert_eq!(shell.location(), format!("/s/{handle}/close"));
}

/// Row 88 and 89 of the bad inputs.
#[tokio::test]
async fn a_call_without_an_origin_is_nobodys() {
    let page = Page::opened().await;
    let bearer = format!("Bearer {}", page.token.as_ref().unwrap());
    for origin in [None, Some("null")] {
        let mut headers = vec![("authorization", bearer.as_str())];
        headers.extend(origin.map(|origin| ("origin", origin)));
        let answer = send(&page.house.app, "GET", &page.base, &headers, Body::empty()).await;
        answer.assert(401, "origin_required");
        assert!(!may_be_read(&answer));
    }
}

/// Row 90 and threat T33.
#[tokio::test]
async fn only_the_exact_origin_passes() {
    let mut page = Page::opened().await;
    for same in ["https://APP.lumen.example", "https://app.lumen.example:443"] {
        same.clone_into(&mut page.origin);
        let answer = page.get("").await;
        answer.assert_status(200);
        assert_eq!(answer.header("access-control-allow-origin"), ORIGIN);
    }
    for other in [
        "https://app.lumen.example.evil",
        "https://evilapp.lumen.example",
        "https://lumen.example",
        "https://app.lumen.example:8443",
        "https://app.lumen.example:80",
        "http://app.lumen.example",
        "http://app.lumen.example:443",
        "https://app.lumen.example.",
        "https://app.lumen.example/",
        "https://app.lumen.example/path",
        "https://app.lumen.example?x",
        "https://app.lumen.example#x",
        "https://user@app.lumen.example",
        "https://app.lumen.example@evil.example",
        "https://app.lumen.example\\.evil.example",
        "https://*.lumen.example",
        "*",
        "https://",
        "app.lumen.example",
        "//app.lumen.example",
        "file://",
        "chrome-extension://abcdefgh",
        "https://app.lumen.example https://evil.example",
        "https://app.lumen.example,https://evil.example",
        "https://app%2Elumen.example.evil",
        "https://xn--app-lumen.example",
        "https://app.lumen.examp1e",
        "https://аpp.lumen.example.evil",
        "wss://app.lumen.example",
        "ftp://app.lumen.example",
        "javascript://app.lumen.example",
        "data:text/html,x",
        "about:blank",
        "blob:https://app.lumen.example",
        "https:app.lumen.example.evil",
        "https://127.0.0.1",
        "https://[::1]",
        "http://localhost:3000",
        "undefined",
        "",
    ] {
        other.clone_into(&mut page.origin);
        let answer = page.get("").await;
        assert!(!may_be_read(&answer), "{other}");
        assert!(
            matches!(answer.status.as_u16(), 401 | 403),
            "{other}: {}",
            answer.status
        );
        if other.is_ascii() && !other.is_empty() {
            answer.assert(403, "origin_not_allowed");
        }
    }
}

/// Row 91.
#[tokio::test]
async fn two_origins_are_refused() {
    let page = Page::opened().await;
    let bearer = format!("Bearer {}", page.token.as_ref().unwrap());
    let headers = [
        ("authorization", bearer.as_str()),
        ("origin", ORIGIN),
        ("origin", ORIGIN),
    ];
    let answer = send(&page.house.app, "GET", &page.base, &headers, Body::empty()).await;
    answer.assert(400, "invalid_request");
    assert!(!may_be_read(&answer));
}

/// Row 92.
#[tokio::test]
async fn a_token_of_another_company_finds_nothing() {
    let mut page = Page::opened().await;
    let other = page
        .house
        .app
        .company(page.house.client.id, "Alder Ltd")
        .await;
    page.token = Some(token(&page.house, other).await);
    let answer = page.get("").await;
    answer.assert(404, "not_found");
    assert!(may_be_read(&answer));
    let company = page.house.company.to_string();
    page.open(json!({ "companyId": company }))
        .await
        .assert(404, "not_found");
}

/// Row 93 and threat T34.
#[tokio::test]
async fn a_token_ends_by_time_and_by_revocation() {
    let mut page = Page::opened().await;
    let fresh = page.token.clone().unwrap();
    let link = page
        .house
        .app
        .link_for(page.house.client.id, page.house.company)
        .await;
    let (_, password) = link.split_once("link.otp=").unwrap();
    for other in [
        password.to_owned(),
        "pat_nonsense".to_owned(),
        fresh.replace("pat_A", "pat_B"),
        String::new(),
    ] {
        page.token = Some(other);
        let answer = page.get("").await;
        answer.assert(401, "access_token_invalid");
        assert!(may_be_read(&answer));
    }
    page.token = Some(fresh.clone());
    let path = format!("/companies/{}/links/revoke", page.house.company);
    page.house
        .client
        .post(&path, json!({}))
        .await
        .assert_status(200);
    page.get("").await.assert(401, "access_token_revoked");
    page.open(json!({}))
        .await
        .assert(401, "access_token_revoked");
    page.token = Some(token(&page.house, page.house.company).await);
    page.get("").await.assert(410, "session_ended");
    page.open(json!({})).await.assert_status(201);

    page.house.app.advance(Duration::from_hours(24));
    let expired = page.open(json!({})).await;
    expired.assert(401, "access_token_expired");
    assert!(may_be_read(&expired));
}

#[tokio::test]
async fn another_clients_page_learns_nothing_of_a_token() {
    let mut page = Page::opened().await;
    let other = page.house.app.client("Alder Finance").await;
    let body = json!({"allowedOrigins": ["https://alder.example"]});
    other.post("/corsSettings", body).await.assert_status(200);
    "https://alder.example".clone_into(&mut page.origin);
    let answer = page.get("").await;
    answer.assert(403, "origin_not_allowed");
    assert!(!may_be_read(&answer));
}

/// Row 94.
#[tokio::test]
async fn a_token_in_the_address_is_refused_whatever_else_is_there() {
    let page = Page::opened().await;
    let token = page.token.clone().unwrap();
    for query in ["access_token", "accessToken", "t"] {
        let path = format!("{}?{query}={token}", page.base);
        let answer = page.send("GET", &path, None).await;
        answer.assert(401, "access_token_in_address");
    }
}

#[tokio::test]
async fn without_a_token_a_page_opens_what_a_permanent_link_opens() {
    let mut page = Page::new().await;
    page.token = None;
    let body = json!({"companyId": page.house.company.to_string()});
    let answer = page.open(body.clone()).await;
    answer.assert(401, "access_token_required");
    assert!(may_be_read(&answer));
    page.open(json!({}))
        .await
        .assert(401, "access_token_required");

    one_time(&page.house, false).await;
    let unknown = json!({"companyId": "0190a5c1-7d2e-7b3a-9c4d-5e6f708192a3"});
    page.open(unknown)
        .await
        .assert(401, "access_token_required");
    page.open(body.clone()).await.assert_status(201);
    assert!(page.key.is_some());
    page.get("").await.assert_status(200);
    let key = page.key.take();
    page.get("").await.assert(401, "access_token_required");
    page.key = key;
    "https://evil.example".clone_into(&mut page.origin);
    page.get("").await.assert(403, "origin_not_allowed");
    ORIGIN.clone_into(&mut page.origin);

    // Turning one-time links on ends it at once.
    one_time(&page.house, true).await;
    page.get("").await.assert(401, "access_token_required");
}

#[tokio::test]
async fn a_page_taken_off_the_list_is_out_with_the_next_call() {
    let page = Page::opened().await;
    allow(&page.house, json!([])).await;
    page.get("").await.assert(403, "origin_not_allowed");
}

#[tokio::test]
async fn a_suspended_client_takes_no_pages() {
    let mut page = Page::opened().await;
    let patch = ClientPatch {
        suspended: Some(true),
        ..ClientPatch::default()
    };
    let app = &page.house.app.app;
    app.update_client(page.house.client.id, patch)
        .await
        .unwrap();
    page.get("").await.assert(503, "client_suspended");
    page.open(json!({})).await.assert(503, "client_suspended");
}

#[tokio::test]
async fn a_preflight_is_remembered_for_ten_minutes_and_tells_strangers_nothing() {
    let page = Page::opened().await;
    for path in ["/link/v1/sessions", page.base.as_str()] {
        let headers = [
            ("origin", ORIGIN),
            ("access-control-request-method", "POST"),
            (
                "access-control-request-headers",
                "authorization,content-type",
            ),
        ];
        let answer = send(&page.house.app, "OPTIONS", path, &headers, Body::empty()).await;
        answer.assert_status(204);
        assert_eq!(answer.header("access-control-allow-origin"), ORIGIN);
        assert_eq!(answer.header("access-control-max-age"), "600");
        assert_eq!(
            answer.header("access-control-allow-headers"),
            "authorization, content-type, dpop"
        );
        assert!(may_be_read(&answer));
        let headers = [("origin", "https://evil.example")];
        let answer = send(&page.house.app, "OPTIONS", path, &headers, Body::empty()).await;
        answer.assert(403, "origin_not_allowed");
        assert!(!may_be_read(&answer));
        assert!(!answer.headers.contains_key("access-control-allow-methods"));
    }
}

#[tokio::test]
async fn any_page_may_ask_whether_its_origin_is_known_and_nothing_else() {
    let page = Page::new().await;
    for (origin, known) in [
        (Some(ORIGIN), true),
        (Some("https://evil.example"), false),
        (Some("null"), false),
        (Some("nonsense"), false),
        (None, false),
    ] {
        let headers: Vec<_> = origin
            .map(|origin| ("origin", origin))
            .into_iter()
            .collect();
        let app = &page.house.app;
        let answer = send(app, "GET", "/link/v1/origin", &headers, Body::empty()).await;
        answer.assert_status(200);
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert_eq!(answer.json(), json!({ "known": known }), "{origin:?}");
    }
}

#[tokio::test]
async fn the_body_is_read_strictly_and_the_refusal_can_be_read() {
    let mut page = Page::new().await;
    for body in [
        json!({"companyId": "x"}),
        json!({"company": "x"}),
        json!({"options": {"theme": {}}}),
    ] {
        let answer = page.open(body).await;
        answer.assert(400, "invalid_request");
        assert!(may_be_read(&answer));
    }
}

#[tokio::test]
async fn the_page_may_hide_test_software() {
    let mut page = Page::new().await;
    let hidden = json!({"options": {"showSandboxIntegrations": false}});
    page.open(hidden).await.assert_status(201);
    let listed = page.get("/integrations").await.json();
    assert_eq!(listed, json!({"results": []}));
}

#[tokio::test]
async fn a_page_is_told_what_it_may_choose_from_whatever_is_set() {
    let page = Page::new().await;
    let uploads = page
        .house
        .app
        .app
        .set_upload(page.house.client.id, SourceType::Banking, true);
    uploads.await.unwrap();
    let settings = json!({
        "oneTimeLinks": true, "hostedLink": true, "linkTtlMinutes": 60, "claimPolicy": "strict",
        "categories": {
            "accounting": {"allowedIntegrations": ["gbol"], "dataTypes": ["Bills"]},
            "banking": {"enabled": false},
        },
    });
    let put = page
        .house
        .client
        .send(http::Method::PUT, "/settings/link", Some(settings));
    put.await.assert_status(200);
    let mut page = page;
    let opened = page.open(json!({})).await.json();
    assert_eq!(opened["session"]["categories"], json!([]));
    assert_eq!(
        opened["session"]["offers"],
        json!([
            {
                "sourceType": "Accounting", "required": true, "integrations": true, "fileUpload": false,
                "allowed": ["mqjo"], "dataTypes": ["Bills"],
            },
            {"sourceType": "Banking", "required": true, "integrations": false, "fileUpload": true, "allowed": []},
        ])
    );
    assert_eq!(
        page.get("").await.json()["offers"],
        opened["session"]["offers"]
    );
    let hosted = page.house.visitor().await.get("").await.json();
    assert!(hosted.get("offers").is_none(), "{hosted}");
}

#[tokio::test]
async fn hosted_visits_still_take_their_cookie_and_nothing_else() {
    let page = Page::opened().await;
    let person = page.house.visitor().await;
    person.get("").await.assert_status(200);
    let path = format!("/link/v1/s/{}", person.handle);
    page.send("GET", &path, None)
        .await
        .assert(401, "session_invalid");
}

/// What is made of a page's session never shows its token.
#[tokio::test]
async fn no_answer_repeats_the_token() {
    let mut page = Page::new().await;
    let token = page.token.clone().unwrap();
    let opened = page.open(json!({})).await;
    assert!(!opened.text().contains(&token));
    let app: &TestApp = &page.house.app;
    let unknown = send(
        app,
        "GET",
        "/link/v1/s/0190a5c1-7d2e-7b3a-9c4d-5e6f708192a3",
        &[
            ("origin", ORIGIN),
            ("authorization", &format!("Bearer {token}")),
        ],
        Body::empty(),
    )
    .await;
    unknown.assert(410, "session_ended");
    assert!(!unknown.text().contains(&token));
}

/// What the client's people read of pages that were refused: each origin, and how often.
async fn refused(house: &House) -> Vec<(String, u64)> {
    house.app.app.flush_refusals().await.unwrap();
    let tenant = house.app.app.tenant(house.client.id);
    let found = tenant.refused_origins().await.unwrap();
    found
        .into_iter()
        .map(|one| (one.origin, one.times))
        .collect()
}

/// What the SDK sends when its call was not even let out by the browser.
async fn show(page: &Page, origin: &str, body: Value) -> TestResponse {
    let headers = [
        ("origin", origin),
        ("content-type", "text/plain;charset=UTF-8"),
    ];
    let body = Body::from(body.to_string());
    send(&page.house.app, "POST", "/link/v1/origin", &headers, body).await
}

#[tokio::test]
async fn a_refused_page_is_listed_for_the_client_whose_token_it_showed() {
    const FORGOTTEN: &str = "https://forgot.lumen.example";
    let mut page = Page::new().await;
    let other = page.house.app.client("Harbour Bank").await;
    page.origin = FORGOTTEN.to_owned();
    for _ in 0..2 {
        page.open(json!({})).await.assert(403, "origin_not_allowed");
    }
    assert_eq!(refused(&page.house).await, [(FORGOTTEN.to_owned(), 2)]);
    page.open(json!({})).await.assert(403, "origin_not_allowed");
    let jo = page
        .house
        .app
        .member(page.house.client.id, Role::Developer)
        .await;
    page.house.app.app.flush_refusals().await.unwrap();
    let path = format!("/clients/{}/corsSettings", page.house.client.id);
    let listed = jo.get(&format!("{path}/refusals")).await.json();
    assert_eq!(listed["results"][0]["origin"], FORGOTTEN);
    assert_eq!(listed["results"][0]["times"], 3);
    assert!(listed["results"][0]["lastAt"].is_string());
    let theirs = page.house.app.app.tenant(other.id);
    assert!(theirs.refused_origins().await.unwrap().is_empty());

    // What is added is no refusal any more, and has none of before when it is taken away again.
    let both = json!({"allowedOrigins": [ORIGIN, FORGOTTEN]});
    jo.post(&path, both).await.assert_status(200);
    assert_eq!(refused(&page.house).await, []);
    page.open(json!({})).await.assert_status(201);
    let one = json!({"allowedOrigins": [ORIGIN]});
    jo.post(&path, one).await.assert_status(200);
    assert_eq!(refused(&page.house).await, []);
}

#[tokio::test]
async fn a_page_whose_call_was_not_sent_shows_whose_it_is_or_is_nobodys() {
    const NEW: &str = "https://new.lumen.example";
    let page = Page::new().await;
    let token = page.token.clone().unwrap();
    let company = page.house.company.to_string();
    let mut forged = token.clone();
    forged.replace_range(10..11, if &token[10..11] == "A" { "B" } else { "A" });
    for (origin, body, known) in [
        (ORIGIN, json!({"accessToken": token}), true),
        (NEW, json!({}), false),
        (NEW, json!({"accessToken": forged}), false),
        (NEW, json!({"companyId": "x"}), false),
        // With one-time links on a company's id opens nothing, and is told to many.
        (NEW, json!({"companyId": company}), false),
        ("null", json!({"accessToken": token}), false),
    ] {
        let answer = show(&page, origin, body.clone()).await;
        answer.assert_status(200);
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert_eq!(answer.json(), json!({"known": known}), "{origin} {body}");
        assert_eq!(refused(&page.house).await, [], "{origin} {body}");
    }
    show(&page, NEW, json!({"accessToken": token}))
        .await
        .assert_status(200);
    assert_eq!(refused(&page.house).await, [(NEW.to_owned(), 1)]);
    let patch = ClientPatch {
        one_time_links: Some(false),
        ..ClientPatch::default()
    };
    let app = &page.house.app.app;
    app.update_client(page.house.client.id, patch)
        .await
        .unwrap();
    show(&page, NEW, json!({"companyId": company}))
        .await
        .assert_status(200);
    assert_eq!(refused(&page.house).await, [(NEW.to_owned(), 2)]);
    show(&page, NEW, json!({"company": company}))
        .await
        .assert(400, "invalid_request");
    let long = json!({"companyId": "x".repeat(5000)});
    show(&page, NEW, long).await.assert_status(413);
}

#[tokio::test]
async fn no_flood_of_names_fills_the_list_or_pushes_out_what_is_refused_now() {
    let mut page = Page::new().await;
    let named = |number: usize| format!("https://n{number:02}.example");
    for round in 0..4 {
        for number in round * 15..(round + 1) * 15 {
            page.origin = named(number);
            page.open(json!({})).await.assert(403, "origin_not_allowed");
        }
        let held = refused(&page.house).await;
        assert_eq!(held.len(), [15, 20, 20, 20][round]);
        assert!(held.iter().any(|(origin, _)| *origin == named(0)));
    }
    // What was silent for an hour gives up its place.
    page.house.app.advance(Duration::from_mins(61));
    page.origin = named(7);
    page.open(json!({})).await.assert(403, "origin_not_allowed");
    page.origin = named(99);
    page.open(json!({})).await.assert(403, "origin_not_allowed");
    let held = refused(&page.house).await;
    assert_eq!(held.len(), 20);
    assert!(held.contains(&(named(99), 1)) && held.contains(&(named(7), 2)));
    // And what was silent for a month is forgotten.
    page.house.app.advance(Duration::from_hours(24 * 31));
    page.house.app.app.collect().await.unwrap();
    assert_eq!(refused(&page.house).await, []);
}
