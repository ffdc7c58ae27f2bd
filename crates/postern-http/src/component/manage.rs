//! Managing what is connected: stop sharing, what was agreed to, and a copy of it.

use std::fmt::Write as _;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use postern_app::flow::Receipt;
use postern_core::encoding::hex;

use super::visitor::{ActingVisitor, Visitor};
use super::wire::{AddConsent, ConsentBody, Consents, DisconnectedBody, Nothing};
use crate::api::wire::instant;
use crate::extract::{PathIds, ValidJson};
use crate::problem::Problem;
use crate::state::AppState;

pub(super) async fn disconnect(
    State(state): State<AppState>,
    ActingVisitor(visit): ActingVisitor,
    path: PathIds,
    ValidJson(Nothing {}): ValidJson<Nothing>,
) -> Result<Json<DisconnectedBody>, Problem> {
    let id = path.get("connection_id")?;
    Ok(Json(state.app.disconnect(&visit, id).await?.into()))
}

pub(super) async fn list_consents(
    State(state): State<AppState>,
    Visitor(visit): Visitor,
    path: PathIds,
) -> Result<Json<Consents>, Problem> {
    let receipt = state
        .app
        .receipt(&visit, path.get("connection_id")?)
        .await?;
    Ok(Json(receipt.consents.into()))
}

pub(super) async fn add_consent(
    State(state): State<AppState>,
    ActingVisitor(visit): ActingVisitor,
    path: PathIds,
    ValidJson(body): ValidJson<AddConsent>,
) -> Result<(StatusCode, Json<ConsentBody>), Problem> {
    let id = path.get("connection_id")?;
    let consent = state
        .app
        .add_consent(&visit, id, body.consent.into())
        .await?;
    Ok((StatusCode::CREATED, Json(consent.into())))
}

pub(super) async fn download_receipt(
    State(state): State<AppState>,
    Visitor(visit): Visitor,
    path: PathIds,
) -> Result<Response, Problem> {
    let receipt = state
        .app
        .receipt(&visit, path.get("connection_id")?)
        .await?;
    let mut response = markdown(&receipt).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/markdown; charset=utf-8"),
    );
    // A fixed name: those of people and businesses do not belong into a header.
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("attachment; filename=\"consent-receipt.md\""),
    );
    Ok(response)
}

/// The copy somebody keeps: who agreed with whom, and every text as it was shown.
pub(super) fn markdown(receipt: &Receipt) -> String {
    let mut text = format!(
        "# Consent receipt\n\n- Shared with: {}\n- By: {}\n- Software: {}\n",
        plain(&receipt.client_name),
        plain(&receipt.company_name),
        plain(&receipt.platform_name),
    );
    if let Some(business) = &receipt.business_name {
        let _ = writeln!(text, "- Business: {}", plain(business));
    }
    for (index, consent) in receipt.consents.iter().enumerate() {
        let _ = write!(
            text,
            "\n---\n\n## Agreement {}\n\n- Given: {}\n- Kind: {}\n- Language: {}\n- Reference: {}\n- BLAKE3 of the text: {}\n",
            index + 1,
            instant(consent.given_at),
            consent.kind,
            consent.locale,
            consent.id,
            hex(&consent.text_hash),
        );
        if !consent.version.is_empty() {
            let _ = writeln!(text, "- Wording of release: {}", consent.version);
        }
        let _ = write!(
            text,
            "\nThe text that was shown:\n\n{}\n",
            quoted(&consent.text)
        );
    }
    text
}

/// A name on one line, which cannot begin anything of its own.
fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text as a quotation, so that its headings stay its own.
fn quoted(text: &str) -> String {
    text.lines()
        .map(|line| format!("> {line}").trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}
