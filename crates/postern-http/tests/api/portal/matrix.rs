//! Every call of the Portal's API by every role, by members of other clients and by nobody: made from the document, so that a
//! route that is added is in it by itself, and one that names no permission fails.
//!
//! What an operation answers beyond "you may not" is its own tests' matter. Here an answer is one of two: refused for who
//! asks, or not.

use std::collections::BTreeSet;

use http::Method;
use postern_core::staff::{Permission, Role};
use postern_testkit::{StaffBrowser, TestApp};
use serde_json::{Value, json};

const OF_CLIENT: &str = "/portal/v1/clients/{clientId}";
const OF_OPERATOR: &str = "/portal/v1/operator";
const ABSENT: &str = "00000000-0000-7000-8000-000000000000";
/// Who may call what belongs to no client: anybody, or whoever is signed in.
const OF_NOBODY: [&str; 6] = [
    "get_session",
    "set_up",
    "check_address_at_setup",
    "sign_in",
    "look_at_invitation",
    "accept_invitation",
];
const OF_ANYBODY_SIGNED_IN: [&str; 12] = [
    "give_second_factor",
    "update_own_name",
    "change_own_password",
    "begin_second_factor",
    "prove_second_factor",
    "drop_second_factor",
    "renew_recovery_codes",
    "confirm_session",
    "sign_out",
    "list_own_sessions",
    "end_other_sessions",
    "end_own_session",
];

struct Route {
    id: String,
    method: Method,
    path: String,
    permission: Option<Permission>,
    is_of_client: bool,
    is_of_operator: bool,
}

impl Route {
    /// Its path below `/portal/v1` for a client, every other name in it being one of nothing.
    fn target(&self, client: &str) -> String {
        let path = self.path.replace("{clientId}", client);
        let mut target = String::new();
        for part in path.trim_start_matches("/portal/v1").split('/').skip(1) {
            target.push('/');
            target.push_str(if part.starts_with('{') { ABSENT } else { part });
        }
        target
    }

    async fn ask(&self, staff: &StaffBrowser, client: &str) -> (u16, String) {
        let body = (!matches!(self.method, Method::GET | Method::DELETE)).then(|| json!({}));
        let answer = staff
            .send(self.method.clone(), &self.target(client), body)
            .await;
        (answer.status.as_u16(), answer.code())
    }
}

fn routes() -> Vec<Route> {
    let document: Value = serde_json::from_str(&postern_http::openapi::render_portal()).unwrap();
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, about) in item.as_object().unwrap() {
            let id = about["operationId"].as_str().unwrap().to_owned();
            let permission = about["x-needs"]["permission"]
                .as_str()
                .map(|word| Permission::parse(word).unwrap());
            found.push(Route {
                method: Method::from_bytes(method.to_uppercase().as_bytes()).unwrap(),
                is_of_client: path.starts_with(OF_CLIENT),
                is_of_operator: path.starts_with(OF_OPERATOR),
                path: path.clone(),
                permission,
                id,
            });
        }
    }
    assert!(found.len() > 40, "{}", found.len());
    found
}

#[test]
fn every_route_says_who_may_call_it() {
    for route in routes() {
        let is_own = OF_NOBODY.contains(&route.id.as_str())
            || OF_ANYBODY_SIGNED_IN.contains(&route.id.as_str());
        assert_eq!(
            route.permission.is_some(),
            route.is_of_client,
            "{} {}",
            route.method,
            route.path
        );
        assert_eq!(
            is_own,
            !route.is_of_client && !route.is_of_operator,
            "{} {} has no row here",
            route.method,
            route.path
        );
    }
}

#[tokio::test]
async fn every_role_may_exactly_what_its_permissions_say() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let other = app.client("Harbour Bank").await;
    let routes = routes();
    let mut seen = BTreeSet::new();
    for role in Role::ALL {
        let staff = app.member(client.id, *role).await;
        for route in routes.iter().filter(|route| route.is_of_client) {
            let permission = route.permission.expect("a client's route has a permission");
            let (status, code) = route.ask(&staff, &client.id.to_string()).await;
            let is_refused = (status, code.as_str()) == (403, "role_insufficient");
            assert_eq!(
                !is_refused,
                role.allows(permission),
                "{role}: {} {} answered {status} {code}",
                route.method,
                route.path
            );
            assert!(
                status != 401 && status < 500,
                "{role}: {} {} answered {status} {code}",
                route.method,
                route.path
            );
            seen.insert((route.id.clone(), is_refused));

            // Another client, and one that does not exist, look the same.
            for foreign in [other.id.to_string(), ABSENT.to_owned()] {
                let (status, code) = route.ask(&staff, &foreign).await;
                assert_eq!(
                    (status, code.as_str()),
                    (404, "not_found"),
                    "{role}: {} {}",
                    route.method,
                    route.path
                );
            }
        }
    }
    // Every permission is needed somewhere, and something was refused: the walk saw both answers.
    let named: BTreeSet<_> = routes
        .iter()
        .filter_map(|route| route.permission)
        .map(Permission::as_str)
        .collect();
    for permission in Permission::ALL {
        assert!(named.contains(permission.as_str()), "{permission}");
    }
    assert!(seen.iter().any(|(_, refused)| *refused) && seen.iter().any(|(_, refused)| !refused));
}

#[tokio::test]
async fn nobody_and_an_operator_without_a_membership_reach_no_client() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    app.person("op@installation.example", true, &[]).await;
    let operator = StaffBrowser::new(app.browser(), "op@installation.example");
    operator.sign_in().await.assert_status(200);
    let nobody = StaffBrowser::new(app.browser(), "");
    let member = app.member(client.id, Role::Administrator).await;
    for route in routes() {
        let id = client.id.to_string();
        if route.is_of_client {
            assert_eq!(
                route.ask(&operator, &id).await,
                (404, "not_found".to_owned()),
                "{}",
                route.id
            );
        }
        if route.is_of_operator {
            let (status, code) = route.ask(&operator, ABSENT).await;
            assert!(
                status != 401 && status < 500,
                "{}: {status} {code}",
                route.id
            );
            assert_eq!(
                route.ask(&member, &id).await,
                (404, "not_found".to_owned()),
                "{} looks after nothing",
                route.id
            );
        }
        if !OF_NOBODY.contains(&route.id.as_str()) {
            assert_eq!(
                route.ask(&nobody, &id).await,
                (401, "sign_in_needed".to_owned()),
                "{}",
                route.id
            );
        }
    }
}

#[tokio::test]
async fn support_sees_everything_but_what_companies_gave_and_changes_nothing() {
    let app = TestApp::new().await;
    let client = app.client("Lumen Credit").await;
    let other = app.client("Harbour Bank").await;
    app.person("op@installation.example", true, &[]).await;
    let operator = StaffBrowser::new(app.browser(), "op@installation.example");
    operator.sign_in().await.assert_status(200);
    let path = format!("/operator/clients/{}/support", client.id);
    let entered = operator.post(&path, json!({"reason": "Ticket 812"})).await;
    entered.assert_status(201);
    let mut looks = 0;
    for route in routes().iter().filter(|route| route.is_of_client) {
        let (status, code) = route.ask(&operator, &client.id.to_string()).await;
        let is_refused = (status, code.as_str()) == (403, "support_looks_only");
        let is_look = route.method == Method::GET && route.permission != Some(Permission::ViewData);
        assert_eq!(
            !is_refused, is_look,
            "{} {} answered {status} {code}",
            route.method, route.path
        );
        looks += u32::from(is_look);
        let foreign = route.ask(&operator, &other.id.to_string()).await;
        assert_eq!(foreign, (404, "not_found".to_owned()), "{}", route.id);
    }
    assert!(looks > 15, "{looks}");
}

#[test]
fn the_document_in_the_repository_is_the_one_the_handlers_make() {
    let kept = include_str!("../../../../../api/portal.json");
    assert!(
        kept == postern_http::openapi::render_portal(),
        "api/portal.json is stale: run `cargo xtask gen`"
    );
}
