//! A closure on its way through a database thread, and its answer.
//!
//! `run` polls the closure's future once: every statement completes at once, so a future that is not ready has awaited
//! something else and is refused as `Misuse`. A panic is caught, the transaction rolled back, and the panic continued in the
//! task that asked, as it would on PostgreSQL. The answer is sent by `settle`, after the outcome of the commit is known.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use futures_util::future::BoxFuture;
use tokio::sync::oneshot;

use crate::error::Error;
use crate::sqlite::session::SqliteTx;
use crate::tx::{Inner, Tx, foreign_await, ok_after_failure};

/// How long a closure may wait for its turn; longer than any healthy queue, shorter than a caller's patience.
const PATIENCE: Duration = Duration::from_secs(5);

/// What became of the transaction a closure ran in.
#[derive(Clone)]
pub(crate) enum Verdict {
    /// The transaction did what the closure asked: committed, or rolled back by the closure's own error.
    Final,
    /// Nothing of it remains, or nobody knows: the closure's result is void.
    Failed(Error),
}

/// A closure without its types.
pub(crate) trait Job: Send {
    /// Run the closure; whether its changes are to be kept.
    fn run(&mut self, tx: SqliteTx<'_>) -> bool;
    /// Send the answer.
    fn settle(self: Box<Self>, verdict: Verdict);
    /// Whether nobody waits for the answer any more.
    fn is_abandoned(&self) -> bool;
    /// Whether it has waited for its turn too long.
    fn is_late(&self) -> bool;
}

/// The answer to a closure.
pub(crate) enum Outcome<T, E> {
    Done(Result<T, E>),
    Panicked(Box<dyn Any + Send>),
}

struct Closure<T, E, F> {
    name: &'static str,
    run: Arc<F>,
    outcome: Option<Outcome<T, E>>,
    answer: oneshot::Sender<Outcome<T, E>>,
    queued: Instant,
}

/// A job for `run` and the receiver of its answer.
pub(crate) fn job<T, E, F>(
    name: &'static str,
    run: F,
) -> (Box<dyn Job>, oneshot::Receiver<Outcome<T, E>>)
where
    F: for<'t> Fn(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
    E: From<Error> + Send + 'static,
    T: Send + 'static,
{
    let (answer, receiver) = oneshot::channel();
    let closure = Closure {
        name,
        run: Arc::new(run),
        outcome: None,
        answer,
        queued: Instant::now(),
    };
    (Box::new(closure), receiver)
}

impl<T, E, F> Job for Closure<T, E, F>
where
    F: for<'t> Fn(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
    E: From<Error> + Send + 'static,
    T: Send + 'static,
{
    fn run(&mut self, tx: SqliteTx<'_>) -> bool {
        let mut tx = Tx(Inner::Sqlite(tx));
        let polled = catch_unwind(AssertUnwindSafe(|| {
            let mut future = (self.run)(&mut tx);
            future
                .as_mut()
                .poll(&mut Context::from_waker(Waker::noop()))
        }));
        let statement_failed = matches!(&tx.0, Inner::Sqlite(tx) if tx.failed());
        let outcome = match polled {
            Err(panic) => Outcome::Panicked(panic),
            Ok(Poll::Pending) => Outcome::Done(Err(E::from(foreign_await()))),
            Ok(Poll::Ready(Ok(_))) if statement_failed => {
                Outcome::Done(Err(E::from(ok_after_failure())))
            }
            Ok(Poll::Ready(result)) => Outcome::Done(result),
        };
        let keep = matches!(outcome, Outcome::Done(Ok(_)));
        self.outcome = Some(outcome);
        keep
    }

    fn settle(self: Box<Self>, verdict: Verdict) {
        let outcome = match (verdict, self.outcome) {
            (_, Some(Outcome::Panicked(panic))) => Outcome::Panicked(panic),
            (Verdict::Failed(error), _) => Outcome::Done(Err(E::from(error))),
            (Verdict::Final, Some(outcome)) => outcome,
            (Verdict::Final, None) => Outcome::Done(Err(E::from(Error::Busy))),
        };
        if self.answer.send(outcome).is_err() {
            tracing::debug!(transaction = self.name, "nobody waited for the answer");
        }
    }

    fn is_abandoned(&self) -> bool {
        self.answer.is_closed()
    }

    fn is_late(&self) -> bool {
        self.queued.elapsed() > PATIENCE
    }
}
