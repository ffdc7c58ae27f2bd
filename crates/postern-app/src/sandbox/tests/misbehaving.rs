//! The users that misbehave on purpose.

use super::*;

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
