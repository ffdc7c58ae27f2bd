//! A content on its way in.

use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use tokio::fs::{self, File};
use tokio::io::AsyncWriteExt as _;

/// A content that is being written. Dropped before [`Incoming::keep`], nothing of it stays.
#[derive(Debug)]
pub struct Incoming {
    file: File,
    /// Where it is written; none any more once it was renamed.
    draft: Draft,
    place: PathBuf,
}

/// A file that is removed unless it was renamed.
#[derive(Debug)]
struct Draft(Option<PathBuf>);

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(path) = self.0.take() {
            // A name in a folder is gone at once; what cannot be removed is found by its age.
            let _ = std::fs::remove_file(path);
        }
    }
}

impl Incoming {
    pub(crate) async fn create(draft: PathBuf, place: PathBuf) -> io::Result<Self> {
        // File and guard are made in one piece of work: whoever stops waiting in the middle leaves no file behind.
        let made = tokio::task::spawn_blocking(move || {
            let mut options = OpenOptions::new();
            options.write(true).create_new(true).mode(0o600);
            let file = options.open(&draft)?;
            Ok::<_, io::Error>((file, Draft(Some(draft))))
        });
        let (file, draft) = made.await.map_err(io::Error::other)??;
        Ok(Self {
            file: File::from_std(file),
            draft,
            place,
        })
    }

    /// Appends.
    pub async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes).await
    }

    /// Brings the content to the disk and makes it found under its name. What a crash leaves is either all or nothing.
    pub async fn keep(mut self) -> io::Result<()> {
        self.file.flush().await?;
        self.file.sync_all().await?;
        let Some(draft) = self.draft.0.as_deref() else {
            return Ok(());
        };
        let folder = self.place.parent().unwrap_or_else(|| Path::new("."));
        super::make_folder(folder).await?;
        fs::rename(draft, &self.place).await?;
        self.draft.0 = None;
        sync_folder(folder).await?;
        match folder.parent() {
            Some(root) => sync_folder(root).await,
            None => Ok(()),
        }
    }
}

/// A new name in a folder survives a crash only when the folder itself is on the disk.
async fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder).await?.sync_all().await
}
