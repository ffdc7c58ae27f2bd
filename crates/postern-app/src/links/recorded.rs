//! Recorded links (kinds 6 and 7): made on request, listed, with parameters fixed when they are made.

use postern_core::entropy;
use postern_core::id::{ClientId, CompanyId, ConnectionId, LinkId};
use postern_core::model::LinkTtl;
use postern_core::otp::{self, Binding, LinkTime, NewOtp, TokenKind};
use postern_core::parameters::LinkParameters;
use postern_core::time::Timestamp;
use postern_store::clients::{self, Client};
use postern_store::companies::{self, Company};
use postern_store::recorded_links::{self, RecordedLink};

use super::{LinkUrl, one_time};
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
        if !client.one_time_links {
            return self.permanent_link(&company, &wanted);
        }
        let now = self.now();
        let (new, link) = self.record(&client, &company, &wanted, now)?;
        let binding = Binding {
            company: company.id,
            connection: wanted.connection_id,
        };
        let otp = otp::mint(&self.keys(), &binding, &new);
        let url = match wanted.connection_id {
            None => self.urls().company_link(company.id, Some(&otp)),
            Some(connection) => self
                .urls()
                .connection_link(company.id, connection, Some(&otp)),
        };
        let (id, expires_at) = (link.id, link.expires_at);
        self.db()
            .write("create_link", move |tx| {
                let link = link.clone();
                Box::pin(async move { recorded_links::create_link(tx, &link).await })
            })
            .await?;
        Ok(CreatedLink {
            id: Some(id),
            link: one_time(url, expires_at),
        })
    }

    fn permanent_link(&self, company: &Company, wanted: &CreateLink) -> Result<CreatedLink> {
        if wanted.ttl.is_some() {
            return Err(Error::new(
                Code::Conflict,
                "This client's links are permanent. Turn one-time Link URLs on to give a link a lifetime.",
            ));
        }
        let url = match wanted.connection_id {
            None => self.urls().company_link(company.id, None),
            Some(connection) => self.urls().connection_link(company.id, connection, None),
        };
        Ok(CreatedLink {
            id: None,
            link: LinkUrl {
                url,
                expires_at: None,
            },
        })
    }

    fn record(
        &self,
        client: &Client,
        company: &Company,
        wanted: &CreateLink,
        now: Timestamp,
    ) -> Result<(NewOtp, RecordedLink)> {
        let kind = match wanted.connection_id {
            None => TokenKind::RecordedCompanyLink,
            Some(_) => TokenKind::RecordedConnectionLink,
        };
        let fence = client.link_min_iat.max(company.link_min_iat);
        let issued_at = LinkTime::at(now);
        let ttl_minutes = wanted
            .ttl
            .map_or(client.link_ttl_minutes, LinkTtl::as_minutes);
        let new = NewOtp {
            kind,
            issued_at: issued_at.max(LinkTime::from_seconds(fence).next()),
            ttl_minutes: ttl_minutes.min(client.link_ttl_minutes),
            epoch: company.link_epoch,
            nonce: entropy::bytes(self.entropy()),
        };
        let link = RecordedLink {
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
        Ok((new, link))
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
