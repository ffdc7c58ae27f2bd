//! Companies at random, in a database and in memory.

use postern_core::audit::ActorKind;
use postern_core::entropy::{Entropy as _, SeededEntropy};
use postern_core::id::{ClientId, CompanyId, ConnectionId, JourneyId};
use postern_core::model::{ConnectionStatus, JourneySource, LatestLink, SourceType};
use postern_core::query::{Actual, CompanyField, ConnectionField};
use postern_core::time::{Timestamp, from_millis, to_millis};
use postern_db::{Db, Error, params};
use postern_store::journeys::{Journey, Sighting, Whole};
use postern_store::lists::KnownIntegration;
use uuid::Uuid;

/// What texts are made of: cases, accents, blanks, signs that mean something to SQL and to the language.
pub(crate) const TEXTS: [&str; 12] = [
    "Baker & Co",
    "BAKER",
    "baker",
    "Bäcker",
    "bäCKER",
    "100%",
    "a_b",
    "O'Neill",
    "x=y",
    "Hill",
    "hill top",
    "\\",
];
pub(crate) const KEYS: [&str; 3] = ["region", "team", "r&d"];
/// A Monday.
pub(crate) const START_MS: i64 = 1_767_571_200_000;
const DAY_MS: i64 = 86_400_000;

pub(crate) const KNOWN: [KnownIntegration<'static>; 3] = [
    KnownIntegration {
        key: "mqjo",
        name: "Sandbox",
        source_type: SourceType::Accounting,
        integration_id: Uuid::from_u128(1),
        source_id: Uuid::from_u128(11),
    },
    KnownIntegration {
        key: "gbol",
        name: "Baker Books",
        source_type: SourceType::Accounting,
        integration_id: Uuid::from_u128(2),
        source_id: Uuid::from_u128(12),
    },
    KnownIntegration {
        key: "shop",
        name: "Shop & Co",
        source_type: SourceType::Commerce,
        integration_id: Uuid::from_u128(3),
        source_id: Uuid::from_u128(12),
    },
];

#[derive(Debug)]
pub(crate) struct Company {
    pub(crate) id: CompanyId,
    pub(crate) client: ClientId,
    pub(crate) name: &'static str,
    pub(crate) description: Option<&'static str>,
    pub(crate) created_ms: i64,
    pub(crate) deleted: bool,
    pub(crate) parent: Option<CompanyId>,
    pub(crate) maker: Option<(ActorKind, Option<&'static str>)>,
    pub(crate) tags: Vec<(&'static str, &'static str)>,
    pub(crate) connections: Vec<Connection>,
    pub(crate) links: Vec<Whole>,
}

#[derive(Debug)]
pub(crate) struct Connection {
    pub(crate) id: ConnectionId,
    pub(crate) key: &'static str,
    pub(crate) status: ConnectionStatus,
    pub(crate) created_ms: i64,
    pub(crate) last_sync_ms: Option<i64>,
    pub(crate) deleted: bool,
}

/// Draws that are the same for the same seed.
pub(crate) struct Draw(pub(crate) SeededEntropy);

impl Draw {
    pub(crate) fn below(&self, bound: usize) -> usize {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        usize::try_from(u32::from_le_bytes(bytes)).unwrap() % bound
    }

    pub(crate) fn of<T: Copy>(&self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// One of few instants, so that many are equal.
    pub(crate) fn instant(&self) -> i64 {
        let within = self.of(&[0, 1, 43_200_000, DAY_MS - 1]);
        START_MS + i64::try_from(self.below(6)).unwrap() * DAY_MS + within
    }
}

/// In the middle of everything, so that some links have ended.
pub(crate) fn now() -> Timestamp {
    from_millis(START_MS + 3 * DAY_MS)
}

/// A link that somebody did something with, or did not.
fn link(draw: &Draw, client_id: ClientId, company_id: CompanyId) -> Whole {
    let issued_at = from_millis(draw.instant());
    let some = |at: Timestamp| (draw.below(3) == 0).then_some(at);
    Whole {
        seen: Sighting {
            journey: Journey {
                client_id,
                id: JourneyId::mint(issued_at, &draw.0),
                company_id,
                source: draw.of(JourneySource::ALL),
                issued_at,
                expires_at: Some(from_millis(to_millis(issued_at) + DAY_MS)),
            },
            opened_at: some(issued_at),
            redeemed_at: some(issued_at),
            blocked: 0,
        },
        connected_at: None,
        revoked_at: some(issued_at),
        step: None,
        platform_key: None,
    }
}

/// How the latest recorded one of these stands.
fn latest(links: &[Whole]) -> LatestLink {
    let recorded = links
        .iter()
        .filter(|link| link.seen.journey.source == JourneySource::Recorded);
    let Some(link) = recorded.max_by_key(|link| link.seen.journey.id) else {
        return LatestLink::None;
    };
    match link {
        link if link.seen.redeemed_at.is_some() => LatestLink::Used,
        link if link.revoked_at.is_some() => LatestLink::SwitchedOff,
        link if link.seen.journey.expires_at <= Some(now()) => LatestLink::Expired,
        link if link.seen.opened_at.is_some() => LatestLink::Opened,
        _ => LatestLink::Sent,
    }
}

/// Companies of two clients, some of them deleted.
pub(crate) fn companies(count: usize, draw: &Draw) -> Vec<Company> {
    let clients = [
        ClientId::from_uuid(Uuid::from_u128(7)),
        ClientId::from_uuid(Uuid::from_u128(8)),
    ];
    let mut all: Vec<Company> = (0..count)
        .map(|index| {
            let created_ms = draw.instant();
            let id = CompanyId::mint(from_millis(draw.instant()), &draw.0);
            let client = clients[index % 5 / 4];
            Company {
                id,
                client,
                name: draw.of(&TEXTS),
                description: (draw.below(2) == 0).then(|| draw.of(&TEXTS)),
                created_ms,
                deleted: draw.below(10) == 0,
                parent: None,
                maker: (draw.below(4) > 0).then(|| {
                    let name = (draw.below(3) > 0).then(|| draw.of(&TEXTS));
                    (draw.of(ActorKind::ALL), name)
                }),
                tags: KEYS
                    .into_iter()
                    .filter(|_| draw.below(2) == 0)
                    .map(|key| (key, draw.of(&TEXTS)))
                    .collect(),
                connections: (0..draw.below(4)).map(|_| connection(draw)).collect(),
                links: (0..draw.below(3)).map(|_| link(draw, client, id)).collect(),
            }
        })
        .collect();
    for index in 1..all.len() {
        let parent = &all[draw.below(index)];
        let (id, client) = (parent.id, parent.client);
        if draw.below(3) == 0 && client == all[index].client {
            all[index].parent = Some(id);
        }
    }
    all
}

fn connection(draw: &Draw) -> Connection {
    Connection {
        id: ConnectionId::mint(from_millis(draw.instant()), &draw.0),
        key: draw.of(&["mqjo", "gbol", "shop", "gone"]),
        status: draw.of(ConnectionStatus::ALL),
        created_ms: draw.instant(),
        last_sync_ms: (draw.below(2) == 0).then(|| draw.instant()),
        deleted: draw.below(6) == 0,
    }
}

impl Company {
    /// What the filter's own meaning looks at.
    pub(crate) fn actual(&self, field: &CompanyField) -> Vec<Actual<'_>> {
        let live = || self.connections.iter().filter(|one| !one.deleted);
        match field {
            CompanyField::Id => vec![Actual::Id(self.id.as_uuid())],
            CompanyField::Name => vec![Actual::Text(self.name)],
            CompanyField::Description => self.description.map(Actual::Text).into_iter().collect(),
            CompanyField::Created => vec![Actual::Instant(self.created_ms)],
            CompanyField::MakerName => self
                .maker
                .and_then(|(_, name)| name)
                .map(Actual::Text)
                .into_iter()
                .collect(),
            CompanyField::MakerKind => self
                .maker
                .map(|(kind, _)| Actual::Word(kind.as_str()))
                .into_iter()
                .collect(),
            CompanyField::LastSync => live()
                .filter_map(|one| one.last_sync_ms)
                .max()
                .map(Actual::Instant)
                .into_iter()
                .collect(),
            CompanyField::Parent => self
                .parent
                .map(|id| Actual::Id(id.as_uuid()))
                .into_iter()
                .collect(),
            CompanyField::LatestLink => vec![Actual::Word(latest(&self.links).as_str())],
            CompanyField::Tag(key) => self
                .tags
                .iter()
                .filter(|(held, _)| held == key)
                .map(|(_, value)| Actual::Text(value))
                .collect(),
            CompanyField::Connection(field) => {
                live().filter_map(|one| one.actual(*field)).collect()
            }
        }
    }
}

impl Connection {
    pub(crate) fn actual(&self, field: ConnectionField) -> Option<Actual<'_>> {
        let known = KNOWN.iter().find(|one| one.key == self.key);
        Some(match field {
            ConnectionField::Id => Actual::Id(self.id.as_uuid()),
            ConnectionField::Status => Actual::Word(self.status.as_str()),
            ConnectionField::IntegrationKey => Actual::Text(self.key),
            ConnectionField::Created => Actual::Instant(self.created_ms),
            ConnectionField::LastSync => Actual::Instant(self.last_sync_ms?),
            ConnectionField::SourceType => Actual::Word(
                known
                    .map_or(SourceType::Unknown, |one| one.source_type)
                    .as_str(),
            ),
            ConnectionField::PlatformName => Actual::Text(known.map_or(self.key, |one| one.name)),
            ConnectionField::IntegrationId => {
                Actual::Id(known.map_or(Uuid::nil(), |one| one.integration_id))
            }
            ConnectionField::SourceId => Actual::Id(known.map_or(Uuid::nil(), |one| one.source_id)),
        })
    }
}

/// Writes them all in one transaction.
pub(crate) async fn store(db: &Db, companies: Vec<Company>) -> std::sync::Arc<Vec<Company>> {
    let companies = std::sync::Arc::new(companies);
    let written = std::sync::Arc::clone(&companies);
    db.write("world", move |tx| {
        let companies = std::sync::Arc::clone(&written);
        Box::pin(async move {
            for client in [7_u128, 8] {
                tx.execute(
                    "insert into clients (id, name, created_at, hosted_link, one_time_links, link_ttl_minutes, claim_policy) \
                     values (?1, 'Lumen', 0, ?2, ?2, 1440, 'strict')",
                    &params![Uuid::from_u128(client), true],
                )
                .await?;
            }
            for company in companies.iter() {
                store_one(tx, company).await?;
            }
            Ok::<_, Error>(())
        })
    })
    .await
    .unwrap();
    companies
}

async fn store_one(tx: &mut postern_db::Tx<'_>, company: &Company) -> Result<(), Error> {
    let deleted_at = |deleted: bool| deleted.then_some(START_MS);
    tx.execute(
        "insert into companies (id, client_id, name, description, created_at, deleted_at, parent_id, created_by_kind, created_by_name) \
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &params![
            company.id.as_uuid(),
            company.client.as_uuid(),
            company.name,
            company.description,
            company.created_ms,
            deleted_at(company.deleted),
            company.parent.map(|id| id.as_uuid()),
            company.maker.map_or("", |(kind, _)| kind.as_str()),
            company.maker.and_then(|(_, name)| name).unwrap_or_default(),
        ],
    )
    .await?;
    for (key, value) in &company.tags {
        postern_store::companies::create_tag(tx, company.id, key, value).await?;
    }
    postern_store::journeys::create_past(tx, &company.links).await?;
    for one in &company.connections {
        tx.execute(
            "insert into connections (id, client_id, company_id, platform_key, status, created_at, deleted_at, last_sync_at) \
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            &params![
                one.id.as_uuid(),
                company.client.as_uuid(),
                company.id.as_uuid(),
                one.key,
                one.status.as_str(),
                one.created_ms,
                deleted_at(one.deleted),
                one.last_sync_ms
            ],
        )
        .await?;
    }
    Ok(())
}
