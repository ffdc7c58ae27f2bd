//! `postern link`: Link URLs, made, looked up and revoked by hand.

mod look;

use anyhow::bail;
use clap::{Args, Subcommand};
use postern_app::links::{CreateLink, LinkUrl};
use postern_app::{App, Code, Tenant};
use postern_core::id::{ClientId, CompanyId, ConnectionId, LinkId};
use postern_core::model::LinkTtl;
use postern_core::parameters::LinkParameters;
use postern_core::time::Timestamp;
use postern_store::companies;
use serde::Serialize;

use super::output::Output;
use super::{Addresses, duration, with_app};
use crate::config::Loaded;

/// Make, look up and revoke one-time Link URLs.
#[derive(Debug, Subcommand)]
pub(crate) enum Link {
    /// Make a Link URL for a company, or for one of its connections.
    ///
    /// The URL is printed this once. Whoever opens it can connect the company's accounts, so send it
    /// to the customer and nobody else.
    Create(Create),
    /// List the links that were made for a company, newest first.
    ///
    /// Those made by `link create` and by `POST …/links`, until two days after their end. URLs from
    /// `redirect` and `linkUrl` are not recorded and not among them.
    List(look::List),
    /// Show how one link stands. Looking changes nothing.
    Show(look::Show),
    /// End one link, or every outstanding Link URL and link session of a company or of a client.
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
    /// How long the URL works, from 15m to the client's setting, which is also the default.
    #[arg(long, value_name = "TIME", value_parser = duration::minutes)]
    ttl: Option<u32>,
    /// A parameter that no visitor can change, for the redirect URL's {NAME}; may be given again.
    #[arg(long = "parameter", value_name = "NAME=VALUE", value_parser = parameter)]
    parameters: Vec<(String, String)>,
    /// End the company's earlier Link URLs. Sessions that are under way go on.
    #[arg(long)]
    revoke_earlier: bool,
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
    /// Only this link of the company, with the session it has opened.
    #[arg(long, value_name = "ID", requires = "company")]
    link: Option<LinkId>,
    /// The client whose companies' links and sessions all end.
    #[arg(long, value_name = "ID", group = "whose")]
    client: Option<ClientId>,
    #[command(flatten)]
    output: Output,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Created {
    /// Left out for a link that is not recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<LinkId>,
    url: String,
    /// Left out for a link that does not expire.
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<Timestamp>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RevokedView {
    links_ended: u64,
    sessions_ended: u64,
}

impl Link {
    pub(super) fn run(self, loaded: &Loaded) -> anyhow::Result<()> {
        let addresses = match self {
            Self::Create(_) => Addresses::Printed,
            _ => Addresses::Unused,
        };
        with_app(loaded, addresses, async |app| match self {
            Self::Create(create) => create.run(&app).await,
            Self::List(list) => list.run(&app).await,
            Self::Show(show) => show.run(&app).await,
            Self::Revoke(revoke) => revoke.run(&app).await,
        })
    }
}

impl Create {
    async fn run(self, app: &App) -> anyhow::Result<()> {
        let ttl = match self.ttl {
            Some(minutes) => Some(LinkTtl::from_minutes(i64::from(minutes))?),
            None => None,
        };
        let parameters = match LinkParameters::fixed(self.parameters) {
            Ok(parameters) => parameters,
            Err((name, error)) => bail!("the parameter {name:?} can't be fixed: {error}"),
        };
        let wanted = CreateLink {
            company_id: self.company,
            connection_id: self.connection,
            ttl,
            parameters,
            revoke_earlier: self.revoke_earlier,
        };
        let tenant = tenant_of(app, self.company).await?;
        let (id, link) = recorded_or_plain(&tenant, wanted).await?;
        let view = Created {
            id,
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
        let revoked = match (self.company, self.link, self.client) {
            (Some(company), Some(link), _) => {
                let tenant = tenant_of(app, company).await?;
                tenant.revoke_link(company, link).await?
            }
            (Some(company), None, _) => {
                let tenant = tenant_of(app, company).await?;
                tenant.revoke_company_links(company).await?
            }
            (None, _, Some(client)) => app.tenant(client).revoke_client_links().await?,
            (None, _, None) => bail!("say whose links end: --company ID or --client ID"),
        };
        let view = RevokedView {
            links_ended: revoked.links,
            sessions_ended: revoked.sessions,
        };
        self.output.print(&view, || {
            let ended = match self.link {
                Some(_) => "The link is revoked",
                None => "Every outstanding link is revoked",
            };
            format!("{ended}; {} link session(s) ended.", view.sessions_ended)
        })
    }
}

/// A recorded link. Where links are permanent there is nothing to record, and the address that is always good is given;
/// unless something was asked for that it could not keep.
async fn recorded_or_plain(
    tenant: &Tenant,
    wanted: CreateLink,
) -> anyhow::Result<(Option<LinkId>, LinkUrl)> {
    let (company, connection) = (wanted.company_id, wanted.connection_id);
    let plain_will_do =
        wanted.ttl.is_none() && wanted.parameters.is_empty() && !wanted.revoke_earlier;
    let refused = match tenant.create_link(wanted).await {
        Ok(created) => return Ok((Some(created.link.id), created.url)),
        Err(refused) => refused,
    };
    if refused.code() != Code::OneTimeLinksNeeded || !plain_will_do {
        return Err(refused.into());
    }
    let url = match connection {
        None => tenant.get_company(company).await?.link,
        Some(connection) => tenant.get_connection(company, connection).await?.link,
    };
    Ok((None, url))
}

/// The use cases of the client that a company belongs to. The operator may name any company.
async fn tenant_of(app: &App, company: CompanyId) -> anyhow::Result<Tenant> {
    let found = app
        .db()
        .read("find_company_of_any_client", move |tx| {
            Box::pin(companies::find_company_of_any_client(tx, company))
        })
        .await?;
    match found {
        Some(company) => Ok(app.tenant(company.client_id)),
        None => bail!("there is no company with the id {company}"),
    }
}

/// Reads `NAME=VALUE`.
fn parameter(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) => Ok((name.to_owned(), value.to_owned())),
        None => Err(format!("{text:?} has no value; write NAME=VALUE")),
    }
}
