//! The Link component's API, below `/link/v1/`.
//!
//! The component runs in the visitor's browser and proves itself with the cookie of its link
//! session. Answers are JSON in the compatible error shape; optional fields are left out, never
//! null. Nothing here redirects: where the browser goes next is said in `continueTo`.

use axum::Router;

use crate::state::AppState;

/// The component's routes.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
}
