//! The dashboard's counts: what people really do is what is counted.

use std::time::Duration;

use axum::body::Body;
use http::Method;
use postern_core::staff::Role;
use postern_testkit::{Form, StaffBrowser, TestResponse};
use serde_json::{Value, json};

use crate::visiting::House;

const MINUTE: Duration = Duration::from_mins(1);

struct Desk {
    house: House,
    jo: StaffBrowser,
}

impl Desk {
    async fn new() -> Self {
        let house = House::new().await;
        let jo = house.app.member(house.client.id, Role::Onboarding).await;
        Self { house, jo }
    }

    /// Every link has ended, and so has Jo's session.
    async fn a_day_later(&self) {
        self.house.app.advance(Duration::from_hours(25));
        self.jo.sign_in().await.assert_status(200);
    }

    async fn ask(&self, query: &str) -> TestResponse {
        let path = format!("/clients/{}/statistics/{query}", self.house.client.id);
        self.jo.get(&path).await
    }

    async fn counts(&self) -> Value {
        self.house.app.app.flush_observations().await.unwrap();
        let answer = self
            .ask("links?from=2025-12-01T00:00:00Z&to=2027-01-01T00:00:00Z")
            .await;
        answer.assert_status(200);
        answer.json()
    }

    async fn link(&self) -> (String, String) {
        let made = self
            .house
            .client
            .post(
                &format!("/companies/{}/links", self.house.company),
                json!({}),
            )
            .await
            .json();
        let text = |field: &str| made[field].as_str().unwrap().to_owned();
        (text("id"), text("url"))
    }
}

fn funnel(counts: &[i64; 5]) -> Value {
    let [issued, opened, redeemed, connected, expired] = counts;
    json!({
        "issued": issued, "opened": opened, "redeemed": redeemed, "connected": connected, "expired": expired,
    })
}

#[tokio::test]
async fn each_link_is_counted_as_far_as_it_came() {
    let desk = Desk::new().await;
    let app = &desk.house.app;
    assert_eq!(desk.counts().await["recorded"], funnel(&[0; 5]));

    // One is left alone, one is only looked at, one is switched off, and one is used twice over.
    desk.link().await;
    let (_, looked_at) = desk.link().await;
    app.browser().open(&looked_at).await.assert_status(200);
    let (off, _) = desk.link().await;
    let path = format!("/companies/{}/links/{off}", desk.house.company);
    desk.house.client.send(Method::DELETE, &path, None).await;
    let (_, used) = desk.link().await;
    let visitor = desk.house.visitor_by(&used).await;
    app.browser().open(&used).await.assert(410, "link_used");
    app.browser().open(&used).await.assert(410, "link_used");
    let found = desk.counts().await;
    assert_eq!(found["recorded"], funnel(&[4, 2, 1, 0, 0]));
    assert_eq!(
        found["reuseBlocked"],
        json!({"attempts": 1, "links": 1, "attemptsBefore": 0}),
        "what is seen of one link again before it is written is one"
    );
    assert_eq!(found["stops"], json!([{"step": "started", "visits": 1}]));
    assert!(found.get("medianSeconds").is_none());

    app.advance(2 * MINUTE);
    visitor.link("olive").await;
    let found = desk.counts().await;
    assert_eq!(found["recorded"], funnel(&[4, 2, 1, 1, 0]));
    assert_eq!(found["stops"], json!([]));
    let median = found["medianSeconds"].as_i64().unwrap();
    assert!((120..180).contains(&median), "{median}");

    desk.a_day_later().await;
    assert_eq!(desk.counts().await["recorded"], funnel(&[4, 2, 1, 1, 2]));
    assert_eq!(desk.counts().await["read"], funnel(&[0; 5]));
}

#[tokio::test]
async fn links_read_by_the_api_count_from_when_they_are_met() {
    let desk = Desk::new().await;
    let app = &desk.house.app;
    let (client, company) = (desk.house.client.id, desk.house.company);
    let url = app.link_for(client, company).await;
    app.link_for(client, company).await;
    assert_eq!(desk.counts().await["read"], funnel(&[0; 5]));
    app.browser().open(&url).await.assert_status(200);
    assert_eq!(desk.counts().await["read"], funnel(&[1, 1, 0, 0, 0]));
    desk.house.visitor_by(&url).await;
    let found = desk.counts().await;
    assert_eq!(found["read"], funnel(&[1, 1, 1, 0, 0]));
    assert_eq!(found["recorded"], funnel(&[0; 5]));
}

#[tokio::test]
async fn a_visit_that_fails_at_the_provider_is_counted_by_its_cause() {
    let desk = Desk::new().await;
    let (_, url) = desk.link().await;
    let visitor = desk.house.visitor_by(&url).await;
    let started = visitor.start().await;
    let stop = |found: &Value| found["stops"][0].clone();
    let found = desk.counts().await;
    assert_eq!(stop(&found)["step"], "signing_in");
    assert_eq!(stop(&found)["platformName"], "Sandbox");
    visitor.come_back(started.transaction, "dan").await;
    visitor.settled(&started.connection).await;
    assert_eq!(stop(&desk.counts().await)["step"], "cancelled");
    let again = visitor.start_again(&started.connection).await;
    visitor.come_back(again.transaction, "olive").await;
    visitor.settled(&started.connection).await;
    let found = desk.counts().await;
    assert_eq!(stop(&found)["step"], "confirming");
    assert_eq!(found["stops"][0]["visits"], 1);
}

#[tokio::test]
async fn a_browser_that_looks_automated_and_then_uses_the_link_is_not_called_a_scanner() {
    let desk = Desk::new().await;
    let robot = [
        ("user-agent", "Mozilla/5.0 HeadlessChrome/150.0"),
        ("accept", "text/html"),
    ];
    let look = async |url: &str| {
        let path = url.strip_prefix(&desk.house.app.base()).unwrap();
        desk.house
            .app
            .browser()
            .send(Method::GET, path, &robot, Body::empty())
            .await
            .assert_status(200);
    };
    let (seen_only, url) = desk.link().await;
    look(&url).await;
    let (used, url) = desk.link().await;
    let browser = desk.house.app.browser();
    let path = url.strip_prefix(&desk.house.app.base()).unwrap();
    let page = browser.send(Method::GET, path, &robot, Body::empty()).await;
    let form = Form::of(page.text()).unwrap();
    let mut fields = form.fields.clone();
    let (name, value, _) = form.buttons.first().unwrap().clone();
    fields.push((name, value));
    let mut headers = robot.to_vec();
    let base = desk.house.app.base();
    headers.extend([
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
        ("origin", base.as_str()),
    ]);
    let body = Body::from(crate::support::encoded(&fields));
    let pressed = browser
        .send(Method::POST, &form.action, &headers, body)
        .await;
    pressed.assert_status(303);
    desk.house.app.app.flush_observations().await.unwrap();
    let events = desk
        .house
        .client
        .get(&format!("/companies/{}/linkEvents", desk.house.company))
        .await
        .json();
    let marked: Vec<(&str, &str)> = events["results"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|event| event["automated"] == true)
        .map(|event| {
            (
                event["kind"].as_str().unwrap(),
                event["linkId"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(marked, [("opened", seen_only.as_str())], "{used} was used");
}

#[tokio::test]
async fn everything_switched_off_at_once_is_not_expired_unused() {
    let desk = Desk::new().await;
    desk.link().await;
    desk.link().await;
    let path = format!("/companies/{}/links/revoke", desk.house.company);
    desk.house.client.send(Method::POST, &path, None).await;
    desk.a_day_later().await;
    assert_eq!(desk.counts().await["recorded"], funnel(&[2, 0, 0, 0, 0]));
}

#[tokio::test]
async fn the_file_has_a_line_for_each_day_and_kind() {
    let desk = Desk::new().await;
    desk.link().await;
    let answer = desk
        .ask("links.csv?from=2025-12-01T00:00:00Z&to=2027-01-01T00:00:00Z")
        .await;
    answer.assert_status(200);
    let text = answer.text();
    let lines: Vec<&str> = text.trim_end().lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(lines[0].starts_with("\u{feff}day,links,issued,"));
    assert!(
        lines[1].ends_with(",made one by one,1,0,0,0,0,0,0"),
        "{text}"
    );
}

#[tokio::test]
async fn a_period_that_is_none_is_refused_with_the_reason() {
    let desk = Desk::new().await;
    for query in [
        "links",
        "links?from=2026-01-01T00:00:00Z",
        "links?from=yesterday&to=2026-01-01T00:00:00Z",
        "links?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
        "links?from=2024-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
        "links?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&of=me",
    ] {
        desk.ask(query).await.assert(400, "invalid_request");
    }
}

#[tokio::test]
async fn the_list_knows_the_latest_link_of_each_company_and_finds_companies_by_it() {
    let desk = Desk::new().await;
    let (client, first) = (desk.house.client.id, desk.house.company);
    let app = &desk.house.app;
    let second = app.company(client, "=Fox & Sons").await;
    let third = app.company(client, "Delta SARL").await;
    let (_, url) = desk.link().await;
    desk.house.visitor_by(&url).await;
    app.recorded_link(client, second).await;
    let below = |path: &str| format!("/clients/{client}/{path}");
    let latest = desk
        .jo
        .get(&below(&format!(
            "latestLinks?companies={first},{second},{third}"
        )))
        .await;
    latest.assert_status(200);
    let mut states: Vec<(String, String)> = latest.json()["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let text = |field: &str| one[field].as_str().unwrap().to_owned();
            (text("companyId"), text("state"))
        })
        .collect();
    states.sort();
    let mut expected = vec![
        (first.to_string(), "used".to_owned()),
        (second.to_string(), "sent".to_owned()),
    ];
    expected.sort();
    assert_eq!(states, expected);

    for (state, name) in [
        ("used", "Baker & Co Ltd"),
        ("sent", "=Fox & Sons"),
        ("none", "Delta SARL"),
    ] {
        let path = below(&format!("companies?query=latestLink%3D{state}"));
        let found = desk.jo.get(&path).await.json();
        assert_eq!(found["totalResults"], 1, "{state}");
        assert_eq!(found["results"][0]["name"], name);
    }
    let file = desk.jo.get(&below("companies.csv?orderBy=name")).await;
    file.assert_status(200);
    let text = file.text();
    let lines: Vec<&str> = text.trim_end().lines().collect();
    assert_eq!(lines.len(), 4, "{text}");
    assert!(
        lines[1].contains(",\"'=Fox & Sons\",") && lines[1].contains(",sent,"),
        "{text}"
    );
    assert!(!text.contains("plk_"), "{text}");

    desk.jo
        .get(&below("latestLinks?companies=x"))
        .await
        .assert(400, "invalid_request");
    desk.jo
        .get(&below("latestLinks"))
        .await
        .assert(400, "invalid_request");
}
