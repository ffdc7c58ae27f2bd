//! Provider contexts: with which credentials a client signs in at an integration. The secret is sealed to its row.

use postern_core::id::{ClientId, ContextId};
use postern_core::sealed::{self, Place};
use postern_core::secret::Secret;
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_oauth::{Catalogue, Credentials, Endpoints, Integration};
use postern_store::contexts::{self, ProviderContext};

use crate::{App, Code, Error, Result, sandbox};

/// Where the secret of a context is kept: the associated data of its seal.
fn place(id: ContextId) -> Place {
    Place {
        table: "provider_contexts",
        column: "provider_secret",
        row: id.as_uuid(),
    }
}

impl App {
    /// The description of an integration of this build.
    pub fn integration(&self, platform_key: &str) -> Option<&Integration> {
        Catalogue::find(self.catalogue(), platform_key).map(AsRef::as_ref)
    }

    /// The addresses of an integration on this installation.
    pub(crate) fn endpoints(&self, integration: &Integration) -> Endpoints {
        Endpoints::of(integration, &self.parts().sandbox)
    }

    /// Opens the credentials of a context.
    pub(crate) fn credentials(&self, context: &ProviderContext) -> Result<Credentials> {
        let secret = sealed::open(&self.keys(), &place(context.id), &context.provider_secret)
            .map_err(Error::internal)?;
        let secret = String::from_utf8(secret.expose().clone())
            .map_err(|_| Error::internal("a provider secret is not text"))?;
        Ok(Credentials {
            client_id: context.provider_client_id.clone(),
            client_secret: Secret::new(secret),
        })
    }

    /// Gives a client its own credentials at an integration. Earlier ones are retired: sign-ins under way keep theirs.
    pub async fn set_credentials(
        &self,
        client: ClientId,
        platform_key: &str,
        provider_client_id: &str,
        provider_secret: Secret<String>,
    ) -> Result<ContextId> {
        let integration = self.integration(platform_key).ok_or_else(|| {
            Error::new(
                Code::IntegrationUnknown,
                format!("There is no integration with the platform key {platform_key}."),
            )
        })?;
        if integration.takes_details() {
            return Err(Error::new(
                Code::Conflict,
                "This software needs no credentials of a client; its customers type theirs.",
            ));
        }
        if integration.is_sandbox() {
            return Err(Error::new(
                Code::Conflict,
                "The Sandbox makes its own credentials.",
            ));
        }
        if integration.is_file_upload() {
            return Err(Error::new(
                Code::Conflict,
                "A file upload needs no credentials; turn it on with `postern client uploads`.",
            ));
        }
        if provider_client_id.is_empty() || provider_secret.expose().is_empty() {
            return Err(Error::invalid_field(
                "providerClientId",
                "Give the client id and the secret the provider issued.",
            ));
        }
        self.store_credentials(client, platform_key, provider_client_id, &provider_secret)
            .await
    }

    /// Offers software to the customers of a client that they give access to by typing details. The client needs no
    /// credentials of its own; turned on again, nothing changes.
    pub async fn enable_details(&self, client: ClientId, platform_key: &str) -> Result<ContextId> {
        let takes_details = self
            .integration(platform_key)
            .is_some_and(Integration::takes_details);
        if !takes_details {
            return Err(Error::new(
                Code::IntegrationUnknown,
                format!("{platform_key} is no software that people type details for."),
            ));
        }
        let key = platform_key.to_owned();
        let current = self
            .db()
            .read("find_current_context", move |tx| {
                let key = key.clone();
                Box::pin(async move { contexts::find_current_context(tx, client, &key).await })
            })
            .await?;
        if let Some(current) = current {
            return Ok(current.id);
        }
        let nothing = Secret::new(String::new());
        self.store_credentials(client, platform_key, "", &nothing)
            .await
    }

    async fn store_credentials(
        &self,
        client: ClientId,
        platform_key: &str,
        provider_client_id: &str,
        provider_secret: &Secret<String>,
    ) -> Result<ContextId> {
        self.get_client(client).await?;
        let now = self.now();
        let context = self.new_context(
            client,
            platform_key,
            provider_client_id,
            provider_secret,
            now,
        );
        let id = context.id;
        self.db()
            .write("set_credentials", move |tx| {
                let context = context.clone();
                Box::pin(async move { replace(tx, context, now).await })
            })
            .await?;
        Ok(id)
    }

    fn new_context(
        &self,
        client: ClientId,
        platform_key: &str,
        provider_client_id: &str,
        secret: &Secret<String>,
        now: Timestamp,
    ) -> ProviderContext {
        let id = ContextId::mint(now, self.entropy());
        ProviderContext {
            id,
            client_id: client,
            platform_key: platform_key.to_owned(),
            version: 1,
            provider_client_id: provider_client_id.to_owned(),
            provider_secret: sealed::seal(
                &self.keys(),
                &place(id),
                secret.expose().as_bytes(),
                self.entropy(),
            ),
            created_at: now,
            retired_at: None,
        }
    }

    /// Registers a new client at the Sandbox, so that it can be tried at once.
    pub(crate) async fn register_sandbox(
        &self,
        tx: &mut Tx<'_>,
        client: ClientId,
        name: &str,
        now: Timestamp,
    ) -> Result<()> {
        let Some(integration) = self
            .catalogue()
            .iter()
            .find(|integration| integration.is_sandbox() && !integration.takes_details())
        else {
            return Ok(());
        };
        let id = ContextId::mint(now, self.entropy());
        let app = sandbox::register_app(tx, id, name, now, self.entropy()).await?;
        let secret = app.client_secret.expose().as_bytes();
        let context = ProviderContext {
            id,
            client_id: client,
            platform_key: integration.key().as_str().to_owned(),
            version: 1,
            provider_client_id: app.client_id,
            provider_secret: sealed::seal(&self.keys(), &place(id), secret, self.entropy()),
            created_at: now,
            retired_at: None,
        };
        Ok(contexts::create_context(tx, &context).await?)
    }
}

async fn replace(
    tx: &mut Tx<'_>,
    context: ProviderContext,
    now: Timestamp,
) -> Result<(), postern_db::Error> {
    let current =
        contexts::find_current_context(tx, context.client_id, &context.platform_key).await?;
    contexts::retire_contexts(tx, context.client_id, &context.platform_key, now).await?;
    let version = current.map_or(1, |current| current.version + 1);
    contexts::create_context(tx, &ProviderContext { version, ..context }).await
}
