//! What became of links: SQL counts what a plain look through all of them counts.

use std::collections::BTreeMap;

use postern_core::entropy::{self, SeededEntropy};
use postern_core::id::{ClientId, CompanyId, JourneyId};
use postern_core::model::{JourneySource, JourneyStep};
use postern_core::time::{Timestamp, from_millis, to_millis};
use postern_db::Db;
use postern_store::journeys::{self, Journey, LatestLink, Sighting, Whole};
use postern_store::lists::OfPage;
use postern_store::statistics::{self, Counts, Period, Stop};
use postern_testkit::TestDb;
use uuid::Uuid;

use crate::world::{Draw, START_MS};

const COUNT: usize = 4_000;
const HOUR_MS: i64 = 3_600_000;
const DAYS: usize = 40;
const LUMEN: ClientId = ClientId::from_uuid(Uuid::from_u128(7));
const OTHER: ClientId = ClientId::from_uuid(Uuid::from_u128(8));

/// A link at random: whatever became of it came in the order of life, or was not seen at all.
fn journey(draw: &Draw, index: usize) -> Whole {
    let issued = START_MS + i64::try_from(draw.below(DAYS * 86_400)).unwrap() * 1000;
    let after = |before: i64| before + i64::try_from(draw.below(7_200_000)).unwrap();
    let source = draw.of(JourneySource::ALL);
    let opened = (draw.below(10) < 8).then(|| after(issued));
    let redeemed = (draw.below(10) < 7).then(|| after(opened.unwrap_or(issued)));
    let connected = redeemed.filter(|_| draw.below(10) < 6).map(after);
    let step = (redeemed.is_some() && draw.below(4) > 0).then(|| draw.of(JourneyStep::ALL));
    Whole {
        seen: Sighting {
            journey: Journey {
                client_id: if index.is_multiple_of(5) {
                    OTHER
                } else {
                    LUMEN
                },
                id: JourneyId::of_link(from_millis(issued), &entropy::bytes(&draw.0)),
                company_id: CompanyId::from_uuid(Uuid::from_u128(
                    u128::try_from(draw.below(60)).unwrap(),
                )),
                source,
                issued_at: from_millis(issued),
                expires_at: (source != JourneySource::Visit)
                    .then(|| from_millis(issued + 24 * HOUR_MS)),
            },
            opened_at: opened.map(from_millis),
            redeemed_at: redeemed.map(from_millis),
            blocked: u32::try_from(draw.below(12).saturating_sub(8)).unwrap(),
        },
        connected_at: connected.map(from_millis),
        revoked_at: (redeemed.is_none() && draw.below(5) == 0).then(|| from_millis(issued + 1)),
        step,
        platform_key: step.map(|_| draw.of(&["mqjo", "gbol", "Zzz", "shop"]).to_owned()),
    }
}

async fn store(db: &Db, all: Vec<Whole>) {
    for some in all.chunks(200) {
        let some = some.to_vec();
        db.write("past", move |tx| {
            let some = some.clone();
            Box::pin(async move { journeys::create_past(tx, &some).await })
        })
        .await
        .unwrap();
    }
}

fn add(counts: &mut Counts, one: &Whole, now: Timestamp) {
    let seen = &one.seen;
    let redeemed = seen.redeemed_at.is_some();
    let is_over = seen.journey.expires_at.is_some_and(|end| end <= now);
    counts.links += 1;
    counts.opened += i64::from(seen.opened_at.is_some() || redeemed);
    counts.redeemed += i64::from(redeemed);
    counts.connected += i64::from(one.connected_at.is_some());
    counts.expired += i64::from(!redeemed && one.revoked_at.is_none() && is_over);
    counts.blocked_attempts += i64::from(seen.blocked);
    counts.blocked_links += i64::from(seen.blocked > 0);
}

/// The same answers without a database.
struct Plain<'a> {
    of: Vec<&'a Whole>,
    now: Timestamp,
}

impl<'a> Plain<'a> {
    fn new(all: &'a [Whole], period: Period, now: Timestamp) -> Self {
        let within = |one: &&Whole| {
            let at = one.seen.journey.issued_at;
            one.seen.journey.client_id == LUMEN && at >= period.from && at < period.to
        };
        Self {
            of: all.iter().filter(within).collect(),
            now,
        }
    }

    fn by_source(&self) -> Vec<(JourneySource, Counts)> {
        let mut found: BTreeMap<&str, (JourneySource, Counts)> = BTreeMap::new();
        for one in &self.of {
            let source = one.seen.journey.source;
            let entry = found.entry(source.as_str());
            add(
                &mut entry.or_insert((source, Counts::default())).1,
                one,
                self.now,
            );
        }
        found.into_values().collect()
    }

    fn by_day(&self) -> Vec<(i64, JourneySource, Counts)> {
        let mut found: BTreeMap<(i64, &str), (JourneySource, Counts)> = BTreeMap::new();
        for one in &self.of {
            let source = one.seen.journey.source;
            let day = to_millis(one.seen.journey.issued_at) / 86_400_000;
            let entry = found.entry((day, source.as_str()));
            add(
                &mut entry.or_insert((source, Counts::default())).1,
                one,
                self.now,
            );
        }
        let flat = found.into_iter();
        flat.map(|((day, _), (source, counts))| (day, source, counts))
            .collect()
    }

    fn median(&self) -> Option<i64> {
        let mut took: Vec<i64> = self
            .of
            .iter()
            .filter_map(|one| Some(to_millis(one.connected_at?) - to_millis(one.seen.redeemed_at?)))
            .collect();
        took.sort_unstable();
        let (lower, upper) = (took.len().checked_sub(1)? / 2, took.len() / 2);
        Some(i64::midpoint(took[lower], took[upper]))
    }

    fn stops(&self) -> Vec<Stop> {
        let mut found: BTreeMap<(&str, Option<&str>), Stop> = BTreeMap::new();
        for one in &self.of {
            if one.seen.redeemed_at.is_none() || one.connected_at.is_some() {
                continue;
            }
            let step = one.step.unwrap_or(JourneyStep::Started);
            let platform = one.platform_key.as_deref();
            let stop = found.entry((step.as_str(), platform)).or_insert(Stop {
                step,
                platform_key: platform.map(str::to_owned),
                visits: 0,
            });
            stop.visits += 1;
        }
        let mut stops: Vec<Stop> = found.into_values().collect();
        stops.sort_by_key(|stop| std::cmp::Reverse(stop.visits));
        stops
    }
}

#[tokio::test]
async fn the_counts_of_any_period_are_those_of_a_plain_look() {
    let test = TestDb::new().await;
    let draw = Draw(SeededEntropy::new(11));
    let all: Vec<Whole> = (0..COUNT).map(|index| journey(&draw, index)).collect();
    store(&test.db, all.clone()).await;
    let now = from_millis(START_MS + 30 * 24 * HOUR_MS);
    for _ in 0..25 {
        let from = START_MS + i64::try_from(draw.below(DAYS * 24)).unwrap() * HOUR_MS;
        let hours = i64::try_from(1 + draw.below(DAYS * 24)).unwrap();
        let period = Period {
            from: from_millis(from),
            to: from_millis(from + hours * HOUR_MS),
        };
        let plain = Plain::new(&all, period, now);
        let connected: i64 = plain.by_source().iter().map(|(_, one)| one.connected).sum();
        let (by_source, by_day, median, stops, blocked) = test
            .db
            .read("statistics", move |tx| {
                Box::pin(async move {
                    Ok::<_, postern_db::Error>((
                        statistics::count_by_source(tx, LUMEN, period, now).await?,
                        statistics::count_by_day(tx, LUMEN, period, now).await?,
                        statistics::median_to_connect(tx, LUMEN, period, connected).await?,
                        statistics::list_stops(tx, LUMEN, period, 1000).await?,
                        statistics::count_blocked(tx, LUMEN, period).await?,
                    ))
                })
            })
            .await
            .unwrap();
        assert_eq!(by_source, plain.by_source());
        assert_eq!(by_day, plain.by_day());
        assert_eq!(median, plain.median());
        assert_eq!(stops, plain.stops());
        let attempts: i64 = by_source.iter().map(|(_, one)| one.blocked_attempts).sum();
        assert_eq!(blocked, attempts);
    }
}

#[tokio::test]
async fn the_latest_link_of_each_company_is_the_newest_recorded_one() {
    let test = TestDb::new().await;
    let draw = Draw(SeededEntropy::new(12));
    let all: Vec<Whole> = (0..COUNT).map(|index| journey(&draw, index)).collect();
    store(&test.db, all.clone()).await;
    let mut expected: BTreeMap<CompanyId, &Whole> = BTreeMap::new();
    for one in &all {
        let journey = &one.seen.journey;
        if journey.client_id != LUMEN || journey.source != JourneySource::Recorded {
            continue;
        }
        let latest = expected.entry(journey.company_id).or_insert(one);
        if journey.id > latest.seen.journey.id {
            *latest = one;
        }
    }
    let ids: Vec<CompanyId> = expected.keys().copied().collect();
    let mut found: Vec<LatestLink> = test
        .db
        .read("latest", move |tx| {
            let ids = ids.clone();
            Box::pin(async move { journeys::list_latest_of(tx, LUMEN, OfPage::These(&ids)).await })
        })
        .await
        .unwrap();
    found.sort_by_key(|one| one.company_id);
    let expected: Vec<LatestLink> = expected
        .into_iter()
        .map(|(company_id, one)| LatestLink {
            company_id,
            issued_at: one.seen.journey.issued_at,
            expires_at: one.seen.journey.expires_at,
            opened_at: one.seen.opened_at,
            redeemed_at: one.seen.redeemed_at,
            revoked_at: one.revoked_at,
        })
        .collect();
    assert_eq!(found, expected);
}

#[tokio::test]
async fn what_is_noted_twice_keeps_its_first_times_and_counts_attempts() {
    let test = TestDb::new().await;
    let draw = Draw(SeededEntropy::new(13));
    let links: Vec<Whole> = (0..13)
        .map(|_| Whole {
            connected_at: None,
            ..journey(&draw, 1)
        })
        .collect();
    let at = |seconds: i64| Some(from_millis(START_MS + seconds * 1000));
    let seen = move |one: &Whole, opened, redeemed| Sighting {
        journey: one.seen.journey.clone(),
        opened_at: opened,
        redeemed_at: redeemed,
        blocked: 1,
    };
    for (opened, redeemed) in [(None, at(3)), (at(1), at(9)), (at(7), None)] {
        let rows: Vec<Sighting> = links
            .iter()
            .map(|one| seen(one, opened, redeemed))
            .collect();
        test.db
            .write("note", move |tx| {
                let rows = rows.clone();
                Box::pin(async move { journeys::note(tx, &rows).await })
            })
            .await
            .unwrap();
    }
    let kept = test
        .db
        .read("kept", |tx| {
            Box::pin(async move {
                tx.all(
                    "select opened_at, redeemed_at, blocked from link_journeys",
                    &[],
                    |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
                )
                .await
            })
        })
        .await
        .unwrap();
    let first: (i64, i64, i64) = (START_MS + 1000, START_MS + 3000, 3);
    assert_eq!(kept, vec![first; 13]);
}
