//! What arrives at a Link URL and what it gets: the table of bad inputs, rows 1 to 48.

use std::time::Duration;

use axum::body::Body;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::Method;
use postern_app::clients::ClientPatch;
use postern_core::entropy::SystemEntropy;
use postern_core::id::ClientId;
use postern_core::keys::KeyRing;
use postern_core::otp::{self, Binding, LinkTime, NewOtp, TokenKind};
use postern_testkit::{TestApp, TestResponse};

use crate::support::{cookies, encoded, fields, get, is_unspent, pending_connection, send, target};

/// Every refused link looks like this one.
async fn unrecognised(app: &TestApp) -> TestResponse {
    let unknown = "/company/018f0000-0000-7000-8000-000000000000";
    let page = get(app, unknown).await;
    page.assert(404, "link_invalid");
    page
}

/// Asserts that a target is answered byte for byte like an unknown link.
async fn assert_unrecognised(app: &TestApp, target: &str) {
    let (page, like) = (get(app, target).await, unrecognised(app).await);
    assert_eq!(page.status, like.status, "{target}");
    assert_eq!(page.body, like.body, "{target}");
    let names = |page: &TestResponse| {
        let mut headers: Vec<String> = page
            .headers
            .iter()
            .filter(|(name, _)| *name != "x-correlation-id")
            .map(|(name, value)| format!("{name}: {value:?}"))
            .collect();
        headers.sort();
        headers
    };
    assert_eq!(names(&page), names(&like), "{target}");
    assert_eq!(page.header("set-cookie"), "", "{target}");
}

fn password(url: &str) -> &str {
    url.split_once("otp=").unwrap().1
}

async fn plain_links(app: &TestApp, client: ClientId) {
    let patch = ClientPatch {
        one_time_links: Some(false),
        ..ClientPatch::default()
    };
    app.app.update_client(client, patch).await.unwrap();
}

#[tokio::test]
async fn an_address_without_its_password_is_not_recognised() {
    let app = TestApp::new().await;
    let (client, company, url) = app.link().await;
    let otp = password(&url);
    for target in [
        format!("/company/{company}"),
        format!("/company/{company}?link.otp="),
        format!("/company/{company}?link.otp"),
        format!("/company/{company}?Link.OTP={otp}"),
        format!("/company/{company}?link.otp={otp}&link.otp={otp}"),
        format!("/company/{company}?link.otp={otp}&link.otp=x"),
        format!("/company/{company}?otp={otp}"),
        format!("/company/{company}?link.otp={otp}&otp={otp}"),
    ] {
        assert_unrecognised(&app, &target).await;
    }
    let (_, start) = pending_connection(&app, client.id, company).await;
    let start_target = target(&app, &start).replace("?otp=", "?link.otp=");
    assert_unrecognised(&app, &start_target).await;
    assert!(is_unspent(&app, &url).await);
}

#[tokio::test]
async fn an_encoded_name_is_the_same_name() {
    let app = TestApp::new().await;
    let (_, company, url) = app.link().await;
    let encoded = format!("/company/{company}?link%2Eotp={}", password(&url));
    get(&app, &encoded).await.assert_status(200);
}

#[tokio::test]
async fn a_password_in_any_other_spelling_is_not_recognised() {
    let app = TestApp::new().await;
    let (_, company, url) = app.link().await;
    let otp = password(&url);
    let tail = otp.strip_prefix("plk_").unwrap();
    let spellings = [
        format!("{otp}%20"),
        format!("{otp}="),
        format!("{otp}%3D"),
        format!("{otp}%0A"),
        format!("{otp}%00"),
        format!("%20{otp}"),
        otp.to_ascii_uppercase(),
        otp[..63].to_owned(),
        format!("{otp}A"),
        format!("PLK_{tail}"),
        format!("plk_{}", tail.replace(['-', '_'], "+")),
        format!("plk_{}", "/".repeat(60)),
        format!("plk_{}", "%2B".repeat(60)),
        "plk_".to_owned(),
        "0".repeat(4000),
        "%F0%9F%9A%AA".to_owned(),
        "%FF".to_owned(),
    ];
    for spelling in spellings {
        if spelling == otp {
            continue;
        }
        assert_unrecognised(&app, &format!("/company/{company}?link.otp={spelling}")).await;
    }
    let long = format!("/company/{company}?link.otp={}", "a".repeat(9 * 1024));
    get(&app, &long).await.assert(414, "uri_too_long");
}

#[tokio::test]
async fn every_flipped_bit_makes_it_unrecognised() {
    let app = TestApp::new().await;
    let (_, company, url) = app.link().await;
    let bytes = URL_SAFE_NO_PAD.decode(&password(&url)[4..]).unwrap();
    let like = unrecognised(&app).await;
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let otp = URL_SAFE_NO_PAD.encode(&flipped);
        let page = get(&app, &format!("/company/{company}?link.otp=plk_{otp}")).await;
        assert_eq!(
            (page.status, &page.body),
            (like.status, &like.body),
            "bit {bit}"
        );
    }
}

#[tokio::test]
async fn a_password_works_only_where_it_was_made_for() {
    let app = TestApp::new().await;
    let (client, company, url) = app.link().await;
    let sibling = app.company(client.id, "Other Ltd").await;
    let other_client = app.client("Someone Else").await;
    let stranger = app.company(other_client.id, "Stranger Ltd").await;
    let (_, start) = pending_connection(&app, client.id, company).await;
    let (path, _) = target(&app, &start).split_once('?').unwrap();
    for target in [
        format!("/company/{sibling}?link.otp={}", password(&url)),
        format!("/company/{stranger}?link.otp={}", password(&url)),
        format!("/company/{company}?link.otp={}", password(&start)),
        format!("{path}?otp={}", password(&url)),
    ] {
        assert_unrecognised(&app, &target).await;
    }
}

#[tokio::test]
async fn a_password_of_another_installation_or_the_future_is_not_recognised() {
    let app = TestApp::new().await;
    let (_, company, _) = app.link().await;
    let binding = Binding {
        company,
        connection: None,
    };
    let now = LinkTime::at(app.app.now());
    let token = |keys: &KeyRing, issued_at: LinkTime| {
        let new = NewOtp {
            kind: TokenKind::CompanyLink,
            issued_at,
            ttl_minutes: 60,
            epoch: 0,
            nonce: [7; 16],
        };
        otp::mint(keys, &binding, &new).expose().to_owned()
    };
    let elsewhere = KeyRing::generate(app.app.now(), &SystemEntropy);
    let ahead = LinkTime::from_seconds(now.as_seconds() + 120);
    for otp in [token(&elsewhere, now), token(&app.keys.current(), ahead)] {
        assert_unrecognised(&app, &format!("/company/{company}?link.otp={otp}")).await;
    }
    let good = token(&app.keys.current(), now);
    get(&app, &format!("/company/{company}?link.otp={good}"))
        .await
        .assert_status(200);
}

#[tokio::test]
async fn a_link_works_until_its_last_second_and_not_after() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    app.advance(Duration::from_secs(24 * 3600 - 5));
    app.browser().open(&url).await.assert_status(200);
    app.advance(Duration::from_secs(6));
    let page = app.browser().open(&url).await;
    page.assert(410, "link_expired");
    assert!(
        page.text().contains("This link has run out"),
        "{}",
        page.text()
    );
    assert!(page.text().contains("Nothing was shared."));
}

#[tokio::test]
async fn a_used_link_resumes_in_its_browser_and_is_spent_in_any_other() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    let browser = app.browser();
    let redeemed = browser.redeem(&url).await;
    redeemed.assert_status(303);
    let again = browser.open(&url).await;
    again.assert_status(303);
    assert_eq!(again.location(), redeemed.location());
    let other = app.browser().open(&url).await;
    other.assert(410, "link_used");
    assert!(other.text().contains("This link has been used"));
    assert!(other.text().contains("works only once"));
    assert!(other.text().contains("Lumen Credit"));
}

#[tokio::test]
async fn what_is_switched_off_says_so_to_whoever_holds_a_genuine_link() {
    let app = TestApp::new().await;
    let (client, company, url) = app.link().await;
    app.app
        .tenant(client.id)
        .revoke_company_links(company)
        .await
        .unwrap();
    let page = app.browser().open(&url).await;
    page.assert(410, "link_revoked");
    assert!(page.text().contains("This link was switched off"));

    let (_, _, url) = app.link().await;
    let suspended = app.client("Closing Ltd").await;
    let its_company = app.company(suspended.id, "Baker & Co Ltd").await;
    let its_url = app.link_for(suspended.id, its_company).await;
    let patch = ClientPatch {
        suspended: Some(true),
        ..ClientPatch::default()
    };
    app.app.update_client(suspended.id, patch).await.unwrap();
    app.browser()
        .open(&its_url)
        .await
        .assert(503, "client_suspended");
    app.browser().open(&url).await.assert_status(200);
}

#[tokio::test]
async fn a_new_link_can_be_asked_for_where_the_client_says() {
    let app = TestApp::new().await;
    let (client, _, url) = app.link().await;
    let patch = ClientPatch {
        link_refresh_url: Some("https://lumen.example/new?for=you".to_owned()),
        contact: Some("help@lumen.example".to_owned()),
        ..ClientPatch::default()
    };
    app.app.update_client(client.id, patch).await.unwrap();
    app.browser().redeem(&url).await.assert_status(303);
    let page = app.browser().open(&url).await;
    page.assert(410, "link_used");
    assert!(
        page.text()
            .contains(r#"href="https://lumen.example/new?for=you""#)
    );
    assert!(page.text().contains("Send me a new link"));
    assert!(page.text().contains("mailto:help@lumen.example"));
}

#[tokio::test]
async fn paths_that_are_not_quite_a_link_are_not_recognised() {
    let app = TestApp::new().await;
    let (_, company, url) = app.link().await;
    let otp = password(&url);
    for target in [
        format!("/company/{{{company}}}?link.otp={otp}"),
        format!("/company/{company}.?link.otp={otp}"),
        format!("/company/{company}/?link.otp={otp}"),
        format!("/company/%2e%2e/{company}?link.otp={otp}"),
        format!("/company/../company/{company}?link.otp={otp}"),
        format!(
            "/company/{}?link.otp={otp}",
            company.to_string().replace('-', "")
        ),
        format!("/company/not-a-uuid?link.otp={otp}"),
        format!("/company/%FF?link.otp={otp}"),
        "/client/not-a-uuid".to_owned(),
        "/s/".to_owned(),
        format!("/companies/{company}/connections/nonsense/start?otp={otp}"),
        format!("/companies/{company}/connections/{company}/start/"),
    ] {
        assert_unrecognised(&app, &target).await;
    }
    let upper = company.to_string().to_ascii_uppercase();
    get(&app, &format!("/company/{upper}?link.otp={otp}"))
        .await
        .assert_status(200);
}

#[tokio::test]
async fn the_invite_is_refused_while_links_are_one_time_and_names_nobody() {
    let app = TestApp::new().await;
    let (client, company, _) = app.link().await;
    let invite = format!("/client/{}", client.id);
    let page = get(&app, &invite).await;
    page.assert(403, "invite_disabled");
    assert!(page.text().contains("This page isn&#39;t available"));
    assert!(!page.text().contains("Lumen"));
    assert_unrecognised(&app, "/client/018f0000-0000-7000-8000-000000000000").await;

    plain_links(&app, client.id).await;
    let page = get(&app, &invite).await;
    page.assert_status(200);
    assert!(page.text().contains("What is your business called?"));
    get(&app, &format!("/company/{company}"))
        .await
        .assert_status(200);
}

#[tokio::test]
async fn permanent_links_redeem_any_number_of_times_and_die_when_one_time_is_switched_on() {
    let app = TestApp::new().await;
    let (client, company, _) = app.link().await;
    plain_links(&app, client.id).await;
    let url = format!("/company/{company}?tier=b");
    let first = app.browser().redeem(&url).await;
    let second = app.browser().redeem(&url).await;
    first.assert_status(303);
    second.assert_status(303);
    assert_ne!(first.location(), second.location());
    let browser = app.browser();
    let page = browser.open(&url).await;
    let patch = ClientPatch {
        one_time_links: Some(true),
        ..ClientPatch::default()
    };
    app.app.update_client(client.id, patch).await.unwrap();
    browser.press(&page).await.assert(404, "link_invalid");
    assert_unrecognised(&app, &url).await;
}

#[tokio::test]
async fn head_is_get_without_body_and_cookie_and_leaves_the_link_alone() {
    let app = TestApp::new().await;
    let (_, company, url) = app.link().await;
    let page = send(&app, "HEAD", target(&app, &url), &[], Body::empty()).await;
    page.assert_status(200);
    assert!(page.body.is_empty());
    assert_eq!(page.header("set-cookie"), "");
    assert_eq!(page.header("cache-control"), "no-store");
    let forged = format!("/company/{company}?link.otp=x");
    let forged = send(&app, "HEAD", &forged, &[], Body::empty()).await;
    assert_eq!((forged.status.as_u16(), forged.body.len()), (404, 0));
    let noted: u64 = app
        .app
        .observations()
        .counts()
        .map(|(_, count)| count)
        .sum();
    assert_eq!(noted, 0, "nothing was shown, so nothing is noted");
    assert!(is_unspent(&app, &url).await);
}

#[tokio::test]
async fn options_names_the_methods_and_lets_nobody_in_from_elsewhere() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    let headers = [
        ("origin", "https://evil.example"),
        ("access-control-request-method", "POST"),
    ];
    let answer = send(&app, "OPTIONS", target(&app, &url), &headers, Body::empty()).await;
    answer.assert_status(204);
    assert_eq!(answer.header("allow"), "GET, HEAD, POST");
    let cors = answer
        .headers
        .keys()
        .filter(|name| name.as_str().starts_with("access-control"));
    assert_eq!(cors.count(), 0);
    assert!(answer.body.is_empty());
    assert!(is_unspent(&app, &url).await);
}

#[tokio::test]
async fn other_methods_are_not_allowed_whatever_they_pretend_to_be() {
    let app = TestApp::new().await;
    let (_, company, url) = app.link().await;
    for method in ["TRACE", "PUT", "DELETE", "PATCH", "BREW"] {
        let answer = send(&app, method, target(&app, &url), &[], Body::empty()).await;
        answer.assert(405, "method_not_allowed");
        assert!(
            answer.header("allow").contains("GET"),
            "{method}: {}",
            answer.header("allow")
        );
    }
    let redeem = format!("/company/{company}/redeem");
    send(&app, "GET", &redeem, &[], Body::empty())
        .await
        .assert(405, "method_not_allowed");
    let over = [
        ("x-http-method-override", "POST"),
        ("x-method-override", "DELETE"),
    ];
    let query = format!("{}&_method=POST", target(&app, &url));
    send(&app, "GET", &query, &over, Body::empty())
        .await
        .assert_status(200);
    assert!(is_unspent(&app, &url).await);
}

#[tokio::test]
async fn a_speculative_fetch_gets_nothing_it_could_keep() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    for (name, value) in [
        ("sec-purpose", "prefetch;prerender"),
        ("sec-purpose", "prefetch"),
        ("purpose", "prefetch"),
        ("x-purpose", "prefetch"),
        ("x-moz", "prefetch"),
    ] {
        let answer = send(
            &app,
            "GET",
            target(&app, &url),
            &[(name, value)],
            Body::empty(),
        )
        .await;
        answer.assert_status(503);
        assert!(answer.body.is_empty(), "{name}");
        assert_eq!(answer.header("cache-control"), "no-store", "{name}");
        assert_eq!(answer.header("set-cookie"), "", "{name}");
    }
    assert!(
        app.metrics
            .render()
            .contains("postern_link_prefetch_refused_total 5")
    );
    assert!(is_unspent(&app, &url).await);
}

/// A press with some of its headers, cookies or fields changed.
struct Press {
    action: String,
    fields: Vec<(String, String)>,
    headers: Vec<(&'static str, String)>,
}

impl Press {
    async fn of(app: &TestApp, url: &str) -> Self {
        let browser = app.browser();
        let (action, fields) = fields(&browser.open(url).await);
        let headers = vec![
            (
                "content-type",
                "application/x-www-form-urlencoded".to_owned(),
            ),
            ("sec-fetch-site", "same-origin".to_owned()),
            ("cookie", cookies(&browser)),
        ];
        Self {
            action,
            fields,
            headers,
        }
    }

    fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        if !value.is_empty() {
            self.headers.push((name, value.to_owned()));
        }
        self
    }

    fn sent_from(self, site: &str, origin: &str) -> Self {
        self.header("sec-fetch-site", site).header("origin", origin)
    }

    fn field(mut self, name: &str, value: Option<&str>) -> Self {
        self.fields.retain(|(known, _)| known != name);
        if let Some(value) = value {
            self.fields.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    async fn send(&self, app: &TestApp) -> TestResponse {
        self.send_body(app, encoded(&self.fields)).await
    }

    async fn send_body(&self, app: &TestApp, body: impl Into<Body>) -> TestResponse {
        let headers: Vec<(&str, &str)> = self
            .headers
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        send(app, "POST", &self.action, &headers, body).await
    }
}

#[tokio::test]
async fn a_press_that_is_not_a_persons_on_our_page_spends_nothing() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    let other = app.browser();
    let (_, others) = fields(&other.open(&url).await);
    let others_token = &others.iter().find(|(name, _)| name == "ft").unwrap().1;
    let press = async || Press::of(&app, &url).await;
    let cases = [
        ("no cookie", press().await.header("cookie", "")),
        ("garbled cookie", press().await.header("cookie", "pl_pre=x")),
        (
            "foreign token",
            press().await.field("ft", Some(others_token)),
        ),
        ("no token", press().await.field("ft", None)),
        ("cross-site", press().await.sent_from("cross-site", "")),
        ("same-site", press().await.sent_from("same-site", "")),
        ("typed", press().await.sent_from("none", "")),
        ("nothing said", press().await.sent_from("", "")),
        ("null origin", press().await.sent_from("", "null")),
        (
            "foreign origin",
            press().await.sent_from("", "https://evil.example"),
        ),
    ];
    for (name, press) in cases {
        assert_refused(&app, &url, name, &press, "csrf_failed").await;
    }
    let by_origin = press().await.sent_from("", &app.base());
    by_origin.send(&app).await.assert_status(303);
}

#[tokio::test]
async fn a_press_without_the_gesture_or_the_password_spends_nothing() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    let press = async || Press::of(&app, &url).await;
    for consent in [None, Some("no"), Some("")] {
        let press = press().await.field("consent", consent);
        assert_refused(&app, &url, "no gesture", &press, "gesture_required").await;
    }
    for password in [Some("plk_x"), Some(""), None] {
        let press = press().await.field("otp", password);
        let answer = press.send(&app).await;
        assert!(
            answer.status.is_client_error(),
            "{password:?}: {}",
            answer.status
        );
        assert!(is_unspent(&app, &url).await, "{password:?}");
    }
}

async fn assert_refused(app: &TestApp, url: &str, name: &str, press: &Press, code: &str) {
    let answer = press.send(app).await;
    assert_eq!(
        (answer.status.as_u16(), answer.code().as_str()),
        (403, code),
        "{name}"
    );
    assert_eq!(answer.header("set-cookie"), "", "{name}");
    assert!(is_unspent(app, url).await, "{name}");
}

#[tokio::test]
async fn only_a_form_of_bounded_size_is_read() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    for content_type in [
        "application/json",
        "multipart/form-data; boundary=x",
        "text/plain",
        "",
    ] {
        let press = Press::of(&app, &url)
            .await
            .header("content-type", content_type);
        press.send(&app).await.assert(415, "media_type_unsupported");
    }
    let press = Press::of(&app, &url).await;
    press
        .send_body(&app, vec![b'a'; 1024 * 1024 + 1])
        .await
        .assert(413, "body_too_large");
    let announced = Press::of(&app, &url)
        .await
        .header("content-length", "1048577");
    announced.send(&app).await.assert(413, "body_too_large");
    assert!(is_unspent(&app, &url).await);
}

#[tokio::test]
async fn the_decoy_marks_the_browser_until_it_loads_the_page_again() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    let browser = app.browser();
    let page = browser.open(&url).await;
    let form = postern_testkit::Form::of(page.text()).unwrap();
    let (decoy_name, _, decoy) = form.buttons.last().unwrap().clone();
    assert_eq!(
        decoy_name, "",
        "a decoy that sent consent would look like the button"
    );
    let hidden: Vec<(&str, &str)> = form
        .fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let marked = browser.submit(&decoy.unwrap(), &hidden).await;
    marked.assert_status(204);
    assert!(browser.cookie("pl_pre").unwrap().starts_with("a."));
    browser.press(&page).await.assert(403, "gesture_required");
    assert!(is_unspent(&app, &url).await);
    browser.redeem(&url).await.assert_status(303);
}

#[tokio::test]
async fn pressing_twice_in_one_browser_is_pressing_once() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    let press = Press::of(&app, &url).await;
    let (first, second) = tokio::join!(press.send(&app), press.send(&app));
    first.assert_status(303);
    second.assert_status(303);
    assert_eq!(first.location(), second.location());
    assert_eq!(first.header("set-cookie"), second.header("set-cookie"));
}

#[tokio::test]
async fn of_two_browsers_exactly_one_opens_the_link() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    let (one, two) = (Press::of(&app, &url).await, Press::of(&app, &url).await);
    let (first, second) = tokio::join!(one.send(&app), two.send(&app));
    let mut codes = [first.status.as_u16(), second.status.as_u16()];
    codes.sort_unstable();
    assert_eq!(codes, [303, 410]);
    let loser = if first.status.as_u16() == 410 {
        first
    } else {
        second
    };
    loser.assert(410, "link_used");
}

#[tokio::test]
async fn a_page_that_was_open_for_over_an_hour_is_shown_again() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    let press = Press::of(&app, &url).await;
    app.advance(Duration::from_mins(62));
    let page = press.send(&app).await;
    page.assert_status(200);
    assert!(page.text().contains("Press the button once more"));
    assert!(is_unspent(&app, &url).await);

    let browser = app.browser();
    let page = browser.open(&url).await;
    app.advance(Duration::from_mins(62));
    let again = browser.press(&page).await;
    browser.press(&again).await.assert_status(303);
}

#[tokio::test]
async fn a_foreign_host_is_misdirected_and_forwarding_headers_are_not_believed() {
    let app = TestApp::new().await;
    let (_, company, url) = app.link().await;
    let evil = send(
        &app,
        "GET",
        target(&app, &url),
        &[("host", "evil.example")],
        Body::empty(),
    )
    .await;
    evil.assert(421, "host_unknown");
    assert!(!evil.text().contains("evil"));
    let forwarded = [
        ("x-forwarded-host", "evil.example"),
        ("forwarded", "host=evil.example"),
        ("x-forwarded-proto", "https"),
    ];
    let page = send(&app, "GET", target(&app, &url), &forwarded, Body::empty()).await;
    page.assert_status(200);
    assert!(!page.text().contains("evil"));
    assert!(page.header("set-cookie").starts_with("pl_pre="));
    let twice = http::Request::get(format!("/company/{company}"))
        .header("host", "a.example")
        .header("host", "b.example")
        .body(Body::empty())
        .unwrap();
    crate::support::answer(app.router(), twice)
        .await
        .assert_status(400);
}

#[tokio::test]
async fn with_the_database_away_a_genuine_link_is_shown_and_nothing_is_lost() {
    let app = TestApp::new().await;
    let (_, company, url) = app.link().await;
    let press = Press::of(&app, &url).await;
    app.db.clone().close().await;
    let page = app.browser().open(&url).await;
    page.assert_status(200);
    assert!(
        page.text().contains("can't check this link"),
        "{}",
        page.text()
    );
    let answer = press.send(&app).await;
    answer.assert(503, "try_again");
    assert_eq!(answer.header("retry-after"), "1");
    assert_eq!(answer.header("set-cookie"), "");
    assert_eq!(
        postern_testkit::Form::of(answer.text()).unwrap().action,
        press.action
    );
    get(&app, &format!("/company/{company}?link.otp=plk_x"))
        .await
        .assert(404, "link_invalid");
}

#[tokio::test]
async fn custom_parameters_are_kept_escaped_and_bounded() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    let marked = format!("{url}&note=%3Cscript%3Ealert(1)%3C/script%3E&quote=%22%27");
    let page = app.browser().open(&marked).await;
    page.assert_status(200);
    assert!(!page.text().contains("<script"), "{}", page.text());
    assert!(!page.header("content-security-policy").contains("unsafe"));
    let many = (0..700).fold(String::new(), |text, n| format!("{text}&p{n}=v"));
    get(&app, &format!("{}{many}", target(&app, &url)))
        .await
        .assert(404, "link_invalid");
    let browser = app.browser();
    browser.redeem(&marked).await.assert_status(303);
}

#[tokio::test]
async fn a_session_is_held_by_its_own_cookie_on_its_own_path() {
    let app = TestApp::new().await;
    let (client, company, url) = app.link().await;
    let browser = app.browser();
    let first = browser.redeem(&url).await.location().to_owned();
    let second_url = app.link_for(client.id, company).await;
    let second = browser.redeem(&second_url).await.location().to_owned();
    assert_ne!(first, second);
    browser.open(&first).await.assert_status(200);

    let secret = browser
        .cookie(&format!("pl_{}", first.trim_start_matches("/s/")))
        .unwrap();
    let stranger = app.browser();
    stranger.open(&first).await.assert(403, "session_invalid");
    stranger.set_cookie(&format!("pl_{}", second.trim_start_matches("/s/")), &secret);
    let crossed = stranger.open(&second).await;
    crossed.assert(403, "session_invalid");
    assert!(!crossed.text().contains("Baker"));
    let api = format!("/link/v1{second}");
    let data = stranger.call(Method::GET, &api, None).await;
    data.assert(401, "session_invalid");
    assert!(!data.text().contains("Baker"));

    let mixed = app.browser();
    mixed.set_cookie(&format!("pl_{}", first.trim_start_matches("/s/")), &secret);
    mixed.open(&first).await.assert_status(200);
    let other = mixed.call(Method::GET, &api, None).await;
    other.assert(401, "session_invalid");
    assert!(!other.text().contains("Baker"));
}

#[tokio::test]
async fn a_finished_visit_is_gone_for_the_browser_that_had_it() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    let browser = app.browser();
    let place = browser.redeem(&url).await.location().to_owned();
    browser.open(&place).await.assert_status(200);
    let finish = format!("/link/v1{place}/finish");
    let body = Some(serde_json::json!({}));
    browser
        .call(Method::POST, &finish, body)
        .await
        .assert_status(200);
    let gone = browser.open(&place).await;
    gone.assert(410, "session_ended");
    assert!(!gone.text().contains("Baker"));
    let api = format!("/link/v1{place}");
    let gone = browser.call(Method::GET, &api, None).await;
    gone.assert(410, "session_ended");
}

#[tokio::test]
async fn a_commit_whose_answer_got_lost_shows_the_same_form_and_pressing_again_gets_the_visit() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    let browser = app.browser();
    let page = browser.open(&url).await;
    let before = browser.cookie_names();
    app.test_db().lost_answers.lose(1);
    let unknown = browser.press(&page).await;
    unknown.assert(503, "try_again");
    assert_eq!(unknown.header("retry-after"), "1");
    assert_eq!(
        unknown.header("set-cookie"),
        "",
        "no session without a proven commit"
    );
    assert_eq!(browser.cookie_names(), before);
    assert_eq!(
        fields(&page).0,
        postern_testkit::Form::of(unknown.text()).unwrap().action
    );

    app.browser().open(&url).await.assert(410, "link_used");
    let opened = browser.press(&unknown).await;
    opened.assert_status(303);
    let first = opened.location().to_owned();
    browser.open(&first).await.assert_status(200);
    let again = browser.press(&page).await;
    again.assert_status(303);
    assert_eq!(again.location(), first, "one link, one visit");
}

#[tokio::test]
async fn a_connection_link_leads_through_its_page_to_the_provider() {
    let app = TestApp::new().await;
    let (client, company, _) = app.link().await;
    let (_, url) = pending_connection(&app, client.id, company).await;
    let browser = app.browser();
    let page = browser.open(&url).await;
    page.assert_status(200);
    assert!(
        page.text().contains("Next: <bdi>Sandbox</bdi>"),
        "{}",
        page.text()
    );
    assert!(page.text().contains("never sees your password"));
    let redeemed = browser.press(&page).await;
    redeemed.assert_status(303);
    assert!(
        redeemed.location().contains("/go/"),
        "{}",
        redeemed.location()
    );
    let away = browser.open(redeemed.location()).await;
    away.assert_status(200);
    assert!(away.header("refresh").starts_with("0; url="));
    assert!(away.text().contains("Continue to"));
    browser.press(&page).await.assert_status(303);
    app.browser().open(&url).await.assert(410, "link_used");
}

#[tokio::test]
async fn one_browser_keeps_at_most_eight_sessions() {
    let app = TestApp::new().await;
    let (client, company, _) = app.link().await;
    let browser = app.browser();
    for _ in 0..10 {
        let url = app.link_for(client.id, company).await;
        browser.redeem(&url).await.assert_status(303);
    }
    let held = browser
        .cookie_names()
        .iter()
        .filter(|name| *name != "pl_pre")
        .count();
    assert_eq!(held, 8);
}
