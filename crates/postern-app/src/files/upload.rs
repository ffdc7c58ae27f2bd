//! Taking files in: every one of an upload, or none.

use postern_core::audit::Action;
use postern_core::entropy;
use postern_core::file_kind::{FileKind, Inspection};
use postern_core::file_name::FileName;
use postern_core::id::{ClientId, CompanyId, ConnectionId, FileId};
use postern_core::model::SourceType;
use postern_files::Name;
use postern_store::companies::Company;
use postern_store::connections::Connection;
use postern_store::files::{self, StoredFile, Usage};
use postern_store::{companies, connections};

use super::MOST_FILES_OF_COMPANY;
use super::lanes::Lane;
use super::storage::Incoming;
use crate::audit::{Act, Facts, Target};
use crate::{App, Code, Error, Result, Tenant};

/// The most bytes of one file.
pub const LARGEST_FILE: u64 = 10 * 1024 * 1024;
/// The most files of one upload.
pub const MOST_FILES: usize = 20;
/// The most bytes of one upload, with what stands between its files.
pub const LARGEST_UPLOAD: u64 = LARGEST_FILE * MOST_FILES as u64 + 64 * 1024;

/// An upload under way. Dropped before [`Upload::finish`], nothing of it stays.
pub struct Upload {
    app: App,
    /// Whoever sends it for the client; nobody for what a visitor sends, which is the timeline's matter.
    sender: Option<Tenant>,
    client: ClientId,
    company: CompanyId,
    connection: ConnectionId,
    source_type: SourceType,
    /// What the company had when the upload began; judged again when it ends.
    usage: Usage,
    taken: Vec<Taken>,
    current: Option<Current>,
    _lane: Lane,
}

/// A file that has come in whole.
struct Taken {
    name: FileName,
    blob: Name,
    size: u64,
    content: Box<dyn Incoming>,
}

/// The file that is coming in.
struct Current {
    taken: Taken,
    inspection: Inspection,
}

impl Tenant {
    /// Begins an upload for one of a company's connections.
    pub async fn upload(&self, company: CompanyId, connection: ConnectionId) -> Result<Upload> {
        let app = self.app.clone();
        let client = self.client_id;
        let (connection, usage) = app
            .db()
            .read("begin_upload", move |tx| {
                Box::pin(async move {
                    companies::find_company(tx, client, company)
                        .await?
                        .ok_or_else(|| Error::not_found("company", company))?;
                    let found = connections::find_connection(tx, client, company, connection)
                        .await?
                        .ok_or_else(|| Error::not_found("connection", connection))?;
                    Ok::<_, Error>((found, files::company_usage(tx, client, company).await?))
                })
            })
            .await?;
        let upload = Upload::new(app, &connection, usage)?;
        Ok(Upload {
            sender: Some(self.clone()),
            ..upload
        })
    }
}

/// The name of a file and the kind that its ending says, if files of this kind are taken.
pub(super) fn judge_name(field: &str, given: &str) -> Result<(FileName, FileKind)> {
    let name = FileName::of(given)
        .map_err(|error| Error::invalid_field(field, crate::error::sentence(&error)))?;
    let kind = FileKind::of_ending(name.ending()).ok_or_else(|| {
        let taken: Vec<&str> = FileKind::ALL.iter().map(|kind| kind.ending()).collect();
        refused(
            &name,
            &format!(
                "files of this kind are not taken, only {}",
                taken.join(", ")
            ),
        )
    })?;
    Ok((name, kind))
}

impl Upload {
    /// Begins to take files in for a connection of a company that has this much.
    pub(super) fn new(app: App, connection: &Connection, usage: Usage) -> Result<Self> {
        let lane = app.lanes().upload(connection.client_id)?;
        let source_type = app
            .integration(&connection.platform_key)
            .map_or(SourceType::Unknown, postern_oauth::Integration::source_type);
        Ok(Self {
            app,
            sender: None,
            client: connection.client_id,
            company: connection.company_id,
            connection: connection.id,
            source_type,
            usage,
            taken: Vec::new(),
            current: None,
            _lane: lane,
        })
    }

    /// Begins the next file, called so by its sender.
    pub async fn begin(&mut self, given: Option<&str>, media_type: Option<&str>) -> Result<()> {
        self.end()?;
        if self.taken.len() == MOST_FILES {
            return Err(Error::invalid_field(
                "file",
                format!("At most {MOST_FILES} files can be uploaded at a time."),
            ));
        }
        let (name, kind) = judge_name("file", given.unwrap_or_default())?;
        if media_type.is_some_and(|media_type| !kind.may_be_called(media_type)) {
            return Err(refused(&name, "its media type does not fit its name"));
        }
        let blob = Name::of(entropy::bytes(self.app.entropy()));
        let content = self.app.parts().files.begin(&blob).await;
        self.current = Some(Current {
            taken: Taken {
                name,
                blob,
                size: 0,
                content: content.map_err(Error::internal)?,
            },
            inspection: Inspection::of(kind),
        });
        Ok(())
    }

    /// Takes the next piece of the current file.
    pub async fn write(&mut self, piece: &[u8]) -> Result<()> {
        let before: u64 = self.taken.iter().map(|taken| taken.size).sum();
        let Some(current) = &mut self.current else {
            return Err(Error::internal("a piece belongs to a file that has begun"));
        };
        let taken = &mut current.taken;
        taken.size += u64::try_from(piece.len()).unwrap_or(u64::MAX);
        if taken.size > LARGEST_FILE {
            return Err(Error::new(
                Code::BodyTooLarge,
                format!(
                    "{} is larger than 10 MB, the most of one file.",
                    taken.name.shown()
                ),
            ));
        }
        if !self.app.has_room(self.usage, 1, before + taken.size) {
            return Err(over_quota());
        }
        current
            .inspection
            .feed(piece)
            .map_err(|error| refused(&taken.name, &error.to_string()))?;
        taken.content.write(piece).await.map_err(Error::internal)
    }

    /// Ends the current file.
    fn end(&mut self) -> Result<()> {
        if let Some(current) = self.current.take() {
            let verdict = current.inspection.finish();
            verdict.map_err(|error| refused(&current.taken.name, &error.to_string()))?;
            self.taken.push(current.taken);
        }
        Ok(())
    }

    /// Keeps everything. From here on it does not matter whether the sender is still there.
    pub async fn finish(mut self) -> Result<Vec<StoredFile>> {
        self.end()?;
        if self.taken.is_empty() {
            return Err(Error::new(
                Code::MultipartMalformed,
                "The body has no part named `file`.",
            ));
        }
        let tasks = self.app.parts().tasks.clone();
        tasks.spawn(self.keep()).await.map_err(Error::internal)?
    }

    async fn keep(self) -> Result<Vec<StoredFile>> {
        let (app, sender) = (self.app.clone(), self.sender.clone());
        let (client, company, connection) = (self.client, self.company, self.connection);
        let kept = self.keep_contents().await?;
        let rows = kept.clone();
        match app.record(client, company, connection, rows, sender).await {
            Ok(()) => Ok(kept),
            // It may have been saved: what was not is an orphan, and found later.
            Err(error) if error.code() == Code::TryAgain => Err(error),
            Err(error) => {
                app.discard_contents(blobs(&kept)).await;
                Err(error)
            }
        }
    }

    /// Brings every content to its place and says what is to be recorded of it. Each has been looked at from its first byte to
    /// its last; whoever wants to judge contents once more does it between this and the recording, while nothing names them.
    pub(super) async fn keep_contents(mut self) -> Result<Vec<StoredFile>> {
        self.end()?;
        let Self {
            app,
            client,
            company,
            connection,
            source_type,
            taken,
            _lane,
            ..
        } = self;
        let now = app.now();
        let mut kept = Vec::with_capacity(taken.len());
        for file in taken {
            let row = StoredFile {
                id: FileId::mint(now, app.entropy()),
                client_id: client,
                company_id: company,
                connection_id: connection,
                source_type,
                file_name: file.name.portable().to_owned(),
                display_name: file.name.shown().to_owned(),
                size_bytes: i64::try_from(file.size).map_err(Error::internal)?,
                blob: file.blob.as_str().to_owned(),
                uploaded_at: now,
            };
            if let Err(error) = file.content.keep().await {
                app.discard_contents(blobs(&kept)).await;
                return Err(Error::internal(error));
            }
            kept.push(row);
        }
        // Within one millisecond ids are random; the list is in the order of the upload.
        let mut ids: Vec<FileId> = kept.iter().map(|row| row.id).collect();
        ids.sort_unstable();
        for (row, id) in kept.iter_mut().zip(ids) {
            row.id = id;
        }
        Ok(kept)
    }
}

impl App {
    async fn record(
        &self,
        client: ClientId,
        company: CompanyId,
        connection: ConnectionId,
        rows: Vec<StoredFile>,
        sender: Option<Tenant>,
    ) -> Result<()> {
        let app = self.clone();
        self.db()
            .write("create_files", move |tx| {
                let (app, rows, sender) = (app.clone(), rows.clone(), sender.clone());
                Box::pin(async move {
                    // The company's row stands for its list: two uploads at once must not both take the last room.
                    let company = companies::lock_company(tx, client, company)
                        .await?
                        .ok_or_else(|| Error::not_found("company", company))?;
                    // It may have been deleted while the files came in.
                    let found = connections::find_connection(tx, client, company.id, connection)
                        .await?
                        .ok_or_else(|| Error::not_found("connection", connection))?;
                    let usage = files::company_usage(tx, client, company.id).await?;
                    let bytes: i64 = rows.iter().map(|row| row.size_bytes).sum();
                    let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
                    if !app.has_room(usage, rows.len(), bytes) {
                        return Err(over_quota());
                    }
                    files::create_files(tx, &rows).await?;
                    if let Some(sender) = sender {
                        let act = Act::new(Action::FilesUploaded, Target::connection(&found));
                        sender.audit(tx, act.added(facts(&company, &rows))).await?;
                    }
                    Ok(())
                })
            })
            .await
    }

    pub(super) fn has_room(&self, usage: Usage, files: usize, bytes: u64) -> bool {
        let files = i64::try_from(files).unwrap_or(i64::MAX);
        let used = u64::try_from(usage.bytes).unwrap_or(u64::MAX);
        usage.files.saturating_add(files) <= MOST_FILES_OF_COMPANY
            && used.saturating_add(bytes) <= self.parts().file_limits.company_bytes
    }
}

/// What the audit log says of files: how they are called.
fn facts(company: &Company, rows: &[StoredFile]) -> Facts {
    let names: Vec<String> = rows.iter().map(|row| row.display_name.clone()).collect();
    Facts::new()
        .with("company", &company.name)
        .with("companyId", company.id.to_string())
        .with("files", names)
}

pub(super) fn blobs(rows: &[StoredFile]) -> Vec<String> {
    rows.iter().map(|row| row.blob.clone()).collect()
}

pub(super) fn refused(name: &FileName, why: &str) -> Error {
    Error::new(Code::FileRefused, format!("{}: {why}.", name.shown()))
}

pub(super) fn over_quota() -> Error {
    Error::new(
        Code::FileQuota,
        "The company's files have reached what this installation keeps for one company.",
    )
}
