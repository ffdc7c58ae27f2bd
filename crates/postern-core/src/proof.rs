//! Proofs that a call comes from the browser that opened its session: a DPoP proof of RFC 9449.
//!
//! The browser makes a key that its page can use and nobody can read. With every call it signs what the call is (method,
//! address, the credential's hash) and the *challenge* it was last given: a moment, and a MAC over it. So the proof's age is
//! reckoned by the server's clock alone, and clocks of browsers that are wrong do no harm; `iat` has to be there and is not
//! relied on.
//!
//! What is proven here is only that some key signed this call. Which key a session or a token belongs to, whether the
//! challenge is too old, and whether the proof was used before, are questions for the database.

use crate::{
    encoding::{base64url, from_base64url, from_base64url_any, take},
    keys::{Family, HmacSha256, KeyRing, Purpose},
    otp::LinkTime,
};
use hmac::{KeyInit as _, Mac as _};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde::Deserialize;
use serde::de::IgnoredAny;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use url::Url;

const VERSION: u8 = 1;
const TAG_LENGTH: usize = 16;
/// Version, key, moment.
const SIGNED_LENGTH: usize = 6;
/// And half an HMAC-SHA-256.
const CHALLENGE_LENGTH: usize = SIGNED_LENGTH + TAG_LENGTH;
/// More than any browser's proof.
const LONGEST_PROOF: usize = 4096;
const LONGEST_JTI: usize = 128;

/// Why a proof proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidProof {
    /// It answers no challenge of this installation.
    #[error("the proof answers no challenge of this installation")]
    Challenge,
    /// It is malformed, about another call, or not signed by the key it names.
    #[error("the proof is not one of this call")]
    Proof,
}

/// The call that a proof has to be about.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// The method, in capitals.
    pub method: &'a str,
    /// The addresses that lead to this call, without query: an installation may have several names.
    pub urls: &'a [Url],
    /// The token or key that the call is authorised with, if any.
    pub credential: Option<&'a str>,
}

/// What a proof says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proof {
    /// The key's thumbprint (RFC 7638).
    pub key: [u8; 32],
    /// Names this very proof among all of all keys.
    pub id: [u8; 32],
    /// When its challenge was given.
    pub challenged_at: LinkTime,
}

#[derive(Deserialize)]
struct Header {
    typ: String,
    alg: String,
    jwk: Jwk,
}

#[derive(Deserialize)]
struct Jwk {
    kty: String,
    crv: String,
    x: String,
    y: String,
    /// A private key: whoever sends it has given it away.
    d: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct Claims {
    jti: String,
    htm: String,
    htu: String,
    #[serde(rename = "iat")]
    _iat: i64,
    ath: Option<String>,
    nonce: Option<String>,
}

/// A challenge of this moment.
pub fn challenge(keys: &KeyRing, at: LinkTime) -> String {
    let (kid, _) = keys.signing(Family::Links);
    let mut text = [0; CHALLENGE_LENGTH];
    text[0..2].copy_from_slice(&[VERSION, kid]);
    text[2..6].copy_from_slice(&at.as_seconds().to_be_bytes());
    let (signed, tag) = text
        .split_first_chunk_mut::<SIGNED_LENGTH>()
        .expect("6 of 22 bytes");
    tag.copy_from_slice(&mac(keys, kid, *signed).expect("the signing key is live"));
    base64url(&text)
}

/// What a proof says, if it is one of this call.
pub fn verify(text: &str, call: &Call<'_>, keys: &KeyRing) -> Result<Proof, InvalidProof> {
    let (header, claims) = read(text).ok_or(InvalidProof::Proof)?;
    let is_about = claims.htm == call.method
        && Url::parse(&claims.htu).is_ok_and(|url| call.urls.contains(&url))
        && match call.credential {
            Some(credential) => claims.ath.as_deref() == Some(&*hash(credential)),
            None => claims.ath.is_none(),
        };
    if !is_about || claims.jti.is_empty() || claims.jti.len() > LONGEST_JTI {
        return Err(InvalidProof::Proof);
    }
    let challenged_at = claims
        .nonce
        .as_deref()
        .and_then(|nonce| challenged_at(nonce, keys))
        .ok_or(InvalidProof::Challenge)?;
    let key = thumbprint(&header.jwk);
    let id = Sha256::new()
        .chain_update(key)
        .chain_update(claims.jti)
        .finalize()
        .into();
    Ok(Proof {
        key,
        id,
        challenged_at,
    })
}

/// What a proof says that its own key signed.
fn read(text: &str) -> Option<(Header, Claims)> {
    if text.len() > LONGEST_PROOF {
        return None;
    }
    let (signed, signature) = text.rsplit_once('.')?;
    let (header, claims) = signed.split_once('.')?;
    let header: Header = serde_json::from_slice(&from_base64url_any(header)?).ok()?;
    let claims: Claims = serde_json::from_slice(&from_base64url_any(claims)?).ok()?;
    let Jwk { kty, crv, x, y, d } = &header.jwk;
    let is_known = header.typ == "dpop+jwt" && header.alg == "ES256" && kty == "EC";
    if !is_known || crv != "P-256" || d.is_some() {
        return None;
    }
    let mut point = [4; 65];
    point[1..33].copy_from_slice(&from_base64url::<32>(x)?);
    point[33..].copy_from_slice(&from_base64url::<32>(y)?);
    let signature = from_base64url::<64>(signature)?;
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, &point)
        .verify(signed.as_bytes(), &signature)
        .ok()?;
    Some((header, claims))
}

fn challenged_at(nonce: &str, keys: &KeyRing) -> Option<LinkTime> {
    let text = from_base64url::<CHALLENGE_LENGTH>(nonce)?;
    let (signed, tag) = text.split_first_chunk::<SIGNED_LENGTH>()?;
    let mut rest = signed.as_slice();
    let [version, kid] = take(&mut rest)?;
    let expected = mac(keys, kid, *signed)?;
    let is_genuine = version == VERSION && bool::from(expected.as_slice().ct_eq(tag));
    let seconds = u32::from_be_bytes(take(&mut rest)?);
    is_genuine.then(|| LinkTime::from_seconds(seconds))
}

fn mac(keys: &KeyRing, kid: u8, signed: [u8; SIGNED_LENGTH]) -> Option<[u8; TAG_LENGTH]> {
    let key = keys.derived(kid, Purpose::ProofChallenge)?;
    let mut mac = HmacSha256::new_from_slice(key).ok()?;
    mac.update(&signed);
    mac.finalize().into_bytes().first_chunk().copied()
}

/// RFC 7638: the required members alone, by name. Both numbers have one spelling, so a key has one thumbprint.
fn thumbprint(Jwk { x, y, .. }: &Jwk) -> [u8; 32] {
    let members = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
    Sha256::digest(members).into()
}

fn hash(credential: &str) -> String {
    base64url(&Sha256::digest(credential))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::SeededEntropy;
    use crate::time::from_millis;
    use ring::rand::SystemRandom;
    use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
    use serde_json::{Value, json};

    const URL: &str = "https://link.example/link/v1/sessions";
    const TOKEN: &str = "pat_token";

    fn ring_of(seed: u64) -> KeyRing {
        KeyRing::generate(from_millis(1_795_000_000_000), &SeededEntropy::new(seed))
    }

    struct Key(EcdsaKeyPair);

    impl Key {
        fn new() -> Self {
            let random = SystemRandom::new();
            let of = &ECDSA_P256_SHA256_FIXED_SIGNING;
            let pkcs8 = EcdsaKeyPair::generate_pkcs8(of, &random).unwrap();
            Self(EcdsaKeyPair::from_pkcs8(of, pkcs8.as_ref(), &random).unwrap())
        }

        fn header(&self) -> Value {
            let point = self.0.public_key().as_ref();
            json!({"typ": "dpop+jwt", "alg": "ES256", "jwk":
                {"kty": "EC", "crv": "P-256", "x": base64url(&point[1..33]), "y": base64url(&point[33..])}})
        }

        fn sign(&self, header: &Value, claims: &Value) -> String {
            let part = |value: &Value| base64url(value.to_string().as_bytes());
            let signed = format!("{}.{}", part(header), part(claims));
            let signature = self
                .0
                .sign(&SystemRandom::new(), signed.as_bytes())
                .unwrap();
            format!("{signed}.{}", base64url(signature.as_ref()))
        }
    }

    fn claims(more: &Value) -> Value {
        let nonce = challenge(&ring_of(1), LinkTime::from_seconds(60_000_000));
        let mut claims = json!({"jti": "one", "htm": "POST", "htu": URL, "iat": 1, "ath": hash(TOKEN), "nonce": nonce});
        for (name, value) in more.as_object().unwrap() {
            claims[name] = value.clone();
        }
        claims
    }

    fn judged(proof: &str) -> Result<Proof, InvalidProof> {
        let urls = [Url::parse(URL).unwrap()];
        let call = Call {
            method: "POST",
            urls: &urls,
            credential: Some(TOKEN),
        };
        verify(proof, &call, &ring_of(1))
    }

    #[test]
    fn a_proof_of_this_call_names_its_key_and_the_moment_it_was_asked_for() {
        let key = Key::new();
        let proof = judged(&key.sign(&key.header(), &claims(&json!({})))).unwrap();
        assert_eq!(proof.challenged_at.as_seconds(), 60_000_000);
        let again = judged(&key.sign(&key.header(), &claims(&json!({"jti": "two"})))).unwrap();
        assert_eq!((again.key, again.id == proof.id), (proof.key, false));
        let other = Key::new();
        let theirs = judged(&other.sign(&other.header(), &claims(&json!({})))).unwrap();
        assert!(theirs.key != proof.key && theirs.id != proof.id);
        assert!(theirs.id != theirs.key);
    }

    #[test]
    fn the_thumbprint_is_that_of_the_standard() {
        // RFC 9449, 4.1 and 6.1: the key of its examples.
        let jwk = Jwk {
            kty: "EC".to_owned(),
            crv: "P-256".to_owned(),
            x: "l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs".to_owned(),
            y: "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA".to_owned(),
            d: None,
        };
        assert_eq!(
            base64url(&thumbprint(&jwk)),
            "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"
        );
    }

    #[test]
    fn a_proof_of_another_call_is_none() {
        let key = Key::new();
        for other in [
            json!({"htm": "GET"}),
            json!({"htu": "https://link.example/link/v1/origin"}),
            json!({"htu": "https://evil.example/link/v1/sessions"}),
            json!({"htu": "link/v1/sessions"}),
            json!({"ath": hash("pat_another")}),
            json!({"ath": null}),
            json!({"jti": ""}),
            json!({"jti": "j".repeat(LONGEST_JTI + 1)}),
            json!({"iat": "now"}),
        ] {
            let proof = key.sign(&key.header(), &claims(&other));
            assert_eq!(judged(&proof), Err(InvalidProof::Proof), "{other}");
        }
    }

    #[test]
    fn what_no_key_signed_is_no_proof() {
        let key = Key::new();
        let proof = key.sign(&key.header(), &claims(&json!({})));
        let (signed, _) = proof.rsplit_once('.').unwrap();
        let other = Key::new();
        let forged = other.sign(&key.header(), &claims(&json!({})));
        for text in [
            String::new(),
            "a.b".to_owned(),
            signed.to_owned(),
            format!("{signed}."),
            format!("{signed}.{}", base64url(&[0; 64])),
            forged,
            proof.replacen('.', "..", 1),
            format!("{proof} "),
            "x".repeat(LONGEST_PROOF + 1),
        ] {
            assert_eq!(judged(&text), Err(InvalidProof::Proof), "{text}");
        }
        for (at, value) in [
            ("/typ", json!("JWT")),
            ("/alg", json!("none")),
            ("/alg", json!("HS256")),
            ("/jwk/crv", json!("P-384")),
            ("/jwk/kty", json!("RSA")),
            ("/jwk/d", json!("secret")),
            ("/jwk/x", json!("AA")),
        ] {
            let mut header = key.header();
            if at == "/jwk/d" {
                header["jwk"]["d"] = value;
            } else {
                *header.pointer_mut(at).unwrap() = value;
            }
            let proof = key.sign(&header, &claims(&json!({})));
            assert_eq!(judged(&proof), Err(InvalidProof::Proof), "{at}");
        }
    }

    #[test]
    fn a_challenge_is_ours_or_none() {
        let key = Key::new();
        let at = LinkTime::from_seconds(60_000_000);
        let ours = challenge(&ring_of(1), at);
        let mut altered = from_base64url::<CHALLENGE_LENGTH>(&ours).unwrap();
        altered[5] ^= 1;
        for nonce in [
            json!(null),
            json!(""),
            json!(challenge(&ring_of(2), at)),
            json!(base64url(&altered)),
        ] {
            let proof = key.sign(&key.header(), &claims(&json!({"nonce": nonce})));
            assert_eq!(judged(&proof), Err(InvalidProof::Challenge), "{nonce}");
        }
    }
}
