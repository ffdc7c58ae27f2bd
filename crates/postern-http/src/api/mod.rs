//! The API for clients' servers: Basic API key in, JSON out, CORS closed.
//!
//! Paths, names and shapes are those of the field's public API, so that its official clients work
//! by changing the server address. Optional fields that are empty are left out, never null.

pub mod access_token;
pub mod api_keys;
mod archive;
pub mod branding;
pub mod companies;
pub mod connections;
pub mod consents;
pub mod cors;
pub mod files;
pub mod integrations;
pub mod link_design;
pub mod link_events;
pub mod link_settings;
pub mod link_translations;
pub mod links;
pub mod named_software;
pub mod outside;
pub mod profile;
pub mod redirects;
pub mod webhooks;
pub mod wire;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::docs;
use crate::layers::idempotency;
use crate::openapi;
use crate::state::AppState;

/// Every documented route.
#[expect(
    deprecated,
    reason = "the former paths of operations are served, and say so"
)]
pub(crate) fn documented() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(openapi::head())
        .routes(routes!(
            companies::list_companies,
            companies::create_company
        ))
        .routes(routes!(
            companies::get_company,
            companies::replace_company,
            companies::update_company,
            companies::delete_company
        ))
        .routes(routes!(companies::add_product, companies::remove_product))
        .routes(routes!(
            connections::list_connections,
            connections::create_connection
        ))
        .routes(routes!(
            connections::get_connection,
            connections::unlink_connection,
            connections::delete_connection
        ))
        .routes(routes!(connections::update_connection_authorization))
        .routes(routes!(consents::list_consents))
        .routes(routes!(access_token::get_company_access_token))
        .routes(routes!(links::list_links, links::create_link))
        .routes(routes!(links::get_link, links::delete_link))
        .routes(routes!(links::create_connection_link))
        .routes(routes!(links::revoke_company_links))
        .routes(routes!(links::revoke_links))
        .routes(routes!(link_events::list_link_events))
        .routes(routes!(named_software::list_named_software))
        .routes(routes!(
            link_settings::get_link_settings,
            link_settings::replace_link_settings
        ))
        .routes(routes!(branding::get_branding, branding::replace_branding))
        .routes(routes!(
            branding::upload_branding_picture,
            branding::delete_branding_picture
        ))
        .routes(routes!(api_keys::list_api_keys, api_keys::create_api_key))
        .routes(routes!(api_keys::delete_api_key))
        .routes(routes!(
            access_token::get_connection_management_access_token
        ))
        .routes(routes!(cors::get_cors_settings, cors::set_cors_settings))
        .routes(routes!(
            cors::get_connection_management_cors_settings,
            cors::set_connection_management_cors_settings
        ))
        .routes(routes!(integrations::list_integrations))
        .routes(routes!(integrations::get_integration))
        .routes(routes!(integrations::get_integration_branding))
        .routes(routes!(files::upload_files))
        .routes(routes!(files::list_files))
        .routes(routes!(files::download_files))
        .routes(routes!(profile::get_profile, profile::update_profile))
        .routes(routes!(
            redirects::get_redirect_settings,
            redirects::replace_redirect_settings
        ))
        .routes(routes!(redirects::resolve_redirect))
        .routes(routes!(
            webhooks::list_webhook_consumers,
            webhooks::create_webhook_consumer
        ))
        .routes(routes!(webhooks::delete_webhook_consumer))
}

/// The API's routes, the document about them, and the spellings some callers use.
pub(crate) fn router(state: &AppState) -> Router<AppState> {
    let (router, _) = documented().split_for_parts();
    router
        // Some third-party clients end the path with a slash.
        .route(
            "/companies/",
            get(companies::list_companies).post(companies::create_company),
        )
        .layer(from_fn_with_state(state.clone(), idempotency::once))
        .route("/openapi.json", get(openapi::serve))
        .merge(outside::router())
        .merge(docs::router())
}
