//! Files that are given instead of a sign-in: announced, sent in parts, ended or taken back.

use axum::Json;
use axum::extract::{FromRequest, Request, State};
use http::StatusCode;
use postern_app::files::{NewUpload, PART_BYTES};
use postern_core::model::SourceType;

use super::visitor::{ActingVisitor, Visitor};
use super::wire::{Nothing, OpenUpload, UploadBody};
use crate::extract::{PathIds, ValidJson, body};
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// The bytes of one part, `application/octet-stream` and no larger than a part is.
pub(super) struct PartBytes(Vec<u8>);

impl FromRequest<AppState> for PartBytes {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &AppState) -> Result<Self, Problem> {
        match body::media_type(request.headers()) {
            Some((essence, _)) if essence == "application/octet-stream" => {}
            _ => return Err(Problem::new(Code::MediaType)),
        }
        Ok(Self(body::read(request, PART_BYTES).await?))
    }
}

pub(super) async fn open_upload(
    State(state): State<AppState>,
    ActingVisitor(visit): ActingVisitor,
    ValidJson(body): ValidJson<OpenUpload>,
) -> Result<(StatusCode, Json<UploadBody>), Problem> {
    let source_type = SourceType::parse(&body.source_type).map_err(|error| {
        Problem::new(Code::Invalid).refusing("sourceType", "value", error.to_string())
    })?;
    let wanted = NewUpload {
        source_type,
        name: body.name,
        size: body.size,
    };
    let upload = state.app.open_upload(&visit, wanted).await?;
    Ok((StatusCode::CREATED, Json(upload.into())))
}

pub(super) async fn put_part(
    State(state): State<AppState>,
    ActingVisitor(visit): ActingVisitor,
    path: PathIds,
    PartBytes(bytes): PartBytes,
) -> Result<Json<UploadBody>, Problem> {
    let start = path.text("start").parse().map_err(|_| {
        Problem::new(Code::Invalid).refusing("start", "value", "A part begins at a byte's number.")
    })?;
    let id = path.get("upload_id")?;
    let upload = state.app.put_part(&visit, id, start, &bytes).await?;
    Ok(Json(upload.into()))
}

pub(super) async fn get_upload(
    State(state): State<AppState>,
    Visitor(visit): Visitor,
    path: PathIds,
) -> Result<Json<UploadBody>, Problem> {
    let upload = state.app.get_upload(&visit, path.get("upload_id")?).await?;
    Ok(Json(upload.into()))
}

pub(super) async fn complete_upload(
    State(state): State<AppState>,
    ActingVisitor(visit): ActingVisitor,
    path: PathIds,
    ValidJson(Nothing {}): ValidJson<Nothing>,
) -> Result<Json<UploadBody>, Problem> {
    let id = path.get("upload_id")?;
    let upload = state.app.complete_upload(&visit, id).await?;
    Ok(Json(upload.into()))
}

pub(super) async fn drop_upload(
    State(state): State<AppState>,
    ActingVisitor(visit): ActingVisitor,
    path: PathIds,
) -> Result<StatusCode, Problem> {
    state
        .app
        .drop_upload(&visit, path.get("upload_id")?)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
