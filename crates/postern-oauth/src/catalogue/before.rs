//! What a person should know before a sign-in: part of a description, and so compiled by the build script as well.

use serde::Deserialize;

/// What a person should know before the sign-in. In closed words, so that every language has a sentence for each.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Before {
    /// Who can give access there.
    pub role: Role,
    /// How long it takes, in minutes.
    pub minutes: u8,
    /// What happens on the software's own pages, in order.
    pub steps: Vec<Step>,
}

/// Who can give access to a business in the software.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Only an administrator of the business.
    Administrator,
    /// Anybody who may see everything; who sees less gives less.
    FullAccess,
    /// Somebody with the role "Standard" or "Adviser".
    StandardOrAdviser,
}

impl Role {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::FullAccess => "fullAccess",
            Self::StandardOrAdviser => "standardOrAdviser",
        }
    }
}

/// One thing to do on the software's own pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Sign in.
    SignIn,
    /// Type the code of a second factor, as the provider asks everybody to have one.
    SecondFactor,
    /// Say which business it is.
    ChooseBusiness,
    /// Say yes.
    Allow,
}

impl Step {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "signIn",
            Self::SecondFactor => "secondFactor",
            Self::ChooseBusiness => "chooseBusiness",
            Self::Allow => "allow",
        }
    }
}

impl Before {
    pub(super) fn check(&self, require: &mut impl FnMut(bool, &'static str, &str)) {
        require(
            (1..=60).contains(&self.minutes),
            "before.minutes",
            "must be between 1 and 60",
        );
        require(
            !self.steps.is_empty(),
            "before.steps",
            "must name at least one step",
        );
    }
}
