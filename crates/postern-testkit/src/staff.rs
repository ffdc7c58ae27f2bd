//! A person's browser with the Portal open: the session's cookie, and the value that changes carry.

use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use http::Method;
use postern_app::staff::NewPerson;
use postern_core::id::{ClientId, PersonId};
use postern_core::secret::Secret;
use postern_core::staff::Role;
use serde_json::{Value, json};

use crate::{Browser, TestApp, TestResponse};

/// The password of everybody in tests.
pub const PASSWORD: &str = "tulip orbit mason kettle";

/// A browser of somebody who works for a client, or for the installation.
#[derive(Clone)]
pub struct StaffBrowser {
    pub browser: Browser,
    /// Where they sign in from.
    pub email: String,
    csrf: Arc<Mutex<String>>,
}

impl StaffBrowser {
    /// A browser in which nobody is signed in.
    pub fn new(browser: Browser, email: &str) -> Self {
        Self {
            browser,
            email: email.to_owned(),
            csrf: Arc::default(),
        }
    }

    /// The value that changes carry.
    pub fn csrf(&self) -> String {
        self.csrf
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Signs in by the password of tests.
    pub async fn sign_in(&self) -> TestResponse {
        let body = json!({"email": self.email, "password": PASSWORD});
        self.post("/session", body).await
    }

    /// Gives the password again.
    pub async fn confirm(&self) -> TestResponse {
        self.post("/session/confirm", json!({"password": PASSWORD}))
            .await
    }

    /// `GET` below `/portal/v1`.
    pub async fn get(&self, path: &str) -> TestResponse {
        self.send(Method::GET, path, None).await
    }

    /// `POST` below `/portal/v1`.
    pub async fn post(&self, path: &str, body: Value) -> TestResponse {
        self.send(Method::POST, path, Some(body)).await
    }

    /// Any request below `/portal/v1`, as the Portal's pages send it. A new `csrfToken` in the answer is kept.
    pub async fn send(&self, method: Method, path: &str, body: Option<Value>) -> TestResponse {
        let csrf = self.csrf();
        let mut headers = vec![
            ("sec-fetch-site", "same-origin"),
            ("accept", "application/json"),
        ];
        if !csrf.is_empty() && method != Method::GET {
            headers.push(("x-csrf-token", csrf.as_str()));
        }
        if body.is_some() {
            headers.push(("content-type", "application/json"));
        }
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        let path = format!("/portal/v1{path}");
        let answer = self.browser.send(method, &path, &headers, body).await;
        if answer.status.is_success()
            && answer
                .header("content-type")
                .starts_with("application/json")
            && let Some(token) = answer.json().get("csrfToken").and_then(Value::as_str)
        {
            token.clone_into(&mut self.csrf.lock().unwrap_or_else(PoisonError::into_inner));
        }
        answer
    }
}

impl TestApp {
    /// A person of this installation, not signed in anywhere.
    pub async fn person(
        &self,
        email: &str,
        is_operator: bool,
        roles: &[(ClientId, Role)],
    ) -> PersonId {
        let wanted = NewPerson {
            email: email.to_owned(),
            name: "Jo Marlow".to_owned(),
            password: Secret::new(PASSWORD.to_owned()),
            is_operator,
            roles: roles.to_vec(),
        };
        let created = self.app.create_person(wanted).await;
        created.expect("a person can be made").id
    }

    /// Somebody who works for a client, signed in.
    pub async fn member(&self, client: ClientId, role: Role) -> StaffBrowser {
        let email = format!("{role}.{client}@lumen.example");
        self.person(&email, false, &[(client, role)]).await;
        let staff = StaffBrowser::new(self.browser(), &email);
        staff.sign_in().await.assert_status(200);
        staff
    }
}
