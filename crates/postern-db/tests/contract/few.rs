//! Reads of a few rows: the same promises as of any read, on whatever thread they run.

use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};

use futures_util::FutureExt as _;
use postern_db::{BoxFuture, Db, Dialect, Error, Tx, params};
use tokio::task::JoinSet;

use crate::support::{id, insert, on_each};

async fn few<T: Send + 'static>(
    db: &Db,
    f: impl for<'t> Fn(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, Error>> + Send + Sync + 'static,
) -> Result<T, Error> {
    db.read_few("test", f).await
}

async fn is_there(db: &Db, number: u128) -> Result<bool, Error> {
    few(db, move |tx| {
        Box::pin(async move {
            let sql = "select 1 from items where id = ?1";
            let found = tx
                .optional(sql, &params![id(number)], |row| row.get::<i64>(0))
                .await?;
            Ok(found.is_some())
        })
    })
    .await
}

#[tokio::test]
async fn what_was_committed_is_read() {
    on_each(|test| async move {
        assert_eq!(is_there(&test.db, 1).await, Ok(false));
        insert(&test.db, 1).await.unwrap();
        assert_eq!(is_there(&test.db, 1).await, Ok(true));
    })
    .await;
}

#[tokio::test]
async fn a_write_is_refused() {
    on_each(|test| async move {
        let refused = few(&test.db, |tx| {
            Box::pin(async move {
                tx.execute("insert into items (id) values (?1)", &params![id(1)])
                    .await
            })
        });
        assert_eq!(refused.await, Err(Error::ReadOnly));
        assert_eq!(is_there(&test.db, 1).await, Ok(false));
    })
    .await;
}

#[tokio::test]
async fn failures_and_panics_cost_no_reader() {
    on_each(|test| async move {
        for _ in 0..20 {
            let panicking = few::<()>(&test.db, |_| Box::pin(async move { panic!("on purpose") }));
            assert!(AssertUnwindSafe(panicking).catch_unwind().await.is_err());
            let failing = few(&test.db, |tx| {
                Box::pin(async move { tx.execute("select nothing from nowhere", &[]).await })
            });
            assert!(failing.await.is_err());
            let strayed = few(&test.db, |_| {
                Box::pin(async move {
                    tokio::task::yield_now().await;
                    Ok(())
                })
            });
            assert!(matches!(strayed.await, Err(Error::Misuse(_))));
        }
        let name = few(&test.db, |_| {
            Box::pin(async move { Ok(std::thread::current().name().map(str::to_owned)) })
        });
        let name = name.await.unwrap();
        assert_ne!(
            name.as_deref(),
            Some("postern-db-read"),
            "none is left to lend"
        );
    })
    .await;
}

/// Four tasks, two readers to lend: all four closures meet, so two of them ran on the reader threads.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn while_every_reader_is_out_a_thread_reads() {
    on_each(|test| async move {
        if test.db.dialect() != Dialect::Sqlite {
            return;
        }
        let (meeting, own) = (Arc::new(Barrier::new(4)), Arc::new(AtomicUsize::new(0)));
        let mut tasks = JoinSet::new();
        for _ in 0..4 {
            let (db, meeting, own) = (test.db.clone(), Arc::clone(&meeting), Arc::clone(&own));
            tasks.spawn(async move {
                few(&db, move |_| {
                    let (meeting, own) = (Arc::clone(&meeting), Arc::clone(&own));
                    Box::pin(async move {
                        let name = std::thread::current().name().map(str::to_owned);
                        let lent = name.as_deref() != Some("postern-db-read");
                        own.fetch_add(usize::from(lent), Ordering::SeqCst);
                        meeting.wait();
                        Ok(())
                    })
                })
                .await
            });
        }
        assert_eq!(tasks.join_all().await, [Ok(()), Ok(()), Ok(()), Ok(())]);
        assert_eq!(own.load(Ordering::SeqCst), 2);
    })
    .await;
}

#[tokio::test]
async fn a_closed_database_lends_nothing() {
    on_each(|test| async move {
        test.db.clone().close().await;
        let refused = is_there(&test.db, 1).await;
        assert!(matches!(refused, Err(Error::Unavailable(_))), "{refused:?}");
    })
    .await;
}
