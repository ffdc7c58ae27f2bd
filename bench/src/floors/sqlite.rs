//! The redeeming floor on SQLite, and the plain loop of one row per commit.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;
use rusqlite::Connection;

use super::group_commit::{BATCH, Waiting, Writer};
use crate::load::count;

const INSERT: &str =
    "insert into spent (kind, nonce, exp) values (1, ?1, ?2) on conflict do nothing";

fn connect(path: &str) -> Result<Connection> {
    let connection = Connection::open(path)?;
    connection.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; pragma mmap_size = 0; \
         create table if not exists spent (kind integer not null, nonce blob not null, exp integer not null, \
         primary key (kind, nonce)) strict, without rowid;",
    )?;
    Ok(connection)
}

/// One thread that commits whatever has arrived.
pub(super) fn open(path: &str) -> Result<Writer> {
    let mut connection = connect(path)?;
    let (writer, mut rows) = Writer::new();
    std::thread::spawn(move || {
        while let Some(first) = rows.blocking_recv() {
            let mut batch = vec![first];
            while batch.len() < BATCH
                && let Ok(row) = rows.try_recv()
            {
                batch.push(row);
            }
            if let Err(error) = commit(&mut connection, batch) {
                crate::figures::say(&format!("the floor cannot commit: {error}"));
                return;
            }
        }
    });
    Ok(writer)
}

fn commit(connection: &mut Connection, batch: Vec<Waiting>) -> Result<()> {
    let transaction = connection.transaction()?;
    let mut inserted = Vec::with_capacity(batch.len());
    {
        let mut statement = transaction.prepare_cached(INSERT)?;
        for (nonce, _) in &batch {
            inserted.push(statement.execute((nonce.as_slice(), 0i64))? == 1);
        }
    }
    transaction.commit()?;
    for ((_, answer), inserted) in batch.into_iter().zip(inserted) {
        // Whoever asked may have gone; the row stands all the same.
        answer.send(inserted).ok();
    }
    Ok(())
}

/// Rows per second of a loop that commits each row by itself, in this process, without HTTP.
pub(crate) fn one_row_per_commit(path: &Path, seconds: f64) -> Result<f64> {
    let connection = connect(&path.display().to_string())?;
    let mut statement = connection.prepare(INSERT)?;
    let (start, limit) = (Instant::now(), Duration::from_secs_f64(seconds));
    let mut rows = 0usize;
    while start.elapsed() < limit {
        let nonce = (rows as u128).to_be_bytes();
        statement.execute((nonce.as_slice(), 0i64))?;
        rows += 1;
    }
    Ok(count(rows) / start.elapsed().as_secs_f64())
}
