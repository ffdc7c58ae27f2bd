//! Redeeming: once, for one browser, within its life.

use std::collections::HashSet;
use std::time::Duration;

use futures_util::future::join_all;
use postern_app::clients::ClientPatch;
use postern_app::opening::{Inspection, Redemption, Refusal, Viewer};
use postern_core::model::ClaimPolicy;
use postern_core::pre_session::PreSession;
use postern_testkit::TestApp;

use crate::press::{browser, opened, password, press, refused, route, verify};

const DAY: Duration = Duration::from_hours(24);

#[tokio::test(flavor = "multi_thread")]
async fn a_link_opens_once() {
    let test = TestApp::new().await;
    let (_, company, url) = test.link().await;
    opened(&test.app, company, &url, &browser()).await;
    let refusal = refused(&test.app, company, &url, &browser()).await;
    assert!(matches!(refusal, Refusal::Used { .. }), "{refusal:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_reading_of_a_company_gives_a_fresh_link_and_each_works() {
    let test = TestApp::new().await;
    let (client, company, first) = test.link().await;
    let second = test.link_for(client.id, company).await;
    assert_ne!(password(&first), password(&second));
    opened(&test.app, company, &first, &browser()).await;
    opened(&test.app, company, &second, &browser()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_browser_gets_the_same_session_again_for_ten_minutes() {
    let test = TestApp::new().await;
    let (_, company, url) = test.link().await;
    let person = browser();
    let first = opened(&test.app, company, &url, &person).await;
    let again = opened(&test.app, company, &url, &person).await;
    assert_eq!(
        (&first.handle, first.secret.expose()),
        (&again.handle, again.secret.expose())
    );
    test.advance(Duration::from_mins(10));
    let refusal = refused(&test.app, company, &url, &person).await;
    assert!(matches!(refusal, Refusal::Used { .. }), "{refusal:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_dies_a_day_after_issue_to_the_second() {
    let test = TestApp::new().await;
    let (client, company, early) = test.link().await;
    let late = test.link_for(client.id, company).await;
    let last_seconds = Duration::from_secs(5);
    test.advance(DAY.saturating_sub(last_seconds));
    opened(&test.app, company, &early, &browser()).await;
    test.advance(last_seconds);
    let refusal = refused(&test.app, company, &late, &browser()).await;
    assert!(matches!(refusal, Refusal::Expired { .. }), "{refusal:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_used_link_stays_used_after_its_end() {
    let test = TestApp::new().await;
    let (_, company, url) = test.link().await;
    opened(&test.app, company, &url, &browser()).await;
    test.advance(DAY * 2);
    let refusal = refused(&test.app, company, &url, &browser()).await;
    assert!(matches!(refusal, Refusal::Used { .. }), "{refusal:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_from_more_than_a_minute_ahead_is_unknown() {
    let test = TestApp::new().await;
    let (_, company, url) = test.link().await;
    test.rewind(Duration::from_secs(62));
    let refusal = refused(&test.app, company, &url, &browser()).await;
    assert_eq!(refusal, Refusal::Unknown);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_opens_only_its_own_company() {
    let test = TestApp::new().await;
    let (client, company, url) = test.link().await;
    let sister = test.company(client.id, "Sister Ltd").await;
    let (_, stranger, _) = test.link().await;
    assert!(verify(&test.app, company, &url).is_some());
    for other in [sister, stranger] {
        assert!(test.app.verify_link(route(other), password(&url)).is_none());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_presses_at_once_exactly_one_opens() {
    let test = TestApp::new().await;
    let (client, company, _) = test.link().await;
    for _ in 0..20 {
        let url = test.link_for(client.id, company).await;
        let link = verify(&test.app, company, &url);
        let people: Vec<_> = (0..24).map(|_| browser()).collect();
        let results = join_all(
            people
                .iter()
                .map(|person| press(&test.app, company, link, person)),
        )
        .await;
        let sessions: HashSet<_> = results
            .into_iter()
            .filter_map(|result| match result.expect("a decision") {
                Redemption::Opened(opened) => Some(opened.handle),
                Redemption::Refused(refusal) => {
                    assert!(matches!(refusal, Refusal::Used { .. }), "{refusal:?}");
                    None
                }
            })
            .collect();
        assert_eq!(sessions.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_double_click_is_one_session() {
    let test = TestApp::new().await;
    let (_, company, url) = test.link().await;
    let person = browser();
    let clicks = join_all((0..8).map(|_| opened(&test.app, company, &url, &person))).await;
    let handles: HashSet<_> = clicks.iter().map(|opened| opened.handle.clone()).collect();
    assert_eq!(handles.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn until_the_first_action_another_press_takes_the_link_over_and_the_old_session_is_gone() {
    let test = TestApp::new().await;
    let (client, company, url) = test.link().await;
    let patch = ClientPatch {
        claim_policy: Some(ClaimPolicy::UntilFirstAction),
        ..ClientPatch::default()
    };
    test.app.update_client(client.id, patch).await.unwrap();
    let scanner = opened(&test.app, company, &url, &browser()).await;
    let link = verify(&test.app, company, &url);
    let seen = test
        .app
        .inspect_link(route(company), link.as_ref(), Viewer::Person, None, |_| {
            false
        })
        .await
        .unwrap();
    assert!(
        matches!(seen, Inspection::Open(_)),
        "the person sees the button"
    );
    let person = opened(&test.app, company, &url, &browser()).await;
    assert_ne!(scanner.session_id, person.session_id);
    let old = test
        .app
        .visit(&scanner.handle, Some(scanner.secret.expose()))
        .await;
    assert_eq!(old.unwrap_err().code().as_str(), "session_ended");
    test.app
        .visit(&person.handle, Some(person.secret.expose()))
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_answers_only_to_its_own_cookie() {
    let test = TestApp::new().await;
    let (client, company, url) = test.link().await;
    let first = opened(&test.app, company, &url, &browser()).await;
    let second = opened(
        &test.app,
        company,
        &test.link_for(client.id, company).await,
        &browser(),
    )
    .await;
    test.app
        .visit(&first.handle, Some(first.secret.expose()))
        .await
        .unwrap();
    assert!(
        test.app
            .visit(&first.handle, Some(second.secret.expose()))
            .await
            .is_err()
    );
    assert!(test.app.visit(&first.handle, None).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_after_half_an_hour_without_a_write_and_after_twelve_hours_with_them() {
    let test = TestApp::new().await;
    let (_, company, url) = test.link().await;
    let opened = opened(&test.app, company, &url, &browser()).await;
    let visit = || test.app.visit(&opened.handle, Some(opened.secret.expose()));
    for _ in 0..24 {
        test.advance(Duration::from_mins(29));
        test.app.touch_visit(&visit().await.unwrap()).await.unwrap();
    }
    test.advance(Duration::from_mins(25));
    assert_eq!(visit().await.unwrap_err().code().as_str(), "session_ended");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_won_and_never_got_the_reply_sees_the_page_again_and_nobody_else_does() {
    let test = TestApp::new().await;
    let (_, company, url) = test.link().await;
    let (person, stranger) = (browser(), browser());
    let first = opened(&test.app, company, &url, &person).await;
    let link = verify(&test.app, company, &url);
    let seen_by = async |who: &PreSession| {
        test.app
            .inspect_link(
                route(company),
                link.as_ref(),
                Viewer::Person,
                Some(who),
                |_| false,
            )
            .await
            .unwrap()
    };
    assert!(matches!(seen_by(&person).await, Inspection::Open(_)));
    assert!(matches!(
        seen_by(&stranger).await,
        Inspection::Refused(Refusal::Used { .. })
    ));
    assert_eq!(
        opened(&test.app, company, &url, &person).await.handle,
        first.handle
    );
    test.advance(Duration::from_mins(10));
    assert!(matches!(
        seen_by(&person).await,
        Inspection::Refused(Refusal::Used { .. })
    ));
}
