//! The database handle: transactions in closures, migrations, state.
//!
//! A closure may run more than once (PostgreSQL repeats it after a serialisation failure, SQLite when a shared commit fell
//! apart), so it must have no effect but on the database. It must await nothing but the `Tx`; anything else is `Misuse` on
//! both databases. No answer of `write` arrives before the commit is durable.

use std::sync::Arc;

use futures_util::future::BoxFuture;

use crate::clock::ClockOffset;
use crate::error::Error;
use crate::faults::LostAnswers;
use crate::migrate::{Applied, Migration};
use crate::postgres::Postgres;
use crate::sqlite::{self, Sqlite};
use crate::statistics::{Counters, Statistics};
use crate::tx::Tx;
use crate::url::{DatabaseUrl, Dialect};

/// How to open a database.
#[derive(Clone, Debug)]
pub struct Options {
    /// Reader threads of SQLite.
    pub sqlite_readers: usize,
    /// Writing connections of PostgreSQL; as many again for reading.
    pub postgres_pool_size: usize,
    /// Moves the database clock; only tests do.
    pub clock_offset: ClockOffset,
    /// What a private SQLite database (`sqlite::memory:`) starts with: a copy taken by [`Db::copy_sqlite`]. For tests.
    pub sqlite_template: Option<Arc<[u8]>>,
    /// Loses the answers of commits; only tests do.
    pub lost_answers: LostAnswers,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            sqlite_readers: std::thread::available_parallelism()
                .map_or(2, std::num::NonZero::get)
                .clamp(2, 8),
            postgres_pool_size: 16,
            clock_offset: ClockOffset::default(),
            sqlite_template: None,
            lost_answers: LostAnswers::default(),
        }
    }
}

/// A database. Cloning is cheap; the last clone closes it.
#[derive(Clone)]
pub struct Db {
    driver: Arc<Driver>,
    counters: Arc<Counters>,
    lost_answers: LostAnswers,
}

enum Driver {
    Sqlite(Sqlite),
    Postgres(Box<Postgres>),
}

impl Db {
    /// Open the database at `url`; creates a SQLite file that does not exist. Must be called inside a runtime.
    pub async fn open(url: &DatabaseUrl, options: Options) -> Result<Self, Error> {
        let counters = Arc::new(Counters::default());
        let driver = match url.dialect() {
            Dialect::Sqlite => Driver::Sqlite(Sqlite::open(&url.0, &options, &counters)?),
            Dialect::Postgres => {
                Driver::Postgres(Box::new(Postgres::open(&url.0, &options, &counters).await?))
            }
        };
        Ok(Self {
            driver: Arc::new(driver),
            counters,
            lost_answers: options.lost_answers,
        })
    }

    /// Which database this is.
    pub fn dialect(&self) -> Dialect {
        match *self.driver {
            Driver::Sqlite(_) => Dialect::Sqlite,
            Driver::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Read. On SQLite all statements see one snapshot; on PostgreSQL each statement stands alone. `name` is for logs.
    pub async fn read<T, E, F>(&self, name: &'static str, f: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
        E: From<Error> + Send + 'static,
        T: Send + 'static,
    {
        match &*self.driver {
            Driver::Sqlite(sqlite) => sqlite.read(name, f).await,
            Driver::Postgres(postgres) => postgres.read(name, f).await,
        }
    }

    /// Like [`Db::read`], for a few rows found by their keys: on SQLite it runs on the calling thread while a reader is idle,
    /// which is several times faster than the way to another thread and back. Not for lists or scans: those hold up whatever
    /// else that thread serves.
    pub async fn read_few<T, E, F>(&self, name: &'static str, f: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
        E: From<Error> + Send + 'static,
        T: Send + 'static,
    {
        match &*self.driver {
            Driver::Sqlite(sqlite) => sqlite.read_few(name, f).await,
            Driver::Postgres(postgres) => postgres.read(name, f).await,
        }
    }

    /// Run a transaction: committed durably if the closure returns `Ok`, rolled back otherwise. `name` is for logs.
    pub async fn write<T, E, F>(&self, name: &'static str, f: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
        E: From<Error> + Send + 'static,
        T: Send + 'static,
    {
        let done = match &*self.driver {
            Driver::Sqlite(sqlite) => sqlite.write(name, f).await,
            Driver::Postgres(postgres) => postgres.write(name, f).await,
        };
        if done.is_ok() && self.lost_answers.take() {
            return Err(Error::CommitUnknown.into());
        }
        done
    }

    /// Run the migrations that have not been run, one process at a time; what was run.
    pub async fn migrate(&self, migrations: &[Migration]) -> Result<Vec<Applied>, Error> {
        match &*self.driver {
            Driver::Sqlite(sqlite) => {
                let migrations = migrations.to_vec();
                sqlite
                    .alone(move |connection| sqlite::migrate::migrate(connection, &migrations))
                    .await
            }
            Driver::Postgres(postgres) => postgres.migrate(migrations).await,
        }
    }

    /// The migrations that `migrate` would run. Changes nothing.
    pub async fn pending(&self, migrations: &[Migration]) -> Result<Vec<Migration>, Error> {
        match &*self.driver {
            Driver::Sqlite(sqlite) => {
                let migrations = migrations.to_vec();
                sqlite
                    .alone(move |connection| sqlite::migrate::pending(connection, &migrations))
                    .await
            }
            Driver::Postgres(postgres) => postgres.pending(migrations).await,
        }
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), Error> {
        self.read("ping", |tx| {
            Box::pin(async move { tx.one("select 1", &[], |row| row.get::<i64>(0)).await })
        })
        .await
        .map(drop::<i64>)
    }

    /// What has been done so far.
    pub fn statistics(&self) -> Statistics {
        self.counters.snapshot()
    }

    /// The bytes of a SQLite database as a template for private ones; for tests.
    pub async fn copy_sqlite(&self) -> Result<Vec<u8>, Error> {
        match &*self.driver {
            Driver::Sqlite(sqlite) => sqlite.copy().await,
            Driver::Postgres(_) => Err(Error::misuse(
                "PostgreSQL databases are cloned by the server",
            )),
        }
    }

    /// Finish what is under way, refuse what comes later, and let go of the database; for all clones.
    pub async fn close(self) {
        match &*self.driver {
            Driver::Sqlite(sqlite) => sqlite.close().await,
            Driver::Postgres(postgres) => postgres.close(),
        }
    }
}
