//! PostgreSQL's errors by kind, decided by SQLSTATE alone.
//!
//! The server's message is kept only for classes where it cannot quote a value; its detail (`Key (name)=(…) already exists`)
//! is always dropped.

use tokio_postgres::error::{DbError, SqlState};

use crate::error::{Cause, Error};

pub(crate) fn translate(error: &tokio_postgres::Error) -> Error {
    if let Some(server) = error.as_db_error() {
        return by_state(server);
    }
    if is_lost(error) {
        return Error::unavailable("the connection to PostgreSQL was lost");
    }
    Error::misuse("the PostgreSQL driver refused the statement or its parameters")
}

/// A failure to connect: whatever it is, nothing was done.
pub(crate) fn translate_connect(error: &tokio_postgres::Error) -> Error {
    match error.as_db_error() {
        Some(server) => Error::Unavailable(Cause::new(format!(
            "PostgreSQL refused the connection ({})",
            server.code().code()
        ))),
        None => Error::unavailable("PostgreSQL cannot be reached"),
    }
}

fn by_state(error: &DbError) -> Error {
    let constraint = || error.constraint().unwrap_or_default().to_owned();
    let state = error.code();
    match *state {
        SqlState::UNIQUE_VIOLATION => Error::Unique {
            constraint: constraint(),
        },
        SqlState::FOREIGN_KEY_VIOLATION => Error::ForeignKey {
            constraint: constraint(),
        },
        SqlState::CHECK_VIOLATION => Error::Check {
            constraint: constraint(),
        },
        SqlState::NOT_NULL_VIOLATION => Error::NotNull {
            column: format!(
                "{}.{}",
                error.table().unwrap_or_default(),
                error.column().unwrap_or_default()
            ),
        },
        SqlState::READ_ONLY_SQL_TRANSACTION => Error::ReadOnly,
        SqlState::LOCK_NOT_AVAILABLE
        | SqlState::QUERY_CANCELED
        | SqlState::T_R_SERIALIZATION_FAILURE
        | SqlState::T_R_DEADLOCK_DETECTED
        | SqlState::TOO_MANY_CONNECTIONS => Error::Busy,
        SqlState::DATA_CORRUPTED | SqlState::INDEX_CORRUPTED => Error::Corrupt(cause(error)),
        _ => match state.code().get(..2) {
            Some("08" | "53" | "57" | "58" | "XX") => Error::Unavailable(cause(error)),
            _ => Error::Misuse(cause(error)),
        },
    }
}

fn cause(error: &DbError) -> Cause {
    let code = error.code().code();
    match code.get(..2) {
        // Syntax and schema, connection, resources, operator, system: these speak of statements and servers.
        Some("42" | "08" | "53" | "57" | "58" | "25") => {
            Cause::new(format!("PostgreSQL {code}: {}", error.message()))
        }
        _ => Cause::new(format!("PostgreSQL {code}")),
    }
}

/// Why a transaction may be run again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    /// It collided with another one; the server has undone it.
    Collision,
    /// The connection broke, or lost its prepared statements, before COMMIT was sent.
    NewConnection,
}

/// Whether the failure of a statement before COMMIT allows running the transaction again.
pub(crate) fn again(error: &tokio_postgres::Error) -> Option<Again> {
    match error.code() {
        Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED) => {
            Some(Again::Collision)
        }
        // A cached plan no longer fits the schema, or a pooler gave us another server connection.
        Some(&SqlState::FEATURE_NOT_SUPPORTED | &SqlState::INVALID_SQL_STATEMENT_NAME) => {
            Some(Again::NewConnection)
        }
        Some(
            &SqlState::ADMIN_SHUTDOWN | &SqlState::CRASH_SHUTDOWN | &SqlState::CANNOT_CONNECT_NOW,
        ) => Some(Again::NewConnection),
        Some(_) => None,
        None => is_lost(error).then_some(Again::NewConnection),
    }
}

/// Whether an ERROR in answer to COMMIT proves that nothing was committed: constraints and collisions are found before the
/// commit record is written.
pub(crate) fn proves_rollback(error: &tokio_postgres::Error) -> bool {
    error.as_db_error().is_some_and(|server| {
        let code = server.code().code();
        let before_commit = code.starts_with("23") || code.starts_with("40");
        before_commit && code != SqlState::T_R_STATEMENT_COMPLETION_UNKNOWN.code()
    })
}

fn is_lost(error: &tokio_postgres::Error) -> bool {
    error.is_closed()
        || std::error::Error::source(error)
            .and_then(|source| source.downcast_ref::<std::io::Error>())
            .is_some()
}
