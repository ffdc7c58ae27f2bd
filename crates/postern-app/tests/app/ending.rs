//! Deleting a company or a connection while somebody opens its link: nothing survives.

use futures_util::future::join;
use postern_app::companies::CreateCompany;
use postern_app::opening::{Attempt, Redemption, Refusal, Route};
use postern_core::parameters::LinkParameters;
use postern_testkit::TestApp;

use crate::press::{browser, opened, password, press, refused, verify};

/// Rounds of a race; `cargo xtask prove` asks for more.
fn rounds() -> usize {
    if std::env::var_os("POSTERN_PROVE").is_some() {
        600
    } else {
        24
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_session_survives_the_deletion_of_its_company() {
    let test = TestApp::new().await;
    let client = test.client("Lumen Credit").await;
    let tenant = test.app.tenant(client.id);
    let mut won = 0;
    for round in 0..rounds() {
        let company = test.company(client.id, "Round Ltd").await;
        let url = test.link_for(client.id, company).await;
        let late = test.link_for(client.id, company).await;
        let link = verify(&test.app, company, &url);
        let person = browser();
        let pressing = press(&test.app, company, link, &person);
        let deleting = tenant.delete_company(company);
        // Who is polled first has a head start.
        let (pressed, deleted) = if round % 2 == 0 {
            join(pressing, deleting).await
        } else {
            let (deleted, pressed) = join(deleting, pressing).await;
            (pressed, deleted)
        };
        deleted.unwrap();
        match pressed.unwrap() {
            Redemption::Opened(session) => {
                won += 1;
                let visit = test
                    .app
                    .visit(&session.handle, Some(session.secret.expose()))
                    .await;
                let code = visit.unwrap_err().code().as_str();
                assert_eq!(code, "session_ended", "round {round}");
            }
            Redemption::Refused(refusal) => {
                assert!(matches!(refusal, Refusal::Revoked { .. }), "{refusal:?}");
            }
        }
        let refusal = refused(&test.app, company, &late, &browser()).await;
        assert!(matches!(refusal, Refusal::Revoked { .. }), "{refusal:?}");
    }
    println!("the redemption committed first in {won} rounds");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_session_survives_the_deletion_of_its_connection() {
    let test = TestApp::new().await;
    let (client, company, _) = test.link().await;
    let tenant = test.app.tenant(client.id);
    let mut won = 0;
    for round in 0..rounds() {
        let view = tenant.create_connection(company, "mqjo").await.unwrap();
        let id = view.connection.id;
        let route = Route {
            company,
            connection: Some(id),
        };
        let pressing = test.app.redeem_link(Attempt {
            route,
            link: test
                .app
                .verify_link(route, password(view.link.url.expose())),
            pre_session: browser(),
            parameters: LinkParameters::default(),
            automated: false,
            consent: None,
        });
        let deleting = tenant.delete_connection(company, id);
        let (pressed, deleted) = if round % 2 == 0 {
            join(pressing, deleting).await
        } else {
            let (deleted, pressed) = join(deleting, pressing).await;
            (pressed, deleted)
        };
        deleted.unwrap();
        if let Redemption::Opened(session) = pressed.unwrap() {
            won += 1;
            let visit = test
                .app
                .visit(&session.handle, Some(session.secret.expose()))
                .await;
            let code = visit.unwrap_err().code().as_str();
            assert_eq!(code, "session_ended", "round {round}");
        }
        let attempts = test
            .db
            .read("find_attempts", move |tx| {
                Box::pin(postern_store::transactions::find_latest(tx, id))
            })
            .await
            .unwrap();
        assert!(attempts.is_none(), "round {round}: a sign-in survived");
    }
    println!("the redemption committed first in {won} rounds");
    // The company itself goes on.
    let url = test.link_for(client.id, company).await;
    opened(&test.app, company, &url, &browser()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_connection_is_made_for_a_company_that_is_being_deleted() {
    let test = TestApp::new().await;
    let client = test.client("Lumen Credit").await;
    let tenant = test.app.tenant(client.id);
    for round in 0..rounds() {
        let wanted = CreateCompany {
            name: "Round Ltd".to_owned(),
            ..CreateCompany::default()
        };
        let company = tenant.create_company(wanted).await.unwrap().company.id;
        let making = tenant.create_connection(company, "mqjo");
        let (made, deleted) = join(making, tenant.delete_company(company)).await;
        deleted.unwrap();
        if let Err(error) = made {
            assert_eq!(error.code().as_str(), "not_found", "round {round}");
        }
        let id = client.id;
        let left = test
            .db
            .read("list_connections", move |tx| {
                Box::pin(postern_store::connections::list_company_connections(
                    tx, id, company,
                ))
            })
            .await
            .unwrap();
        assert!(left.is_empty(), "round {round}: a connection survived");
    }
}
