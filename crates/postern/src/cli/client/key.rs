//! `postern client key`: API keys, made, listed and deleted by whoever runs the installation.
//!
//! The way back in for a client that lost its keys, and the way to a key that may do less. A key's text is printed once,
//! by the command that makes it; lists show its beginning.

use std::time::Duration;

use clap::{Args, Subcommand, ValueEnum};
use postern_app::App;
use postern_app::api_keys::{ApiKey, CreateApiKey};
use postern_core::id::{ApiKeyId, ClientId};
use postern_core::model::{Scope, Scopes};
use postern_core::time::Timestamp;
use serde::Serialize;

use super::super::duration;
use super::super::output::{Output, table};
use super::authorization;

/// Make, list and delete the API keys of a client.
#[derive(Debug, Subcommand)]
pub(crate) enum Key {
    /// Make an API key and print it, which happens this once.
    ///
    /// It may do everything and never ends, unless said otherwise. A client has at most ten.
    Create(Create),
    /// List a client's API keys, oldest first, each with its beginning.
    List {
        /// The client's id.
        #[arg(value_name = "CLIENT")]
        client: ClientId,
        #[command(flatten)]
        output: Output,
    },
    /// Delete an API key. It is refused from then on.
    ///
    /// The last live key that may do everything stays; make another one first.
    Delete {
        /// The client's id.
        #[arg(value_name = "CLIENT")]
        client: ClientId,
        /// The key's id, as the list shows it.
        #[arg(value_name = "KEY")]
        key: ApiKeyId,
        #[command(flatten)]
        output: Output,
    },
}

/// `postern client key create`
#[derive(Debug, Args)]
pub(crate) struct Create {
    /// The client's id.
    #[arg(value_name = "CLIENT")]
    client: ClientId,
    /// What people call it, at most 50 characters.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// What it may do, separated by commas [default: all of them].
    #[arg(long, value_name = "SCOPES", value_delimiter = ',')]
    scopes: Vec<ScopeName>,
    /// When it ends, such as 2027-01-01T00:00:00Z.
    #[arg(long, value_name = "INSTANT")]
    expires_at: Option<Timestamp>,
    /// After how long it ends, such as 12h or 90d.
    #[arg(long, value_name = "TIME", value_parser = duration::minutes, conflicts_with = "expires_at")]
    expires_in: Option<u32>,
    #[command(flatten)]
    output: Output,
}

/// One thing a key may do.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum ScopeName {
    /// Read what there is.
    Read,
    /// Change companies, connections and settings.
    Write,
    /// Hand out links and access tokens, and revoke them.
    Links,
}

impl From<ScopeName> for Scope {
    fn from(name: ScopeName) -> Self {
        match name {
            ScopeName::Read => Self::Read,
            ScopeName::Write => Self::Write,
            ScopeName::Links => Self::Links,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct KeyView {
    id: ApiKeyId,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    prefix: String,
    scopes: Vec<&'static str>,
    created_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_used_at: Option<Timestamp>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Created {
    #[serde(flatten)]
    key: KeyView,
    api_key: String,
    authorization: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Deleted {
    id: ApiKeyId,
}

impl From<ApiKey> for KeyView {
    fn from(key: ApiKey) -> Self {
        Self {
            id: key.id,
            name: key.name,
            prefix: key.prefix,
            scopes: key.scopes.iter().map(Scope::as_str).collect(),
            created_at: key.created_at,
            expires_at: key.expires_at,
            last_used_at: key.last_used_at,
        }
    }
}

impl Key {
    pub(super) async fn run(self, app: &App) -> anyhow::Result<()> {
        match self {
            Self::Create(create) => create.run(app).await,
            Self::List { client, output } => {
                let tenant = app.tenant(app.get_client(client).await?.id);
                list(tenant.list_api_keys().await?, output)
            }
            Self::Delete {
                client,
                key,
                output,
            } => {
                let tenant = app.tenant(app.get_client(client).await?.id);
                tenant.delete_api_key(key).await?;
                output.print(&Deleted { id: key }, || format!("Deleted  {key}"))
            }
        }
    }
}

impl Create {
    async fn run(self, app: &App) -> anyhow::Result<()> {
        let tenant = app.tenant(app.get_client(self.client).await?.id);
        let scopes: Scopes = self.scopes.into_iter().map(Scope::from).collect();
        let wanted = CreateApiKey {
            name: self.name,
            scopes: (scopes != Scopes::NONE).then_some(scopes),
            expires_at: match self.expires_in {
                Some(minutes) => Some(
                    app.now()
                        .checked_add(Duration::from_secs(u64::from(minutes) * 60))?,
                ),
                None => self.expires_at,
            },
        };
        let created = tenant.create_api_key(wanted).await?;
        let text = created.secret.expose();
        let view = Created {
            key: KeyView::from(created.key),
            api_key: text.expose().clone(),
            authorization: authorization(&text),
        };
        self.output.print(&view, || {
            format!(
                "Id             {}\nScopes         {}\nExpires        {}\nAPI key        {}\nAuthorization  {}\n\n\
                 The API key is not shown again.",
                view.key.id,
                view.key.scopes.join(", "),
                instant(view.key.expires_at),
                view.api_key,
                view.authorization
            )
        })
    }
}

fn list(keys: Vec<ApiKey>, output: Output) -> anyhow::Result<()> {
    let views: Vec<KeyView> = keys.into_iter().map(KeyView::from).collect();
    output.print(&views, || {
        let rows: Vec<Vec<String>> = views
            .iter()
            .map(|key| {
                vec![
                    key.id.to_string(),
                    key.prefix.clone(),
                    key.scopes.join(","),
                    instant(key.expires_at),
                    instant(key.last_used_at),
                    key.name.clone().unwrap_or_default(),
                ]
            })
            .collect();
        table(
            &["ID", "KEY", "SCOPES", "EXPIRES", "LAST USED", "NAME"],
            &rows,
        )
    })
}

fn instant(at: Option<Timestamp>) -> String {
    at.map_or_else(|| "never".to_owned(), |at| at.to_string())
}
