//! Sign-ins that try a client's credentials out. Their tokens are never stored: a row holds what the browser is on its way with
//! and how far each step came. A client has one test of an integration at a time.

use postern_core::id::{ClientId, ContextId, IntegrationTestId};
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};

use crate::{Result, rows};

/// A test on its way, or one that has just ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntegrationTest {
    pub id: IntegrationTestId,
    pub client_id: ClientId,
    pub context_id: ContextId,
    pub state_hash: [u8; 32],
    /// What the Portal's page posts into the window, hashed. Zeroes once it was taken.
    pub ticket_hash: [u8; 32],
    /// The cookie of the window, hashed.
    pub window_hash: Option<[u8; 32]>,
    /// Sealed to this row.
    pub verifier: Vec<u8>,
    /// Sealed to this row.
    pub authorize_url: Vec<u8>,
    pub redirect_uri: String,
    /// A JSON object, a word for each step; never queried inside.
    pub steps: String,
    /// A JSON array of the names that the provider listed; never queried inside.
    pub businesses: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub consumed_at: Option<Timestamp>,
    pub finished_at: Option<Timestamp>,
}

const COLUMNS: &str = "id, client_id, context_id, state_hash, ticket_hash, window_hash, verifier, authorize_url, \
     redirect_uri, steps, businesses, created_at, expires_at, consumed_at, finished_at";

fn from_row(row: &Row) -> Result<IntegrationTest> {
    Ok(IntegrationTest {
        id: rows::id(row, 0)?,
        client_id: rows::id(row, 1)?,
        context_id: rows::id(row, 2)?,
        state_hash: rows::bytes(row, 3)?,
        ticket_hash: rows::bytes(row, 4)?,
        window_hash: rows::optional_bytes(row, 5)?,
        verifier: row.get(6)?,
        authorize_url: row.get(7)?,
        redirect_uri: row.get(8)?,
        steps: row.get(9)?,
        businesses: row.get(10)?,
        created_at: rows::instant(row, 11)?,
        expires_at: rows::instant(row, 12)?,
        consumed_at: rows::optional_instant(row, 13)?,
        finished_at: rows::optional_instant(row, 14)?,
    })
}

/// Inserts a test.
pub async fn create_test(tx: &mut Tx<'_>, test: &IntegrationTest) -> Result<()> {
    tx.execute(
        &format!(
            "insert into integration_tests ({COLUMNS}) \
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
        ),
        &params![
            test.id.as_uuid(),
            test.client_id.as_uuid(),
            test.context_id.as_uuid(),
            test.state_hash.to_vec(),
            test.ticket_hash.to_vec(),
            test.window_hash.map(|hash| hash.to_vec()),
            test.verifier.clone(),
            test.authorize_url.clone(),
            test.redirect_uri.clone(),
            test.steps.clone(),
            test.businesses.clone(),
            to_millis(test.created_at),
            to_millis(test.expires_at),
            test.consumed_at.map(to_millis),
            test.finished_at.map(to_millis),
        ],
    )
    .await?;
    Ok(())
}

/// A client's test.
pub async fn find_test(
    tx: &mut Tx<'_>,
    client: ClientId,
    id: IntegrationTestId,
) -> Result<Option<IntegrationTest>> {
    tx.optional(
        &format!("select {COLUMNS} from integration_tests where client_id = ?1 and id = ?2"),
        &params![client.as_uuid(), id.as_uuid()],
        from_row,
    )
    .await
}

/// The test of a window: whoever asks still has to prove that the window is theirs.
pub async fn find_test_of_window(
    tx: &mut Tx<'_>,
    id: IntegrationTestId,
) -> Result<Option<IntegrationTest>> {
    let lock = tx.for_update("t");
    tx.optional(
        &format!("select {COLUMNS} from integration_tests t where t.id = ?1{lock}"),
        &params![id.as_uuid()],
        from_row,
    )
    .await
}

/// The test that went out with a state.
pub async fn find_test_by_state(
    tx: &mut Tx<'_>,
    state_hash: &[u8; 32],
) -> Result<Option<IntegrationTest>> {
    tx.optional(
        &format!("select {COLUMNS} from integration_tests where state_hash = ?1"),
        &params![state_hash.to_vec()],
        from_row,
    )
    .await
}

/// Takes the ticket, and gives the test to a window; 0 rows when the ticket was taken, or the test has another one.
pub async fn open_window(
    tx: &mut Tx<'_>,
    id: IntegrationTestId,
    ticket_hash: &[u8; 32],
    window_hash: &[u8; 32],
) -> Result<u64> {
    tx.execute(
        "update integration_tests set ticket_hash = ?3, window_hash = ?4 where id = ?1 and ticket_hash = ?2",
        &params![
            id.as_uuid(),
            ticket_hash.to_vec(),
            vec![0_u8; 32],
            window_hash.to_vec()
        ],
    )
    .await
}

/// Takes the answer of a provider, once; 0 rows when it was taken before or came too late.
pub async fn consume_test(tx: &mut Tx<'_>, id: IntegrationTestId, now: Timestamp) -> Result<u64> {
    tx.execute(
        "update integration_tests set consumed_at = ?2 where id = ?1 and consumed_at is null and expires_at > ?2",
        &params![id.as_uuid(), to_millis(now)],
    )
    .await
}

/// Notes how far a test came.
pub async fn set_steps(
    tx: &mut Tx<'_>,
    id: IntegrationTestId,
    steps: &str,
    businesses: &str,
    finished_at: Option<Timestamp>,
) -> Result<u64> {
    tx.execute(
        "update integration_tests set steps = ?2, businesses = ?3, finished_at = ?4 where id = ?1",
        &params![id.as_uuid(), steps, businesses, finished_at.map(to_millis)],
    )
    .await
}

/// Deletes a client's tests of one integration.
pub async fn delete_tests(tx: &mut Tx<'_>, client: ClientId, platform_key: &str) -> Result<u64> {
    tx.execute(
        "delete from integration_tests where client_id = ?1 and context_id in \
         (select id from provider_contexts where client_id = ?1 and platform_key = ?2)",
        &params![client.as_uuid(), platform_key],
    )
    .await
}

/// Deletes the tests that were over before `before`.
pub async fn delete_tests_before(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64> {
    tx.execute(
        "delete from integration_tests where expires_at < ?1",
        &params![to_millis(before)],
    )
    .await
}
