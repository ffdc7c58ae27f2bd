//! The key of a page's browser, and the proofs it signs (RFC 9449) as browsers do.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};

/// A key of the curve P-256.
#[derive(Debug)]
pub struct ProofKey(EcdsaKeyPair);

/// What a proof is about.
#[derive(Debug, Clone, Copy)]
pub struct Proving<'a> {
    pub method: &'a str,
    pub url: &'a str,
    /// The token or key that the call is authorised with.
    pub credential: Option<&'a str>,
    /// What the server asked last.
    pub challenge: &'a str,
    /// The proof's own name.
    pub id: &'a str,
}

impl ProofKey {
    /// A new one.
    pub fn generate() -> Self {
        let (of, random) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(of, &random).expect("the system is random");
        let key = EcdsaKeyPair::from_pkcs8(of, pkcs8.as_ref(), &random);
        Self(key.expect("the key was just made"))
    }

    /// A proof of this.
    pub fn prove(&self, of: &Proving<'_>) -> String {
        let (_, point) = self
            .0
            .public_key()
            .as_ref()
            .split_first()
            .expect("a point has 65 bytes");
        let (x, y) = point.split_at(32);
        let header = json!({"typ": "dpop+jwt", "alg": "ES256",
            "jwk": {"kty": "EC", "crv": "P-256", "x": base64url(x), "y": base64url(y)}});
        let mut claims =
            json!({"jti": of.id, "htm": of.method, "htu": of.url, "iat": 0, "nonce": of.challenge});
        if let (Some(credential), Some(claims)) = (of.credential, claims.as_object_mut()) {
            let hash = base64url(digest(&SHA256, credential.as_bytes()).as_ref());
            claims.insert("ath".to_owned(), Value::String(hash));
        }
        let part = |value: &Value| base64url(value.to_string().as_bytes());
        let signed = format!("{}.{}", part(&header), part(&claims));
        let signature = self.0.sign(&SystemRandom::new(), signed.as_bytes());
        let signature = signature.expect("the key signs");
        format!("{signed}.{}", base64url(signature.as_ref()))
    }
}

fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
