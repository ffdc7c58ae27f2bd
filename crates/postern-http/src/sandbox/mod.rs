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

/// The largest body any endpoint here takes.
const BODY_BYTES: usize = 64 * 1024;

/// What the handlers share.
#[derive(Clone)]
struct SandboxState {
    sandbox: Sandbox,
    /// The address of the style sheet that all pages share, when the front end is built.
    stylesheet: Option<Arc<str>>,
}

/// The Sandbox's routes; the caller puts the frame of its audience around them.
pub fn router(sandbox: Sandbox, stylesheet: Option<&str>) -> Router {
    let state = SandboxState {
        sandbox,
        stylesheet: stylesheet.map(Arc::from),
    };
    Router::new()
        .route("/sandbox/authorize", get(pages::authorize))
        .route("/sandbox/sign-in", post(pages::sign_in))
        .route("/sandbox/sign-out", post(pages::sign_out))
        .route("/sandbox/decide", post(pages::decide))
        .route("/sandbox/leave", get(pages::leave))
        .route("/sandbox/style.css", get(style))
        .route("/sandbox/token", post(token::token))
        .route("/sandbox/revoke", post(token::revoke))
        .route("/sandbox/api/organisations", get(books::organisations))
        .route("/sandbox/api/company", get(books::company))
        .route(
            "/sandbox/.well-known/oauth-authorization-server",
            get(metadata::metadata),
        )
        // RFC 8414 section 3.1 puts the well-known part before an issuer's path.
        .route(
            "/.well-known/oauth-authorization-server/sandbox",
            get(metadata::metadata),
        )
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
