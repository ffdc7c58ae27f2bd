//! A client's people and the invitations to join them, for its administrators.

use axum::Json;
use http::StatusCode;
use postern_app::Who;
use postern_core::id::{InvitationId, PersonId};

use super::wire::EndedSessions;
use super::wire_people::{
    ChangeMember, InvitationView, Invitations, MemberView, Members, NewInvitation,
};
use crate::api::wire::{BadRequest, Conflict, NotFound};
use crate::extract::{Caller, PathIds, ValidJson, Write};
use crate::problem::Problem;

/// List members.
#[utoipa::path(get, path = "/members", tag = "People",
    responses((status = 200, description = "The client's people.", body = Members)))]
pub(super) async fn list_members(caller: Caller) -> Result<Json<Members>, Problem> {
    let asking = match caller.tenant.actor().who {
        Who::Person(person) => Some(person),
        _ => None,
    };
    let members = caller.tenant.members().await?;
    let results = members
        .into_iter()
        .map(|member| MemberView::new(member, asking))
        .collect();
    Ok(Json(Members { results }))
}

/// Change what a member is.
///
/// The last administrator stays one.
#[utoipa::path(put, path = "/members/{personId}", tag = "People", request_body = ChangeMember,
    params(("personId" = Uuid, Path, description = "The person's id.")),
    responses((status = 204, description = "It is changed, for the next request of theirs."), BadRequest, NotFound, Conflict))]
pub(super) async fn change_member(
    caller: Caller<Write>,
    path: PathIds,
    ValidJson(body): ValidJson<ChangeMember>,
) -> Result<StatusCode, Problem> {
    let person: PersonId = path.get("personId")?;
    caller.tenant.change_role(person, body.role.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Remove a member.
///
/// The last administrator stays.
#[utoipa::path(delete, path = "/members/{personId}", tag = "People",
    params(("personId" = Uuid, Path, description = "The person's id.")),
    responses((status = 204, description = "They reach nothing of the client from their next request on."), NotFound, Conflict))]
pub(super) async fn remove_member(
    caller: Caller<Write>,
    path: PathIds,
) -> Result<StatusCode, Problem> {
    let person: PersonId = path.get("personId")?;
    caller.tenant.remove_member(person).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Sign a member out of every browser.
///
/// Not somebody who has a place elsewhere in the installation as well: they sign out themselves.
#[utoipa::path(delete, path = "/members/{personId}/sessions", tag = "People",
    params(("personId" = Uuid, Path, description = "The person's id.")),
    responses((status = 200, description = "None of their browsers is signed in any more.", body = EndedSessions), NotFound, Conflict))]
pub(super) async fn end_member_sessions(
    caller: Caller<Write>,
    path: PathIds,
) -> Result<Json<EndedSessions>, Problem> {
    let person: PersonId = path.get("personId")?;
    let sessions_ended = caller.tenant.end_member_sessions(person).await?;
    Ok(Json(EndedSessions { sessions_ended }))
}

/// List open invitations.
#[utoipa::path(get, path = "/invitations", tag = "People",
    responses((status = 200, description = "The invitations, without their links.", body = Invitations)))]
pub(super) async fn list_invitations(caller: Caller) -> Result<Json<Invitations>, Problem> {
    let invitations = caller.tenant.invitations().await?;
    let results = invitations.into_iter().map(InvitationView::from).collect();
    Ok(Json(Invitations { results }))
}

/// Invite somebody.
///
/// The answer has the link, this once. An earlier invitation to the same address is over.
#[utoipa::path(post, path = "/invitations", tag = "People", request_body = NewInvitation,
    responses((status = 201, description = "The invitation, with its link.", body = InvitationView), BadRequest, Conflict))]
pub(super) async fn create_invitation(
    caller: Caller<Write>,
    ValidJson(body): ValidJson<NewInvitation>,
) -> Result<(StatusCode, Json<InvitationView>), Problem> {
    let invited = caller.tenant.invite(&body.email, body.role.into()).await?;
    let mut view = InvitationView::from(invited.invitation);
    view.url = Some(invited.url.reveal());
    Ok((StatusCode::CREATED, Json(view)))
}

/// Take an invitation back.
#[utoipa::path(delete, path = "/invitations/{invitationId}", tag = "People",
    params(("invitationId" = Uuid, Path, description = "The invitation's id.")),
    responses((status = 204, description = "Its link is dead."), NotFound))]
pub(super) async fn delete_invitation(
    caller: Caller<Write>,
    path: PathIds,
) -> Result<StatusCode, Problem> {
    let id: InvitationId = path.get("invitationId")?;
    caller.tenant.withdraw_invitation(id).await?;
    Ok(StatusCode::NO_CONTENT)
}
