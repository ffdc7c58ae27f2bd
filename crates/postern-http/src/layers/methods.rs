//! Rules of method for the pages behind Link URLs.
//!
//! `OPTIONS` names the methods and nothing else (no CORS headers: nobody may call these pages from
//! a script). A speculative fetch is refused with an empty 503, because the copy a browser keeps
//! may hold a form whose cookie was never stored; a real navigation then starts clean. `HEAD` is
//! `GET` without body and without cookie.

use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};

use super::Audience;
use crate::state::Frame;

/// The answer that needs no handler, if there is one.
pub(crate) fn early_answer(
    frame: &Frame,
    audience: Audience,
    request: &Request,
) -> Option<Response> {
    if audience != Audience::Link {
        return None;
    }
    if request.method() == Method::OPTIONS {
        let allow = [(header::ALLOW, HeaderValue::from_static("GET, HEAD, POST"))];
        return Some((StatusCode::NO_CONTENT, allow).into_response());
    }
    if is_speculative(request.headers()) {
        frame.metrics.prefetch_refused();
        return Some(StatusCode::SERVICE_UNAVAILABLE.into_response());
    }
    None
}

/// Whether the browser says that nobody has asked for this page yet.
pub(crate) fn is_speculative(headers: &HeaderMap) -> bool {
    let says = |name: &str, wanted: &dyn Fn(&str) -> bool| {
        headers
            .get_all(name)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .any(|value| wanted(&value.to_ascii_lowercase()))
    };
    says("sec-purpose", &|value| value.contains("prefetch"))
        || ["purpose", "x-purpose", "x-moz"].iter().any(|name| {
            says(name, &|value| {
                value.trim() == "prefetch" || value.trim() == "preview"
            })
        })
}

/// The answer to `HEAD`: same status, nothing to keep.
pub(crate) fn without_body(response: Response) -> Response {
    let (mut parts, _body) = response.into_parts();
    parts.headers.remove(header::SET_COOKIE);
    Response::from_parts(parts, Body::empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: &'static str, value: &'static str) -> HeaderMap {
        [(
            http::HeaderName::from_static(name),
            HeaderValue::from_static(value),
        )]
        .into_iter()
        .collect()
    }

    #[test]
    fn every_way_of_saying_prefetch_is_understood() {
        for (name, value) in [
            ("sec-purpose", "prefetch"),
            ("sec-purpose", "prefetch;prerender"),
            ("sec-purpose", "prefetch;anonymous-client-ip"),
            ("purpose", "prefetch"),
            ("x-purpose", "preview"),
            ("x-moz", "Prefetch"),
        ] {
            assert!(is_speculative(&headers(name, value)), "{name}: {value}");
        }
    }

    #[test]
    fn a_real_navigation_is_not_speculative() {
        for (name, value) in [
            ("sec-fetch-mode", "navigate"),
            ("purpose", "work"),
            ("x-moz", "1"),
        ] {
            assert!(!is_speculative(&headers(name, value)), "{name}: {value}");
        }
    }
}
