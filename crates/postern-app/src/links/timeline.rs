//! The timeline of a company's links, as its client may read it.

use jiff::SignedDuration;
use postern_core::id::{CompanyId, ConnectionId, EventId};
use postern_core::model::LinkEventKind;
use postern_core::time::Timestamp;
use postern_store::companies;
use postern_store::events;
pub use postern_store::events::LinkEvent;
use postern_store::recorded_links::RecordedLink;

use crate::companies::PageOf;
use crate::maintenance::KEEP_EVENTS_DAYS;
use crate::{App, Error, Result, Tenant};

/// Which part of a company's timeline is asked for.
#[derive(Debug, Clone, Copy)]
pub struct TimelineOf {
    pub page: PageOf,
    /// Only what happened to this connection.
    pub connection: Option<ConnectionId>,
}

impl From<PageOf> for TimelineOf {
    fn from(page: PageOf) -> Self {
        let connection = None;
        Self { page, connection }
    }
}

/// A page of a company's timeline.
#[derive(Debug, Clone)]
pub struct Timeline {
    /// Newest first.
    pub items: Vec<LinkEvent>,
    pub total: i64,
    /// What happened before is forgotten. None where the company is younger than that.
    pub recorded_since: Option<Timestamp>,
}

impl Tenant {
    /// A page of what happened to a company's links, newest first. What pages observed arrives moments later than what was
    /// decided, and some of it may be missing (design ruling 4).
    pub async fn list_link_events(
        &self,
        company: CompanyId,
        wanted: impl Into<TimelineOf>,
    ) -> Result<Timeline> {
        let TimelineOf { page, connection } = wanted.into();
        let client = self.client_id;
        let (items, total, created_at) = self
            .app
            .db()
            .read("list_link_events", move |tx| {
                Box::pin(async move {
                    let found = companies::find_company(tx, client, company)
                        .await?
                        .ok_or_else(|| Error::not_found("company", company))?;
                    let (limit, offset) = (page.page_size, page.offset());
                    let items =
                        events::list_company_events(tx, client, company, connection, limit, offset)
                            .await?;
                    let total =
                        events::count_company_events(tx, client, company, connection).await?;
                    Ok::<_, Error>((items, total, found.created_at))
                })
            })
            .await?;
        let kept_since = self.app.now() - SignedDuration::from_hours(24 * KEEP_EVENTS_DAYS);
        Ok(Timeline {
            items,
            total,
            recorded_since: (created_at < kept_since).then_some(kept_since),
        })
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
