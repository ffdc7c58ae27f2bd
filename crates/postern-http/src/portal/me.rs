//! What people do about themselves.

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use postern_core::id::PortalSessionId;
use postern_core::staff::RecoveryCode;

use super::Staff;
use super::wire::{EndedSessions, OwnSession, OwnSessions};
use super::wire_people::{FirstCode, NewName, NewPassword, RecoveryCodes, SecondFactorKey};
use crate::api::wire::{BadRequest, Conflict, NotFound};
use crate::extract::{PathIds, ValidJson};
use crate::problem::{Code, Problem};
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
    let sessions_ended = state
        .app
        .end_other_sessions(&staff.staff, &staff.from)
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
    let Staff { staff, from, .. } = staff;
    state.app.end_own_session(&staff.person, id, &from).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Change one's own name.
#[utoipa::path(patch, path = "/me", tag = "Me", request_body = NewName,
    responses((status = 204, description = "It is changed."), BadRequest))]
pub(super) async fn update_own_name(
    State(state): State<AppState>,
    staff: Staff,
    ValidJson(body): ValidJson<NewName>,
) -> Result<StatusCode, Problem> {
    state
        .app
        .change_own_name(staff.staff.person.id, &body.name, &staff.from)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Change one's own password.
///
/// Every other session of the person ends. The old password has to have been given just now.
#[utoipa::path(put, path = "/me/password", tag = "Me", request_body = NewPassword,
    responses((status = 204, description = "It is changed."), BadRequest))]
pub(super) async fn change_own_password(
    State(state): State<AppState>,
    staff: Staff,
    ValidJson(body): ValidJson<NewPassword>,
) -> Result<StatusCode, Problem> {
    confirmed(&staff)?;
    state
        .app
        .change_own_password(&staff.staff, &body.password, &staff.from)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Begin with a second factor.
///
/// A key for an authenticator app, shown this once. Nothing changes until its first code has been given.
#[utoipa::path(post, path = "/me/second-factor", tag = "Me",
    responses((status = 201, description = "The key.", body = SecondFactorKey)))]
pub(super) async fn begin_second_factor(
    State(state): State<AppState>,
    staff: Staff,
) -> Result<(StatusCode, Json<SecondFactorKey>), Problem> {
    confirmed(&staff)?;
    let begun = state
        .app
        .begin_second_factor(staff.staff.person.id, &staff.from)
        .await?;
    let key = SecondFactorKey {
        secret: begun.secret.reveal(),
        uri: begun.uri.reveal(),
    };
    Ok((StatusCode::CREATED, Json(key)))
}

/// Switch the second factor on.
///
/// By the first code of the new key. The answer has ten recovery codes, this once.
#[utoipa::path(put, path = "/me/second-factor", tag = "Me", request_body = FirstCode,
    responses((status = 200, description = "It is on.", body = RecoveryCodes), BadRequest, Conflict))]
pub(super) async fn prove_second_factor(
    State(state): State<AppState>,
    staff: Staff,
    ValidJson(body): ValidJson<FirstCode>,
) -> Result<Json<RecoveryCodes>, Problem> {
    confirmed(&staff)?;
    let person = staff.staff.person.id;
    let codes = state
        .app
        .prove_second_factor(person, &body.code, &staff.from)
        .await?;
    Ok(Json(shown(&codes)))
}

/// Switch the second factor off.
#[utoipa::path(delete, path = "/me/second-factor", tag = "Me",
    responses((status = 204, description = "It is off.")))]
pub(super) async fn drop_second_factor(
    State(state): State<AppState>,
    staff: Staff,
) -> Result<StatusCode, Problem> {
    confirmed(&staff)?;
    state
        .app
        .drop_second_factor(staff.staff.person.id, &staff.from)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Make new recovery codes.
///
/// The earlier ones are void. The answer shows the new ones, this once.
#[utoipa::path(post, path = "/me/recovery-codes", tag = "Me",
    responses((status = 201, description = "The codes.", body = RecoveryCodes), Conflict))]
pub(super) async fn renew_recovery_codes(
    State(state): State<AppState>,
    staff: Staff,
) -> Result<(StatusCode, Json<RecoveryCodes>), Problem> {
    confirmed(&staff)?;
    let codes = state
        .app
        .renew_recovery_codes(staff.staff.person.id, &staff.from)
        .await?;
    Ok((StatusCode::CREATED, Json(shown(&codes))))
}

fn shown(codes: &[RecoveryCode]) -> RecoveryCodes {
    RecoveryCodes {
        recovery_codes: codes.iter().map(|code| code.expose().reveal()).collect(),
    }
}

/// What a stranger at an open desk must not do.
fn confirmed(staff: &Staff) -> Result<(), Problem> {
    match staff.staff.confirmed_until() {
        Some(_) => Ok(()),
        None => {
            Err(Problem::new(Code::ConfirmationNeeded)
                .saying("Give your password again to do this."))
        }
    }
}
