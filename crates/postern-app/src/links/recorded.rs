//! Recorded links (kinds 6 and 7): made on request, listed, with parameters fixed when they are made.

use postern_core::id::{ClientId, CompanyId, ConnectionId, LinkId};
use postern_core::model::LinkTtl;
use postern_core::otp::TokenKind;
use postern_core::parameters::LinkParameters;
use postern_store::clients::{self, Client};
use postern_store::companies::{self, Company};
use postern_store::recorded_links::{self, RecordedLink};

use super::{LinkUrl, Minter};
use crate::{App, Code, Error, Result};

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

impl App {
    /// Makes a link for a company of `client`.
    pub async fn create_link(&self, client: ClientId, wanted: CreateLink) -> Result<CreatedLink> {
        let (client, company) = self.party_of(client, wanted.company_id).await?;
        if let Some(connection) = wanted.connection_id {
            self.find_own_connection(client.id, company.id, connection)
                .await?;
        }
        if !client.one_time_links && wanted.ttl.is_some() {
            return Err(Error::new(
                Code::Conflict,
                "This client's links are permanent. Turn one-time Link URLs on to give a link a lifetime.",
            ));
        }
        let minter = Minter::new(self, &client)?;
        if !client.one_time_links {
            let link = match wanted.connection_id {
                None => minter.company_link(&company),
                Some(connection) => minter.connection_link(&company, connection),
            };
            return Ok(CreatedLink { id: None, link });
        }
        let (link, row) = self.record(&minter, &client, &company, &wanted);
        let id = row.id;
        self.db()
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
        let now = self.now();
        let row = RecordedLink {
            id: LinkId::mint(now, self.entropy()),
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

    /// A client with one of its companies.
    pub(crate) async fn party_of(
        &self,
        client: ClientId,
        company: CompanyId,
    ) -> Result<(Client, Company)> {
        let (client, found) = self
            .db()
            .read("find_party", move |tx| {
                Box::pin(async move {
                    let found = companies::find_company(tx, client, company).await?;
                    Ok::<_, postern_db::Error>((clients::find_client(tx, client).await?, found))
                })
            })
            .await?;
        let company = found.ok_or_else(|| Error::not_found("company", company))?;
        let client = client.ok_or_else(|| Error::not_found("client", company.client_id))?;
        Ok((client, company))
    }
}
