//! `postern link`: Link URLs, made and revoked by hand.

use clap::{Args, Subcommand};
use postern_core::id::{ClientId, CompanyId, ConnectionId};

use super::output::Output;

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
