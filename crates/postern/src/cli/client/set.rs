//! `postern client set`: a client's settings, changed one by one.

use clap::{Args, ValueEnum};
use postern_app::App;
use postern_app::clients::ClientPatch;
use postern_core::id::ClientId;
use postern_core::model::{ClaimPolicy, ClientMode, LinkTtl};

use super::super::duration;
use super::super::output::Output;
use super::show;

/// `on` or `off`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Switch {
    On,
    Off,
}

impl Switch {
    pub(super) fn is_on(self) -> bool {
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
    /// What the client is for: real customers, or trying things out.
    #[arg(long, value_name = "live|test")]
    mode: Option<ClientMode>,
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
    /// Whether pages of the Link SDK prove with each call that it is still their browser.
    #[arg(long, value_name = "on|off", hide_possible_values = true)]
    sdk_key_binding: Option<Switch>,
    /// Whether the client's links and API are switched off for now.
    #[arg(long, value_name = "on|off", hide_possible_values = true)]
    suspended: Option<Switch>,
    #[command(flatten)]
    output: Output,
}

impl Set {
    pub(super) async fn run(self, app: &App) -> anyhow::Result<()> {
        let link_ttl = match self.link_ttl {
            Some(minutes) => Some(LinkTtl::from_minutes(i64::from(minutes))?),
            None => None,
        };
        let patch = ClientPatch {
            name: self.name,
            mode: self.mode,
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
            sdk_key_binding: self.sdk_key_binding.map(Switch::is_on),
            suspended: self.suspended.map(Switch::is_on),
        };
        show(app.update_client(self.client, patch).await?, self.output)
    }
}
