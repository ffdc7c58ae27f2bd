//! The setup code in the data folder: written while the installation has nobody, gone with the first person.
//!
//! It is readable by its owner only, and never printed or logged: where it is, is all that is said.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use postern_app::App;
use tokio_util::sync::CancellationToken;

/// How soon the file goes after the first person has come.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// The file of an installation without people.
#[derive(Debug)]
pub(crate) struct SetupFile {
    path: PathBuf,
}

impl SetupFile {
    /// Sees that the code is in the folder if the first person is still to come, and that it is not otherwise.
    pub(crate) async fn offer(app: &App, folder: &Path) -> anyhow::Result<Option<Self>> {
        let path = folder.join("setup-code");
        let existing = fs::read_to_string(&path).ok();
        let code = app.offer_setup(existing.as_deref()).await?;
        let file = Self { path };
        match code {
            None => file.remove().map(|()| None),
            Some(code) => {
                let text = format!("{}\n", code.expose());
                if existing.as_ref() != Some(&text) {
                    file.write(&text)
                        .with_context(|| format!("{} cannot be written", file.path.display()))?;
                }
                Ok(Some(file))
            }
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Takes the file away as soon as somebody is there.
    pub(crate) async fn watch(self, app: App, stop: CancellationToken) {
        while stop
            .run_until_cancelled(tokio::time::sleep(LOOK_EVERY))
            .await
            .is_some()
        {
            if !matches!(app.awaits_setup().await, Ok(false)) {
                continue;
            }
            if let Err(error) = self.remove() {
                tracing::warn!("{error:#}; it is worth nothing any more, delete it");
            } else {
                tracing::info!("somebody is there, and the setup code is gone");
            }
            return;
        }
    }

    fn write(&self, text: &str) -> io::Result<()> {
        // Anew, so that no wider mode of an earlier file stays.
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&self.path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    }

    fn remove(&self) -> anyhow::Result<()> {
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("{} cannot be deleted", self.path.display()))
            }
            _ => Ok(()),
        }
    }
}
