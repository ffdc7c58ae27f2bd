//! Lists: which page of which objects in which order, read and given their fresh Link URLs.
//!
//! A page is read in a few statements, whatever its size. Filters and orders arrive understood
//! ([`postern_core::query`]); how they become SQL is the store's.

use std::collections::HashMap;

use postern_core::id::{ClientId, CompanyId};
use postern_core::query::{CompanyField, ConnectionField, Filter, Order};
use postern_db::Tx;
use postern_store::clients::{self, Client};
use postern_store::companies::{self, Company};
use postern_store::connections::{self, Connection};
use postern_store::lists::{self, KnownIntegration, OfPage, Selection};

use crate::companies::{CompanyView, Page, PageOf, Relatives, view};
use crate::connections::ConnectionView;
use crate::links::Minter;
use crate::{App, Error, Result, Tenant};

/// How many companies of a page are looked up at a time where a page is no range of ids.
const LOOKUP: usize = 512;

/// What a list is asked for.
#[derive(Debug, Clone)]
pub struct Listing<F> {
    pub page: PageOf,
    /// Which objects; all of them without.
    pub filter: Option<Filter<F>>,
    /// In which order; oldest first without.
    pub order: Option<Order<F>>,
}

impl<F> From<PageOf> for Listing<F> {
    fn from(page: PageOf) -> Self {
        Self {
            page,
            filter: None,
            order: None,
        }
    }
}

impl Tenant {
    /// A page of companies, each with its connections and fresh Link URLs.
    pub async fn list_companies(
        &self,
        listing: impl Into<Listing<CompanyField>>,
    ) -> Result<Page<CompanyView>> {
        let Listing {
            page,
            filter,
            order,
        } = listing.into();
        let client = self.client_id;
        let selection = lists::of_companies(
            self.app.db().dialect(),
            filter.as_ref(),
            order.as_ref(),
            &self.app.known_integrations(),
            self.app.now(),
        );
        // Unfiltered and in the order of age a page is all companies between two ids.
        let is_range = filter.is_none()
            && order.is_none_or(|order| {
                matches!(order.field, CompanyField::Id | CompanyField::Created)
            });
        let reading = self
            .app
            .db()
            .read("list_companies", move |tx| {
                let selection = selection.clone();
                Box::pin(async move { read_page(tx, client, &selection, page, is_range).await })
            })
            .await?;
        let minter = Minter::of(self, &reading.client)?;
        let mut connections = by_company(reading.connections, |connection| connection.company_id);
        let mut tags = by_company(reading.tags, |(company, _, _)| *company);
        let items = reading
            .companies
            .into_iter()
            .map(|company| {
                let tags = tags.remove(&company.id).unwrap_or_default();
                let connections = connections.remove(&company.id).unwrap_or_default();
                let tags = tags
                    .into_iter()
                    .map(|(_, key, value)| (key, value))
                    .collect();
                view(&minter, company, tags, connections, &reading.relatives)
            })
            .collect::<Result<_>>()?;
        Ok(Page {
            items,
            total: reading.total,
        })
    }

    /// A page of a company's connections, each with a fresh Link URL.
    pub async fn list_connections(
        &self,
        company: CompanyId,
        listing: impl Into<Listing<ConnectionField>>,
    ) -> Result<Page<ConnectionView>> {
        let Listing {
            page,
            filter,
            order,
        } = listing.into();
        let (client, company) = self.party_of(company).await?;
        let (client_id, company_id) = (client.id, company.id);
        let selection = lists::of_connections(
            self.app.db().dialect(),
            filter.as_ref(),
            order.as_ref(),
            &self.app.known_integrations(),
        );
        let (rows, total) = self
            .app
            .db()
            .read("list_connections", move |tx| {
                let selection = selection.clone();
                Box::pin(async move {
                    let (limit, offset) = (page.page_size, page.offset());
                    let rows = connections::list_connections(
                        tx, client_id, company_id, &selection, limit, offset,
                    )
                    .await?;
                    let total =
                        connections::count_connections(tx, client_id, company_id, &selection)
                            .await?;
                    Ok::<_, postern_db::Error>((rows, total))
                })
            })
            .await?;
        let minter = Minter::of(self, &client)?;
        let items = rows
            .into_iter()
            .map(|connection| ConnectionView {
                link: minter.connection_link(&company, connection.id),
                connection,
            })
            .collect();
        Ok(Page { items, total })
    }
}

impl App {
    /// What connections are asked for and their integrations hold.
    fn known_integrations(&self) -> Vec<KnownIntegration<'_>> {
        let known = self.catalogue().iter().map(|one| KnownIntegration {
            key: one.key().as_str(),
            name: one.name(),
            source_type: one.source_type(),
            integration_id: one.integration_id(),
            source_id: one.source_id(),
        });
        known.collect()
    }
}

struct Reading {
    client: Client,
    companies: Vec<Company>,
    connections: Vec<Connection>,
    tags: Vec<(CompanyId, String, String)>,
    relatives: Relatives,
    total: i64,
}

async fn read_page(
    tx: &mut Tx<'_>,
    client: ClientId,
    selection: &Selection,
    page: PageOf,
    is_range: bool,
) -> Result<Reading> {
    let found = clients::find_client(tx, client)
        .await?
        .ok_or_else(|| Error::not_found("client", client))?;
    let (limit, offset) = (page.page_size, page.offset());
    let companies = companies::list_companies(tx, client, selection, limit, offset).await?;
    let ids: Vec<CompanyId> = companies.iter().map(|company| company.id).collect();
    let (mut connections, mut tags) = (Vec::new(), Vec::new());
    let parts: Vec<OfPage<'_>> = if is_range {
        let ends = ids.iter().min().zip(ids.iter().max());
        ends.map(|(first, last)| OfPage::Between(*first, *last))
            .into_iter()
            .collect()
    } else {
        ids.chunks(LOOKUP).map(OfPage::These).collect()
    };
    for part in parts {
        connections.extend(connections::list_connections_of(tx, client, part).await?);
        tags.extend(companies::list_tags_of(tx, client, part).await?);
    }
    // A page that is not full says how many there are in all.
    let read = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    let is_last = read < limit && (read > 0 || offset == 0);
    let total = if is_last {
        offset.saturating_add(read)
    } else {
        companies::count_companies(tx, client, selection).await?
    };
    Ok(Reading {
        client: found,
        companies,
        connections,
        tags,
        relatives: Relatives::read(tx, client, &ids).await?,
        total,
    })
}

fn by_company<T>(items: Vec<T>, company: impl Fn(&T) -> CompanyId) -> HashMap<CompanyId, Vec<T>> {
    let mut map: HashMap<CompanyId, Vec<T>> = HashMap::new();
    for item in items {
        map.entry(company(&item)).or_default().push(item);
    }
    map
}
