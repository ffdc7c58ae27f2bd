//! Companies: the client's customers, each with a fresh Link URL on every read.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use postern_app::companies::{CompanyView, CreateCompany};
use postern_core::id::CompanyId;
use postern_core::query::CompanyField;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::connections::Connection;
use super::wire::{BadRequest, NotFound, Paged, StandardErrors, instant};
use crate::extract::{Caller, Filtered, PathIds, ValidJson, Write};
use crate::problem::Problem;
use crate::state::AppState;

/// A company.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Company {
    /// Its id.
    pub id: Uuid,
    /// Its name. Not unique.
    #[schema(example = "Baker & Co Ltd")]
    pub name: String,
    /// What the client noted about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub description: Option<String>,
    /// The company's Link URL. A new one on every read while one-time links are on.
    #[schema(format = Uri)]
    pub redirect: String,
    /// When data was last read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = DateTime)]
    pub last_sync: Option<String>,
    /// When it was made.
    #[schema(format = DateTime, example = "2022-11-10T10:45:18.1950000Z")]
    pub created: String,
    /// The client's own labels.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, String>,
    /// Its connections, deleted ones never among them.
    pub data_connections: Vec<Connection>,
}

/// What a new company is made of.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CompanyRequestBody {
    /// Its name.
    #[schema(example = "Baker & Co Ltd", min_length = 1, max_length = 200)]
    pub name: String,
    /// Free text.
    #[serde(default)]
    pub description: Option<String>,
    /// At most ten labels.
    #[serde(default)]
    pub tags: Option<BTreeMap<String, String>>,
}

/// List companies.
///
/// Oldest first unless `orderBy` says otherwise. Every company carries fresh Link URLs. The language of `query` and `tags` is in
/// `docs/reference/queries.md`.
#[utoipa::path(get, path = "/companies", tag = "Companies",
    params(
        ("page" = Option<i32>, Query, minimum = 1, description = "Which page, from 1."),
        ("pageSize" = Option<i32>, Query, minimum = 1, maximum = 5000, description = "How many on a page; 100 by default."),
        ("query" = Option<String>, Query, max_length = 2048, description = "Which companies, such as `dataConnections.status=Linked&&name~bakery`.", example = "dataConnections.status=Linked"),
        ("orderBy" = Option<String>, Query, description = "`id`, `name` or `created`, with `-` in front for descending.", example = "-created"),
        ("tags" = Option<String>, Query, max_length = 2048, description = "Which companies, by their tags, such as `region=uk && team!=invoice-finance`.", example = "region=uk"),
    ),
    responses((status = 200, description = "A page of companies.", body = Paged<Company>), BadRequest, StandardErrors))]
pub(crate) async fn list_companies(
    State(state): State<AppState>,
    caller: Caller,
    list: Filtered<CompanyField>,
) -> Result<Paged<Company>, Problem> {
    let page = caller.tenant.list_companies(&list).await?;
    let results = page
        .items
        .into_iter()
        .map(|view| render(&state, view))
        .collect();
    Ok(Paged::of("/companies", &list, results, page.total))
}

/// Create a company.
///
/// The answer carries its first Link URL in `redirect`.
#[utoipa::path(post, path = "/companies", tag = "Companies", request_body = CompanyRequestBody,
    responses((status = 200, description = "The company.", body = Company), BadRequest, StandardErrors))]
pub(crate) async fn create_company(
    State(state): State<AppState>,
    caller: Caller<Write>,
    ValidJson(body): ValidJson<CompanyRequestBody>,
) -> Result<Json<Company>, Problem> {
    let wanted = CreateCompany {
        name: body.name,
        description: body.description,
        tags: body.tags.unwrap_or_default().into_iter().collect(),
    };
    let view = caller.tenant.create_company(wanted).await?;
    Ok(Json(render(&state, view)))
}

/// Get a company.
#[utoipa::path(get, path = "/companies/{companyId}", tag = "Companies",
    params(("companyId" = Uuid, Path, description = "The company's id.")),
    responses((status = 200, description = "The company.", body = Company), NotFound, StandardErrors))]
pub(crate) async fn get_company(
    State(state): State<AppState>,
    caller: Caller,
    path: PathIds,
) -> Result<Json<Company>, Problem> {
    let company: CompanyId = path.get("companyId")?;
    let view = caller.tenant.get_company(company).await?;
    Ok(Json(render(&state, view)))
}

fn render(state: &AppState, view: CompanyView) -> Company {
    let connections: Vec<Connection> = view
        .connections
        .into_iter()
        .map(|connection| Connection::render(state, connection))
        .collect();
    Company {
        id: view.company.id.as_uuid(),
        name: view.company.name,
        description: view.company.description,
        redirect: view.link.url.expose().clone(),
        last_sync: connections
            .iter()
            .filter_map(|connection| connection.last_sync.clone())
            .max(),
        created: instant(view.company.created_at),
        tags: view.tags.into_iter().collect(),
        data_connections: connections,
    }
}
