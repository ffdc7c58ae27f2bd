//! The recorded links of a company: looked up without touching them, and withdrawn one by one.
//!
//! How a link stands is read by the rules of redemption ([`postern_store::recorded_links`]), by the database's clock. A
//! look-up writes nothing, and nothing it returns could open anything.

use postern_core::audit::Action;
use postern_core::id::{CompanyId, ConnectionId, LinkId};
use postern_core::model::{LinkEventKind, LinkState};
use postern_core::parameters::LinkParameters;
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_store::recorded_links::{self, RecordedLink, StandingLink};
use postern_store::spent::{self, Reason, Spent};
use postern_store::{companies, events, journeys, openings, sessions, transactions};

use super::Revoked;
use super::recorded::facts;
use crate::audit::{Act, Target};
use crate::authorisation::Remains;
use crate::companies::{Page, PageOf};
use crate::sessions::database_now;
use crate::{Error, Result, Tenant};

/// A recorded link as its client may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub id: LinkId,
    pub company_id: CompanyId,
    pub connection_id: Option<ConnectionId>,
    pub state: LinkState,
    /// Fixed when it was made.
    pub parameters: LinkParameters,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
    /// When it was withdrawn; also set on a used link whose visit was ended by that.
    pub revoked_at: Option<Timestamp>,
    /// The key or the person that made it, as they were called then.
    pub created_by: Option<String>,
}

impl Link {
    pub(super) fn read(
        row: &RecordedLink,
        state: LinkState,
        used_at: Option<Timestamp>,
    ) -> Result<Self> {
        Ok(Self {
            id: row.id,
            company_id: row.company_id,
            connection_id: row.connection_id,
            state,
            parameters: LinkParameters::from_json(&row.parameters).map_err(Error::internal)?,
            created_at: row.created_at,
            expires_at: row.expires_at,
            used_at,
            revoked_at: row.revoked_at,
            created_by: row.created_by.clone(),
        })
    }

    fn standing(standing: &StandingLink) -> Result<Self> {
        Self::read(&standing.link, standing.state, standing.used_at)
    }
}

impl Tenant {
    /// One link of a company.
    pub async fn get_link(&self, company: CompanyId, id: LinkId) -> Result<Link> {
        let client = self.client_id;
        let found = self
            .app
            .db()
            .read("find_link", move |tx| {
                Box::pin(async move {
                    companies::find_company(tx, client, company)
                        .await?
                        .ok_or_else(|| Error::not_found("company", company))?;
                    let now = database_now(tx).await?;
                    Ok::<_, Error>(
                        recorded_links::find_standing(tx, client, company, id, now).await?,
                    )
                })
            })
            .await?;
        Link::standing(&found.ok_or_else(|| Error::not_found("link", id))?)
    }

    /// A page of a company's links, newest first; of one state, or of all.
    pub async fn list_links(
        &self,
        company: CompanyId,
        state: Option<LinkState>,
        page: PageOf,
    ) -> Result<Page<Link>> {
        let client = self.client_id;
        let (found, total) = self
            .app
            .db()
            .read("list_links", move |tx| {
                Box::pin(async move {
                    companies::find_company(tx, client, company)
                        .await?
                        .ok_or_else(|| Error::not_found("company", company))?;
                    let now = database_now(tx).await?;
                    let range = (page.page_size, page.offset());
                    let found =
                        recorded_links::list_standing(tx, client, company, now, state, range)
                            .await?;
                    let total =
                        recorded_links::count_standing(tx, client, company, now, state).await?;
                    Ok::<_, Error>((found, total))
                })
            })
            .await?;
        let items = found.iter().map(Link::standing).collect::<Result<_>>()?;
        Ok(Page { items, total })
    }

    /// Withdraws one link. When this returns, its URL opens nothing and no session it opened answers; doing it again changes
    /// nothing.
    pub async fn revoke_link(&self, company: CompanyId, id: LinkId) -> Result<Revoked> {
        let tenant = self.clone();
        let (revoked, remains) = self
            .app
            .db()
            .write("revoke_link", move |tx| {
                let tenant = tenant.clone();
                Box::pin(async move { tenant.withdraw(tx, company, id).await })
            })
            .await?;
        self.app
            .observations()
            .count(LinkEventKind::Revoked, revoked.links);
        self.app.give_back_remains_later(remains);
        Ok(revoked)
    }

    async fn withdraw(
        &self,
        tx: &mut Tx<'_>,
        company: CompanyId,
        id: LinkId,
    ) -> Result<(Revoked, Remains)> {
        // Client and company before the link, as a redemption does; the link's own row then makes the two take turns.
        let party = openings::share_party(tx, self.client_id, company)
            .await?
            .ok_or_else(|| Error::not_found("company", company))?;
        let row = recorded_links::lock_link(tx, self.client_id, company, id)
            .await?
            .ok_or_else(|| Error::not_found("link", id))?;
        let now = database_now(tx).await?;
        let spending = Spent {
            kind: row.kind,
            nonce: row.nonce,
            expires_at: row.expires_at,
            company_id: company,
            reason: Reason::Revoked,
            retry_hash: None,
            session_id: None,
            spent_at: now,
        };
        let unspent = !spent::spend(tx, &[spending]).await?.is_empty();
        let (sessions, remains) = if unspent {
            (0, Remains::default())
        } else {
            end_session_of(tx, &row).await?
        };
        let first = recorded_links::note_revoked(tx, self.client_id, id, now).await? == 1;
        if first {
            journeys::note_revoked(tx, self.client_id, id, now).await?;
            let event = self.app.recorded_event(LinkEventKind::Revoked, &row, now);
            events::create_events(tx, &[event]).await?;
        }
        let revoked = Revoked {
            links: u64::from(first),
            sessions,
        };
        let act = Act::new(Action::LinkRevoked, Target::link(&row));
        let act = act
            .removed(facts(&party.company, &row))
            .added(revoked.facts());
        self.audit(tx, act).await?;
        Ok((revoked, remains))
    }
}

/// Ends the session that a spent link opened, and its sign-ins. Under `untilFirstAction` this also keeps others from taking it
/// over: there is no session left to replace.
async fn end_session_of(tx: &mut Tx<'_>, row: &RecordedLink) -> Result<(u64, Remains)> {
    let spent = spent::find_spent(tx, row.kind, &row.nonce).await?;
    let Some(session) = spent.and_then(|spent| spent.session_id) else {
        return Ok((0, Remains::default()));
    };
    let ended = sessions::delete_session(tx, session).await?;
    let attempts = transactions::take_session_transactions(tx, session).await?;
    Ok((ended, Remains::of_attempts(attempts)))
}
