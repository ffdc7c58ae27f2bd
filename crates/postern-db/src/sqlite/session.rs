//! One closure's view of a SQLite connection: statements, binding, the failed flag.
//!
//! Everything here completes at once; nothing awaits.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ToSql};

use crate::clock::{self, ClockOffset};
use crate::error::Error;
use crate::row::{Row, Source};
use crate::sqlite::errors::translate;
use crate::tx::{after_failure, lock_outside_write, several_rows};
use crate::value::Value;

pub(crate) struct SqliteTx<'c> {
    connection: &'c mut Connection,
    offset: &'c ClockOffset,
    writable: bool,
    failed: bool,
}

impl<'c> SqliteTx<'c> {
    pub(crate) fn new(
        connection: &'c mut Connection,
        offset: &'c ClockOffset,
        writable: bool,
    ) -> Self {
        Self {
            connection,
            offset,
            writable,
            failed: false,
        }
    }

    /// Whether a statement failed, so that the transaction must not be committed.
    pub(crate) fn failed(&self) -> bool {
        self.failed
    }

    pub(crate) fn require_write(&self) -> Result<(), Error> {
        if self.writable {
            Ok(())
        } else {
            Err(lock_outside_write())
        }
    }

    pub(crate) fn database_now(&self) -> i64 {
        clock::process_now().saturating_add(self.offset.milliseconds())
    }

    pub(crate) fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, Error> {
        self.guarded(|connection| {
            let mut statement = bound(connection, sql, params)?;
            // A statement may return rows nobody asked for (`returning`): step to the end either way.
            if statement.column_count() == 0 {
                let changed = statement.raw_execute().map_err(|error| translate(&error))?;
                return Ok(changed as u64);
            }
            let read_only = statement.readonly();
            let mut returned = 0;
            let mut rows = statement.raw_query();
            while rows.next().map_err(|error| translate(&error))?.is_some() {
                returned += 1;
            }
            drop(rows);
            drop(statement);
            Ok(if read_only {
                returned
            } else {
                connection.changes()
            })
        })
    }

    pub(crate) fn optional<T>(
        &mut self,
        sql: &str,
        params: &[Value],
        mut map: impl FnMut(&Row<'_>) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        let found = self.guarded(|connection| {
            let mut statement = bound(connection, sql, params)?;
            let mut rows = statement.raw_query();
            let Some(row) = rows.next().map_err(|error| translate(&error))? else {
                return Ok(None);
            };
            let mapped = map(&Row(Source::Sqlite(row)));
            if rows.next().map_err(|error| translate(&error))?.is_some() {
                return Ok(Some(Err(several_rows())));
            }
            Ok(Some(mapped))
        })?;
        found.transpose()
    }

    pub(crate) fn all<T>(
        &mut self,
        sql: &str,
        params: &[Value],
        mut map: impl FnMut(&Row<'_>) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let mut refused = None;
        let found = self.guarded(|connection| {
            let mut statement = bound(connection, sql, params)?;
            let mut rows = statement.raw_query();
            let mut found = Vec::new();
            while let Some(row) = rows.next().map_err(|error| translate(&error))? {
                if refused.is_some() {
                    continue;
                }
                match map(&Row(Source::Sqlite(row))) {
                    Ok(value) => found.push(value),
                    Err(error) => refused = Some(error),
                }
            }
            Ok(found)
        })?;
        refused.map_or(Ok(found), Err)
    }

    /// Run one statement; in a writing transaction its failure is remembered. A row that does not decode is not a failed
    /// statement, on either database.
    fn guarded<R>(
        &mut self,
        run: impl FnOnce(&Connection) -> Result<R, Error>,
    ) -> Result<R, Error> {
        if self.failed {
            return Err(after_failure());
        }
        let result = run(self.connection);
        if self.writable && result.is_err() {
            self.failed = true;
        }
        result
    }
}

fn bound<'s>(
    connection: &'s Connection,
    sql: &str,
    params: &[Value],
) -> Result<CachedStatement<'s>, Error> {
    let mut statement = connection
        .prepare_cached(sql)
        .map_err(|error| translate(&error))?;
    if statement.parameter_count() != params.len() {
        return Err(Error::misuse(
            "a statement got another number of parameters than it has markers",
        ));
    }
    for (position, value) in params.iter().enumerate() {
        if matches!(value, Value::Text(text) if text.contains('\0')) {
            return Err(Error::misuse("text must not contain the character U+0000"));
        }
        statement
            .raw_bind_parameter(position + 1, Bound(value))
            .map_err(|error| translate(&error))?;
    }
    Ok(statement)
}

struct Bound<'v>(&'v Value);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Uuid(uuid) => ValueRef::Blob(uuid.as_bytes()),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::BigInt(number) => ValueRef::Integer(*number),
            Value::Blob(bytes) => ValueRef::Blob(bytes),
            Value::Bool(value) => ValueRef::Integer(i64::from(*value)),
            Value::Null(_) => ValueRef::Null,
        }))
    }
}
