//! The installation-wide fences, one row. They only rise; a trigger refuses anything else.

use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};

use crate::{Result, rows};

/// Taken shared by redemptions and exclusively by whatever moves a fence, so that a redemption never straddles one.
pub const LOCK: i64 = 7001;

/// The fences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gate {
    /// Links issued at or before this second (since 2025-01-01) are refused.
    pub min_iat: u32,
    /// Links that end at or before this instant are refused: their spending may have been collected.
    pub gc_horizon: Timestamp,
}

fn from_row(row: &Row) -> Result<Gate> {
    Ok(Gate {
        min_iat: rows::number(row, 0)?,
        gc_horizon: rows::instant(row, 1)?,
    })
}

/// Reads the fences.
pub async fn get_gate(tx: &mut Tx<'_>) -> Result<Gate> {
    tx.one(
        "select min_iat, gc_horizon from link_gate where id = 1",
        &[],
        from_row,
    )
    .await
}

/// Raises the collection horizon.
pub async fn raise_gc_horizon(tx: &mut Tx<'_>, horizon: Timestamp) -> Result<u64> {
    tx.execute(
        "update link_gate set gc_horizon = ?1 where id = 1 and gc_horizon < ?1",
        &params![to_millis(horizon)],
    )
    .await
}
