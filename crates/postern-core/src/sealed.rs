//! Sealing column values: XChaCha20-Poly1305 under the sealing family, tied to the row they belong to.
//!
//! Envelope: version ‖ key number ‖ 24-byte nonce ‖ ciphertext and tag. The associated data names table,
//! column and row, so a sealed value copied into another row (or column) does not open there. The nonce is
//! random; at 192 bits nobody needs to count messages.

use crate::{
    entropy::{self, Entropy},
    keys::{KeyRing, Purpose},
    secret::Secret,
};
use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use uuid::Uuid;

const VERSION: u8 = 1;
const HEADER_LENGTH: usize = 2 + 24;

/// Where a sealed value lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The row's id.
    pub row: Uuid,
}

/// A sealed value does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Not something that was sealed.
    #[error("a sealed value is damaged or of an unknown version")]
    Malformed,
    /// Its key is not in the ring.
    #[error("the key that sealed a value is not in the key ring")]
    UnknownKey,
    /// Altered, or sealed for another place.
    #[error("a sealed value was altered or belongs to another row")]
    NotAuthentic,
}

/// Seals the value for its place.
pub fn seal(keys: &KeyRing, place: &Place, plain: &[u8], entropy: &dyn Entropy) -> Vec<u8> {
    let kid = keys.sealing_kid();
    let key = keys
        .derived(kid, Purpose::Seal)
        .expect("the sealing key is live");
    let nonce: [u8; 24] = entropy::bytes(entropy);
    let aad = associated_data(place, kid);
    let sealed = XChaCha20Poly1305::new(key.into())
        .encrypt(
            &XNonce::from(nonce),
            Payload {
                msg: plain,
                aad: &aad,
            },
        )
        .expect("a column value is far below the cipher's limit");
    let mut envelope = Vec::with_capacity(HEADER_LENGTH + sealed.len());
    envelope.extend_from_slice(&[VERSION, kid]);
    envelope.extend_from_slice(&nonce);
    envelope.extend_from_slice(&sealed);
    envelope
}

/// Opens the value at its place.
pub fn open(keys: &KeyRing, place: &Place, envelope: &[u8]) -> Result<Secret<Vec<u8>>, SealError> {
    let (&[version, kid], rest) = envelope
        .split_first_chunk::<2>()
        .ok_or(SealError::Malformed)?;
    let (nonce, sealed) = rest.split_first_chunk::<24>().ok_or(SealError::Malformed)?;
    if version != VERSION {
        return Err(SealError::Malformed);
    }
    let key = keys
        .derived(kid, Purpose::Seal)
        .ok_or(SealError::UnknownKey)?;
    let aad = associated_data(place, kid);
    XChaCha20Poly1305::new(key.into())
        .decrypt(
            &XNonce::from(*nonce),
            Payload {
                msg: sealed,
                aad: &aad,
            },
        )
        .map(Secret::new)
        .map_err(|_| SealError::NotAuthentic)
}

/// The key that sealed the value, so that values of older keys can be found and sealed again.
pub fn sealed_with(envelope: &[u8]) -> Option<u8> {
    match envelope {
        [VERSION, kid, ..] => Some(*kid),
        _ => None,
    }
}

/// Names are separated by a zero byte, which no table or column has, so no two places read the same.
fn associated_data(place: &Place, kid: u8) -> Vec<u8> {
    let mut aad = b"postern/sealed/v1\0".to_vec();
    aad.push(kid);
    aad.extend_from_slice(place.table.as_bytes());
    aad.push(0);
    aad.extend_from_slice(place.column.as_bytes());
    aad.push(0);
    aad.extend_from_slice(place.row.as_bytes());
    aad
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

    const PLACE: Place = Place {
        table: "grants",
        column: "token",
        row: Uuid::from_u128(7),
    };

    fn now() -> Timestamp {
        from_millis(1_795_000_000_000)
    }

    fn ring(seed: u64) -> KeyRing {
        KeyRing::generate(now(), &SeededEntropy::new(seed))
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens_at_its_place_only(plain in any::<Vec<u8>>(), row in any::<u128>(), other in any::<u128>()) {
            let place = Place { row: Uuid::from_u128(row), ..PLACE };
            let sealed = seal(&ring(1), &place, &plain, &SeededEntropy::new(2));
            let opened = open(&ring(1), &place, &sealed).unwrap();
            prop_assert_eq!(opened.expose(), &plain);
            let moved = [
                Place { row: Uuid::from_u128(other), ..place },
                Place { table: "grant", ..place },
                Place { column: "tokens", ..place },
                Place { table: "grants\0token", column: "", ..place },
            ];
            for elsewhere in moved.into_iter().filter(|elsewhere| *elsewhere != place) {
                prop_assert_eq!(open(&ring(1), &elsewhere, &sealed).unwrap_err(), SealError::NotAuthentic);
            }
            prop_assert_eq!(open(&ring(3), &place, &sealed).unwrap_err(), SealError::NotAuthentic);
        }

        #[test]
        fn any_bytes_are_refused_without_a_panic(bytes in any::<Vec<u8>>()) {
            prop_assert!(open(&ring(1), &PLACE, &bytes).is_err());
        }
    }

    #[test]
    fn every_single_bit_and_every_byte_matters() {
        let sealed = seal(&ring(1), &PLACE, b"a refresh token", &SeededEntropy::new(2));
        for bit in 0..sealed.len() * 8 {
            let mut flipped = sealed.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(open(&ring(1), &PLACE, &flipped).is_err(), "bit {bit}");
        }
        for length in 0..sealed.len() {
            assert!(
                open(&ring(1), &PLACE, &sealed[..length]).is_err(),
                "first {length} bytes"
            );
        }
    }

    #[test]
    fn an_older_key_opens_until_it_is_retired() {
        let entropy = SeededEntropy::new(4);
        let mut keys = KeyRing::generate(now(), &entropy);
        let old = seal(&keys, &PLACE, b"old", &entropy);
        keys.add(Family::Sealing, 2, now(), &entropy).unwrap();
        keys.promote(Family::Sealing, 2, now(), true).unwrap();
        let young = seal(&keys, &PLACE, b"young", &entropy);
        assert_eq!(
            (sealed_with(&old), sealed_with(&young), sealed_with(b"")),
            (Some(1), Some(2), None)
        );
        assert_eq!(open(&keys, &PLACE, &old).unwrap().expose(), b"old");
        keys.retire(Family::Sealing, 1, now(), true).unwrap();
        assert_eq!(
            open(&keys, &PLACE, &old).unwrap_err(),
            SealError::UnknownKey
        );
        assert_eq!(open(&keys, &PLACE, &young).unwrap().expose(), b"young");
    }

    #[test]
    fn one_value_sealed_twice_looks_different() {
        let entropy = SeededEntropy::new(5);
        assert_ne!(
            seal(&ring(1), &PLACE, b"same", &entropy),
            seal(&ring(1), &PLACE, b"same", &entropy)
        );
    }

    #[test]
    fn a_promoted_links_key_does_not_open_columns() {
        assert_eq!(ring(1).derived(1, Purpose::Seal).map(|_| ()), Some(()));
        assert_ne!(
            ring(1).derived(1, Purpose::Seal),
            ring(1).derived(1, Purpose::OtpMac)
        );
    }
}
