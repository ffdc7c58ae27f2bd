//! Making and comparing the Sandbox's credentials.
//!
//! Every credential is 32 random bytes behind a fixed prefix; only its SHA-256 is stored, which is enough for values
//! that cannot be guessed. Comparisons take the same time whatever differs. An authorization code and a form's token are
//! not random but derived from the sign-in cookie, so that the page which sends the browser away can be drawn again
//! after a reload or a restart although the database holds no code in the clear.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use postern_core::entropy::{self, Entropy};
use postern_core::secret::Secret;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

/// What a credential is for: its prefix, so that a scanner recognises a leak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    ClientSecret,
    Session,
    AccessToken,
    RefreshToken,
}

impl Kind {
    fn prefix(self) -> &'static str {
        match self {
            Self::ClientSecret => "sbs_",
            Self::Session => "sbn_",
            Self::AccessToken => "sba_",
            Self::RefreshToken => "sbr_",
        }
    }
}

/// A new random credential.
pub(super) fn mint(kind: Kind, entropy: &dyn Entropy) -> Secret<String> {
    let bytes: [u8; 32] = entropy::bytes(entropy);
    Secret::new(format!(
        "{}{}",
        kind.prefix(),
        URL_SAFE_NO_PAD.encode(bytes)
    ))
}

/// A new random row id.
pub(super) fn mint_id(entropy: &dyn Entropy) -> Uuid {
    uuid::Builder::from_random_bytes(entropy::bytes(entropy)).into_uuid()
}

/// What is stored of a credential.
pub(super) fn hash(credential: &str) -> [u8; 32] {
    Sha256::digest(credential.as_bytes()).into()
}

/// Whether two digests are equal, in constant time.
pub(super) fn same(left: &[u8; 32], right: &[u8; 32]) -> bool {
    left.ct_eq(right).into()
}

/// The authorization code of a sign-in.
pub(super) fn code(session: &str) -> String {
    format!(
        "sbc_{}",
        URL_SAFE_NO_PAD.encode(derive(session, b"authorization code"))
    )
}

/// The token that the forms of a sign-in carry.
pub(super) fn form_token(session: &str) -> String {
    URL_SAFE_NO_PAD.encode(derive(session, b"form"))
}

/// Whether `given` is the form token of this sign-in.
pub(super) fn form_token_is_good(session: &str, given: &str) -> bool {
    same(&hash(&form_token(session)), &hash(given))
}

fn derive(session: &str, purpose: &[u8]) -> [u8; 32] {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(session.as_bytes()).expect("HMAC takes a key of any length");
    mac.update(b"postern sandbox v1\0");
    mac.update(purpose);
    mac.finalize().into_bytes().into()
}

/// A PKCE S256 challenge as 32 bytes; nothing else than 43 characters of base64url is one (RFC 7636 section 4.2).
pub(super) fn parse_challenge(text: &str) -> Option<[u8; 32]> {
    URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()
}

/// Writes a challenge back as it was sent.
pub(super) fn render_challenge(challenge: &[u8; 32]) -> String {
    URL_SAFE_NO_PAD.encode(challenge)
}

/// Whether `verifier` is well formed (RFC 7636 section 4.1) and hashes to `challenge`.
pub(super) fn verifier_matches(verifier: &str, challenge: &[u8; 32]) -> bool {
    let formed = (43..=128).contains(&verifier.len())
        && verifier
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte));
    formed && same(&hash(verifier), challenge)
}

#[cfg(test)]
mod tests {
    use postern_core::entropy::SeededEntropy;

    use super::*;

    // RFC 7636 appendix B.
    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    #[test]
    fn the_published_verifier_matches_its_challenge() {
        let challenge = parse_challenge(CHALLENGE).unwrap();
        assert!(verifier_matches(VERIFIER, &challenge));
        assert_eq!(render_challenge(&challenge), CHALLENGE);
    }

    #[test]
    fn another_verifier_does_not_match() {
        let challenge = parse_challenge(CHALLENGE).unwrap();
        assert!(!verifier_matches(&VERIFIER.replace('d', "e"), &challenge));
    }

    #[test]
    fn a_verifier_that_is_too_short_too_long_or_strange_never_matches() {
        for verifier in [
            "short".to_owned(),
            "a".repeat(42),
            "a".repeat(129),
            format!("{VERIFIER} "),
        ] {
            assert!(!verifier_matches(&verifier, &hash(&verifier)), "{verifier}");
        }
        assert!(verifier_matches(&"a".repeat(128), &hash(&"a".repeat(128))));
    }

    #[test]
    fn only_32_bytes_of_base64url_are_a_challenge() {
        for text in [
            "",
            "E9Me",
            &CHALLENGE[..42],
            &format!("{CHALLENGE}="),
            &CHALLENGE.replace('-', "+"),
        ] {
            assert_eq!(parse_challenge(text), None, "{text}");
        }
    }

    #[test]
    fn a_code_and_a_form_token_belong_to_one_sign_in() {
        let entropy = SeededEntropy::new(7);
        let one = mint(Kind::Session, &entropy);
        let two = mint(Kind::Session, &entropy);
        assert_ne!(one.expose(), two.expose());
        assert_eq!(code(one.expose()), code(one.expose()));
        assert_ne!(code(one.expose()), code(two.expose()));
        assert!(!code(one.expose()).contains(&form_token(one.expose())));
        assert!(form_token_is_good(one.expose(), &form_token(one.expose())));
        assert!(!form_token_is_good(one.expose(), &form_token(two.expose())));
        assert!(!form_token_is_good(one.expose(), ""));
    }
}
