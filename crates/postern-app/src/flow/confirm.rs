//! The person says whose business it is. Only this makes a connection `Linked` (security.md 3.11, point 5).

use postern_core::id::{ConnectionId, EventId};
use postern_core::model::{ConnectionStatus, LinkEventKind, SourceType};
use postern_core::sealed::{self, Place};
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_store::companies;
use postern_store::connections::{self, Connection, Organisation};
use postern_store::contexts;
use postern_store::events::{self, LinkEvent};
use postern_store::grants::{self, Grant};
use postern_store::recorded_links;
use postern_store::transactions::{self, OauthTransaction, Outcome};

use super::view::{FlowConnection, is_of_visit};
use super::{businesses, no_such_connection};
use crate::authorisation::HeldGrant;
use crate::sessions::{Visit, database_now};
use crate::{App, Code, Error, Result};

/// Where the token of a connection is kept: the associated data of its seal.
pub(crate) fn token_place(id: ConnectionId, column: &'static str) -> Place {
    Place {
        table: "connection_grants",
        column,
        row: id.as_uuid(),
    }
}

impl App {
    /// Shares the chosen business: the connection becomes `Linked` and what was held comes into use, in one commit.
    pub async fn confirm_businesses(
        &self,
        visit: &Visit,
        id: ConnectionId,
        chosen: &[String],
    ) -> Result<FlowConnection> {
        let [chosen] = chosen else {
            return Err(Error::invalid_field("businessIds", "Choose one business."));
        };
        if !is_of_visit(visit, id) {
            return Err(no_such_connection());
        }
        let event = EventId::mint(self.now(), self.entropy());
        let (app, owner, wanted) = (self.clone(), visit.clone(), chosen.clone());
        self.db()
            .write("confirm_business", move |tx| {
                let (app, visit, chosen) = (app.clone(), owner.clone(), wanted.clone());
                Box::pin(async move { app.link(tx, &visit, id, &chosen, event).await })
            })
            .await?;
        self.get_flow_connection(visit, id).await
    }

    async fn link(
        &self,
        tx: &mut Tx<'_>,
        visit: &Visit,
        id: ConnectionId,
        chosen: &str,
        event: EventId,
    ) -> Result<()> {
        // The company before the session, as a revocation does; and two connections of one company confirmed at once
        // would each find the other not yet linked.
        companies::lock_company(tx, visit.party.company.id).await?;
        self.act(tx, visit.session.id, true).await?;
        let (row, attempt) = lock_choice(tx, visit, id).await?;
        let Some(attempt) = attempt else {
            return already_there(&row, chosen);
        };
        let organisation = businesses::from_json(attempt.organisations.as_deref())
            .into_iter()
            .find(|offered| offered.id == chosen)
            .ok_or_else(|| {
                Error::invalid_field("businessIds", "Choose one of the listed businesses.")
            })?;
        self.refuse_second_accounting(tx, &row).await?;
        if row
            .organisation
            .as_ref()
            .is_some_and(|before| before.id != organisation.id)
        {
            tracing::info!(connection = %id, "a connection was moved to another business by its person");
        }
        let now = database_now(tx).await?;
        self.bring_into_use(tx, &attempt, now).await?;
        connections::link_connection(tx, id, &organisation, now).await?;
        transactions::settle(tx, attempt.id, Outcome::Confirmed).await?;
        let connected = connected(tx, visit, event, id, now).await?;
        events::create_events(tx, &[connected]).await?;
        Ok(())
    }

    async fn bring_into_use(
        &self,
        tx: &mut Tx<'_>,
        attempt: &OauthTransaction,
        now: Timestamp,
    ) -> Result<()> {
        let envelope = attempt
            .held_grant
            .as_deref()
            .ok_or_else(|| Error::internal("an attempt to confirm holds no grant"))?;
        let held = HeldGrant::open(self, attempt.id, envelope)?;
        let id = attempt.connection_id;
        let seal = |column, token: &str| {
            sealed::seal(
                &self.keys(),
                &token_place(id, column),
                token.as_bytes(),
                self.entropy(),
            )
        };
        let grant = Grant {
            connection_id: id,
            context_id: attempt.context_id,
            access_token: seal("access_token", held.access_token.expose()),
            refresh_token: held
                .refresh_token
                .as_ref()
                .map(|token| seal("refresh_token", token.expose())),
            access_expires_at: held.access_expires_at,
            scope: held.scope,
            lease_until: None,
            updated_at: now,
        };
        Ok(grants::put_grant(tx, &grant).await?)
    }

    /// A company has one linked accounting connection; pending ones do not count.
    async fn refuse_second_accounting(&self, tx: &mut Tx<'_>, row: &Connection) -> Result<()> {
        let is_accounting = |key: &str| {
            self.integration(key)
                .is_some_and(|one| one.source_type() == SourceType::Accounting)
        };
        if !is_accounting(&row.platform_key) {
            return Ok(());
        }
        let others =
            connections::list_company_connections(tx, row.client_id, row.company_id).await?;
        let taken = others.iter().any(|other| {
            other.id != row.id
                && other.status == ConnectionStatus::Linked
                && is_accounting(&other.platform_key)
        });
        if taken {
            return Err(Error::new(
                Code::AlreadyLinked,
                "Other accounting software is connected already. Disconnect it first.",
            ));
        }
        Ok(())
    }

    /// Chooses another: what was held is given back, and the connection waits again.
    pub async fn decline_businesses(
        &self,
        visit: &Visit,
        id: ConnectionId,
    ) -> Result<FlowConnection> {
        if !is_of_visit(visit, id) {
            return Err(no_such_connection());
        }
        let (app, owner) = (self.clone(), visit.clone());
        let declined = self
            .db()
            .write("decline_businesses", move |tx| {
                let (app, visit) = (app.clone(), owner.clone());
                Box::pin(async move {
                    app.act(tx, visit.session.id, true).await?;
                    let (_, attempt) = lock_choice(tx, &visit, id).await?;
                    if let Some(attempt) = &attempt {
                        transactions::settle(tx, attempt.id, Outcome::Declined).await?;
                    }
                    Ok::<_, Error>(attempt)
                })
            })
            .await?;
        if let Some(attempt) = declined {
            self.drop_held(attempt).await;
        }
        self.get_flow_connection(visit, id).await
    }

    /// Gives back what an attempt held that was declined; the row has dropped it already.
    pub(super) async fn drop_held(&self, attempt: OauthTransaction) {
        let id = attempt.context_id;
        let context = self
            .db()
            .read("find_context", move |tx| {
                Box::pin(contexts::find_context(tx, id))
            })
            .await;
        let held = attempt
            .held_grant
            .as_deref()
            .map(|envelope| HeldGrant::open(self, attempt.id, envelope));
        match (context, held) {
            (Ok(Some(context)), Some(Ok(held))) => self.give_back_later(context, held),
            (Ok(_), None) => {}
            _ => {
                tracing::warn!(transaction = %attempt.id, "a declined grant could not be given back");
            }
        }
    }
}

/// What the timeline says of a confirmation, with the recorded link that the visit came by.
async fn connected(
    tx: &mut Tx<'_>,
    visit: &Visit,
    event: EventId,
    id: ConnectionId,
    now: Timestamp,
) -> Result<LinkEvent> {
    let recorded = match visit.session.link {
        Some((kind, nonce)) if kind.is_recorded() => {
            recorded_links::find_by_nonce(tx, kind, &nonce).await?
        }
        _ => None,
    };
    Ok(LinkEvent {
        id: event,
        at: now,
        kind: LinkEventKind::Connected,
        client_id: visit.party.client.id,
        company_id: visit.party.company.id,
        connection_id: Some(id),
        link_id: recorded.map(|link| link.id),
        nonce_hash: None,
        automated: false,
    })
}

/// The connection, locked, with the attempt this visit may confirm.
async fn lock_choice(
    tx: &mut Tx<'_>,
    visit: &Visit,
    id: ConnectionId,
) -> Result<(Connection, Option<OauthTransaction>)> {
    let (client, company) = (visit.party.client.id, visit.party.company.id);
    let row = connections::lock_connection(tx, client, company, id)
        .await?
        .ok_or_else(no_such_connection)?;
    let attempt = transactions::find_latest(tx, id).await?.filter(|attempt| {
        attempt.session_id == visit.session.id && attempt.outcome == Some(Outcome::Choosing)
    });
    Ok((row, attempt))
}

/// The same confirmation again (a reply that got lost) is no error; anything else has nothing to confirm.
fn already_there(row: &Connection, chosen: &str) -> Result<()> {
    let same = row
        .organisation
        .as_ref()
        .is_some_and(|Organisation { id, .. }| id == chosen);
    if row.status == ConnectionStatus::Linked && same {
        return Ok(());
    }
    Err(Error::new(
        Code::Conflict,
        "There is nothing to confirm any more. Start the sign-in again.",
    ))
}
