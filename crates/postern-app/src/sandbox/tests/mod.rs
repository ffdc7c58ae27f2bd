//! The Sandbox's use cases on a real database: what the tests of each idea stand on.

mod misbehaving;
mod requests;
mod signing_in;
mod tokens;

use std::sync::atomic::Ordering;

use postern_core::entropy::SystemEntropy;
use postern_core::time;
use postern_core::urls::PublicUrls;
use postern_testkit::TestDb;
use url::Url;

use super::*;

const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const STATE: &str = "st&te/1";
const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

struct Fixture {
    sandbox: Sandbox,
    test_db: TestDb,
    app: Registered,
}

struct Registered {
    context_id: ContextId,
    credentials: ClientCredentials,
}

impl Fixture {
    async fn new() -> Self {
        Self::with_slow_ms(0).await
    }

    async fn with_slow_ms(slow_ms: u64) -> Self {
        let test_db = TestDb::new().await;
        let urls = PublicUrls {
            link_api: "https://link-api.postern.example".parse().unwrap(),
            ..PublicUrls::single(&"https://postern.example".parse().unwrap())
        };
        let sandbox = Sandbox::new(
            test_db.db.clone(),
            Arc::new(SystemEntropy),
            Settings { urls, slow_ms },
        );
        let app = register(&sandbox, "Lumen Credit").await;
        Self {
            sandbox,
            test_db,
            app,
        }
    }

    fn advance_ms(&self, ms: i64) {
        self.test_db.offset_ms.fetch_add(ms, Ordering::SeqCst);
    }

    fn redirect_uri(&self) -> String {
        format!(
            "https://postern.example/oauth/callback/{}",
            self.app.context_id
        )
    }

    fn query(&self, changes: &[(&str, Option<&str>)]) -> Parameters {
        let redirect_uri = self.redirect_uri();
        let mut pairs = vec![
            ("response_type", "code"),
            ("client_id", self.app.credentials.id.as_str()),
            ("redirect_uri", redirect_uri.as_str()),
            ("state", STATE),
            ("scope", "offline_access accounting.read"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ];
        for (name, value) in changes {
            pairs.retain(|(known, _)| known != name);
            pairs.extend(value.map(|value| (*name, value)));
        }
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(pairs);
        Parameters::parse(query.finish().as_bytes())
    }

    async fn check(&self, changes: &[(&str, Option<&str>)]) -> Result<Request, Refusal> {
        self.sandbox
            .check_request(&self.query(changes))
            .await
            .unwrap()
    }

    /// A new request; each has its own state, as a client would send.
    async fn request(&self) -> Request {
        self.check(&[]).await.unwrap()
    }

    async fn sign_in(&self, request: &Request, name: &str) -> Secret<String> {
        let identity = Identity::Picked(name.to_owned());
        self.sandbox
            .sign_in(request, &identity)
            .await
            .unwrap()
            .cookie
    }

    async fn decide(
        &self,
        request: &Request,
        cookie: &str,
        decision: &Decision,
    ) -> Result<(), DecisionError> {
        let form_token = credentials::form_token(cookie);
        self.sandbox
            .decide(request, Some(cookie), &form_token, decision)
            .await
    }

    /// Signs `name` in, shares everything, and returns the address the browser leaves to.
    async fn approve(&self, name: &str) -> Url {
        let request = self.request().await;
        let cookie = self.sign_in(&request, name).await;
        let businesses = users::find_user(name).unwrap().businesses;
        let chosen = businesses
            .iter()
            .map(|business| business.id.to_owned())
            .collect();
        self.decide(&request, cookie.expose(), &Decision::Approve(chosen))
            .await
            .unwrap();
        self.left(&request, &cookie).await
    }

    async fn left(&self, request: &Request, cookie: &Secret<String>) -> Url {
        match self
            .sandbox
            .stage(request, Some(cookie.expose()))
            .await
            .unwrap()
        {
            Stage::Leaving(href) => href.expose().parse().unwrap(),
            other => panic!("still {other:?}"),
        }
    }

    async fn code_of(&self, name: &str) -> String {
        parameter(&self.approve(name).await, "code").unwrap()
    }

    async fn exchange(&self, code: &str) -> Result<IssuedTokens, TokenError> {
        self.exchange_as(&self.app.credentials, code, &self.redirect_uri(), VERIFIER)
            .await
    }

    async fn exchange_as(
        &self,
        client: &ClientCredentials,
        code: &str,
        redirect_uri: &str,
        verifier: &str,
    ) -> Result<IssuedTokens, TokenError> {
        let grant = GrantRequest::Code {
            code: Secret::new(code.to_owned()),
            redirect_uri: redirect_uri.to_owned(),
            verifier: Secret::new(verifier.to_owned()),
        };
        self.sandbox.exchange(client, &grant).await
    }

    async fn refresh(&self, token: &Secret<String>) -> Result<IssuedTokens, TokenError> {
        self.refresh_as(&self.app.credentials, token, None).await
    }

    async fn refresh_as(
        &self,
        client: &ClientCredentials,
        token: &Secret<String>,
        scope: Option<&str>,
    ) -> Result<IssuedTokens, TokenError> {
        let grant = GrantRequest::Refresh {
            token: token.clone(),
            scope: scope.map(str::to_owned),
        };
        self.sandbox.exchange(client, &grant).await
    }

    async fn sees(&self, token: &Secret<String>) -> Result<Vec<&'static str>, BooksError> {
        let businesses = self.sandbox.organisations(token.expose()).await?;
        Ok(businesses
            .into_iter()
            .map(|business| business.name)
            .collect())
    }
}

async fn register(sandbox: &Sandbox, name: &'static str) -> Registered {
    let now = time::from_millis(1_790_000_000_000);
    let context_id = ContextId::mint(now, &SystemEntropy);
    let registered = sandbox
        .db
        .write::<_, DbError, _>("register", move |tx| {
            Box::pin(register_app(tx, context_id, name, now, &SystemEntropy))
        })
        .await
        .unwrap();
    Registered {
        context_id,
        credentials: ClientCredentials {
            id: registered.client_id,
            secret: registered.client_secret,
        },
    }
}

fn parameter(url: &Url, name: &str) -> Option<String> {
    let mut values = url.query_pairs().filter(|(known, _)| known == name);
    let value = values.next().map(|(_, value)| value.into_owned());
    assert!(values.next().is_none(), "{name} is given twice in {url}");
    value
}

fn returned(refusal: Result<Request, Refusal>) -> Url {
    match refusal {
        Err(Refusal::Returned(href)) => href.parse().unwrap(),
        other => panic!("not returned: {other:?}"),
    }
}

fn is_invalid_grant<T: std::fmt::Debug>(answer: &Result<T, TokenError>) -> bool {
    matches!(answer, Err(TokenError::InvalidGrant(_)))
}
