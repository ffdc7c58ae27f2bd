//! `postern doctor`: tries what the settings promise.
//!
//! Every check runs, whatever the ones before it found, and none changes anything.

use anyhow::{Context as _, bail};
use clap::Args;
use postern_app::operator::own_address::{self, Answered};
use postern_app::operator::{State, clock_state};
use postern_core::entropy::SystemEntropy;
use postern_core::time::{Clock as _, SystemClock, to_millis};
use postern_db::Db;
use postern_outbound::{Client, Origin, Settings};
use postern_store::migrations::MIGRATIONS;
use serde::Serialize;

use super::output::{Output, table};
use super::runtime;
use crate::config::Loaded;
use crate::foundation;
use crate::keys_file::KeysFile;

/// Try the settings, the database, the keys and the public address.
///
/// Changes nothing. Ends with 1 when something failed, and says what to do about each.
#[derive(Debug, Args)]
pub(crate) struct Doctor {
    #[command(flatten)]
    output: Output,
}

#[derive(Serialize)]
struct Check {
    #[serde(rename = "check")]
    name: &'static str,
    ok: bool,
    detail: String,
}

impl Check {
    fn of(name: &'static str, result: anyhow::Result<String>) -> Self {
        match result {
            Ok(detail) => Self {
                name,
                ok: true,
                detail,
            },
            Err(error) => Self {
                name,
                ok: false,
                detail: format!("{error:#}"),
            },
        }
    }
}

impl Doctor {
    pub(super) fn run(self, loaded: &Loaded) -> anyhow::Result<()> {
        let checks = runtime()?.block_on(examine(loaded));
        let failed = checks.iter().filter(|check| !check.ok).count();
        self.output.print(&checks, || {
            let rows: Vec<Vec<String>> = checks
                .iter()
                .map(|check| {
                    let verdict = if check.ok { "ok" } else { "FAILED" };
                    vec![
                        check.name.to_owned(),
                        verdict.to_owned(),
                        check.detail.clone(),
                    ]
                })
                .collect();
            table(&["CHECK", "RESULT", "DETAIL"], &rows)
        })?;
        match failed {
            0 => Ok(()),
            1 => bail!("one check failed"),
            _ => bail!("{failed} checks failed"),
        }
    }
}

async fn examine(loaded: &Loaded) -> Vec<Check> {
    let settings = loaded.file.as_ref().map_or_else(
        || "environment and defaults".to_owned(),
        |file| file.display().to_string(),
    );
    let mut checks = vec![
        Check::of("settings", Ok(settings)),
        Check::of("keys", keys(loaded)),
    ];
    match open(loaded).await {
        Err(error) => checks.push(Check::of("database", Err(error))),
        Ok(db) => {
            checks.push(Check::of(
                "database",
                Ok(loaded.resolved.database.to_string()),
            ));
            checks.push(Check::of("schema", schema(&db).await));
            checks.push(Check::of("clock", clock(&db).await));
            db.close().await;
        }
    }
    checks.push(Check::of("public address", public_address(loaded).await));
    checks
}

fn keys(loaded: &Loaded) -> anyhow::Result<String> {
    let file = KeysFile::at(&loaded.resolved.keys_file);
    let ring = file.load_or_explain()?;
    if let Some(warning) = file.permission_warning() {
        bail!(warning);
    }
    Ok(format!(
        "{}, signing with key {}",
        file.path().display(),
        ring.signing_kid()
    ))
}

async fn open(loaded: &Loaded) -> anyhow::Result<Db> {
    if let Some(path) = loaded.resolved.database.sqlite_path()
        && !path.exists()
    {
        bail!(
            "there is no {} yet; `postern serve` makes it",
            path.display()
        );
    }
    let db = foundation::open_database(loaded).await?;
    db.ping().await.context("the database does not answer")?;
    Ok(db)
}

async fn schema(db: &Db) -> anyhow::Result<String> {
    let pending = db
        .pending(MIGRATIONS)
        .await
        .context("the schema cannot be read")?;
    if !pending.is_empty() {
        bail!(
            "{} migration(s) pending; run `postern migrate`",
            pending.len()
        );
    }
    Ok("up to date".to_owned())
}

async fn clock(db: &Db) -> anyhow::Result<String> {
    let database_now: i64 = db
        .read("doctor_clock", |tx| Box::pin(tx.database_now()))
        .await
        .map_err(|error: postern_db::Error| error)?;
    let skew = (database_now - to_millis(SystemClock.now())).abs();
    if clock_state(skew) == State::Broken {
        bail!("this machine and the database are {skew} ms apart; set both by NTP");
    }
    Ok(format!("{skew} ms from the database"))
}

/// Asks the public address who is there, as the Portal does.
async fn public_address(loaded: &Loaded) -> anyhow::Result<String> {
    let ring = KeysFile::at(&loaded.resolved.keys_file).load_or_explain()?;
    let port = loaded.settings.http.listen.port();
    let link = foundation::public_urls(loaded, port)?.link;
    let client = Client::new(Settings {
        // Plain HTTP is for this machine, and only its own address is excepted.
        sandbox_origin: Origin::of(&link),
        user_agent: concat!("postern-doctor/", env!("CARGO_PKG_VERSION")).to_owned(),
        ..Settings::default()
    })?;
    match own_address::ask(&client, &ring, &SystemEntropy, &link).await {
        Answered::ThisInstallation {
            certificate_ends_at: Some(end),
        } => Ok(format!("{link}, certificate until {end}")),
        Answered::ThisInstallation {
            certificate_ends_at: None,
        } => Ok(link.to_string()),
        Answered::NotAsked => Ok(format!(
            "{link} is in a private network; open it from outside"
        )),
        Answered::SomebodyElse => {
            bail!("something else answers at {link}; does the proxy lead to this server?")
        }
        Answered::Untrusted => bail!("browsers won't trust the certificate of {link}"),
        Answered::Nobody => {
            bail!("nobody answers at {link}; is the server running, and the proxy?")
        }
        Answered::TooLate => {
            bail!("{link} took too long to answer; look at the firewall and the proxy")
        }
    }
}
