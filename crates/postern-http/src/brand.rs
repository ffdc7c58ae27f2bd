//! What a client's look consists of outside its pages: its style sheet and its pictures, public and unchanging.
//!
//! The name of a style sheet says the colours and the hash of the sheet they make, so it is made from its name and nothing is
//! asked. The name of a picture is the hash of its content. Neither answer holds a cookie or a script, and both are served
//! with a policy that runs nothing, should anybody open them as a page.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{HeaderName, HeaderValue, header};
use postern_core::design::brand::Colours;

use crate::layers::PageClass;
use crate::problem::{Code, Problem};
use crate::state::AppState;

const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// `/brand/*`.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route("/brand/{file}", get(serve))
}

async fn serve(
    State(state): State<AppState>,
    Path(file): Path<String>,
) -> Result<Response, Problem> {
    let missing = || Problem::new(Code::NotFound);
    if let Some(colours) = Colours::of_style_sheet(&file) {
        return Ok(send("text/css; charset=utf-8", colours.style_sheet()));
    }
    let hash = picture_hash(&file).ok_or_else(missing)?;
    let (image, content) = state.app.picture(hash).await?.ok_or_else(missing)?;
    Ok(match image.media_type.as_str() {
        "image/jpeg" => send("image/jpeg", content),
        _ => send("image/png", content),
    })
}

/// The hash in the name of a picture, before the database is asked for anything.
fn picture_hash(file: &str) -> Option<&str> {
    let (hash, extension) = file.split_once('.')?;
    let is_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    (matches!(extension, "png" | "jpg") && hash.len() == 32 && hash.bytes().all(is_hex))
        .then_some(hash)
}

fn send(media_type: &'static str, content: impl Into<axum::body::Body>) -> Response {
    let named = |name: HeaderName, value: &'static str| (name, HeaderValue::from_static(value));
    let headers = [
        named(header::CONTENT_TYPE, media_type),
        named(header::CACHE_CONTROL, IMMUTABLE),
        named(header::CONTENT_DISPOSITION, "inline"),
    ];
    let mut response = (headers, content.into()).into_response();
    response.extensions_mut().insert(PageClass::File);
    response
}
