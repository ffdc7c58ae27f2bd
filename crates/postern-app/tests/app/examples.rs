//! Made-up customers look like real ones, and never stand among them.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use postern_app::Code;
use postern_app::companies::PageOf;
use postern_app::links::Link;
use postern_app::statistics::IssuedBetween;
use postern_core::model::{ConnectionStatus, LinkState};
use postern_core::time::{Clock as _, OffsetClock};
use postern_testkit::TestApp;

const ALL: PageOf = PageOf {
    page: 1,
    page_size: 5000,
};

#[tokio::test]
async fn made_up_customers_have_links_and_connections_in_every_state() {
    let test = TestApp::new().await;
    let client = test.client("Lumen Credit").await;
    let tenant = test.app.tenant(client.id);
    let filled = tenant.fill_with_examples(600).await.unwrap();
    let now = OffsetClock::default().now();
    let period = IssuedBetween::new(now - SignedDuration::from_hours(24 * 200), now).unwrap();
    let found = tenant.link_statistics(period).await.unwrap();

    let companies = tenant.list_companies(ALL).await.unwrap();
    assert_eq!((filled.companies, companies.total), (600, 600));
    let mut statuses: BTreeMap<ConnectionStatus, u64> = BTreeMap::new();
    let mut states: BTreeMap<LinkState, u64> = BTreeMap::new();
    let mut events = 0;
    for view in &companies.items {
        for one in &view.connections {
            *statuses.entry(one.connection.status).or_default() += 1;
        }
        let id = view.company.id;
        assert!(view.company.created_at <= now);
        let links: Vec<Link> = tenant.list_links(id, None, ALL).await.unwrap().items;
        for link in links {
            *states.entry(link.state).or_default() += 1;
        }
        let timeline = tenant.list_link_events(id, ALL).await.unwrap();
        assert!(timeline.items.iter().all(|event| event.at <= now));
        events += timeline.total;
    }
    assert_eq!(statuses.len(), ConnectionStatus::ALL.len(), "{statuses:?}");
    assert_eq!(statuses.values().sum::<u64>(), filled.connections);
    let usual = [LinkState::Outstanding, LinkState::Used, LinkState::Expired];
    assert!(
        usual.iter().all(|state| states.contains_key(state)),
        "{states:?}"
    );
    assert_eq!(u64::try_from(events).unwrap(), filled.events);

    let counted = found.recorded.links + found.read.links;
    assert_eq!(u64::try_from(counted).unwrap(), filled.links);
    let way = [
        found.recorded.links,
        found.recorded.opened,
        found.recorded.redeemed,
        found.recorded.connected,
    ];
    assert!(way.is_sorted_by(|before, after| before > after), "{way:?}");
    assert!(found.stops.len() > 4 && found.median_ms.is_some() && found.to_reconnect > 0);
}

#[tokio::test]
async fn a_client_with_customers_of_its_own_is_not_filled() {
    let test = TestApp::new().await;
    let client = test.client("Lumen Credit").await;
    for number in 0..11 {
        test.company(client.id, &format!("Real {number}")).await;
    }
    let tenant = test.app.tenant(client.id);
    let refused = tenant.fill_with_examples(5).await.unwrap_err();
    assert_eq!(refused.code(), Code::Conflict);
    assert_eq!(tenant.list_companies(ALL).await.unwrap().total, 11);
}

#[tokio::test]
async fn some_are_groups_whose_subsidiaries_hold_what_one_sign_in_opened() {
    let test = TestApp::new().await;
    let client = test.client("Lumen Credit").await;
    let tenant = test.app.tenant(client.id);
    tenant.fill_with_examples(200).await.unwrap();
    let companies = tenant.list_companies(ALL).await.unwrap().items;
    let mut families: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for view in &companies {
        if let Some(parent) = view.company.parent_id {
            families.entry(parent).or_default().push(view);
        }
    }
    assert!(families.len() >= 4, "{}", families.len());
    for (id, subsidiaries) in families {
        let parent = companies.iter().find(|view| view.company.id == id).unwrap();
        assert!(parent.company.name.ends_with(" Group") && parent.connections.is_empty());
        assert!((2..=4).contains(&subsidiaries.len()));
        for one in subsidiaries {
            assert_eq!(one.connections.len(), 1);
            assert_eq!(one.connections[0].connection.company_id, one.company.id);
            let timeline = tenant.list_link_events(one.company.id, ALL).await.unwrap();
            assert!(timeline.total >= 1);
        }
    }
}
