//! The server-rendered pages people meet behind a Link URL.
//!
//! They work without a script, say who asks and where the next press leads, and change nothing on
//! GET. A page that needs the database to be gone still renders. Nothing here decides whether a
//! link is good: handlers ask one use case and show what it answered.

mod address;
mod callback;
mod company;
pub mod error;
mod invite;
mod opening;
mod press;
mod result;
mod session;
mod start;
pub mod view;
mod window;

use axum::Router;
use url::Url;

use crate::state::AppState;
use view::{GENERIC_TITLE, Page, Party};

/// Company links and invites.
pub(crate) fn company_router() -> Router<AppState> {
    company::router()
}

/// Connection links.
pub(crate) fn connection_router() -> Router<AppState> {
    start::router()
}

/// Pages inside a link session.
pub(crate) fn session_router() -> Router<AppState> {
    session::router()
        .merge(result::router())
        .merge(window::router())
}

/// Browsers coming back from a provider.
pub(crate) fn callback_router() -> Router<AppState> {
    callback::router()
}

/// What every page before a session has: a title that names nobody.
fn generic_page<'a>(state: &'a AppState, client: Option<Party<'a>>) -> Page<'a> {
    titled_page(state, GENERIC_TITLE, client)
}

fn titled_page<'a>(state: &'a AppState, title: &'a str, client: Option<Party<'a>>) -> Page<'a> {
    Page {
        lang: "en",
        title,
        stylesheet: state.frame.web.stylesheet.as_ref(),
        icon: &state.frame.web.icon,
        client,
    }
}

/// Host and port as the address bar shows them.
fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port()
        .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}
