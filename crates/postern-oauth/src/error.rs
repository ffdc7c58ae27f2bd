//! Why a provider did not do what was asked, by kind.
//!
//! The kinds are the decisions somebody has to take: tell the person, ask for the sign-in again, mend the
//! settings, or try later. Nothing a provider sent is part of a message; a cleaned line of it is kept apart,
//! for those who want to show it as the provider's words.

use postern_outbound::StatusCode;

use crate::catalogue::description::{Cause, Description};

/// The longest error code that is kept.
const LONGEST_CODE: usize = 64;

/// A failed call to a provider.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct Error {
    kind: ErrorKind,
    description: Option<String>,
    code: Option<String>,
    cause: Option<Cause>,
}

/// What kind of failure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ErrorKind {
    /// The person or the provider refused, or the permission is missing.
    #[error("the provider refused access")]
    Denied,
    /// The code, refresh token or access token is not valid (any more): only a new sign-in helps.
    #[error("the provider no longer accepts the grant")]
    Expired,
    /// The client's credentials, redirect address or scopes are not what the provider has registered.
    #[error("the provider does not accept this client's registration")]
    Misconfigured,
    /// The provider failed.
    #[error("the provider failed")]
    Provider {
        /// Whether the same call may succeed later.
        retryable: bool,
    },
    /// The provider did not answer in time. The call may have had its effect.
    #[error("the provider did not answer in time")]
    Timeout,
    /// The answer is not what the protocol says.
    #[error("the provider's answer could not be understood")]
    NotUnderstood,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind) -> Self {
        Self {
            kind,
            description: None,
            code: None,
            cause: None,
        }
    }

    pub(crate) fn with_description(kind: ErrorKind, description: Option<String>) -> Self {
        Self {
            description,
            ..Self::new(kind)
        }
    }

    /// The same with the provider's own word for it. What cannot stand there (RFC 6749 section 4.1.2.1) is left out.
    pub(crate) fn with_code(mut self, code: &str) -> Self {
        let is_word = !code.is_empty()
            && code.len() <= LONGEST_CODE
            && code
                .bytes()
                .all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\'));
        self.code = is_word.then(|| code.to_owned());
        self
    }

    /// The same with what it means.
    pub(crate) fn with_cause(mut self, cause: Option<Cause>) -> Self {
        self.cause = cause;
        self
    }

    /// What it means for the person, as far as the provider says: by the description of the integration, else by the standard.
    pub fn cause_at(&self, integration: &Description) -> Option<Cause> {
        self.cause
            .or_else(|| integration.cause_of(self.code.as_deref()?))
    }

    /// The kind of failure.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The provider's own words: one line, at most 200 characters, no control characters, no secret. Still
    /// foreign text: encode it wherever it goes.
    pub fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    /// The transport's failure as the provider's.
    pub(crate) fn of_transport(error: &postern_outbound::Error) -> Self {
        use postern_outbound::Error as Transport;
        Self::new(match error {
            Transport::Timeout { .. } => ErrorKind::Timeout,
            Transport::Resolve { .. }
            | Transport::Connect { .. }
            | Transport::Untrusted { .. }
            | Transport::Interrupted { .. } => ErrorKind::Provider { retryable: true },
            Transport::Blocked(_) | Transport::Setup(_) => ErrorKind::Misconfigured,
            Transport::TooLarge { .. } => ErrorKind::NotUnderstood,
            Transport::Status(status) => Self::kind_of_status(*status),
        })
    }

    /// A status without an error the protocol knows.
    pub(crate) fn kind_of_status(status: StatusCode) -> ErrorKind {
        match status {
            StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => {
                ErrorKind::Provider { retryable: true }
            }
            _ if status.is_server_error() => ErrorKind::Provider { retryable: true },
            _ if status.is_client_error() => ErrorKind::Provider { retryable: false },
            _ => ErrorKind::NotUnderstood,
        }
    }

    /// An error code of RFC 6749 sections 4.1.2.1 and 5.2.
    pub(crate) fn kind_of_code(code: &str) -> ErrorKind {
        match code {
            "access_denied" => ErrorKind::Denied,
            "invalid_grant" => ErrorKind::Expired,
            "invalid_client"
            | "invalid_request"
            | "invalid_scope"
            | "unauthorized_client"
            | "unsupported_grant_type"
            | "unsupported_response_type" => ErrorKind::Misconfigured,
            "server_error" | "temporarily_unavailable" => ErrorKind::Provider { retryable: true },
            _ => ErrorKind::Provider { retryable: false },
        }
    }
}
