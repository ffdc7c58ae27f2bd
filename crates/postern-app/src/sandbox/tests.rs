//! The Sandbox's use cases on a real database.

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

#[tokio::test]
async fn an_approval_becomes_tokens_that_see_the_approved_business() {
    let fixture = Fixture::new().await;
    let left = fixture.approve("olive").await;
    assert!(left.as_str().starts_with(&fixture.redirect_uri()));
    assert_eq!(parameter(&left, "state").as_deref(), Some(STATE));
    assert_eq!(
        parameter(&left, "iss").as_deref(),
        Some("https://postern.example/sandbox")
    );

    let tokens = fixture
        .exchange(&parameter(&left, "code").unwrap())
        .await
        .unwrap();
    assert_eq!(tokens.scope, "accounting.read offline_access");
    assert_eq!(tokens.expires_in_s, 1800);
    assert_eq!(
        fixture.sees(&tokens.access_token).await.unwrap(),
        ["Baker & Co Ltd"]
    );
}

#[tokio::test]
async fn both_callback_addresses_of_the_context_are_registered_and_no_other() {
    let fixture = Fixture::new().await;
    let context_id = fixture.app.context_id;
    let second = format!("https://link-api.postern.example/oauth/callback/{context_id}");
    assert!(
        fixture
            .check(&[("redirect_uri", Some(&second))])
            .await
            .is_ok()
    );

    let other = register(&fixture.sandbox, "Other").await.context_id;
    for wrong in [
        format!("https://postern.example/oauth/callback/{other}"),
        format!("https://evil.example/oauth/callback/{context_id}"),
        format!("https://postern.example/oauth/callback/{context_id}/"),
        format!("https://postern.example/oauth/callback/{context_id}?a=b"),
        format!("http://postern.example/oauth/callback/{context_id}"),
        "javascript:alert(1)".to_owned(),
        String::new(),
    ] {
        assert_eq!(
            fixture.check(&[("redirect_uri", Some(&wrong))]).await,
            Err(Refusal::UnknownRedirect),
            "{wrong}"
        );
    }
    assert_eq!(
        fixture.check(&[("redirect_uri", None)]).await,
        Err(Refusal::UnknownRedirect)
    );
}

#[tokio::test]
async fn an_unknown_app_is_never_sent_anywhere() {
    let fixture = Fixture::new().await;
    let spaced = format!(" {}", fixture.app.credentials.id);
    for id in [
        None,
        Some("nobody"),
        Some("00000000-0000-4000-8000-000000000000"),
        Some(spaced.as_str()),
    ] {
        assert_eq!(
            fixture.check(&[("client_id", id)]).await,
            Err(Refusal::UnknownApp),
            "{id:?}"
        );
    }
    let twice = Parameters::parse(
        format!("client_id={0}&client_id={0}", fixture.app.credentials.id).as_bytes(),
    );
    assert_eq!(
        fixture.sandbox.check_request(&twice).await.unwrap(),
        Err(Refusal::UnknownApp)
    );
}

#[tokio::test]
async fn pkce_that_is_missing_plain_or_malformed_is_refused() {
    let fixture = Fixture::new().await;
    for changes in [
        [("code_challenge", None), ("code_challenge_method", None)],
        [
            ("code_challenge", None),
            ("code_challenge_method", Some("S256")),
        ],
        [
            ("code_challenge", Some(CHALLENGE)),
            ("code_challenge_method", None),
        ],
        [
            ("code_challenge", Some(VERIFIER)),
            ("code_challenge_method", Some("plain")),
        ],
        [
            ("code_challenge", Some(CHALLENGE)),
            ("code_challenge_method", Some("s256")),
        ],
        [
            ("code_challenge", Some("short")),
            ("code_challenge_method", Some("S256")),
        ],
    ] {
        let url = returned(fixture.check(&changes).await);
        assert_eq!(
            parameter(&url, "error").as_deref(),
            Some("invalid_request"),
            "{changes:?}"
        );
        assert_eq!(parameter(&url, "state").as_deref(), Some(STATE));
        assert!(parameter(&url, "iss").is_some());
        assert!(parameter(&url, "code").is_none());
    }
}

#[tokio::test]
async fn what_else_is_wrong_with_a_request_goes_back_to_the_app() {
    let fixture = Fixture::new().await;
    for (change, error) in [
        (
            ("response_type", Some("token")),
            "unsupported_response_type",
        ),
        (("response_type", None), "invalid_request"),
        (("scope", Some("accounting.write")), "invalid_scope"),
        (("scope", Some("offline_access")), "invalid_scope"),
        (("response_mode", Some("fragment")), "invalid_request"),
        (("request", Some("eyJ")), "request_not_supported"),
        (
            ("request_uri", Some("https://evil.example")),
            "request_uri_not_supported",
        ),
    ] {
        let url = returned(fixture.check(&[change]).await);
        assert_eq!(
            parameter(&url, "error").as_deref(),
            Some(error),
            "{change:?}"
        );
    }
}

#[tokio::test]
async fn a_request_survives_the_round_trip_through_its_own_query() {
    let fixture = Fixture::new().await;
    let request = fixture.request().await;
    let again = Parameters::parse(request.to_query().as_bytes());
    assert_eq!(
        fixture
            .sandbox
            .check_request(&again)
            .await
            .unwrap()
            .unwrap(),
        request
    );
    let other = fixture.check(&[("state", Some("other"))]).await.unwrap();
    assert_ne!(request.tag(), other.tag());
}

#[tokio::test]
async fn every_user_can_sign_in_with_the_password_and_nobody_with_another() {
    let fixture = Fixture::new().await;
    let request = fixture.request().await;
    let typed = |name: &str, password: &str| Identity::Typed {
        name: name.to_owned(),
        password: Secret::new(password.to_owned()),
    };
    for user in users::USERS {
        assert!(
            fixture
                .sandbox
                .sign_in(&request, &typed(user.name, "sandbox"))
                .await
                .is_ok(),
            "{}",
            user.name
        );
    }
    for (name, password) in [
        ("olive", ""),
        ("olive", "Sandbox"),
        ("nobody", "sandbox"),
        ("", ""),
    ] {
        let answer = fixture
            .sandbox
            .sign_in(&request, &typed(name, password))
            .await;
        assert!(
            matches!(answer, Err(SignInError::Unknown)),
            "{name} {password}"
        );
    }
}

#[tokio::test]
async fn a_sign_in_serves_one_request_for_a_quarter_of_an_hour() {
    let fixture = Fixture::new().await;
    let request = fixture.request().await;
    let cookie = fixture.sign_in(&request, "olive").await;
    let other = fixture.check(&[("state", Some("other"))]).await.unwrap();
    let stage = |request: Request| {
        let (sandbox, cookie) = (fixture.sandbox.clone(), cookie.clone());
        async move {
            sandbox
                .stage(&request, Some(cookie.expose()))
                .await
                .unwrap()
        }
    };
    assert!(matches!(stage(request.clone()).await, Stage::Deciding(_)));
    assert!(matches!(stage(other.clone()).await, Stage::SignedOut));
    let answer = fixture
        .decide(&other, cookie.expose(), &Decision::Deny)
        .await;
    assert!(matches!(answer, Err(DecisionError::SignedOut)));

    fixture.advance_ms(15 * MINUTE_MS);
    assert!(matches!(stage(request.clone()).await, Stage::SignedOut));
    let answer = fixture
        .decide(&request, cookie.expose(), &Decision::Deny)
        .await;
    assert!(matches!(answer, Err(DecisionError::SignedOut)));
}

#[tokio::test]
async fn a_form_of_another_sign_in_decides_nothing() {
    let fixture = Fixture::new().await;
    let request = fixture.request().await;
    let cookie = fixture.sign_in(&request, "olive").await;
    let foreign = credentials::form_token(fixture.sign_in(&request, "olive").await.expose());
    for form_token in ["", foreign.as_str()] {
        let answer = fixture
            .sandbox
            .decide(&request, Some(cookie.expose()), form_token, &Decision::Deny)
            .await;
        assert!(matches!(answer, Err(DecisionError::Forged)));
    }
    let stage = fixture
        .sandbox
        .stage(&request, Some(cookie.expose()))
        .await
        .unwrap();
    assert!(matches!(stage, Stage::Deciding(_)));
}

#[tokio::test]
async fn only_what_was_chosen_is_shared() {
    let fixture = Fixture::new().await;
    let request = fixture.request().await;
    let cookie = fixture.sign_in(&request, "sam").await;
    let businesses = users::find_user("sam").unwrap().businesses;
    let baker = users::find_user("olive").unwrap().businesses[0].id;

    let nothing = fixture
        .decide(&request, cookie.expose(), &Decision::Approve(vec![]))
        .await;
    assert!(matches!(nothing, Err(DecisionError::NothingChosen)));
    let foreign = Decision::Approve(vec![businesses[0].id.to_owned(), baker.to_owned()]);
    let foreign = fixture.decide(&request, cookie.expose(), &foreign).await;
    assert!(matches!(foreign, Err(DecisionError::UnknownBusiness)));

    let two = Decision::Approve(vec![
        businesses[2].id.to_owned(),
        businesses[0].id.to_owned(),
    ]);
    fixture
        .decide(&request, cookie.expose(), &two)
        .await
        .unwrap();
    let code = parameter(&fixture.left(&request, &cookie).await, "code").unwrap();
    let tokens = fixture.exchange(&code).await.unwrap();
    let names = [businesses[0].name, businesses[2].name];
    assert_eq!(fixture.sees(&tokens.access_token).await.unwrap(), names);
    let access = tokens.access_token.expose();
    assert_eq!(
        fixture
            .sandbox
            .company(access, businesses[0].id)
            .await
            .unwrap(),
        &businesses[0]
    );
    for unseen in [businesses[1].id, baker, ""] {
        let answer = fixture.sandbox.company(access, unseen).await;
        assert!(
            matches!(answer, Err(BooksError::UnknownBusiness)),
            "{unseen}"
        );
    }
}

#[tokio::test]
async fn a_decision_is_made_once_and_leaves_the_same_way_again() {
    let fixture = Fixture::new().await;
    let request = fixture.request().await;
    let cookie = fixture.sign_in(&request, "nora").await;
    let approve = Decision::Approve(vec![]);
    fixture
        .decide(&request, cookie.expose(), &approve)
        .await
        .unwrap();
    let first = fixture.left(&request, &cookie).await;
    fixture
        .decide(&request, cookie.expose(), &approve)
        .await
        .unwrap();
    fixture
        .decide(&request, cookie.expose(), &Decision::Deny)
        .await
        .unwrap();
    assert_eq!(fixture.left(&request, &cookie).await, first);
}

#[tokio::test]
async fn saying_no_answers_access_denied() {
    let fixture = Fixture::new().await;
    let request = fixture.request().await;
    let cookie = fixture.sign_in(&request, "olive").await;
    fixture
        .decide(&request, cookie.expose(), &Decision::Deny)
        .await
        .unwrap();
    let left = fixture.left(&request, &cookie).await;
    assert_eq!(parameter(&left, "error").as_deref(), Some("access_denied"));
    assert_eq!(parameter(&left, "state").as_deref(), Some(STATE));
    assert!(parameter(&left, "iss").is_some());
    assert!(parameter(&left, "code").is_none());
}

#[tokio::test]
async fn somebody_else_can_sign_in_after_signing_out() {
    let fixture = Fixture::new().await;
    let request = fixture.request().await;
    let cookie = fixture.sign_in(&request, "olive").await;
    fixture.sandbox.sign_out(cookie.expose()).await.unwrap();
    let stage = fixture
        .sandbox
        .stage(&request, Some(cookie.expose()))
        .await
        .unwrap();
    assert!(matches!(stage, Stage::SignedOut));
}

#[tokio::test]
async fn a_code_used_again_ends_everything_it_gave() {
    let fixture = Fixture::new().await;
    let code = fixture.code_of("olive").await;
    let tokens = fixture.exchange(&code).await.unwrap();
    assert!(is_invalid_grant(&fixture.exchange(&code).await));
    assert!(matches!(
        fixture.sees(&tokens.access_token).await,
        Err(BooksError::InvalidToken)
    ));
    assert!(is_invalid_grant(
        &fixture.refresh(&tokens.refresh_token).await
    ));
}

#[tokio::test]
async fn a_code_exchanged_twice_at_once_gives_tokens_at_most_once() {
    let fixture = Fixture::new().await;
    for _ in 0..8 {
        let code = fixture.code_of("olive").await;
        let answers = futures_util::future::join_all((0..6).map(|_| fixture.exchange(&code))).await;
        let issued: Vec<_> = answers.into_iter().filter_map(Result::ok).collect();
        assert_eq!(issued.len(), 1);
        assert!(
            fixture.sees(&issued[0].access_token).await.is_err(),
            "the losers end the winner's tokens"
        );
    }
}

#[tokio::test]
async fn a_code_works_for_a_minute() {
    let fixture = Fixture::new().await;
    let code = fixture.code_of("olive").await;
    fixture.advance_ms(MINUTE_MS);
    assert!(is_invalid_grant(&fixture.exchange(&code).await));

    let code = fixture.code_of("olive").await;
    fixture.advance_ms(MINUTE_MS - 10_000);
    assert!(fixture.exchange(&code).await.is_ok());
}

#[tokio::test]
async fn a_code_is_bound_to_its_verifier_redirect_and_app() {
    let fixture = Fixture::new().await;
    let code = fixture.code_of("olive").await;
    let own = &fixture.app.credentials;
    let uri = fixture.redirect_uri();
    let second_uri = format!(
        "https://link-api.postern.example/oauth/callback/{}",
        fixture.app.context_id
    );
    let other = register(&fixture.sandbox, "Other").await.credentials;

    let wrong_verifier = VERIFIER.replace('d', "e");
    assert!(is_invalid_grant(
        &fixture.exchange_as(own, &code, &uri, &wrong_verifier).await
    ));
    assert!(is_invalid_grant(
        &fixture.exchange_as(own, &code, &uri, CHALLENGE).await
    ));
    assert!(is_invalid_grant(
        &fixture.exchange_as(own, &code, &second_uri, VERIFIER).await
    ));
    assert!(is_invalid_grant(
        &fixture.exchange_as(&other, &code, &uri, VERIFIER).await
    ));
    assert!(is_invalid_grant(
        &fixture
            .exchange_as(own, "sbc_made-up", &uri, VERIFIER)
            .await
    ));
    assert!(
        fixture.exchange(&code).await.is_ok(),
        "none of these used the code up"
    );
}

#[tokio::test]
async fn a_wrong_secret_and_an_unknown_app_are_the_same_refusal() {
    let fixture = Fixture::new().await;
    let code = fixture.code_of("olive").await;
    let own = &fixture.app.credentials;
    let other = register(&fixture.sandbox, "Other").await.credentials;
    let nobody = "00000000-0000-4000-8000-000000000000".to_owned();
    for (id, secret) in [
        (own.id.clone(), other.secret.clone()),
        (own.id.clone(), Secret::new(String::new())),
        (nobody, own.secret.clone()),
        ("not an id".to_owned(), own.secret.clone()),
    ] {
        let wrong = ClientCredentials { id, secret };
        let answer = fixture
            .exchange_as(&wrong, &code, &fixture.redirect_uri(), VERIFIER)
            .await;
        assert!(matches!(answer, Err(TokenError::InvalidClient)));
        let token = Secret::new("sba_x".to_owned());
        let answer = fixture.sandbox.revoke(&wrong, &token).await;
        assert!(matches!(answer, Err(TokenError::InvalidClient)));
    }
}

#[tokio::test]
async fn a_refresh_gives_a_new_pair_and_the_old_one_used_again_ends_the_family() {
    let fixture = Fixture::new().await;
    let first = fixture
        .exchange(&fixture.code_of("olive").await)
        .await
        .unwrap();
    let second = fixture.refresh(&first.refresh_token).await.unwrap();
    assert!(
        fixture.sees(&first.access_token).await.is_ok(),
        "a rotation leaves the old access token its time"
    );
    let third = fixture.refresh(&second.refresh_token).await.unwrap();

    assert!(is_invalid_grant(
        &fixture.refresh(&first.refresh_token).await
    ));
    assert!(is_invalid_grant(
        &fixture.refresh(&third.refresh_token).await
    ));
    assert!(matches!(
        fixture.sees(&third.access_token).await,
        Err(BooksError::InvalidToken)
    ));
}

#[tokio::test]
async fn a_refresh_token_rotated_twice_at_once_gives_one_pair_at_most() {
    let fixture = Fixture::new().await;
    for _ in 0..8 {
        let tokens = fixture
            .exchange(&fixture.code_of("olive").await)
            .await
            .unwrap();
        let answers =
            futures_util::future::join_all((0..6).map(|_| fixture.refresh(&tokens.refresh_token)))
                .await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
        assert!(matches!(
            fixture.sees(&tokens.access_token).await,
            Err(BooksError::InvalidToken)
        ));
    }
}

#[tokio::test]
async fn a_refresh_token_is_of_one_app_one_kind_and_one_scope() {
    let fixture = Fixture::new().await;
    let tokens = fixture
        .exchange(&fixture.code_of("olive").await)
        .await
        .unwrap();
    let other = register(&fixture.sandbox, "Other").await.credentials;
    assert!(is_invalid_grant(
        &fixture
            .refresh_as(&other, &tokens.refresh_token, None)
            .await
    ));
    assert!(is_invalid_grant(
        &fixture.refresh(&tokens.access_token).await
    ));
    assert!(matches!(
        fixture.sees(&tokens.refresh_token).await,
        Err(BooksError::InvalidToken)
    ));
    for scope in ["accounting.write", "accounting.read"] {
        let answer = fixture
            .refresh_as(&fixture.app.credentials, &tokens.refresh_token, Some(scope))
            .await;
        assert!(matches!(answer, Err(TokenError::InvalidScope)), "{scope}");
    }
    let granted = Some("offline_access accounting.read");
    let answer = fixture
        .refresh_as(&fixture.app.credentials, &tokens.refresh_token, granted)
        .await;
    assert!(answer.is_ok(), "none of these used the token up");
}

#[tokio::test]
async fn access_ends_after_half_an_hour_and_refreshing_after_thirty_days_of_rest() {
    let fixture = Fixture::new().await;
    let first = fixture
        .exchange(&fixture.code_of("olive").await)
        .await
        .unwrap();
    fixture.advance_ms(HOUR_MS / 2);
    assert!(matches!(
        fixture.sees(&first.access_token).await,
        Err(BooksError::InvalidToken)
    ));

    fixture.advance_ms(29 * 24 * HOUR_MS);
    let second = fixture.refresh(&first.refresh_token).await.unwrap();
    fixture.advance_ms(29 * 24 * HOUR_MS);
    let third = fixture.refresh(&second.refresh_token).await.unwrap();
    fixture.advance_ms(30 * 24 * HOUR_MS);
    assert!(is_invalid_grant(
        &fixture.refresh(&third.refresh_token).await
    ));
}

#[tokio::test]
async fn revoking_a_refresh_token_ends_the_family_and_an_access_token_only_itself() {
    let fixture = Fixture::new().await;
    let own = &fixture.app.credentials;
    let tokens = fixture
        .exchange(&fixture.code_of("olive").await)
        .await
        .unwrap();
    fixture
        .sandbox
        .revoke(own, &tokens.access_token)
        .await
        .unwrap();
    assert!(matches!(
        fixture.sees(&tokens.access_token).await,
        Err(BooksError::InvalidToken)
    ));

    let tokens = fixture.refresh(&tokens.refresh_token).await.unwrap();
    let other = register(&fixture.sandbox, "Other").await.credentials;
    assert!(is_invalid_grant(
        &fixture.sandbox.revoke(&other, &tokens.refresh_token).await
    ));
    assert!(fixture.sees(&tokens.access_token).await.is_ok());

    fixture
        .sandbox
        .revoke(own, &tokens.refresh_token)
        .await
        .unwrap();
    assert!(matches!(
        fixture.sees(&tokens.access_token).await,
        Err(BooksError::InvalidToken)
    ));
    assert!(is_invalid_grant(
        &fixture.refresh(&tokens.refresh_token).await
    ));
    let unknown = Secret::new("sbr_unknown".to_owned());
    assert!(fixture.sandbox.revoke(own, &unknown).await.is_ok());
}

#[tokio::test]
async fn what_has_ended_is_swept_away_a_day_later() {
    let fixture = Fixture::new().await;
    let left = fixture.code_of("olive").await;
    fixture.advance_ms(25 * HOUR_MS);
    let request = fixture.request().await;
    fixture.sign_in(&request, "olive").await;
    let code_hash = credentials::hash(&left);
    let swept = fixture
        .sandbox
        .db
        .read::<_, DbError, _>("swept", move |tx| {
            Box::pin(async move { Ok(store::find_code(tx, &code_hash).await?.is_none()) })
        })
        .await
        .unwrap();
    assert!(swept);
}

#[tokio::test]
async fn dan_says_no_at_once_with_html_in_the_reason() {
    let fixture = Fixture::new().await;
    let request = fixture.request().await;
    let cookie = fixture.sign_in(&request, "dan").await;
    let left = fixture.left(&request, &cookie).await;
    assert_eq!(parameter(&left, "error").as_deref(), Some("access_denied"));
    assert!(
        parameter(&left, "error_description")
            .unwrap()
            .contains("<script>")
    );
    assert!(!left.as_str().contains('<'));
}

#[tokio::test]
async fn erin_and_html_break_the_token_endpoint_for_their_own_app_only() {
    let fixture = Fixture::new().await;
    let erin = fixture.code_of("erin").await;
    assert!(matches!(
        fixture.exchange(&erin).await,
        Err(TokenError::ServerErrorOnPurpose)
    ));
    assert!(matches!(
        fixture.exchange(&erin).await,
        Err(TokenError::ServerErrorOnPurpose)
    ));
    let html = fixture.code_of("html").await;
    assert!(matches!(
        fixture.exchange(&html).await,
        Err(TokenError::HtmlOnPurpose)
    ));

    let other = register(&fixture.sandbox, "Other").await.credentials;
    let answer = fixture
        .exchange_as(&other, &erin, &fixture.redirect_uri(), VERIFIER)
        .await;
    assert!(is_invalid_grant(&answer));
}

#[tokio::test]
async fn slow_answers_late_and_works() {
    let fixture = Fixture::with_slow_ms(40).await;
    let code = fixture.code_of("slow").await;
    let started = std::time::Instant::now();
    let tokens = fixture.exchange(&code).await.unwrap();
    assert!(started.elapsed().as_millis() >= 40);
    assert_eq!(
        fixture.sees(&tokens.access_token).await.unwrap(),
        ["Baker & Co Ltd"]
    );
}

#[tokio::test]
async fn mallory_comes_back_with_another_state_and_iris_with_another_issuer() {
    let fixture = Fixture::new().await;
    let mallory = fixture.approve("mallory").await;
    assert_ne!(parameter(&mallory, "state").as_deref(), Some(STATE));
    assert!(parameter(&mallory, "code").is_some());

    let iris = fixture.approve("iris").await;
    assert_eq!(parameter(&iris, "state").as_deref(), Some(STATE));
    assert_ne!(
        parameter(&iris, "iss"),
        Some(fixture.sandbox.settings().issuer())
    );
}

#[tokio::test]
async fn nora_shares_nothing_and_pete_may_not() {
    let fixture = Fixture::new().await;
    let nora = fixture
        .exchange(&fixture.code_of("nora").await)
        .await
        .unwrap();
    assert!(fixture.sees(&nora.access_token).await.unwrap().is_empty());
    let pete = fixture
        .exchange(&fixture.code_of("pete").await)
        .await
        .unwrap();
    assert!(matches!(
        fixture.sees(&pete.access_token).await,
        Err(BooksError::Forbidden)
    ));
}

#[tokio::test]
async fn rita_works_until_the_first_refresh() {
    let fixture = Fixture::new().await;
    let tokens = fixture
        .exchange(&fixture.code_of("rita").await)
        .await
        .unwrap();
    assert!(fixture.sees(&tokens.access_token).await.is_ok());
    assert!(is_invalid_grant(
        &fixture.refresh(&tokens.refresh_token).await
    ));
    assert!(matches!(
        fixture.sees(&tokens.access_token).await,
        Err(BooksError::InvalidToken)
    ));
}

#[tokio::test]
async fn no_secret_is_stored_or_printed_in_the_clear() {
    let fixture = Fixture::new().await;
    let request = fixture.request().await;
    let cookie = fixture.sign_in(&request, "nora").await;
    fixture
        .decide(&request, cookie.expose(), &Decision::Approve(vec![]))
        .await
        .unwrap();
    let code = credentials::code(cookie.expose());
    let tokens = fixture.exchange(&code).await.unwrap();
    let secrets = [
        cookie.expose(),
        &code,
        tokens.access_token.expose(),
        tokens.refresh_token.expose(),
        fixture.app.credentials.secret.expose(),
    ];
    if fixture.sandbox.db.dialect() == postern_db::Dialect::Sqlite {
        let file = fixture.sandbox.db.copy_sqlite().await.unwrap();
        let holds = |needle: &[u8]| file.windows(needle.len()).any(|window| window == needle);
        assert!(holds(b"nora"), "the copy is of this database");
        for secret in secrets {
            assert!(!holds(secret.as_bytes()));
        }
    }
    let printed = format!(
        "{:?} {tokens:?} {:?}",
        fixture.app.credentials,
        fixture.query(&[])
    );
    for secret in secrets {
        assert!(!printed.contains(secret.as_str()));
    }
}
