//! Software that people use and a client does not offer.

use postern_core::id::CompanyId;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{BadRequest, NotFound, Paged, StandardErrors, instant};
use crate::extract::{Caller, Paging, PathIds};
use crate::problem::Problem;

/// What somebody said they use instead.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NamedSoftware {
    /// The answer's id.
    pub id: Uuid,
    /// The kind of software they were asked for.
    #[schema(example = "Accounting")]
    pub source_type: &'static str,
    /// The name as they wrote it.
    #[schema(max_length = 80, example = "Ledger 2000")]
    pub name: String,
    /// When they said so.
    #[schema(format = DateTime, example = "2026-11-10T10:45:18.1950000Z")]
    pub named_at: String,
}

/// List the software that people of a company use and you do not offer.
///
/// Newest first: the answers on "My software isn't listed". A visit in which nothing else was connected ends with the
/// `statusCode` 501.
#[utoipa::path(get, path = "/companies/{companyId}/namedSoftware", tag = "Companies",
    params(
        ("companyId" = Uuid, Path, description = "The company's id."),
        ("page" = Option<i32>, Query, minimum = 1, description = "Which page, from 1."),
        ("pageSize" = Option<i32>, Query, minimum = 1, maximum = 5000, description = "How many on a page; 100 by default."),
    ),
    responses((status = 200, description = "A page of answers.", body = Paged<NamedSoftware>), BadRequest, NotFound, StandardErrors))]
pub(crate) async fn list_named_software(
    caller: Caller,
    path: PathIds,
    paging: Paging,
) -> Result<Paged<NamedSoftware>, Problem> {
    let company: CompanyId = path.get("companyId")?;
    let page = caller
        .tenant
        .list_named_software(company, paging.into())
        .await?;
    let results = page
        .items
        .into_iter()
        .map(|named| NamedSoftware {
            id: named.id.as_uuid(),
            source_type: named.source_type.as_str(),
            name: named.name,
            named_at: instant(named.named_at),
        })
        .collect();
    let list = format!("/companies/{company}/namedSoftware");
    Ok(Paged::new(&list, paging, results, page.total))
}
