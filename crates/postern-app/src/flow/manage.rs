//! What a customer does with connections that are there: stops sharing, and sees what was agreed to.
//!
//! Only a visit that proves its person may manage: one by a one-time link, where the client has that turned on, or of a page
//! with a company access token. A permanent link proves nothing about who holds it, so it neither shows these facts nor ends
//! anything.

use postern_core::design::Design;
use postern_core::id::{ConnectionId, EventId};
use postern_core::model::{Actor, EndReason};
use postern_core::time::Timestamp;
use postern_oauth::Integration;
use postern_store::companies;
use postern_store::connections::{self, Connection};

use super::connections::is_of_visit;
use super::no_such_connection;
use super::view::FlowConnection;
use crate::connections::let_go;
use crate::embedding::EmbedOptions;
use crate::sessions::Visit;
use crate::{App, Code, Error, Result};

/// What somebody who may manage a connection sees of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// When it was linked for the first time.
    pub connected_at: Option<Timestamp>,
    /// When data was read last.
    pub last_data_at: Option<Timestamp>,
    /// What is shared, by its names in the API.
    pub data_types: Vec<String>,
    /// How it ended, while it is not linked.
    pub end: Option<FlowEnd>,
    /// The newest agreement on file.
    pub consent_id: Option<EventId>,
}

/// How a connection ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FlowEnd {
    pub at: Timestamp,
    pub reason: EndReason,
    /// After how many days without use the provider ends access, where it says so.
    pub unused_days: Option<u16>,
}

/// A connection that was just ended by its customer.
#[derive(Debug, Clone)]
pub struct Disconnected {
    pub connection: FlowConnection,
    /// Whether nothing is left to do there: the provider took the authorisation back, or other businesses go on with it. If
    /// not, the person can remove it there as well.
    pub removed_at_provider: bool,
}

/// What a visit may do with connections that are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a right of its own, by other settings"
)]
pub(super) struct Rights {
    /// Sees facts and agreements, stops sharing.
    pub(super) manages: bool,
    /// Is shown them by Link itself: the client has that turned on.
    pub(super) shows: bool,
    /// May keep another business than the connected one as a connection of its own.
    pub(super) adds_business: bool,
    /// May share several businesses of one sign-in.
    pub(super) chooses_several: bool,
}

impl Rights {
    /// A one-time link manages where the client turned it on; a page with a company access token always may, because the
    /// client gave it the token, and decides itself what it mounts.
    pub(super) fn of(visit: &Visit, design: &Design) -> Self {
        let session = &visit.session;
        // An embedded session without a key of its own is one that an access token opened.
        let by_token = session
            .embedding
            .as_ref()
            .is_some_and(|page| page.key_hash.is_none());
        let display = &design.display;
        let by_link = session.link.is_some() && display.manage_connections.on;
        let manages = by_token || by_link;
        Self {
            manages,
            shows: manages && display.manage_connections.on,
            adds_business: manages && display.new_connection_on_mismatch,
            chooses_several: EmbedOptions::of(session)
                .enable_multi_entity_linking
                .unwrap_or(display.multi_entity),
        }
    }

    pub(super) fn check_manages(self) -> Result<()> {
        if self.manages {
            return Ok(());
        }
        Err(Error::new(
            Code::ManagingOff,
            "Connections can't be managed here. Ask for a link of your own.",
        ))
    }
}

pub(super) fn facts(
    row: &Connection,
    integration: &Integration,
    consent_id: Option<EventId>,
) -> Facts {
    let description = integration.description();
    Facts {
        connected_at: row.first_linked_at,
        last_data_at: row.last_sync_at,
        data_types: integration.datatypes().map(str::to_owned).collect(),
        end: row.end.map(|end| FlowEnd {
            at: end.at,
            reason: end.reason,
            unused_days: description.oauth.unused_days,
        }),
        consent_id,
    }
}

impl App {
    /// What this visit may do, by how it was opened and what the client set.
    pub(super) async fn rights(&self, visit: &Visit) -> Result<Rights> {
        let design = self.design_of(visit.party.client.id).await?;
        Ok(Rights::of(visit, &design))
    }

    /// Stops sharing: the connection becomes `Unlinked`, its tokens go, and the provider is told. What the client has
    /// already read stays with the client.
    pub async fn disconnect(&self, visit: &Visit, id: ConnectionId) -> Result<Disconnected> {
        if !is_of_visit(visit, id) {
            return Err(no_such_connection());
        }
        self.rights(visit).await?.check_manages()?;
        let (app, owner) = (self.clone(), visit.clone());
        let (platform_key, remains) = self
            .db()
            .write("disconnect_connection", move |tx| {
                let (app, visit) = (app.clone(), owner.clone());
                Box::pin(async move {
                    let (client, company) = (visit.party.client.id, visit.party.company.id);
                    // The company before the session, as a revocation does.
                    companies::lock_company(tx, client, company).await?;
                    app.act(tx, visit.session.id, true).await?;
                    let row = connections::lock_family_connection(tx, client, company, id)
                        .await?
                        .ok_or_else(no_such_connection)?;
                    let remains = let_go(tx, &row).await?;
                    let row = app.stop_sharing(tx, row, Actor::Customer).await?;
                    Ok::<_, Error>((row.platform_key, remains))
                })
            })
            .await?;
        let told = self.give_back_remains(remains).await.unwrap_or(false);
        let can_be_told = self
            .integration(&platform_key)
            .is_some_and(|integration| integration.description().oauth.revoke.is_some());
        Ok(Disconnected {
            connection: self.get_flow_connection(visit, id).await?,
            removed_at_provider: told && can_be_told,
        })
    }
}
