//! Where a client's people go when they are done, as one document, and a way to try it.

use std::collections::BTreeMap;

use axum::Json;
use postern_app::redirects::{Redirects, Resolution, Sample, SamplePart};
use postern_core::id::{CompanyId, ConnectionId};
use postern_core::redirect::{Advice, Outcome, Place, Source};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{BadRequest, NotFound, StandardErrors};
use crate::extract::{Caller, ValidJson, Write};
use crate::problem::{Code, Problem};

/// Where people go when they are done.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RedirectSettings {
    /// A template with placeholders such as `{companyId}`. Empty when people end on a page of this installation. The same as
    /// `redirectUrl` of the profile.
    #[schema(
        example = "https://app.example.com/linked/{companyId}?status={statusCode}&tier={tier}"
    )]
    pub redirect_url: String,
    /// The hosts that a template with a placeholder in its host may lead to. The same as `whiteListUrls` of the profile.
    #[schema(example = json!(["https://app.example.com"]))]
    pub allowed_redirect_urls: Vec<String>,
    /// Whether people see what they shared before they go.
    pub show_finish_page: bool,
    /// Whether a Link URL with `openId=true` asks QuickBooks Online, Xero and the Sandbox who signs in.
    pub open_id_claims: bool,
    /// Where people go who signed up with their software, with `companyId`, `connectionId`, `statusCode` and who they are
    /// appended. Left out while nobody can sign up.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schema(
        nullable = false,
        required = false,
        example = "https://app.example.com/welcome"
    )]
    pub sign_up_success_redirect_url: String,
    /// The names in the template that are your own: their values come from the query of the Link URL.
    #[schema(example = json!(["tier"]))]
    pub custom_parameters: Vec<String>,
    /// What is allowed and looks like a mistake.
    pub warnings: Vec<RedirectWarning>,
}

/// Redirect settings to set: what is left out is removed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RedirectSettingsRequestBody {
    /// A template with placeholders; empty to end on a page of this installation. `https`, or `http` on localhost.
    #[schema(max_length = 2048)]
    pub redirect_url: String,
    /// Full URLs; only their origins matter. Needed when the template has a placeholder in its host. At most 50.
    #[serde(default)]
    pub allowed_redirect_urls: Vec<String>,
    /// Whether people see what they shared before they go.
    #[serde(default)]
    pub show_finish_page: bool,
    /// Whether a Link URL with `openId=true` asks who signs in. The answers go into the address of the redirect, which
    /// browsers and servers keep in histories and logs.
    #[serde(default)]
    pub open_id_claims: bool,
    /// Where people go who signed up with their software: an address without placeholders, `https`, or `http` on localhost.
    /// Left out or empty, nobody can sign up.
    #[serde(default)]
    #[schema(max_length = 2048)]
    pub sign_up_success_redirect_url: String,
    /// Ignored: told by the answer.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    pub custom_parameters: Option<serde::de::IgnoredAny>,
    /// Ignored: told by the answer.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    pub warnings: Option<serde::de::IgnoredAny>,
}

/// Something to look at.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RedirectWarning {
    /// What kind of thing it is.
    pub code: RedirectWarningCode,
    /// The placeholder it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "companyid")]
    pub name: Option<String>,
    /// The placeholder that was probably meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "companyId")]
    pub suggestion: Option<String>,
    /// The same as a sentence.
    #[schema(example = "{companyid} is a parameter of your own. Did you mean {companyId}?")]
    pub message: String,
}

/// Kinds of warnings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum RedirectWarningCode {
    /// A name that is nearly that of a placeholder Postern fills.
    Misspelled,
    /// A claim that no provider gives.
    UnknownClaim,
    /// A claim, while claims are not asked for.
    ClaimsOff,
    /// Details of a person in the address.
    PersonalData,
    /// Not encrypted: localhost only.
    NotHttps,
    /// The template's fixed host is not among the allowed redirect URLs. It works; the list is for variable hosts.
    HostNotListed,
    /// A parameter of your own that this visit leaves empty.
    ParameterEmpty,
}

/// A visit to try.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ResolveRedirect {
    /// A template to try instead of the saved one.
    #[serde(default)]
    pub redirect_url: Option<String>,
    /// A list to try instead of the saved one.
    #[serde(default)]
    pub allowed_redirect_urls: Option<Vec<String>>,
    /// How the visit ends: 200, 201, 403, 500 or 501.
    #[schema(minimum = 200, maximum = 501)]
    pub status_code: u16,
    /// One of your companies; left out, one is made up.
    #[serde(default)]
    pub company_id: Option<Uuid>,
    /// One of that company's connections; left out, one is made up.
    #[serde(default)]
    pub connection_id: Option<Uuid>,
    /// The software of a connection that is made up; left out, the Sandbox.
    #[serde(default)]
    pub platform_key: Option<String>,
    /// What the provider says.
    #[serde(default)]
    pub status_text: Option<String>,
    /// Your own parameters, as they would stand in the query of the Link URL.
    #[serde(default)]
    pub parameters: BTreeMap<String, String>,
}

/// What comes of it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedRedirect {
    /// Where people go. Left out when they stay on a page of this installation.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(
        nullable = false,
        example = "https://app.example.com/linked/0199?status=200&tier=gold"
    )]
    pub url: Option<String>,
    /// Why they stay, although there is a template.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(
        nullable = false,
        example = "The redirect's host is not among the allowed redirect URLs."
    )]
    pub refusal: Option<String>,
    /// The pieces of the URL, in order; joined they are the URL.
    pub parts: Vec<RedirectPart>,
    /// The names in the template that are your own.
    pub custom_parameters: Vec<String>,
    /// What looks like a mistake.
    pub warnings: Vec<RedirectWarning>,
}

/// A piece of a URL.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RedirectPart {
    /// As it stands in the URL.
    pub text: String,
    /// Where it stands.
    pub place: RedirectPlace,
    /// Where it comes from.
    pub source: RedirectSource,
    /// The placeholder, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub name: Option<String>,
    /// Whether the value was made up for this try.
    pub made_up: bool,
}

/// Where a piece stands.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum RedirectPlace {
    /// Scheme, host and port.
    Origin,
    /// The path.
    Path,
    /// The query, or what follows it.
    Query,
}

/// Where a piece comes from.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum RedirectSource {
    /// The template.
    Template,
    /// A value of Postern's own.
    Reserved,
    /// A parameter of the Link URL.
    Parameter,
}

/// Get the redirect settings.
#[utoipa::path(get, path = "/settings/redirects", tag = "Settings",
    responses((status = 200, description = "The settings.", body = RedirectSettings), StandardErrors))]
pub(crate) async fn get_redirect_settings(
    caller: Caller,
) -> Result<Json<RedirectSettings>, Problem> {
    Ok(Json(caller.tenant.get_redirects().await?.into()))
}

/// Replace the redirect settings.
///
/// All of them: what is left out is removed. They hold for every visit that ends from this answer on.
#[utoipa::path(put, path = "/settings/redirects", tag = "Settings", request_body = RedirectSettingsRequestBody,
    responses((status = 200, description = "The settings as they are now.", body = RedirectSettings),
        BadRequest, StandardErrors))]
pub(crate) async fn replace_redirect_settings(
    caller: Caller<Write>,
    ValidJson(body): ValidJson<RedirectSettingsRequestBody>,
) -> Result<Json<RedirectSettings>, Problem> {
    let wanted = Redirects {
        redirect_url: body.redirect_url,
        allowed_redirect_urls: body.allowed_redirect_urls,
        show_finish_page: body.show_finish_page,
        open_id_claims: body.open_id_claims,
        sign_up_success_redirect_url: body.sign_up_success_redirect_url,
    };
    Ok(Json(caller.tenant.replace_redirects(wanted).await?.into()))
}

/// Try the redirect settings.
///
/// Tells where a visit with this outcome would lead, piece by piece. Nobody goes anywhere and nothing is stored. A template in
/// the body is tried instead of the saved one.
#[utoipa::path(post, path = "/settings/redirects/resolve", tag = "Settings", request_body = ResolveRedirect,
    responses((status = 200, description = "Where it would lead.", body = ResolvedRedirect),
        BadRequest, NotFound, StandardErrors))]
pub(crate) async fn resolve_redirect(
    caller: Caller,
    ValidJson(body): ValidJson<ResolveRedirect>,
) -> Result<Json<ResolvedRedirect>, Problem> {
    let sample = body.parse()?;
    Ok(Json(caller.tenant.resolve_redirect(sample).await?.into()))
}

impl ResolveRedirect {
    fn parse(self) -> Result<Sample, Problem> {
        let outcome = Outcome::of_code(self.status_code).ok_or_else(|| {
            let sentence = "A visit ends with 200, 201, 403, 500 or 501.";
            Problem::new(Code::Invalid)
                .saying(sentence)
                .refusing("statusCode", "value", sentence)
        })?;
        Ok(Sample {
            redirect_url: self.redirect_url,
            allowed_redirect_urls: self.allowed_redirect_urls,
            outcome,
            company: self.company_id.map(CompanyId::from),
            connection: self.connection_id.map(ConnectionId::from),
            platform_key: self.platform_key,
            status_text: self.status_text,
            parameters: self.parameters.into_iter().collect(),
        })
    }
}

impl From<Redirects> for RedirectSettings {
    fn from(redirects: Redirects) -> Self {
        let notes = redirects.notes();
        Self {
            redirect_url: redirects.redirect_url,
            allowed_redirect_urls: redirects.allowed_redirect_urls,
            show_finish_page: redirects.show_finish_page,
            open_id_claims: redirects.open_id_claims,
            sign_up_success_redirect_url: redirects.sign_up_success_redirect_url,
            custom_parameters: notes.custom_parameters,
            warnings: notes
                .advice
                .into_iter()
                .map(RedirectWarning::from)
                .collect(),
        }
    }
}

impl From<Resolution> for ResolvedRedirect {
    fn from(resolution: Resolution) -> Self {
        let advice = resolution.notes.advice.into_iter();
        let empty = resolution.left_empty.into_iter().map(|name| {
            let message = format!("{{{name}}} stays empty: the Link URL has no such parameter.");
            RedirectWarning::about(RedirectWarningCode::ParameterEmpty, Some(name), message)
        });
        Self {
            url: resolution.url,
            refusal: resolution.refusal,
            parts: resolution
                .parts
                .into_iter()
                .map(RedirectPart::from)
                .collect(),
            custom_parameters: resolution.notes.custom_parameters,
            warnings: advice.map(RedirectWarning::from).chain(empty).collect(),
        }
    }
}

impl From<SamplePart> for RedirectPart {
    fn from(part: SamplePart) -> Self {
        let (source, name) = match part.source {
            Source::Template => (RedirectSource::Template, None),
            Source::Reserved(name) => (RedirectSource::Reserved, Some(name)),
            Source::Custom(name) => (RedirectSource::Parameter, Some(name)),
        };
        Self {
            text: part.text,
            place: match part.place {
                Place::Origin => RedirectPlace::Origin,
                Place::Path => RedirectPlace::Path,
                Place::Query => RedirectPlace::Query,
            },
            source,
            name,
            made_up: part.made_up,
        }
    }
}

impl RedirectWarning {
    fn about(code: RedirectWarningCode, name: Option<String>, message: String) -> Self {
        Self {
            code,
            name,
            suggestion: None,
            message,
        }
    }
}

impl From<Advice> for RedirectWarning {
    fn from(advice: Advice) -> Self {
        use RedirectWarningCode as Kind;
        match advice {
            Advice::Misspelled { name, meant } => Self {
                suggestion: Some(meant.clone()),
                message: format!(
                    "{{{name}}} is a parameter of your own. Did you mean {{{meant}}}?"
                ),
                name: Some(name),
                code: Kind::Misspelled,
            },
            Advice::UnknownClaim { name } => {
                let message = format!("{{{name}}} is no claim and stays empty.");
                Self::about(Kind::UnknownClaim, Some(name), message)
            }
            Advice::ClaimsOff { name } => {
                let message = format!("{{{name}}} stays empty while `openIdClaims` is off.");
                Self::about(Kind::ClaimsOff, Some(name), message)
            }
            Advice::PersonalData { name } => {
                let message = format!(
                    "{{{name}}} puts a person's details into an address, which browsers and servers keep in histories and logs."
                );
                Self::about(Kind::PersonalData, Some(name), message)
            }
            Advice::NotHttps => Self::about(
                Kind::NotHttps,
                None,
                "The redirect is not encrypted and works on the visitor's own machine only.".to_owned(),
            ),
            Advice::HostNotListed => Self::about(
                Kind::HostNotListed,
                None,
                "The redirect's host is not among the allowed redirect URLs. It works all the same: the list is for hosts with a placeholder.".to_owned(),
            ),
        }
    }
}
