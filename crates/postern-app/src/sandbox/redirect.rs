//! The way back to the app: the redirect URI with the outcome in its query (RFC 6749 section 4.1.2, RFC 9207).
//!
//! Only called with a redirect URI that was compared with the registered ones, so nothing here can send anybody
//! anywhere else. Every value is percent-encoded; the issuer is always part of the answer.

use postern_core::urls;

use super::settings::Settings;

/// What the app is told.
pub(super) enum Outcome<'a> {
    /// Approved.
    Code(&'a str),
    /// Refused, or asked wrongly.
    Error {
        /// A code of RFC 6749 section 4.1.2.1.
        error: &'static str,
        /// A sentence for the app's developer.
        description: &'a str,
    },
}

/// The address to send the browser to.
pub(super) fn build(
    settings: &Settings,
    redirect_uri: &str,
    state: Option<&str>,
    outcome: &Outcome<'_>,
) -> String {
    build_as(&settings.issuer(), redirect_uri, state, outcome)
}

/// The same in the name of any issuer, which a user of the Sandbox who misbehaves wants.
pub(super) fn build_as(
    issuer: &str,
    redirect_uri: &str,
    state: Option<&str>,
    outcome: &Outcome<'_>,
) -> String {
    let mut pairs = Vec::with_capacity(4);
    match outcome {
        Outcome::Code(code) => pairs.push(("code", *code)),
        Outcome::Error { error, description } => {
            pairs.push(("error", *error));
            pairs.push(("error_description", *description));
        }
    }
    if let Some(state) = state {
        pairs.push(("state", state));
    }
    pairs.push(("iss", issuer));
    pairs
        .into_iter()
        .fold(redirect_uri.to_owned(), |url, (name, value)| {
            urls::append_query(&url, name, value)
        })
}
