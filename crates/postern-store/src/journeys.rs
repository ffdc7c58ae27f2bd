//! What became of each link: one row each, written where things happen and read by [`crate::statistics`].
//!
//! A recorded link has its row from the start. Any other one-time link gets it when somebody first meets it, under an id that
//! follows from the link itself ([`JourneyId::of_link`]); a visit without a one-time link gets one of its own. Every write is the same
//! whoever comes first and however often it comes: first times stay, and only attempts are counted up. Nothing decides by these rows.

use postern_core::id::{ClientId, CompanyId, ConnectionId, JourneyId, LinkId, LinkSessionId};
use postern_core::model::{JourneySource, JourneyStep};
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, Value, params};

use crate::lists::OfPage;
use crate::{Result, rows};

/// A link or visit whose way is noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journey {
    pub client_id: ClientId,
    pub id: JourneyId,
    pub company_id: CompanyId,
    pub source: JourneySource,
    pub issued_at: Timestamp,
    /// Visits without a one-time link have no end to miss.
    pub expires_at: Option<Timestamp>,
}

/// What was seen of one, all at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    pub journey: Journey,
    pub opened_at: Option<Timestamp>,
    pub redeemed_at: Option<Timestamp>,
    /// How many more attempts of other browsers were refused.
    pub blocked: u32,
}

impl Sighting {
    /// It exists, and nothing happened yet.
    pub fn of(journey: Journey) -> Self {
        Self {
            journey,
            opened_at: None,
            redeemed_at: None,
            blocked: 0,
        }
    }
}

const COLUMNS: &str =
    "client_id, id, company_id, source, issued_at, expires_at, opened_at, redeemed_at, blocked";
const WIDTH: usize = 9;

/// The most rows one statement writes.
const BATCH: usize = 256;

/// Notes what was seen; makes the rows that are not there. One row for each journey among them, in the order of their ids, so that two
/// transactions that note the same never wait for each other crosswise.
pub async fn note(tx: &mut Tx<'_>, sightings: &[Sighting]) -> Result<()> {
    let mut rest = sightings;
    // Powers of two, so that the statements come in few shapes; a row that is repeated would be counted twice.
    while !rest.is_empty() {
        let width = (1 << rest.len().ilog2()).min(BATCH);
        let (some, later) = rest.split_at(width);
        let values: Vec<Value> = some.iter().flat_map(sighting_values).collect();
        tx.execute(
            &format!(
                "insert into link_journeys ({COLUMNS}) values {} on conflict (client_id, id) do update set \
                 opened_at = coalesce(link_journeys.opened_at, excluded.opened_at), \
                 redeemed_at = coalesce(link_journeys.redeemed_at, excluded.redeemed_at), \
                 blocked = link_journeys.blocked + excluded.blocked",
                rows::value_rows(width, WIDTH)
            ),
            &values,
        )
        .await?;
        rest = later;
    }
    Ok(())
}

fn sighting_values(sighting: &Sighting) -> [Value; WIDTH] {
    let journey = &sighting.journey;
    params![
        journey.client_id.as_uuid(),
        journey.id.as_uuid(),
        journey.company_id.as_uuid(),
        journey.source.as_str(),
        to_millis(journey.issued_at),
        journey.expires_at.map(to_millis),
        sighting.opened_at.map(to_millis),
        sighting.redeemed_at.map(to_millis),
        i64::from(sighting.blocked),
    ]
}

/// A journey with everything that became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    pub seen: Sighting,
    pub connected_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
    pub step: Option<JourneyStep>,
    pub platform_key: Option<String>,
}

const WHOLE_WIDTH: usize = WIDTH + 4;

/// Inserts journeys of the past, at most 256 at a time: for whoever brings data along, and for measuring.
pub async fn create_past(tx: &mut Tx<'_>, journeys: &[Whole]) -> Result<()> {
    let Some(last) = journeys.last() else {
        return Ok(());
    };
    let width = rows::padded(journeys.len());
    let padding = std::iter::repeat_n(last, width - journeys.len());
    let values: Vec<Value> = journeys
        .iter()
        .chain(padding)
        .flat_map(|whole| {
            let more: [Value; 4] = params![
                whole.connected_at.map(to_millis),
                whole.revoked_at.map(to_millis),
                whole.step.map(JourneyStep::as_str),
                whole.platform_key.clone(),
            ];
            sighting_values(&whole.seen).into_iter().chain(more)
        })
        .collect();
    tx.execute(
        &format!(
            "insert into link_journeys ({COLUMNS}, connected_at, revoked_at, step, platform_key) values {} \
             on conflict (client_id, id) do nothing",
            rows::value_rows(width, WHOLE_WIDTH)
        ),
        &values,
    )
    .await?;
    Ok(())
}

/// Notes that links of one client were redeemed now, and says which of them have a row.
pub async fn note_redeemed(
    tx: &mut Tx<'_>,
    client: ClientId,
    ids: &[JourneyId],
    at: Timestamp,
) -> Result<Vec<JourneyId>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let (list, mut values) = rows::id_list(ids.iter().map(JourneyId::as_uuid), 3);
    values.splice(0..0, params![client.as_uuid(), to_millis(at)]);
    tx.all(
        &format!(
            "update link_journeys set redeemed_at = coalesce(redeemed_at, ?2) \
             where client_id = ?1 and id in ({list}) returning id"
        ),
        &values,
        |row| rows::id(row, 0),
    )
    .await
}

/// Notes how far the visit of a session came, with the software of a connection. Once something is connected it stays so.
pub async fn note_step(
    tx: &mut Tx<'_>,
    session: LinkSessionId,
    connection: ConnectionId,
    step: JourneyStep,
) -> Result<u64> {
    tx.execute(
        "update link_journeys set step = ?3, \
         platform_key = (select x.platform_key from connections x where x.id = ?2) \
         where (client_id, id) = (select s.client_id, s.journey_id from link_sessions s where s.id = ?1) \
         and connected_at is null",
        &params![session.as_uuid(), connection.as_uuid(), step.as_str()],
    )
    .await
}

/// Notes that the visit of a session connected something. The first time counts.
pub async fn note_connected(
    tx: &mut Tx<'_>,
    session: LinkSessionId,
    connection: ConnectionId,
    at: Timestamp,
) -> Result<u64> {
    tx.execute(
        "update link_journeys set connected_at = ?3, \
         platform_key = (select x.platform_key from connections x where x.id = ?2) \
         where (client_id, id) = (select s.client_id, s.journey_id from link_sessions s where s.id = ?1) \
         and connected_at is null",
        &params![session.as_uuid(), connection.as_uuid(), to_millis(at)],
    )
    .await
}

/// Notes that a recorded link was switched off before anybody used it.
pub async fn note_revoked(
    tx: &mut Tx<'_>,
    client: ClientId,
    link: LinkId,
    at: Timestamp,
) -> Result<u64> {
    tx.execute(
        "update link_journeys set revoked_at = ?3 where client_id = ?1 and id = ?2 \
         and redeemed_at is null and revoked_at is null",
        &params![
            client.as_uuid(),
            JourneyId::of_recorded(link).as_uuid(),
            to_millis(at)
        ],
    )
    .await
}

/// Notes that every unused link of a client, or of one of its companies, was switched off. `since` is the moment before which no link
/// can still be open: those are not looked at.
pub async fn note_all_revoked(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: Option<CompanyId>,
    since: Timestamp,
    at: Timestamp,
) -> Result<u64> {
    let mut values = params![
        client.as_uuid(),
        JourneyId::first_at(since).as_uuid(),
        to_millis(at)
    ]
    .to_vec();
    let of_company = if let Some(company) = company {
        values.push(company.as_uuid().into());
        " and j.company_id = ?4"
    } else {
        ""
    };
    let lock = tx.for_update("j");
    tx.execute(
        &format!(
            "update link_journeys set revoked_at = ?3 where client_id = ?1 and id in (select j.id from link_journeys j \
             where j.client_id = ?1 and j.id >= ?2{of_company} and j.redeemed_at is null and j.revoked_at is null \
             and j.expires_at > ?3 order by j.id{lock})"
        ),
        &values,
    )
    .await
}

/// Notes that the unused links of a connection ended with it.
pub async fn note_connection_ended(
    tx: &mut Tx<'_>,
    client: ClientId,
    company: CompanyId,
    connection: ConnectionId,
    at: Timestamp,
) -> Result<u64> {
    tx.execute(
        "update link_journeys set revoked_at = ?4 where client_id = ?1 and id in (select r.id from recorded_links r \
         where r.client_id = ?1 and r.company_id = ?2 and r.connection_id = ?3) \
         and redeemed_at is null and revoked_at is null and expires_at > ?4",
        &params![
            client.as_uuid(),
            company.as_uuid(),
            connection.as_uuid(),
            to_millis(at)
        ],
    )
    .await
}

/// The latest recorded link of a company, with what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LatestLink {
    pub company_id: CompanyId,
    pub issued_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub opened_at: Option<Timestamp>,
    pub redeemed_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
}

fn latest_from_row(row: &Row) -> Result<LatestLink> {
    Ok(LatestLink {
        company_id: rows::id(row, 0)?,
        issued_at: rows::instant(row, 1)?,
        expires_at: rows::optional_instant(row, 2)?,
        opened_at: rows::optional_instant(row, 3)?,
        redeemed_at: rows::optional_instant(row, 4)?,
        revoked_at: rows::optional_instant(row, 5)?,
    })
}

/// The latest recorded links of a page's companies; a company that never had one is not among them.
pub async fn list_latest_of(
    tx: &mut Tx<'_>,
    client: ClientId,
    page: OfPage<'_>,
) -> Result<Vec<LatestLink>> {
    let (condition, values) = page.condition(tx.dialect(), client, "j");
    let own = rows::not_by_index(tx.dialect(), "m.client_id");
    tx.all(
        &format!(
            "select j.company_id, j.issued_at, j.expires_at, j.opened_at, j.redeemed_at, j.revoked_at from link_journeys j \
             where {condition} and j.source = 'recorded' and not exists (select 1 from link_journeys m \
             where {own} = j.client_id and m.company_id = j.company_id and m.source = 'recorded' and m.id > j.id)"
        ),
        &values,
        latest_from_row,
    )
    .await
}

/// Forgets the oldest `limit` of before `before`, of every client.
pub async fn delete_older(tx: &mut Tx<'_>, before: Timestamp, limit: i64) -> Result<u64> {
    tx.execute(
        "delete from link_journeys where (client_id, id) in (select j.client_id, j.id from clients k \
         join link_journeys j on j.client_id = k.id and j.id < ?1 limit ?2)",
        &params![JourneyId::first_at(before).as_uuid(), limit],
    )
    .await
}
