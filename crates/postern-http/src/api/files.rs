//! Files of a company: uploaded for a connection, listed, downloaded as one archive.

use axum::Json;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};
use jiff::civil::Date;
use postern_app::files::{LARGEST_UPLOAD, StoredFile};
use postern_core::id::{CompanyId, ConnectionId};
use serde::Serialize;
use utoipa::ToSchema;

use super::archive;
use super::wire::{BadRequest, Conflict, NotFound, StandardErrors, TooLarge, instant};
use crate::extract::uploads::Parts;
use crate::extract::{Caller, PathIds, Write};
use crate::problem::{Code, Problem};

/// A file of a company.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CompanyFile {
    /// Its name, without what some file systems refuse.
    #[schema(example = "Invoices 2026.xlsx")]
    pub file_name: String,
    /// Its name as people gave it.
    #[schema(example = "Invoices 2026.xlsx")]
    pub display_name: String,
    /// The kind of source it was uploaded for.
    #[schema(example = "Accounting")]
    pub source_type: &'static str,
    /// When it was uploaded.
    #[schema(format = DateTime, example = "2026-01-05T09:30:00Z")]
    pub uploaded: String,
}

/// What an upload consists of.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the body, which is read as it comes")]
pub(crate) struct UploadForm {
    /// The file. The part may be repeated, up to 20 times.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Upload files.
///
/// Up to 20 parts named `file`, 10 MB each: pdf, xls, xlsx, xlsb, csv, doc, docx, ppt, pptx, jpeg, jpg, png. All are kept, or none.
/// A file whose content is not what its name says is refused.
#[utoipa::path(post, path = "/companies/{companyId}/connections/{connectionId}/files", tag = "Files",
    params(
        ("companyId" = Uuid, Path, description = "The company's id."),
        ("connectionId" = Uuid, Path, description = "The connection's id."),
    ),
    request_body(content = UploadForm, content_type = "multipart/form-data"),
    responses((status = 200, description = "What was uploaded.", body = Vec<CompanyFile>),
        BadRequest, NotFound, Conflict, TooLarge, StandardErrors))]
pub(crate) async fn upload_files(
    caller: Caller<Write>,
    path: PathIds,
    request: Request,
) -> Result<Json<Vec<CompanyFile>>, Problem> {
    let company: CompanyId = path.get("companyId")?;
    let connection: ConnectionId = path.get("connectionId")?;
    let mut upload = caller.tenant.upload(company, connection).await?;
    let mut parts = Parts::of(request, "file", LARGEST_UPLOAD)?;
    while let Some(mut part) = parts.next().await? {
        upload.begin(part.file_name(), part.media_type()).await?;
        while let Some(piece) = part.piece().await? {
            upload.write(&piece).await?;
        }
    }
    let kept = upload.finish().await?;
    Ok(Json(kept.into_iter().map(render).collect()))
}

/// List a company's files.
///
/// Oldest first, as a bare array.
#[utoipa::path(get, path = "/companies/{companyId}/files", tag = "Files",
    params(("companyId" = Uuid, Path, description = "The company's id.")),
    responses((status = 200, description = "The files.", body = Vec<CompanyFile>), NotFound, StandardErrors))]
pub(crate) async fn list_files(
    caller: Caller,
    path: PathIds,
) -> Result<Json<Vec<CompanyFile>>, Problem> {
    let company: CompanyId = path.get("companyId")?;
    let files = caller.tenant.files(company).await?;
    Ok(Json(files.into_iter().map(render).collect()))
}

/// Download a company's files.
///
/// A zip archive of the files of one day, or of all. 404 when there is none.
#[utoipa::path(get, path = "/companies/{companyId}/files/download", tag = "Files",
    params(
        ("companyId" = Uuid, Path, description = "The company's id."),
        ("date" = Option<String>, Query, description = "The day of the uploads, in UTC, such as `2026-01-31`; all days without it."),
    ),
    responses((status = 200, description = "The archive.", body = String, content_type = "application/octet-stream"),
        BadRequest, NotFound, StandardErrors))]
pub(crate) async fn download_files(
    caller: Caller,
    path: PathIds,
    request: Request,
) -> Result<Response, Problem> {
    let company: CompanyId = path.get("companyId")?;
    let day = day(request.uri().query().unwrap_or_default())?;
    let download = caller.tenant.download(company, day).await?;
    let name = match day {
        Some(day) => format!("attachment; filename=\"files-{company}-{day}.zip\""),
        None => format!("attachment; filename=\"files-{company}.zip\""),
    };
    let mut response = archive::body(download).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/octet-stream"),
    );
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

/// `date`: a day, or the day of an instant as some clients write it.
fn day(query: &str) -> Result<Option<Date>, Problem> {
    let mut day = None;
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        if name != "date" || value.is_empty() {
            continue;
        }
        let wrong = || {
            let sentence = "`date` is a day such as 2026-01-31, given once.";
            Problem::new(Code::Invalid)
                .saying(sentence)
                .refusing("date", "query", sentence)
        };
        let start = value.get(..10).ok_or_else(wrong)?;
        let is_day = value.len() == 10 || value.as_bytes().get(10) == Some(&b'T');
        let parsed: Date = start.parse().map_err(|_| wrong())?;
        if !is_day || day.is_some() {
            return Err(wrong());
        }
        day = Some(parsed);
    }
    Ok(day)
}

fn render(file: StoredFile) -> CompanyFile {
    CompanyFile {
        file_name: file.file_name,
        display_name: file.display_name,
        source_type: file.source_type.as_str(),
        uploaded: instant(file.uploaded_at),
    }
}
