//! Opening a session from a page that embeds the Link SDK, and what the page may ask before it has one.

use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use http::{HeaderMap, StatusCode};
use postern_app::embedding::{EmbedOptions, OpenedEmbedding, Opening};

use super::visitor::{Page, readable};
use super::wire::{OpenEmbedding, OpenedBody, OriginBody, SessionBody, ShownOrigin};
use crate::extract::json::parse;
use crate::extract::{Here, ValidJson, body};
use crate::layers::cors::{ReadableBy, page_origin};
use crate::problem::Problem;
use crate::state::AppState;

/// The body is read only once the page has shown where it is, so that every refusal can be read there.
pub(super) async fn open_session(
    State(state): State<AppState>,
    here: Here,
    request: Request,
) -> Result<Response, Problem> {
    let (mut parts, body) = request.into_parts();
    let page = Page::from_request_parts(&mut parts, &state).await?;
    let origin = page.origin.clone();
    let request = Request::from_parts(parts.clone(), body);
    let opened = open(&state, &here, page, request).await;
    readable(&parts, &state, &origin, opened).await
}

async fn open(
    state: &AppState,
    here: &Here,
    page: Page,
    request: Request,
) -> Result<Response, Problem> {
    let ValidJson(body) = ValidJson::<OpenEmbedding>::from_request(request, state).await?;
    let opening = Opening {
        bearer: page.bearer,
        company: body.company()?,
        origin: page.origin.as_str().to_owned(),
        proof: page.proof,
        options: EmbedOptions::from(body.options),
    };
    let OpenedEmbedding { visit, key } = state.app.open_embedding(opening).await?;
    let view = state.app.view_session(&visit).await?;
    let session = SessionBody::of(view, &visit, state, here);
    let base = here.below(&format!("/link/v1/s/{}", visit.session.id));
    let body = OpenedBody {
        base,
        key: key.map(|key| key.expose().clone()),
        session,
    };
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

/// The most bytes of what a page shows whose call was not sent.
const SHOWN_BYTES: usize = 4096;

/// Whether any client knows the origin that asks: what a page's failed call can be explained with.
pub(super) async fn get_origin(
    State(state): State<AppState>,
    Extension(readable): Extension<ReadableBy>,
    headers: HeaderMap,
) -> Result<Json<OriginBody>, Problem> {
    readable.note_anybody();
    let known = match page_origin(&headers) {
        Ok(origin) => state.app.is_known_origin(origin.as_str()).await?,
        Err(_nobody) => false,
    };
    Ok(Json(OriginBody { known }))
}

/// The same, from a page that shows what its call would have shown. Where nobody knows its origin, its client's people read that
/// a page of theirs was refused. The SDK sends it as plain text without a header, which needs no preflight, so that the answer can
/// be read whatever it is.
pub(super) async fn show_origin(
    State(state): State<AppState>,
    Extension(readable): Extension<ReadableBy>,
    request: Request,
) -> Result<Json<OriginBody>, Problem> {
    readable.note_anybody();
    let origin = page_origin(request.headers());
    let shown = body::read(request, SHOWN_BYTES).await?;
    let shown: ShownOrigin = parse(&shown)?;
    let Ok(origin) = origin else {
        return Ok(Json(OriginBody { known: false }));
    };
    let known = state.app.is_known_origin(origin.as_str()).await?;
    if !known {
        state.app.note_refused_page(shown.of(origin)).await?;
    }
    Ok(Json(OriginBody { known }))
}
