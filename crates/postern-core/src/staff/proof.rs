//! Secrets that people's browsers and files carry: a session's, an invitation's, the setup code.
//!
//! Each is random bytes in base64url, with the id to look up in front where there is a row. What is stored is a hash under
//! a name of its own, so that one kind is never taken for another. 256 and 128 bits need no slow hash.

use crate::encoding::{base64url, from_base64url};
use crate::entropy::Entropy;
use crate::id::{InvitationId, PortalSessionId};
use crate::secret::Secret;
use sha2::{Digest as _, Sha256};
use std::fmt;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;
use zeroize::Zeroizing;

const ID_LENGTH: usize = 16;
const LENGTH: usize = ID_LENGTH + 32;
const SETUP_LENGTH: usize = 16;
const SETUP_PREFIX: &str = "psc_";

/// The text is no such secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text is not complete")]
pub struct InvalidProof;

macro_rules! proofs {
    ($($(#[$doc:meta])* $name:ident of $id:ident, $prefix:literal, $label:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name {
            id: $id,
            bytes: Zeroizing<[u8; LENGTH]>,
        }

        impl $name {
            /// A new secret for this id.
            pub fn mint(id: $id, entropy: &dyn Entropy) -> Self {
                let mut bytes = Zeroizing::new([0; LENGTH]);
                let (public, secret) = bytes.split_at_mut(ID_LENGTH);
                public.copy_from_slice(id.as_uuid().as_bytes());
                entropy.fill(secret);
                Self { id, bytes }
            }

            /// Reads the text; whether it proves anything is for its hash to say.
            pub fn parse(text: &str) -> Result<Self, InvalidProof> {
                let body = text.strip_prefix($prefix).ok_or(InvalidProof)?;
                let bytes = Zeroizing::new(from_base64url::<LENGTH>(body).ok_or(InvalidProof)?);
                let id = bytes.first_chunk::<ID_LENGTH>().ok_or(InvalidProof)?;
                Ok(Self { id: $id::from_uuid(Uuid::from_bytes(*id)), bytes })
            }

            /// Where to look.
            pub fn id(&self) -> $id {
                self.id
            }

            /// The text, for the one who holds it.
            pub fn expose(&self) -> Secret<String> {
                Secret::new(format!("{}{}", $prefix, *Zeroizing::new(base64url(&self.bytes[..]))))
            }

            /// What is stored.
            pub fn hash(&self) -> [u8; 32] {
                digest($label, &self.bytes[..])
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, "{}({}, …)", stringify!($name), self.id)
            }
        }
    )+};
}

proofs! {
    /// What a session's cookie holds.
    SessionSecret of PortalSessionId, "", b"postern/portal-session/v1\0";
    /// What stands behind `#` in an invitation's link.
    InvitationSecret of InvitationId, "pin_", b"postern/invitation/v1\0";
}

impl SessionSecret {
    /// What pages of this session send along with every change: a cookie alone is sent by browsers unasked, this is not.
    pub fn csrf_token(&self) -> String {
        base64url(&digest(b"postern/portal-csrf/v1\0", &self.bytes[..]))
    }

    /// Whether a page sent that along.
    pub fn is_csrf_token(&self, sent: &[u8]) -> bool {
        self.csrf_token().as_bytes().ct_eq(sent).into()
    }
}

fn digest(label: &[u8], bytes: &[u8]) -> [u8; 32] {
    Sha256::new()
        .chain_update(label)
        .chain_update(bytes)
        .finalize()
        .into()
}

/// The code that proves, on the first run, that somebody may read the server's files.
#[derive(Clone)]
pub struct SetupCode(Zeroizing<[u8; SETUP_LENGTH]>);

impl SetupCode {
    /// A new one.
    pub fn mint(entropy: &dyn Entropy) -> Self {
        let mut bytes = Zeroizing::new([0; SETUP_LENGTH]);
        entropy.fill(&mut bytes[..]);
        Self(bytes)
    }

    /// Reads the code as it was copied, blanks around it ignored.
    pub fn parse(text: &str) -> Result<Self, InvalidProof> {
        let body = text.trim().strip_prefix(SETUP_PREFIX).ok_or(InvalidProof)?;
        from_base64url::<SETUP_LENGTH>(body)
            .map(|bytes| Self(Zeroizing::new(bytes)))
            .ok_or(InvalidProof)
    }

    /// The text for the file.
    pub fn expose(&self) -> Secret<String> {
        Secret::new(format!("{SETUP_PREFIX}{}", base64url(&self.0[..])))
    }

    /// What is stored.
    pub fn hash(&self) -> [u8; 32] {
        digest(b"postern/setup-code/v1\0", &self.0[..])
    }
}

impl fmt::Debug for SetupCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SetupCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::SeededEntropy;
    use crate::time::from_millis;
    use proptest::prelude::*;

    fn secret(seed: u64) -> SessionSecret {
        let entropy = SeededEntropy::new(seed);
        SessionSecret::mint(
            PortalSessionId::mint(from_millis(1_795_000_000_000), &entropy),
            &entropy,
        )
    }

    proptest! {
        #[test]
        fn a_secret_reads_back_and_no_other_has_its_hash(seed in any::<u64>(), bit in 0_usize..LENGTH * 8) {
            let secret = secret(seed);
            let read = SessionSecret::parse(secret.expose().expose()).unwrap();
            prop_assert_eq!((read.id(), read.hash()), (secret.id(), secret.hash()));
            let mut other = secret.clone();
            other.bytes[bit / 8] ^= 1 << (bit % 8);
            prop_assert_ne!(other.hash(), secret.hash());
            prop_assert_ne!(other.csrf_token(), secret.csrf_token());
        }

        #[test]
        fn any_text_is_refused_without_a_panic(text in ".{0,80}") {
            prop_assert!(SetupCode::parse(&text).is_err() || text.contains(SETUP_PREFIX));
            let _ = (SessionSecret::parse(&text), InvitationSecret::parse(&text));
        }
    }

    #[test]
    fn one_kind_is_not_another() {
        let session = secret(1);
        let text = session.expose();
        assert!(InvitationSecret::parse(text.expose()).is_err());
        let invitation = InvitationSecret::parse(&format!("pin_{}", text.expose())).unwrap();
        assert_ne!(invitation.hash(), session.hash());
        assert_ne!(session.csrf_token(), *text.expose());
        assert!(session.is_csrf_token(session.csrf_token().as_bytes()));
        assert!(
            !session.is_csrf_token(b"")
                && !session.is_csrf_token(secret(2).csrf_token().as_bytes())
        );
    }

    #[test]
    fn a_setup_code_may_be_copied_with_its_line_end() {
        let code = SetupCode::mint(&SeededEntropy::new(7));
        let copied = format!(" {}\r\n", code.expose().expose());
        assert_eq!(SetupCode::parse(&copied).unwrap().hash(), code.hash());
        assert!(!format!("{code:?}").contains(code.expose().expose().as_str()));
    }
}
