//! What the timeline of a company says of its connections.

use postern_core::id::{ClientId, CompanyId, ConnectionId, EventId};
use postern_core::model::LinkEventKind;
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_store::connections::Connection;
use postern_store::events::{self, LinkEvent};

use crate::{App, Result};

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
