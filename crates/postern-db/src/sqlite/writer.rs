//! The writer thread: group commit.
//!
//! Closures that wait together run in one transaction, each under its own savepoint, and share one COMMIT and one fsync.
//! Guarantees: no answer leaves before the outer COMMIT is decided, because a closure may have seen what an earlier one in
//! the same batch changed; a closure's own error undoes only its savepoint; if the transaction is gone with proof, the
//! closures run again one by one; if COMMIT fails without proof, every closure of the batch gets `CommitUnknown` and the
//! connection is opened anew. A panic neither ends the thread nor leaves a transaction open.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use rusqlite::{Connection, ffi};

use crate::clock::ClockOffset;
use crate::error::Error;
use crate::sqlite::connection::open_writer;
use crate::sqlite::errors::translate;
use crate::sqlite::job::{Job, Verdict};
use crate::sqlite::queue::Queue;
use crate::sqlite::session::SqliteTx;
use crate::statistics::Counters;

/// The most closures one commit carries: bounds how much one failed commit takes down.
const LARGEST_BATCH: usize = 256;
/// Pages in the log after which the writer makes a checkpoint, between batches.
const CHECKPOINT_PAGES: u32 = 4_000;
/// How long to wait for the closures of the last batch to come back with their next write; a fraction of one fsync.
const LINGER: Duration = Duration::from_micros(80);

/// What the writer is asked to do.
pub(crate) enum Work {
    /// A closure, which may share its commit.
    Job(Box<dyn Job>),
    /// Something that needs the connection for itself, outside any transaction.
    Alone(Alone),
}

/// What is done with the connection, or with the reason why there is none.
type Alone = Box<dyn FnOnce(Result<&mut Connection, Error>) + Send>;

pub(crate) struct Writer {
    connection: Option<Connection>,
    waiting_pages: Arc<AtomicU32>,
    place: Arc<super::connection::Place>,
    offset: ClockOffset,
    counters: Arc<Counters>,
}

impl Writer {
    pub(crate) fn open(
        place: Arc<super::connection::Place>,
        offset: ClockOffset,
        counters: Arc<Counters>,
    ) -> Result<Self, Error> {
        let (connection, waiting_pages) = open_writer(&place.path)?;
        Ok(Self {
            connection: Some(connection),
            waiting_pages,
            place,
            offset,
            counters,
        })
    }

    /// Work until the queue is closed and empty.
    pub(crate) fn run(mut self, queue: &Queue<Work>) {
        let mut expected = 1;
        loop {
            if expected > 1 {
                queue.gather(expected, LINGER);
            }
            match queue.pop() {
                None => break,
                Some(Work::Alone(work)) => work(self.ready()),
                Some(Work::Job(first)) => {
                    let mut jobs = vec![first];
                    while jobs.len() < LARGEST_BATCH {
                        let Some(Work::Job(next)) =
                            queue.pop_if(|work| matches!(work, Work::Job(_)))
                        else {
                            break;
                        };
                        jobs.push(next);
                    }
                    expected = jobs.len();
                    self.run_batch(jobs);
                    self.checkpoint_if_due();
                }
            }
        }
        if let Some(connection) = &self.connection {
            let tidied = connection
                .execute_batch("pragma optimize; pragma wal_checkpoint(truncate);")
                .map_err(|error| translate(&error));
            if let Err(error) = tidied {
                tracing::debug!(%error, "the log was not folded into the database at close");
            }
        }
    }

    /// The connection, opened again if the last one was given up.
    fn ready(&mut self) -> Result<&mut Connection, Error> {
        if self.connection.is_none() {
            let (connection, waiting_pages) = open_writer(&self.place.path)?;
            self.waiting_pages = waiting_pages;
            self.connection = Some(connection);
        }
        self.connection
            .as_mut()
            .ok_or_else(|| Error::unavailable("the database is closed"))
    }

    fn run_batch(&mut self, jobs: Vec<Box<dyn Job>>) {
        let mut jobs: Vec<_> = jobs.into_iter().filter(|job| !job.is_abandoned()).collect();
        for late in jobs.extract_if(.., |job| job.is_late()) {
            late.settle(Verdict::Failed(Error::Busy));
        }
        match jobs.len() {
            0 => {}
            1 => jobs.into_iter().for_each(|job| self.run_single(job)),
            _ => self.run_together(jobs),
        }
    }

    fn run_single(&mut self, mut job: Box<dyn Job>) {
        let offset = self.offset.clone();
        let connection = match self.ready().and_then(|connection| {
            begin(connection)?;
            Ok(connection)
        }) {
            Ok(connection) => connection,
            Err(error) => return self.fail(vec![job], &error),
        };
        let keep = job.run(SqliteTx::new(connection, &offset, true));
        if keep {
            match commit(connection) {
                Commit::Done => {
                    self.counters.committed(1);
                    job.settle(Verdict::Final);
                }
                Commit::RolledBack(error) => self.fail(vec![job], &error),
                Commit::Unknown => self.unknown(vec![job]),
            }
            return;
        }
        let clean = roll_back(connection);
        self.counters.failed(1);
        if !clean {
            self.connection = None;
        }
        job.settle(Verdict::Final);
    }

    fn run_together(&mut self, mut jobs: Vec<Box<dyn Job>>) {
        let offset = self.offset.clone();
        let connection = match self.ready().and_then(|connection| {
            begin(connection)?;
            Ok(connection)
        }) {
            Ok(connection) => connection,
            Err(error) => return self.fail(jobs, &error),
        };
        let mut kept = 0;
        for job in &mut jobs {
            match run_under_savepoint(connection, job.as_mut(), &offset) {
                Savepoint::Kept => kept += 1,
                Savepoint::Undone => {}
                Savepoint::Lost => {
                    // SQLite gave up the whole transaction (disk full, interrupted): nothing of the batch remains.
                    if !roll_back(connection) {
                        self.connection = None;
                    }
                    return self.run_one_by_one(jobs);
                }
            }
        }
        let all = jobs.len() as u64;
        match commit(connection) {
            Commit::Done => {
                self.counters.committed(kept);
                self.counters.failed(all - kept);
                for job in jobs {
                    job.settle(Verdict::Final);
                }
            }
            Commit::RolledBack(_) => self.run_one_by_one(jobs),
            Commit::Unknown => self.unknown(jobs),
        }
    }

    /// The shared transaction is gone with proof: closures are repeatable, so each gets its own.
    fn run_one_by_one(&mut self, jobs: Vec<Box<dyn Job>>) {
        self.counters.retried(jobs.len() as u64);
        for job in jobs {
            self.run_single(job);
        }
    }

    fn fail(&self, jobs: Vec<Box<dyn Job>>, error: &Error) {
        self.counters.failed(jobs.len() as u64);
        for job in jobs {
            job.settle(Verdict::Failed(error.clone()));
        }
    }

    fn unknown(&mut self, jobs: Vec<Box<dyn Job>>) {
        self.connection = None;
        self.counters.unknown(jobs.len() as u64);
        for job in jobs {
            job.settle(Verdict::Failed(Error::CommitUnknown));
        }
    }

    fn checkpoint_if_due(&self) {
        if self.waiting_pages.load(Ordering::Relaxed) < CHECKPOINT_PAGES {
            return;
        }
        let Some(connection) = &self.connection else {
            return;
        };
        self.waiting_pages.store(0, Ordering::Relaxed);
        let made = connection.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(()));
        if let Err(error) = made {
            tracing::warn!(error = %translate(&error), "a checkpoint failed; the log keeps growing until one succeeds");
        }
    }
}

enum Savepoint {
    Kept,
    Undone,
    Lost,
}

fn run_under_savepoint(
    connection: &mut Connection,
    job: &mut dyn Job,
    offset: &ClockOffset,
) -> Savepoint {
    if run_cached(connection, "savepoint one").is_err() {
        return Savepoint::Lost;
    }
    let keep = job.run(SqliteTx::new(connection, offset, true));
    if connection.is_autocommit() {
        return Savepoint::Lost;
    }
    let undone = keep || run_cached(connection, "rollback to one").is_ok();
    if undone && run_cached(connection, "release one").is_ok() {
        if keep {
            Savepoint::Kept
        } else {
            Savepoint::Undone
        }
    } else {
        Savepoint::Lost
    }
}

fn begin(connection: &mut Connection) -> Result<(), Error> {
    run_cached(connection, "begin immediate").map_err(|error| translate(&error))
}

enum Commit {
    Done,
    RolledBack(Error),
    Unknown,
}

/// Commit, and judge a failure. A deferred constraint and a busy lock refuse COMMIT before anything is written, and the
/// transaction is still open to be rolled back: that is proof. After any other failure the log may hold the commit.
fn commit(connection: &Connection) -> Commit {
    let Err(error) = run_cached(connection, "commit") else {
        return Commit::Done;
    };
    let code = error
        .sqlite_error()
        .map_or(ffi::SQLITE_ERROR, |failure| failure.extended_code & 0xff);
    let refused = matches!(code, ffi::SQLITE_CONSTRAINT | ffi::SQLITE_BUSY);
    let error = translate(&error);
    if refused && roll_back(connection) {
        return Commit::RolledBack(error);
    }
    tracing::error!(%error, code, "a commit failed with unknown outcome");
    Commit::Unknown
}

/// Roll back whatever is open; whether the connection is clean afterwards.
fn roll_back(connection: &Connection) -> bool {
    connection.is_autocommit()
        || (run_cached(connection, "rollback").is_ok() && connection.is_autocommit())
}

fn run_cached(connection: &Connection, sql: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.raw_execute().map(drop)
}
