//! Reading the audit log: pages for people, and everything in order for exports.

use postern_core::audit::Log;
use postern_store::audit::{self, Linked, Reading, Wanted};

use crate::{App, Error, Result, Tenant};

/// The most entries of a page.
const MOST: u32 = 200;
/// How many entries an export reads at a time.
const AT_A_TIME: i64 = 1_000;

/// A page of a log, newest first.
#[derive(Debug, Clone)]
pub struct Page {
    pub entries: Vec<Linked>,
    /// Behind which entry the next page begins; absent on the last one.
    pub next: Option<i64>,
}

/// Somebody who may read one log.
#[derive(Clone)]
pub struct AuditReader {
    app: App,
    log: Log,
}

impl Tenant {
    /// The client's log.
    pub fn audit_reader(&self) -> AuditReader {
        self.app.audit_reader(Log::Of(self.client_id))
    }
}

impl App {
    /// A log, for whoever runs the installation.
    pub fn audit_reader(&self, log: Log) -> AuditReader {
        AuditReader {
            app: self.clone(),
            log,
        }
    }
}

impl AuditReader {
    /// Which log this is.
    pub fn log(&self) -> Log {
        self.log
    }

    pub(super) fn app(&self) -> &App {
        &self.app
    }

    /// A page of at most `size` entries, 1 to 200, that come before `before`.
    pub async fn page(&self, wanted: Wanted, before: Option<i64>, size: u32) -> Result<Page> {
        if size == 0 || size > MOST {
            let message = format!("A page has 1 to {MOST} entries.");
            return Err(Error::invalid_field("pageSize", message));
        }
        let limit = i64::from(size) + 1;
        let reading = Reading::Backwards(before);
        let mut entries = self.read(wanted, reading, limit).await?;
        let is_last = entries.len() < usize::try_from(limit).unwrap_or(usize::MAX);
        if !is_last {
            entries.pop();
        }
        let next = entries.last().map(|last| last.entry.sequence);
        Ok(Page {
            next: next.filter(|_| !is_last),
            entries,
        })
    }

    /// The next entries after `after`, oldest first; none when there are no more. Exports ask again and again.
    pub async fn next(&self, wanted: &Wanted, after: i64) -> Result<Vec<Linked>> {
        let reading = Reading::Forwards(after);
        self.read(wanted.clone(), reading, AT_A_TIME).await
    }

    async fn read(&self, wanted: Wanted, reading: Reading, limit: i64) -> Result<Vec<Linked>> {
        let log = self.log;
        Ok(self
            .app
            .db()
            .read("list_audit_entries", move |tx| {
                let wanted = wanted.clone();
                Box::pin(async move { audit::list_entries(tx, log, &wanted, reading, limit).await })
            })
            .await?)
    }
}
