//! SQL answers what a naive look through all objects answers, on whichever database the environment names.

use postern_core::entropy::SeededEntropy;
use postern_core::id::{ClientId, CompanyId, ConnectionId};
use postern_core::query::{
    CompanyField, Condition, ConnectionField, Field, Filter, Kind, Operand, Operator, Order,
};
use postern_db::{Db, Error};
use postern_store::{companies, connections, lists};
use postern_testkit::TestDb;
use uuid::Uuid;

use crate::world::{self, Company, Draw, KEYS, KNOWN, TEXTS};

const COMPANIES: usize = 500;
const FILTERS: usize = 250;

/// A filter at random, of values that occur.
fn filter<F: Field>(draw: &Draw, fields: &[F], ids: &[Uuid], depth: usize) -> Filter<F> {
    let shape = draw.below(if depth == 0 { 1 } else { 4 });
    let items = || {
        (0..2 + draw.below(3))
            .map(|_| filter(draw, fields, ids, depth - 1))
            .collect()
    };
    match shape {
        2 => Filter::All(items()),
        3 => Filter::Any(items()),
        _ => Filter::Is(condition(
            draw,
            fields[draw.below(fields.len())].clone(),
            ids,
        )),
    }
}

fn condition<F: Field>(draw: &Draw, field: F, ids: &[Uuid]) -> Condition<F> {
    let kind = field.kind();
    let operators: Vec<Operator> = Operator::ALL
        .into_iter()
        .filter(|one| kind.takes(*one))
        .collect();
    let operator = draw.of(&operators);
    let operand = match kind {
        Kind::Text if operator == Operator::Contains => {
            let part = draw.of(&[
                "a", "BAK", "ä", "Ä", "%", "_", "'", "=", "o", "& c", "Sand", "\\",
            ]);
            Operand::Text(part.to_owned())
        }
        Kind::Text => Operand::Text(
            draw.of(&[TEXTS.as_slice(), &["mqjo", "gone", "Sandbox"]].concat())
                .to_owned(),
        ),
        Kind::Instant if draw.below(2) == 0 => Operand::Instant(draw.instant()),
        Kind::Instant => Operand::Day(draw.instant() / 86_400_000 * 86_400_000),
        Kind::Id => Operand::Id(draw.of(ids)),
        Kind::Word(words) => Operand::Word(draw.of(words)),
        Kind::Number => Operand::Number(1),
        Kind::Boolean => Operand::Boolean(true),
    };
    Condition {
        field,
        operator,
        operand,
    }
}

fn company_fields() -> Vec<CompanyField> {
    let own = [
        CompanyField::Id,
        CompanyField::Name,
        CompanyField::Description,
        CompanyField::Created,
        CompanyField::MakerName,
        CompanyField::MakerKind,
        CompanyField::LastSync,
        CompanyField::Parent,
        CompanyField::LatestLink,
    ];
    let tags = KEYS.map(|key| CompanyField::Tag(key.to_owned()));
    let connections = ConnectionField::ALL
        .iter()
        .copied()
        .map(CompanyField::Connection);
    own.into_iter().chain(tags).chain(connections).collect()
}

/// The naive list of a client.
fn expected(
    companies: &[Company],
    client: ClientId,
    filter: Option<&Filter<CompanyField>>,
    order: Option<&Order<CompanyField>>,
) -> Vec<CompanyId> {
    let fits =
        |one: &&Company| filter.is_none_or(|filter| filter.matches(&|field| one.actual(field)));
    let mut found: Vec<&Company> = companies
        .iter()
        .filter(|one| one.client == client && !one.deleted)
        .filter(fits)
        .collect();
    let oldest = Order {
        field: CompanyField::Id,
        descending: false,
    };
    order.unwrap_or(&oldest).sort(
        &mut found,
        |one, field| one.actual(field).first().copied(),
        |one| one.id,
    );
    found.into_iter().map(|one| one.id).collect()
}

async fn found(
    db: &Db,
    client: ClientId,
    selection: &lists::Selection,
    limit: i64,
    offset: i64,
) -> (Vec<CompanyId>, i64) {
    let selection = selection.clone();
    db.read("found", move |tx| {
        let selection = selection.clone();
        Box::pin(async move {
            let rows = companies::list_companies(tx, client, &selection, limit, offset).await?;
            let total = companies::count_companies(tx, client, &selection).await?;
            Ok::<_, Error>((rows.into_iter().map(|row| row.id).collect(), total))
        })
    })
    .await
    .unwrap()
}

#[tokio::test]
async fn sql_finds_the_companies_that_a_naive_look_finds() {
    let test = TestDb::new().await;
    for seed in 1..=2 {
        let draw = Draw(SeededEntropy::new(seed));
        let test = if seed == 1 {
            &test
        } else {
            &TestDb::new().await
        };
        let all = world::store(&test.db, world::companies(COMPANIES, &draw)).await;
        let fields = company_fields();
        let ids: Vec<Uuid> = all
            .iter()
            .flat_map(|one| {
                let connections = one.connections.iter().map(|held| held.id.as_uuid());
                connections.chain([one.id.as_uuid()])
            })
            .chain(
                KNOWN
                    .iter()
                    .flat_map(|one| [one.integration_id, one.source_id]),
            )
            .collect();
        let mut hits = 0;
        for _ in 0..FILTERS {
            let wanted = filter(&draw, &fields, &ids, 2);
            let order = Order {
                field: draw.of(&[0, 1, 2, 3]),
                descending: draw.below(2) == 0,
            };
            let order = Order {
                field: [
                    CompanyField::Id,
                    CompanyField::Name,
                    CompanyField::Created,
                    CompanyField::MakerName,
                ][order.field]
                    .clone(),
                descending: order.descending,
            };
            for client in [all[0].client, all[4].client] {
                let selection = lists::of_companies(
                    test.db.dialect(),
                    Some(&wanted),
                    Some(&order),
                    &KNOWN,
                    world::now(),
                );
                let naive = expected(&all, client, Some(&wanted), Some(&order));
                let (rows, total) = found(&test.db, client, &selection, 5000, 0).await;
                assert_eq!(rows, naive, "{wanted} by {order}");
                assert_eq!(total, i64::try_from(naive.len()).unwrap(), "{wanted}");
                hits += usize::from(!naive.is_empty() && naive.len() < COMPANIES / 2);
            }
        }
        assert!(
            hits > FILTERS / 4,
            "only {hits} filters told companies apart"
        );
    }
}

#[tokio::test]
async fn pages_of_any_size_put_together_are_the_whole_list() {
    let test = TestDb::new().await;
    let draw = Draw(SeededEntropy::new(3));
    let all = world::store(&test.db, world::companies(120, &draw)).await;
    let client = all[0].client;
    for text in [
        "id",
        "-id",
        "name",
        "-name",
        "created",
        "-created",
        "createdBy.name",
        "-createdBy.name",
    ] {
        let order = Order::parse(text).unwrap();
        let selection =
            lists::of_companies(test.db.dialect(), None, Some(&order), &KNOWN, world::now());
        let whole = expected(&all, client, None, Some(&order));
        for size in [1_usize, 7, 96, 5000] {
            let mut pages = Vec::new();
            for page in 0..whole.len().div_ceil(size) {
                let (limit, offset) = (
                    i64::try_from(size).unwrap(),
                    i64::try_from(page * size).unwrap(),
                );
                pages.extend(found(&test.db, client, &selection, limit, offset).await.0);
            }
            assert_eq!(pages, whole, "{text} in pages of {size}");
        }
    }
}

#[tokio::test]
async fn sql_finds_the_connections_that_a_naive_look_finds() {
    let test = TestDb::new().await;
    let draw = Draw(SeededEntropy::new(4));
    let mut all = world::companies(1, &draw);
    // One company with many connections: those of forty others.
    all[0].deleted = false;
    all[0].connections = world::companies(40, &draw)
        .into_iter()
        .flat_map(|other| other.connections)
        .collect();
    let all = world::store(&test.db, all).await;
    let company = &all[0];
    let ids: Vec<Uuid> = company
        .connections
        .iter()
        .map(|one| one.id.as_uuid())
        .collect();
    for _ in 0..FILTERS {
        let wanted = filter(&draw, ConnectionField::ALL, &ids, 2);
        let order = Order {
            field: draw.of(&[ConnectionField::Id, ConnectionField::Created]),
            descending: draw.below(2) == 0,
        };
        let mut naive: Vec<_> = company
            .connections
            .iter()
            .filter(|one| !one.deleted && wanted.matches(&|field| one.actual(*field)))
            .collect();
        order.sort(&mut naive, |one, field| one.actual(*field), |one| one.id);
        let naive: Vec<ConnectionId> = naive.into_iter().map(|one| one.id).collect();
        let selection =
            lists::of_connections(test.db.dialect(), Some(&wanted), Some(&order), &KNOWN);
        let (client, id) = (company.client, company.id);
        let (rows, total) = test
            .db
            .read("found", move |tx| {
                let selection = selection.clone();
                Box::pin(async move {
                    let rows =
                        connections::list_connections(tx, client, id, &selection, 5000, 0).await?;
                    let total = connections::count_connections(tx, client, id, &selection).await?;
                    let ids: Vec<ConnectionId> = rows.into_iter().map(|row| row.id).collect();
                    Ok::<_, Error>((ids, total))
                })
            })
            .await
            .unwrap();
        assert_eq!(rows, naive, "{wanted} by {order}");
        assert_eq!(total, i64::try_from(rows.len()).unwrap(), "{wanted}");
    }
}

#[tokio::test]
async fn what_looks_like_sql_is_only_a_value() {
    let test = TestDb::new().await;
    let draw = Draw(SeededEntropy::new(5));
    let all = world::store(&test.db, world::companies(20, &draw)).await;
    let filter =
        Filter::parse("name = x' or '1'='1 || tags.a' or 1=1 -- = y || name ~ ?1 $1 %").unwrap();
    let selection =
        lists::of_companies(test.db.dialect(), Some(&filter), None, &KNOWN, world::now());
    let (rows, total) = found(&test.db, all[0].client, &selection, 5000, 0).await;
    assert_eq!((rows.len(), total), (0, 0));
}
