//! `postern client`: the fintechs that this installation serves.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use postern_core::id::ClientId;

use super::duration;
use super::output::Output;

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
    /// Whether Link URLs work once only. Needs Hosted Link.
    #[arg(long, value_name = "on|off")]
    one_time_links: Option<Switch>,
    /// Whether the hosted pages are used. Cannot be off while one-time links are on.
    #[arg(long, value_name = "on|off")]
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
    #[command(flatten)]
    output: Output,
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
