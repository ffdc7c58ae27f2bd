//! The ring's rules: what is refused, what must wait, what a round trip keeps.

use super::*;
use crate::{
    entropy::SeededEntropy,
    time::{from_millis, to_millis},
};
use proptest::prelude::*;
use std::collections::HashSet;

const NOW_MS: i64 = 1_795_000_000_000;

fn now() -> Timestamp {
    from_millis(NOW_MS)
}

fn after(minutes: i64) -> Timestamp {
    from_millis(NOW_MS + minutes * 60_000)
}

fn ring(seed: u64) -> KeyRing {
    KeyRing::generate(now(), &SeededEntropy::new(seed))
}

/// The text of a generated ring with one change.
fn changed(from: &str, to: &str) -> String {
    let text = ring(1).render().expose().clone();
    assert!(text.contains(from), "{from} is in the file");
    text.replacen(from, to, 1)
}

fn secret_of(text: &str, nth: usize) -> String {
    text.split("\"secret\": \"")
        .nth(nth + 1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned()
}

proptest! {
    #[test]
    fn a_rendered_ring_reads_back_the_same(seed in any::<u64>()) {
        let entropy = SeededEntropy::new(seed);
        let mut ring = KeyRing::generate(now(), &entropy);
        ring.add(Family::Links, 2, now(), &entropy).unwrap();
        ring.promote(Family::Links, 2, after(5), false).unwrap();
        ring.add(Family::Sealing, 7, now(), &entropy).unwrap();
        ring.retire(Family::Sealing, 7, after(1), false).unwrap();
        let read = KeyRing::parse(ring.render().expose()).unwrap();
        prop_assert_eq!(read.entries(), ring.entries());
        prop_assert_eq!(read.fingerprint(), ring.fingerprint());
        prop_assert_eq!(read.deployment_id(), ring.deployment_id());
        for purpose in Purpose::ALL {
            prop_assert_eq!(read.derived(1, purpose), ring.derived(1, purpose));
        }
    }

    #[test]
    fn any_text_is_read_or_refused_without_a_panic(text in ".{0,200}") {
        prop_assert!(KeyRing::parse(&text).is_err());
    }
}

#[test]
fn every_purpose_and_every_key_derives_another_key() {
    let entropy = SeededEntropy::new(3);
    let mut ring = KeyRing::generate(now(), &entropy);
    ring.add(Family::Links, 2, now(), &entropy).unwrap();
    let mut seen = HashSet::new();
    for purpose in Purpose::ALL {
        assert!(
            seen.insert(*ring.derived(1, purpose).unwrap()),
            "{purpose:?}"
        );
    }
    for purpose in Purpose::ALL
        .into_iter()
        .filter(|purpose| purpose.family() == Family::Links)
    {
        assert!(
            seen.insert(*ring.derived(2, purpose).unwrap()),
            "{purpose:?}"
        );
    }
    assert_eq!(ring.derived(2, Purpose::Seal), None);
    assert_eq!(ring.derived(0, Purpose::OtpMac), None);
}

#[test]
fn one_root_derives_other_keys_in_another_deployment() {
    let text = ring(1).render().expose().clone();
    let id = ring(1).deployment_id().to_string();
    let elsewhere =
        KeyRing::parse(&text.replace(&id, "7b2f1a52-5a64-4b83-9c0e-0a9de86a52d1")).unwrap();
    assert_ne!(
        elsewhere.derived(1, Purpose::OtpMac),
        ring(1).derived(1, Purpose::OtpMac)
    );
}

#[test]
fn the_derivation_is_hkdf_as_published() {
    // Computed independently with Python's hmac module: extract with the deployment's id, expand with the info.
    let text = r#"{"version":1,"deployment_id":"00112233-4455-6677-8899-aabbccddeeff",
        "links":[{"kid":1,"state":"sign","added_at":"2026-01-01T00:00:00Z","secret":"B5aNnTqUQkKfVZ1oEGq1cWSBhz2mOErn4x_YC0dJ8sM"}],
        "sealing":[{"kid":1,"state":"sign","added_at":"2026-01-01T00:00:00Z","secret":"xG9s1VQkq2N7bZ0pYhE4mRw8Ld3uTfJ5oKiHgAyXvQE"}]}"#;
    let ring = KeyRing::parse(text).unwrap();
    let hex = |key: &[u8; 32]| {
        let (high, low) = key.split_at(16);
        let number = |half: &[u8]| u128::from_be_bytes(half.try_into().unwrap());
        format!("{:032x}{:032x}", number(high), number(low))
    };
    assert_eq!(
        hex(ring.derived(1, Purpose::OtpMac).unwrap()),
        "5e3b997c41a5db114da96ad86e0b55ef7967fcd3a3d65abb93295adde6c9e3eb"
    );
    assert_eq!(
        hex(ring.derived(1, Purpose::Seal).unwrap()),
        "3936395ba00105efbfcb9ec58600b08fa46fe7addaee85fc3913069522d8783f"
    );
}

#[test]
fn a_ring_never_prints_a_secret() {
    let ring = ring(1);
    let text = ring.render().expose().clone();
    let printed = format!(
        "{ring:?} {:#?} {:?}",
        KeyRingHandle::new(ring.clone()),
        ring.render()
    );
    for nth in 0..2 {
        let secret = secret_of(&text, nth);
        assert!(!printed.contains(&secret));
        assert!(!printed.contains(&secret[..12]));
    }
}

#[test]
fn a_new_key_signs_only_after_five_minutes() {
    let entropy = SeededEntropy::new(4);
    let mut ring = KeyRing::generate(now(), &entropy);
    ring.add(Family::Links, 2, now(), &entropy).unwrap();
    let early = from_millis(to_millis(after(5)) - 1);
    let refused = ring.promote(Family::Links, 2, early, false).unwrap_err();
    assert!(
        matches!(refused, KeyError::TooSoon { until, .. } if until == after(5)),
        "{refused}"
    );
    assert_eq!(ring.signing_kid(), 1);
    ring.promote(Family::Links, 2, after(5), false).unwrap();
    assert_eq!(ring.signing_kid(), 2);
    assert_eq!(ring.sealing_kid(), 1);
    let states: Vec<_> = ring.entries().iter().map(|entry| entry.state).collect();
    assert_eq!(states, [KeyState::Verify, KeyState::Sign, KeyState::Sign]);
}

#[test]
fn an_emergency_overrides_the_waiting_times() {
    let entropy = SeededEntropy::new(5);
    let mut ring = KeyRing::generate(now(), &entropy);
    ring.add(Family::Links, 2, now(), &entropy).unwrap();
    ring.promote(Family::Links, 2, now(), true).unwrap();
    ring.retire(Family::Links, 1, now(), true).unwrap();
    assert_eq!(ring.derived(1, Purpose::OtpMac), None);
}

#[test]
fn a_key_stays_until_its_last_link_has_run_out() {
    let entropy = SeededEntropy::new(6);
    let mut ring = KeyRing::generate(now(), &entropy);
    ring.add(Family::Links, 2, now(), &entropy).unwrap();
    ring.promote(Family::Links, 2, after(10), false).unwrap();
    let run_out = after(10 + 24 * 60 + 10);
    let early = from_millis(to_millis(run_out) - 1);
    assert!(
        matches!(ring.retire(Family::Links, 1, early, false), Err(KeyError::TooSoon { until, .. }) if until == run_out)
    );
    ring.retire(Family::Links, 1, run_out, false).unwrap();
    assert_eq!(ring.derived(1, Purpose::OtpMac), None);
    assert!(!ring.render().expose().contains("null"));
}

#[test]
fn the_signing_key_is_never_retired() {
    let mut ring = ring(1);
    for force in [false, true] {
        assert_eq!(
            ring.retire(Family::Sealing, 1, after(9999), force),
            Err(KeyError::StillSigning(Family::Sealing, 1))
        );
    }
}

#[test]
fn a_retired_key_does_not_come_back() {
    let entropy = SeededEntropy::new(7);
    let mut ring = KeyRing::generate(now(), &entropy);
    ring.add(Family::Links, 2, now(), &entropy).unwrap();
    ring.retire(Family::Links, 2, now(), false).unwrap();
    assert_eq!(
        ring.promote(Family::Links, 2, after(99), true),
        Err(KeyError::NoSuchKey(Family::Links, 2))
    );
    assert_eq!(
        ring.promote(Family::Links, 3, after(99), true),
        Err(KeyError::NoSuchKey(Family::Links, 3))
    );
    ring.retire(Family::Links, 2, after(99), false).unwrap();
}

#[test]
fn numbers_go_from_one_to_eight_and_are_reused_only_after_retirement() {
    let entropy = SeededEntropy::new(8);
    let mut ring = KeyRing::generate(now(), &entropy);
    for kid in [0, 9, 255] {
        assert_eq!(
            ring.add(Family::Links, kid, now(), &entropy),
            Err(KeyError::InvalidKid(kid))
        );
    }
    assert_eq!(
        ring.add(Family::Links, 1, now(), &entropy),
        Err(KeyError::KidInUse(Family::Links, 1))
    );
    for kid in 2..=8 {
        assert_eq!(ring.free_kid(Family::Links), Some(kid));
        ring.add(Family::Links, kid, now(), &entropy).unwrap();
    }
    assert_eq!(ring.free_kid(Family::Links), None);
    let before = *ring.derived(4, Purpose::OtpMac).unwrap();
    ring.retire(Family::Links, 4, now(), false).unwrap();
    assert_eq!(ring.free_kid(Family::Links), Some(4));
    ring.add(Family::Links, 4, now(), &entropy).unwrap();
    assert_ne!(*ring.derived(4, Purpose::OtpMac).unwrap(), before);
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "one table of files and their refusals"
)]
fn files_that_are_not_a_ring_are_refused_in_words() {
    let good = ring(1).render().expose().clone();
    let first = secret_of(&good, 0);
    let second = secret_of(&good, 1);
    let pattern = |byte: u8| crate::encoding::base64url(&[byte; 32]);
    let sentence = crate::encoding::base64url(b"change me to thirty-two bytes ok");
    let counting: [u8; 32] = std::array::from_fn(|at| u8::try_from(at).unwrap());
    let counting = crate::encoding::base64url(&counting);
    let id = ring(1).deployment_id().to_string();
    let cases = [
        (
            "version",
            changed("\"version\": 1", "\"version\": 2"),
            KeyError::UnknownVersion(2),
        ),
        (
            "nil",
            good.replace(&id, "00000000-0000-0000-0000-000000000000"),
            KeyError::NilDeployment,
        ),
        (
            "kid 0",
            changed("\"kid\": 1", "\"kid\": 0"),
            KeyError::InvalidKid(0),
        ),
        (
            "kid 9",
            changed("\"kid\": 1", "\"kid\": 9"),
            KeyError::InvalidKid(9),
        ),
        (
            "none signs",
            changed("\"sign\"", "\"verify\""),
            KeyError::NotOneSigning {
                family: Family::Links,
                found: 0,
            },
        ),
        (
            "retired with a secret",
            changed("\"sign\"", "\"retired\""),
            KeyError::SecretPresence(Family::Links, 1),
        ),
        (
            "zeros",
            good.replace(&first, &pattern(0)),
            KeyError::NotRandom(Family::Links, 1),
        ),
        (
            "one byte",
            good.replace(&first, &pattern(0xA7)),
            KeyError::NotRandom(Family::Links, 1),
        ),
        (
            "a sentence",
            good.replace(&first, &sentence),
            KeyError::NotRandom(Family::Links, 1),
        ),
        (
            "counting",
            good.replace(&second, &counting),
            KeyError::NotRandom(Family::Sealing, 1),
        ),
        (
            "shared",
            good.replace(&second, &first),
            KeyError::SharedSecret(Family::Sealing, 1),
        ),
        (
            "short",
            good.replace(&first, &first[..40]),
            KeyError::WrongLength {
                family: Family::Links,
                kid: 1,
                length: 30,
            },
        ),
        (
            "long",
            good.replace(&first, &format!("{first}AAAA")),
            KeyError::WrongLength {
                family: Family::Links,
                kid: 1,
                length: 35,
            },
        ),
        (
            "padded",
            good.replace(&first, &format!("{first}=")),
            KeyError::WrongLength {
                family: Family::Links,
                kid: 1,
                length: 0,
            },
        ),
        (
            "empty",
            String::new(),
            KeyError::Malformed { line: 1, column: 0 },
        ),
    ];
    for (name, text, expected) in cases {
        let error = KeyRing::parse(&text).unwrap_err();
        assert_eq!(error, expected, "{name}");
        assert!(
            !error.to_string().contains(&first[..8]),
            "{name} prints a secret"
        );
    }
}

#[test]
fn unknown_fields_and_second_signers_are_refused() {
    assert!(matches!(
        KeyRing::parse(&changed("\"version\": 1,", "\"version\": 1, \"extra\": 0,")),
        Err(KeyError::Malformed { line: 2, .. })
    ));
    assert!(matches!(
        KeyRing::parse(&changed("\"kid\": 1,", "\"kid\": 1, \"secert\": \"x\",")),
        Err(KeyError::Malformed { .. })
    ));
    let entropy = SeededEntropy::new(1);
    let mut two = KeyRing::generate(now(), &entropy);
    two.add(Family::Links, 2, now(), &entropy).unwrap();
    let text = two.render().expose().replacen("\"verify\"", "\"sign\"", 1);
    assert_eq!(
        KeyRing::parse(&text).unwrap_err(),
        KeyError::NotOneSigning {
            family: Family::Links,
            found: 2
        }
    );
    let text = two
        .render()
        .expose()
        .replacen("\"kid\": 2", "\"kid\": 1", 1);
    assert_eq!(
        KeyRing::parse(&text).unwrap_err(),
        KeyError::DuplicateKid(Family::Links, 1)
    );
}

#[test]
fn the_fingerprint_follows_the_live_keys() {
    let entropy = SeededEntropy::new(9);
    let mut ring = KeyRing::generate(now(), &entropy);
    let one = ring.fingerprint();
    ring.add(Family::Links, 2, now(), &entropy).unwrap();
    let two = ring.fingerprint();
    ring.promote(Family::Links, 2, after(5), false).unwrap();
    assert_eq!(
        ring.fingerprint(),
        two,
        "which key signs is each node's own matter"
    );
    ring.retire(Family::Links, 1, after(5), true).unwrap();
    assert_eq!(HashSet::from([one, two, ring.fingerprint()]).len(), 3);
}

#[test]
fn a_handle_gives_everybody_the_new_ring() {
    let handle = KeyRingHandle::new(ring(1));
    let other = handle.clone();
    let held = handle.current();
    other.replace(ring(2));
    assert_eq!(handle.current().deployment_id(), ring(2).deployment_id());
    assert_eq!(held.deployment_id(), ring(1).deployment_id());
}
