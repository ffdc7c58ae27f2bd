//! How a client uses integrations: switched on, with its own credentials, and what customers read of them.

use axum::Json;
use axum::extract::{Request, State};
use http::StatusCode;
use postern_app::integrations::{IntegrationChange, IntegrationSettings, NewCredentials};
use postern_app::look::BUTTON;

use super::wire_integrations::{
    ChangeIntegration, IntegrationCard, IntegrationCards, IntegrationSettingsView,
    IntegrationTestView, SetCredentials,
};
use crate::api::branding::{BrandPicture, PictureForm, content, picture};
use crate::api::wire::{BadRequest, Conflict, NotFound, TooLarge};
use crate::extract::{Caller, PathIds, ValidJson, Write};
use crate::problem::Problem;
use crate::state::AppState;
use postern_core::id::IntegrationTestId;

/// The settings with where the button is served.
fn view(state: &AppState, mut settings: IntegrationSettings) -> IntegrationSettingsView {
    let button = settings.button.take();
    let mut view = IntegrationSettingsView::from(settings);
    view.button = button.map(|image| picture(state, &image));
    view
}

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
    State(state): State<AppState>,
    caller: Caller,
    path: PathIds,
) -> Result<Json<IntegrationSettingsView>, Problem> {
    let key = path.text("platformKey");
    let settings = caller.tenant.get_integration_settings(key).await?;
    Ok(Json(view(&state, settings)))
}

/// Change how the client uses an integration.
///
/// Off, it ends no connection: nobody can connect or reconnect with it.
#[utoipa::path(put, path = "/settings/integrations/{platformKey}", tag = "Integrations", request_body = ChangeIntegration,
    params(("platformKey" = String, Path, description = "The integration's four letters.")),
    responses((status = 200, description = "The integration.", body = IntegrationSettingsView), BadRequest, NotFound))]
pub(super) async fn change_integration(
    State(state): State<AppState>,
    caller: Caller<Write>,
    path: PathIds,
    ValidJson(body): ValidJson<ChangeIntegration>,
) -> Result<Json<IntegrationSettingsView>, Problem> {
    let key = path.text("platformKey");
    let change = IntegrationChange::from(body);
    let settings = caller.tenant.change_integration(key, change).await?;
    Ok(Json(view(&state, settings)))
}

/// Give credentials.
///
/// The secret is kept sealed and never shown. Connections that were made with earlier ones keep those.
#[utoipa::path(put, path = "/settings/integrations/{platformKey}/credentials", tag = "Integrations", request_body = SetCredentials,
    params(("platformKey" = String, Path, description = "The integration's four letters.")),
    responses((status = 200, description = "The integration.", body = IntegrationSettingsView), BadRequest, NotFound, Conflict))]
pub(super) async fn set_integration_credentials(
    State(state): State<AppState>,
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
    Ok(Json(view(&state, settings)))
}

/// Upload the provider's own button.
///
/// One part named `file`: PNG, JPEG, GIF or SVG up to 10 MB. It stands in the place of our own where customers agree, and is drawn
/// anew: what is served is a PNG of ours.
#[utoipa::path(put, path = "/settings/integrations/{platformKey}/button", tag = "Integrations",
    params(("platformKey" = String, Path, description = "The integration's four letters.")),
    request_body(content = PictureForm, content_type = "multipart/form-data"),
    responses((status = 200, description = "The picture as it is served.", body = BrandPicture), BadRequest, NotFound, TooLarge))]
pub(super) async fn upload_sign_in_button(
    State(state): State<AppState>,
    caller: Caller<Write>,
    path: PathIds,
    request: Request,
) -> Result<Json<BrandPicture>, Problem> {
    let content = content(BUTTON, request).await?;
    let key = path.text("platformKey");
    let image = caller.tenant.put_sign_in_button(key, content).await?;
    Ok(Json(picture(&state, &image)))
}

/// Remove the provider's own button.
///
/// Ours stands there again. Removing what is not there is as good.
#[utoipa::path(delete, path = "/settings/integrations/{platformKey}/button", tag = "Integrations",
    params(("platformKey" = String, Path, description = "The integration's four letters.")),
    responses((status = 204, description = "It is removed."), NotFound))]
pub(super) async fn delete_sign_in_button(
    caller: Caller<Write>,
    path: PathIds,
) -> Result<StatusCode, Problem> {
    let key = path.text("platformKey");
    caller.tenant.remove_sign_in_button(key).await?;
    Ok(StatusCode::NO_CONTENT)
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
