//! The third result of COMMIT: unknown. Real faults on both databases.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use postern_db::{ClockOffset, Db, Error, admin, params};

use crate::proxy::{Fault, Proxy};
use crate::support::{TestDb, count, id, insert, on_postgres, options, server_text, write};

async fn behind_proxy(test: &TestDb) -> (Proxy, Db) {
    let proxy = Proxy::before(&server_text().unwrap(), &test.name()).await;
    let db = Db::open(&proxy.url, options(&ClockOffset::default()))
        .await
        .unwrap();
    (proxy, db)
}

/// Insert and count how often the closure ran.
async fn insert_counted(db: &Db, number: u128) -> (Result<u64, Error>, u64) {
    let runs = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&runs);
    let result = write(db, move |tx| {
        counted.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move {
            tx.execute("insert into items (id) values (?1)", &params![id(number)])
                .await
        })
    })
    .await;
    (result, runs.load(Ordering::SeqCst))
}

#[tokio::test]
async fn a_commit_whose_answer_is_lost_is_unknown_and_never_repeated() {
    on_postgres(|test| async move {
        let (proxy, db) = behind_proxy(&test).await;
        proxy.spoil_next(Fault::CutAfter);
        assert_eq!(insert_counted(&db, 1).await, (Err(Error::CommitUnknown), 1));
        assert_eq!(proxy.injected(), 1);
        assert_eq!(count(&test.db).await, 1);
        assert_eq!(insert_counted(&db, 2).await, (Ok(1), 1));
        assert_eq!(db.statistics().unknown_commits, 1);
    })
    .await;
}

#[tokio::test]
async fn a_commit_that_may_not_have_arrived_is_unknown() {
    on_postgres(|test| async move {
        let (proxy, db) = behind_proxy(&test).await;
        proxy.spoil_next(Fault::CutBefore);
        assert_eq!(insert_counted(&db, 1).await, (Err(Error::CommitUnknown), 1));
        assert_eq!(proxy.injected(), 1);
        assert_eq!(insert_counted(&db, 1).await.0, Ok(1));
    })
    .await;
}

#[tokio::test]
async fn a_commit_without_an_answer_has_a_deadline() {
    on_postgres(|test| async move {
        let (proxy, db) = behind_proxy(&test).await;
        proxy.spoil_next(Fault::Swallow);
        assert_eq!(insert_counted(&db, 1).await, (Err(Error::CommitUnknown), 1));
        assert_eq!(proxy.injected(), 1);
        assert_eq!(count(&test.db).await, 1);
        assert_eq!(insert_counted(&db, 2).await.0, Ok(1));
    })
    .await;
}

#[tokio::test]
async fn a_commit_with_a_warning_is_unknown() {
    const WARN_AT_COMMIT: &str = "
        create function warn() returns trigger language plpgsql as $body$
            begin raise warning 'canceling wait' using errcode = '01000'; return null; end $body$;
        create constraint trigger items_warn after insert on items deferrable initially deferred
            for each row when (new.count = 99) execute function warn();";
    on_postgres(|test| async move {
        admin::run(&test.url, WARN_AT_COMMIT).await.unwrap();
        let warned = write(&test.db, |tx| {
            Box::pin(async move {
                tx.execute(
                    "insert into items (id, count) values (?1, 99)",
                    &params![id(1)],
                )
                .await
            })
        });
        assert_eq!(warned.await, Err(Error::CommitUnknown));
        assert_eq!(count(&test.db).await, 1);
        assert_eq!(insert(&test.db, 2).await, Ok(1));
    })
    .await;
}

#[tokio::test]
async fn a_warning_before_commit_is_not_held_against_it() {
    on_postgres(|test| async move {
        let warned = write(&test.db, |tx| {
            Box::pin(async move {
                tx.execute("do $body$ begin raise warning 'early'; end $body$", &[])
                    .await?;
                tx.execute("insert into items (id) values (?1)", &params![id(1)])
                    .await
            })
        });
        assert_eq!(warned.await, Ok(1));
    })
    .await;
}

#[tokio::test]
async fn a_connection_lost_before_commit_is_replaced() {
    on_postgres(|test| async move {
        let runs = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&runs);
        let result = write(&test.db, move |tx| {
            let first = counted.fetch_add(1, Ordering::SeqCst) == 0;
            Box::pin(async move {
                tx.execute("insert into items (id) values (?1)", &params![id(1)])
                    .await?;
                if first {
                    tx.execute("select pg_terminate_backend(pg_backend_pid())", &[])
                        .await?;
                }
                Ok(())
            })
        });
        assert_eq!(result.await, Ok(()));
        assert_eq!(runs.load(Ordering::SeqCst), 2);
        assert_eq!(count(&test.db).await, 1);
    })
    .await;
}

/// The real thing behind [`a_commit_with_a_warning_is_unknown`]: a synchronous wait that is cancelled.
///
/// It makes every commit on the server wait for a standby that does not exist, so it needs a server of its own, named by
/// `POSTERN_TEST_SYNC_DB`, and a superuser.
mod synchronous_wait {
    use postern_db::{ClockOffset, DatabaseUrl, Db, Error, admin};

    use crate::support::{SCHEMA, count, insert, options, read};

    const STANDBY: &str = "alter system set synchronous_standby_names = 'nobody'";
    const ALONE: &str = "alter system reset synchronous_standby_names";
    const RELOAD: &str = "select pg_reload_conf()";
    const CANCEL: &str =
        "select count(pg_cancel_backend(pid)) from pg_stat_activity where wait_event = 'SyncRep'";

    #[expect(
        clippy::disallowed_methods,
        reason = "the environment says which server may be stopped"
    )]
    fn server() -> Option<DatabaseUrl> {
        let text = std::env::var("POSTERN_TEST_SYNC_DB").ok()?;
        Some(DatabaseUrl::parse(&text).unwrap())
    }

    async fn settle(server: &DatabaseUrl, setting: &str) {
        admin::run(server, setting).await.unwrap();
        admin::run(server, RELOAD).await.unwrap();
    }

    #[tokio::test(flavor = "multi_thread")]
    #[ignore = "stops every commit of the server named by POSTERN_TEST_SYNC_DB"]
    async fn cancelling_it_makes_the_commit_unknown() {
        let Some(server) = server() else {
            return;
        };
        settle(&server, ALONE).await;
        admin::drop_database(&server, "postern_db_sync")
            .await
            .unwrap();
        admin::create_database(&server, "postern_db_sync", None)
            .await
            .unwrap();
        let url = server.with_database("postern_db_sync").unwrap();
        let db = Db::open(&url, options(&ClockOffset::default()))
            .await
            .unwrap();
        db.migrate(SCHEMA).await.unwrap();
        settle(&server, STANDBY).await;
        let cancelling = async {
            loop {
                let cancelled = read(&db, |tx| {
                    Box::pin(async move { tx.one(CANCEL, &[], |row| row.get::<i64>(0)).await })
                });
                cancelled.await.unwrap();
                tokio::task::yield_now().await;
            }
        };
        // The server takes the setting up a little later: until then commits are answered.
        let writing = async {
            for number in 1.. {
                if let Err(error) = insert(&db, number).await {
                    return (number, error);
                }
            }
            unreachable!("the numbers do not end")
        };
        let (number, error) = tokio::select! {
            outcome = writing => outcome,
            () = cancelling => unreachable!("it cancels without end"),
        };
        assert_eq!(error, Error::CommitUnknown);
        let expected = i64::try_from(number).unwrap();
        assert_eq!(count(&db).await, expected);
        // Nobody cancels: the deadline ends the waiting, and nothing is cancelled by us.
        assert_eq!(insert(&db, number + 1).await, Err(Error::CommitUnknown));
        let waiting = read(&db, |tx| {
            Box::pin(async move {
                let sql = "select count(*) from pg_stat_activity where wait_event = 'SyncRep'";
                tx.one(sql, &[], |row| row.get::<i64>(0)).await
            })
        });
        assert_eq!(waiting.await, Ok(1));
        settle(&server, ALONE).await;
        assert_eq!(insert(&db, number + 2).await, Ok(1));
        assert_eq!(count(&db).await, expected + 2);
    }
}

/// A full disk while COMMIT writes the log: the child process of
/// [`a_sqlite_commit_that_cannot_be_written_is_unknown_for_the_whole_batch`] runs under a file size limit.
mod full_disk {
    use std::process::Command;

    use futures_util::future::join_all;
    use postern_db::{ClockOffset, DatabaseUrl, Db, Error, Value};

    use crate::support::{Folder, SCHEMA, count, id, options, write};

    const FILE: &str = "POSTERN_TEST_LIMITED_FILE";

    async fn insert_large(db: &Db, number: u128) -> Result<u64, Error> {
        write(db, move |tx| {
            Box::pin(async move {
                let params = [Value::from(id(number)), Value::from("x".repeat(20_000))];
                tx.execute("insert into items (id, kind) values (?1, ?2)", &params)
                    .await
            })
        })
        .await
    }

    #[tokio::test]
    #[ignore = "run by the test below, under a file size limit"]
    #[expect(clippy::disallowed_methods, reason = "the parent says which file")]
    async fn child() {
        let Ok(file) = std::env::var(FILE) else {
            return;
        };
        let db = Db::open(
            &DatabaseUrl::sqlite_file(file),
            options(&ClockOffset::default()),
        )
        .await
        .unwrap();
        let mut kept = count(&db).await;
        for batch in 0.. {
            let results =
                join_all((0..4).map(|number| insert_large(&db, batch * 4 + number))).await;
            if results.iter().all(Result::is_ok) {
                kept += 4;
                continue;
            }
            // The writer may take the first closure alone; whoever shared the failed commit is told the same.
            let kept_of_batch = results.iter().filter(|result| result.is_ok()).count();
            let refused = |result: &Result<u64, Error>| {
                matches!(
                    result,
                    Ok(1) | Err(Error::CommitUnknown | Error::Unavailable(_))
                )
            };
            assert!(results.iter().all(refused), "{results:?}");
            assert!(results.contains(&Err(Error::CommitUnknown)), "{results:?}");
            kept += i64::try_from(kept_of_batch).unwrap();
            break;
        }
        assert!(db.statistics().unknown_commits > 0);
        assert_eq!(count(&db).await, kept);
        println!("kept={kept}");
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn a_sqlite_commit_that_cannot_be_written_is_unknown_for_the_whole_batch() {
        let folder = Folder::new();
        let db = Db::open(&folder.url(), options(&ClockOffset::default()))
            .await
            .unwrap();
        db.migrate(SCHEMA).await.unwrap();
        db.close().await;
        // 1 MiB per file, and the signal that goes with it ignored, so that writes fail as on a full disk.
        let child = Command::new("sh")
            .args(["-c", "trap '' XFSZ; ulimit -f 2048; exec \"$0\" --exact commits::full_disk::child --ignored --nocapture"])
            .arg(std::env::current_exe().unwrap())
            .env(FILE, folder.0.join("test.db"))
            .output()
            .unwrap();
        let output = String::from_utf8_lossy(&child.stdout);
        assert!(
            child.status.success(),
            "{output} {}",
            String::from_utf8_lossy(&child.stderr)
        );
        let kept: i64 = output
            .lines()
            .find_map(|line| line.strip_prefix("kept="))
            .unwrap_or_else(|| panic!("the child failed no commit: {output}"))
            .parse()
            .unwrap();
        let db = Db::open(&folder.url(), options(&ClockOffset::default()))
            .await
            .unwrap();
        assert_eq!(count(&db).await, kept);
        db.close().await;
    }
}
