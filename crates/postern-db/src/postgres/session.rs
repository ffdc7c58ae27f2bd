//! One closure's view of a PostgreSQL connection.
//!
//! In a transaction BEGIN travels together with the first statement, so it costs no round trip of its own; `read` sends each
//! statement alone. The session remembers the first failed statement and whether it allows a repetition, whatever the closure makes
//! of the error. While a statement is under way `busy` is set: a closure that is pending at any other time awaits something
//! foreign.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures_util::future::join;
use tokio::time::timeout;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{Client, Row, Statement};

use crate::clock::ClockOffset;
use crate::error::Error;
use crate::markers;
use crate::postgres::connection::{Connection, prepare};
use crate::postgres::errors::{self, Again, translate};
use crate::tx::{after_failure, lock_outside_write};
use crate::value::Value;

/// READ COMMITTED whatever the role's default; locks are not waited for without end; durability is never lowered.
const BEGIN: &str = "begin isolation level read committed read write; \
    set local lock_timeout = '2s'; set local synchronous_commit = on";
/// A server that says nothing for so long is gone; every limit the server itself has is shorter.
const SILENCE: Duration = Duration::from_secs(15);

/// How statements are sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Each on its own, reading.
    Alone,
    /// In a transaction that has not begun: its BEGIN goes with the first statement.
    NotBegun,
    /// In a transaction.
    Begun,
}

pub(crate) struct PostgresTx<'c> {
    connection: &'c mut Connection,
    busy: &'c AtomicBool,
    offset: &'c ClockOffset,
    mode: Mode,
    failed: bool,
    again: Option<Again>,
}

impl<'c> PostgresTx<'c> {
    pub(crate) fn new(
        connection: &'c mut Connection,
        busy: &'c AtomicBool,
        offset: &'c ClockOffset,
        mode: Mode,
    ) -> Self {
        Self {
            connection,
            busy,
            offset,
            mode,
            failed: false,
            again: None,
        }
    }

    /// Whether a transaction is open on the server.
    pub(crate) fn has_begun(&self) -> bool {
        self.mode == Mode::Begun
    }

    /// Whether a statement failed, so that the transaction must not be committed.
    pub(crate) fn failed(&self) -> bool {
        self.failed
    }

    /// Whether and why the closure may run again.
    pub(crate) fn again(&self) -> Option<Again> {
        self.again
    }

    pub(crate) fn require_write(&self) -> Result<(), Error> {
        if self.mode == Mode::Alone {
            Err(lock_outside_write())
        } else {
            Ok(())
        }
    }

    pub(crate) async fn database_now(&mut self) -> Result<i64, Error> {
        let sql = "select cast(floor(extract(epoch from clock_timestamp()) * 1000) as bigint)";
        let rows = self.query(sql, &[]).await?;
        let now: i64 = rows
            .first()
            .and_then(|row| row.try_get(0).ok())
            .ok_or_else(|| Error::misuse("the server did not tell the time"))?;
        Ok(now.saturating_add(self.offset.milliseconds()))
    }

    pub(crate) async fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, Error> {
        match self.run(sql, params, Want::Count).await? {
            Answer::Count(count) => Ok(count),
            Answer::Rows(rows) => Ok(rows.len() as u64),
        }
    }

    pub(crate) async fn query(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Row>, Error> {
        match self.run(sql, params, Want::Rows).await? {
            Answer::Rows(rows) => Ok(rows),
            Answer::Count(_) => Ok(Vec::new()),
        }
    }

    async fn run(&mut self, sql: &str, params: &[Value], want: Want) -> Result<Answer, Error> {
        if self.failed {
            return Err(after_failure());
        }
        let has_null_character =
            |value: &Value| matches!(value, Value::Text(text) if text.contains('\0'));
        if params.iter().any(has_null_character) {
            self.failed = self.mode != Mode::Alone;
            return Err(Error::misuse("text must not contain the character U+0000"));
        }
        let _busy = Busy::new(self.busy);
        let failure = match timeout(SILENCE, self.send(sql, params, want)).await {
            Ok(Ok(answer)) => return Ok(answer),
            Ok(Err(Failure::Driver(error))) => {
                self.again = errors::again(&error);
                translate(&error)
            }
            Ok(Err(Failure::Own(error))) => error,
            Err(_) => {
                self.connection.cut();
                Error::unavailable("PostgreSQL fell silent")
            }
        };
        self.failed = self.mode != Mode::Alone;
        Err(failure)
    }

    async fn send(&mut self, sql: &str, params: &[Value], want: Want) -> Result<Answer, Failure> {
        let begins = self.mode == Mode::NotBegun;
        if begins {
            self.mode = Mode::Begun;
        }
        let cached = self.connection.cached(sql, params);
        let client = &self.connection.client;
        // Polled in this order, so BEGIN is on the wire first. It cannot fail and leave a working connection behind.
        let begin = async {
            if begins {
                client.batch_execute(BEGIN).await
            } else {
                Ok(())
            }
        };
        if let Some(statement) = cached {
            let (begun, answered) = join(begin, answer(client, &statement, params, want)).await;
            begun?;
            return answered;
        }
        let rewritten = markers::to_postgres(sql);
        if markers::count(&rewritten) != params.len() {
            // The server would accept parameters no marker uses.
            begin.await?;
            return Err(wrong_count());
        }
        let (begun, prepared) = join(begin, prepare(client, &rewritten, params)).await;
        begun?;
        let statement = prepared?;
        self.connection.keep(sql, params, &statement);
        answer(&self.connection.client, &statement, params, want).await
    }
}

#[derive(Clone, Copy)]
enum Want {
    Count,
    Rows,
}

enum Answer {
    Count(u64),
    Rows(Vec<Row>),
}

enum Failure {
    Driver(tokio_postgres::Error),
    Own(Error),
}

impl From<tokio_postgres::Error> for Failure {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Driver(error)
    }
}

fn wrong_count() -> Failure {
    Failure::Own(Error::misuse(
        "a statement got another number of parameters than it has markers",
    ))
}

async fn answer(
    client: &Client,
    statement: &Statement,
    params: &[Value],
    want: Want,
) -> Result<Answer, Failure> {
    if statement.params().len() != params.len() {
        return Err(wrong_count());
    }
    let params: Vec<&(dyn ToSql + Sync)> = params
        .iter()
        .map(|value| value as &(dyn ToSql + Sync))
        .collect();
    Ok(match want {
        Want::Count => Answer::Count(client.execute(statement, &params).await?),
        Want::Rows => Answer::Rows(client.query(statement, &params).await?),
    })
}

/// Says that a statement is under way, for as long as it lives.
struct Busy<'b>(&'b AtomicBool);

impl<'b> Busy<'b> {
    fn new(flag: &'b AtomicBool) -> Self {
        flag.store(true, Ordering::Relaxed);
        Self(flag)
    }
}

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Uuid(uuid) => uuid.to_sql(ty, out),
            Self::Text(text) => text.to_sql(ty, out),
            Self::BigInt(number) => number.to_sql(ty, out),
            Self::Blob(bytes) => bytes.to_sql(ty, out),
            Self::Bool(value) => value.to_sql(ty, out),
            Self::Null(_) => Ok(IsNull::Yes),
        }
    }

    fn accepts(ty: &Type) -> bool {
        matches!(
            *ty,
            Type::UUID | Type::TEXT | Type::INT8 | Type::BYTEA | Type::BOOL
        )
    }

    to_sql_checked!();
}
