//! The whole application in-process.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use axum::Router;
use postern_app::api_keys::CreateApiKey;
use postern_app::files::FileLimits;
use postern_app::links::CreateLink;
use postern_app::{App, ClientRates, Parts, SessionLimits, sandbox};
use postern_core::entropy::SystemEntropy;
use postern_core::id::{ClientId, CompanyId};
use postern_core::keys::{KeyRing, KeyRingHandle};
use postern_core::model::{ClientMode, Scopes};
use postern_core::time::{Clock as _, OffsetClock};
use postern_core::urls::PublicUrls;
use postern_db::Db;
use postern_files::Folder;
use postern_http::{AddressLimits, AppState, HttpSettings, Metrics};
use postern_oauth::{Catalogue, SandboxEndpoints};
use postern_outbound::{Client, Origin, Settings as OutboundSettings};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio_util::task::TaskTracker;
use url::Url;

use crate::{ApiClient, Browser, TestDb};

/// What a test may want different.
#[derive(Debug, Clone)]
pub struct TestAppOptions {
    /// How late the Sandbox's token endpoint answers for its slow user.
    pub slow_ms: u64,
    /// How long a provider may take.
    pub provider_timeout: Duration,
    /// How much the files of one company may take.
    pub file_limits: FileLimits,
    /// How often clients may call.
    pub rates: ClientRates,
    /// How often addresses may ask.
    pub addresses: AddressLimits,
}

impl Default for TestAppOptions {
    fn default() -> Self {
        Self {
            slow_ms: 200,
            provider_timeout: Duration::from_secs(10),
            file_limits: FileLimits::default(),
            rates: ClientRates::default(),
            addresses: AddressLimits::default(),
        }
    }
}

/// A running Postern on a database of its own.
pub struct TestApp {
    pub app: App,
    pub db: Db,
    pub keys: KeyRingHandle,
    pub urls: PublicUrls,
    pub metrics: Metrics,
    router: Router,
    offset_ms: Arc<AtomicI64>,
    address: SocketAddr,
    test_db: TestDb,
    files: TempDir,
    tasks: TaskTracker,
}

impl TestApp {
    /// With the settings a new installation has.
    pub async fn new() -> Self {
        Self::with(TestAppOptions::default()).await
    }

    /// With some of them changed.
    pub async fn with(options: TestAppOptions) -> Self {
        Self::try_with(options)
            .await
            .expect("the application can be put together")
    }

    async fn try_with(options: TestAppOptions) -> anyhow::Result<Self> {
        let test_db = TestDb::new().await;
        let files = tempfile::tempdir()?;
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let base = Url::parse(&format!("http://{address}"))?;
        let urls = PublicUrls::single(&base);
        let clock = OffsetClock::new(test_db.offset_ms.clone());
        let keys = KeyRingHandle::new(KeyRing::generate(clock.now(), &SystemEntropy));
        let tasks = TaskTracker::new();
        let parts = Parts {
            db: test_db.db.clone(),
            clock: Arc::new(clock),
            entropy: Arc::new(SystemEntropy),
            keys: keys.clone(),
            urls: urls.clone(),
            catalogue: Arc::new(Catalogue::embedded()),
            sandbox: SandboxEndpoints::new(&base.join("sandbox")?, &base.join("sandbox")?)?,
            http: Client::new(OutboundSettings {
                sandbox_origin: Some(Origin::of(&base).expect("a loopback origin")),
                ..OutboundSettings::default()
            })?,
            provider_timeout: options.provider_timeout,
            sessions: SessionLimits::default(),
            files: Arc::new(Folder::new(files.path())),
            file_limits: options.file_limits,
            tasks: tasks.clone(),
        };
        let app = App::limited(parts, options.rates);
        let settings = HttpSettings {
            urls: urls.clone(),
            extra_hosts: Vec::new(),
            addresses: options.addresses,
        };
        let metrics = Metrics::new();
        let provider = sandbox::Sandbox::new(
            test_db.db.clone(),
            Arc::new(SystemEntropy),
            sandbox::Settings {
                urls: urls.clone(),
                slow_ms: options.slow_ms,
            },
        );
        let state = AppState::new(
            app.clone(),
            &settings,
            Arc::new(SystemEntropy),
            metrics.clone(),
        )?
        .with_sandbox(provider);
        let router = postern_http::public(&state, &settings);
        serve(listener, router.clone());
        Ok(Self {
            app,
            db: test_db.db.clone(),
            keys,
            urls,
            metrics,
            router,
            offset_ms: test_db.offset_ms.clone(),
            address,
            test_db,
            files,
            tasks,
        })
    }

    /// Moves every clock of this installation.
    pub fn advance(&self, by: Duration) {
        let millis =
            i64::try_from(by.as_millis()).expect("a test moves the clock by less than an age");
        self.offset_ms.fetch_add(millis, Ordering::SeqCst);
    }

    /// Moves every clock back.
    pub fn rewind(&self, by: Duration) {
        let millis =
            i64::try_from(by.as_millis()).expect("a test moves the clock by less than an age");
        self.offset_ms.fetch_sub(millis, Ordering::SeqCst);
    }

    /// Waits until nothing is left to do in the background of what was asked so far.
    pub async fn settle(&self) {
        self.tasks.close();
        self.tasks.wait().await;
        self.tasks.reopen();
    }

    /// Where it listens: what public URLs begin with.
    pub fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The database it stands on.
    pub fn test_db(&self) -> &TestDb {
        &self.test_db
    }

    /// Where contents of uploaded files are kept.
    pub fn files(&self) -> &Path {
        self.files.path()
    }

    /// The router, for requests made by hand.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// A browser that has never been here.
    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone(), self.address.to_string())
    }

    /// A new client and its server, calling the API with its key.
    pub async fn client(&self, name: &str) -> ApiClient {
        let created = self
            .app
            .create_client(name, ClientMode::Live)
            .await
            .expect("a client can be made");
        let key = created.api_key.expose().expose().clone();
        ApiClient::new(
            self.router.clone(),
            self.address.to_string(),
            created.client.id,
            key,
        )
    }

    /// The same client's server, calling with a key that has these scopes only.
    pub async fn key(&self, client: &ApiClient, scopes: Scopes) -> ApiClient {
        let wanted = CreateApiKey {
            scopes: Some(scopes),
            ..CreateApiKey::default()
        };
        let created = self
            .app
            .tenant(client.id)
            .create_api_key(wanted)
            .await
            .expect("a key can be made");
        client.with_key(created.secret.expose().expose())
    }

    /// A client with one company, and a fresh one-time Link URL for it.
    pub async fn link(&self) -> (ApiClient, CompanyId, String) {
        let client = self.client("Lumen Credit").await;
        let company = self.company(client.id, "Baker & Co Ltd").await;
        let url = self.link_for(client.id, company).await;
        (client, company, url)
    }

    /// A company of a client.
    pub async fn company(&self, client: ClientId, name: &str) -> CompanyId {
        let wanted = postern_app::companies::CreateCompany {
            name: name.to_owned(),
            ..Default::default()
        };
        self.app
            .tenant(client)
            .create_company(wanted)
            .await
            .expect("a company can be made")
            .company
            .id
    }

    /// A fresh Link URL of a company, as its client reads it from the API.
    pub async fn link_for(&self, client: ClientId, company: CompanyId) -> String {
        let view = self
            .app
            .tenant(client)
            .get_company(company)
            .await
            .expect("the company exists");
        view.link.url.expose().clone()
    }

    /// A recorded link of a company.
    pub async fn recorded_link(&self, client: ClientId, company: CompanyId) -> String {
        let created = self
            .app
            .tenant(client)
            .create_link(CreateLink::of_company(company))
            .await
            .expect("a link can be made");
        created.url.url.expose().clone()
    }
}

/// Serves until the test's runtime ends. The provider's back channel comes in here, and real browsers could.
#[expect(
    clippy::disallowed_methods,
    reason = "the server lives as long as the test's runtime"
)]
fn serve(listener: TcpListener, router: Router) {
    tokio::spawn(async move {
        let served = axum::serve(listener, router).await;
        served.expect("the test server serves until its runtime ends");
    });
}
