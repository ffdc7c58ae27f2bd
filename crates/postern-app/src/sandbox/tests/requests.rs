//! What an app asks for: accepted, refused, sent back.

use super::*;

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
        (("scope", Some("profile email")), "invalid_scope"),
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
