//! Making, listing and deleting a client's keys.
//!
//! Nobody gets more by making a key: it has no scope that its maker lacks and ends no later than its maker, and a key is
//! deleted only by one that may do as much; people and the operator may make any. One live key with every scope always stays, so that a client cannot lock
//! itself out; the operator can always make another.

use postern_core::api_key::ApiKey as ApiKeySecret;
use postern_core::audit::Action;
use postern_core::id::ApiKeyId;
use postern_core::model::Scopes;
use postern_core::time::Timestamp;
use postern_store::api_keys::{self, ApiKey};
use postern_store::clients;

use crate::audit::{Act, Facts, Target};
use crate::{Code, Error, Result, Tenant, Who};

/// The most keys of a client.
pub const KEY_LIMIT: usize = 10;
/// The most characters of a key's name.
pub const NAME_LIMIT: usize = 50;

/// What to make.
#[derive(Debug, Clone, Default)]
pub struct CreateApiKey {
    /// What people call it.
    pub name: Option<String>,
    /// What it may do: as much as its maker when not said.
    pub scopes: Option<Scopes>,
    /// When it ends: with its maker when not said.
    pub expires_at: Option<Timestamp>,
}

/// A key that was just made. The secret is shown here and never again.
#[derive(Debug)]
pub struct CreatedApiKey {
    pub key: ApiKey,
    pub secret: ApiKeySecret,
}

impl Tenant {
    /// The client's keys, oldest first, dead ones among them until they are deleted.
    pub async fn list_api_keys(&self) -> Result<Vec<ApiKey>> {
        let client = self.client_id;
        Ok(self
            .app
            .db()
            .read("list_api_keys", move |tx| {
                Box::pin(async move { api_keys::list_api_keys(tx, client).await })
            })
            .await?)
    }

    /// Makes a key.
    pub async fn create_api_key(&self, wanted: CreateApiKey) -> Result<CreatedApiKey> {
        let (now, by) = (self.app.now(), self.actor.who);
        let name = key_name(wanted.name.as_deref())?;
        if wanted.scopes == Some(Scopes::NONE) {
            let message =
                "Name at least one of `read`, `write` and `links`, or leave the field out.";
            return Err(Error::invalid_field("scopes", message));
        }
        if wanted.expires_at.is_some_and(|end| end <= now) {
            return Err(Error::invalid_field(
                "expiresAt",
                "The key has to end in the future.",
            ));
        }
        let (secret, row) = self.app.mint_api_key(self.client_id, now);
        let row = ApiKey { name, ..row };
        let (client, tenant) = (self.client_id, self.clone());
        let key = self
            .create("create_api_key", move |tx| {
                let (row, wanted, tenant) = (row.clone(), wanted.clone(), tenant.clone());
                Box::pin(async move {
                    // The client's row is held, so that two requests do not both make the last key that there is room for.
                    clients::lock_client(tx, client)
                        .await?
                        .ok_or_else(|| Error::not_found("client", client))?;
                    let keys = api_keys::list_api_keys(tx, client).await?;
                    let row = granted(row, &wanted, maker(&keys, by)?)?;
                    if keys.len() >= KEY_LIMIT {
                        return Err(Error::new(
                            Code::ApiKeyLimit,
                            format!("There are {KEY_LIMIT} API keys already, which is the most."),
                        ));
                    }
                    api_keys::create_api_key(tx, &row).await?;
                    let act = Act::new(Action::ApiKeyCreated, Target::api_key(&row));
                    tenant.audit(tx, act.added(facts(&row))).await?;
                    Ok(row)
                })
            })
            .await?;
        Ok(CreatedApiKey { key, secret })
    }

    /// Deletes a key. It is dead on every node when this returns. A key may delete itself.
    pub async fn delete_api_key(&self, id: ApiKeyId) -> Result<()> {
        let (client, by) = (self.client_id, self.actor.who);
        let (now, tenant) = (self.app.now(), self.clone());
        self.app
            .db()
            .write("delete_api_key", move |tx| {
                let tenant = tenant.clone();
                Box::pin(async move {
                    clients::lock_client(tx, client)
                        .await?
                        .ok_or_else(|| Error::not_found("client", client))?;
                    let keys = api_keys::list_api_keys(tx, client).await?;
                    let key = keys
                        .iter()
                        .find(|key| key.id == id)
                        .ok_or_else(|| Error::not_found("API key", id))?;
                    if let Some(maker) = maker(&keys, by)?
                        && !key.scopes.is_within(maker.scopes)
                    {
                        return Err(exceeded("This API key may not delete one that may do more."));
                    }
                    let is_master =
                        |key: &&ApiKey| key.scopes == Scopes::ALL && is_live(key, now);
                    if is_master(&key) && keys.iter().filter(is_master).count() == 1 {
                        return Err(Error::new(
                            Code::ApiKeyLast,
                            "This is the last live API key with every scope. Make another one first.",
                        ));
                    }
                    api_keys::delete_api_key(tx, client, id).await?;
                    let act = Act::new(Action::ApiKeyDeleted, Target::api_key(key));
                    tenant.audit(tx, act.removed(facts(key))).await
                })
            })
            .await
    }
}

/// What the audit log says of a key: nothing that could be tried.
fn facts(key: &ApiKey) -> Facts {
    Facts::new()
        .with("prefix", &key.prefix)
        .with("scopes", key.scopes.to_string())
        .with("expiresAt", key.expires_at)
}

/// The key that asks, as it stands in this transaction: it may have been deleted since the request was let in.
fn maker(keys: &[ApiKey], by: Who) -> Result<Option<&ApiKey>> {
    match by {
        Who::Operator(_) | Who::Person(_) | Who::Customer | Who::System => Ok(None),
        Who::Key(id) => match keys.iter().find(|key| key.id == id) {
            Some(key) => Ok(Some(key)),
            None => Err(Error::new(
                Code::Unauthorized,
                "This needs a valid API key.",
            )),
        },
    }
}

fn granted(row: ApiKey, wanted: &CreateApiKey, maker: Option<&ApiKey>) -> Result<ApiKey> {
    let (most, last) = match maker {
        Some(maker) => (maker.scopes, maker.expires_at),
        None => (Scopes::ALL, None),
    };
    let scopes = wanted.scopes.unwrap_or(most);
    if !scopes.is_within(most) {
        return Err(exceeded("An API key may not give more scopes than it has."));
    }
    let expires_at = wanted.expires_at.or(last);
    if let (Some(end), Some(last)) = (expires_at, last)
        && end > last
    {
        let message =
            format!("An API key that ends makes keys that end with it, at {last}, or before.");
        return Err(Error::invalid_field("expiresAt", message));
    }
    Ok(ApiKey {
        scopes,
        expires_at,
        ..row
    })
}

fn is_live(key: &ApiKey, now: Timestamp) -> bool {
    key.expires_at.is_none_or(|end| now < end)
}

fn exceeded(message: &str) -> Error {
    Error::new(Code::ScopeExceeded, message)
}

/// Trimmed; nothing but blanks is no name.
fn key_name(name: Option<&str>) -> Result<Option<String>> {
    let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) else {
        return Ok(None);
    };
    if name.chars().count() > NAME_LIMIT {
        let message = format!("The name is at most {NAME_LIMIT} characters long.");
        return Err(Error::invalid_field("name", message));
    }
    if name.chars().any(char::is_control) {
        let message = "The name has characters that cannot be shown.";
        return Err(Error::invalid_field("name", message));
    }
    Ok(Some(name.to_owned()))
}
