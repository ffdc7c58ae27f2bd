//! `postern link list` and `postern link show`: recorded links as they stand. Their URLs are never shown again.

use std::collections::BTreeMap;

use clap::Args;
use postern_app::App;
use postern_app::companies::PageOf;
use postern_app::links;
use postern_core::id::{CompanyId, ConnectionId, LinkId};
use postern_core::model::LinkState;
use postern_core::time::Timestamp;
use serde::Serialize;

use super::super::output::{Output, table};
use super::tenant_of;

/// How many links are shown at once.
const MOST: i64 = 1000;

/// `postern link list`
#[derive(Debug, Args)]
pub(crate) struct List {
    /// The company's id.
    #[arg(long, value_name = "ID")]
    company: CompanyId,
    /// Only links that stand so: outstanding, used, expired or revoked.
    #[arg(long, value_name = "STATE")]
    state: Option<LinkState>,
    #[command(flatten)]
    output: Output,
}

/// `postern link show`
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The link's id.
    #[arg(value_name = "ID")]
    link: LinkId,
    /// The id of the company it was made for.
    #[arg(long, value_name = "ID")]
    company: CompanyId,
    #[command(flatten)]
    output: Output,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct View {
    id: LinkId,
    #[serde(skip_serializing_if = "Option::is_none")]
    connection_id: Option<ConnectionId>,
    state: LinkState,
    parameters: BTreeMap<String, String>,
    created_at: Timestamp,
    expires_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    used_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked_at: Option<Timestamp>,
}

impl From<links::Link> for View {
    fn from(link: links::Link) -> Self {
        let parameters = link.parameters.iter();
        Self {
            id: link.id,
            connection_id: link.connection_id,
            state: link.state,
            parameters: parameters
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            created_at: link.created_at,
            expires_at: link.expires_at,
            used_at: link.used_at,
            revoked_at: link.revoked_at,
        }
    }
}

impl List {
    pub(super) async fn run(self, app: &App) -> anyhow::Result<()> {
        let newest = PageOf {
            page: 1,
            page_size: MOST,
        };
        let tenant = tenant_of(app, self.company).await?;
        let page = tenant.list_links(self.company, self.state, newest).await?;
        let total = page.total;
        let views: Vec<View> = page.items.into_iter().map(View::from).collect();
        self.output.print(&views, || {
            if views.is_empty() {
                return "There is no such link.".to_owned();
            }
            let rows: Vec<Vec<String>> = views.iter().map(row).collect();
            let table = table(&["LINK", "STATE", "FOR", "CREATED", "EXPIRES"], &rows);
            if total > MOST {
                format!("{table}\nThese are the newest {MOST} of {total}.")
            } else {
                table
            }
        })
    }
}

fn row(link: &View) -> Vec<String> {
    let connection = link.connection_id.map(|id| format!("connection {id}"));
    vec![
        link.id.to_string(),
        link.state.to_string(),
        connection.unwrap_or_else(|| "company".to_owned()),
        link.created_at.to_string(),
        link.expires_at.to_string(),
    ]
}

impl Show {
    pub(super) async fn run(self, app: &App) -> anyhow::Result<()> {
        let tenant = tenant_of(app, self.company).await?;
        let view = View::from(tenant.get_link(self.company, self.link).await?);
        self.output.print(&view, || text(&view))
    }
}

fn text(link: &View) -> String {
    let instant =
        |at: Option<Timestamp>| at.map_or_else(|| "(not)".to_owned(), |at| at.to_string());
    let mut rows = vec![
        ("Link", link.id.to_string()),
        ("State", link.state.to_string()),
        ("Created", link.created_at.to_string()),
        ("Expires", link.expires_at.to_string()),
        ("Used", instant(link.used_at)),
        ("Revoked", instant(link.revoked_at)),
    ];
    if let Some(connection) = link.connection_id {
        rows.insert(1, ("Connection", connection.to_string()));
    }
    for (name, value) in &link.parameters {
        rows.push(("Parameter", format!("{name}={value}")));
    }
    let lines: Vec<String> = rows
        .iter()
        .map(|(name, value)| format!("{name:10}  {value}"))
        .collect();
    lines.join("\n")
}
