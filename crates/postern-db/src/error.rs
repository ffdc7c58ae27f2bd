//! What can go wrong in the database, by kind.
//!
//! Callers decide by variant and constraint name, never by text. Constraint names follow one rule on both databases:
//! unique `<table>_<columns>_key`, primary key `<table>_pkey`, checks and foreign keys by the name in the schema (SQLite
//! does not say which foreign key failed: its name is empty there).
//!
//! Guarantee: neither `Display` nor `Debug` of anything here shows a parameter value, a stored value or a password, and
//! `Display` never repeats the source. What a driver says about a value is dropped where it is translated.

use std::fmt;

/// What a driver said, reduced to text that cannot contain a value.
#[derive(Clone, PartialEq, Eq)]
pub struct Cause(Box<str>);

impl Cause {
    /// A cause described by `text`, which must not contain values.
    pub fn new(text: impl Into<Box<str>>) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cause({})", self.0)
    }
}

impl std::error::Error for Cause {}

impl From<&str> for Cause {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Cause {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

/// A failed database operation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A row with this key exists already.
    #[error("the unique rule {constraint} is violated")]
    Unique {
        /// `<table>_<columns>_key`, or `<table>_pkey` for the primary key.
        constraint: String,
    },
    /// A referenced row is missing, or a row is still referenced.
    #[error("the foreign key {constraint} is violated")]
    ForeignKey {
        /// The constraint's name; empty on SQLite, which does not tell.
        constraint: String,
    },
    /// A check rule of the schema refused the row.
    #[error("the check {constraint} is violated")]
    Check {
        /// The constraint's name.
        constraint: String,
    },
    /// A column that must have a value got none.
    #[error("the column {column} must not be null")]
    NotNull {
        /// `table.column`.
        column: String,
    },
    /// A statement that promises exactly one row found none.
    #[error("a row that must exist does not")]
    NoRow,
    /// A lock, a connection or a place in the queue was not free in time; nothing was changed.
    #[error("the database is busy")]
    Busy,
    /// The database cannot be reached or cannot work; nothing was changed.
    #[error("the database is unavailable")]
    Unavailable(#[source] Cause),
    /// The database file or a stored value is damaged.
    #[error("the database is damaged")]
    Corrupt(#[source] Cause),
    /// The program used the database wrongly: a fault in the code, never in the data.
    #[error("the database was used wrongly")]
    Misuse(#[source] Cause),
    /// Whether the transaction was committed cannot be known. Never retried here: only the caller can tell whether
    /// repeating is harmless.
    #[error("the outcome of the commit is unknown")]
    CommitUnknown,
    /// A write was attempted where only reading is allowed.
    #[error("the database is read-only here")]
    ReadOnly,
    /// The schema in the database and the migrations in the program do not fit.
    #[error("the database schema does not fit this program")]
    Migration(#[source] Cause),
    /// The database or its library is too old, or the URL asks for something that is not offered.
    #[error("the database is not supported")]
    Unsupported(#[source] Cause),
    /// Another process serves this database.
    #[error("another server is running on this database")]
    AlreadyServing,
}

impl Error {
    pub(crate) fn misuse(text: &str) -> Self {
        Self::Misuse(Cause::from(text))
    }

    pub(crate) fn unavailable(text: &str) -> Self {
        Self::Unavailable(Cause::from(text))
    }

    /// The name of the violated unique rule, if that is what happened.
    pub fn violated_unique(&self) -> Option<&str> {
        match self {
            Self::Unique { constraint } => Some(constraint),
            _ => None,
        }
    }
}

/// Turns the violation of one named rule into the caller's own error.
pub trait OnConstraint<T> {
    /// Replace a violation of the unique rule `constraint` by `replacement()`; everything else passes through.
    fn on_unique<E: From<Error>>(
        self,
        constraint: &str,
        replacement: impl FnOnce() -> E,
    ) -> Result<T, E>;
}

impl<T> OnConstraint<T> for Result<T, Error> {
    fn on_unique<E: From<Error>>(
        self,
        constraint: &str,
        replacement: impl FnOnce() -> E,
    ) -> Result<T, E> {
        self.map_err(|error| {
            if error.violated_unique() == Some(constraint) {
                replacement()
            } else {
                E::from(error)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn display_never_repeats_the_source() {
        let error = Error::Unavailable(Cause::from("connection refused"));
        assert_eq!(error.to_string(), "the database is unavailable");
        let source = std::error::Error::source(&error).unwrap();
        assert_eq!(source.to_string(), "connection refused");
    }

    #[test]
    fn on_unique_replaces_only_the_named_rule() {
        #[derive(Debug, PartialEq)]
        enum Own {
            Taken,
            Other,
        }
        impl From<Error> for Own {
            fn from(_: Error) -> Self {
                Self::Other
            }
        }
        let violated = || {
            Err::<(), _>(Error::Unique {
                constraint: "links_token_key".to_owned(),
            })
        };
        assert_eq!(
            violated().on_unique("links_token_key", || Own::Taken),
            Err(Own::Taken)
        );
        assert_eq!(
            violated().on_unique("links_pkey", || Own::Taken),
            Err(Own::Other)
        );
    }
}
