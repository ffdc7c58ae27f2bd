//! The timeline of a company's links.

use postern_app::links::LinkEvent as Event;
use postern_app::timeline::{EventBusiness, EventDetail};
use postern_core::id::CompanyId;
use postern_core::model::{Actor, LinkEventKind as Kind, MismatchChoice};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{BadRequest, NotFound, Paged, StandardErrors, instant};
use crate::extract::{Caller, Paging, PathIds, ReadLinks};
use crate::problem::Problem;

/// Something that happened to a Link URL.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LinkEvent {
    /// Its id.
    pub id: Uuid,
    /// When it happened.
    #[schema(format = DateTime, example = "2026-11-10T10:45:18.1950000Z")]
    pub at: String,
    /// What happened.
    pub kind: LinkEventKind,
    /// The recorded link it happened to. URLs from `redirect` and `linkUrl` have no id.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub link_id: Option<Uuid>,
    /// The connection that the link was for, or that was connected.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub connection_id: Option<Uuid>,
    /// Whether the request looked like a program's. A label; nothing is decided by it.
    pub automated: bool,
    /// Who did it, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub actor: Option<LinkEventActor>,
    /// The business that was connected, or met.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub business: Option<LinkEventBusiness>,
    /// The business that was expected, where it was another.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub expected_business: Option<LinkEventBusiness>,
    /// What the customer decided about another business than the expected one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub choice: Option<LinkEventChoice>,
}

/// Who did something.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum LinkEventActor {
    /// The client, by the API.
    Client,
    /// The customer, in a link session.
    Customer,
    /// The provider, which took the authorisation back.
    Provider,
}

/// A business as its provider names it.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinkEventBusiness {
    /// The provider's stable id.
    pub id: String,
    /// Its name then.
    pub name: String,
}

/// What a customer decided about another business than the expected one.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum LinkEventChoice {
    /// To sign in once more.
    Again,
    /// To keep it as a connection of its own.
    Add,
    /// To leave everything as it was.
    Cancel,
}

/// What happened to a link.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkEventKind {
    /// It was made and recorded.
    Created,
    /// Its page was shown.
    Opened,
    /// It was spent.
    Redeemed,
    /// The browser that spent it came back.
    Resumed,
    /// Another browser tried it.
    ReuseBlocked,
    /// It was opened too late.
    ExpiredOnOpen,
    /// It was withdrawn, alone or with all others.
    Revoked,
    /// A connection became linked for the first time.
    Connected,
    /// An ended connection became linked again.
    Reconnected,
    /// A sign-in failed or was given up.
    Failed,
    /// A linked connection ended: by its client, its customer, or at its provider.
    Disconnected,
    /// A connection was deleted.
    Deleted,
    /// Somebody signed in again with another business than the connected one. Nothing of it was shared.
    BusinessMismatch,
    /// The customer decided what becomes of that.
    MismatchDecided,
    /// The customer agreed to something more for a linked connection.
    ConsentAdded,
}

/// List what happened to a company's links.
///
/// Newest first, kept for 400 days. What pages observed (`opened`, `resumed`, `reuse_blocked`, `expired_on_open`) arrives
/// moments later than the rest, and is kept as well as can be; nothing is decided by it.
#[utoipa::path(get, path = "/companies/{companyId}/linkEvents", tag = "Links",
    params(
        ("companyId" = Uuid, Path, description = "The company's id."),
        ("page" = Option<i32>, Query, minimum = 1, description = "Which page, from 1."),
        ("pageSize" = Option<i32>, Query, minimum = 1, maximum = 5000, description = "How many on a page; 100 by default."),
    ),
    responses((status = 200, description = "A page of events.", body = Paged<LinkEvent>), BadRequest, NotFound, StandardErrors))]
pub(crate) async fn list_link_events(
    caller: Caller<ReadLinks>,
    path: PathIds,
    paging: Paging,
) -> Result<Paged<LinkEvent>, Problem> {
    let company: CompanyId = path.get("companyId")?;
    let page = caller
        .tenant
        .list_link_events(company, paging.into())
        .await?;
    let results = page.items.into_iter().map(LinkEvent::from).collect();
    let list = format!("/companies/{company}/linkEvents");
    Ok(Paged::new(&list, paging, results, page.total))
}

impl From<Event> for LinkEvent {
    fn from(event: Event) -> Self {
        let detail = EventDetail::of(&event);
        Self {
            id: event.id.as_uuid(),
            at: instant(event.at),
            kind: event.kind.into(),
            link_id: event.link_id.map(|id| id.as_uuid()),
            connection_id: event.connection_id.map(|id| id.as_uuid()),
            automated: event.automated,
            actor: detail.actor.map(LinkEventActor::from),
            business: detail.business.map(LinkEventBusiness::from),
            expected_business: detail.expected_business.map(LinkEventBusiness::from),
            choice: detail.choice.map(LinkEventChoice::from),
        }
    }
}

impl From<EventBusiness> for LinkEventBusiness {
    fn from(business: EventBusiness) -> Self {
        Self {
            id: business.id,
            name: business.name,
        }
    }
}

impl From<Actor> for LinkEventActor {
    fn from(actor: Actor) -> Self {
        match actor {
            Actor::Client => Self::Client,
            Actor::Customer => Self::Customer,
            Actor::Provider => Self::Provider,
        }
    }
}

impl From<MismatchChoice> for LinkEventChoice {
    fn from(choice: MismatchChoice) -> Self {
        match choice {
            MismatchChoice::Again => Self::Again,
            MismatchChoice::Add => Self::Add,
            MismatchChoice::Cancel => Self::Cancel,
        }
    }
}

impl From<Kind> for LinkEventKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Created => Self::Created,
            Kind::Opened => Self::Opened,
            Kind::Redeemed => Self::Redeemed,
            Kind::Resumed => Self::Resumed,
            Kind::ReuseBlocked => Self::ReuseBlocked,
            Kind::ExpiredOnOpen => Self::ExpiredOnOpen,
            Kind::Revoked => Self::Revoked,
            Kind::Connected => Self::Connected,
            Kind::Reconnected => Self::Reconnected,
            Kind::Failed => Self::Failed,
            Kind::Disconnected => Self::Disconnected,
            Kind::Deleted => Self::Deleted,
            Kind::BusinessMismatch => Self::BusinessMismatch,
            Kind::MismatchDecided => Self::MismatchDecided,
            Kind::ConsentAdded => Self::ConsentAdded,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_spelled_on_the_wire_as_in_the_reference() {
        for kind in Kind::ALL {
            let wire = serde_json::to_string(&LinkEventKind::from(*kind)).unwrap();
            assert_eq!(wire, format!("\"{kind}\""));
        }
    }
}
