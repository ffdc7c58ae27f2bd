//! The origins of a client's own pages, from which the Link SDK may call.

use axum::Json;
use postern_app::Tenant;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::wire::{BadRequest, StandardErrors};
use crate::extract::{Caller, ValidJson, Write};
use crate::problem::Problem;

/// Origins of pages.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"allowedOrigins": ["https://app.example.com"]}))]
pub struct AllowedOrigins {
    /// Scheme, host and port of each: https, or http on localhost. At most 50, no path, no wildcard.
    #[schema(max_items = 50)]
    pub allowed_origins: Vec<String>,
}

/// Get the allowed origins.
///
/// In the order they were set.
#[utoipa::path(get, path = "/corsSettings", tag = "Settings",
    responses((status = 200, description = "The origins.", body = AllowedOrigins), StandardErrors))]
pub(crate) async fn get_cors_settings(caller: Caller) -> Result<Json<AllowedOrigins>, Problem> {
    read(&caller.tenant).await
}

/// Set the allowed origins.
///
/// Replaces all of them; an empty list allows none. The answer spells them as browsers do, each once.
#[utoipa::path(post, path = "/corsSettings", tag = "Settings", request_body = AllowedOrigins,
    responses((status = 200, description = "The origins that are allowed now.", body = AllowedOrigins), BadRequest, StandardErrors))]
pub(crate) async fn set_cors_settings(
    caller: Caller<Write>,
    ValidJson(body): ValidJson<AllowedOrigins>,
) -> Result<Json<AllowedOrigins>, Problem> {
    write(&caller.tenant, &body).await
}

/// Get the allowed origins, by its former path.
///
/// The same as `GET /corsSettings`.
#[utoipa::path(get, path = "/connectionManagement/corsSettings", tag = "Settings",
    responses((status = 200, description = "The origins.", body = AllowedOrigins), StandardErrors))]
#[deprecated]
pub(crate) async fn get_connection_management_cors_settings(
    caller: Caller,
) -> Result<Json<AllowedOrigins>, Problem> {
    read(&caller.tenant).await
}

/// Set the allowed origins, by its former path.
///
/// The same as `POST /corsSettings`.
#[utoipa::path(post, path = "/connectionManagement/corsSettings", tag = "Settings", request_body = AllowedOrigins,
    responses((status = 200, description = "The origins that are allowed now.", body = AllowedOrigins), BadRequest, StandardErrors))]
#[deprecated]
pub(crate) async fn set_connection_management_cors_settings(
    caller: Caller<Write>,
    ValidJson(body): ValidJson<AllowedOrigins>,
) -> Result<Json<AllowedOrigins>, Problem> {
    write(&caller.tenant, &body).await
}

async fn read(tenant: &Tenant) -> Result<Json<AllowedOrigins>, Problem> {
    let allowed_origins = tenant.cors_origins().await?;
    Ok(Json(AllowedOrigins { allowed_origins }))
}

async fn write(tenant: &Tenant, body: &AllowedOrigins) -> Result<Json<AllowedOrigins>, Problem> {
    let allowed_origins = tenant.set_cors_origins(&body.allowed_origins).await?;
    Ok(Json(AllowedOrigins { allowed_origins }))
}
