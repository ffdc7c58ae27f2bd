//! A person with a link session, as far as the component and the provider's pages see them.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use std::sync::Arc;

use http::Method;
use postern_app::clients::ClientPatch;
use postern_app::opening::{Attempt, Redemption, Route};
use postern_app::sessions::Visit;
use postern_core::entropy::SystemEntropy;
use postern_core::id::{CompanyId, ConnectionId, TransactionId};
use postern_core::parameters::{LinkParameters, password_in};
use postern_core::pre_session::PreSession;
use postern_testkit::{ApiClient, Browser, Form, TestApp, TestAppOptions, TestResponse};
use serde_json::{Value, json};
use url::Url;

use crate::support::pending_connection;

pub(crate) const BAKER: &str = "5a4db001-0000-4000-8000-000000000001";

/// A running application, a client and one of its companies.
#[derive(Clone)]
pub(crate) struct House {
    pub(crate) app: Arc<TestApp>,
    pub(crate) client: ApiClient,
    pub(crate) company: CompanyId,
}

impl House {
    pub(crate) async fn new() -> Self {
        Self::with(TestAppOptions::default()).await
    }

    pub(crate) async fn with(options: TestAppOptions) -> Self {
        let app = Arc::new(TestApp::with(options).await);
        let (client, company, _) = app.link().await;
        Self {
            app,
            client,
            company,
        }
    }

    /// The same house, at another of the client's companies.
    pub(crate) fn of(&self, company: CompanyId) -> Self {
        Self {
            company,
            ..self.clone()
        }
    }

    /// Somebody who redeems a fresh company link.
    pub(crate) async fn visitor(&self) -> Person<'_> {
        let url = self.app.link_for(self.client.id, self.company).await;
        self.redeem(None, &url).await
    }

    /// Somebody who redeems a company link with more parameters in it.
    pub(crate) async fn visitor_with(&self, query: &str) -> Person<'_> {
        let url = self.app.link_for(self.client.id, self.company).await;
        self.redeem(None, &format!("{url}&{query}")).await
    }

    /// Sends people who are done to an address made from this template.
    pub(crate) async fn redirects_to(&self, template: &str) {
        let patch = ClientPatch {
            redirect_url: Some(template.to_owned()),
            ..ClientPatch::default()
        };
        let done = self.app.app.update_client(self.client.id, patch).await;
        done.unwrap();
    }

    /// Somebody who redeems this URL of the company.
    pub(crate) async fn visitor_by(&self, url: &str) -> Person<'_> {
        self.redeem(None, url).await
    }

    /// A pending connection to the Sandbox, and somebody who redeems its own link.
    pub(crate) async fn connection_visitor(&self) -> (ConnectionId, Person<'_>) {
        let (id, url) = pending_connection(&self.app, self.client.id, self.company).await;
        (id, self.redeem(Some(id), &url).await)
    }

    /// Somebody who redeems this URL of a connection.
    pub(crate) async fn connection_visitor_by(
        &self,
        connection: ConnectionId,
        url: &str,
    ) -> Person<'_> {
        self.redeem(Some(connection), url).await
    }

    /// Whether a press in a browser that was never here opens this URL.
    pub(crate) async fn still_opens(&self, connection: Option<ConnectionId>, url: &str) -> bool {
        matches!(self.press(connection, url).await, Redemption::Opened(_))
    }

    async fn redeem(&self, connection: Option<ConnectionId>, url: &str) -> Person<'_> {
        let Redemption::Opened(opened) = self.press(connection, url).await else {
            panic!("{url} was refused")
        };
        let browser = self.app.browser();
        browser.set_cookie(&format!("pl_{}", opened.handle), opened.secret.expose());
        Person {
            house: self,
            browser,
            handle: opened.handle,
            secret: opened.secret.expose().clone(),
        }
    }

    async fn press(&self, connection: Option<ConnectionId>, url: &str) -> Redemption {
        let url: Url = url.parse().unwrap();
        let query = url.query().unwrap_or_default();
        let name = if connection.is_some() {
            "otp"
        } else {
            "link.otp"
        };
        let password = password_in(query, name).unwrap().unwrap();
        let route = Route {
            company: self.company,
            connection,
        };
        let link = self.app.app.verify_link(route, password.expose());
        assert!(link.is_some(), "{url}");
        let attempt = Attempt {
            route,
            link,
            pre_session: PreSession::mint(&SystemEntropy),
            parameters: LinkParameters::parse_query(query).unwrap(),
            automated: false,
            consent: None,
        };
        self.app.app.redeem_link(attempt).await.unwrap()
    }

    pub(crate) async fn connections(&self) -> Vec<postern_app::connections::ConnectionView> {
        self.app
            .app
            .tenant(self.client.id)
            .get_company(self.company)
            .await
            .unwrap()
            .connections
    }
}

/// Somebody with a session.
pub(crate) struct Person<'a> {
    pub(crate) house: &'a House,
    pub(crate) browser: Browser,
    pub(crate) handle: String,
    pub(crate) secret: String,
}

impl Person<'_> {
    fn path(&self, below: &str) -> String {
        format!("/link/v1/s/{}{below}", self.handle)
    }

    pub(crate) async fn get(&self, below: &str) -> TestResponse {
        self.browser
            .call(Method::GET, &self.path(below), None)
            .await
    }

    pub(crate) async fn post(&self, below: &str, body: Value) -> TestResponse {
        self.browser
            .call(Method::POST, &self.path(below), Some(body))
            .await
    }

    pub(crate) async fn visit(&self) -> Visit {
        self.house
            .app
            .app
            .visit(&self.handle, Some(&self.secret))
            .await
            .unwrap()
    }

    /// Chooses the Sandbox and agrees.
    pub(crate) async fn start(&self) -> Started {
        let consent = json!({"text": "Lumen Credit will see your books.", "locale": "en"});
        let answer = self
            .post(
                "/connections",
                json!({"platformKey": "mqjo", "consent": consent}),
            )
            .await;
        answer.assert_status(201);
        Started::of(&answer)
    }

    /// Signs in again for a connection.
    pub(crate) async fn start_again(&self, id: &str) -> Started {
        let answer = self
            .post(&format!("/connections/{id}/authorization"), json!({}))
            .await;
        answer.assert_status(200);
        Started::of(&answer)
    }

    /// The address of the provider a sign-in leaves for.
    pub(crate) async fn departure(&self, transaction: TransactionId) -> String {
        let visit = self.visit().await;
        let handoff = self
            .house
            .app
            .app
            .find_handoff(&visit, transaction)
            .await
            .unwrap();
        handoff.url.expose().clone()
    }

    /// Signs in at the Sandbox as `user`, approves everything, and returns the callback's address.
    pub(crate) async fn sign_in(&self, transaction: TransactionId, user: &str) -> Url {
        let departure = self.departure(transaction).await;
        sign_in_at_sandbox(&self.browser, &departure, user).await
    }

    /// Goes to the provider as `user` and comes back; the answer is still being worked on.
    pub(crate) async fn come_back(&self, transaction: TransactionId, user: &str) -> TestResponse {
        let callback = self.sign_in(transaction, user).await;
        self.browser.open(callback.as_str()).await
    }

    /// Signs in once more for a connection and reaches the choice of business.
    pub(crate) async fn reach_choice_again(&self, id: &str) {
        let again = self.start_again(id).await;
        self.come_back(again.transaction, "olive")
            .await
            .assert_status(303);
        assert_eq!(self.settled(id).await["state"], "choosing");
    }

    /// The connection once nothing is being checked any more.
    pub(crate) async fn settled(&self, id: &str) -> Value {
        loop {
            let connection = self.get(&format!("/connections/{id}")).await.json();
            if connection["state"] != "checking" {
                return connection;
            }
            tokio::task::yield_now().await;
        }
    }

    /// From choosing software to the choice of business.
    pub(crate) async fn reach_choice(&self, user: &str) -> String {
        let started = self.start().await;
        self.come_back(started.transaction, user)
            .await
            .assert_status(303);
        let connection = self.settled(&started.connection).await;
        assert_eq!(connection["state"], "choosing", "{connection}");
        started.connection
    }

    /// The whole way to a linked connection.
    pub(crate) async fn link(&self, user: &str) -> String {
        let id = self.reach_choice(user).await;
        let connection = self.settled(&id).await;
        let business = connection["businesses"][0]["id"].clone();
        let answer = self.confirm(&id, &business).await;
        answer.assert_status(200);
        assert_eq!(answer.json()["state"], "connected");
        id
    }

    pub(crate) async fn confirm(&self, id: &str, business: &Value) -> TestResponse {
        self.post(
            &format!("/connections/{id}/businesses"),
            json!({"businessIds": [business]}),
        )
        .await
    }
}

/// A sign-in that has begun.
pub(crate) struct Started {
    pub(crate) connection: String,
    pub(crate) transaction: TransactionId,
    pub(crate) answer: Value,
}

impl Started {
    pub(crate) fn of(answer: &TestResponse) -> Self {
        let answer = answer.json();
        let (_, transaction) = answer["continueTo"]
            .as_str()
            .unwrap()
            .rsplit_once('/')
            .unwrap();
        Self {
            connection: answer["connection"]["id"].as_str().unwrap().to_owned(),
            transaction: transaction.parse().unwrap(),
            answer,
        }
    }
}

/// Every business of the approval page, whether its box is ticked or not.
fn businesses_of(page: &str) -> Vec<(String, String)> {
    page.split("name=\"business\"")
        .skip(1)
        .filter_map(|rest| rest.split("value=\"").nth(1)?.split('"').next())
        .map(|value| ("business".to_owned(), value.to_owned()))
        .collect()
}

/// Signs in at the Sandbox as `user`, approves everything, and returns the callback's address.
pub(crate) async fn sign_in_at_sandbox(browser: &Browser, departure: &str, user: &str) -> Url {
    let page = browser.open(departure).await;
    page.assert_status(200);
    let action = Form::of(page.text()).unwrap().action;
    let signed_in = browser.submit(&action, &[("user", user)]).await;
    let mut page = redirected(browser, signed_in).await;
    if page.header("refresh").is_empty() && Form::of(page.text()).is_some() {
        let form = Form::of(page.text()).unwrap();
        let businesses = businesses_of(page.text());
        let (name, value, _) = form.buttons.first().unwrap().clone();
        let mut fields = form.fields.clone();
        fields.retain(|(name, _)| name != "business");
        fields.extend(businesses);
        fields.push((name, value));
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let decided = browser.submit(&form.action, &fields).await;
        page = redirected(browser, decided).await;
    }
    let (_, callback) = page
        .header("refresh")
        .split_once("url=")
        .unwrap_or_else(|| panic!("{}", page.text()));
    callback.parse().unwrap()
}

/// The page behind redirects; unlike a browser it does not follow `Refresh`.
async fn redirected(browser: &Browser, mut page: TestResponse) -> TestResponse {
    while page.status.is_redirection() {
        page = browser.open(page.location()).await;
    }
    page
}
