//! How the latest link of each company stands, for lists of companies.

use std::collections::HashMap;

use postern_core::id::CompanyId;
use postern_core::model::LatestLink;
use postern_core::time::Timestamp;
use postern_store::journeys::{self, LatestLink as Row};
use postern_store::lists::OfPage;

use crate::companies::{CompanyView, PageOf};
use crate::listing::Listing;
use crate::sessions::database_now;
use crate::{Error, Result, Tenant};
use postern_core::query::CompanyField;

/// Companies looked up at a time.
const LOOKUP: usize = 512;

/// A company's latest recorded link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LatestLinkView {
    pub company_id: CompanyId,
    pub state: LatestLink,
    pub issued_at: Timestamp,
}

/// A company as a file of them shows it.
#[derive(Debug, Clone)]
pub struct ExportedCompany {
    pub view: CompanyView,
    pub latest_link: LatestLink,
}

impl Tenant {
    /// The latest recorded links of these companies; those that never had one, and those of other clients, are not among them.
    pub async fn latest_links(&self, companies: &[CompanyId]) -> Result<Vec<LatestLinkView>> {
        let (client, companies) = (self.client_id, companies.to_vec());
        self.app
            .db()
            .read("latest_links", move |tx| {
                let companies = companies.clone();
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    let mut found = Vec::new();
                    for some in companies.chunks(LOOKUP) {
                        let page = OfPage::These(some);
                        found.extend(journeys::list_latest_of(tx, client, page).await?);
                    }
                    Ok::<_, Error>(found.iter().map(|row| view(row, now)).collect())
                })
            })
            .await
    }

    /// A page of companies for a file of them.
    pub async fn export_companies(
        &self,
        listing: Listing<CompanyField>,
    ) -> Result<Vec<ExportedCompany>> {
        let page = self.list_companies(listing).await?;
        let ids: Vec<CompanyId> = page.items.iter().map(|view| view.company.id).collect();
        let links = self.latest_links(&ids).await?;
        let links: HashMap<_, _> = links
            .into_iter()
            .map(|link| (link.company_id, link.state))
            .collect();
        let companies = page.items.into_iter().map(|view| ExportedCompany {
            latest_link: links
                .get(&view.company.id)
                .copied()
                .unwrap_or(LatestLink::None),
            view,
        });
        Ok(companies.collect())
    }
}

impl PageOf {
    /// The first page of this size.
    pub fn first(page_size: i64) -> Self {
        Self { page: 1, page_size }
    }

    /// The page after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self {
            page: self.page.saturating_add(1),
            ..self
        }
    }
}

/// The same order of rules as in the filter `latestLink`.
fn view(row: &Row, now: Timestamp) -> LatestLinkView {
    let state = if row.redeemed_at.is_some() {
        LatestLink::Used
    } else if row.revoked_at.is_some() {
        LatestLink::SwitchedOff
    } else if row.expires_at.is_some_and(|end| end <= now) {
        LatestLink::Expired
    } else if row.opened_at.is_some() {
        LatestLink::Opened
    } else {
        LatestLink::Sent
    };
    LatestLinkView {
        company_id: row.company_id,
        state,
        issued_at: row.issued_at,
    }
}
