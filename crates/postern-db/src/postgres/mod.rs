//! PostgreSQL: closures run in the calling task on a pooled connection.
//!
//! `write` is BEGIN, closure, COMMIT, repeated after a collision or a connection lost before COMMIT; `read` runs on a
//! read-only connection without a transaction. COMMIT has a deadline of its own and three results: a lost connection, a
//! silent server and a commit "with warning" all mean `CommitUnknown`, are never repeated here, and the connection is cut
//! without sending a cancel.

pub mod admin;
pub(crate) mod connection;
pub(crate) mod errors;
pub(crate) mod migrate;
pub(crate) mod pool;
pub(crate) mod session;
pub(crate) mod settings;

use std::future::poll_fn;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::time::Duration;

use futures_util::future::BoxFuture;
use tokio::time::timeout;

use crate::clock::ClockOffset;
use crate::db::Options;
use crate::error::Error;
use crate::migrate::{Applied, Migration};
use crate::postgres::connection::Connection;
use crate::postgres::errors::{Again, proves_rollback, translate};
use crate::postgres::pool::{Connector, Lease, Pool, Role};
use crate::postgres::session::{Mode, PostgresTx};
use crate::postgres::settings::Settings;
use crate::statistics::Counters;
use crate::tx::{Inner, Tx, foreign_await, ok_after_failure};
use crate::url::Location;

/// How often a closure is run at most.
const ATTEMPTS: u32 = 6;
/// How long COMMIT may take. Longer than any healthy synchronous wait, shorter than a person's patience.
const COMMIT_DEADLINE: Duration = Duration::from_secs(5);

pub(crate) struct Postgres {
    writers: Pool,
    readers: Pool,
    settings: Settings,
    offset: ClockOffset,
    counters: Arc<Counters>,
}

impl Postgres {
    pub(crate) async fn open(
        location: &Location,
        options: &Options,
        counters: &Arc<Counters>,
    ) -> Result<Self, Error> {
        let Location::Postgres(url) = location else {
            return Err(Error::misuse("not a PostgreSQL URL"));
        };
        let settings = Settings::parse(url)?;
        let size = options.postgres_pool_size;
        let postgres = Self {
            writers: Pool::new(Connector::new(&settings, Role::Writer)?, size)?,
            readers: Pool::new(Connector::new(&settings, Role::Reader)?, size)?,
            settings,
            offset: options.clock_offset.clone(),
            counters: Arc::clone(counters),
        };
        // A wrong address, password or version is found now, not by the first request.
        postgres.writers.lease().await?.give_back();
        postgres.readers.lease().await?.give_back();
        Ok(postgres)
    }

    pub(crate) async fn read<T, E, F>(&self, name: &'static str, run: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
        E: From<Error> + Send + 'static,
        T: Send + 'static,
    {
        let mut attempt = 1;
        loop {
            let mut lease = self.readers.lease().await?;
            self.counters.read();
            let mut ran = run_closure(&run, &mut lease, &self.offset, Mode::Alone).await;
            let Some(result) = ran.result.take() else {
                return Err(E::from(foreign_await()));
            };
            match result {
                Err(_) if ran.again.is_some() && attempt < ATTEMPTS => {
                    tracing::debug!(
                        transaction = name,
                        attempt,
                        "reading again on a new connection"
                    );
                    self.counters.retried(1);
                    attempt += 1;
                }
                result => {
                    if ran.again.is_none() {
                        lease.give_back();
                    }
                    return result;
                }
            }
        }
    }

    pub(crate) async fn write<T, E, F>(&self, name: &'static str, run: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
        E: From<Error> + Send + 'static,
        T: Send + 'static,
    {
        let mut attempt = 1;
        loop {
            let lease = self.writers.lease().await?;
            match self.attempt(&run, lease).await {
                Attempt::Final(result) => return result,
                Attempt::Again(error, _) if attempt >= ATTEMPTS => {
                    self.counters.failed(1);
                    return Err(error);
                }
                Attempt::Again(_, why) => {
                    tracing::debug!(transaction = name, attempt, ?why, "running again");
                    self.counters.retried(1);
                    if why == Again::Collision {
                        tokio::time::sleep(backoff(attempt)).await;
                    }
                    attempt += 1;
                }
            }
        }
    }

    async fn attempt<T, E, F>(&self, run: &F, mut lease: Lease) -> Attempt<T, E>
    where
        F: for<'t> Fn(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
        E: From<Error> + Send + 'static,
        T: Send + 'static,
    {
        let ran = run_closure(run, &mut lease, &self.offset, Mode::NotBegun).await;
        let error = match ran.result {
            Some(Ok(value)) if !ran.failed => {
                return self.commit(value, lease, ran.begun).await;
            }
            Some(Ok(_)) => E::from(ok_after_failure()),
            Some(Err(error)) => error,
            None => E::from(foreign_await()),
        };
        if ran.again != Some(Again::NewConnection) {
            roll_back(lease, ran.begun).await;
        }
        if let Some(why) = ran.again {
            return Attempt::Again(error, why);
        }
        self.counters.failed(1);
        Attempt::Final(Err(error))
    }

    async fn commit<T, E: From<Error>>(
        &self,
        value: T,
        lease: Lease,
        begun: bool,
    ) -> Attempt<T, E> {
        let verdict = if begun {
            commit(&lease).await
        } else {
            Commit::Done
        };
        match verdict {
            Commit::Done => {
                self.counters.committed(1);
                lease.give_back();
                Attempt::Final(Ok(value))
            }
            Commit::RolledBack(error, None) => {
                self.counters.failed(1);
                lease.give_back();
                Attempt::Final(Err(E::from(error)))
            }
            Commit::RolledBack(error, Some(why)) => {
                if why == Again::Collision {
                    lease.give_back();
                }
                Attempt::Again(E::from(error), why)
            }
            Commit::Unknown => {
                self.counters.unknown(1);
                Attempt::Final(Err(E::from(Error::CommitUnknown)))
            }
        }
    }

    pub(crate) async fn migrate(&self, migrations: &[Migration]) -> Result<Vec<Applied>, Error> {
        let connector = Connector::new(&self.settings, Role::Operator)?;
        migrate::migrate(&connector.connect().await?, migrations).await
    }

    pub(crate) async fn pending(&self, migrations: &[Migration]) -> Result<Vec<Migration>, Error> {
        let connector = Connector::new(&self.settings, Role::Operator)?;
        migrate::pending(&connector.connect().await?, migrations).await
    }

    pub(crate) fn close(&self) {
        self.writers.close();
        self.readers.close();
    }
}

enum Attempt<T, E> {
    Final(Result<T, E>),
    Again(E, Again),
}

/// What a closure did. No result means that it awaited something foreign.
struct Ran<T, E> {
    result: Option<Result<T, E>>,
    begun: bool,
    failed: bool,
    again: Option<Again>,
}

async fn run_closure<T, E, F>(
    run: &F,
    connection: &mut Connection,
    offset: &ClockOffset,
    mode: Mode,
) -> Ran<T, E>
where
    F: for<'t> Fn(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
{
    let busy = AtomicBool::new(false);
    let mut tx = Tx(Inner::Postgres(PostgresTx::new(
        connection, &busy, offset, mode,
    )));
    let mut future = run(&mut tx);
    let result = poll_fn(|cx| match future.as_mut().poll(cx) {
        Poll::Ready(result) => Poll::Ready(Some(result)),
        Poll::Pending if busy.load(Ordering::Relaxed) => Poll::Pending,
        Poll::Pending => Poll::Ready(None),
    })
    .await;
    drop(future);
    match &tx.0 {
        Inner::Postgres(tx) => Ran {
            result,
            begun: tx.has_begun(),
            failed: tx.failed(),
            again: tx.again(),
        },
        Inner::Sqlite(_) => unreachable!("the transaction was made of PostgreSQL above"),
    }
}

enum Commit {
    Done,
    RolledBack(Error, Option<Again>),
    Unknown,
}

async fn commit(connection: &Connection) -> Commit {
    if connection.is_closed() {
        // COMMIT has not been sent: the server undoes what was open.
        let error = Error::unavailable("the connection to PostgreSQL was lost");
        return Commit::RolledBack(error, Some(Again::NewConnection));
    }
    drop(connection.take_warnings());
    let answered = timeout(COMMIT_DEADLINE, connection.client.batch_execute("commit")).await;
    let warnings = connection.take_warnings();
    match answered {
        Ok(Ok(())) if warnings.is_empty() => Commit::Done,
        Ok(Err(error)) if proves_rollback(&error) => {
            Commit::RolledBack(translate(&error), errors::again(&error))
        }
        Ok(Ok(())) => {
            tracing::error!(
                ?warnings,
                "a commit came back with warnings: it may be lost in a failover"
            );
            Commit::Unknown
        }
        Ok(Err(error)) => {
            tracing::error!(error = %translate(&error), "a commit failed with unknown outcome");
            Commit::Unknown
        }
        Err(_) => {
            tracing::error!("a commit was not answered in time");
            Commit::Unknown
        }
    }
}

/// Undo what is open and return the connection; if that does not work, the lease is cut, which undoes it too.
async fn roll_back(lease: Lease, begun: bool) {
    let undone = !begun
        || matches!(
            timeout(COMMIT_DEADLINE, lease.client.batch_execute("rollback")).await,
            Ok(Ok(()))
        );
    if undone {
        lease.give_back();
    }
}

/// 5, 10, 20 … ms and as much again at random, so that those who collided do not meet again.
fn backoff(attempt: u32) -> Duration {
    let base = 5_000_u64 << attempt.min(6).saturating_sub(1);
    Duration::from_micros(base + RandomState::new().hash_one(attempt) % base)
}
