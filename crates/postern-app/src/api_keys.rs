//! API keys: who calls. A key is shown once, stored as a hash, and compared in constant time.

use postern_core::api_key::ApiKey as ApiKeySecret;
use postern_core::id::{ApiKeyId, ClientId};
use postern_core::time::Timestamp;
use postern_store::api_keys::{self, ApiKey};
use subtle::ConstantTimeEq;

use crate::{App, Code, Error, Result};

/// Whoever presented a live key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    pub client_id: ClientId,
    pub api_key_id: ApiKeyId,
}

impl App {
    /// Finds out who calls. Unknown ids, wrong secrets and dead keys get one answer.
    pub async fn authenticate(&self, presented: &str) -> Result<Caller> {
        let refused = || Error::new(Code::Unauthorized, "This needs a valid API key.");
        let key = ApiKeySecret::parse(presented).map_err(|_| refused())?;
        let id = key.id();
        let stored = self
            .db()
            .read("find_api_key", move |tx| {
                Box::pin(async move { api_keys::find_api_key(tx, id).await })
            })
            .await?;
        let stored_hash = stored.as_ref().map_or([0; 32], |stored| stored.secret_hash);
        let matches = bool::from(stored_hash.ct_eq(&key.hash()));
        match stored {
            Some(stored) if matches && stored.expires_at.is_none_or(|end| self.now() < end) => {
                Ok(Caller {
                    client_id: stored.client_id,
                    api_key_id: stored.id,
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
        };
        (secret, row)
    }
}
