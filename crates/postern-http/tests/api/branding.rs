//! The branding: a name, colours that can be read, and pictures that are ours by the time they are served.

use std::time::Duration;

use http::Method;
use postern_app::clients::ClientPatch;
use postern_testkit::{ApiClient, TestApp, TestResponse};
use serde_json::json;

use crate::support::{get as fetch, pending_connection};

/// One pixel, red.
pub(crate) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde\x00\x00\x00\x0cIDATx\x9cc\xf8\xcf\xc0\x00\x00\x03\x01\x01\x00\xc9\xfe\x92\xef\x00\x00\x00\x00IEND\xaeB`\x82";
const SVG: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 60 10\"><path fill=\"#e4002b\" d=\"M0 0h60v10H0z\"/></svg>";

async fn upload(app: &TestApp, client: &ApiClient, picture: &str, content: &[u8]) -> TestResponse {
    let mut body =
        b"--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n".to_vec();
    body.extend_from_slice(content);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    let authorization = client.authorization();
    let headers = [
        ("authorization", authorization.as_str()),
        ("content-type", "multipart/form-data; boundary=edge"),
    ];
    let path = format!("/settings/branding/{picture}");
    crate::support::send(app, "PUT", &path, &headers, body).await
}

async fn get(client: &ApiClient) -> serde_json::Value {
    client.get("/settings/branding").await.json()
}

/// The path of an address.
fn path(url: &serde_json::Value) -> String {
    let url: url::Url = url.as_str().unwrap().parse().unwrap();
    url.path().to_owned()
}

#[tokio::test]
async fn colours_come_back_with_what_they_were_repaired_to() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    assert_eq!(get(&client).await, json!({"name": "Lumen Credit"}));
    let body = json!({"name": "Lumen", "primaryColor": "FFD400", "secondaryColor": "#0b3a53"});
    let answer = client
        .send(Method::PUT, "/settings/branding", Some(body))
        .await;
    answer.assert_status(200);
    let branding = answer.json();
    assert_eq!(branding["primaryColor"], "#ffd400");
    assert_eq!(branding["theme"]["light"]["brand-text"], "#806a00");
    assert_eq!(branding["theme"]["light"]["on-brand"], "#000000");
    assert_eq!(branding["theme"]["dark"]["brand-edge"], "transparent");
    assert_eq!(branding["theme"]["light"]["on-bar"], "#ffffff");
    assert_eq!(get(&client).await, branding);
    assert_eq!(client.get("/profile").await.json()["name"], "Lumen");
    let body = json!({"name": "Lumen"});
    client
        .send(Method::PUT, "/settings/branding", Some(body))
        .await
        .assert_status(200);
    assert_eq!(get(&client).await, json!({"name": "Lumen"}));
    let body = json!({"name": "Lumen", "primaryColor": "gold"});
    let refused = client
        .send(Method::PUT, "/settings/branding", Some(body))
        .await;
    refused.assert(400, "invalid_request");
    assert!(
        refused.text().contains("primaryColor"),
        "{}",
        refused.text()
    );
}

#[tokio::test]
async fn a_logo_is_held_against_both_pages_when_it_is_drawn() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    for (fill, light, dark) in [
        ("#fff", false, true),
        ("#201c18", true, false),
        ("#016893", true, true),
    ] {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 60 10\"><path fill=\"{fill}\" d=\"M0 0h30v10H0z\"/></svg>"
        );
        let logo = upload(&app, &client, "logo", svg.as_bytes()).await.json();
        assert_eq!(
            logo["legible"],
            json!({"light": light, "dark": dark}),
            "{fill}"
        );
        assert_eq!(get(&client).await["logo"], logo, "{fill}");
    }
    let icon = upload(&app, &client, "icon", PNG).await.json();
    assert_eq!(icon.get("legible"), None, "{icon}");
}

#[tokio::test]
async fn a_picture_is_public_under_the_hash_of_what_we_drew() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let mut sent = PNG.to_vec();
    sent.extend(b"<script>alert(1)</script>");
    let answer = upload(&app, &client, "logo", &sent).await;
    answer.assert_status(200);
    let logo = answer.json();
    assert_eq!(
        (&logo["mediaType"], &logo["width"]),
        (&json!("image/png"), &json!(1))
    );
    assert_eq!(get(&client).await["logo"], logo);

    let picture = fetch(&app, &path(&logo["url"])).await;
    picture.assert_status(200);
    assert_eq!(picture.header("content-type"), "image/png");
    assert_eq!(
        picture.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(picture.header("x-content-type-options"), "nosniff");
    assert!(
        picture
            .header("content-security-policy")
            .contains("default-src 'none'; sandbox")
    );
    assert!(!picture.body.windows(6).any(|part| part == b"script"));

    let drawing = upload(&app, &client, "logo", SVG).await.json();
    assert_ne!(drawing["url"], logo["url"]);
    assert_eq!(drawing["mediaType"], "image/png");
    app.settle().await;
    fetch(&app, &path(&logo["url"])).await.assert_status(404);
    fetch(&app, &path(&drawing["url"])).await.assert_status(200);

    client
        .send(Method::DELETE, "/settings/branding/logo", None)
        .await
        .assert_status(204);
    client
        .send(Method::DELETE, "/settings/branding/logo", None)
        .await
        .assert_status(204);
    assert_eq!(get(&client).await, json!({"name": "Lumen Credit"}));
    fetch(&app, &path(&drawing["url"])).await.assert_status(404);
}

#[tokio::test]
async fn two_clients_with_one_picture_do_not_take_it_from_each_other() {
    let app = TestApp::new().await;
    let (one, two) = (app.client("Lumen").await, app.client("Candle").await);
    let first = upload(&app, &one, "logo", PNG).await.json();
    let second = upload(&app, &two, "logo", PNG).await.json();
    assert_eq!(first["url"], second["url"]);
    one.send(Method::DELETE, "/settings/branding/logo", None)
        .await
        .assert_status(204);
    app.settle().await;
    fetch(&app, &path(&second["url"])).await.assert_status(200);
    assert_eq!(get(&two).await["logo"], second);
}

#[tokio::test]
async fn what_is_no_picture_is_refused_and_changes_nothing() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let logo = upload(&app, &client, "logo", PNG).await.json();
    let script = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    for (picture, content, status, code) in [
        ("logo", script.to_vec(), 400, "image_refused"),
        ("logo", b"GIF89a=1;alert(1)".to_vec(), 400, "image_refused"),
        ("logo", b"%PDF-1.7".to_vec(), 400, "image_refused"),
        ("icon", SVG.to_vec(), 400, "image_refused"),
        ("icon", vec![0; 500 * 1024 + 1], 413, "body_too_large"),
        ("hero", vec![0; 10 * 1024 * 1024 + 1], 413, "body_too_large"),
        ("banner", PNG.to_vec(), 404, "not_found"),
    ] {
        upload(&app, &client, picture, &content)
            .await
            .assert(status, code);
    }
    assert_eq!(
        get(&client).await,
        json!({"name": "Lumen Credit", "logo": logo})
    );
}

#[tokio::test]
async fn a_style_sheet_is_served_under_the_name_of_what_is_in_it_and_no_other() {
    let app = TestApp::new().await;
    let colours = postern_core::design::brand::Colours {
        primary: Some(postern_core::design::brand::Colour::parse("#ffd400").unwrap()),
        secondary: None,
    };
    let name = colours.style_sheet_name().unwrap();
    let sheet = fetch(&app, &format!("/brand/{name}")).await;
    sheet.assert_status(200);
    assert_eq!(sheet.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(
        sheet.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert!(
        sheet.text().contains("--postern-brand-text:#806a00"),
        "{}",
        sheet.text()
    );
    for wrong in [
        name.replace("ffd400", "ffd401"),
        "x.css".to_owned(),
        "a-b-c.css".to_owned(),
        "..%2fkeys.json".to_owned(),
    ] {
        fetch(&app, &format!("/brand/{wrong}"))
            .await
            .assert_status(404);
    }
}

#[tokio::test]
async fn the_page_behind_a_link_wears_the_clients_look_and_none_of_its_markup() {
    let app = TestApp::new().await;
    let (client, company, url) = app.link().await;
    let before = app.browser().open(&url).await;
    assert!(!before.text().contains("/brand/"), "{}", before.text());

    let colours = json!({"name": "Lumen", "primaryColor": "#ffd400", "secondaryColor": "#0b3a53"});
    let branded = client.send(Method::PUT, "/settings/branding", Some(colours));
    branded.await.assert_status(200);
    let logo = upload(&app, &client, "logo", SVG).await.json();
    upload(&app, &client, "hero", PNG).await.assert_status(200);
    let mut settings = client.get("/settings/link").await.json();
    settings["texts"] = json!({
        "landing.title": "Grow with {companyName} <b>",
        "landing.subtitle": "**Two minutes**, <img src=x onerror=alert(1)>",
        "landing.nextButton": "Let's go",
        "panel.title": "Why {companyName} asks",
        "panel.body": "So that you need *not* send files <i>",
    });
    settings["display"]["navigationBar"] = json!(true);
    settings["display"]["poweredBy"] = json!(true);
    settings["display"]["landingPage"] = json!(false);
    let set = client.send(Method::PUT, "/settings/link", Some(settings));
    set.await.assert_status(200);

    let page = app
        .browser()
        .open(&app.link_for(client.id, company).await)
        .await;
    let text = page.text();
    let shows = |what: &str| assert!(text.contains(what), "{what} in {text}");
    shows(&format!("src=\"{}\"", path(&logo["url"])));
    shows("class=\"hero\"");
    shows("class=\"top bar\"");
    shows("<h1>Grow with Lumen &lt;b&gt;</h1>");
    shows("<strong>Two minutes</strong>, &lt;img src=x onerror=alert(1)&gt;");
    shows(">Let&#39;s go</button>");
    shows("Powered by Postern");
    assert!(!text.contains("class=\"promises\""), "{text}");
    let beside = "<h2>Why Lumen asks</h2><div class=\"own\"><p>So that you need <em>not</em> send files &lt;i&gt;</p></div></aside>";
    shows(beside);
    // Every file of it is one of ours, and there.
    let sheet = text.split("href=\"").find_map(|rest| {
        let (href, _) = rest.split_once('"')?;
        href.contains("/brand/").then(|| href.to_owned())
    });
    let sheet = fetch(&app, &sheet.unwrap()).await;
    sheet.assert_status(200);
    assert!(sheet.text().contains("--postern-brand:#ffd400"));
    // The link works as it did.
    let person = app.browser();
    let pressed = person.redeem(&url).await;
    pressed.assert_status(303);
    // And the look goes on where the component takes over.
    let shell = person.open(pressed.location()).await;
    for what in ["class=\"hero\"", beside] {
        assert!(shell.text().contains(what), "{what} in {}", shell.text());
    }
}

#[tokio::test]
async fn the_invite_page_speaks_the_clients_words() {
    let app = TestApp::new().await;
    let client = app.client("Lumen").await;
    let mut settings = client.get("/settings/link").await.json();
    settings["oneTimeLinks"] = json!(false);
    settings["texts"] = json!({
        "companyName": "Lumen",
        "invite.title": "What is your bakery called? <b>",
        "invite.body": "As **{companyName}** knows it.",
        "panel.body": "Ask us anything.",
    });
    let set = client.send(Method::PUT, "/settings/link", Some(settings));
    set.await.assert_status(200);

    let page = app.browser().open(&format!("/client/{}", client.id)).await;
    page.assert_status(200);
    for what in [
        "<h1><label for=\"name\">What is your bakery called? &lt;b&gt;</label></h1>",
        "<div class=\"lede own\" id=\"who\"><p>As <strong>Lumen</strong> knows it.</p></div>",
        "<aside class=\"panel\"><div class=\"own\">Ask us anything.</div></aside>",
    ] {
        assert!(page.text().contains(what), "{what} in {}", page.text());
    }
}

#[tokio::test]
async fn every_page_after_a_genuine_link_wears_the_look_and_no_other_does() {
    let app = TestApp::new().await;
    let (client, company, used) = app.link().await;
    let neutral = fetch(&app, "/company/not-a-company")
        .await
        .text()
        .to_owned();
    let colours = json!({"name": "Lumen", "primaryColor": "#ffd400", "secondaryColor": "#0b3a53"});
    let branded = client.send(Method::PUT, "/settings/branding", Some(colours));
    branded.await.assert_status(200);
    let logo = upload(&app, &client, "logo", SVG).await.json();
    let logo = format!("src=\"{}\"", path(&logo["url"]));
    let mut settings = client.get("/settings/link").await.json();
    settings["display"]["navigationBar"] = json!(true);
    settings["display"]["privacyUrl"] = json!("https://lumen.example/privacy");
    let set = client.send(Method::PUT, "/settings/link", Some(settings));
    set.await.assert_status(200);
    let wears = |page: &TestResponse, name: &str| {
        let text = page.text();
        for what in [
            &logo,
            "class=\"top bar\"",
            "/brand/",
            "lumen.example/privacy",
        ] {
            assert!(text.contains(what), "{name}: {what} in {text}");
        }
        assert!(text.len() < 12 * 1024, "{name} has {} bytes", text.len());
    };

    // S02, S10 and what follows it.
    let (_, link) = pending_connection(&app, client.id, company).await;
    let person = app.browser();
    wears(&person.open(&link).await, "S02");
    let away = person.redeem(&link).await;
    wears(&person.open(away.location()).await, "hand-off");
    let result = away.location().replace("/go/", "/result/");
    wears(&person.open(&result).await, "S10");

    // S04 and S07.
    let redeemed = app.browser().redeem(&used).await;
    let page = app.browser().open(&used).await;
    page.assert(410, "link_used");
    wears(&page, "S04");
    let page = app.browser().open(redeemed.location()).await;
    page.assert(403, "session_invalid");
    wears(&page, "S07");

    // The window of a sign-in that is over, for whoever knows the visit's handle.
    let close = format!("{}/close", redeemed.location());
    wears(&app.browser().open(&close).await, "close");

    // A press whose end is not known.
    let lost = app.link_for(client.id, company).await;
    let visitor = app.browser();
    let page = visitor.open(&lost).await;
    app.test_db().lost_answers.lose(1);
    let page = visitor.press(&page).await;
    page.assert(503, "try_again");
    wears(&page, "try again");

    // S06, S05, a visit that is over, S11.
    let revoked = app.link_for(client.id, company).await;
    app.advance(Duration::from_secs(2));
    let tenant = app.app.tenant(client.id);
    tenant.revoke_company_links(company).await.unwrap();
    let page = app.browser().open(&revoked).await;
    page.assert(410, "link_revoked");
    wears(&page, "S06");
    app.advance(Duration::from_secs(2));
    let expired = app.link_for(client.id, company).await;
    let last = app.link_for(client.id, company).await;
    let visitor = app.browser();
    let opened = visitor.redeem(&last).await;
    app.advance(Duration::from_hours(25));
    let page = app.browser().open(&expired).await;
    page.assert(410, "link_expired");
    wears(&page, "S05");
    let page = visitor.open(opened.location()).await;
    page.assert(410, "session_ended");
    wears(&page, "the end of a visit");
    let suspended = app.link_for(client.id, company).await;
    let patch = ClientPatch {
        suspended: Some(true),
        ..ClientPatch::default()
    };
    app.app.update_client(client.id, patch).await.unwrap();
    let page = app.browser().open(&suspended).await;
    page.assert(503, "client_suspended");
    wears(&page, "S11");

    // S08 is the same for everybody, before and after, and so is S13.
    assert_eq!(fetch(&app, "/company/not-a-company").await.text(), neutral);
    for address in [
        format!("/company/{company}"),
        format!("/client/{}", client.id),
        "/s/aaaaaaaa".to_owned(),
        "/s/aaaaaaaa/close".to_owned(),
    ] {
        let page = app.browser().open(&address).await;
        assert!(!page.text().contains("/brand/"), "{}", page.text());
    }
}

#[tokio::test]
async fn the_components_page_has_the_clients_picture_behind_it_and_its_icon_in_the_tab() {
    let app = TestApp::new().await;
    let (client, _, url) = app.link().await;
    let visitor = app.browser();
    let opened = visitor.redeem(&url).await;
    let plain = visitor.open(opened.location()).await;
    assert!(!plain.text().contains("class=\"hero\""));
    assert!(!plain.text().contains("image/png"));

    upload(&app, &client, "hero", PNG).await.assert_status(200);
    upload(&app, &client, "icon", PNG).await.assert_status(200);
    app.app
        .update_client(
            client.id,
            ClientPatch {
                contact: Some("020 7946 0000".to_owned()),
                ..ClientPatch::default()
            },
        )
        .await
        .unwrap();
    let page = visitor.open(opened.location()).await;
    page.assert_status(200);
    let text = page.text();
    let (_, rest) = text.split_once("<img class=\"hero\" src=\"").unwrap();
    let (hero, _) = rest.split_once('"').unwrap();
    fetch(&app, hero).await.assert_status(200);
    assert!(
        text.contains("<link rel=\"icon\" type=\"image/png\" href=\"/brand/"),
        "{text}"
    );
    assert!(
        page.header("content-security-policy")
            .contains("img-src 'self'")
    );
    // Who has no JavaScript is told whom to ask.
    let (_, without) = text.split_once("<noscript>").unwrap();
    assert!(without.contains("020 7946 0000"), "{without}");
}
