//! A reader, on a thread of its own or lent out: one closure at a time, each in one deferred transaction, so that all its
//! statements see one snapshot.
//!
//! The connection is `query_only`: a write is refused by SQLite itself. A panic ends the transaction, not the thread.

use std::sync::Arc;

use rusqlite::Connection;

use crate::clock::ClockOffset;
use crate::error::Error;
use crate::sqlite::connection::{Place, open_reader};
use crate::sqlite::errors::translate;
use crate::sqlite::job::{Job, Verdict};
use crate::sqlite::queue::Queue;
use crate::sqlite::session::SqliteTx;
use crate::statistics::Counters;

pub(crate) struct Reader {
    connection: Option<Connection>,
    place: Arc<Place>,
    offset: ClockOffset,
    counters: Arc<Counters>,
}

impl Reader {
    pub(crate) fn open(
        place: Arc<Place>,
        offset: ClockOffset,
        counters: Arc<Counters>,
    ) -> Result<Self, Error> {
        let connection = Some(open_reader(&place.path)?);
        Ok(Self {
            connection,
            place,
            offset,
            counters,
        })
    }

    /// Work until the queue is closed and empty.
    pub(crate) fn run(mut self, queue: &Queue<Box<dyn Job>>) {
        while let Some(job) = queue.pop() {
            if job.is_abandoned() {
                continue;
            }
            if job.is_late() {
                job.settle(Verdict::Failed(Error::Busy));
                continue;
            }
            self.answer(job);
        }
    }

    /// Run one closure on this thread and send its answer.
    pub(crate) fn answer(&mut self, mut job: Box<dyn Job>) {
        self.counters.read();
        let offset = self.offset.clone();
        let verdict = match self.begin() {
            Ok(connection) => {
                job.run(SqliteTx::new(connection, &offset, false));
                Verdict::Final
            }
            Err(error) => Verdict::Failed(error),
        };
        self.end();
        job.settle(verdict);
    }

    fn begin(&mut self) -> Result<&mut Connection, Error> {
        if self.connection.is_none() {
            self.connection = Some(open_reader(&self.place.path)?);
        }
        let connection = self
            .connection
            .as_mut()
            .ok_or_else(|| Error::unavailable("the database is closed"))?;
        connection
            .prepare_cached("begin deferred")
            .and_then(|mut statement| statement.raw_execute())
            .map_err(|error| translate(&error))?;
        Ok(connection)
    }

    fn end(&mut self) {
        let clean = self.connection.as_ref().is_none_or(|connection| {
            connection.is_autocommit()
                || connection
                    .prepare_cached("rollback")
                    .and_then(|mut statement| statement.raw_execute())
                    .is_ok()
        });
        if !clean {
            self.connection = None;
        }
    }
}
