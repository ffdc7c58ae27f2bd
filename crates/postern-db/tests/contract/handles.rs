//! Opening, closing, settings of connections, the lock of a server, templates.

use std::sync::Arc;

use postern_db::{ClockOffset, DatabaseUrl, Db, Error, Options, ServeLock};

use crate::support::{Folder, SCHEMA, count, insert, on_each, options, read, write};

async fn open(url: &DatabaseUrl) -> Db {
    Db::open(url, options(&ClockOffset::default()))
        .await
        .unwrap()
}

async fn pragma(db: &Db, writer: bool, name: &'static str) -> i64 {
    let result = if writer {
        write(db, move |tx| {
            Box::pin(async move {
                tx.optional(&format!("pragma {name}"), &[], |row| row.get(0))
                    .await
            })
        })
        .await
    } else {
        read(db, move |tx| {
            Box::pin(async move {
                tx.optional(&format!("pragma {name}"), &[], |row| row.get(0))
                    .await
            })
        })
        .await
    };
    result.unwrap().unwrap_or_default()
}

#[tokio::test]
async fn sqlite_connections_are_durable_and_distrustful() {
    let folder = Folder::new();
    let db = open(&folder.url()).await;
    assert_eq!(pragma(&db, true, "synchronous").await, 2);
    for writer in [true, false] {
        assert_eq!(pragma(&db, writer, "foreign_keys").await, 1);
        assert_eq!(pragma(&db, writer, "trusted_schema").await, 0);
        assert_eq!(pragma(&db, writer, "mmap_size").await, 0);
        assert_eq!(pragma(&db, writer, "busy_timeout").await, 5000);
        assert_eq!(pragma(&db, writer, "query_only").await, i64::from(!writer));
    }
    let mode = read(&db, |tx| {
        Box::pin(async move {
            tx.one("pragma journal_mode", &[], |row| row.get::<String>(0))
                .await
        })
    });
    assert_eq!(mode.await, Ok("wal".to_owned()));
    db.close().await;
}

#[cfg(unix)]
#[tokio::test]
async fn the_database_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let db = open(&folder.url()).await;
    db.migrate(SCHEMA).await.unwrap();
    for name in ["test.db", "test.db-wal"] {
        let mode = folder.0.join(name).metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    db.close().await;
}

#[tokio::test]
async fn what_was_written_is_there_after_reopening() {
    let folder = Folder::new();
    let db = open(&folder.url()).await;
    db.migrate(SCHEMA).await.unwrap();
    insert(&db, 1).await.unwrap();
    db.close().await;
    assert!(!folder.0.join("test.db-wal").exists());
    let db = open(&folder.url()).await;
    assert_eq!(count(&db).await, 1);
    db.close().await;
}

#[tokio::test]
async fn two_processes_worth_of_handles_write_to_one_file() {
    let folder = Folder::new();
    let (one, two) = (open(&folder.url()).await, open(&folder.url()).await);
    one.migrate(SCHEMA).await.unwrap();
    let writes = (0..40).map(|number| insert(if number % 2 == 0 { &one } else { &two }, number));
    for result in futures_util::future::join_all(writes).await {
        assert_eq!(result, Ok(1));
    }
    assert_eq!(count(&one).await, 40);
    one.close().await;
    two.close().await;
}

#[tokio::test]
async fn a_closed_database_is_unavailable() {
    on_each(|test| async move {
        insert(&test.db, 1).await.unwrap();
        test.db.clone().close().await;
        assert!(matches!(
            insert(&test.db, 2).await,
            Err(Error::Unavailable(_))
        ));
        assert!(matches!(test.db.ping().await, Err(Error::Unavailable(_))));
    })
    .await;
}

#[tokio::test]
async fn a_living_database_answers_a_ping() {
    on_each(|test| async move { assert_eq!(test.db.ping().await, Ok(())) }).await;
}

#[tokio::test]
async fn a_server_that_is_not_there_is_unavailable() {
    for url in [
        "postgres://nobody@127.0.0.1:1/none",
        "postgres://nobody@/none?host=/nonexistent",
        "postgres://nobody@127.0.0.1:1/none?sslmode=require",
    ] {
        let refused = Db::open(&DatabaseUrl::parse(url).unwrap(), Options::default()).await;
        assert!(
            matches!(refused.err(), Some(Error::Unavailable(_))),
            "{url}"
        );
    }
    let url = DatabaseUrl::sqlite_file("/nonexistent/folder/x.db");
    let refused = Db::open(&url, Options::default()).await;
    assert!(matches!(refused.err(), Some(Error::Unavailable(_))));
}

#[tokio::test]
async fn a_file_that_is_no_database_is_corrupt() {
    let folder = Folder::new();
    std::fs::write(
        folder.0.join("test.db"),
        "not a database at all, but long enough to be read as one".repeat(40),
    )
    .unwrap();
    let refused = Db::open(&folder.url(), Options::default()).await;
    assert!(matches!(refused.err(), Some(Error::Corrupt(_))));
}

#[tokio::test]
async fn one_server_at_a_time_runs_on_a_file() {
    let folder = Folder::new();
    let lock = ServeLock::acquire(&folder.url()).unwrap();
    assert!(matches!(
        ServeLock::acquire(&folder.url()),
        Err(Error::AlreadyServing)
    ));
    let beside = open(&folder.url()).await;
    beside.migrate(SCHEMA).await.unwrap();
    assert_eq!(insert(&beside, 1).await, Ok(1));
    beside.close().await;
    drop(lock);
    drop(ServeLock::acquire(&folder.url()).unwrap());
}

#[cfg(unix)]
#[tokio::test]
async fn another_name_of_the_file_does_not_evade_the_lock() {
    let folder = Folder::new();
    open(&folder.url()).await.close().await;
    let alias = folder.0.join("alias.db");
    std::os::unix::fs::symlink(folder.0.join("test.db"), &alias).unwrap();
    let _lock = ServeLock::acquire(&folder.url()).unwrap();
    let second = ServeLock::acquire(&DatabaseUrl::sqlite_file(alias));
    assert!(matches!(second, Err(Error::AlreadyServing)));
}

#[tokio::test]
async fn private_databases_start_from_a_template_and_share_nothing() {
    let original = open(&DatabaseUrl::sqlite_memory()).await;
    original.migrate(SCHEMA).await.unwrap();
    insert(&original, 1).await.unwrap();
    let template: Arc<[u8]> = original.copy_sqlite().await.unwrap().into();
    let restored = |template: &Arc<[u8]>| {
        let options = Options {
            sqlite_template: Some(Arc::clone(template)),
            ..Options::default()
        };
        async move {
            Db::open(&DatabaseUrl::sqlite_memory(), options)
                .await
                .unwrap()
        }
    };
    let (one, two) = (restored(&template).await, restored(&template).await);
    insert(&one, 2).await.unwrap();
    assert_eq!(one.pending(SCHEMA).await, Ok(vec![]));
    assert_eq!(
        (count(&original).await, count(&one).await, count(&two).await),
        (1, 2, 1)
    );
}

#[tokio::test]
async fn a_read_sees_one_snapshot_of_a_sqlite_database() {
    let folder = Folder::new();
    let (reader, writer) = (open(&folder.url()).await, open(&folder.url()).await);
    writer.migrate(SCHEMA).await.unwrap();
    let (first_read, may_write) = std::sync::mpsc::channel();
    let (written, may_read) = std::sync::mpsc::channel();
    let may_read = Arc::new(std::sync::Mutex::new(may_read));
    let reading = read(&reader, move |tx| {
        let (first_read, may_read) = (first_read.clone(), Arc::clone(&may_read));
        Box::pin(async move {
            let sql = "select count(*) from items";
            let before = tx.one(sql, &[], |row| row.get::<i64>(0)).await?;
            first_read.send(()).unwrap();
            may_read.lock().unwrap().recv().unwrap();
            Ok((before, tx.one(sql, &[], |row| row.get::<i64>(0)).await?))
        })
    });
    let writing = async {
        tokio::task::spawn_blocking(move || may_write.recv().unwrap())
            .await
            .unwrap();
        insert(&writer, 1).await.unwrap();
        written.send(()).unwrap();
    };
    let (seen, ()) = futures_util::future::join(reading, writing).await;
    assert_eq!(seen, Ok((0, 0)));
    assert_eq!(count(&reader).await, 1);
}
