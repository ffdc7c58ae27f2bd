//! Connecting one software: begin, watch, choose the business.

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use postern_app::flow::{Begun, GivenConsent};
use postern_app::sessions::Visit;
use postern_core::urls::below;

use super::session::hand_off;
use super::visitor::{ActingVisitor, Visitor};
use super::wire::{
    BegunBody, ConfirmBusinesses, ConfirmedBody, ConnectionBody, DecideMismatch, Nothing,
    StartAuthorization, StartConnection, WindowBody,
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
    let begun = state
        .app
        .start_connection(&visit, &body.platform_key, body.consent.into())
        .await?;
    Ok((
        StatusCode::CREATED,
        Json(begun_body(&state, &visit, &here, begun)),
    ))
}

pub(super) async fn start_authorization(
    State(state): State<AppState>,
    ActingVisitor(visit): ActingVisitor,
    here: Here,
    path: PathIds,
    ValidJson(body): ValidJson<StartAuthorization>,
) -> Result<Json<BegunBody>, Problem> {
    let consent = body.consent.map(GivenConsent::from);
    let begun = state
        .app
        .authorise_again(&visit, path.get("connection_id")?, consent)
        .await?;
    Ok(Json(begun_body(&state, &visit, &here, begun)))
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
) -> Result<Json<ConfirmedBody>, Problem> {
    let id = path.get("connection_id")?;
    let connections = state
        .app
        .confirm_businesses(&visit, id, &body.business_ids)
        .await?;
    ConfirmedBody::of(connections).map(Json)
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

pub(super) async fn decide_mismatch(
    State(state): State<AppState>,
    ActingVisitor(visit): ActingVisitor,
    path: PathIds,
    ValidJson(body): ValidJson<DecideMismatch>,
) -> Result<Json<ConnectionBody>, Problem> {
    let id = path.get("connection_id")?;
    let connection = state.app.decide_mismatch(&visit, id, body.choice).await?;
    Ok(Json(connection.into()))
}

/// A page of ours goes on by address. One elsewhere opens a window of ours with a ticket. Where details are typed nobody
/// goes anywhere.
fn begun_body(state: &AppState, visit: &Visit, here: &Here, begun: Begun) -> BegunBody {
    if begun.connection.takes_details {
        return BegunBody {
            connection: begun.connection.into(),
            continue_to: None,
            window: None,
        };
    }
    let (handle, attempt) = (&visit.session.handle, begun.transaction_id);
    let ticket = state.app.ticket(visit, begun.connection.id, attempt);
    let window = ticket.map(|ticket| WindowBody {
        action: below(&state.app.urls().link, &format!("s/{handle}/window")),
        company: ticket.company.to_string(),
        connection: ticket.connection.to_string(),
        ticket: ticket.text.expose().clone(),
    });
    BegunBody {
        continue_to: window
            .is_none()
            .then(|| hand_off(here, handle, &attempt.to_string())),
        window,
        connection: begun.connection.into(),
    }
}
