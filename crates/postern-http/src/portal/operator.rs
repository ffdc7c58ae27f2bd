//! Looking after the installation: its clients as a whole, how it stands, and its own log.
//!
//! An operator is not a member of clients by being one, and reaches nothing of what they have here. To everybody else these routes
//! do not exist. Whatever changes something needs the password given just now.

use axum::Json;
use axum::extract::{FromRequestParts, RawQuery, State};
use axum::response::Response;
use http::request::Parts;
use http::{Method, StatusCode};
use postern_app::clients::ClientPatch;
use postern_app::rates::ClientLimits;
use postern_app::staff::Source;
use postern_app::{Actor, Tenant, Who};
use postern_core::audit::Log;
use postern_core::id::ClientId;
use postern_core::model::ClientMode;
use postern_core::staff::Role;

use super::Staff;
use super::audit::{export, page};
use super::wire_audit::{AuditChain, AuditEntries, Narrowing};
use super::wire_operator::{
    ChangeClient, ClientOverview, ClientOverviews, FirstAdministrator, Health, Limits, NewClient,
};
use super::wire_people::InvitationView;
use crate::api::wire::{BadRequest, Conflict, NotFound};
use crate::extract::{PathIds, ValidJson};
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// Proof that somebody looks after the installation, and for a change, that they gave their password just now.
#[derive(Debug, Clone)]
pub(super) struct Operator {
    actor: Actor,
    pub(super) from: Source,
}

impl FromRequestParts<AppState> for Operator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let staff = Staff::from_request_parts(parts, state).await?;
        if !staff.staff.person.is_operator {
            return Err(Problem::new(Code::NotFound));
        }
        let actor = Actor {
            who: Who::Operator(Some(staff.staff.person.id)),
            is_confirmed: staff.staff.confirmed_until().is_some(),
            ..Actor::person(&staff.staff.person, &staff.from)
        };
        if !matches!(parts.method, Method::GET | Method::HEAD) {
            actor.confirmed()?;
        }
        Ok(Self {
            actor,
            from: staff.from,
        })
    }
}

impl Operator {
    pub(super) fn tenant(&self, state: &AppState, path: &PathIds) -> Result<Tenant, Problem> {
        let client: ClientId = path.get("clientId")?;
        Ok(state.app.tenant(client).acting(self.actor.clone()))
    }
}

/// List clients.
#[utoipa::path(get, path = "/operator/clients", tag = "Operator",
    responses((status = 200, description = "Every client with counts of the last seven days.", body = ClientOverviews)))]
pub(super) async fn list_clients(
    State(state): State<AppState>,
    _operator: Operator,
) -> Result<Json<ClientOverviews>, Problem> {
    Ok(Json(state.app.overviews().await?.into()))
}

/// Make a client.
///
/// It has no people yet: invite its first administrator.
#[utoipa::path(post, path = "/operator/clients", tag = "Operator", request_body = NewClient,
    responses((status = 201, description = "The client.", body = ClientOverview), BadRequest))]
pub(super) async fn create_client(
    State(state): State<AppState>,
    operator: Operator,
    ValidJson(body): ValidJson<NewClient>,
) -> Result<(StatusCode, Json<ClientOverview>), Problem> {
    let mode = body.mode.map_or(ClientMode::Live, Into::into);
    let client = state
        .app
        .create_client_without_key(&body.name, mode, &operator.actor)
        .await?;
    Ok((StatusCode::CREATED, Json(client.into())))
}

/// Change a client.
///
/// Suspend it or let it go on; say what it is for; turn Hosted Link and one-time Link URLs on and off, by the same rules as the client itself.
#[utoipa::path(patch, path = "/operator/clients/{clientId}", tag = "Operator", request_body = ChangeClient,
    params(("clientId" = Uuid, Path, description = "The client's id.")),
    responses((status = 200, description = "The client.", body = ClientOverview), BadRequest, NotFound, Conflict))]
pub(super) async fn change_client(
    State(state): State<AppState>,
    operator: Operator,
    path: PathIds,
    ValidJson(body): ValidJson<ChangeClient>,
) -> Result<Json<ClientOverview>, Problem> {
    let patch = ClientPatch {
        mode: body.mode.map(Into::into),
        suspended: body.suspended,
        hosted_link: body.hosted_link,
        one_time_links: body.one_time_links,
        ..ClientPatch::default()
    };
    let client = operator.tenant(&state, &path)?.update_client(patch).await?;
    Ok(Json(client.into()))
}

/// Get a client's limits.
#[utoipa::path(get, path = "/operator/clients/{clientId}/limits", tag = "Operator",
    params(("clientId" = Uuid, Path, description = "The client's id.")),
    responses((status = 200, description = "Its own limits.", body = Limits), NotFound))]
pub(super) async fn get_client_limits(
    State(state): State<AppState>,
    operator: Operator,
    path: PathIds,
) -> Result<Json<Limits>, Problem> {
    let tenant = operator.tenant(&state, &path)?;
    tenant.client().await?;
    Ok(Json(tenant.limits().await?.into()))
}

/// Replace a client's limits.
#[utoipa::path(put, path = "/operator/clients/{clientId}/limits", tag = "Operator", request_body = Limits,
    params(("clientId" = Uuid, Path, description = "The client's id.")),
    responses((status = 204, description = "They are in force with the next request."), BadRequest, NotFound))]
pub(super) async fn replace_client_limits(
    State(state): State<AppState>,
    operator: Operator,
    path: PathIds,
    ValidJson(body): ValidJson<Limits>,
) -> Result<StatusCode, Problem> {
    let limits = ClientLimits::from(body);
    operator.tenant(&state, &path)?.set_limits(limits).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Invite an administrator of a client.
///
/// The answer has the link, this once.
#[utoipa::path(post, path = "/operator/clients/{clientId}/administrators", tag = "Operator", request_body = FirstAdministrator,
    params(("clientId" = Uuid, Path, description = "The client's id.")),
    responses((status = 201, description = "The invitation, with its link.", body = InvitationView), BadRequest, NotFound, Conflict))]
pub(super) async fn invite_administrator(
    State(state): State<AppState>,
    operator: Operator,
    path: PathIds,
    ValidJson(body): ValidJson<FirstAdministrator>,
) -> Result<(StatusCode, Json<InvitationView>), Problem> {
    let tenant = operator.tenant(&state, &path)?;
    tenant.client().await?;
    let invited = tenant.invite(&body.email, Role::Administrator).await?;
    let mut view = InvitationView::from(invited.invitation);
    view.url = Some(invited.url.reveal());
    Ok((StatusCode::CREATED, Json(view)))
}

/// How the installation is.
#[utoipa::path(get, path = "/operator/health", tag = "Operator",
    responses((status = 200, description = "What each check found, as this node can tell.", body = Health)))]
pub(super) async fn get_health(
    State(state): State<AppState>,
    _operator: Operator,
) -> Result<Json<Health>, Problem> {
    Ok(Json(state.app.health().await.into()))
}

/// List what was done in the installation.
#[utoipa::path(get, path = "/operator/audit", tag = "Operator",
    params(
        Narrowing,
        ("before" = Option<i64>, Query, description = "What comes before this place; `next` of the page above."),
        ("pageSize" = Option<i32>, Query, minimum = 1, maximum = 200, description = "How many; 50 by default.")),
    responses((status = 200, description = "A part of the installation's log: its people, and how they signed in.", body = AuditEntries), BadRequest))]
pub(super) async fn list_installation_entries(
    State(state): State<AppState>,
    _operator: Operator,
    RawQuery(query): RawQuery,
) -> Result<Json<AuditEntries>, Problem> {
    page(&state.app.audit_reader(Log::Installation), query).await
}

/// Export what was done in the installation.
#[utoipa::path(get, path = "/operator/audit/export", tag = "Operator",
    params(
        ("format" = Option<String>, Query, description = "`csv` or `json`; `json` by default."),
        Narrowing),
    responses((status = 200, description = "The entries, oldest first.", content_type = "text/csv"), BadRequest))]
pub(super) async fn export_installation_entries(
    State(state): State<AppState>,
    _operator: Operator,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    export(state.app.audit_reader(Log::Installation), query)
}

/// Verify the installation's chain.
#[utoipa::path(get, path = "/operator/audit/chain", tag = "Operator",
    responses((status = 200, description = "What verifying found, at most a minute ago.", body = AuditChain)))]
pub(super) async fn verify_installation_chain(
    State(state): State<AppState>,
    _operator: Operator,
) -> Result<Json<AuditChain>, Problem> {
    let reader = state.app.audit_reader(Log::Installation);
    Ok(Json(reader.verified().await?.into()))
}
