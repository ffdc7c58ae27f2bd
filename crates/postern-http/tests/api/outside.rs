//! Operations of the compatible API that are not ours.

use http::Method;
use postern_testkit::TestApp;

const ID: &str = "018f0000-0000-7000-8000-000000000000";

#[tokio::test]
async fn an_operation_that_is_not_ours_says_so_and_where_that_is_written() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    for (method, path) in [
        (Method::GET, format!("/companies/{ID}/syncSettings")),
        (Method::POST, "/profile/syncSettings".to_owned()),
        (Method::POST, format!("/companies/{ID}/data/all")),
        (
            Method::POST,
            format!("/companies/{ID}/data/queue/invoices?connectionId={ID}"),
        ),
        (
            Method::POST,
            format!("/companies/{ID}/products/lending/refresh"),
        ),
        (Method::GET, format!("/companies/{ID}/dataStatus")),
        (Method::GET, format!("/companies/{ID}/data/history?page=1")),
        (Method::GET, format!("/companies/{ID}/data/history/{ID}")),
        (Method::GET, format!("/companies/{ID}/data/invoices")),
        (Method::GET, format!("/companies/{ID}/sync/{ID}/validation")),
        (
            Method::POST,
            format!("/companies/{ID}/connections/{ID}/push/invoices"),
        ),
        (
            Method::GET,
            format!("/companies/{ID}/connections/{ID}/options/invoices"),
        ),
        (
            Method::PUT,
            "/integrations/mqjo/dataTypes/custom/x".to_owned(),
        ),
        (Method::POST, "/webhooks/integrationKeys/zapier".to_owned()),
        (Method::PUT, "/profile/apiKey".to_owned()),
        (Method::GET, "/rules".to_owned()),
    ] {
        let answer = client.send(method, &path, None).await;
        answer.assert(404, "outside_domain");
        let body = answer.json();
        assert_eq!(body["canBeRetried"], "False", "{path}");
        let address = format!("{}/docs/operations", app.base());
        assert!(
            body["error"].as_str().unwrap().ends_with(&address),
            "{body}"
        );
        assert_eq!(answer.header("link"), format!("<{address}>; rel=\"help\""));
    }
}

#[tokio::test]
async fn a_caller_without_a_key_is_asked_for_one_and_other_methods_are_not_there() {
    let app = TestApp::new().await;
    let path = format!("/companies/{ID}/dataStatus");
    crate::support::get(&app, &path)
        .await
        .assert(401, "unauthorized");
    let client = app.client("Lumen Credit").await;
    client
        .send(Method::DELETE, &path, None)
        .await
        .assert(405, "method_not_allowed");
    client
        .get(&format!("/companies/{ID}/nothing"))
        .await
        .assert(404, "not_found");
}

#[tokio::test]
async fn the_page_that_errors_name_lists_every_operation() {
    let app = TestApp::new().await;
    let page = crate::support::get(&app, "/docs/operations").await;
    page.assert_status(200);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    let kept = include_str!("../../../../docs/reference/operations.md");
    let rows = kept.lines().filter_map(|line| line.strip_prefix("| `"));
    let mut seen = 0;
    for row in rows {
        let cells: Vec<&str> = row.trim_end_matches(" |").split(" | ").collect();
        let call = format!(
            "<span class=\"method\">{}</span> {}",
            cells[0].trim_end_matches('`'),
            cells[1].trim_matches('`')
        );
        assert!(page.text().contains(&call), "{call}");
        assert!(
            page.text().contains(&cells[2].replace('\'', "&#39;")),
            "{}",
            cells[2]
        );
        seen += 1;
    }
    assert!(seen > 60, "{seen}");
}

#[test]
fn the_list_in_the_repository_is_the_one_the_server_knows() {
    let kept = include_str!("../../../../docs/reference/operations.md");
    assert_eq!(
        postern_http::api::outside::render().trim_end(),
        kept.trim_end(),
        "run `cargo xtask gen`"
    );
}
