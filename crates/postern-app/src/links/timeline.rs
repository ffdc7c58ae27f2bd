//! The timeline of a company's links, as its client may read it.

use postern_core::id::{CompanyId, EventId};
use postern_core::model::LinkEventKind;
use postern_core::time::Timestamp;
use postern_store::companies;
use postern_store::events;
pub use postern_store::events::LinkEvent;
use postern_store::recorded_links::RecordedLink;

use crate::companies::{Page, PageOf};
use crate::{App, Error, Result, Tenant};

impl Tenant {
    /// A page of what happened to a company's links, newest first. What pages observed arrives moments later than what was
    /// decided, and some of it may be missing (design ruling 4).
    pub async fn list_link_events(
        &self,
        company: CompanyId,
        page: PageOf,
    ) -> Result<Page<LinkEvent>> {
        let client = self.client_id;
        let (items, total) = self
            .app
            .db()
            .read("list_link_events", move |tx| {
                Box::pin(async move {
                    companies::find_company(tx, client, company)
                        .await?
                        .ok_or_else(|| Error::not_found("company", company))?;
                    let (limit, offset) = (page.page_size, page.offset());
                    let items =
                        events::list_company_events(tx, client, company, limit, offset).await?;
                    let total = events::count_company_events(tx, client, company).await?;
                    Ok::<_, Error>((items, total))
                })
            })
            .await?;
        Ok(Page { items, total })
    }
}

impl App {
    /// What its client did to a recorded link. Its id ties it to what people did; the hash of its nonce is for links that have
    /// no id.
    pub(super) fn recorded_event(
        &self,
        kind: LinkEventKind,
        link: &RecordedLink,
        at: Timestamp,
    ) -> LinkEvent {
        LinkEvent {
            id: EventId::mint(at, self.entropy()),
            at,
            kind,
            client_id: link.client_id,
            company_id: link.company_id,
            connection_id: link.connection_id,
            link_id: Some(link.id),
            nonce_hash: None,
            automated: false,
            detail: None,
        }
    }
}
