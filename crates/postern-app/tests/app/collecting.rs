//! Collection forgets what is long over and can never un-spend a link.

use std::time::Duration;

use postern_app::opening::Refusal;
use postern_testkit::TestApp;

use crate::press::{browser, opened, refused};

#[tokio::test(flavor = "multi_thread")]
async fn collection_keeps_spent_links_for_two_days_after_their_end() {
    let test = TestApp::new().await;
    let (_, company, url) = test.link().await;
    opened(&test.app, company, &url, &browser()).await;
    test.advance(Duration::from_hours(71));
    assert_eq!(test.app.collect().await.unwrap().spent, 0);
    test.advance(Duration::from_hours(2));
    assert_eq!(test.app.collect().await.unwrap().spent, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_collected_link_stays_dead_when_the_clock_goes_back() {
    let test = TestApp::new().await;
    let (_, company, url) = test.link().await;
    opened(&test.app, company, &url, &browser()).await;
    test.advance(Duration::from_hours(73));
    assert_eq!(test.app.collect().await.unwrap().spent, 1);
    test.rewind(Duration::from_hours(73));
    let refusal = refused(&test.app, company, &url, &browser()).await;
    assert!(matches!(refusal, Refusal::Expired { .. }), "{refusal:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_goes_with_its_spent_row_and_does_not_come_back_with_the_clock() {
    let test = TestApp::new().await;
    let (_, company, url) = test.link().await;
    let session = opened(&test.app, company, &url, &browser()).await;
    test.advance(Duration::from_hours(73));
    assert_eq!(test.app.collect().await.unwrap().spent, 1);
    test.rewind(Duration::from_hours(73));
    let visit = test
        .app
        .visit(&session.handle, Some(session.secret.expose()))
        .await;
    assert_eq!(visit.unwrap_err().code().as_str(), "session_ended");
}
