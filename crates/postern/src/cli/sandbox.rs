//! `postern sandbox`: what a developer needs of the Sandbox provider without a browser.

use clap::{Args, Subcommand};
use postern_app::App;
use postern_core::id::ClientId;
use serde::Serialize;

use super::output::Output;
use super::{Addresses, with_app};
use crate::config::Loaded;

/// Get tokens of the Sandbox provider by hand.
#[derive(Debug, Subcommand)]
pub(crate) enum Sandbox {
    /// Print tokens that the Sandbox gives a client, as if one of its people had agreed in a browser.
    ///
    /// For `PUT /companies/{companyId}/connections/{connectionId}/authorization`, whose body is what
    /// --json prints. They belong to the client's own registration at the Sandbox, are as good as any
    /// others of it and are not shown again.
    Token(Token),
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
        let Self::Token(token) = self;
        with_app(loaded, Addresses::Unused, async |app| token.run(&app).await)
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
