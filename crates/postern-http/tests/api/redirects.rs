//! Where people go when they are done: the settings, trying them, and every way a visit can end.

use http::Method;
use postern_testkit::TestResponse;
use serde_json::{Value, json};

use crate::visiting::{House, Person};

const SETTINGS: &str = "/settings/redirects";
const RESOLVE: &str = "/settings/redirects/resolve";

impl House {
    async fn set(&self, body: Value) -> TestResponse {
        self.client.send(Method::PUT, SETTINGS, Some(body)).await
    }

    async fn resolve(&self, body: Value) -> TestResponse {
        self.client.post(RESOLVE, body).await
    }
}

impl Person<'_> {
    /// Finishes, and follows the hand-off page: its answer and where it leads.
    async fn end(&self, body: Value) -> (TestResponse, Option<String>) {
        let finished = self.post("/finish", body).await;
        finished.assert_status(200);
        let next = finished.json()["continueTo"].as_str().unwrap().to_owned();
        let page = self.browser.open(&next).await;
        let refresh = page.header("refresh");
        let to = refresh.split_once("url=").map(|(_, url)| url.to_owned());
        (page, to)
    }

    /// Finishes, and says where that leads.
    async fn destination(&self, body: Value) -> String {
        let (page, to) = self.end(body).await;
        to.unwrap_or_else(|| panic!("{}", page.text()))
    }

    /// Signs in as somebody whose sign-in fails.
    async fn fail_as(&self, user: &str) -> String {
        let started = self.start().await;
        self.come_back(started.transaction, user).await;
        let connection = self.settled(&started.connection).await;
        assert_eq!(connection["state"], "failed", "{connection}");
        started.connection
    }
}

fn codes(answer: &Value) -> Vec<&str> {
    let warnings = answer["warnings"].as_array().unwrap().iter();
    warnings.map(|one| one["code"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_new_client_has_no_redirect_and_nothing_to_warn_of() {
    let house = House::new().await;
    let read = house.client.get(SETTINGS).await;
    read.assert_status(200);
    let expected = json!({
        "redirectUrl": "", "allowedRedirectUrls": [], "showFinishPage": false, "openIdClaims": false,
        "customParameters": [], "warnings": []
    });
    assert_eq!(read.json(), expected);
}

#[tokio::test]
async fn what_is_set_is_read_again_and_is_the_profiles_too() {
    let house = House::new().await;
    let template = "https://{env}.lumen.example/{step}?c={companyid}&t={tier}&e={openId_email}";
    let body = json!({
        "redirectUrl": template, "allowedRedirectUrls": ["https://app.lumen.example"],
        "showFinishPage": true, "openIdClaims": true
    });
    let set = house.set(body).await;
    set.assert_status(200);
    let answer = set.json();
    assert_eq!(
        answer["customParameters"],
        json!(["env", "step", "companyid", "tier"])
    );
    assert_eq!(codes(&answer), ["misspelled", "personalData"]);
    assert_eq!(answer["warnings"][0]["name"], "companyid");
    assert_eq!(answer["warnings"][0]["suggestion"], "companyId");
    assert_eq!(house.client.get(SETTINGS).await.json(), answer);
    let profile = house.client.get("/profile").await.json();
    assert_eq!(profile["redirectUrl"], template);
    assert_eq!(
        profile["whiteListUrls"],
        json!(["https://app.lumen.example"])
    );

    // What was answered can be sent back as it is.
    house.set(answer.clone()).await.assert_status(200);
    let profile = json!({"name": "Lumen Credit", "redirectUrl": "https://lumen.example/done"});
    let put = house.client.send(Method::PUT, "/profile", Some(profile));
    put.await.assert_status(200);
    let read = house.client.get(SETTINGS).await.json();
    assert_eq!(read["redirectUrl"], "https://lumen.example/done");
    assert_eq!(read["allowedRedirectUrls"], json!([]));
    assert_eq!(read["showFinishPage"], true, "not the profile's to set");
    assert_eq!(read["openIdClaims"], true, "not the profile's to set");
}

/// Row 69 of the bad inputs.
#[tokio::test]
async fn a_redirect_that_is_not_safe_is_refused_with_the_reason() {
    let house = House::new().await;
    for (url, list, field, reason) in [
        ("javascript:alert(1)", json!([]), "redirectUrl", "https://"),
        ("data:text/html,x", json!([]), "redirectUrl", "https://"),
        (
            "http://lumen.example/",
            json!([]),
            "redirectUrl",
            "https://",
        ),
        (
            "https://u:p@lumen.example/",
            json!([]),
            "redirectUrl",
            "user name",
        ),
        ("https://lumen.example/#{f}", json!([]), "redirectUrl", "#"),
        ("https://lumen.example/{", json!([]), "redirectUrl", "}"),
        (
            "https://{env}.lumen.example/",
            json!([]),
            "redirectUrl",
            "allowedRedirectUrls",
        ),
        (
            "https://{companyId}.x.example/",
            json!(["https://a.x.example"]),
            "redirectUrl",
            "companyId",
        ),
        (
            "",
            json!(["https://a.example", "*"]),
            "allowedRedirectUrls[1]",
            "full URL",
        ),
        (
            "",
            json!(["https://*.example"]),
            "allowedRedirectUrls[0]",
            "wildcard",
        ),
    ] {
        let refused = house
            .set(json!({"redirectUrl": url, "allowedRedirectUrls": list}))
            .await;
        refused.assert(400, "invalid_request");
        let error = refused.json()["validation"]["errors"][0].clone();
        assert_eq!(error["itemId"], field, "{url}");
        assert!(
            error["message"].as_str().unwrap().contains(reason),
            "{error}"
        );
        assert_eq!(house.client.get(SETTINGS).await.json()["redirectUrl"], "");
    }
    let unknown = house
        .set(json!({"redirectUrl": "", "refreshUrl": "x"}))
        .await;
    unknown.assert(400, "invalid_request");
}

#[tokio::test]
async fn a_template_is_tried_without_being_saved() {
    let house = House::new().await;
    let body = json!({
        "redirectUrl": "https://{env}.lumen.example/{companyId}?p={platformName}&s={statusCode}&t={tier}&x={left}",
        "allowedRedirectUrls": ["https://app.lumen.example"],
        "statusCode": 200, "companyId": house.company.to_string(),
        "parameters": {"env": "APP", "tier": "a&b"}
    });
    let answer = house.resolve(body.clone()).await;
    answer.assert_status(200);
    let answer = answer.json();
    let expected = format!(
        "https://app.lumen.example/{}?p=Sandbox&s=200&t=a%26b&x=",
        house.company
    );
    assert_eq!(answer["url"], expected);
    assert_eq!(codes(&answer), ["parameterEmpty"]);
    let parts = answer["parts"].as_array().unwrap();
    let joined: String = parts
        .iter()
        .map(|part| part["text"].as_str().unwrap())
        .collect();
    assert_eq!(joined, expected);
    let part = |name: &str| parts.iter().find(|part| part["name"] == name).unwrap();
    assert_eq!(
        *part("env"),
        json!({"text": "app", "place": "origin", "source": "parameter", "name": "env", "madeUp": false})
    );
    assert_eq!(part("companyId")["madeUp"], false);
    assert_eq!(part("platformName")["madeUp"], true);
    assert_eq!(part("statusCode")["source"], "reserved");
    assert_eq!(house.client.get(SETTINGS).await.json()["redirectUrl"], "");

    let mut elsewhere = body;
    elsewhere["parameters"]["env"] = json!("evil");
    let answer = house.resolve(elsewhere).await.json();
    assert!(answer.get("url").is_none(), "{answer}");
    let refusal = answer["refusal"].as_str().unwrap();
    assert!(refusal.contains("allowed redirect URLs"), "{refusal}");
    assert!(!answer["parts"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn every_outcome_can_be_tried() {
    let house = House::new().await;
    house
        .redirects_to("https://lumen.example/?s={statusCode}&m={errorMessage}&t={statusText}&p={platform}&y={sourceType}")
        .await;
    for (code, expected) in [
        (200, "s=200&m=&t=no%20%3Cb%3E&p=gbol&y=Accounting"),
        (201, "s=201&m=&t=no%20%3Cb%3E&p=&y="),
        (403, "s=403&m=User%20cancelled&t=no%20%3Cb%3E&p=&y="),
        (
            500,
            "s=500&m=Unknown%20error%20occurred&t=no%20%3Cb%3E&p=gbol&y=Accounting",
        ),
        (
            501,
            "s=501&m=Not%20supported&t=no%20%3Cb%3E&p=&y=Accounting",
        ),
    ] {
        let tried = json!({"statusCode": code, "platformKey": "gbol", "statusText": "no <b>"});
        let answer = house.resolve(tried).await.json();
        assert_eq!(answer["url"], format!("https://lumen.example/?{expected}"));
    }
    let wrong = house.resolve(json!({"statusCode": 404})).await;
    wrong.assert(400, "invalid_request");
    let reserved = json!({"statusCode": 200, "parameters": {"companyId": "x"}});
    house.resolve(reserved).await.assert(400, "invalid_request");
    let unknown = json!({"statusCode": 200, "platformKey": "zzzz"});
    house
        .resolve(unknown)
        .await
        .assert(404, "integration_unknown");
}

#[tokio::test]
async fn a_try_knows_no_company_of_another_client() {
    let house = House::new().await;
    let other = house.app.client("Other").await;
    let (connection, _) = house.connection_visitor().await;
    let tried = json!({"statusCode": 200, "companyId": house.company.to_string()});
    other.post(RESOLVE, tried).await.assert(404, "not_found");
    let mut own = json!({"statusCode": 200, "companyId": house.company.to_string(), "connectionId": connection.to_string()});
    house.resolve(own.clone()).await.assert_status(200);
    own["companyId"] = Value::Null;
    house.resolve(own).await.assert(400, "invalid_request");
}

const ALL: &str = "https://lumen.example/back?k={clientId}&c={companyId}&x={connectionId}&i={integrationId}\
    &d={sourceId}&p={platform}&n={platformName}&y={sourceType}&s={statusCode}&m={errorMessage}&t={statusText}\
    &b={data.company.companyName}&e={openId_email}&mine={mine}";

fn pairs(url: &str) -> Vec<(String, String)> {
    let url: url::Url = url.parse().unwrap();
    url.query_pairs().into_owned().collect()
}

fn value<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    &pairs.iter().find(|(held, _)| held == name).unwrap().1
}

/// Row 68 among them: what the Link URL says of reserved names is ignored.
#[tokio::test]
async fn what_was_connected_arrives_with_everything_about_it() {
    let house = House::new().await;
    house.redirects_to(ALL).await;
    let person = house
        .visitor_with("mine=%C3%A9%26&statusCode=999&companyId=x&openId_email=evil%40x.example")
        .await;
    let id = person.link("olive").await;
    let went = pairs(&person.destination(json!({})).await);
    for (name, expected) in [
        ("k", house.client.id.to_string().as_str()),
        ("c", &house.company.to_string()),
        ("x", &id),
        ("i", "9e0cc03b-3868-4543-98c0-568f0f1b12a3"),
        ("d", "aff0f057-255f-42c4-8d4a-ae23b43e1615"),
        ("p", "mqjo"),
        ("n", "Sandbox"),
        ("y", "Accounting"),
        ("s", "200"),
        ("m", ""),
        ("t", ""),
        ("b", "Baker & Co Ltd"),
        ("e", ""),
        ("mine", "é&"),
    ] {
        assert_eq!(value(&went, name), expected, "{name}");
    }
}

#[tokio::test]
async fn every_way_a_visit_ends_has_its_status() {
    let house = House::new().await;
    house.redirects_to(ALL).await;
    let end = async |person: &Person<'_>, body: Value| pairs(&person.destination(body).await);

    let idle = house.visitor().await;
    let went = end(&idle, json!({})).await;
    assert_eq!(
        (value(&went, "s"), value(&went, "m")),
        ("403", "User cancelled")
    );
    assert_eq!(value(&went, "x"), "", "nothing was tried");

    let denied = house.visitor().await;
    let tried = denied.fail_as("dan").await;
    let went = end(&denied, json!({"left": true})).await;
    assert_eq!(
        (value(&went, "s"), value(&went, "m")),
        ("403", "User cancelled")
    );
    assert_eq!(value(&went, "x"), tried);
    assert!(
        value(&went, "t").contains('<'),
        "the provider's own words, encoded: {went:?}"
    );

    let failed = house.visitor().await;
    let tried = failed.fail_as("erin").await;
    let went = end(&failed, json!({})).await;
    assert_eq!(
        (value(&went, "s"), value(&went, "m")),
        ("500", "Unknown error occurred")
    );
    assert_eq!((value(&went, "x"), value(&went, "b")), (tried.as_str(), ""));

    let other = house.visitor().await;
    let named = json!({"sourceType": "Accounting", "name": "  Ledger 2000 "});
    let answer = other.post("/software", named).await;
    answer.assert_status(201);
    assert_eq!(answer.json(), json!({"name": "Ledger 2000"}));
    let went = end(&other, json!({})).await;
    assert_eq!(
        (value(&went, "s"), value(&went, "m")),
        ("501", "Not supported")
    );
    assert_eq!((value(&went, "x"), value(&went, "y")), ("", "Accounting"));

    let linked = house.visitor().await;
    linked.link("olive").await;
    let went = end(&linked, json!({"left": true})).await;
    assert_eq!(
        value(&went, "s"),
        "200",
        "what was connected stays connected"
    );

    let again = house.visitor().await;
    let went = end(&again, json!({})).await;
    assert_eq!(
        (value(&went, "s"), value(&went, "m"), value(&went, "x")),
        ("201", "", "")
    );
    let again = house.visitor().await;
    let went = end(&again, json!({"left": true})).await;
    assert_eq!(value(&went, "s"), "403");
}

/// Rows 62 to 65: whatever stands in the Link URL, a host that is not listed is never reached.
#[tokio::test]
async fn a_host_that_is_not_listed_leads_to_a_page_of_our_own() {
    let house = House::new().await;
    let set =
        json!({"redirectUrl": "https://{website}/x", "allowedRedirectUrls": ["https://mybank.io"]});
    house.set(set).await.assert_status(200);
    for (website, listed) in [
        ("mybank.io", true),
        ("MYBANK.IO", true),
        ("evil.com", false),
        ("mybank.io.evil.com", false),
        ("mybank.io%40evil.com", false),
        ("mybank.io%252F%40evil.com", false),
        ("mybank.io%5Cevil.com", false),
        ("mybank.io%3A443%40e", false),
        ("mybank.io.", false),
        ("m%D1%83bank.io", false),
        ("mybank%EF%BC%8Eio", false),
        ("", false),
    ] {
        let person = house.visitor_with(&format!("website={website}")).await;
        let (page, to) = person.end(json!({})).await;
        if listed {
            assert_eq!(to.as_deref(), Some("https://mybank.io/x"), "{website}");
        } else {
            page.assert_status(400);
            assert_eq!(
                page.header("postern-error"),
                "redirect_refused",
                "{website}"
            );
            assert_eq!((to, page.header("location")), (None, ""), "{website}");
            assert!(page.text().contains("Lumen Credit"));
            assert!(!page.text().contains("evil"), "{}", page.text());
        }
    }
}

/// Rows 66 and 67.
#[tokio::test]
async fn values_stay_in_their_places() {
    let house = House::new().await;
    house.redirects_to("https://h.example/{p}/end?q={q}").await;
    for (query, expected) in [
        (
            "p=..%2F..%2Fevil",
            "https://h.example/..%2F..%2Fevil/end?q=",
        ),
        (
            "p=%2F%2Fevil.com",
            "https://h.example/%2F%2Fevil.com/end?q=",
        ),
        (
            "p=%252f%252fevil.com",
            "https://h.example/%252f%252fevil.com/end?q=",
        ),
        (
            "q=x%26status%3D200%0D%0AA%3A%20b",
            "https://h.example//end?q=x%26status%3D200%0D%0AA%3A%20b",
        ),
    ] {
        let person = house.visitor_with(query).await;
        assert_eq!(person.destination(json!({})).await, expected);
    }
}

#[tokio::test]
async fn what_people_use_instead_is_the_clients_to_read_and_goes_with_the_company() {
    let house = House::new().await;
    let person = house.visitor().await;
    let list = format!("/companies/{}/namedSoftware", house.company);
    assert_eq!(house.client.get(&list).await.json()["totalResults"], 0);
    for name in ["First", "Ledger 2000"] {
        let body = json!({"sourceType": "Accounting", "name": name});
        person.post("/software", body).await.assert_status(201);
    }
    let body = json!({"sourceType": "Banking", "name": "A bank"});
    person.post("/software", body).await.assert_status(201);
    let read = house.client.get(&list).await.json();
    assert_eq!(
        read["totalResults"], 2,
        "a second answer replaces the first: {read}"
    );
    let mut names: Vec<_> = read["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["A bank", "Ledger 2000"]);
    let other = house.app.client("Other").await;
    other.get(&list).await.assert(404, "not_found");

    for name in ["", "   ", "a\u{202e}b", &"x".repeat(81)] {
        let body = json!({"sourceType": "Accounting", "name": name});
        let refused = person.post("/software", body).await;
        refused.assert(400, "invalid_request");
        assert_eq!(refused.json()["validation"]["errors"][0]["itemId"], "name");
    }
    let body = json!({"sourceType": "accounting", "name": "x"});
    person
        .post("/software", body)
        .await
        .assert(400, "invalid_request");
}

impl House {
    async fn claims(&self, on: bool) {
        let body = json!({"redirectUrl": "https://h.example/?g={openId_given_name}&e={openId_email}&a={openId_address}&v={openId_email_verified}", "openIdClaims": on});
        self.set(body).await.assert_status(200);
    }
}

#[tokio::test]
async fn who_signed_in_is_told_once_where_link_url_and_client_both_ask() {
    let house = House::new().await;
    house.claims(true).await;
    let person = house.visitor_with("openId=true").await;
    let started = person.start().await;
    let scope = "accounting.read+offline_access+openid+profile+email+phone+address";
    assert!(person.departure(started.transaction).await.contains(scope));
    person.come_back(started.transaction, "olive").await;
    let business = person.settled(&started.connection).await["businesses"][0]["id"].clone();
    person
        .confirm(&started.connection, &business)
        .await
        .assert_status(200);
    let went = pairs(&person.destination(json!({})).await);
    assert_eq!(value(&went, "g"), "Olive");
    assert_eq!(value(&went, "e"), "olive@example.com");
    assert_eq!(value(&went, "v"), "true");
    let address: Value = serde_json::from_str(value(&went, "a")).unwrap();
    assert_eq!(address["country"], "GB");

    // Ten minutes later nothing of it is left.
    let visit = postern_store::transactions::list_of_session;
    let session = {
        let id = started.transaction;
        let db = house.app.app.db();
        let row = db.read("t", move |tx| {
            Box::pin(postern_store::transactions::find_transaction(tx, id))
        });
        row.await.unwrap().unwrap().session_id
    };
    let held = async || {
        let db = house.app.app.db();
        let rows = db
            .read("t", move |tx| Box::pin(visit(tx, session)))
            .await
            .unwrap();
        rows.iter().any(|row| row.claims.is_some())
    };
    house.app.app.collect().await.unwrap();
    assert!(
        held().await,
        "until then the redirect can be followed again"
    );
    house.app.advance(std::time::Duration::from_mins(11));
    house.app.app.collect().await.unwrap();
    assert!(!held().await);
}

#[tokio::test]
async fn nobody_is_asked_who_they_are_unless_both_want_it() {
    let house = House::new().await;
    for (setting, query) in [
        (false, "openId=true"),
        (true, "openId=false"),
        (true, "openid=true"),
        (true, "a=b"),
    ] {
        house.claims(setting).await;
        let person = house.visitor_with(query).await;
        let started = person.start().await;
        assert!(
            !person
                .departure(started.transaction)
                .await
                .contains("openid"),
            "{setting} {query}"
        );
    }
    // Switched off in between: what was asked is not handed on.
    let house = House::new().await;
    house.claims(true).await;
    let person = house.visitor_with("openId=true").await;
    person.link("olive").await;
    house.claims(false).await;
    let went = pairs(&person.destination(json!({})).await);
    assert_eq!((value(&went, "g"), value(&went, "e")), ("", ""));
}

#[tokio::test]
async fn a_client_may_show_the_last_page_first() {
    let house = House::new().await;
    let body = json!({"redirectUrl": "https://h.example/", "showFinishPage": true});
    house.set(body).await.assert_status(200);
    let person = house.visitor().await;
    assert_eq!(
        person.get("").await.json()["finish"],
        json!({"redirect": true, "page": true})
    );
    let finished = person.post("/finish", json!({})).await.json();
    assert_eq!(finished["showsPage"], true);
    assert_eq!(finished["statusCode"], 403);
    let unknown = house.visitor().await;
    let body = json!({"left": true, "to": "https://evil.example"});
    unknown
        .post("/finish", body)
        .await
        .assert(400, "invalid_request");
}
