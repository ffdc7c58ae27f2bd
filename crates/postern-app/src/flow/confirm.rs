//! The person says whose business it is. Only this makes a connection `Linked` (security.md 3.11, point 5). Another
//! business than the one that was connected before does not, whoever confirms it.

use postern_core::id::{ConnectionId, ContextId, LinkId};
use postern_core::model::{Actor, ConnectionStatus, LinkEventKind, SourceType};
use postern_db::Tx;
use postern_store::companies;
use postern_store::connections::{self, Connection, Organisation};
use postern_store::events::{self, LinkEvent};
use postern_store::grants;
use postern_store::recorded_links;
use postern_store::transactions::{self, OauthTransaction, Outcome};

use super::connections::is_of_visit;
use super::view::FlowConnection;
use super::{businesses, no_such_connection};
use crate::authorisation::{HeldGrant, ProblemCode, Remains, mint_reference};
use crate::sessions::{Visit, database_now};
use crate::timeline::EventDetail;
use crate::{App, Code, Error, Result};

/// What makes a connection `Linked`.
pub(crate) struct NewGrant {
    pub(crate) context_id: ContextId,
    pub(crate) held: HeldGrant,
    pub(crate) organisation: Organisation,
    /// The recorded link it came by.
    pub(crate) link_id: Option<LinkId>,
    /// Who brings it into use.
    pub(crate) actor: Actor,
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
        let (app, owner, wanted) = (self.clone(), visit.clone(), chosen.clone());
        let refused = self
            .db()
            .write("confirm_business", move |tx| {
                let (app, visit, chosen) = (app.clone(), owner.clone(), wanted.clone());
                Box::pin(async move { app.link(tx, &visit, id, &chosen).await })
            })
            .await?;
        if let Some(attempt) = refused {
            self.drop_held(attempt);
        }
        self.get_flow_connection(visit, id).await
    }

    /// Links the connection, or ends the attempt and returns it when other accounting software came first.
    async fn link(
        &self,
        tx: &mut Tx<'_>,
        visit: &Visit,
        id: ConnectionId,
        chosen: &str,
    ) -> Result<Option<OauthTransaction>> {
        // The company before the session, as a revocation does; and two connections of one company confirmed at once
        // would each find the other not yet linked.
        companies::lock_company(tx, visit.party.client.id, visit.party.company.id).await?;
        self.act(tx, visit.session.id, true).await?;
        let (row, attempt) = lock_choice(tx, visit, id).await?;
        let Some(attempt) = attempt else {
            return already_there(&row, chosen).map(|()| None);
        };
        let organisation = businesses::from_json(attempt.organisations.as_deref())
            .into_iter()
            .find(|offered| offered.id == chosen)
            .ok_or_else(|| {
                Error::invalid_field("businessIds", "Choose one of the listed businesses.")
            })?;
        if attempt.mismatch.as_deref() == Some(chosen)
            || self
                .note_mismatch(tx, &row, attempt.id, &organisation)
                .await?
        {
            // The person is asked what that means; nothing is shared meanwhile.
            return Ok(None);
        }
        if self.has_other_accounting(tx, &row).await? {
            let (code, reference) = (ProblemCode::AlreadyLinked, mint_reference(self.entropy()));
            transactions::fail(tx, attempt.id, code.as_str(), &reference, None).await?;
            self.record_problem(tx, &row, code, reference).await?;
            return Ok(Some(attempt));
        }
        let envelope = attempt
            .held_grant
            .as_deref()
            .ok_or_else(|| Error::internal("an attempt to confirm holds no grant"))?;
        let held = HeldGrant::open(self, attempt.id, envelope)?;
        let grant = NewGrant {
            context_id: attempt.context_id,
            held,
            organisation,
            link_id: recorded_link(tx, visit).await?,
            actor: Actor::Customer,
        };
        self.bring_into_use(tx, &row, &grant).await?;
        transactions::settle(tx, attempt.id, Outcome::Confirmed).await?;
        Ok(None)
    }

    /// Makes a locked connection `Linked` with these tokens, and notes it.
    pub(crate) async fn bring_into_use(
        &self,
        tx: &mut Tx<'_>,
        row: &Connection,
        new: &NewGrant,
    ) -> Result<()> {
        let now = database_now(tx).await?;
        let grant = self.seal_grant(row.id, new.context_id, &new.held, now);
        grants::put_grant(tx, &grant).await?;
        connections::link_connection(tx, row.id, &new.organisation, now).await?;
        let kind = match row.status {
            ConnectionStatus::PendingAuth => LinkEventKind::Connected,
            _ => LinkEventKind::Reconnected,
        };
        let mut detail = EventDetail::by(new.actor).to(&new.organisation);
        if let Some(before) = row.organisation.as_ref()
            && before.id != new.organisation.id
        {
            detail = detail.instead_of(before);
        }
        let event = LinkEvent {
            link_id: new.link_id,
            detail: Some(detail.to_json()),
            ..self.connection_event(kind, row, now)
        };
        Ok(events::create_events(tx, &[event]).await?)
    }

    /// A company has one linked accounting connection; pending and ended ones do not count. The company is locked.
    pub(crate) async fn has_other_accounting(
        &self,
        tx: &mut Tx<'_>,
        row: &Connection,
    ) -> Result<bool> {
        let is_accounting = |key: &str| {
            self.integration(key).is_some_and(|one| {
                one.source_type() == SourceType::Accounting && !one.is_file_upload()
            })
        };
        if !is_accounting(&row.platform_key) {
            return Ok(false);
        }
        let others =
            connections::list_company_connections(tx, row.client_id, row.company_id).await?;
        Ok(others.iter().any(|other| {
            other.id != row.id
                && other.status == ConnectionStatus::Linked
                && is_accounting(&other.platform_key)
        }))
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
            self.drop_held(attempt);
        }
        self.get_flow_connection(visit, id).await
    }

    /// Gives back what an attempt held that came to nothing; the row has dropped it already.
    pub(super) fn drop_held(&self, attempt: OauthTransaction) {
        self.give_back_remains_later(Remains {
            attempts: vec![attempt],
            grants: Vec::new(),
        });
    }
}

/// The recorded link behind a visit, if it came by one.
pub(super) async fn recorded_link(tx: &mut Tx<'_>, visit: &Visit) -> Result<Option<LinkId>> {
    let recorded = match visit.session.link {
        Some((kind, nonce)) if kind.is_recorded() => {
            recorded_links::find_by_nonce(tx, kind, &nonce).await?
        }
        _ => None,
    };
    Ok(recorded.map(|link| link.id))
}

/// The connection, locked, with the attempt this visit may confirm.
pub(super) async fn lock_choice(
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
