//! What whoever has an invitation's link does with it. Looking changes nothing; joining is a request of its own.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::session::Entered;
use super::staff::FromPage;
use super::wire::SessionView;
use super::wire_people::{AcceptInvitation, InvitationSaid, LookAtInvitation};
use crate::api::wire::BadRequest;
use crate::extract::ValidJson;
use crate::problem::Problem;
use crate::state::AppState;

/// Look at an invitation.
#[utoipa::path(post, path = "/invitations/look", tag = "Session", request_body = LookAtInvitation,
    responses((status = 200, description = "Who invites whom as what.", body = InvitationSaid), BadRequest))]
pub(super) async fn look_at_invitation(
    State(state): State<AppState>,
    _page: FromPage,
    ValidJson(body): ValidJson<LookAtInvitation>,
) -> Result<Json<InvitationSaid>, Problem> {
    let seen = state.app.look_at_invitation(&body.invitation).await?;
    Ok(Json(seen.into()))
}

/// Join a client's people.
///
/// Signs in, or asks somebody known for their second factor. The link is dead afterwards.
#[utoipa::path(post, path = "/invitations/accept", tag = "Session", request_body = AcceptInvitation,
    responses((status = 200, description = "Joined.", body = SessionView), BadRequest))]
pub(super) async fn accept_invitation(
    State(state): State<AppState>,
    page: FromPage,
    ValidJson(body): ValidJson<AcceptInvitation>,
) -> Result<Response, Problem> {
    let opened = state
        .app
        .accept_invitation(
            &body.invitation,
            body.name.as_deref(),
            &body.password,
            page.device.as_deref(),
            &page.from,
        )
        .await?;
    Ok(Entered::new(&state, opened).await?.into_response())
}
