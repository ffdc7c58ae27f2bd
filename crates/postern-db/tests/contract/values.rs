//! Parameters and columns: every kind survives the way there and back, nulls have types, mistakes are `Misuse`.

use postern_db::{Error, Kind, Value, params};
use uuid::Uuid;

use crate::support::{count, id, insert, on_each, read, write};

type Item = (Uuid, Option<String>, i64, Option<bool>, Option<Vec<u8>>);

#[tokio::test]
async fn every_kind_survives_the_way_there_and_back() {
    on_each(|test| async move {
        let written = write(&test.db, |tx| {
            Box::pin(async move {
                let sql =
                    "insert into items (id, kind, count, flag, body) values (?1, ?2, ?3, ?4, ?5)";
                let full = params![id(1), "ä ?1 'b'", i64::MAX, true, [0_u8, 255, 7]];
                tx.execute(sql, &full).await?;
                let empty = params![id(2), None::<String>, 0_i64, None::<bool>, None::<Vec<u8>>];
                tx.execute(sql, &empty).await
            })
        });
        assert_eq!(written.await, Ok(1));
        let items: Vec<Item> = read(&test.db, |tx| {
            Box::pin(async move {
                let sql = "select id, kind, count, flag, body from items order by id";
                tx.all(sql, &[], |row| {
                    Ok((
                        row.get(0)?,
                        row.get(1)?,
                        row.get(2)?,
                        row.get(3)?,
                        row.get(4)?,
                    ))
                })
                .await
            })
        })
        .await
        .unwrap();
        let full = (
            id(1),
            Some("ä ?1 'b'".to_owned()),
            i64::MAX,
            Some(true),
            Some(vec![0, 255, 7]),
        );
        assert_eq!(items, [full, (id(2), None, 0, None, None)]);
    })
    .await;
}

#[tokio::test]
async fn a_null_has_a_type_where_nothing_else_gives_one() {
    on_each(|test| async move {
        for kind in [Kind::Uuid, Kind::Text, Kind::BigInt, Kind::Blob, Kind::Bool] {
            let is_null = read(&test.db, move |tx| {
                Box::pin(async move {
                    let sql = "with given (v) as (values (?1)) select v is null from given";
                    tx.one(sql, &[Value::Null(kind)], |row| row.get::<bool>(0))
                        .await
                })
            });
            assert_eq!(is_null.await, Ok(true), "{kind:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_list_of_values_in_a_common_table_expression_is_typed() {
    on_each(|test| async move {
        let inserted = write(&test.db, |tx| {
            Box::pin(async move {
                let rows: Vec<String> = (0..256)
                    .map(|row| {
                        format!(
                            "(?{}, ?{}, ?{}, ?{})",
                            row * 4 + 1,
                            row * 4 + 2,
                            row * 4 + 3,
                            row * 4 + 4
                        )
                    })
                    .collect();
                let sql = format!(
                    "with given (id, kind, count, flag) as (values {})
                     insert into items (id, kind, count, flag)
                     select g.id, g.kind, g.count, g.flag from given g where g.count >= ?1025
                     on conflict (id) do nothing returning id",
                    rows.join(", ")
                );
                let mut params = Vec::new();
                for row in 0..256_i64 {
                    let kind = (row % 2 == 0).then_some("even");
                    params.extend(params![id(u128::from(row.unsigned_abs())), kind, row, true]);
                }
                params.push(Value::from(6_i64));
                tx.all(&sql, &params, |row| row.get::<Uuid>(0)).await
            })
        });
        assert_eq!(inserted.await.unwrap().len(), 250);
        assert_eq!(count(&test.db).await, 250);
    })
    .await;
}

#[tokio::test]
async fn one_text_serves_parameters_of_several_kinds() {
    on_each(|test| async move {
        for (value, kind) in [
            (Value::from(5_i64), "bigint"),
            (Value::from("five"), "text"),
        ] {
            let (text, kept) = (value.clone(), value);
            let got = read(&test.db, move |tx| {
                let (value, is_text) = (kept.clone(), kind == "text");
                Box::pin(async move {
                    tx.one("select ?1", &[value], |row| {
                        if is_text {
                            row.get::<String>(0).map(Value::from)
                        } else {
                            row.get::<i64>(0).map(Value::from)
                        }
                    })
                    .await
                })
            });
            assert_eq!(got.await, Ok(text));
        }
    })
    .await;
}

#[tokio::test]
async fn changed_rows_are_counted() {
    on_each(|test| async move {
        for number in 0..3 {
            insert(&test.db, number).await.unwrap();
        }
        let counts = write(&test.db, |tx| {
            Box::pin(async move {
                let changed = tx
                    .execute("update items set count = count + 1", &[])
                    .await?;
                let same = tx
                    .execute(
                        "insert into items (id) values (?1) on conflict (id) do nothing",
                        &params![id(1)],
                    )
                    .await?;
                let gone = tx
                    .execute(
                        "delete from items where id = ?1 returning id",
                        &params![id(1)],
                    )
                    .await?;
                Ok((changed, same, gone))
            })
        });
        assert_eq!(counts.await, Ok((3, 0, 1)));
    })
    .await;
}

#[tokio::test]
async fn one_row_means_one_row() {
    on_each(|test| async move {
        let none = read(&test.db, |tx| {
            Box::pin(async move {
                tx.one("select id from items", &[], |row| row.get::<Uuid>(0))
                    .await
            })
        });
        assert_eq!(none.await, Err(Error::NoRow));
        let none = read(&test.db, |tx| {
            Box::pin(async move {
                tx.optional("select id from items", &[], |row| row.get::<Uuid>(0))
                    .await
            })
        });
        assert_eq!(none.await, Ok(None));
        insert(&test.db, 1).await.unwrap();
        insert(&test.db, 2).await.unwrap();
        let several = read(&test.db, |tx| {
            Box::pin(async move {
                tx.optional("select id from items", &[], |row| row.get::<Uuid>(0))
                    .await
            })
        });
        assert!(matches!(several.await, Err(Error::Misuse(_))));
    })
    .await;
}

#[tokio::test]
async fn mistakes_of_the_program_are_misuse() {
    on_each(|test| async move {
        insert(&test.db, 1).await.unwrap();
        let mistakes: [(&'static str, Vec<Value>); 5] = [
            ("selekt 1", vec![]),
            ("select missing from items", vec![]),
            ("select count from items where id = ?1", vec![]),
            (
                "select count from items where id = ?1",
                params![id(1), 2_i64].to_vec(),
            ),
            (
                "select count from items where kind = ?1",
                params!["a\0b"].to_vec(),
            ),
        ];
        for (sql, params) in mistakes {
            let result = read(&test.db, move |tx| {
                let params = params.clone();
                Box::pin(async move { tx.all(sql, &params, |row| row.get::<i64>(0)).await })
            })
            .await;
            assert!(matches!(result, Err(Error::Misuse(_))), "{sql}: {result:?}");
        }
        let wrong_type = read(&test.db, |tx| {
            Box::pin(async move {
                tx.one("select id from items", &[], |row| row.get::<String>(0))
                    .await
            })
        });
        assert!(matches!(wrong_type.await, Err(Error::Misuse(_))));
        let no_column = read(&test.db, |tx| {
            Box::pin(async move {
                tx.one("select id from items", &[], |row| row.get::<Uuid>(1))
                    .await
            })
        });
        assert!(matches!(no_column.await, Err(Error::Misuse(_))));
    })
    .await;
}

#[tokio::test]
async fn a_row_that_does_not_decode_does_not_end_the_transaction() {
    on_each(|test| async move {
        let kept = write(&test.db, |tx| {
            Box::pin(async move {
                tx.execute("insert into items (id) values (?1)", &params![id(1)])
                    .await?;
                let decoded = tx
                    .one("select id from items", &[], |row| row.get::<i64>(0))
                    .await;
                assert!(matches!(decoded, Err(Error::Misuse(_))));
                tx.execute("insert into items (id) values (?1)", &params![id(2)])
                    .await
            })
        });
        assert_eq!(kept.await, Ok(1));
        assert_eq!(count(&test.db).await, 2);
    })
    .await;
}
