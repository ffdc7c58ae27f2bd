//! Clients and their link settings, with the two prerequisites between Hosted Link and one-time Link URLs.

use postern_core::api_key::ApiKey as ApiKeySecret;
use postern_core::audit::{Action, Log};
use postern_core::design::Design;
use postern_core::id::ClientId;
use postern_core::model::{ClaimPolicy, ClientMode, LinkTtl};
use postern_core::redirect::RedirectTemplate;
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_store::api_keys::ApiKey;
use postern_store::clients::{self, Client};
use url::Url;

use crate::audit::{self, Act, Facts, Target};
use crate::error::sentence;
use crate::look::read_look;
use crate::{Actor, App, Code, Error, FieldError, Result, Tenant};

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
    pub mode: Option<ClientMode>,
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
    /// Whether pages of the Link SDK have to prove the key they opened their session with.
    pub sdk_key_binding: Option<bool>,
    pub suspended: Option<bool>,
}

impl App {
    /// Makes a client: Hosted Link on, one-time Link URLs on, links for a day, Sandbox ready.
    pub async fn create_client(&self, name: &str, mode: ClientMode) -> Result<CreatedClient> {
        let name = client_name(name)?;
        let now = self.now();
        let id = ClientId::mint(now, self.entropy());
        let (api_key, key_row) = self.mint_api_key(id, now);
        let app = self.clone();
        let client = self
            .db()
            .write("create_client", move |tx| {
                let (app, name, key_row) = (app.clone(), name.clone(), key_row.clone());
                Box::pin(async move {
                    let client = app.new_client(tx, name, mode, Some(key_row), now).await?;
                    note_made(tx, &client, &Actor::operator()).await?;
                    Ok::<_, Error>(client)
                })
            })
            .await?;
        Ok(CreatedClient { client, api_key })
    }

    /// Makes a client for somebody who gives it its people, who give it its keys.
    pub async fn create_client_without_key(
        &self,
        name: &str,
        mode: ClientMode,
        actor: &Actor,
    ) -> Result<Client> {
        let name = client_name(name)?;
        let (app, actor, now) = (self.clone(), actor.clone(), self.now());
        self.db()
            .write("create_client", move |tx| {
                let (app, name, actor) = (app.clone(), name.clone(), actor.clone());
                Box::pin(async move {
                    let client = app.new_client(tx, name, mode, None, now).await?;
                    note_made(tx, &client, &actor).await?;
                    Ok::<_, Error>(client)
                })
            })
            .await
    }

    /// A client with the settings of a new one, and its first key where it has one, in the caller's transaction.
    pub(crate) async fn new_client(
        &self,
        tx: &mut Tx<'_>,
        name: String,
        mode: ClientMode,
        key: Option<ApiKey>,
        now: Timestamp,
    ) -> Result<Client> {
        let id = key
            .as_ref()
            .map_or_else(|| ClientId::mint(now, self.entropy()), |key| key.client_id);
        let client = Client {
            id,
            name,
            mode,
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
            sdk_key_binding: false,
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

    /// Changes settings, by the command line.
    pub async fn update_client(&self, id: ClientId, patch: ClientPatch) -> Result<Client> {
        self.tenant(id).change_client(patch, None).await
    }
}

impl Tenant {
    /// Changes settings. The row is locked, so the change waits for redemptions in flight and takes effect at once after.
    pub async fn update_client(&self, patch: ClientPatch) -> Result<Client> {
        self.change_client(patch, None).await
    }

    /// The same, and in the same transaction the document of its pages.
    pub(crate) async fn change_client(
        &self,
        patch: ClientPatch,
        design: Option<Design>,
    ) -> Result<Client> {
        check(&patch)?;
        let document = match &design {
            Some(design) => Some(serde_json::to_string(design).map_err(Error::internal)?),
            None => None,
        };
        let (tenant, now) = (self.clone(), self.app.now());
        self.app
            .db()
            .write("update_client", move |tx| {
                let (tenant, patch) = (tenant.clone(), patch.clone());
                let (design, document) = (design.clone(), document.clone());
                Box::pin(async move {
                    let id = tenant.client_id;
                    let old = clients::lock_client(tx, id)
                        .await?
                        .ok_or_else(|| Error::not_found("client", id))?;
                    if old.one_time_links && patch.one_time_links == Some(false) {
                        // From then on links can be used again and again, by whoever has them.
                        tenant.actor.confirmed()?;
                    }
                    let client = Client {
                        suspended_at: match patch.suspended {
                            Some(true) => old.suspended_at.or(Some(now)),
                            Some(false) => None,
                            None => old.suspended_at,
                        },
                        ..apply(old.clone(), patch)?
                    };
                    clients::update_client(tx, &client).await?;
                    let (mut before, mut after) = (facts(&old), facts(&client));
                    if let (Some(design), Some(document)) = (&design, document) {
                        before = before.and(Facts::of(&read_look(tx, id).await?.design));
                        after = after.and(Facts::of(design));
                        postern_store::designs::put_design(tx, id, &document, now).await?;
                    }
                    let act = named(&old, &client, design.is_some()).changed(before, after);
                    tenant.audit(tx, act).await?;
                    Ok(client)
                })
            })
            .await
    }
}

/// A client's log begins with it: that it was made, and by whom.
pub(crate) async fn note_made(tx: &mut Tx<'_>, client: &Client, actor: &Actor) -> Result<()> {
    let act = Act::new(Action::ClientCreated, Target::client(client)).added(facts(client));
    audit::write(tx, Log::Of(client.id), actor, act).await
}

/// What the audit log calls a change: by what is worth most to find again.
fn named(old: &Client, new: &Client, is_of_pages: bool) -> Act {
    let settings = || Target::settings("link");
    if old.suspended_at.is_some() != new.suspended_at.is_some() {
        let action = match new.suspended_at {
            Some(_) => Action::ClientSuspended,
            None => Action::ClientResumed,
        };
        Act::new(action, Target::client(new))
    } else if old.one_time_links != new.one_time_links {
        let action = if new.one_time_links {
            Action::OneTimeLinksOn
        } else {
            Action::OneTimeLinksOff
        };
        Act::new(action, settings())
    } else if is_of_pages {
        Act::new(Action::LinkSettingsChanged, settings())
    } else {
        Act::new(Action::ClientChanged, Target::client(new))
    }
}

/// What the audit log says of a client.
fn facts(client: &Client) -> Facts {
    Facts::new()
        .with("name", &client.name)
        .with("mode", client.mode.as_str())
        .with("oneTimeLinks", client.one_time_links)
        .with("hostedLink", client.hosted_link)
        .with("linkTtlMinutes", client.link_ttl_minutes)
        .with("claimPolicy", client.claim_policy.as_str())
        .with("linkRefreshUrl", client.link_refresh_url.as_ref())
        .with("contact", client.contact.as_ref())
        .with("redirectUrl", client.redirect_url.as_ref())
        .with("sdkKeyBinding", client.sdk_key_binding)
        .with("suspendedAt", client.suspended_at)
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
        mode: patch.mode.unwrap_or(client.mode),
        hosted_link,
        one_time_links,
        link_ttl_minutes: patch
            .link_ttl
            .map_or(client.link_ttl_minutes, LinkTtl::as_minutes),
        claim_policy: patch.claim_policy.unwrap_or(client.claim_policy),
        link_refresh_url: replaced(patch.link_refresh_url, client.link_refresh_url),
        contact: replaced(patch.contact, client.contact),
        redirect_url: replaced(patch.redirect_url, client.redirect_url),
        sdk_key_binding: patch.sdk_key_binding.unwrap_or(client.sdk_key_binding),
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
