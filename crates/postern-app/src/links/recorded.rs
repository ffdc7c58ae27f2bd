//! Recorded links (kinds 6 and 7): made on request, with an id, a lifetime of their own and parameters fixed when they are made.
//!
//! Made in one transaction that holds client and company shared: a link is made before a revocation or after it, and never
//! handed out dead. Its parameters are stored with it and win over those of the address when it is redeemed.

use postern_core::audit::Action;
use postern_core::id::{CompanyId, ConnectionId, LinkId};
use postern_core::model::{LinkEventKind, LinkState, LinkTtl};
use postern_core::otp::TokenKind;
use postern_core::parameters::LinkParameters;
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_store::companies::Company;
use postern_store::connections;
use postern_store::events;
use postern_store::journeys::{self, Sighting};
use postern_store::openings::{self, Party};
use postern_store::recorded_links::{self, RecordedLink};

use super::inventory::Link;
use super::{LinkUrl, Minter};
use crate::audit::{Act, Facts, Target};
use crate::sessions::database_now;
use crate::{Code, Error, Result, Tenant};

/// What to make.
#[derive(Debug, Clone)]
pub struct CreateLink {
    pub company_id: CompanyId,
    /// For a link that goes straight to one connection's sign-in.
    pub connection_id: Option<ConnectionId>,
    /// At most the client's setting; absent for that.
    pub ttl: Option<LinkTtl>,
    /// Fixed for the visit this link opens.
    pub parameters: LinkParameters,
    /// Whether every link of the company that was made before stops working. Visits under way go on.
    pub revoke_earlier: bool,
}

impl CreateLink {
    /// A link of a company, for as long as its client's settings say.
    pub fn of_company(company: CompanyId) -> Self {
        Self {
            company_id: company,
            connection_id: None,
            ttl: None,
            parameters: LinkParameters::default(),
            revoke_earlier: false,
        }
    }
}

/// A link that was made. The URL is shown here and never again.
#[derive(Debug, Clone)]
pub struct CreatedLink {
    pub link: Link,
    pub url: LinkUrl,
}

impl Tenant {
    /// Makes a link for a company or one of its connections. While the client's links are permanent there is nothing to
    /// record: those have no password, no end and no parameters that could be trusted.
    pub async fn create_link(&self, wanted: CreateLink) -> Result<CreatedLink> {
        let tenant = self.clone();
        let created = self
            .create("create_link", move |tx| {
                let (tenant, wanted) = (tenant.clone(), wanted.clone());
                Box::pin(async move { tenant.record(tx, &wanted).await })
            })
            .await?;
        self.app.observations().count(LinkEventKind::Created, 1);
        Ok(created)
    }

    async fn record(&self, tx: &mut Tx<'_>, wanted: &CreateLink) -> Result<CreatedLink> {
        let company = wanted.company_id;
        if wanted.revoke_earlier {
            self.end_earlier_links(tx, company).await?;
        }
        let party = openings::share_party(tx, self.client_id, company)
            .await?
            .ok_or_else(|| Error::not_found("company", company))?;
        let ttl = lifetime(&party, wanted.ttl)?;
        if let Some(connection) = wanted.connection_id {
            connections::find_connection(tx, self.client_id, company, connection)
                .await?
                .ok_or_else(|| Error::not_found("connection", connection))?;
        }
        let now = database_now(tx).await?;
        let (url, row) = self.mint_recorded(&party, wanted, ttl, now)?;
        recorded_links::create_link(tx, &row).await?;
        let event = self.app.recorded_event(LinkEventKind::Created, &row, now);
        events::create_events(tx, &[event]).await?;
        journeys::note(tx, &[Sighting::of(crate::journeys::of_recorded(&row))]).await?;
        let after = facts(&party.company, &row).with("revokeEarlier", wanted.revoke_earlier);
        let act = Act::new(Action::LinkCreated, Target::link(&row)).added(after);
        self.audit(tx, act).await?;
        Ok(CreatedLink {
            link: Link::read(&row, LinkState::Outstanding, None)?,
            url,
        })
    }

    fn mint_recorded(
        &self,
        party: &Party,
        wanted: &CreateLink,
        ttl: LinkTtl,
        now: Timestamp,
    ) -> Result<(LinkUrl, RecordedLink)> {
        let kind = match wanted.connection_id {
            None => TokenKind::RecordedCompanyLink,
            Some(_) => TokenKind::RecordedConnectionLink,
        };
        let minter = Minter::new(&self.app, &party.client)?;
        let (url, new) =
            minter.one_time(kind, &party.company, wanted.connection_id, ttl.as_minutes());
        let row = RecordedLink {
            id: LinkId::mint(now, self.app.entropy()),
            client_id: party.client.id,
            company_id: party.company.id,
            connection_id: wanted.connection_id,
            kind,
            nonce: new.nonce,
            parameters: wanted.parameters.to_json(),
            created_at: now,
            expires_at: new.issued_at.minutes_later(new.ttl_minutes),
            issued_at: Some(new.issued_at.as_seconds()),
            epoch: Some(new.epoch),
            revoked_at: None,
            created_by: self.actor.name.clone(),
        };
        Ok((url, row))
    }
}

/// What the audit log says of a link: nothing that opens it. Parameters are the client's own words for its customer.
pub(super) fn facts(company: &Company, row: &RecordedLink) -> Facts {
    Facts::new()
        .with("company", &company.name)
        .with("companyId", company.id.to_string())
        .with("connectionId", row.connection_id.map(|id| id.to_string()))
        .with("expiresAt", row.expires_at)
}

/// How long the link lives: what was asked for, which is at most what the client's settings allow.
fn lifetime(party: &Party, wanted: Option<LinkTtl>) -> Result<LinkTtl> {
    if !party.client.one_time_links {
        return Err(Error::new(
            Code::OneTimeLinksNeeded,
            "One-time Link URLs are off, so there is nothing to record: the company's own URL works until they are \
             switched on. Switch them on to make a link with an end and with parameters.",
        ));
    }
    let most =
        LinkTtl::from_minutes(i64::from(party.client.link_ttl_minutes)).map_err(Error::internal)?;
    match wanted {
        Some(ttl) if ttl > most => Err(Error::invalid_field(
            "ttlMinutes",
            format!(
                "This client's links live {} minutes at most; that is `linkTtlMinutes` of its settings.",
                most.as_minutes()
            ),
        )),
        Some(ttl) => Ok(ttl),
        None => Ok(most),
    }
}
