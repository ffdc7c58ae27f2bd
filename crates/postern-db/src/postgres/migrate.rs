//! Migrations on PostgreSQL: each in its own transaction, one process at a time.
//!
//! An advisory lock of the session is polled rather than waited for, so that a server that starts beside a long migration says
//! so instead of hanging. The connection is not pooled and is closed afterwards, which releases the lock in every case.

use std::time::Duration;

use tokio::time::sleep;

use crate::clock;
use crate::error::Error;
use crate::migrate::{self, Applied, CREATE_TABLE_POSTGRES, Migration, Recorded, SELECT_RECORDED};
use crate::postgres::connection::{Connection, batch};
use crate::postgres::errors::translate;
use crate::url::Dialect;

/// "postern", as a number: the same for every version.
const LOCK: i64 = 0x0070_6f73_7465_726e;
const POLL: Duration = Duration::from_millis(100);
const POLLS: u32 = 600;
const BEGIN: &str = "begin; set local lock_timeout = '10s'; set local synchronous_commit = on";

pub(crate) async fn migrate(
    connection: &Connection,
    migrations: &[Migration],
) -> Result<Vec<Applied>, Error> {
    lock(connection).await?;
    batch(connection, CREATE_TABLE_POSTGRES).await?;
    let mut applied = Vec::new();
    for migration in pending(connection, migrations).await? {
        apply(connection, &migration)
            .await
            .map_err(|error| migrate::failed(&migration, &error))?;
        applied.push(migration.applied());
    }
    Ok(applied)
}

async fn lock(connection: &Connection) -> Result<(), Error> {
    for attempt in 0..POLLS {
        let row = connection
            .client
            .query_one("select pg_try_advisory_lock($1)", &[&LOCK])
            .await
            .map_err(|error| translate(&error))?;
        if row.try_get(0).unwrap_or(false) {
            return Ok(());
        }
        if attempt == 0 {
            tracing::info!("waiting for another process that is migrating the database");
        }
        sleep(POLL).await;
    }
    Err(Error::Busy)
}

async fn apply(connection: &Connection, migration: &Migration) -> Result<(), Error> {
    batch(connection, BEGIN).await?;
    batch(connection, migration.postgres).await?;
    connection
        .client
        .execute(
            "insert into schema_migrations (number, name, checksum, applied_at) values ($1, $2, $3, $4)",
            &[
                &migration.number,
                &migration.name,
                &migration.checksum(Dialect::Postgres).as_slice(),
                &clock::process_now(),
            ],
        )
        .await
        .map_err(|error| translate(&error))?;
    batch(connection, "commit").await
}

pub(crate) async fn pending(
    connection: &Connection,
    migrations: &[Migration],
) -> Result<Vec<Migration>, Error> {
    let exists: bool = connection
        .client
        .query_one("select to_regclass('schema_migrations') is not null", &[])
        .await
        .and_then(|row| row.try_get(0))
        .map_err(|error| translate(&error))?;
    let recorded = if exists {
        recorded(connection).await?
    } else {
        Vec::new()
    };
    migrate::plan(migrations, &recorded, Dialect::Postgres)
}

async fn recorded(connection: &Connection) -> Result<Vec<Recorded>, Error> {
    let rows = connection
        .client
        .query(SELECT_RECORDED, &[])
        .await
        .map_err(|error| translate(&error))?;
    rows.iter()
        .map(|row| {
            Ok(Recorded {
                number: row.try_get(0).map_err(|error| translate(&error))?,
                checksum: row.try_get(1).map_err(|error| translate(&error))?,
            })
        })
        .collect()
}
