//! Integrations, as a client's server sees them.

use std::time::Duration;

use http::StatusCode;
use postern_app::integrations::IntegrationState;
use postern_core::secret::Secret;
use postern_testkit::{ApiClient, TestApp};
use serde_json::{Value, json};

use crate::visiting::House;

async fn keys(client: &ApiClient, query: &str) -> Vec<String> {
    let answer = client.get(&format!("/integrations{query}")).await;
    answer.assert_status(200);
    let results = answer.json()["results"].clone();
    let results = results.as_array().unwrap().iter();
    results
        .map(|one| one["key"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn every_integration_of_the_build_is_listed_by_name() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let page = client.get("/integrations").await;
    page.assert_status(200);
    let page = page.json();
    let names: Vec<&str> = page["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    assert_eq!(names, sorted);
    assert!(names.contains(&"Sandbox") && names.contains(&"Xero"));
    assert_eq!(page["totalResults"], names.len());
    assert_eq!(page["_links"]["self"]["href"], "/integrations");
    let second = client.get("/integrations?page=2&pageSize=2").await.json();
    assert_eq!(second["results"].as_array().unwrap().len(), 2);
    assert_eq!(second["results"][0]["name"], names[2]);
}

#[tokio::test]
async fn one_integration_says_what_it_is() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let one = client.get("/integrations/mqjo").await;
    one.assert_status(200);
    let mut one = one.json();
    let features = one["datatypeFeatures"].take();
    assert_eq!(
        one,
        json!({
            "key": "mqjo",
            "logoUrl": format!("{}/marks/mqjo.svg", app.base()),
            "name": "Sandbox",
            "enabled": true,
            "sourceId": "aff0f057-255f-42c4-8d4a-ae23b43e1615",
            "sourceType": "Accounting",
            "integrationId": "9e0cc03b-3868-4543-98c0-568f0f1b12a3",
            "isOfflineConnector": false,
            "isBeta": false,
            "dataProvidedBy": "Postern",
            "datatypeFeatures": null
        })
    );
    let invoices = json!({
        "datatype": "invoices",
        "supportedFeatures": [{"featureType": "Get", "featureState": "NotImplemented"}]
    });
    assert!(
        features.as_array().unwrap().contains(&invoices),
        "{features}"
    );
    for unknown in ["zzzz", "MQJO", "..", "mqjo%00"] {
        let path = format!("/integrations/{unknown}");
        client.get(&path).await.assert(404, "integration_unknown");
        let path = format!("{path}/branding");
        client.get(&path).await.assert(404, "integration_unknown");
    }
}

#[tokio::test]
async fn enabled_is_what_the_client_has_credentials_for() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let others = app.client("Harbour Bank").await;
    assert_eq!(keys(&client, "?query=enabled%3Dtrue").await, ["mqjo"]);
    let secret = Secret::new("shh".to_owned());
    app.app
        .set_credentials(client.id, "gbol", "app-1", secret)
        .await
        .unwrap();
    assert_eq!(
        client.get("/integrations/gbol").await.json()["enabled"],
        true
    );
    assert_eq!(
        others.get("/integrations/gbol").await.json()["enabled"],
        false
    );
    assert_eq!(
        keys(&client, "?query=enabled%3Dtrue").await,
        ["mqjo", "gbol"]
    );
}

#[tokio::test]
async fn the_list_is_filtered_and_sorted_as_published_recipes_do() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let all = keys(&client, "").await;
    for recipe in [
        "sourceType%3Daccounting%26%26enabled%3Dtrue",
        "sourceType%3DAccounting%26%26enabled%3Dtrue",
        "enabled%253Dtrue",
    ] {
        assert_eq!(
            keys(&client, &format!("?query={recipe}")).await,
            ["mqjo"],
            "{recipe}"
        );
    }
    assert_eq!(keys(&client, "?query=key%3Dgbol").await, ["gbol"]);
    assert_eq!(keys(&client, "?query=name%7Equickbooks").await, ["qhyg"]);
    assert_eq!(
        keys(&client, "?query=sourceType%3DCommerce").await,
        Vec::<String>::new()
    );
    let mut backwards = keys(&client, "?orderBy=-name").await;
    backwards.reverse();
    assert_eq!(backwards, all);
    let page = client
        .get("/integrations?query=enabled%3Dfalse&orderBy=key&pageSize=1")
        .await
        .json();
    assert_eq!(page["totalResults"], all.len() - 1);
    assert_eq!(
        page["_links"]["next"]["href"],
        "/integrations?page=2&pageSize=1&query=enabled%3Dfalse&orderBy=key"
    );
    for (wrong, code) in [
        ("query=nothing%3D1", "query_property_unknown"),
        ("query=enabled", "query_malformed"),
        ("orderBy=linked", "order_by_unknown"),
        ("pageSize=5001", "invalid_request"),
    ] {
        let path = format!("/integrations?{wrong}");
        client.get(&path).await.assert(400, code);
    }
}

#[tokio::test]
async fn every_mark_that_is_named_answers_without_a_key() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let mut addresses = Vec::new();
    for key in keys(&client, "").await {
        let one = client.get(&format!("/integrations/{key}")).await.json();
        addresses.push(one["logoUrl"].clone());
        let branding = client.get(&format!("/integrations/{key}/branding")).await;
        branding.assert_status(200);
        let branding = branding.json();
        assert_eq!(branding["sourceId"], one["sourceId"]);
        assert_eq!(branding["button"], json!({}));
        for shape in ["full", "square"] {
            let image = &branding["logo"][shape]["image"];
            assert_eq!(image["alt"], one["name"]);
            addresses.push(image["src"].clone());
        }
    }
    assert!(addresses.len() >= 15);
    for address in addresses {
        let address: Value = address;
        let target = crate::support::target(&app, address.as_str().unwrap()).to_owned();
        let mark = crate::support::get(&app, &target).await;
        assert_eq!(mark.status, StatusCode::OK, "{target}");
        assert_eq!(mark.header("content-type"), "image/svg+xml");
        assert_eq!(mark.header("x-content-type-options"), "nosniff");
        assert!(mark.header("content-security-policy").contains("sandbox"));
        assert!(mark.text().starts_with("<svg") && !mark.text().contains("<script"));
    }
    for missing in [
        "/marks/zzzz.svg",
        "/marks/mqjo",
        "/marks/mqjo.png",
        "/marks/mqjo-tall.svg",
    ] {
        let answer = crate::support::get(&app, missing).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[tokio::test]
async fn nobody_without_a_key_sees_integrations() {
    let app = TestApp::new().await;
    for path in [
        "/integrations",
        "/integrations/mqjo",
        "/integrations/mqjo/branding",
    ] {
        crate::support::get(&app, path)
            .await
            .assert(401, "unauthorized");
    }
}

#[tokio::test]
async fn sign_ins_that_keep_failing_at_the_provider_show_until_one_works() {
    let house = House::new().await;
    let tenant = house.app.app.tenant(house.client.id);
    let seen = async || {
        let settings = tenant.get_integration_settings("mqjo").await.unwrap();
        (settings.state, settings.failed_sign_ins)
    };
    let try_as = async |user: &str| {
        let company = house.app.company(house.client.id, "Another Ltd").await;
        let other = house.of(company);
        let person = other.visitor().await;
        let started = person.start().await;
        person.come_back(started.transaction, user).await;
        person.settled(&started.connection).await;
    };
    // What people decide or lack says nothing of the provider.
    for user in ["dan", "nora", "pete", "erin", "html"] {
        try_as(user).await;
        house.app.advance(Duration::from_secs(1));
    }
    assert_eq!(seen().await, (IntegrationState::TestOnly, 2));
    try_as("erin").await;
    assert_eq!(seen().await, (IntegrationState::Failing, 3));
    house.app.advance(Duration::from_secs(1));
    house.visitor().await.link("olive").await;
    assert_eq!(seen().await, (IntegrationState::TestOnly, 0));
}
