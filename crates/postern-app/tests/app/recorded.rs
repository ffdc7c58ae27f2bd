//! Recorded links: looked up as they stand, withdrawn one by one, their parameters trustworthy.

use std::time::Duration;

use futures_util::future::join;
use postern_app::companies::PageOf;
use postern_app::links::{CreateLink, CreatedLink, Link};
use postern_app::opening::{Inspection, Redemption, Refusal, Viewer};
use postern_app::{Tenant, clients::ClientPatch};
use postern_core::id::CompanyId;
use postern_core::model::{ClaimPolicy, LinkState, LinkTtl};
use postern_core::parameters::LinkParameters;
use postern_testkit::TestApp;

use crate::press::{browser, opened, press, press_with, refused, rounds, route, verify};

async fn house() -> (TestApp, Tenant, CompanyId) {
    let test = TestApp::new().await;
    let (client, company, _) = test.link().await;
    let tenant = test.app.tenant(client.id);
    (test, tenant, company)
}

async fn made(tenant: &Tenant, company: CompanyId) -> CreatedLink {
    let wanted = CreateLink::of_company(company);
    tenant
        .create_link(wanted)
        .await
        .expect("a link can be made")
}

async fn look_up(tenant: &Tenant, link: &CreatedLink) -> Link {
    let (company, id) = (link.link.company_id, link.link.id);
    tenant
        .get_link(company, id)
        .await
        .expect("the link is there")
}

fn url(link: &CreatedLink) -> &str {
    link.url.url.expose()
}

/// What the page of a link that nobody has used says of it, in the words of the look-up.
async fn seen(test: &TestApp, link: &CreatedLink) -> LinkState {
    let company = link.link.company_id;
    let verified = verify(&test.app, company, url(link));
    let seen = test
        .app
        .inspect_link(
            route(company),
            verified.as_ref(),
            Viewer::Nobody,
            None,
            |_| false,
        )
        .await
        .expect("a page");
    match seen {
        Inspection::Open(_) => LinkState::Outstanding,
        Inspection::Refused(Refusal::Used { .. }) => LinkState::Used,
        Inspection::Refused(Refusal::Expired { .. }) => LinkState::Expired,
        Inspection::Refused(Refusal::Revoked { .. }) => LinkState::Revoked,
        other => panic!("{other:?}"),
    }
}

async fn until_first_action(test: &TestApp, tenant: &Tenant) {
    let patch = ClientPatch {
        claim_policy: Some(ClaimPolicy::UntilFirstAction),
        ..ClientPatch::default()
    };
    let id = tenant.client_id();
    let set = test.app.update_client(id, patch).await;
    set.expect("the policy can be set");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_up_says_what_the_links_own_page_says() {
    let (test, tenant, company) = house().await;
    let agree = async |link: &CreatedLink, state: LinkState| {
        assert_eq!(look_up(&tenant, link).await.state, state);
        assert_eq!(seen(&test, link).await, state);
    };
    let (used, unused, withdrawn) = (
        made(&tenant, company).await,
        made(&tenant, company).await,
        made(&tenant, company).await,
    );
    agree(&used, LinkState::Outstanding).await;
    opened(&test.app, company, url(&used), &browser()).await;
    agree(&used, LinkState::Used).await;
    tenant
        .revoke_link(company, withdrawn.link.id)
        .await
        .unwrap();
    agree(&withdrawn, LinkState::Revoked).await;
    test.advance(Duration::from_hours(24));
    agree(&unused, LinkState::Expired).await;
    agree(&used, LinkState::Used).await;
    let later = made(&tenant, company).await;
    let wanted = CreateLink {
        revoke_earlier: true,
        ..CreateLink::of_company(company)
    };
    let newest = tenant.create_link(wanted).await.unwrap();
    agree(&later, LinkState::Revoked).await;
    agree(&newest, LinkState::Outstanding).await;
    tenant.revoke_company_links(company).await.unwrap();
    agree(&newest, LinkState::Revoked).await;
    let last = made(&tenant, company).await;
    tenant.revoke_client_links().await.unwrap();
    agree(&last, LinkState::Revoked).await;
    agree(&made(&tenant, company).await, LinkState::Outstanding).await;
    agree(&used, LinkState::Used).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_a_link_up_changes_nothing() {
    let (test, tenant, company) = house().await;
    let link = made(&tenant, company).await;
    let first = look_up(&tenant, &link).await;
    assert_eq!(look_up(&tenant, &link).await, first);
    assert_eq!(first, link.link);
    let page = PageOf {
        page: 1,
        page_size: 10,
    };
    let before = tenant.list_link_events(company, page).await.unwrap().total;
    tenant.list_links(company, None, page).await.unwrap();
    test.app.flush_observations().await.unwrap();
    assert_eq!(
        tenant.list_link_events(company, page).await.unwrap().total,
        before
    );
    opened(&test.app, company, url(&link), &browser()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn links_are_listed_newest_first_and_by_state() {
    let (test, tenant, company) = house().await;
    let mut ids = Vec::new();
    for _ in 0..5 {
        ids.push(made(&tenant, company).await);
        test.advance(Duration::from_secs(1));
    }
    opened(&test.app, company, url(&ids[1]), &browser()).await;
    tenant.revoke_link(company, ids[3].link.id).await.unwrap();
    let list = async |state, page| {
        let page = tenant
            .list_links(company, state, PageOf { page, page_size: 2 })
            .await
            .unwrap();
        let found: Vec<usize> = page
            .items
            .iter()
            .filter_map(|item| ids.iter().position(|link| link.link.id == item.id))
            .collect();
        (found, page.total)
    };
    assert_eq!(list(None, 1).await, (vec![4, 3], 5));
    assert_eq!(list(None, 3).await, (vec![0], 5));
    assert_eq!(list(None, 4).await, (vec![], 5));
    assert_eq!(list(Some(LinkState::Outstanding), 1).await, (vec![4, 2], 3));
    assert_eq!(list(Some(LinkState::Outstanding), 2).await, (vec![0], 3));
    assert_eq!(list(Some(LinkState::Used), 1).await, (vec![1], 1));
    assert_eq!(list(Some(LinkState::Revoked), 1).await, (vec![3], 1));
    assert_eq!(list(Some(LinkState::Expired), 1).await, (vec![], 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_link_opens_nothing_and_others_go_on() {
    let (test, tenant, company) = house().await;
    let (link, other) = (made(&tenant, company).await, made(&tenant, company).await);
    let revoked = tenant.revoke_link(company, link.link.id).await.unwrap();
    assert_eq!((revoked.links, revoked.sessions), (1, 0));
    let refusal = refused(&test.app, company, url(&link), &browser()).await;
    assert!(matches!(refusal, Refusal::Revoked { .. }), "{refusal:?}");
    let again = tenant.revoke_link(company, link.link.id).await.unwrap();
    assert_eq!((again.links, again.sessions), (0, 0));
    opened(&test.app, company, url(&other), &browser()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn withdrawing_a_used_link_ends_its_visit_and_no_other() {
    let (test, tenant, company) = house().await;
    until_first_action(&test, &tenant).await;
    let (link, other) = (made(&tenant, company).await, made(&tenant, company).await);
    let session = opened(&test.app, company, url(&link), &browser()).await;
    let others = opened(&test.app, company, url(&other), &browser()).await;
    let revoked = tenant.revoke_link(company, link.link.id).await.unwrap();
    assert_eq!((revoked.links, revoked.sessions), (1, 1));
    let visit = test
        .app
        .visit(&session.handle, Some(session.secret.expose()))
        .await;
    assert_eq!(visit.unwrap_err().code().as_str(), "session_ended");
    test.app
        .visit(&others.handle, Some(others.secret.expose()))
        .await
        .unwrap();
    let refusal = refused(&test.app, company, url(&link), &browser()).await;
    assert!(
        matches!(refusal, Refusal::Used { .. }),
        "nobody takes it over: {refusal:?}"
    );
    let stands = look_up(&tenant, &link).await;
    assert_eq!(stands.state, LinkState::Used);
    assert!(
        stands.used_at.is_some() && stands.revoked_at.is_some(),
        "{stands:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_withdrawn_by_its_own_client_and_under_its_own_company_only() {
    let (test, tenant, company) = house().await;
    let link = made(&tenant, company).await;
    let sister = test.company(tenant.client_id(), "Sister Ltd").await;
    let stranger = test.app.tenant(test.client("Stranger").await.id);
    for (tenant, company) in [(&tenant, sister), (&stranger, company)] {
        let revoked = tenant.revoke_link(company, link.link.id).await;
        assert_eq!(revoked.unwrap_err().code().as_str(), "not_found");
        let found = tenant.get_link(company, link.link.id).await;
        assert_eq!(found.unwrap_err().code().as_str(), "not_found");
    }
    opened(&test.app, company, url(&link), &browser()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawal_and_a_press_at_once_leave_no_session() {
    let (test, tenant, company) = house().await;
    let (mut pressed_first, mut withdrawn_first) = (0, 0);
    for round in 0..rounds(40, 300) {
        let link = made(&tenant, company).await;
        let verified = verify(&test.app, company, url(&link));
        let person = browser();
        let press = press(&test.app, company, verified, &person);
        let revoke = async {
            // From at once to well after the press, so that each comes first in some rounds.
            for _ in 0..round % 32 {
                tokio::task::yield_now().await;
            }
            tenant.revoke_link(company, link.link.id).await
        };
        let (answer, revoked) = join(press, revoke).await;
        let state = look_up(&tenant, &link).await.state;
        match answer.unwrap() {
            Redemption::Opened(session) => {
                pressed_first += 1;
                assert_eq!(revoked.unwrap().sessions, 1, "round {round}");
                assert_eq!(state, LinkState::Used, "round {round}");
                let visit = test
                    .app
                    .visit(&session.handle, Some(session.secret.expose()))
                    .await;
                assert_eq!(
                    visit.unwrap_err().code().as_str(),
                    "session_ended",
                    "round {round}"
                );
            }
            Redemption::Refused(refusal) => {
                withdrawn_first += 1;
                assert!(
                    matches!(refusal, Refusal::Revoked { .. }),
                    "round {round}: {refusal:?}"
                );
                assert_eq!(revoked.unwrap().sessions, 0, "round {round}");
                assert_eq!(state, LinkState::Revoked, "round {round}");
            }
        }
    }
    println!("the press came first {pressed_first} times, the withdrawal {withdrawn_first} times");
    if rounds(0, 1) == 1 {
        assert!(pressed_first > 0 && withdrawn_first > 0, "they never met");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_made_while_all_are_revoked_is_dead_or_counted_never_neither() {
    let (test, tenant, company) = house().await;
    for round in 0..rounds(20, 300) {
        let (link, revoked) = join(
            tenant.create_link(CreateLink::of_company(company)),
            tenant.revoke_company_links(company),
        )
        .await;
        let (link, revoked) = (link.unwrap(), revoked.unwrap());
        let expected = if revoked.links == 1 {
            LinkState::Revoked
        } else {
            LinkState::Outstanding
        };
        assert_eq!(
            look_up(&tenant, &link).await.state,
            expected,
            "round {round}"
        );
        assert_eq!(seen(&test, &link).await, expected, "round {round}");
        tenant.revoke_link(company, link.link.id).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_fixed_stands_whatever_the_visitor_adds() {
    let (test, tenant, company) = house().await;
    let fixed = [("tier", "gold"), ("link.showSandboxIntegrations", "false")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let wanted = CreateLink {
        parameters: LinkParameters::fixed(fixed).unwrap(),
        ..CreateLink::of_company(company)
    };
    let link = tenant.create_link(wanted).await.unwrap();
    let verified = verify(&test.app, company, url(&link));
    let query = "tier=free&link.showSandboxIntegrations=true&campaign=may";
    let answer = press_with(&test.app, company, verified, &browser(), query).await;
    let Redemption::Opened(session) = answer.unwrap() else {
        panic!("the link opens");
    };
    let visit = test
        .app
        .visit(&session.handle, Some(session.secret.expose()))
        .await
        .unwrap();
    let kept = LinkParameters::from_json(&visit.session.parameters).unwrap();
    assert_eq!(kept.get("tier"), Some("gold"));
    assert_eq!(kept.get("link.showSandboxIntegrations"), Some("false"));
    assert_eq!(kept.get("campaign"), Some("may"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_takeover_keeps_what_was_fixed() {
    let (test, tenant, company) = house().await;
    until_first_action(&test, &tenant).await;
    let wanted = CreateLink {
        parameters: LinkParameters::fixed([("tier".to_owned(), "gold".to_owned())]).unwrap(),
        ..CreateLink::of_company(company)
    };
    let link = tenant.create_link(wanted).await.unwrap();
    opened(&test.app, company, url(&link), &browser()).await;
    let verified = verify(&test.app, company, url(&link));
    let answer = press_with(&test.app, company, verified, &browser(), "tier=free").await;
    let Redemption::Opened(session) = answer.unwrap() else {
        panic!("the link opens again");
    };
    let visit = test
        .app
        .visit(&session.handle, Some(session.secret.expose()))
        .await
        .unwrap();
    let kept = LinkParameters::from_json(&visit.session.parameters).unwrap();
    assert_eq!(kept.get("tier"), Some("gold"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lifetime_is_at_most_what_the_settings_allow() {
    let (test, tenant, company) = house().await;
    let patch = ClientPatch {
        link_ttl: LinkTtl::from_minutes(60).ok(),
        ..ClientPatch::default()
    };
    test.app
        .update_client(tenant.client_id(), patch)
        .await
        .unwrap();
    let asked = |minutes| CreateLink {
        ttl: LinkTtl::from_minutes(minutes).ok(),
        ..CreateLink::of_company(company)
    };
    let refused = tenant.create_link(asked(61)).await.unwrap_err();
    assert_eq!(refused.fields()[0].field, "ttlMinutes");
    let link = tenant.create_link(asked(15)).await.unwrap().link;
    let life = link.expires_at.duration_since(link.created_at);
    assert!((899..=901).contains(&life.as_secs()), "{life}");
    let link = tenant
        .create_link(CreateLink::of_company(company))
        .await
        .unwrap()
        .link;
    let life = link.expires_at.duration_since(link.created_at);
    assert!((3599..=3601).contains(&life.as_secs()), "{life}");
}

#[tokio::test(flavor = "multi_thread")]
async fn permanent_links_leave_nothing_to_record() {
    let (test, tenant, company) = house().await;
    let patch = ClientPatch {
        one_time_links: Some(false),
        ..ClientPatch::default()
    };
    test.app
        .update_client(tenant.client_id(), patch)
        .await
        .unwrap();
    let wanted = CreateLink {
        revoke_earlier: true,
        ..CreateLink::of_company(company)
    };
    let refused = tenant.create_link(wanted).await.unwrap_err();
    assert_eq!(refused.code().as_str(), "one_time_links_needed");
    let page = PageOf {
        page: 1,
        page_size: 10,
    };
    assert_eq!(
        tenant.list_links(company, None, page).await.unwrap().total,
        0
    );
    let events = tenant.list_link_events(company, page).await.unwrap();
    assert_eq!(events.total, 0, "nothing was revoked either: {events:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_timeline_names_the_link_and_is_kept_for_four_hundred_days() {
    let (test, tenant, company) = house().await;
    let link = made(&tenant, company).await;
    let second = Duration::from_secs(1);
    test.advance(second);
    opened(&test.app, company, url(&link), &browser()).await;
    test.advance(second);
    refused(&test.app, company, url(&link), &browser()).await;
    test.advance(second);
    tenant.revoke_link(company, link.link.id).await.unwrap();
    tenant.revoke_link(company, link.link.id).await.unwrap();
    let page = PageOf {
        page: 1,
        page_size: 10,
    };
    let events = tenant.list_link_events(company, page).await.unwrap();
    let kinds: Vec<&str> = events
        .items
        .iter()
        .map(|event| event.kind.as_str())
        .collect();
    assert_eq!(kinds, ["revoked", "reuse_blocked", "redeemed", "created"]);
    let id = Some(link.link.id);
    assert!(
        events.items.iter().all(|event| event.link_id == id),
        "{events:?}"
    );
    test.advance(Duration::from_hours(24 * 399));
    test.app.collect().await.unwrap();
    assert_eq!(
        tenant.list_link_events(company, page).await.unwrap().total,
        4
    );
    test.advance(Duration::from_hours(25));
    test.app.collect().await.unwrap();
    assert_eq!(
        tenant.list_link_events(company, page).await.unwrap().total,
        0
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_used_link_is_forgotten_before_it_could_be_taken_for_an_unused_one() {
    let (test, tenant, company) = house().await;
    let link = made(&tenant, company).await;
    opened(&test.app, company, url(&link), &browser()).await;
    test.advance(Duration::from_hours(71));
    test.app.collect().await.unwrap();
    assert_eq!(look_up(&tenant, &link).await.state, LinkState::Used);
    test.advance(Duration::from_hours(2));
    test.app.collect().await.unwrap();
    let gone = tenant.get_link(company, link.link.id).await;
    assert_eq!(gone.unwrap_err().code().as_str(), "not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn company_urls_end_with_the_hosted_pages() {
    let (test, tenant, company) = house().await;
    let link = made(&tenant, company).await;
    let patch = |hosted_link| ClientPatch {
        one_time_links: Some(false),
        hosted_link: Some(hosted_link),
        ..ClientPatch::default()
    };
    let id = tenant.client_id();
    test.app.update_client(id, patch(true)).await.unwrap();
    assert_eq!(seen(&test, &link).await, LinkState::Outstanding);
    test.app.update_client(id, patch(false)).await.unwrap();
    assert_eq!(seen(&test, &link).await, LinkState::Revoked);
    let refusal = refused(&test.app, company, url(&link), &browser()).await;
    assert!(matches!(refusal, Refusal::Revoked { .. }), "{refusal:?}");
}
