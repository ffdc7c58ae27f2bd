//! Migrations on SQLite: all pending ones in one immediate transaction on the writing connection.
//!
//! Foreign keys are off while they run, since rebuilding a table drops it for a moment, and checked as a whole before the
//! commit. Several processes starting together queue at `begin immediate`; the later ones find nothing to do.

use rusqlite::Connection;

use crate::clock;
use crate::error::{Cause, Error};
use crate::migrate::{self, Applied, CREATE_TABLE_SQLITE, Migration, Recorded, SELECT_RECORDED};
use crate::sqlite::errors::translate;
use crate::url::Dialect;

pub(crate) fn pending(
    connection: &Connection,
    migrations: &[Migration],
) -> Result<Vec<Migration>, Error> {
    let recorded = if connection
        .table_exists(None, "schema_migrations")
        .map_err(|error| translate(&error))?
    {
        recorded(connection)?
    } else {
        Vec::new()
    };
    migrate::plan(migrations, &recorded, Dialect::Sqlite)
}

pub(crate) fn migrate(
    connection: &Connection,
    migrations: &[Migration],
) -> Result<Vec<Applied>, Error> {
    run(connection, "pragma foreign_keys = off; begin immediate")?;
    let applied = apply(connection, migrations);
    let finished = match &applied {
        Ok(_) => run(connection, "commit"),
        Err(_) => Ok(()),
    };
    if !connection.is_autocommit() {
        run(connection, "rollback")?;
    }
    run(connection, "pragma foreign_keys = on")?;
    finished?;
    applied
}

fn apply(connection: &Connection, migrations: &[Migration]) -> Result<Vec<Applied>, Error> {
    run(connection, CREATE_TABLE_SQLITE)?;
    let pending = migrate::plan(migrations, &recorded(connection)?, Dialect::Sqlite)?;
    let mut applied = Vec::with_capacity(pending.len());
    for migration in &pending {
        run(connection, migration.sqlite).map_err(|error| migrate::failed(migration, &error))?;
        connection
            .execute(
                "insert into schema_migrations (number, name, checksum, applied_at) values (?1, ?2, ?3, ?4)",
                rusqlite::params![
                    migration.number,
                    migration.name,
                    migration.checksum(Dialect::Sqlite),
                    clock::process_now(),
                ],
            )
            .map_err(|error| translate(&error))?;
        applied.push(migration.applied());
    }
    if !applied.is_empty() {
        check_foreign_keys(connection)?;
    }
    Ok(applied)
}

fn check_foreign_keys(connection: &Connection) -> Result<(), Error> {
    let mut statement = connection
        .prepare("pragma foreign_key_check")
        .map_err(|error| translate(&error))?;
    let broken = statement.exists([]).map_err(|error| translate(&error))?;
    if broken {
        return Err(Error::Migration(Cause::from(
            "the migrations leave rows that reference missing ones",
        )));
    }
    Ok(())
}

fn recorded(connection: &Connection) -> Result<Vec<Recorded>, Error> {
    let read = || -> rusqlite::Result<Vec<Recorded>> {
        connection
            .prepare(SELECT_RECORDED)?
            .query_map([], |row| {
                Ok(Recorded {
                    number: row.get(0)?,
                    checksum: row.get(1)?,
                })
            })?
            .collect()
    };
    read().map_err(|error| translate(&error))
}

fn run(connection: &Connection, sql: &str) -> Result<(), Error> {
    connection
        .execute_batch(sql)
        .map_err(|error| translate(&error))
}
