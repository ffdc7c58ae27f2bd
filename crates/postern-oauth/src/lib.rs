//! Signing in at providers over OAuth 2.0: descriptions of integrations and the engine that uses them.
//!
//! The crate turns a description, a client's credentials and one authorization's values into an address for
//! the browser, and a code into tokens and a list of businesses. It stores nothing and decides nothing about
//! connections.
//!
//! Guarantees: PKCE with S256 on every authorization; a callback is accepted only in its exact form; codes,
//! verifiers, tokens and client secrets are [`Secret`](postern_core::secret::Secret)s that no error repeats;
//! every request goes through the guarded client and goes only to addresses of the embedded description.

mod callback;
pub mod catalogue;
mod endpoints;
mod engine;
mod error;
mod issuer;
mod pkce;
mod text;

pub use callback::{Callback, InvalidCallback, Outcome, STATE_LENGTH, parse_callback};
pub use catalogue::{Catalogue, Integration, PlatformKey};
pub use endpoints::{Endpoints, InvalidBase, SandboxEndpoints};
pub use engine::{
    AuthorizationRequest, CodeExchange, Credentials, Fault, Organisation, Probe, Provider,
    RedirectProbe, TokenSet, authorize_url,
};
pub use error::{Error, ErrorKind};
pub use issuer::{IssuerMismatch, check_issuer};
pub use pkce::Verifier;
