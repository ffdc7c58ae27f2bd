//! Browsers coming back from a provider.

use axum::Router;

use crate::state::AppState;

/// `/oauth/callback/*`.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
}
