//! A client's own side of the use cases.
//!
//! Whatever belongs to one client (companies, connections, links, settings) is reached through a [`Tenant`], and a `Tenant` is
//! made in one place per way in: from a verified API key, from a person's session and membership, or by the operator's command line. A use case written here has no
//! parameter that could name another client, so none can forget whose data it reads.

use postern_core::id::{ClientId, CompanyId};
use postern_store::clients::{self, Client};
use postern_store::companies::{self, Company};

use crate::idempotency::Once;
use crate::{Actor, App, Error, Result};

/// The use cases of one client, cheap to clone.
#[derive(Clone)]
pub struct Tenant {
    pub(crate) app: App,
    pub(crate) client_id: ClientId,
    /// For whom this is done.
    pub(crate) actor: Actor,
    /// The name that the caller gave the next creation.
    pub(crate) once: Option<Once>,
}

impl App {
    /// The use cases of `client`, done for whoever runs the installation unless [`Tenant::acting`] says otherwise. Whoever calls this
    /// has established that the caller may act for it.
    pub fn tenant(&self, client: ClientId) -> Tenant {
        Tenant {
            app: self.clone(),
            client_id: client,
            actor: Actor::operator(),
            once: None,
        }
    }
}

impl Tenant {
    /// The same, done for somebody.
    pub fn acting(self, actor: Actor) -> Self {
        Self { actor, ..self }
    }

    /// For whom this is done.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Whose use cases these are.
    pub fn client_id(&self) -> ClientId {
        self.client_id
    }

    /// The client itself.
    pub async fn client(&self) -> Result<Client> {
        self.app.get_client(self.client_id).await
    }

    /// The client with one of its companies.
    pub(crate) async fn party_of(&self, company: CompanyId) -> Result<(Client, Company)> {
        let client = self.client_id;
        let (client, found) = self
            .app
            .db()
            .read_few("find_party", move |tx| {
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

impl std::fmt::Debug for Tenant {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_tuple("Tenant")
            .field(&self.client_id)
            .finish()
    }
}
