//! Revocation: every outstanding URL and every link session of a company or a client, in one transaction.
//!
//! The order is the protection (security.md 3.8). The first statement changes the row that redemptions hold shared, so it
//! waits for those in flight; the deletes after it see the sessions those redemptions committed. When the call returns, no
//! session from before answers anything any more. What providers had given for sign-ins that were never confirmed is given
//! back to them afterwards, as well as can be.

use postern_core::audit::Action;
use postern_core::id::{ClientId, CompanyId, EventId};
use postern_core::model::LinkEventKind;
use postern_core::otp::LinkTime;
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_store::events::{self, LinkEvent};
use postern_store::{clients, companies, recorded_links, sessions, transactions};

use crate::audit::{Act, Facts, Target};
use crate::authorisation::Remains;
use crate::operator::MOST_SKEW_S;
use crate::sessions::database_now;
use crate::{App, Error, Result, Tenant, journeys};

/// What a revocation ended. URLs that were not recorded end too, and nobody knows how many there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revoked {
    /// Recorded links that were outstanding.
    pub links: u64,
    /// Link sessions that were live or waiting.
    pub sessions: u64,
}

impl Revoked {
    /// What the audit log says of it.
    pub(super) fn facts(self) -> Facts {
        Facts::new()
            .with("linksRevoked", self.links)
            .with("sessionsEnded", self.sessions)
    }
}

impl Tenant {
    /// Revokes every link and link session of a company.
    pub async fn revoke_company_links(&self, company: CompanyId) -> Result<Revoked> {
        let (tenant, client) = (self.clone(), self.client_id);
        let (revoked, remains) = self
            .app
            .db()
            .write("revoke_company_links", move |tx| {
                let tenant = tenant.clone();
                Box::pin(async move {
                    if companies::bump_link_epoch(tx, client, company).await? == 0 {
                        return Err(Error::not_found("company", company));
                    }
                    let now = database_now(tx).await?;
                    let sessions = sessions::delete_company_sessions(tx, company).await?;
                    let attempts = transactions::take_company_transactions(tx, company).await?;
                    let links =
                        recorded_links::note_all_revoked(tx, client, Some(company), now).await?;
                    journeys::note_all_revoked(tx, client, Some(company), now).await?;
                    let event = tenant.app.revoked(client, company, now);
                    events::create_events(tx, &[event]).await?;
                    let revoked = Revoked { links, sessions };
                    let found = companies::find_company(tx, client, company).await?;
                    let target = found.as_ref().map(Target::company);
                    let target = target.unwrap_or_else(|| Target::nameless_client(client));
                    let act = Act::new(Action::CompanyLinksRevoked, target);
                    tenant.audit(tx, act.added(revoked.facts())).await?;
                    Ok((revoked, Remains::of_attempts(attempts)))
                })
            })
            .await?;
        self.app.observations().count(LinkEventKind::Revoked, 1);
        self.app.give_back_remains_later(remains);
        Ok(revoked)
    }

    /// Revokes every link and link session of every company of a client.
    pub async fn revoke_client_links(&self) -> Result<Revoked> {
        let (tenant, client) = (self.clone(), self.client_id);
        let (revoked, remains) = self
            .app
            .db()
            .write("revoke_client_links", move |tx| {
                let tenant = tenant.clone();
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    if clients::raise_link_min_iat(tx, client, fence(now)).await? == 0 {
                        return Err(Error::not_found("client", client));
                    }
                    let sessions = sessions::delete_client_sessions(tx, client).await?;
                    let attempts = transactions::take_client_transactions(tx, client).await?;
                    let links = recorded_links::note_all_revoked(tx, client, None, now).await?;
                    journeys::note_all_revoked(tx, client, None, now).await?;
                    let companies = companies::list_company_ids(tx, client).await?;
                    for some in companies.chunks(events::BATCH) {
                        let rows: Vec<LinkEvent> = some
                            .iter()
                            .map(|id| tenant.app.revoked(client, *id, now))
                            .collect();
                        events::create_events(tx, &rows).await?;
                    }
                    let revoked = Revoked { links, sessions };
                    let target = Target::nameless_client(client);
                    let act = Act::new(Action::ClientLinksRevoked, target);
                    tenant.audit(tx, act.added(revoked.facts())).await?;
                    Ok((revoked, Remains::of_attempts(attempts)))
                })
            })
            .await?;
        self.app.observations().count(LinkEventKind::Revoked, 1);
        self.app.give_back_remains_later(remains);
        Ok(revoked)
    }

    /// Ends every link of a company that was made before, in the caller's transaction, and keeps its live sessions.
    pub(super) async fn end_earlier_links(
        &self,
        tx: &mut Tx<'_>,
        company: CompanyId,
    ) -> Result<()> {
        let client = self.client_id;
        // The client first, as everywhere. Shared is enough: its fence must stand still, and a redemption holds it so too.
        let issued_after = clients::share_client(tx, client)
            .await?
            .ok_or_else(|| Error::not_found("client", client))?
            .link_min_iat;
        let now = database_now(tx).await?;
        let fence = fence(now).max(issued_after.saturating_add(1));
        if companies::raise_link_min_iat(tx, client, company, fence).await? == 0 {
            return Err(Error::not_found("company", company));
        }
        recorded_links::note_all_revoked(tx, client, Some(company), now).await?;
        journeys::note_all_revoked(tx, client, Some(company), now).await?;
        let event = self.app.revoked(client, company, now);
        events::create_events(tx, &[event]).await?;
        Ok(())
    }
}

impl App {
    /// What the timeline of a company says of a revocation.
    fn revoked(&self, client: ClientId, company: CompanyId, at: Timestamp) -> LinkEvent {
        LinkEvent {
            id: EventId::mint(at, self.entropy()),
            at,
            kind: LinkEventKind::Revoked,
            client_id: client,
            company_id: company,
            connection_id: None,
            link_id: None,
            nonce_hash: None,
            automated: false,
            detail: None,
        }
    }
}

/// The second up to which links are revoked. A ready node's clock is at most five seconds ahead of the database's, so a
/// link it has just issued may carry a time that far in the future (security.md 3.9).
fn fence(now: Timestamp) -> u32 {
    LinkTime::at(now).as_seconds().saturating_add(MOST_SKEW_S)
}
