//! The client's profile.

use axum::Json;
use postern_app::profile;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::wire::{BadRequest, StandardErrors};
use crate::extract::{Caller, ValidJson, Write};
use crate::problem::Problem;

/// A client's profile.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    /// The name people read on the Link pages.
    #[schema(example = "Lumen Credit")]
    pub name: String,
    /// Where people go when they are done: a template with placeholders such as `{companyId}`. Empty when they end on
    /// a page of this installation.
    #[schema(example = "https://app.example.com/linked/{companyId}?status={statusCode}")]
    pub redirect_url: String,
    /// The address of a logo.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = Uri, example = "https://static.example.com/logo.png")]
    pub logo_url: Option<String>,
    /// The address of an icon.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = Uri, example = "https://static.example.com/icon.png")]
    pub icon_url: Option<String>,
    /// The hosts that a `redirectUrl` with a placeholder in its host may lead to.
    #[schema(example = json!(["https://app.example.com"]))]
    pub white_list_urls: Vec<String>,
}

/// A profile to set: what is left out is removed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "name": "Lumen Credit",
    "redirectUrl": "https://app.example.com/linked/{companyId}?status={statusCode}",
    "logoUrl": "https://static.example.com/logo.png",
    "whiteListUrls": []
}))]
pub struct ProfileRequestBody {
    /// The name people read on the Link pages.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// Where people go when they are done; empty to end on a page of this installation.
    pub redirect_url: String,
    /// The address of a logo: https.
    #[serde(default)]
    pub logo_url: Option<String>,
    /// The address of an icon: https.
    #[serde(default)]
    pub icon_url: Option<String>,
    /// The hosts that a `redirectUrl` with a placeholder in its host may lead to. At most 50.
    #[serde(default)]
    pub white_list_urls: Option<Vec<String>>,
    /// Ignored: keys are made by `POST /apiKeys`.
    #[serde(default)]
    #[schema(value_type = Option<String>, deprecated)]
    pub api_key: Option<serde::de::IgnoredAny>,
    /// Ignored.
    #[serde(default)]
    #[schema(value_type = Option<bool>, deprecated)]
    pub confirm_company_name: Option<serde::de::IgnoredAny>,
    /// Ignored: messages are signed.
    #[serde(default)]
    #[schema(value_type = Option<String>, deprecated)]
    pub alert_auth_header: Option<serde::de::IgnoredAny>,
}

/// Get the profile.
#[utoipa::path(get, path = "/profile", tag = "Settings",
    responses((status = 200, description = "The profile.", body = Profile), StandardErrors))]
pub(crate) async fn get_profile(caller: Caller) -> Result<Json<Profile>, Problem> {
    Ok(Json(render(caller.tenant.profile().await?)))
}

/// Replace the profile.
///
/// Send all fields: what is left out is removed. Link settings are not part of the profile and stay as they are.
#[utoipa::path(put, path = "/profile", tag = "Settings", request_body = ProfileRequestBody,
    responses((status = 200, description = "The profile as it is now.", body = Profile), BadRequest, StandardErrors))]
pub(crate) async fn update_profile(
    caller: Caller<Write>,
    ValidJson(body): ValidJson<ProfileRequestBody>,
) -> Result<Json<Profile>, Problem> {
    let wanted = profile::Profile {
        name: body.name,
        redirect_url: body.redirect_url,
        logo_url: body.logo_url,
        icon_url: body.icon_url,
        white_list_urls: body.white_list_urls.unwrap_or_default(),
    };
    Ok(Json(render(caller.tenant.set_profile(wanted).await?)))
}

fn render(profile: profile::Profile) -> Profile {
    Profile {
        name: profile.name,
        redirect_url: profile.redirect_url,
        logo_url: profile.logo_url,
        icon_url: profile.icon_url,
        white_list_urls: profile.white_list_urls,
    }
}
