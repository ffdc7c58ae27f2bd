//! What is uploaded for a company: taken in whole or not at all, listed, handed out, and gone with the company.
//!
//! A row says what a file is called and whose it is; its content is in the [`Storage`] under a random name. Contents are kept
//! before their rows are written, so a row never lacks its content; a content without a row is an orphan, which
//! [`App::collect_files`] removes. No content is ever shown: files leave in an archive, as an attachment.

mod collecting;
mod download;
mod kinds;
mod lanes;
mod sending;
mod storage;
mod upload;

use std::sync::Arc;

use postern_core::id::CompanyId;
use postern_core::time::{Timestamp, from_millis};
use postern_store::files;
pub use postern_store::files::StoredFile;
pub use postern_store::uploads::{UploadRow, UploadState};

pub use download::Download;
pub use kinds::UPLOADS;
pub(crate) use lanes::Lanes;
pub use postern_files::Name;
pub use sending::{NewUpload, PART_BYTES};
pub use storage::{Incoming, Listed, Storage};
pub use upload::{LARGEST_FILE, LARGEST_UPLOAD, MOST_FILES, Upload};

use crate::{App, Result, Tenant};

/// How much one company may have, whatever a byte costs.
const MOST_FILES_OF_COMPANY: i64 = 10_000;

/// What this installation keeps.
#[derive(Debug, Clone, Copy)]
pub struct FileLimits {
    /// Bytes of all files of one company.
    pub company_bytes: u64,
}

impl Default for FileLimits {
    fn default() -> Self {
        Self {
            company_bytes: 1024 * 1024 * 1024,
        }
    }
}

impl Tenant {
    /// Every file of a company, oldest first.
    pub async fn files(&self, company: CompanyId) -> Result<Vec<StoredFile>> {
        self.files_between(company, from_millis(0), from_millis(FAR))
            .await
    }

    async fn files_between(
        &self,
        company: CompanyId,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<StoredFile>> {
        let (client, company) = self.party_of(company).await?;
        let (client, company) = (client.id, company.id);
        Ok(self
            .app
            .db()
            .read("list_company_files", move |tx| {
                Box::pin(async move {
                    files::list_company_files(tx, client, company, from, until).await
                })
            })
            .await?)
    }
}

/// An instant after everything that is stored: the year 2286.
const FAR: i64 = 10_000_000_000_000;

impl App {
    /// Where contents are kept.
    pub fn storage(&self) -> Arc<dyn Storage> {
        self.parts().files.clone()
    }

    /// Removes contents whose rows were just deleted, in the background: a company may have thousands.
    pub(crate) fn discard_contents_later(&self, blobs: Vec<String>) {
        if blobs.is_empty() {
            return;
        }
        let app = self.clone();
        self.parts()
            .tasks
            .spawn(async move { app.discard_contents(blobs).await });
    }

    /// Removes contents whose rows were just deleted. What cannot be removed now is an orphan and goes later.
    pub async fn discard_contents(&self, blobs: Vec<String>) {
        for blob in blobs {
            let Ok(name) = blob.parse::<Name>() else {
                continue;
            };
            if let Err(error) = self.parts().files.remove(&name).await {
                tracing::warn!(error = %error, "a file's content could not be removed and will be collected: {error}");
            }
        }
    }
}
