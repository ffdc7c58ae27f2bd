//! The redeeming floor on PostgreSQL: one statement inserts a whole batch by `unnest`.

use anyhow::{Context as _, Result};
use tokio::sync::Mutex;
use tokio_postgres::{Client, NoTls};

use super::group_commit::{BATCH, Waiting, Writer};
use std::collections::HashSet;
use std::sync::Arc;

const INSERT: &str = "insert into spent (kind, nonce, exp) select 1, n, 0 from unnest($1::bytea[]) n \
     on conflict do nothing returning nonce";

/// The table of the floors, made anew.
pub(crate) const TABLE: &str = "drop table if exists spent; create table spent (kind bigint not null, \
     nonce bytea not null, exp bigint not null, primary key (kind, nonce))";

/// Two connections that commit whatever has arrived, in turns.
pub(super) async fn open(url: &str) -> Result<Writer> {
    let (writer, rows) = Writer::new();
    let rows = Arc::new(Mutex::new(rows));
    connect(url).await?.batch_execute(TABLE).await?;
    for _ in 0..2 {
        let client = connect(url).await?;
        let rows = rows.clone();
        spawn(async move { commit_all(&client, &rows).await });
    }
    Ok(writer)
}

#[expect(clippy::disallowed_methods, reason = "a floor runs until it is killed")]
fn spawn(future: impl Future<Output = Result<()>> + Send + 'static) {
    tokio::spawn(async move {
        if let Err(error) = future.await {
            crate::figures::say(&format!("the floor cannot commit: {error}"));
        }
    });
}

/// Moves the PostgreSQL server at `url`, and every session it starts from now on, to the core of the servers.
pub(crate) async fn pin(url: &str) -> Result<()> {
    let client = connect(url).await?;
    let session: i32 = client
        .query_one("select pg_backend_pid()", &[])
        .await?
        .get(0);
    let status = std::fs::read_to_string(format!("/proc/{session}/status"))?;
    let postmaster = status
        .lines()
        .find_map(|line| line.strip_prefix("PPid:"))
        .and_then(|text| text.trim().parse().ok())
        .context("PPid in /proc")?;
    crate::process::pin_server(postmaster);
    Ok(())
}

/// A plain connection.
pub(crate) async fn connect(url: &str) -> Result<Client> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    spawn(async move { Ok(connection.await?) });
    Ok(client)
}

async fn commit_all(
    client: &Client,
    rows: &Mutex<tokio::sync::mpsc::Receiver<Waiting>>,
) -> Result<()> {
    let statement = client.prepare(INSERT).await?;
    loop {
        let mut batch = Vec::with_capacity(BATCH);
        if rows.lock().await.recv_many(&mut batch, BATCH).await == 0 {
            return Ok(());
        }
        let nonces: Vec<&[u8]> = batch.iter().map(|(nonce, _)| nonce.as_slice()).collect();
        let inserted: HashSet<Vec<u8>> = client
            .query(&statement, &[&nonces])
            .await?
            .iter()
            .map(|row| row.get(0))
            .collect();
        for (nonce, answer) in batch {
            // Whoever asked may have gone; the row stands all the same.
            answer.send(inserted.contains(nonce.as_slice())).ok();
        }
    }
}
