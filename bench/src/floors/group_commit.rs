//! Rows that arrive together share one commit: the least a durable one-time service must do.

use tokio::sync::{mpsc, oneshot};

/// A row on its way, and who waits for it.
pub(super) type Waiting = ([u8; 16], oneshot::Sender<bool>);

/// The most rows of one commit.
pub(super) const BATCH: usize = 256;

/// Hands rows to whoever commits them.
#[derive(Clone)]
pub(super) struct Writer {
    rows: mpsc::Sender<Waiting>,
}

impl Writer {
    /// A writer and the end its rows come out of.
    pub(super) fn new() -> (Self, mpsc::Receiver<Waiting>) {
        let (rows, receiver) = mpsc::channel(4096);
        (Self { rows }, receiver)
    }

    /// Inserts a row durably; false when it was there.
    pub(super) async fn insert(&self, nonce: [u8; 16]) -> bool {
        let (answer, inserted) = oneshot::channel();
        if self.rows.send((nonce, answer)).await.is_err() {
            return false;
        }
        inserted.await.unwrap_or(false)
    }
}
