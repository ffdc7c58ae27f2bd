//! Upkeep of grants: access tokens are renewed before they run out.
//!
//! One node at a time refreshes a grant: it takes the row's lease, asks the provider with no transaction open, and
//! replaces the tokens only if it still holds the lease. The old refresh token stays stored until the new one is, so a
//! process that dies in between leaves a grant that the provider's grace period can still save. A provider that no longer
//! accepts the grant ends the connection: it becomes `Deauthorized` and its tokens are forgotten.

mod once;
mod refresh;

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::App;

pub use refresh::Refreshed;

/// How often due grants are looked for.
const LOOK_EVERY: Duration = Duration::from_secs(30);

impl App {
    /// Refreshes grants until told to stop.
    pub async fn run_upkeep(&self, stop: CancellationToken) {
        loop {
            tokio::select! {
                () = tokio::time::sleep(LOOK_EVERY) => {}
                () = stop.cancelled() => return,
            }
            match self.refresh_due_grants().await {
                Ok(done) => tracing::debug!(?done, "refreshed grants"),
                Err(error) => {
                    tracing::warn!(error = %error, "refreshing grants failed and will be tried again: {error}");
                }
            }
        }
    }
}
