//! Typing details for software without a sign-in page.

use axum::Json;
use axum::extract::State;

use super::visitor::{ActingVisitor, Visitor};
use super::wire::{DetailsBody, SendDetails, TypedBody};
use crate::extract::{Language, PathIds, ValidJson};
use crate::problem::Problem;
use crate::state::AppState;

/// What is asked for, in the language of the request.
pub(super) async fn get_details(
    State(state): State<AppState>,
    Visitor(visit): Visitor,
    path: PathIds,
    language: Language,
) -> Result<Json<DetailsBody>, Problem> {
    let id = path.get("connection_id")?;
    let details = state.app.details_of(&visit, id).await?;
    Ok(Json(DetailsBody::of(details, language.say.0.tag())))
}

/// Tries what was typed. What has to be typed again is an answer, not an error.
pub(super) async fn send_details(
    State(state): State<AppState>,
    ActingVisitor(visit): ActingVisitor,
    path: PathIds,
    ValidJson(body): ValidJson<SendDetails>,
) -> Result<Json<TypedBody>, Problem> {
    let id = path.get("connection_id")?;
    let typed = state.app.send_details(&visit, id, body.values).await?;
    Ok(Json(typed.into()))
}
