//! The HTTP side of Postern: the only crate that knows axum.
//!
//! It parses and renders. A handler extracts, authorises by the type of an argument, turns the wire
//! into domain values, calls one use case and renders the answer; a decision in here is a mistake
//! in the layering.
//!
//! Routers are made per audience: `api` for clients' servers, `link` for people on the pages,
//! `component` for the Link component, `portal` for the people who work for clients, `callback` for browsers coming back from a provider,
//! `sandbox` for the pretend provider, files, and health. Each has its own layers. Metrics live on
//! a second listener.

pub mod api;
pub mod assets;
mod brand;
pub mod component;
mod docs;
pub mod extract;
mod health;
pub mod layers;
pub mod metrics;
mod monogram;
pub mod openapi;
pub mod pages;
pub mod portal;
mod portal_shell;
pub mod problem;
pub mod sandbox;
mod sdk;
pub mod server;
pub mod state;

use axum::Router;
use axum::extract::State;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::get;
use http::header;

pub use http::HeaderName;
pub use layers::{AddressLimits, Audience, Peer};
pub use metrics::Metrics;
pub use state::{AppState, HttpSettings};

use layers::Framed;

/// Everything the public listener serves.
pub fn public(state: &AppState, settings: &HttpSettings) -> Router {
    let urls = &settings.urls;
    let prefix = state::path_prefix;
    // A session lives on the host whose link was redeemed, so its pages are below both bases.
    let mut session_bases = vec![prefix(&urls.link), prefix(&urls.link_api)];
    session_bases.dedup();
    let mut file_bases = vec![
        prefix(&urls.link),
        prefix(&urls.link_api),
        prefix(&urls.sdk),
        prefix(&urls.portal),
        // Of the documentation's pages.
        prefix(&urls.api),
    ];
    file_bases.sort_unstable();
    file_bases.dedup();

    let nobody = Router::new().fallback(layers::nothing_here);
    let mut router = framed(state, Audience::Nobody, nobody);
    let mut add = |audience, prefix: &str, routes: Router<AppState>| {
        let routes = routes.method_not_allowed_fallback(layers::method_not_allowed);
        let routes = match audience {
            Audience::Component => {
                routes.layer(from_fn_with_state(state.clone(), layers::cors::preflight))
            }
            _ => routes,
        };
        let routes = framed(state, audience, routes);
        let others = std::mem::take(&mut router);
        router = if prefix.is_empty() {
            others.merge(routes)
        } else {
            others.nest(prefix, routes)
        };
    };
    add(Audience::Api, prefix(&urls.api), api::router(state));
    add(Audience::Link, prefix(&urls.link), pages::company_router());
    add(
        Audience::Link,
        prefix(&urls.link_api),
        pages::connection_router(),
    );
    for base in session_bases.iter().copied() {
        add(Audience::Link, base, pages::session_router());
        add(Audience::Component, base, component::router());
        add(Audience::Callback, base, pages::callback_router());
    }
    // A page that embeds the SDK calls the host it loaded the SDK from.
    if !session_bases.contains(&prefix(&urls.sdk)) {
        add(Audience::Component, prefix(&urls.sdk), component::router());
    }
    for base in file_bases {
        add(Audience::Files, base, assets::router());
        add(Audience::Files, base, brand::router());
        add(Audience::Files, base, sdk::router());
    }
    add(
        Audience::Portal,
        prefix(&urls.portal),
        portal::router(state),
    );
    add(
        Audience::Files,
        prefix(&urls.portal),
        portal_shell::router(),
    );
    add(Audience::Health, "", health::router());
    add(Audience::Sandbox, "", sandbox::router(state));
    router.with_state(state.clone())
}

fn framed(state: &AppState, audience: Audience, routes: Router<AppState>) -> Router<AppState> {
    let framed = Framed {
        frame: state.frame.clone(),
        audience,
    };
    routes.layer(from_fn_with_state(framed, layers::frame))
}

/// What the second listener serves, for operators only.
pub fn internal(metrics: Metrics) -> Router {
    Router::new()
        .route("/metrics", get(scrape))
        .with_state(metrics)
}

async fn scrape(State(metrics): State<Metrics>) -> impl IntoResponse {
    let content_type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(header::CONTENT_TYPE, content_type)], metrics.render())
}
