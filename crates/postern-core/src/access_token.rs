//! The company access token of the Link SDK: `pat_` and 84 characters, usable many times for at most a day.
//!
//! 63 bytes: version, kind 5, key, time of issue, lifetime in minutes, SDK epoch, company, 18 random bytes,
//! and half an HMAC-SHA-256 over the deployment and all of it. The company is inside, so that a request needs
//! no other name for it. Like a one-time password it is only *genuine* here; epoch and client are looked up.

use crate::{
    encoding::{base64url_into, from_base64url, take},
    entropy::{self, Entropy},
    id::CompanyId,
    keys::{Family, HmacSha256, KeyRing, Purpose},
    otp::{LONGEST_TTL_MINUTES, LinkTime},
    time::Timestamp,
};
use hmac::{KeyInit as _, Mac as _};
use std::fmt;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;
use zeroize::Zeroizing;

const VERSION: u8 = 1;
const KIND: u8 = 5;
const HOST_TAG: u8 = 3;
const PREFIX: &str = "pat_";
const TOKEN_LENGTH: usize = 63;
const SIGNED_LENGTH: usize = 47;
const TAG_LENGTH: usize = 16;
const TEXT_LENGTH: usize = 88;

/// The text is not an access token of this deployment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the access token is not valid")]
pub struct InvalidAccessToken;

/// What an access token says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccessClaims {
    /// The company it opens.
    pub company: CompanyId,
    /// The company's SDK epoch at the moment of issue.
    pub epoch: u32,
    /// The moment of issue.
    pub issued_at: LinkTime,
    /// Its life in minutes, 1 to 1440.
    pub ttl_minutes: u16,
}

impl AccessClaims {
    /// The first instant at which the token no longer counts.
    pub fn expires_at(&self) -> Timestamp {
        self.issued_at.minutes_later(self.ttl_minutes)
    }

    /// Whether its life is over at `now`.
    pub fn is_expired(&self, now: Timestamp) -> bool {
        now >= self.expires_at()
    }
}

/// A minted access token. Doesn't print; wiped when dropped.
#[derive(Clone)]
pub struct AccessToken(Zeroizing<[u8; TEXT_LENGTH]>);

impl AccessToken {
    /// The text that the client's server hands to its page.
    pub fn expose(&self) -> &str {
        std::str::from_utf8(self.0.as_slice()).expect("base64url is ASCII")
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("AccessToken(…)")
    }
}

/// Makes a token that says this. The lifetime is brought into 1 to 1440 minutes.
pub fn mint(keys: &KeyRing, claims: &AccessClaims, entropy: &dyn Entropy) -> AccessToken {
    let (kid, _) = keys.signing(Family::Links);
    let ttl_minutes = claims.ttl_minutes.clamp(1, LONGEST_TTL_MINUTES);
    let mut token = [0; TOKEN_LENGTH];
    token[0..3].copy_from_slice(&[VERSION, KIND, kid]);
    token[3..7].copy_from_slice(&claims.issued_at.as_seconds().to_be_bytes());
    token[7..9].copy_from_slice(&ttl_minutes.to_be_bytes());
    token[9..13].copy_from_slice(&claims.epoch.to_be_bytes());
    token[13..29].copy_from_slice(claims.company.as_uuid().as_bytes());
    token[29..47].copy_from_slice(&entropy::bytes::<18>(entropy));
    let (signed, tag) = token
        .split_first_chunk_mut::<SIGNED_LENGTH>()
        .expect("47 of 63 bytes");
    tag.copy_from_slice(&mac(keys, kid, signed).expect("the signing key is live"));
    let mut text = Zeroizing::new([0; TEXT_LENGTH]);
    let (prefix, body) = text.split_first_chunk_mut::<4>().expect("4 of 88 bytes");
    prefix.copy_from_slice(PREFIX.as_bytes());
    base64url_into(&token, body);
    AccessToken(text)
}

/// A text that has the shape of an access token. Says nothing that may be relied on.
#[derive(Clone)]
pub struct UnverifiedAccessToken(Zeroizing<[u8; TOKEN_LENGTH]>);

impl fmt::Debug for UnverifiedAccessToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("UnverifiedAccessToken(…)")
    }
}

/// Reads a text strictly: length, alphabet, version, kind.
pub fn parse(text: &str) -> Result<UnverifiedAccessToken, InvalidAccessToken> {
    let body = text.strip_prefix(PREFIX).ok_or(InvalidAccessToken)?;
    let token = Zeroizing::new(from_base64url::<TOKEN_LENGTH>(body).ok_or(InvalidAccessToken)?);
    match *token {
        [VERSION, KIND, ..] => Ok(UnverifiedAccessToken(token)),
        _ => Err(InvalidAccessToken),
    }
}

impl UnverifiedAccessToken {
    /// Whether the token is genuine, and what it says.
    pub fn verify(&self, keys: &KeyRing) -> Result<AccessClaims, InvalidAccessToken> {
        let (signed, tag) = self
            .0
            .split_first_chunk::<SIGNED_LENGTH>()
            .expect("47 of 63 bytes");
        let [_version, _kind, kid, ..] = *signed;
        let expected = mac(keys, kid, signed).ok_or(InvalidAccessToken)?;
        if !bool::from(expected.as_slice().ct_eq(tag)) {
            return Err(InvalidAccessToken);
        }
        claims(signed)
            .filter(|claims| (1..=LONGEST_TTL_MINUTES).contains(&claims.ttl_minutes))
            .ok_or(InvalidAccessToken)
    }
}

fn claims(signed: &[u8; SIGNED_LENGTH]) -> Option<AccessClaims> {
    let mut rest = signed.as_slice();
    let [_version, _kind, _kid] = take(&mut rest)?;
    let issued_at = LinkTime::from_seconds(u32::from_be_bytes(take(&mut rest)?));
    let ttl_minutes = u16::from_be_bytes(take(&mut rest)?);
    let epoch = u32::from_be_bytes(take(&mut rest)?);
    let company = CompanyId::from_uuid(Uuid::from_bytes(take(&mut rest)?));
    Some(AccessClaims {
        company,
        epoch,
        issued_at,
        ttl_minutes,
    })
}

fn mac(keys: &KeyRing, kid: u8, signed: &[u8; SIGNED_LENGTH]) -> Option<[u8; TAG_LENGTH]> {
    let key = keys.derived(kid, Purpose::Sdk)?;
    let mut mac = HmacSha256::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(b"postern/sdk/v1\0");
    mac.update(keys.deployment_id().as_bytes());
    mac.update(&[HOST_TAG]);
    mac.update(signed);
    mac.finalize().into_bytes().first_chunk().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{encoding::base64url, entropy::SeededEntropy, otp, time::from_millis};
    use proptest::prelude::*;

    struct Counting;

    impl Entropy for Counting {
        fn fill(&self, bytes: &mut [u8]) {
            for (at, byte) in bytes.iter_mut().enumerate() {
                *byte = u8::try_from(at).unwrap();
            }
        }
    }

    fn ring(seed: u64) -> KeyRing {
        KeyRing::generate(from_millis(1_795_000_000_000), &SeededEntropy::new(seed))
    }

    fn claims() -> AccessClaims {
        let company =
            CompanyId::from_uuid(Uuid::from_u128(0x0190_a5c1_7d2e_7b3a_9c4d_5e6f_7081_92a3));
        AccessClaims {
            company,
            epoch: 7,
            issued_at: LinkTime::from_seconds(60_000_000),
            ttl_minutes: 1440,
        }
    }

    proptest! {
        #[test]
        fn a_token_says_what_it_was_minted_with(
            of in any::<u128>(), epoch in any::<u32>(), seconds in any::<u32>(), ttl_minutes in 1_u16..=1440,
        ) {
            let company = CompanyId::from_uuid(Uuid::from_u128(of));
            let claims = AccessClaims { company, epoch, issued_at: LinkTime::from_seconds(seconds), ttl_minutes };
            let token = mint(&ring(1), &claims, &SeededEntropy::new(2));
            prop_assert_eq!(parse(token.expose()).unwrap().verify(&ring(1)), Ok(claims));
            prop_assert_eq!(parse(token.expose()).unwrap().verify(&ring(2)), Err(InvalidAccessToken));
        }

        #[test]
        fn no_other_text_is_the_same_token(at in 0_usize..88, other in any::<char>()) {
            let token = mint(&ring(1), &claims(), &SeededEntropy::new(2));
            let mut characters: Vec<char> = token.expose().chars().collect();
            characters[at] = other;
            let altered: String = characters.into_iter().collect();
            prop_assume!(altered != token.expose());
            prop_assert!(parse(&altered).and_then(|read| read.verify(&ring(1))).is_err());
        }
    }

    #[test]
    fn every_single_bit_matters() {
        let token = mint(&ring(1), &claims(), &SeededEntropy::new(2));
        let bytes = from_base64url::<TOKEN_LENGTH>(&token.expose()[4..]).unwrap();
        for bit in 0..TOKEN_LENGTH * 8 {
            let mut flipped = bytes;
            flipped[bit / 8] ^= 1 << (bit % 8);
            let text = format!("{PREFIX}{}", base64url(&flipped));
            assert!(
                parse(&text).and_then(|read| read.verify(&ring(1))).is_err(),
                "bit {bit}"
            );
        }
    }

    #[test]
    fn tokens_are_the_published_ones() {
        // Computed independently with Python's hmac module from the module's description.
        let keys = KeyRing::parse(
            r#"{"version":1,"deployment_id":"00112233-4455-6677-8899-aabbccddeeff",
            "links":[{"kid":1,"state":"sign","added_at":"2026-01-01T00:00:00Z","secret":"B5aNnTqUQkKfVZ1oEGq1cWSBhz2mOErn4x_YC0dJ8sM"}],
            "sealing":[{"kid":1,"state":"sign","added_at":"2026-01-01T00:00:00Z","secret":"xG9s1VQkq2N7bZ0pYhE4mRw8Ld3uTfJ5oKiHgAyXvQE"}]}"#,
        )
        .unwrap();
        assert_eq!(
            mint(&keys, &claims(), &Counting).expose(),
            "pat_AQUBA5OHAAWgAAAABwGQpcF9Lns6nE1eb3CBkqMAAQIDBAUGBwgJCgsMDQ4PEBHMJ0zHrUsDcNTGxV1wuF_l"
        );
    }

    #[test]
    fn two_tokens_of_one_moment_differ() {
        let entropy = SeededEntropy::new(2);
        assert_ne!(
            mint(&ring(1), &claims(), &entropy).expose(),
            mint(&ring(1), &claims(), &entropy).expose()
        );
    }

    #[test]
    fn a_one_time_password_is_not_an_access_token() {
        let new = otp::NewOtp {
            kind: otp::TokenKind::CompanyLink,
            issued_at: claims().issued_at,
            ttl_minutes: 60,
            epoch: 7,
            nonce: [1; 16],
        };
        let password = otp::mint(&ring(1), &otp::Binding::company(claims().company), &new);
        assert!(parse(password.expose()).is_err());
        assert!(parse(&password.expose().replacen("plk_", "pat_", 1)).is_err());
        let token = mint(&ring(1), &claims(), &SeededEntropy::new(2));
        assert!(otp::parse(token.expose()).is_err());
        assert!(otp::parse(&token.expose().replacen("pat_", "plk_", 1)).is_err());
    }

    #[test]
    fn a_token_does_not_print() {
        let token = mint(&ring(1), &claims(), &SeededEntropy::new(2));
        let printed = format!("{token:?} {:?}", parse(token.expose()).unwrap());
        assert_eq!(printed, "AccessToken(…) UnverifiedAccessToken(…)");
    }

    #[test]
    fn there_is_no_leeway_after_the_end() {
        let end = claims().expires_at();
        assert!(claims().is_expired(end));
        assert!(!claims().is_expired(from_millis(end.as_millisecond() - 1)));
    }
}
