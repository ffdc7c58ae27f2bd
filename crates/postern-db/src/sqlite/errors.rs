//! SQLite's errors by kind.
//!
//! The one place that reads a driver's message: SQLite reports which columns a unique rule covers, not its name, so the name
//! is formed by the naming rule (`<table>_<columns>_key`; `<table>_pkey` for the primary key, PostgreSQL's own default). It
//! follows that no two unique rules may cover the same columns of a table. A rule over expressions reports its index name.

use rusqlite::ffi;

use crate::error::{Cause, Error};

pub(crate) fn translate(error: &rusqlite::Error) -> Error {
    match error {
        rusqlite::Error::SqliteFailure(failure, message) => by_code(
            failure.extended_code,
            message.as_deref().unwrap_or_default(),
        ),
        rusqlite::Error::SqlInputError { msg, .. } => Error::Misuse(Cause::new(msg.as_str())),
        _ => Error::misuse("the SQLite driver refused the statement or its parameters"),
    }
}

fn by_code(extended: i32, message: &str) -> Error {
    match extended {
        ffi::SQLITE_CONSTRAINT_UNIQUE => Error::Unique {
            constraint: unique_name(detail(message), false),
        },
        ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => Error::Unique {
            constraint: unique_name(detail(message), true),
        },
        ffi::SQLITE_CONSTRAINT_CHECK => Error::Check {
            constraint: detail(message).to_owned(),
        },
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Error::ForeignKey {
            constraint: String::new(),
        },
        ffi::SQLITE_CONSTRAINT_NOTNULL => Error::NotNull {
            column: detail(message).to_owned(),
        },
        _ => by_primary_code(extended & 0xff, message),
    }
}

fn by_primary_code(code: i32, message: &str) -> Error {
    match code {
        ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => Error::Busy,
        ffi::SQLITE_READONLY => Error::ReadOnly,
        ffi::SQLITE_CORRUPT | ffi::SQLITE_NOTADB => Error::Corrupt(Cause::new(message)),
        ffi::SQLITE_FULL
        | ffi::SQLITE_IOERR
        | ffi::SQLITE_CANTOPEN
        | ffi::SQLITE_NOMEM
        | ffi::SQLITE_PERM
        | ffi::SQLITE_PROTOCOL
        | ffi::SQLITE_INTERRUPT => Error::Unavailable(Cause::new(message)),
        _ => Error::Misuse(Cause::new(message)),
    }
}

/// What follows "… constraint failed: ".
fn detail(message: &str) -> &str {
    message
        .split_once(": ")
        .map_or(message, |(_, detail)| detail)
}

/// `links.client_id, links.name` is `links_client_id_name_key`; with `primary`, `links_pkey`.
fn unique_name(columns: &str, primary: bool) -> String {
    if let Some(index) = columns.strip_prefix("index '") {
        return index.trim_end_matches('\'').to_owned();
    }
    let mut parts = columns.split(", ");
    let (table, first) = parts
        .next()
        .and_then(|part| part.split_once('.'))
        .unwrap_or((columns, ""));
    if primary {
        return format!("{table}_pkey");
    }
    let mut name = format!("{table}_{first}");
    for part in parts {
        name.push('_');
        name.push_str(part.split_once('.').map_or(part, |(_, column)| column));
    }
    name.push_str("_key");
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_become_the_name_the_naming_rule_gives() {
        assert_eq!(unique_name("links.token", false), "links_token_key");
        assert_eq!(
            unique_name("links.client_id, links.name", false),
            "links_client_id_name_key"
        );
        assert_eq!(
            unique_name("otp_spent.kind, otp_spent.nonce", true),
            "otp_spent_pkey"
        );
        assert_eq!(
            unique_name("index 'links_lower_key'", false),
            "links_lower_key"
        );
    }

    #[test]
    fn input_and_output_failures_are_unavailable_not_corrupt() {
        assert!(matches!(
            by_code(ffi::SQLITE_IOERR_FSYNC, "disk I/O error"),
            Error::Unavailable(_)
        ));
        assert!(matches!(
            by_code(ffi::SQLITE_BUSY_SNAPSHOT, ""),
            Error::Busy
        ));
    }
}
