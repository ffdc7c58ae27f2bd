//! Requests as a hand types them: nothing is normalised, added or followed.

use axum::Router;
use axum::body::Body;
use http::{Method, Request, StatusCode};
use postern_core::id::{ClientId, CompanyId, ConnectionId};
use postern_testkit::{Browser, Form, TestApp, TestResponse};
use tower::ServiceExt as _;

/// Sends one request with exactly these headers; `Host` is the server's own unless one is given.
pub(crate) async fn send(
    app: &TestApp,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> TestResponse {
    let host = app.base().trim_start_matches("http://").to_owned();
    let mut request = Request::builder()
        .method(Method::from_bytes(method.as_bytes()).unwrap())
        .uri(target);
    if !headers.iter().any(|(name, _)| *name == "host") {
        request = request.header("host", host);
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = answer(app.router(), request.body(body.into()).unwrap()).await;
    let method = Method::from_bytes(method.as_bytes()).unwrap();
    postern_testkit::assert_documented(&method, target, &answer);
    answer
}

/// What a router answers, read to its end.
pub(crate) async fn answer(router: Router, request: Request<Body>) -> TestResponse {
    let (parts, body) = router.oneshot(request).await.unwrap().into_parts();
    TestResponse {
        status: parts.status,
        headers: parts.headers,
        body: axum::body::to_bytes(body, usize::MAX).await.unwrap(),
    }
}

/// `GET` without any header of a browser.
pub(crate) async fn get(app: &TestApp, target: &str) -> TestResponse {
    send(app, "GET", target, &[], Body::empty()).await
}

/// The path and query of a URL of this server.
pub(crate) fn target<'a>(app: &TestApp, url: &'a str) -> &'a str {
    url.strip_prefix(app.base().as_str()).unwrap()
}

/// The fields of a page's form as its first button sends them.
pub(crate) fn fields(page: &TestResponse) -> (String, Vec<(String, String)>) {
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let form = Form::of(page.text()).unwrap();
    let (name, value, _) = form.buttons[0].clone();
    let mut fields = form.fields;
    fields.push((name, value));
    (form.action, fields)
}

/// Encodes a form.
pub(crate) fn encoded(fields: &[(String, String)]) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}

/// The cookies of a browser as a header.
pub(crate) fn cookies(browser: &Browser) -> String {
    let pairs: Vec<String> = browser
        .cookie_names()
        .iter()
        .map(|name| format!("{name}={}", browser.cookie(name).unwrap()))
        .collect();
    pairs.join("; ")
}

/// A new connection to the Sandbox that nobody has signed in to, and its own URL.
pub(crate) async fn pending_connection(
    app: &TestApp,
    client: ClientId,
    company: CompanyId,
) -> (ConnectionId, String) {
    let tenant = app.app.tenant(client);
    let view = tenant.create_connection(company, "mqjo").await.unwrap();
    (view.connection.id, view.link.url.expose().clone())
}

/// Whether the link still opens in a browser that was never here.
pub(crate) async fn is_unspent(app: &TestApp, url: &str) -> bool {
    app.browser().open(url).await.status == StatusCode::OK
}
