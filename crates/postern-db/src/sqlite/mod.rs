//! SQLite: one writer thread with group commit, several reader threads, and readers lent to whoever reads a few rows.
//!
//! A closure travels to a thread, or is lent a reader, and is polled there once. Threads run inside the runtime's context, so that awaiting
//! something foreign is found out instead of panicking. They end when the last handle is gone or the database is closed.

pub(crate) mod connection;
pub(crate) mod errors;
pub(crate) mod job;
pub(crate) mod migrate;
pub(crate) mod queue;
pub(crate) mod reader;
pub(crate) mod session;
pub(crate) mod spares;
pub(crate) mod writer;

use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};

use futures_util::future::BoxFuture;
use rusqlite::Connection;
use tokio::runtime::Handle;
use tokio::sync::oneshot;

use crate::db::Options;
use crate::error::Error;
use crate::sqlite::connection::{Place, file_error};
use crate::sqlite::job::{Job, Outcome, job};
use crate::sqlite::queue::Queue;
use crate::sqlite::reader::Reader;
use crate::sqlite::spares::Spares;
use crate::sqlite::writer::{Work, Writer};
use crate::statistics::Counters;
use crate::tx::Tx;
use crate::url::Location;

/// Closures that may wait; more than this is answered `Busy` at once.
const QUEUE: usize = 8_192;

pub(crate) struct Sqlite {
    writes: Arc<Queue<Work>>,
    reads: Arc<Queue<Box<dyn Job>>>,
    spares: Spares,
    threads: Mutex<Vec<JoinHandle<()>>>,
    place: Arc<Place>,
}

impl Sqlite {
    pub(crate) fn open(
        location: &Location,
        options: &Options,
        counters: &Arc<Counters>,
    ) -> Result<Self, Error> {
        let place = Arc::new(match location {
            Location::File(path) => Place::file(path)?,
            Location::Memory => Place::private(options.sqlite_template.as_deref())?,
            Location::Postgres(_) => return Err(Error::misuse("not a SQLite URL")),
        });
        let offset = &options.clock_offset;
        let readers = options.sqlite_readers.max(1);
        // The writer first: it makes the file a database that readers can open.
        let writer = Writer::open(Arc::clone(&place), offset.clone(), Arc::clone(counters))?;
        let reader = || Reader::open(Arc::clone(&place), offset.clone(), Arc::clone(counters));
        let sqlite = Self {
            spares: Spares::new((0..readers).map(|_| reader()).collect::<Result<_, _>>()?),
            writes: Arc::new(Queue::new(QUEUE)),
            reads: Arc::new(Queue::new(QUEUE)),
            threads: Mutex::new(Vec::new()),
            place: Arc::clone(&place),
        };
        let writes = Arc::clone(&sqlite.writes);
        sqlite.start("postern-db-write", move || writer.run(&writes))?;
        for _ in 0..readers {
            let reader = reader()?;
            let reads = Arc::clone(&sqlite.reads);
            sqlite.start("postern-db-read", move || reader.run(&reads))?;
        }
        Ok(sqlite)
    }

    fn start(&self, name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), Error> {
        let runtime = Handle::current();
        let thread = Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                let _entered = runtime.enter();
                work();
            })
            .map_err(|error| file_error(&error))?;
        self.threads
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(thread);
        Ok(())
    }

    pub(crate) async fn read<T, E, F>(&self, name: &'static str, run: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
        E: From<Error> + Send + 'static,
        T: Send + 'static,
    {
        let (job, answer) = job(name, run);
        self.reads.push(job)?;
        received(answer).await
    }

    /// Read on this thread if a reader is idle.
    pub(crate) async fn read_few<T, E, F>(&self, name: &'static str, run: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
        E: From<Error> + Send + 'static,
        T: Send + 'static,
    {
        let Some(mut reader) = self.spares.borrow() else {
            return self.read(name, run).await;
        };
        let (job, answer) = job(name, run);
        reader.answer(job);
        self.spares.give_back(reader);
        received(answer).await
    }

    pub(crate) async fn write<T, E, F>(&self, name: &'static str, run: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
        E: From<Error> + Send + 'static,
        T: Send + 'static,
    {
        let (job, answer) = job(name, run);
        self.writes.push(Work::Job(job))?;
        received(answer).await
    }

    /// Use the writing connection outside any transaction, with no other write going on.
    pub(crate) async fn alone<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (answer, receiver) = oneshot::channel();
        self.writes.push(Work::Alone(Box::new(move |connection| {
            let _ = answer.send(connection.and_then(work));
        })))?;
        receiver.await.unwrap_or_else(|_| Err(thread_gone()))
    }

    /// A copy of the database file, complete and without a log.
    pub(crate) async fn copy(&self) -> Result<Vec<u8>, Error> {
        let place = Arc::clone(&self.place);
        self.alone(move |connection| {
            connection
                .query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))
                .map_err(|error| errors::translate(&error))?;
            std::fs::read(&place.path).map_err(|error| file_error(&error))
        })
        .await
    }

    /// Finish what is queued and end the threads.
    pub(crate) async fn close(&self) {
        self.end_threads();
        let threads =
            std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        let joined = tokio::task::spawn_blocking(move || {
            threads.into_iter().all(|thread| thread.join().is_ok())
        });
        if !matches!(joined.await, Ok(true)) {
            tracing::error!("a database thread ended abnormally");
        }
    }

    fn end_threads(&self) {
        self.spares.close();
        self.reads.close();
        self.writes.close();
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        self.end_threads();
        if !self.place.is_private() {
            return;
        }
        // The process of a test may end right after this: wait, so that the private file is removed. The last handle may have
        // been dropped by a closure on one of the threads themselves.
        let own = std::thread::current().id();
        let threads =
            std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            if thread.thread().id() != own {
                let _ = thread.join();
            }
        }
    }
}

async fn received<T, E: From<Error>>(answer: oneshot::Receiver<Outcome<T, E>>) -> Result<T, E> {
    match answer.await {
        Ok(Outcome::Done(result)) => result,
        Ok(Outcome::Panicked(panic)) => resume_unwind(panic),
        Err(_) => Err(E::from(thread_gone())),
    }
}

fn thread_gone() -> Error {
    Error::unavailable("the database thread has ended")
}
