//! `postern audit`: read the audit log, and prove that nobody has changed it.

use anyhow::{Context as _, bail, ensure};
use clap::{Args, Subcommand};
use postern_app::App;
use postern_app::audit::{AuditEntry, Verdict, Wanted};
use postern_core::audit::{Action, Log};
use postern_core::encoding::hex;
use postern_core::id::ClientId;
use postern_core::time::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::output::{Output, table};
use super::{Addresses, with_app};
use crate::config::Loaded;

/// Read the audit log, and prove that nobody has changed it.
#[derive(Debug, Subcommand)]
pub(crate) enum Audit {
    /// List what was done, newest first.
    List(List),
    /// Recompute every entry's hash, from the first to the last.
    ///
    /// Prints a checkpoint for each log. Keep it elsewhere: given again with `--checkpoint`, it proves that nothing before it was
    /// changed since, even by somebody who may write to the database.
    Verify(Verify),
}

/// `postern audit list`
#[derive(Debug, Args)]
pub(crate) struct List {
    /// The client whose log it is; without it the installation's, which has people and how they signed in.
    #[arg(long, value_name = "ID")]
    client: Option<ClientId>,
    /// Only this action, such as `company.created`.
    #[arg(long, value_name = "ACTION", value_parser = action)]
    action: Option<Action>,
    /// How many entries.
    #[arg(long, value_name = "NUMBER", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=200))]
    limit: u32,
    /// Only what comes before this place.
    #[arg(long, value_name = "SEQUENCE")]
    before: Option<i64>,
    #[command(flatten)]
    output: Output,
}

/// `postern audit verify`
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// Only the log of this client.
    #[arg(long, value_name = "ID")]
    client: Option<ClientId>,
    /// A checkpoint that was printed before.
    #[arg(long, value_name = "LOG:SEQUENCE:HASH", value_parser = checkpoint)]
    checkpoint: Vec<Checkpoint>,
    #[command(flatten)]
    output: Output,
}

/// A log's hash at one of its entries.
#[derive(Debug, Clone, Copy)]
struct Checkpoint {
    log: Log,
    sequence: i64,
    hash: [u8; 32],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct EntryView {
    sequence: i64,
    at: Timestamp,
    actor: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor_name: Option<String>,
    action: &'static str,
    target: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    target_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    browser: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    correlation_id: Option<String>,
    hash: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogView {
    log: String,
    is_whole: bool,
    entries: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_at: Option<Timestamp>,
    checkpoint: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    broken_at: Option<i64>,
}

fn action(text: &str) -> Result<Action, String> {
    Action::parse(text).map_err(|error| error.to_string())
}

fn checkpoint(text: &str) -> anyhow::Result<Checkpoint> {
    let mut parts = text.split(':');
    let (Some(log), Some(sequence), Some(hash), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        bail!("a checkpoint is written LOG:SEQUENCE:HASH, as `postern audit verify` prints it");
    };
    let log = match log {
        "installation" => Log::Installation,
        client => Log::Of(
            client
                .parse()
                .context("the log is a client's id or `installation`")?,
        ),
    };
    Ok(Checkpoint {
        log,
        sequence: sequence.parse().context("the sequence is a number")?,
        hash: from_hex(hash).context("the hash has 64 hexadecimal digits")?,
    })
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(bytes)
}

fn name(log: Log) -> String {
    match log {
        Log::Installation => "installation".to_owned(),
        Log::Of(client) => client.to_string(),
    }
}

impl Audit {
    pub(super) fn run(self, loaded: &Loaded) -> anyhow::Result<()> {
        with_app(loaded, Addresses::Unused, async |app| match self {
            Self::List(list) => list.run(&app).await,
            Self::Verify(verify) => verify.run(&app).await,
        })
    }
}

impl List {
    async fn run(self, app: &App) -> anyhow::Result<()> {
        let log = self.client.map_or(Log::Installation, Log::Of);
        if let Some(client) = self.client {
            app.get_client(client).await?;
        }
        let wanted = Wanted {
            action: self.action,
            ..Wanted::default()
        };
        let reader = app.audit_reader(log);
        let page = reader.page(wanted, self.before, self.limit).await?;
        let views: Vec<EntryView> = page.entries.into_iter().map(EntryView::from).collect();
        self.output.print(&views, || {
            let rows: Vec<Vec<String>> = views.iter().map(EntryView::row).collect();
            table(&["", "TIME", "WHO", "ACTION", "WHAT"], &rows)
        })
    }
}

impl From<AuditEntry> for EntryView {
    fn from(linked: AuditEntry) -> Self {
        let entry = linked.entry;
        let facts = |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok());
        Self {
            sequence: entry.sequence,
            at: entry.at,
            actor: entry.actor_kind.as_str(),
            actor_id: entry.actor_id.map(|id| id.to_string()),
            actor_name: entry.actor_name,
            action: entry.action.as_str(),
            target: entry.target_kind.as_str(),
            target_id: entry.target_id,
            target_name: entry.target_name,
            address: entry.address,
            browser: entry.agent,
            before: facts(entry.before),
            after: facts(entry.after),
            correlation_id: entry.correlation_id,
            hash: hex(&linked.hash),
        }
    }
}

impl EntryView {
    fn row(&self) -> Vec<String> {
        let target = self.target_name.as_deref().or(self.target_id.as_deref());
        vec![
            self.sequence.to_string(),
            self.at.to_string(),
            self.actor_name.as_deref().unwrap_or(self.actor).to_owned(),
            self.action.to_owned(),
            target.unwrap_or(self.target).to_owned(),
        ]
    }
}

impl Verify {
    async fn run(self, app: &App) -> anyhow::Result<()> {
        let logs: Vec<Log> = if let Some(client) = self.client {
            vec![Log::Of(app.get_client(client).await?.id)]
        } else {
            let clients = app.list_clients().await?;
            let clients = clients.into_iter().map(|client| Log::Of(client.id));
            std::iter::once(Log::Installation).chain(clients).collect()
        };
        for checkpoint in &self.checkpoint {
            let log = name(checkpoint.log);
            ensure!(logs.contains(&checkpoint.log), "there is no log {log}");
        }
        let mut views = Vec::new();
        for log in logs {
            let mut checkpoints: Vec<_> = self
                .checkpoint
                .iter()
                .filter(|one| one.log == log)
                .map(|one| Some((one.sequence, one.hash)))
                .collect();
            if checkpoints.is_empty() {
                checkpoints.push(None);
            }
            for checkpoint in checkpoints {
                let verdict = app.audit_reader(log).verify(checkpoint).await?;
                views.push(LogView::new(log, &verdict));
            }
        }
        let text = || {
            let lines: Vec<String> = views.iter().map(LogView::text).collect();
            lines.join("\n")
        };
        self.output.print(&views, text)?;
        let broken = views.iter().filter(|view| !view.is_whole).count();
        ensure!(
            broken == 0,
            "the audit log has been changed outside of Postern"
        );
        Ok(())
    }
}

impl LogView {
    fn new(log: Log, verdict: &Verdict) -> Self {
        Self {
            log: name(log),
            is_whole: verdict.fault.is_none(),
            entries: verdict.entries,
            last_at: verdict.last_at,
            checkpoint: format!("{}:{}:{}", name(log), verdict.entries, hex(&verdict.hash)),
            broken_at: verdict.fault.map(postern_app::audit::Fault::sequence),
        }
    }

    fn text(&self) -> String {
        match self.broken_at {
            None => format!("whole   {} entries  {}", self.entries, self.checkpoint),
            Some(at) => format!("BROKEN  at entry {at} of {}", self.log),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkpoint_is_read_back_as_it_is_printed() {
        let text = format!("installation:12:{}", hex(&[0xa5; 32]));
        let read = checkpoint(&text).unwrap();
        assert_eq!(
            (read.log, read.sequence, read.hash),
            (Log::Installation, 12, [0xa5; 32])
        );
        for wrong in [
            "",
            "installation:12",
            "installation:12:ab",
            "x:12:00",
            &format!("{text}:1"),
        ] {
            assert!(checkpoint(wrong).is_err(), "{wrong}");
        }
    }
}
