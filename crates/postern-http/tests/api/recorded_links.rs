//! Recorded links by the API: made, looked up, listed, withdrawn, and the timeline of all of them.

use http::Method;
use postern_core::id::CompanyId;
use postern_testkit::{ApiClient, TestResponse};
use serde_json::{Value, json};

use crate::visiting::House;

const UNKNOWN: &str = "01890000-0000-7000-8000-000000000000";

fn links_of(company: CompanyId) -> String {
    format!("/companies/{company}/links")
}

async fn delete(client: &ApiClient, path: &str) -> TestResponse {
    client.send(Method::DELETE, path, None).await
}

impl House {
    /// Makes a link of the company with this body.
    async fn make(&self, body: Value) -> Value {
        let made = self.client.post(&links_of(self.company), body).await;
        made.assert_status(201);
        made.json()
    }

    fn path_of(&self, link: &Value) -> String {
        format!(
            "{}/{}",
            links_of(self.company),
            link["id"].as_str().unwrap()
        )
    }

    async fn state_of(&self, link: &Value) -> Value {
        let found = self.client.get(&self.path_of(link)).await;
        found.assert_status(200);
        assert!(!found.text().contains("plk_"), "{}", found.text());
        found.json()["state"].clone()
    }

    async fn opens(&self, link: &Value) -> u16 {
        let page = self.app.browser().open(link["url"].as_str().unwrap()).await;
        page.status.as_u16()
    }
}

#[tokio::test]
async fn a_link_is_made_with_its_url_this_once() {
    let house = House::new().await;
    let made = house
        .make(json!({"ttlMinutes": 30, "parameters": {"tier": "gold", "note": "a&b=é"}}))
        .await;
    let fields: Vec<&String> = made.as_object().unwrap().keys().collect();
    assert_eq!(
        fields,
        [
            "id",
            "kind",
            "url",
            "state",
            "parameters",
            "createdAt",
            "expiresAt",
            "createdBy"
        ]
    );
    assert_eq!(made["kind"], "company");
    assert_eq!(made["state"], "outstanding");
    assert_eq!(made["parameters"], json!({"tier": "gold", "note": "a&b=é"}));
    let url = made["url"].as_str().unwrap();
    let begins = format!(
        "{}/company/{}?link.otp=plk_",
        house.app.base(),
        house.company
    );
    assert!(url.starts_with(&begins) && !url.contains("tier"), "{url}");
    let found = house.client.get(&house.path_of(&made)).await.json();
    let mut expected = made.clone();
    expected.as_object_mut().unwrap().remove("url");
    assert_eq!(found, expected);
    house.app.browser().redeem(url).await.assert_status(303);
    let used = house.client.get(&house.path_of(&made)).await.json();
    assert_eq!(used["state"], "used");
    assert!(used["usedAt"].is_string(), "{used}");
}

#[tokio::test]
async fn a_link_of_a_connection_goes_straight_to_its_sign_in() {
    let house = House::new().await;
    let company = house.company;
    let connections = format!("/companies/{company}/connections");
    let connection = house
        .client
        .post(&connections, json!({"platformKey": "mqjo"}))
        .await
        .json();
    let id = connection["id"].as_str().unwrap();
    let path = format!("{connections}/{id}/links");
    let made = house.client.send(Method::POST, &path, None).await;
    made.assert_status(201);
    let made = made.json();
    assert_eq!(
        (&made["kind"], &made["connectionId"]),
        (&json!("connection"), &connection["id"])
    );
    assert!(
        made["url"]
            .as_str()
            .unwrap()
            .contains(&format!("/{id}/start?otp=plk_")),
        "{made}"
    );
    assert_eq!(house.opens(&made).await, 200);
    let nowhere = format!("{connections}/{UNKNOWN}/links");
    house
        .client
        .send(Method::POST, &nowhere, None)
        .await
        .assert(404, "not_found");
    let sister = house.app.company(house.client.id, "Sister Ltd").await;
    let elsewhere = format!("/companies/{sister}/connections/{id}/links");
    house
        .client
        .send(Method::POST, &elsewhere, None)
        .await
        .assert(404, "not_found");
}

#[tokio::test]
async fn what_a_link_can_not_be_made_of_is_refused_by_name() {
    let house = House::new().await;
    let long = "x".repeat(513);
    let many: Value = (0..51)
        .map(|n| (format!("p{n:02}"), json!("x")))
        .collect::<serde_json::Map<_, _>>()
        .into();
    for (body, field) in [
        (json!({"ttlMinutes": 14}), "ttlMinutes"),
        (json!({"ttlMinutes": 1441}), "ttlMinutes"),
        (json!({"ttlMinutes": 1.5}), "ttlMinutes"),
        (json!({"ttlMinutes": i64::MAX}), "ttlMinutes"),
        (json!({"parameters": {"otp": "x"}}), "parameters.otp"),
        (
            json!({"parameters": {"companyId": "x"}}),
            "parameters.companyId",
        ),
        (
            json!({"parameters": {"link.scopes": "x"}}),
            "parameters.link.scopes",
        ),
        (
            json!({"parameters": {"link.showSandboxIntegrations": "maybe"}}),
            "parameters.link.showSandboxIntegrations",
        ),
        (json!({"parameters": {"tier": 5}}), "parameters.tier"),
        (json!({"parameters": {"note": long}}), "parameters.note"),
        (json!({"parameters": many}), "parameters.p50"),
        (json!({"revokeEarlier": "yes"}), "revokeEarlier"),
        (json!({"clientId": UNKNOWN}), "clientId"),
        (json!({"linkEpoch": 7}), "linkEpoch"),
    ] {
        let refused = house
            .client
            .post(&links_of(house.company), body.clone())
            .await;
        refused.assert(400, "invalid_request");
        assert_eq!(
            refused.json()["validation"]["errors"][0]["itemId"],
            field,
            "{body}"
        );
    }
    let list = house.client.get(&links_of(house.company)).await.json();
    assert_eq!(list["totalResults"], 0, "nothing was made");
}

#[tokio::test]
async fn a_lifetime_above_the_clients_own_is_refused_not_shortened() {
    let house = House::new().await;
    let settings = json!({"oneTimeLinks": true, "hostedLink": true, "linkTtlMinutes": 60, "claimPolicy": "strict"});
    house
        .client
        .send(Method::PUT, "/settings/link", Some(settings))
        .await
        .assert_status(200);
    let refused = house
        .client
        .post(&links_of(house.company), json!({"ttlMinutes": 61}))
        .await;
    refused.assert(400, "invalid_request");
    assert!(
        refused.text().contains("60 minutes at most"),
        "{}",
        refused.text()
    );
    house.make(json!({"ttlMinutes": 60})).await;
}

#[tokio::test]
async fn one_link_is_withdrawn_and_the_others_stay() {
    let house = House::new().await;
    let (gone, stays) = (house.make(json!({})).await, house.make(json!({})).await);
    for _ in 0..2 {
        let answer = delete(&house.client, &house.path_of(&gone)).await;
        answer.assert_status(204);
        assert!(answer.body.is_empty());
    }
    assert_eq!(house.state_of(&gone).await, "revoked");
    assert_eq!(house.state_of(&stays).await, "outstanding");
    house
        .app
        .browser()
        .open(gone["url"].as_str().unwrap())
        .await
        .assert(410, "link_revoked");
    assert_eq!(house.opens(&stays).await, 200);
}

#[tokio::test]
async fn links_are_paged_newest_first_and_filtered_by_state() {
    let house = House::new().await;
    let mut made = Vec::new();
    for _ in 0..3 {
        made.push(house.make(json!({})).await);
        house.app.advance(std::time::Duration::from_secs(1));
    }
    delete(&house.client, &house.path_of(&made[1])).await;
    let path = links_of(house.company);
    let page = house
        .client
        .get(&format!("{path}?state=outstanding&page=1&pageSize=1"))
        .await
        .json();
    assert_eq!(page["results"][0]["id"], made[2]["id"]);
    assert_eq!(page["totalResults"], 2);
    let next = page["_links"]["next"]["href"].as_str().unwrap();
    assert!(next.contains("state=outstanding"), "{next}");
    let next = house.client.get(next).await.json();
    assert_eq!(next["results"][0]["id"], made[0]["id"]);
    assert!(next["_links"].get("next").is_none(), "{next}");
    let all = house.client.get(&path).await;
    assert!(
        !all.text().contains("plk_") && !all.text().contains("null"),
        "{}",
        all.text()
    );
    assert_eq!(all.json()["totalResults"], 3);
    for wrong in [
        "state=lost",
        "state=used&state=used",
        "state=",
        "page=0",
        "pageSize=5001",
    ] {
        let refused = house.client.get(&format!("{path}?{wrong}")).await;
        refused.assert(400, "invalid_request");
    }
}

#[tokio::test]
async fn what_a_link_fixes_reaches_the_redirect_whatever_the_visitor_adds() {
    let house = House::new().await;
    house
        .redirects_to("https://lumen.example/done?tier={tier}&campaign={campaign}")
        .await;
    let fixed = json!({"tier": "gold", "link.showSandboxIntegrations": "false"});
    let made = house.make(json!({"parameters": fixed})).await;
    let added = "tier=free&link.showSandboxIntegrations=true&campaign=may";
    let person = house
        .visitor_by(&format!("{}&{added}", made["url"].as_str().unwrap()))
        .await;
    let session = person.get("").await.json();
    assert_eq!(
        session["settings"]["showSandboxIntegrations"], false,
        "{session}"
    );
    person.post("/finish", json!({})).await.assert_status(200);
    let departure = house
        .app
        .app
        .find_departure(&person.handle, Some(&person.secret))
        .await;
    assert_eq!(
        departure.unwrap().0.url().unwrap().as_str(),
        "https://lumen.example/done?tier=gold&campaign=may"
    );
}

#[tokio::test]
async fn a_new_link_may_end_the_earlier_ones_and_leaves_visits_alone() {
    let house = House::new().await;
    let person = house.visitor().await;
    let plain = house.app.link_for(house.client.id, house.company).await;
    let earlier = house.make(json!({})).await;
    let newest = house.make(json!({"revokeEarlier": true})).await;
    house
        .app
        .browser()
        .open(&plain)
        .await
        .assert(410, "link_revoked");
    assert_eq!(house.state_of(&earlier).await, "revoked");
    assert_eq!(house.opens(&newest).await, 200);
    person.get("").await.assert_status(200);
}

#[tokio::test]
async fn revoking_all_of_a_company_says_what_it_ended_and_does_no_more_the_second_time() {
    let house = House::new().await;
    let person = house.visitor().await;
    let link = house.make(json!({})).await;
    let path = format!("{}/revoke", links_of(house.company));
    let revoked = house.client.send(Method::POST, &path, None).await;
    revoked.assert_status(200);
    assert_eq!(revoked.json(), json!({"linksEnded": 1, "sessionsEnded": 1}));
    person.get("").await.assert(410, "session_ended");
    assert_eq!(house.opens(&link).await, 410);
    let again = house.client.post(&path, json!({})).await;
    assert_eq!(again.json(), json!({"linksEnded": 0, "sessionsEnded": 0}));
    let mistaken = house
        .client
        .post(&path, json!({"keepSessions": true}))
        .await;
    mistaken.assert(400, "invalid_request");
    let nobody = format!("/companies/{UNKNOWN}/links/revoke");
    house
        .client
        .send(Method::POST, &nobody, None)
        .await
        .assert(404, "not_found");
}

#[tokio::test]
async fn revoking_everything_has_to_be_confirmed() {
    let house = House::new().await;
    let sister = house.app.company(house.client.id, "Sister Ltd").await;
    let sisters = house.app.link_for(house.client.id, sister).await;
    let strangers = house.app.link().await.2;
    let link = house.make(json!({})).await;
    for body in [
        json!({}),
        json!({"allCompanies": false}),
        json!({"allCompanies": "true"}),
    ] {
        let refused = house.client.post("/links/revoke", body).await;
        refused.assert(400, "invalid_request");
    }
    house
        .client
        .send(Method::POST, "/links/revoke", None)
        .await
        .assert(415, "media_type_unsupported");
    assert_eq!(house.opens(&link).await, 200);
    let revoked = house
        .client
        .post("/links/revoke", json!({"allCompanies": true}))
        .await;
    revoked.assert_status(200);
    assert_eq!(revoked.json(), json!({"linksEnded": 1, "sessionsEnded": 0}));
    assert_eq!(house.opens(&link).await, 410);
    house
        .app
        .browser()
        .open(&sisters)
        .await
        .assert(410, "link_revoked");
    house
        .app
        .browser()
        .open(&strangers)
        .await
        .assert_status(200);
    assert_eq!(house.opens(&house.make(json!({})).await).await, 200);
}

#[tokio::test]
async fn permanent_urls_have_no_row() {
    let house = House::new().await;
    let settings = json!({"oneTimeLinks": false, "hostedLink": true, "linkTtlMinutes": 1440, "claimPolicy": "strict"});
    house
        .client
        .send(Method::PUT, "/settings/link", Some(settings))
        .await
        .assert_status(200);
    let refused = house.client.post(&links_of(house.company), json!({})).await;
    refused.assert(409, "one_time_links_needed");
    assert_eq!(refused.json()["detailedErrorCode"], 1340);
}

#[tokio::test]
async fn the_timeline_tells_what_happened_newest_first_and_gives_nothing_away() {
    let house = House::new().await;
    let second = std::time::Duration::from_secs(1);
    let link = house.make(json!({})).await;
    let url = link["url"].as_str().unwrap();
    house.app.advance(second);
    let browser = house.app.browser();
    let page = browser.open(url).await;
    house.app.advance(second);
    browser.press(&page).await.assert_status(303);
    house.app.advance(second);
    house.app.browser().open(url).await.assert(410, "link_used");
    house.app.advance(second);
    house
        .client
        .send(
            Method::POST,
            &format!("{}/revoke", links_of(house.company)),
            None,
        )
        .await;
    house.app.app.flush_observations().await.unwrap();
    let path = format!("/companies/{}/linkEvents", house.company);
    let events = house.client.get(&format!("{path}?pageSize=4")).await;
    events.assert_status(200);
    let text = events.text();
    assert!(
        !text.contains("plk_") && !text.contains("nonce") && !text.contains("null"),
        "{text}"
    );
    let events = events.json();
    assert_eq!(events["totalResults"], 5);
    let seen: Vec<_> = events["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| {
            (
                event["kind"].as_str().unwrap().to_owned(),
                event.get("linkId").cloned(),
            )
        })
        .collect();
    let id = || Some(link["id"].clone());
    assert_eq!(
        seen,
        [
            ("revoked".to_owned(), None),
            ("reuse_blocked".to_owned(), id()),
            ("redeemed".to_owned(), id()),
            ("opened".to_owned(), id()),
        ]
    );
    let rest = house
        .client
        .get(events["_links"]["next"]["href"].as_str().unwrap())
        .await
        .json();
    assert_eq!(rest["results"][0]["kind"], "created");
    assert_eq!(rest["results"][0]["automated"], false);
}

#[tokio::test]
async fn another_clients_links_look_absent() {
    let house = House::new().await;
    let link = house.make(json!({})).await;
    let stranger = house.app.client("Stranger").await;
    let own = house.app.company(stranger.id, "Own Ltd").await;
    let links = links_of(house.company);
    let id = link["id"].as_str().unwrap();
    let cases = [
        (Method::GET, links.clone()),
        (Method::POST, links.clone()),
        (Method::POST, format!("{links}/revoke")),
        (Method::GET, format!("{links}/{id}")),
        (Method::DELETE, format!("{links}/{id}")),
        (Method::GET, format!("{}/{id}", links_of(own))),
        (Method::DELETE, format!("{}/{id}", links_of(own))),
        (
            Method::GET,
            format!("/companies/{}/linkEvents", house.company),
        ),
    ];
    for (method, path) in cases {
        let foreign = stranger.send(method.clone(), &path, None).await;
        foreign.assert(404, "not_found");
        let absent = path
            .replace(id, UNKNOWN)
            .replace(&house.company.to_string(), UNKNOWN);
        let absent = stranger.send(method, &absent, None).await;
        let shape = |answer: &TestResponse| {
            let mut body = answer.json();
            body.as_object_mut().unwrap().remove("correlationId");
            body.to_string()
                .replace(id, UNKNOWN)
                .replace(&house.company.to_string(), UNKNOWN)
        };
        assert_eq!(shape(&foreign), shape(&absent), "{path}");
    }
    assert_eq!(house.state_of(&link).await, "outstanding");
}

#[tokio::test]
async fn a_timeline_can_be_narrowed_to_one_connection() {
    let house = House::new().await;
    let person = house.visitor().await;
    let id = person.link("olive").await;
    house.make(json!({})).await;
    house.app.app.flush_observations().await.unwrap();
    let path = format!("/companies/{}/linkEvents", house.company);
    let whole = house.client.get(&path).await.json();
    let own = format!("{path}?connectionId={id}&pageSize=1");
    let narrowed = house.client.get(&own).await.json();
    let of = |event: &Value| event["connectionId"] == json!(id);
    let expected = whole["results"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| of(one));
    let expected = expected.count();
    assert!(
        expected > 0 && whole["totalResults"] != json!(expected),
        "{whole}"
    );
    assert_eq!(narrowed["totalResults"], json!(expected));
    assert!(of(&narrowed["results"][0]), "{narrowed}");
    let current = narrowed["_links"]["current"]["href"].as_str().unwrap();
    assert!(current.contains(&format!("connectionId={id}")), "{current}");
    let nobody = format!("{path}?connectionId={UNKNOWN}");
    assert_eq!(house.client.get(&nobody).await.json()["totalResults"], 0);
    for query in [
        "connectionId=one".to_owned(),
        format!("connectionId={id}&connectionId={id}"),
    ] {
        let refused = house.client.get(&format!("{path}?{query}")).await;
        refused.assert(400, "invalid_request");
        assert_eq!(
            refused.json()["validation"]["errors"][0]["itemId"],
            "connectionId"
        );
    }
}

#[tokio::test]
async fn a_timeline_says_since_when_it_is_recorded_once_older_events_are_forgotten() {
    let house = House::new().await;
    let path = format!("/companies/{}/linkEvents", house.company);
    let since = house.client.get(&path).await.json();
    assert!(since.get("recordedSince").is_none(), "{since}");
    house.app.advance(std::time::Duration::from_hours(24 * 401));
    let since = house.client.get(&path).await.json();
    assert!(since["recordedSince"].is_string(), "{since}");
}
