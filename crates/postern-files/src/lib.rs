//! A folder that keeps contents under names: each is there whole, or not at all.
//!
//! A content is written to a file of its own among the incoming ones, brought to the disk, and only then renamed to its place;
//! one that is given up is removed at once, and what a crash leaves among the incoming is found by its age. Names are 32
//! characters of hexadecimal that the caller draws at random, so none can lead out of the folder. Folders that are
//! made here are for their owner only, and files too.
//!
//! It knows nothing of Postern: who owns a content and what it is called is told elsewhere. Several servers can use one folder
//! that they share; a folder of each server's own holds only what that server was given.

mod incoming;
mod name;

use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tokio::fs;

pub use incoming::Incoming;
pub use name::{InvalidName, Name};

/// Where contents are written before they are whole.
const INCOMING: &str = "incoming";

/// Something that was found, and when it was last written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its name.
    pub name: Name,
    /// When its file was last changed.
    pub modified: SystemTime,
}

/// The folder.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder at this path. It is made when the first content comes.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// Begins a content. Nothing is to be found under the name until [`Incoming::keep`].
    pub async fn begin(&self, name: &Name) -> io::Result<Incoming> {
        let incoming = self.root.join(INCOMING);
        make_folder(&incoming).await?;
        Incoming::create(incoming.join(name.as_str()), self.place(name)).await
    }

    /// Opens a content to be read.
    pub async fn open(&self, name: &Name) -> io::Result<fs::File> {
        fs::File::open(self.place(name)).await
    }

    /// Removes a content; one that is not there is as good.
    pub async fn remove(&self, name: &Name) -> io::Result<()> {
        absent_is_fine(fs::remove_file(self.place(name)).await)
    }

    /// The contents whose names begin with this byte: the whole folder is 256 such parts, so that no list grows long.
    pub async fn part(&self, part: u8) -> io::Result<Vec<Found>> {
        found(&self.root.join(format!("{part:02x}"))).await
    }

    /// Removes what was begun, never kept, and last written to before `before`. Says how many that were.
    pub async fn remove_abandoned(&self, before: SystemTime) -> io::Result<u64> {
        let folder = self.root.join(INCOMING);
        let mut removed = 0;
        for found in found(&folder).await? {
            if found.modified < before {
                absent_is_fine(fs::remove_file(folder.join(found.name.as_str())).await)?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    fn place(&self, name: &Name) -> PathBuf {
        self.root.join(name.part()).join(name.as_str())
    }
}

async fn found(folder: &Path) -> io::Result<Vec<Found>> {
    let mut entries = match fs::read_dir(folder).await {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut all = Vec::new();
    while let Some(entry) = entries.next_entry().await? {
        // What is not named as ours was not put here by us, and is left alone.
        let Some(name) = entry
            .file_name()
            .to_str()
            .and_then(|name| name.parse().ok())
        else {
            continue;
        };
        match entry.metadata().await {
            Ok(metadata) if metadata.is_file() => all.push(Found {
                name,
                modified: metadata.modified()?,
            }),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(all)
}

/// Makes a folder and those above it, for their owner only.
async fn make_folder(folder: &Path) -> io::Result<()> {
    if fs::metadata(folder)
        .await
        .is_ok_and(|metadata| metadata.is_dir())
    {
        return Ok(());
    }
    let folder = folder.to_path_buf();
    tokio::task::spawn_blocking(move || {
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
    })
    .await
    .map_err(io::Error::other)?
}

fn absent_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
