//! A Postern installation to measure: a database, keys, a client, and the real server in front.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use postern_app::{App, Parts, SessionLimits};
use postern_core::entropy::SystemEntropy;
use postern_core::id::{ClientId, CompanyId};
use postern_core::keys::{KeyRing, KeyRingHandle};
use postern_core::model::ClientMode;
use postern_core::time::{Clock as _, SystemClock};
use postern_core::urls::PublicUrls;
use postern_db::{DatabaseUrl, Db, Options};
use postern_oauth::{Catalogue, SandboxEndpoints};
use postern_outbound::{Client, Settings};
use postern_store::migrations::MIGRATIONS;
use tokio_util::task::TaskTracker;
use url::Url;

use crate::process::Server;

/// Which database it stands on.
#[derive(Debug, Clone)]
pub(crate) enum Database {
    Sqlite,
    Postgres(String),
}

impl Database {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        }
    }
}

/// An installation with one client and one company.
pub(crate) struct Installation {
    folder: PathBuf,
    url: String,
    pub(crate) app: App,
    pub(crate) keys: KeyRingHandle,
    pub(crate) client: ClientId,
    pub(crate) company: CompanyId,
    /// Base64 of the API key, as the `Authorization` header wants it.
    pub(crate) authorization: String,
}

impl Installation {
    /// Makes one in `folder`, which must be empty.
    pub(crate) async fn make(folder: &Path, database: &Database) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let url = match database {
            Database::Sqlite => format!("sqlite://{}", folder.join("postern.db").display()),
            Database::Postgres(url) => url.clone(),
        };
        let db = Db::open(&DatabaseUrl::parse(&url)?, Options::default()).await?;
        db.migrate(MIGRATIONS).await?;
        let ring = KeyRing::generate(SystemClock.now(), &SystemEntropy);
        std::fs::write(folder.join("keys.json"), ring.render().expose())?;
        let keys = KeyRingHandle::new(ring);
        let app = app(db, keys.clone())?;
        let created = app.create_client("Lumen Credit", ClientMode::Live).await?;
        let company = app
            .tenant(created.client.id)
            .create_company(postern_app::companies::CreateCompany {
                name: "Baker & Co Ltd".to_owned(),
                ..Default::default()
            })
            .await?;
        let key = created.api_key.expose();
        Ok(Self {
            folder: folder.to_owned(),
            url,
            app,
            keys,
            client: created.client.id,
            company: company.company.id,
            authorization: format!("Basic {}", STANDARD.encode(key.expose().as_bytes())),
        })
    }

    /// Starts the real server on it.
    pub(crate) fn serve(&self) -> Result<Server> {
        self.serve_with(&[])
    }

    /// The same with more settings, as the environment names them.
    pub(crate) fn serve_with(&self, settings: &[(&str, &str)]) -> Result<Server> {
        Server::start(&binary()?, |command, address| {
            command
                .arg("serve")
                .env("POSTERN_HTTP__LISTEN", address.to_string())
                .env("POSTERN_PUBLIC__URL", format!("http://{address}"))
                .env("POSTERN_DATABASE__URL", &self.url)
                .env("POSTERN_DATA_DIR", &self.folder)
                .env("POSTERN_KEYS__FILE", self.folder.join("keys.json"))
                .env("POSTERN_METRICS__LISTEN", "127.0.0.1:0")
                .env("POSTERN_LIMITS__REQUESTS_PER_MINUTE", "1000000000")
                .env("POSTERN_LOG__FILTER", "error")
                .envs(settings.iter().copied());
        })
    }

    /// The key file, for floors that verify.
    pub(crate) fn key_file(&self) -> PathBuf {
        self.folder.join("keys.json")
    }
}

/// The server's program, built in release mode by `cargo xtask bench`.
pub(crate) fn binary() -> Result<PathBuf> {
    std::env::var_os("POSTERN_BIN")
        .map(PathBuf::from)
        .context("POSTERN_BIN is not set; run `cargo xtask bench`")
}

fn app(db: Db, keys: KeyRingHandle) -> Result<App> {
    let base = Url::parse("http://127.0.0.1:1/")?;
    Ok(App::new(Parts {
        db,
        clock: Arc::new(SystemClock),
        entropy: Arc::new(SystemEntropy),
        keys,
        urls: PublicUrls::single(&base),
        catalogue: Arc::new(Catalogue::embedded()),
        sandbox: SandboxEndpoints::new(&base.join("sandbox")?, &base.join("sandbox")?)?,
        http: Client::new(Settings::default())?,
        provider_timeout: Duration::from_secs(1),
        sessions: SessionLimits::default(),
        files: Arc::new(postern_files::Folder::new(
            std::env::temp_dir().join("postern-bench-files"),
        )),
        file_limits: postern_app::files::FileLimits::default(),
        tasks: TaskTracker::new(),
    }))
}
