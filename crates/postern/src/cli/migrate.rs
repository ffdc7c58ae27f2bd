//! `postern migrate`: the database's schema, brought to this version.

use anyhow::{Context as _, bail};
use clap::Args;
use postern_store::migrations::MIGRATIONS;
use serde::Serialize;

use super::output::Output;
use super::runtime;
use crate::config::Loaded;
use crate::foundation::{self, Schema};

/// Bring the database to this version's schema.
///
/// `postern serve` does the same at start unless it is told `--no-migrate`. Migrations only go
/// forward, and servers of the version before keep working while they run.
#[derive(Debug, Args)]
pub(crate) struct Migrate {
    /// Change nothing; say what would be run, and end with 1 when something would.
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    output: Output,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report {
    #[serde(skip_serializing_if = "Option::is_none")]
    applied: Option<Vec<Step>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pending: Option<Vec<Step>>,
}

#[derive(Serialize)]
struct Step {
    number: i64,
    name: String,
}

impl Migrate {
    pub(super) fn run(self, loaded: &Loaded) -> anyhow::Result<()> {
        runtime()?.block_on(async {
            if self.check {
                self.report_pending(loaded).await
            } else {
                self.apply(loaded).await
            }
        })
    }

    async fn apply(&self, loaded: &Loaded) -> anyhow::Result<()> {
        let foundation = foundation::open(loaded, Schema::Migrate).await?;
        foundation.db.close().await;
        let applied: Vec<Step> = foundation
            .applied
            .into_iter()
            .map(|step| Step {
                number: step.number,
                name: step.name,
            })
            .collect();
        let text = describe("Applied", &applied);
        let report = Report {
            applied: Some(applied),
            pending: None,
        };
        self.output.print(&report, || text)
    }

    async fn report_pending(&self, loaded: &Loaded) -> anyhow::Result<()> {
        if loaded
            .resolved
            .database
            .sqlite_path()
            .is_some_and(|path| !path.exists())
        {
            bail!("there is no database yet; `postern migrate` makes it");
        }
        let db = foundation::open_database(loaded).await?;
        let pending = db
            .pending(MIGRATIONS)
            .await
            .context("the schema cannot be read")?;
        db.close().await;
        let count = pending.len();
        let pending: Vec<Step> = pending
            .into_iter()
            .map(|step| Step {
                number: step.number,
                name: step.name.to_owned(),
            })
            .collect();
        let text = describe("Pending", &pending);
        let report = Report {
            applied: None,
            pending: Some(pending),
        };
        self.output.print(&report, || text)?;
        if count > 0 {
            bail!("the schema is behind; run `postern migrate`");
        }
        Ok(())
    }
}

fn describe(what: &str, steps: &[Step]) -> String {
    if steps.is_empty() {
        return "The schema is up to date.".to_owned();
    }
    let names: Vec<&str> = steps.iter().map(|step| step.name.as_str()).collect();
    format!("{what}: {}", names.join(", "))
}
