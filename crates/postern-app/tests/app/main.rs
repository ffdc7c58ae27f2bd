//! Use cases on a real database: SQLite, or PostgreSQL when `POSTERN_TEST_DB` names a server.

mod audit;
mod collecting;
mod ending;
mod examples;
mod origins;
mod press;
mod readiness;
mod recorded;
mod redeeming;
mod revoking;
mod settings;
