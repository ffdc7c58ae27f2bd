//! The handle a closure works with.
//!
//! One set of methods over both drivers. In `write` a failed statement ends the transaction: every further statement is
//! `Misuse`, and a closure that returns `Ok` all the same is rolled back. PostgreSQL behaves so by nature; SQLite is held to
//! it, so that code tested on one is right on the other.

use crate::error::Error;
use crate::postgres::session::PostgresTx;
use crate::row::Row;
use crate::sqlite::session::SqliteTx;
use crate::url::Dialect;
use crate::value::Value;

/// A transaction (in `write`) or a series of reads (in `read`).
pub struct Tx<'c>(pub(crate) Inner<'c>);

pub(crate) enum Inner<'c> {
    Sqlite(SqliteTx<'c>),
    Postgres(PostgresTx<'c>),
}

impl Tx<'_> {
    /// Which database this is.
    pub fn dialect(&self) -> Dialect {
        match self.0 {
            Inner::Sqlite(_) => Dialect::Sqlite,
            Inner::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Run a statement; the number of rows it changed.
    pub async fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, Error> {
        match &mut self.0 {
            Inner::Sqlite(tx) => tx.execute(sql, params),
            Inner::Postgres(tx) => tx.execute(sql, params).await,
        }
    }

    /// The only row of a result; `NoRow` if there is none, `Misuse` if there are several.
    pub async fn one<T>(
        &mut self,
        sql: &str,
        params: &[Value],
        map: impl FnMut(&Row<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.optional(sql, params, map).await?.ok_or(Error::NoRow)
    }

    /// The only row of a result, if there is one; `Misuse` if there are several.
    pub async fn optional<T>(
        &mut self,
        sql: &str,
        params: &[Value],
        mut map: impl FnMut(&Row<'_>) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        match &mut self.0 {
            Inner::Sqlite(tx) => tx.optional(sql, params, map),
            Inner::Postgres(tx) => match tx.query(sql, params).await?.as_slice() {
                [] => Ok(None),
                [row] => map(&Row(crate::row::Source::Postgres(row))).map(Some),
                _ => Err(several_rows()),
            },
        }
    }

    /// Every row of a result.
    pub async fn all<T>(
        &mut self,
        sql: &str,
        params: &[Value],
        mut map: impl FnMut(&Row<'_>) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        match &mut self.0 {
            Inner::Sqlite(tx) => tx.all(sql, params, map),
            Inner::Postgres(tx) => tx
                .query(sql, params)
                .await?
                .iter()
                .map(|row| map(&Row(crate::row::Source::Postgres(row))))
                .collect(),
        }
    }

    /// The database clock in epoch milliseconds, read now (not at the start of the transaction). The only clock for expiry.
    pub async fn database_now(&mut self) -> Result<i64, Error> {
        match &mut self.0 {
            Inner::Sqlite(tx) => Ok(tx.database_now()),
            Inner::Postgres(tx) => tx.database_now().await,
        }
    }

    /// Take the lock `key` together with others until the transaction ends. SQLite has one writer: nothing to do there.
    pub async fn lock_shared(&mut self, key: i64) -> Result<(), Error> {
        self.lock("select pg_advisory_xact_lock_shared(?1)", key)
            .await
    }

    /// Take the lock `key` alone until the transaction ends. SQLite has one writer: nothing to do there.
    pub async fn lock_exclusive(&mut self, key: i64) -> Result<(), Error> {
        self.lock("select pg_advisory_xact_lock(?1)", key).await
    }

    async fn lock(&mut self, sql: &str, key: i64) -> Result<(), Error> {
        match &mut self.0 {
            Inner::Sqlite(tx) => tx.require_write(),
            Inner::Postgres(tx) => {
                tx.require_write()?;
                tx.query(sql, &[Value::BigInt(key)]).await.map(drop)
            }
        }
    }

    /// The suffix of a select that holds the rows of `table` (a table or its alias) against changes until the transaction
    /// ends: ` for share of k` on PostgreSQL, nothing on SQLite, where the writer is alone anyway.
    pub fn for_share(&self, table: &str) -> String {
        self.row_lock("share", table)
    }

    /// As [`Tx::for_share`], but also against other holders: ` for update of k`.
    pub fn for_update(&self, table: &str) -> String {
        self.row_lock("update", table)
    }

    fn row_lock(&self, strength: &str, table: &str) -> String {
        match self.dialect() {
            Dialect::Sqlite => String::new(),
            Dialect::Postgres => format!(" for {strength} of {table}"),
        }
    }
}

pub(crate) fn several_rows() -> Error {
    Error::misuse("a statement that promises at most one row returned several")
}

pub(crate) fn after_failure() -> Error {
    Error::misuse("a statement was run after another had failed in the same transaction")
}

pub(crate) fn ok_after_failure() -> Error {
    Error::misuse("a statement failed and the closure returned Ok: the transaction was rolled back")
}

pub(crate) fn foreign_await() -> Error {
    Error::misuse("the closure awaited something that is not the database")
}

pub(crate) fn lock_outside_write() -> Error {
    Error::misuse("locks are held by writing transactions only")
}
