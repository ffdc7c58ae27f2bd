//! Ending a connection: unlinked, so that its person can link it again, or deleted for good.
//!
//! Both lock the company first, which waits for redemptions and confirmations under way. What they made is then ended with
//! the rest: sessions that are for this connection, sign-ins, tokens. What comes later finds nothing to go on with. The
//! provider is told afterwards, as well as can be.

use postern_core::audit::Action;
use postern_core::id::{CompanyId, ConnectionId};
use postern_core::model::{Actor, ConnectionStatus, EndReason, LinkEventKind};
use postern_db::Tx;
use postern_store::companies::{self, Company};
use postern_store::connections::{self, Connection, End};
use postern_store::{grants, journeys, sessions, transactions};

use super::{ConnectionView, facts};
use crate::audit::{Act, Target};
use crate::authorisation::Remains;
use crate::links::Minter;
use crate::sessions::database_now;
use crate::timeline::EventDetail;
use crate::{App, Code, Error, Result, Tenant};

impl Tenant {
    /// Ends the authorisation of a `Linked` connection. It can be linked again by its Link URL.
    pub async fn unlink_connection(
        &self,
        company: CompanyId,
        id: ConnectionId,
    ) -> Result<ConnectionView> {
        self.app.may_issue()?;
        let client = self.client().await?;
        let tenant = self.clone();
        let (company, connection, remains) = self
            .app
            .db()
            .write("unlink_connection", move |tx| {
                let tenant = tenant.clone();
                Box::pin(async move {
                    let (company, row) = tenant.lock_both(tx, company, id).await?;
                    let remains = let_go(tx, &row).await?;
                    let old = facts(&company, &row);
                    let row = tenant.app.stop_sharing(tx, row, Actor::Client).await?;
                    let act = Act::new(Action::ConnectionUnlinked, Target::connection(&row));
                    tenant
                        .audit(tx, act.changed(old, facts(&company, &row)))
                        .await?;
                    Ok::<_, Error>((company, row, remains))
                })
            })
            .await?;
        self.app.give_back_remains_later(remains);
        let link = Minter::new(&self.app, &client)?.connection_link(&company, id);
        Ok(ConnectionView { connection, link })
    }

    /// Deletes a connection for good, whatever its status.
    pub async fn delete_connection(&self, company: CompanyId, id: ConnectionId) -> Result<()> {
        let tenant = self.clone();
        let remains = self
            .app
            .db()
            .write("delete_connection", move |tx| {
                let tenant = tenant.clone();
                Box::pin(async move {
                    let (company, row) = tenant.lock_both(tx, company, id).await?;
                    let remains = let_go(tx, &row).await?;
                    let now = database_now(tx).await?;
                    connections::delete_connection(tx, tenant.client_id, id, now).await?;
                    journeys::note_connection_ended(tx, tenant.client_id, company.id, id, now)
                        .await?;
                    let detail = EventDetail::by(Actor::Client);
                    tenant
                        .app
                        .note_detail(tx, LinkEventKind::Deleted, &row, now, &detail)
                        .await?;
                    let act = Act::new(Action::ConnectionDeleted, Target::connection(&row));
                    tenant.audit(tx, act.removed(facts(&company, &row))).await?;
                    Ok::<_, Error>(remains)
                })
            })
            .await?;
        self.app.give_back_remains_later(remains);
        Ok(())
    }

    /// Company and connection, locked in that order. The sessions of the connection are ended in between: whoever acts
    /// in one holds it before the connection.
    async fn lock_both(
        &self,
        tx: &mut Tx<'_>,
        company: CompanyId,
        id: ConnectionId,
    ) -> Result<(Company, Connection)> {
        let company = companies::lock_company(tx, self.client_id, company)
            .await?
            .ok_or_else(|| Error::not_found("company", company))?;
        sessions::delete_connection_sessions(tx, company.id, id).await?;
        let row = connections::lock_connection(tx, self.client_id, company.id, id)
            .await?
            .ok_or_else(|| Error::not_found("connection", id))?;
        Ok((company, row))
    }
}

impl App {
    /// Makes a locked, linked connection `Unlinked` and notes who did it.
    pub(crate) async fn stop_sharing(
        &self,
        tx: &mut Tx<'_>,
        row: Connection,
        actor: Actor,
    ) -> Result<Connection> {
        if row.status != ConnectionStatus::Linked {
            return Err(not_linked(&row));
        }
        let reason = match actor {
            Actor::Client => EndReason::Client,
            Actor::Customer => EndReason::Customer,
            Actor::Provider => EndReason::Removed,
        };
        let at = database_now(tx).await?;
        let (status, end) = (ConnectionStatus::Unlinked, End { at, reason });
        connections::end_connection(tx, row.id, status, end).await?;
        let mut detail = EventDetail::by(actor);
        if let Some(business) = &row.organisation {
            detail = detail.to(business);
        }
        self.note_detail(tx, LinkEventKind::Disconnected, &row, at, &detail)
            .await?;
        Ok(Connection {
            status,
            end: Some(end),
            ..row
        })
    }
}

/// Takes everything that a connection could be used with.
pub(crate) async fn let_go(tx: &mut Tx<'_>, row: &Connection) -> Result<Remains> {
    Ok(Remains {
        attempts: transactions::take_connection_transactions(tx, row.id).await?,
        grants: grants::take_grant(tx, row.client_id, row.id)
            .await?
            .into_iter()
            .collect(),
    })
}

fn not_linked(row: &Connection) -> Error {
    Error::new(
        Code::NotLinked,
        format!(
            "This connection is {}; only one that is Linked can be unlinked.",
            row.status
        ),
    )
}
