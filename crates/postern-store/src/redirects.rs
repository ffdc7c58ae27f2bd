//! The part of a client's row that says where its people go when they are done, and what goes with them.
//!
//! The template and the list of allowed URLs are the profile's too ([`crate::profiles`]): one pair of columns, two ways to
//! set it.

use postern_core::id::ClientId;
use postern_db::{Row, Tx, params};

use crate::Result;

/// A client's redirects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirects {
    pub redirect_url: Option<String>,
    /// A JSON array of URLs; never queried inside.
    pub allowed_redirect_urls: String,
    /// Whether the last page is shown before the redirect.
    pub show_finish_page: bool,
    /// Whether Link URLs may ask for the visitor's own details.
    pub open_id_claims: bool,
    /// Where people go who signed up with their software.
    pub sign_up_success_redirect_url: Option<String>,
}

const COLUMNS: &str = "k.redirect_url, k.allowed_redirect_urls, k.show_finish_page, k.open_id_claims, \
     k.sign_up_success_redirect_url";

fn from_row(row: &Row) -> Result<Redirects> {
    Ok(Redirects {
        redirect_url: row.get(0)?,
        allowed_redirect_urls: row.get(1)?,
        show_finish_page: row.get(2)?,
        open_id_claims: row.get(3)?,
        sign_up_success_redirect_url: row.get(4)?,
    })
}

/// The redirects of a client.
pub async fn find_redirects(tx: &mut Tx<'_>, client: ClientId) -> Result<Option<Redirects>> {
    tx.optional(
        &format!("select {COLUMNS} from clients k where k.id = ?1"),
        &params![client.as_uuid()],
        from_row,
    )
    .await
}

/// Writes the redirects of a client, and nothing else of it; the count says whether the client exists.
pub async fn update_redirects(
    tx: &mut Tx<'_>,
    client: ClientId,
    redirects: &Redirects,
) -> Result<u64> {
    tx.execute(
        "update clients set redirect_url = ?2, allowed_redirect_urls = ?3, show_finish_page = ?4, open_id_claims = ?5, \
         sign_up_success_redirect_url = ?6 where id = ?1",
        &params![
            client.as_uuid(),
            redirects.redirect_url.clone(),
            redirects.allowed_redirect_urls.clone(),
            redirects.show_finish_page,
            redirects.open_id_claims,
            redirects.sign_up_success_redirect_url.clone(),
        ],
    )
    .await
}
