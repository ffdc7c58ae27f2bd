//! Whether this process lives and whether it should get traffic.
//!
//! `/health/live` touches nothing: a database that is away must not make a supervisor kill a
//! healthy process. `/health/ready` asks the use cases and says no while the server is draining.
//! Neither says more than one word: they answer to anybody.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use http::StatusCode;

use crate::state::AppState;

/// `/health/*`.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/health/live", get(live))
        .route("/health/ready", get(ready))
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
