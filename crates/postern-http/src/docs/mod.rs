//! The API's documentation as pages: what is where, each resource, every error code, and the guides about the Portal.
//!
//! Made on the server of the same document that `/openapi.json` gives and of the register of codes, so that a page can't say anything
//! else than they do. No page has a script, asks another host for anything, or needs a key: what is written here is public. All pages
//! are made once, when the first of them is asked for, and are checked by their entity tag afterwards.
//!
//! It must never show anything of a client.

mod book;
mod guide;
mod operation;
mod prose;
mod shape;
mod views;

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use postern_app::Code;

use crate::layers::PageClass;
use crate::state::AppState;
use book::Book;

/// Where the pages are, below the API's base.
pub(crate) const ROOT: &str = "docs";
const CHECK_ALWAYS: HeaderValue = HeaderValue::from_static("public, no-cache");

/// The pages, once they are made.
#[derive(Clone, Default)]
struct Shelf(Arc<OnceLock<Book>>);

/// One page as it is sent.
struct Page {
    html: Bytes,
    tag: HeaderValue,
}

impl Page {
    fn new(html: String) -> Self {
        let mut hasher = DefaultHasher::new();
        html.hash(&mut hasher);
        let tag = format!("\"{:016x}\"", hasher.finish());
        Self {
            html: html.into(),
            tag: HeaderValue::try_from(tag).unwrap_or(HeaderValue::from_static("\"\"")),
        }
    }
}

/// `/docs` and what is below it.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/docs", get(index))
        .route("/docs/{*page}", get(page))
        .layer(Extension(Shelf::default()))
}

async fn index(state: State<AppState>, shelf: Extension<Shelf>, headers: HeaderMap) -> Response {
    page(state, shelf, Path(String::new()), headers).await
}

async fn page(
    State(state): State<AppState>,
    Extension(Shelf(book)): Extension<Shelf>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Response {
    let book = book.get_or_init(|| Book::of(&state));
    let Some(page) = book.page(path.trim_end_matches('/')) else {
        let code = [("postern-error", Code::NotFound.as_str())];
        let missing = (StatusCode::NOT_FOUND, code, book.missing.html.clone());
        return shown(missing.into_response(), None);
    };
    let is_known = headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|one| one.trim().trim_start_matches("W/").as_bytes() == page.tag.as_bytes());
    let response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        page.html.clone().into_response()
    };
    shown(response, Some(&page.tag))
}

fn shown(mut response: Response, tag: Option<&HeaderValue>) -> Response {
    let headers = response.headers_mut();
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    headers.insert(header::CONTENT_TYPE, html);
    headers.insert(header::CACHE_CONTROL, CHECK_ALWAYS);
    if let Some(tag) = tag {
        headers.insert(header::ETAG, tag.clone());
    }
    response.extensions_mut().insert(PageClass::Docs);
    response
}
