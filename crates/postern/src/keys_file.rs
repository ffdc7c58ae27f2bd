//! The key file on disk: made once, replaced whole, watched while the server runs.
//!
//! Guarantees: a reader sees either the old file or the new one, never a part (temporary file,
//! fsync, then link or rename, then fsync of the folder); a file that exists is never overwritten by
//! making a new one; two commands that change it at one time take turns; it is readable by its owner
//! only. It never prints key material and never leaves a damaged file in force: the watcher keeps
//! the ring that it has when the file cannot be read.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, anyhow};
use postern_core::keys::{KeyRing, KeyRingHandle};
use tokio_util::sync::CancellationToken;

/// How often a running server looks at the file (design ruling 16).
const WATCH_EVERY: Duration = Duration::from_secs(5);
/// A key file is a few kilobytes; anything much larger is a mistaken path.
const MOST_BYTES: u64 = 256 * 1024;

/// The key file of this installation.
#[derive(Debug, Clone)]
pub(crate) struct KeysFile {
    path: PathBuf,
}

impl KeysFile {
    pub(crate) fn at(path: &Path) -> Self {
        Self {
            path: path.to_path_buf(),
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The ring in the file; `None` when there is no file.
    pub(crate) fn load(&self) -> anyhow::Result<Option<KeyRing>> {
        match self.read_text() {
            Ok(Some(text)) => KeyRing::parse(&text)
                .map(Some)
                .with_context(|| format!("the key file {} is refused", self.path.display())),
            Ok(None) => Ok(None),
            Err(error) => Err(error)
                .with_context(|| format!("the key file {} cannot be read", self.path.display())),
        }
    }

    /// The ring in the file, which must be there.
    pub(crate) fn load_or_explain(&self) -> anyhow::Result<KeyRing> {
        self.load()?.ok_or_else(|| {
            anyhow!(
                "there is no key file {}; a new installation makes one with `postern key add --create`",
                self.path.display()
            )
        })
    }

    /// Makes the folder of the file, closed to others, where it is missing.
    pub(crate) fn make_folder(&self) -> anyhow::Result<()> {
        match self.path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => make_private_folder(folder),
            _ => Ok(()),
        }
    }

    /// Makes the file with this ring. `false` when somebody else made it first.
    pub(crate) fn create(&self, ring: &KeyRing) -> anyhow::Result<bool> {
        let temporary = self.write_temporary(ring)?;
        let linked = fs::hard_link(&temporary, &self.path);
        drop(fs::remove_file(&temporary));
        match linked {
            Ok(()) => self.sync_folder().map(|()| true),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(self.cannot("be made", error)),
        }
    }

    /// Changes the ring in the file while no other command does.
    pub(crate) fn change<T>(
        &self,
        change: impl FnOnce(&mut KeyRing) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        self.load_or_explain()?;
        let lock_path = self.beside("lock");
        let lock =
            private_file(&lock_path, false).map_err(|error| self.cannot("be locked", error))?;
        lock.lock()
            .map_err(|error| self.cannot("be locked", error))?;
        let mut ring = self.load_or_explain()?;
        let result = change(&mut ring)?;
        let temporary = self.write_temporary(&ring)?;
        fs::rename(&temporary, &self.path).map_err(|error| self.cannot("be replaced", error))?;
        self.sync_folder()?;
        Ok(result)
    }

    /// What is wrong with who may read the file, if anything.
    pub(crate) fn permission_warning(&self) -> Option<String> {
        let mode = fs::metadata(&self.path).ok()?.permissions().mode() & 0o777;
        (mode & 0o077 != 0).then(|| {
            let path = self.path.display();
            format!("{path} can be read by others (mode {mode:03o}); run `chmod 600 {path}`")
        })
    }

    /// Reads the file again every few seconds until stopped, and puts a changed ring in force.
    pub(crate) async fn watch(self, handle: KeyRingHandle, stop: CancellationToken) {
        let mut seen = self.read_text().ok().flatten();
        let mut complained = false;
        while stop
            .run_until_cancelled(tokio::time::sleep(WATCH_EVERY))
            .await
            .is_some()
        {
            match self.read_changed(seen.as_deref()) {
                Ok(None) => complained = false,
                Ok(Some((text, ring))) => {
                    tracing::info!(
                        signing_key = ring.signing_kid(),
                        sealing_key = ring.sealing_kid(),
                        "the key file changed and its keys are in force"
                    );
                    handle.replace(ring);
                    seen = Some(text);
                    complained = false;
                }
                // Said once, not every five seconds.
                Err(_) if complained => {}
                Err(error) => {
                    complained = true;
                    tracing::error!(
                        error = format!("{error:#}"),
                        "the key file cannot be used; the keys read before stay in force"
                    );
                }
            }
        }
    }

    /// The text and ring of the file when they differ from what was seen.
    fn read_changed(&self, seen: Option<&str>) -> anyhow::Result<Option<(String, KeyRing)>> {
        let text = self.read_text()?.context("the key file is gone")?;
        if seen == Some(text.as_str()) {
            return Ok(None);
        }
        let ring = KeyRing::parse(&text)?;
        Ok(Some((text, ring)))
    }

    fn read_text(&self) -> io::Result<Option<String>> {
        match fs::metadata(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
            Ok(metadata) if metadata.len() > MOST_BYTES => {
                return Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    "this is too large for a key file",
                ));
            }
            Ok(_) => {}
        }
        fs::read_to_string(&self.path).map(Some)
    }

    /// Writes the ring to a private file in the same folder, safely on disk.
    fn write_temporary(&self, ring: &KeyRing) -> anyhow::Result<PathBuf> {
        let temporary = self.beside(&format!("{}.new", std::process::id()));
        let write = || -> io::Result<()> {
            let mut file = private_file(&temporary, true)?;
            file.write_all(ring.render().expose().as_bytes())?;
            file.sync_all()
        };
        write().map_err(|error| self.cannot("be written", error))?;
        Ok(temporary)
    }

    fn beside(&self, suffix: &str) -> PathBuf {
        let mut name = self.path.file_name().unwrap_or_default().to_owned();
        name.push(".");
        name.push(suffix);
        self.path.with_file_name(name)
    }

    fn sync_folder(&self) -> anyhow::Result<()> {
        let folder = match self.path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(|error| self.cannot("be put on disk", error))
    }

    fn cannot(&self, what: &str, error: io::Error) -> anyhow::Error {
        anyhow::Error::new(error).context(format!(
            "the key file {} cannot {what}",
            self.path.display()
        ))
    }
}

/// Makes a folder, and those above it, closed to others. One that exists is left as it is.
pub(crate) fn make_private_folder(folder: &Path) -> anyhow::Result<()> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .with_context(|| format!("the folder {} cannot be made", folder.display()))
}

fn private_file(path: &Path, truncate: bool) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(truncate)
        .mode(0o600)
        .open(path)
}
