//! Who is told of events: a client's receivers, with what they want to hear and the sealed secret their messages are signed
//! with.

use postern_core::id::{ClientId, WebhookConsumerId};
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};

use crate::{Result, rows};

/// A receiver of a client. Its lists are JSON arrays of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookConsumer {
    pub id: WebhookConsumerId,
    pub client_id: ClientId,
    pub url: String,
    pub event_types: String,
    pub company_tags: String,
    pub disabled: bool,
    /// Sealed to this row.
    pub signing_secret: Vec<u8>,
    pub created_at: Timestamp,
}

const COLUMNS: &str =
    "id, client_id, url, event_types, company_tags, disabled, signing_secret, created_at";

fn from_row(row: &Row) -> Result<WebhookConsumer> {
    Ok(WebhookConsumer {
        id: rows::id(row, 0)?,
        client_id: rows::id(row, 1)?,
        url: row.get(2)?,
        event_types: row.get(3)?,
        company_tags: row.get(4)?,
        disabled: row.get(5)?,
        signing_secret: row.get(6)?,
        created_at: rows::instant(row, 7)?,
    })
}

/// Inserts a receiver.
pub async fn create_webhook_consumer(tx: &mut Tx<'_>, consumer: &WebhookConsumer) -> Result<()> {
    tx.execute(
        &format!(
            "insert into webhook_consumers ({COLUMNS}) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
        ),
        &params![
            consumer.id.as_uuid(),
            consumer.client_id.as_uuid(),
            consumer.url.clone(),
            consumer.event_types.clone(),
            consumer.company_tags.clone(),
            consumer.disabled,
            consumer.signing_secret.clone(),
            to_millis(consumer.created_at),
        ],
    )
    .await?;
    Ok(())
}

/// A client's receivers, oldest first.
pub async fn list_webhook_consumers(
    tx: &mut Tx<'_>,
    client: ClientId,
) -> Result<Vec<WebhookConsumer>> {
    tx.all(
        &format!("select {COLUMNS} from webhook_consumers where client_id = ?1 order by id"),
        &params![client.as_uuid()],
        from_row,
    )
    .await
}

/// How many receivers a client has.
pub async fn count_webhook_consumers(tx: &mut Tx<'_>, client: ClientId) -> Result<i64> {
    tx.one(
        "select count(*) from webhook_consumers where client_id = ?1",
        &params![client.as_uuid()],
        |row| row.get(0),
    )
    .await
}

/// Takes one receiver of a client away; the count says whether it was there.
pub async fn delete_webhook_consumer(
    tx: &mut Tx<'_>,
    client: ClientId,
    id: WebhookConsumerId,
) -> Result<u64> {
    tx.execute(
        "delete from webhook_consumers where client_id = ?1 and id = ?2",
        &params![client.as_uuid(), id.as_uuid()],
    )
    .await
}
