//! Whether a chain is whole: every entry is recomputed, from the first to the last.
//!
//! A chain proves itself only against changes that leave something of it as it was. Somebody who may write to the database could
//! make all of it anew; what shows that is a checkpoint, the hash of some entry, kept elsewhere. [`Verdict`] has the newest one,
//! and verifying takes earlier ones.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::SignedDuration;
use postern_core::audit::{BEGINNING, Log};
use postern_core::time::Timestamp;
use postern_store::audit::{self, Head, Wanted};

use super::AuditReader;
use crate::{Error, Result};

/// How long a verdict is good enough for a page that shows it.
const FRESH: SignedDuration = SignedDuration::from_secs(60);

/// Where a chain is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The entry at this place is not there.
    Missing(i64),
    /// The entry at this place is not the one that was written.
    Changed(i64),
    /// The entry at this place is not the one of the checkpoint.
    NotCheckpoint(i64),
}

impl Fault {
    /// The place.
    pub const fn sequence(self) -> i64 {
        match self {
            Self::Missing(at) | Self::Changed(at) | Self::NotCheckpoint(at) => at,
        }
    }
}

/// What verifying a chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Entries that were found whole, from the first on.
    pub entries: i64,
    /// When the last of them was written.
    pub last_at: Option<Timestamp>,
    /// The hash of the last of them: the checkpoint to keep elsewhere.
    pub hash: [u8; 32],
    /// When this was found.
    pub verified_at: Timestamp,
    /// Where the chain is broken, if it is.
    pub fault: Option<Fault>,
}

/// What was found of chains a moment ago.
#[derive(Default)]
pub(crate) struct Verified(Mutex<HashMap<Log, Verdict>>);

impl AuditReader {
    /// Walks the whole chain. With a checkpoint, its entry also has to be there as it was.
    pub async fn verify(&self, checkpoint: Option<(i64, [u8; 32])>) -> Result<Verdict> {
        // What is appended from here on is not judged: the end is read first.
        let end = self.end().await?;
        let mut verdict = Verdict {
            entries: 0,
            last_at: None,
            hash: BEGINNING,
            verified_at: self.app().now(),
            fault: None,
        };
        let wanted = Wanted::default();
        while verdict.entries < end.sequence && verdict.fault.is_none() {
            let found = self.next(&wanted, verdict.entries).await?;
            if found.is_empty() {
                verdict.fault = Some(Fault::Missing(verdict.entries + 1));
            }
            for linked in found {
                let place = verdict.entries + 1;
                if place > end.sequence {
                    break;
                }
                verdict.fault = self.judge(&verdict, &linked, place, checkpoint);
                if verdict.fault.is_some() {
                    break;
                }
                verdict.entries = place;
                verdict.last_at = Some(linked.entry.at);
                verdict.hash = linked.hash;
            }
        }
        if verdict.fault.is_none() {
            verdict.fault = ending(&verdict, end, checkpoint);
        }
        if let Some(fault) = verdict.fault {
            tracing::error!(
                chain = %self.log().chain_id(),
                sequence = fault.sequence(),
                "the audit log has been changed outside of Postern"
            );
        }
        Ok(verdict)
    }

    /// The same, or what was found within the last minute: for pages, which anybody may ask for again and again.
    pub async fn verified(&self) -> Result<Verdict> {
        let now = self.app().now();
        let kept = &self.app().verified().0;
        let known = {
            let kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.get(&self.log()).cloned()
        };
        if let Some(known) = known.filter(|known| now < known.verified_at + FRESH) {
            return Ok(known);
        }
        let verdict = self.verify(None).await?;
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(self.log(), verdict.clone());
        Ok(verdict)
    }

    fn judge(
        &self,
        verdict: &Verdict,
        linked: &audit::Linked,
        place: i64,
        checkpoint: Option<(i64, [u8; 32])>,
    ) -> Option<Fault> {
        if linked.entry.sequence != place {
            return Some(Fault::Missing(place));
        }
        if linked.entry.hash(self.log(), &verdict.hash) != linked.hash {
            return Some(Fault::Changed(place));
        }
        match checkpoint {
            Some((at, hash)) if at == place && hash != linked.hash => {
                Some(Fault::NotCheckpoint(place))
            }
            _ => None,
        }
    }

    async fn end(&self) -> Result<Head> {
        let log = self.log();
        self.app()
            .db()
            .read("find_audit_head", move |tx| {
                Box::pin(async move { Ok::<_, Error>(audit::find_head(tx, log).await?) })
            })
            .await
    }
}

/// The last entry is the one the chain's head names, and the checkpoint is not behind it.
fn ending(verdict: &Verdict, end: Head, checkpoint: Option<(i64, [u8; 32])>) -> Option<Fault> {
    if verdict.hash != end.hash {
        return Some(Fault::Changed(end.sequence));
    }
    match checkpoint {
        Some((at, _)) if at > end.sequence => Some(Fault::Missing(at)),
        _ => None,
    }
}
