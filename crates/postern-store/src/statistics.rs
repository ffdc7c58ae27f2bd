//! Counts over [`crate::journeys`], by the moment of issue: how far the links of a period came.
//!
//! A period is a range of ids, so each statement reads one stretch of the table and nothing beside it. All counts of one answer belong
//! to one reading: the caller asks for them in one transaction.

use postern_core::id::{ClientId, JourneyId};
use postern_core::model::{JourneySource, JourneyStep};
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, Value, params};

use crate::{Result, rows};

/// From the first moment, up to and without the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub from: Timestamp,
    pub to: Timestamp,
}

impl Period {
    fn values(self, client: ClientId) -> [Value; 3] {
        params![
            client.as_uuid(),
            JourneyId::first_at(self.from).as_uuid(),
            JourneyId::first_at(self.to).as_uuid()
        ]
    }

    fn values_and<const N: usize>(self, client: ClientId, more: [Value; N]) -> Vec<Value> {
        self.values(client).into_iter().chain(more).collect()
    }
}

/// A client (`?1`) and a period (`?2`, `?3`).
const OF_PERIOD: &str = "client_id = ?1 and id >= ?2 and id < ?3";

/// Whoever redeemed a link saw its page, whether or not that was noted.
const COUNTS: &str = "count(*), \
     count(coalesce(opened_at, redeemed_at)), count(redeemed_at), count(connected_at), \
     count(case when redeemed_at is null and revoked_at is null and expires_at <= ?4 then 1 end), \
     cast(coalesce(sum(blocked), 0) as bigint), count(case when blocked > 0 then 1 end)";

/// How far links came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many there are.
    pub links: i64,
    /// Whose page was shown.
    pub opened: i64,
    /// Whose button was pressed.
    pub redeemed: i64,
    /// That connected something.
    pub connected: i64,
    /// That ended without being used or switched off.
    pub expired: i64,
    /// Attempts of other browsers that were refused.
    pub blocked_attempts: i64,
    /// Links that those were made with.
    pub blocked_links: i64,
}

fn counts(row: &Row, at: usize) -> Result<Counts> {
    Ok(Counts {
        links: row.get(at)?,
        opened: row.get(at + 1)?,
        redeemed: row.get(at + 2)?,
        connected: row.get(at + 3)?,
        expired: row.get(at + 4)?,
        blocked_attempts: row.get(at + 5)?,
        blocked_links: row.get(at + 6)?,
    })
}

fn source(row: &Row, index: usize) -> Result<JourneySource> {
    rows::word(row, index, |word| JourneySource::parse(word).ok())
}

/// How far a client's links of a period came, by where they are from. `now` is what they have ended by.
pub async fn count_by_source(
    tx: &mut Tx<'_>,
    client: ClientId,
    period: Period,
    now: Timestamp,
) -> Result<Vec<(JourneySource, Counts)>> {
    tx.all(
        &format!("select source, {COUNTS} from link_journeys where {OF_PERIOD} group by source order by source"),
        &period.values_and(client, [to_millis(now).into()]),
        |row| Ok((source(row, 0)?, counts(row, 1)?)),
    )
    .await
}

/// The same, for each day (of UTC, counted from 1970) that has any.
pub async fn count_by_day(
    tx: &mut Tx<'_>,
    client: ClientId,
    period: Period,
    now: Timestamp,
) -> Result<Vec<(i64, JourneySource, Counts)>> {
    tx.all(
        &format!(
            "select issued_at / 86400000 as day, source, {COUNTS} from link_journeys where {OF_PERIOD} \
             group by day, source order by day, source"
        ),
        &period.values_and(client, [to_millis(now).into()]),
        |row| Ok((row.get(0)?, source(row, 1)?, counts(row, 2)?)),
    )
    .await
}

/// Attempts of other browsers that were refused, with links of a period.
pub async fn count_blocked(tx: &mut Tx<'_>, client: ClientId, period: Period) -> Result<i64> {
    tx.one(
        &format!("select cast(coalesce(sum(blocked), 0) as bigint) from link_journeys where {OF_PERIOD} and blocked > 0"),
        &period.values(client),
        |row| row.get(0),
    )
    .await
}

/// Where visits of a period stand that were begun and have connected nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    pub step: JourneyStep,
    /// The software, once one was chosen.
    pub platform_key: Option<String>,
    pub visits: i64,
}

/// The commonest stops, at most `limit` of them.
pub async fn list_stops(
    tx: &mut Tx<'_>,
    client: ClientId,
    period: Period,
    limit: i64,
) -> Result<Vec<Stop>> {
    tx.all(
        &format!(
            "select coalesce(step, 'started') as last_step, platform_key, count(*) as visits from link_journeys \
             where {OF_PERIOD} and redeemed_at is not null and connected_at is null \
             group by last_step, platform_key order by visits desc, last_step, coalesce(platform_key, '') limit ?4"
        ),
        &period.values_and(client, [limit.into()]),
        |row| {
            Ok(Stop {
                step: rows::word(row, 0, |word| JourneyStep::parse(word).ok())?,
                platform_key: row.get(1)?,
                visits: row.get(2)?,
            })
        },
    )
    .await
}

/// The median time from pressing start to connecting, in milliseconds; of an even number of visits the mean of the middle two, rounded
/// down. `connected` is how many there are.
pub async fn median_to_connect(
    tx: &mut Tx<'_>,
    client: ClientId,
    period: Period,
    connected: i64,
) -> Result<Option<i64>> {
    if connected <= 0 {
        return Ok(None);
    }
    let middle = tx
        .all(
            &format!(
                "select connected_at - redeemed_at as took from link_journeys \
                 where {OF_PERIOD} and connected_at is not null and redeemed_at is not null \
                 order by took limit ?4 offset ?5"
            ),
            &period.values_and(
                client,
                [(2 - connected % 2).into(), ((connected - 1) / 2).into()],
            ),
            |row| row.get::<i64>(0),
        )
        .await?;
    let count = i64::try_from(middle.len()).unwrap_or(i64::MAX);
    Ok((count > 0).then(|| middle.iter().sum::<i64>() / count))
}

/// How many of a client's companies have a connection that its customer has to authorise again.
pub async fn count_to_reconnect(tx: &mut Tx<'_>, client: ClientId) -> Result<i64> {
    tx.one(
        "select count(distinct company_id) from connections \
         where client_id = ?1 and status = 'Deauthorized' and deleted_at is null",
        &params![client.as_uuid()],
        |row| row.get(0),
    )
    .await
}

/// When the oldest link or visit that is still known was issued.
pub async fn find_first(tx: &mut Tx<'_>, client: ClientId) -> Result<Option<Timestamp>> {
    tx.optional(
        "select issued_at from link_journeys where client_id = ?1 order by id limit 1",
        &params![client.as_uuid()],
        |row| rows::instant(row, 0),
    )
    .await
}
