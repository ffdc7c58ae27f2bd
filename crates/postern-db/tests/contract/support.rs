//! Databases for the tests: a private SQLite file, and on PostgreSQL a database of its own per test.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use postern_db::{
    BoxFuture, ClockOffset, DatabaseUrl, Db, Error, Migration, Options, Tx, admin, params,
};

pub(crate) const SCHEMA: &[Migration] = &[Migration {
    number: 1,
    name: "create_test_tables",
    sqlite: "create table owners (id blob primary key, name text not null) strict;
        create table items (
            id blob not null, owner_id blob references owners (id), kind text, count integer not null default 0,
            flag integer, body blob,
            constraint items_pkey primary key (id),
            constraint items_owner_id_kind_key unique (owner_id, kind),
            constraint items_count_check check (count >= 0)
        ) strict;
        create unique index items_body_key on items (body) where body is not null;
        create table promises (
            id blob primary key, owner_id blob not null references owners (id) deferrable initially deferred
        ) strict;",
    postgres: "create table owners (id uuid primary key, name text not null);
        create table items (
            id uuid not null, owner_id uuid references owners (id), kind text, count bigint not null default 0,
            flag boolean, body bytea,
            constraint items_pkey primary key (id),
            constraint items_owner_id_kind_key unique (owner_id, kind),
            constraint items_count_check check (count >= 0)
        );
        create unique index items_body_key on items (body) where body is not null;
        create table promises (
            id uuid primary key, owner_id uuid not null references owners (id) deferrable initially deferred
        );",
}];

/// A database with the tables of [`SCHEMA`], and what is needed to make more handles on it.
pub(crate) struct TestDb {
    pub(crate) db: Db,
    pub(crate) offset: ClockOffset,
    pub(crate) url: DatabaseUrl,
    created: Option<(DatabaseUrl, String)>,
}

/// Run `test` on a fresh SQLite database and, where there is a server, on a fresh PostgreSQL one.
pub(crate) async fn on_each<F: Future<Output = ()>>(test: impl Fn(TestDb) -> F) {
    let offset = ClockOffset::default();
    let url = DatabaseUrl::sqlite_memory();
    let db = Db::open(&url, options(&offset)).await.unwrap();
    db.migrate(SCHEMA).await.unwrap();
    test(TestDb {
        db: db.clone(),
        offset,
        url,
        created: None,
    })
    .await;
    db.close().await;
    on_postgres(test).await;
}

/// Run `test` on PostgreSQL only.
pub(crate) async fn on_postgres<F: Future<Output = ()>>(test: impl Fn(TestDb) -> F) {
    let Some(server) = server() else {
        return;
    };
    let database = TestDb::on_server(&server).await;
    let (db, created) = (database.db.clone(), database.created.clone());
    test(database).await;
    db.close().await;
    if let Some((server, name)) = created {
        admin::drop_database(&server, &name).await.unwrap();
    }
}

impl TestDb {
    /// The name of a PostgreSQL database made for a test.
    pub(crate) fn name(&self) -> String {
        self.created.as_ref().map(|(_, name)| name.clone()).unwrap()
    }

    async fn on_server(server: &DatabaseUrl) -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("postern_db_{}_{number}", std::process::id());
        admin::drop_database(server, &name).await.unwrap();
        admin::create_database(server, &name, None).await.unwrap();
        let url = server.with_database(&name).unwrap();
        let offset = ClockOffset::default();
        let db = Db::open(&url, options(&offset)).await.unwrap();
        db.migrate(SCHEMA).await.unwrap();
        Self {
            db,
            offset,
            url,
            created: Some((server.clone(), name)),
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the environment says which server the tests may use"
)]
pub(crate) fn server_text() -> Option<String> {
    let text = std::env::var("POSTERN_TEST_DB").ok()?;
    text.starts_with("postgres").then_some(text)
}

fn server() -> Option<DatabaseUrl> {
    server_text().map(|text| DatabaseUrl::parse(&text).unwrap())
}

pub(crate) fn options(offset: &ClockOffset) -> Options {
    Options {
        sqlite_readers: 2,
        postgres_pool_size: 8,
        clock_offset: offset.clone(),
        ..Options::default()
    }
}

/// An id that is the same in every run.
pub(crate) fn id(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(number)
}

/// The number of items.
pub(crate) async fn count(db: &Db) -> i64 {
    db.read("count", |tx| {
        Box::pin(async move {
            tx.one("select count(*) from items", &[], |row| row.get(0))
                .await
        })
    })
    .await
    .unwrap_or_else(|error: Error| panic!("{error:?}"))
}

/// A write whose error is the seam's own.
pub(crate) async fn write<T: Send + 'static>(
    db: &Db,
    f: impl for<'t> Fn(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, Error>> + Send + Sync + 'static,
) -> Result<T, Error> {
    db.write("test", f).await
}

/// A read whose error is the seam's own.
pub(crate) async fn read<T: Send + 'static>(
    db: &Db,
    f: impl for<'t> Fn(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, Error>> + Send + Sync + 'static,
) -> Result<T, Error> {
    db.read("test", f).await
}

/// Insert the item `number` in a transaction of its own.
pub(crate) async fn insert(db: &Db, number: u128) -> Result<u64, Error> {
    write(db, move |tx| {
        Box::pin(async move {
            tx.execute("insert into items (id) values (?1)", &params![id(number)])
                .await
        })
    })
    .await
}

/// A folder that is removed at the end of the test.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path =
            std::env::temp_dir().join(format!("postern-db-test-{}-{number}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }

    pub(crate) fn url(&self) -> DatabaseUrl {
        DatabaseUrl::sqlite_file(self.0.join("test.db"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
