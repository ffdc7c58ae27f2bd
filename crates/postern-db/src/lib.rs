//! The seam to the database: SQL written once, run on SQLite or PostgreSQL.
//!
//! [`Db::read`] and [`Db::write`] take a closure over a [`Tx`]. On SQLite the closure travels to a database thread, where
//! waiting writes share one durable commit; on PostgreSQL it runs in the calling task on a pooled connection. A commit has
//! three results: done, not done, and [`Error::CommitUnknown`], which is never retried here.
//!
//! Portable SQL: markers `?1`, lower case, types uuid/blob, text, bigint, blob/bytea, boolean; `on conflict`, `returning`,
//! common table expressions and window functions. A null carries its type. This crate knows nothing of Postern.

mod clock;
mod db;
mod error;
mod faults;
mod markers;
mod migrate;
mod postgres;
mod row;
mod serve_lock;
mod sqlite;
mod statistics;
mod tx;
mod url;
mod value;

pub use clock::ClockOffset;
pub use db::{Db, Options};
pub use error::{Cause, Error, OnConstraint};
pub use faults::LostAnswers;
pub use futures_util::future::BoxFuture;
pub use migrate::{Applied, Migration};
pub use postgres::admin;
pub use row::{Cell, FromValue, Row};
pub use serve_lock::ServeLock;
pub use statistics::Statistics;
pub use tx::Tx;
pub use url::{DatabaseUrl, Dialect};
pub use value::{HasKind, Kind, Value};

/// The result of a database operation.
pub type Result<T, E = Error> = std::result::Result<T, E>;
