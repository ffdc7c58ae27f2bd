//! Many tasks at once: one winner per key, no lost update, collisions repeated, locks waited for only so long.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::future::join_all;
use postern_db::{Error, params};

use crate::support::{count, id, insert, on_each, on_postgres, read, write};

#[tokio::test(flavor = "multi_thread")]
async fn one_key_has_one_winner() {
    on_each(|test| async move {
        for round in 0..20 {
            let racers = (0..24).map(|_| insert(&test.db, round));
            let results = join_all(racers).await;
            let won = results.iter().filter(|result| result.is_ok()).count();
            assert_eq!(won, 1, "{results:?}");
            let lost =
                |result: &Result<u64, Error>| matches!(result, Err(Error::Unique { .. }) | Ok(_));
            assert!(results.iter().all(lost), "{results:?}");
        }
        assert_eq!(count(&test.db).await, 20);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_update_is_lost() {
    on_each(|test| async move {
        insert(&test.db, 1).await.unwrap();
        let updates = (0..200).map(|_| {
            write(&test.db, |tx| {
                Box::pin(async move {
                    tx.execute(
                        "update items set count = count + 1 where id = ?1",
                        &params![id(1)],
                    )
                    .await
                })
            })
        });
        for result in join_all(updates).await {
            assert_eq!(result, Ok(1));
        }
        let total = read(&test.db, |tx| {
            Box::pin(async move {
                tx.one("select count from items", &[], |row| row.get::<i64>(0))
                    .await
            })
        });
        assert_eq!(total.await, Ok(200));
    })
    .await;
}

fn colliding(
    times: u64,
    state: &'static str,
    runs: &Arc<AtomicU64>,
) -> impl Fn() -> Option<String> + Send + Sync + 'static {
    let runs = Arc::clone(runs);
    move || {
        (runs.fetch_add(1, Ordering::SeqCst) < times).then(|| {
            format!("do $body$ begin raise exception using errcode = '{state}'; end $body$")
        })
    }
}

#[tokio::test]
async fn a_collision_is_repeated_even_if_the_closure_hides_it() {
    on_postgres(|test| async move {
        for (number, state) in [(1, "40001"), (2, "40P01")] {
            let runs = Arc::new(AtomicU64::new(0));
            let collide = colliding(2, state, &runs);
            let result = write(&test.db, move |tx| {
                let statement = collide();
                Box::pin(async move {
                    tx.execute("insert into items (id) values (?1)", &params![id(number)])
                        .await?;
                    if let Some(statement) = statement
                        && tx.execute(&statement, &[]).await.is_err()
                    {
                        return Err(Error::NoRow);
                    }
                    Ok(())
                })
            });
            assert_eq!(result.await, Ok(()));
            assert_eq!(runs.load(Ordering::SeqCst), 3);
        }
        assert_eq!(count(&test.db).await, 2);
        assert_eq!(test.db.statistics().retries, 4);
    })
    .await;
}

#[tokio::test]
async fn a_collision_without_end_is_given_up() {
    on_postgres(|test| async move {
        let runs = Arc::new(AtomicU64::new(0));
        let collide = colliding(u64::MAX, "40001", &runs);
        let result = write(&test.db, move |tx| {
            let statement = collide().unwrap_or_default();
            Box::pin(async move { tx.execute(&statement, &[]).await })
        });
        assert_eq!(result.await, Err(Error::Busy));
        assert_eq!(runs.load(Ordering::SeqCst), 6);
    })
    .await;
}

#[tokio::test]
async fn a_lock_held_elsewhere_is_busy_in_the_end() {
    on_postgres(|test| async move {
        // Held by a session of the reading pool until the database is closed.
        let held = read(&test.db, |tx| {
            Box::pin(async move {
                tx.execute("select pg_advisory_lock_shared(7001)", &[])
                    .await
            })
        });
        assert_eq!(held.await, Ok(1));
        let shared = write(&test.db, |tx| {
            Box::pin(async move { tx.lock_shared(7001).await })
        });
        assert_eq!(shared.await, Ok(()));
        let alone = write(&test.db, |tx| {
            Box::pin(async move { tx.lock_exclusive(7001).await })
        });
        assert_eq!(alone.await, Err(Error::Busy));
    })
    .await;
}

#[tokio::test]
async fn a_write_that_is_given_up_midway_leaves_nothing() {
    on_postgres(|test| async move {
        let held = read(&test.db, |tx| {
            Box::pin(async move { tx.execute("select pg_advisory_lock(7001)", &[]).await })
        });
        held.await.unwrap();
        {
            let (inserted, mut arrived) = tokio::sync::mpsc::unbounded_channel();
            let waiting = write(&test.db, move |tx| {
                let inserted = inserted.clone();
                Box::pin(async move {
                    tx.execute("insert into items (id) values (?1)", &params![id(1)])
                        .await?;
                    let _ = inserted.send(());
                    tx.lock_exclusive(7001).await
                })
            });
            tokio::select! {
                biased;
                result = waiting => panic!("nobody released the lock: {result:?}"),
                _ = arrived.recv() => {}
            }
        }
        assert_eq!(count(&test.db).await, 0);
        assert_eq!(insert(&test.db, 1).await, Ok(1));
    })
    .await;
}

#[tokio::test]
async fn statements_outlive_a_changed_table() {
    on_postgres(|test| async move {
        insert(&test.db, 1).await.unwrap();
        let all = || {
            read(&test.db, |tx| {
                Box::pin(async move {
                    let rows = tx
                        .all("select * from items", &[], |row| row.get::<uuid::Uuid>(0))
                        .await?;
                    Ok(rows.len())
                })
            })
        };
        assert_eq!(all().await, Ok(1));
        postern_db::admin::run(&test.url, "alter table items add column later text")
            .await
            .unwrap();
        assert_eq!(all().await, Ok(1));
    })
    .await;
}
