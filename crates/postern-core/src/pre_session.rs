//! The browser's pre-session, and the session secret that redeeming a link with it gives.
//!
//! A pre-session is 32 random bytes in an HttpOnly cookie, set by the page that shows the button. Retry and
//! session secret are derived from it, so that the same browser pressing the button again, on any node, gets
//! the same session, and nobody else does. A value that begins with `a.` was marked by the decoy button: the
//! visitor looks automated, and that pre-session can't redeem.

use crate::{
    encoding::{base64url, from_base64url},
    entropy::{self, Entropy},
    id::LinkSessionId,
    keys::{HmacSha256, KeyRing, Purpose},
    secret::Secret,
};
use hmac::{KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use std::fmt;
use zeroize::Zeroizing;

pub use crate::form_token;

const AUTOMATED: &str = "a.";

/// The cookie is not a pre-session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the browser's pre-session is not valid; load the page again")]
pub struct InvalidPreSession;

/// A browser's pre-session. Doesn't print; wiped when dropped.
#[derive(Clone)]
pub struct PreSession {
    bytes: Zeroizing<[u8; 32]>,
    automated: bool,
}

impl PreSession {
    /// A new one.
    pub fn mint(entropy: &dyn Entropy) -> Self {
        Self {
            bytes: Zeroizing::new(entropy::bytes(entropy)),
            automated: false,
        }
    }

    /// Reads the cookie's value.
    pub fn parse(text: &str) -> Result<Self, InvalidPreSession> {
        let (text, automated) = text
            .strip_prefix(AUTOMATED)
            .map_or((text, false), |rest| (rest, true));
        let bytes = Zeroizing::new(from_base64url(text).ok_or(InvalidPreSession)?);
        Ok(Self { bytes, automated })
    }

    /// The cookie's value.
    pub fn cookie_value(&self) -> Secret<String> {
        let text = Zeroizing::new(base64url(&self.bytes[..]));
        Secret::new(format!(
            "{}{}",
            if self.automated { AUTOMATED } else { "" },
            *text
        ))
    }

    /// Whether the decoy marked it.
    pub fn is_automated(&self) -> bool {
        self.automated
    }

    /// The same pre-session, marked by the decoy.
    pub fn into_automated(self) -> Self {
        Self {
            automated: true,
            ..self
        }
    }

    /// The random bytes.
    pub fn expose(&self) -> &[u8; 32] {
        &self.bytes
    }
}

impl fmt::Debug for PreSession {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if self.automated {
            "PreSession(automated, …)"
        } else {
            "PreSession(…)"
        })
    }
}

/// What the spent row remembers of the browser that won, so that its retry is told from another's.
pub fn retry_hash(pre: &PreSession, nonce: &[u8; 16]) -> [u8; 32] {
    Sha256::new()
        .chain_update(b"rk")
        .chain_update(pre.expose())
        .chain_update(nonce)
        .finalize()
        .into()
}

/// The session's cookie value: the same for the same browser, session and link, on every node.
///
/// `kid` is the key that signed the link. Should that key have left the ring meanwhile, the signing key stands
/// in: a new session then works, and only the retry of an older one is lost, whose link is void anyway.
pub fn session_secret(
    keys: &KeyRing,
    kid: u8,
    pre: &PreSession,
    session_id: LinkSessionId,
    nonce: &[u8; 16],
) -> Secret<String> {
    let key = keys
        .derived(kid, Purpose::SessionDerive)
        .or_else(|| keys.derived(keys.signing_kid(), Purpose::SessionDerive))
        .expect("the signing key is live");
    let mut mac = HmacSha256::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(b"postern/session/v1\0");
    mac.update(pre.expose());
    mac.update(session_id.as_uuid().as_bytes());
    mac.update(nonce);
    Secret::new(base64url(&mac.finalize().into_bytes()))
}

/// What is stored of a session's cookie value.
pub fn hash_secret(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}
