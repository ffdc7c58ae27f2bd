//! Connections of a company: made pending, found, listed, authorised with tokens from elsewhere, ended. How a person makes
//! one `Linked` is the flow's business.

mod authorise;
mod end;

pub(crate) use end::let_go;

use postern_core::audit::Action;
use postern_core::id::{ClientId, CompanyId, ConnectionId};
use postern_core::model::ConnectionStatus;
use postern_store::companies::{self, Company};
use postern_store::connections::{self, Connection};

use crate::audit::{Act, Facts, Target};
use crate::links::{LinkUrl, Minter};
use crate::{App, Code, Error, Result, Tenant};

/// A connection as the API shows it.
#[derive(Debug, Clone)]
pub struct ConnectionView {
    pub connection: Connection,
    /// A fresh Link URL (`linkUrl`).
    pub link: LinkUrl,
}

impl Tenant {
    /// Makes a pending connection of a company to an integration.
    pub async fn create_connection(
        &self,
        company: CompanyId,
        platform_key: &str,
    ) -> Result<ConnectionView> {
        let (client, company) = self.party_of(company).await?;
        let is_upload = self.app.is_file_upload(platform_key);
        if is_upload {
            self.app.upload_is_on(client.id, platform_key).await?;
        } else {
            self.app
                .enabled_integration(client.id, platform_key)
                .await?;
        }
        // A connection whose first link could not be made is not made either.
        self.app.may_issue()?;
        let connection = self.app.new_connection(client.id, company.id, platform_key);
        let (row, tenant) = (connection, self.clone());
        let connection = self
            .create("create_connection", move |tx| {
                let (row, tenant) = (row.clone(), tenant.clone());
                Box::pin(async move {
                    let company = companies::share_company(tx, row.client_id, row.company_id)
                        .await?
                        .ok_or_else(|| Error::not_found("company", row.company_id))?;
                    connections::create_connection(tx, &row).await?;
                    let row = if is_upload {
                        // Nobody has to sign in for files to be given.
                        tenant.app.link_for_files(tx, &row).await?
                    } else {
                        row
                    };
                    let act = Act::new(Action::ConnectionCreated, Target::connection(&row));
                    tenant.audit(tx, act.added(facts(&company, &row))).await?;
                    Ok::<_, Error>(row)
                })
            })
            .await?;
        let link = Minter::new(&self.app, &client)?.connection_link(&company, connection.id);
        Ok(ConnectionView { connection, link })
    }

    /// One connection.
    pub async fn get_connection(
        &self,
        company: CompanyId,
        id: ConnectionId,
    ) -> Result<ConnectionView> {
        let (client, company) = self.party_of(company).await?;
        let connection = self
            .app
            .find_own_connection(client.id, company.id, id)
            .await?;
        let link = Minter::of(self, &client)?.connection_link(&company, connection.id);
        Ok(ConnectionView { connection, link })
    }
}

/// What the audit log says of a connection.
pub(crate) fn facts(company: &Company, row: &Connection) -> Facts {
    let business = row.organisation.as_ref().map(|business| &business.name);
    Facts::new()
        .with("company", &company.name)
        .with("companyId", company.id.to_string())
        .with("integration", &row.platform_key)
        .with("status", row.status.as_str())
        .with("business", business)
}

impl App {
    /// A connection row complete with its id, not yet stored.
    pub(crate) fn new_connection(
        &self,
        client: ClientId,
        company: CompanyId,
        platform_key: &str,
    ) -> Connection {
        let now = self.now();
        Connection {
            id: ConnectionId::mint(now, self.entropy()),
            client_id: client,
            company_id: company,
            platform_key: platform_key.to_owned(),
            status: ConnectionStatus::PendingAuth,
            created_at: now,
            deleted_at: None,
            linked_at: None,
            last_sync_at: None,
            organisation: None,
            problem: None,
            first_linked_at: None,
            end: None,
        }
    }

    /// An undeleted connection of this client's company.
    pub(crate) async fn find_own_connection(
        &self,
        client: ClientId,
        company: CompanyId,
        id: ConnectionId,
    ) -> Result<Connection> {
        self.db()
            .read_few("find_connection", move |tx| {
                Box::pin(async move { connections::find_connection(tx, client, company, id).await })
            })
            .await?
            .ok_or_else(|| Error::not_found("connection", id))
    }

    /// The credentials a client signs in with at an integration; unknown and disabled ones have their own answers.
    pub(crate) async fn enabled_integration(
        &self,
        client: ClientId,
        platform_key: &str,
    ) -> Result<postern_store::contexts::ProviderContext> {
        if self.integration(platform_key).is_none() {
            return Err(Error::new(
                Code::IntegrationUnknown,
                format!("There is no integration with the platform key {platform_key}."),
            ));
        }
        let key = platform_key.to_owned();
        self.db()
            .read_few("find_current_context", move |tx| {
                let key = key.clone();
                Box::pin(async move {
                    postern_store::contexts::find_current_context(tx, client, &key).await
                })
            })
            .await?
            .ok_or_else(|| {
                Error::new(
                    Code::IntegrationDisabled,
                    format!(
                        "The integration {platform_key} has no credentials for this client yet."
                    ),
                )
            })
    }
}
