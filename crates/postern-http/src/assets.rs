//! The front end's files.
//!
//! Below `/assets/` every name holds a hash of its content, so browsers keep it for a year. Packed siblings made by the build are sent as they are. Whatever is not there answers
//! the same fixed 404.

use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use postern_web::{Encoding, File};

use crate::layers::PageClass;
use crate::monogram;
use crate::problem::{Code, Problem};
use crate::state::AppState;

pub(crate) const IMMUTABLE: HeaderValue =
    HeaderValue::from_static("public, max-age=31536000, immutable");
pub(crate) const CHECK_AGAIN: HeaderValue =
    HeaderValue::from_static("public, max-age=300, must-revalidate");

/// Where the tab's icon is: a small arched door.
pub(crate) const ICON_PATH: &str = "/icon.svg";

/// `/assets/*` and the icon.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/assets/{*path}", get(asset))
        .route(ICON_PATH, get(icon))
        .route(monogram::ROUTE, get(monogram::serve))
        // Asked for by browsers on pages that name no icon.
        .route("/favicon.ico", get(icon))
}

async fn icon() -> Response {
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("image/svg+xml"),
        ),
        (header::CACHE_CONTROL, CHECK_AGAIN),
    ];
    let mut response = (headers, include_str!("../templates/icon.svg")).into_response();
    response.extensions_mut().insert(PageClass::File);
    response
}

async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let file = find(&format!("assets/{path}"), &headers)?;
    Ok(send(file, IMMUTABLE, PageClass::File, &headers))
}

pub(crate) fn find(path: &str, headers: &HeaderMap) -> Result<File, Problem> {
    postern_web::file(path, &wanted(headers)).ok_or_else(|| Problem::new(Code::NotFound))
}

/// What the browser takes, best first.
fn wanted(headers: &HeaderMap) -> Vec<Encoding> {
    let accepted: Vec<String> = headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(accepted_token)
        .collect();
    let takes = |token: &str| accepted.iter().any(|known| known == token);
    let mut wanted = Vec::with_capacity(3);
    if takes("br") {
        wanted.push(Encoding::Brotli);
    }
    if takes("gzip") {
        wanted.push(Encoding::Gzip);
    }
    wanted.push(Encoding::Identity);
    wanted
}

/// The name of a coding, unless its weight is zero.
fn accepted_token(item: &str) -> Option<String> {
    let (name, parameters) = item.split_once(';').unwrap_or((item, ""));
    let weight = parameters
        .trim()
        .strip_prefix("q=")
        .and_then(|weight| weight.trim().parse::<f32>().ok());
    (weight != Some(0.0)).then(|| name.trim().to_ascii_lowercase())
}

pub(crate) fn send(
    file: File,
    cache: HeaderValue,
    class: PageClass,
    request: &HeaderMap,
) -> Response {
    let tag = entity_tag(&file);
    let is_known = request
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|known| known.split(',').any(|one| one.trim() == tag));
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let body = match file.bytes {
            std::borrow::Cow::Borrowed(bytes) => Body::from(bytes),
            std::borrow::Cow::Owned(bytes) => Body::from(bytes),
        };
        let content_type = [(
            header::CONTENT_TYPE,
            HeaderValue::from_static(file.content_type),
        )];
        (content_type, body).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, cache);
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    if let Some(token) = file.encoding.token().filter(|_| !is_known) {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(token));
    }
    response.extensions_mut().insert(class);
    response
}

fn entity_tag(file: &File) -> String {
    use std::fmt::Write as _;
    let mut tag = String::with_capacity(34);
    tag.push('"');
    for byte in file.sha256.iter().take(16) {
        // Writing to a string cannot fail.
        let _ = write!(tag, "{byte:02x}");
    }
    tag.push('"');
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accept(value: &'static str) -> Vec<Encoding> {
        let headers = [(header::ACCEPT_ENCODING, HeaderValue::from_static(value))]
            .into_iter()
            .collect();
        wanted(&headers)
    }

    #[test]
    fn the_smallest_accepted_coding_comes_first() {
        assert_eq!(
            accept("gzip, deflate, br"),
            [Encoding::Brotli, Encoding::Gzip, Encoding::Identity]
        );
        assert_eq!(
            accept("gzip;q=0.5, br;q=0"),
            [Encoding::Gzip, Encoding::Identity]
        );
        assert_eq!(accept("*"), [Encoding::Identity]);
        assert_eq!(wanted(&HeaderMap::new()), [Encoding::Identity]);
    }

    #[test]
    fn a_known_file_is_not_sent_again() {
        let file = File {
            bytes: b"body".as_slice().into(),
            encoding: Encoding::Gzip,
            content_type: "text/css; charset=utf-8",
            sha256: [7; 32],
        };
        let tag = entity_tag(&file);
        let first = send(file.clone(), IMMUTABLE, PageClass::File, &HeaderMap::new());
        assert_eq!(first.status(), StatusCode::OK);
        assert_eq!(first.headers()[header::CONTENT_ENCODING], "gzip");
        let known = [(header::IF_NONE_MATCH, HeaderValue::from_str(&tag).unwrap())]
            .into_iter()
            .collect();
        let again = send(file, IMMUTABLE, PageClass::File, &known);
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert!(again.headers().get(header::CONTENT_ENCODING).is_none());
    }
}
