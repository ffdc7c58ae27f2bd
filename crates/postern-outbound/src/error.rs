//! What can go wrong on the way out, by kind.
//!
//! Callers decide by variant, never by text. Messages hold no URL beyond the host name: paths, queries,
//! headers and bodies may carry secrets and stay out.

use http::StatusCode;

use crate::address::NonGlobal;

/// A request that did not produce a usable answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The guard refused the destination; nothing was sent.
    #[error(transparent)]
    Blocked(#[from] Blocked),
    /// The host name has no address.
    #[error("the host name {host} could not be resolved")]
    Resolve {
        /// The name asked for.
        host: String,
    },
    /// The TLS handshake failed: the certificate is not trusted, of another name, or over.
    #[error("no trusted connection to {host}")]
    Untrusted {
        /// The host of the request.
        host: String,
        /// The transport's own account, without the URL.
        #[source]
        source: Cause,
    },
    /// No connection.
    #[error("no connection to {host}")]
    Connect {
        /// The host of the request.
        host: String,
        /// The transport's own account, without the URL.
        #[source]
        source: Cause,
    },
    /// The time limit passed before the whole answer was there.
    #[error("{host} did not answer in time")]
    Timeout {
        /// The host of the request.
        host: String,
    },
    /// The answer is larger than the limit of this call.
    #[error("the answer is larger than {limit_bytes} bytes")]
    TooLarge {
        /// The limit that was exceeded.
        limit_bytes: usize,
    },
    /// The connection broke in the middle of the exchange, or the answer is not HTTP.
    #[error("the exchange with {host} broke off")]
    Interrupted {
        /// The host of the request.
        host: String,
        /// The transport's own account, without the URL.
        #[source]
        source: Cause,
    },
    /// The answer's status is not a success; see [`Response::success`](crate::Response::success).
    #[error("the answer has status {}", .0.as_u16())]
    Status(StatusCode),
    /// The client could not be built (settings or TLS roots).
    #[error("the HTTP client could not be set up")]
    Setup(#[source] Cause),
}

impl Error {
    /// The same request may succeed later: nothing about the request itself was refused.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Resolve { .. }
            | Self::Connect { .. }
            | Self::Untrusted { .. }
            | Self::Timeout { .. }
            | Self::Interrupted { .. } => true,
            Self::Status(status) => {
                status.is_server_error()
                    || matches!(
                        *status,
                        StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT
                    )
            }
            Self::Blocked(_) | Self::TooLarge { .. } | Self::Setup(_) => false,
        }
    }
}

/// The underlying error, kept for the log.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// A destination the guard does not allow.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("requests to {host} are not allowed: {reason}")]
pub struct Blocked {
    /// The host as written in the URL; empty when it has none.
    pub host: String,
    /// The rule that refused it.
    #[source]
    pub reason: BlockReason,
}

/// The rule a destination broke.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BlockReason {
    /// Only https leaves this server.
    #[error("only https is allowed")]
    Scheme,
    /// The URL carries a user name or password.
    #[error("the URL holds credentials")]
    Credentials,
    /// No host at all.
    #[error("the URL has no host")]
    NoHost,
    /// A name that by definition means this machine or this network.
    #[error("the name is local")]
    LocalName,
    /// A port outside the allowed ones.
    #[error("port {0} is not allowed")]
    Port(u16),
    /// The address, or every address the name resolves to, is not on the public internet.
    #[error("{}", .0)]
    Address(NonGlobal),
}
