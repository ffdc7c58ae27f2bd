//! Recorded one-time links: made with an id, a lifetime and parameters of their own, looked up, and withdrawn.
//!
//! The URL leaves the server once, in the answer that makes it. Look-ups say how a link stands and change nothing.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::FromRequestParts;
use http::StatusCode;
use http::request::Parts;
use postern_app::error::sentence;
use postern_app::links::{self, CreateLink, CreatedLink};
use postern_core::id::{CompanyId, ConnectionId, LinkId};
use postern_core::model::{LinkState, LinkTtl};
use postern_core::parameters::LinkParameters;
use postern_core::urls::append_query;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{BadRequest, ErrorMessage, NotFound, Paged, StandardErrors, instant};
use crate::extract::{Caller, Links, OptionalJson, Paging, PathIds, ReadLinks, ValidJson};
use crate::problem::{Code, Problem};

/// A recorded one-time link.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Link {
    /// Its id.
    pub id: Uuid,
    /// What it opens.
    pub kind: LinkKind,
    /// The connection it is for, if it is for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub connection_id: Option<Uuid>,
    /// The URL to hand to the customer: in the answer that makes the link, and never again.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = Uri)]
    pub url: Option<String>,
    /// How it stands.
    pub state: LinkStanding,
    /// What was fixed when it was made.
    pub parameters: BTreeMap<String, String>,
    /// When it was made.
    #[schema(format = DateTime, example = "2026-11-10T10:45:18Z")]
    pub created_at: String,
    /// When it stops working, used or not.
    #[schema(format = DateTime, example = "2026-11-11T10:45:18Z")]
    pub expires_at: String,
    /// When it was opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = DateTime)]
    pub used_at: Option<String>,
    /// When it was withdrawn. A used link has this when its visit was ended by that.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = DateTime)]
    pub revoked_at: Option<String>,
    /// The name of the key or the person that made it, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "Default")]
    pub created_by: Option<String>,
}

/// What a link opens.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum LinkKind {
    /// The choice of what to connect.
    Company,
    /// The sign-in of one connection.
    Connection,
}

/// How a link stands.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum LinkStanding {
    /// It opens, once.
    Outstanding,
    /// It was opened.
    Used,
    /// Its time was over before anybody opened it.
    Expired,
    /// It was withdrawn before anybody opened it.
    Revoked,
}

/// What a new link is made of. All of it may be left out, the body too.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewLink {
    /// Minutes it works: 15 to the `linkTtlMinutes` of the settings, and that when left out.
    #[serde(default)]
    #[schema(minimum = 15, maximum = 1440, example = 60)]
    pub ttl_minutes: Option<i64>,
    /// Parameters of this link, at most 50, which no visitor can change: they fill the redirect URL's `{name}`, and
    /// `link.showSandboxIntegrations` decides for the visit.
    #[serde(default)]
    #[schema(example = json!({"orderId": "A-1042", "link.showSandboxIntegrations": "false"}))]
    pub parameters: Option<BTreeMap<String, String>>,
    /// Whether all earlier Link URLs of the company stop working. Visits under way go on.
    #[serde(default)]
    pub revoke_earlier: bool,
}

/// What a revocation has ended.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RevokedLinks {
    /// Recorded links that were outstanding. URLs from `redirect` and `linkUrl` ended too; nobody counts those.
    #[schema(example = 3)]
    pub links_ended: u64,
    /// Visits that were under way.
    #[schema(example = 1)]
    pub sessions_ended: u64,
}

/// The confirmation that all of the client's links are meant.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RevokeAllLinks {
    /// Always `true`. Without it, an address that lost its company's id would end everybody's links.
    #[schema(value_type = bool, example = true)]
    #[serde(rename = "allCompanies")]
    _all_companies: Confirmed,
}

/// A body of no fields.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// Nothing but `true`.
#[derive(Debug)]
pub(crate) struct Confirmed;

impl<'de> Deserialize<'de> for Confirmed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if bool::deserialize(deserializer)? {
            Ok(Self)
        } else {
            Err(serde::de::Error::custom("not confirmed"))
        }
    }
}

/// `state`, the filter of the list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InState(Option<LinkState>);

impl<S: Send + Sync> FromRequestParts<S> for InState {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or_default();
        let mut asked = None;
        for (_, value) in
            url::form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == "state")
        {
            let state = LinkState::parse(&value).ok().filter(|_| asked.is_none());
            asked = Some(state.ok_or_else(|| {
                let sentence = "`state` is one of outstanding, used, expired and revoked.";
                Problem::new(Code::Invalid)
                    .saying(sentence)
                    .refusing("state", "query", sentence)
            })?);
        }
        Ok(Self(asked))
    }
}

/// Create a link for a company.
///
/// A one-time URL where the company's person chooses what to connect, recorded with an id: it can be looked up, listed and
/// withdrawn, and its parameters are fixed. The URL is in this answer only.
#[utoipa::path(post, path = "/companies/{companyId}/links", tag = "Links", request_body = NewLink,
    params(("companyId" = Uuid, Path, description = "The company's id.")),
    responses((status = 201, description = "The link, with its URL.", body = Link),
        (status = 409, description = "`one_time_links_needed`: this client's Link URLs are permanent.", body = ErrorMessage),
        BadRequest, NotFound, StandardErrors))]
pub(crate) async fn create_link(
    caller: Caller<Links>,
    path: PathIds,
    OptionalJson(body): OptionalJson<NewLink>,
) -> Result<(StatusCode, Json<Link>), Problem> {
    let wanted = wanted(path.get("companyId")?, None, body)?;
    let created = caller.tenant.create_link(wanted).await?;
    Ok((StatusCode::CREATED, Json(Link::made(created))))
}

/// Create a link for a connection.
///
/// As for a company, and straight to the sign-in of this one connection.
#[utoipa::path(post, path = "/companies/{companyId}/connections/{connectionId}/links", tag = "Links", request_body = NewLink,
    params(
        ("companyId" = Uuid, Path, description = "The company's id."),
        ("connectionId" = Uuid, Path, description = "The connection's id."),
    ),
    responses((status = 201, description = "The link, with its URL.", body = Link),
        (status = 409, description = "`one_time_links_needed`: this client's Link URLs are permanent.", body = ErrorMessage),
        BadRequest, NotFound, StandardErrors))]
pub(crate) async fn create_connection_link(
    caller: Caller<Links>,
    path: PathIds,
    OptionalJson(body): OptionalJson<NewLink>,
) -> Result<(StatusCode, Json<Link>), Problem> {
    let connection: ConnectionId = path.get("connectionId")?;
    let wanted = wanted(path.get("companyId")?, Some(connection), body)?;
    let created = caller.tenant.create_link(wanted).await?;
    Ok((StatusCode::CREATED, Json(Link::made(created))))
}

/// List a company's links.
///
/// Recorded ones, newest first, until two days after their end. None of them with its URL.
#[utoipa::path(get, path = "/companies/{companyId}/links", tag = "Links",
    params(
        ("companyId" = Uuid, Path, description = "The company's id."),
        ("state" = Option<LinkStanding>, Query, description = "Only links that stand so."),
        ("page" = Option<i32>, Query, minimum = 1, description = "Which page, from 1."),
        ("pageSize" = Option<i32>, Query, minimum = 1, maximum = 5000, description = "How many on a page; 100 by default."),
    ),
    responses((status = 200, description = "A page of links.", body = Paged<Link>), BadRequest, NotFound, StandardErrors))]
pub(crate) async fn list_links(
    caller: Caller<ReadLinks>,
    path: PathIds,
    paging: Paging,
    InState(state): InState,
) -> Result<Paged<Link>, Problem> {
    let company: CompanyId = path.get("companyId")?;
    let page = caller
        .tenant
        .list_links(company, state, paging.into())
        .await?;
    let results = page.items.into_iter().map(Link::from).collect();
    let list = format!("/companies/{company}/links");
    let echo = state.map_or_else(String::new, |state| {
        append_query("", "state", state.as_str())
    });
    Ok(Paged::echoing(&list, paging, &echo, results, page.total))
}

/// Get a link.
///
/// How it stands, by the same rules that decide whether it opens. Looking changes nothing, however often.
#[utoipa::path(get, path = "/companies/{companyId}/links/{linkId}", tag = "Links",
    params(
        ("companyId" = Uuid, Path, description = "The company's id."),
        ("linkId" = Uuid, Path, description = "The link's id."),
    ),
    responses((status = 200, description = "The link, without its URL.", body = Link), NotFound, StandardErrors))]
pub(crate) async fn get_link(
    caller: Caller<ReadLinks>,
    path: PathIds,
) -> Result<Json<Link>, Problem> {
    let company: CompanyId = path.get("companyId")?;
    let id: LinkId = path.get("linkId")?;
    Ok(Json(caller.tenant.get_link(company, id).await?.into()))
}

/// Revoke a link.
///
/// From this answer on its URL opens nothing, and a visit that it has opened is over. Revoking it again changes nothing.
#[utoipa::path(delete, path = "/companies/{companyId}/links/{linkId}", tag = "Links",
    params(
        ("companyId" = Uuid, Path, description = "The company's id."),
        ("linkId" = Uuid, Path, description = "The link's id."),
    ),
    responses((status = 204, description = "It opens nothing any more."), NotFound, StandardErrors))]
pub(crate) async fn delete_link(
    caller: Caller<Links>,
    path: PathIds,
) -> Result<StatusCode, Problem> {
    let company: CompanyId = path.get("companyId")?;
    let id: LinkId = path.get("linkId")?;
    caller.tenant.revoke_link(company, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Revoke all links of a company.
///
/// Every Link URL made so far, recorded or not, and every visit under way. Connections stay as they are.
#[utoipa::path(post, path = "/companies/{companyId}/links/revoke", tag = "Links",
    params(("companyId" = Uuid, Path, description = "The company's id.")),
    responses((status = 200, description = "What was ended.", body = RevokedLinks), NotFound, StandardErrors))]
pub(crate) async fn revoke_company_links(
    caller: Caller<Links>,
    path: PathIds,
    OptionalJson(Nothing {}): OptionalJson<Nothing>,
) -> Result<Json<RevokedLinks>, Problem> {
    let company: CompanyId = path.get("companyId")?;
    Ok(Json(
        caller.tenant.revoke_company_links(company).await?.into(),
    ))
}

/// Revoke all links of all companies.
///
/// Every Link URL of the client made so far and every visit under way, at once. The body confirms that this is meant.
#[utoipa::path(post, path = "/links/revoke", tag = "Links", request_body = RevokeAllLinks,
    responses((status = 200, description = "What was ended.", body = RevokedLinks), BadRequest, StandardErrors))]
pub(crate) async fn revoke_links(
    caller: Caller<Links>,
    ValidJson(_confirmed): ValidJson<RevokeAllLinks>,
) -> Result<Json<RevokedLinks>, Problem> {
    Ok(Json(caller.tenant.revoke_client_links().await?.into()))
}

fn wanted(
    company_id: CompanyId,
    connection_id: Option<ConnectionId>,
    body: NewLink,
) -> Result<CreateLink, Problem> {
    let refuse = |field: String, sentence: String| {
        Problem::new(Code::Invalid)
            .saying(sentence.clone())
            .refusing(field, "value", sentence)
    };
    let ttl = body.ttl_minutes.map(LinkTtl::from_minutes).transpose();
    let parameters = LinkParameters::fixed(body.parameters.unwrap_or_default());
    Ok(CreateLink {
        company_id,
        connection_id,
        ttl: ttl.map_err(|error| refuse("ttlMinutes".to_owned(), sentence(&error)))?,
        parameters: parameters
            .map_err(|(name, error)| refuse(format!("parameters.{name}"), sentence(&error)))?,
        revoke_earlier: body.revoke_earlier,
    })
}

impl Link {
    fn made(created: CreatedLink) -> Self {
        Self {
            url: Some(created.url.url.expose().clone()),
            ..Self::from(created.link)
        }
    }
}

impl From<links::Link> for Link {
    fn from(link: links::Link) -> Self {
        let parameters = link.parameters.iter();
        Self {
            id: link.id.as_uuid(),
            kind: match link.connection_id {
                None => LinkKind::Company,
                Some(_) => LinkKind::Connection,
            },
            connection_id: link.connection_id.map(|id| id.as_uuid()),
            url: None,
            state: link.state.into(),
            parameters: parameters
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            created_at: instant(link.created_at),
            expires_at: instant(link.expires_at),
            used_at: link.used_at.map(instant),
            revoked_at: link.revoked_at.map(instant),
            created_by: link.created_by,
        }
    }
}

impl From<LinkState> for LinkStanding {
    fn from(state: LinkState) -> Self {
        match state {
            LinkState::Outstanding => Self::Outstanding,
            LinkState::Used => Self::Used,
            LinkState::Expired => Self::Expired,
            LinkState::Revoked => Self::Revoked,
        }
    }
}

impl From<links::Revoked> for RevokedLinks {
    fn from(revoked: links::Revoked) -> Self {
        Self {
            links_ended: revoked.links,
            sessions_ended: revoked.sessions,
        }
    }
}
