//! Clients and their link settings, with the two prerequisites between Hosted Link and one-time Link URLs.

use postern_core::api_key::ApiKey as ApiKeySecret;
use postern_core::id::ClientId;
use postern_core::model::{ClaimPolicy, LinkTtl};
use postern_core::redirect::RedirectTemplate;
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_store::api_keys::ApiKey;
use postern_store::clients::{self, Client};
use url::Url;

use crate::error::sentence;
use crate::{App, Code, Error, FieldError, Result};

/// A client that was just made, with its first API key. The key is shown here and never again.
#[derive(Debug)]
pub struct CreatedClient {
    pub client: Client,
    pub api_key: ApiKeySecret,
}

/// The settings to change; absent ones stay.
#[derive(Debug, Clone, Default)]
pub struct ClientPatch {
    pub name: Option<String>,
    pub hosted_link: Option<bool>,
    pub one_time_links: Option<bool>,
    pub link_ttl: Option<LinkTtl>,
    pub claim_policy: Option<ClaimPolicy>,
    /// Where dead-link pages lead; an empty text removes it.
    pub link_refresh_url: Option<String>,
    /// How people reach the client: an address or a page; an empty text removes it.
    pub contact: Option<String>,
    /// Where people go when they are done; an empty text removes it.
    pub redirect_url: Option<String>,
    pub suspended: Option<bool>,
}

impl App {
    /// Makes a client: Hosted Link on, one-time Link URLs on, links for a day, Sandbox ready.
    pub async fn create_client(&self, name: &str) -> Result<CreatedClient> {
        let name = client_name(name)?;
        let now = self.now();
        let id = ClientId::mint(now, self.entropy());
        let (api_key, key_row) = self.mint_api_key(id, now);
        let app = self.clone();
        let client = self
            .db()
            .write("create_client", move |tx| {
                let (app, name, key_row) = (app.clone(), name.clone(), key_row.clone());
                Box::pin(async move { app.new_client(tx, name, Some(key_row), now).await })
            })
            .await?;
        Ok(CreatedClient { client, api_key })
    }

    /// A client with the settings of a new one, and its first key where it has one, in the caller's transaction.
    pub(crate) async fn new_client(
        &self,
        tx: &mut Tx<'_>,
        name: String,
        key: Option<ApiKey>,
        now: Timestamp,
    ) -> Result<Client> {
        let id = key
            .as_ref()
            .map_or_else(|| ClientId::mint(now, self.entropy()), |key| key.client_id);
        let client = Client {
            id,
            name,
            created_at: now,
            suspended_at: None,
            hosted_link: true,
            one_time_links: true,
            link_ttl_minutes: LinkTtl::DAY.as_minutes(),
            claim_policy: ClaimPolicy::Strict,
            link_min_iat: 0,
            link_refresh_url: None,
            contact: None,
            redirect_url: None,
            allowed_redirect_urls: "[]".to_owned(),
        };
        clients::create_client(tx, &client).await?;
        if let Some(key) = key {
            postern_store::api_keys::create_api_key(tx, &key).await?;
        }
        self.register_sandbox(tx, id, &client.name, now).await?;
        Ok(client)
    }

    /// One client.
    pub async fn get_client(&self, id: ClientId) -> Result<Client> {
        self.db()
            .read_few("find_client", move |tx| {
                Box::pin(async move { clients::find_client(tx, id).await })
            })
            .await?
            .ok_or_else(|| Error::not_found("client", id))
    }

    /// Every client, oldest first.
    pub async fn list_clients(&self) -> Result<Vec<Client>> {
        Ok(self
            .db()
            .read("list_clients", |tx| {
                Box::pin(async move { clients::list_clients(tx).await })
            })
            .await?)
    }

    /// Changes settings. The row is locked, so the change waits for redemptions in flight and takes effect at once after.
    pub async fn update_client(&self, id: ClientId, patch: ClientPatch) -> Result<Client> {
        self.change_client(id, patch, None).await
    }

    /// The same, and in the same transaction the document of its pages.
    pub(crate) async fn change_client(
        &self,
        id: ClientId,
        patch: ClientPatch,
        design: Option<String>,
    ) -> Result<Client> {
        check(&patch)?;
        let now = self.now();
        self.db()
            .write("update_client", move |tx| {
                let (patch, design) = (patch.clone(), design.clone());
                Box::pin(async move {
                    let client = clients::lock_client(tx, id)
                        .await?
                        .ok_or_else(|| Error::not_found("client", id))?;
                    let suspended_at = match patch.suspended {
                        Some(true) => client.suspended_at.or(Some(now)),
                        Some(false) => None,
                        None => client.suspended_at,
                    };
                    let client = Client {
                        suspended_at,
                        ..apply(client, patch)?
                    };
                    clients::update_client(tx, &client).await?;
                    if let Some(design) = design {
                        postern_store::designs::put_design(tx, id, &design, now).await?;
                    }
                    Ok(client)
                })
            })
            .await
    }
}

fn apply(client: Client, patch: ClientPatch) -> Result<Client> {
    let hosted_link = patch.hosted_link.unwrap_or(client.hosted_link);
    let one_time_links = patch.one_time_links.unwrap_or(client.one_time_links);
    if one_time_links && !hosted_link {
        return Err(prerequisite(client.one_time_links));
    }
    Ok(Client {
        name: patch
            .name
            .map_or(Ok(client.name), |name| client_name(&name))?,
        hosted_link,
        one_time_links,
        link_ttl_minutes: patch
            .link_ttl
            .map_or(client.link_ttl_minutes, LinkTtl::as_minutes),
        claim_policy: patch.claim_policy.unwrap_or(client.claim_policy),
        link_refresh_url: replaced(patch.link_refresh_url, client.link_refresh_url),
        contact: replaced(patch.contact, client.contact),
        redirect_url: replaced(patch.redirect_url, client.redirect_url),
        ..client
    })
}

/// Which half of the prerequisite was broken decides the words.
fn prerequisite(one_time_was_on: bool) -> Error {
    if one_time_was_on {
        Error::new(
            Code::OneTimeLinksOn,
            "Hosted Link can't be switched off while one-time Link URLs are on. Switch one-time Link URLs off first.",
        )
    } else {
        Error::new(
            Code::HostedLinkNeeded,
            "One-time Link URLs need Hosted Link. Switch Hosted Link on first.",
        )
    }
}

fn replaced(patch: Option<String>, current: Option<String>) -> Option<String> {
    match patch {
        None => current,
        Some(text) if text.is_empty() => None,
        Some(text) => Some(text),
    }
}

fn check(patch: &ClientPatch) -> Result<()> {
    let mut fields = Vec::new();
    if let Some(url) = patch
        .link_refresh_url
        .as_deref()
        .filter(|url| !url.is_empty())
        && (!is_web_address(url) || url.chars().any(char::is_control) || url.len() > 2048)
    {
        fields.push(FieldError {
            field: "linkRefreshUrl".to_owned(),
            message: "The refresh URL must be an https address, such as https://app.example.com/new-link.".to_owned(),
        });
    }
    if let Some(template) = patch
        .redirect_url
        .as_deref()
        .filter(|template| !template.is_empty())
        && let Err(error) = RedirectTemplate::parse(template)
    {
        fields.push(FieldError {
            field: "redirectUrl".to_owned(),
            message: sentence(&error),
        });
    }
    if let Some(contact) = &patch.contact
        && contact.chars().count() > 200
    {
        fields.push(FieldError {
            field: "contact".to_owned(),
            message: "The contact is at most 200 characters long.".to_owned(),
        });
    }
    if fields.is_empty() {
        Ok(())
    } else {
        Err(Error::invalid(fields))
    }
}

/// https anywhere, http only on this machine.
pub(crate) fn is_web_address(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| {
        let local = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        url.username().is_empty()
            && url.password().is_none()
            && (url.scheme() == "https" || (url.scheme() == "http" && local))
    })
}

pub(crate) fn client_name(name: &str) -> Result<String> {
    postern_core::model::CompanyName::parse(name)
        .map(|name| name.as_str().to_owned())
        .map_err(|error| Error::invalid_field("name", sentence(&error)))
}
