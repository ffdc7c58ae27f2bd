//! The lock that lets one server run on a SQLite database.
//!
//! It excludes a second `serve` only: commands write beside a running server, kept apart by SQLite itself. The operating
//! system drops the lock with the process, so a crash leaves nothing to clean up. PostgreSQL takes any number of servers.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::error::Error;
use crate::sqlite::connection::file_error;
use crate::url::DatabaseUrl;

/// Held while a server runs; dropping it lets the next one start.
#[must_use = "the lock is released when this is dropped"]
#[derive(Debug)]
pub struct ServeLock {
    _file: Option<File>,
}

impl ServeLock {
    /// Take the lock of the database at `url`, or `AlreadyServing`.
    pub fn acquire(url: &DatabaseUrl) -> Result<Self, Error> {
        let Some(path) = url.sqlite_path() else {
            return Ok(Self { _file: None });
        };
        let mut name = real_path(path).into_os_string();
        name.push(".serve.lock");
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(name)
            .map_err(|error| file_error(&error))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: Some(file) }),
            Err(TryLockError::WouldBlock) => Err(Error::AlreadyServing),
            Err(TryLockError::Error(error)) => Err(file_error(&error)),
        }
    }
}

/// One database reached by two names has one lock.
fn real_path(path: &Path) -> std::path::PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_path_buf(),
    }
}
