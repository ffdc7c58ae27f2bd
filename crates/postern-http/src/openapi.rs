//! The OpenAPI document: what the API says about itself.
//!
//! It is built from the annotated handlers, so a route that is not described cannot be in it and a
//! described one cannot be missing from the router. `cargo xtask gen` writes it to
//! `api/openapi.json`; a test pins it. The same document is served at `/openapi.json`.

mod examples;
mod operations;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header;
use utoipa::OpenApi as _;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::openapi::{OpenApi, SecurityRequirement, ServerBuilder};

use crate::api;
use crate::api::wire::ErrorMessage;
use crate::component;
use crate::portal;
use crate::state::AppState;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Postern API",
        description = "Make companies, hand out one-time Link URLs, follow the connections made with them.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    tags(
        (name = "Companies", description = "The client's customers."),
        (name = "Connections", description = "What a company has connected, or is about to."),
        (name = "Links", description = "One-time Link URLs with an id: made, looked up, withdrawn; and what happened to all of them."),
        (name = "API keys", description = "How the client's servers prove who they are."),
        (name = "Integrations", description = "The software that companies can connect."),
        (name = "Files", description = "What was uploaded for a company."),
        (name = "Settings", description = "The client's profile, the origins of its pages, and how its Link URLs work."),
        (name = "Webhooks", description = "Who is told of events."),
    ),
    components(schemas(ErrorMessage))
)]
struct Head;

/// Title, licence, security scheme: everything but the paths.
pub(crate) fn head() -> OpenApi {
    const SCHEME: &str = "auth_header";
    let mut document = Head::openapi();
    env!("CARGO_PKG_VERSION").clone_into(&mut document.info.version);
    let description =
        "`Basic ` followed by the base64 of the API key. `base64(key:)` is taken too.";
    let scheme = SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::with_description(
        "Authorization",
        description,
    )));
    let mut components = document.components.take().unwrap_or_default();
    components.add_security_scheme(SCHEME, scheme);
    document.components = Some(components);
    document.security = Some(vec![SecurityRequirement::new(SCHEME, Vec::<String>::new())]);
    document
}

/// The whole document, without a server address.
pub fn document() -> OpenApi {
    let (_, mut document) = api::documented().split_for_parts();
    operations::complete(&mut document);
    document
}

/// The whole document with the address of this installation.
pub(crate) fn document_of(state: &AppState) -> OpenApi {
    let mut document = document();
    let server = ServerBuilder::new().url(state.app.urls().api.as_str().trim_end_matches('/'));
    document.servers = Some(vec![server.build()]);
    document
}

/// The document as it is kept in the repository.
pub fn render() -> String {
    pretty(&document())
}

/// The shapes of the Link component's API as they are kept in the repository: what the front end's types are made of.
pub fn render_component() -> String {
    pretty(&component::document())
}

/// The Portal's own API as it is kept in the repository.
pub fn render_portal() -> String {
    pretty(&portal::document())
}

fn pretty(document: &OpenApi) -> String {
    let mut text = document.to_pretty_json().unwrap_or_default();
    text.push('\n');
    text
}

/// The document with this installation's address in it.
pub(crate) async fn serve(State(state): State<AppState>) -> Response {
    let json = document_of(&state).to_json().unwrap_or_default();
    ([(header::CONTENT_TYPE, "application/json")], json).into_response()
}
