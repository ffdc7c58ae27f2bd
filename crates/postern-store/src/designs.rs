//! How clients' pages speak and look: one document each, and two colours.

use postern_core::id::ClientId;
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};

use crate::Result;

/// What is stored of a client's look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDesign {
    /// A JSON document; never queried inside.
    pub design: String,
    pub primary_colour: Option<String>,
    pub secondary_colour: Option<String>,
}

/// A document that sets nothing.
const NOTHING: &str = "{}";

fn from_row(row: &Row) -> Result<StoredDesign> {
    Ok(StoredDesign {
        design: row.get(0)?,
        primary_colour: row.get(1)?,
        secondary_colour: row.get(2)?,
    })
}

/// A client's look, if it ever set one.
pub async fn find_design(tx: &mut Tx<'_>, client: ClientId) -> Result<Option<StoredDesign>> {
    tx.optional(
        "select design, primary_colour, secondary_colour from designs where client_id = ?1",
        &params![client.as_uuid()],
        from_row,
    )
    .await
}

/// Writes a client's document; its colours stay.
pub async fn put_design(
    tx: &mut Tx<'_>,
    client: ClientId,
    design: &str,
    at: Timestamp,
) -> Result<()> {
    tx.execute(
        "insert into designs (client_id, design, updated_at) values (?1, ?2, ?3) \
         on conflict (client_id) do update set design = excluded.design, updated_at = excluded.updated_at",
        &params![client.as_uuid(), design.to_owned(), to_millis(at)],
    )
    .await?;
    Ok(())
}

/// Writes a client's colours; its document stays.
pub async fn put_colours(
    tx: &mut Tx<'_>,
    client: ClientId,
    primary: Option<String>,
    secondary: Option<String>,
    at: Timestamp,
) -> Result<()> {
    tx.execute(
        "insert into designs (client_id, design, primary_colour, secondary_colour, updated_at) \
         values (?1, ?2, ?3, ?4, ?5) on conflict (client_id) do update set primary_colour = excluded.primary_colour, \
         secondary_colour = excluded.secondary_colour, updated_at = excluded.updated_at",
        &params![client.as_uuid(), NOTHING, primary, secondary, to_millis(at)],
    )
    .await?;
    Ok(())
}
