//! The API for clients' servers: Basic API key in, JSON out, CORS closed.
use axum::Router;
use crate::state::AppState;
/// Its routes.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
}
