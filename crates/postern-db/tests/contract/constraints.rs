//! Violated rules carry the same kind and the same name on both databases, and never a value.

use postern_db::{Dialect, Error, Value, params};

use crate::support::{TestDb, id, on_each, write};

const SECRET: &str = "hunter2hunter2";

async fn run(test: &TestDb, sql: &'static str, params: Vec<Value>) -> Error {
    let result = write(&test.db, move |tx| {
        let params = params.clone();
        Box::pin(async move { tx.execute(sql, &params).await })
    });
    result.await.unwrap_err()
}

async fn prepare(test: &TestDb) {
    write(&test.db, |tx| {
        Box::pin(async move {
            tx.execute(
                "insert into owners (id, name) values (?1, 'a')",
                &params![id(1)],
            )
            .await?;
            let sql = "insert into items (id, owner_id, kind, body) values (?1, ?1, ?2, ?3)";
            tx.execute(sql, &params![id(1), SECRET, SECRET.as_bytes()])
                .await
        })
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn a_violated_rule_says_its_name() {
    on_each(|test| async move {
        prepare(&test).await;
        let unique = |name: &str| Error::Unique {
            constraint: name.to_owned(),
        };
        let same_key = run(
            &test,
            "insert into items (id) values (?1)",
            params![id(1)].to_vec(),
        );
        assert_eq!(same_key.await, unique("items_pkey"));
        let same_owner = run(
            &test,
            "insert into owners (id, name) values (?1, 'b')",
            params![id(1)].to_vec(),
        );
        assert_eq!(same_owner.await, unique("owners_pkey"));
        let same_pair = run(
            &test,
            "insert into items (id, owner_id, kind) values (?1, ?2, ?3)",
            params![id(2), id(1), SECRET].to_vec(),
        );
        assert_eq!(same_pair.await, unique("items_owner_id_kind_key"));
        let same_body = run(
            &test,
            "insert into items (id, body) values (?1, ?2)",
            params![id(2), SECRET.as_bytes()].to_vec(),
        );
        assert_eq!(same_body.await, unique("items_body_key"));
        let negative = run(
            &test,
            "insert into items (id, count) values (?1, ?2)",
            params![id(2), -1_i64].to_vec(),
        );
        assert_eq!(
            negative.await,
            Error::Check {
                constraint: "items_count_check".to_owned()
            }
        );
        let nameless = run(
            &test,
            "insert into owners (id, name) values (?1, ?2)",
            params![id(2), None::<&str>].to_vec(),
        );
        assert_eq!(
            nameless.await,
            Error::NotNull {
                column: "owners.name".to_owned()
            }
        );
    })
    .await;
}

#[tokio::test]
async fn a_missing_reference_is_a_foreign_key_error() {
    on_each(|test| async move {
        let orphan = run(
            &test,
            "insert into items (id, owner_id) values (?1, ?2)",
            params![id(1), id(9)].to_vec(),
        );
        let constraint = match test.db.dialect() {
            Dialect::Sqlite => "",
            Dialect::Postgres => "items_owner_id_fkey",
        };
        assert_eq!(
            orphan.await,
            Error::ForeignKey {
                constraint: constraint.to_owned()
            }
        );
    })
    .await;
}

#[tokio::test]
async fn a_reference_checked_at_commit_is_the_closures_error() {
    on_each(|test| async move {
        let orphan = run(
            &test,
            "insert into promises (id, owner_id) values (?1, ?2)",
            params![id(1), id(9)].to_vec(),
        );
        assert!(matches!(orphan.await, Error::ForeignKey { .. }));
        assert_eq!(test.db.statistics().unknown_commits, 0);
    })
    .await;
}

#[tokio::test]
async fn errors_show_no_values() {
    on_each(|test| async move {
        prepare(&test).await;
        let errors = [
            run(
                &test,
                "insert into items (id, owner_id, kind) values (?1, ?2, ?3)",
                params![id(2), id(1), SECRET].to_vec(),
            )
            .await,
            run(
                &test,
                "insert into items (id, count) values (?1, -5)",
                params![id(2)].to_vec(),
            )
            .await,
            run(
                &test,
                "select cast(?1 as bigint) / 0 from missing",
                params![SECRET].to_vec(),
            )
            .await,
            run(
                &test,
                "select kind || ?1 from items where flag = ?2",
                params![SECRET].to_vec(),
            )
            .await,
        ];
        for error in errors {
            let mut shown = format!("{error} {error:?}");
            let mut source = std::error::Error::source(&error);
            while let Some(inner) = source {
                shown = format!("{shown} {inner} {inner:?}");
                source = inner.source();
            }
            assert!(!shown.contains(SECRET), "{shown}");
            assert!(!shown.contains(&id(2).to_string()), "{shown}");
        }
    })
    .await;
}
