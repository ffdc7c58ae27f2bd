//! Reading audit logs: pages, exports, and whether the chain is whole.
//!
//! An export is written while it is read, a thousand entries at a time, so that a long log needs no memory. It ends early, with a
//! broken connection, when the database fails: a reader never takes a part for the whole.

use std::collections::VecDeque;

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use http::{HeaderValue, header};
use postern_app::audit::{AuditEntry, AuditReader, Wanted};
use postern_core::audit::Log;

use super::wire_audit::{AuditChain, AuditEntries, AuditEntryView, Format, Narrowing, Query};
use crate::api::wire::{BadRequest, instant};
use crate::extract::Caller;
use crate::problem::Problem;

/// The columns of a CSV export.
const COLUMNS: &str = "sequence,at,actor,actorId,actorName,action,target,targetId,targetName,address,browser,before,after,\
     correlationId,hash\r\n";

/// List what was done.
#[utoipa::path(get, path = "/audit", tag = "Audit",
    params(
        Narrowing,
        ("before" = Option<i64>, Query, description = "What comes before this place; `next` of the page above."),
        ("pageSize" = Option<i32>, Query, minimum = 1, maximum = 200, description = "How many; 50 by default.")),
    responses((status = 200, description = "A part of the client's audit log.", body = AuditEntries), BadRequest))]
pub(super) async fn list_audit_entries(
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Json<AuditEntries>, Problem> {
    page(&caller.tenant.audit_reader(), query).await
}

/// Export what was done.
///
/// Oldest first, all of it or what the parameters narrow it to, as CSV or as a JSON array.
#[utoipa::path(get, path = "/audit/export", tag = "Audit",
    params(
        ("format" = Option<String>, Query, description = "`csv` or `json`; `json` by default."),
        Narrowing),
    responses((status = 200, description = "The entries.", content_type = "text/csv"), BadRequest))]
pub(super) async fn export_audit_entries(
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    export(caller.tenant.audit_reader(), query)
}

/// Verify the chain.
///
/// Whether every entry is as it was written. The answer is at most a minute old.
#[utoipa::path(get, path = "/audit/chain", tag = "Audit",
    responses((status = 200, description = "What verifying found.", body = AuditChain)))]
pub(super) async fn verify_audit_chain(caller: Caller) -> Result<Json<AuditChain>, Problem> {
    let verdict = caller.tenant.audit_reader().verified().await?;
    Ok(Json(verdict.into()))
}

pub(super) async fn page(
    reader: &AuditReader,
    query: Option<String>,
) -> Result<Json<AuditEntries>, Problem> {
    let query = Query::parse(&query.unwrap_or_default())?;
    let page = reader
        .page(query.wanted, query.before, query.page_size)
        .await?;
    Ok(Json(page.into()))
}

pub(super) fn export(reader: AuditReader, query: Option<String>) -> Result<Response, Problem> {
    let query = Query::parse(&query.unwrap_or_default())?;
    let name = match reader.log() {
        Log::Installation => "installation".to_owned(),
        Log::Of(client) => client.to_string(),
    };
    let (media_type, ending) = match query.format {
        Format::Csv => ("text/csv; charset=utf-8; header=present", "csv"),
        Format::Json => ("application/json", "json"),
    };
    let body = Body::from_stream(stream::unfold(
        Some(Export::new(reader, query.wanted, query.format)),
        |export| async { export?.piece().await },
    ));
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    if let Ok(value) =
        HeaderValue::from_str(&format!("attachment; filename=\"audit-{name}.{ending}\""))
    {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

/// An export on its way.
struct Export {
    reader: AuditReader,
    wanted: Wanted,
    format: Format,
    after: i64,
    has_begun: bool,
}

type Piece = Result<Bytes, postern_app::Error>;

impl Export {
    fn new(reader: AuditReader, wanted: Wanted, format: Format) -> Self {
        Self {
            reader,
            wanted,
            format,
            after: 0,
            has_begun: false,
        }
    }

    /// The next piece, and what comes after it.
    async fn piece(mut self) -> Option<(Piece, Option<Self>)> {
        let found = match self.reader.next(&self.wanted, self.after).await {
            Ok(found) => VecDeque::from(found),
            Err(error) => {
                tracing::error!(error = %error, "an export of the audit log broke off: {error}");
                return Some((Err(error), None));
            }
        };
        let Some(last) = found.back().map(|last| last.entry.sequence) else {
            let end = match (self.format, self.has_begun) {
                (Format::Json, true) => "\n]\n",
                (Format::Json, false) => "[]\n",
                (Format::Csv, true) => "",
                (Format::Csv, false) => COLUMNS,
            };
            return Some((Ok(Bytes::from_static(end.as_bytes())), None));
        };
        self.after = last;
        let text = match self.format {
            Format::Csv => self.rows(found),
            Format::Json => self.items(found),
        };
        self.has_begun = true;
        Some((Ok(Bytes::from(text)), Some(self)))
    }

    fn items(&self, found: VecDeque<AuditEntry>) -> String {
        let mut text = String::new();
        for linked in found {
            let is_first = !self.has_begun && text.is_empty();
            text.push_str(if is_first { "[\n" } else { ",\n" });
            let view = AuditEntryView::from(linked);
            text.push_str(&serde_json::to_string(&view).unwrap_or_default());
        }
        text
    }

    fn rows(&self, found: VecDeque<AuditEntry>) -> String {
        let mut text = String::new();
        if !self.has_begun {
            text.push_str(COLUMNS);
        }
        for AuditEntry { entry, hash } in found {
            let cells = [
                Some(entry.sequence.to_string()),
                Some(instant(entry.at)),
                Some(entry.actor_kind.to_string()),
                entry.actor_id.map(|id| id.to_string()),
                entry.actor_name,
                Some(entry.action.to_string()),
                Some(entry.target_kind.to_string()),
                entry.target_id,
                entry.target_name,
                entry.address,
                entry.agent,
                entry.before,
                entry.after,
                entry.correlation_id,
                Some(postern_core::encoding::hex(&hash)),
            ];
            let cells: Vec<String> = cells
                .into_iter()
                .map(|cell| csv_cell(&cell.unwrap_or_default()))
                .collect();
            text.push_str(&cells.join(","));
            text.push_str("\r\n");
        }
        text
    }
}

/// A cell by RFC 4180. One that a spreadsheet would calculate begins with an apostrophe.
pub(super) fn csv_cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if is_formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains(['"', ',', '\n', '\r']) || is_formula {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::csv_cell;

    #[test]
    fn a_cell_is_quoted_where_it_has_to_be_and_calculates_nothing() {
        assert_eq!(csv_cell("Baker & Co"), "Baker & Co");
        assert_eq!(csv_cell("a,b"), "\"a,b\"");
        assert_eq!(csv_cell("say \"x\""), "\"say \"\"x\"\"\"");
        assert_eq!(csv_cell("=1+2"), "\"'=1+2\"");
        assert_eq!(csv_cell("@x"), "\"'@x\"");
        assert_eq!(csv_cell("two\nlines"), "\"two\nlines\"");
    }
}
