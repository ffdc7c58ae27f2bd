//! Creating once, however often the request arrives.
//!
//! A caller may name a creation by a key of its own (`Idempotency-Key`). The name is stored in the transaction that
//! creates, so that two requests under one name never both create; the answer follows, sealed, because it may hold a secret
//! (an API key, a Link URL). For a day the same request gets the same answer, and another one under that name a refusal. A
//! request that failed leaves nothing behind.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::future::BoxFuture;
use jiff::SignedDuration;
use postern_core::id::IdempotencyId;
use postern_core::sealed::{self, Place};
use postern_core::secret::Secret;
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_store::idempotency::{self, Creation};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{Code, Error, Result, Tenant};

/// How long a name is remembered.
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// How long a creation without an answer counts as under way.
const UNDER_WAY: SignedDuration = SignedDuration::from_secs(60);

/// A creation that is to happen once.
#[derive(Debug, Clone)]
pub struct Once {
    row: Arc<Creation>,
    noted: Arc<AtomicBool>,
}

/// What is known of a creation when its request arrives.
#[derive(Debug)]
pub enum Begun {
    /// Nothing: go on, by [`Tenant::once`].
    First(Once),
    /// It has happened; this was the answer.
    Answered(Secret<Vec<u8>>),
}

impl Tenant {
    /// Looks up the creation that the key or the person `caller` named `name`; `request` is everything that was asked.
    pub async fn begin_once(&self, caller: Uuid, name: &str, request: &[u8]) -> Result<Begun> {
        let client = self.client_id;
        let now = self.app.now();
        // A key of less scope must not be shown what another one's request was answered.
        let key_hash = Sha256::new()
            .chain_update(b"postern/idempotency-key/v1\0")
            .chain_update(caller.as_bytes())
            .chain_update(name.as_bytes())
            .finalize()
            .into();
        let request_hash: [u8; 32] = Sha256::digest(request).into();
        let found = self
            .app
            .db()
            .read("find_creation", move |tx| {
                Box::pin(async move { idempotency::find(tx, client, key_hash, now).await })
            })
            .await?;
        match found {
            Some(found) => self.earlier(&found, request_hash, now),
            None => Ok(Begun::First(Once {
                row: Arc::new(Creation {
                    id: IdempotencyId::mint(now, self.app.entropy()),
                    client_id: client,
                    key_hash,
                    request_hash,
                    answer: None,
                    created_at: now,
                    expires_at: now + KEPT,
                }),
                noted: Arc::default(),
            })),
        }
    }

    fn earlier(&self, found: &Creation, request: [u8; 32], now: Timestamp) -> Result<Begun> {
        if found.request_hash != request {
            return Err(Error::new(
                Code::IdempotencyKeyReused,
                "This Idempotency-Key came with another request before.",
            ));
        }
        match &found.answer {
            Some(answer) => sealed::open(&self.app.keys(), &place(found.id), answer)
                .map(Begun::Answered)
                .map_err(Error::internal),
            None if now < found.created_at + UNDER_WAY => Err(under_way()),
            None => Err(Error::new(
                Code::IdempotencyAnswerLost,
                "The request was carried out, but its answer was not kept.",
            )),
        }
    }

    /// The same client's use cases; its next creation is `once`.
    pub fn once(self, once: Once) -> Self {
        Self {
            once: Some(once),
            ..self
        }
    }

    /// Keeps the answer to a creation that took place. Nothing is kept when it did not.
    pub async fn keep_answer(&self, once: &Once, answer: &[u8]) -> Result<()> {
        if !once.noted.load(Ordering::Acquire) {
            return Ok(());
        }
        let (client, id) = (self.client_id, once.row.id);
        let keys = self.app.keys();
        let sealed = sealed::seal(&keys, &place(id), answer, self.app.entropy());
        self.app
            .db()
            .write("keep_answer", move |tx| {
                let sealed = sealed.clone();
                Box::pin(async move { idempotency::put_answer(tx, client, id, &sealed).await })
            })
            .await?;
        Ok(())
    }

    /// A write transaction that creates something a caller may name: under a name it happens once. Every use case behind an
    /// operation that documents `Idempotency-Key` goes through here.
    pub(crate) async fn create<T, F>(&self, name: &'static str, work: F) -> Result<T>
    where
        F: for<'t> Fn(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T>> + Send + Sync + 'static,
        T: Send + 'static,
    {
        let Some(once) = self.once.clone() else {
            return self.app.db().write(name, work).await;
        };
        let work = Arc::new(work);
        self.app
            .db()
            .write(name, move |tx| {
                let (once, work) = (once.clone(), Arc::clone(&work));
                Box::pin(async move {
                    if !idempotency::create(tx, &once.row).await? {
                        return Err(under_way());
                    }
                    let made = work(tx).await?;
                    once.noted.store(true, Ordering::Release);
                    Ok(made)
                })
            })
            .await
    }
}

fn under_way() -> Error {
    Error::new(
        Code::IdempotencyInProgress,
        "Another request with this Idempotency-Key is being carried out.",
    )
    .retry_after(1)
}

fn place(id: IdempotencyId) -> Place {
    Place {
        table: "idempotency_keys",
        column: "answer",
        row: id.as_uuid(),
    }
}
