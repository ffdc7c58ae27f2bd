//! The code verifier of PKCE (RFC 7636): 32 random bytes, 43 characters of base64url.
//!
//! It is minted from the caller's entropy, kept sealed until the exchange, and only its hash travels with the
//! browser.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use oauth2::{PkceCodeChallenge, PkceCodeVerifier};
use postern_core::{
    entropy::{self, Entropy},
    secret::Secret,
};

/// A code verifier.
#[derive(Debug, Clone)]
pub struct Verifier(Secret<String>);

impl Verifier {
    /// A fresh one.
    pub fn mint(entropy: &dyn Entropy) -> Self {
        Self(Secret::new(
            URL_SAFE_NO_PAD.encode(entropy::bytes::<32>(entropy)),
        ))
    }

    /// One that was kept.
    pub fn from_secret(secret: Secret<String>) -> Self {
        Self(secret)
    }

    /// The verifier itself, to be sealed.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// Its S256 challenge.
    pub fn challenge(&self) -> String {
        self.to_challenge().as_str().to_owned()
    }

    pub(crate) fn to_challenge(&self) -> PkceCodeChallenge {
        PkceCodeChallenge::from_code_verifier_sha256(&self.to_verifier())
    }

    pub(crate) fn to_verifier(&self) -> PkceCodeVerifier {
        PkceCodeVerifier::new(self.expose().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use postern_core::entropy::SeededEntropy;

    use super::*;

    #[test]
    fn the_published_verifier_has_the_published_challenge() {
        // RFC 7636 appendix B.
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned();
        let verifier = Verifier::from_secret(Secret::new(verifier));
        assert_eq!(
            verifier.challenge(),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }

    #[test]
    fn verifiers_are_long_enough_differ_and_do_not_print() {
        let entropy = SeededEntropy::new(1);
        let (one, two) = (Verifier::mint(&entropy), Verifier::mint(&entropy));
        assert_eq!(one.expose().len(), 43);
        assert_ne!(one.expose(), two.expose());
        assert!(!format!("{one:?}").contains(one.expose()));
    }
}
