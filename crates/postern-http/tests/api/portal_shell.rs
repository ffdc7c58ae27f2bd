//! The document of the Portal: one for every page, under a strict policy.

use http::StatusCode;
use postern_testkit::TestApp;

use crate::support::{get, send};

#[tokio::test]
async fn every_page_of_the_portal_gets_the_same_strict_document() {
    let app = TestApp::new().await;
    let company = "/portal/c/8a210b68-6988-11ed-a1eb-0242ac120002/companies";
    for path in ["/portal/", "/portal/profile", company] {
        let page = get(&app, path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let policy = page.header("content-security-policy").to_owned();
        for part in [
            "default-src 'none'",
            "frame-ancestors 'none'",
            "connect-src 'self'",
            "frame-src 'self'",
            "require-trusted-types-for 'script'",
            "script-src 'nonce-",
        ] {
            assert!(policy.contains(part), "{path}: {part} in {policy}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(page.header("cache-control"), "no-store");
        assert_eq!(page.header("referrer-policy"), "same-origin");
        assert_eq!(page.header("x-frame-options"), "DENY");
        assert!(page.text().contains(r#""apiBase":"/portal/v1""#), "{path}");
    }
}

#[tokio::test]
async fn the_document_is_in_the_language_that_was_chosen_or_that_the_browser_asks_for() {
    let app = TestApp::new().await;
    let (dutch, german) = (
        ("accept-language", "pl, nl;q=0.8, en;q=0.5"),
        "postern_language=de",
    );
    for (headers, html, words) in [
        (
            &[][..],
            r#"<html lang="en" dir="ltr">"#,
            "The Portal needs JavaScript",
        ),
        (
            &[dutch],
            r#"<html lang="nl" dir="ltr">"#,
            "Het portaal heeft JavaScript nodig",
        ),
        (
            &[dutch, ("cookie", german)],
            r#"<html lang="de" dir="ltr">"#,
            "Das Portal braucht JavaScript",
        ),
        (
            &[("cookie", "postern_language=ar-XB; postern_theme=dark")],
            r#"<html lang="ar-XB" dir="rtl" data-theme="dark">"#,
            "JavaScript",
        ),
        // Neither what Link's pages keep nor what nobody speaks counts here.
        (
            &[("cookie", "postern_locale=fr; postern_language=\"><script>")],
            r#"<html lang="en" dir="ltr">"#,
            "The Portal needs JavaScript",
        ),
    ] {
        let answer = send(&app, "GET", "/portal/", headers, "").await;
        let page = answer.text();
        assert!(
            page.contains(html) && page.contains(words),
            "{headers:?}: {page}"
        );
    }
}

#[tokio::test]
async fn nonces_are_new_each_time() {
    let app = TestApp::new().await;
    let (first, second) = (get(&app, "/portal/").await, get(&app, "/portal/").await);
    assert_ne!(
        first.header("content-security-policy"),
        second.header("content-security-policy")
    );
}

#[tokio::test]
async fn the_address_without_its_slash_leads_to_the_start() {
    let app = TestApp::new().await;
    let answer = get(&app, "/portal").await;
    assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(answer.header("location"), "/portal/");
}

#[tokio::test]
async fn programs_that_ask_for_what_is_not_there_get_no_page() {
    let app = TestApp::new().await;
    let answer = get(&app, "/portal/v1/nothing").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(!answer.text().contains("<html"), "{}", answer.text());
}

#[tokio::test]
async fn the_preview_alone_may_be_framed_and_can_do_nothing() {
    let app = TestApp::new().await;
    let page = get(&app, "/portal/preview").await;
    assert_eq!(page.status, StatusCode::OK);
    let policy = page.header("content-security-policy");
    for part in [
        "frame-ancestors 'self'",
        "default-src 'none'",
        "form-action 'none'",
        "sandbox allow-scripts;",
    ] {
        assert!(policy.contains(part), "{part} in {policy}");
    }
    assert!(!policy.contains("connect-src"), "{policy}");
    assert!(!page.headers.contains_key("x-frame-options"));
}
