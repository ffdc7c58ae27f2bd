//! The engine against a small OAuth server on loopback that misbehaves on request.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on should stop, and its server ends with its runtime"
)]

use std::{
    collections::BTreeMap,
    error::Error as _,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Form, Json, Router,
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::{any, get, post},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use postern_core::{entropy::SeededEntropy, secret::Secret};
use postern_oauth::{
    AuthorizationRequest, Catalogue, CodeExchange, Credentials, Endpoints, Error, ErrorKind,
    Integration, Organisation, Provider, SandboxEndpoints, TokenSet, Verifier, authorize_url,
    catalogue::description::Description,
};
use postern_outbound::{Client, Origin, Settings};
use serde_json::{Value, json};
use url::Url;

const SANDBOX: &str = include_str!("../../../integrations/mqjo.toml");
const REDIRECT: &str = "https://link.example.com/oauth/callback/0190";
const CLIENT_SECRET: &str = "s3cret/client+value";

/// What the server does at its token and company endpoints, and what it was sent.
#[derive(Default)]
struct Script {
    token: Mutex<Option<Answer>>,
    companies: Mutex<Option<Answer>>,
    revoke: Mutex<Option<Answer>>,
    seen: Mutex<Vec<(HeaderMap, BTreeMap<String, String>)>>,
    landed: Mutex<usize>,
}

#[derive(Clone)]
enum Answer {
    Json(u16, Value),
    Html(u16),
    Hang,
    Flood,
    Redirect,
    Empty(u16),
}

impl Answer {
    async fn give(self) -> Response {
        match self {
            Self::Json(status, value) => {
                (StatusCode::from_u16(status).unwrap(), Json(value)).into_response()
            }
            Self::Html(status) => (
                StatusCode::from_u16(status).unwrap(),
                Html("<h1>s3cret page</h1>"),
            )
                .into_response(),
            Self::Hang => std::future::pending().await,
            Self::Flood => {
                let chunk = axum::body::Bytes::from(vec![b' '; 65_536]);
                let chunks = std::iter::repeat_n(chunk, 800).map(Ok::<_, std::io::Error>);
                let body = Body::from_stream(futures_util::stream::iter(chunks));
                ([(header::CONTENT_TYPE, "application/json")], body).into_response()
            }
            Self::Redirect => (StatusCode::FOUND, [(header::LOCATION, "/landing")]).into_response(),
            Self::Empty(status) => StatusCode::from_u16(status).unwrap().into_response(),
        }
    }
}

struct Server {
    script: Arc<Script>,
    http: Client,
    endpoints: Endpoints,
    integration: Integration,
    credentials: Credentials,
    timeout: Duration,
}

type Shared = State<Arc<Script>>;

async fn token(
    State(script): Shared,
    headers: HeaderMap,
    Form(form): Form<BTreeMap<String, String>>,
) -> Response {
    script.seen.lock().unwrap().push((headers, form));
    let answer = script.token.lock().unwrap().clone();
    answer
        .unwrap_or_else(|| Answer::Json(200, good_tokens()))
        .give()
        .await
}

async fn companies(State(script): Shared, headers: HeaderMap) -> Response {
    script.seen.lock().unwrap().push((headers, BTreeMap::new()));
    let answer = script.companies.lock().unwrap().clone();
    let good = json!([{"id": "b-1", "name": "Baker & Co Ltd"}, {"id": "b-2", "name": "Alder"}]);
    answer.unwrap_or(Answer::Json(200, good)).give().await
}

async fn revoke(
    State(script): Shared,
    headers: HeaderMap,
    Form(form): Form<BTreeMap<String, String>>,
) -> Response {
    script.seen.lock().unwrap().push((headers, form));
    let answer = script.revoke.lock().unwrap().clone();
    answer.unwrap_or(Answer::Empty(200)).give().await
}

async fn landing(State(script): Shared) {
    *script.landed.lock().unwrap() += 1;
}

fn good_tokens() -> Value {
    json!({
        "access_token": "access-1", "token_type": "Bearer", "expires_in": 1800,
        "refresh_token": "refresh-1", "scope": "accounting.read offline_access"
    })
}

impl Server {
    async fn start() -> Self {
        Self::with_description(SANDBOX).await
    }

    async fn with_description(text: &str) -> Self {
        let script = Arc::new(Script::default());
        let router = Router::new()
            .route("/sandbox/token", post(token))
            .route("/sandbox/api/organisations", get(companies))
            .route("/sandbox/revoke", post(revoke))
            .route("/landing", any(landing))
            .with_state(Arc::clone(&script));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base: Url = format!("http://{}/sandbox", listener.local_addr().unwrap())
            .parse()
            .unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        let integration = Integration::new(Description::parse(text).unwrap()).unwrap();
        let public: Url = "https://link.example.com/sandbox".parse().unwrap();
        let endpoints = Endpoints::of(
            &integration,
            &SandboxEndpoints::new(&public, &base).unwrap(),
        );
        let http = Client::new(Settings {
            sandbox_origin: Origin::of(&base),
            ..Settings::default()
        })
        .unwrap();
        let client_secret = Secret::new(CLIENT_SECRET.to_owned());
        let credentials = Credentials {
            client_id: "client:1".to_owned(),
            client_secret,
        };
        Self {
            script,
            http,
            endpoints,
            integration,
            credentials,
            timeout: Duration::from_secs(10),
        }
    }

    fn provider(&self) -> Provider<'_> {
        Provider {
            http: &self.http,
            integration: &self.integration,
            endpoints: &self.endpoints,
            credentials: &self.credentials,
            timeout: self.timeout,
        }
    }

    fn token_answers(&self, answer: Answer) {
        *self.script.token.lock().unwrap() = Some(answer);
    }

    async fn exchange(&self) -> Result<TokenSet, Error> {
        let code = Secret::new("s3cret-code".to_owned());
        let verifier = Verifier::mint(&SeededEntropy::new(3));
        let exchange = CodeExchange {
            code: &code,
            verifier: &verifier,
            redirect_uri: REDIRECT,
        };
        self.provider().exchange(exchange).await
    }

    async fn exchange_fails(&self, answer: Answer) -> ErrorKind {
        self.token_answers(answer);
        let error = self.exchange().await.unwrap_err();
        let shown = format!("{error} {error:?} {:?}", error.source());
        assert!(!shown.contains("s3cret"), "{shown}");
        error.kind()
    }

    async fn organisations(&self) -> Result<Vec<Organisation>, Error> {
        self.provider()
            .organisations(&Secret::new("access-1".to_owned()), None)
            .await
    }

    fn last(&self) -> (HeaderMap, BTreeMap<String, String>) {
        self.script.seen.lock().unwrap().last().cloned().unwrap()
    }
}

fn error(code: &str) -> Answer {
    Answer::Json(400, json!({ "error": code }))
}

#[test]
fn the_browser_is_sent_with_state_challenge_scope_and_account_choice() {
    let catalogue = Catalogue::embedded();
    let integration = catalogue.find("mqjo").unwrap();
    let public: Url = "https://link.example.com/sandbox".parse().unwrap();
    let endpoints = Endpoints::of(
        integration,
        &SandboxEndpoints::new(&public, &public).unwrap(),
    );
    let credentials = Credentials {
        client_id: "client:1".to_owned(),
        client_secret: Secret::new(CLIENT_SECRET.to_owned()),
    };
    let verifier = Verifier::mint(&SeededEntropy::new(3));
    let redirect_uri = REDIRECT.parse().unwrap();
    let mut request = AuthorizationRequest {
        state: "the-state",
        verifier: &verifier,
        redirect_uri: &redirect_uri,
        choose_account: true,
        open_id: false,
        once: false,
        only: None,
    };
    let url = authorize_url(integration, &endpoints, &credentials, &request).unwrap();
    let pairs: BTreeMap<_, _> = url.query_pairs().into_owned().collect();
    let expected = [
        ("client_id", "client:1"),
        ("code_challenge", &verifier.challenge()),
        ("code_challenge_method", "S256"),
        ("prompt", "select_account"),
        ("redirect_uri", REDIRECT),
        ("response_type", "code"),
        ("scope", "accounting.read offline_access"),
        ("state", "the-state"),
    ];
    let once = AuthorizationRequest {
        once: true,
        ..request
    };
    let once = authorize_url(integration, &endpoints, &credentials, &once).unwrap();
    let scope = once.query_pairs().find(|(name, _)| name == "scope");
    assert_eq!(
        scope.unwrap().1,
        "accounting.read",
        "what ends by itself is not to be renewed"
    );
    assert_eq!(
        pairs,
        expected
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into()
    );
    assert!(
        url.as_str()
            .starts_with("https://link.example.com/sandbox/authorize?")
    );
    assert!(!url.as_str().contains(verifier.expose()) && !url.as_str().contains("s3cret"));

    request.open_id = true;
    let asked = authorize_url(integration, &endpoints, &credentials, &request).unwrap();
    let scope = asked.query_pairs().find(|(name, _)| name == "scope");
    assert_eq!(
        scope.unwrap().1,
        "accounting.read offline_access openid profile email phone address"
    );

    let only = ["openid".to_owned(), "email".to_owned()];
    request.only = Some(&only);
    let asked = authorize_url(integration, &endpoints, &credentials, &request).unwrap();
    let scope = asked.query_pairs().find(|(name, _)| name == "scope");
    assert_eq!(
        scope.unwrap().1,
        "openid email",
        "a sign-up asks for nothing of any books"
    );

    request.choose_account = false;
    assert!(
        !authorize_url(integration, &endpoints, &credentials, &request)
            .unwrap()
            .as_str()
            .contains("prompt")
    );
}

#[test]
fn a_query_of_the_endpoint_itself_is_kept() {
    let catalogue = Catalogue::embedded();
    let integration = catalogue.find("tgff").unwrap();
    let base: Url = "https://link.example.com/sandbox".parse().unwrap();
    let endpoints = Endpoints::of(integration, &SandboxEndpoints::new(&base, &base).unwrap());
    let credentials = Credentials {
        client_id: "c".to_owned(),
        client_secret: Secret::new("s".to_owned()),
    };
    let verifier = Verifier::mint(&SeededEntropy::new(3));
    let redirect_uri = REDIRECT.parse().unwrap();
    let request = AuthorizationRequest {
        state: "st",
        verifier: &verifier,
        redirect_uri: &redirect_uri,
        choose_account: false,
        open_id: false,
        once: false,
        only: None,
    };
    let url = authorize_url(integration, &endpoints, &credentials, &request).unwrap();
    assert!(
        url.as_str()
            .starts_with("https://www.sageone.com/oauth2/auth/central?filter=apiv3.1&"),
        "{url}"
    );
}

#[tokio::test]
async fn a_code_becomes_tokens() {
    let server = Server::start().await;
    let tokens = server.exchange().await.unwrap();
    assert_eq!(tokens.access_token.expose(), "access-1");
    assert_eq!(tokens.refresh_token.as_ref().unwrap().expose(), "refresh-1");
    assert_eq!(tokens.expires_in, Some(Duration::from_mins(30)));
    assert!(
        tokens
            .missing_scopes(&server.integration.description().oauth.scopes)
            .is_empty()
    );
    assert!(!format!("{tokens:?}").contains("-1"));

    let (headers, form) = server.last();
    let basic = STANDARD.encode("client%3A1:s3cret%2Fclient%2Bvalue");
    assert_eq!(
        headers[header::AUTHORIZATION].to_str().unwrap(),
        format!("Basic {basic}")
    );
    let verifier = Verifier::mint(&SeededEntropy::new(3));
    let expected = [
        ("code", "s3cret-code"),
        ("code_verifier", verifier.expose()),
        ("grant_type", "authorization_code"),
        ("redirect_uri", REDIRECT),
    ];
    assert_eq!(
        form,
        expected
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into()
    );
}

#[tokio::test]
async fn credentials_go_into_the_body_where_the_provider_wants_them_there() {
    let text = SANDBOX.replace("token_auth = \"basic\"", "token_auth = \"body\"");
    let server = Server::with_description(&text).await;
    server.exchange().await.unwrap();
    let (headers, form) = server.last();
    assert!(!headers.contains_key(header::AUTHORIZATION));
    assert_eq!(form["client_secret"], CLIENT_SECRET);
    assert_eq!(form["client_id"], "client:1");
}

#[tokio::test]
async fn protocol_errors_have_their_kinds() {
    let server = Server::start().await;
    let retryable = ErrorKind::Provider { retryable: true };
    for (code, kind) in [
        ("invalid_grant", ErrorKind::Expired),
        ("access_denied", ErrorKind::Denied),
        ("invalid_client", ErrorKind::Misconfigured),
        ("unauthorized_client", ErrorKind::Misconfigured),
        ("invalid_scope", ErrorKind::Misconfigured),
        ("temporarily_unavailable", retryable),
        ("something_else", ErrorKind::Provider { retryable: false }),
    ] {
        assert_eq!(server.exchange_fails(error(code)).await, kind, "{code}");
    }
    let refused = Answer::Json(401, json!({"error": "invalid_client"}));
    assert_eq!(
        server.exchange_fails(refused).await,
        ErrorKind::Misconfigured
    );
}

#[tokio::test]
async fn answers_that_are_no_answers_have_their_kinds() {
    let server = Server::start().await;
    let retryable = ErrorKind::Provider { retryable: true };
    for (answer, kind) in [
        (Answer::Html(200), ErrorKind::NotUnderstood),
        (Answer::Html(400), ErrorKind::Provider { retryable: false }),
        (Answer::Html(401), ErrorKind::Misconfigured),
        (Answer::Html(500), retryable),
        (
            Answer::Json(500, json!({"error": "invalid_grant"})),
            retryable,
        ),
        (Answer::Json(429, json!({})), retryable),
        (Answer::Empty(200), ErrorKind::NotUnderstood),
        (Answer::Empty(503), retryable),
        (
            Answer::Json(400, json!({"message": "s3cret"})),
            ErrorKind::NotUnderstood,
        ),
        (
            Answer::Json(200, json!({"error": "invalid_grant"})),
            ErrorKind::NotUnderstood,
        ),
        (Answer::Json(200, json!([1, 2])), ErrorKind::NotUnderstood),
        (
            Answer::Json(200, json!({"access_token": "", "token_type": "bearer"})),
            ErrorKind::NotUnderstood,
        ),
        (
            Answer::Json(200, json!({"access_token": "s3cret", "token_type": "mac"})),
            ErrorKind::NotUnderstood,
        ),
        (
            Answer::Json(200, json!({"access_token": "s3cret"})),
            ErrorKind::NotUnderstood,
        ),
        (Answer::Redirect, ErrorKind::NotUnderstood),
        (Answer::Flood, ErrorKind::NotUnderstood),
    ] {
        assert_eq!(server.exchange_fails(answer).await, kind);
    }
    assert_eq!(
        *server.script.landed.lock().unwrap(),
        0,
        "the redirect was followed"
    );
}

#[tokio::test]
async fn a_provider_that_hangs_times_out() {
    let mut server = Server::start().await;
    server.timeout = Duration::from_millis(30);
    assert_eq!(
        server.exchange_fails(Answer::Hang).await,
        ErrorKind::Timeout
    );
    *server.script.companies.lock().unwrap() = Some(Answer::Hang);
    assert_eq!(
        server.organisations().await.unwrap_err().kind(),
        ErrorKind::Timeout
    );
}

#[tokio::test]
async fn the_providers_words_are_kept_apart_and_clean() {
    let server = Server::start().await;
    let words =
        json!({"error": "invalid_grant", "error_description": "Code\r\n <i>expired</i>\u{202e}."});
    server.token_answers(Answer::Json(400, words));
    let failure = server.exchange().await.unwrap_err();
    assert_eq!(failure.description(), Some("Code <i>expired</i>."));
    assert_eq!(
        failure.to_string(),
        "the provider no longer accepts the grant"
    );

    for secret in ["s3cret-code", CLIENT_SECRET] {
        let echo =
            json!({"error": "invalid_grant", "error_description": format!("unknown: {secret}")});
        server.token_answers(Answer::Json(400, echo));
        assert_eq!(server.exchange().await.unwrap_err().description(), None);
    }
}

#[tokio::test]
async fn a_declared_quirk_is_smoothed() {
    let quirks = "token_auth = \"basic\"\nquirks = [\"missing_token_type\", \"text_expires_in\"]";
    let server = Server::with_description(&SANDBOX.replace("token_auth = \"basic\"", quirks)).await;
    server.token_answers(Answer::Json(
        200,
        json!({"access_token": "access-2", "expires_in": "300"}),
    ));
    let tokens = server.exchange().await.unwrap();
    assert_eq!(tokens.access_token.expose(), "access-2");
    assert_eq!(tokens.expires_in, Some(Duration::from_mins(5)));
    assert!(tokens.refresh_token.is_none());
    let refused = Answer::Json(400, json!({"error": "invalid_grant"}));
    assert_eq!(server.exchange_fails(refused).await, ErrorKind::Expired);
}

#[tokio::test]
async fn a_smaller_scope_is_seen() {
    let server = Server::start().await;
    let smaller = json!({"access_token": "a", "token_type": "bearer", "scope": "offline_access"});
    server.token_answers(Answer::Json(201, smaller));
    let tokens = server.exchange().await.unwrap();
    assert_eq!(
        tokens.missing_scopes(&server.integration.description().oauth.scopes),
        ["accounting.read"]
    );
}

#[tokio::test]
async fn a_refresh_token_gives_new_tokens_and_says_when_it_is_dead() {
    let server = Server::start().await;
    let refresh_token = Secret::new("refresh-s3cret".to_owned());
    let tokens = server.provider().refresh(&refresh_token).await.unwrap();
    assert_eq!(tokens.refresh_token.unwrap().expose(), "refresh-1");
    let (_, form) = server.last();
    assert_eq!(form["grant_type"], "refresh_token");
    assert_eq!(form["refresh_token"], "refresh-s3cret");

    let echo = json!({"error": "invalid_grant", "error_description": "refresh-s3cret is dead"});
    server.token_answers(Answer::Json(400, echo));
    let failure = server.provider().refresh(&refresh_token).await.unwrap_err();
    assert_eq!(
        (failure.kind(), failure.description()),
        (ErrorKind::Expired, None)
    );
}

#[tokio::test]
async fn businesses_are_read_with_the_access_token() {
    let server = Server::start().await;
    let found = server.organisations().await.unwrap();
    let names: Vec<_> = found
        .iter()
        .map(|organisation| organisation.name.as_str())
        .collect();
    assert_eq!(names, ["Baker & Co Ltd", "Alder"]);
    assert_eq!(server.last().0[header::AUTHORIZATION], "Bearer access-1");
}

#[tokio::test]
async fn a_list_that_cannot_be_read_has_its_kind() {
    let server = Server::start().await;
    for (answer, kind) in [
        (Answer::Json(401, json!({})), ErrorKind::Expired),
        (Answer::Json(403, json!({})), ErrorKind::Denied),
        (Answer::Html(200), ErrorKind::NotUnderstood),
        (Answer::Html(502), ErrorKind::Provider { retryable: true }),
        (
            Answer::Json(404, json!({})),
            ErrorKind::Provider { retryable: false },
        ),
        (Answer::Redirect, ErrorKind::NotUnderstood),
        (Answer::Flood, ErrorKind::NotUnderstood),
        (Answer::Json(200, json!("none")), ErrorKind::NotUnderstood),
    ] {
        *server.script.companies.lock().unwrap() = Some(answer);
        assert_eq!(server.organisations().await.unwrap_err().kind(), kind);
    }
    *server.script.companies.lock().unwrap() = Some(Answer::Json(200, json!([])));
    assert_eq!(server.organisations().await, Ok(Vec::new()));
}

#[tokio::test]
async fn a_grant_is_given_back() {
    let server = Server::start().await;
    let token = Secret::new("refresh-1".to_owned());
    server.provider().revoke(&token).await.unwrap();
    let (headers, form) = server.last();
    assert_eq!(form["token"], "refresh-1");
    assert!(
        headers[header::AUTHORIZATION]
            .to_str()
            .unwrap()
            .starts_with("Basic ")
    );

    *server.script.revoke.lock().unwrap() = Some(error("invalid_token"));
    server.provider().revoke(&token).await.unwrap();
    *server.script.revoke.lock().unwrap() = Some(Answer::Empty(503));
    let failure = server.provider().revoke(&token).await.unwrap_err();
    assert_eq!(failure.kind(), ErrorKind::Provider { retryable: true });
}
