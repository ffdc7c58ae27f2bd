//! `postern client integration`: a client's own credentials at a provider, or software that needs none.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use postern_app::App;
use postern_core::id::{ClientId, ContextId};
use postern_core::secret::Secret;
use serde::Serialize;

use super::super::output::Output;

/// `postern client integration`
#[derive(Debug, Args)]
pub(crate) struct Integration {
    /// The client's id.
    #[arg(value_name = "ID")]
    client: ClientId,
    /// The integration's four-letter key, as the catalogue lists it.
    #[arg(long, value_name = "KEY")]
    platform: String,
    /// The client id that the provider issued. Software without a sign-in page needs none.
    #[arg(long, value_name = "ID", requires = "provider_secret_file")]
    provider_client_id: Option<String>,
    /// A file with the client secret that the provider issued; `-` reads standard input.
    #[arg(long, value_name = "FILE", requires = "provider_client_id")]
    provider_secret_file: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
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
    pub(super) async fn run(self, app: &App) -> anyhow::Result<()> {
        let takes_details = app
            .integration(&self.platform)
            .is_some_and(postern_oauth::Integration::takes_details);
        let credentials = self.provider_client_id.zip(self.provider_secret_file);
        let context_id = match (credentials, takes_details) {
            (Some((id, file)), _) => {
                let secret = read_secret(&file)?;
                app.set_credentials(self.client, &self.platform, &id, secret)
                    .await?
            }
            (None, true) => app.enable_details(self.client, &self.platform).await?,
            (None, false) => anyhow::bail!(
                "give the client id and the secret that the provider issued: --provider-client-id, --provider-secret-file"
            ),
        };
        if takes_details {
            let view = IntegrationView {
                client_id: self.client,
                platform_key: self.platform,
                context_id,
                redirect_uris: Vec::new(),
            };
            return self.output.print(&view, || {
                "Customers of this client can now type their details for it.".to_owned()
            });
        }
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
