//! The real binary, driven as people and scripts drive it.
//!
//! Where storage is touched the tests run on the database of this run: SQLite, or PostgreSQL when
//! `POSTERN_TEST_DB` holds its URL.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets something else has failed"
)]

mod api_keys;
mod audit;
mod clients;
mod crash;
mod documents;
mod help;
mod keys;
mod links;
mod people;
mod place;
mod races;
mod sandbox;
mod serving;
mod settings;
mod visitor;
