//! Errors of a provider that have a cause a person can do something about.
//!
//! The build script compiles this file with the descriptions. A provider that says no such thing is not listed: what it means is
//! then read from the standard's own codes. An error is known by the whole of what stands there; nothing is guessed from parts of it.

use serde::Deserialize;

/// One error of a provider, and what it means.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownError {
    /// The provider's own word or number for it, or its whole sentence where the documentation gives no other mark.
    pub error: String,
    /// Where an answer of its API carries that, as a dotted path in which a number counts from zero; without one it is the `error` that
    /// a sign-in or the token endpoint answers with.
    #[serde(default)]
    pub field: Option<String>,
    /// What it means.
    pub cause: Cause,
}

/// Why a connection did not come about, as a person is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The person said no there.
    Cancelled,
    /// The person's account may not share.
    NoPermission,
    /// The account is at home where this cannot be used.
    WrongRegion,
    /// What the business pays for does not include it.
    PlanWithoutApi,
    /// The client, or the business, has as many connections as the provider lets it have.
    AccountLimit,
    /// The provider did not let the person in.
    SignInRefused,
    /// The provider is not available.
    ProviderDown,
}

/// The causes that the standards have words for (RFC 6749 section 4.1.2.1, OpenID Connect Core 1.0 section 3.1.2.6).
pub fn standard(error: &str) -> Option<Cause> {
    match error {
        "access_denied" | "consent_required" => Some(Cause::Cancelled),
        "login_required" | "interaction_required" | "account_selection_required" => {
            Some(Cause::SignInRefused)
        }
        "server_error" | "temporarily_unavailable" => Some(Cause::ProviderDown),
        _ => None,
    }
}
