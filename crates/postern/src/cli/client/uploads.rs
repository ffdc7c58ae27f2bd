//! `postern client uploads`: which files a client takes.

use clap::Args;
use postern_app::App;
use postern_core::id::ClientId;
use postern_core::model::SourceType;
use serde::Serialize;

use super::super::output::Output;
use super::set::Switch;

/// `postern client uploads`
#[derive(Debug, Args)]
pub(crate) struct Uploads {
    /// The client's id.
    #[arg(value_name = "ID")]
    client: ClientId,
    /// Files with accounts and bookkeeping.
    #[arg(long, value_name = "on|off", hide_possible_values = true)]
    accounting: Option<Switch>,
    /// Bank statements.
    #[arg(long, value_name = "on|off", hide_possible_values = true)]
    banking: Option<Switch>,
    /// Any other document of the business.
    #[arg(long, value_name = "on|off", hide_possible_values = true)]
    documents: Option<Switch>,
    #[command(flatten)]
    output: Output,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct View {
    client_id: ClientId,
    accounting: bool,
    banking: bool,
    documents: bool,
}

impl Uploads {
    pub(super) async fn run(self, app: &App) -> anyhow::Result<()> {
        let client = app.get_client(self.client).await?.id;
        let wanted = [
            (SourceType::Accounting, self.accounting),
            (SourceType::Banking, self.banking),
            (SourceType::Other, self.documents),
        ];
        for (source_type, switch) in wanted {
            if let Some(switch) = switch {
                app.set_upload(client, source_type, switch.is_on()).await?;
            }
        }
        let enabled = app.list_uploads(client).await?;
        let view = View {
            client_id: client,
            accounting: enabled.contains(&SourceType::Accounting),
            banking: enabled.contains(&SourceType::Banking),
            documents: enabled.contains(&SourceType::Other),
        };
        let word = |on: bool| if on { "on" } else { "off" };
        self.output.print(&view, || {
            format!(
                "Accounting files    {}\nBank statements     {}\nBusiness documents  {}",
                word(view.accounting),
                word(view.banking),
                word(view.documents)
            )
        })
    }
}
