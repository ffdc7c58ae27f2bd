//! The token and revocation endpoints (RFC 6749 section 3.2, RFC 7009).
//!
//! The app proves itself by `client_secret_basic` or `client_secret_post`, never by both. Every answer is JSON that no
//! cache keeps, except for the user who is there to answer with a web page.

use axum::extract::{Request as HttpRequest, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, PRAGMA, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use postern_app::sandbox::{ClientCredentials, GrantRequest, Parameters, Repeated, TokenError};
use postern_core::secret::Secret;
use serde_json::json;

use super::SandboxState;
use super::pages::{read_form, unavailable};
use crate::layers::PageClass;

/// Why a request is not even tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Malformed {
    Request(&'static str),
    GrantType,
    NoClient,
}

impl From<Repeated> for Malformed {
    fn from(_: Repeated) -> Self {
        Self::Request("A parameter is given more than once.")
    }
}

/// The token endpoint.
pub(super) async fn token(State(state): State<SandboxState>, http: HttpRequest) -> Response {
    let headers = http.headers().clone();
    let form = match read_form(http).await {
        Ok(form) => form,
        Err(problem) => return problem.into_response(),
    };
    let asked = client(&headers, &form).and_then(|client| Ok((client, grant(&form)?)));
    let (client, grant) = match asked {
        Ok(asked) => asked,
        Err(malformed) => return refuse(malformed),
    };
    match state.sandbox.exchange(&client, &grant).await {
        Ok(tokens) => answer(
            StatusCode::OK,
            &json!({
                "access_token": tokens.access_token.expose(),
                "token_type": "Bearer",
                "expires_in": tokens.expires_in_s,
                "refresh_token": tokens.refresh_token.expose(),
                "scope": tokens.scope,
            }),
        ),
        Err(error) => fail(error),
    }
}

/// The revocation endpoint.
pub(super) async fn revoke(State(state): State<SandboxState>, http: HttpRequest) -> Response {
    let headers = http.headers().clone();
    let form = match read_form(http).await {
        Ok(form) => form,
        Err(problem) => return problem.into_response(),
    };
    let asked = client(&headers, &form)
        .and_then(|client| Ok((client, secret(&form, "token", "token is missing.")?)));
    match asked {
        Err(malformed) => refuse(malformed),
        Ok((client, token)) => match state.sandbox.revoke(&client, &token).await {
            Ok(()) => answer(StatusCode::OK, &json!({})),
            Err(error) => fail(error),
        },
    }
}

/// Who asks: RFC 6749 section 2.3.1, one method only.
fn client(headers: &HeaderMap, form: &Parameters) -> Result<ClientCredentials, Malformed> {
    let id = form.once("client_id")?;
    let secret = form.once("client_secret")?;
    let mut authorizations = headers.get_all(AUTHORIZATION).iter();
    match (authorizations.next(), authorizations.next(), id, secret) {
        (Some(header), None, id, None) => {
            let client = basic(header).ok_or(Malformed::NoClient)?;
            match id {
                Some(id) if id != client.id => Err(Malformed::Request(
                    "client_id differs from the Authorization header.",
                )),
                _ => Ok(client),
            }
        }
        (None, None, Some(id), Some(secret)) => Ok(ClientCredentials {
            id: id.to_owned(),
            secret: Secret::new(secret.to_owned()),
        }),
        (None, None, _, _) => Err(Malformed::NoClient),
        (Some(_), ..) | (None, Some(_), ..) => Err(Malformed::Request(
            "The client proves itself in more than one way.",
        )),
    }
}

/// Both parts are form-encoded before they are joined (RFC 6749 section 2.3.1).
fn basic(header: &HeaderValue) -> Option<ClientCredentials> {
    let (scheme, encoded) = header.to_str().ok()?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let joined = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, secret) = joined.split_once(':')?;
    let decode = |part: &str| -> Option<String> {
        // The parser takes pairs; a part has no `&` or `=` of its own in this encoding.
        url::form_urlencoded::parse(format!("part={part}").as_bytes())
            .next()
            .map(|(_, value)| value.into_owned())
    };
    Some(ClientCredentials {
        id: decode(id)?,
        secret: Secret::new(decode(secret)?),
    })
}

/// What the client asks for.
fn grant(form: &Parameters) -> Result<GrantRequest, Malformed> {
    match form.once("grant_type")? {
        Some("authorization_code") => Ok(GrantRequest::Code {
            code: secret(form, "code", "code is missing.")?,
            redirect_uri: form
                .once("redirect_uri")?
                .ok_or(Malformed::Request("redirect_uri is missing."))?
                .to_owned(),
            verifier: secret(
                form,
                "code_verifier",
                "code_verifier is missing: PKCE is required.",
            )?,
        }),
        Some("refresh_token") => Ok(GrantRequest::Refresh {
            token: secret(form, "refresh_token", "refresh_token is missing.")?,
            scope: form.once("scope")?.map(str::to_owned),
        }),
        Some(_) => Err(Malformed::GrantType),
        None => Err(Malformed::Request("grant_type is missing.")),
    }
}

fn secret(
    form: &Parameters,
    name: &str,
    missing: &'static str,
) -> Result<Secret<String>, Malformed> {
    form.once(name)?
        .map(|value| Secret::new(value.to_owned()))
        .ok_or(Malformed::Request(missing))
}

fn refuse(malformed: Malformed) -> Response {
    match malformed {
        Malformed::Request(description) => {
            error(StatusCode::BAD_REQUEST, "invalid_request", description)
        }
        Malformed::GrantType => error(
            StatusCode::BAD_REQUEST,
            "unsupported_grant_type",
            "The grant types are authorization_code and refresh_token.",
        ),
        Malformed::NoClient => invalid_client(),
    }
}

fn fail(failure: TokenError) -> Response {
    match failure {
        TokenError::InvalidClient => invalid_client(),
        TokenError::InvalidGrant(description) => {
            error(StatusCode::BAD_REQUEST, "invalid_grant", description)
        }
        TokenError::InvalidScope => error(
            StatusCode::BAD_REQUEST,
            "invalid_scope",
            "A refresh keeps the scope that was granted.",
        ),
        TokenError::ServerErrorOnPurpose => page(
            StatusCode::INTERNAL_SERVER_ERROR,
            "<h1>Internal server error</h1>",
        ),
        TokenError::HtmlOnPurpose => page(StatusCode::OK, "<h1>Welcome to Sandbox Books</h1>"),
        TokenError::Database(error) => unavailable(error),
    }
}

/// RFC 6749 section 5.2: 401 names the scheme.
fn invalid_client() -> Response {
    let mut response = error(
        StatusCode::UNAUTHORIZED,
        "invalid_client",
        "The client is unknown or its secret is wrong.",
    );
    response.headers_mut().insert(
        WWW_AUTHENTICATE,
        HeaderValue::from_static("Basic realm=\"Sandbox Books\""),
    );
    response
}

fn error(status: StatusCode, code: &'static str, description: &'static str) -> Response {
    answer(
        status,
        &json!({ "error": code, "error_description": description }),
    )
}

pub(super) fn answer(status: StatusCode, body: &serde_json::Value) -> Response {
    let headers = [(CONTENT_TYPE, "application/json"), (PRAGMA, "no-cache")];
    let mut response = (status, headers, body.to_string()).into_response();
    response.extensions_mut().insert(PageClass::Json);
    response
}

/// A web page where JSON is due, on purpose.
pub(super) fn page(status: StatusCode, heading: &'static str) -> Response {
    let body =
        format!("<!doctype html><html lang=\"en\"><title>Sandbox Books</title>{heading}</html>");
    let mut response = (status, [(CONTENT_TYPE, "text/html; charset=utf-8")], body).into_response();
    response.extensions_mut().insert(PageClass::DeadLink);
    response
}
