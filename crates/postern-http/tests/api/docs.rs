//! The documentation's pages: whole, public, cached, and the same as the document and the register.

use postern_http::problem::Code;
use postern_testkit::TestApp;
use serde_json::Value;

use crate::support::{get, send};

async fn page(app: &TestApp, path: &str) -> String {
    let page = get(app, path).await;
    page.assert_status(200);
    assert_eq!(
        page.header("content-type"),
        "text/html; charset=utf-8",
        "{path}"
    );
    page.text().to_owned()
}

#[tokio::test]
async fn every_operation_of_the_document_has_its_place_with_all_its_codes() {
    let app = TestApp::new().await;
    let document = get(&app, "/openapi.json").await.json();
    let index = page(&app, "/docs").await;
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap();
            let tag = operation["tags"][0].as_str().unwrap();
            let slug = tag.to_lowercase().replace(' ', "-");
            let address = format!("href=\"/docs/{slug}#{id}\"");
            assert!(
                index.contains(&address),
                "{address} is not on the first page"
            );
            let page = page(&app, &format!("/docs/{slug}")).await;
            let (_, section) = page.split_once(&format!("<h2 id=\"{id}\"")).unwrap();
            let section = section.split("</section>").next().unwrap();
            let call = format!(
                "<span class=\"method\">{}</span> {path}",
                method.to_uppercase()
            );
            assert!(section.contains(&call), "{call}");
            for (status, response) in operation["responses"].as_object().unwrap() {
                let examples = &response["content"]["application/json"]["examples"];
                for code in examples
                    .as_object()
                    .into_iter()
                    .flatten()
                    .map(|(code, _)| code)
                {
                    let link = format!("href=\"/docs/errors/{code}\"");
                    assert!(section.contains(&link), "{id}: {status} {code}");
                }
            }
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let name = parameter["name"].as_str().unwrap();
                let name = format!("<code class=\"name\">{name}</code>");
                assert!(section.contains(&name), "{id}: {name}");
            }
        }
    }
}

#[tokio::test]
async fn every_code_has_a_page_that_says_what_to_do_and_who_gives_it() {
    let app = TestApp::new().await;
    let list = page(&app, "/docs/errors").await;
    let document = get(&app, "/openapi.json").await.json();
    for code in Code::ALL {
        let word = code.as_str();
        assert!(
            list.contains(&format!("href=\"/docs/errors/{word}\"")),
            "{word}"
        );
        let page = page(&app, &format!("/docs/errors/{word}")).await;
        assert!(
            page.contains(&format!("<dd>{}</dd>", code.number())),
            "{word}"
        );
        assert!(page.contains(&format!("<dd>{} ", code.status())), "{word}");
        let steps = page.matches("<li>").count();
        assert!(steps > code.guidance().steps.len(), "{word}: {steps}");
        let (_, body) = page.split_once("<pre><code>").unwrap();
        let body = body.split("</code>").next().unwrap();
        let body = body
            .replace("&#34;", "\"")
            .replace("&#38;", "&")
            .replace("&#39;", "'");
        let body = body.replace("&#60;", "<").replace("&#62;", ">");
        let body: Value =
            serde_json::from_str(&body).unwrap_or_else(|error| panic!("{error}: {body}"));
        let place = format!("/components/examples/{word}/value");
        assert_eq!(Some(&body), document.pointer(&place), "{word}");
    }
    let gives = page(&app, "/docs/errors/webhook_limit_reached").await;
    assert!(
        gives.contains("href=\"/docs/webhooks#create_webhook_consumer\""),
        "{gives}"
    );
    assert!(!gives.contains("#create_company\""), "{gives}");
}

#[tokio::test]
async fn a_refusal_names_the_page_of_its_code() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    for (path, code) in [
        ("/companies?page=0", "invalid_request"),
        ("/companies/none", "not_found"),
        ("/nothing/here", "not_found"),
        ("/companies?orderBy=x", "order_by_unknown"),
    ] {
        let refused = client.get(path).await;
        let address = format!("{}/docs/errors/{code}", app.base());
        assert_eq!(refused.header("link"), format!("<{address}>; rel=\"help\""));
        get(&app, &address[app.base().len()..])
            .await
            .assert_status(200);
    }
    let fine = client.get("/companies").await;
    assert_eq!(fine.header("link"), "");
}

#[tokio::test]
async fn a_page_that_is_known_is_not_sent_again() {
    let app = TestApp::new().await;
    for path in ["/docs", "/docs/companies", "/docs/errors/not_found"] {
        let first = get(&app, path).await;
        let tag = first.header("etag").to_owned();
        assert!(tag.len() > 10, "{path}: {tag}");
        assert_eq!(first.header("cache-control"), "public, no-cache");
        for known in [tag.clone(), format!("\"other\", W/{tag}")] {
            let again = send(&app, "GET", path, &[("if-none-match", &known)], "").await;
            again.assert_status(304);
            assert_eq!((again.text(), again.header("etag")), ("", tag.as_str()));
        }
        let other = send(&app, "GET", path, &[("if-none-match", "\"other\"")], "").await;
        other.assert_status(200);
    }
}

#[tokio::test]
async fn what_is_not_there_is_a_page_too_and_nothing_but_reading_is_possible() {
    let app = TestApp::new().await;
    for path in [
        "/docs/nothing",
        "/docs/errors/no_such_code",
        "/docs/errors/<script>",
    ] {
        let missing = get(&app, &path.replace('<', "%3C").replace('>', "%3E")).await;
        missing.assert_status(404);
        assert_eq!(missing.code(), "not_found");
        assert!(
            missing.text().contains("<h1>There is no such page</h1>"),
            "{path}"
        );
        assert!(!missing.text().contains("<script"), "{path}");
    }
    send(&app, "POST", "/docs", &[], "")
        .await
        .assert(405, "method_not_allowed");
}

#[tokio::test]
async fn the_pages_allow_no_script_and_no_other_host() {
    let app = TestApp::new().await;
    let page = get(&app, "/docs/companies").await;
    assert_eq!(
        page.header("content-security-policy"),
        "base-uri 'none'; frame-ancestors 'none'; object-src 'none'; default-src 'none'; style-src 'self'; \
         img-src 'self'; form-action 'none'"
    );
    for never in ["<script", "style=", "javascript:", "src="] {
        assert!(!page.text().contains(never), "{never}");
    }
}

/// Where the Portal's pages lead for more, as they are written: `docs="guides/portal#your-team"`.
fn guides_of_the_portal() -> Vec<String> {
    let mut folders = vec![std::path::PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../web/packages/portal/src/routes"
    ))];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(path).unwrap();
            let named = text.split("docs=\"").skip(1);
            found.extend(named.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
        }
    }
    found
}

#[tokio::test]
async fn every_page_of_the_portal_leads_to_a_guide_that_is_there() {
    let app = TestApp::new().await;
    let guides = guides_of_the_portal();
    assert!(guides.len() >= 15, "{guides:?}");
    for guide in guides {
        let (path, place) = guide.split_once('#').unwrap_or((&guide, ""));
        let page = page(&app, &format!("/docs/{path}")).await;
        let is_there = place.is_empty() || page.contains(&format!(" id=\"{place}\""));
        assert!(is_there, "{guide}");
        assert!(!page.contains("<script"), "{guide}");
    }
    get(&app, "/docs/guides/x").await.assert_status(404);
}
