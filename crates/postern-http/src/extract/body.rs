//! Reading a body with a limit on size and on time.
//!
//! A body larger than its route takes is refused with 413 as soon as that is known; one that comes
//! too slowly with 408, so that a trickle cannot hold a handler.

use std::time::Duration;

use axum::extract::Request;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use http_body_util::{BodyExt, LengthLimitError, Limited};

use crate::problem::{Code, Problem};

/// How long a body may take to arrive.
const BODY_TIMEOUT: Duration = Duration::from_secs(10);

/// The whole body, at most `limit` bytes.
pub(crate) async fn read(request: Request, limit: usize) -> Result<Vec<u8>, Problem> {
    let body = Limited::new(request.into_body(), limit);
    match tokio::time::timeout(BODY_TIMEOUT, body.collect()).await {
        Err(_elapsed) => Err(Problem::new(Code::RequestTimeout)),
        Ok(Ok(collected)) => Ok(collected.to_bytes().into()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(Problem::new(Code::BodyTooLarge)),
        Ok(Err(_broken)) => Err(Problem::new(Code::BodyMalformed)),
    }
}

/// The media type in lower case and its parameters, from exactly one `Content-Type`.
pub(crate) fn media_type(headers: &HeaderMap) -> Option<(String, String)> {
    let mut values = headers.get_all(CONTENT_TYPE).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return None;
    };
    let text = value.to_str().ok()?;
    let (essence, parameters) = text.split_once(';').unwrap_or((text, ""));
    Some((
        essence.trim().to_ascii_lowercase(),
        parameters.trim().to_ascii_lowercase(),
    ))
}

/// Whether the parameters name no charset but UTF-8.
pub(crate) fn is_utf8(parameters: &str) -> bool {
    parameters
        .split(';')
        .all(|parameter| match parameter.trim().split_once('=') {
            Some((name, value)) if name.trim() == "charset" => {
                value.trim().trim_matches('"') == "utf-8"
            }
            _ => true,
        })
}
