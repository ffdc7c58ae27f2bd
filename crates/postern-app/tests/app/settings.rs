//! The two prerequisites, and what switching one-time Link URLs changes at once.

use postern_app::clients::ClientPatch;
use postern_app::opening::{Inspection, Redemption, Refusal, Viewer};
use postern_testkit::TestApp;

use crate::press::{browser, opened, press, route};

fn patch(hosted_link: Option<bool>, one_time_links: Option<bool>) -> ClientPatch {
    ClientPatch {
        hosted_link,
        one_time_links,
        ..ClientPatch::default()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_time_links_need_hosted_link_both_ways() {
    let test = TestApp::new().await;
    let client = test.client("Lumen Credit").await;
    let off = test
        .app
        .update_client(client.id, patch(Some(false), None))
        .await;
    assert_eq!(off.unwrap_err().code().as_str(), "one_time_links_on");
    test.app
        .update_client(client.id, patch(Some(false), Some(false)))
        .await
        .unwrap();
    let on = test
        .app
        .update_client(client.id, patch(None, Some(true)))
        .await;
    assert_eq!(on.unwrap_err().code().as_str(), "hosted_link_needed");
    test.app
        .update_client(client.id, patch(Some(true), Some(true)))
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn with_one_time_off_links_carry_no_password_and_open_again_and_again() {
    let test = TestApp::new().await;
    let (client, company, _) = test.link().await;
    test.app
        .update_client(client.id, patch(None, Some(false)))
        .await
        .unwrap();
    let url = test.link_for(client.id, company).await;
    assert!(!url.contains('?'), "{url}");
    for _ in 0..2 {
        let answer = press(&test.app, company, None, &browser()).await.unwrap();
        assert!(matches!(answer, Redemption::Opened(_)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn turning_one_time_on_kills_plain_links_at_once_and_turning_it_off_keeps_issued_ones_single_use()
 {
    let test = TestApp::new().await;
    let (client, company, url) = test.link().await;
    let plain = press(&test.app, company, None, &browser()).await.unwrap();
    assert!(matches!(plain, Redemption::Refused(Refusal::Unknown)));
    test.app
        .update_client(client.id, patch(None, Some(false)))
        .await
        .unwrap();
    opened(&test.app, company, &url, &browser()).await;
    let refusal = crate::press::refused(&test.app, company, &url, &browser()).await;
    assert!(matches!(refusal, Refusal::Used { .. }), "{refusal:?}");
    test.app
        .update_client(client.id, patch(None, Some(true)))
        .await
        .unwrap();
    let plain = test
        .app
        .inspect_link(route(company), None, Viewer::Person, None, |_| false)
        .await
        .unwrap();
    assert!(matches!(plain, Inspection::Refused(Refusal::Unknown)));
}
