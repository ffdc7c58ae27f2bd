//! From where a client's keys were used, for whoever is about to delete one.

use axum::Json;
use postern_app::api_keys::KeyCaller;
use postern_core::id::ApiKeyId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::wire::{NotFound, instant};
use crate::extract::{Caller, PathIds};
use crate::problem::Problem;

/// From where a key was used lately.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct KeyCallers {
    /// The latest first, at most eight of the last 30 days.
    results: Vec<KeyCallerView>,
}

/// Somewhere that calls with a key.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct KeyCallerView {
    /// The network address, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "203.0.113.9")]
    address: Option<String>,
    /// What its software calls itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "python-requests/2.32")]
    agent: Option<String>,
    /// When that was last, to some minutes.
    #[schema(format = DateTime)]
    last_at: String,
}

/// List from where a key was used.
#[utoipa::path(get, path = "/apiKeys/{apiKeyId}/callers", tag = "API keys",
    params(("apiKeyId" = Uuid, Path, description = "The key's id.")),
    responses((status = 200, description = "The callers.", body = KeyCallers), NotFound))]
pub(super) async fn list_key_callers(
    caller: Caller,
    path: PathIds,
) -> Result<Json<KeyCallers>, Problem> {
    let id: ApiKeyId = path.get("apiKeyId")?;
    let found = caller.tenant.key_callers(id).await?;
    let results = found.into_iter().map(KeyCallerView::from).collect();
    Ok(Json(KeyCallers { results }))
}

impl From<KeyCaller> for KeyCallerView {
    fn from(caller: KeyCaller) -> Self {
        let said = |text: String| (!text.is_empty()).then_some(text);
        Self {
            address: said(caller.address),
            agent: said(caller.agent),
            last_at: instant(caller.last_at),
        }
    }
}
