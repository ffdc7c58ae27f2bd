//! A client's words, read as Link reads them, for the preview beside where they are written.

use axum::Json;

use crate::api::wire::BadRequest;
use crate::component::texts::{ReadTexts, TextsRead};
use crate::extract::{Caller, ValidJson};
use crate::problem::Problem;

/// See words as customers will.
///
/// They are read and nothing is kept. What has no effect is named, with the reason.
#[utoipa::path(post, path = "/settings/link/texts", tag = "Settings", request_body = ReadTexts,
    responses((status = 200, description = "The words, taken apart.", body = TextsRead), BadRequest))]
pub(super) async fn preview_texts(
    _caller: Caller,
    ValidJson(body): ValidJson<ReadTexts>,
) -> Result<Json<TextsRead>, Problem> {
    Ok(Json(body.read()))
}
