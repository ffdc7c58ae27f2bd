//! Revoking: when it returns, nothing from before opens or answers.

use futures_util::future::join;
use postern_app::companies::PageOf;
use postern_app::links::CreateLink;
use postern_app::opening::{Redemption, Refusal};
use postern_testkit::TestApp;

use crate::press::{browser, opened, press, refused, rounds, verify};

#[tokio::test(flavor = "multi_thread")]
async fn revoking_a_company_ends_its_links_and_sessions_and_nobody_elses() {
    let test = TestApp::new().await;
    let (client, company, url) = test.link().await;
    let unused = test.link_for(client.id, company).await;
    let sister = test.company(client.id, "Sister Ltd").await;
    let sisters = test.link_for(client.id, sister).await;
    let session = opened(&test.app, company, &url, &browser()).await;
    let revoked = test
        .app
        .tenant(client.id)
        .revoke_company_links(company)
        .await
        .unwrap();
    assert_eq!(revoked.sessions, 1);
    let gone = test
        .app
        .visit(&session.handle, Some(session.secret.expose()))
        .await;
    assert_eq!(gone.unwrap_err().code().as_str(), "session_ended");
    let refusal = refused(&test.app, company, &unused, &browser()).await;
    assert!(matches!(refusal, Refusal::Revoked { .. }), "{refusal:?}");
    opened(&test.app, sister, &sisters, &browser()).await;
    opened(
        &test.app,
        company,
        &test.link_for(client.id, company).await,
        &browser(),
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn revoking_a_client_ends_every_companys_links_and_new_ones_work_at_once() {
    let test = TestApp::new().await;
    let (client, company, url) = test.link().await;
    let session = opened(
        &test.app,
        company,
        &test.link_for(client.id, company).await,
        &browser(),
    )
    .await;
    assert_eq!(
        test.app
            .tenant(client.id)
            .revoke_client_links()
            .await
            .unwrap()
            .sessions,
        1
    );
    assert!(
        test.app
            .visit(&session.handle, Some(session.secret.expose()))
            .await
            .is_err()
    );
    let refusal = refused(&test.app, company, &url, &browser()).await;
    assert!(matches!(refusal, Refusal::Revoked { .. }), "{refusal:?}");
    opened(
        &test.app,
        company,
        &test.link_for(client.id, company).await,
        &browser(),
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn revoking_earlier_links_keeps_live_sessions() {
    let test = TestApp::new().await;
    let (client, company, url) = test.link().await;
    let session = opened(
        &test.app,
        company,
        &test.link_for(client.id, company).await,
        &browser(),
    )
    .await;
    let wanted = CreateLink {
        revoke_earlier: true,
        ..CreateLink::of_company(company)
    };
    let tenant = test.app.tenant(client.id);
    let later = tenant.create_link(wanted).await.unwrap();
    let refusal = refused(&test.app, company, &url, &browser()).await;
    assert!(matches!(refusal, Refusal::Revoked { .. }), "{refusal:?}");
    opened(&test.app, company, later.url.url.expose(), &browser()).await;
    test.app
        .visit(&session.handle, Some(session.secret.expose()))
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn another_clients_company_can_not_be_revoked() {
    let test = TestApp::new().await;
    let (_, company, url) = test.link().await;
    let stranger = test.client("Stranger").await;
    let refused = test
        .app
        .tenant(stranger.id)
        .revoke_company_links(company)
        .await;
    assert_eq!(refused.unwrap_err().code().as_str(), "not_found");
    opened(&test.app, company, &url, &browser()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_session_survives_a_revocation_it_raced_with() {
    let test = TestApp::new().await;
    let (client, company, _) = test.link().await;
    let mut won = 0;
    for round in 0..rounds(40, 600) {
        let url = test.link_for(client.id, company).await;
        let link = verify(&test.app, company, &url);
        let person = browser();
        let press = press(&test.app, company, link, &person);
        let revoked = if round % 2 == 0 {
            let tenant = test.app.tenant(client.id);
            let revoke = tenant.revoke_company_links(company);
            join(press, async { revoke.await.map(|_| ()) }).await
        } else {
            let tenant = test.app.tenant(client.id);
            let revoke = tenant.revoke_client_links();
            join(press, async { revoke.await.map(|_| ()) }).await
        };
        revoked.1.unwrap();
        if let Redemption::Opened(session) = revoked.0.unwrap() {
            won += 1;
            let answer = test
                .app
                .visit(&session.handle, Some(session.secret.expose()))
                .await;
            assert_eq!(
                answer.unwrap_err().code().as_str(),
                "session_ended",
                "round {round}"
            );
        }
    }
    println!("the redemption committed first in {won} rounds");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_timeline_tells_what_became_of_a_link() {
    let test = TestApp::new().await;
    let (client, company, url) = test.link().await;
    let person = browser();
    opened(&test.app, company, &url, &person).await;
    opened(&test.app, company, &url, &person).await;
    refused(&test.app, company, &url, &browser()).await;
    test.app
        .tenant(client.id)
        .revoke_company_links(company)
        .await
        .unwrap();
    test.app
        .tenant(client.id)
        .revoke_client_links()
        .await
        .unwrap();
    let first = PageOf {
        page: 1,
        page_size: 100,
    };
    let tenant = test.app.tenant(client.id);
    let events = tenant.list_link_events(company, first).await.unwrap().items;
    let mut kinds: Vec<&str> = events.iter().map(|event| event.kind.as_str()).collect();
    kinds.sort_unstable();
    assert_eq!(
        kinds,
        ["redeemed", "resumed", "reuse_blocked", "revoked", "revoked"]
    );
    let hashes: std::collections::HashSet<_> =
        events.iter().filter_map(|event| event.nonce_hash).collect();
    assert_eq!(hashes.len(), 1, "one link, one hash");
}
