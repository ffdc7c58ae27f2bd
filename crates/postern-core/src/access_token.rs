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
    if token[0] != VERSION || token[1] != KIND {
        return Err(InvalidAccessToken);
    }
    Ok(UnverifiedAccessToken(token))
}

impl UnverifiedAccessToken {
    /// Whether the token is genuine, and what it says.
    pub fn verify(&self, keys: &KeyRing) -> Result<AccessClaims, InvalidAccessToken> {
        let (signed, tag) = self
            .0
            .split_first_chunk::<SIGNED_LENGTH>()
            .expect("47 of 63 bytes");
        let expected = mac(keys, self.0[2], signed).ok_or(InvalidAccessToken)?;
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
