//! The timeline of a company's links.

use axum::Json;
use axum::extract::FromRequestParts;
use http::request::Parts;
use postern_app::links::{LinkEvent as Event, TimelineOf};
use postern_app::timeline::{EventBusiness, EventDetail};
use postern_core::id::{CompanyId, ConnectionId};
use postern_core::model::{Actor, LinkEventKind as Kind, MismatchChoice};
use postern_core::urls::append_query;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{BadRequest, Links, NotFound, Paged, StandardErrors, instant};
use crate::extract::{Caller, Paging, PathIds, ReadLinks};
use crate::problem::{Code, Problem};

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

/// A page of what happened to a company's links.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LinkEvents {
    /// The events of this page.
    pub results: Vec<LinkEvent>,
    /// Which page this is, from 1.
    pub page_number: i64,
    /// How many events a page holds.
    pub page_size: i64,
    /// How many events there are in all.
    pub total_results: i64,
    /// What happened before is forgotten. Left out for a company that is younger than that.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = DateTime)]
    pub recorded_since: Option<String>,
    /// Where the neighbouring pages are.
    #[serde(rename = "_links")]
    pub links: Links,
}

/// The connection that a timeline is narrowed to.
pub(crate) struct OfConnection(Option<ConnectionId>);

impl<S: Send + Sync> FromRequestParts<S> for OfConnection {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or_default();
        let mut wanted = url::form_urlencoded::parse(query.as_bytes())
            .filter_map(|(name, value)| (name == "connectionId").then_some(value));
        let refuse = |sentence: &'static str| {
            Problem::new(Code::Invalid)
                .saying(sentence)
                .refusing("connectionId", "query", sentence)
        };
        match (wanted.next(), wanted.next()) {
            (None, _) => Ok(Self(None)),
            (_, Some(_)) => Err(refuse("`connectionId` is given more than once.")),
            (Some(id), None) => id
                .parse()
                .map(|id| Self(Some(id)))
                .map_err(|_| refuse("`connectionId` is the id of a connection.")),
        }
    }
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
        ("connectionId" = Option<Uuid>, Query, description = "Only what happened to this connection, deleted or not."),
    ),
    responses((status = 200, description = "A page of events.", body = LinkEvents), BadRequest, NotFound, StandardErrors))]
pub(crate) async fn list_link_events(
    caller: Caller<ReadLinks>,
    path: PathIds,
    paging: Paging,
    OfConnection(connection): OfConnection,
) -> Result<Json<LinkEvents>, Problem> {
    let company: CompanyId = path.get("companyId")?;
    let timeline = caller
        .tenant
        .list_link_events(
            company,
            TimelineOf {
                page: paging.into(),
                connection,
            },
        )
        .await?;
    let path = format!("/companies/{company}/linkEvents");
    let results = timeline.items.into_iter().map(LinkEvent::from).collect();
    let echo = connection.map_or_else(String::new, |id| {
        append_query("", "connectionId", &id.to_string())
    });
    let page = Paged::echoing(&path, paging, &echo, results, timeline.total);
    Ok(Json(LinkEvents {
        results: page.results,
        page_number: page.page_number,
        page_size: page.page_size,
        total_results: page.total_results,
        recorded_since: timeline.recorded_since.map(instant),
        links: page.links,
    }))
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
