//! The end of sending: the parts become one content, which is looked at and, if it passes, made a file of the company.
//!
//! The check runs to its end even when the visitor's browser has gone. A server that dies in the middle leaves the upload
//! `checking`; after a while whoever asks again begins the check anew, and the first one, should it still be alive, finds its
//! mark replaced and records nothing.

use jiff::SignedDuration;
use postern_core::id::UploadId;
use postern_core::model::ConnectionStatus;
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_files::Name;
use postern_store::companies;
use postern_store::connections::{self, Connection};
use postern_store::files::{self, StoredFile};
use postern_store::uploads::{self, Part, UploadRow, UploadState};
use tokio::io::AsyncReadExt as _;

use super::super::upload::{Upload, blobs, over_quota};
use super::{gone, is_abandoned};
use crate::sessions::{Visit, database_now};
use crate::{App, Code, Error, Result, journeys};

/// How long a check is waited for before it counts as dead.
pub(super) const LONGEST_CHECK: SignedDuration = SignedDuration::from_mins(2);
/// How much of a part is looked at in one piece.
const PIECE: usize = 64 * 1024;

/// Why a file was not taken, as the component is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refusal {
    /// The content is not what the ending says.
    Content,
    /// The company's files have reached the quota.
    Quota,
}

impl Refusal {
    fn of(error: &Error) -> Option<Self> {
        match error.code() {
            Code::FileRefused => Some(Self::Content),
            Code::FileQuota => Some(Self::Quota),
            _ => None,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Quota => "quota",
        }
    }
}

impl App {
    /// Says that everything was sent, and waits for the verdict. Asked again, it gives the same answer.
    pub async fn complete_upload(&self, visit: &Visit, id: UploadId) -> Result<UploadRow> {
        let (app, session) = (self.clone(), visit.session.id);
        let (upload, parts) = self
            .db()
            .write("begin_check", move |tx| {
                let app = app.clone();
                Box::pin(async move {
                    app.act(tx, session, true).await?;
                    let row = uploads::lock_upload(tx, session, id)
                        .await?
                        .ok_or_else(gone)?;
                    begin_check(tx, row).await
                })
            })
            .await?;
        let Some(parts) = parts else {
            return Ok(upload);
        };
        let (app, visit) = (self.clone(), visit.clone());
        let checked = self
            .parts()
            .tasks
            .spawn(async move { app.check_upload(&visit, upload, parts).await });
        checked.await.map_err(Error::internal)?
    }

    async fn check_upload(
        &self,
        visit: &Visit,
        upload: UploadRow,
        parts: Vec<Part>,
    ) -> Result<UploadRow> {
        let id = upload.id;
        let outcome = self.put_together(visit, &upload, &parts).await;
        match outcome.as_ref().map_err(Refusal::of) {
            Ok(()) => {
                let discarded = parts.into_iter().map(|part| part.blob).collect();
                self.discard_contents(discarded).await;
            }
            Err(Some(refusal)) => self.refuse(upload, refusal).await?,
            Err(None) => {
                // It can be asked for again at once; nothing that was sent is lost.
                self.settle(upload, UploadState::Receiving, None).await?;
                outcome?;
            }
        }
        self.get_upload(visit, id).await
    }

    /// Puts the parts together, looks at every byte, and records the file.
    async fn put_together(&self, visit: &Visit, upload: &UploadRow, parts: &[Part]) -> Result<()> {
        let connection =
            self.new_connection(upload.client_id, upload.company_id, &upload.platform_key);
        let usage = self.usage_of(upload).await?;
        let mut intake = Upload::new(self.clone(), &connection, usage)?;
        intake.begin(Some(&upload.display_name), None).await?;
        for part in parts {
            let name: Name = part.blob.parse().map_err(Error::internal)?;
            let mut content = self.storage().open(&name).await.map_err(Error::internal)?;
            let mut piece = vec![0; PIECE];
            loop {
                let read = content.read(&mut piece).await.map_err(Error::internal)?;
                if read == 0 {
                    break;
                }
                intake.write(piece.get(..read).unwrap_or_default()).await?;
            }
        }
        let kept = intake.keep_contents().await?;
        let blobs = blobs(&kept);
        match self.accept(visit, upload, connection, kept).await {
            Ok(()) => Ok(()),
            // It may have been saved: what was not is an orphan, and found later.
            Err(error) if error.code() == Code::TryAgain => Err(error),
            Err(error) => {
                self.discard_contents(blobs).await;
                Err(error)
            }
        }
    }

    async fn usage_of(&self, upload: &UploadRow) -> Result<files::Usage> {
        let (client, company) = (upload.client_id, upload.company_id);
        Ok(self
            .db()
            .read("company_usage", move |tx| {
                Box::pin(async move { files::company_usage(tx, client, company).await })
            })
            .await?)
    }

    /// File, connection and the end of the upload in one commit.
    async fn accept(
        &self,
        visit: &Visit,
        upload: &UploadRow,
        connection: Connection,
        kept: Vec<StoredFile>,
    ) -> Result<()> {
        let (app, visit, upload) = (self.clone(), visit.clone(), upload.clone());
        self.db()
            .write("accept_upload", move |tx| {
                let (app, visit, upload) = (app.clone(), visit.clone(), upload.clone());
                let (connection, mut kept) = (connection.clone(), kept.clone());
                Box::pin(async move {
                    // The company before the session, as everywhere.
                    companies::lock_company(tx, upload.client_id, upload.company_id).await?;
                    app.act(tx, visit.session.id, true).await?;
                    let mark = upload.touched_at;
                    own_check(tx, &upload, mark).await?;
                    let usage =
                        files::company_usage(tx, upload.client_id, upload.company_id).await?;
                    let bytes = u64::try_from(upload.size_bytes).unwrap_or(u64::MAX);
                    if !app.has_room(usage, kept.len(), bytes) {
                        return Err(over_quota());
                    }
                    let connection = app.connection_for_files(tx, &visit, connection).await?;
                    journeys::note_connected(tx, visit.session.id, connection.id).await?;
                    for file in &mut kept {
                        file.connection_id = connection.id;
                    }
                    files::create_files(tx, &kept).await?;
                    uploads::take_parts(tx, upload.id).await?;
                    let now = database_now(tx).await?;
                    uploads::set_state(tx, upload.id, UploadState::Accepted, None, now).await?;
                    Ok::<_, Error>(())
                })
            })
            .await
    }

    /// The company's connection for files of this kind: the one it has, made `Linked` if it is not, or a new one.
    async fn connection_for_files(
        &self,
        tx: &mut Tx<'_>,
        visit: &Visit,
        new: Connection,
    ) -> Result<Connection> {
        let (client, company) = (new.client_id, new.company_id);
        let only = visit.session.connection_id;
        let rows = connections::list_company_connections(tx, client, company).await?;
        let mut fitting: Vec<Connection> = rows
            .into_iter()
            .filter(|row| row.platform_key == new.platform_key)
            .filter(|row| only.is_none_or(|only| row.id == only))
            .collect();
        fitting.sort_by_key(|row| row.status == ConnectionStatus::Linked);
        let Some(row) = fitting.pop() else {
            connections::create_connection(tx, &new).await?;
            return self.link_for_files(tx, &new).await;
        };
        let row = connections::lock_connection(tx, client, company, row.id)
            .await?
            .ok_or_else(gone)?;
        if row.status == ConnectionStatus::Linked {
            return Ok(row);
        }
        self.link_for_files(tx, &row).await
    }

    async fn refuse(&self, upload: UploadRow, refusal: Refusal) -> Result<()> {
        let parts = self
            .settle(upload, UploadState::Refused, Some(refusal))
            .await?;
        self.discard_contents(parts).await;
        Ok(())
    }

    /// Ends the check that set this mark, unless another one has begun since.
    async fn settle(
        &self,
        upload: UploadRow,
        state: UploadState,
        refusal: Option<Refusal>,
    ) -> Result<Vec<String>> {
        self.db()
            .write("settle_upload", move |tx| {
                let upload = upload.clone();
                Box::pin(async move {
                    match own_check(tx, &upload, upload.touched_at).await {
                        Ok(()) => {}
                        Err(error) if error.code() == Code::Conflict => return Ok(Vec::new()),
                        Err(error) => return Err(error),
                    }
                    let now = database_now(tx).await?;
                    let problem = refusal.map(Refusal::as_str);
                    uploads::set_state(tx, upload.id, state, problem, now).await?;
                    match state {
                        UploadState::Refused => Ok(uploads::take_parts(tx, upload.id).await?),
                        _ => Ok::<_, Error>(Vec::new()),
                    }
                })
            })
            .await
    }
}

/// Marks a complete upload as being checked and returns its parts; `None` when there is nothing to check now.
async fn begin_check(tx: &mut Tx<'_>, row: UploadRow) -> Result<(UploadRow, Option<Vec<Part>>)> {
    let now = database_now(tx).await?;
    let begins = match row.state {
        UploadState::Accepted | UploadState::Refused => false,
        UploadState::Checking => is_abandoned(&row, now),
        UploadState::Receiving if row.received_bytes < row.size_bytes => {
            return Err(Error::new(
                Code::UploadOrder,
                format!("The next part begins at {}.", row.received_bytes),
            ));
        }
        UploadState::Receiving => true,
    };
    if !begins {
        return Ok((row, None));
    }
    // The mark differs from the last one even within one millisecond.
    let mark = later(now, row.touched_at);
    uploads::set_state(tx, row.id, UploadState::Checking, None, mark).await?;
    let parts = uploads::list_parts(tx, row.id).await?;
    let row = UploadRow {
        state: UploadState::Checking,
        touched_at: mark,
        ..row
    };
    Ok((row, Some(parts)))
}

fn later(now: Timestamp, before: Timestamp) -> Timestamp {
    if now > before {
        now
    } else {
        before + SignedDuration::from_millis(1)
    }
}

/// The upload's row, locked, if the check with this mark is still the one.
async fn own_check(tx: &mut Tx<'_>, upload: &UploadRow, mark: Timestamp) -> Result<()> {
    let row = uploads::lock_upload(tx, upload.session_id, upload.id)
        .await?
        .ok_or_else(gone)?;
    if row.state == UploadState::Checking && row.touched_at == mark {
        return Ok(());
    }
    Err(Error::new(
        Code::Conflict,
        "This file is being looked at already.",
    ))
}
