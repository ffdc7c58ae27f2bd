//! Databases for the tests: a private SQLite file, and on PostgreSQL a database of its own per test.

use std::sync::atomic::{AtomicU64, Ordering};

use postern_db::{ClockOffset, DatabaseUrl, Db, Error, Migration, Options, admin};

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
        create unique index items_body_key on items (body) where body is not null;",
    postgres: "create table owners (id uuid primary key, name text not null);
        create table items (
            id uuid not null, owner_id uuid references owners (id), kind text, count bigint not null default 0,
            flag boolean, body bytea,
            constraint items_pkey primary key (id),
            constraint items_owner_id_kind_key unique (owner_id, kind),
            constraint items_count_check check (count >= 0)
        );
        create unique index items_body_key on items (body) where body is not null;",
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
        eprintln!("POSTERN_TEST_DB is not a PostgreSQL URL: only SQLite was asked");
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
pub(crate) fn server() -> Option<DatabaseUrl> {
    let text = std::env::var("POSTERN_TEST_DB").ok()?;
    text.starts_with("postgres")
        .then(|| DatabaseUrl::parse(&text).unwrap())
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
