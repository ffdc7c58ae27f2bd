//! The API that the tokens are for: the approved businesses, and one of them.

use axum::extract::{RawQuery, State};
use axum::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use postern_app::sandbox::users::Business;
use postern_app::sandbox::{BooksError, Parameters};
use serde_json::{Value, json};

use super::SandboxState;
use super::pages::unavailable;
use super::token::answer;

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
        BooksError::ScopeMissing => {
            let mut response = challenge(
                "Bearer realm=\"Sandbox Books\", error=\"insufficient_scope\", scope=\"openid\"",
                "insufficient_scope",
            );
            *response.status_mut() = StatusCode::FORBIDDEN;
            response
        }
        BooksError::UnknownBusiness => answer(
            StatusCode::NOT_FOUND,
            &json!({ "error": "organisation_unknown" }),
        ),
        BooksError::Database(error) => unavailable(error),
    }
}
