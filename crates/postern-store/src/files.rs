//! What was uploaded for companies: who owns it, what it is called, and under which name the storage keeps its content.

use postern_core::id::{ClientId, CompanyId, ConnectionId, FileId};
use postern_core::model::SourceType;
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, Value, params};

use crate::{Result, rows};

/// An uploaded file of a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    pub id: FileId,
    pub client_id: ClientId,
    pub company_id: CompanyId,
    /// The connection it was uploaded for, which may have been deleted since.
    pub connection_id: ConnectionId,
    pub source_type: SourceType,
    /// A name that any file system takes.
    pub file_name: String,
    /// The name as people gave it.
    pub display_name: String,
    pub size_bytes: i64,
    /// The content's name in the storage.
    pub blob: String,
    pub uploaded_at: Timestamp,
}

/// How much a company has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    pub files: i64,
    pub bytes: i64,
}

const COLUMNS: &str = "id, client_id, company_id, connection_id, source_type, file_name, display_name, size_bytes, blob, \
     uploaded_at";

fn from_row(row: &Row) -> Result<StoredFile> {
    Ok(StoredFile {
        id: rows::id(row, 0)?,
        client_id: rows::id(row, 1)?,
        company_id: rows::id(row, 2)?,
        connection_id: rows::id(row, 3)?,
        source_type: rows::word(row, 4, |word| SourceType::parse(word).ok())?,
        file_name: row.get(5)?,
        display_name: row.get(6)?,
        size_bytes: row.get(7)?,
        blob: row.get(8)?,
        uploaded_at: rows::instant(row, 9)?,
    })
}

/// Inserts files.
pub async fn create_files(tx: &mut Tx<'_>, files: &[StoredFile]) -> Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    let values: Vec<Value> = files
        .iter()
        .flat_map(|file| {
            params![
                file.id.as_uuid(),
                file.client_id.as_uuid(),
                file.company_id.as_uuid(),
                file.connection_id.as_uuid(),
                file.source_type.as_str(),
                file.file_name.clone(),
                file.display_name.clone(),
                file.size_bytes,
                file.blob.clone(),
                to_millis(file.uploaded_at),
            ]
        })
        .collect();
    let rows = rows::value_rows(files.len(), 10);
    tx.execute(
        &format!("insert into files ({COLUMNS}) values {rows}"),
        &values,
    )
    .await?;
    Ok(())
}

/// The files of a company uploaded from `from` on and before `until`, oldest first.
pub async fn list_company_files(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<StoredFile>> {
    tx.all(
        &format!(
            "select {COLUMNS} from files where client_id = ?1 and company_id = ?2 \
             and uploaded_at >= ?3 and uploaded_at < ?4 order by id"
        ),
        &params![
            client.as_uuid(),
            company.as_uuid(),
            to_millis(from),
            to_millis(until),
        ],
        from_row,
    )
    .await
}

/// How many files a company has, and how large they are together.
pub async fn company_usage(tx: &mut Tx<'_>, client: ClientId, company: CompanyId) -> Result<Usage> {
    tx.one(
        "select count(*), cast(coalesce(sum(size_bytes), 0) as bigint) from files where client_id = ?1 and company_id = ?2",
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

/// Takes a company's files away and says under which names the storage still has them.
pub async fn delete_company_files(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
) -> Result<Vec<String>> {
    tx.all(
        "delete from files where client_id = ?1 and company_id = ?2 returning blob",
        &params![client.as_uuid(), company.as_uuid()],
        |row| row.get(0),
    )
    .await
}

/// How many files each connection of a company has.
pub async fn count_by_connection(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
) -> Result<Vec<(ConnectionId, i64)>> {
    tx.all(
        "select connection_id, count(*) from files where client_id = ?1 and company_id = ?2 group by connection_id",
        &params![client.as_uuid(), company.as_uuid()],
        |row| Ok((rows::id(row, 0)?, row.get(1)?)),
    )
    .await
}

/// Which of these names in the storage belong to a file, or to a part of one that is still coming.
pub async fn known_blobs(tx: &mut Tx<'_>, blobs: &[String]) -> Result<Vec<String>> {
    let Some(last) = blobs.last() else {
        return Ok(Vec::new());
    };
    let width = rows::padded(blobs.len());
    let mut values: Vec<Value> = blobs.iter().map(|blob| Value::from(blob.clone())).collect();
    values.resize(width, Value::from(last.clone()));
    let list: Vec<String> = (1..=width).map(|n| format!("?{n}")).collect();
    let list = list.join(", ");
    tx.all(
        &format!(
            "select blob from files where blob in ({list}) union all select blob from upload_parts where blob in ({list}) \
             union all select blob from brand_images where blob in ({list})"
        ),
        &values,
        |row| row.get(0),
    )
    .await
}
