//! The one place where a problem gets its body.
//!
//! Clients' servers and the component read the compatible JSON body; people read a page. Pages
//! carry the code in the `Postern-Error` header, so that nothing has to read prose. The cause is
//! logged here, once, with its whole chain.

use std::error::Error as StdError;
use std::fmt::Write as _;
use std::sync::Arc;

use axum::body::Body;
use axum::response::Response;
use http::{HeaderName, HeaderValue, StatusCode, header};

use super::{Audience, CorrelationId, PageClass};
use crate::extract::Language;
use crate::pages::error as pages;
use crate::problem::{Code, Problem};
use crate::state::Frame;

/// The header that repeats the code on pages.
const CODE_HEADER: HeaderName = HeaderName::from_static("postern-error");

/// Gives a problem its body; anything else passes unchanged.
pub(crate) fn render(
    frame: &Frame,
    audience: Audience,
    language: &Language,
    correlation_id: &CorrelationId,
    mut response: Response,
) -> Response {
    let Some(problem) = response.extensions_mut().remove::<Arc<Problem>>() else {
        return response;
    };
    log(&problem);
    match audience {
        Audience::Api | Audience::Health | Audience::Nobody => {
            json(
                &problem,
                problem.api_service(),
                correlation_id,
                &mut response,
            );
            help(frame, problem.code(), &mut response);
        }
        Audience::Component => json(&problem, "Link", correlation_id, &mut response),
        Audience::Portal => json(&problem, "Portal", correlation_id, &mut response),
        Audience::Link | Audience::Callback => {
            page(frame, language, &problem, correlation_id, &mut response);
        }
        Audience::Sandbox => json(&problem, "Sandbox", correlation_id, &mut response),
        Audience::Files => text(&mut response),
    }
    if problem.code() == Code::Unauthorized && audience == Audience::Api {
        response.headers_mut().insert(
            header::WWW_AUTHENTICATE,
            HeaderValue::from_static("Basic realm=\"Postern API\", charset=\"UTF-8\""),
        );
    }
    response
}

fn json(
    problem: &Problem,
    service: &'static str,
    correlation_id: &CorrelationId,
    response: &mut Response,
) {
    let body =
        serde_json::to_vec(&problem.body(service, correlation_id.as_str())).unwrap_or_default();
    *response.body_mut() = Body::from(body);
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    response.extensions_mut().insert(PageClass::Json);
}

/// Names the page about the code, unless the handler has named a better one.
fn help(frame: &Frame, code: Code, response: &mut Response) {
    let link = format!("<{}{}>; rel=\"help\"", frame.help, code.as_str());
    if let Ok(link) = HeaderValue::try_from(link) {
        response.headers_mut().entry(header::LINK).or_insert(link);
    }
}

fn page(
    frame: &Frame,
    language: &Language,
    problem: &Problem,
    correlation_id: &CorrelationId,
    response: &mut Response,
) {
    if problem.code() == Code::SessionInvalid {
        // 401 is for calls; a person in another browser is told so, and there is nothing to log in to.
        *response.status_mut() = StatusCode::FORBIDDEN;
    }
    *response.body_mut() = pages::render(frame, language, problem, correlation_id);
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(
        CODE_HEADER,
        HeaderValue::from_static(problem.code().as_str()),
    );
    response.extensions_mut().insert(PageClass::DeadLink);
}

/// Missing files all look the same, and nobody reads them.
fn text(response: &mut Response) {
    *response.body_mut() = Body::from("Not found\n");
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
}

fn log(problem: &Problem) {
    let code = problem.code();
    let Some(cause) = problem.cause() else {
        return;
    };
    let chain = chain(cause);
    if problem.status().is_server_error() {
        tracing::error!(code = code.as_str(), cause = chain, "request failed");
    } else {
        tracing::debug!(code = code.as_str(), cause = chain, "request refused");
    }
}

/// Each layer's own words, outermost first; no `Display` repeats its source.
fn chain(error: &(dyn StdError + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        // Writing to a string cannot fail.
        let _ = write!(text, ": {inner}");
        source = inner.source();
    }
    text
}
