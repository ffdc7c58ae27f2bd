//! Files on their way in: what a visitor has announced, how much of it has come, and where its parts are kept. And which kinds
//! of file upload a client has on.

use postern_core::id::{ClientId, CompanyId, LinkSessionId, UploadId};
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};

use crate::files::Usage;
use crate::{Result, rows};

/// A file that a visitor sends in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadRow {
    pub id: UploadId,
    pub client_id: ClientId,
    pub company_id: CompanyId,
    /// The visit that sends it; no other one sees it.
    pub session_id: LinkSessionId,
    pub platform_key: String,
    pub display_name: String,
    /// The announced size.
    pub size_bytes: i64,
    /// How much has come, from the start and without gaps.
    pub received_bytes: i64,
    pub state: UploadState,
    /// Why it was refused.
    pub problem: Option<String>,
    pub created_at: Timestamp,
    /// When something last happened to it.
    pub touched_at: Timestamp,
}

/// How far a file has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UploadState {
    /// Parts are coming.
    Receiving,
    /// All of it is here and being looked at.
    Checking,
    /// It is a file of the company.
    Accepted,
    /// It was not taken, and nothing of it is kept.
    Refused,
}

impl UploadState {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Receiving,
        Self::Checking,
        Self::Accepted,
        Self::Refused,
    ];

    /// As it is stored, and called in the component's API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Receiving => "receiving",
            Self::Checking => "checking",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|state| state.as_str() == word)
    }
}

/// A part of a file, in the storage under a name of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub start_byte: i64,
    pub size_bytes: i64,
    pub blob: String,
}

const COLUMNS: &str = "id, client_id, company_id, session_id, platform_key, display_name, size_bytes, received_bytes, state, \
     problem, created_at, touched_at";

fn from_row(row: &Row) -> Result<UploadRow> {
    Ok(UploadRow {
        id: rows::id(row, 0)?,
        client_id: rows::id(row, 1)?,
        company_id: rows::id(row, 2)?,
        session_id: rows::id(row, 3)?,
        platform_key: row.get(4)?,
        display_name: row.get(5)?,
        size_bytes: row.get(6)?,
        received_bytes: row.get(7)?,
        state: rows::word(row, 8, UploadState::parse)?,
        problem: row.get(9)?,
        created_at: rows::instant(row, 10)?,
        touched_at: rows::instant(row, 11)?,
    })
}

/// The file uploads a client has on, by platform key.
pub async fn list_enabled(tx: &mut Tx<'_>, client: ClientId) -> Result<Vec<String>> {
    tx.all(
        "select platform_key from client_uploads where client_id = ?1 order by platform_key",
        &params![client.as_uuid()],
        |row| row.get(0),
    )
    .await
}

/// Turns a file upload on; one that is on stays as it was.
pub async fn enable(
    tx: &mut Tx<'_>,
    client: ClientId,
    platform_key: &str,
    at: Timestamp,
) -> Result<u64> {
    tx.execute(
        "insert into client_uploads (client_id, platform_key, enabled_at) values (?1, ?2, ?3) \
         on conflict (client_id, platform_key) do nothing",
        &params![client.as_uuid(), platform_key, to_millis(at)],
    )
    .await
}

/// Turns a file upload off. What was uploaded stays.
pub async fn disable(tx: &mut Tx<'_>, client: ClientId, platform_key: &str) -> Result<u64> {
    tx.execute(
        "delete from client_uploads where client_id = ?1 and platform_key = ?2",
        &params![client.as_uuid(), platform_key],
    )
    .await
}

/// Inserts an upload nothing of which has come.
pub async fn create_upload(tx: &mut Tx<'_>, upload: &UploadRow) -> Result<()> {
    tx.execute(
        &format!(
            "insert into uploads ({COLUMNS}) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
        ),
        &params![
            upload.id.as_uuid(),
            upload.client_id.as_uuid(),
            upload.company_id.as_uuid(),
            upload.session_id.as_uuid(),
            upload.platform_key.clone(),
            upload.display_name.clone(),
            upload.size_bytes,
            upload.received_bytes,
            upload.state.as_str(),
            upload.problem.clone(),
            to_millis(upload.created_at),
            to_millis(upload.touched_at),
        ],
    )
    .await?;
    Ok(())
}

/// An upload of this visit.
pub async fn find_upload(
    tx: &mut Tx<'_>,
    session: LinkSessionId,
    id: UploadId,
) -> Result<Option<UploadRow>> {
    tx.optional(
        &format!("select {COLUMNS} from uploads where session_id = ?1 and id = ?2"),
        &params![session.as_uuid(), id.as_uuid()],
        from_row,
    )
    .await
}

/// The same, its row locked until the transaction ends.
pub async fn lock_upload(
    tx: &mut Tx<'_>,
    session: LinkSessionId,
    id: UploadId,
) -> Result<Option<UploadRow>> {
    let lock = tx.for_update("uploads");
    tx.optional(
        &format!("select {COLUMNS} from uploads where session_id = ?1 and id = ?2{lock}"),
        &params![session.as_uuid(), id.as_uuid()],
        from_row,
    )
    .await
}

/// What is announced for a company and neither taken nor refused yet: how many files, and how large they will be.
pub async fn pending_usage(tx: &mut Tx<'_>, client: ClientId, company: CompanyId) -> Result<Usage> {
    tx.one(
        "select count(*), cast(coalesce(sum(size_bytes), 0) as bigint) from uploads \
         where client_id = ?1 and company_id = ?2 and state in ('receiving', 'checking')",
        &params![client.as_uuid(), company.as_uuid()],
        |row| {
            Ok(Usage {
                files: row.get(0)?,
                bytes: row.get(1)?,
            })
        },
    )
    .await
}

/// How many files a visit is sending.
pub async fn count_pending_of_session(tx: &mut Tx<'_>, session: LinkSessionId) -> Result<i64> {
    tx.one(
        "select count(*) from uploads where session_id = ?1 and state in ('receiving', 'checking')",
        &params![session.as_uuid()],
        |row| row.get(0),
    )
    .await
}

/// Of which kinds a visit gave files that were accepted.
pub async fn list_accepted_of_session(
    tx: &mut Tx<'_>,
    session: LinkSessionId,
) -> Result<Vec<String>> {
    tx.all(
        "select distinct platform_key from uploads where session_id = ?1 and state = 'accepted'",
        &params![session.as_uuid()],
        |row| row.get(0),
    )
    .await
}

/// Notes a part that is kept.
pub async fn add_part(tx: &mut Tx<'_>, upload: UploadId, part: &Part, at: Timestamp) -> Result<()> {
    tx.execute(
        "insert into upload_parts (upload_id, start_byte, size_bytes, blob) values (?1, ?2, ?3, ?4)",
        &params![
            upload.as_uuid(),
            part.start_byte,
            part.size_bytes,
            part.blob.clone(),
        ],
    )
    .await?;
    tx.execute(
        "update uploads set received_bytes = received_bytes + ?2, touched_at = ?3 where id = ?1",
        &params![upload.as_uuid(), part.size_bytes, to_millis(at)],
    )
    .await?;
    Ok(())
}

/// The parts of an upload, from the start.
pub async fn list_parts(tx: &mut Tx<'_>, upload: UploadId) -> Result<Vec<Part>> {
    tx.all(
        "select start_byte, size_bytes, blob from upload_parts where upload_id = ?1 order by start_byte",
        &params![upload.as_uuid()],
        |row| {
            Ok(Part {
                start_byte: row.get(0)?,
                size_bytes: row.get(1)?,
                blob: row.get(2)?,
            })
        },
    )
    .await
}

/// Forgets the parts of an upload and says under which names the storage still has them.
pub async fn take_parts(tx: &mut Tx<'_>, upload: UploadId) -> Result<Vec<String>> {
    tx.all(
        "delete from upload_parts where upload_id = ?1 returning blob",
        &params![upload.as_uuid()],
        |row| row.get(0),
    )
    .await
}

/// Moves an upload on.
pub async fn set_state(
    tx: &mut Tx<'_>,
    id: UploadId,
    state: UploadState,
    problem: Option<&str>,
    at: Timestamp,
) -> Result<u64> {
    tx.execute(
        "update uploads set state = ?2, problem = ?3, touched_at = ?4 where id = ?1",
        &params![
            id.as_uuid(),
            state.as_str(),
            problem.map(ToOwned::to_owned),
            to_millis(at)
        ],
    )
    .await
}

/// Forgets an upload; its parts go with it.
pub async fn delete_upload(tx: &mut Tx<'_>, id: UploadId) -> Result<u64> {
    tx.execute("delete from uploads where id = ?1", &params![id.as_uuid()])
        .await
}

/// Forgets the parts of every upload for a company and says under which names the storage still has them.
pub async fn take_company_parts(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
) -> Result<Vec<String>> {
    tx.all(
        "delete from upload_parts where upload_id in \
         (select id from uploads where client_id = ?1 and company_id = ?2) returning blob",
        &params![client.as_uuid(), company.as_uuid()],
        |row| row.get(0),
    )
    .await
}

/// Forgets every upload for a company.
pub async fn delete_company_uploads(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
) -> Result<u64> {
    tx.execute(
        "delete from uploads where client_id = ?1 and company_id = ?2",
        &params![client.as_uuid(), company.as_uuid()],
    )
    .await
}

/// Forgets uploads that nothing happened to since `before`; contents of parts are orphans then, and collected. What was accepted
/// is remembered as long as its visit, whose end it decides.
pub async fn delete_untouched(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64> {
    tx.execute(
        "delete from uploads where touched_at < ?1 \
         and not (state = 'accepted' and exists (select 1 from link_sessions s where s.id = uploads.session_id))",
        &params![to_millis(before)],
    )
    .await
}
