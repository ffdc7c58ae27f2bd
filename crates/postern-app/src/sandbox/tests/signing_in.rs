//! A person at the Sandbox: signing in, choosing, deciding.

use super::*;

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
