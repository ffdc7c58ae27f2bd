//! SQLite's group commit: closures share one commit without sharing their fate.
//!
//! The writer is held by a closure that waits for a signal while the others are put into the queue; what follows is one batch,
//! whatever the machine's speed.

use std::panic::AssertUnwindSafe;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};

use futures_util::FutureExt;
use futures_util::future::{join, join_all};
use postern_db::{BoxFuture, ClockOffset, DatabaseUrl, Db, Error, params};

use crate::support::{SCHEMA, count, id, insert, options, write};

async fn sqlite() -> Db {
    let db = Db::open(
        &DatabaseUrl::sqlite_memory(),
        options(&ClockOffset::default()),
    )
    .await
    .unwrap();
    db.migrate(SCHEMA).await.unwrap();
    db
}

/// A write that occupies the writer, and is known to do so, until the sender is used or dropped.
fn hold(db: &Db) -> (BoxFuture<'static, Result<(), Error>>, Sender<()>) {
    let (release, held) = channel();
    let (started, has_started) = channel();
    let held = Arc::new(Mutex::new(held));
    let db = db.clone();
    let mut holding: BoxFuture<'static, _> = Box::pin(async move {
        write(&db, move |_| {
            let (held, started) = (Arc::clone(&held), started.clone());
            Box::pin(async move {
                started.send(()).unwrap();
                let _ = held.lock().unwrap().recv();
                Ok(())
            })
        })
        .await
    });
    assert!(holding.as_mut().now_or_never().is_none());
    has_started.recv().unwrap();
    (holding, release)
}

/// Run `writes` as one batch.
async fn together<F: Future>(db: &Db, writes: impl IntoIterator<Item = F>) -> Vec<F::Output> {
    let (holding, release) = hold(db);
    // `join` polls in order: every write is queued, then the writer is let go.
    let signal = async move { drop(release) };
    let (results, ()) = join(join_all(writes), signal).await;
    holding.await.unwrap();
    results
}

#[tokio::test]
async fn waiting_writes_share_one_commit() {
    let db = sqlite().await;
    let before = db.statistics();
    let results = together(&db, (0..50).map(|number| insert(&db, number))).await;
    assert!(results.iter().all(|result| *result == Ok(1)));
    let after = db.statistics();
    assert_eq!(after.committed_writes - before.committed_writes, 51);
    assert_eq!(after.commits - before.commits, 2);
    assert_eq!(after.largest_batch, 50);
    assert_eq!(count(&db).await, 50);
}

#[tokio::test]
async fn a_failing_closure_takes_only_its_own_changes_along() {
    let db = sqlite().await;
    let results = together(
        &db,
        (0..9_u128).map(|number| {
            let panics = number % 3 == 1;
            AssertUnwindSafe(write(&db, move |tx| {
                Box::pin(async move {
                    tx.execute("insert into items (id) values (?1)", &params![id(number)])
                        .await?;
                    assert!(!panics, "on purpose");
                    if number % 3 == 2 {
                        return Err(Error::NoRow);
                    }
                    Ok(())
                })
            }))
            .catch_unwind()
        }),
    )
    .await;
    for (number, result) in results.into_iter().enumerate() {
        match number % 3 {
            0 => assert_eq!(result.unwrap(), Ok(())),
            1 => assert!(result.is_err()),
            _ => assert_eq!(result.unwrap(), Err(Error::NoRow)),
        }
    }
    assert_eq!(count(&db).await, 3);
    assert_eq!(db.statistics().largest_batch, 3);
}

#[tokio::test]
async fn a_batch_has_one_winner_per_key() {
    let db = sqlite().await;
    let results = together(&db, (0..20).map(|_| insert(&db, 7))).await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
    assert_eq!(count(&db).await, 1);
}

#[tokio::test]
async fn a_closure_that_breaks_the_shared_transaction_costs_the_others_nothing() {
    let db = sqlite().await;
    insert(&db, 100).await.unwrap();
    let results = together(
        &db,
        (0..5_u128).map(|number| {
            write(&db, move |tx| {
                Box::pin(async move {
                    let sql = if number == 2 {
                        "insert or rollback into items (id) values (?1)"
                    } else {
                        "insert into items (id) values (?1)"
                    };
                    let number = if number == 2 { 100 } else { number };
                    tx.execute(sql, &params![id(number)]).await
                })
            })
        }),
    )
    .await;
    for (number, result) in results.into_iter().enumerate() {
        if number == 2 {
            assert!(matches!(result, Err(Error::Unique { .. })), "{result:?}");
        } else {
            assert_eq!(result, Ok(1), "{number}");
        }
    }
    assert_eq!(count(&db).await, 5);
    assert_eq!(db.statistics().retries, 5);
}

#[tokio::test]
async fn a_rule_broken_at_commit_fails_only_the_guilty_closure() {
    let db = sqlite().await;
    let results = together(
        &db,
        (0..4_u128).map(|number| {
            write(&db, move |tx| {
                Box::pin(async move {
                    if number == 1 {
                        let sql = "insert into promises (id, owner_id) values (?1, ?1)";
                        return tx.execute(sql, &params![id(9)]).await;
                    }
                    tx.execute("insert into items (id) values (?1)", &params![id(number)])
                        .await
                })
            })
        }),
    )
    .await;
    for (number, result) in results.into_iter().enumerate() {
        if number == 1 {
            assert!(
                matches!(result, Err(Error::ForeignKey { .. })),
                "{result:?}"
            );
        } else {
            assert_eq!(result, Ok(1), "{number}");
        }
    }
    assert_eq!(count(&db).await, 3);
    assert_eq!(db.statistics().unknown_commits, 0);
}

#[tokio::test]
async fn a_write_nobody_waits_for_is_not_started() {
    let db = sqlite().await;
    let (holding, release) = hold(&db);
    assert!(insert(&db, 1).now_or_never().is_none());
    drop(release);
    holding.await.unwrap();
    insert(&db, 2).await.unwrap();
    assert_eq!(count(&db).await, 1);
}

#[tokio::test]
async fn an_answer_never_arrives_before_the_shared_commit() {
    let db = sqlite().await;
    let seen = together(
        &db,
        (0..10_u128).map(|number| {
            let db = db.clone();
            async move {
                insert(&db, number).await.unwrap();
                // A reader sees the whole batch as soon as the first answer is there.
                count(&db).await
            }
        }),
    )
    .await;
    assert_eq!(seen, [10; 10]);
}
