//! The Link settings of a client, as one document.

use axum::Json;
use postern_app::link_settings::LinkSettings as Settings;
use postern_core::model::{ClaimPolicy as Policy, LinkTtl};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::link_design::{self, LinkCategories, LinkDisplay, TextMap, Written};
use super::link_translations::{LinkLanguage, Translations, render_translations};
use super::wire::{BadRequest, ErrorMessage, StandardErrors};
use crate::extract::{Caller, ValidJson, Write};
use crate::problem::{Code, Problem};

/// The Link settings.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LinkSettings {
    /// Whether Link URLs work once only. Needs Hosted Link.
    #[schema(example = true)]
    pub one_time_links: bool,
    /// Whether Postern's own pages are used. Needed while Link URLs are one-time.
    #[schema(example = true)]
    pub hosted_link: bool,
    /// Minutes an unused one-time Link URL works.
    #[schema(minimum = 15, maximum = 1440, example = 1440)]
    pub link_ttl_minutes: i64,
    /// When a Link URL counts as used.
    pub claim_policy: ClaimPolicy,
    /// Where customers ask you for a new Link URL when theirs is used or over. Left out, there is no such button.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = Uri, max_length = 2048, example = "https://app.example.com/new-link")]
    pub link_refresh_url: Option<String>,
    /// Whether a page that embeds the Link SDK proves with each call that it is still the browser that opened the session (DPoP, RFC
    /// 9449), and a company access token works only in the browser that used it first. Sessions open without a proof end when it
    /// is turned on. Off when left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false, example = true)]
    pub sdk_key_binding: bool,
    /// Words instead of ours: the keys of the SDK's `options.text`, and `panel.title`, `panel.body`, `invite.title`, `invite.body`,
    /// `exit.body`, `help.body`, `terms.body`. Headings and buttons are plain and have at most 50 characters; titles 100,
    /// bodies 500, terms 2,000, in Markdown.
    #[serde(default, skip_serializing_if = "TextMap::is_empty")]
    #[schema(required = false, example = json!({
        "landing.title": "Share your books with {companyName}",
        "accounting.consents.purpose": "So that we can **decide** on your loan."
    }))]
    pub texts: TextMap,
    /// The language that `texts` and the categories' `dataTypes` are written in. Named, they are read as what they are where a page
    /// speaks another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "en")]
    pub texts_language: Option<LinkLanguage>,
    /// The same words in other languages, for pages that speak them.
    #[serde(default, skip_serializing_if = "Translations::is_empty")]
    #[schema(required = false, value_type = std::collections::BTreeMap<String, super::link_translations::LinkTranslation>, example = json!({
        "fr": {"texts": {"landing.title": "Partagez vos comptes avec {companyName}"}}
    }))]
    pub translations: Translations,
    /// The kinds of software you ask for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub categories: Option<LinkCategories>,
    /// What your pages show; the defaults when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub display: Option<LinkDisplay>,
}

/// When a Link URL counts as used.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ClaimPolicy {
    /// At the first press of its button.
    Strict,
    /// At the first change made in its visit; until then it may be opened anew in another browser.
    UntilFirstAction,
}

/// Get the Link settings.
#[utoipa::path(get, path = "/settings/link", tag = "Settings",
    responses((status = 200, description = "The settings.", body = LinkSettings), StandardErrors))]
pub(crate) async fn get_link_settings(caller: Caller) -> Result<Json<LinkSettings>, Problem> {
    Ok(Json(caller.tenant.get_link_settings().await?.into()))
}

/// Replace the Link settings.
///
/// All of them: what is left out is removed. They hold from this answer on. Turning one-time Link URLs on ends the plain
/// URLs handed out before and the Invite page; turning them off leaves issued ones single use.
#[utoipa::path(put, path = "/settings/link", tag = "Settings", request_body = LinkSettings,
    responses((status = 200, description = "The settings as they are now.", body = LinkSettings),
        (status = 409, description = "`hosted_link_needed`: one-time Link URLs need Hosted Link on. `one_time_links_on`: \
            Hosted Link can't go off while they are on.", body = ErrorMessage),
        BadRequest, StandardErrors))]
pub(crate) async fn replace_link_settings(
    caller: Caller<Write>,
    ValidJson(body): ValidJson<LinkSettings>,
) -> Result<Json<LinkSettings>, Problem> {
    let settings = caller.tenant.replace_link_settings(body.parse()?).await?;
    Ok(Json(settings.into()))
}

impl LinkSettings {
    fn parse(self) -> Result<Settings, Problem> {
        let link_ttl = LinkTtl::from_minutes(self.link_ttl_minutes).map_err(|error| {
            let sentence = postern_app::error::sentence(&error);
            Problem::new(Code::Invalid)
                .saying(sentence.clone())
                .refusing("linkTtlMinutes", "value", sentence)
        })?;
        let written = Written {
            texts: self.texts,
            language: self.texts_language,
            translations: self.translations,
        };
        Ok(Settings {
            one_time_links: self.one_time_links,
            hosted_link: self.hosted_link,
            link_ttl,
            claim_policy: match self.claim_policy {
                ClaimPolicy::Strict => Policy::Strict,
                ClaimPolicy::UntilFirstAction => Policy::UntilFirstAction,
            },
            link_refresh_url: self.link_refresh_url,
            sdk_key_binding: self.sdk_key_binding,
            design: link_design::parse(written, self.categories, self.display)?,
        })
    }
}

impl From<Settings> for LinkSettings {
    fn from(settings: Settings) -> Self {
        Self {
            one_time_links: settings.one_time_links,
            hosted_link: settings.hosted_link,
            link_ttl_minutes: settings.link_ttl.into(),
            claim_policy: match settings.claim_policy {
                Policy::Strict => ClaimPolicy::Strict,
                Policy::UntilFirstAction => ClaimPolicy::UntilFirstAction,
            },
            link_refresh_url: settings.link_refresh_url,
            sdk_key_binding: settings.sdk_key_binding,
            texts: link_design::render_texts(&settings.design.texts),
            texts_language: settings.design.texts_language.map(LinkLanguage::from),
            translations: render_translations(settings.design.translations),
            categories: LinkCategories::render(settings.design.categories),
            display: Some(settings.design.display.into()),
        }
    }
}
