//! Opening a session from a page that embeds the Link SDK.

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::response::IntoResponse;
use axum::response::Response;
use http::StatusCode;
use postern_app::embedding::{EmbedOptions, OpenedEmbedding, Opening};

use super::visitor::{Page, readable};
use super::wire::{OpenEmbedding, OpenedBody, SessionBody};
use crate::extract::{Here, ValidJson};
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
        options: EmbedOptions::from(body.options),
    };
    let OpenedEmbedding { visit, key } = state.app.open_embedding(opening).await?;
    let session = SessionBody::of(state.app.view_session(&visit).await?, here);
    let base = here.below(&format!("/link/v1/s/{}", visit.session.id));
    let body = OpenedBody {
        base,
        key: key.map(|key| key.expose().clone()),
        session,
    };
    Ok((StatusCode::CREATED, Json(body)).into_response())
}
