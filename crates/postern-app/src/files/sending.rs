//! Files that a visitor sends from the Link component: announced, sent in parts, looked at, and kept.
//!
//! Each part is a content of its own in the storage, so that any server may take the next one and a lost network costs one part.
//! When all have come they are put together through the same door as an upload by the API: every byte is looked at, and only
//! what passes becomes a file of the company, together with its connection and in one commit. Asking twice for the same thing
//! changes nothing. What is announced counts against the company's quota from the start.

mod admit;

use postern_core::entropy;
use postern_core::id::UploadId;
use postern_core::model::SourceType;
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_files::Name;
use postern_store::files::{self, Usage};
use postern_store::uploads::{self, Part, UploadRow, UploadState};
use postern_store::{companies, connections};

use super::upload::{judge_name, over_quota, refused};
use super::{LARGEST_FILE, MOST_FILES};
use crate::sessions::{Visit, database_now};
use crate::{App, Code, Error, Result};

/// The most bytes of one part: small enough that a slow line sends it in time and little is lost with it.
pub const PART_BYTES: usize = 256 * 1024;
/// The same, as the database counts.
const PART_SIZE: i64 = 256 * 1024;

/// A file to be sent.
#[derive(Debug, Clone)]
pub struct NewUpload {
    /// What it is given for; `Other` is business documents.
    pub source_type: SourceType,
    pub name: String,
    /// In bytes.
    pub size: u64,
}

impl App {
    /// Announces a file. Its ending, its size and the room there is are judged before anything is sent.
    pub async fn open_upload(&self, visit: &Visit, wanted: NewUpload) -> Result<UploadRow> {
        let platform_key = self.upload_key(visit, wanted.source_type).await?;
        let (name, _) = judge_name("name", &wanted.name)?;
        if wanted.size == 0 {
            return Err(refused(&name, "the file is empty"));
        }
        if wanted.size > LARGEST_FILE {
            return Err(Error::new(
                Code::BodyTooLarge,
                format!(
                    "{} is larger than 10 MB, the most of one file.",
                    name.shown()
                ),
            ));
        }
        let (app, owner) = (self.clone(), visit.clone());
        let now = self.now();
        let row = UploadRow {
            id: UploadId::mint(now, self.entropy()),
            client_id: visit.party.client.id,
            company_id: visit.party.company.id,
            session_id: visit.session.id,
            platform_key,
            display_name: name.shown().to_owned(),
            size_bytes: i64::try_from(wanted.size).map_err(Error::internal)?,
            received_bytes: 0,
            state: UploadState::Receiving,
            problem: None,
            created_at: now,
            touched_at: now,
        };
        self.db()
            .write("open_upload", move |tx| {
                let (app, visit, row) = (app.clone(), owner.clone(), row.clone());
                Box::pin(async move { app.announce(tx, &visit, row).await })
            })
            .await
    }

    /// The company is locked, so that files announced at once cannot each find the last room.
    async fn announce(&self, tx: &mut Tx<'_>, visit: &Visit, row: UploadRow) -> Result<UploadRow> {
        let (client, company) = (row.client_id, row.company_id);
        companies::lock_company(tx, client, company).await?;
        self.act(tx, visit.session.id, true).await?;
        let under_way = uploads::count_pending_of_session(tx, row.session_id).await?;
        if usize::try_from(under_way).unwrap_or(usize::MAX) >= MOST_FILES {
            return Err(Error::new(
                Code::UploadCount,
                format!("At most {MOST_FILES} files can be sent at a time."),
            ));
        }
        let kept = files::company_usage(tx, client, company).await?;
        let announced = uploads::pending_usage(tx, client, company).await?;
        let usage = Usage {
            files: kept.files + announced.files,
            bytes: kept.bytes + announced.bytes,
        };
        let size = u64::try_from(row.size_bytes).unwrap_or(u64::MAX);
        if !self.has_room(usage, 1, size) {
            return Err(over_quota());
        }
        let now = database_now(tx).await?;
        let row = UploadRow {
            created_at: now,
            touched_at: now,
            ..row
        };
        uploads::create_upload(tx, &row).await?;
        Ok(row)
    }

    /// Takes a part that begins at `start`. One that has come already is not taken again; one that leaves a gap is refused.
    pub async fn put_part(
        &self,
        visit: &Visit,
        id: UploadId,
        start: u64,
        bytes: &[u8],
    ) -> Result<UploadRow> {
        let start = i64::try_from(start).unwrap_or(i64::MAX);
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let before = self.get_upload(visit, id).await?;
        if !continues(&before, start, size)? {
            return Ok(before);
        }
        let blob = Name::of(entropy::bytes(self.entropy()));
        self.keep_part(&blob, bytes).await?;
        let part = Part {
            start_byte: start,
            size_bytes: size,
            blob: blob.as_str().to_owned(),
        };
        let (app, session) = (self.clone(), visit.session.id);
        let taken = self
            .db()
            .write("add_part", move |tx| {
                let (app, part) = (app.clone(), part.clone());
                Box::pin(async move {
                    app.act(tx, session, true).await?;
                    let row = uploads::lock_upload(tx, session, id)
                        .await?
                        .ok_or_else(gone)?;
                    if !continues(&row, part.start_byte, part.size_bytes)? {
                        return Ok((row, false));
                    }
                    let now = database_now(tx).await?;
                    uploads::add_part(tx, id, &part, now).await?;
                    let received_bytes = row.received_bytes + part.size_bytes;
                    Ok::<_, Error>((
                        UploadRow {
                            received_bytes,
                            ..row
                        },
                        true,
                    ))
                })
            })
            .await;
        // A content whose row may have been saved is left to the collection.
        let is_unused = match &taken {
            Ok((_, is_taken)) => !is_taken,
            Err(error) => error.code() != Code::TryAgain,
        };
        if is_unused {
            self.discard_contents(vec![blob.as_str().to_owned()]).await;
        }
        taken.map(|(upload, _)| upload)
    }

    async fn keep_part(&self, blob: &Name, bytes: &[u8]) -> Result<()> {
        let storage = self.storage();
        let mut content = storage.begin(blob).await.map_err(Error::internal)?;
        content.write(bytes).await.map_err(Error::internal)?;
        content.keep().await.map_err(Error::internal)
    }

    /// How a file stands.
    pub async fn get_upload(&self, visit: &Visit, id: UploadId) -> Result<UploadRow> {
        let session = visit.session.id;
        let found = self
            .db()
            .read("find_upload", move |tx| {
                Box::pin(async move { uploads::find_upload(tx, session, id).await })
            })
            .await?;
        found.ok_or_else(gone)
    }

    /// Takes a file back that is not accepted yet; one that is gone already is as good.
    pub async fn drop_upload(&self, visit: &Visit, id: UploadId) -> Result<()> {
        let (app, session) = (self.clone(), visit.session.id);
        let parts = self
            .db()
            .write("drop_upload", move |tx| {
                let app = app.clone();
                Box::pin(async move {
                    app.act(tx, session, true).await?;
                    let Some(row) = uploads::lock_upload(tx, session, id).await? else {
                        return Ok(Vec::new());
                    };
                    if row.state == UploadState::Accepted {
                        return Err(Error::new(
                            Code::Conflict,
                            "This file has been handed over already.",
                        ));
                    }
                    let parts = uploads::take_parts(tx, id).await?;
                    uploads::delete_upload(tx, id).await?;
                    Ok::<_, Error>(parts)
                })
            })
            .await?;
        self.discard_contents(parts).await;
        Ok(())
    }

    /// The platform key of files of this source type, if this visit may give any.
    async fn upload_key(&self, visit: &Visit, source_type: SourceType) -> Result<String> {
        let off = || Error::new(Code::UploadOff, "Files can't be given for this.");
        let integration = self.file_upload_of(source_type).ok_or_else(off)?;
        let key = integration.key().as_str().to_owned();
        let client = visit.party.client.id;
        match self.upload_is_on(client, &key).await {
            Ok(()) => {}
            Err(error) if error.code() == Code::IntegrationDisabled => return Err(off()),
            Err(error) => return Err(error),
        }
        let Some(only) = visit.session.connection_id else {
            return Ok(key);
        };
        let company = visit.party.company.id;
        let row = self
            .db()
            .read("find_connection", move |tx| {
                Box::pin(
                    async move { connections::find_connection(tx, client, company, only).await },
                )
            })
            .await?;
        if row.is_some_and(|row| row.platform_key == key) {
            Ok(key)
        } else {
            Err(off())
        }
    }
}

/// Whether a part goes on where the last one ended. `false` means that it has come already.
fn continues(row: &UploadRow, start: i64, size: i64) -> Result<bool> {
    let end = start.saturating_add(size);
    if size == 0 || end > row.size_bytes {
        return Err(Error::invalid_field(
            "start",
            "A part has at least one byte and ends within the announced size.",
        ));
    }
    // Each part is a file of its own until the upload is complete, so small ones would cost far more than what they hold.
    if size < PART_SIZE && end < row.size_bytes {
        return Err(Error::invalid_field(
            "start",
            format!("A part has {PART_BYTES} bytes, except the last one."),
        ));
    }
    if end <= row.received_bytes {
        return Ok(false);
    }
    if row.state != UploadState::Receiving || start != row.received_bytes {
        return Err(Error::new(
            Code::UploadOrder,
            format!("The next part begins at {}.", row.received_bytes),
        ));
    }
    Ok(true)
}

fn gone() -> Error {
    Error::new(Code::UploadGone, "This upload is no longer here.")
}

/// Whether a check that began then can no longer be under way.
fn is_abandoned(row: &UploadRow, now: Timestamp) -> bool {
    now.duration_since(row.touched_at) > admit::LONGEST_CHECK
}
