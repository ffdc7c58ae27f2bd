//! Whether this process lives and whether it should get traffic.
//!
//! `/health/live` touches nothing: a database that is away must not make a supervisor kill a
//! healthy process. `/health/ready` asks the use cases and says no while the server is draining.
//! Neither says more than one word: they answer to anybody. `/health/proof/{challenge}` tells whoever shares this installation's
//! keys that it is the one they know, and nobody else anything.

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use http::StatusCode;

use crate::state::AppState;

/// `/health/*`.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/health/live", get(live))
        .route("/health/ready", get(ready))
        .route("/health/proof/{challenge}", get(prove))
}

async fn live() -> &'static str {
    "live\n"
}

async fn ready(State(state): State<AppState>) -> (StatusCode, &'static str) {
    if state.stop.is_cancelled() {
        return (StatusCode::SERVICE_UNAVAILABLE, "draining\n");
    }
    match state.app.readiness().await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::warn!(error = %error, "not ready: {error}");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
        }
    }
}

async fn prove(
    State(state): State<AppState>,
    Path(challenge): Path<String>,
) -> Result<String, StatusCode> {
    state
        .app
        .prove_address(&challenge)
        .ok_or(StatusCode::NOT_FOUND)
}
