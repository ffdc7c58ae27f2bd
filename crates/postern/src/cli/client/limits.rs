//! `postern client limits`: how often a client may call the API.

use clap::Args;
use postern_app::App;
use postern_app::rates::ClientLimits;
use postern_core::id::ClientId;
use serde::Serialize;

use super::super::output::Output;

/// `postern client limits`
#[derive(Debug, Args)]
pub(crate) struct Limits {
    /// The client's id.
    #[arg(value_name = "ID")]
    client: ClientId,
    /// Requests a minute on each server, or `default`.
    #[arg(long, value_name = "N|default", value_parser = own_limit)]
    per_minute: Option<OwnLimit>,
    /// Requests a day of UTC on all servers, or `default`.
    #[arg(long, value_name = "N|default", value_parser = own_limit)]
    per_day: Option<OwnLimit>,
    #[command(flatten)]
    output: Output,
}

/// A limit of a client's own, or none.
#[derive(Debug, Clone, Copy)]
struct OwnLimit(Option<u32>);

fn own_limit(text: &str) -> Result<OwnLimit, String> {
    if text == "default" {
        return Ok(OwnLimit(None));
    }
    match text.parse() {
        Ok(limit) if limit > 0 => Ok(OwnLimit(Some(limit))),
        _ => Err("expected a whole number, 1 or more, or `default`".to_owned()),
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LimitsView {
    client_id: ClientId,
    #[serde(skip_serializing_if = "Option::is_none")]
    requests_per_minute: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requests_per_day: Option<u32>,
}

impl Limits {
    pub(super) async fn run(self, app: &App) -> anyhow::Result<()> {
        let tenant = app.tenant(app.get_client(self.client).await?.id);
        let now = tenant.limits().await?;
        let limits = ClientLimits {
            per_minute: self.per_minute.map_or(now.per_minute, |own| own.0),
            per_day: self.per_day.map_or(now.per_day, |own| own.0),
        };
        if limits != now {
            tenant.set_limits(limits).await?;
        }
        let view = LimitsView {
            client_id: self.client,
            requests_per_minute: limits.per_minute,
            requests_per_day: limits.per_day,
        };
        let text = |limit: Option<u32>| limit.map_or("default".to_owned(), |n| n.to_string());
        self.output.print(&view, || {
            format!(
                "Requests a minute  {}\nRequests a day     {}",
                text(view.requests_per_minute),
                text(view.requests_per_day)
            )
        })
    }
}
