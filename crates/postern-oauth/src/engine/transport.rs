//! Requests of the `oauth2` crate over the guarded client, and what an answer means.
//!
//! The crate builds and reads the protocol's messages; this adapter carries them. It refuses what is not an
//! answer of a token endpoint (a page, a redirect) before anything is parsed, and smooths the declared quirks.

use std::time::Duration;

use oauth2::{HttpRequest, HttpResponse};
use postern_outbound::{Client, Request, Response, StatusCode};
use serde_json::Value;
use url::Url;

use crate::{
    catalogue::description::Quirk,
    error::{Error, ErrorKind},
};

/// Sends one request of the `oauth2` crate.
pub(crate) async fn carry(
    http: Client,
    timeout: Duration,
    quirks: Vec<Quirk>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let (parts, body) = request.into_parts();
    let url: Url = parts
        .uri
        .to_string()
        .parse()
        .map_err(|_| Error::new(ErrorKind::Misconfigured))?;
    let request = Request::new(parts.method, url)
        .headers(parts.headers)
        .body(body)
        .timeout(timeout);
    let answer = http
        .send(request)
        .await
        .map_err(|error| Error::of_transport(&error))?;
    into_protocol(answer, &quirks)
}

fn into_protocol(answer: Response, quirks: &[Quirk]) -> Result<HttpResponse, Error> {
    let status = answer.status();
    if status.is_redirection() {
        return Err(Error::new(ErrorKind::NotUnderstood));
    }
    if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS || !answer.is_json() {
        let kind = if status.is_success() {
            ErrorKind::NotUnderstood
        } else {
            Error::kind_of_status(status)
        };
        let kind = if status == StatusCode::UNAUTHORIZED {
            ErrorKind::Misconfigured
        } else {
            kind
        };
        return Err(Error::new(kind));
    }
    // Some providers answer 201 to a token request; the protocol knows only 200.
    let status = if status.is_success() {
        StatusCode::OK
    } else {
        status
    };
    let body = smooth(answer.into_body(), quirks);
    let mut response = HttpResponse::new(body);
    *response.status_mut() = status;
    Ok(response)
}

/// Brings a successful answer with declared quirks into the standard's form.
fn smooth(body: Vec<u8>, quirks: &[Quirk]) -> Vec<u8> {
    let concerns_tokens =
        |quirk: &Quirk| matches!(quirk, Quirk::MissingTokenType | Quirk::TextExpiresIn);
    if !quirks.iter().any(concerns_tokens) {
        return body;
    }
    let Ok(Value::Object(mut answer)) = serde_json::from_slice(&body) else {
        return body;
    };
    if quirks.contains(&Quirk::MissingTokenType) && answer.contains_key("access_token") {
        answer
            .entry("token_type")
            .or_insert_with(|| Value::from("bearer"));
    }
    if quirks.contains(&Quirk::TextExpiresIn)
        && let Some(seconds) = answer
            .get("expires_in")
            .and_then(Value::as_str)
            .and_then(|text| text.parse::<u64>().ok())
    {
        answer.insert("expires_in".to_owned(), Value::from(seconds));
    }
    serde_json::to_vec(&answer).unwrap_or(body)
}
