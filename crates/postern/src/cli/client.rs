//! `postern client`: the fintechs that this installation serves.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::{Args, Subcommand, ValueEnum};
use postern_app::App;
use postern_app::clients::ClientPatch;
use postern_app::rates::ClientLimits;
use postern_core::id::{ClientId, ContextId};
use postern_core::model::{ClaimPolicy, LinkTtl};
use postern_core::secret::Secret;
use postern_core::time::Timestamp;
use serde::Serialize;

use super::duration;
use super::output::{Output, table};
use super::{Addresses, with_app};
use crate::config::Loaded;

/// Make, change and show clients.
#[derive(Debug, Subcommand)]
pub(crate) enum Client {
    /// Make a client and print its API key, which is shown this once.
    ///
    /// The client starts with Hosted Link on, one-time Link URLs on and a lifetime of 24 hours. The
    /// key cannot be shown again: store it where your backend finds it.
    Create(Create),
    /// Change the settings of a client. What is not named stays as it is.
    ///
    /// Turning one-time Link URLs on makes every plain Link URL of the client useless at once.
    Set(Box<Set>),
    /// Show a client and its settings.
    Show {
        /// The client's id.
        #[arg(value_name = "ID")]
        client: ClientId,
        #[command(flatten)]
        output: Output,
    },
    /// List all clients.
    List {
        #[command(flatten)]
        output: Output,
    },
    /// Show or set how often a client may call the API.
    ///
    /// What is not set follows the installation's settings. A change is in force with the next request.
    Limits(Limits),
    /// Give a client its own credentials at a provider.
    ///
    /// Links made from then on use them; sign-ins that are under way finish with the earlier ones.
    Integration(Integration),
}

/// `postern client create`
#[derive(Debug, Args)]
pub(crate) struct Create {
    /// The name that customers see.
    #[arg(long, value_name = "NAME")]
    name: String,
    #[command(flatten)]
    output: Output,
}

/// `on` or `off`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Switch {
    On,
    Off,
}

impl Switch {
    fn is_on(self) -> bool {
        self == Self::On
    }
}

/// When a one-time Link URL counts as used.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "camelCase")]
pub(crate) enum Claim {
    /// At the first press of its button.
    Strict,
    /// At the first change made in its session; until then it may be opened anew elsewhere.
    UntilFirstAction,
}

/// `postern client set`
#[derive(Debug, Args)]
pub(crate) struct Set {
    /// The client's id.
    #[arg(value_name = "ID")]
    client: ClientId,
    /// The name that customers see.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Whether Link URLs work once only. Needs Hosted Link.
    #[arg(long, value_name = "on|off", hide_possible_values = true)]
    one_time_links: Option<Switch>,
    /// Whether the hosted pages are used. Cannot be off while one-time links are on.
    #[arg(long, value_name = "on|off", hide_possible_values = true)]
    hosted_link: Option<Switch>,
    /// How long an unused Link URL works, from 15m to 24h.
    #[arg(long, value_name = "TIME", value_parser = duration::minutes)]
    link_ttl: Option<u32>,
    /// When a Link URL counts as used.
    #[arg(long, value_name = "POLICY")]
    claim_policy: Option<Claim>,
    /// Where customers get a new Link URL when theirs is used or expired; "" for none.
    #[arg(long, value_name = "URL")]
    refresh_url: Option<String>,
    /// Where customers go when they are done; may hold variables such as {companyId}; "" for none.
    #[arg(long, value_name = "TEMPLATE")]
    redirect_url: Option<String>,
    /// How customers reach the client, an address or a page; "" for none.
    #[arg(long, value_name = "TEXT")]
    contact: Option<String>,
    /// Whether the client's links and API are switched off for now.
    #[arg(long, value_name = "on|off", hide_possible_values = true)]
    suspended: Option<Switch>,
    #[command(flatten)]
    output: Output,
}

/// `postern client limits`
#[derive(Debug, Args)]
pub(crate) struct Limits {
    /// The client's id.
    #[arg(value_name = "ID")]
    client: ClientId,
    /// Requests a minute on each server, or `default`.
    #[arg(long, value_name = "N|default", value_parser = own_limit)]
    per_minute: Option<OwnLimit>,
    /// Requests a day of UTC on all servers, or `default`.
    #[arg(long, value_name = "N|default", value_parser = own_limit)]
    per_day: Option<OwnLimit>,
    #[command(flatten)]
    output: Output,
}

/// A limit of a client's own, or none.
#[derive(Debug, Clone, Copy)]
struct OwnLimit(Option<u32>);

fn own_limit(text: &str) -> Result<OwnLimit, String> {
    if text == "default" {
        return Ok(OwnLimit(None));
    }
    match text.parse() {
        Ok(limit) if limit > 0 => Ok(OwnLimit(Some(limit))),
        _ => Err("expected a whole number, 1 or more, or `default`".to_owned()),
    }
}

/// `postern client integration`
#[derive(Debug, Args)]
pub(crate) struct Integration {
    /// The client's id.
    #[arg(value_name = "ID")]
    client: ClientId,
    /// The integration's four-letter key, as the catalogue lists it.
    #[arg(long, value_name = "KEY")]
    platform: String,
    /// The client id that the provider issued.
    #[arg(long, value_name = "ID")]
    provider_client_id: String,
    /// A file with the client secret that the provider issued; `-` reads standard input.
    #[arg(long, value_name = "FILE")]
    provider_secret_file: PathBuf,
    #[command(flatten)]
    output: Output,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Created {
    client_id: ClientId,
    api_key: String,
    authorization: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ClientView {
    client_id: ClientId,
    name: String,
    created_at: Timestamp,
    one_time_links: bool,
    hosted_link: bool,
    link_ttl_minutes: u16,
    claim_policy: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    link_refresh_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    redirect_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suspended_at: Option<Timestamp>,
}

impl From<postern_store::clients::Client> for ClientView {
    fn from(client: postern_store::clients::Client) -> Self {
        Self {
            client_id: client.id,
            name: client.name,
            created_at: client.created_at,
            one_time_links: client.one_time_links,
            hosted_link: client.hosted_link,
            link_ttl_minutes: client.link_ttl_minutes,
            claim_policy: client.claim_policy.as_str(),
            link_refresh_url: client.link_refresh_url,
            redirect_url: client.redirect_url,
            contact: client.contact,
            suspended_at: client.suspended_at,
        }
    }
}

impl Client {
    pub(super) fn run(self, loaded: &Loaded) -> anyhow::Result<()> {
        let addresses = match self {
            Self::Integration(_) => Addresses::Printed,
            _ => Addresses::Unused,
        };
        with_app(loaded, addresses, async |app| match self {
            Self::Create(create) => create.run(&app).await,
            Self::Set(set) => set.run(&app).await,
            Self::Show { client, output } => show(app.get_client(client).await?, output),
            Self::List { output } => list(app.list_clients().await?, output),
            Self::Limits(limits) => limits.run(&app).await,
            Self::Integration(integration) => integration.run(&app).await,
        })
    }
}

impl Create {
    async fn run(self, app: &App) -> anyhow::Result<()> {
        let created = app.create_client(&self.name).await?;
        let api_key = created.api_key.expose();
        let view = Created {
            client_id: created.client.id,
            authorization: format!("Basic {}", STANDARD.encode(api_key.expose())),
            api_key: api_key.expose().clone(),
        };
        self.output.print(&view, || {
            format!(
                "Client         {}\nAPI key        {}\nAuthorization  {}\n\nThe API key is not shown again.",
                view.client_id, view.api_key, view.authorization
            )
        })
    }
}

impl Set {
    async fn run(self, app: &App) -> anyhow::Result<()> {
        let link_ttl = match self.link_ttl {
            Some(minutes) => Some(LinkTtl::from_minutes(i64::from(minutes))?),
            None => None,
        };
        let patch = ClientPatch {
            name: self.name,
            hosted_link: self.hosted_link.map(Switch::is_on),
            one_time_links: self.one_time_links.map(Switch::is_on),
            link_ttl,
            claim_policy: self.claim_policy.map(|policy| match policy {
                Claim::Strict => ClaimPolicy::Strict,
                Claim::UntilFirstAction => ClaimPolicy::UntilFirstAction,
            }),
            link_refresh_url: self.refresh_url,
            contact: self.contact,
            redirect_url: self.redirect_url,
            suspended: self.suspended.map(Switch::is_on),
        };
        show(app.update_client(self.client, patch).await?, self.output)
    }
}

fn show(client: postern_store::clients::Client, output: Output) -> anyhow::Result<()> {
    let view = ClientView::from(client);
    output.print(&view, || {
        let switch = |on: bool| if on { "on" } else { "off" }.to_owned();
        let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "(none)".to_owned());
        let state = match view.suspended_at {
            Some(at) => format!("suspended since {at}"),
            None => "active".to_owned(),
        };
        let rows = [
            ("Client", view.client_id.to_string()),
            ("Name", view.name.clone()),
            ("State", state),
            ("Created", view.created_at.to_string()),
            ("One-time links", switch(view.one_time_links)),
            ("Hosted Link", switch(view.hosted_link)),
            (
                "Link lifetime",
                format!("{} minutes", view.link_ttl_minutes),
            ),
            ("Claim policy", view.claim_policy.to_owned()),
            ("Refresh URL", text(&view.link_refresh_url)),
            ("Redirect URL", text(&view.redirect_url)),
            ("Contact", text(&view.contact)),
        ];
        let lines: Vec<String> = rows
            .iter()
            .map(|(name, value)| format!("{name:14}  {value}"))
            .collect();
        lines.join("\n")
    })
}

fn list(clients: Vec<postern_store::clients::Client>, output: Output) -> anyhow::Result<()> {
    let views: Vec<ClientView> = clients.into_iter().map(ClientView::from).collect();
    output.print(&views, || {
        if views.is_empty() {
            return "There is no client yet; `postern client create --name NAME` makes one."
                .to_owned();
        }
        let rows: Vec<Vec<String>> = views
            .iter()
            .map(|client| {
                let one_time = if client.one_time_links { "on" } else { "off" };
                vec![
                    client.client_id.to_string(),
                    one_time.to_owned(),
                    client.name.clone(),
                ]
            })
            .collect();
        table(&["CLIENT", "ONE-TIME", "NAME"], &rows)
    })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LimitsView {
    client_id: ClientId,
    #[serde(skip_serializing_if = "Option::is_none")]
    requests_per_minute: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requests_per_day: Option<u32>,
}

impl Limits {
    async fn run(self, app: &App) -> anyhow::Result<()> {
        let tenant = app.tenant(app.get_client(self.client).await?.id);
        let now = tenant.limits().await?;
        let limits = ClientLimits {
            per_minute: self.per_minute.map_or(now.per_minute, |own| own.0),
            per_day: self.per_day.map_or(now.per_day, |own| own.0),
        };
        if limits != now {
            tenant.set_limits(limits).await?;
        }
        let view = LimitsView {
            client_id: self.client,
            requests_per_minute: limits.per_minute,
            requests_per_day: limits.per_day,
        };
        let text = |limit: Option<u32>| limit.map_or("default".to_owned(), |n| n.to_string());
        self.output.print(&view, || {
            format!(
                "Requests a minute  {}\nRequests a day     {}",
                text(view.requests_per_minute),
                text(view.requests_per_day)
            )
        })
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct IntegrationView {
    client_id: ClientId,
    platform_key: String,
    context_id: ContextId,
    redirect_uris: Vec<String>,
}

impl Integration {
    async fn run(self, app: &App) -> anyhow::Result<()> {
        let secret = read_secret(&self.provider_secret_file)?;
        let context_id = app
            .set_credentials(
                self.client,
                &self.platform,
                &self.provider_client_id,
                secret,
            )
            .await?;
        let urls = app.urls();
        let mut redirect_uris = vec![
            urls.callback_on_link(context_id),
            urls.callback_on_link_api(context_id),
        ];
        redirect_uris.dedup();
        let view = IntegrationView {
            client_id: self.client,
            platform_key: self.platform,
            context_id,
            redirect_uris,
        };
        self.output.print(&view, || {
            format!(
                "The credentials are stored, sealed. Register at the provider as redirect URI:\n{}",
                view.redirect_uris.join("\n")
            )
        })
    }
}

/// The secret's text, without the line break that editors add at the end.
fn read_secret(file: &Path) -> anyhow::Result<Secret<String>> {
    let text = if file == Path::new("-") {
        std::io::read_to_string(std::io::stdin()).context("standard input cannot be read")?
    } else {
        std::fs::read_to_string(file)
            .with_context(|| format!("the secret's file {} cannot be read", file.display()))?
    };
    let text = Secret::new(text);
    Ok(Secret::new(
        text.expose().trim_end_matches(['\r', '\n']).to_owned(),
    ))
}
