//! Signing in at a provider: the OAuth 2.0 transaction from the button to the held grant (security.md 3.11).
//!
//! A transaction is bound to its session, its connection and its provider context. Its state is stored hashed and consumed
//! once; the PKCE verifier and the address to leave for are sealed. The callback only reads; a worker of this process
//! consumes the transaction, exchanges the code and holds what the provider gave until the person confirms whose business
//! it is. A process that dies in between leaves an attempt that can be begun again, never a half-linked connection.

mod callback;
mod claims;
mod conversation;
mod details;
mod exchange;
mod handoff;
mod held;
mod prepare;
mod problem;
mod queue;
mod remains;
mod sign_up;

pub use callback::Landing;
pub(crate) use claims::Claims;
pub use handoff::Handoff;
pub(crate) use held::HeldGrant;
pub(crate) use prepare::{CallbackHost, NewAuthorisation};
pub use problem::ProblemCode;
pub(crate) use problem::mint_reference;
pub(crate) use queue::Exchanges;
pub(crate) use remains::Remains;
pub use sign_up::SignUpStanding;

use std::time::Duration;

use jiff::SignedDuration;
use postern_core::id::TransactionId;
use postern_core::time::Timestamp;
use postern_store::transactions::{OauthTransaction, Outcome};

use crate::App;

/// What an exchange may take beyond its calls to the provider.
const EXCHANGE_SLACK: Duration = Duration::from_secs(30);

impl App {
    /// Whether an exchange that is said to be under way can no longer be: its process died with it.
    pub(crate) fn is_abandoned(&self, attempt: &OauthTransaction, now: Timestamp) -> bool {
        // A code, then the businesses: two calls, each within its limit.
        let longest = self.parts().provider_timeout * 2 + EXCHANGE_SLACK;
        let longest = SignedDuration::try_from(longest).unwrap_or(SignedDuration::MAX);
        attempt.outcome == Some(Outcome::Exchanging)
            && attempt
                .consumed_at
                .is_some_and(|at| now.duration_since(at) > longest)
    }
}

/// The reference of an attempt that ended without leaving one: the random end of its id.
pub(crate) fn reference_of(id: TransactionId) -> String {
    let (_, random) = id.as_uuid().as_u64_pair();
    problem::reference(random.to_be_bytes())
}
