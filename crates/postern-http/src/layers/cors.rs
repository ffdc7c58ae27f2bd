//! Cross-origin calls of the Link SDK.
//!
//! The component's API answers pages of registered origins, and nobody else: an origin is parsed to scheme, host and port
//! and looked up whole, never compared by a part. Nothing is ever allowed with cookies. A preflight names no client, so it
//! asks whether any client knows the origin; the call itself is judged by its own client, in its extractor, which then
//! notes here that the answer may be read.
//!
//! Everybody may read two answers, because they are about nobody: a refusal made before anything was looked up, such as
//! one request too many, and whether the asking origin is known. A browser does not tell a page why a call failed that it
//! may not read, and without these the SDK could only guess.

use std::sync::{Arc, OnceLock};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use postern_core::web_origin::WebOrigin;

use super::security_headers::CORP;
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// Methods of the component's API.
const METHODS: HeaderValue = HeaderValue::from_static("GET, POST, PUT, PATCH, DELETE");
/// Headers that a page may send.
const HEADERS: HeaderValue = HeaderValue::from_static("authorization, content-type, dpop");
/// Headers that a page may read.
const READABLE: HeaderValue = HeaderValue::from_static("retry-after, x-correlation-id, dpop-nonce");
/// What a page answers that has to prove its key, and how (RFC 9449, 8 and 9).
const CHALLENGE: HeaderName = HeaderName::from_static("dpop-nonce");
const WAYS: HeaderValue = HeaderValue::from_static("DPoP error=\"use_dpop_nonce\", algs=\"ES256\"");
/// Seconds a browser may remember a preflight.
const PREFLIGHT_SECONDS: HeaderValue = HeaderValue::from_static("600");

/// Where an extractor leaves the origin that may read the answer.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReadableBy {
    origin: Arc<OnceLock<HeaderValue>>,
    challenge: Arc<OnceLock<HeaderValue>>,
}

impl ReadableBy {
    /// Lets a page of this origin read the answer.
    pub(crate) fn note(&self, origin: &WebOrigin) {
        if let Ok(value) = HeaderValue::from_str(origin.as_str()) {
            // A request has one origin; the first note stands.
            let _ = self.origin.set(value);
        }
    }

    /// Asks whoever called to prove their key by answering this.
    pub(crate) fn challenge(&self, challenge: &str) {
        if let Ok(value) = HeaderValue::from_str(challenge) {
            let _ = self.challenge.set(value);
        }
    }

    /// Lets every page read the answer, which says nothing about anybody.
    pub(crate) fn note_anybody(&self) {
        let _ = self.origin.set(HeaderValue::from_static("*"));
    }

    /// Writes what was noted.
    pub(crate) fn tell(&self, response: &mut Response) {
        let headers = response.headers_mut();
        headers.append(header::VARY, HeaderValue::from_static("origin"));
        if let Some(challenge) = self.challenge.get() {
            headers.insert(CHALLENGE, challenge.clone());
            headers.insert(header::WWW_AUTHENTICATE, WAYS);
        }
        if let Some(origin) = self.origin.get() {
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
            headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, READABLE);
            headers.insert(CORP, HeaderValue::from_static("cross-origin"));
        }
    }
}

/// The origin of the page that asks. A browser sends exactly one with every cross-origin call; a sandboxed page and a
/// local file say `null`, which is nobody.
pub(crate) fn page_origin(headers: &HeaderMap) -> Result<WebOrigin, Problem> {
    let mut values = headers.get_all(header::ORIGIN).iter();
    let (first, second) = (values.next(), values.next());
    if second.is_some() {
        return Err(Problem::new(Code::Invalid).saying("The request names more than one origin."));
    }
    let text = first
        .and_then(|value| value.to_str().ok())
        .unwrap_or("null");
    if text == "null" {
        return Err(Problem::new(Code::OriginRequired));
    }
    // What no browser writes is nobody's page.
    WebOrigin::parse(text).map_err(|_| not_allowed(text))
}

fn not_allowed(origin: &str) -> Problem {
    let shown: String = origin.chars().take(100).collect();
    Problem::new(Code::OriginNotAllowed).saying(format!(
        "The page's origin {shown} is not registered for this client."
    ))
}

/// Answers preflights before any route is asked.
pub(crate) async fn preflight(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    if request.method() != Method::OPTIONS {
        return next.run(request).await;
    }
    let readable = request.extensions().get::<ReadableBy>().cloned();
    match allow(&state, page_origin(request.headers()), readable).await {
        Ok(()) => (
            StatusCode::NO_CONTENT,
            [
                (header::ACCESS_CONTROL_ALLOW_METHODS, METHODS),
                (header::ACCESS_CONTROL_ALLOW_HEADERS, HEADERS),
                (header::ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS),
            ],
        )
            .into_response(),
        Err(problem) => problem.into_response(),
    }
}

async fn allow(
    state: &AppState,
    origin: Result<WebOrigin, Problem>,
    readable: Option<ReadableBy>,
) -> Result<(), Problem> {
    let origin = origin?;
    if !state.app.is_known_origin(origin.as_str()).await? {
        return Err(not_allowed(origin.as_str()));
    }
    if let Some(readable) = readable {
        readable.note(&origin);
    }
    Ok(())
}
