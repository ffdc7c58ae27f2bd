//! The hidden value that ties a form to the browser it was shown to, to its subject, and to the last hour.
//!
//! Key number ‖ minute of issue ‖ half of HMAC(K_form, pre-session ‖ SHA-256(subject) ‖ minute): 21 bytes, 28
//! characters, no spare bits. The subject is what the form acts on (for a Link URL, the one-time password), so
//! a token taken from one page does not submit another. Nothing is stored.

use crate::{
    encoding::{base64url, from_base64url, take},
    keys::{HmacSha256, KeyRing, Purpose},
    pre_session::PreSession,
    time::Timestamp,
};
use hmac::{KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

/// How long a form may lie open.
pub const LIFETIME_MINUTES: u32 = 60;

/// How far ahead of this node the clock of the node that showed the form may be.
const TOLERATED_SKEW_MINUTES: u32 = 1;

/// Why a form is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FormTokenError {
    /// Not made for this browser and this subject.
    #[error("this form was not made for this browser; load the page again")]
    Invalid,
    /// Genuine, and more than an hour old.
    #[error("this page was open for too long; press the button once more")]
    Stale,
}

/// Makes the token of a form shown now.
pub fn mint(keys: &KeyRing, pre: &PreSession, subject: &[u8], now: Timestamp) -> String {
    let kid = keys.signing_kid();
    let minute = minute_of(now);
    let tag = tag(keys, kid, pre, subject, minute).expect("the signing key is live");
    let mut token = [0; 21];
    token[0] = kid;
    token[1..5].copy_from_slice(&minute.to_be_bytes());
    token[5..21].copy_from_slice(&tag);
    base64url(&token)
}

/// Whether the form was made for this browser and subject within the last hour.
pub fn verify(
    keys: &KeyRing,
    pre: &PreSession,
    subject: &[u8],
    token: &str,
    now: Timestamp,
) -> Result<(), FormTokenError> {
    let (kid, minute, given) = fields(token).ok_or(FormTokenError::Invalid)?;
    let expected = tag(keys, kid, pre, subject, minute).ok_or(FormTokenError::Invalid)?;
    if !bool::from(expected.ct_eq(&given)) {
        return Err(FormTokenError::Invalid);
    }
    let now = minute_of(now);
    let is_fresh = minute <= now.saturating_add(TOLERATED_SKEW_MINUTES)
        && now <= minute.saturating_add(LIFETIME_MINUTES);
    if is_fresh {
        Ok(())
    } else {
        Err(FormTokenError::Stale)
    }
}

fn fields(token: &str) -> Option<(u8, u32, [u8; 16])> {
    let bytes = from_base64url::<21>(token)?;
    let mut rest = bytes.as_slice();
    let [kid] = take(&mut rest)?;
    Some((kid, u32::from_be_bytes(take(&mut rest)?), take(&mut rest)?))
}

fn minute_of(at: Timestamp) -> u32 {
    u32::try_from(at.as_millisecond().div_euclid(60_000)).unwrap_or(0)
}

fn tag(keys: &KeyRing, kid: u8, pre: &PreSession, subject: &[u8], minute: u32) -> Option<[u8; 16]> {
    let key = keys.derived(kid, Purpose::FormToken)?;
    let mut mac = HmacSha256::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(b"postern/form/v1\0");
    mac.update(pre.expose());
    mac.update(&Sha256::digest(subject));
    mac.update(&minute.to_be_bytes());
    mac.finalize().into_bytes().first_chunk().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        entropy::SeededEntropy,
        keys::Family,
        time::{from_millis, to_millis},
    };
    use proptest::prelude::*;

    fn now() -> Timestamp {
        from_millis(1_795_000_020_000)
    }

    fn after(minutes: i64) -> Timestamp {
        from_millis(to_millis(now()) + minutes * 60_000)
    }

    fn ring() -> KeyRing {
        KeyRing::generate(now(), &SeededEntropy::new(1))
    }

    fn browser(seed: u64) -> PreSession {
        PreSession::mint(&SeededEntropy::new(seed))
    }

    proptest! {
        #[test]
        fn a_form_counts_for_its_browser_and_its_subject(
            subject in any::<Vec<u8>>(), other in any::<Vec<u8>>(), age in 0_i64..=60,
        ) {
            let token = mint(&ring(), &browser(1), &subject, now());
            prop_assert_eq!(token.len(), 28);
            let verify = |pre: &PreSession, subject: &[u8]| verify(&ring(), pre, subject, &token, after(age));
            prop_assert_eq!(verify(&browser(1), &subject), Ok(()));
            prop_assert_eq!(verify(&browser(2), &subject), Err(FormTokenError::Invalid));
            prop_assume!(subject != other);
            prop_assert_eq!(verify(&browser(1), &other), Err(FormTokenError::Invalid));
        }

        #[test]
        fn an_altered_token_is_invalid(at in 0_usize..28, other in any::<char>()) {
            let token = mint(&ring(), &browser(1), b"subject", now());
            let mut characters: Vec<char> = token.chars().collect();
            characters[at] = other;
            let altered: String = characters.into_iter().collect();
            prop_assume!(altered != token);
            prop_assert_eq!(verify(&ring(), &browser(1), b"subject", &altered, now()), Err(FormTokenError::Invalid));
        }
    }

    #[test]
    fn a_form_lies_open_for_an_hour() {
        let token = mint(&ring(), &browser(1), b"subject", now());
        let at = |minutes| verify(&ring(), &browser(1), b"subject", &token, after(minutes));
        assert_eq!(at(60), Ok(()));
        assert_eq!(at(61), Err(FormTokenError::Stale));
        assert_eq!(at(-1), Ok(()));
        assert_eq!(at(-2), Err(FormTokenError::Stale));
    }

    #[test]
    fn an_old_form_of_another_browser_is_invalid_and_not_stale() {
        let token = mint(&ring(), &browser(1), b"subject", now());
        assert_eq!(
            verify(&ring(), &browser(2), b"subject", &token, after(120)),
            Err(FormTokenError::Invalid)
        );
    }

    #[test]
    fn a_form_outlives_a_change_of_the_signing_key() {
        let entropy = SeededEntropy::new(9);
        let mut keys = ring();
        let token = mint(&keys, &browser(1), b"subject", now());
        keys.add(Family::Links, 2, now(), &entropy).unwrap();
        keys.promote(Family::Links, 2, after(5), false).unwrap();
        assert_eq!(
            verify(&keys, &browser(1), b"subject", &token, after(6)),
            Ok(())
        );
        keys.retire(Family::Links, 1, after(6), true).unwrap();
        assert_eq!(
            verify(&keys, &browser(1), b"subject", &token, after(6)),
            Err(FormTokenError::Invalid)
        );
    }

    #[test]
    fn the_decoys_mark_does_not_change_whose_form_it_is() {
        let token = mint(&ring(), &browser(1), b"subject", now());
        let marked = browser(1).into_automated();
        assert_eq!(verify(&ring(), &marked, b"subject", &token, now()), Ok(()));
    }
}
