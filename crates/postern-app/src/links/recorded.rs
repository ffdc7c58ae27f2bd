//! Recorded links (kinds 6 and 7): made on request, listed, with parameters fixed when they are made.

use postern_core::id::{CompanyId, ConnectionId, LinkId};
use postern_core::model::LinkTtl;
use postern_core::otp::TokenKind;
use postern_core::parameters::LinkParameters;
use postern_store::clients::Client;
use postern_store::companies::Company;
use postern_store::recorded_links::{self, RecordedLink};

use super::{LinkUrl, Minter};
use crate::{Code, Error, Result, Tenant};

/// What to make.
#[derive(Debug, Clone)]
pub struct CreateLink {
    pub company_id: CompanyId,
    /// For a link that goes straight to one connection's sign-in.
    pub connection_id: Option<ConnectionId>,
    /// Shorter than the client's setting; absent for that.
    pub ttl: Option<LinkTtl>,
    pub parameters: LinkParameters,
}

/// A link that was made. The URL is shown here and never again.
#[derive(Debug, Clone)]
pub struct CreatedLink {
    /// Absent when the client's links are permanent: those have no row.
    pub id: Option<LinkId>,
    pub link: LinkUrl,
}

impl Tenant {
    /// Makes a link for a company.
    pub async fn create_link(&self, wanted: CreateLink) -> Result<CreatedLink> {
        let (client, company) = self.party_of(wanted.company_id).await?;
        if let Some(connection) = wanted.connection_id {
            self.app
                .find_own_connection(client.id, company.id, connection)
                .await?;
        }
        if !client.one_time_links && wanted.ttl.is_some() {
            return Err(Error::new(
                Code::Conflict,
                "This client's links are permanent. Turn one-time Link URLs on to give a link a lifetime.",
            ));
        }
        let minter = Minter::new(&self.app, &client)?;
        if !client.one_time_links {
            let link = match wanted.connection_id {
                None => minter.company_link(&company),
                Some(connection) => minter.connection_link(&company, connection),
            };
            return Ok(CreatedLink { id: None, link });
        }
        let (link, row) = self.record(&minter, &client, &company, &wanted);
        let id = row.id;
        self.app
            .db()
            .write("create_link", move |tx| {
                let row = row.clone();
                Box::pin(async move { recorded_links::create_link(tx, &row).await })
            })
            .await?;
        Ok(CreatedLink { id: Some(id), link })
    }

    fn record(
        &self,
        minter: &Minter<'_>,
        client: &Client,
        company: &Company,
        wanted: &CreateLink,
    ) -> (LinkUrl, RecordedLink) {
        let kind = match wanted.connection_id {
            None => TokenKind::RecordedCompanyLink,
            Some(_) => TokenKind::RecordedConnectionLink,
        };
        let most = client.link_ttl_minutes;
        let ttl_minutes = wanted.ttl.map_or(most, LinkTtl::as_minutes).min(most);
        let (link, new) = minter.one_time(kind, company, wanted.connection_id, ttl_minutes);
        let now = self.app.now();
        let row = RecordedLink {
            id: LinkId::mint(now, self.app.entropy()),
            client_id: client.id,
            company_id: company.id,
            connection_id: wanted.connection_id,
            kind,
            nonce: new.nonce,
            parameters: wanted.parameters.to_json(),
            created_at: now,
            expires_at: new.issued_at.minutes_later(new.ttl_minutes),
        };
        (link, row)
    }
}
