//! What a transaction keeps, what it undoes, and what its closure may do.

use postern_db::{Error, params};

use crate::support::{count, id, on_each};

#[tokio::test(flavor = "multi_thread")]
async fn a_committed_write_is_visible_to_the_next_read() {
    on_each(|test| async move {
        let inserted: Result<u64, Error> = test
            .db
            .write("insert", |tx| {
                Box::pin(async move {
                    tx.execute("insert into items (id) values (?1)", &params![id(1)])
                        .await
                })
            })
            .await;
        assert_eq!(inserted, Ok(1));
        assert_eq!(count(&test.db).await, 1);
    })
    .await;
}
