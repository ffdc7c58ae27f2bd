//! How a connection stands for the person looking at it: one function of its row and its newest sign-in.

use postern_core::model::ConnectionStatus;
use postern_core::time::Timestamp;
use postern_store::transactions::{OauthTransaction, Outcome};

use crate::authorisation::ProblemCode;

/// What the component shows for a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConnectionState {
    /// Nobody is signing in, or somebody is away doing it.
    Waiting,
    /// The person types the details that the software asks for instead of a sign-in.
    Entering,
    /// The provider's answer is being exchanged.
    Checking,
    /// The person chooses whose business it is.
    Choosing,
    /// The person decides about another business than the one that was connected.
    DifferentBusiness,
    /// It is connected.
    Connected,
    /// The provider ended it.
    NeedsReconnecting,
    /// It was ended on this side.
    Stopped,
    /// The last sign-in failed.
    Failed,
}

impl ConnectionState {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Waiting,
        Self::Entering,
        Self::Checking,
        Self::Choosing,
        Self::DifferentBusiness,
        Self::Connected,
        Self::NeedsReconnecting,
        Self::Stopped,
        Self::Failed,
    ];

    /// The word of the component API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Entering => "details",
            Self::Checking => "checking",
            Self::Choosing => "choosing",
            Self::DifferentBusiness => "differentBusiness",
            Self::Connected => "connected",
            Self::NeedsReconnecting => "needsReconnecting",
            Self::Stopped => "stopped",
            Self::Failed => "failed",
        }
    }
}

/// Why the last sign-in failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowProblem {
    /// A stable code, see [`ProblemCode`].
    pub code: String,
    /// Its registered number.
    pub number: i32,
    /// What a person can read out to support.
    pub reference: String,
    /// Whether it may be said that nothing was shared.
    pub nothing_shared: bool,
    /// Since when the provider has not been available, where that is the problem and is known.
    pub since: Option<Timestamp>,
}

/// Reads the state. `attempt` is the newest sign-in of the connection if this visit began it; `abandoned` says that its
/// exchange can no longer be under way.
pub(super) fn read(
    status: ConnectionStatus,
    attempt: Option<&OauthTransaction>,
    abandoned: bool,
) -> (ConnectionState, Option<FlowProblem>) {
    let problem = |code: &str, reference: &str| FlowProblem {
        code: code.to_owned(),
        number: ProblemCode::of_word(code).number(),
        reference: reference.to_owned(),
        // A connection that is linked goes on sharing what it shared before.
        nothing_shared: status != ConnectionStatus::Linked,
        since: None,
    };
    if attempt.is_some_and(|attempt| attempt.takes_details() && attempt.outcome.is_none()) {
        return (ConnectionState::Entering, None);
    }
    match attempt.and_then(|attempt| Some((attempt, attempt.outcome?))) {
        Some((attempt, Outcome::Exchanging)) if abandoned => {
            let reference = crate::authorisation::reference_of(attempt.id);
            let code = ProblemCode::ProviderTimeout.as_str();
            (ConnectionState::Failed, Some(problem(code, &reference)))
        }
        Some((_, Outcome::Exchanging)) => (ConnectionState::Checking, None),
        Some((attempt, Outcome::Choosing)) if attempt.mismatch.is_some() => {
            (ConnectionState::DifferentBusiness, None)
        }
        Some((_, Outcome::Choosing)) => (ConnectionState::Choosing, None),
        Some((attempt, Outcome::Failed)) => {
            let code = attempt
                .problem
                .as_deref()
                .unwrap_or(ProblemCode::Internal.as_str());
            let reference = attempt.problem_reference.as_deref().unwrap_or_default();
            (ConnectionState::Failed, Some(problem(code, reference)))
        }
        Some((_, Outcome::Confirmed | Outcome::Declined)) | None => (at_rest(status), None),
    }
}

fn at_rest(status: ConnectionStatus) -> ConnectionState {
    match status {
        ConnectionStatus::PendingAuth => ConnectionState::Waiting,
        ConnectionStatus::Linked => ConnectionState::Connected,
        ConnectionStatus::Deauthorized => ConnectionState::NeedsReconnecting,
        ConnectionStatus::Unlinked => ConnectionState::Stopped,
    }
}

#[cfg(test)]
mod tests {
    use postern_core::entropy::SeededEntropy;
    use postern_core::id::{CompanyId, ConnectionId, ContextId, LinkSessionId, TransactionId};
    use postern_core::time::from_millis;

    use super::*;

    fn attempt(outcome: Option<Outcome>) -> OauthTransaction {
        let entropy = SeededEntropy::new(1);
        let now = from_millis(1_800_000_000_000);
        OauthTransaction {
            id: TransactionId::mint(now, &entropy),
            session_id: LinkSessionId::mint(now, &entropy),
            company_id: CompanyId::mint(now, &entropy),
            connection_id: ConnectionId::mint(now, &entropy),
            context_id: ContextId::mint(now, &entropy),
            state_hash: [0; 32],
            verifier: Vec::new(),
            authorize_url: Vec::new(),
            redirect_uri: "https://link.example/oauth/callback".to_owned(),
            created_at: now,
            expires_at: now,
            consumed_at: None,
            outcome,
            problem: (outcome == Some(Outcome::Failed)).then(|| "cancelled".to_owned()),
            problem_reference: (outcome == Some(Outcome::Failed)).then(|| "K7Q2-93FD".to_owned()),
            held_grant: None,
            organisations: None,
            open_id: false,
            claims: None,
            status_text: None,
            mismatch: None,
            identity_scopes: None,
        }
    }

    fn state(status: ConnectionStatus, outcome: Option<Outcome>) -> &'static str {
        read(status, Some(&attempt(outcome)), false).0.as_str()
    }

    #[test]
    fn a_sign_in_under_way_is_shown_whatever_the_connection_was() {
        for status in [
            ConnectionStatus::PendingAuth,
            ConnectionStatus::Linked,
            ConnectionStatus::Deauthorized,
            ConnectionStatus::Unlinked,
        ] {
            assert_eq!(state(status, Some(Outcome::Exchanging)), "checking");
            assert_eq!(state(status, Some(Outcome::Choosing)), "choosing");
            assert_eq!(state(status, Some(Outcome::Failed)), "failed");
        }
    }

    #[test]
    fn without_one_the_connection_speaks_for_itself() {
        for outcome in [None, Some(Outcome::Declined), Some(Outcome::Confirmed)] {
            assert_eq!(state(ConnectionStatus::PendingAuth, outcome), "waiting");
            assert_eq!(state(ConnectionStatus::Linked, outcome), "connected");
            assert_eq!(
                state(ConnectionStatus::Deauthorized, outcome),
                "needsReconnecting"
            );
            assert_eq!(state(ConnectionStatus::Unlinked, outcome), "stopped");
        }
        assert_eq!(
            read(ConnectionStatus::PendingAuth, None, false).0,
            ConnectionState::Waiting
        );
    }

    #[test]
    fn another_business_is_decided_about_before_anything_else() {
        let mut met = attempt(Some(Outcome::Choosing));
        met.mismatch = Some("another".to_owned());
        let (state, _) = read(ConnectionStatus::Unlinked, Some(&met), false);
        assert_eq!(state.as_str(), "differentBusiness");
        met.outcome = Some(Outcome::Declined);
        let (state, _) = read(ConnectionStatus::Unlinked, Some(&met), false);
        assert_eq!(state.as_str(), "stopped");
    }

    #[test]
    fn a_failure_keeps_its_code_and_says_what_was_shared() {
        let failed = attempt(Some(Outcome::Failed));
        let (_, problem) = read(ConnectionStatus::PendingAuth, Some(&failed), false);
        let problem = problem.unwrap();
        assert_eq!(
            (
                problem.code.as_str(),
                problem.number,
                problem.reference.as_str()
            ),
            ("cancelled", 2001, "K7Q2-93FD")
        );
        assert!(problem.nothing_shared);
        let (_, problem) = read(ConnectionStatus::Linked, Some(&failed), false);
        assert!(!problem.unwrap().nothing_shared);
    }

    #[test]
    fn details_are_typed_until_the_provider_has_looked_at_them() {
        let mut typed = OauthTransaction {
            redirect_uri: String::new(),
            ..attempt(None)
        };
        let state = |typed: &_| read(ConnectionStatus::PendingAuth, Some(typed), false).0;
        assert_eq!(state(&typed), ConnectionState::Entering);
        typed.outcome = Some(Outcome::Choosing);
        assert_eq!(state(&typed), ConnectionState::Choosing);
        typed.outcome = Some(Outcome::Declined);
        assert_eq!(state(&typed), ConnectionState::Waiting);
    }

    #[test]
    fn an_exchange_that_died_with_its_process_can_be_tried_again() {
        let exchanging = attempt(Some(Outcome::Exchanging));
        let (state, problem) = read(ConnectionStatus::PendingAuth, Some(&exchanging), true);
        assert_eq!(state, ConnectionState::Failed);
        assert_eq!(problem.unwrap().code, "provider_timeout");
    }
}
