//! The document of the Portal: the same for everybody, whatever its path.
//!
//! It names the built script and style sheets and says where the Portal and its API are. Who is signed in, the script asks
//! the API. Nothing here reads the session, so a document can't tell one person anything about another. Look and language are
//! right from its first byte: what this browser chose, and for the language else what it asks for.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use http::{HeaderMap, StatusCode, header};
use postern_words::{Locale, Say};
use serde_json::json;

use crate::extract::RequestCookies;
use crate::layers::PageClass;
use crate::layers::security_headers::{Nonce, WindowsAt};
use crate::pages::session::nonce;
use crate::pages::view::{html, script_json};
use crate::problem::{Code, Problem};
use crate::state::{AppState, BuiltFile, PortalFiles, path_prefix};

/// Where the Portal is, below its base.
const ROOT: &str = "/portal";
/// The cookie that keeps the look a person chose. It is no secret, and the Portal's script writes it.
const THEME: &str = "postern_theme";
/// The cookie that keeps the language a person chose. It is the Portal's own: the one of Link's pages is about another visit.
const LANGUAGE: &str = "postern_language";

/// `/portal` and every page below it.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route(ROOT, get(to_the_start))
        .route("/portal/", get(document))
        .route("/portal/preview", get(preview))
        .route("/portal/{*page}", get(document))
}

/// The component with made-up data, in a frame of the page of branding.
#[derive(Template)]
#[template(path = "portal_preview.html")]
struct Preview<'a> {
    stylesheet: Option<&'a str>,
    script: Option<&'a str>,
    nonce: &'a str,
}

async fn preview(State(state): State<AppState>) -> Response {
    let nonce = nonce(&state);
    let web = &state.frame.web;
    let page = Preview {
        stylesheet: web.portal.preview_style.as_deref(),
        script: web.portal.preview.as_deref(),
        nonce: &nonce,
    };
    html(
        StatusCode::OK,
        PageClass::Preview(Nonce(nonce.clone())),
        &page,
    )
}

/// The document.
#[derive(Template)]
#[template(path = "portal.html")]
struct Document<'a> {
    icon: &'a str,
    files: &'a PortalFiles,
    theme: Option<&'static str>,
    say: Say,
    words: Option<&'a BuiltFile>,
    nonce: &'a str,
    boot: &'a str,
    missing: &'static str,
}

async fn to_the_start(State(state): State<AppState>) -> Redirect {
    Redirect::permanent(&format!("{}{ROOT}/", base(&state)))
}

async fn document(
    State(state): State<AppState>,
    uri: http::Uri,
    cookies: RequestCookies,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    // What only programs ask for gets an answer for programs.
    if uri.path().contains("/portal/v1/") {
        return Ok(Problem::new(Code::NotFound).into_response());
    }
    let root = format!("{}{ROOT}", base(&state));
    let boot = script_json(&json!({ "base": root, "apiBase": format!("{root}/v1") }));
    let nonce = nonce(&state);
    let language = language(&cookies, &headers);
    let files = &state.frame.web.portal;
    let document = Document {
        icon: &state.frame.web.icon,
        files,
        theme: theme(&cookies),
        say: Say(language),
        words: files.words.get(language.tag()),
        nonce: &nonce,
        boot: &boot,
        missing: postern_web::MISSING,
    };
    let class = PageClass::Portal(Nonce(nonce.clone()), windows_at(&state));
    Ok(html(StatusCode::OK, class, &document))
}

/// The host of Link pages, where it is another one: a page may post a ticket into a window there, to try a sign-in out.
fn windows_at(state: &AppState) -> Option<WindowsAt> {
    let urls = state.app.urls();
    let (link, portal) = (urls.link.origin(), urls.portal.origin());
    (link != portal).then(|| WindowsAt(link.ascii_serialization()))
}

/// The path of the Portal's public address.
fn base(state: &AppState) -> &str {
    path_prefix(&state.frame.portal)
}

/// One of the two looks, or what the system asks for.
fn theme(cookies: &RequestCookies) -> Option<&'static str> {
    match cookies.get(THEME) {
        Some("light") => Some("light"),
        Some("dark") => Some("dark"),
        _ => None,
    }
}

/// What the person chose, or what their browser asks for.
fn language(cookies: &RequestCookies, headers: &HeaderMap) -> Locale {
    let chosen = cookies.get(LANGUAGE).and_then(Locale::parse);
    let accepted = || {
        let asked = headers.get(header::ACCEPT_LANGUAGE)?;
        Locale::accepted(asked.to_str().ok()?)
    };
    chosen.or_else(accepted).unwrap_or_default()
}
