//! Looking at the installation's public address: in the first run, and for whoever looks after the installation.

use axum::Json;
use axum::extract::State;
use postern_core::secret::Secret;
use postern_core::time::Timestamp;
use serde::Deserialize;
use utoipa::ToSchema;

use super::operator::Operator;
use super::staff::FromPage;
use super::wire_operator::Health;
use crate::api::wire::BadRequest;
use crate::extract::ValidJson;
use crate::problem::Problem;
use crate::state::AppState;

/// What a page knows by itself.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct AskAddress {
    /// From the file `setup-code` in the server's data folder.
    #[schema(value_type = String, format = Password)]
    setup_code: Secret<String>,
    /// The browser's clock.
    #[schema(value_type = String, format = DateTime)]
    now: Timestamp,
}

/// Look at the public address, in the first run.
///
/// Whether it has a certificate that browsers trust, leads to this installation, and tells visitors apart, and whether the clocks
/// agree. Changes nothing.
#[utoipa::path(post, path = "/setup/address", tag = "Session", request_body = AskAddress,
    responses((status = 200, description = "What each check found.", body = Health), BadRequest))]
pub(super) async fn check_address_at_setup(
    State(state): State<AppState>,
    page: FromPage,
    ValidJson(body): ValidJson<AskAddress>,
) -> Result<Json<Health>, Problem> {
    let found = state
        .app
        .check_address_at_setup(&body.setup_code, &page.from, body.now)
        .await?;
    Ok(Json(found.into()))
}

/// Look at the public address.
///
/// As in the first run, without the browser's clock. Changes nothing.
#[utoipa::path(get, path = "/operator/address", tag = "Operator",
    responses((status = 200, description = "What each check found.", body = Health)))]
pub(super) async fn check_address(
    State(state): State<AppState>,
    operator: Operator,
) -> Result<Json<Health>, Problem> {
    let found = state.app.check_address(&operator.from, None).await?;
    Ok(Json(found.into()))
}
