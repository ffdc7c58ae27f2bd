//! The component's API: from a redeemed link to a linked connection and the way back.

use std::time::Duration;

use axum::body::Body;
use http::Method;
use postern_app::companies::PageOf;
use postern_core::model::{ConnectionStatus, LinkEventKind};
use postern_testkit::TestAppOptions;
use serde_json::{Value, json};

use crate::support::pending_connection;
use crate::visiting::{BAKER, House};

#[tokio::test]
async fn a_visit_starts_with_everything_the_component_shows() {
    let house = House::new().await;
    let person = house.visitor().await;
    let answer = person.get("").await;
    answer.assert_status(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    let mut session = answer.json();
    let expires_at = session["session"]["expiresAt"].take();
    assert!(expires_at.as_str().unwrap().ends_with('Z'), "{expires_at}");
    let expected = json!({
        "client": {"name": "Lumen Credit"},
        "company": {"name": "Baker & Co Ltd"},
        "session": {"expiresAt": null, "oneTime": true},
        "locale": "en",
        "locales": ["en", "fr", "de", "es", "nl", "pt", "ja"],
        "settings": {
            "showSandboxIntegrations": true, "showLandingPage": false, "showLogo": true, "navigationBar": false,
            "mobileNotice": true, "alwaysSearch": false, "multiEntity": false, "manageConnections": false,
            "newConnectionOnMismatch": false, "additionalConsent": false, "poweredBy": false
        },
        "texts": {},
        "categories": [
            {"sourceType": "Accounting", "required": true, "integrations": true, "fileUpload": false}
        ],
        "connections": [],
        "finish": {"redirect": false, "page": false}
    });
    assert_eq!(session, expected);
}

#[tokio::test]
async fn software_is_listed_for_whom_the_client_has_credentials() {
    let house = House::new().await;
    let app = &house.app.app;
    let secret = postern_core::secret::Secret::new("s".to_owned());
    app.set_credentials(house.client.id, "gbol", "xero-client", secret)
        .await
        .unwrap();
    let person = house.visitor().await;
    let results = person
        .get("/integrations?sourceType=Accounting")
        .await
        .json()["results"]
        .clone();
    assert_eq!(results[0]["name"], "Sandbox");
    assert_eq!(results[0]["sandbox"], true);
    assert_eq!(results[0]["signInHost"], "127.0.0.1");
    assert_eq!(results[1]["platformKey"], "gbol");
    assert_eq!(results[1]["signInHost"], "login.xero.com");
    assert_eq!(results.as_array().unwrap().len(), 2);
    assert_eq!(
        person.get("/integrations?sourceType=Banking").await.json(),
        json!({"results": []})
    );
    person
        .get("/integrations?sourceType=accounting")
        .await
        .assert(400, "invalid_request");

    let without = house
        .visitor_with("link.showSandboxIntegrations=false")
        .await;
    let results = without.get("/integrations").await.json()["results"].clone();
    assert_eq!(results.as_array().unwrap().len(), 1, "{results}");
}

#[tokio::test]
async fn the_whole_way_ends_linked() {
    let house = House::new().await;
    let person = house.visitor().await;
    let started = person.start().await;
    assert_eq!(started.answer["connection"]["state"], "waiting");
    assert_eq!(started.answer["connection"]["platformName"], "Sandbox");
    assert_eq!(
        started.answer["continueTo"],
        format!("/s/{}/go/{}", person.handle, started.transaction)
    );

    let landed = person.come_back(started.transaction, "olive").await;
    landed.assert_status(303);
    assert_eq!(
        landed.location(),
        format!("/s/{}?returned={}", person.handle, started.connection)
    );
    let connection = person.settled(&started.connection).await;
    assert_eq!(connection["state"], "choosing");
    assert_eq!(
        connection["businesses"],
        json!([{"id": BAKER, "name": "Baker & Co Ltd"}])
    );
    let pending = house.connections().await;
    assert_eq!(pending[0].connection.status, ConnectionStatus::PendingAuth);

    let confirmed = person.confirm(&started.connection, &json!(BAKER)).await;
    confirmed.assert_status(200);
    let expected = json!({
        "id": started.connection, "platformKey": "mqjo", "platformName": "Sandbox", "sourceType": "Accounting",
        "integrationId": "9e0cc03b-3868-4543-98c0-568f0f1b12a3", "sourceId": "aff0f057-255f-42c4-8d4a-ae23b43e1615",
        "state": "connected", "business": {"id": BAKER, "name": "Baker & Co Ltd"},
        "agreed": {"here": true, "gives": ["company", "chartOfAccounts", "customers", "invoices", "bankTransactions"]}
    });
    assert_eq!(confirmed.json(), expected);
    let linked = house.connections().await;
    assert_eq!(linked.len(), 1);
    assert_eq!(linked[0].connection.status, ConnectionStatus::Linked);
    assert!(linked[0].connection.linked_at.is_some());

    let (client, company) = (house.client.id, house.company);
    let first = PageOf {
        page: 1,
        page_size: 100,
    };
    let tenant = house.app.app.tenant(client);
    let events = tenant.list_link_events(company, first).await.unwrap().items;
    assert!(
        events
            .iter()
            .any(|event| event.kind == LinkEventKind::Connected),
        "{events:?}"
    );
}

#[tokio::test]
async fn one_of_several_businesses_is_chosen() {
    let house = House::new().await;
    let person = house.visitor().await;
    let id = person.reach_choice("sam").await;
    let offered = person.settled(&id).await["businesses"].clone();
    assert_eq!(offered.as_array().unwrap().len(), 3);
    person
        .confirm(&id, &json!(BAKER))
        .await
        .assert(400, "invalid_request");
    let path = format!("/connections/{id}/businesses");
    person
        .post(&path, json!({"businessIds": []}))
        .await
        .assert(400, "invalid_request");
    let two = json!([offered[0]["id"], offered[1]["id"]]);
    person
        .post(&path, json!({"businessIds": two}))
        .await
        .assert(400, "invalid_request");
    assert_eq!(person.settled(&id).await["state"], "choosing");
    let confirmed = person.confirm(&id, &offered[1]["id"]).await;
    assert_eq!(confirmed.json()["business"], offered[1]);
}

#[tokio::test]
async fn the_same_confirmation_twice_is_one() {
    let house = House::new().await;
    let person = house.visitor().await;
    let id = person.link("olive").await;
    person.confirm(&id, &json!(BAKER)).await.assert_status(200);
    person
        .confirm(&id, &json!("another"))
        .await
        .assert(409, "conflict");
}

#[tokio::test]
async fn choosing_another_waits_for_a_new_sign_in() {
    let house = House::new().await;
    let person = house.visitor().await;
    let id = person.reach_choice("olive").await;
    let declined = person
        .post(&format!("/connections/{id}/decline"), json!({}))
        .await;
    declined.assert_status(200);
    assert_eq!(declined.json()["state"], "waiting");
    person
        .confirm(&id, &json!(BAKER))
        .await
        .assert(409, "conflict");

    let again = person.start_again(&id).await;
    assert_eq!(again.connection, id);
    person
        .come_back(again.transaction, "sam")
        .await
        .assert_status(303);
    assert_eq!(
        person.settled(&id).await["businesses"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
}

#[tokio::test]
async fn every_failure_has_its_problem_and_can_be_tried_again() {
    let options = TestAppOptions {
        slow_ms: 60_000,
        provider_timeout: Duration::from_millis(400),
        ..TestAppOptions::default()
    };
    let house = House::with(options).await;
    let person = house.visitor().await;
    for (user, code, number) in [
        ("dan", "cancelled", 2001),
        ("nora", "no_business", 2011),
        ("erin", "provider_down", 2007),
        ("html", "provider_error", 2008),
        ("rex", "sign_in_refused", 2006),
        ("wanda", "wrong_region", 2003),
        ("leo", "account_limit", 2005),
        ("pia", "plan_without_api", 2004),
        ("slow", "provider_timeout", 2009),
        ("pete", "permission_denied", 2002),
    ] {
        let started = person.start().await;
        person
            .come_back(started.transaction, user)
            .await
            .assert_status(303);
        let connection = person.settled(&started.connection).await;
        assert_eq!(connection["state"], "failed", "{user}: {connection}");
        assert_eq!(connection["problem"]["code"], code, "{user}");
        assert_eq!(connection["problem"]["errorCode"], number, "{user}");
        assert_eq!(connection["problem"]["nothingShared"], true, "{user}");
        assert_eq!(
            connection["problem"]["reference"].as_str().unwrap().len(),
            9,
            "{user}"
        );
    }
    // Choosing the same software again took up the pending connection each time.
    assert_eq!(house.connections().await.len(), 1);
    let connection = &house.connections().await[0].connection;
    assert_eq!(connection.status, ConnectionStatus::PendingAuth);
    assert_eq!(
        connection.problem.as_ref().unwrap().code,
        "permission_denied"
    );
}

#[tokio::test]
async fn another_visit_neither_sees_nor_confirms_what_is_held() {
    let house = House::new().await;
    let person = house.visitor().await;
    let id = person.reach_choice("olive").await;
    let other = house.visitor().await;
    let seen = other.get(&format!("/connections/{id}")).await.json();
    assert_eq!(seen["state"], "waiting", "{seen}");
    assert!(seen.get("businesses").is_none());
    other
        .confirm(&id, &json!(BAKER))
        .await
        .assert(409, "conflict");
    other
        .post(&format!("/connections/{id}/decline"), json!({}))
        .await
        .assert_status(200);
    assert_eq!(person.settled(&id).await["state"], "choosing");
}

#[tokio::test]
async fn a_visit_reaches_no_connection_of_another_company() {
    let house = House::new().await;
    let person = house.visitor().await;
    let id = person.reach_choice("olive").await;
    let stranger = House {
        app: house.app,
        client: house.client,
        company: house.company,
    };
    let company = stranger
        .app
        .company(stranger.client.id, "Alder Joinery Ltd")
        .await;
    let stranger = House {
        company,
        ..stranger
    };
    let person = stranger.visitor().await;
    person
        .get(&format!("/connections/{id}"))
        .await
        .assert(404, "not_found");
    person
        .get("/connections/not-an-id")
        .await
        .assert(404, "not_found");
    person
        .confirm(&id, &json!(BAKER))
        .await
        .assert(404, "not_found");
    person
        .post(&format!("/connections/{id}/authorization"), json!({}))
        .await
        .assert(404, "not_found");
}

#[tokio::test]
async fn a_connection_link_is_for_its_connection_alone() {
    let house = House::new().await;
    let (id, person) = house.connection_visitor().await;
    let (other, _) = house.connection_visitor().await;
    let session = person.get("").await.json();
    assert_eq!(session["connections"].as_array().unwrap().len(), 1);
    assert_eq!(session["connections"][0]["id"], id.to_string());
    person
        .get(&format!("/connections/{other}"))
        .await
        .assert(404, "not_found");
    let consent = json!({"text": "t", "locale": "en"});
    let body = json!({"platformKey": "mqjo", "consent": consent});
    person
        .post("/connections", body)
        .await
        .assert(403, "forbidden");

    let again = person.start_again(&id.to_string()).await;
    let landed = person.come_back(again.transaction, "olive").await;
    assert_eq!(
        landed.location(),
        format!("/s/{}/result/{}", person.handle, again.transaction)
    );
    person.settled(&id.to_string()).await;
    assert_eq!(
        person.confirm(&id.to_string(), &json!(BAKER)).await.json()["state"],
        "connected"
    );
}

#[tokio::test]
async fn a_company_has_one_linked_accounting_connection() {
    let house = House::new().await;
    let first = house.visitor().await;
    first.link("olive").await;
    let second = house.visitor().await;
    let id = second.reach_choice("sam").await;
    let offered = second.settled(&id).await["businesses"][0]["id"].clone();
    let refused = second.confirm(&id, &offered).await;
    refused.assert_status(200);
    let refused = refused.json();
    assert_eq!(
        (&refused["state"], &refused["problem"]["code"]),
        (&json!("failed"), &json!("already_linked"))
    );
    assert_eq!(refused["problem"]["nothingShared"], true);
    second.confirm(&id, &offered).await.assert(409, "conflict");
    let linked = house.connections().await;
    let linked = linked
        .iter()
        .filter(|view| view.connection.status == ConnectionStatus::Linked);
    assert_eq!(linked.count(), 1);
}

#[tokio::test]
async fn finishing_ends_the_visit() {
    let house = House::new().await;
    let person = house.visitor().await;
    person.link("olive").await;
    let finished = person.post("/finish", json!({})).await;
    finished.assert_status(200);
    assert!(finished.json().get("continueTo").is_none());
    assert_eq!(finished.json()["connections"][0]["state"], "connected");
    person.get("").await.assert(410, "session_ended");
    person
        .post("/finish", json!({}))
        .await
        .assert(410, "session_ended");
    person
        .post("/activity", json!({}))
        .await
        .assert(410, "session_ended");
}

#[tokio::test]
async fn finishing_leads_back_to_the_client_with_its_own_values() {
    let house = House::new().await;
    let template = "https://lumen.example/back/{companyId}?c={connectionId}&p={platform}&s={statusCode}\
        &m={errorMessage}&n={data.company.companyName}&ref={ref}";
    house.redirects_to(template).await;

    let person = house.visitor_with("ref=a%26b&statusCode=999").await;
    assert_eq!(person.get("").await.json()["finish"]["redirect"], true);
    let id = person.link("olive").await;
    let finished = person.post("/finish", json!({})).await.json();
    assert_eq!(
        finished["continueTo"],
        format!("/s/{}/go/finish", person.handle)
    );
    let departure = house
        .app
        .app
        .find_departure(&person.handle, Some(&person.secret))
        .await
        .unwrap();
    let expected = format!(
        "https://lumen.example/back/{}?c={id}&p=mqjo&s=200&m=&n=Baker%20%26%20Co%20Ltd&ref=a%26b",
        house.company
    );
    assert_eq!(departure.0.url().unwrap().as_str(), expected);
    let stranger = house
        .app
        .app
        .find_departure(&person.handle, Some("another"))
        .await
        .unwrap_err();
    assert_eq!(stranger.code().as_str(), "session_ended");

    let idle = house.visitor().await;
    idle.post("/finish", json!({})).await.assert_status(200);
    let departure = house
        .app
        .app
        .find_departure(&idle.handle, Some(&idle.secret))
        .await
        .unwrap();
    let departure = departure.0.url().unwrap().clone();
    assert!(departure.as_str().contains("s=201&"), "{departure}");
}

#[tokio::test]
async fn leaving_with_nothing_connected_says_so() {
    let house = House::new().await;
    let template = "https://lumen.example/back?s={statusCode}&m={errorMessage}";
    house.redirects_to(template).await;
    let person = house.visitor().await;
    person.post("/finish", json!({})).await.assert_status(200);
    let departure = house
        .app
        .app
        .find_departure(&person.handle, Some(&person.secret))
        .await
        .unwrap();
    assert_eq!(
        departure.0.url().unwrap().as_str(),
        "https://lumen.example/back?s=403&m=User%20cancelled"
    );
}

#[tokio::test]
async fn without_the_sessions_cookie_there_is_no_session() {
    let house = House::new().await;
    let person = house.visitor().await;
    let path = format!("/link/v1/s/{}", person.handle);
    house
        .app
        .browser()
        .call(Method::GET, &path, None)
        .await
        .assert(401, "session_invalid");
    let forger = house.app.browser();
    forger.set_cookie(&format!("pl_{}", person.handle), "forged");
    forger
        .call(Method::GET, &path, None)
        .await
        .assert(401, "session_invalid");
}

#[tokio::test]
async fn a_write_comes_from_our_own_page_as_json() {
    let house = House::new().await;
    let person = house.visitor().await;
    let path = format!("/link/v1/s/{}/activity", person.handle);
    let post = |headers: Vec<(&'static str, String)>, body: &'static str| {
        let (browser, path) = (person.browser.clone(), path.clone());
        async move {
            let headers: Vec<_> = headers
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            browser
                .send(Method::POST, &path, &headers, Body::from(body))
                .await
        }
    };
    let json_type = ("content-type", "application/json".to_owned());
    let site = |value: &str| ("sec-fetch-site", value.to_owned());
    post(vec![json_type.clone(), site("cross-site")], "{}")
        .await
        .assert(403, "csrf_failed");
    post(vec![json_type.clone(), site("same-site")], "{}")
        .await
        .assert(403, "csrf_failed");
    post(vec![json_type.clone()], "{}")
        .await
        .assert(403, "csrf_failed");
    let origin = ("origin", house.app.base());
    post(vec![json_type.clone(), origin], "{}")
        .await
        .assert_status(204);
    let form = (
        "content-type",
        "application/x-www-form-urlencoded".to_owned(),
    );
    post(vec![form, site("same-origin")], "a=b")
        .await
        .assert(415, "media_type_unsupported");
    post(vec![json_type.clone(), site("same-origin")], "{\"x\":1}")
        .await
        .assert(400, "invalid_request");
    post(vec![json_type, site("same-origin")], "{")
        .await
        .assert(400, "body_malformed");
}

#[tokio::test]
async fn what_was_agreed_to_is_part_of_connecting() {
    let house = House::new().await;
    let person = house.visitor().await;
    for consent in [
        json!({"text": " ", "locale": "en"}),
        json!({"text": "x".repeat(20_001), "locale": "en"}),
        json!({"text": "Agreed", "locale": "e/n"}),
    ] {
        let body = json!({"platformKey": "mqjo", "consent": consent});
        person
            .post("/connections", body)
            .await
            .assert(400, "invalid_request");
    }
    let consent = json!({"text": "Agreed", "locale": "en"});
    person
        .post("/connections", json!({"platformKey": "mqjo"}))
        .await
        .assert(400, "invalid_request");
    let unknown = json!({"platformKey": "zzzz", "consent": consent});
    person
        .post("/connections", unknown)
        .await
        .assert(404, "integration_unknown");
    let disabled = json!({"platformKey": "gbol", "consent": consent});
    person
        .post("/connections", disabled)
        .await
        .assert(400, "integration_disabled");
    assert!(house.connections().await.is_empty());
}

#[tokio::test]
async fn activity_keeps_a_visit_alive_and_reading_does_not() {
    let house = House::new().await;
    let person = house.visitor().await;
    house.app.advance(Duration::from_mins(20));
    person.post("/activity", json!({})).await.assert_status(204);
    house.app.advance(Duration::from_mins(20));
    person.get("").await.assert_status(200);
    house.app.advance(Duration::from_mins(11));
    person.get("").await.assert(410, "session_ended");
}

#[tokio::test]
async fn a_revoked_visit_can_confirm_nothing() {
    let house = House::new().await;
    let person = house.visitor().await;
    let id = person.reach_choice("olive").await;
    house
        .app
        .app
        .tenant(house.client.id)
        .revoke_company_links(house.company)
        .await
        .unwrap();
    person
        .confirm(&id, &json!(BAKER))
        .await
        .assert(410, "session_ended");
    assert_eq!(
        house.connections().await[0].connection.status,
        ConnectionStatus::PendingAuth
    );
}

#[tokio::test]
async fn an_exchange_that_died_with_its_process_can_be_begun_again() {
    let house = House::new().await;
    let person = house.visitor().await;
    let started = person.start().await;
    let transaction = started.transaction;
    let now = house.app.app.now();
    house
        .app
        .db
        .write::<_, postern_app::Error, _>("consume", move |tx| {
            Box::pin(async move {
                postern_store::transactions::consume(tx, transaction, now).await?;
                Ok(())
            })
        })
        .await
        .unwrap();
    let path = format!("/connections/{}", started.connection);
    assert_eq!(person.get(&path).await.json()["state"], "checking");
    house.app.advance(Duration::from_mins(2));
    let connection = person.get(&path).await.json();
    assert_eq!(
        (&connection["state"], &connection["problem"]["code"]),
        (&json!("failed"), &json!("provider_timeout"))
    );
    person.reach_choice_again(&started.connection).await;
}

#[tokio::test]
async fn grants_are_refreshed_before_they_run_out_and_end_with_the_provider() {
    let house = House::new().await;
    house.visitor().await.link("olive").await;
    assert_eq!(
        house.app.app.refresh_due_grants().await.unwrap(),
        postern_app::upkeep::Refreshed::default()
    );
    for _ in 0..2 {
        house.app.advance(Duration::from_mins(27));
        let done = house.app.app.refresh_due_grants().await.unwrap();
        assert_eq!((done.renewed, done.ended, done.postponed), (1, 0, 0));
    }
    assert_eq!(
        house.connections().await[0].connection.status,
        ConnectionStatus::Linked
    );

    let house = House::new().await;
    let id = house.visitor().await.link("rita").await;
    house.app.advance(Duration::from_mins(27));
    let done = house.app.app.refresh_due_grants().await.unwrap();
    assert_eq!((done.renewed, done.ended, done.postponed), (0, 1, 0));
    assert_eq!(
        house.connections().await[0].connection.status,
        ConnectionStatus::Deauthorized
    );
    let person = house.visitor().await;
    let seen = person.get(&format!("/connections/{id}")).await.json();
    assert_eq!(seen["state"], "needsReconnecting");
    let again = person.start_again(&id).await;
    person
        .come_back(again.transaction, "olive")
        .await
        .assert_status(303);
    person.settled(&id).await;
    assert_eq!(
        person.confirm(&id, &json!(BAKER)).await.json()["state"],
        "connected"
    );
}

#[tokio::test]
async fn nodes_that_refresh_at_once_refresh_each_grant_once() {
    let house = House::new().await;
    house.visitor().await.link("olive").await;
    house.app.advance(Duration::from_mins(27));
    // The Sandbox ends a grant whose refresh token comes twice, so a second use could not go unnoticed.
    let rounds = (0..6).map(|_| house.app.app.refresh_due_grants());
    let done = futures_util::future::join_all(rounds).await;
    let renewed: u32 = done.iter().map(|done| done.as_ref().unwrap().renewed).sum();
    assert_eq!(renewed, 1, "{done:?}");
    house.app.advance(Duration::from_mins(27));
    assert_eq!(house.app.app.refresh_due_grants().await.unwrap().renewed, 1);
    let status = house.connections().await[0].connection.status;
    assert_eq!(status, ConnectionStatus::Linked);
}

#[tokio::test]
async fn a_visit_revoked_during_the_exchange_holds_nothing() {
    let options = TestAppOptions {
        slow_ms: 50,
        ..TestAppOptions::default()
    };
    let house = House::with(options).await;
    let person = house.visitor().await;
    let started = person.start().await;
    person
        .come_back(started.transaction, "slow")
        .await
        .assert_status(303);
    house
        .app
        .app
        .tenant(house.client.id)
        .revoke_company_links(house.company)
        .await
        .unwrap();
    let next = house.visitor().await;
    let seen = next.settled(&started.connection).await;
    assert_eq!(seen["state"], "waiting", "{seen}");
    let again = next.start_again(&started.connection).await;
    next.come_back(again.transaction, "olive")
        .await
        .assert_status(303);
    assert_eq!(next.settled(&started.connection).await["state"], "choosing");
}

#[tokio::test]
async fn what_a_client_sets_is_what_its_visits_start_with() {
    let house = House::new().await;
    let body = json!({
        "oneTimeLinks": true, "hostedLink": true, "linkTtlMinutes": 60, "claimPolicy": "strict",
        "texts": {
            "main.title": "Hello from **{companyName}**",
            "accounting.consents.purpose": "<img src=x onerror=alert(1)> [x](javascript:alert(1))",
            "help.body": "Ring us",
        },
        "categories": {
            "accounting": {"optional": true, "dataTypes": ["Bills", "*Invoices*"], "allowedIntegrations": ["mqjo"]},
        },
        "display": {
            "showSandboxIntegrations": true, "navigationBar": true, "multiEntity": true,
            "manageConnections": {"on": true, "title": "Yours"}, "privacyUrl": "https://lumen.example/privacy"
        },
    });
    let answer = house
        .client
        .send(http::Method::PUT, "/settings/link", Some(body))
        .await;
    answer.assert_status(200);
    let colours = json!({"name": "Lumen Credit", "primaryColor": "#FFD400"});
    let answer = house
        .client
        .send(http::Method::PUT, "/settings/branding", Some(colours))
        .await;
    answer.assert_status(200);
    let session = house.visitor().await.get("").await.json();
    assert_eq!(
        session["texts"],
        json!({
            "main.title": [{"tag": "p", "children": ["Hello from ", {"tag": "strong", "children": ["Lumen Credit"]}]}],
            "accounting.consents.purpose": "<img src=x onerror=alert(1)> x",
            "manageConnections.title": "Yours",
        })
    );
    assert_eq!(session["client"]["helpText"], "Ring us");
    assert_eq!(
        session["client"]["privacyUrl"],
        "https://lumen.example/privacy"
    );
    assert_eq!(session["settings"]["navigationBar"], true);
    assert_eq!(session["settings"]["manageConnections"], true);
    assert_eq!(session["theme"]["light"]["brand-text"], "#806a00");
    assert_eq!(
        session["categories"],
        json!([{
            "sourceType": "Accounting", "required": false, "integrations": true, "fileUpload": false,
            "allowed": ["mqjo"],
            "dataTypes": ["Bills", [{"tag": "p", "children": [{"tag": "em", "children": ["Invoices"]}]}]],
        }])
    );
}

#[tokio::test]
async fn sandboxes_and_whole_categories_can_be_left_out() {
    let house = House::new().await;
    let with = |more: serde_json::Value| {
        let mut body = json!({"oneTimeLinks": true, "hostedLink": true, "linkTtlMinutes": 60, "claimPolicy": "strict"});
        body.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        house
            .client
            .send(http::Method::PUT, "/settings/link", Some(body))
    };
    with(json!({"display": {"showSandboxIntegrations": false}}))
        .await
        .assert_status(200);
    let session = house.visitor().await.get("").await.json();
    assert_eq!(
        session["categories"],
        json!([]),
        "the Sandbox is all there is"
    );
    let anyhow = house
        .visitor_with("link.showSandboxIntegrations=true")
        .await;
    assert_eq!(
        anyhow.get("").await.json()["categories"][0]["sourceType"],
        "Accounting"
    );
    with(json!({"categories": {"accounting": {"enabled": false}}}))
        .await
        .assert_status(200);
    let session = house.visitor().await.get("").await.json();
    assert_eq!(session["categories"], json!([]));
}

#[tokio::test]
async fn options_of_the_sdk_are_read_as_settings_are_and_what_has_no_effect_is_said() {
    let house = House::new().await;
    let person = house.visitor().await;
    let body = json!({
        "texts": {
            "landing.subtitle": "One<br/>two",
            "banking.dataAccess.consent": "Terms",
            "banking.dataAccess.dataTypes": ["Balances"],
            "accounting.consents.headers.purpose": "x".repeat(51),
            "nowhere": "x",
        },
        "dataTypes": {"accounting": ["**Bills**"]},
    });
    let read = person.post("/texts", body).await;
    read.assert_status(200);
    assert_eq!(
        read.json(),
        json!({
            "texts": {
                "banking.consents.termsAndConditions": "Terms",
                "landing.subtitle": [{"tag": "p", "children": ["One", {"tag": "br"}, "two"]}],
            },
            "dataTypes": {
                "Accounting": [[{"tag": "p", "children": [{"tag": "strong", "children": ["Bills"]}]}]],
                "Banking": ["Balances"],
            },
            "ignored": [
                {"key": "accounting.consents.headers.purpose", "reason": "this text is too long"},
                {"key": "nowhere", "reason": "there is no text of this name"},
            ],
        })
    );
    assert_eq!(
        person.get("").await.json()["texts"],
        json!({}),
        "nothing of it is kept"
    );
}

#[tokio::test]
async fn what_is_read_for_the_sdk_is_bounded_in_all() {
    let house = House::new().await;
    let person = house.visitor().await;
    let long = "word ".repeat(1_900);
    let texts: serde_json::Map<String, Value> = postern_core::design::TextKey::all()
        .filter(|key| !key.name.contains(".headers."))
        .map(|key| (key.name.to_owned(), json!(long)))
        .collect();
    assert!(texts.len() > 10, "more than fit");
    let read = person.post("/texts", json!({"texts": texts})).await;
    read.assert_status(200);
    let read = read.json();
    assert_eq!(read["texts"].as_object().unwrap().len(), 6);
    let ignored = read["ignored"].as_array().unwrap();
    assert_eq!(ignored.len(), texts.len() - 6);
    assert_eq!(ignored[0]["reason"], "there are too many words in all");
}

#[tokio::test]
async fn nobody_signs_in_for_what_nobody_agreed_to_share() {
    let house = House::new().await;
    let (id, _) = pending_connection(&house.app, house.client.id, house.company).await;
    let person = house.visitor().await;
    let path = format!("/connections/{id}");
    assert_eq!(person.get(&path).await.json()["needsConsent"], true);
    person
        .post(&format!("{path}/authorization"), json!({}))
        .await
        .assert(400, "invalid_request");
    // Agreeing takes up the one that waits.
    let started = person.start().await;
    assert_eq!(started.connection, id.to_string());
    assert_eq!(person.get(&path).await.json().get("needsConsent"), None);
    person.start_again(&started.connection).await;
}

#[tokio::test]
async fn a_providers_own_button_is_shown_where_the_client_gave_it_and_only_there() {
    let house = House::new().await;
    let tenant = house.app.app.tenant(house.client.id);
    let person = house.visitor().await;
    let buttons = async || {
        let list = person.get("/integrations?sourceType=Accounting").await;
        let found = list.json()["results"].as_array().unwrap().clone();
        let with = found.iter().filter(|one| one.get("button").is_some());
        with.cloned().collect::<Vec<Value>>()
    };
    assert!(buttons().await.is_empty());
    let kept = tenant
        .put_sign_in_button("mqjo", crate::branding::PNG.to_vec())
        .await
        .unwrap();
    let other = house.app.app.tenant(house.app.client("Cove Bank").await.id);
    other.remove_sign_in_button("mqjo").await.unwrap();

    let shown = buttons().await;
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0]["platformKey"], "mqjo");
    let button = &shown[0]["button"];
    assert_eq!(
        (&button["width"], &button["height"]),
        (&json!(1), &json!(1))
    );
    let url = button["url"].as_str().unwrap();
    assert!(url.ends_with(&format!("/brand/{}.png", kept.hash)), "{url}");
    let path = &url[url.find("/brand/").unwrap()..];
    let served = crate::support::get(&house.app, path).await;
    served.assert_status(200);
    assert_eq!(served.header("content-type"), "image/png");

    let unknown = tenant.put_sign_in_button("nono", Vec::new()).await;
    assert_eq!(unknown.unwrap_err().code().as_str(), "integration_unknown");
    tenant.remove_sign_in_button("mqjo").await.unwrap();
    assert!(buttons().await.is_empty());
}
