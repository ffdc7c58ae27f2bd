//! Why an attempt failed, as the person is told.
//!
//! The set is closed and each code has its own text in the component. A reference ties what a person reads out to the
//! log line with the cause; it says nothing by itself.

use postern_core::entropy::{self, Entropy};
use postern_oauth::catalogue::description::Cause;
use postern_oauth::{Error as ProviderError, ErrorKind};

/// The stable codes of failed attempts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemCode {
    /// The person said no at the provider.
    Cancelled,
    /// The person's account lacks the permission.
    PermissionDenied,
    /// The person's account is at home where this cannot be used.
    WrongRegion,
    /// What the business pays for does not include it.
    PlanWithoutApi,
    /// There are as many connections as the provider allows.
    AccountLimit,
    /// The provider did not let the person in.
    SignInRefused,
    /// The provider is not available.
    ProviderDown,
    /// The provider answered what it should not.
    ProviderError,
    /// The provider did not answer in time.
    ProviderTimeout,
    /// The answer belongs to another sign-in.
    WrongState,
    /// There is no business the person may share.
    NoBusiness,
    /// The sign-in took too long.
    Expired,
    /// Other accounting software of the company is linked already.
    AlreadyLinked,
    /// The provider no longer accepts what it granted.
    Deauthorized,
    /// A fault of our own.
    Internal,
}

impl ProblemCode {
    /// All of them, in the order of their numbers.
    pub const ALL: &'static [Self] = &[
        Self::Cancelled,
        Self::PermissionDenied,
        Self::WrongRegion,
        Self::PlanWithoutApi,
        Self::AccountLimit,
        Self::SignInRefused,
        Self::ProviderDown,
        Self::ProviderError,
        Self::ProviderTimeout,
        Self::WrongState,
        Self::NoBusiness,
        Self::Expired,
        Self::AlreadyLinked,
        Self::Deauthorized,
        Self::Internal,
    ];

    /// The registered number, which pages hear beside the word. Numbers are never given to another code; they begin where those
    /// of [`Code`](crate::Code) end. 2016 is `slow`, which only the component tells.
    pub fn number(self) -> i32 {
        match self {
            Self::Cancelled => 2001,
            Self::PermissionDenied => 2002,
            Self::WrongRegion => 2003,
            Self::PlanWithoutApi => 2004,
            Self::AccountLimit => 2005,
            Self::SignInRefused => 2006,
            Self::ProviderDown => 2007,
            Self::ProviderError => 2008,
            Self::ProviderTimeout => 2009,
            Self::WrongState => 2010,
            Self::NoBusiness => 2011,
            Self::Expired => 2012,
            Self::AlreadyLinked => 2013,
            Self::Deauthorized => 2014,
            Self::Internal => 2015,
        }
    }

    /// The code of a stored word; a word that is none any more is a fault of our own.
    pub fn of_word(word: &str) -> Self {
        Self::ALL
            .iter()
            .copied()
            .find(|code| code.as_str() == word)
            .unwrap_or(Self::Internal)
    }

    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::PermissionDenied => "permission_denied",
            Self::WrongRegion => "wrong_region",
            Self::PlanWithoutApi => "plan_without_api",
            Self::AccountLimit => "account_limit",
            Self::SignInRefused => "sign_in_refused",
            Self::ProviderDown => "provider_down",
            Self::ProviderError => "provider_error",
            Self::ProviderTimeout => "provider_timeout",
            Self::WrongState => "wrong_state",
            Self::NoBusiness => "no_business",
            Self::Expired => "expired",
            Self::AlreadyLinked => "already_linked",
            Self::Deauthorized => "deauthorized",
            Self::Internal => "internal",
        }
    }

    /// What a provider says it is, in words of its own or the standard's.
    fn of_cause(cause: Cause) -> Self {
        match cause {
            Cause::Cancelled => Self::Cancelled,
            Cause::NoPermission => Self::PermissionDenied,
            Cause::WrongRegion => Self::WrongRegion,
            Cause::PlanWithoutApi => Self::PlanWithoutApi,
            Cause::AccountLimit => Self::AccountLimit,
            Cause::SignInRefused => Self::SignInRefused,
            Cause::ProviderDown => Self::ProviderDown,
        }
    }

    /// What the browser brought back instead of a code.
    pub(super) fn of_callback(error: &ProviderError, cause: Option<Cause>) -> Self {
        if let Some(cause) = cause {
            return Self::of_cause(cause);
        }
        match error.kind() {
            ErrorKind::Provider { retryable: true } => Self::ProviderDown,
            ErrorKind::Denied => Self::Cancelled,
            ErrorKind::Timeout => Self::ProviderTimeout,
            _ => Self::ProviderError,
        }
    }

    /// What came of the exchange of the code.
    pub(super) fn of_exchange(error: &ProviderError, cause: Option<Cause>) -> Self {
        // Nobody is there to press a button while a code is exchanged.
        if let Some(cause) = cause.filter(|cause| *cause != Cause::Cancelled) {
            return Self::of_cause(cause);
        }
        match error.kind() {
            ErrorKind::Denied => Self::PermissionDenied,
            ErrorKind::Provider { retryable: true } => Self::ProviderDown,
            ErrorKind::Expired => Self::Expired,
            ErrorKind::Timeout => Self::ProviderTimeout,
            ErrorKind::Misconfigured | ErrorKind::Provider { .. } | ErrorKind::NotUnderstood => {
                Self::ProviderError
            }
        }
    }

    /// What came of reading the businesses with a fresh access token.
    pub(super) fn of_reading(error: &ProviderError, cause: Option<Cause>) -> Self {
        if let Some(cause) = cause {
            return Self::of_cause(cause);
        }
        match error.kind() {
            ErrorKind::Provider { retryable: true } => Self::ProviderDown,
            // A token that is seconds old and refused lacks a right; it did not run out.
            ErrorKind::Denied | ErrorKind::Expired => Self::PermissionDenied,
            ErrorKind::Timeout => Self::ProviderTimeout,
            _ => Self::ProviderError,
        }
    }
}

/// Letters and digits that are not mistaken for each other when read out.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// A new reference, `K7Q2-93FD`.
pub(crate) fn mint_reference(entropy: &dyn Entropy) -> String {
    reference(entropy::bytes::<8>(entropy))
}

/// The reference of an attempt that ended without leaving one.
pub(crate) fn reference(bytes: [u8; 8]) -> String {
    let mut letters = bytes
        .iter()
        .filter_map(|byte| LETTERS.get(usize::from(byte % 32)))
        .map(|letter| char::from(*letter));
    let first: String = letters.by_ref().take(4).collect();
    let second: String = letters.collect();
    format!("{first}-{second}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Code;

    #[test]
    fn each_code_has_a_word_and_a_number_of_its_own() {
        let numbers: Vec<i32> = ProblemCode::ALL.iter().map(|code| code.number()).collect();
        let expected: Vec<i32> = (2001..=2015).collect();
        assert_eq!(numbers, expected);
        for code in ProblemCode::ALL {
            assert_eq!(ProblemCode::of_word(code.as_str()), *code);
        }
        assert_eq!(ProblemCode::of_word("of old"), ProblemCode::Internal);
        assert!(Code::ALL.iter().all(|code| code.number() < 2000));
    }

    #[test]
    fn a_reference_is_eight_letters_in_two_groups() {
        assert_eq!(reference([0, 1, 2, 3, 28, 29, 30, 31]), "ABCD-6789");
        assert_eq!(reference([32, 255, 64, 96, 0, 0, 0, 0]), "A9AA-AAAA");
    }
}
