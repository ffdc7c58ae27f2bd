//! What a transaction keeps, what it undoes, and what its closure may do.

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;
use postern_db::{Dialect, Error, OnConstraint, params};

use crate::support::{count, id, insert, on_each, read, write};

#[tokio::test]
async fn a_committed_write_is_visible_to_the_next_read() {
    on_each(|test| async move {
        assert_eq!(insert(&test.db, 1).await, Ok(1));
        assert_eq!(count(&test.db).await, 1);
    })
    .await;
}

#[tokio::test]
async fn the_closures_own_error_undoes_everything() {
    #[derive(Debug, PartialEq)]
    enum Own {
        Changed,
        Db(Error),
    }
    impl From<Error> for Own {
        fn from(error: Error) -> Self {
            Self::Db(error)
        }
    }
    on_each(|test| async move {
        let result: Result<(), Own> = test
            .db
            .write("change of mind", |tx| {
                Box::pin(async move {
                    tx.execute("insert into items (id) values (?1)", &params![id(1)])
                        .await?;
                    Err(Own::Changed)
                })
            })
            .await;
        assert_eq!(result, Err(Own::Changed));
        assert_eq!(count(&test.db).await, 0);
        assert_eq!(test.db.statistics().failed_writes, 1);
    })
    .await;
}

#[tokio::test]
async fn a_transaction_sees_its_own_changes() {
    on_each(|test| async move {
        let seen = write(&test.db, |tx| {
            Box::pin(async move {
                tx.execute("insert into items (id) values (?1)", &params![id(1)])
                    .await?;
                tx.one("select count(*) from items", &[], |row| row.get::<i64>(0))
                    .await
            })
        });
        assert_eq!(seen.await, Ok(1));
    })
    .await;
}

#[tokio::test]
async fn a_failed_statement_ends_the_transaction() {
    on_each(|test| async move {
        insert(&test.db, 1).await.unwrap();
        let later = write(&test.db, |tx| {
            Box::pin(async move {
                let taken = tx
                    .execute("insert into items (id) values (?1)", &params![id(1)])
                    .await;
                assert!(matches!(taken, Err(Error::Unique { .. })), "{taken:?}");
                tx.execute("insert into items (id) values (?1)", &params![id(2)])
                    .await
            })
        });
        assert!(matches!(later.await, Err(Error::Misuse(_))));
        assert_eq!(count(&test.db).await, 1);
    })
    .await;
}

#[tokio::test]
async fn returning_ok_after_a_failed_statement_is_misuse_and_keeps_nothing() {
    on_each(|test| async move {
        insert(&test.db, 1).await.unwrap();
        let ignored = write(&test.db, |tx| {
            Box::pin(async move {
                tx.execute("insert into items (id) values (?1)", &params![id(2)])
                    .await?;
                let _ = tx
                    .execute("insert into items (id) values (?1)", &params![id(1)])
                    .await;
                Ok(())
            })
        });
        assert!(matches!(ignored.await, Err(Error::Misuse(_))));
        assert_eq!(count(&test.db).await, 1);
    })
    .await;
}

#[tokio::test]
async fn writing_in_a_read_is_refused() {
    on_each(|test| async move {
        let refused = read(&test.db, |tx| {
            Box::pin(async move {
                tx.execute("insert into items (id) values (?1)", &params![id(1)])
                    .await
            })
        });
        assert_eq!(refused.await, Err(Error::ReadOnly));
        assert_eq!(count(&test.db).await, 0);
    })
    .await;
}

#[tokio::test]
async fn awaiting_something_foreign_is_misuse_and_keeps_nothing() {
    on_each(|test| async move {
        let strayed = write(&test.db, |tx| {
            Box::pin(async move {
                tx.execute("insert into items (id) values (?1)", &params![id(1)])
                    .await?;
                std::future::pending::<()>().await;
                Ok(())
            })
        });
        assert!(matches!(strayed.await, Err(Error::Misuse(_))));
        let strayed = read(&test.db, |_| {
            Box::pin(async move {
                tokio::task::yield_now().await;
                Ok(())
            })
        });
        assert!(matches!(strayed.await, Err(Error::Misuse(_))));
        assert_eq!(count(&test.db).await, 0);
        assert_eq!(insert(&test.db, 2).await, Ok(1));
    })
    .await;
}

#[tokio::test]
async fn a_panic_reaches_the_caller_and_keeps_nothing() {
    on_each(|test| async move {
        let panicking = write(&test.db, |tx| {
            Box::pin(async move {
                tx.execute("insert into items (id) values (?1)", &params![id(1)])
                    .await?;
                assert_eq!(1, i64::from(tx.for_share("k").len() > 100), "on purpose");
                Ok(())
            })
        });
        let panic = AssertUnwindSafe(panicking)
            .catch_unwind()
            .await
            .unwrap_err();
        let said: &String = panic.downcast_ref().unwrap();
        assert!(said.contains("on purpose"), "{said}");
        let panicking = read::<()>(&test.db, |_| Box::pin(async move { panic!("again") }));
        assert!(AssertUnwindSafe(panicking).catch_unwind().await.is_err());
        assert_eq!(insert(&test.db, 2).await, Ok(1));
        assert_eq!(count(&test.db).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_violated_rule_can_become_the_callers_error() {
    #[derive(Debug, PartialEq)]
    enum Own {
        Taken,
        Db(Error),
    }
    impl From<Error> for Own {
        fn from(error: Error) -> Self {
            Self::Db(error)
        }
    }
    on_each(|test| async move {
        insert(&test.db, 1).await.unwrap();
        let result: Result<u64, Own> = test
            .db
            .write("insert", |tx| {
                Box::pin(async move {
                    tx.execute("insert into items (id) values (?1)", &params![id(1)])
                        .await
                        .on_unique("items_pkey", || Own::Taken)
                })
            })
            .await;
        assert_eq!(result, Err(Own::Taken));
    })
    .await;
}

#[tokio::test]
async fn locks_belong_to_writing_transactions() {
    on_each(|test| async move {
        let locked = write(&test.db, |tx| {
            Box::pin(async move {
                tx.lock_shared(7001).await?;
                tx.lock_exclusive(7002).await?;
                Ok(tx.for_share("k"))
            })
        });
        let suffix = match test.db.dialect() {
            Dialect::Sqlite => "",
            Dialect::Postgres => " for share of k",
        };
        assert_eq!(locked.await, Ok(suffix.to_owned()));
        let refused = read(&test.db, |tx| {
            Box::pin(async move { tx.lock_shared(7001).await })
        });
        assert!(matches!(refused.await, Err(Error::Misuse(_))));
    })
    .await;
}

#[tokio::test]
async fn rows_are_held_by_their_alias() {
    on_each(|test| async move {
        insert(&test.db, 1).await.unwrap();
        let held = write(&test.db, |tx| {
            Box::pin(async move {
                let sql = format!(
                    "select k.count from items k where k.id = ?1{}",
                    tx.for_update("k")
                );
                tx.one(&sql, &params![id(1)], |row| row.get::<i64>(0)).await
            })
        });
        assert_eq!(held.await, Ok(0));
    })
    .await;
}

#[tokio::test]
async fn the_clock_moves_only_with_its_offset() {
    on_each(|test| async move {
        let now = || {
            write(&test.db, |tx| {
                Box::pin(async move { tx.database_now().await })
            })
        };
        let before = now().await.unwrap();
        assert!(
            before > 1_700_000_000_000,
            "{before} is not epoch milliseconds"
        );
        test.offset.advance_ms(86_400_000);
        let after = now().await.unwrap();
        assert!((86_400_000..86_460_000).contains(&(after - before)));
    })
    .await;
}
