//! API keys: who calls. A key is shown once, stored as a hash, and compared in constant time.

mod manage;
mod uses;

use postern_core::api_key::ApiKey as ApiKeySecret;
use postern_core::id::{ApiKeyId, ClientId};
use postern_core::model::Scopes;
use postern_core::time::Timestamp;
use postern_store::api_keys::{self, Presented};
use postern_store::limits::ClientLimits;
use subtle::ConstantTimeEq;

use crate::{App, Code, Error, Result};

pub use postern_store::api_keys::ApiKey;

pub use manage::{CreateApiKey, CreatedApiKey, KEY_LIMIT, NAME_LIMIT};
pub use uses::{CalledFrom, KeyCaller};
pub(crate) use uses::{KEEP_CALLERS, Uses};

/// Whoever presented a live key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    pub client_id: ClientId,
    pub api_key_id: ApiKeyId,
    /// What people call the key, or what lists show of it.
    pub name: String,
    /// What the key may do.
    pub scopes: Scopes,
    /// How often the client may call, where it has limits of its own.
    pub limits: ClientLimits,
}

impl App {
    /// Finds out who calls. Unknown ids, wrong secrets and dead keys get one answer.
    ///
    /// The key is read from the database each time, so a deleted one is dead on every node at once. That it was used, and from
    /// where, is noted in memory and written later.
    pub async fn authenticate(&self, presented: &str, from: &CalledFrom) -> Result<Caller> {
        let refused = || Error::new(Code::Unauthorized, "This needs a valid API key.");
        let key = ApiKeySecret::parse(presented).map_err(|_| refused())?;
        let id = key.id();
        let stored = self
            .db()
            .read_few("find_api_key", move |tx| {
                Box::pin(async move { api_keys::find_presented(tx, id).await })
            })
            .await?;
        let now = self.now();
        let stored_hash = stored
            .as_ref()
            .map_or([0; 32], |stored| stored.key.secret_hash);
        let matches = bool::from(stored_hash.ct_eq(&key.hash()));
        match stored {
            Some(Presented {
                key,
                limits,
                suspended,
            }) if matches && key.expires_at.is_none_or(|end| now < end) => {
                if suspended {
                    return Err(Error::new(
                        Code::ClientInactive,
                        "The operator of this installation has suspended this client.",
                    ));
                }
                self.key_uses().note(&key, from, now);
                Ok(Caller {
                    client_id: key.client_id,
                    api_key_id: key.id,
                    name: key.name.unwrap_or(key.prefix),
                    scopes: key.scopes,
                    limits,
                })
            }
            _ => Err(refused()),
        }
    }

    /// Mints a key for a client; the caller stores the row and shows the secret once.
    pub(crate) fn mint_api_key(&self, client: ClientId, now: Timestamp) -> (ApiKeySecret, ApiKey) {
        let secret = ApiKeySecret::mint(ApiKeyId::mint(now, self.entropy()), self.entropy());
        let row = ApiKey {
            id: secret.id(),
            client_id: client,
            name: None,
            prefix: secret.prefix(),
            secret_hash: secret.hash(),
            created_at: now,
            expires_at: None,
            last_used_at: None,
            scopes: Scopes::ALL,
        };
        (secret, row)
    }
}
