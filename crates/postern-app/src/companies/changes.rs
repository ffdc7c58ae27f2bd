//! Companies after they were made: replaced, updated, given products, deleted.
//!
//! Every change locks the company first, so two at once happen one after the other and a redemption under way is finished
//! before. A deletion takes everything that hangs off the company with it in the same commit: sessions, connections,
//! sign-ins, tokens, recorded links, files. What the providers gave is given back to them afterwards, and
//! contents of files are removed, as well as can be.

use postern_core::audit::Action;
use postern_core::id::CompanyId;
use postern_core::model::{LinkEventKind, Product};
use postern_db::Tx;
use postern_store::companies::{self, Company};
use postern_store::lists::OfPage;
use postern_store::{
    connections, events, files, grants, named_software, recorded_links, sessions, transactions,
    uploads,
};

use super::form::{self, Faults};
use super::{CompanyView, CreateCompany, Relatives, facts, view};
use crate::audit::{Act, Target};
use crate::authorisation::Remains;
use crate::links::Minter;
use crate::sessions::database_now;
use crate::{Code, Error, Result, Tenant, journeys};

/// What to change; absent parts stay.
#[derive(Debug, Clone, Default)]
pub struct UpdateCompany {
    pub name: Option<String>,
    /// An empty text removes it.
    pub description: Option<String>,
    /// Replaces all tags.
    pub tags: Option<Vec<(String, String)>>,
}

/// A change whose values have been judged.
#[derive(Debug, Clone, Default)]
struct Change {
    name: Option<String>,
    description: Option<Text>,
    tags: Option<Vec<(String, String)>>,
    products: Option<Vec<Product>>,
}

impl Change {
    fn applied(&self, company: Company) -> Company {
        Company {
            name: self.name.clone().unwrap_or(company.name),
            description: match self.description.clone() {
                Some(text) => text.into_option(),
                None => company.description,
            },
            products: self.products.clone().unwrap_or(company.products),
            ..company
        }
    }
}

/// A description to write.
#[derive(Debug, Clone)]
enum Text {
    Is(String),
    Gone,
}

impl Text {
    fn of(text: Option<String>) -> Self {
        text.map_or(Self::Gone, Self::Is)
    }

    fn into_option(self) -> Option<String> {
        match self {
            Self::Is(text) => Some(text),
            Self::Gone => None,
        }
    }
}

impl Tenant {
    /// Replaces what a client says of a company. What is left out is removed, except products, which most callers cannot
    /// send: those stay.
    pub async fn replace_company(
        &self,
        id: CompanyId,
        wanted: CreateCompany,
    ) -> Result<CompanyView> {
        let mut faults = Faults::default();
        let change = Change {
            name: Some(faults.name(&wanted.name)),
            description: Some(Text::of(
                wanted
                    .description
                    .and_then(|text| faults.description(&text)),
            )),
            products: wanted.products.map(|list| faults.products(&list)),
            tags: {
                faults.tags(&wanted.tags);
                Some(wanted.tags)
            },
        };
        faults.finish()?;
        self.change_company(id, change).await
    }

    /// Changes parts of what a client says of a company.
    pub async fn update_company(&self, id: CompanyId, patch: UpdateCompany) -> Result<CompanyView> {
        let mut faults = Faults::default();
        let change = Change {
            name: patch.name.map(|name| faults.name(&name)),
            description: patch
                .description
                .map(|text| Text::of(faults.description(&text))),
            products: None,
            tags: patch.tags.inspect(|tags| faults.tags(tags)),
        };
        faults.finish()?;
        self.change_company(id, change).await
    }

    async fn change_company(&self, id: CompanyId, change: Change) -> Result<CompanyView> {
        self.app.may_issue()?;
        let client = self.client().await?;
        let tenant = self.clone();
        let (company, tags, connections, relatives) = self
            .app
            .db()
            .write("change_company", move |tx| {
                let (tenant, change) = (tenant.clone(), change.clone());
                Box::pin(async move {
                    let before = tenant.locked(tx, id).await?;
                    let old = facts(&before, &tenant.tags_of(tx, id).await?);
                    let company = change.applied(before);
                    companies::update_company(tx, tenant.client_id, &company).await?;
                    if let Some(tags) = &change.tags {
                        companies::delete_tags(tx, tenant.client_id, id).await?;
                        for (key, value) in tags {
                            companies::create_tag(tx, id, key, value).await?;
                        }
                    }
                    let tags = tenant.tags_of(tx, id).await?;
                    let connections =
                        connections::list_company_connections(tx, tenant.client_id, id).await?;
                    let relatives = Relatives::read(tx, tenant.client_id, &[id]).await?;
                    let act = Act::new(Action::CompanyChanged, Target::company(&company));
                    tenant
                        .audit(tx, act.changed(old, facts(&company, &tags)))
                        .await?;
                    Ok::<_, Error>((company, tags, connections, relatives))
                })
            })
            .await?;
        view(
            &Minter::new(&self.app, &client)?,
            company,
            tags,
            connections,
            &relatives,
        )
    }

    /// Gives a company a product. One that it has already changes nothing.
    pub async fn add_product(&self, id: CompanyId, identifier: &str) -> Result<()> {
        self.change_products(id, identifier, |products, product| {
            if !products.contains(&product) {
                products.push(product);
            }
        })
        .await
    }

    /// Takes a product from a company. One that it does not have changes nothing.
    pub async fn remove_product(&self, id: CompanyId, identifier: &str) -> Result<()> {
        self.change_products(id, identifier, |products, product| {
            products.retain(|one| *one != product);
        })
        .await
    }

    async fn change_products(
        &self,
        id: CompanyId,
        identifier: &str,
        edit: fn(&mut Vec<Product>, Product),
    ) -> Result<()> {
        // The company first: whose product is meant decides whether anything may be said about it.
        self.party_of(id).await?;
        let product = Product::parse(identifier).map_err(|_| {
            Error::new(
                Code::ProductUnknown,
                format!(
                    "There is no such product. There are {}.",
                    form::known_products()
                ),
            )
        })?;
        let tenant = self.clone();
        self.app
            .db()
            .write("change_products", move |tx| {
                let tenant = tenant.clone();
                Box::pin(async move {
                    let mut company = tenant.locked(tx, id).await?;
                    let old = facts(&company, &[]);
                    edit(&mut company.products, product);
                    companies::update_company(tx, tenant.client_id, &company).await?;
                    let act = Act::new(Action::CompanyChanged, Target::company(&company));
                    tenant
                        .audit(tx, act.changed(old, facts(&company, &[])))
                        .await
                })
            })
            .await
    }

    /// Deletes a company for good, with its connections, sessions, links and tokens, and its subsidiaries with theirs.
    pub async fn delete_company(&self, id: CompanyId) -> Result<()> {
        let tenant = self.clone();
        let (remains, blobs) = self
            .app
            .db()
            .write("delete_company", move |tx| {
                let tenant = tenant.clone();
                Box::pin(async move { tenant.end_family(tx, id).await })
            })
            .await?;
        self.app.observations().count(LinkEventKind::Revoked, 1);
        self.app.give_back_remains_later(remains);
        self.app.discard_contents_later(blobs);
        Ok(())
    }

    /// The parent first, as whoever makes a subsidiary locks it, then its subsidiaries in the order of their ids.
    async fn end_family(&self, tx: &mut Tx<'_>, id: CompanyId) -> Result<(Remains, Vec<String>)> {
        let (mut remains, mut blobs) = self.end_company(tx, id).await?;
        for one in companies::list_subsidiaries(tx, self.client_id, id).await? {
            let (more, contents) = self.end_company(tx, one.id).await?;
            remains.attempts.extend(more.attempts);
            remains.grants.extend(more.grants);
            blobs.extend(contents);
        }
        Ok((remains, blobs))
    }

    /// The first statement waits for redemptions and changes under way and is what later ones wait for; the deletes after
    /// it see what those committed.
    async fn end_company(&self, tx: &mut Tx<'_>, id: CompanyId) -> Result<(Remains, Vec<String>)> {
        let client = self.client_id;
        let gone = self.locked(tx, id).await?;
        let now = database_now(tx).await?;
        companies::delete_company(tx, client, id, now).await?;
        sessions::delete_company_sessions(tx, id).await?;
        recorded_links::note_all_revoked(tx, client, Some(id), now).await?;
        journeys::note_all_revoked(tx, client, Some(id), now).await?;
        connections::delete_company_connections(tx, client, id, now).await?;
        let remains = Remains {
            attempts: transactions::take_company_transactions(tx, id).await?,
            grants: grants::take_company_grants(tx, client, id).await?,
        };
        let mut blobs = files::delete_company_files(tx, client, id).await?;
        blobs.extend(uploads::take_company_parts(tx, client, id).await?);
        uploads::delete_company_uploads(tx, client, id).await?;
        named_software::delete_of_company(tx, client, id).await?;
        let event = self
            .app
            .timeline_event(LinkEventKind::Revoked, client, id, None, now);
        events::create_events(tx, &[event]).await?;
        let act = Act::new(Action::CompanyDeleted, Target::company(&gone));
        self.audit(tx, act.removed(facts(&gone, &[]))).await?;
        Ok((remains, blobs))
    }

    async fn tags_of(&self, tx: &mut Tx<'_>, id: CompanyId) -> Result<Vec<(String, String)>> {
        let tags = companies::list_tags_of(tx, self.client_id, OfPage::These(&[id])).await?;
        Ok(tags
            .into_iter()
            .map(|(_, key, value)| (key, value))
            .collect())
    }

    /// A company of this client, its row locked until the transaction ends.
    async fn locked(&self, tx: &mut Tx<'_>, id: CompanyId) -> Result<Company> {
        companies::lock_company(tx, self.client_id, id)
            .await?
            .ok_or_else(|| Error::not_found("company", id))
    }
}
