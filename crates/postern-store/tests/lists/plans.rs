//! What the databases do with the lists' statements, over twenty thousand companies.

use postern_core::id::{ClientId, CompanyId};
use postern_core::query::{Filter, Order};
use postern_db::{Db, Dialect, Error, Value, params};
use postern_store::lists::{self, OfPage};
use postern_store::{companies, connections};
use postern_testkit::TestDb;
use uuid::Uuid;

use crate::world::{KNOWN, now};

const CLIENT: ClientId = ClientId::from_uuid(Uuid::from_u128(7));

/// Twenty thousand companies with a tag of two hundred values and a connection each, one in a hundred `Deauthorized`.
async fn fill(db: &Db) {
    let dialect = db.dialect();
    let (id, number, text) = match dialect {
        Dialect::Sqlite => ("randomblob(16)", "i", "cast(i as text)"),
        Dialect::Postgres => ("gen_random_uuid()", "cast(i as bigint)", "cast(i as text)"),
    };
    let count = "with recursive n (i) as (select 1 union all select i + 1 from n where i < 20000)";
    let statements = [
        format!(
            "insert into companies (id, client_id, name, created_at, created_by_kind, created_by_name) {count} \
             select {id}, ?1, 'Company ' || {text}, {number}, 'key', 'Key ' || {text} from n"
        ),
        "insert into company_tags (company_id, key, value, client_id) \
         select c.id, 'region', 'r' || cast(c.created_at % 200 as text), c.client_id from companies c where c.client_id = ?1"
            .to_owned(),
        format!(
            "insert into connections (id, client_id, company_id, platform_key, status, created_at) \
             select {id}, c.client_id, c.id, 'mqjo', case when c.created_at % 100 = 0 then 'Deauthorized' else 'Linked' end, 1 \
             from companies c where c.client_id = ?1"
        ),
    ];
    db.write("fill", move |tx| {
        let statements = statements.clone();
        Box::pin(async move {
            let client = CLIENT.as_uuid();
            tx.execute(
                "insert into clients (id, name, created_at, hosted_link, one_time_links, link_ttl_minutes, claim_policy) \
                 values (?1, 'Lumen', 0, ?2, ?2, 1440, 'strict')",
                &params![client, true],
            )
            .await?;
            for statement in &statements {
                tx.execute(statement, &params![client]).await?;
            }
            if tx.dialect() == Dialect::Postgres {
                // A server in use has statistics by itself. SQLite plans without.
                tx.execute("analyze companies", &[]).await?;
                tx.execute("analyze company_tags", &[]).await?;
                tx.execute("analyze connections", &[]).await?;
            }
            Ok::<_, Error>(())
        })
    })
    .await
    .unwrap();
}

/// The plan of a page of a hundred, one step a line.
async fn plan(db: &Db, filter: Option<&str>, order: Option<&str>) -> String {
    let filter = filter.map(|text| Filter::parse(text).unwrap());
    let order = order.map(|text| Order::parse(text).unwrap());
    let selection =
        lists::of_companies(db.dialect(), filter.as_ref(), order.as_ref(), &KNOWN, now());
    explain(db, companies::list_statement(CLIENT, &selection, 100, 0)).await
}

/// The plan of a statement, one step a line.
async fn explain(db: &Db, (sql, values): (String, Vec<Value>)) -> String {
    let (sql, column) = match db.dialect() {
        Dialect::Sqlite => (format!("explain query plan {sql}"), 3),
        Dialect::Postgres => (format!("explain {sql}"), 0),
    };
    let steps = db
        .read("plan", move |tx| {
            let (sql, values) = (sql.clone(), values.clone());
            Box::pin(async move { tx.all(&sql, &values, |row| row.get::<String>(column)).await })
        })
        .await
        .unwrap();
    steps.join("\n")
}

#[tokio::test]
async fn filters_and_orders_that_matter_use_their_indexes() {
    let test = TestDb::new().await;
    fill(&test.db).await;
    let is_sqlite = test.db.dialect() == Dialect::Sqlite;
    let by_id = if is_sqlite {
        "(client_id=? AND id=?)"
    } else {
        "Index Cond"
    };
    let default = if is_sqlite {
        "(client_id=?)"
    } else {
        "companies_client_id_id_key"
    };
    let without_connections = ["PendingAuth", "Linked", "Deauthorized", "Unlinked"]
        .map(|status| format!("dataConnections.status!={status}"))
        .join("&&");
    // One look-up for each company, or one join of all: never every status of every company.
    let antijoin = if is_sqlite {
        "connections_company_id_idx (company_id=?)"
    } else {
        "Anti Join"
    };
    let unused = "0190a5c1-7d2e-7b3a-9c4d-5e6f708192a3";
    for (filter, order, index) in [
        (None, None, default),
        (Some(format!("id={unused}")), None, by_id),
        (
            Some("name=Company 7".to_owned()),
            None,
            "companies_client_id_name_id_idx",
        ),
        (None, Some("name"), "companies_client_id_name_id_idx"),
        (None, Some("-name"), "companies_client_id_name_id_idx"),
        (
            None,
            Some("created"),
            "companies_client_id_created_at_id_idx",
        ),
        (
            None,
            Some("createdBy.name"),
            "companies_client_id_created_by_name_id_idx",
        ),
        (
            None,
            Some("-createdBy.name"),
            "companies_client_id_created_by_name_id_idx",
        ),
        (
            Some("createdBy.name=Jo Marlow".to_owned()),
            None,
            "companies_client_id_created_by_name_id_idx",
        ),
        (
            None,
            Some("-created"),
            "companies_client_id_created_at_id_idx",
        ),
        (
            Some("created>=2026-11-22".to_owned()),
            None,
            "companies_client_id_created_at_id_idx",
        ),
        (
            Some("dataConnections.status=Deauthorized".to_owned()),
            None,
            "connections_client_id_status_company_id_idx",
        ),
        (Some(without_connections), None, antijoin),
        (
            Some("tags.region=r7".to_owned()),
            None,
            "company_tags_client_id_key_value_company_id_idx",
        ),
    ] {
        let plan = plan(&test.db, filter.as_deref(), order).await;
        assert!(
            plan.contains(index),
            "{filter:?} {order:?} without {index}:\n{plan}"
        );
        if order.is_some() {
            assert!(
                !plan.contains("TEMP B-TREE") && !plan.contains("Sort"),
                "{order:?} is sorted afterwards:\n{plan}"
            );
        }
    }
}

/// A page in the order of age, by its ends, and one of any ten companies.
async fn pages(db: &Db) -> (CompanyId, CompanyId, Vec<CompanyId>) {
    let ids = db
        .read("company_ids", |tx| {
            Box::pin(async move { companies::list_company_ids(tx, CLIENT).await })
        })
        .await
        .unwrap();
    // PostgreSQL reads a table of this size as a whole rather than look up a hundred places in it.
    let some = ids.iter().step_by(1900).copied().collect();
    (ids[500], ids[599], some)
}

#[tokio::test]
async fn what_hangs_off_a_page_is_looked_up_by_its_companies() {
    let test = TestDb::new().await;
    fill(&test.db).await;
    let dialect = test.db.dialect();
    let (first, last, some) = pages(&test.db).await;
    for page in [
        OfPage::Between(first, last),
        OfPage::These(&some),
        OfPage::These(&some[..1]),
    ] {
        for (what, statement, index) in [
            (
                "tags",
                companies::tags_statement(dialect, CLIENT, page),
                match dialect {
                    Dialect::Sqlite => "USING PRIMARY KEY (company_id",
                    Dialect::Postgres => "company_tags_pkey",
                },
            ),
            (
                "connections",
                connections::connections_statement(dialect, CLIENT, page),
                "connections_company_id_idx",
            ),
        ] {
            let plan = explain(&test.db, statement).await;
            assert!(
                plan.contains(index),
                "{what} of {page:?} without {index}:\n{plan}"
            );
        }
    }
}
