//! `Idempotency-Key` on creations.
//!
//! A POST under a key is carried out once. Its answer is kept, sealed, and given again to the same request of the same API
//! key for a day, marked `Idempotent-Replayed: true`. The use case stores the name in its own transaction, so nothing here
//! has to hold a lock; what arrives meanwhile is a 409 that may be repeated.
//!
//! The caller proves who it is before anything is looked up, and a replay is counted like any request. Uploads pass by: they
//! are read as they come, and no body of theirs is held for a comparison.

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use http_body_util::BodyExt as _;
use postern_app::idempotency::{Begun, Once};
use postern_app::{Actor, Tenant, Who};

use super::limits::{BODY_BYTES, is_upload};
use crate::extract::{body, caller};
use crate::portal::Admitted;
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// The header that names a creation.
pub(crate) const KEY: HeaderName = HeaderName::from_static("idempotency-key");
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");
const MOST_CHARACTERS: usize = 255;

/// Carries out a named creation once; everything else passes.
pub(crate) async fn once(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let is_named = request.method() == Method::POST && request.headers().contains_key(KEY);
    if !is_named || is_upload(&request) {
        return next.run(request).await;
    }
    run(&state, request, next)
        .await
        .unwrap_or_else(IntoResponse::into_response)
}

/// The same behind the Portal's door, for the person whom the route's guard has admitted.
pub(crate) async fn once_behind_door(request: Request, next: Next) -> Response {
    let is_named = request.method() == Method::POST && request.headers().contains_key(KEY);
    if !is_named || is_upload(&request) {
        return next.run(request).await;
    }
    let (parts, content) = request.into_parts();
    let Some(Admitted(tenant)) = parts.extensions.get::<Admitted>().cloned() else {
        return Problem::new(Code::Internal).into_response();
    };
    carry_out(tenant, parts, content, next)
        .await
        .unwrap_or_else(IntoResponse::into_response)
}

async fn run(state: &AppState, request: Request, next: Next) -> Result<Response, Problem> {
    let (mut parts, content) = request.into_parts();
    let caller = caller::authenticate(&mut parts, state).await?;
    let actor = Actor {
        who: Who::Key(caller.api_key_id),
        ..Actor::system()
    };
    let tenant = state.app.tenant(caller.client_id).acting(actor);
    carry_out(tenant, parts, content, next).await
}

/// Carries a named creation out, or gives the answer that it had. Whoever asks is the tenant's actor: names of one are not another's.
async fn carry_out(
    tenant: Tenant,
    mut parts: Parts,
    content: Body,
    next: Next,
) -> Result<Response, Problem> {
    let name = name(&parts.headers)?.to_owned();
    let content = Bytes::from(body::read(Request::new(content), BODY_BYTES).await?);
    let asked = [
        parts
            .uri
            .path_and_query()
            .map_or("", |uri| uri.as_str())
            .as_bytes(),
        b"\0",
        &content,
    ]
    .concat();
    let asking = tenant.actor().who.id().unwrap_or_default();
    let once = match tenant.begin_once(asking, &name, &asked).await? {
        Begun::Answered(answer) => return Ok(replay(answer.expose())),
        Begun::First(once) => once,
    };
    parts.extensions.insert(once.clone());
    let response = next
        .run(Request::from_parts(parts, Body::from(content)))
        .await;
    if !response.status().is_success() {
        return Ok(response);
    }
    Ok(keep(&tenant, &once, response).await)
}

async fn keep(tenant: &Tenant, once: &Once, response: Response) -> Response {
    let (parts, content) = response.into_parts();
    let content = match content.collect().await {
        Ok(collected) => collected.to_bytes(),
        Err(error) => return Problem::from(postern_app::Error::internal(error)).into_response(),
    };
    let answer = [&parts.status.as_u16().to_be_bytes()[..], &content].concat();
    if let Err(error) = tenant.keep_answer(once, &answer).await {
        // It has happened; a repetition is refused and nothing happens twice.
        tracing::warn!(error = %error, "an answer was not kept for repetition: {error}");
    }
    Response::from_parts(parts, Body::from(content))
}

fn replay(answer: &[u8]) -> Response {
    let Some((status, content)) = answer.split_first_chunk::<2>() else {
        return Problem::new(Code::Internal).into_response();
    };
    let status = StatusCode::from_u16(u16::from_be_bytes(*status));
    let mut response = (
        status.unwrap_or(StatusCode::OK),
        Body::from(content.to_vec()),
    )
        .into_response();
    let headers = response.headers_mut();
    headers.insert(REPLAYED, HeaderValue::from_static("true"));
    if !content.is_empty() {
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        );
    }
    response
}

/// One key of 1 to 255 visible ASCII characters.
fn name(headers: &HeaderMap) -> Result<&str, Problem> {
    let mut values = headers.get_all(KEY).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return Err(refused("There is more than one."));
    };
    value
        .to_str()
        .ok()
        .filter(|name| !name.is_empty() && name.len() <= MOST_CHARACTERS)
        .filter(|name| name.bytes().all(|byte| byte.is_ascii_graphic()))
        .ok_or_else(|| refused("It has 1 to 255 visible ASCII characters without blanks."))
}

fn refused(why: &'static str) -> Problem {
    Problem::new(Code::Invalid)
        .saying("The Idempotency-Key cannot be used.")
        .refusing("Idempotency-Key", "format", why)
}
