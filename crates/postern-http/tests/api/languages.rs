//! Pages speak the language that is asked for.

use http::Method;
use postern_testkit::{TestApp, TestResponse};

use axum::body::Body;

use crate::support::{get, pending_connection, send, target};

async fn in_language(app: &TestApp, path: &str, accept: &str) -> TestResponse {
    send(
        app,
        "GET",
        path,
        &[("accept-language", accept)],
        Body::empty(),
    )
    .await
}

#[tokio::test]
async fn a_page_speaks_the_language_of_its_address_and_the_browser_keeps_it() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    let browser = app.browser();
    let page = browser.open(&format!("{url}&link.locale=fr-CA")).await;
    let text = page.text();
    assert!(text.contains("<html lang=\"fr\" dir=\"ltr\">"), "{text}");
    assert!(
        text.contains("Donner à <bdi>Lumen Credit</bdi> l'accès"),
        "{text}"
    );
    assert_eq!(browser.cookie("postern_locale").as_deref(), Some("fr"));

    let shell = browser.follow(browser.press(&page).await).await;
    assert!(
        shell.text().contains("<html lang=\"fr\""),
        "{}",
        shell.text()
    );
    assert!(
        shell.text().contains("\"locale\":\"fr\""),
        "{}",
        shell.text()
    );
}

#[tokio::test]
async fn a_browser_that_says_nothing_of_its_own_is_answered_by_its_settings() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    let path = target(&app, &url);
    let page = in_language(&app, path, "tlh, ja;q=0.9, en;q=0.1").await;
    assert!(page.text().contains("<html lang=\"ja\""), "{}", page.text());
    assert_eq!(
        page.header("set-cookie").matches("postern_locale").count(),
        0
    );
    let page = get(&app, path).await;
    assert!(page.text().contains("<html lang=\"en\""), "{}", page.text());
}

#[tokio::test]
async fn the_pseudo_languages_come_on_explicit_wish_and_one_runs_from_the_right() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    let path = target(&app, &url);
    let mirrored = get(&app, &format!("{path}&link.locale=ar-XB")).await;
    assert!(
        mirrored
            .text()
            .contains("<html lang=\"ar-XB\" dir=\"rtl\">")
    );
    let accepted = in_language(&app, path, "ar-XB").await;
    assert!(accepted.text().contains("<html lang=\"en\" dir=\"ltr\">"));
}

#[tokio::test]
async fn what_is_no_link_looks_the_same_in_each_language_and_offers_no_menu() {
    let app = TestApp::new().await;
    let (_, company, url) = app.link().await;
    let forged = format!("/company/{company}?link.otp=plk_x");
    let unknown = "/company/00000000-0000-4000-8000-000000000000?link.otp=";
    let pages = [
        in_language(&app, &forged, "de").await,
        in_language(&app, unknown, "de").await,
    ];
    assert_eq!(pages[0].text(), pages[1].text());
    assert!(pages[0].text().contains("Wir kennen diesen Link nicht"));
    assert!(!pages[0].text().contains("link.locale"));
    assert!(
        get(&app, target(&app, &url))
            .await
            .text()
            .contains("link.locale")
    );
}

#[tokio::test]
async fn dead_links_tell_the_time_as_the_language_writes_it() {
    let app = TestApp::new().await;
    let (_, _, url) = app.link().await;
    app.browser().redeem(&url).await.assert_status(303);
    app.advance(std::time::Duration::from_hours(47));
    let browser = app.browser();
    let page = browser
        .send(
            Method::GET,
            &url,
            &[("accept-language", "es")],
            Body::empty(),
        )
        .await;
    let text = page.text();
    assert!(text.contains("Este enlace ya se ha usado"), "{text}");
    assert!(
        text.contains(" de 20") && text.contains(" UTC</bdi> (<bdi>hace 47 horas</bdi>)"),
        "{text}"
    );
}

/// What a client says in English, and some of it in French.
async fn speaking(app: &TestApp) -> String {
    let (client, _, url) = app.link().await;
    let body = serde_json::json!({
        "oneTimeLinks": true, "hostedLink": true, "linkTtlMinutes": 60, "claimPolicy": "strict",
        "textsLanguage": "en",
        "texts": {
            "companyName": "Lumen",
            "landing.title": "Grow with {companyName}",
            "landing.subtitle": "Two **minutes**",
            "landing.nextButton": "Begin",
            "panel.title": "Why we ask",
            "help.body": "Ring us",
        },
        "translations": {"fr": {"texts": {
            "companyName": "Lumière",
            "landing.title": "Grandir avec {companyName} & Cie",
            "panel.title": "Pourquoi",
            "help.body": "Appelez-nous",
        }, "dataTypes": {"accounting": ["Factures"]}}},
        "categories": {"accounting": {"dataTypes": ["Bills"]}},
    });
    let set = client.send(Method::PUT, "/settings/link", Some(body));
    set.await.assert_status(200);
    url
}

#[tokio::test]
async fn a_clients_words_are_in_the_pages_language_or_say_which_they_are_in() {
    let app = TestApp::new().await;
    let url = speaking(&app).await;
    let path = target(&app, &url);
    for (language, shown) in [
        (
            "fr",
            [
                "<h1>Grandir avec Lumière &amp; Cie</h1>",
                "<div class=\"lede own\"><p lang=\"en\">Two <strong>minutes</strong></p></div>",
                "value=\"yes\"><span lang=\"en\">Begin</span></button>",
                "<h2>Pourquoi</h2>",
            ],
        ),
        (
            "de",
            [
                "<h1><span lang=\"en\">Grow with Lumen</span></h1>",
                "<div class=\"lede own\"><p lang=\"en\">Two <strong>minutes</strong></p></div>",
                "value=\"yes\"><span lang=\"en\">Begin</span></button>",
                "<h2><span lang=\"en\">Why we ask</span></h2>",
            ],
        ),
        (
            "en",
            [
                "<h1>Grow with Lumen</h1>",
                "<div class=\"lede own\"><p>Two <strong>minutes</strong></p></div>",
                "value=\"yes\">Begin</button>",
                "<h2>Why we ask</h2>",
            ],
        ),
    ] {
        let page = in_language(&app, path, language).await;
        for words in shown {
            assert!(page.text().contains(words), "{words} in {}", page.text());
        }
    }
}

#[tokio::test]
async fn a_visit_starts_with_its_clients_words_in_each_language() {
    let app = TestApp::new().await;
    let url = speaking(&app).await;
    let browser = app.browser();
    let shell = browser.follow(browser.redeem(&url).await).await;
    let (_, rest) = shell.text().split_once("\"apiBase\":\"").unwrap();
    let (base, _) = rest.split_once('"').unwrap();
    let session = browser.open(base).await.json();
    assert_eq!(
        session["texts"]["landing.title"],
        serde_json::json!([{"tag": "span", "lang": "en", "children": ["Grow with Lumen"]}])
    );
    assert_eq!(
        session["client"]["helpText"],
        serde_json::json!([{"tag": "span", "lang": "en", "children": ["Ring us"]}])
    );
    assert_eq!(
        session["categories"][0]["dataTypes"],
        serde_json::json!([[{"tag": "span", "lang": "en", "children": ["Bills"]}]])
    );
    assert_eq!(
        session["translations"],
        serde_json::json!({"fr": {
            "texts": {
                "companyName": "Lumière",
                "landing.title": "Grandir avec Lumière & Cie",
                "panel.title": "Pourquoi",
                "help.body": "Appelez-nous",
            },
            "dataTypes": {"Accounting": ["Factures"]},
        }})
    );
}

#[test]
fn words_are_written_in_the_languages_that_pages_speak() {
    let pages = postern_words::Locale::ALL.map(postern_words::Locale::tag);
    let settings = postern_core::design::Language::ALL;
    let settings: Vec<&str> = settings.iter().map(|one| one.as_str()).collect();
    assert_eq!(settings, pages);
}

#[tokio::test]
async fn what_was_agreed_to_is_kept_in_the_language_it_was_read_in() {
    let app = TestApp::new().await;
    let (client, company, _) = app.link().await;
    let (_, url) = pending_connection(&app, client.id, company).await;
    let browser = app.browser();
    let page = browser.open(&format!("{url}&link.locale=nl")).await;
    assert!(
        page.text()
            .contains("vraagt uw <bdi>Sandbox</bdi>-gegevens"),
        "{}",
        page.text()
    );
    let kinds = "Bedrijfsgegevens, Rekeningschema, Klanten, Verkoopfacturen, Banktransacties";
    assert!(page.text().contains(kinds), "{}", page.text());
    browser.press(&page).await.assert_status(303);
    let (text, locale) = kept_consent(&app).await;
    assert_eq!(locale, "nl");
    assert!(
        text.contains("Lumen Credit vraagt uw Sandbox-gegevens te mogen lezen."),
        "{text}"
    );
    assert!(text.contains(kinds), "{text}");
    assert!(!text.contains('{'), "{text}");
}

#[tokio::test]
async fn kinds_of_record_stand_apart_as_their_language_does_it() {
    let app = TestApp::new().await;
    let (client, company, _) = app.link().await;
    let (_, url) = pending_connection(&app, client.id, company).await;
    for (locale, kinds) in [
        ("ja", "会社情報、勘定科目表、得意先、売上請求書、銀行取引"),
        (
            "de",
            "Angaben zum Unternehmen, Kontenplan, Kunden, Ausgangsrechnungen, Bankbuchungen",
        ),
    ] {
        let page = get(&app, &format!("{url}&link.locale={locale}")).await;
        assert!(page.text().contains(kinds), "{}", page.text());
    }
}

/// Text and language of the one consent there is.
async fn kept_consent(app: &TestApp) -> (String, String) {
    app.db
        .read("consent", |tx| {
            Box::pin(async move {
                tx.one("select text, locale from consents", &[], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
                .await
            })
        })
        .await
        .unwrap()
}
