//! The branding of a client: the name shown, colours, and pictures.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Request, State};
use http::StatusCode;
use postern_app::look::{self, BrandImage, Role, picture_path};
use postern_core::design::brand::{Colour, Colours, Scheme};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::wire::{BadRequest, NotFound, StandardErrors, TooLarge};
use crate::extract::uploads::Parts;
use crate::extract::{Caller, PathIds, ValidJson, Write};
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// What stands round a part's content, generously.
const FRAME: u64 = 64 * 1024;

/// How your pages look.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClientBranding {
    /// The name people read.
    #[schema(example = "Lumen Credit")]
    name: String,
    /// Buttons and links, as you gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "#ffd400")]
    primary_color: Option<String>,
    /// The navigation bar.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "#0b3a53")]
    secondary_color: Option<String>,
    /// What your colours became so that every text can be read; none without a colour.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    theme: Option<BrandTheme>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    logo: Option<BrandPicture>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    icon: Option<BrandPicture>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    hero: Option<BrandPicture>,
}

/// Colours by what they are used for, in both schemes.
#[derive(Debug, Serialize, ToSchema)]
pub struct BrandTheme {
    light: BTreeMap<&'static str, String>,
    dark: BTreeMap<&'static str, String>,
}

/// A picture as it is served: drawn anew from what was uploaded.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BrandPicture {
    /// Where it is. Another picture has another address.
    #[schema(format = Uri)]
    url: String,
    /// PNG or JPEG.
    #[schema(example = "image/png")]
    media_type: String,
    /// In pixels.
    #[schema(example = 600)]
    width: i64,
    /// In pixels.
    #[schema(example = 100)]
    height: i64,
    /// Of the picture as it is served.
    #[schema(example = 4211)]
    size_bytes: i64,
    /// Whether a logo can be seen on the pages. Left out of other pictures, and of logos from before this was looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    legible: Option<Legible>,
}

/// Whether most of a logo stands out from the page by 3 : 1.
#[derive(Debug, Serialize, ToSchema)]
pub struct Legible {
    /// In the light scheme.
    light: bool,
    /// In the dark scheme.
    dark: bool,
}

/// A name and colours to set: what is left out is removed. Pictures have operations of their own.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BrandingRequestBody {
    /// The name people read.
    #[schema(min_length = 1, max_length = 200, example = "Lumen Credit")]
    name: String,
    /// Six hexadecimal digits. It is never altered on buttons; links take the nearest shade that can be read.
    #[serde(default)]
    #[schema(example = "#ffd400")]
    primary_color: Option<String>,
    /// Six hexadecimal digits.
    #[serde(default)]
    #[schema(example = "#0b3a53")]
    secondary_color: Option<String>,
}

/// A picture to upload.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the body, which is read as it comes")]
pub(crate) struct PictureForm {
    /// The picture.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Get the branding.
#[utoipa::path(get, path = "/settings/branding", tag = "Settings",
    responses((status = 200, description = "The branding.", body = ClientBranding), StandardErrors))]
pub(crate) async fn get_branding(
    State(state): State<AppState>,
    caller: Caller,
) -> Result<Json<ClientBranding>, Problem> {
    Ok(Json(render(&state, caller.tenant.branding().await?)))
}

/// Replace the branding.
///
/// The name and the colours: what is left out is removed. Pictures stay as they are.
#[utoipa::path(put, path = "/settings/branding", tag = "Settings", request_body = BrandingRequestBody,
    responses((status = 200, description = "The branding as it is now.", body = ClientBranding), BadRequest, StandardErrors))]
pub(crate) async fn replace_branding(
    State(state): State<AppState>,
    caller: Caller<Write>,
    ValidJson(body): ValidJson<BrandingRequestBody>,
) -> Result<Json<ClientBranding>, Problem> {
    let colours = Colours {
        primary: colour("primaryColor", body.primary_color)?,
        secondary: colour("secondaryColor", body.secondary_color)?,
    };
    let branding = caller.tenant.replace_branding(&body.name, colours).await?;
    Ok(Json(render(&state, branding)))
}

/// Upload a picture of the branding.
///
/// One part named `file`. `logo`: PNG, JPEG, GIF or SVG up to 10 MB, best 600 × 100 pixels. `icon`: ICO or PNG up to 500 KB.
/// `hero`: PNG or JPEG up to 10 MB, best 1920 × 1080 pixels. It is drawn anew: what is served is a PNG or JPEG of ours, without
/// whatever else was in the file.
#[utoipa::path(put, path = "/settings/branding/{picture}", tag = "Settings",
    params(("picture" = String, Path, description = "`logo`, `icon` or `hero`.")),
    request_body(content = PictureForm, content_type = "multipart/form-data"),
    responses((status = 200, description = "The picture as it is served.", body = BrandPicture),
        BadRequest, NotFound, TooLarge, StandardErrors))]
pub(crate) async fn upload_branding_picture(
    State(state): State<AppState>,
    caller: Caller<Write>,
    path: PathIds,
    request: Request,
) -> Result<Json<BrandPicture>, Problem> {
    let role = role(&path)?;
    let content = content(role, request).await?;
    let image = caller.tenant.put_picture(role, content).await?;
    Ok(Json(picture(&state, &image)))
}

/// Remove a picture of the branding.
///
/// It is gone from your pages at once. Removing what is not there is as good.
#[utoipa::path(delete, path = "/settings/branding/{picture}", tag = "Settings",
    params(("picture" = String, Path, description = "`logo`, `icon` or `hero`.")),
    responses((status = 204, description = "It is removed."), NotFound, StandardErrors))]
pub(crate) async fn delete_branding_picture(
    caller: Caller<Write>,
    path: PathIds,
) -> Result<StatusCode, Problem> {
    caller.tenant.remove_picture(role(&path)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn role(path: &PathIds) -> Result<Role, Problem> {
    look::role(path.text("picture")).ok_or_else(|| {
        Problem::new(Code::NotFound).saying("The pictures are `logo`, `icon` and `hero`.")
    })
}

/// The one part, held whole: a decoder wants all of it. Its size is bounded as it arrives.
pub(crate) async fn content(role: Role, request: Request) -> Result<Vec<u8>, Problem> {
    let most = role.most_bytes();
    let largest = u64::try_from(most).unwrap_or(u64::MAX) + FRAME;
    let mut parts = Parts::of(request, "file", largest)?;
    let none = || Problem::new(Code::MultipartMalformed).saying("One part named `file` is needed.");
    let mut part = parts.next().await?.ok_or_else(none)?;
    let mut content = Vec::new();
    while let Some(piece) = part.piece().await? {
        if content.len() + piece.len() > most {
            return Err(Problem::new(Code::BodyTooLarge));
        }
        content.extend_from_slice(&piece);
    }
    drop(part);
    match parts.next().await? {
        None => Ok(content),
        Some(_) => Err(none()),
    }
}

fn colour(field: &'static str, text: Option<String>) -> Result<Option<Colour>, Problem> {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    Colour::parse(&text).map(Some).map_err(|error| {
        let sentence = format!("`{field}`: {error}.");
        Problem::new(Code::Invalid)
            .saying(sentence.clone())
            .refusing(field, "value", sentence)
    })
}

fn render(state: &AppState, branding: look::Branding) -> ClientBranding {
    let look = branding.look;
    let colours = look.colours;
    let tokens = |scheme| colours.tokens(scheme).into_iter().collect();
    let place = |image: Option<BrandImage>| image.map(|image| picture(state, &image));
    ClientBranding {
        name: branding.name,
        primary_color: colours.primary.map(|colour| colour.to_string()),
        secondary_color: colours.secondary.map(|colour| colour.to_string()),
        theme: (!colours.is_empty()).then(|| BrandTheme {
            light: tokens(Scheme::Light),
            dark: tokens(Scheme::Dark),
        }),
        logo: place(look.logo),
        icon: place(look.icon),
        hero: place(look.hero),
    }
}

pub(crate) fn picture(state: &AppState, image: &BrandImage) -> BrandPicture {
    let base = state.app.urls().link.as_str().trim_end_matches('/');
    BrandPicture {
        url: format!("{base}{}", picture_path(image)),
        media_type: image.media_type.clone(),
        width: image.width,
        height: image.height,
        size_bytes: image.size_bytes,
        legible: image.seen.map(|[light, dark]| Legible { light, dark }),
    }
}
