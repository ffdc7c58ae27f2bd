//! The Sandbox provider over HTTP: its pages as a person sees them, its endpoints as an app uses them.

use axum::body::Body;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::Method;
use postern_app::sandbox::{RegisteredApp, register_app};
use postern_core::entropy::SystemEntropy;
use postern_core::id::ContextId;
use postern_core::time::Timestamp;
use postern_testkit::{Browser, Form, TestApp, TestAppOptions, TestResponse};
use serde_json::json;
use url::Url;

const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const BAKER: &str = "5a4db001-0000-4000-8000-000000000001";

/// An app registered at the Sandbox, as a client's server would use it.
struct Provider {
    app: TestApp,
    registered: RegisteredApp,
    redirect_uri: String,
}

impl Provider {
    async fn new() -> Self {
        Self::named("Lumen Credit").await
    }

    async fn named(name: &'static str) -> Self {
        let app = TestApp::with(TestAppOptions {
            slow_ms: 30,
            ..TestAppOptions::default()
        })
        .await;
        let context_id = ContextId::mint(Timestamp::UNIX_EPOCH, &SystemEntropy);
        let registered = app
            .db
            .write::<_, postern_app::Error, _>("register", move |tx| {
                Box::pin(async move {
                    Ok(
                        register_app(tx, context_id, name, Timestamp::UNIX_EPOCH, &SystemEntropy)
                            .await?,
                    )
                })
            })
            .await
            .unwrap();
        let redirect_uri = app.urls.callback_on_link(context_id);
        Self {
            app,
            registered,
            redirect_uri,
        }
    }

    fn authorize(&self, state: &str, changes: &[(&str, Option<&str>)]) -> String {
        let mut pairs = vec![
            ("response_type", "code"),
            ("client_id", self.registered.client_id.as_str()),
            ("redirect_uri", self.redirect_uri.as_str()),
            ("scope", "accounting.read offline_access"),
            ("state", state),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ];
        for (name, value) in changes {
            pairs.retain(|(known, _)| known != name);
            pairs.extend(value.map(|value| (*name, value)));
        }
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(pairs);
        format!("/sandbox/authorize?{}", query.finish())
    }

    /// Signs `user` in and returns the page after it.
    async fn sign_in(&self, browser: &Browser, user: &str) -> TestResponse {
        let page = browser.open(&self.authorize("st", &[])).await;
        let action = Form::of(page.text()).unwrap().action;
        let answer = browser.submit(&action, &[("user", user)]).await;
        answer.assert_status(303);
        browser.open(answer.location()).await
    }

    /// The address at which `user`'s browser leaves, having approved.
    async fn approve(&self, user: &str) -> Url {
        let browser = self.app.browser();
        let page = self.sign_in(&browser, user).await;
        let answer = browser.press(&page).await;
        departure(&browser, &answer).await
    }

    async fn code_of(&self, user: &str) -> String {
        parameter(&self.approve(user).await, "code")
    }

    fn basic(&self) -> String {
        self.basic_with(self.registered.client_secret.expose())
    }

    fn basic_with(&self, secret: &str) -> String {
        format!(
            "Basic {}",
            STANDARD.encode(format!("{}:{secret}", self.registered.client_id))
        )
    }

    async fn post(
        &self,
        path: &str,
        authorization: Option<&str>,
        fields: &[(&str, &str)],
    ) -> TestResponse {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        let mut headers = vec![("content-type", "application/x-www-form-urlencoded")];
        headers.extend(authorization.map(|value| ("authorization", value)));
        self.app
            .browser()
            .send(Method::POST, path, &headers, Body::from(body.finish()))
            .await
    }

    async fn exchange(&self, code: &str) -> TestResponse {
        self.post(
            "/sandbox/token",
            Some(&self.basic()),
            &[
                ("grant_type", "authorization_code"),
                ("code", code),
                ("redirect_uri", &self.redirect_uri),
                ("code_verifier", VERIFIER),
            ],
        )
        .await
    }

    async fn refresh(&self, token: &str) -> TestResponse {
        let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
        self.post("/sandbox/token", Some(&self.basic()), &fields)
            .await
    }

    async fn api(&self, path: &str, authorization: &str) -> TestResponse {
        self.app
            .browser()
            .send(
                Method::GET,
                path,
                &[("authorization", authorization)],
                Body::empty(),
            )
            .await
    }

    async fn organisations(&self, token: &str) -> TestResponse {
        self.api("/sandbox/api/organisations", &format!("Bearer {token}"))
            .await
    }
}

/// Where the leave page behind `answer` sends the browser; the header and the link must agree.
async fn departure(browser: &Browser, answer: &TestResponse) -> Url {
    answer.assert_status(303);
    assert!(
        answer.location().starts_with("/sandbox/leave?"),
        "{}",
        answer.location()
    );
    let page = browser.open(answer.location()).await;
    page.assert_status(200);
    let (wait, href) = page.header("refresh").split_once("; url=").unwrap();
    assert_eq!(wait, "0");
    assert!(
        page.text()
            .contains(&format!("href=\"{}\"", href.replace('&', "&#38;"))),
        "{}",
        page.text()
    );
    assert!(
        page.header("content-security-policy")
            .contains("form-action 'none'")
    );
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    href.parse().unwrap()
}

fn parameter(url: &Url, name: &str) -> String {
    let mut values = url.query_pairs().filter(|(known, _)| known == name);
    let (_, value) = values
        .next()
        .unwrap_or_else(|| panic!("{url} has no {name}"));
    assert!(values.next().is_none(), "{name} is given twice in {url}");
    value.into_owned()
}

fn word(answer: &TestResponse, name: &str) -> String {
    answer.json()[name].as_str().unwrap_or_default().to_owned()
}

#[track_caller]
fn assert_refused(answer: &TestResponse, status: u16, error: &str) {
    answer.assert_status(status);
    assert_eq!(word(answer, "error"), error);
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_person_signs_in_approves_and_the_app_reads_the_business() {
    let provider = Provider::new().await;
    let left = provider.approve("olive").await;
    assert!(left.as_str().starts_with(&provider.redirect_uri));
    assert_eq!(parameter(&left, "state"), "st");
    assert_eq!(
        parameter(&left, "iss"),
        format!("{}/sandbox", provider.app.base())
    );

    let tokens = provider.exchange(&parameter(&left, "code")).await;
    tokens.assert_status(200);
    assert_eq!(word(&tokens, "token_type"), "Bearer");
    assert_eq!(word(&tokens, "scope"), "accounting.read offline_access");
    assert_eq!(tokens.json()["expires_in"], 1800);
    assert_eq!(tokens.header("cache-control"), "no-store");
    assert_eq!(tokens.header("pragma"), "no-cache");

    let businesses = provider.organisations(&word(&tokens, "access_token")).await;
    let baker = json!({
        "id": BAKER,
        "name": "Baker & Co Ltd",
        "registrationNumber": "SB100001",
        "currency": "GBP",
        "country": "GB",
    });
    assert_eq!(businesses.json(), json!([baker]));
    let path = format!("/sandbox/api/company?organisation={BAKER}");
    let bearer = format!("Bearer {}", word(&tokens, "access_token"));
    assert_eq!(provider.api(&path, &bearer).await.json(), baker);
}

#[tokio::test]
async fn the_metadata_says_what_is_there() {
    let provider = Provider::new().await;
    let issuer = format!("{}/sandbox", provider.app.base());
    for path in [
        "/sandbox/.well-known/oauth-authorization-server",
        "/.well-known/oauth-authorization-server/sandbox",
    ] {
        let answer = provider.app.browser().open(path).await;
        assert_eq!(
            answer.json(),
            json!({
                "issuer": issuer,
                "authorization_endpoint": format!("{issuer}/authorize"),
                "token_endpoint": format!("{issuer}/token"),
                "revocation_endpoint": format!("{issuer}/revoke"),
                "response_types_supported": ["code"],
                "response_modes_supported": ["query"],
                "grant_types_supported": ["authorization_code", "refresh_token"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
                "revocation_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
                "code_challenge_methods_supported": ["S256"],
                "userinfo_endpoint": format!("{issuer}/userinfo"),
                "scopes_supported": ["accounting.read", "offline_access", "openid", "profile", "email", "phone", "address"],
                "authorization_response_iss_parameter_supported": true,
            })
        );
    }
}

#[tokio::test]
async fn the_pages_are_strict_and_never_cached() {
    let provider = Provider::new().await;
    let browser = provider.app.browser();
    let sign_in = browser.open(&provider.authorize("st", &[])).await;
    let approve = provider.sign_in(&browser, "sam").await;
    for page in [sign_in, approve] {
        page.assert_status(200);
        assert_eq!(page.header("cache-control"), "no-store");
        let policy = page.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "style-src 'self'",
        ] {
            assert!(policy.contains(part), "{policy}");
        }
        assert!(!page.text().contains("<script"));
        assert!(!page.text().contains("style="));
        assert_eq!(page.text().matches("<h1").count(), 1);
    }
    let style = browser.open("/sandbox/style.css").await;
    style.assert_status(200);
    assert!(style.header("content-type").starts_with("text/css"));
}

#[tokio::test]
async fn the_sign_in_cookie_is_for_this_server_only() {
    let provider = Provider::new().await;
    let browser = provider.app.browser();
    let page = browser.open(&provider.authorize("st", &[])).await;
    assert!(
        page.headers.get("set-cookie").is_none(),
        "looking at the page leaves nothing behind"
    );
    let action = Form::of(page.text()).unwrap().action;
    let answer = browser.submit(&action, &[("user", "olive")]).await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("sandbox_"), "{cookie}");
    assert!(
        cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Max-Age=900"),
        "{cookie}"
    );
}

#[tokio::test]
async fn two_windows_with_two_requests_do_not_disturb_each_other() {
    let provider = Provider::new().await;
    let browser = provider.app.browser();
    let mut pages = Vec::new();
    for (state, user) in [("one", "olive"), ("two", "nora")] {
        let page = browser.open(&provider.authorize(state, &[])).await;
        let action = Form::of(page.text()).unwrap().action;
        let answer = browser.submit(&action, &[("user", user)]).await;
        pages.push((state, browser.open(answer.location()).await));
    }
    for (state, page) in pages {
        let answer = browser.press(&page).await;
        assert_eq!(
            parameter(&departure(&browser, &answer).await, "state"),
            state
        );
    }
}

#[tokio::test]
async fn a_typed_name_needs_the_password() {
    let provider = Provider::new().await;
    let browser = provider.app.browser();
    let page = browser.open(&provider.authorize("st", &[])).await;
    let action = Form::of(page.text()).unwrap().action;
    let wrong = browser
        .submit(&action, &[("name", "olive"), ("password", "olive")])
        .await;
    wrong.assert_status(422);
    assert!(wrong.text().contains("<title>Error: Sign in"));
    assert!(wrong.text().contains("role=\"alert\""));
    let right = browser
        .submit(&action, &[("name", "olive"), ("password", "sandbox")])
        .await;
    right.assert_status(303);
    assert!(right.location().starts_with("/sandbox/authorize?"));
}

#[tokio::test]
async fn somebody_with_several_businesses_shares_what_they_tick() {
    let provider = Provider::new().await;
    let browser = provider.app.browser();
    let page = provider.sign_in(&browser, "sam").await;
    let form = Form::of(page.text()).unwrap();
    let token = form.fields.first().unwrap().1.clone();
    let none = browser.press(&page).await;
    none.assert_status(422);
    assert!(none.text().contains("Choose at least one business"));

    let second = "5a4db001-0000-4000-8000-000000000003";
    let third = "5a4db001-0000-4000-8000-000000000004";
    let fields = [
        ("form", token.as_str()),
        ("business", second),
        ("business", third),
        ("decision", "approve"),
    ];
    let answer = browser.submit(&form.action, &fields).await;
    let code = parameter(&departure(&browser, &answer).await, "code");
    let tokens = provider.exchange(&code).await;
    let businesses = provider
        .organisations(&word(&tokens, "access_token"))
        .await
        .json();
    let ids: Vec<_> = businesses
        .as_array()
        .unwrap()
        .iter()
        .map(|business| business["id"].clone())
        .collect();
    assert_eq!(ids, [second, third]);
}

#[tokio::test]
async fn denying_goes_back_with_access_denied() {
    let provider = Provider::new().await;
    let browser = provider.app.browser();
    let page = provider.sign_in(&browser, "olive").await;
    let form = Form::of(page.text()).unwrap();
    let token = form.fields.first().unwrap().1.clone();
    let answer = browser
        .submit(&form.action, &[("form", &token), ("decision", "deny")])
        .await;
    let left = departure(&browser, &answer).await;
    assert_eq!(parameter(&left, "error"), "access_denied");
    assert_eq!(parameter(&left, "state"), "st");
}

#[tokio::test]
async fn a_form_from_elsewhere_does_nothing() {
    let provider = Provider::new().await;
    let browser = provider.app.browser();
    let page = provider.sign_in(&browser, "nora").await;
    let form = Form::of(page.text()).unwrap();
    let token = form.fields.first().unwrap().1.clone();
    let body = format!("form={token}&decision=approve");
    let form_type = ("content-type", "application/x-www-form-urlencoded");
    for headers in [
        vec![form_type, ("sec-fetch-site", "cross-site")],
        vec![form_type, ("origin", "null")],
        vec![form_type, ("origin", "https://evil.example")],
        vec![form_type],
    ] {
        let answer = browser
            .send(
                Method::POST,
                &form.action,
                &headers,
                Body::from(body.clone()),
            )
            .await;
        answer.assert_status(403);
    }
    let forged = browser
        .submit(
            &form.action,
            &[("form", "made-up"), ("decision", "approve")],
        )
        .await;
    forged.assert_status(400);
    let stranger = provider
        .app
        .browser()
        .submit(&form.action, &[("form", &token), ("decision", "approve")])
        .await;
    stranger.assert_status(400);
    let again = browser.open(&provider.authorize("st", &[])).await;
    assert!(
        again.text().contains("Share your books"),
        "nothing was decided"
    );
}

#[tokio::test]
async fn somebody_else_can_take_over_the_window() {
    let provider = Provider::new().await;
    let browser = provider.app.browser();
    let page = provider.sign_in(&browser, "nora").await;
    let action = Form::of(page.text())
        .unwrap()
        .action
        .replace("/decide?", "/sign-out?");
    let answer = browser.submit(&action, &[]).await;
    answer.assert_status(303);
    assert!(browser.cookie_names().is_empty());
    assert!(
        browser
            .open(answer.location())
            .await
            .text()
            .contains("Pick who you are")
    );
}

#[tokio::test]
async fn the_leave_page_is_for_the_browser_that_decided() {
    let provider = Provider::new().await;
    let browser = provider.app.browser();
    let page = provider.sign_in(&browser, "nora").await;
    let answer = browser.press(&page).await;
    let stranger = provider.app.browser().open(answer.location()).await;
    stranger.assert_status(400);
    assert_eq!(stranger.header("refresh"), "");
    let first = departure(&browser, &answer).await;
    assert_eq!(
        departure(&browser, &answer).await,
        first,
        "a reload leaves the same way"
    );
}

#[tokio::test]
async fn nobody_is_sent_to_an_unregistered_address() {
    let provider = Provider::new().await;
    for changes in [
        [("client_id", Some("00000000-0000-4000-8000-000000000000"))],
        [("client_id", None)],
        [("redirect_uri", Some("https://evil.example/"))],
        [("redirect_uri", None)],
    ] {
        let answer = provider
            .app
            .browser()
            .open(&provider.authorize("st", &changes))
            .await;
        answer.assert_status(400);
        assert_eq!(answer.location(), "");
        assert_eq!(answer.header("refresh"), "");
        assert!(!answer.text().contains("evil.example"));
    }
}

#[tokio::test]
async fn without_pkce_the_app_is_told() {
    let provider = Provider::new().await;
    for changes in [
        vec![("code_challenge", None), ("code_challenge_method", None)],
        vec![("code_challenge_method", Some("plain"))],
        vec![("code_challenge_method", None)],
    ] {
        let answer = provider
            .app
            .browser()
            .open(&provider.authorize("a&b", &changes))
            .await;
        answer.assert_status(303);
        assert!(answer.location().starts_with(&provider.redirect_uri));
        let left: Url = answer.location().parse().unwrap();
        assert_eq!(parameter(&left, "error"), "invalid_request");
        assert_eq!(parameter(&left, "state"), "a&b");
        assert!(!parameter(&left, "iss").is_empty());
    }
}

#[tokio::test]
async fn the_name_of_an_app_is_text_on_every_page() {
    let provider = Provider::named("<b>Lumen</b> & \"Co\"").await;
    let browser = provider.app.browser();
    let sign_in = browser.open(&provider.authorize("<script>", &[])).await;
    let approve = provider.sign_in(&browser, "nora").await;
    for page in [sign_in, approve] {
        assert!(page.text().contains("Lumen"));
        assert!(!page.text().contains("<b>"));
        assert!(!page.text().contains("<script"));
    }
}

#[tokio::test]
async fn the_app_proves_itself_in_exactly_one_way() {
    let provider = Provider::new().await;
    let id = provider.registered.client_id.clone();
    let secret = provider.registered.client_secret.expose().clone();
    let refresh = [
        ("grant_type", "refresh_token"),
        ("refresh_token", "sbr_unknown"),
    ];
    let with = |more: &[(&'static str, String)]| -> Vec<(&'static str, String)> {
        let mut fields: Vec<_> = refresh
            .map(|(name, value)| (name, value.to_owned()))
            .to_vec();
        fields.extend_from_slice(more);
        fields
    };
    let both = [("client_id", id.clone()), ("client_secret", secret.clone())];
    for (authorization, fields, status, error) in [
        (None, with(&both), 400, "invalid_grant"),
        (Some(provider.basic()), with(&[]), 400, "invalid_grant"),
        (
            Some(provider.basic()),
            with(&both[..1]),
            400,
            "invalid_grant",
        ),
        (Some(provider.basic()), with(&both), 400, "invalid_request"),
        (
            Some(provider.basic()),
            with(&[("client_id", "another".to_owned())]),
            400,
            "invalid_request",
        ),
        (
            Some(provider.basic_with("wrong")),
            with(&[]),
            401,
            "invalid_client",
        ),
        (
            Some("Basic ???".to_owned()),
            with(&[]),
            401,
            "invalid_client",
        ),
        (
            Some("Bearer x".to_owned()),
            with(&[]),
            401,
            "invalid_client",
        ),
        (None, with(&[]), 401, "invalid_client"),
        (None, with(&both[..1]), 401, "invalid_client"),
        (
            None,
            with(&[
                ("client_id", id.clone()),
                ("client_secret", "wrong".to_owned()),
            ]),
            401,
            "invalid_client",
        ),
    ] {
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let answer = provider
            .post("/sandbox/token", authorization.as_deref(), &fields)
            .await;
        assert_refused(&answer, status, error);
        assert_eq!(
            answer.header("www-authenticate").starts_with("Basic "),
            status == 401
        );
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_token_request_is_said() {
    let provider = Provider::new().await;
    let basic = provider.basic();
    let code = provider.code_of("olive").await;
    let uri = provider.redirect_uri.as_str();
    for (fields, error) in [
        (vec![], "invalid_request"),
        (vec![("grant_type", "password")], "unsupported_grant_type"),
        (vec![("grant_type", "refresh_token")], "invalid_request"),
        (
            vec![
                ("grant_type", "authorization_code"),
                ("code", &code),
                ("redirect_uri", uri),
            ],
            "invalid_request",
        ),
        (
            vec![
                ("grant_type", "authorization_code"),
                ("code", &code),
                ("code_verifier", VERIFIER),
            ],
            "invalid_request",
        ),
        (
            vec![
                ("grant_type", "authorization_code"),
                ("code", &code),
                ("code", &code),
                ("redirect_uri", uri),
            ],
            "invalid_request",
        ),
        (
            vec![
                ("grant_type", "authorization_code"),
                ("code", &code),
                ("redirect_uri", uri),
                ("code_verifier", CHALLENGE),
            ],
            "invalid_grant",
        ),
    ] {
        let answer = provider.post("/sandbox/token", Some(&basic), &fields).await;
        assert_refused(&answer, 400, error);
    }
    let headers = [
        ("content-type", "application/json"),
        ("authorization", basic.as_str()),
    ];
    let json = provider
        .app
        .browser()
        .send(Method::POST, "/sandbox/token", &headers, Body::from("{}"))
        .await;
    json.assert_status(415);
    provider
        .app
        .browser()
        .open("/sandbox/token")
        .await
        .assert_status(405);
    provider.exchange(&code).await.assert_status(200);
}

#[tokio::test]
async fn a_code_or_refresh_token_used_again_ends_the_authorization() {
    let provider = Provider::new().await;
    let code = provider.code_of("olive").await;
    let first = provider.exchange(&code).await;
    let second = provider.refresh(&word(&first, "refresh_token")).await;
    second.assert_status(200);
    provider
        .organisations(&word(&second, "access_token"))
        .await
        .assert_status(200);
    assert_refused(
        &provider.refresh(&word(&first, "refresh_token")).await,
        400,
        "invalid_grant",
    );
    provider
        .organisations(&word(&second, "access_token"))
        .await
        .assert_status(401);

    let code = provider.code_of("olive").await;
    let tokens = provider.exchange(&code).await;
    assert_refused(&provider.exchange(&code).await, 400, "invalid_grant");
    provider
        .organisations(&word(&tokens, "access_token"))
        .await
        .assert_status(401);
}

#[tokio::test]
async fn revocation_ends_access_and_is_silent_about_unknown_tokens() {
    let provider = Provider::new().await;
    let tokens = provider.exchange(&provider.code_of("olive").await).await;
    let refresh_token = word(&tokens, "refresh_token");
    let wrong = provider.basic_with("wrong");
    let fields = [
        ("token", refresh_token.as_str()),
        ("token_type_hint", "refresh_token"),
    ];
    assert_refused(
        &provider
            .post("/sandbox/revoke", Some(&wrong), &fields)
            .await,
        401,
        "invalid_client",
    );
    provider
        .organisations(&word(&tokens, "access_token"))
        .await
        .assert_status(200);

    let basic = provider.basic();
    provider
        .post("/sandbox/revoke", Some(&basic), &fields)
        .await
        .assert_status(200);
    provider
        .organisations(&word(&tokens, "access_token"))
        .await
        .assert_status(401);
    provider
        .post("/sandbox/revoke", Some(&basic), &[("token", "unknown")])
        .await
        .assert_status(200);
    assert_refused(
        &provider.post("/sandbox/revoke", Some(&basic), &[]).await,
        400,
        "invalid_request",
    );
}

#[tokio::test]
async fn the_api_wants_a_live_bearer_token() {
    let provider = Provider::new().await;
    let tokens = provider.exchange(&provider.code_of("olive").await).await;
    let token = word(&tokens, "access_token");
    let none = provider
        .app
        .browser()
        .open("/sandbox/api/organisations")
        .await;
    none.assert_status(401);
    assert_eq!(
        none.header("www-authenticate"),
        "Bearer realm=\"Sandbox Books\""
    );
    let in_query = provider
        .app
        .browser()
        .open(&format!("/sandbox/api/organisations?access_token={token}"))
        .await;
    in_query.assert_status(401);
    for wrong in [
        "sba_wrong".to_owned(),
        format!("{token}x"),
        word(&tokens, "refresh_token"),
    ] {
        let answer = provider.organisations(&wrong).await;
        answer.assert_status(401);
        assert!(
            answer
                .header("www-authenticate")
                .contains("error=\"invalid_token\"")
        );
    }
    let bearer = format!("Bearer {token}");
    assert_eq!(
        provider.api("/sandbox/api/company", &bearer).await.status,
        400
    );
    let other = "/sandbox/api/company?organisation=5a4db001-0000-4000-8000-000000000002";
    assert_eq!(provider.api(other, &bearer).await.status, 404);
}

#[tokio::test]
async fn dan_is_back_at_once_with_an_encoded_reason() {
    let provider = Provider::new().await;
    let browser = provider.app.browser();
    let page = browser.open(&provider.authorize("st", &[])).await;
    let action = Form::of(page.text()).unwrap().action;
    let signed_in = browser.submit(&action, &[("user", "dan")]).await;
    let answer = browser.open(signed_in.location()).await;
    let left = departure(&browser, &answer).await;
    assert_eq!(parameter(&left, "error"), "access_denied");
    assert!(parameter(&left, "error_description").contains("<script>"));
    assert!(!left.as_str().contains('<'));
}

#[tokio::test]
async fn the_token_endpoint_fails_as_promised() {
    let provider = Provider::new().await;
    let erin = provider.exchange(&provider.code_of("erin").await).await;
    erin.assert_status(500);
    let html = provider.exchange(&provider.code_of("html").await).await;
    html.assert_status(200);
    assert!(html.header("content-type").starts_with("text/html"));
    let slow = provider.exchange(&provider.code_of("slow").await).await;
    slow.assert_status(200);
}

#[tokio::test]
async fn the_other_users_misbehave_as_promised() {
    let provider = Provider::new().await;
    assert_ne!(parameter(&provider.approve("mallory").await, "state"), "st");
    let iris = provider.approve("iris").await;
    assert_ne!(
        parameter(&iris, "iss"),
        format!("{}/sandbox", provider.app.base())
    );

    let nora = provider.exchange(&provider.code_of("nora").await).await;
    assert_eq!(
        provider
            .organisations(&word(&nora, "access_token"))
            .await
            .json(),
        json!([])
    );
    let pete = provider.exchange(&provider.code_of("pete").await).await;
    assert_refused(
        &provider.organisations(&word(&pete, "access_token")).await,
        403,
        "permission_denied",
    );

    let rita = provider.exchange(&provider.code_of("rita").await).await;
    provider
        .organisations(&word(&rita, "access_token"))
        .await
        .assert_status(200);
    assert_refused(
        &provider.refresh(&word(&rita, "refresh_token")).await,
        400,
        "invalid_grant",
    );
    provider
        .organisations(&word(&rita, "access_token"))
        .await
        .assert_status(401);
}
