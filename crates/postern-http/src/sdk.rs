//! The Link SDK's files, for pages elsewhere.
//!
//! `/sdk/` is the module that pages import. Its address never changes, so browsers ask for it again after five minutes; all
//! it does is to name the build's own file below `/sdk/v/`, where every name holds a hash of its content and is kept for a
//! year. `/sdk/versions.json` lists those files with the hashes that a page may pin them by. All of it is public.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{OriginalUri, Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use postern_web::{Entry, Manifest};
use serde::Serialize;

use crate::assets::{CHECK_AGAIN, IMMUTABLE, find, send};
use crate::layers::PageClass;
use crate::problem::{Code, Problem};
use crate::state::AppState;

const ENTRY: &str = "packages/link/src/sdk.ts";
const FOLDER: &str = "assets/";
const ANYBODY: HeaderValue = HeaderValue::from_static("*");

/// `/sdk/*`.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/sdk", get(redirect))
        .route("/sdk/", get(module))
        .route("/sdk/versions.json", get(versions))
        .route("/sdk/v/{file}", get(versioned))
        .route("/sdk/{*other}", get(nothing))
}

/// The two texts that are made from the build's manifest.
#[derive(Debug, Clone)]
pub struct SdkFiles {
    module: Bytes,
    versions: Bytes,
}

/// What `versions.json` says. Addresses are relative to its own.
#[derive(Serialize)]
struct Versions<'a> {
    version: &'static str,
    module: Pinned<'a>,
    files: Vec<Pinned<'a>>,
}

#[derive(Serialize)]
struct Pinned<'a> {
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    integrity: Option<&'a str>,
}

impl SdkFiles {
    /// None if the build has no SDK.
    pub(crate) fn of(manifest: &Manifest) -> Option<Self> {
        let entry = manifest.entry(ENTRY)?;
        let main = pinned(entry)?;
        let module = format!("export * from \"./{}\";\n", main.url);
        let files = manifest
            .files()
            .filter(|one| {
                one.file != entry.file
                    && std::path::Path::new(&one.file)
                        .extension()
                        .is_some_and(|ending| ending == "js")
            })
            .filter_map(pinned)
            .collect();
        let versions = Versions {
            version: env!("CARGO_PKG_VERSION"),
            module: main,
            files,
        };
        Some(Self {
            module: module.into(),
            versions: serde_json::to_vec_pretty(&versions).ok()?.into(),
        })
    }
}

fn pinned(entry: &Entry) -> Option<Pinned<'_>> {
    let name = entry.file.strip_prefix(FOLDER)?;
    Some(Pinned {
        url: format!("v/{name}"),
        integrity: entry.integrity.as_deref(),
    })
}

/// The module names its files relative to itself, so its address has to end with the slash.
async fn redirect(OriginalUri(uri): OriginalUri) -> Response {
    let there = HeaderValue::from_str(&format!("{}/", uri.path()));
    let Ok(there) = there else {
        return Problem::new(Code::NotFound).into_response();
    };
    let headers = [
        (header::LOCATION, there),
        (header::CACHE_CONTROL, CHECK_AGAIN),
    ];
    public((StatusCode::PERMANENT_REDIRECT, headers).into_response())
}

async fn module(State(state): State<AppState>) -> Result<Response, Problem> {
    let files = state.frame.web.sdk.as_ref();
    let files = files.ok_or_else(|| Problem::new(Code::NotFound))?;
    Ok(text("text/javascript; charset=utf-8", files.module.clone()))
}

async fn versions(State(state): State<AppState>) -> Result<Response, Problem> {
    let files = state.frame.web.sdk.as_ref();
    let files = files.ok_or_else(|| Problem::new(Code::NotFound))?;
    Ok(text("application/json", files.versions.clone()))
}

/// A fixed answer, as for any file that is not there.
async fn nothing() -> Problem {
    Problem::new(Code::NotFound)
}

async fn versioned(Path(file): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let found = find(&format!("{FOLDER}{file}"), &headers)?;
    Ok(public(send(found, IMMUTABLE, PageClass::Sdk, &headers)))
}

fn text(content_type: &'static str, body: Bytes) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type)),
        (header::CACHE_CONTROL, CHECK_AGAIN),
    ];
    let mut response = (headers, body).into_response();
    response.extensions_mut().insert(PageClass::Sdk);
    public(response)
}

fn public(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, ANYBODY);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_module_names_the_builds_file_and_the_list_pins_all() {
        let manifest = Manifest::parse(
            br#"{"packages/link/src/sdk.ts":{"file":"assets/sdk.a1.js","integrity":"sha384-a"},
                 "packages/ui/src/pages.css":{"file":"assets/pages.css","integrity":"sha384-c"},
                 "_core.js":{"file":"assets/core.b2.js","integrity":"sha384-b"}}"#,
        )
        .unwrap();
        let files = SdkFiles::of(&manifest).unwrap();
        assert_eq!(files.module, "export * from \"./v/sdk.a1.js\";\n");
        let list: serde_json::Value = serde_json::from_slice(&files.versions).unwrap();
        assert_eq!(list["module"]["url"], "v/sdk.a1.js");
        assert_eq!(list["module"]["integrity"], "sha384-a");
        assert_eq!(
            list["files"],
            serde_json::json!([{"url": "v/core.b2.js", "integrity": "sha384-b"}])
        );
        assert!(SdkFiles::of(&Manifest::default()).is_none());
    }
}
