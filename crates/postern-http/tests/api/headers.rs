//! The security headers of every class of page, over http on loopback and over https.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use http::Request;
use postern_core::entropy::SystemEntropy;
use postern_core::urls::PublicUrls;
use postern_http::{AppState, HttpSettings, Metrics};
use postern_testkit::{TestApp, TestResponse};

use crate::support::{answer, get, pending_connection, send, target};

/// The headers this policy is made of, one to a line.
fn policy(response: &TestResponse) -> String {
    const NAMES: [&str; 12] = [
        "cache-control",
        "referrer-policy",
        "content-security-policy",
        "x-frame-options",
        "cross-origin-opener-policy",
        "cross-origin-resource-policy",
        "x-robots-tag",
        "x-content-type-options",
        "strict-transport-security",
        "access-control-allow-origin",
        "server",
        "refresh",
    ];
    NAMES
        .iter()
        .filter(|name| response.headers.contains_key(**name))
        .map(|name| format!("{name}: {}", response.header(name)))
        .collect::<Vec<_>>()
        .join("\n")
}

#[tokio::test]
async fn the_page_with_the_button() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    insta::assert_snapshot!(policy(&app.browser().open(&url).await), @r"
    cache-control: no-store
    referrer-policy: strict-origin
    content-security-policy: base-uri 'none'; frame-ancestors 'none'; object-src 'none'; default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'
    x-frame-options: DENY
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    x-robots-tag: noindex, nofollow, noarchive, nosnippet
    x-content-type-options: nosniff
    ");
}

#[tokio::test]
async fn pages_that_say_no() {
    let app = TestApp::new().await;
    let (_, company, _) = app.link().await;
    insta::assert_snapshot!(policy(&get(&app, &format!("/company/{company}")).await), @r"
    cache-control: no-store
    referrer-policy: no-referrer
    content-security-policy: base-uri 'none'; frame-ancestors 'none'; object-src 'none'; default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'
    x-frame-options: DENY
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    x-robots-tag: noindex, nofollow, noarchive, nosnippet
    x-content-type-options: nosniff
    ");
}

#[tokio::test]
async fn the_redirect_that_carries_a_session() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    let redeemed = app.browser().redeem(&url).await;
    insta::assert_snapshot!(policy(&redeemed), @r"
    cache-control: no-store
    referrer-policy: strict-origin
    cross-origin-resource-policy: same-origin
    x-content-type-options: nosniff
    ");
    let cookies: Vec<&str> = redeemed
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|value| value.to_str().unwrap())
        .collect();
    assert!(
        cookies[0].ends_with("; Path=/; HttpOnly; SameSite=Lax"),
        "{cookies:?}"
    );
    assert!(
        cookies[1].starts_with("pl_pre=") && cookies[1].ends_with("Max-Age=600"),
        "{cookies:?}"
    );
}

#[tokio::test]
async fn the_shell_runs_only_scripts_with_its_nonce() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    let browser = app.browser();
    let shell = browser.follow(browser.redeem(&url).await).await;
    shell.assert_status(200);
    let csp = shell.header("content-security-policy");
    let nonce = csp
        .split_once("'nonce-")
        .unwrap()
        .1
        .split_once('\'')
        .unwrap()
        .0;
    assert!(nonce.len() >= 22, "{csp}");
    assert!(csp.contains("require-trusted-types-for 'script'; trusted-types svelte-trusted-html"));
    assert!(!csp.contains("unsafe"), "{csp}");
    let again = browser.open(browser.open(&url).await.location()).await;
    assert!(!again.header("content-security-policy").contains(nonce));
    assert!(
        shell
            .text()
            .contains(r#"id="postern-boot">{"apiBase":"/link/v1/s/"#),
        "{}",
        shell.text()
    );
}

#[tokio::test]
async fn the_page_that_leads_away() {
    let app = TestApp::new().await;
    let (client, company, _) = app.link().await;
    let (_, connection_url) = pending_connection(&app, client.id, company).await;
    let browser = app.browser();
    let redeemed = browser.redeem(&connection_url).await;
    let page = browser.open(redeemed.location()).await;
    let policy = policy(&page);
    let (before, refresh) = policy.split_once("\nrefresh: ").unwrap();
    assert!(refresh.starts_with("0; url=http://127.0.0.1"), "{refresh}");
    insta::assert_snapshot!(before, @r"
    cache-control: no-store
    referrer-policy: no-referrer
    content-security-policy: base-uri 'none'; frame-ancestors 'none'; object-src 'none'; default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'
    x-frame-options: DENY
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    x-robots-tag: noindex, nofollow, noarchive, nosnippet
    x-content-type-options: nosniff
    ");
}

#[tokio::test]
async fn answers_to_programs() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    insta::assert_snapshot!(policy(&client.get("/companies").await), @r"
    cache-control: no-store
    referrer-policy: no-referrer
    content-security-policy: base-uri 'none'; frame-ancestors 'none'; object-src 'none'; default-src 'none'
    cross-origin-resource-policy: same-origin
    x-content-type-options: nosniff
    ");
    let component = get(&app, "/link/v1/s/abcdefgh").await;
    assert_eq!(component.header("www-authenticate"), "");
    assert_eq!(component.header("access-control-allow-origin"), "");
}

/// The same application behind https addresses, each audience on its own host, links below a path.
fn over_https(app: &TestApp) -> Router {
    let url = |text: &str| text.parse().unwrap();
    let settings = HttpSettings {
        urls: PublicUrls {
            api: url("https://api.lumen.example"),
            link: url("https://link.lumen.example/pay"),
            link_api: url("https://link-api.lumen.example"),
            sdk: url("https://sdk.lumen.example"),
            portal: url("https://portal.lumen.example"),
        },
        extra_hosts: Vec::new(),
        addresses: postern_http::AddressLimits::default(),
    };
    let entropy = Arc::new(SystemEntropy);
    let state = AppState::new(app.app.clone(), &settings, entropy, Metrics::new()).unwrap();
    postern_http::public(&state, &settings)
}

#[tokio::test]
async fn over_https_cookies_are_bound_to_the_host_and_browsers_told_to_stay() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    let request = |host: &str, path: &str| {
        Request::get(format!("{path}{}", target(&app, &url)))
            .header("host", host)
            .body(Body::empty())
            .unwrap()
    };
    let router = over_https(&app);
    let page = answer(router.clone(), request("link.lumen.example", "/pay")).await;
    page.assert_status(200);
    assert!(page.header("set-cookie").starts_with("__Host-pl_pre="));
    assert!(page.header("set-cookie").contains("; Secure"));
    assert_eq!(
        page.header("strict-transport-security"),
        "max-age=63072000; includeSubDomains"
    );
    assert!(
        page.text().contains(r#"action="/pay/company/"#),
        "{}",
        page.text()
    );
    let bare = answer(router.clone(), request("link.lumen.example:443", "")).await;
    bare.assert(404, "link_invalid");
    let wrong = answer(router, request("lumen.example", "/pay")).await;
    wrong.assert(421, "host_unknown");
}

#[tokio::test]
async fn a_page_for_a_link_stays_small_and_asks_nobody_else_for_anything() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    let long = format!("{url}&a={}", "x".repeat(500));
    let page = app.browser().open(&long).await;
    assert!(page.body.len() < 12 * 1024, "{}", page.body.len());
    for foreign in ["http:", "https:", "//", "src="] {
        assert!(!page.text().contains(foreign), "{foreign}: {}", page.text());
    }
    let mail_scanner = [("user-agent", "LinkPreviewBot/1.0")];
    let preview = send(
        &app,
        "GET",
        target(&app, &url),
        &mail_scanner,
        Body::empty(),
    )
    .await;
    let title = preview
        .text()
        .split_once("<title>")
        .unwrap()
        .1
        .split_once('<')
        .unwrap()
        .0;
    assert_eq!(title, "Share business data");
    assert!(!preview.text().contains("og:"));
}
