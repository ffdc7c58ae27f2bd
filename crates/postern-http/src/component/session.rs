//! The visit as a whole: what it starts with, what can be chosen, and its end.

use axum::Json;
use axum::extract::{RawQuery, State};
use http::StatusCode;
use postern_app::look::BrandImage;
use postern_core::model::SourceType;

use super::manage::markdown;
use super::view::picture_place;
use super::visitor::{ActingVisitor, Visitor};
use super::wire::{
    ConnectionBody, FinishSession, FinishedBody, Integrations, NameSoftware, NamedSoftwareBody,
    Nothing, SessionBody,
};
use crate::extract::{Here, ValidJson};
use crate::problem::{Code, Problem};
use crate::state::AppState;

pub(super) async fn get_session(
    State(state): State<AppState>,
    Visitor(visit): Visitor,
    here: Here,
) -> Result<Json<SessionBody>, Problem> {
    let view = state.app.view_session(&visit).await?;
    Ok(Json(SessionBody::of(view, &visit, &state, &here)))
}

pub(super) async fn list_integrations(
    State(state): State<AppState>,
    Visitor(visit): Visitor,
    here: Here,
    RawQuery(query): RawQuery,
) -> Result<Json<Integrations>, Problem> {
    let wanted = source_type(query.as_deref().unwrap_or_default())?;
    let found = state.app.list_flow_integrations(&visit, wanted).await?;
    let is_embedded = visit.session.embedding.is_some();
    let place = |image: &BrandImage| picture_place(&state, &here, is_embedded, image);
    Ok(Json(Integrations::new(found, place)))
}

pub(super) async fn name_software(
    State(state): State<AppState>,
    ActingVisitor(visit): ActingVisitor,
    ValidJson(body): ValidJson<NameSoftware>,
) -> Result<(StatusCode, Json<NamedSoftwareBody>), Problem> {
    let kind = SourceType::parse(&body.source_type).map_err(|error| {
        Problem::new(Code::Invalid).refusing("sourceType", "value", error.to_string())
    })?;
    let name = state.app.name_software(&visit, kind, &body.name).await?;
    Ok((StatusCode::CREATED, Json(NamedSoftwareBody { name })))
}

fn source_type(query: &str) -> Result<Option<SourceType>, Problem> {
    let found =
        url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "sourceType");
    let Some((_, word)) = found else {
        return Ok(None);
    };
    let source_type = SourceType::parse(&word).map_err(|error| {
        Problem::new(Code::Invalid).refusing("sourceType", "value", error.to_string())
    })?;
    Ok(Some(source_type))
}

pub(super) async fn note_activity(
    State(state): State<AppState>,
    ActingVisitor(visit): ActingVisitor,
    ValidJson(Nothing {}): ValidJson<Nothing>,
) -> Result<StatusCode, Problem> {
    state.app.touch_visit(&visit).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn finish_session(
    State(state): State<AppState>,
    ActingVisitor(visit): ActingVisitor,
    here: Here,
    ValidJson(body): ValidJson<FinishSession>,
) -> Result<Json<FinishedBody>, Problem> {
    let finished = state.app.finish_visit(&visit, body.left).await?;
    let continue_to = finished
        .leaves
        .then(|| hand_off(&here, &visit.session.handle, "finish"));
    let receipts: Vec<_> = finished.receipts.iter().map(markdown).collect();
    let connections = finished
        .connections
        .into_iter()
        .map(ConnectionBody::from)
        .collect();
    Ok(Json(FinishedBody {
        continue_to,
        status_code: finished.outcome.code(),
        shows_page: finished.shows_page,
        connections,
        receipt: (!receipts.is_empty()).then(|| receipts.join("\n")),
    }))
}

/// The page that sends the browser away, below the same base path as this request.
pub(super) fn hand_off(here: &Here, handle: &str, destination: &str) -> String {
    here.below(&format!("/s/{handle}/go/{destination}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_type_is_one_of_the_known_words() {
        assert_eq!(
            source_type("sourceType=Accounting").unwrap(),
            Some(SourceType::Accounting)
        );
        assert_eq!(source_type("").unwrap(), None);
        assert_eq!(
            source_type("sourceType=accounting").unwrap_err().code(),
            Code::Invalid
        );
    }
}
