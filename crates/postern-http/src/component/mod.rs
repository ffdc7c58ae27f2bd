//! The Link component's API, below `/link/v1/`.
//!
//! The component runs in the visitor's browser. In Hosted Link it proves itself with the cookie of its
//! link session, on a page that embeds the Link SDK with a company access token (`visitor`). Answers are JSON in the compatible error shape; optional fields are left out, never
//! null. Nothing here redirects: where the browser goes next is said in `continueTo`.

mod connections;
mod details;
mod embedding;
mod manage;
mod session;
mod text;
pub(crate) mod texts;
mod uploads;
mod view;
pub(crate) mod visitor;
mod wire;

use axum::Router;
use axum::routing::{get, post, put};

use crate::state::AppState;

pub(crate) use wire::document;

/// The component's routes.
pub(crate) fn router() -> Router<AppState> {
    let base = "/link/v1/s/{handle}";
    let below = |path: &str| format!("{base}{path}");
    Router::new()
        .route("/link/v1/sessions", post(embedding::open_session))
        .route(
            "/link/v1/origin",
            get(embedding::get_origin).post(embedding::show_origin),
        )
        .route(base, get(session::get_session))
        .route(&below("/integrations"), get(session::list_integrations))
        .route(&below("/texts"), post(texts::read_texts))
        .route(&below("/activity"), post(session::note_activity))
        .route(&below("/finish"), post(session::finish_session))
        .route(&below("/software"), post(session::name_software))
        .route(&below("/connections"), post(connections::start_connection))
        .route(
            &below("/connections/{connection_id}"),
            get(connections::get_connection),
        )
        .route(
            &below("/connections/{connection_id}/authorization"),
            post(connections::start_authorization),
        )
        .route(
            &below("/connections/{connection_id}/businesses"),
            post(connections::confirm_businesses),
        )
        .route(
            &below("/connections/{connection_id}/decline"),
            post(connections::decline_businesses),
        )
        .route(
            &below("/connections/{connection_id}/details"),
            get(details::get_details).post(details::send_details),
        )
        .route(&below("/uploads"), post(uploads::open_upload))
        .route(
            &below("/uploads/{upload_id}"),
            get(uploads::get_upload).delete(uploads::drop_upload),
        )
        .route(
            &below("/uploads/{upload_id}/parts/{start}"),
            put(uploads::put_part),
        )
        .route(
            &below("/uploads/{upload_id}/complete"),
            post(uploads::complete_upload),
        )
        .route(
            &below("/connections/{connection_id}/mismatch"),
            post(connections::decide_mismatch),
        )
        .route(
            &below("/connections/{connection_id}/disconnect"),
            post(manage::disconnect),
        )
        .route(
            &below("/connections/{connection_id}/consents"),
            get(manage::list_consents).post(manage::add_consent),
        )
        .route(
            &below("/connections/{connection_id}/receipt"),
            get(manage::download_receipt),
        )
}
