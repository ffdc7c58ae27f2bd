//! The end of access that was asked for once: given back when it runs out, and its connections unlinked.

use postern_core::audit::{Action, Log};
use postern_core::id::{ClientId, GrantId};
use postern_core::model::{ConnectionStatus, EndReason, LinkEventKind};
use postern_db::Tx;
use postern_store::connections::{self, Connection, End};
use postern_store::grants::{self, Grant};

use crate::audit::{self, Act, Facts, Target};
use crate::authorisation::Remains;
use crate::sessions::database_now;
use crate::timeline::EventDetail;
use crate::{Actor, App, Error, Result};

/// Grants one round takes on.
const ROUND: i64 = 50;

impl App {
    /// Ends every grant that was asked for once and whose time is over.
    pub(super) async fn end_over_grants(&self) -> Result<u32> {
        let over = self
            .db()
            .read("list_over_grants", |tx| {
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    Ok::<_, Error>(grants::list_over_grants(tx, now, ROUND).await?)
                })
            })
            .await?;
        let mut ended = 0;
        for (client, id) in over {
            let app = self.clone();
            let done = self
                .db()
                .write("end_over_grant", move |tx| {
                    let app = app.clone();
                    Box::pin(async move { app.end_over(tx, client, id).await })
                })
                .await;
            match done {
                Ok(None) => {}
                Ok(Some(grant)) => {
                    ended += 1;
                    self.give_back_remains_later(Remains {
                        attempts: Vec::new(),
                        grants: vec![grant],
                    });
                }
                Err(error) => {
                    // One grant that cannot be ended must not keep the others from it.
                    tracing::error!(grant = %id, error = %error, "access that was asked for once could not be ended: {error}");
                }
            }
        }
        Ok(ended)
    }

    /// Connections before their grant, as whoever ends one does, and in the order of their ids. A sign-in that came meanwhile has
    /// given the grant another end.
    async fn end_over(
        &self,
        tx: &mut Tx<'_>,
        client: ClientId,
        id: GrantId,
    ) -> Result<Option<Grant>> {
        let mut rows = Vec::new();
        for using in grants::list_uses(tx, id).await? {
            rows.extend(connections::lock_client_connection(tx, client, using).await?);
        }
        let now = database_now(tx).await?;
        let Some(grant) = grants::lock_grant(tx, id).await? else {
            return Ok(None);
        };
        if grant.ends_at.is_none_or(|end| now < end) {
            return Ok(None);
        }
        let using = grants::list_uses(tx, id).await?;
        rows.retain(|row| using.contains(&row.id));
        grants::delete_grant(tx, id).await?;
        for row in &rows {
            let (reason, status) = (EndReason::Expired, ConnectionStatus::Unlinked);
            connections::end_connection(tx, row.id, status, End { at: now, reason }).await?;
            let detail = row
                .organisation
                .as_ref()
                .map_or_else(EventDetail::default, |business| {
                    EventDetail::default().to(business)
                });
            self.note_detail(tx, LinkEventKind::Disconnected, row, now, &detail)
                .await?;
        }
        for row in &rows {
            write_end(tx, row).await?;
        }
        Ok(Some(grant))
    }
}

async fn write_end(tx: &mut Tx<'_>, row: &Connection) -> Result<()> {
    let act = Act::new(Action::ConnectionUnlinked, Target::connection(row)).changed(
        Facts::new().with("status", row.status.as_str()),
        Facts::new()
            .with("status", ConnectionStatus::Unlinked.as_str())
            .with("reason", EndReason::Expired.as_str()),
    );
    audit::write(tx, Log::Of(row.client_id), &Actor::system(), act).await
}
