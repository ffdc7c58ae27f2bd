//! Signing in at a provider: the OAuth 2.0 transaction from the button to the held grant (security.md 3.11).
//!
//! A transaction is bound to its session, its connection and its provider context. Its state is stored hashed and consumed
//! once; the PKCE verifier and the address to leave for are sealed. What the provider gave is held until the person
//! confirms whose business it is.

mod prepare;

pub(crate) use prepare::{CallbackHost, NewAuthorisation};
