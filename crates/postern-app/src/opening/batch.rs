//! Redemptions that arrive together share one transaction.
//!
//! A durable commit costs the same for one row and for two hundred, so presses queue while a commit is under way and the
//! next one takes them all. Inside a batch the order of arrival decides nothing: the primary key of `otp_spent` does, for
//! presses in one batch, in two, or on two nodes. A batch whose commit is unknown is unknown for everybody in it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use postern_core::id::{EventId, LinkSessionId};
use postern_core::otp::Claims;
use postern_core::parameters::LinkParameters;
use postern_db::{Db, Dialect};
use postern_store::consents::Consent;
use postern_store::spent;
use postern_store::transactions::OauthTransaction;
use tokio::sync::oneshot;
use tokio_util::task::TaskTracker;

use super::{Refusal, Route, transaction};
use crate::{Code, Error, Result, SessionLimits};

/// A press with everything that could be made beforehand.
pub(crate) struct Prepared {
    pub(super) route: Route,
    pub(super) link: Option<PreparedLink>,
    pub(super) session_id: LinkSessionId,
    pub(super) handle: String,
    pub(super) secret_hash: [u8; 32],
    pub(super) parameters: LinkParameters,
    pub(super) event_id: EventId,
    pub(super) automated: bool,
    pub(super) limits: SessionLimits,
    /// For connection links: the sign-in that begins with the session.
    pub(super) start: Option<(OauthTransaction, Consent)>,
}

pub(super) struct PreparedLink {
    pub(super) claims: Claims,
    pub(super) retry_hash: [u8; 32],
    pub(super) nonce_hash: Option<[u8; 32]>,
}

impl Prepared {
    pub(super) fn nonce(&self) -> [u8; 16] {
        self.link.as_ref().map_or([0; 16], |link| link.claims.nonce)
    }
}

/// What a press led to.
#[derive(Debug, Clone)]
pub(crate) enum Decision {
    /// This press won the link.
    Opened {
        session_id: LinkSessionId,
        handle: String,
    },
    /// The same browser pressed again.
    Again {
        session_id: LinkSessionId,
        handle: String,
    },
    Refused(Refusal),
}

type Answer = std::result::Result<Decision, (Code, String)>;

struct Waiting {
    prepared: Prepared,
    answer: oneshot::Sender<Answer>,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Waiting>,
    workers: usize,
}

/// Collects presses and decides them in batches.
#[derive(Clone)]
pub(crate) struct Redeemer {
    db: Db,
    tasks: TaskTracker,
    state: Arc<Mutex<State>>,
    /// SQLite has one writer; PostgreSQL gains from a second batch while the first waits for its disk.
    most_workers: usize,
}

/// The most presses that wait for a batch; beyond it the service says that it is busy.
const MOST_WAITING: usize = 4096;

impl Redeemer {
    pub(crate) fn new(db: Db, tasks: TaskTracker) -> Self {
        let most_workers = match db.dialect() {
            Dialect::Sqlite => 1,
            Dialect::Postgres => 2,
        };
        Self {
            db,
            tasks,
            state: Arc::default(),
            most_workers,
        }
    }

    /// Queues a press and waits for its decision. The work goes on when the caller goes away: a person who closes the tab
    /// in the middle of a commit must not take down the others in the batch.
    pub(super) async fn submit(&self, prepared: Prepared) -> Result<Decision> {
        let (answer, decided) = oneshot::channel();
        let start_worker = {
            let mut state = self.lock();
            if state.waiting.len() >= MOST_WAITING {
                return Err(Error::new(
                    Code::Unavailable,
                    "Many people are opening links. Try again in a moment.",
                )
                .retry_after(1));
            }
            state.waiting.push_back(Waiting { prepared, answer });
            let start = state.workers < self.most_workers;
            state.workers += usize::from(start);
            start
        };
        if start_worker {
            let redeemer = self.clone();
            self.tasks.spawn(async move { redeemer.work().await });
        }
        match decided.await {
            Ok(Ok(decision)) => Ok(decision),
            Ok(Err((code, message))) => Err(Error::new(code, message).retry_after(1)),
            Err(_) => Err(Error::from(postern_db::Error::CommitUnknown)),
        }
    }

    async fn work(&self) {
        while let Some(batch) = self.take() {
            let (prepared, answers): (Vec<_>, Vec<_>) = batch
                .into_iter()
                .map(|one| (one.prepared, one.answer))
                .unzip();
            let prepared = Arc::new(prepared);
            let decided = self
                .db
                .write("redeem_links", move |tx| {
                    let prepared = prepared.clone();
                    Box::pin(async move { transaction::decide_all(tx, &prepared).await })
                })
                .await;
            match decided {
                Ok(decisions) => {
                    for (answer, decision) in answers.into_iter().zip(decisions) {
                        // The caller may have gone; the decision stands in the database.
                        drop(answer.send(Ok(decision)));
                    }
                }
                Err(error) => {
                    let error: Error = error;
                    tracing::warn!(error = %error, presses = answers.len(), "a batch of redemptions was not decided: {error}");
                    for answer in answers {
                        drop(answer.send(Err((error.code(), error.message().to_owned()))));
                    }
                }
            }
        }
    }

    /// The next batch; none left ends the worker, under the same lock that would start another.
    fn take(&self) -> Option<Vec<Waiting>> {
        let mut state = self.lock();
        let count = state.waiting.len().min(spent::BATCH);
        if count == 0 {
            state.workers -= 1;
            return None;
        }
        Some(state.waiting.drain(..count).collect())
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
