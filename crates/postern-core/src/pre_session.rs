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
use uuid::Uuid;
use zeroize::Zeroizing;

pub use crate::form_token;

const AUTOMATED: &str = "a.";
/// Bytes of a session's id, and of its cookie value: the id and a MAC of 32.
const ID_LENGTH: usize = 16;
const SECRET_LENGTH: usize = ID_LENGTH + 32;

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

/// The session's cookie value, the session's id and a MAC: the same for the same browser, session and link, on every node.
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
    let mut value = Zeroizing::new([0; SECRET_LENGTH]);
    let (id, tag) = value.split_at_mut(ID_LENGTH);
    id.copy_from_slice(session_id.as_uuid().as_bytes());
    tag.copy_from_slice(&mac.finalize().into_bytes());
    Secret::new(base64url(value.as_slice()))
}

/// The session a cookie value says it belongs to: where to look, never proof of anything.
pub fn session_named_by(secret: &str) -> Option<LinkSessionId> {
    let value = Zeroizing::new(from_base64url::<SECRET_LENGTH>(secret)?);
    let id = value.first_chunk::<ID_LENGTH>()?;
    Some(LinkSessionId::from_uuid(Uuid::from_bytes(*id)))
}

/// What is stored of a session's cookie value.
pub fn hash_secret(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        entropy::SeededEntropy,
        keys::Family,
        time::{Timestamp, from_millis},
    };
    use proptest::prelude::*;
    use std::collections::HashSet;
    use uuid::Uuid;

    fn now() -> Timestamp {
        from_millis(1_795_000_000_000)
    }

    fn session(number: u128) -> LinkSessionId {
        LinkSessionId::from_uuid(Uuid::from_u128(number))
    }

    proptest! {
        #[test]
        fn a_cookie_reads_back_the_same(seed in any::<u64>(), automated in any::<bool>()) {
            let pre = PreSession::mint(&SeededEntropy::new(seed));
            let pre = if automated { pre.into_automated() } else { pre };
            let read = PreSession::parse(pre.cookie_value().expose()).unwrap();
            prop_assert_eq!(read.expose(), pre.expose());
            prop_assert_eq!(read.is_automated(), automated);
        }

        #[test]
        fn any_other_cookie_is_refused_or_prints_as_it_was(text in "(a\\.)?[A-Za-z0-9_.=-]{40,46}") {
            if let Ok(pre) = PreSession::parse(&text) {
                prop_assert_eq!(pre.cookie_value().expose().clone(), text);
            }
        }
    }

    #[test]
    fn the_decoy_marks_the_value_and_keeps_it() {
        let pre = PreSession::mint(&SeededEntropy::new(1));
        let clean = pre.cookie_value();
        let marked = pre.into_automated();
        assert_eq!(
            *marked.cookie_value().expose(),
            format!("a.{}", clean.expose())
        );
        assert!(PreSession::parse(&format!("a.a.{}", clean.expose())).is_err());
        assert!(PreSession::parse("").is_err());
    }

    #[test]
    fn a_retry_is_told_by_browser_and_link() {
        let (one, other) = (
            PreSession::mint(&SeededEntropy::new(1)),
            PreSession::mint(&SeededEntropy::new(2)),
        );
        let hashes = HashSet::from([
            retry_hash(&one, &[1; 16]),
            retry_hash(&one, &[2; 16]),
            retry_hash(&other, &[1; 16]),
        ]);
        assert_eq!(hashes.len(), 3);
        assert_eq!(retry_hash(&one, &[1; 16]), retry_hash(&one, &[1; 16]));
    }

    #[test]
    fn a_session_secret_follows_from_all_it_is_bound_to_and_nothing_else() {
        let entropy = SeededEntropy::new(3);
        let mut keys = KeyRing::generate(now(), &entropy);
        keys.add(Family::Links, 2, now(), &entropy).unwrap();
        let (one, other) = (PreSession::mint(&entropy), PreSession::mint(&entropy));
        let secret = |keys: &KeyRing, kid, pre, id, nonce: u8| {
            session_secret(keys, kid, pre, session(id), &[nonce; 16])
                .expose()
                .clone()
        };
        let on_one_node = secret(&keys, 1, &one, 1, 1);
        let on_another = secret(
            &KeyRing::parse(keys.render().expose()).unwrap(),
            1,
            &one,
            1,
            1,
        );
        assert_eq!(on_one_node, on_another);
        let all = HashSet::from([
            on_one_node.clone(),
            secret(&keys, 2, &one, 1, 1),
            secret(&keys, 1, &other, 1, 1),
            secret(&keys, 1, &one, 2, 1),
            secret(&keys, 1, &one, 1, 2),
            secret(&KeyRing::generate(now(), &entropy), 1, &one, 1, 1),
        ]);
        assert_eq!(all.len(), 6);
        assert_eq!(on_one_node.len(), 64);
        assert_eq!(session_named_by(&on_one_node), Some(session(1)));
        assert_eq!(session_named_by(&on_one_node[1..]), None);
        assert_ne!(hash_secret(&on_one_node).as_slice(), on_one_node.as_bytes());
    }

    #[test]
    fn a_key_that_left_the_ring_is_stood_in_for() {
        let entropy = SeededEntropy::new(4);
        let keys = KeyRing::generate(now(), &entropy);
        let pre = PreSession::mint(&entropy);
        let of = |kid| {
            session_secret(&keys, kid, &pre, session(1), &[0; 16])
                .expose()
                .clone()
        };
        assert_eq!(of(5), of(1));
    }

    #[test]
    fn a_pre_session_does_not_print() {
        let pre = PreSession::mint(&SeededEntropy::new(5));
        assert_eq!(format!("{pre:?}"), "PreSession(…)");
        assert_eq!(
            format!("{:?}", pre.into_automated()),
            "PreSession(automated, …)"
        );
    }
}
