//! What the Portal's list of companies shows beside the API's: their latest links, and all of them as a file.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::Request;
use axum::response::Response;
use postern_app::companies::PageOf;
use postern_app::latest_links::{ExportedCompany, LatestLinkView};
use postern_app::listing::Listing;
use postern_core::id::CompanyId;
use postern_core::model::LatestLink;
use postern_core::query::CompanyField;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::csv;
use crate::api::wire::{BadRequest, instant};
use crate::extract::{Caller, Filtered};
use crate::problem::{Code, Problem};

/// The most companies that are asked about at once.
const MOST: usize = 200;
/// Companies that are read at a time for a file.
const PAGE: i64 = 2000;

/// The latest links of some companies.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LatestLinks {
    /// One for each company that ever had a link.
    results: Vec<LatestLinkWire>,
}

/// The latest link of a company that was made by itself, in the Portal or by the API.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct LatestLinkWire {
    company_id: Uuid,
    state: LatestLinkState,
    /// When it was made.
    #[schema(format = DateTime)]
    issued_at: String,
}

/// How it stands.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) enum LatestLinkState {
    None,
    Sent,
    Opened,
    Used,
    Expired,
    SwitchedOff,
}

/// Look up the latest links of companies.
#[utoipa::path(get, path = "/latestLinks", tag = "Companies",
    params(("companies" = String, Query, description = "At most 200 ids, with commas between them.")),
    responses((status = 200, description = "The links.", body = LatestLinks), BadRequest))]
pub(super) async fn list_latest_links(
    caller: Caller,
    request: Request,
) -> Result<Json<LatestLinks>, Problem> {
    let companies = companies(request.uri().query().unwrap_or_default())?;
    let found = caller.tenant.latest_links(&companies).await?;
    let results = found.into_iter().map(LatestLinkWire::from).collect();
    Ok(Json(LatestLinks { results }))
}

/// Export companies.
///
/// A file of comma-separated values with every company that `query` and `tags` select, in the order of `orderBy`; their meaning is
/// the list's.
#[utoipa::path(get, path = "/companies.csv", tag = "Companies",
    params(
        ("query" = Option<String>, Query, max_length = 2048, description = "Which companies."),
        ("orderBy" = Option<String>, Query, description = "In which order."),
        ("tags" = Option<String>, Query, max_length = 2048, description = "Which companies, by their tags."),
    ),
    responses((status = 200, description = "The file.", body = String, content_type = "text/csv"), BadRequest))]
pub(super) async fn export_companies(
    caller: Caller,
    list: Filtered<CompanyField>,
) -> Result<Response, Problem> {
    let mut file = csv::File::new(&[
        "id",
        "name",
        "created",
        "created by",
        "status",
        "platforms",
        "latest link",
        "tags",
        "description",
    ]);
    let mut page = PageOf::first(PAGE);
    loop {
        let listing = Listing {
            page,
            filter: list.filter.clone(),
            order: list.order.clone(),
        };
        let companies = caller.tenant.export_companies(listing).await?;
        for company in &companies {
            file.line(&fields(company));
        }
        if i64::try_from(companies.len()).unwrap_or(PAGE) < PAGE {
            return Ok(file.attached("companies.csv"));
        }
        page = page.next();
    }
}

fn fields(company: &ExportedCompany) -> [String; 9] {
    let row = &company.view.company;
    let connections = &company.view.connections;
    let joined = |words: BTreeSet<&str>| words.into_iter().collect::<Vec<_>>().join("; ");
    let statuses = connections.iter().map(|one| one.connection.status.as_str());
    let platforms = connections
        .iter()
        .map(|one| one.connection.platform_key.as_str());
    let tags: Vec<String> = company
        .view
        .tags
        .iter()
        .map(|(key, value)| format!("{key}:{value}"))
        .collect();
    [
        row.id.to_string(),
        row.name.clone(),
        instant(row.created_at),
        row.created_by.as_ref().map_or_else(String::new, |maker| {
            let kind = || maker.kind.to_string();
            maker.name.clone().unwrap_or_else(kind)
        }),
        joined(statuses.collect()),
        joined(platforms.collect()),
        company.latest_link.to_string(),
        tags.join("; "),
        row.description.clone().unwrap_or_default(),
    ]
}

fn companies(query: &str) -> Result<Vec<CompanyId>, Problem> {
    let refused = |name: &str, sentence: &str| {
        Problem::new(Code::Invalid)
            .saying(sentence.to_owned())
            .refusing(name, "query", sentence)
    };
    let mut ids = BTreeSet::new();
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        if name != "companies" {
            return Err(refused(&name, "There is no such parameter."));
        }
        for text in value.split(',').filter(|text| !text.is_empty()) {
            let id = text.parse().map_err(|_| {
                refused("companies", "`companies` are ids with commas between them.")
            })?;
            ids.insert(id);
        }
    }
    if ids.is_empty() || ids.len() > MOST {
        return Err(refused("companies", "Name between 1 and 200 companies."));
    }
    Ok(ids.into_iter().collect())
}

impl From<LatestLinkView> for LatestLinkWire {
    fn from(link: LatestLinkView) -> Self {
        Self {
            company_id: link.company_id.as_uuid(),
            state: link.state.into(),
            issued_at: instant(link.issued_at),
        }
    }
}

impl From<LatestLink> for LatestLinkState {
    fn from(state: LatestLink) -> Self {
        match state {
            LatestLink::None => Self::None,
            LatestLink::Sent => Self::Sent,
            LatestLink::Opened => Self::Opened,
            LatestLink::Used => Self::Used,
            LatestLink::Expired => Self::Expired,
            LatestLink::SwitchedOff => Self::SwitchedOff,
        }
    }
}
