//! Where the database is.
//!
//! `sqlite:path/to/file.db`, `sqlite:///absolute/file.db`, `sqlite::memory:` (a private database that vanishes with its
//! last handle) or `postgres://user@host/name?…`. Neither `Display` nor `Debug` shows a password.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::error::{Cause, Error};

/// Which database speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// SQLite, in this process.
    Sqlite,
    /// PostgreSQL 15 or newer.
    Postgres,
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Location {
    File(PathBuf),
    Memory,
    Postgres(String),
}

/// A parsed database URL.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(pub(crate) Location);

impl DatabaseUrl {
    /// Parse `sqlite:…` or `postgres://…`.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            // Parsed once here so that a typo is found before anything opens.
            crate::postgres::settings::Settings::parse(text)?;
            return Ok(Self(Location::Postgres(text.to_owned())));
        }
        let Some(path) = text.strip_prefix("sqlite:") else {
            return Err(unsupported(
                "a database URL starts with sqlite: or postgres://",
            ));
        };
        if path == ":memory:" {
            return Ok(Self(Location::Memory));
        }
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() {
            return Err(unsupported("the database URL sqlite: needs a file name"));
        }
        if path.contains(['?', '#', '\0']) {
            return Err(unsupported("a sqlite: URL takes no options"));
        }
        Ok(Self(Location::File(PathBuf::from(path))))
    }

    /// The database in the file `path`.
    pub fn sqlite_file(path: impl Into<PathBuf>) -> Self {
        Self(Location::File(path.into()))
    }

    /// A private SQLite database that vanishes with its last handle; for tests.
    pub fn sqlite_memory() -> Self {
        Self(Location::Memory)
    }

    /// Which database the URL names.
    pub fn dialect(&self) -> Dialect {
        match self.0 {
            Location::File(_) | Location::Memory => Dialect::Sqlite,
            Location::Postgres(_) => Dialect::Postgres,
        }
    }

    /// The file of a SQLite database.
    pub fn sqlite_path(&self) -> Option<&Path> {
        match &self.0 {
            Location::File(path) => Some(path),
            Location::Memory | Location::Postgres(_) => None,
        }
    }

    /// The same PostgreSQL server, another database; `None` on SQLite.
    pub fn with_database(&self, name: &str) -> Option<Self> {
        let Location::Postgres(url) = &self.0 else {
            return None;
        };
        let (scheme, rest) = url.split_once("://")?;
        let (before, query) = rest
            .split_once('?')
            .map_or((rest, None), |(before, query)| (before, Some(query)));
        let authority = before
            .split_once('/')
            .map_or(before, |(authority, _)| authority);
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        Some(Self(Location::Postgres(format!(
            "{scheme}://{authority}/{name}{query}"
        ))))
    }
}

fn unsupported(text: &str) -> Error {
    Error::Unsupported(Cause::from(text))
}

impl FromStr for DatabaseUrl {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Location::File(path) => write!(f, "sqlite:{}", path.display()),
            Location::Memory => f.write_str("sqlite::memory:"),
            Location::Postgres(url) => {
                let before_query = url.split('?').next().unwrap_or_default();
                let (scheme, rest) = before_query.split_once("://").unwrap_or_default();
                let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
                write!(f, "{scheme}://{place}")
            }
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scheme_decides_the_dialect() {
        for (text, dialect) in [
            ("sqlite:data/postern.db", Dialect::Sqlite),
            ("sqlite:///var/lib/postern.db", Dialect::Sqlite),
            ("sqlite::memory:", Dialect::Sqlite),
            ("postgres://u:p@localhost/postern", Dialect::Postgres),
            (
                "postgresql:///postern?host=/run/postgresql",
                Dialect::Postgres,
            ),
        ] {
            assert_eq!(
                DatabaseUrl::parse(text).unwrap().dialect(),
                dialect,
                "{text}"
            );
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "mysql://x",
            "sqlite:",
            "sqlite:a?mode=ro",
            "postgres://u@h:notaport/x",
        ] {
            assert!(DatabaseUrl::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn absolute_paths_keep_their_slash() {
        let url = DatabaseUrl::parse("sqlite:///var/lib/postern.db").unwrap();
        assert_eq!(url.sqlite_path(), Some(Path::new("/var/lib/postern.db")));
    }

    #[test]
    fn passwords_are_shown_nowhere() {
        let url = DatabaseUrl::parse("postgres://u:hun%40ter2@db.example/postern?password=hunter2")
            .unwrap();
        assert_eq!(url.to_string(), "postgres://db.example/postern");
        assert_eq!(
            format!("{url:?}"),
            "DatabaseUrl(postgres://db.example/postern)"
        );
    }

    #[test]
    fn another_database_on_the_same_server_keeps_the_rest() {
        let url = DatabaseUrl::parse("postgres://u@/old?host=/tmp/sockets").unwrap();
        assert_eq!(
            url.with_database("new"),
            Some(DatabaseUrl::parse("postgres://u@/new?host=/tmp/sockets").unwrap())
        );
        assert_eq!(DatabaseUrl::sqlite_memory().with_database("new"), None);
    }
}
