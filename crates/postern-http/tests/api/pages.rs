//! The pages as people read them. Whole pages are compared, so that every word is meant.

use std::time::Duration;

use crate::support::pending_connection;
use http::Method;
use postern_app::clients::ClientPatch;
use postern_testkit::{TestApp, TestResponse};
use serde_json::json;

/// The page's visible words, one element a line; attributes only where they lead somewhere. The menu of languages, the
/// same everywhere, is left out.
fn words(page: &TestResponse) -> String {
    let mut lines = Vec::new();
    let (mut rest, _menu) = page
        .text()
        .split_once("<form class=\"languages\"")
        .unwrap_or((page.text(), ""));
    while let Some((before, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').unwrap();
        let text = before.trim().replace("&#39;", "'").replace("&#38;", "&");
        if !text.is_empty() {
            lines.push(text);
        }
        let leads = ["a ", "button "].iter().any(|name| tag.starts_with(name));
        if leads && !tag.contains("class=\"skip\"") {
            lines.push(format!(
                "[{}]",
                tag.split(' ').skip(1).collect::<Vec<_>>().join(" ")
            ));
        }
        rest = after;
    }
    lines.join("\n")
}

fn without_ids(text: &str) -> String {
    let mut text = text.to_owned();
    while let Some(start) = text.find("/company/").map(|at| at + 9) {
        let end = start + text[start..].find(['/', '"']).unwrap();
        text.replace_range(start - 9..end, "/…");
    }
    text
}

#[tokio::test]
async fn s01_says_who_asks_for_what_and_what_the_button_does() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    let page = words(&app.browser().open(&url).await);
    let host = app.base().replace("http://", "");
    insta::assert_snapshot!(without_ids(&page).replace(&host, "link.example"), @r#"
    Share business data
    Skip to the content
    LC
    Lumen Credit
    Give
    Lumen Credit
    access to your business data
    About two minutes. You pick what to connect and can stop whenever you like.
    Business
    Baker & Co Ltd
    Next
    link.example
    You sign in on your software's own website
    Only what is listed before you agree is shared
    Disconnect at any time
    [class="button primary" type="submit" name="consent" value="yes"]
    Get started
    [class="unseen" type="submit" formaction="/…/decoy" aria-hidden="true" tabindex="-1"]
    Continue without reading
    "#);
}

#[tokio::test]
async fn s01_keeps_to_a_sentence_and_its_button_where_the_client_wants_no_landing_page() {
    let app = TestApp::new().await;
    let (client, _, url) = app.link().await;
    let mut settings = client.get("/settings/link").await.json();
    settings["display"]["landingPage"] = json!(false);
    let set = client.send(Method::PUT, "/settings/link", Some(settings));
    set.await.assert_status(200);
    let page = words(&app.browser().open(&url).await);
    insta::assert_snapshot!(without_ids(&page), @r#"
    Share business data
    Skip to the content
    LC
    Lumen Credit
    Continue to share data with
    Lumen Credit
    [class="button primary" type="submit" name="consent" value="yes"]
    Continue
    [class="unseen" type="submit" formaction="/…/decoy" aria-hidden="true" tabindex="-1"]
    Continue without reading
    "#);
}

#[tokio::test]
async fn in_its_last_hour_a_link_says_until_when_it_works() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    assert!(
        !app.browser()
            .open(&url)
            .await
            .text()
            .contains("works until")
    );
    app.advance(Duration::from_mins(23 * 60 + 1));
    assert!(
        app.browser()
            .open(&url)
            .await
            .text()
            .contains("This link works until")
    );
}

#[tokio::test]
async fn s02_names_the_software_the_host_and_what_is_shared() {
    let app = TestApp::new().await;
    let (client, company, _) = app.link().await;
    let (_, connection_url) = pending_connection(&app, client.id, company).await;
    let page = words(&app.browser().open(&connection_url).await);
    let mut lines: Vec<&str> = page
        .lines()
        .filter(|line| !line.contains("formaction"))
        .collect();
    lines.retain(|line| !line.starts_with("[formaction"));
    insta::assert_snapshot!(lines.join("\n"), @r#"
    Share business data
    Skip to the content
    LC
    Lumen Credit
    Next:
    Sandbox
    Lumen Credit
    asks to read your
    Sandbox
    data.
    You are leaving for
    127.0.0.1
    to sign in.
    Lumen Credit
    never sees your password.
    Business
    Baker & Co Ltd
    What is shared
    Company details, Chart of accounts, Customers, Invoices, Bank transactions
    You sign in on your software's own website
    You choose the business before anything is shared
    Disconnect at any time
    [class="button primary" type="submit" name="consent" value="yes"]
    Continue to
    Sandbox
    Continue without reading
    Not now? Close this page. Nothing is shared until you agree.
    "#);
}

#[tokio::test]
async fn s04_to_s06_tell_the_holder_of_a_genuine_link_what_happened() {
    let app = TestApp::new().await;
    let (client, company, used) = app.link().await;
    let patch = ClientPatch {
        link_refresh_url: Some("https://lumen.example/new".to_owned()),
        ..ClientPatch::default()
    };
    app.app.update_client(client.id, patch).await.unwrap();
    app.browser().redeem(&used).await.assert_status(303);
    app.advance(Duration::from_mins(3));
    let mut page = words(&app.browser().open(&used).await);
    // The moment stands on lines of its own, since nothing round it may change its direction.
    let (from, to) = (page.find("It was opened"), page.find("Was it you?"));
    let (from, to) = (from.unwrap(), to.unwrap());
    let opened: Vec<_> = page[from..to].lines().collect();
    assert!(opened.contains(&"3 minutes ago"), "{opened:?}");
    assert!(
        opened.iter().any(|line| line.ends_with("UTC")),
        "{opened:?}"
    );
    page.replace_range(from..to, "It was opened …\n");
    insta::assert_snapshot!(page, @r#"
    This link has been used
    Skip to the content
    LC
    Lumen Credit
    This link has been used
    It was opened …
    Was it you? You can close this page.
    Wasn't you, or not finished?
    [class="button primary" href="https://lumen.example/new" rel="noreferrer"]
    Send me a new link
    "#);

    let revoked = app.link_for(client.id, company).await;
    app.app
        .tenant(client.id)
        .revoke_company_links(company)
        .await
        .unwrap();
    insta::assert_snapshot!(words(&app.browser().open(&revoked).await), @r#"
    This link was switched off
    Skip to the content
    LC
    Lumen Credit
    This link was switched off
    Lumen Credit
    sent a newer one or cancelled it. Look for the latest email.
    [class="button primary" href="https://lumen.example/new" rel="noreferrer"]
    Send me a new link
    "#);
}

#[tokio::test]
async fn s07_says_who_can_send_a_new_link_and_an_address_nobody_had_says_nothing() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    let redeemed = app.browser().redeem(&url).await;
    let other = app.browser().open(redeemed.location()).await;
    other.assert(403, "session_invalid");
    insta::assert_snapshot!(words(&other), @r"
    Open this in the browser you started with
    Skip to the content
    LC
    Lumen Credit
    Open this in the browser you started with
    You began on another device or browser. To protect you, it can't move by itself.
    Ask
    Lumen Credit
    for a new link.
    ");
    let nobody = app.browser().open("/s/aaaaaaaa").await;
    nobody.assert(403, "session_invalid");
    assert!(!nobody.text().contains("Lumen"), "{}", nobody.text());
}

#[tokio::test]
async fn s08_and_s13_name_nobody() {
    let app = TestApp::new().await;
    let (client, company, _) = app.link().await;
    let unknown = app.browser().open(&format!("/company/{company}")).await;
    insta::assert_snapshot!(words(&unknown), @r"
    We don't recognise this link
    Skip to the content
    We don't recognise this link
    It may be cut off. Copy all of it from the email and paste it into the address bar.
    ");
    let invite = app.browser().open(&format!("/client/{}", client.id)).await;
    insta::assert_snapshot!(words(&invite), @r"
    This page isn't available
    Skip to the content
    This page isn't available
    Ask the company that sent you here for a link made for your business.
    ");
    for page in [unknown, invite] {
        assert!(!page.text().contains("Lumen"), "{}", page.text());
    }
}

#[tokio::test]
async fn s02_for_files_asks_for_files_and_sends_nobody_to_sign_in() {
    let app = TestApp::new().await;
    let (client, company, _) = app.link().await;
    let kind = postern_core::model::SourceType::Accounting;
    app.app.set_upload(client.id, kind, true).await.unwrap();
    let path = format!("/companies/{company}/connections");
    let made = client.post(&path, serde_json::json!({"platformKey": "upac"}));
    let url = made.await.json()["linkUrl"].as_str().unwrap().to_owned();
    let page = app.browser().open(&url).await;
    insta::assert_snapshot!(words(&page).lines().filter(|line| !line.starts_with('[')).collect::<Vec<_>>().join("\n"), @r"
    Share business data
    Skip to the content
    LC
    Lumen Credit
    Next: add your files
    Lumen Credit
    asks you for files.
    Business
    Baker & Co Ltd
    Only the files you choose are sent
    You see each of them before you send them
    Continue
    Continue without reading
    Not now? Close this page. Nothing is shared until you agree.
    ");
    // Its button leads into the component, which takes the files.
    let pressed = app.browser().redeem(&url).await;
    pressed.assert_status(303);
    assert!(
        !pressed.location().contains("/go/"),
        "{}",
        pressed.location()
    );
}

#[tokio::test]
async fn every_page_has_one_heading_a_language_and_a_way_past_the_bar() {
    let app = TestApp::new().await;
    let (client, company, url) = app.link().await;
    let (_, connection_url) = pending_connection(&app, client.id, company).await;
    let browser = app.browser();
    let away = browser.redeem(&connection_url).await;
    for address in [
        url.as_str(),
        &format!("/company/{company}"),
        &format!("/client/{}", client.id),
        away.location(),
        &away.location().replace("/go/", "/result/"),
    ] {
        let page = browser.open(address).await;
        let text = page.text();
        assert_eq!(text.matches("<h1").count(), 1, "{address}: {text}");
        assert!(
            text.starts_with("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">"),
            "{address}"
        );
        assert!(
            text.contains("<main class=\"body\" id=\"main\">"),
            "{address}"
        );
        assert!(
            !text.contains("<script") && !text.contains(" style="),
            "{address}"
        );
        assert!(text.len() < 12 * 1024, "{address}");
    }
}
