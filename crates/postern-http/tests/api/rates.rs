//! Rates: of a client, of an address, and what callers are told about them.

use std::time::Duration;

use axum::body::Body;
use http::Request;
use postern_app::ClientRates;
use postern_app::rates::ClientLimits;
use postern_http::{AddressLimits, Peer};
use postern_testkit::{ApiClient, TestApp, TestAppOptions, TestResponse};

use crate::support::answer;

async fn limited(per_minute: Option<u32>, per_day: Option<u32>) -> (TestApp, ApiClient) {
    let app = TestApp::with(TestAppOptions {
        rates: ClientRates {
            per_minute,
            per_day,
        },
        ..TestAppOptions::default()
    })
    .await;
    let client = app.client("Lumen Credit").await;
    (app, client)
}

async fn guarded(api: u32, pages: u32) -> TestApp {
    TestApp::with(TestAppOptions {
        addresses: AddressLimits {
            api_per_minute: Some(api),
            pages_per_minute: Some(pages),
            header: None,
        },
        ..TestAppOptions::default()
    })
    .await
}

/// A `GET` as it arrives from this address.
async fn from(app: &TestApp, peer: &str, path: &str, authorization: &str) -> TestResponse {
    let host = app.base().trim_start_matches("http://").to_owned();
    let mut request = Request::get(path)
        .header("host", host)
        .header("authorization", authorization)
        .body(Body::empty())
        .unwrap();
    request.extensions_mut().insert(Peer(peer.parse().unwrap()));
    answer(app.router(), request).await
}

#[tokio::test]
async fn a_client_is_told_where_it_stands_and_refused_for_as_long_as_it_takes() {
    let (app, client) = limited(Some(3), None).await;
    for left in ["2", "1", "0"] {
        let answer = client.get("/companies").await;
        answer.assert_status(200);
        assert_eq!(answer.header("x-rate-limit-limit"), "3");
        assert_eq!(answer.header("x-rate-limit-remaining"), left);
        let reset = answer.header("x-rate-limit-reset").to_owned();
        assert!(reset.parse::<jiff::Timestamp>().unwrap() > app.app.now());
    }
    let refused = client.get("/companies").await;
    refused.assert(429, "rate_limited");
    assert_eq!(refused.header("retry-after"), "20");
    assert_eq!(refused.json()["canBeRetried"], "True");
    assert_eq!(refused.header("x-rate-limit-remaining"), "0");
    app.client("Harbour Bank")
        .await
        .get("/companies")
        .await
        .assert_status(200);
    app.advance(Duration::from_secs(20));
    client.get("/companies").await.assert_status(200);
}

#[tokio::test]
async fn a_refused_request_does_nothing() {
    let (app, client) = limited(Some(1), None).await;
    let body = serde_json::json!({"name": "Baker & Co Ltd"});
    client
        .post("/companies", body.clone())
        .await
        .assert_status(200);
    client.post("/companies", body).await.assert_status(429);
    app.advance(Duration::from_mins(1));
    let list = client.get("/companies").await.json();
    assert_eq!(list["totalResults"], 1);
}

#[tokio::test]
async fn a_daily_quota_ends_at_midnight_and_is_shared_by_all_nodes() {
    let (app, client) = limited(None, Some(3)).await;
    client.get("/companies").await.assert_status(200);
    let told = client.get("/companies").await;
    assert_eq!(told.header("x-rate-limit-limit"), "3");
    assert_eq!(told.header("x-rate-limit-remaining"), "1");
    assert!(told.header("x-rate-limit-reset").ends_with("T00:00:00Z"));
    // Another node has taken one in between.
    let day = app.app.now().as_millisecond().div_euclid(86_400_000);
    let id = client.id;
    app.db
        .write("other_node", move |tx| {
            Box::pin(async move { postern_store::limits::add_usage(tx, id, day, 1).await })
        })
        .await
        .unwrap();
    app.app.flush_usage().await.unwrap();
    let refused = client.get("/companies").await;
    refused.assert(429, "rate_limited");
    assert!(refused.header("retry-after").parse::<u32>().unwrap() <= 86_400);
    app.advance(Duration::from_hours(24));
    client.get("/companies").await.assert_status(200);
}

#[tokio::test]
async fn a_client_can_have_limits_of_its_own_at_once() {
    let (app, client) = limited(Some(1000), None).await;
    client.get("/companies").await.assert_status(200);
    let own = ClientLimits {
        per_minute: Some(2),
        per_day: None,
    };
    app.app.tenant(client.id).set_limits(own).await.unwrap();
    assert_eq!(
        client.get("/companies").await.header("x-rate-limit-limit"),
        "2"
    );
}

#[tokio::test]
async fn a_suspended_client_is_refused_for_good_and_not_as_a_fault() {
    let (app, client) = limited(None, None).await;
    let patch = postern_app::clients::ClientPatch {
        suspended: Some(true),
        ..Default::default()
    };
    app.app.update_client(client.id, patch).await.unwrap();
    client
        .get("/companies")
        .await
        .assert(403, "client_inactive");
}

#[tokio::test]
async fn an_address_that_asks_too_often_waits_and_no_other_does() {
    let app = guarded(20, 1000).await;
    let client = app.client("Lumen Credit").await;
    let key = client.authorization();
    for _ in 0..20 {
        from(&app, "203.0.113.9", "/companies", &key)
            .await
            .assert_status(200);
    }
    let refused = from(&app, "203.0.113.9", "/companies", &key).await;
    refused.assert(429, "rate_limited");
    assert_eq!(refused.header("retry-after"), "3");
    for other in ["203.0.113.10", "127.0.0.1", "10.0.0.7"] {
        from(&app, other, "/companies", &key)
            .await
            .assert_status(200);
    }
}

#[tokio::test]
async fn a_refused_key_costs_its_address_ten_requests() {
    let app = guarded(20, 1000).await;
    for _ in 0..2 {
        let refused = from(&app, "203.0.113.9", "/companies", "Basic AAAA").await;
        refused.assert(401, "unauthorized");
        assert_eq!(refused.header("x-rate-limit-limit"), "20");
    }
    from(&app, "203.0.113.9", "/companies", "Basic AAAA")
        .await
        .assert(429, "rate_limited");
}

#[tokio::test]
async fn a_link_page_refused_for_its_network_leaves_the_link_good() {
    let app = guarded(1000, 5).await;
    let (_client, _company, url) = app.link().await;
    let path = crate::support::target(&app, &url).to_owned();
    for _ in 0..5 {
        from(&app, "203.0.113.9", &path, "")
            .await
            .assert_status(200);
    }
    let refused = from(&app, "203.0.113.9", &path, "").await;
    refused.assert(429, "rate_limited");
    assert_eq!(refused.header("retry-after"), "12");
    let words = "Wait 12 seconds, then open your link again. It is still good.";
    assert!(refused.text().contains(words), "{}", refused.text());
    // Calls of the API are counted apart, and a provider's callback is not counted at all.
    from(&app, "203.0.113.9", "/companies", "")
        .await
        .assert_status(401);
    app.browser().open(&url).await.assert_status(200);
}

#[tokio::test]
async fn a_page_elsewhere_may_read_that_its_network_asked_too_often() {
    let app = guarded(1, 2).await;
    for _ in 0..2 {
        from(&app, "203.0.113.9", "/link/v1/origin", "")
            .await
            .assert_status(200);
    }
    for path in ["/link/v1/origin", "/link/v1/s/abcdefgh"] {
        let refused = from(&app, "203.0.113.9", path, "").await;
        refused.assert(429, "rate_limited");
        assert_eq!(refused.header("access-control-allow-origin"), "*");
    }
    // Elsewhere nothing is for other pages to read.
    for status in [401, 429] {
        let answer = from(&app, "203.0.113.9", "/companies", "").await;
        answer.assert_status(status);
        assert!(!answer.headers.contains_key("access-control-allow-origin"));
    }
}
