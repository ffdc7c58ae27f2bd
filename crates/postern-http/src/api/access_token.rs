//! The company access token, with which a client's page opens the Link SDK for one company.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderName, header};
use postern_core::id::CompanyId;
use serde::Serialize;
use utoipa::ToSchema;

use super::wire::{NotFound, StandardErrors};
use crate::extract::{Caller, Links, PathIds};
use crate::problem::Problem;
use crate::state::AppState;

/// A company access token.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CompanyAccessToken {
    /// Seconds it works.
    #[schema(example = 86400)]
    pub expires_in: u32,
    /// The token.
    pub access_token: String,
    /// Always `Bearer`.
    #[schema(example = "Bearer")]
    pub token_type: &'static str,
}

/// Get a company access token.
///
/// It works for a day, for this company only, from origins the client has registered.
#[utoipa::path(get, path = "/companies/{companyId}/accessToken", tag = "Companies",
    params(("companyId" = Uuid, Path, description = "The company's id.")),
    responses((status = 200, description = "The token.", body = CompanyAccessToken), NotFound, StandardErrors))]
pub(crate) async fn get_company_access_token(
    caller: Caller<Links>,
    path: PathIds,
) -> Result<Json<CompanyAccessToken>, Problem> {
    let company: CompanyId = path.get("companyId")?;
    let token = caller.tenant.create_company_access_token(company).await?;
    Ok(Json(CompanyAccessToken {
        expires_in: token.expires_in_s,
        access_token: token.token.expose().to_owned(),
        token_type: "Bearer",
    }))
}

/// A company access token in the shape of the deprecated operation.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionManagementAccessToken {
    /// The token.
    pub access_token: String,
}

/// Since when the older path is deprecated: 2026-10-12, when the compatible service stopped to answer it (RFC 9745).
const DEPRECATION: (HeaderName, &str) = (HeaderName::from_static("deprecation"), "@1791763200");

/// Get a company access token by its older path.
///
/// Deprecated: it gives the same token as `/companies/{companyId}/accessToken` and says so in `Deprecation` and `Link`.
#[utoipa::path(get, path = "/companies/{companyId}/connectionManagement/accessToken", tag = "Companies",
    params(("companyId" = Uuid, Path, description = "The company's id.")),
    responses(
        (status = 200, description = "The token.", body = ConnectionManagementAccessToken, headers(
            ("Deprecation" = String, description = "Since when this path is deprecated (RFC 9745)."),
            ("Link" = String, description = "The path that replaces it, as `successor-version`."))),
        NotFound, StandardErrors))]
#[deprecated]
pub(crate) async fn get_connection_management_access_token(
    State(state): State<AppState>,
    caller: Caller<Links>,
    path: PathIds,
) -> Result<Response, Problem> {
    let company: CompanyId = path.get("companyId")?;
    let token = caller.tenant.create_company_access_token(company).await?;
    let api = state.app.urls().api.as_str().trim_end_matches('/');
    let successor = format!("<{api}/companies/{company}/accessToken>; rel=\"successor-version\"");
    let body = ConnectionManagementAccessToken {
        access_token: token.token.expose().to_owned(),
    };
    Ok(([DEPRECATION], [(header::LINK, successor)], Json(body)).into_response())
}
