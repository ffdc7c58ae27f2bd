//! The steps of a test, and how far each came. Both are closed sets of words, each with its own text in the Portal.

use serde::{Deserialize, Serialize};

/// What is looked at, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The provider answers at all.
    Provider,
    /// It knows the client id and takes the secret.
    Credentials,
    /// It sends people to our redirect URI.
    Redirect,
    /// Somebody signed in, and the code became tokens.
    SignIn,
    /// The businesses could be read.
    Businesses,
    /// What the sign-in gave was given back.
    GivenBack,
}

/// How far a step came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum StepResult {
    /// Not there yet.
    #[default]
    Waiting,
    /// As it should be.
    Passed,
    /// An earlier step failed.
    Skipped,
    /// The provider could not be reached.
    Unreachable,
    /// The provider took too long.
    TimedOut,
    /// The provider itself failed.
    ProviderFailed,
    /// The provider does not accept what it was given.
    Refused,
    /// The redirect URI is not registered.
    NotRegistered,
    /// The person said no, or the provider did.
    Cancelled,
    /// Nobody came back in time.
    NobodyCame,
    /// The sign-in may see nothing.
    PermissionMissing,
    /// There is no business behind the sign-in.
    NoBusiness,
    /// The answer is not what the protocol says.
    NotUnderstood,
    /// The provider has no way to give access back.
    NotOffered,
    /// Something of our own went wrong.
    Failed,
}

impl StepResult {
    fn is_failure(self) -> bool {
        !matches!(
            self,
            Self::Waiting | Self::Passed | Self::Skipped | Self::NotOffered
        )
    }

    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Passed => "passed",
            Self::Skipped => "skipped",
            Self::Unreachable => "unreachable",
            Self::TimedOut => "timedOut",
            Self::ProviderFailed => "providerFailed",
            Self::Refused => "refused",
            Self::NotRegistered => "notRegistered",
            Self::Cancelled => "cancelled",
            Self::NobodyCame => "nobodyCame",
            Self::PermissionMissing => "permissionMissing",
            Self::NoBusiness => "noBusiness",
            Self::NotUnderstood => "notUnderstood",
            Self::NotOffered => "notOffered",
            Self::Failed => "failed",
        }
    }
}

/// How far a test came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Steps {
    pub provider: StepResult,
    pub credentials: StepResult,
    pub redirect: StepResult,
    pub sign_in: StepResult,
    pub businesses: StepResult,
    pub given_back: StepResult,
}

impl Steps {
    pub(super) fn parse(stored: &str) -> Self {
        serde_json::from_str(stored).unwrap_or_default()
    }

    pub(super) fn to_text(self) -> String {
        serde_json::to_string(&self).unwrap_or_else(|_| "{}".to_owned())
    }

    fn all(self) -> [(Step, StepResult); 6] {
        [
            (Step::Provider, self.provider),
            (Step::Credentials, self.credentials),
            (Step::Redirect, self.redirect),
            (Step::SignIn, self.sign_in),
            (Step::Businesses, self.businesses),
            (Step::GivenBack, self.given_back),
        ]
    }

    fn each(&mut self) -> [&mut StepResult; 6] {
        [
            &mut self.provider,
            &mut self.credentials,
            &mut self.redirect,
            &mut self.sign_in,
            &mut self.businesses,
            &mut self.given_back,
        ]
    }

    /// A step failed: what comes after it is not looked at.
    pub(super) fn skip_the_rest(&mut self) {
        for step in self.each() {
            if *step == StepResult::Waiting {
                *step = StepResult::Skipped;
            }
        }
    }

    /// The time is over: the first step that still waits is where nobody came, and the rest is not looked at.
    pub(super) fn expire(&mut self) {
        if let Some(step) = self
            .each()
            .into_iter()
            .find(|step| **step == StepResult::Waiting)
        {
            *step = StepResult::NobodyCame;
        }
        self.skip_the_rest();
    }

    /// Whether nothing waits any more.
    pub(super) fn is_over(self) -> bool {
        self.all()
            .iter()
            .all(|(_, result)| *result != StepResult::Waiting)
    }

    /// The first failure, as a word.
    pub(super) fn problem(self) -> Option<String> {
        self.all()
            .iter()
            .find(|(_, result)| result.is_failure())
            .map(|(_, result)| result.as_str().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_ends_a_test_and_names_it() {
        let mut steps = Steps {
            provider: StepResult::Passed,
            credentials: StepResult::Refused,
            ..Steps::default()
        };
        assert!(!steps.is_over());
        steps.skip_the_rest();
        assert!(steps.is_over());
        assert_eq!(steps.redirect, StepResult::Skipped);
        assert_eq!(steps.problem().as_deref(), Some("refused"));
        assert_eq!(Steps::parse(&steps.to_text()), steps);
    }

    #[test]
    fn a_test_nobody_came_back_to_ends_where_it_stood() {
        let mut steps = Steps {
            provider: StepResult::Passed,
            credentials: StepResult::Passed,
            ..Steps::default()
        };
        steps.expire();
        assert_eq!(steps.redirect, StepResult::NobodyCame);
        assert_eq!(steps.sign_in, StepResult::Skipped);
    }

    #[test]
    fn a_provider_that_takes_nothing_back_is_no_failure() {
        let mut steps = Steps::default();
        for step in steps.each() {
            *step = StepResult::Passed;
        }
        steps.given_back = StepResult::NotOffered;
        assert!(steps.is_over());
        assert_eq!(steps.problem(), None);
    }

    #[test]
    fn every_word_is_stored_as_it_is_said() {
        for result in [
            StepResult::TimedOut,
            StepResult::NotRegistered,
            StepResult::NobodyCame,
            StepResult::NotOffered,
        ] {
            let stored = serde_json::to_string(&result).unwrap();
            assert_eq!(stored, format!("\"{}\"", result.as_str()));
        }
    }
}
