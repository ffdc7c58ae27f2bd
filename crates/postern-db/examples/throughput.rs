//! Writes per second at several numbers of tasks: `cargo run --release -p postern-db --example throughput -- URL`.
//!
//! Each write is one transaction of two inserts with 200 bytes, durable before its answer. Figures are for comparing changes on
//! one machine, not for promises.

use std::io::Write as _;
use std::time::{Duration, Instant};

use postern_db::{BoxFuture, DatabaseUrl, Db, Error, Migration, Options, Tx, params};

const SCHEMA: Migration = Migration {
    number: 1,
    name: "create_rows",
    sqlite: "create table a (id blob primary key, body blob not null) strict, without rowid;
        create table b (id blob primary key, body blob not null) strict, without rowid;",
    postgres: "create table a (id uuid primary key, body bytea not null);
        create table b (id uuid primary key, body bytea not null);",
};

const LENGTH: Duration = Duration::from_secs(3);

fn insert<'t>(tx: &'t mut Tx<'_>, id: u128) -> BoxFuture<'t, Result<(), Error>> {
    Box::pin(async move {
        let id = uuid::Uuid::from_u128(id);
        for sql in [
            "insert into a (id, body) values (?1, ?2)",
            "insert into b (id, body) values (?1, ?2)",
        ] {
            tx.execute(sql, &params![id, [7_u8; 200]]).await?;
        }
        Ok(())
    })
}

async fn writer(db: Db, task: u128, run: u128, until: Instant) -> Result<u64, Error> {
    let mut written = 0;
    while Instant::now() < until {
        let spread = u128::from(written) * 0x9E37_79B9_7F4A_7C15_u128;
        let id = (spread << 64) | (run << 48) | (task << 32) | u128::from(written);
        db.write("insert", move |tx| insert(tx, id)).await?;
        written += 1;
    }
    Ok(written)
}

async fn reader(db: Db, until: Instant) -> Result<u64, Error> {
    let mut reads = 0;
    while Instant::now() < until {
        let found = db.read("find", |tx| {
            Box::pin(async move {
                let sql = "select body from a where id = ?1";
                tx.optional(sql, &params![uuid::Uuid::from_u128(1 << 48)], |row| {
                    row.get::<Vec<u8>>(0)
                })
                .await
            })
        });
        let _: Option<Vec<u8>> = found.await.map_err(|error: Error| error)?;
        reads += 1;
    }
    Ok(reads)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = std::env::args().nth(1).ok_or("usage: throughput URL")?;
    let db = Db::open(&DatabaseUrl::parse(&url)?, Options::default()).await?;
    db.migrate(&[SCHEMA]).await?;
    let mut out = std::io::stdout();
    let run = u128::from(std::process::id());
    for tasks in [1_u128, 16, 64, 256] {
        let (before, started) = (db.statistics(), Instant::now());
        let until = started + LENGTH;
        let writers = (0..tasks).map(|task| spawn(writer(db.clone(), task + tasks, run, until)));
        let mut written = 0;
        for done in futures_util::future::join_all(writers).await {
            written += done??;
        }
        let after = db.statistics();
        writeln!(
            out,
            "{tasks:>4} tasks: {:>6}/s written, {:.1} per commit, largest {}",
            written * 1000 / u64::try_from(started.elapsed().as_millis())?,
            ratio(written, after.commits - before.commits),
            after.largest_batch,
        )?;
    }
    for tasks in [1, 16] {
        let until = Instant::now() + LENGTH;
        let readers = (0..tasks).map(|_| spawn(reader(db.clone(), until)));
        let mut reads = 0;
        for done in futures_util::future::join_all(readers).await {
            reads += done??;
        }
        writeln!(
            out,
            "{tasks:>4} tasks: {:>6}/s read",
            reads / LENGTH.as_secs()
        )?;
    }
    db.close().await;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "every task is awaited")]
fn spawn<F: Future<Output: Send + 'static> + Send + 'static>(
    future: F,
) -> tokio::task::JoinHandle<F::Output> {
    tokio::spawn(future)
}

#[expect(clippy::cast_precision_loss, reason = "a figure for reading")]
fn ratio(written: u64, commits: u64) -> f64 {
    written as f64 / commits.max(1) as f64
}
