//! Migrations run once, in order, alone, and refuse what does not fit.

use futures_util::future::join;
use postern_db::{ClockOffset, Db, Error, Migration};

use crate::support::{SCHEMA, count, insert, on_each, options, read};

const SECOND: Migration = Migration {
    number: 2,
    name: "add_notes",
    sqlite: "create table notes (id integer primary key) strict; insert into notes values (1);",
    postgres: "create table notes (id bigint primary key); insert into notes values (1);",
};

fn first() -> Migration {
    *SCHEMA.first().unwrap()
}

fn reason<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result {
        Err(Error::Migration(cause)) => cause.to_string(),
        other => panic!("expected a refusal, got {other:?}"),
    }
}

#[tokio::test]
async fn each_migration_runs_once() {
    on_each(|test| async move {
        let both = [first(), SECOND];
        assert_eq!(test.db.pending(&both).await, Ok(vec![SECOND]));
        let applied = test.db.migrate(&both).await.unwrap();
        assert_eq!(
            applied.iter().map(|one| one.number).collect::<Vec<_>>(),
            [2]
        );
        assert_eq!(test.db.migrate(&both).await, Ok(vec![]));
        assert_eq!(test.db.pending(&both).await, Ok(vec![]));
    })
    .await;
}

#[tokio::test]
async fn a_changed_migration_and_an_older_program_are_refused() {
    on_each(|test| async move {
        let changed = Migration {
            sqlite: "select 1",
            postgres: "select 1",
            ..first()
        };
        let refused = "migration 1 (create_test_tables) was changed after it had been run";
        assert_eq!(reason(test.db.migrate(&[changed]).await), refused);
        assert_eq!(reason(test.db.pending(&[changed]).await), refused);
        test.db.migrate(&[first(), SECOND]).await.unwrap();
        assert!(reason(test.db.migrate(&[first()]).await).contains("older than the schema"));
    })
    .await;
}

#[tokio::test]
async fn a_failing_migration_is_named_and_leaves_nothing() {
    on_each(|test| async move {
        let broken = Migration {
            number: 2,
            name: "broken",
            sqlite: "create table half (id integer) strict; insert into missing values (1);",
            postgres: "create table half (id bigint); insert into missing values (1);",
        };
        let text = reason(test.db.migrate(&[first(), broken]).await);
        assert!(text.starts_with("migration 2 (broken) failed"), "{text}");
        assert!(text.contains("missing"), "{text}");
        let half = read(&test.db, |tx| {
            Box::pin(async move {
                tx.all("select id from half", &[], |row| row.get::<i64>(0))
                    .await
            })
        });
        assert!(matches!(half.await, Err(Error::Misuse(_))));
        assert_eq!(insert(&test.db, 1).await, Ok(1));
        assert_eq!(test.db.pending(&[first(), SECOND]).await, Ok(vec![SECOND]));
    })
    .await;
}

#[tokio::test]
async fn servers_that_start_together_migrate_once() {
    on_each(|test| async move {
        let both = [first(), SECOND];
        let other = match test.db.dialect() {
            postern_db::Dialect::Sqlite => test.db.clone(),
            postern_db::Dialect::Postgres => Db::open(&test.url, options(&ClockOffset::default()))
                .await
                .unwrap(),
        };
        let (one, two) = join(test.db.migrate(&both), other.migrate(&both)).await;
        assert_eq!(one.unwrap().len() + two.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_table_others_reference_can_be_rebuilt() {
    on_each(|test| async move {
        insert(&test.db, 1).await.unwrap();
        let rebuild = Migration {
            number: 2,
            name: "rebuild_owners",
            sqlite: "create table owners_new (id blob primary key, name text not null, note text) strict;
                insert into owners_new (id, name) select id, name from owners;
                drop table owners;
                alter table owners_new rename to owners;",
            postgres: "alter table owners add column note text",
        };
        assert_eq!(test.db.migrate(&[first(), rebuild]).await.unwrap().len(), 1);
        assert_eq!(count(&test.db).await, 1);
        let foreign_keys_are_on_again = crate::support::write(&test.db, |tx| {
            Box::pin(async move {
                let params = postern_db::params![crate::support::id(5), crate::support::id(6)];
                tx.execute("insert into items (id, owner_id) values (?1, ?2)", &params).await
            })
        });
        assert!(matches!(foreign_keys_are_on_again.await, Err(Error::ForeignKey { .. })));
    })
    .await;
}

#[tokio::test]
async fn two_migrations_with_one_number_are_refused() {
    on_each(|test| async move {
        let twin = Migration {
            number: 1,
            ..SECOND
        };
        assert!(matches!(
            test.db.pending(&[first(), twin]).await,
            Err(Error::Misuse(_))
        ));
    })
    .await;
}
