//! A node that cannot be trusted with links says so: its clock, its keys.

use std::sync::Arc;
use std::time::Duration;

use postern_app::readiness::NotReady;
use postern_app::{App, Code, Parts, SessionLimits};
use postern_core::entropy::SystemEntropy;
use postern_core::id::NodeId;
use postern_core::keys::{Family, KeyRing, KeyRingHandle};
use postern_core::time::{Clock, OffsetClock, SystemClock};
use postern_core::urls::PublicUrls;
use postern_oauth::{Catalogue, SandboxEndpoints};
use postern_outbound::Client;
use postern_testkit::TestApp;
use tokio_util::task::TaskTracker;

/// Another node on the database of `first`.
fn node_beside(first: &TestApp, clock: impl Clock + 'static, ring: KeyRing) -> App {
    node_at(first, first.urls.clone(), clock, ring)
}

/// The same at another address.
pub(crate) fn node_at(
    first: &TestApp,
    urls: PublicUrls,
    clock: impl Clock + 'static,
    ring: KeyRing,
) -> App {
    let base = &first.urls.link;
    App::new(Parts {
        db: first.db.clone(),
        clock: Arc::new(clock),
        entropy: Arc::new(SystemEntropy),
        keys: KeyRingHandle::new(ring),
        urls,
        catalogue: Arc::new(Catalogue::embedded()),
        sandbox: SandboxEndpoints::new(base, base).expect("both are bases"),
        http: Client::new(postern_outbound::Settings::default()).expect("a client can be made"),
        provider_timeout: Duration::from_secs(1),
        sessions: SessionLimits::default(),
        files: first.app.storage(),
        file_limits: postern_app::files::FileLimits::default(),
        tasks: TaskTracker::new(),
    })
}

async fn report(app: &App) {
    let now = app.now();
    app.take_standing(NodeId::mint(now, &SystemEntropy), now)
        .await
        .expect("the node's row can be written");
}

#[tokio::test]
async fn a_node_whose_clock_is_six_seconds_off_is_not_ready_and_issues_nothing() {
    let first = TestApp::new().await;
    let client = first
        .app
        .create_client("Lumen Credit", postern_core::model::ClientMode::Live)
        .await
        .unwrap()
        .client
        .id;
    let clock = OffsetClock::default();
    let node = node_beside(&first, clock.clone(), first.keys.current().as_ref().clone());
    report(&node).await;
    node.readiness().await.unwrap();
    node.get_company_page(client).await.unwrap();

    clock.advance_ms(6_000);
    report(&node).await;
    assert!(matches!(node.readiness().await, Err(NotReady::Clock(skew)) if skew < -5_000));
    let error = node.get_company_page(client).await.unwrap_err();
    assert_eq!(error.code(), Code::Unavailable);

    clock.advance_ms(-6_000);
    report(&node).await;
    node.readiness().await.unwrap();
    node.get_company_page(client).await.unwrap();
}

#[tokio::test]
async fn a_node_that_lacks_the_key_another_signs_with_is_not_ready() {
    let first = TestApp::new().await;
    let mut ring = first.keys.current().as_ref().clone();
    let node = node_beside(&first, SystemClock, ring.clone());
    let now = first.app.now();
    ring.add(Family::Links, 2, now, &SystemEntropy).unwrap();
    ring.promote(Family::Links, 2, now, true).unwrap();
    first.keys.replace(ring);
    report(&first.app).await;
    report(&node).await;
    assert!(matches!(node.readiness().await, Err(NotReady::Keys(kids)) if kids == [2]));
    first.app.readiness().await.unwrap();
}

/// Listing companies mints links, even for none of them.
trait Page {
    async fn get_company_page(&self, client: postern_core::id::ClientId)
    -> postern_app::Result<()>;
}

impl Page for App {
    async fn get_company_page(
        &self,
        client: postern_core::id::ClientId,
    ) -> postern_app::Result<()> {
        let page = postern_app::companies::PageOf {
            page: 1,
            page_size: 10,
        };
        self.tenant(client).list_companies(page).await.map(drop)
    }
}
