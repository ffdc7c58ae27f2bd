//! Minting, reading and verifying tokens.
//!
//! Checks run in one order: length, alphabet, version, kind, key, MAC (in constant time), lifetime. All
//! failures look the same to a visitor; [`InvalidOtp`] tells them apart for counters only.

use super::{Binding, LONGEST_TTL_MINUTES, LinkTime, TokenKind};
use crate::{
    encoding::{base64url_into, from_base64url, take},
    keys::{Family, HmacSha256, KeyRing},
    time::Timestamp,
};
use hmac::Mac as _;
use std::fmt;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

const VERSION: u8 = 1;
const PREFIX: &str = "plk_";
const TEXT_LENGTH: usize = 64;
const TOKEN_LENGTH: usize = 45;
const SIGNED_LENGTH: usize = 29;
const TAG_LENGTH: usize = 16;

/// The text is not a token of this deployment for this place. One sentence for all reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("this link is not valid")]
pub enum InvalidOtp {
    /// Not 64 characters beginning with `plk_`.
    Length,
    /// Not base64url.
    Alphabet,
    /// Another version of the format.
    Version,
    /// No such kind, or one that is not accepted here.
    Kind,
    /// No such key, or a retired one.
    Key,
    /// Altered, made elsewhere, or meant for another company, connection, host or deployment.
    Mac,
    /// Genuine, with a lifetime that is never issued.
    Lifetime,
}

/// What a token is to say, before a key is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewOtp {
    /// What it opens.
    pub kind: TokenKind,
    /// The moment of issue.
    pub issued_at: LinkTime,
    /// Its life in minutes; brought into 1 to 1440.
    pub ttl_minutes: u16,
    /// The company's link epoch (its SDK epoch for tickets).
    pub epoch: u32,
    /// 16 random bytes, never used before.
    pub nonce: [u8; 16],
}

/// What a genuine token says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claims {
    /// What it opens.
    pub kind: TokenKind,
    /// The key that signed it.
    pub kid: u8,
    /// The moment of issue.
    pub issued_at: LinkTime,
    /// Its life in minutes, 1 to 1440.
    pub ttl_minutes: u16,
    /// The epoch it was issued in.
    pub epoch: u32,
    /// With the kind, what the spent table knows it by.
    pub nonce: [u8; 16],
}

impl Claims {
    /// The moment of issue.
    pub fn issued(&self) -> Timestamp {
        self.issued_at.timestamp()
    }

    /// The first instant at which the token no longer counts.
    pub fn expires_at(&self) -> Timestamp {
        self.issued_at.minutes_later(self.ttl_minutes)
    }

    /// Whether its life is over at `now`; there is no leeway.
    pub fn is_expired(&self, now: Timestamp) -> bool {
        now >= self.expires_at()
    }

    /// Whether it claims to be issued more than a minute after `now`, which no node's clock explains.
    pub fn is_from_the_future(&self, now: Timestamp) -> bool {
        self.issued().as_millisecond() > now.as_millisecond().saturating_add(60_000)
    }
}

/// A minted token. Doesn't print; wiped when dropped.
#[derive(Clone)]
pub struct OneTimePassword(Zeroizing<[u8; TEXT_LENGTH]>);

impl OneTimePassword {
    /// The text that goes into the Link URL.
    pub fn expose(&self) -> &str {
        std::str::from_utf8(self.0.as_slice()).expect("base64url is ASCII")
    }
}

impl fmt::Debug for OneTimePassword {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("OneTimePassword(…)")
    }
}

/// Makes the token for this binding, signed with the ring's signing key.
///
/// A company link drops the binding's connection; a connection link without one verifies nowhere.
pub fn mint(keys: &KeyRing, binding: &Binding, new: &NewOtp) -> OneTimePassword {
    let ttl_minutes = new.ttl_minutes.clamp(1, LONGEST_TTL_MINUTES);
    mint_any_ttl(
        keys,
        binding,
        &NewOtp {
            ttl_minutes,
            ..*new
        },
    )
}

pub(super) fn mint_any_ttl(keys: &KeyRing, binding: &Binding, new: &NewOtp) -> OneTimePassword {
    let (kid, derived) = keys.signing(Family::Links);
    let mut token = [0; TOKEN_LENGTH];
    token[0] = VERSION;
    token[1] = new.kind.as_u8();
    token[2] = kid;
    token[3..7].copy_from_slice(&new.issued_at.as_seconds().to_be_bytes());
    token[7..9].copy_from_slice(&new.ttl_minutes.to_be_bytes());
    token[9..13].copy_from_slice(&new.epoch.to_be_bytes());
    token[13..29].copy_from_slice(&new.nonce);
    let (signed, tag) = token
        .split_first_chunk_mut::<SIGNED_LENGTH>()
        .expect("29 of 45 bytes");
    tag.copy_from_slice(&mac(derived.otp_mac(), binding, new.kind, signed));
    let mut text = Zeroizing::new([0; TEXT_LENGTH]);
    let (prefix, body) = text.split_first_chunk_mut::<4>().expect("4 of 64 bytes");
    prefix.copy_from_slice(PREFIX.as_bytes());
    base64url_into(&token, body);
    OneTimePassword(text)
}

/// A text that has the shape of a token. Says nothing that may be relied on.
#[derive(Clone)]
pub struct UnverifiedOtp {
    kind: TokenKind,
    token: Zeroizing<[u8; TOKEN_LENGTH]>,
}

impl fmt::Debug for UnverifiedOtp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "UnverifiedOtp({:?}, …)", self.kind)
    }
}

/// Reads a text strictly: length, alphabet, version, kind.
pub fn parse(text: &str) -> Result<UnverifiedOtp, InvalidOtp> {
    if text.len() != TEXT_LENGTH {
        return Err(InvalidOtp::Length);
    }
    let body = text.strip_prefix(PREFIX).ok_or(InvalidOtp::Length)?;
    let token = Zeroizing::new(from_base64url::<TOKEN_LENGTH>(body).ok_or(InvalidOtp::Alphabet)?);
    let [version, kind, ..] = *token;
    if version != VERSION {
        return Err(InvalidOtp::Version);
    }
    let kind = TokenKind::from_u8(kind).ok_or(InvalidOtp::Kind)?;
    Ok(UnverifiedOtp { kind, token })
}

impl UnverifiedOtp {
    /// Whether the token is genuine, for this binding, of one of these kinds; and what it says.
    pub fn verify(
        &self,
        keys: &KeyRing,
        binding: &Binding,
        accepted: &[TokenKind],
    ) -> Result<Claims, InvalidOtp> {
        if !accepted.contains(&self.kind) || !binding.fits(self.kind) {
            return Err(InvalidOtp::Kind);
        }
        let [_version, _kind, kid, ..] = *self.token;
        let derived = keys.live(Family::Links, kid).ok_or(InvalidOtp::Key)?;
        let (signed, tag) = self
            .token
            .split_first_chunk::<SIGNED_LENGTH>()
            .expect("29 of 45 bytes");
        let expected = mac(derived.otp_mac(), binding, self.kind, signed);
        if !bool::from(expected.as_slice().ct_eq(tag)) {
            return Err(InvalidOtp::Mac);
        }
        self.claims()
            .filter(|claims| (1..=LONGEST_TTL_MINUTES).contains(&claims.ttl_minutes))
            .ok_or(InvalidOtp::Lifetime)
    }

    fn claims(&self) -> Option<Claims> {
        let mut rest = self.token.as_slice();
        let [_version, _kind, kid] = take(&mut rest)?;
        Some(Claims {
            kind: self.kind,
            kid,
            issued_at: LinkTime::from_seconds(u32::from_be_bytes(take(&mut rest)?)),
            ttl_minutes: u16::from_be_bytes(take(&mut rest)?),
            epoch: u32::from_be_bytes(take(&mut rest)?),
            nonce: take(&mut rest)?,
        })
    }
}

/// The MAC over host, company, connection (zeros if none) and the token's own fields; all of fixed width.
fn mac(
    mut mac: HmacSha256,
    binding: &Binding,
    kind: TokenKind,
    signed: &[u8; SIGNED_LENGTH],
) -> [u8; TAG_LENGTH] {
    let connection = binding.connection.filter(|_| !kind.is_company());
    let mut input = [0; 1 + 16 + 16 + SIGNED_LENGTH];
    input[0] = kind.host_tag();
    input[1..17].copy_from_slice(binding.company.as_uuid().as_bytes());
    if let Some(connection) = connection {
        input[17..33].copy_from_slice(connection.as_uuid().as_bytes());
    }
    input[33..62].copy_from_slice(signed);
    mac.update(&input);
    let full = mac.finalize().into_bytes();
    *full
        .first_chunk::<TAG_LENGTH>()
        .expect("SHA-256 gives 32 bytes")
}
