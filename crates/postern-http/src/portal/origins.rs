//! Origins of pages that were refused, for whoever keeps the list of those that are allowed.

use axum::Json;
use postern_app::embedding::RefusedOrigin;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::wire::instant;
use crate::extract::Caller;
use crate::problem::Problem;

/// Origins that were refused lately.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RefusedOrigins {
    /// The latest first, at most twenty; what has been allowed since is not among them.
    results: Vec<RefusedOriginView>,
}

/// An origin of pages that showed something of this client and was not on its list.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct RefusedOriginView {
    /// As browsers wrote it.
    origin: String,
    /// How often, about.
    times: u64,
    /// When the last time was.
    #[schema(format = DateTime)]
    last_at: String,
}

/// List refused origins.
///
/// Whoever has a token of this client can put any name here. Add only what you know.
#[utoipa::path(get, path = "/corsSettings/refusals", tag = "Settings",
    responses((status = 200, description = "The origins.", body = RefusedOrigins)))]
pub(super) async fn list_refused_origins(caller: Caller) -> Result<Json<RefusedOrigins>, Problem> {
    let found = caller.tenant.refused_origins().await?;
    let results = found.into_iter().map(RefusedOriginView::from).collect();
    Ok(Json(RefusedOrigins { results }))
}

impl From<RefusedOrigin> for RefusedOriginView {
    fn from(refused: RefusedOrigin) -> Self {
        Self {
            origin: refused.origin,
            times: refused.times,
            last_at: instant(refused.last_at),
        }
    }
}
