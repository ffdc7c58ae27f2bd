//! The part of a client's row that is its profile: how it is called, how it looks, where its people go when they are done.
//!
//! Settings of links and the fences of revocation stand in the same row and are none of this module's columns.

use postern_core::id::ClientId;
use postern_db::{Row, Tx, params};

use crate::Result;

/// A client's profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    pub name: String,
    pub redirect_url: Option<String>,
    /// A JSON array of URLs; never queried inside.
    pub allowed_redirect_urls: String,
    pub logo_url: Option<String>,
    pub icon_url: Option<String>,
}

fn from_row(row: &Row) -> Result<Profile> {
    Ok(Profile {
        name: row.get(0)?,
        redirect_url: row.get(1)?,
        allowed_redirect_urls: row.get(2)?,
        logo_url: row.get(3)?,
        icon_url: row.get(4)?,
    })
}

/// The profile of a client.
pub async fn find_profile(tx: &mut Tx<'_>, client: ClientId) -> Result<Option<Profile>> {
    tx.optional(
        "select name, redirect_url, allowed_redirect_urls, logo_url, icon_url from clients where id = ?1",
        &params![client.as_uuid()],
        from_row,
    )
    .await
}

/// Writes the profile of a client, and nothing else of it; the count says whether the client exists.
pub async fn update_profile(tx: &mut Tx<'_>, client: ClientId, profile: &Profile) -> Result<u64> {
    tx.execute(
        "update clients set name = ?2, redirect_url = ?3, allowed_redirect_urls = ?4, logo_url = ?5, icon_url = ?6 \
         where id = ?1",
        &params![
            client.as_uuid(),
            profile.name.clone(),
            profile.redirect_url.clone(),
            profile.allowed_redirect_urls.clone(),
            profile.logo_url.clone(),
            profile.icon_url.clone(),
        ],
    )
    .await
}
