//! A database of its own for every test.
//!
//! On SQLite a private one, restored from a migrated template. On PostgreSQL a database cloned from a migrated template,
//! which whoever comes first makes under an advisory lock; its name carries the migrations' checksum, so a changed schema
//! makes a new one. Databases are dropped when the next cluster starts, not one by one: dropping costs more than cloning.

use std::sync::Arc;
use std::sync::atomic::AtomicI64;

use anyhow::Context as _;
use postern_core::entropy::{SystemEntropy, bytes};
use postern_db::{ClockOffset, DatabaseUrl, Db, Dialect, LostAnswers, Options, admin};
use postern_store::migrations::MIGRATIONS;
use tokio::sync::OnceCell;

/// The migrated bytes that every SQLite test database of this process starts from.
static SQLITE_TEMPLATE: OnceCell<Arc<[u8]>> = OnceCell::const_new();

/// A migrated database that nobody else uses.
pub struct TestDb {
    pub db: Db,
    /// Where it is; a second [`Db`] or process can open it on PostgreSQL.
    pub url: DatabaseUrl,
    /// Moves this database's clock and every clock that shares it.
    pub offset_ms: Arc<AtomicI64>,
    /// Loses the answers of commits: the change is there, and nobody was told.
    pub lost_answers: LostAnswers,
}

impl TestDb {
    /// The database the environment asks for.
    pub async fn new() -> Self {
        Self::try_new().await.expect("a test database can be made")
    }

    /// Whether tests run on PostgreSQL.
    #[expect(
        clippy::disallowed_methods,
        reason = "tests choose their database by environment"
    )]
    pub fn server() -> Option<String> {
        std::env::var("POSTERN_TEST_DB")
            .ok()
            .filter(|url| url.starts_with("postgres"))
    }

    async fn try_new() -> anyhow::Result<Self> {
        let offset_ms = Arc::<AtomicI64>::default();
        let lost_answers = LostAnswers::default();
        let options = Options {
            clock_offset: ClockOffset::from(offset_ms.clone()),
            lost_answers: lost_answers.clone(),
            ..Options::default()
        };
        let (url, options) = match Self::server() {
            None => {
                let template = SQLITE_TEMPLATE
                    .get_or_try_init(sqlite_template)
                    .await?
                    .clone();
                let options = Options {
                    sqlite_template: Some(template),
                    sqlite_readers: 2,
                    ..options
                };
                (DatabaseUrl::sqlite_memory(), options)
            }
            Some(server) => {
                let url = postgres_database(&server).await?;
                let options = Options {
                    postgres_pool_size: 8,
                    ..options
                };
                (url, options)
            }
        };
        let db = Db::open(&url, options)
            .await
            .context("opening the test database")?;
        Ok(Self {
            db,
            url,
            offset_ms,
            lost_answers,
        })
    }
}

async fn sqlite_template() -> anyhow::Result<Arc<[u8]>> {
    let db = Db::open(&DatabaseUrl::sqlite_memory(), Options::default()).await?;
    debug_assert_eq!(db.dialect(), Dialect::Sqlite);
    db.migrate(MIGRATIONS).await?;
    let bytes = db.copy_sqlite().await?;
    db.close().await;
    Ok(bytes.into())
}

async fn postgres_database(server: &str) -> anyhow::Result<DatabaseUrl> {
    let server = DatabaseUrl::parse(server)?;
    let template = postgres_template(&server).await?;
    let name = format!("t_{}", hex(&bytes::<12>(&SystemEntropy)));
    admin::create_database(&server, &name, Some(&template))
        .await
        .context("cloning the template database")?;
    server
        .with_database(&name)
        .context("naming the test database")
}

/// The migrated template, made by whoever comes first; the others wait at a lock in the server's own database.
async fn postgres_template(server: &DatabaseUrl) -> anyhow::Result<String> {
    let text: String = MIGRATIONS
        .iter()
        .map(|migration| migration.postgres)
        .collect();
    let digest = postern_core::pre_session::hash_secret(&text);
    let name = format!("template_{}", hex(digest.get(..10).unwrap_or_default()));
    let maker = Db::open(
        server,
        Options {
            postgres_pool_size: 1,
            ..Options::default()
        },
    )
    .await?;
    let (wanted, place) = (name.clone(), server.clone());
    let exists = maker
        .write("make_template", move |tx| {
            let name = wanted.clone();
            Box::pin(async move {
                tx.lock_exclusive(7_100).await?;
                tx.optional(
                    "select 1::bigint from pg_database where datname = ?1 and datistemplate",
                    &postern_db::params![name],
                    |row| row.get::<i64>(0),
                )
                .await
            })
        })
        .await?;
    if exists.is_none() {
        make_template(&place, &name).await?;
    }
    maker.close().await;
    Ok(name)
}

async fn make_template(server: &DatabaseUrl, name: &str) -> anyhow::Result<()> {
    let scratch = format!("{name}_{}", hex(&bytes::<4>(&SystemEntropy)));
    admin::create_database(server, &scratch, None).await?;
    let url = server
        .with_database(&scratch)
        .context("naming the template")?;
    let db = Db::open(
        &url,
        Options {
            postgres_pool_size: 1,
            ..Options::default()
        },
    )
    .await?;
    db.migrate(MIGRATIONS).await?;
    db.close().await;
    // Renaming decides a race between two makers: the second finds the name taken and drops its own.
    let renamed = admin::run(
        server,
        &format!("alter database {scratch} rename to {name}"),
    )
    .await;
    if renamed.is_err() {
        admin::drop_database(server, &scratch).await?;
    }
    admin::run(server, &format!("alter database {name} is_template true")).await?;
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}
