//! Size limits and the host check, before anything reads the request.
//!
//! URL over 8 KiB: 414. Headers over 16 KiB together: 431. A body announced as larger than any
//! route takes: 413. A host that is not one of the configured public hosts: 421, so that no URL we
//! build and no cookie we set can be steered by a `Host` header. Forwarding headers are not read.
//!
//! The health paths answer to any host, because load balancers ask by address.

use axum::extract::{MatchedPath, Request};
use http::header;

use super::Audience;
use crate::problem::{Code, Problem};
use crate::state::Frame;

/// The longest path with query.
pub(crate) const URL_BYTES: usize = 8 * 1024;
/// The same for a provider's answer, so that an oversized code gets the callback's own refusal.
pub(crate) const CALLBACK_URL_BYTES: usize = 16 * 1024;
/// The largest sum of header names and values.
pub(crate) const HEADER_BYTES: usize = 16 * 1024;
/// The largest body any route takes but those of [`largest_body`].
pub(crate) const BODY_BYTES: usize = 1024 * 1024;
/// The route that takes files, below whatever the API's base is.
const UPLOAD: &str = "/companies/{companyId}/connections/{connectionId}/files";

/// Says no to what is too large or not for us.
pub(crate) fn check(frame: &Frame, audience: Audience, request: &Request) -> Result<(), Problem> {
    let uri = request.uri();
    let url_bytes = uri.path_and_query().map_or(0, |part| part.as_str().len());
    let most = match audience {
        Audience::Callback => CALLBACK_URL_BYTES,
        _ => URL_BYTES,
    };
    if url_bytes > most {
        return Err(Problem::new(Code::UriTooLong));
    }
    let header_bytes: usize = request
        .headers()
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len() + 4)
        .sum();
    if header_bytes > HEADER_BYTES {
        return Err(Problem::new(Code::HeadersTooLarge));
    }
    if audience != Audience::Health {
        check_host(frame, request)?;
    }
    let announced = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.parse::<u64>().ok());
    if announced.is_some_and(|bytes| bytes > largest_body(request)) {
        return Err(Problem::new(Code::BodyTooLarge));
    }
    Ok(())
}

/// Whether the request's route takes files.
pub(crate) fn is_upload(request: &Request) -> bool {
    let route = request.extensions().get::<MatchedPath>();
    route.is_some_and(|route| route.as_str().ends_with(UPLOAD))
}

/// How large a body the request's route may announce. What comes is counted where it is read.
fn largest_body(request: &Request) -> u64 {
    if is_upload(request) {
        postern_app::files::LARGEST_UPLOAD
    } else {
        BODY_BYTES as u64
    }
}

/// RFC 9112 section 3.2: exactly one `Host`, and the authority of an absolute target wins over it.
fn check_host(frame: &Frame, request: &Request) -> Result<(), Problem> {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let unclear =
        || Problem::new(Code::Invalid).saying("The request names no host, or more than one.");
    let (first, second) = (hosts.next(), hosts.next());
    if second.is_some() {
        return Err(unclear());
    }
    let host = match (request.uri().authority(), first) {
        (Some(authority), _) => authority.as_str(),
        (None, Some(value)) => value.to_str().map_err(|_| unclear())?,
        (None, None) => return Err(unclear()),
    };
    if frame
        .hosts
        .iter()
        .any(|ours| ours.eq_ignore_ascii_case(host))
    {
        Ok(())
    } else {
        Err(Problem::new(Code::HostUnknown))
    }
}
