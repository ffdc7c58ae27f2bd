//! What tests of Postern stand on: a real database, the whole application in-process, and people to drive it.
//!
//! [`TestDb`] is SQLite, or a fresh PostgreSQL database when `POSTERN_TEST_DB` names a server; the same tests run on
//! both. [`TestApp`] is the server built as the binary builds it, with a clock that tests move, answering in-process and,
//! for the Sandbox's back channel, on a loopback port. [`Browser`], [`ApiClient`] and [`StaffBrowser`] are the actors. Only for tests:
//! this crate is a development dependency and nothing else may name it.

mod app;
mod browser;
mod client;
mod database;
mod documented;
mod proof_key;
mod response;
mod staff;

pub use app::{TestApp, TestAppOptions};
pub use browser::{Browser, Form};
pub use client::ApiClient;
pub use database::TestDb;
pub use documented::assert_documented;
pub use proof_key::{ProofKey, Proving};
pub use response::TestResponse;
pub use staff::{PASSWORD, StaffBrowser};
