//! Connections: one company's link to one integration, each with a fresh Link URL on every read.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use postern_app::connections::ConnectionView;
use postern_core::id::{CompanyId, ConnectionId};
use postern_core::query::ConnectionField;
use postern_core::redirect::Outcome;
use postern_core::secret::Secret;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{BadRequest, ErrorMessage, NotFound, Paged, StandardErrors, instant};
use crate::extract::{Caller, Filtered, PathIds, ValidJson, Write};
use crate::problem::Problem;
use crate::state::AppState;

/// A connection.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Connection)]
pub struct Connection {
    /// Its id.
    pub id: Uuid,
    /// The integration.
    pub integration_id: Uuid,
    /// The integration's four letters.
    #[schema(example = "mqjo")]
    pub integration_key: String,
    /// The source of data behind the integration.
    pub source_id: Uuid,
    /// `Accounting`, `Banking`, `BankFeed`, `Commerce`, `Expense`, `Other` or `Unknown`.
    #[schema(example = "Accounting")]
    pub source_type: &'static str,
    /// The software's name.
    #[schema(example = "Sandbox")]
    pub platform_name: String,
    /// The connection's Link URL. A new one on every read while one-time links are on.
    #[schema(format = Uri)]
    pub link_url: String,
    /// `PendingAuth`, `Linked`, `Unlinked` or `Deauthorized`.
    #[schema(example = "PendingAuth")]
    pub status: &'static str,
    /// When data was last read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = DateTime)]
    pub last_sync: Option<String>,
    /// When it was made.
    #[schema(format = DateTime)]
    pub created: String,
    /// The last failed attempt to authorise it, or how its authorization ended.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub data_connection_errors: Vec<DataConnectionError>,
}

/// One failed attempt.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DataConnectionError {
    /// A status as text.
    #[schema(example = "403")]
    pub status_code: &'static str,
    /// What happened, in short.
    pub status_text: String,
    /// What happened, as a sentence.
    pub error_message: String,
    /// When it happened.
    #[schema(format = DateTime)]
    pub errored_on_utc: String,
    /// `Active`, or `Resolved` once the connection was linked after all.
    #[schema(example = "Active")]
    pub status: &'static str,
    /// When it was linked after all.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = DateTime)]
    pub resolved_on_utc: Option<String>,
}

/// What a new connection is made of.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateConnection {
    /// The integration's four letters.
    #[schema(example = "mqjo", pattern = "^[a-z]{4}$")]
    pub platform_key: String,
}

/// The status a client can give a connection.
#[derive(Debug, Clone, Copy, ToSchema)]
pub enum WantedStatus {
    /// Ends the authorization.
    Unlinked,
}

/// By way of a text: what is no text at all is a wrong type, like anywhere else.
impl<'de> Deserialize<'de> for WantedStatus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match String::deserialize(deserializer)?.as_str() {
            "Unlinked" => Ok(Self::Unlinked),
            other => Err(D::Error::unknown_variant(other, &["Unlinked"])),
        }
    }
}

/// What to change of a connection.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"status": "Unlinked"}))]
pub struct UpdateConnection {
    /// Only `Unlinked`.
    pub status: WantedStatus,
}

/// Tokens for a connection by the integration's keys: `accessToken`, and where there are any `refreshToken`, `expiresIn`
/// (seconds) and `businessId`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = BTreeMap<String, String>,
    example = json!({"accessToken": "eyJhbGciOi…", "refreshToken": "def502…", "expiresIn": "1800", "businessId": "5a4db001-0000-4000-8000-000000000001"}))]
pub struct UpdateConnectionAuthorization(BTreeMap<String, Secret<String>>);

/// List a company's connections.
///
/// Oldest first unless `orderBy` says otherwise, deleted ones never among them. The language of `query` is in
/// `docs/reference/queries.md`.
#[utoipa::path(get, path = "/companies/{companyId}/connections", tag = "Connections",
    params(
        ("companyId" = Uuid, Path, description = "The company's id."),
        ("page" = Option<i32>, Query, minimum = 1, description = "Which page, from 1."),
        ("pageSize" = Option<i32>, Query, minimum = 1, maximum = 5000, description = "How many on a page; 100 by default."),
        ("query" = Option<String>, Query, max_length = 2048, description = "Which connections, such as `status=Linked&&sourceType=Accounting`.", example = "status=Linked"),
        ("orderBy" = Option<String>, Query, description = "`id` or `created`, with `-` in front for descending.", example = "-created"),
    ),
    responses((status = 200, description = "A page of connections.", body = Paged<Connection>), BadRequest, NotFound, StandardErrors))]
pub(crate) async fn list_connections(
    State(state): State<AppState>,
    caller: Caller,
    path: PathIds,
    list: Filtered<ConnectionField>,
) -> Result<Paged<Connection>, Problem> {
    let company: CompanyId = path.get("companyId")?;
    let page = caller.tenant.list_connections(company, &list).await?;
    let results = page
        .items
        .into_iter()
        .map(|view| Connection::render(&state, view))
        .collect();
    let path = format!("/companies/{company}/connections");
    Ok(Paged::of(&path, &list, results, page.total))
}

/// Create a connection.
///
/// It begins as `PendingAuth`; its `linkUrl` leads the company's person to the integration's sign-in.
#[utoipa::path(post, path = "/companies/{companyId}/connections", tag = "Connections",
    params(("companyId" = Uuid, Path, description = "The company's id.")),
    request_body = CreateConnection,
    responses((status = 200, description = "The connection.", body = Connection), BadRequest, NotFound, StandardErrors))]
pub(crate) async fn create_connection(
    State(state): State<AppState>,
    caller: Caller<Write>,
    path: PathIds,
    ValidJson(body): ValidJson<CreateConnection>,
) -> Result<Json<Connection>, Problem> {
    let company: CompanyId = path.get("companyId")?;
    let view = caller
        .tenant
        .create_connection(company, &body.platform_key)
        .await?;
    Ok(Json(Connection::render(&state, view)))
}

/// Get a connection.
#[utoipa::path(get, path = "/companies/{companyId}/connections/{connectionId}", tag = "Connections",
    params(
        ("companyId" = Uuid, Path, description = "The company's id."),
        ("connectionId" = Uuid, Path, description = "The connection's id."),
    ),
    responses((status = 200, description = "The connection.", body = Connection), NotFound, StandardErrors))]
pub(crate) async fn get_connection(
    State(state): State<AppState>,
    caller: Caller,
    path: PathIds,
) -> Result<Json<Connection>, Problem> {
    let company: CompanyId = path.get("companyId")?;
    let connection: ConnectionId = path.get("connectionId")?;
    let view = caller.tenant.get_connection(company, connection).await?;
    Ok(Json(Connection::render(&state, view)))
}

/// Delete a connection.
///
/// For good, whatever its status: its Link URLs, sessions and stored tokens end in the same moment. The integration is told
/// to end what it granted, as well as can be.
#[utoipa::path(delete, path = "/companies/{companyId}/connections/{connectionId}", tag = "Connections",
    params(
        ("companyId" = Uuid, Path, description = "The company's id."),
        ("connectionId" = Uuid, Path, description = "The connection's id."),
    ),
    responses((status = 200, description = "It is deleted. The body is empty."), NotFound, StandardErrors))]
pub(crate) async fn delete_connection(
    caller: Caller<Write>,
    path: PathIds,
) -> Result<StatusCode, Problem> {
    let company: CompanyId = path.get("companyId")?;
    let connection: ConnectionId = path.get("connectionId")?;
    caller.tenant.delete_connection(company, connection).await?;
    Ok(StatusCode::OK)
}

/// Unlink a connection.
///
/// Ends the authorization of a `Linked` connection: its tokens are dropped, sign-ins and sessions for it end, and the
/// integration is told, as well as can be. It can be linked again by its `linkUrl`.
#[utoipa::path(patch, path = "/companies/{companyId}/connections/{connectionId}", tag = "Connections",
    params(
        ("companyId" = Uuid, Path, description = "The company's id."),
        ("connectionId" = Uuid, Path, description = "The connection's id."),
    ),
    request_body = UpdateConnection,
    responses(
        (status = 200, description = "The connection.", body = Connection),
        (status = 400, description = "The body is not `{\"status\": \"Unlinked\"}` (`invalid_request`), or the connection is not `Linked` (`connection_not_linked`).", body = ErrorMessage),
        NotFound, StandardErrors))]
pub(crate) async fn unlink_connection(
    State(state): State<AppState>,
    caller: Caller<Write>,
    path: PathIds,
    ValidJson(body): ValidJson<UpdateConnection>,
) -> Result<Json<Connection>, Problem> {
    let company: CompanyId = path.get("companyId")?;
    let connection: ConnectionId = path.get("connectionId")?;
    let WantedStatus::Unlinked = body.status;
    let view = caller.tenant.unlink_connection(company, connection).await?;
    Ok(Json(Connection::render(&state, view)))
}

/// Update a connection's authorization.
///
/// Links a connection with tokens that the client already has, for instance from the system it moves from. They have to be
/// of the registration this client has at the integration, and the access token has to work: it is tried at once. The
/// refresh token is first used when the access token runs out.
#[utoipa::path(put, path = "/companies/{companyId}/connections/{connectionId}/authorization", tag = "Connections",
    params(
        ("companyId" = Uuid, Path, description = "The company's id."),
        ("connectionId" = Uuid, Path, description = "The connection's id."),
    ),
    request_body = UpdateConnectionAuthorization,
    responses(
        (status = 200, description = "The connection, `Linked`.", body = Connection),
        (status = 400, description = "A key is unknown, missing or wrong (`invalid_request`, named under `validation`), the integration does not accept the tokens (`authorization_refused`), or this client has no credentials for it (`integration_disabled`).", body = ErrorMessage),
        (status = 409, description = "Another accounting connection of the company is `Linked` (`accounting_already_linked`).", body = ErrorMessage),
        (status = 502, description = "The integration did not answer (`provider_unavailable`); the same request may be sent again.", body = ErrorMessage),
        NotFound, StandardErrors))]
pub(crate) async fn update_connection_authorization(
    State(state): State<AppState>,
    caller: Caller<Write>,
    path: PathIds,
    ValidJson(body): ValidJson<UpdateConnectionAuthorization>,
) -> Result<Json<Connection>, Problem> {
    let company: CompanyId = path.get("companyId")?;
    let connection: ConnectionId = path.get("connectionId")?;
    let view = caller
        .tenant
        .authorise_connection(company, connection, body.0)
        .await?;
    Ok(Json(Connection::render(&state, view)))
}

impl Connection {
    pub(crate) fn render(state: &AppState, view: ConnectionView) -> Self {
        let connection = view.connection;
        let integration = state.app.integration(&connection.platform_key);
        let errors = connection.problem.iter().map(|problem| {
            let (status_code, status_text) = failure(&problem.code);
            DataConnectionError {
                status_code,
                status_text: status_text.to_owned(),
                error_message: message(&problem.code, status_text, &problem.reference),
                errored_on_utc: instant(problem.at),
                status: match problem.resolved_at {
                    None => "Active",
                    Some(_) => "Resolved",
                },
                resolved_on_utc: problem.resolved_at.map(instant),
            }
        });
        let (integration_id, source_id, source_type, platform_name) =
            if let Some(known) = integration {
                (
                    known.integration_id(),
                    known.source_id(),
                    known.source_type().as_str(),
                    known.name().to_owned(),
                )
            } else {
                // The software left this build; its connections stay and go by their key.
                let key = connection.platform_key.clone();
                (Uuid::nil(), Uuid::nil(), "Unknown", key)
            };
        Self {
            id: connection.id.as_uuid(),
            integration_id,
            integration_key: connection.platform_key.clone(),
            source_id,
            source_type,
            platform_name,
            link_url: view.link.url.reveal(),
            status: connection.status.as_str(),
            last_sync: connection.last_sync_at.map(instant),
            created: instant(connection.created_at),
            data_connection_errors: errors.collect(),
        }
    }
}

/// What a person would want to know of it. Leaving is no fault that anybody would look for, and is said as redirects say it.
fn message(code: &str, status_text: &str, reference: &str) -> String {
    if code == CANCELLED {
        Outcome::Cancelled.message().to_owned()
    } else {
        format!("{status_text}. Reference {reference}.")
    }
}

const CANCELLED: &str = "cancelled";

/// How a failed attempt is told to the client: the status of the field's redirect parameters.
fn failure(code: &str) -> (&'static str, &'static str) {
    match code {
        CANCELLED => ("403", "User cancelled linking"),
        "permission_denied" => (
            "403",
            "The sign-in has no permission to connect other software",
        ),
        "wrong_region" => ("403", "The account is in a region that can't be connected"),
        "plan_without_api" => ("403", "The account's plan does not include the API"),
        "account_limit" => ("403", "The integration allows no more connections"),
        "sign_in_refused" => ("403", "The integration did not let the person sign in"),
        "provider_down" => ("500", "The integration is not available"),
        "expired" => ("403", "The sign-in took too long"),
        "wrong_state" => ("403", "The sign-in belongs to another session"),
        "already_linked" => ("409", "Other accounting software is linked already"),
        "deauthorized" => ("401", "The integration no longer accepts the authorization"),
        "no_business" => ("403", "The sign-in gives access to no business"),
        "provider_timeout" => ("500", "The integration did not answer in time"),
        "provider_error" => ("500", "The integration answered with an error"),
        _ => ("500", "Unknown error occurred"),
    }
}
