//! The Sandbox provider's pages and endpoints, all under `/sandbox/`.
//!
//! An OAuth 2.0 authorization server for trying things out: authorization with PKCE, tokens, revocation, metadata and a
//! small API. Its people see server-rendered pages that work without scripts. Two rules hold throughout: no GET writes
//! anything, and no POST redirects to another site. A decision answers 303 to the Sandbox's own `leave` page, which
//! departs by `Refresh` and a visible link, because browsers apply `form-action` to a form's whole chain of redirects.

mod books;
mod metadata;
mod pages;
mod token;
mod views;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use postern_app::sandbox::Sandbox;

use crate::layers::PageClass;
use crate::state::{AppState, Frame};

/// The largest body any endpoint here takes.
const BODY_BYTES: usize = 64 * 1024;

/// What the handlers share.
#[derive(Clone)]
struct SandboxState {
    sandbox: Sandbox,
    frame: Arc<Frame>,
}

/// The Sandbox's routes, or none where it is not served.
pub fn router(state: &AppState) -> Router<AppState> {
    let Some(sandbox) = state.sandbox.clone() else {
        return Router::new();
    };
    let path = sandbox.settings().path();
    // RFC 8414 section 3.1 puts the well-known part before an issuer's path.
    let well_known = format!("/.well-known/oauth-authorization-server{path}");
    let state = SandboxState {
        sandbox,
        frame: state.frame.clone(),
    };
    let routes = Router::new()
        .route("/authorize", get(pages::authorize))
        .route("/sign-in", post(pages::sign_in))
        .route("/sign-out", post(pages::sign_out))
        .route("/decide", post(pages::decide))
        .route("/leave", get(pages::leave))
        .route("/style.css", get(style))
        .route("/token", post(token::token))
        .route("/revoke", post(token::revoke))
        .route("/api/organisations", get(books::organisations))
        .route("/api/company", get(books::company))
        .route("/api/books/organisations", get(books::ledger))
        .route("/userinfo", get(books::person))
        .route(
            "/.well-known/oauth-authorization-server",
            get(metadata::metadata),
        );
    Router::new()
        .nest(&path, routes)
        .route(&well_known, get(metadata::metadata))
        .with_state(state)
}

async fn style() -> impl IntoResponse {
    let mut response = (
        StatusCode::OK,
        [
            (CONTENT_TYPE, "text/css; charset=utf-8"),
            (CACHE_CONTROL, "public, max-age=300"),
        ],
        include_str!("../../templates/sandbox/style.css"),
    )
        .into_response();
    response.extensions_mut().insert(PageClass::File);
    response
}
