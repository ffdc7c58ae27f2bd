//! The API that the tokens are for: the approved businesses, and one of them.

use axum::extract::{RawQuery, State};
use axum::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use postern_app::sandbox::users::Business;
use postern_app::sandbox::{BooksError, Parameters};
use postern_core::secret::Secret;
use serde_json::{Value, json};

use super::SandboxState;
use super::pages::unavailable;
use super::token::{self, answer};

/// The businesses that were approved.
pub(super) async fn organisations(
    State(state): State<SandboxState>,
    headers: HeaderMap,
) -> Response {
    let Some(token) = bearer(&headers) else {
        return no_token();
    };
    match state.sandbox.organisations(token).await {
        Ok(businesses) => answer(StatusCode::OK, &businesses.into_iter().map(view).collect()),
        Err(error) => fail(error),
    }
}

/// Who signed in (OpenID Connect Core 1.0, section 5.3).
pub(super) async fn person(State(state): State<SandboxState>, headers: HeaderMap) -> Response {
    let Some(token) = bearer(&headers) else {
        return no_token();
    };
    match state.sandbox.person(token).await {
        Ok(claims) => answer(StatusCode::OK, &Value::Object(claims)),
        Err(error) => fail(error),
    }
}

/// The businesses of whoever proves it by name and password: the API of the Sandbox Ledger, which has no sign-in page.
pub(super) async fn ledger(State(state): State<SandboxState>, headers: HeaderMap) -> Response {
    let Some((name, password)) = basic(&headers) else {
        return ledger_challenge("details_missing");
    };
    match state.sandbox.ledger(&name, &password).await {
        Ok(businesses) => answer(StatusCode::OK, &businesses.iter().map(view).collect()),
        Err(BooksError::InvalidToken) => ledger_challenge("details_unknown"),
        Err(error) => fail(error),
    }
}

/// One approved business.
pub(super) async fn company(
    State(state): State<SandboxState>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let Some(token) = bearer(&headers) else {
        return no_token();
    };
    let parameters = Parameters::parse(query.unwrap_or_default().as_bytes());
    let Ok(Some(id)) = parameters.once("organisation") else {
        return answer(
            StatusCode::BAD_REQUEST,
            &json!({ "error": "organisation_missing" }),
        );
    };
    match state.sandbox.company(token, id).await {
        Ok(business) => answer(StatusCode::OK, &view(business)),
        Err(error) => fail(error),
    }
}

fn view(business: &Business) -> Value {
    json!({
        "id": business.id,
        "name": business.name,
        "registrationNumber": business.registration_number,
        "currency": business.currency,
        "country": business.country,
    })
}

/// RFC 6750 section 2.1; the other two ways of sending a token are not offered.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return None;
    };
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}

/// RFC 7617, in UTF-8.
fn basic(headers: &HeaderMap) -> Option<(String, Secret<String>)> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return None;
    };
    let (scheme, encoded) = value.to_str().ok()?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let pair = Secret::new(String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?);
    let (name, password) = pair.expose().split_once(':')?;
    Some((name.to_owned(), Secret::new(password.to_owned())))
}

fn ledger_challenge(error: &'static str) -> Response {
    challenge("Basic realm=\"Sandbox Ledger\", charset=\"UTF-8\"", error)
}

fn no_token() -> Response {
    challenge("Bearer realm=\"Sandbox Books\"", "token_missing")
}

fn challenge(value: &'static str, error: &str) -> Response {
    let mut response = answer(StatusCode::UNAUTHORIZED, &json!({ "error": error }));
    response
        .headers_mut()
        .insert(WWW_AUTHENTICATE, HeaderValue::from_static(value));
    response
}

/// The token is good, but not for this (RFC 6750 section 3.1).
fn scope_missing(scope: &str) -> Response {
    let mut response = answer(
        StatusCode::FORBIDDEN,
        &json!({ "error": "insufficient_scope" }),
    );
    let needed =
        format!("Bearer realm=\"Sandbox Books\", error=\"insufficient_scope\", scope=\"{scope}\"");
    if let Ok(needed) = HeaderValue::from_str(&needed) {
        response.headers_mut().insert(WWW_AUTHENTICATE, needed);
    }
    response
}

fn fail(error: BooksError) -> Response {
    match error {
        BooksError::InvalidToken => challenge(
            "Bearer realm=\"Sandbox Books\", error=\"invalid_token\"",
            "invalid_token",
        ),
        BooksError::Forbidden => answer(
            StatusCode::FORBIDDEN,
            &json!({ "error": "permission_denied" }),
        ),
        BooksError::NoPlan => answer(
            StatusCode::FORBIDDEN,
            &json!({ "error": "plan_without_api" }),
        ),
        BooksError::ScopeMissing(scope) => scope_missing(scope),
        BooksError::BrokenOnPurpose => token::page(
            StatusCode::INTERNAL_SERVER_ERROR,
            "<h1>Internal server error</h1>",
        ),
        BooksError::HtmlOnPurpose => {
            token::page(StatusCode::OK, "<h1>Welcome to the Sandbox Ledger</h1>")
        }
        BooksError::UnknownBusiness => answer(
            StatusCode::NOT_FOUND,
            &json!({ "error": "organisation_unknown" }),
        ),
        BooksError::Database(error) => unavailable(error),
    }
}
