//! Schema migrations: forward only, each once, never changed after release.
//!
//! The table `schema_migrations` records number, name and a BLAKE3 checksum of what was run. A changed text and a number this
//! program does not know are refused before anything runs: the first means two histories, the second an older program
//! on a newer schema. Where and under which lock they run is the drivers' part.

use crate::error::{Cause, Error};
use crate::url::Dialect;

/// One step of the schema, in both dialects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Migration {
    /// Position in the order; unique.
    pub number: i64,
    /// What it does, in words joined by underscores.
    pub name: &'static str,
    /// The statements for SQLite.
    pub sqlite: &'static str,
    /// The statements for PostgreSQL.
    pub postgres: &'static str,
}

/// A migration that has just been run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// Position in the order.
    pub number: i64,
    /// What it does.
    pub name: String,
}

/// A row of `schema_migrations`.
pub(crate) struct Recorded {
    pub(crate) number: i64,
    pub(crate) checksum: Vec<u8>,
}

/// The same statements serve both databases.
pub(crate) const CREATE_TABLE_SQLITE: &str = "create table if not exists schema_migrations (\
    number integer primary key, name text not null, checksum blob not null, applied_at integer not null) strict";
pub(crate) const CREATE_TABLE_POSTGRES: &str = "create table if not exists schema_migrations (\
    number bigint primary key, name text not null, checksum bytea not null, applied_at bigint not null)";
pub(crate) const SELECT_RECORDED: &str =
    "select number, checksum from schema_migrations order by number";

impl Migration {
    pub(crate) fn statements(&self, dialect: Dialect) -> &'static str {
        match dialect {
            Dialect::Sqlite => self.sqlite,
            Dialect::Postgres => self.postgres,
        }
    }

    pub(crate) fn checksum(&self, dialect: Dialect) -> [u8; 32] {
        *blake3::hash(self.statements(dialect).as_bytes()).as_bytes()
    }

    pub(crate) fn applied(&self) -> Applied {
        Applied {
            number: self.number,
            name: self.name.to_owned(),
        }
    }
}

/// What remains to be run, in order.
pub(crate) fn plan(
    migrations: &[Migration],
    recorded: &[Recorded],
    dialect: Dialect,
) -> Result<Vec<Migration>, Error> {
    let mut ordered = migrations.to_vec();
    ordered.sort_by_key(|migration| migration.number);
    if ordered
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if a.number == b.number))
    {
        return Err(Error::misuse("two migrations have the same number"));
    }
    for row in recorded {
        let Some(known) = ordered.iter().find(|known| known.number == row.number) else {
            return Err(refused(format!(
                "migration {} of the database is unknown to this program: the program is older than the schema",
                row.number
            )));
        };
        if row.checksum != known.checksum(dialect) {
            return Err(refused(format!(
                "migration {} ({}) was changed after it had been run",
                known.number, known.name
            )));
        }
    }
    let newest = recorded.iter().map(|row| row.number).max();
    ordered.retain(|migration| !recorded.iter().any(|row| row.number == migration.number));
    if let (Some(newest), Some(first)) = (newest, ordered.first())
        && first.number < newest
    {
        return Err(refused(format!(
            "migration {} ({}) comes before {newest}, which has already been run",
            first.number, first.name
        )));
    }
    Ok(ordered)
}

fn refused(text: String) -> Error {
    Error::Migration(Cause::new(text))
}

/// A migration failed: which one, and the kind of failure.
pub(crate) fn failed(migration: &Migration, error: &Error) -> Error {
    let source =
        std::error::Error::source(error).map_or_else(String::new, |source| format!(": {source}"));
    refused(format!(
        "migration {} ({}) failed: {error}{source}",
        migration.number, migration.name
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn migration(number: i64, sqlite: &'static str) -> Migration {
        Migration {
            number,
            name: "step",
            sqlite,
            postgres: "",
        }
    }

    fn recorded(migration: &Migration) -> Recorded {
        Recorded {
            number: migration.number,
            checksum: migration.checksum(Dialect::Sqlite).to_vec(),
        }
    }

    fn reason(result: Result<Vec<Migration>, Error>) -> String {
        match result {
            Err(Error::Migration(cause)) => cause.to_string(),
            other => panic!("expected a refusal, got {other:?}"),
        }
    }

    #[test]
    fn what_is_recorded_is_not_run_again() {
        let (one, two) = (migration(1, "a"), migration(2, "b"));
        let left = plan(&[two, one], &[recorded(&one)], Dialect::Sqlite).unwrap();
        assert_eq!(left, [two]);
    }

    #[test]
    fn a_changed_text_is_refused() {
        let left = plan(
            &[migration(1, "changed")],
            &[recorded(&migration(1, "a"))],
            Dialect::Sqlite,
        );
        assert_eq!(
            reason(left),
            "migration 1 (step) was changed after it had been run"
        );
    }

    #[test]
    fn a_newer_schema_is_refused() {
        let left = plan(
            &[migration(1, "a")],
            &[recorded(&migration(1, "a")), recorded(&migration(2, "b"))],
            Dialect::Sqlite,
        );
        assert_eq!(
            reason(left),
            "migration 2 of the database is unknown to this program: the program is older than the schema"
        );
    }

    #[test]
    fn a_step_behind_the_newest_is_refused() {
        let left = plan(
            &[migration(1, "a"), migration(2, "b")],
            &[recorded(&migration(2, "b"))],
            Dialect::Sqlite,
        );
        assert_eq!(
            reason(left),
            "migration 1 (step) comes before 2, which has already been run"
        );
    }
}
