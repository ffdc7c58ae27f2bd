//! Connecting one software: begin, watch, choose the business.

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use postern_app::flow::{Begun, GivenConsent};

use super::session::hand_off;
use super::visitor::{ActingVisitor, Visitor};
use super::wire::{
    BegunBody, ConfirmBusinesses, ConnectionBody, Consent, Nothing, StartConnection,
};
use crate::extract::{Here, PathIds, ValidJson};
use crate::problem::Problem;
use crate::state::AppState;

pub(super) async fn start_connection(
    State(state): State<AppState>,
    ActingVisitor(visit): ActingVisitor,
    here: Here,
    ValidJson(body): ValidJson<StartConnection>,
) -> Result<(StatusCode, Json<BegunBody>), Problem> {
    let Consent { text, locale } = body.consent;
    let consent = GivenConsent { text, locale };
    let begun = state
        .app
        .start_connection(&visit, &body.platform_key, consent)
        .await?;
    Ok((
        StatusCode::CREATED,
        Json(begun_body(begun, &here, &visit.session.handle)),
    ))
}

pub(super) async fn start_authorization(
    State(state): State<AppState>,
    ActingVisitor(visit): ActingVisitor,
    here: Here,
    path: PathIds,
    ValidJson(Nothing {}): ValidJson<Nothing>,
) -> Result<Json<BegunBody>, Problem> {
    let begun = state
        .app
        .authorise_again(&visit, path.get("connection_id")?)
        .await?;
    Ok(Json(begun_body(begun, &here, &visit.session.handle)))
}

pub(super) async fn get_connection(
    State(state): State<AppState>,
    Visitor(visit): Visitor,
    path: PathIds,
) -> Result<Json<ConnectionBody>, Problem> {
    let connection = state
        .app
        .get_flow_connection(&visit, path.get("connection_id")?)
        .await?;
    Ok(Json(connection.into()))
}

pub(super) async fn confirm_businesses(
    State(state): State<AppState>,
    ActingVisitor(visit): ActingVisitor,
    path: PathIds,
    ValidJson(body): ValidJson<ConfirmBusinesses>,
) -> Result<Json<ConnectionBody>, Problem> {
    let id = path.get("connection_id")?;
    let connection = state
        .app
        .confirm_businesses(&visit, id, &body.business_ids)
        .await?;
    Ok(Json(connection.into()))
}

pub(super) async fn decline_businesses(
    State(state): State<AppState>,
    ActingVisitor(visit): ActingVisitor,
    path: PathIds,
    ValidJson(Nothing {}): ValidJson<Nothing>,
) -> Result<Json<ConnectionBody>, Problem> {
    let connection = state
        .app
        .decline_businesses(&visit, path.get("connection_id")?)
        .await?;
    Ok(Json(connection.into()))
}

fn begun_body(begun: Begun, here: &Here, handle: &str) -> BegunBody {
    BegunBody {
        continue_to: hand_off(here, handle, &begun.transaction_id.to_string()),
        connection: begun.connection.into(),
    }
}
