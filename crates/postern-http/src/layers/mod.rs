//! What happens to every request before and after its handler.
//!
//! Each audience's router gets the same frame with its own [`Audience`]: the correlation id and
//! log span, the limits, the host check, method rules of the link pages, the panic catcher, the
//! rendering of problems, the security headers of the page class, access log and metrics.
//!
//! Guarantees: no answer leaves without the headers of its class; a panic and a fault read the
//! same; nothing here writes a query, a path value, a cookie or a body into log or metrics.

pub(crate) mod correlation;
pub(crate) mod cors;
mod errors;
pub(crate) mod idempotency;
pub(crate) mod limits;
pub(crate) mod methods;
pub(crate) mod rates;
pub mod security_headers;

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use http::{HeaderMap, HeaderValue, Uri, header};
use tracing::Instrument;

pub use correlation::CorrelationId;
pub use rates::{AddressLimits, Peer};
pub use security_headers::PageClass;

use crate::extract::Language;
use crate::problem::{Code, Problem};
use crate::state::Frame;

/// Whom a router serves. It decides how problems look and which rules of method apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Clients' servers, with an API key.
    Api,
    /// People, on the pages behind Link URLs.
    Link,
    /// The Link component, with the link session's cookie.
    Component,
    /// The Portal's pages, with a person's session.
    Portal,
    /// Browsers coming back from a provider.
    Callback,
    /// The sandbox's own authorization server.
    Sandbox,
    /// Static files of the front end.
    Files,
    /// Load balancers.
    Health,
    /// Paths nobody serves.
    Nobody,
}

impl Audience {
    fn default_class(self) -> PageClass {
        match self {
            Self::Api | Self::Component | Self::Portal | Self::Health => PageClass::Json,
            Self::Link | Self::Nobody => PageClass::DeadLink,
            Self::Callback => PageClass::Callback,
            Self::Sandbox => PageClass::Sandbox,
            Self::Files => PageClass::File,
        }
    }
}

/// What the frame needs for one router.
#[derive(Clone)]
pub(crate) struct Framed {
    pub(crate) frame: Arc<Frame>,
    pub(crate) audience: Audience,
}

/// The one middleware around every route.
pub(crate) async fn frame(State(framed): State<Framed>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let Framed { frame, audience } = framed;
    let correlation_id = CorrelationId::mint(frame.entropy.as_ref());
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let span = tracing::info_span!("request", correlation_id = correlation_id.as_str());

    let response = answer(&frame, audience, &correlation_id, request, next)
        .instrument(span.clone())
        .await;

    let _entered = span.enter();
    let route = route.as_ref().map_or("unmatched", MatchedPath::as_str);
    let elapsed = started.elapsed();
    frame
        .metrics
        .observe(&method, route, response.status(), elapsed);
    tracing::info!(
        target: "postern::access",
        method = metric_method(&method),
        route,
        status = response.status().as_u16(),
        duration_us = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX),
        correlation_id = correlation_id.as_str(),
    );
    response
}

async fn answer(
    frame: &Frame,
    audience: Audience,
    correlation_id: &CorrelationId,
    mut request: Request,
    next: Next,
) -> Response {
    let is_head = request.method() == http::Method::HEAD;
    let readable = cors::ReadableBy::default();
    let language = Language::of(request.method(), request.uri(), request.headers()).without_menu();
    let (counted, admitted) = frame.addresses.count(audience, &request);
    let early = match admitted.and_then(|()| limits::check(frame, audience, &request)) {
        Err(problem) => Some(problem.into_response()),
        Ok(()) => methods::early_answer(frame, audience, &request),
    };
    let mut response = if let Some(early) = early {
        readable.note_anybody();
        early
    } else {
        request.extensions_mut().insert(correlation_id.clone());
        request.extensions_mut().insert(counted.client.clone());
        request
            .extensions_mut()
            .insert(rates::Addresses::seen_from(&counted));
        request.extensions_mut().insert(readable.clone());
        run(request, next).await
    };
    let framed_audience = audience;
    let audience = response
        .extensions_mut()
        .remove::<Audience>()
        .unwrap_or(audience);
    response = errors::render(frame, audience, &language, correlation_id, response);
    frame.addresses.tell(&counted, &mut response);
    security_headers::apply(frame.https, audience.default_class(), &mut response);
    if framed_audience == Audience::Component {
        readable.tell(&mut response);
    }
    if is_head {
        response = methods::without_body(response);
    }
    if let Ok(value) = HeaderValue::from_str(correlation_id.as_str()) {
        response.headers_mut().insert(correlation::HEADER, value);
    }
    response
}

/// A panic becomes the same answer as any other fault; the panic hook has logged it by then.
async fn run(request: Request, next: Next) -> Response {
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(_panic) => {
            tracing::error!("a handler panicked");
            Problem::new(Code::Internal).into_response()
        }
    }
}

/// The method as a label of bounded variety.
pub(crate) fn metric_method(method: &http::Method) -> &'static str {
    match *method {
        http::Method::GET => "GET",
        http::Method::HEAD => "HEAD",
        http::Method::POST => "POST",
        http::Method::PUT => "PUT",
        http::Method::PATCH => "PATCH",
        http::Method::DELETE => "DELETE",
        http::Method::OPTIONS => "OPTIONS",
        _ => "OTHER",
    }
}

/// The answer to a method that a known path does not have.
pub(crate) async fn method_not_allowed() -> Problem {
    Problem::new(Code::MethodNotAllowed)
}

/// The answer to a path nobody serves: a page for people, a JSON body for programs.
pub(crate) async fn nothing_here(uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path();
    let is_link = LINK_PARTS.iter().any(|part| path.contains(part)) || path.ends_with("/start");
    let wants_page = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.trim_start().starts_with("text/html"));
    let mut response = Problem::new(Code::NotFound).into_response();
    if is_link || wants_page {
        response = Problem::new(Code::LinkInvalid).into_response();
        response.extensions_mut().insert(Audience::Link);
    }
    response
}

/// What paths behind a Link URL contain. A mistyped one gets the same page as a forged one.
const LINK_PARTS: [&str; 6] = [
    "/company/",
    "/client/",
    "/s/",
    "/start/",
    "/signUpWith/",
    "/oauth/",
];

#[cfg(test)]
mod tests;
