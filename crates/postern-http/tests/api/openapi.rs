//! The document about the API: pinned, served, and true.

use postern_testkit::TestApp;

use crate::support::get;

#[test]
fn the_document_in_the_repository_is_the_one_the_handlers_make() {
    let kept = include_str!("../../../../api/openapi.json");
    assert!(
        kept == postern_http::openapi::render(),
        "api/openapi.json is stale: run `cargo xtask gen`"
    );
}

#[tokio::test]
async fn it_is_served_with_this_installations_address() {
    let app = TestApp::new().await;
    let document = get(&app, "/openapi.json").await.json();
    assert_eq!(document["servers"][0]["url"], app.base());
    assert_eq!(
        document["paths"]["/companies"]["post"]["operationId"],
        "create_company"
    );
    assert_eq!(
        document["components"]["securitySchemes"]["auth_header"]["in"],
        "header"
    );
}

#[test]
fn no_optional_field_is_said_to_be_null_in_answers() {
    let document = serde_json::to_value(postern_http::openapi::document()).unwrap();
    for schema in ["Company", "Connection", "ErrorMessage"] {
        let text = document["components"]["schemas"][schema].to_string();
        assert!(!text.contains("\"null\""), "{schema}: {text}");
    }
}
