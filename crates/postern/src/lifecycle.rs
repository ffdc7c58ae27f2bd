//! Starting and stopping: signals, the two stages of a stop, and the tasks that must end.
//!
//! The first SIGTERM or SIGINT is the soft stop: no new connections, requests under way finish,
//! background tasks end at their next safe point. A second signal, or a minute, is the hard stop:
//! whatever still runs is dropped. Every long task is spawned through the tracker kept here, so the
//! process never ends while one of them is in the middle of something it could have finished.

use std::time::Duration;

use anyhow::Context as _;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// How long a soft stop may take before it becomes a hard one.
const HARD_AFTER: Duration = Duration::from_mins(1);

/// The stop signals and the tasks of a running server.
#[derive(Debug, Clone)]
pub(crate) struct Lifecycle {
    /// Cancelled when the server should finish.
    pub(crate) soft: CancellationToken,
    /// Cancelled when the server must end.
    pub(crate) hard: CancellationToken,
    /// Everything that has to end before the process does.
    pub(crate) tasks: TaskTracker,
}

impl Lifecycle {
    /// Listens for signals from now on.
    pub(crate) fn start() -> anyhow::Result<Self> {
        let lifecycle = Self {
            soft: CancellationToken::new(),
            hard: CancellationToken::new(),
            tasks: TaskTracker::new(),
        };
        let mut signals = Signals::listen()?;
        let (soft, hard) = (lifecycle.soft.clone(), lifecycle.hard.clone());
        // Outside the tracker: this task waits for signals that may never come.
        TaskTracker::new().spawn(async move {
            let name = signals.next().await;
            tracing::info!("{name} received: requests under way finish, no new ones are taken");
            soft.cancel();
            tokio::select! {
                name = signals.next() => tracing::warn!("{name} received again: stopping at once"),
                () = tokio::time::sleep(HARD_AFTER) => tracing::warn!("a minute has passed: stopping at once"),
            }
            hard.cancel();
        });
        Ok(lifecycle)
    }

    /// Waits until every tracked task has ended, or the hard stop. `true` when all ended by themselves.
    pub(crate) async fn ended(&self) -> bool {
        self.tasks.close();
        self.hard
            .run_until_cancelled(self.tasks.wait())
            .await
            .is_some()
    }
}

struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn listen() -> anyhow::Result<Self> {
        let of = |kind| signal(kind).context("signals cannot be listened for");
        Ok(Self {
            terminate: of(SignalKind::terminate())?,
            interrupt: of(SignalKind::interrupt())?,
        })
    }

    async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }
}
