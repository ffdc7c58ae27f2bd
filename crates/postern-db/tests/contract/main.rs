//! The promises of the seam, asked of both databases.
//!
//! Every test runs on SQLite, and on PostgreSQL too when `POSTERN_TEST_DB` is the URL of a server that lets its user create
//! databases. Tests of one driver's machinery say so in their module.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod batches;
mod commits;
mod concurrency;
mod constraints;
mod few;
mod handles;
mod migrations;
mod proxy;
mod support;
mod transactions;
mod values;
