//! The API for clients' servers: Basic API key in, JSON out, CORS closed.
//!
//! Paths, names and shapes are those of the field's public API, so that its official clients work
//! by changing the server address. Optional fields that are empty are left out, never null.

pub mod access_token;
pub mod api_keys;
pub mod companies;
pub mod connections;
pub mod wire;

use axum::Router;
use axum::routing::get;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::openapi;
use crate::state::AppState;

/// Every documented route.
pub(crate) fn documented() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(openapi::head())
        .routes(routes!(
            companies::list_companies,
            companies::create_company
        ))
        .routes(routes!(companies::get_company))
        .routes(routes!(
            connections::list_connections,
            connections::create_connection
        ))
        .routes(routes!(connections::get_connection))
        .routes(routes!(access_token::get_company_access_token))
        .routes(routes!(api_keys::list_api_keys, api_keys::create_api_key))
        .routes(routes!(api_keys::delete_api_key))
}

/// The API's routes, the document about them, and the spellings some callers use.
pub(crate) fn router() -> Router<AppState> {
    let (router, _) = documented().split_for_parts();
    router
        // Some third-party clients end the path with a slash.
        .route(
            "/companies/",
            get(companies::list_companies).post(companies::create_company),
        )
        .route("/openapi.json", get(openapi::serve))
}
