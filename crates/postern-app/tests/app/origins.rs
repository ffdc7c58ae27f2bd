//! Which of a client's own pages may show Link: what is Live is encrypted, what is in Test may be on somebody's own machine.

use postern_app::clients::ClientPatch;
use postern_app::{App, Code};
use postern_core::model::ClientMode;
use postern_core::time::OffsetClock;
use postern_core::urls::PublicUrls;
use postern_testkit::TestApp;

use crate::readiness::node_at;

const OWN_MACHINE: &str = "http://localhost:3000";
const SITE: &str = "https://app.lumen.example";

/// A node that others reach, on the database of `first`.
fn public(first: &TestApp) -> App {
    let base = "https://link.lumen.example".parse();
    let urls = PublicUrls::single(&base.expect("it is an address"));
    let ring = first.keys.current().as_ref().clone();
    node_at(first, urls, OffsetClock::default(), ring)
}

fn list(origins: &[&str]) -> Vec<String> {
    origins.iter().map(|origin| (*origin).to_owned()).collect()
}

#[tokio::test]
async fn only_a_client_in_test_may_have_pages_on_somebodys_own_machine() {
    let first = TestApp::new().await;
    let node = public(&first);
    for mode in [ClientMode::Live, ClientMode::Test] {
        let client = node.create_client("Lumen Credit", mode).await.unwrap();
        let tenant = node.tenant(client.client.id);
        let wanted = list(&[SITE, OWN_MACHINE]);
        let set = tenant.set_cors_origins(&wanted).await;
        if mode == ClientMode::Test {
            assert_eq!(set.unwrap(), wanted);
        } else {
            let refused = set.unwrap_err();
            assert_eq!(refused.code(), Code::Invalid);
            assert_eq!(refused.fields()[0].field, "allowedOrigins[1]");
            assert_eq!(tenant.cors_origins().await.unwrap(), list(&[]));
        }
    }
}

#[tokio::test]
async fn what_a_client_had_before_it_went_live_stays_until_it_is_taken_away() {
    let first = TestApp::new().await;
    let node = public(&first);
    let made = node.create_client("Lumen Credit", ClientMode::Test).await;
    let client = made.unwrap().client.id;
    let tenant = node.tenant(client);
    tenant
        .set_cors_origins(&list(&[OWN_MACHINE]))
        .await
        .unwrap();
    let patch = ClientPatch {
        mode: Some(ClientMode::Live),
        ..ClientPatch::default()
    };
    let changed = node.update_client(client, patch).await.unwrap();
    assert_eq!(changed.mode, ClientMode::Live);

    let both = list(&[OWN_MACHINE, SITE]);
    assert_eq!(tenant.set_cors_origins(&both).await.unwrap(), both);
    tenant.set_cors_origins(&list(&[SITE])).await.unwrap();
    tenant.set_cors_origins(&both).await.unwrap_err();
}

#[tokio::test]
async fn on_a_trial_that_is_on_one_machine_itself_every_client_may() {
    let first = TestApp::new().await;
    let made = first.app.create_client("Lumen Credit", ClientMode::Live);
    let tenant = first.app.tenant(made.await.unwrap().client.id);
    let wanted = list(&[OWN_MACHINE]);
    assert_eq!(tenant.set_cors_origins(&wanted).await.unwrap(), wanted);
}
