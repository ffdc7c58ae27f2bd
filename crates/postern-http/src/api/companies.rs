//! Companies: the client's customers, each with a fresh Link URL on every read.
//!
//! Hierarchies come from people who share several businesses of one sign-in; no request makes one.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use postern_app::companies::{CompanyView, CreateCompany, Maker, Relative, UpdateCompany};
use postern_core::audit::ActorKind;
use postern_core::id::CompanyId;
use postern_core::query::CompanyField;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::connections::Connection;
use super::wire::{BadRequest, ErrorMessage, NotFound, Paged, StandardErrors, Written, instant};
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
    /// The person who made it in the Portal, by their name then.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "Jo Marlow")]
    pub created_by_user_name: Option<String>,
    /// Who made it, whoever that was. Companies of before this was kept have nobody.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub created_by: Option<CompanyMaker>,
    /// What the client uses it for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(example = json!(["lending"]))]
    pub products: Vec<&'static str>,
    /// The client's own labels.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(example = json!({"region": "uk"}))]
    pub tags: BTreeMap<String, String>,
    /// The company that it is a subsidiary of: whose people connected it as one of several businesses.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub reference_parent_company: Option<CompanyReference>,
    /// Its subsidiaries: one company for each business that its people shared together. Each holds its own connection.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reference_subsidiary_companies: Vec<CompanyReference>,
    /// Its connections, deleted ones never among them.
    pub data_connections: Vec<Connection>,
}

/// Who made a company.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompanyMaker {
    /// What kind of somebody.
    pub kind: CompanyMakerKind,
    /// What a person or an API key was called then.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "Nightly export")]
    pub name: Option<String>,
}

/// What kind of somebody made a company.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum CompanyMakerKind {
    /// Somebody who works for the client, in the Portal.
    Person,
    /// The client's software, by an API key.
    Key,
    /// Whoever runs the installation.
    Operator,
    /// The customer: on the Invite page, or by sharing several businesses of one sign-in.
    Customer,
    /// The server by itself.
    System,
}

impl From<Maker> for CompanyMaker {
    fn from(maker: Maker) -> Self {
        let kind = match maker.kind {
            ActorKind::Person => CompanyMakerKind::Person,
            ActorKind::Key => CompanyMakerKind::Key,
            ActorKind::Operator => CompanyMakerKind::Operator,
            ActorKind::Customer => CompanyMakerKind::Customer,
            ActorKind::System => CompanyMakerKind::System,
        };
        Self {
            kind,
            name: maker.name,
        }
    }
}

/// Another company, by what tells it apart.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompanyReference {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    #[schema(example = "Baker Holdings")]
    pub name: String,
    /// What the client noted about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub description: Option<String>,
    /// The client's own labels.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, String>,
}

impl From<Relative> for CompanyReference {
    fn from(relative: Relative) -> Self {
        Self {
            id: relative.id.as_uuid(),
            name: relative.name,
            description: relative.description,
            tags: relative.tags.into_iter().collect(),
        }
    }
}

/// What a company is made of, when it is new and when all of it is replaced.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"name": "Baker & Co Ltd", "description": "Met in May", "tags": {"region": "uk"}}))]
pub struct CompanyRequestBody {
    /// Its name, in any script: stored trimmed and in Unicode's composed form. No control characters, and none that change
    /// the writing direction.
    #[schema(example = "Baker & Co Ltd", min_length = 1, max_length = 200)]
    pub name: String,
    /// Free text.
    #[serde(default)]
    #[schema(max_length = 1000, example = "Met in May")]
    pub description: Option<String>,
    /// At most ten labels: keys of 1 to 27 characters, values of at most 100.
    #[serde(default)]
    #[schema(example = json!({"region": "uk"}))]
    pub tags: Option<BTreeMap<String, String>>,
    /// `spend-insights`, `lending`, `expenses-v1`, `commerce`, `payables`, `payables-v2`.
    #[serde(default)]
    #[schema(example = json!(["lending"]))]
    pub products: Option<Vec<String>>,
}

impl From<CompanyRequestBody> for CreateCompany {
    fn from(body: CompanyRequestBody) -> Self {
        Self {
            name: body.name,
            description: body.description,
            tags: body.tags.unwrap_or_default().into_iter().collect(),
            products: body.products,
        }
    }
}

/// What to change of a company. What is absent or null stays as it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"tags": {"region": "uk", "team": "onboarding"}}))]
pub struct CompanyUpdateRequest {
    /// Its name; the rules are those of a new one.
    #[serde(default)]
    #[schema(example = "Baker & Sons Ltd", min_length = 1, max_length = 200)]
    pub name: Option<String>,
    /// Free text; an empty one removes it.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub description: Option<String>,
    /// Replaces all tags; `{}` removes them.
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
        ("orderBy" = Option<String>, Query, description = "`id`, `name`, `created` or `createdBy.name`, with `-` in front for descending.", example = "-created"),
        ("tags" = Option<String>, Query, max_length = 2048, description = "Which companies, by their tags, such as `region=uk && team!=invoice-finance`.", example = "region=uk"),
    ),
    responses((status = 200, description = "A page of companies.", body = Paged<Company>), BadRequest, StandardErrors))]
pub(crate) async fn list_companies(
    State(state): State<AppState>,
    caller: Caller,
    list: Filtered<CompanyField>,
) -> Result<Written, Problem> {
    let page = caller.tenant.list_companies(&list).await?;
    let items = page.items.into_iter().map(|view| render(&state, view));
    Paged::write("/companies", &list, items, page.total)
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
    let view = caller.tenant.create_company(body.into()).await?;
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

/// Replace a company.
///
/// Name, description and tags become what is sent; description and tags that are left out are removed. `products` left out
/// stay, since the official clients cannot send them.
#[utoipa::path(put, path = "/companies/{companyId}", tag = "Companies",
    params(("companyId" = Uuid, Path, description = "The company's id.")),
    request_body = CompanyRequestBody,
    responses((status = 200, description = "The company.", body = Company), BadRequest, NotFound, StandardErrors))]
pub(crate) async fn replace_company(
    State(state): State<AppState>,
    caller: Caller<Write>,
    path: PathIds,
    ValidJson(body): ValidJson<CompanyRequestBody>,
) -> Result<Json<Company>, Problem> {
    let company: CompanyId = path.get("companyId")?;
    let view = caller.tenant.replace_company(company, body.into()).await?;
    Ok(Json(render(&state, view)))
}

/// Update a company.
///
/// What is absent or null stays as it is. `tags` replaces all tags.
#[utoipa::path(patch, path = "/companies/{companyId}", tag = "Companies",
    params(("companyId" = Uuid, Path, description = "The company's id.")),
    request_body = CompanyUpdateRequest,
    responses((status = 200, description = "The company.", body = Company), BadRequest, NotFound, StandardErrors))]
pub(crate) async fn update_company(
    State(state): State<AppState>,
    caller: Caller<Write>,
    path: PathIds,
    ValidJson(body): ValidJson<CompanyUpdateRequest>,
) -> Result<Json<Company>, Problem> {
    let company: CompanyId = path.get("companyId")?;
    let patch = UpdateCompany {
        name: body.name,
        description: body.description,
        tags: body.tags.map(|tags| tags.into_iter().collect()),
    };
    let view = caller.tenant.update_company(company, patch).await?;
    Ok(Json(render(&state, view)))
}

/// Delete a company.
///
/// For good: its connections, Link URLs, sessions and stored tokens end in the same moment. The integrations are told to
/// end what they granted, as well as can be.
#[utoipa::path(delete, path = "/companies/{companyId}", tag = "Companies",
    params(("companyId" = Uuid, Path, description = "The company's id.")),
    responses((status = 204, description = "It is deleted."), NotFound, StandardErrors))]
pub(crate) async fn delete_company(
    caller: Caller<Write>,
    path: PathIds,
) -> Result<StatusCode, Problem> {
    caller.tenant.delete_company(path.get("companyId")?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Add a product to a company.
///
/// Adding one that it has changes nothing. Products are `spend-insights`, `lending`, `expenses-v1`, `commerce`, `payables`
/// and `payables-v2`.
#[utoipa::path(put, path = "/companies/{companyId}/products/{productIdentifier}", tag = "Companies",
    params(
        ("companyId" = Uuid, Path, description = "The company's id."),
        ("productIdentifier" = String, Path, description = "The product's identifier.", example = "lending"),
    ),
    responses(
        (status = 204, description = "The company has the product."),
        (status = 404, description = "There is no such company (`not_found`) or product (`product_unknown`).", body = ErrorMessage),
        StandardErrors))]
pub(crate) async fn add_product(
    caller: Caller<Write>,
    path: PathIds,
) -> Result<StatusCode, Problem> {
    let product = path.text("productIdentifier");
    caller
        .tenant
        .add_product(path.get("companyId")?, product)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Remove a product from a company.
///
/// Removing one that it does not have changes nothing. The last one may be removed.
#[utoipa::path(delete, path = "/companies/{companyId}/products/{productIdentifier}", tag = "Companies",
    params(
        ("companyId" = Uuid, Path, description = "The company's id."),
        ("productIdentifier" = String, Path, description = "The product's identifier.", example = "lending"),
    ),
    responses(
        (status = 204, description = "The company does not have the product."),
        (status = 404, description = "There is no such company (`not_found`) or product (`product_unknown`).", body = ErrorMessage),
        StandardErrors))]
pub(crate) async fn remove_product(
    caller: Caller<Write>,
    path: PathIds,
) -> Result<StatusCode, Problem> {
    let product = path.text("productIdentifier");
    caller
        .tenant
        .remove_product(path.get("companyId")?, product)
        .await?;
    Ok(StatusCode::NO_CONTENT)
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
        redirect: view.link.url.reveal(),
        last_sync: connections
            .iter()
            .filter_map(|connection| connection.last_sync.clone())
            .max(),
        created: instant(view.company.created_at),
        created_by_user_name: view
            .company
            .created_by
            .as_ref()
            .filter(|maker| maker.kind == ActorKind::Person)
            .and_then(|maker| maker.name.clone()),
        created_by: view.company.created_by.map(CompanyMaker::from),
        products: view
            .company
            .products
            .iter()
            .map(|product| product.as_str())
            .collect(),
        tags: view.tags.into_iter().collect(),
        reference_parent_company: view.parent.map(CompanyReference::from),
        reference_subsidiary_companies: view
            .subsidiaries
            .into_iter()
            .map(CompanyReference::from)
            .collect(),
        data_connections: connections,
    }
}
