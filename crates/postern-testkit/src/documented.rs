//! Holds refusals to the document: an operation may refuse with the codes that it lists, and no others.

use std::sync::LazyLock;

use http::Method;
use serde_json::Value;

use crate::TestResponse;

/// What a request can meet before it reaches an operation. The document says so once, for all.
const BEFORE: [&str; 3] = ["uri_too_long", "headers_too_large", "host_unknown"];

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    serde_json::to_value(postern_http::openapi::document()).expect("the document is JSON")
});

/// Panics when an operation of the API refuses with a code that the document does not list for it.
pub fn assert_documented(method: &Method, target: &str, answer: &TestResponse) {
    let is_refusal = answer.status.is_client_error() || answer.status.is_server_error();
    if !is_refusal
        || !answer
            .header("content-type")
            .starts_with("application/json")
    {
        return;
    }
    // A HEAD has the headers of a body that isn't sent.
    if *method == Method::HEAD {
        return;
    }
    let code = answer.code();
    let path = target.split('?').next().unwrap_or_default();
    let Some(operation) = operation(method, path) else {
        return;
    };
    let status = answer.status.as_str();
    let examples = operation.pointer(&format!(
        "/responses/{status}/content/application~1json/examples"
    ));
    let is_listed = examples.is_some_and(|examples| examples.get(&code).is_some());
    assert!(
        is_listed || BEFORE.contains(&code.as_str()),
        "{} does not list `{code}` ({status}) among its errors: add it in postern-http/src/openapi/operations.rs",
        operation["operationId"],
    );
}

/// The operation that a request reaches; the most literal of several paths, as the router chooses.
fn operation(method: &Method, path: &str) -> Option<&'static Value> {
    let paths = DOCUMENT.get("paths")?.as_object()?;
    let (_, item) = paths
        .iter()
        .filter(|(template, _)| fits(template, path))
        .min_by_key(|(template, _)| template.matches('{').count())?;
    item.get(method.as_str().to_lowercase())
}

fn fits(template: &str, path: &str) -> bool {
    let mut parts = path.trim_end_matches('/').split('/');
    template.split('/').all(|wanted| {
        parts
            .next()
            .is_some_and(|part| wanted == part || (wanted.starts_with('{') && !part.is_empty()))
    }) && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_finds_its_operation() {
        let id = |method: &Method, path: &str| {
            operation(method, path).map(|found| found["operationId"].as_str().unwrap().to_owned())
        };
        let found = |name: &str| Some(name.to_owned());
        assert_eq!(id(&Method::GET, "/companies/"), found("list_companies"));
        assert_eq!(id(&Method::GET, "/companies/x"), found("get_company"));
        assert_eq!(
            id(&Method::POST, "/companies/x/links/revoke"),
            found("revoke_company_links")
        );
        assert_eq!(id(&Method::GET, "/nothing/here"), None);
        assert_eq!(id(&Method::TRACE, "/companies"), None);
    }
}
