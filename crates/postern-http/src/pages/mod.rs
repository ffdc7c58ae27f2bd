//! The server-rendered pages people meet behind a Link URL.
//!
//! They work without a script, say who asks and where the next press leads, and change nothing on
//! GET. A page that needs the database to be gone still renders. Nothing here decides whether a
//! link is good: handlers ask one use case and show what it answered.

pub mod error;
pub mod view;

mod callback;

use axum::Router;

use crate::state::AppState;

/// Company links and invites.
pub(crate) fn company_router() -> Router<AppState> {
    Router::new()
}

/// Connection links.
pub(crate) fn connection_router() -> Router<AppState> {
    Router::new()
}

/// Pages inside a link session.
pub(crate) fn session_router() -> Router<AppState> {
    Router::new()
}

/// Browsers coming back from a provider.
pub(crate) fn callback_router() -> Router<AppState> {
    callback::router()
}
