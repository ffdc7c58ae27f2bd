//! Where an unsafe request comes from.
//!
//! `Sec-Fetch-Site`, when the browser sends it, must be `same-origin`; when it does not, `Origin`
//! must be exactly the origin the request was sent to. Neither header can be set by a script or a
//! form of another site. A request with neither is refused: every browser sends `Origin` on POST.

use axum::extract::FromRequestParts;
use http::request::Parts;
use http::{HeaderMap, header};

use crate::problem::{Code, Problem};
use crate::state::AppState;

/// Proof that the request comes from one of our own pages on the same host.
#[derive(Debug, Clone, Copy)]
pub struct SameOrigin(());

impl FromRequestParts<AppState> for SameOrigin {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        if is_same_origin(&parts.headers, state.frame.https) {
            Ok(Self(()))
        } else {
            Err(Problem::new(Code::CsrfFailed))
        }
    }
}

pub(crate) fn is_same_origin(headers: &HeaderMap, https: bool) -> bool {
    let single = |name: http::HeaderName| {
        let mut values = headers.get_all(name).iter();
        match (values.next(), values.next()) {
            (Some(value), None) => value.to_str().ok(),
            _ => None,
        }
    };
    if headers.contains_key("sec-fetch-site") {
        let site = single(http::HeaderName::from_static("sec-fetch-site"));
        return site == Some("same-origin");
    }
    let scheme = if https { "https" } else { "http" };
    match (single(header::ORIGIN), single(header::HOST)) {
        (Some(origin), Some(host)) => origin
            .strip_prefix(scheme)
            .and_then(|rest| rest.strip_prefix("://"))
            .is_some_and(|authority| authority.eq_ignore_ascii_case(host)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue};

    use super::*;

    fn check(https: bool, headers: &[(&'static str, &'static str)]) -> bool {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect();
        is_same_origin(&headers, https)
    }

    #[test]
    fn the_browsers_own_word_decides_first() {
        assert!(check(
            true,
            &[("sec-fetch-site", "same-origin"), ("host", "a.example")]
        ));
        for site in ["cross-site", "same-site", "none", ""] {
            assert!(
                !check(
                    true,
                    &[
                        ("sec-fetch-site", site),
                        ("origin", "https://a.example"),
                        ("host", "a.example")
                    ]
                ),
                "{site}"
            );
        }
    }

    #[test]
    fn without_it_the_origin_has_to_be_the_host_itself() {
        assert!(check(
            true,
            &[("origin", "https://a.example"), ("host", "a.example")]
        ));
        assert!(check(
            false,
            &[
                ("origin", "http://localhost:8080"),
                ("host", "localhost:8080")
            ]
        ));
        for origin in [
            "null",
            "http://a.example",
            "https://b.example",
            "https://a.example:444",
            "https://a.example.evil",
            "https://a.example/",
        ] {
            assert!(
                !check(true, &[("origin", origin), ("host", "a.example")]),
                "{origin}"
            );
        }
        assert!(!check(true, &[("host", "a.example")]));
    }
}
