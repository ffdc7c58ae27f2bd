//! Companies of a client, with the Link URLs that every read makes fresh.

mod changes;
mod form;

use postern_core::audit::Action;
use postern_core::id::{ClientId, CompanyId};
use postern_db::Tx;
pub use postern_store::companies::Maker;
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
    /// The company it is a subsidiary of.
    pub parent: Option<Relative>,
    /// Its own subsidiaries, oldest first.
    pub subsidiaries: Vec<Relative>,
    /// A fresh Link URL (`redirect`).
    pub link: LinkUrl,
}

/// A parent or a subsidiary, as the other one names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relative {
    pub id: CompanyId,
    pub name: String,
    pub description: Option<String>,
    pub tags: Vec<(String, String)>,
}

/// The relatives of some companies.
#[derive(Debug, Default)]
pub(crate) struct Relatives(Vec<(Company, Relative)>);

impl Relatives {
    /// Reads them. Most clients have none, which one look at an index tells.
    pub(crate) async fn read(
        tx: &mut Tx<'_>,
        client: ClientId,
        ids: &[CompanyId],
    ) -> Result<Self, postern_db::Error> {
        if !companies::has_subsidiaries(tx, client).await? {
            return Ok(Self::default());
        }
        let mut all = Self::default();
        for part in ids.chunks(RELATIVES_AT_ONCE) {
            let found = companies::list_relatives(tx, client, part).await?;
            let ids: Vec<CompanyId> = found.iter().map(|company| company.id).collect();
            let tags = companies::list_tags_of(tx, client, OfPage::These(&ids)).await?;
            all.0.extend(found.into_iter().map(|company| {
                let own = tags.iter().filter(|(id, ..)| *id == company.id);
                let relative = Relative {
                    id: company.id,
                    name: company.name.clone(),
                    description: company.description.clone(),
                    tags: own
                        .map(|(_, key, value)| (key.clone(), value.clone()))
                        .collect(),
                };
                (company, relative)
            }));
        }
        Ok(all)
    }

    fn parent_of(&self, company: &Company) -> Option<Relative> {
        let parent = company.parent_id?;
        let mut all = self.0.iter();
        all.find(|(one, _)| one.id == parent)
            .map(|(_, relative)| relative.clone())
    }

    fn subsidiaries_of(&self, company: &Company) -> Vec<Relative> {
        let mut own: Vec<Relative> = self
            .0
            .iter()
            .filter(|(one, _)| one.parent_id == Some(company.id))
            .map(|(_, relative)| relative.clone())
            .collect();
        own.dedup();
        own
    }
}

/// Companies whose relatives are asked for in one statement.
const RELATIVES_AT_ONCE: usize = 500;

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
            parent_id: None,
            created_by: Some(self.actor.maker()),
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
            parent: None,
            subsidiaries: Vec::new(),
            link,
        })
    }

    /// One company with its connections.
    pub async fn get_company(&self, id: CompanyId) -> Result<CompanyView> {
        let (client, company) = self.party_of(id).await?;
        let client_id = client.id;
        let (tags, connections, relatives) = self
            .app
            .db()
            .read("get_company", move |tx| {
                Box::pin(async move {
                    let tags = companies::list_tags_of(tx, client_id, OfPage::These(&[id])).await?;
                    Ok::<_, postern_db::Error>((
                        tags,
                        connections::list_company_connections(tx, client_id, id).await?,
                        Relatives::read(tx, client_id, &[id]).await?,
                    ))
                })
            })
            .await?;
        let minter = Minter::of(self, &client)?;
        let tags = tags
            .into_iter()
            .map(|(_, key, value)| (key, value))
            .collect();
        view(&minter, company, tags, connections, &relatives)
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
    relatives: &Relatives,
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
        parent: relatives.parent_of(&company),
        subsidiaries: relatives.subsidiaries_of(&company),
        company,
        tags,
        connections,
        link,
    })
}
