//! Removing contents that belong to no file.

use jiff::SignedDuration;
use postern_files::Name;
use postern_store::files;

use super::Listed;
use crate::{App, Error, Result};

/// A content is kept moments before its row is written; nothing takes an hour for that.
const YOUNG: SignedDuration = SignedDuration::from_hours(1);
/// Names that one statement asks about.
const STEP: usize = 500;

impl App {
    /// Removes what uploads left that never ended, and contents that no row names. Says how many.
    pub async fn collect_files(&self) -> Result<u64> {
        let before = self.now() - YOUNG;
        let storage = &self.parts().files;
        let mut removed = storage
            .remove_abandoned(before)
            .await
            .map_err(Error::internal)?;
        for part in 0..=u8::MAX {
            let listed = storage.part(part).await.map_err(Error::internal)?;
            let old: Vec<Name> = listed
                .into_iter()
                .filter(|Listed { kept_at, .. }| *kept_at < before)
                .map(|listed| listed.name)
                .collect();
            for names in old.chunks(STEP) {
                for orphan in self.orphans(names).await? {
                    storage.remove(orphan).await.map_err(Error::internal)?;
                    removed += 1;
                }
            }
        }
        Ok(removed)
    }

    async fn orphans<'n>(&self, names: &'n [Name]) -> Result<Vec<&'n Name>> {
        let asked: Vec<String> = names.iter().map(|name| name.as_str().to_owned()).collect();
        let known = self
            .db()
            .read("known_blobs", move |tx| {
                let asked = asked.clone();
                Box::pin(async move { files::known_blobs(tx, &asked).await })
            })
            .await?;
        Ok(names
            .iter()
            .filter(|name| !known.iter().any(|known| known == name.as_str()))
            .collect())
    }
}
