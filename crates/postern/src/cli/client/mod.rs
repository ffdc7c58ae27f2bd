//! `postern client`: the fintechs that this installation serves.
//!
//! What a client is and how it is shown stands here; each thing that can be done with one beyond that has a file.

mod integration;
mod key;
mod limits;
mod set;
mod uploads;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::{Args, Subcommand};
use postern_app::App;
use postern_core::id::ClientId;
use postern_core::model::ClientMode;
use postern_core::secret::Secret;
use postern_core::time::Timestamp;
use serde::Serialize;

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
    Set(Box<set::Set>),
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
    Limits(limits::Limits),
    /// Give a client its own credentials at a provider.
    ///
    /// Links made from then on use them; sign-ins that are under way finish with the earlier ones.
    Integration(integration::Integration),
    /// Show or set for what a client's customers may give files instead of signing in.
    ///
    /// Link then offers it where its settings do not say otherwise. Files that were given stay when it is turned off.
    Uploads(uploads::Uploads),
    /// Make, list and delete the API keys of a client.
    #[command(subcommand)]
    Key(key::Key),
}

/// `postern client create`
#[derive(Debug, Args)]
pub(crate) struct Create {
    /// The name that customers see.
    #[arg(long, value_name = "NAME")]
    name: String,
    /// What it is for: real customers, or trying things out.
    #[arg(long, value_name = "live|test", default_value = "live")]
    mode: ClientMode,
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
    mode: &'static str,
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
    sdk_key_binding: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    suspended_at: Option<Timestamp>,
}

impl From<postern_store::clients::Client> for ClientView {
    fn from(client: postern_store::clients::Client) -> Self {
        Self {
            client_id: client.id,
            name: client.name,
            mode: client.mode.as_str(),
            created_at: client.created_at,
            one_time_links: client.one_time_links,
            hosted_link: client.hosted_link,
            link_ttl_minutes: client.link_ttl_minutes,
            claim_policy: client.claim_policy.as_str(),
            link_refresh_url: client.link_refresh_url,
            redirect_url: client.redirect_url,
            contact: client.contact,
            sdk_key_binding: client.sdk_key_binding,
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
            Self::Uploads(uploads) => uploads.run(&app).await,
            Self::Key(key) => key.run(&app).await,
        })
    }
}

impl Create {
    async fn run(self, app: &App) -> anyhow::Result<()> {
        let created = app.create_client(&self.name, self.mode).await?;
        let api_key = created.api_key.expose();
        let view = Created {
            client_id: created.client.id,
            authorization: authorization(&api_key),
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

/// The header's value that a key's text makes.
fn authorization(api_key: &Secret<String>) -> String {
    format!("Basic {}", STANDARD.encode(api_key.expose()))
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
            ("Mode", view.mode.to_owned()),
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
            ("Key binding", switch(view.sdk_key_binding)),
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
                    client.mode.to_owned(),
                    one_time.to_owned(),
                    client.name.clone(),
                ]
            })
            .collect();
        table(&["CLIENT", "MODE", "ONE-TIME", "NAME"], &rows)
    })
}
