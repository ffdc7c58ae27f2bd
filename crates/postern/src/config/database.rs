//! `[database]`: where the data is kept.

use std::path::PathBuf;

use super::secret::SecretText;
use super::section::section;

section! {
    /// The database: an SQLite file for one server, PostgreSQL 15 or newer for several.
    Database at "database" {
        /// `sqlite://path` or `postgres://user:password@host/name`. Without it, an SQLite file
        /// `postern.sqlite` in the data folder.
        url: Option<SecretText> = None => "\"postgres://postern@db.internal/postern\"";
        /// A file that holds the URL, instead of `url`.
        url_file: Option<PathBuf> = None => "\"/run/secrets/postern-database-url\"";
        /// Connections to PostgreSQL that this server may hold for writing; it may hold as many
        /// again for reading.
        postgres_pool_size: u32 = 16;
        /// Threads that read from SQLite. One more writes.
        sqlite_readers: u32 = 4;
    }
}
