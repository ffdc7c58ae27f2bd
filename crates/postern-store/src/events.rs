//! Link events: the timeline of every link. The nonce appears only as a keyed hash, so a row ties uses of one link
//! together without being able to open anything.

use postern_core::id::{ClientId, CompanyId, ConnectionId, EventId, LinkId};
use postern_core::model::LinkEventKind;
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, Value, params};

use crate::{Result, rows};

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkEvent {
    pub id: EventId,
    pub at: Timestamp,
    pub kind: LinkEventKind,
    pub client_id: ClientId,
    pub company_id: CompanyId,
    pub connection_id: Option<ConnectionId>,
    /// The recorded link it happened to; other links have no id.
    pub link_id: Option<LinkId>,
    pub nonce_hash: Option<[u8; 32]>,
    /// Whether the request looked automated (a label, never a decision).
    pub automated: bool,
    /// Who did it and to which business, where that says more than the kind: JSON, as the application writes it.
    pub detail: Option<String>,
}

const COLUMNS: &str =
    "id, at, kind, client_id, company_id, connection_id, nonce_hash, automated, link_id, detail";
const WIDTH: usize = 10;

fn from_row(row: &Row) -> Result<LinkEvent> {
    Ok(LinkEvent {
        id: rows::id(row, 0)?,
        at: rows::instant(row, 1)?,
        kind: rows::word(row, 2, |word| LinkEventKind::parse(word).ok())?,
        client_id: rows::id(row, 3)?,
        company_id: rows::id(row, 4)?,
        connection_id: rows::optional_id(row, 5)?,
        nonce_hash: rows::optional_bytes(row, 6)?,
        automated: row.get(7)?,
        link_id: rows::optional_id(row, 8)?,
        detail: row.get(9)?,
    })
}

/// The most events one statement inserts.
pub const BATCH: usize = 256;

/// Inserts events, at most [`BATCH`] at a time.
pub async fn create_events(tx: &mut Tx<'_>, events: &[LinkEvent]) -> Result<()> {
    let Some(last) = events.last() else {
        return Ok(());
    };
    let width = rows::padded(events.len());
    let padding = std::iter::repeat_n(last, width - events.len());
    let values: Vec<Value> = events
        .iter()
        .chain(padding)
        .flat_map(event_values)
        .collect();
    tx.execute(
        &format!(
            "insert into link_events ({COLUMNS}) values {} on conflict (company_id, id) do nothing",
            rows::value_rows(width, WIDTH)
        ),
        &values,
    )
    .await?;
    Ok(())
}

fn event_values(event: &LinkEvent) -> [Value; WIDTH] {
    params![
        event.id.as_uuid(),
        to_millis(event.at),
        event.kind.as_str(),
        event.client_id.as_uuid(),
        event.company_id.as_uuid(),
        event.connection_id.map(|id| id.as_uuid()),
        event.nonce_hash.map(|hash| hash.to_vec()),
        event.automated,
        event.link_id.map(|id| id.as_uuid()),
        event.detail.clone(),
    ]
}

/// The columns as they are read. A browser that looks automated and then redeems the very link it opened is no mail scanner, so neither
/// its looking nor its pressing is marked: somebody was there.
const READ_COLUMNS: &str = "e.id, e.at, e.kind, e.client_id, e.company_id, e.connection_id, e.nonce_hash, \
     e.automated and not exists (select 1 from link_events r where r.company_id = e.company_id and r.client_id = e.client_id \
     and r.kind = 'redeemed' and r.automated and (r.link_id = e.link_id or r.nonce_hash = e.nonce_hash)) as automated, \
     e.link_id, e.detail";

/// A page of a company's events, newest first.
pub async fn list_company_events(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
    of: Option<ConnectionId>,
    limit: i64,
    offset: i64,
) -> Result<Vec<LinkEvent>> {
    let (condition, mut values) = of_company(client, company, of);
    values.extend(params![limit, offset]);
    let at = values.len();
    tx.all(
        &format!(
            "select {READ_COLUMNS} from link_events e where {condition} order by e.id desc limit ?{} offset ?{at}",
            at - 1
        ),
        &values,
        from_row,
    )
    .await
}

/// How many events a company has.
pub async fn count_company_events(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
    of: Option<ConnectionId>,
) -> Result<i64> {
    let (condition, values) = of_company(client, company, of);
    tx.one(
        &format!("select count(*) from link_events where {condition}"),
        &values,
        |row| row.get(0),
    )
    .await
}

/// Events of a company, or of one of its connections.
fn of_company(
    client: ClientId,
    company: CompanyId,
    of: Option<ConnectionId>,
) -> (&'static str, Vec<Value>) {
    let mut values = params![client.as_uuid(), company.as_uuid()].to_vec();
    let Some(connection) = of else {
        return ("client_id = ?1 and company_id = ?2", values);
    };
    values.push(connection.as_uuid().into());
    (
        "client_id = ?1 and company_id = ?2 and connection_id = ?3",
        values,
    )
}

/// Forgets the oldest `limit` events of before `before`.
pub async fn delete_older(tx: &mut Tx<'_>, before: Timestamp, limit: i64) -> Result<u64> {
    tx.execute(
        "delete from link_events where (company_id, id) in \
         (select company_id, id from link_events where at < ?1 order by at limit ?2)",
        &params![to_millis(before), limit],
    )
    .await
}
