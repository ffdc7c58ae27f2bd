//! The chain of the audit log: it never forks, it cannot be rewritten through the database, and what was rewritten all the same shows.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use postern_app::audit::{Fault, Verdict, Wanted};
use postern_app::companies::CreateCompany;
use postern_core::audit::Log;
use postern_core::id::ClientId;
use postern_db::{Dialect, Error};
use postern_testkit::TestApp;

use crate::press::{browser, opened};

async fn verify(test: &TestApp, client: ClientId, checkpoint: Option<(i64, [u8; 32])>) -> Verdict {
    let reader = test.app.audit_reader(Log::Of(client));
    reader
        .verify(checkpoint)
        .await
        .expect("a chain can be read")
}

/// A statement that no part of Postern has.
async fn meddle(test: &TestApp, sql: &'static str) -> Result<(), Error> {
    let done = test.db.write("meddle", move |tx| {
        Box::pin(async move { tx.execute(sql, &[]).await })
    });
    done.await.map(|_| ())
}

/// Takes away what keeps the log from being rewritten, as somebody who owns the database can.
async fn disarm(test: &TestApp) {
    let statements: &[&str] = match test.db.dialect() {
        Dialect::Sqlite => &[
            "drop trigger audit_entries_unchanged_check",
            "drop trigger audit_entries_kept_check",
            "drop trigger audit_chains_forward_check",
        ],
        Dialect::Postgres => &[
            "alter table audit_entries disable trigger user",
            "alter table audit_chains disable trigger user",
        ],
    };
    for statement in statements {
        meddle(test, statement).await.expect("an owner may do this");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn writers_at_once_make_one_chain() {
    let test = TestApp::new().await;
    let client = test.client("Lumen Credit").await.id;
    let other = test.client("Harbour Bank").await.id;
    let writers = (0..60).map(|number| {
        let of = if number % 3 == 0 { other } else { client };
        test.company(of, "Baker & Co Ltd")
    });
    join_all(writers).await;
    for (client, companies) in [(client, 40), (other, 20)] {
        let verdict = verify(&test, client, None).await;
        assert_eq!((verdict.fault, verdict.entries), (None, companies + 1));
        let reader = test.app.audit_reader(Log::Of(client));
        let found = reader.next(&Wanted::default(), 0).await.unwrap();
        let times: Vec<_> = found.iter().map(|linked| linked.entry.at).collect();
        assert!(times.is_sorted(), "{times:?}");
        let companies: BTreeSet<_> = found.iter().map(|linked| &linked.entry.target_id).collect();
        assert_eq!(companies.len(), found.len());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn redeeming_is_the_timelines_matter_and_leaves_the_chain_alone() {
    let test = TestApp::new().await;
    let (client, company, url) = test.link().await;
    let before = verify(&test, client.id, None).await;
    opened(&test.app, company, &url, &browser()).await;
    let after = verify(&test, client.id, None).await;
    assert_eq!((after.entries, after.hash), (before.entries, before.hash));
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_and_to_delete_entries() {
    let test = TestApp::new().await;
    let client = test.client("Lumen Credit").await.id;
    for (statement, rule) in [
        (
            "update audit_entries set actor_name = 'Somebody else'",
            "audit_entries_unchanged_check",
        ),
        ("delete from audit_entries", "audit_entries_kept_check"),
        (
            "update audit_chains set sequence = 0",
            "audit_chains_forward_check",
        ),
        ("delete from audit_chains", "audit_chains_kept_check"),
    ] {
        match meddle(&test, statement).await {
            // PostgreSQL names the rule; what a trigger of SQLite says is told as a mistake of whoever asked.
            Err(error) => assert!(format!("{error:?}").contains(rule), "{error:?}"),
            Ok(()) => panic!("{statement} was carried out"),
        }
    }
    if test.db.dialect() == Dialect::Postgres {
        let emptied = meddle(&test, "truncate audit_entries").await;
        assert!(matches!(emptied, Err(Error::Check { .. })), "{emptied:?}");
    }
    assert_eq!(verify(&test, client, None).await.fault, None);
}

#[tokio::test]
async fn whatever_is_rewritten_all_the_same_shows() {
    for (statements, expected) in [
        (
            &["update audit_entries set after = '{\"name\":\"Nobody\"}' where sequence = 3"][..],
            Fault::Changed(3),
        ),
        (
            &["update audit_entries set at = at + 1 where sequence = 4"],
            Fault::Changed(4),
        ),
        (
            &["delete from audit_entries where sequence = 2"],
            Fault::Missing(2),
        ),
        (
            &["delete from audit_entries where sequence = 6"],
            Fault::Missing(6),
        ),
        (
            &[
                "update audit_entries set sequence = 99 where sequence = 3",
                "update audit_entries set sequence = 3 where sequence = 4",
                "update audit_entries set sequence = 4 where sequence = 99",
            ],
            Fault::Changed(3),
        ),
        (
            // The end cut off, and the head moved back to what the last entry then was… without its hash.
            &[
                "delete from audit_entries where sequence > 4",
                "update audit_chains set sequence = 4",
            ],
            Fault::Changed(4),
        ),
    ] {
        let test = TestApp::new().await;
        let client = test.client("Lumen Credit").await.id;
        for name in ["Ant", "Bee", "Cat", "Dog", "Elk"] {
            test.company(client, name).await;
        }
        assert_eq!(verify(&test, client, None).await.entries, 6);
        disarm(&test).await;
        for statement in statements {
            meddle(&test, statement).await.unwrap();
        }
        let verdict = verify(&test, client, None).await;
        assert_eq!(verdict.fault, Some(expected), "{statements:?}");
    }
}

#[tokio::test]
async fn a_chain_made_anew_is_told_by_a_checkpoint_kept_elsewhere() {
    let test = TestApp::new().await;
    let client = test.client("Lumen Credit").await.id;
    for name in ["Ant", "Bee", "Cat"] {
        test.company(client, name).await;
    }
    let kept = verify(&test, client, None).await;
    let checkpoint = Some((kept.entries, kept.hash));
    test.company(client, "Dog").await;
    assert_eq!(verify(&test, client, checkpoint).await.fault, None);

    // The last two entries cut off with the head moved back, hash and all: by itself the chain is whole again.
    disarm(&test).await;
    meddle(&test, "delete from audit_entries where sequence > 3")
        .await
        .unwrap();
    let cut = "update audit_chains set sequence = 3, hash = (select e.hash from audit_entries e \
               where e.chain_id = audit_chains.chain_id and e.sequence = 3)";
    meddle(&test, cut).await.unwrap();
    assert_eq!(verify(&test, client, None).await.fault, None);
    assert_eq!(
        verify(&test, client, checkpoint).await.fault,
        Some(Fault::Missing(4))
    );
    test.company(client, "Another cat").await;
    assert_eq!(verify(&test, client, None).await.fault, None);
    assert_eq!(
        verify(&test, client, checkpoint).await.fault,
        Some(Fault::NotCheckpoint(4))
    );
}

#[tokio::test]
async fn a_change_that_fails_leaves_no_entry_and_an_entry_that_fails_no_change() {
    let test = TestApp::new().await;
    let client = test.client("Lumen Credit").await.id;
    disarm(&test).await;
    // Something stands already where the next entry has to go.
    let squat = "insert into audit_entries (chain_id, sequence, at, actor_kind, action, target_kind, hash) \
                 select chain_id, 2, at, actor_kind, action, target_kind, hash from audit_entries where sequence = 1";
    meddle(&test, squat).await.unwrap();
    let wanted = CreateCompany {
        name: "Baker & Co Ltd".to_owned(),
        ..CreateCompany::default()
    };
    let tenant = test.app.tenant(client);
    tenant.create_company(wanted).await.unwrap_err();
    let companies = test.db.read("count", |tx| {
        Box::pin(async move {
            tx.one("select count(*) from companies", &[], |row| {
                row.get::<i64>(0)
            })
            .await
        })
    });
    assert_eq!(companies.await.unwrap(), 0);
}
