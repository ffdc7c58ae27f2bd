//! `postern doctor`: tries what the settings promise.
//!
//! Every check runs, whatever the ones before it found, and none changes anything.

use std::io::{Read as _, Write as _};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::time::Duration;

use anyhow::{Context as _, bail};
use clap::Args;
use postern_core::time::{Clock as _, SystemClock, to_millis};
use postern_db::Db;
use postern_outbound::{Client, Method, Request, Settings as OutboundSettings};
use postern_store::migrations::MIGRATIONS;
use serde::Serialize;
use url::Url;

use super::output::{Output, table};
use super::runtime;
use crate::config::Loaded;
use crate::foundation;
use crate::keys_file::KeysFile;

/// How long the public address may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// Clocks further apart than this make a server not ready.
const MOST_SKEW_MS: i64 = 5_000;

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
    if skew > MOST_SKEW_MS {
        bail!("this machine and the database are {skew} ms apart; set both by NTP");
    }
    Ok(format!("{skew} ms from the database"))
}

/// Asks the public address whether the server behind it lives.
async fn public_address(loaded: &Loaded) -> anyhow::Result<String> {
    let port = loaded.settings.http.listen.port();
    let base = foundation::public_urls(loaded, port)?.api;
    let url = Url::parse(&format!(
        "{}/health/live",
        base.as_str().trim_end_matches('/')
    ))?;
    let status = if url.scheme() == "https" {
        over_tls(&url).await
    } else {
        let url = url.clone();
        tokio::task::spawn_blocking(move || on_this_machine(&url)).await?
    };
    match status.with_context(|| {
        format!("nobody answers at {base}; is the server running, and the proxy?")
    })? {
        200 => Ok(base.to_string()),
        other => bail!("{url} answers with status {other}; does the proxy lead to this server?"),
    }
}

async fn over_tls(url: &Url) -> anyhow::Result<u16> {
    let client = Client::new(OutboundSettings {
        user_agent: concat!("postern-doctor/", env!("CARGO_PKG_VERSION")).to_owned(),
        ..OutboundSettings::default()
    })?;
    let answer = client
        .send(Request::new(Method::GET, url.clone()).timeout(PATIENCE))
        .await?;
    Ok(answer.status().as_u16())
}

/// Plain HTTP, which public addresses use on this machine only.
fn on_this_machine(url: &Url) -> anyhow::Result<u16> {
    let host = url.host_str().unwrap_or("localhost");
    let port = url.port_or_known_default().unwrap_or(80);
    let mut last = None;
    for address in (host.trim_matches(['[', ']']), port).to_socket_addrs()? {
        match ask(&address, &format!("{host}:{port}"), url.path()) {
            Ok(status) => return Ok(status),
            Err(error) => last = Some(error),
        }
    }
    Err(last.map_or_else(|| anyhow::anyhow!("{host} has no address"), Into::into))
}

fn ask(address: &std::net::SocketAddr, host: &str, path: &str) -> std::io::Result<u16> {
    let mut stream = TcpStream::connect_timeout(address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )?;
    let mut head = Vec::new();
    stream.take(64).read_to_end(&mut head)?;
    let head = String::from_utf8_lossy(&head);
    head.split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .ok_or_else(|| std::io::Error::other("the answer is not HTTP"))
}
