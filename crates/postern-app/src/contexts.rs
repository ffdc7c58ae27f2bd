//! Provider contexts: with which credentials a client signs in at an integration. The secret is sealed to its row.

use postern_core::audit::{Action, Log};
use postern_core::id::{ClientId, ContextId, PersonId};
use postern_core::sealed::{self, Place};
use postern_core::secret::Secret;
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_oauth::{Catalogue, Credentials, Endpoints, Integration};
use postern_store::clients;
use postern_store::contexts::{self, ProviderContext};

use crate::audit::{self, Act, Facts, Target};
use crate::integrations::{NewCredentials, takes_credentials};
use crate::{Actor, App, Code, Error, Result, sandbox};

/// Characters of a secret that people may see of it.
const HINT: usize = 4;
/// A shorter secret shows none.
const SHORTEST_HINTED: usize = 16;

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

    /// Gives a client its own credentials at an integration. Earlier ones are retired: sign-ins under way keep theirs. Answers
    /// with what the redirect URI is named by.
    pub async fn set_credentials(
        &self,
        client: ClientId,
        platform_key: &str,
        provider_client_id: &str,
        provider_secret: Secret<String>,
    ) -> Result<ContextId> {
        let new = NewCredentials {
            client_id: provider_client_id.to_owned(),
            client_secret: provider_secret,
        };
        self.store_credentials(client, platform_key, new, None, Actor::operator())
            .await
    }

    pub(crate) async fn store_credentials(
        &self,
        client: ClientId,
        platform_key: &str,
        new: NewCredentials,
        by: Option<PersonId>,
        actor: Actor,
    ) -> Result<ContextId> {
        let integration = self.integration(platform_key).ok_or_else(|| {
            Error::new(
                Code::IntegrationUnknown,
                format!("There is no integration with the platform key {platform_key}."),
            )
        })?;
        takes_credentials(integration)?;
        if new.client_id.is_empty() || new.client_secret.expose().is_empty() {
            return Err(Error::invalid_field(
                "providerClientId",
                "Give the client id and the secret the provider issued.",
            ));
        }
        self.put_context(client, platform_key, &new, by, Some(actor))
            .await
    }

    /// Offers software to the customers of a client that they give access to by typing details. The client needs no
    /// credentials of its own; turned on again, nothing changes.
    pub async fn enable_details(&self, client: ClientId, platform_key: &str) -> Result<ContextId> {
        self.offer_details(client, platform_key, Some(Actor::operator()))
            .await
    }

    /// The same, for whoever is named in the audit log; nobody where another entry says it.
    pub(crate) async fn offer_details(
        &self,
        client: ClientId,
        platform_key: &str,
        actor: Option<Actor>,
    ) -> Result<ContextId> {
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
            .read("find_newest_context", move |tx| {
                let key = key.clone();
                Box::pin(async move { contexts::find_newest_context(tx, client, &key).await })
            })
            .await?;
        if let Some(current) = current.filter(|context| context.retired_at.is_none()) {
            return Ok(current.id);
        }
        let nothing = NewCredentials {
            client_id: String::new(),
            client_secret: Secret::new(String::new()),
        };
        self.put_context(client, platform_key, &nothing, None, actor)
            .await
    }

    async fn put_context(
        &self,
        client: ClientId,
        platform_key: &str,
        new: &NewCredentials,
        by: Option<PersonId>,
        actor: Option<Actor>,
    ) -> Result<ContextId> {
        self.get_client(client).await?;
        let now = self.now();
        let context = self.new_context(client, platform_key, new, by, now);
        self.db()
            .write("set_credentials", move |tx| {
                let (context, actor) = (context.clone(), actor.clone());
                Box::pin(async move {
                    let act = given(&context);
                    let id = replace(tx, context, now).await?;
                    if let Some(actor) = actor {
                        audit::write(tx, Log::Of(client), &actor, act).await?;
                    }
                    Ok::<_, Error>(id)
                })
            })
            .await
    }

    fn new_context(
        &self,
        client: ClientId,
        platform_key: &str,
        new: &NewCredentials,
        by: Option<PersonId>,
        now: Timestamp,
    ) -> ProviderContext {
        let id = ContextId::mint(now, self.entropy());
        let secret = new.client_secret.expose();
        ProviderContext {
            id,
            client_id: client,
            platform_key: platform_key.to_owned(),
            version: 1,
            provider_client_id: new.client_id.clone(),
            provider_secret: sealed::seal(
                &self.keys(),
                &place(id),
                secret.as_bytes(),
                self.entropy(),
            ),
            created_at: now,
            retired_at: None,
            callback_id: callback_of(client, platform_key, None),
            secret_hint: hint(secret),
            created_by: by,
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
            callback_id: id,
            secret_hint: None,
            created_by: None,
        };
        Ok(contexts::create_context(tx, &context).await?)
    }
}

/// What the redirect URI of a client at an integration is named by: that of the newest credentials, and before there are any
/// the one they will have, since a provider asks for it before it issues any.
pub(crate) fn callback_of(
    client: ClientId,
    platform_key: &str,
    newest: Option<&ProviderContext>,
) -> ContextId {
    newest.map_or_else(
        || {
            let mut hash = blake3::Hasher::new_derive_key(
                "postern redirect uri of a client at an integration",
            );
            hash.update(client.as_uuid().as_bytes());
            hash.update(platform_key.as_bytes());
            let mut bytes = [0; 16];
            hash.finalize_xof().fill(&mut bytes);
            ContextId::from_uuid(uuid::Builder::from_custom_bytes(bytes).into_uuid())
        },
        |context| context.callback_id,
    )
}

/// The end of a secret that is long enough for it to give nothing away.
fn hint(secret: &str) -> Option<String> {
    let characters: Vec<char> = secret.chars().collect();
    let at = characters.len().checked_sub(HINT)?;
    (characters.len() >= SHORTEST_HINTED).then(|| characters.iter().skip(at).collect())
}

/// What the audit log says of credentials: their public half. Software without any is turned on by that.
fn given(context: &ProviderContext) -> Act {
    let has_credentials = !context.provider_client_id.is_empty();
    let action = if has_credentials {
        Action::CredentialsChanged
    } else {
        Action::IntegrationOn
    };
    let client_id = has_credentials.then_some(&context.provider_client_id);
    Act::new(action, Target::integration(&context.platform_key))
        .added(Facts::new().with("clientId", client_id))
}

async fn replace(tx: &mut Tx<'_>, context: ProviderContext, now: Timestamp) -> Result<ContextId> {
    let (client, key) = (context.client_id, context.platform_key.clone());
    clients::lock_client(tx, client).await?;
    let newest = contexts::find_newest_context(tx, client, &key).await?;
    contexts::retire_contexts(tx, client, &key, now).await?;
    let callback_id = callback_of(client, &key, newest.as_ref());
    let version = newest.map_or(1, |newest| newest.version + 1);
    contexts::create_context(
        tx,
        &ProviderContext {
            version,
            callback_id,
            ..context
        },
    )
    .await?;
    Ok(callback_id)
}
