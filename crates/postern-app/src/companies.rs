//! Companies of a client, with the Link URLs that every read makes fresh.

mod changes;
mod form;

use postern_core::audit::Action;
use postern_core::id::CompanyId;
use postern_store::companies::{self, Company};
use postern_store::connections;
use postern_store::lists::OfPage;

use crate::audit::{Act, Facts, Target};
use crate::connections::ConnectionView;
use crate::links::{LinkUrl, Minter};
use crate::{Result, Tenant};

pub use changes::UpdateCompany;
use form::Faults;

/// What to make, or to put in place of what was there.
#[derive(Debug, Clone, Default)]
pub struct CreateCompany {
    pub name: String,
    pub description: Option<String>,
    pub tags: Vec<(String, String)>,
    /// By their identifiers. Left out, a new company has none and a replaced one keeps its own.
    pub products: Option<Vec<String>>,
}

/// A company as the API shows it.
#[derive(Debug, Clone)]
pub struct CompanyView {
    pub company: Company,
    pub tags: Vec<(String, String)>,
    pub connections: Vec<ConnectionView>,
    /// A fresh Link URL (`redirect`).
    pub link: LinkUrl,
}

/// One page of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageOf {
    /// From 1.
    pub page: i64,
    /// 1 to 5,000.
    pub page_size: i64,
}

impl PageOf {
    pub(crate) fn offset(self) -> i64 {
        (self.page - 1).saturating_mul(self.page_size)
    }
}

/// A page's items and how many there are in all.
#[derive(Debug, Clone)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub total: i64,
}

impl Tenant {
    /// Makes a company.
    pub async fn create_company(&self, wanted: CreateCompany) -> Result<CompanyView> {
        let mut faults = Faults::default();
        let name = faults.name(&wanted.name);
        let description = wanted
            .description
            .and_then(|text| faults.description(&text));
        faults.tags(&wanted.tags);
        let products = faults.products(&wanted.products.unwrap_or_default());
        faults.finish()?;
        // A company whose first link could not be made is not made either.
        self.app.may_issue()?;
        let client = self.client().await?;
        let now = self.app.now();
        let company = Company {
            id: CompanyId::mint(now, self.app.entropy()),
            client_id: client.id,
            name,
            description,
            created_at: now,
            deleted_at: None,
            link_epoch: 0,
            link_min_iat: 0,
            products,
        };
        let (row, tags, tenant) = (company.clone(), wanted.tags.clone(), self.clone());
        self.create("create_company", move |tx| {
            let (row, tags, tenant) = (row.clone(), tags.clone(), tenant.clone());
            Box::pin(async move {
                companies::create_company(tx, &row).await?;
                for (key, value) in &tags {
                    companies::create_tag(tx, row.id, key, value).await?;
                }
                let act = Act::new(Action::CompanyCreated, Target::company(&row));
                tenant.audit(tx, act.added(facts(&row, &tags))).await
            })
        })
        .await?;
        let link = Minter::new(&self.app, &client)?.company_link(&company);
        Ok(CompanyView {
            company,
            tags: wanted.tags,
            connections: Vec::new(),
            link,
        })
    }

    /// One company with its connections.
    pub async fn get_company(&self, id: CompanyId) -> Result<CompanyView> {
        let (client, company) = self.party_of(id).await?;
        let client_id = client.id;
        let (tags, connections) = self
            .app
            .db()
            .read("get_company", move |tx| {
                Box::pin(async move {
                    let tags = companies::list_tags_of(tx, client_id, OfPage::These(&[id])).await?;
                    Ok::<_, postern_db::Error>((
                        tags,
                        connections::list_company_connections(tx, client_id, id).await?,
                    ))
                })
            })
            .await?;
        let minter = Minter::new(&self.app, &client)?;
        let tags = tags
            .into_iter()
            .map(|(_, key, value)| (key, value))
            .collect();
        view(&minter, company, tags, connections)
    }
}

/// What the audit log says of a company.
fn facts(company: &Company, tags: &[(String, String)]) -> Facts {
    let products: Vec<String> = company.products.iter().map(ToString::to_string).collect();
    let tags: Vec<String> = tags
        .iter()
        .map(|(key, value)| format!("{key}: {value}"))
        .collect();
    Facts::new()
        .with("name", &company.name)
        .with("description", company.description.as_ref())
        .with("products", (!products.is_empty()).then_some(products))
        .with("tags", (!tags.is_empty()).then_some(tags))
}

pub(crate) fn view(
    minter: &Minter<'_>,
    company: Company,
    tags: Vec<(String, String)>,
    connections: Vec<connections::Connection>,
) -> Result<CompanyView> {
    let link = minter.company_link(&company);
    let connections = connections
        .into_iter()
        .map(|connection| {
            Ok(ConnectionView {
                link: minter.connection_link(&company, connection.id),
                connection,
            })
        })
        .collect::<Result<_>>()?;
    Ok(CompanyView {
        company,
        tags,
        connections,
        link,
    })
}
