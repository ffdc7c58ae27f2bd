//! One connection: driver task, warnings, prepared statements.
//!
//! The task that drives the socket keeps every warning the server sends, in order with the answers, so that a COMMIT that
//! "succeeds" with a warning about a cancelled synchronous wait is not taken for durable. A connection whose state is in doubt
//! is cut, never cancelled and never pooled.

use std::collections::HashMap;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::AbortHandle;
use tokio_postgres::types::Type;
use tokio_postgres::{AsyncMessage, Client, Statement};

use crate::error::Error;
use crate::postgres::errors::translate;
use crate::value::{Kind, Value};

/// Prepared statements per connection; the least recently used one goes.
const STATEMENTS: usize = 256;
/// Warnings kept for one COMMIT; more say nothing more.
const WARNINGS: usize = 16;

pub(crate) struct Connection {
    pub(crate) client: Client,
    warnings: Arc<Mutex<Vec<String>>>,
    driver: AbortHandle,
    statements: HashMap<Box<str>, Vec<Prepared>>,
    held: usize,
    uses: u64,
}

struct Prepared {
    kinds: Box<[Kind]>,
    statement: Statement,
    last_use: u64,
}

impl Connection {
    /// Take over a fresh connection and drive it.
    #[expect(
        clippy::disallowed_methods,
        reason = "the task ends with its connection; there is nothing to wait for at shutdown"
    )]
    pub(crate) fn new<S, T>(
        client: Client,
        mut connection: tokio_postgres::Connection<S, T>,
    ) -> Self
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
        T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let warnings = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&warnings);
        let driver = tokio::spawn(async move {
            loop {
                match poll_fn(|cx| connection.poll_message(cx)).await {
                    Some(Ok(AsyncMessage::Notice(notice))) if notice.severity() == "WARNING" => {
                        let mut kept = lock(&kept);
                        if kept.len() < WARNINGS {
                            kept.push(notice.code().code().to_owned());
                        }
                    }
                    Some(Ok(_)) => {}
                    Some(Err(_)) | None => break,
                }
            }
        })
        .abort_handle();
        Self {
            client,
            warnings,
            driver,
            statements: HashMap::new(),
            held: 0,
            uses: 0,
        }
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Cut the connection: the socket closes at once and the server undoes what is open.
    pub(crate) fn cut(&self) {
        self.driver.abort();
    }

    /// The SQLSTATEs of the warnings since the last call.
    pub(crate) fn take_warnings(&self) -> Vec<String> {
        std::mem::take(&mut *lock(&self.warnings))
    }

    /// The prepared statement for `sql` with parameters of these kinds, from the cache if it was prepared before.
    pub(crate) fn cached(&mut self, sql: &str, params: &[Value]) -> Option<Statement> {
        self.uses += 1;
        let prepared = self
            .statements
            .get_mut(sql)?
            .iter_mut()
            .find(|prepared| has_kinds(&prepared.kinds, params))?;
        prepared.last_use = self.uses;
        Some(prepared.statement.clone())
    }

    pub(crate) fn keep(&mut self, sql: &str, params: &[Value], statement: &Statement) {
        if self.held >= STATEMENTS {
            self.forget_oldest();
        }
        self.held += 1;
        self.statements
            .entry(sql.into())
            .or_default()
            .push(Prepared {
                kinds: params.iter().map(Value::kind).collect(),
                statement: statement.clone(),
                last_use: self.uses,
            });
    }

    fn forget_oldest(&mut self) {
        let oldest = self
            .statements
            .values()
            .flatten()
            .map(|prepared| prepared.last_use)
            .min();
        self.statements.retain(|_, of_text| {
            of_text.retain(|prepared| Some(prepared.last_use) != oldest);
            !of_text.is_empty()
        });
        self.held = self.statements.values().map(Vec::len).sum();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // Only pushes and takes happen under the lock: it cannot be left half changed.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn has_kinds(kinds: &[Kind], params: &[Value]) -> bool {
    kinds.len() == params.len()
        && kinds
            .iter()
            .zip(params)
            .all(|(kind, value)| *kind == value.kind())
}

/// Prepare `sql`, already in PostgreSQL's spelling, telling the server the parameter types: it need not infer them, and could
/// not everywhere.
pub(crate) async fn prepare(
    client: &Client,
    sql: &str,
    params: &[Value],
) -> Result<Statement, tokio_postgres::Error> {
    let types: Vec<Type> = params.iter().map(|value| type_of(value.kind())).collect();
    client.prepare_typed(sql, &types).await
}

pub(crate) fn type_of(kind: Kind) -> Type {
    match kind {
        Kind::Uuid => Type::UUID,
        Kind::Text => Type::TEXT,
        Kind::BigInt => Type::INT8,
        Kind::Blob => Type::BYTEA,
        Kind::Bool => Type::BOOL,
    }
}

/// Run statements that return nothing, as text.
pub(crate) async fn batch(connection: &Connection, sql: &str) -> Result<(), Error> {
    connection
        .client
        .batch_execute(sql)
        .await
        .map_err(|error| translate(&error))
}
