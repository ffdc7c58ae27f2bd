//! What people do about themselves.

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use postern_core::id::PortalSessionId;

use super::Staff;
use super::wire::{EndedSessions, OwnSession, OwnSessions};
use crate::api::wire::NotFound;
use crate::extract::PathIds;
use crate::problem::Problem;
use crate::state::AppState;

/// Where this person is signed in.
#[utoipa::path(get, path = "/me/sessions", tag = "Me",
    responses((status = 200, description = "The sessions.", body = OwnSessions)))]
pub(super) async fn list_own_sessions(
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Json<OwnSessions>, Problem> {
    let sessions = state.app.own_sessions(staff.staff.person.id).await?;
    let results = sessions
        .into_iter()
        .map(|session| OwnSession::new(session, &staff.staff))
        .collect();
    Ok(Json(OwnSessions { results }))
}

/// Sign out everywhere else.
#[utoipa::path(delete, path = "/me/sessions", tag = "Me",
    responses((status = 200, description = "Only this browser is signed in.", body = EndedSessions)))]
pub(super) async fn end_other_sessions(
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Json<EndedSessions>, Problem> {
    let session = &staff.staff.session;
    let sessions_ended = state
        .app
        .end_other_sessions(session.person_id, session.id)
        .await?;
    Ok(Json(EndedSessions { sessions_ended }))
}

/// Sign out one browser.
#[utoipa::path(delete, path = "/me/sessions/{sessionId}", tag = "Me",
    params(("sessionId" = Uuid, Path, description = "The session's id.")),
    responses((status = 204, description = "It is signed out."), NotFound))]
pub(super) async fn end_own_session(
    State(state): State<AppState>,
    staff: Staff,
    path: PathIds,
) -> Result<StatusCode, Problem> {
    let id: PortalSessionId = path.get("sessionId")?;
    state.app.end_own_session(staff.staff.person.id, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
