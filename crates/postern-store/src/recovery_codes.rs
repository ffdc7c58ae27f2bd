//! Recovery codes that have not been used, by their hashes.

use postern_core::id::PersonId;
use postern_db::{Tx, params};

use crate::Result;

/// Replaces a person's codes.
pub async fn put_codes(tx: &mut Tx<'_>, person: PersonId, hashes: &[[u8; 32]]) -> Result<()> {
    tx.execute(
        "delete from recovery_codes where person_id = ?1",
        &params![person.as_uuid()],
    )
    .await?;
    for hash in hashes {
        tx.execute(
            "insert into recovery_codes (person_id, code_hash) values (?1, ?2)",
            &params![person.as_uuid(), *hash],
        )
        .await?;
    }
    Ok(())
}

/// Uses a code up; false when it is none, or was used before.
pub async fn take_code(tx: &mut Tx<'_>, person: PersonId, hash: [u8; 32]) -> Result<bool> {
    let taken = tx
        .execute(
            "delete from recovery_codes where person_id = ?1 and code_hash = ?2",
            &params![person.as_uuid(), hash],
        )
        .await?;
    Ok(taken > 0)
}

/// How many codes a person has left.
pub async fn count_codes(tx: &mut Tx<'_>, person: PersonId) -> Result<i64> {
    tx.one(
        "select count(*) from recovery_codes where person_id = ?1",
        &params![person.as_uuid()],
        |row| row.get(0),
    )
    .await
}
