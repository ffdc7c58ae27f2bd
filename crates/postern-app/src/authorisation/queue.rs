//! The exchanges of this process: bounded in number, and outliving the request that brought the answer.
//!
//! Taking an answer up means consuming its transaction, which happens at once and exactly once; only the calls to the
//! provider wait for a free place. Beyond the bound the browser is asked to come again: its state is still unconsumed.

use std::sync::Arc;

use postern_core::id::TransactionId;
use postern_oauth::Callback;
use tokio::sync::{Semaphore, oneshot};

use crate::{App, Code, Error, Result};

/// Answers that may be waiting or under way in this process.
const MOST_WAITING: usize = 256;
/// Conversations with providers at one time.
const AT_ONCE: usize = 16;

/// The places for exchanges.
#[derive(Clone)]
pub(crate) struct Exchanges {
    waiting: Arc<Semaphore>,
    talking: Arc<Semaphore>,
}

impl Default for Exchanges {
    fn default() -> Self {
        Self {
            waiting: Arc::new(Semaphore::new(MOST_WAITING)),
            talking: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}

impl Exchanges {
    /// Queues an answer. What is returned resolves when its transaction has been consumed, here or elsewhere.
    pub(super) fn submit(
        &self,
        app: &App,
        id: TransactionId,
        callback: Callback,
    ) -> Result<oneshot::Receiver<()>> {
        let Ok(place) = self.waiting.clone().try_acquire_owned() else {
            return Err(Error::new(
                Code::Unavailable,
                "Many people are signing in. Try again in a moment.",
            )
            .retry_after(2));
        };
        let (tell, taken_up) = oneshot::channel();
        let (task, talking) = (app.clone(), self.talking.clone());
        app.parts().tasks.spawn(async move {
            let _place = place;
            let consumed = task.take_up(id).await;
            if tell.send(()).is_err() {
                tracing::debug!(transaction = %id, "the browser did not wait; the attempt goes on");
            }
            if let Some(attempt) = consumed {
                let _turn = talking.acquire_owned().await;
                task.complete(attempt, callback).await;
            }
        });
        Ok(taken_up)
    }
}
