//! `postern sandbox`: what a developer needs of the Sandbox provider without a browser, and customers to look at.

use clap::{Args, Subcommand};
use postern_app::App;
use postern_core::id::ClientId;
use serde::Serialize;

use super::output::Output;
use super::{Addresses, with_app};
use crate::config::Loaded;

/// Get tokens of the Sandbox provider by hand, or customers to look at.
#[derive(Debug, Subcommand)]
pub(crate) enum Sandbox {
    /// Print tokens that the Sandbox gives a client, as if one of its people had agreed in a browser.
    ///
    /// For `PUT /companies/{companyId}/connections/{connectionId}/authorization`, whose body is what
    /// --json prints. They belong to the client's own registration at the Sandbox, are as good as any
    /// others of it and are not shown again.
    Token(Token),
    /// Give a client made-up customers with a season behind them.
    ///
    /// For looking at the Portal as it looks in use, and for trying things out at size: companies of several
    /// countries, links in every state, connections that were made, ended or given up, and the timeline of
    /// all of it. Only for a client without customers. What is made up holds no tokens, so nothing can be
    /// read from it.
    Fill(Fill),
}

/// `postern sandbox fill`
#[derive(Debug, Args)]
pub(crate) struct Fill {
    /// Whose customers they are.
    #[arg(long, value_name = "ID")]
    client: ClientId,
    /// How many companies to make up.
    #[arg(long, value_name = "NUMBER", default_value_t = 1000)]
    companies: u32,
    #[command(flatten)]
    output: Output,
}

/// What was made.
#[derive(Serialize)]
struct FilledView {
    companies: u64,
    connections: u64,
    links: u64,
    events: u64,
}

/// `postern sandbox token`
#[derive(Debug, Args)]
pub(crate) struct Token {
    /// The client whose registration the tokens are for.
    #[arg(long, value_name = "ID")]
    client: ClientId,
    /// Who agrees: one of the people of the Sandbox, such as olive.
    #[arg(long, value_name = "NAME")]
    user: String,
    /// Share this business only, by its id [default: all of theirs].
    #[arg(long, value_name = "ID")]
    business: Option<String>,
    #[command(flatten)]
    output: Output,
}

/// The body of an authorization, whose values are all strings.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct View {
    access_token: String,
    refresh_token: String,
    expires_in: String,
}

impl Sandbox {
    pub(super) fn run(self, loaded: &Loaded) -> anyhow::Result<()> {
        with_app(loaded, Addresses::Unused, async |app| match self {
            Self::Token(token) => token.run(&app).await,
            Self::Fill(fill) => fill.run(&app).await,
        })
    }
}

impl Fill {
    async fn run(self, app: &App) -> anyhow::Result<()> {
        let tenant = app.tenant(self.client);
        let made = tenant.fill_with_examples(self.companies).await?;
        let view = FilledView {
            companies: made.companies,
            connections: made.connections,
            links: made.links,
            events: made.events,
        };
        self.output.print(&view, || {
            format!(
                "Made up {} companies with {} connections, {} links and {} events",
                view.companies, view.connections, view.links, view.events
            )
        })
    }
}

impl Token {
    async fn run(self, app: &App) -> anyhow::Result<()> {
        let issued = app
            .sandbox_tokens(self.client, &self.user, self.business.as_deref())
            .await?;
        let view = View {
            access_token: issued.access_token.expose().clone(),
            refresh_token: issued.refresh_token.expose().clone(),
            expires_in: issued.expires_in_s.to_string(),
        };
        self.output.print(&view, || {
            format!(
                "Access token   {}\nRefresh token  {}\nEnds after     {} seconds",
                view.access_token, view.refresh_token, view.expires_in
            )
        })
    }
}
