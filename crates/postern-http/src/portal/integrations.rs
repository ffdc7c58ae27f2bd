//! How a client uses integrations: switched on, with its own credentials, and what customers read of them.

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use postern_app::integrations::{IntegrationChange, NewCredentials};

use super::wire_integrations::{
    ChangeIntegration, IntegrationCard, IntegrationCards, IntegrationSettingsView,
    IntegrationTestView, SetCredentials,
};
use crate::api::wire::{BadRequest, Conflict, NotFound};
use crate::extract::{Caller, PathIds, ValidJson, Write};
use crate::problem::Problem;
use crate::state::AppState;
use postern_core::id::IntegrationTestId;

/// How each integration stands.
#[utoipa::path(get, path = "/settings/integrations", tag = "Integrations",
    responses((status = 200, description = "Every integration of this installation, by name.", body = IntegrationCards)))]
pub(super) async fn list_integration_settings(
    caller: Caller,
) -> Result<Json<IntegrationCards>, Problem> {
    let all = caller.tenant.list_integration_settings().await?;
    let results = all.into_iter().map(IntegrationCard::from).collect();
    Ok(Json(IntegrationCards { results }))
}

/// How the client uses one integration.
#[utoipa::path(get, path = "/settings/integrations/{platformKey}", tag = "Integrations",
    params(("platformKey" = String, Path, description = "The integration's four letters.")),
    responses((status = 200, description = "The integration.", body = IntegrationSettingsView), NotFound))]
pub(super) async fn get_integration_settings(
    caller: Caller,
    path: PathIds,
) -> Result<Json<IntegrationSettingsView>, Problem> {
    let key = path.text("platformKey");
    let settings = caller.tenant.get_integration_settings(key).await?;
    Ok(Json(settings.into()))
}

/// Change how the client uses an integration.
///
/// Off, it ends no connection: nobody can connect or reconnect with it.
#[utoipa::path(put, path = "/settings/integrations/{platformKey}", tag = "Integrations", request_body = ChangeIntegration,
    params(("platformKey" = String, Path, description = "The integration's four letters.")),
    responses((status = 200, description = "The integration.", body = IntegrationSettingsView), BadRequest, NotFound))]
pub(super) async fn change_integration(
    caller: Caller<Write>,
    path: PathIds,
    ValidJson(body): ValidJson<ChangeIntegration>,
) -> Result<Json<IntegrationSettingsView>, Problem> {
    let key = path.text("platformKey");
    let change = IntegrationChange::from(body);
    let settings = caller.tenant.change_integration(key, change).await?;
    Ok(Json(settings.into()))
}

/// Give credentials.
///
/// The secret is kept sealed and never shown. Connections that were made with earlier ones keep those.
#[utoipa::path(put, path = "/settings/integrations/{platformKey}/credentials", tag = "Integrations", request_body = SetCredentials,
    params(("platformKey" = String, Path, description = "The integration's four letters.")),
    responses((status = 200, description = "The integration.", body = IntegrationSettingsView), BadRequest, NotFound, Conflict))]
pub(super) async fn set_integration_credentials(
    caller: Caller<Write>,
    path: PathIds,
    ValidJson(body): ValidJson<SetCredentials>,
) -> Result<Json<IntegrationSettingsView>, Problem> {
    let new = NewCredentials {
        client_id: body.client_id,
        client_secret: body.client_secret,
    };
    let key = path.text("platformKey");
    let settings = caller.tenant.set_integration_credentials(key, new).await?;
    Ok(Json(settings.into()))
}

/// Begin a test sign-in.
///
/// The server asks the provider at once; then a person signs in in the window that the answer names. Nothing of it stays behind.
#[utoipa::path(post, path = "/settings/integrations/{platformKey}/tests", tag = "Integrations",
    params(("platformKey" = String, Path, description = "The integration's four letters.")),
    responses((status = 201, description = "The test, with what opens its window, this once.", body = IntegrationTestView), BadRequest, NotFound))]
pub(super) async fn begin_integration_test(
    State(state): State<AppState>,
    caller: Caller<Write>,
    path: PathIds,
) -> Result<(StatusCode, Json<IntegrationTestView>), Problem> {
    let key = path.text("platformKey");
    let begun = caller.tenant.begin_integration_test(key).await?;
    let view = IntegrationTestView::new(begun, state.app.urls());
    Ok((StatusCode::CREATED, Json(view)))
}

/// How far a test sign-in came.
#[utoipa::path(get, path = "/settings/integrations/{platformKey}/tests/{testId}", tag = "Integrations",
    params(("platformKey" = String, Path, description = "The integration's four letters."),
        ("testId" = Uuid, Path, description = "The test's id.")),
    responses((status = 200, description = "The test.", body = IntegrationTestView), NotFound))]
pub(super) async fn get_integration_test(
    State(state): State<AppState>,
    caller: Caller,
    path: PathIds,
) -> Result<Json<IntegrationTestView>, Problem> {
    let id: IntegrationTestId = path.get("testId")?;
    let test = caller.tenant.get_integration_test(id).await?;
    Ok(Json(IntegrationTestView::new(test, state.app.urls())))
}
