//! A client's server, calling the API with its key.

use axum::Router;
use axum::body::Body;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{Method, Request, header};
use postern_core::id::ClientId;
use serde_json::Value;
use tower::ServiceExt as _;

use crate::{TestResponse, assert_documented};

/// A client with its API key.
#[derive(Clone)]
pub struct ApiClient {
    router: Router,
    host: String,
    pub id: ClientId,
    /// The key as it was shown.
    pub key: String,
}

impl ApiClient {
    pub(crate) fn new(router: Router, host: String, id: ClientId, key: String) -> Self {
        Self {
            router,
            host,
            id,
            key,
        }
    }

    /// The same client calling with another key.
    pub fn with_key(&self, key: &str) -> Self {
        Self {
            key: key.to_owned(),
            ..self.clone()
        }
    }

    /// The `Authorization` header of its key.
    pub fn authorization(&self) -> String {
        format!("Basic {}", STANDARD.encode(&self.key))
    }

    /// `GET`.
    pub async fn get(&self, path: &str) -> TestResponse {
        self.send(Method::GET, path, None).await
    }

    /// `POST` of a JSON body.
    pub async fn post(&self, path: &str, body: Value) -> TestResponse {
        self.send(Method::POST, path, Some(body)).await
    }

    /// Any method, with or without a JSON body. A refusal has to be one that the operation's description lists.
    pub async fn send(&self, method: Method, path: &str, body: Option<Value>) -> TestResponse {
        let mut request = Request::builder()
            .method(method.clone())
            .uri(path)
            .header(header::HOST, &self.host)
            .header(header::AUTHORIZATION, self.authorization());
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        let request = request.body(body).expect("a well-formed request");
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("a router always answers");
        let answer = TestResponse::read(response).await;
        assert_documented(&method, path, &answer);
        answer
    }
}
