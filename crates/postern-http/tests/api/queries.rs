//! `query`, `tags` and `orderBy` as clients' servers send them: the documented recipes, and what is refused.

use postern_core::id::ConnectionId;
use postern_core::model::ConnectionStatus;
use postern_testkit::{ApiClient, TestApp};
use serde_json::{Value, json};

/// A text as the value of a parameter.
fn encoded(text: &str) -> String {
    postern_core::urls::append_query("", "v", text).replacen("?v=", "", 1)
}

fn names(page: &Value) -> Vec<&str> {
    let results = page["results"].as_array().unwrap();
    results
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect()
}

/// Five companies, a second apart: without connections, pending, linked, linked and unlinked, with others' letters.
async fn companies(app: &TestApp) -> (ApiClient, Vec<String>) {
    let client = app.client("Lumen Credit").await;
    let mut ids = Vec::new();
    for (name, description, tags, statuses) in [
        (
            "Baker & Co",
            None,
            json!({"uid": "abc", "region": "uk"}),
            vec![],
        ),
        (
            "Hill Ltd",
            Some("met in May"),
            json!({"region": "uk", "team": "invoice-finance"}),
            vec!["PendingAuth"],
        ),
        (
            "baker sons",
            Some("BAKERS"),
            json!({"region": "fr"}),
            vec!["Linked"],
        ),
        ("Aachen Mühle", None, json!({}), vec!["Linked", "Unlinked"]),
        (
            "Zürich || 100%",
            None,
            json!({"r&d": "yes", "region": "UK"}),
            vec!["Deauthorized"],
        ),
    ] {
        app.advance(std::time::Duration::from_secs(1));
        let body = json!({"name": name, "description": description, "tags": tags});
        let made = client.post("/companies", body).await.json();
        let id = made["id"].as_str().unwrap().to_owned();
        for status in statuses {
            connection(app, &client, &id, status).await;
        }
        ids.push(id);
    }
    (client, ids)
}

async fn connection(app: &TestApp, client: &ApiClient, company: &str, status: &str) {
    let path = format!("/companies/{company}/connections");
    let made = client
        .post(&path, json!({"platformKey": "mqjo"}))
        .await
        .json();
    let id: ConnectionId = made["id"].as_str().unwrap().parse().unwrap();
    let status: ConnectionStatus = status.parse().unwrap();
    app.db
        .write("status", move |tx| {
            Box::pin(postern_store::connections::set_status(tx, id, status))
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn the_documented_recipes_find_what_they_say() {
    let app = TestApp::new().await;
    let (client, ids) = companies(&app).await;
    let all = [
        "Baker & Co",
        "Hill Ltd",
        "baker sons",
        "Aachen Mühle",
        "Zürich || 100%",
    ];
    let unconnected = "dataConnections.status!=PendingAuth&&dataConnections.status!=Linked&&\
                       dataConnections.status!=Deauthorized&&dataConnections.status!=Unlinked";
    let id = format!("id={}", ids[1]);
    let upper_id = format!("id={}", ids[1].to_uppercase());
    let not_id = format!("id!={}", ids[1]);
    for (query, expected) in [
        (id.as_str(), vec![1]),
        (&upper_id, vec![1]),
        (&not_id, vec![0, 2, 3, 4]),
        ("dataConnections.status=PendingAuth", vec![1]),
        ("dataConnections.status=pendingauth", vec![1]),
        (unconnected, vec![0]),
        ("dataConnections.status!=Linked", vec![0, 1, 4]),
        (
            "dataConnections.status=Linked||dataConnections.status=Deauthorized",
            vec![2, 3, 4],
        ),
        (
            "{dataConnections.status=Linked||name~hill}&&tags.region!=fr",
            vec![1, 3],
        ),
        ("dataConnections.sourceType=accounting", vec![1, 2, 3, 4]),
        (
            "dataConnections.platformName=Sandbox && name ~ BAKER",
            vec![2],
        ),
        ("dataConnections.integrationKey=gbol", vec![]),
        ("name=Baker & Co", vec![0]),
        ("name~baker", vec![0, 2]),
        ("name ~ ü", vec![3, 4]),
        ("name!=Hill Ltd", vec![0, 2, 3, 4]),
        ("description~bakers", vec![2]),
        ("description!=met in May", vec![0, 2, 3, 4]),
        ("created>=2000-01-01", vec![0, 1, 2, 3, 4]),
        ("created<2000-01-01", vec![]),
        ("lastSync>2000-01-01", vec![]),
        ("tags.region=uk", vec![0, 1]),
        ("tags.r&d=yes", vec![4]),
    ] {
        let expected: Vec<&str> = expected.into_iter().map(|at| all[at]).collect();
        let once = encoded(query);
        for text in [once.clone(), encoded(&once)] {
            let page = client
                .get(&format!("/companies?query={text}&page=1&pageSize=100"))
                .await;
            page.assert_status(200);
            let page = page.json();
            assert_eq!(names(&page), expected, "{query} as {text}");
            assert_eq!(page["totalResults"], expected.len(), "{query}");
            let current = page["_links"]["current"]["href"].as_str().unwrap();
            assert_eq!(
                client.get(current).await.json()["totalResults"],
                expected.len(),
                "{current}"
            );
        }
    }
    let plain = client
        .get(&format!("/companies?query=id={}", ids[2]))
        .await
        .json();
    assert_eq!(
        names(&plain),
        ["baker sons"],
        "an example that is not encoded at all"
    );
}

#[tokio::test]
async fn tags_find_companies_and_unequal_finds_those_without_the_key() {
    let app = TestApp::new().await;
    let (client, _) = companies(&app).await;
    for (tags, expected) in [
        ("uid = abc", vec!["Baker & Co"]),
        (
            "region != uk",
            vec!["baker sons", "Aachen Mühle", "Zürich || 100%"],
        ),
        ("region=uk && team=invoice-finance", vec!["Hill Ltd"]),
        ("region~U", vec!["Baker & Co", "Hill Ltd", "Zürich || 100%"]),
        ("region=fr||uid=abc", vec!["Baker & Co", "baker sons"]),
        ("none=x", vec![]),
    ] {
        let page = client
            .get(&format!("/companies?tags={}", encoded(tags)))
            .await;
        page.assert_status(200);
        assert_eq!(names(&page.json()), expected, "{tags}");
    }
    let both = client
        .get(&format!(
            "/companies?tags={}&query={}",
            encoded("region=uk"),
            encoded("name~hill")
        ))
        .await
        .json();
    assert_eq!(names(&both), ["Hill Ltd"]);
}

#[tokio::test]
async fn lists_sort_by_one_property_in_either_direction() {
    let app = TestApp::new().await;
    let (client, ids) = companies(&app).await;
    let by_name = [
        "Aachen Mühle",
        "Baker & Co",
        "Hill Ltd",
        "Zürich || 100%",
        "baker sons",
    ];
    let by_age = [
        "Baker & Co",
        "Hill Ltd",
        "baker sons",
        "Aachen Mühle",
        "Zürich || 100%",
    ];
    let reversed = |names: [&'static str; 5]| names.into_iter().rev().collect::<Vec<_>>();
    for (order, expected) in [
        ("", by_age.to_vec()),
        ("created", by_age.to_vec()),
        ("-created", reversed(by_age)),
        ("id", by_age.to_vec()),
        ("-id", reversed(by_age)),
        ("name", by_name.to_vec()),
        ("-name", reversed(by_name)),
    ] {
        let page = client
            .get(&format!("/companies?orderBy={order}"))
            .await
            .json();
        assert_eq!(names(&page), expected, "{order}");
    }
    let company = &ids[3];
    let list =
        format!("/companies/{company}/connections?orderBy=-created&query=status%21%3DPendingAuth");
    let page = client.get(&list).await.json();
    let statuses: Vec<&Value> = page["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["status"])
        .collect();
    assert_eq!(statuses.len(), 2);
    let one = client
        .get(&format!(
            "/companies/{company}/connections?query={}",
            encoded("status=Linked && sourceType=accounting")
        ))
        .await
        .json();
    assert_eq!(
        (&one["totalResults"], &one["results"][0]["status"]),
        (&json!(1), &json!("Linked"))
    );
}

#[tokio::test]
async fn following_next_reads_a_filtered_list_once_and_whole() {
    let app = TestApp::new().await;
    let (client, _) = companies(&app).await;
    let mut next = Some(format!(
        "/companies?pageSize=1&query={}&orderBy=-name&tags={}",
        encoded("name~a || name~%"),
        encoded("region != fr"),
    ));
    let (mut seen, mut previous) = (Vec::new(), Vec::new());
    while let Some(href) = next {
        let page = client.get(&href).await;
        page.assert_status(200);
        let page = page.json();
        assert_eq!(page["totalResults"], 3);
        seen.extend(names(&page).into_iter().map(str::to_owned));
        let link = |name: &str| page["_links"][name]["href"].as_str().map(str::to_owned);
        assert_eq!(link("self").unwrap(), "/companies");
        previous.push(link("previous"));
        next = link("next");
    }
    assert_eq!(seen, ["Zürich || 100%", "Baker & Co", "Aachen Mühle"]);
    let back = client.get(previous[2].as_deref().unwrap()).await.json();
    assert_eq!(names(&back), ["Baker & Co"]);
    let far = client
        .get("/companies?page=9&pageSize=2&query=name%7Ebaker")
        .await
        .json();
    assert_eq!(
        (&far["results"], &far["totalResults"]),
        (&json!([]), &json!(2))
    );
}

const COMPANIES: &str = "/companies";
const CONNECTIONS: &str = "connections";

/// Path, query, code, parameter, and how the sentence ends.
const REFUSED: [(&str, &str, &str, &str, &str); 20] = [
    (
        COMPANIES,
        "query=name",
        "query_malformed",
        "query",
        "at character 5.",
    ),
    (
        COMPANIES,
        "query=%7Bname%3Da",
        "query_malformed",
        "query",
        "at character 1.",
    ),
    (
        COMPANIES,
        "query=name%3D%3Da",
        "query_malformed",
        "query",
        "at character 5.",
    ),
    (
        COMPANIES,
        "query=name%3Da%26%26",
        "query_malformed",
        "query",
        "at character 9.",
    ),
    (
        COMPANIES,
        "query=%27%3B+drop+table+companies--",
        "query_malformed",
        "query",
        "at character 26.",
    ),
    (
        COMPANIES,
        "query=nom%3Da",
        "query_property_unknown",
        "query",
        "at character 1.",
    ),
    (
        COMPANIES,
        "query=redirect%3Da",
        "query_property_unknown",
        "query",
        "at character 1.",
    ),
    (
        COMPANIES,
        "query=dataConnections%3Da",
        "query_property_unknown",
        "query",
        "at character 1.",
    ),
    (
        COMPANIES,
        "query=id~a",
        "query_operator_unsupported",
        "query",
        "at character 3.",
    ),
    (
        COMPANIES,
        "query=name%3Ea",
        "query_operator_unsupported",
        "query",
        "at character 5.",
    ),
    (
        COMPANIES,
        "query=id%3Dnull",
        "query_value_invalid",
        "query",
        "at character 4.",
    ),
    (
        COMPANIES,
        "query=dataConnections.status%3DBroken",
        "query_value_invalid",
        "query",
        "at character 24.",
    ),
    (
        COMPANIES,
        "query=created%3E1st+of+May",
        "query_value_invalid",
        "query",
        "at character 9.",
    ),
    (
        COMPANIES,
        "tags=region",
        "query_malformed",
        "tags",
        "at character 7.",
    ),
    (
        COMPANIES,
        "tags=region%3Euk",
        "query_operator_unsupported",
        "tags",
        "at character 7.",
    ),
    (
        COMPANIES,
        "orderBy=__proto__",
        "order_by_unknown",
        "orderBy",
        "descending.",
    ),
    (
        COMPANIES,
        "orderBy=name,created",
        "order_by_unknown",
        "orderBy",
        "descending.",
    ),
    (
        CONNECTIONS,
        "query=linkUrl%3Da",
        "query_property_unknown",
        "query",
        "at character 1.",
    ),
    (
        CONNECTIONS,
        "query=name%3Da",
        "query_property_unknown",
        "query",
        "at character 1.",
    ),
    (
        CONNECTIONS,
        "orderBy=status",
        "order_by_unknown",
        "orderBy",
        "descending.",
    ),
];

async fn is_refused(client: &ApiClient, path: &str, case: (&str, &str, &str, &str)) {
    let (query, code, parameter, place) = case;
    let answer = client.get(&format!("{path}?{query}")).await;
    answer.assert(400, code);
    let body = answer.json();
    let sentence = body["error"].as_str().unwrap();
    assert!(
        sentence.starts_with("Error parsing query - "),
        "{query}: {sentence}"
    );
    assert!(sentence.ends_with(place), "{query}: {sentence}");
    assert_eq!(body["service"], "ClientsApi", "{query}");
    assert_eq!(body["canBeRetried"], "False", "{query}");
    assert_eq!(
        body["validation"]["errors"][0]["itemId"], parameter,
        "{query}"
    );
}

#[tokio::test]
async fn what_is_not_understood_is_refused_with_its_place() {
    let app = TestApp::new().await;
    let (client, company, _) = app.link().await;
    let connections = format!("/companies/{company}/connections");
    for (path, query, code, parameter, place) in REFUSED {
        let path = if path == CONNECTIONS {
            &connections
        } else {
            path
        };
        is_refused(&client, path, (query, code, parameter, place)).await;
    }
}

#[tokio::test]
async fn filters_have_a_length_a_number_of_conditions_and_a_depth() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let long = |length: usize| format!("name={}", "a".repeat(length - 5));
    let many = |count: usize| vec!["name=a"; count].join("&&");
    let deep = |depth: usize| format!("{}name=a{}", "{".repeat(depth), "}".repeat(depth));
    for (most, more, place) in [
        (long(2048), long(2049), "at character 2049."),
        (many(64), many(65), "at character 513."),
        (deep(16), deep(17), "at character 17."),
    ] {
        let query = |text: &str| format!("query={}", encoded(text));
        let path = format!("/companies?{}", query(&most));
        client.get(&path).await.assert_status(200);
        let case = (&*query(&more), "query_malformed", "query", place);
        is_refused(&client, COMPANIES, case).await;
    }
}

#[tokio::test]
async fn parameters_that_a_list_does_not_have_are_refused_by_name() {
    let app = TestApp::new().await;
    let (client, company, _) = app.link().await;
    let connections = format!("/companies/{company}/connections");
    for (path, query, name) in [
        ("/companies", "pagesize=10", "pagesize"),
        ("/companies", "pageSize=0", "pageSize"),
        ("/companies", "pageSize=5001", "pageSize"),
        ("/companies", "pageSize=ten", "pageSize"),
        ("/companies", "page=0", "page"),
        ("/companies", "page=1&page=2", "page"),
        ("/companies", "query=name%3Da&query=name%3Db", "query"),
        ("/companies", "query=name=a&&id=b", "id"),
        (&connections, "tags=region%3Duk", "tags"),
    ] {
        let answer = client.get(&format!("{path}?{query}")).await;
        answer.assert(400, "invalid_request");
        assert_eq!(
            answer.json()["validation"]["errors"][0]["itemId"],
            name,
            "{query}"
        );
    }
}

#[tokio::test]
async fn a_filter_never_reaches_another_clients_companies() {
    let app = TestApp::new().await;
    let (_, ids) = companies(&app).await;
    let stranger = app.client("Someone Else").await;
    let by_id = format!("id={}", ids[0]);
    for query in [
        &by_id,
        "name~a",
        "name!=a||name=a",
        "dataConnections.status=Linked",
        "tags.region=uk",
        "tags.region!=uk",
    ] {
        let page = stranger
            .get(&format!("/companies?query={}", encoded(query)))
            .await
            .json();
        assert_eq!(page["totalResults"], 0, "{query}");
    }
}
