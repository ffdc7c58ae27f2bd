//! Looking at a client for support.

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use postern_app::{Actor, Who};
use postern_core::id::ClientId;

use super::Staff;
use super::operator::Operator;
use super::wire_operator::{EnterSupport, SupportView};
use crate::api::wire::{BadRequest, Conflict, NotFound};
use crate::extract::{PathIds, ValidJson};
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// Look at a client.
///
/// For an hour, and changing nothing: the client's pages open, without what its companies gave and without what opens a link. Who
/// looked, and why, is in the client's log and in the installation's.
#[utoipa::path(post, path = "/operator/clients/{clientId}/support", tag = "Operator", request_body = EnterSupport,
    params(("clientId" = Uuid, Path, description = "The client's id.")),
    responses((status = 201, description = "Until when.", body = SupportView), BadRequest, NotFound, Conflict))]
pub(super) async fn enter_support(
    State(state): State<AppState>,
    operator: Operator,
    path: PathIds,
    ValidJson(body): ValidJson<EnterSupport>,
) -> Result<(StatusCode, Json<SupportView>), Problem> {
    let tenant = operator.tenant(&state, &path)?;
    let visit = tenant.enter_support(&body.reason).await?;
    Ok((StatusCode::CREATED, Json(visit.into())))
}

/// Stop looking at a client.
///
/// Nobody has to give a password for that.
#[utoipa::path(delete, path = "/operator/clients/{clientId}/support", tag = "Operator",
    params(("clientId" = Uuid, Path, description = "The client's id.")),
    responses((status = 204, description = "It is over."), NotFound))]
pub(super) async fn leave_support(
    State(state): State<AppState>,
    staff: Staff,
    path: PathIds,
) -> Result<StatusCode, Problem> {
    let person = &staff.staff.person;
    if !person.is_operator {
        return Err(Problem::new(Code::NotFound));
    }
    let client: ClientId = path.get("clientId")?;
    let actor = Actor {
        who: Who::Operator(Some(person.id)),
        ..Actor::person(person, &staff.from)
    };
    state
        .app
        .tenant(client)
        .acting(actor)
        .leave_support()
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
