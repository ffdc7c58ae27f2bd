//! Codes and tokens: once, for a time, for one app.

use super::*;

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
