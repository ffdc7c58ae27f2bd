//! Clients' pictures: which stands where, and under which name the storage keeps its content.

use postern_core::id::ClientId;
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};

use crate::{Result, rows};

/// A picture of a client, as it is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrandImage {
    pub client_id: ClientId,
    /// `logo`, `icon` or `hero`.
    pub role: String,
    /// Of its content, in hexadecimal; the public name.
    pub hash: String,
    pub media_type: String,
    pub width: i64,
    pub height: i64,
    pub size_bytes: i64,
    /// The content's name in the storage.
    pub blob: String,
    pub created_at: Timestamp,
    /// Whether it can be seen on the light page, and on the dark one; unknown of those from before that was looked at, and of
    /// what is no logo.
    pub seen: Option<[bool; 2]>,
}

const COLUMNS: &str = "client_id, role, hash, media_type, width, height, size_bytes, blob, created_at, \
     seen_on_light, seen_on_dark";

fn from_row(row: &Row) -> Result<BrandImage> {
    Ok(BrandImage {
        client_id: rows::id(row, 0)?,
        role: row.get(1)?,
        hash: row.get(2)?,
        media_type: row.get(3)?,
        width: row.get(4)?,
        height: row.get(5)?,
        size_bytes: row.get(6)?,
        blob: row.get(7)?,
        created_at: rows::instant(row, 8)?,
        seen: row
            .get::<Option<bool>>(9)?
            .zip(row.get::<Option<bool>>(10)?)
            .map(<[bool; 2]>::from),
    })
}

/// A client's pictures.
pub async fn list_brand_images(tx: &mut Tx<'_>, client: ClientId) -> Result<Vec<BrandImage>> {
    tx.all(
        &format!("select {COLUMNS} from brand_images where client_id = ?1 order by role"),
        &params![client.as_uuid()],
        from_row,
    )
    .await
}

/// A picture by its public name. Clients with the same picture share the name, and any of their contents will do.
pub async fn find_by_hash(tx: &mut Tx<'_>, hash: &str) -> Result<Option<BrandImage>> {
    tx.optional(
        &format!("select {COLUMNS} from brand_images where hash = ?1 order by created_at limit 1"),
        &params![hash.to_owned()],
        from_row,
    )
    .await
}

/// Puts a picture in its place.
pub async fn put_brand_image(tx: &mut Tx<'_>, image: &BrandImage) -> Result<()> {
    tx.execute(
        &format!(
            "insert into brand_images ({COLUMNS}) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) \
             on conflict (client_id, role) do update set hash = excluded.hash, media_type = excluded.media_type, \
             width = excluded.width, height = excluded.height, size_bytes = excluded.size_bytes, blob = excluded.blob, \
             created_at = excluded.created_at, seen_on_light = excluded.seen_on_light, seen_on_dark = excluded.seen_on_dark"
        ),
        &params![
            image.client_id.as_uuid(),
            image.role.clone(),
            image.hash.clone(),
            image.media_type.clone(),
            image.width,
            image.height,
            image.size_bytes,
            image.blob.clone(),
            to_millis(image.created_at),
            image.seen.map(|[light, _]| light),
            image.seen.map(|[_, dark]| dark),
        ],
    )
    .await?;
    Ok(())
}

/// Takes a picture away. The name of the content it had is given back, to be removed.
pub async fn take_brand_image(
    tx: &mut Tx<'_>,
    client: ClientId,
    role: &str,
) -> Result<Option<String>> {
    tx.optional(
        "delete from brand_images where client_id = ?1 and role = ?2 returning blob",
        &params![client.as_uuid(), role.to_owned()],
        |row| row.get(0),
    )
    .await
}
