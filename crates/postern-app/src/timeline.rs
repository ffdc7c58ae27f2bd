//! What the timeline of a company says of its connections.

use postern_core::id::{ClientId, CompanyId, ConnectionId, EventId};
use postern_core::model::{Actor, LinkEventKind, MismatchChoice};
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_store::connections::{Connection, Organisation};
use postern_store::events::{self, LinkEvent};
use serde::{Deserialize, Serialize};

use crate::{App, Result};

/// What an event says beyond its kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct EventDetail {
    /// Who did it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<Actor>,
    /// The business that was connected, or met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub business: Option<EventBusiness>,
    /// The business that was expected, where it was another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_business: Option<EventBusiness>,
    /// What the person decided about that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<MismatchChoice>,
}

/// A business at a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventBusiness {
    pub id: String,
    pub name: String,
}

impl From<&Organisation> for EventBusiness {
    fn from(organisation: &Organisation) -> Self {
        Self {
            id: organisation.id.clone(),
            name: organisation.name.clone(),
        }
    }
}

impl EventDetail {
    /// It was done by `actor`.
    pub(crate) fn by(actor: Actor) -> Self {
        Self {
            actor: Some(actor),
            ..Self::default()
        }
    }

    /// It was done to this business.
    pub(crate) fn to(self, business: &Organisation) -> Self {
        Self {
            business: Some(business.into()),
            ..self
        }
    }

    /// Another business was expected.
    pub(crate) fn instead_of(self, expected: &Organisation) -> Self {
        Self {
            expected_business: Some(expected.into()),
            ..self
        }
    }

    /// The stored form.
    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).expect("texts and words always make JSON")
    }

    /// What was stored with an event; nothing where it says nothing more.
    pub fn of(event: &LinkEvent) -> Self {
        event
            .detail
            .as_deref()
            .and_then(|json| serde_json::from_str(json).ok())
            .unwrap_or_default()
    }
}

impl App {
    /// An event of no particular link.
    pub(crate) fn timeline_event(
        &self,
        kind: LinkEventKind,
        client_id: ClientId,
        company_id: CompanyId,
        connection_id: Option<ConnectionId>,
        at: Timestamp,
    ) -> LinkEvent {
        LinkEvent {
            id: EventId::mint(at, self.entropy()),
            at,
            kind,
            client_id,
            company_id,
            connection_id,
            link_id: None,
            nonce_hash: None,
            automated: false,
            detail: None,
        }
    }

    /// Writes what happened to a connection, in the transaction that made it happen.
    pub(crate) async fn note(
        &self,
        tx: &mut Tx<'_>,
        kind: LinkEventKind,
        connection: &Connection,
        at: Timestamp,
    ) -> Result<()> {
        let event = self.connection_event(kind, connection, at);
        Ok(events::create_events(tx, &[event]).await?)
    }

    /// The same, with what it says beyond its kind.
    pub(crate) async fn note_detail(
        &self,
        tx: &mut Tx<'_>,
        kind: LinkEventKind,
        connection: &Connection,
        at: Timestamp,
        detail: &EventDetail,
    ) -> Result<()> {
        let event = LinkEvent {
            detail: Some(detail.to_json()),
            ..self.connection_event(kind, connection, at)
        };
        Ok(events::create_events(tx, &[event]).await?)
    }

    /// An event of a connection and no particular link.
    pub(crate) fn connection_event(
        &self,
        kind: LinkEventKind,
        connection: &Connection,
        at: Timestamp,
    ) -> LinkEvent {
        let (client, company) = (connection.client_id, connection.company_id);
        self.timeline_event(kind, client, company, Some(connection.id), at)
    }
}
