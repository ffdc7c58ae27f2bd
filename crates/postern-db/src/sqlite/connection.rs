//! Opening SQLite connections, and the place of a private database.
//!
//! The writer runs in WAL mode with `synchronous=FULL`: an answered commit survives a power cut. Checkpoints are not made
//! inside COMMIT but by the writer between batches, so a hook counts the pages waiting in the log. A connection the wrong
//! library, journal mode or setting was found on is never used.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::error::{Cause, Error};
use crate::sqlite::errors::translate;

/// 3.51.3: the first release with the fix of the WAL reset fault that could lose a commit.
const MINIMUM_LIBRARY: i32 = 3_051_003;
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
const STATEMENT_CACHE: usize = 256;

/// The database file; a private one is removed when the last holder is gone.
pub(crate) struct Place {
    pub(crate) path: PathBuf,
    private_folder: Option<PathBuf>,
}

impl Place {
    pub(crate) fn file(path: &Path) -> Result<Self, Error> {
        create_private_file(path)?;
        Ok(Self {
            path: path.to_path_buf(),
            private_folder: None,
        })
    }

    /// A database of this process only, in memory where the system offers a memory file system. A real file, because the
    /// in-memory modes of SQLite know no WAL: readers would block the writer and see other rules than in production.
    pub(crate) fn private(template: Option<&[u8]>) -> Result<Self, Error> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let shared_memory = Path::new("/dev/shm");
        let base = if shared_memory.is_dir() {
            shared_memory.to_path_buf()
        } else {
            std::env::temp_dir()
        };
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = base.join(format!("postern-{}-{number}", std::process::id()));
        // A leftover of a killed process that had the same id.
        let _ = std::fs::remove_dir_all(&folder);
        create_private_folder(&folder).map_err(|error| file_error(&error))?;
        let path = folder.join("postern.db");
        if let Some(template) = template {
            std::fs::write(&path, template).map_err(|error| file_error(&error))?;
        }
        Ok(Self {
            path,
            private_folder: Some(folder),
        })
    }
}

impl Place {
    pub(crate) fn is_private(&self) -> bool {
        self.private_folder.is_some()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(folder) = &self.private_folder
            && let Err(error) = std::fs::remove_dir_all(folder)
        {
            tracing::debug!(%error, "a private database was not removed");
        }
    }
}

#[cfg(unix)]
fn create_private_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create_private_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir(folder)
}

/// Create the file readable by its owner only; SQLite gives its journal files the same mode.
fn create_private_file(path: &Path) -> Result<(), Error> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .map(drop)
        .map_err(|error| file_error(&error))
}

pub(crate) fn file_error(error: &std::io::Error) -> Error {
    Error::Unavailable(Cause::new(format!("database file: {}", error.kind())))
}

/// The writing connection and the number of pages waiting in its log.
pub(crate) fn open_writer(path: &Path) -> Result<(Connection, Arc<AtomicU32>), Error> {
    if rusqlite::version_number() < MINIMUM_LIBRARY {
        return Err(Error::Unsupported(Cause::new(format!(
            "SQLite 3.51.3 or newer is needed, the library is {}",
            rusqlite::version()
        ))));
    }
    let mut connection = open(path)?;
    let mode: String = connection
        .query_row("pragma journal_mode = wal", [], |row| row.get(0))
        .map_err(|error| translate(&error))?;
    if mode != "wal" {
        return Err(Error::Unsupported(Cause::from(
            "the database file is on a file system without WAL support",
        )));
    }
    let waiting = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&waiting);
    connection
        // The spent links of a day lie in one tree in random order; with the default of 2 MB most inserts first read a page.
        .execute_batch(
            "pragma synchronous = full; pragma journal_size_limit = 67108864; pragma cache_size = -16384;",
        )
        .and_then(|()| {
            connection.wal_hook(Some(move |_: &mut _, pages: i32| {
                counter.store(u32::try_from(pages).unwrap_or(0), Ordering::Relaxed);
                Ok(())
            }))
        })
        .map_err(|error| translate(&error))?;
    Ok((connection, waiting))
}

/// A connection that cannot write.
pub(crate) fn open_reader(path: &Path) -> Result<Connection, Error> {
    let connection = open(path)?;
    connection
        .execute_batch("pragma query_only = on")
        .map_err(|error| translate(&error))?;
    Ok(connection)
}

fn open(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let prepare = || {
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        connection.set_prepared_statement_cache_capacity(STATEMENT_CACHE);
        // Without this promise of a stable plan SQLite prepares a cached statement anew whenever a bound value that its
        // planner looked at changes, which is at every use: a third of the time of a point read.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        // In memory, the journal by which a statement over many rows can undo itself costs no file.
        connection.execute_batch(
            "pragma foreign_keys = on; pragma trusted_schema = off; pragma mmap_size = 0; pragma temp_store = memory;",
        )?;
        Ok(connection)
    };
    prepare().map_err(|error| translate(&error))
}
