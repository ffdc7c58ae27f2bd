//! `postern link`: Link URLs, made and revoked by hand.

use anyhow::bail;
use clap::{Args, Subcommand};
use postern_app::App;
use postern_app::links::CreateLink;
use postern_core::id::{ClientId, CompanyId, ConnectionId};
use postern_core::parameters::LinkParameters;
use postern_core::time::Timestamp;
use postern_store::companies;
use serde::Serialize;

use super::output::Output;
use super::{Addresses, with_app};
use crate::config::Loaded;

/// Make and revoke one-time Link URLs.
#[derive(Debug, Subcommand)]
pub(crate) enum Link {
    /// Make a Link URL for a company, or for one of its connections.
    ///
    /// The URL is printed this once. Whoever opens it can connect the company's accounts, so send it
    /// to the customer and nobody else.
    Create(Create),
    /// End every outstanding Link URL and every link session of a company or of a client.
    ///
    /// Sessions that are under way end with the same stroke. Connections stay as they are.
    Revoke(Revoke),
}

/// `postern link create`
#[derive(Debug, Args)]
pub(crate) struct Create {
    /// The company's id.
    #[arg(long, value_name = "ID")]
    company: CompanyId,
    /// One connection of the company; without it, the URL is for the whole company.
    #[arg(long, value_name = "ID")]
    connection: Option<ConnectionId>,
    #[command(flatten)]
    output: Output,
}

/// `postern link revoke`
#[derive(Debug, Args)]
#[group(id = "whose", required = true, multiple = false)]
pub(crate) struct Revoke {
    /// The company whose links and sessions end.
    #[arg(long, value_name = "ID", group = "whose")]
    company: Option<CompanyId>,
    /// The client whose companies' links and sessions all end.
    #[arg(long, value_name = "ID", group = "whose")]
    client: Option<ClientId>,
    #[command(flatten)]
    output: Output,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Created {
    url: String,
    /// Left out for a link that does not expire.
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<Timestamp>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RevokedView {
    sessions_ended: u64,
}

impl Link {
    pub(super) fn run(self, loaded: &Loaded) -> anyhow::Result<()> {
        let addresses = match self {
            Self::Create(_) => Addresses::Printed,
            Self::Revoke(_) => Addresses::Unused,
        };
        with_app(loaded, addresses, async |app| match self {
            Self::Create(create) => create.run(&app).await,
            Self::Revoke(revoke) => revoke.run(&app).await,
        })
    }
}

impl Create {
    async fn run(self, app: &App) -> anyhow::Result<()> {
        let wanted = CreateLink {
            company_id: self.company,
            connection_id: self.connection,
            ttl: None,
            parameters: LinkParameters::default(),
        };
        let client = client_of(app, self.company).await?;
        let link = app.tenant(client).create_link(wanted).await?.link;
        let view = Created {
            url: link.url.expose().clone(),
            expires_at: link.expires_at,
        };
        self.output.print(&view, || match view.expires_at {
            Some(at) => format!("{}\nWorks once, until {at}.", view.url),
            None => format!(
                "{}\nDoes not expire: one-time links are off for this client.",
                view.url
            ),
        })
    }
}

impl Revoke {
    async fn run(self, app: &App) -> anyhow::Result<()> {
        let revoked = match (self.company, self.client) {
            (Some(company), _) => {
                let client = client_of(app, company).await?;
                app.tenant(client).revoke_company_links(company).await?
            }
            (None, Some(client)) => app.tenant(client).revoke_client_links().await?,
            (None, None) => bail!("say whose links end: --company ID or --client ID"),
        };
        let view = RevokedView {
            sessions_ended: revoked.sessions,
        };
        self.output.print(&view, || {
            format!(
                "Every outstanding link is revoked; {} link session(s) ended.",
                view.sessions_ended
            )
        })
    }
}

/// The client that a company belongs to. The operator may name any company.
async fn client_of(app: &App, company: CompanyId) -> anyhow::Result<ClientId> {
    let found = app
        .db()
        .read("find_company_of_any_client", move |tx| {
            Box::pin(companies::find_company_of_any_client(tx, company))
        })
        .await?;
    match found {
        Some(company) => Ok(company.client_id),
        None => bail!("there is no company with the id {company}"),
    }
}
