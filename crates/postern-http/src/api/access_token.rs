//! The company access token, with which a client's page opens the Link SDK for one company.

use axum::Json;
use postern_core::id::CompanyId;
use serde::Serialize;
use utoipa::ToSchema;

use super::wire::{NotFound, StandardErrors};
use crate::extract::{Caller, Links, PathIds};
use crate::problem::Problem;

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
