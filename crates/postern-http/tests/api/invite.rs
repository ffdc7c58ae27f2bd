//! L00: the generic invite link, and the company that a press of its button makes.

use http::Method;
use postern_app::clients::ClientPatch;
use postern_core::staff::Role;
use postern_testkit::{ApiClient, Browser, Form, TestApp, TestResponse};
use serde_json::json;

/// A client whose links are permanent, so that it can invite.
async fn inviting(app: &TestApp) -> ApiClient {
    let client = app.client("Lumen Credit").await;
    one_time(app, &client, false).await;
    client
}

async fn one_time(app: &TestApp, client: &ApiClient, on: bool) {
    let patch = ClientPatch {
        one_time_links: Some(on),
        ..ClientPatch::default()
    };
    app.app.update_client(client.id, patch).await.unwrap();
}

fn path(client: &ApiClient, query: &str) -> String {
    format!("/client/{}{query}", client.id)
}

/// Types a name into the page's form and presses its button.
async fn answer(browser: &Browser, page: &TestResponse, name: &str) -> TestResponse {
    let form = Form::of(page.text()).unwrap();
    let mut fields: Vec<(&str, &str)> = form
        .fields
        .iter()
        .filter(|(held, _)| held != "name")
        .map(|(held, value)| (held.as_str(), value.as_str()))
        .collect();
    fields.extend([("name", name), ("consent", "yes")]);
    browser.submit(&form.action, &fields).await
}

async fn companies(client: &ApiClient) -> Vec<String> {
    let list = client.get("/companies").await.json();
    let results = list["results"].as_array().unwrap().clone();
    let mut names: Vec<_> = results
        .iter()
        .map(|one| one["name"].as_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_name_makes_a_company_and_opens_its_visit_with_the_parameters() {
    let app = TestApp::new().await;
    let client = inviting(&app).await;
    let patch = ClientPatch {
        redirect_url: Some("https://lumen.example/?t={tier}&s={statusCode}".to_owned()),
        ..ClientPatch::default()
    };
    app.app.update_client(client.id, patch).await.unwrap();
    let browser = app.browser();
    let user = "?user=3f1c2a60-0000-4000-8000-000000000001&tier=gold";
    let page = browser.open(&path(&client, user)).await;
    page.assert_status(200);
    assert!(page.text().contains("What is your business called?"));
    assert!(page.text().len() < 12_000);
    assert!(companies(&client).await.is_empty(), "looking makes nothing");

    let pressed = answer(&browser, &page, "  Baker & Co Ltd ").await;
    pressed.assert_status(303);
    let place = pressed.location().to_owned();
    assert_eq!(companies(&client).await, ["Baker & Co Ltd"]);
    let session = browser
        .call(Method::GET, &format!("/link/v1{place}"), None)
        .await
        .json();
    assert_eq!(session["company"]["name"], "Baker & Co Ltd");
    let finish = format!("/link/v1{place}/finish");
    let finished = browser.call(Method::POST, &finish, Some(json!({}))).await;
    let next = finished.json()["continueTo"].as_str().unwrap().to_owned();
    let gone = browser.open(&next).await;
    assert_eq!(
        gone.header("refresh"),
        "0; url=https://lumen.example/?t=gold&s=403"
    );
}

#[tokio::test]
async fn pressing_twice_is_one_company_and_one_visit() {
    let app = TestApp::new().await;
    let client = inviting(&app).await;
    let browser = app.browser();
    let page = browser.open(&path(&client, "")).await;
    let (first, second) = tokio::join!(
        answer(&browser, &page, "Baker & Co Ltd"),
        answer(&browser, &page, "Baker & Co Ltd")
    );
    assert_eq!(first.location(), second.location());
    let third = answer(&browser, &page, "Baker & Co Ltd").await;
    assert_eq!(third.location(), first.location());
    assert_eq!(companies(&client).await.len(), 1);

    let other = app.browser();
    let page = other.open(&path(&client, "")).await;
    let pressed = answer(&other, &page, "Baker & Co Ltd").await;
    assert_ne!(pressed.location(), first.location());
    assert_eq!(
        companies(&client).await.len(),
        2,
        "another browser is another business"
    );
}

#[tokio::test]
async fn a_form_still_open_makes_nothing_once_links_are_one_time() {
    let app = TestApp::new().await;
    let client = inviting(&app).await;
    let browser = app.browser();
    let page = browser.open(&path(&client, "")).await;
    one_time(&app, &client, true).await;
    let refused = answer(&browser, &page, "Baker & Co Ltd").await;
    refused.assert(403, "invite_disabled");
    assert!(!refused.text().contains("Lumen"), "S13 names nobody");
    assert!(companies(&client).await.is_empty());
    // A form with a bad name is shown again only by a client that invites.
    answer(&browser, &page, "")
        .await
        .assert(403, "invite_disabled");
}

#[tokio::test]
async fn switching_and_pressing_at_once_make_a_visit_before_or_nothing_after() {
    let app = TestApp::new().await;
    let client = inviting(&app).await;
    for round in 0..12 {
        one_time(&app, &client, false).await;
        let before = companies(&client).await.len();
        let browser = app.browser();
        let page = browser.open(&path(&client, "")).await;
        let name = format!("Business {round}");
        let (pressed, ()) = tokio::join!(
            answer(&browser, &page, &name),
            one_time(&app, &client, true)
        );
        let made = companies(&client).await.len() - before;
        match pressed.status.as_u16() {
            303 => assert_eq!(made, 1),
            403 => assert_eq!(made, 0),
            other => panic!("{other}: {}", pressed.text()),
        }
    }
}

#[tokio::test]
async fn what_is_no_press_of_a_person_makes_nothing() {
    let app = TestApp::new().await;
    let client = inviting(&app).await;
    let browser = app.browser();
    let page = browser.open(&path(&client, "")).await;
    let form = Form::of(page.text()).unwrap();
    let token = form.fields.iter().find(|(name, _)| name == "ft").unwrap();
    let fields = [("ft", token.1.as_str()), ("name", "Baker")];
    let scripted = browser.submit(&form.action, &fields).await;
    scripted.assert(403, "gesture_required");
    let forged = [("ft", "x"), ("name", "Baker"), ("consent", "yes")];
    let foreign = browser.submit(&form.action, &forged).await;
    foreign.assert(403, "csrf_failed");
    let pressed = [
        ("ft", token.1.as_str()),
        ("name", "Baker"),
        ("consent", "yes"),
    ];
    let stranger = app.browser().submit(&form.action, &pressed).await;
    stranger.assert(403, "csrf_failed");
    let other = inviting(&app).await;
    let elsewhere = browser
        .submit(&format!("{}/start", path(&other, "")), &pressed)
        .await;
    elsewhere.assert(403, "csrf_failed");
    assert!(companies(&client).await.is_empty());
}

#[tokio::test]
async fn a_name_that_will_not_do_is_asked_for_again() {
    let app = TestApp::new().await;
    let client = inviting(&app).await;
    let browser = app.browser();
    let page = browser.open(&path(&client, "?tier=gold")).await;
    for (name, fault) in [
        ("   ", "Write the name of your business"),
        (&"x".repeat(201), "Use at most 200 letters"),
        ("a\u{202e}b", "Use at most 200 letters"),
    ] {
        let again = answer(&browser, &page, name).await;
        again.assert_status(400);
        assert_eq!(again.header("postern-error"), "invalid_request");
        assert!(again.text().contains(fault), "{}", again.text());
        assert!(
            again.text().contains("<title>Error: "),
            "the title says it too"
        );
        assert!(again.text().contains("tier=gold"), "what was kept is kept");
    }
    assert!(companies(&client).await.is_empty());
    let again = answer(&browser, &page, "").await;
    answer(&browser, &again, "Baker & Co Ltd")
        .await
        .assert_status(303);

    let markup = answer(&browser, &page, "<script>alert(1)</script>").await;
    assert!(!markup.text().contains("<script>"), "{}", markup.text());
}

#[tokio::test]
async fn companies_by_invitation_come_at_a_rate() {
    let app = TestApp::new().await;
    let client = inviting(&app).await;
    let mut made = 0;
    loop {
        let browser = app.browser();
        let page = browser.open(&path(&client, "")).await;
        let pressed = answer(&browser, &page, "Baker & Co Ltd").await;
        if pressed.status.as_u16() != 303 {
            pressed.assert(429, "rate_limited");
            assert!(!pressed.header("retry-after").is_empty());
            break;
        }
        made += 1;
        // More than the sixty of a minute: on a slow machine some come back while the others are made.
        assert!(made <= 300, "nothing stops them");
    }
    app.advance(std::time::Duration::from_secs(5));
    let browser = app.browser();
    let page = browser.open(&path(&client, "")).await;
    answer(&browser, &page, "Baker & Co Ltd")
        .await
        .assert_status(303);
}

#[tokio::test]
async fn a_company_says_who_made_it_and_is_found_by_that() {
    let app = TestApp::new().await;
    let client = inviting(&app).await;
    let jo = app.member(client.id, Role::Onboarding).await;
    let jo_name = jo.get("/session").await.json()["person"]["name"].clone();
    let below = |path: &str| format!("/clients/{}/{path}", client.id);
    let key = json!({"name": "Nightly export"});
    let key = client.post("/apiKeys", key).await.json()["apiKey"].clone();
    let nightly = client.with_key(key.as_str().unwrap());

    let browser = app.browser();
    let page = browser.open(&path(&client, "")).await;
    answer(&browser, &page, "Invited Ltd")
        .await
        .assert_status(303);
    nightly
        .post("/companies", json!({"name": "Keyed Ltd"}))
        .await;
    app.company(client.id, "Operated Ltd").await;
    let made = jo
        .post(&below("companies"), json!({"name": "Typed Ltd"}))
        .await;
    made.assert_status(200);
    assert_eq!(made.json()["createdByUserName"], jo_name);

    let found = async |query: &str| {
        let query = postern_core::urls::append_query("", "query", query);
        let listed = client.get(&format!("/companies{query}")).await.json();
        let results = listed["results"].as_array().unwrap().clone();
        results
            .iter()
            .map(|one| {
                (
                    one["name"].as_str().unwrap().to_owned(),
                    one["createdBy"].clone(),
                )
            })
            .collect::<Vec<_>>()
    };
    let typed = json!({"kind": "person", "name": jo_name});
    let keyed = json!({"kind": "key", "name": "Nightly export"});
    let operated = json!({"kind": "operator", "name": "Command line"});
    let invited = json!({"kind": "customer"});
    for (query, name, maker) in [
        ("createdBy.kind=person", "Typed Ltd", typed.clone()),
        ("createdBy.kind=key", "Keyed Ltd", keyed.clone()),
        ("createdBy.name=Nightly export", "Keyed Ltd", keyed.clone()),
        ("createdBy.name~night", "Keyed Ltd", keyed),
        ("createdBy.kind=operator", "Operated Ltd", operated),
        ("createdBy.kind=customer", "Invited Ltd", invited),
    ] {
        assert_eq!(found(query).await, [(name.to_owned(), maker)], "{query}");
    }
    assert_eq!(found("createdBy.kind!=customer").await.len(), 3);
    // A later name of the person is not the name it was made under.
    jo.send(Method::PATCH, "/me", Some(json!({"name": "Somebody Else"})))
        .await
        .assert_status(204);
    assert_eq!(
        found("createdBy.kind=person").await,
        [("Typed Ltd".to_owned(), typed)]
    );
    let sorted = client.get("/companies?orderBy=createdBy.name").await.json();
    let names: Vec<&str> = sorted["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert_eq!(names[0], "Invited Ltd", "nobody's name comes first");
    assert_eq!(names[1], "Operated Ltd");
    let file = jo.get(&below("companies.csv?orderBy=name")).await;
    let text = file.text();
    assert!(text.contains(",Nightly export,"), "{text}");
    assert!(text.contains(",customer,"), "{text}");
}
