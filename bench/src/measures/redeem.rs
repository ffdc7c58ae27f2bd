//! Redeeming at 1, 16, 64 and 256 clients, beside the bare server with group commit, the plain SQLite loop and pgbench.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use postern_core::entropy::{SystemEntropy, bytes};
use postern_core::form_token;
use postern_core::otp::{self, Binding, LinkTime, NewOtp, TokenKind};
use postern_core::pre_session::PreSession;
use postern_core::time::{Clock as _, SystemClock};

use super::{Plan, fresh};
use crate::figures::{Better, Figure, Figures, Floor, say};
use crate::floors;
use crate::installation::{Database, Installation};
use crate::load::{self, Outcome, Requests};
use crate::process::Server;

/// Clients, and the most redemptions per second for which links are prepared.
const CLIENTS: [(usize, f64); 4] = [
    (1, 3_000.0),
    (16, 20_000.0),
    (64, 40_000.0),
    (256, 40_000.0),
];

pub(super) async fn measure(
    plan: &Plan,
    figures: &mut Figures,
    folder: &Path,
    database: &Database,
) -> Result<()> {
    let mut ours = BTreeMap::new();
    for (clients, most) in CLIENTS {
        let own = fresh(database, &format!("redeem_{clients}")).await?;
        let installation =
            Installation::make(&folder.join(format!("ours-{clients}")), &own).await?;
        let server = installation.serve()?;
        let outcome = redeem(plan, &installation, server.address, clients, most).await?;
        ensure!(
            outcome.statuses.keys().all(|status| *status == 303),
            "every redemption opens a session: {:?}",
            outcome.statuses
        );
        let bare = bare(plan, folder, database, &installation, clients, most).await?;
        figures.add(Figure {
            name: format!(
                "redeem: {clients} clients ({}), p50 {:.1} p99 {:.1} ms",
                database.name(),
                outcome.p50_ms,
                outcome.p99_ms
            ),
            unit: "/s",
            postern: outcome.per_second,
            floor: Some(Floor {
                name: "bare group commit",
                value: bare.per_second,
            }),
            aim: (clients == 64).then_some(0.6),
            better: Better::Higher,
        });
        ours.insert(clients, outcome.per_second);
    }
    against_databases(
        plan,
        figures,
        folder,
        database,
        ours.get(&64).copied().unwrap_or_default(),
    )
    .await
}

/// The same figure at 64 clients against the database by itself.
async fn against_databases(
    plan: &Plan,
    figures: &mut Figures,
    folder: &Path,
    database: &Database,
    at_64: f64,
) -> Result<()> {
    let (name, floor, value, aim) = match database {
        Database::Sqlite => {
            let rows = floors::one_row_per_commit(&folder.join("plain.db"), plan.seconds)?;
            (
                "redeem: 64 clients (SQLite)",
                "SQLite loop, a row a commit",
                rows,
                3.0,
            )
        }
        Database::Postgres(_) => {
            let Some(rows) = pgbench(plan, folder, database).await? else {
                say("pgbench is not there; the ratio to it is left out");
                return Ok(());
            };
            (
                "redeem: 64 clients (PostgreSQL)",
                "pgbench, 64 clients",
                rows,
                2.5,
            )
        }
    };
    figures.add(Figure {
        name: name.to_owned(),
        unit: "/s",
        postern: at_64,
        floor: Some(Floor { name: floor, value }),
        aim: Some(aim),
        better: Better::Higher,
    });
    Ok(())
}

async fn redeem(
    plan: &Plan,
    installation: &Installation,
    address: SocketAddr,
    clients: usize,
    most: f64,
) -> Result<Outcome> {
    let requests = prepared(installation, address, wanted(most, plan.seconds));
    let requests: Vec<Vec<u8>> = requests.into_iter().map(|(_, request)| request).collect();
    load::run(
        address,
        clients,
        plan.seconds,
        Requests::Once(Arc::from(requests)),
    )
    .await
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a positive count far below 2^52"
)]
fn wanted(per_second: f64, seconds: f64) -> usize {
    (per_second * seconds).ceil() as usize
}

async fn bare(
    plan: &Plan,
    folder: &Path,
    database: &Database,
    installation: &Installation,
    clients: usize,
    most: f64,
) -> Result<Outcome> {
    let (step, place) = match database {
        Database::Sqlite => (
            "redeem-sqlite",
            folder
                .join(format!("bare-{clients}.db"))
                .display()
                .to_string(),
        ),
        Database::Postgres(_) => (
            "redeem-postgres",
            postgres_url(&fresh(database, "floor").await?),
        ),
    };
    let server = Server::start(&std::env::current_exe()?, |command, address| {
        command.args([
            "floor",
            step,
            "--listen",
            &address.to_string(),
            "--database",
            &place,
        ]);
    })?;
    redeem(plan, installation, server.address, clients, most).await
}

fn postgres_url(database: &Database) -> String {
    match database {
        Database::Sqlite => String::new(),
        Database::Postgres(url) => url.clone(),
    }
}

/// The path of a fresh one-time link.
pub(super) fn target(installation: &Installation) -> String {
    format!(
        "/company/{}?link.otp={}",
        installation.company,
        mint(installation).expose()
    )
}

fn mint(installation: &Installation) -> otp::OneTimePassword {
    let new = NewOtp {
        kind: TokenKind::CompanyLink,
        issued_at: LinkTime::at(SystemClock.now()),
        ttl_minutes: 1440,
        epoch: 0,
        nonce: bytes(&SystemEntropy),
    };
    otp::mint(
        &installation.keys.current(),
        &Binding::company(installation.company),
        &new,
    )
}

/// Links with the request that redeems each, as a browser that opened it would send.
pub(super) fn prepared(
    installation: &Installation,
    address: SocketAddr,
    count: usize,
) -> Vec<(String, Vec<u8>)> {
    let keys = installation.keys.current();
    let now = SystemClock.now();
    (0..count)
        .map(|_| {
            let password = mint(installation);
            let browser = PreSession::mint(&SystemEntropy);
            let token = form_token::mint(&keys, &browser, password.expose().as_bytes(), now);
            let body = format!("otp={}&ft={token}&consent=yes", password.expose());
            let company = installation.company;
            let request = format!(
                "POST /company/{company}/redeem HTTP/1.1\r\nhost: {address}\r\nsec-fetch-site: same-origin\r\n\
                 content-type: application/x-www-form-urlencoded\r\ncookie: pl_pre={}\r\ncontent-length: {}\r\n\r\n{body}",
                browser.cookie_value().expose(),
                body.len()
            );
            (format!("/company/{company}?link.otp={}", password.expose()), request.into_bytes())
        })
        .collect()
}

/// pgbench inserting the spent row and the session row in one transaction, 64 clients.
async fn pgbench(plan: &Plan, folder: &Path, database: &Database) -> Result<Option<f64>> {
    let Some(program) = pgbench_program() else {
        return Ok(None);
    };
    let own = fresh(database, "pgbench").await?;
    let url = postgres_url(&own);
    floors::connect_postgres(&url)
        .await?
        .batch_execute(floors::POSTGRES_TABLE)
        .await?;
    std::fs::create_dir_all(folder)?;
    let script = folder.join("redeem.sql");
    std::fs::write(
        &script,
        "insert into spent (kind, nonce, exp) values (1, uuid_send(gen_random_uuid()), 0) on conflict do nothing returning nonce;\n",
    )?;
    let output = Command::new(program)
        .args(["-n", "-c", "64", "-j", "1", "-M", "prepared", "-T"])
        .arg(format!("{}", plan.seconds.ceil()))
        .arg("-f")
        .arg(&script)
        .arg(&url)
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let rows = text
        .lines()
        .find_map(|line| line.strip_prefix("tps = "))
        .and_then(|rest| rest.split_whitespace().next())
        .with_context(|| format!("pgbench: {}", String::from_utf8_lossy(&output.stderr)))?
        .parse()?;
    Ok(Some(rows))
}

fn pgbench_program() -> Option<PathBuf> {
    std::env::var_os("POSTERN_BENCH_PGBENCH")
        .map(PathBuf::from)
        .filter(|path| path.exists())
}
