//! The person says whose business it is. Only this makes a connection `Linked` (security.md 3.11, point 5). Another
//! business than the one that was connected before does not, whoever confirms it.

use postern_core::id::{ConnectionId, ContextId, LinkId};
use postern_core::model::{Actor, ConnectionStatus, LinkEventKind, SourceType};
use postern_db::Tx;
use postern_store::companies;
use postern_store::connections::{self, Connection, Organisation};
use postern_store::events::{self, LinkEvent};
use postern_store::recorded_links;
use postern_store::transactions::{self, OauthTransaction, Outcome};

use super::connections::is_of_visit;
use super::view::FlowConnection;
use super::{businesses, no_such_connection, several};
use crate::authorisation::{HeldGrant, ProblemCode, Remains, mint_reference};
use crate::grants::Fresh;
use crate::sessions::{Visit, database_now};
use crate::timeline::EventDetail;
use crate::{App, Code, Error, Result, journeys};

/// What makes a connection `Linked`.
pub(crate) struct NewGrant {
    pub(crate) context_id: ContextId,
    pub(crate) held: HeldGrant,
    pub(crate) organisation: Organisation,
    /// The ids of all businesses it opens.
    pub(crate) opens: Vec<String>,
    /// The recorded link it came by.
    pub(crate) link_id: Option<LinkId>,
    /// Who brings it into use.
    pub(crate) actor: Actor,
}

/// What came of a confirmation.
pub(super) struct Confirmed {
    pub(super) connections: Vec<ConnectionId>,
    /// An attempt whose tokens nobody will use.
    pub(super) refused: Option<OauthTransaction>,
}

impl Confirmed {
    fn of(id: ConnectionId) -> Self {
        Self {
            connections: vec![id],
            refused: None,
        }
    }
}

impl App {
    /// Shares the chosen businesses: their connections become `Linked` and what was held comes into use, in one commit. The
    /// answer begins with the connection that was signed in for, if it is still there.
    pub async fn confirm_businesses(
        &self,
        visit: &Visit,
        id: ConnectionId,
        chosen: &[String],
    ) -> Result<Vec<FlowConnection>> {
        if chosen.is_empty() {
            return Err(Error::invalid_field(
                "businessIds",
                "Choose at least one business.",
            ));
        }
        if !is_of_visit(visit, id) {
            return Err(no_such_connection());
        }
        let on = self.rights(visit).await?.chooses_several;
        let (app, owner, wanted) = (self.clone(), visit.clone(), chosen.to_vec());
        let done = self
            .db()
            .write("confirm_business", move |tx| {
                let (app, visit, chosen) = (app.clone(), owner.clone(), wanted.clone());
                Box::pin(async move { app.link(tx, &visit, id, &chosen, on).await })
            })
            .await?;
        if let Some(attempt) = done.refused {
            self.drop_held(attempt);
        }
        let mut linked = Vec::with_capacity(done.connections.len());
        for connection in done.connections {
            linked.push(self.get_flow_connection(visit, connection).await?);
        }
        Ok(linked)
    }

    /// Links what was chosen, or ends the attempt and returns it when other accounting software came first.
    async fn link(
        &self,
        tx: &mut Tx<'_>,
        visit: &Visit,
        id: ConnectionId,
        chosen: &[String],
        on: bool,
    ) -> Result<Confirmed> {
        // The company before the session, as a revocation does; and two connections of one company confirmed at once
        // would each find the other not yet linked.
        companies::lock_company(tx, visit.party.client.id, visit.party.company.id).await?;
        self.act(tx, visit.session.id, true).await?;
        let (row, attempt) = lock_choice(tx, visit, id).await?;
        let family =
            connections::list_family_connections(tx, visit.party.client.id, visit.party.company.id)
                .await?;
        let Some(attempt) = attempt else {
            return already_there(&family, &row, chosen);
        };
        let offered = businesses::from_json(attempt.organisations.as_deref());
        let organisations = find_chosen(&offered, chosen)?;
        let on = on && self.is_for_businesses(&row.platform_key);
        if on && several::applies(visit, &row, offered.len(), &family) {
            return self
                .link_several(tx, visit, &row, attempt, &organisations)
                .await;
        }
        let ([organisation], [chosen]) = (organisations.as_slice(), chosen) else {
            return Err(Error::invalid_field("businessIds", "Choose one business."));
        };
        if attempt.mismatch.as_deref() == Some(chosen)
            || self
                .note_mismatch(tx, &row, attempt.id, organisation)
                .await?
        {
            // The person is asked what that means; nothing is shared meanwhile.
            return Ok(Confirmed::of(id));
        }
        if self.has_other_accounting(tx, &row).await? {
            let (code, reference) = (ProblemCode::AlreadyLinked, mint_reference(self.entropy()));
            transactions::fail(tx, attempt.id, code.as_str(), &reference, None).await?;
            self.record_problem(tx, &row, code, reference).await?;
            journeys::note_problem(tx, visit.session.id, row.id, code).await?;
            return Ok(Confirmed {
                connections: vec![id],
                refused: Some(attempt),
            });
        }
        let grant = NewGrant {
            context_id: attempt.context_id,
            held: self.held(&attempt)?,
            organisation: organisation.clone(),
            opens: offered.into_iter().map(|one| one.id).collect(),
            link_id: recorded_link(tx, visit).await?,
            actor: Actor::Customer,
        };
        self.bring_into_use(tx, &row, &grant).await?;
        journeys::note_connected(tx, visit.session.id, row.id).await?;
        transactions::settle(tx, attempt.id, Outcome::Confirmed).await?;
        Ok(Confirmed::of(id))
    }

    /// What an attempt holds until it is confirmed.
    pub(super) fn held(&self, attempt: &OauthTransaction) -> Result<HeldGrant> {
        let envelope = attempt
            .held_grant
            .as_deref()
            .ok_or_else(|| Error::internal("an attempt to confirm holds no grant"))?;
        HeldGrant::open(self, attempt.id, envelope)
    }

    /// Makes a locked connection `Linked` with these tokens, and notes it.
    pub(crate) async fn bring_into_use(
        &self,
        tx: &mut Tx<'_>,
        row: &Connection,
        new: &NewGrant,
    ) -> Result<()> {
        let now = database_now(tx).await?;
        let fresh = Fresh {
            client_id: row.client_id,
            context_id: new.context_id,
            held: &new.held,
            opens: &new.opens,
        };
        self.replace_grant(tx, row, &fresh, now).await?;
        let (link, actor) = (new.link_id, new.actor);
        self.mark_linked(tx, row, &new.organisation, link, actor)
            .await
    }

    /// Makes a locked connection that has its grant `Linked`, and notes it.
    pub(super) async fn mark_linked(
        &self,
        tx: &mut Tx<'_>,
        row: &Connection,
        organisation: &Organisation,
        link_id: Option<LinkId>,
        actor: Actor,
    ) -> Result<()> {
        let now = database_now(tx).await?;
        connections::link_connection(tx, row.id, organisation, now).await?;
        let kind = match row.status {
            ConnectionStatus::PendingAuth => LinkEventKind::Connected,
            _ => LinkEventKind::Reconnected,
        };
        let mut detail = EventDetail::by(actor).to(organisation);
        if let Some(before) = row.organisation.as_ref()
            && before.id != organisation.id
        {
            detail = detail.instead_of(before);
        }
        let event = LinkEvent {
            link_id,
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
    let row = connections::lock_family_connection(tx, client, company, id)
        .await?
        .ok_or_else(no_such_connection)?;
    let attempt = transactions::find_latest(tx, id).await?.filter(|attempt| {
        attempt.session_id == visit.session.id && attempt.outcome == Some(Outcome::Choosing)
    });
    Ok((row, attempt))
}

/// The businesses that were chosen, each once, in the order they were offered.
fn find_chosen(offered: &[Organisation], chosen: &[String]) -> Result<Vec<Organisation>> {
    if chosen
        .iter()
        .any(|id| !offered.iter().any(|one| one.id == *id))
    {
        return Err(Error::invalid_field(
            "businessIds",
            "Choose among the listed businesses.",
        ));
    }
    let is_chosen = |one: &&Organisation| chosen.contains(&one.id);
    Ok(offered.iter().filter(is_chosen).cloned().collect())
}

/// The same confirmation again (a reply that got lost) is no error; anything else has nothing to confirm.
fn already_there(family: &[Connection], row: &Connection, chosen: &[String]) -> Result<Confirmed> {
    let linked = |business: &String| {
        let mut all = family.iter();
        all.find(|one| {
            one.status == ConnectionStatus::Linked
                && one.platform_key == row.platform_key
                && one
                    .organisation
                    .as_ref()
                    .is_some_and(|organisation| organisation.id == *business)
        })
        .map(|one| one.id)
    };
    let found: Option<Vec<ConnectionId>> = chosen.iter().map(linked).collect();
    let mut connections = found.ok_or_else(|| {
        Error::new(
            Code::Conflict,
            "There is nothing to confirm any more. Start the sign-in again.",
        )
    })?;
    // What was signed in for comes first, as it did in the answer that got lost.
    connections.sort_by_key(|id| *id != row.id);
    Ok(Confirmed {
        connections,
        refused: None,
    })
}
