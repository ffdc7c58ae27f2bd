//! The audit log: who changed what, written in the transaction of the change.
//!
//! A use case that changes something for staff, API keys, operators, the command line or the server itself ends its transaction
//! with [`write`] (a client's own through `Tenant::audit`): the change and its entry stand or fall together. Appending holds the
//! chain's head, so it comes last in a transaction: nothing waits for anything while it is held, and redemptions, which are
//! the timeline's matter, never touch it.
//!
//! No secret gets in: what an entry says of its target are [`Facts`], which a `Secret` cannot become.

mod facts;
mod failures;
mod reading;
mod target;
mod verify;

use postern_core::audit::{Action, Entry, Log};
use postern_db::Tx;
use postern_store::audit::{self, Linked};

use crate::sessions::database_now;
use crate::{Actor, Result, Tenant};

pub use facts::{Fact, Facts};
pub(crate) use failures::Failures;
pub use postern_store::audit::{Linked as AuditEntry, Wanted};
pub use reading::{AuditReader, Page};
pub(crate) use target::Target;
pub(crate) use verify::Verified;
pub use verify::{Fault, Verdict};

/// What was done, to be written with it.
#[derive(Debug, Clone)]
pub(crate) struct Act {
    action: Action,
    target: Target,
    before: Facts,
    after: Facts,
}

impl Act {
    pub(crate) fn new(action: Action, target: Target) -> Self {
        Self {
            action,
            target,
            before: Facts::new(),
            after: Facts::new(),
        }
    }

    /// With what the target is called.
    pub(crate) fn named(mut self, name: &str) -> Self {
        self.target.name = Some(name.to_owned());
        self
    }

    /// What is gone.
    pub(crate) fn removed(mut self, before: Facts) -> Self {
        self.before = before;
        self
    }

    /// What is new.
    pub(crate) fn added(mut self, after: Facts) -> Self {
        self.after = after;
        self
    }

    /// What is another than before; what stayed is left out.
    pub(crate) fn changed(mut self, mut before: Facts, mut after: Facts) -> Self {
        before.part(&mut after);
        self.before = before;
        self.after = after;
        self
    }
}

/// Appends an entry. The last thing a transaction does.
pub(crate) async fn write(tx: &mut Tx<'_>, log: Log, actor: &Actor, act: Act) -> Result<()> {
    let head = audit::lock_head(tx, log).await?;
    // After the lock, so that a chain's times never go back.
    let at = database_now(tx).await?;
    let entry = Entry {
        sequence: head.sequence + 1,
        at,
        actor_kind: actor.who.kind(),
        actor_id: actor.who.id(),
        actor_name: actor.name.clone(),
        address: actor.from.shown(),
        agent: actor.from.agent.clone(),
        action: act.action,
        target_kind: act.target.kind,
        target_id: act.target.id,
        target_name: act.target.name,
        before: act.before.into_text(),
        after: act.after.into_text(),
        correlation_id: actor.from.correlation_id.clone(),
    };
    let hash = entry.hash(log, &head.hash);
    audit::append(tx, log, &Linked { entry, hash }).await?;
    Ok(())
}

impl Tenant {
    /// Appends an entry to the client's log, for whom this is done. The last thing a transaction does.
    pub(crate) async fn audit(&self, tx: &mut Tx<'_>, act: Act) -> Result<()> {
        write(tx, Log::Of(self.client_id), &self.actor, act).await
    }
}
