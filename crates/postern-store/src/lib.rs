//! All SQL of Postern, one module per table.
//!
//! A function here takes a transaction and values that are already complete (ids and instants are minted by
//! `postern-app`), runs one statement, and returns rows as structs. Nothing here opens or commits a transaction, looks
//! at a clock, checks a permission or caches. Absence is `Option`; a broken rule is a `db::Error` that names the rule.
//! SQL is written once for SQLite and PostgreSQL; what must differ is a suffix given by `Tx` (row locks).

pub mod api_keys;
pub mod audit;
pub mod bound_tokens;
pub mod brand_images;
pub mod clients;
pub mod companies;
pub mod connections;
pub mod consents;
pub mod contexts;
pub mod cors_origins;
pub mod designs;
pub mod events;
pub mod files;
pub mod gate;
pub mod grants;
pub mod idempotency;
pub mod integration_tests;
pub mod integrations;
pub mod invitations;
pub mod journeys;
pub mod limits;
pub mod lists;
pub mod memberships;
pub mod migrations;
pub mod named_software;
pub mod nodes;
pub mod openings;
pub mod overview;
pub mod people;
pub mod portal_sessions;
pub mod profiles;
pub mod recorded_links;
pub mod recovery_codes;
pub mod redirects;
pub mod refused_origins;
pub mod rows;
pub mod sandbox;
pub mod sessions;
pub mod setup_codes;
pub mod spent;
pub mod statistics;
pub mod support_visits;
pub mod transactions;
pub mod uploads;
pub mod used_proofs;
pub mod webhook_consumers;

pub use postern_db::{Db, Error, Tx};

/// What every function of this crate returns.
pub type Result<T> = std::result::Result<T, Error>;
