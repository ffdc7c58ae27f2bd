//! The token format: one spelling, no altered token, no token outside its place.

use super::{token::mint_any_ttl, *};
use crate::{
    encoding::base64url,
    entropy::{SeededEntropy, bytes},
    id::{CompanyId, ConnectionId},
    keys::{Family, KeyRing},
    time::{Timestamp, from_millis, to_millis},
};
use proptest::prelude::*;
use std::collections::HashSet;
use uuid::Uuid;

fn now() -> Timestamp {
    from_millis(1_795_000_000_000)
}

fn ring(seed: u64) -> KeyRing {
    KeyRing::generate(now(), &SeededEntropy::new(seed))
}

fn company(number: u128) -> CompanyId {
    CompanyId::from_uuid(Uuid::from_u128(number))
}

fn connection(number: u128) -> ConnectionId {
    ConnectionId::from_uuid(Uuid::from_u128(number))
}

fn new(kind: TokenKind) -> NewOtp {
    let nonce = bytes(&SeededEntropy::new(77));
    NewOtp {
        kind,
        issued_at: LinkTime::at(now()),
        ttl_minutes: 1440,
        epoch: 3,
        nonce,
    }
}

/// A ring whose secrets are written down, for vectors computed elsewhere.
fn published_ring() -> KeyRing {
    KeyRing::parse(
        r#"{"version":1,"deployment_id":"00112233-4455-6677-8899-aabbccddeeff",
        "links":[{"kid":1,"state":"sign","added_at":"2026-01-01T00:00:00Z","secret":"B5aNnTqUQkKfVZ1oEGq1cWSBhz2mOErn4x_YC0dJ8sM"}],
        "sealing":[{"kid":1,"state":"sign","added_at":"2026-01-01T00:00:00Z","secret":"xG9s1VQkq2N7bZ0pYhE4mRw8Ld3uTfJ5oKiHgAyXvQE"}]}"#,
    )
    .unwrap()
}

fn any_kind() -> impl Strategy<Value = TokenKind> {
    prop::sample::select(TokenKind::ALL.to_vec())
}

fn fitting(kind: TokenKind, company: CompanyId, connection: ConnectionId) -> Binding {
    if kind.is_connection() {
        Binding::connection(company, connection)
    } else {
        Binding::company(company)
    }
}

proptest! {
    #[test]
    fn a_token_says_what_it_was_minted_with(
        seed in any::<u64>(), kind in any_kind(), seconds in any::<u32>(), ttl in 1_u16..=1440,
        epoch in any::<u32>(), nonce in any::<[u8; 16]>(), of in any::<u128>(), to in any::<u128>(),
    ) {
        let keys = ring(seed);
        let binding = fitting(kind, company(of), connection(to));
        let issued_at = LinkTime::from_seconds(seconds);
        let otp = mint(&keys, &binding, &NewOtp { kind, issued_at, ttl_minutes: ttl, epoch, nonce });
        prop_assert_eq!(otp.expose().len(), 64);
        let claims = parse(otp.expose()).unwrap().verify(&keys, &binding, &[kind]).unwrap();
        prop_assert_eq!(claims, Claims { kind, kid: 1, issued_at, ttl_minutes: ttl, epoch, nonce });
        prop_assert_eq!(to_millis(claims.expires_at()) - to_millis(claims.issued()), i64::from(ttl) * 60_000);
        prop_assert!(claims.is_expired(claims.expires_at()));
        prop_assert!(!claims.is_expired(from_millis(to_millis(claims.expires_at()) - 1)));
    }

    #[test]
    fn no_other_text_is_the_same_token(at in 0_usize..64, other in any::<char>(), insert in any::<bool>()) {
        let (keys, binding) = (ring(1), Binding::company(company(1)));
        let otp = mint(&keys, &binding, &new(TokenKind::CompanyLink));
        let mut characters: Vec<char> = otp.expose().chars().collect();
        if insert { characters.insert(at, other) } else { characters[at] = other }
        let altered: String = characters.into_iter().collect();
        prop_assume!(altered != otp.expose());
        let verified = parse(&altered).and_then(|read| read.verify(&keys, &binding, &TokenKind::ALL));
        prop_assert!(verified.is_err());
    }

    #[test]
    fn any_text_is_refused_without_a_panic(text in "\\PC{0,80}", body in "[A-Za-z0-9_-]{60}") {
        let (keys, binding) = (ring(1), Binding::company(company(1)));
        for text in [text, format!("plk_{body}")] {
            let verified = parse(&text).and_then(|read| read.verify(&keys, &binding, &TokenKind::ALL));
            prop_assert!(verified.is_err());
        }
    }

    #[test]
    fn seconds_since_2025_survive_the_round_trip(seconds in any::<u32>(), within in 0_i64..1000) {
        let time = LinkTime::from_seconds(seconds);
        prop_assert_eq!(LinkTime::at(time.timestamp()), time);
        prop_assert_eq!(LinkTime::at(from_millis(to_millis(time.timestamp()) + within)), time);
    }
}

#[test]
fn every_single_bit_matters() {
    let keys = ring(1);
    for kind in TokenKind::ALL {
        let binding = fitting(kind, company(1), connection(2));
        let otp = mint(&keys, &binding, &new(kind));
        let token = crate::encoding::from_base64url::<45>(&otp.expose()[4..]).unwrap();
        for bit in 0..360 {
            let mut flipped = token;
            flipped[bit / 8] ^= 1 << (bit % 8);
            let text = format!("plk_{}", base64url(&flipped));
            let verified =
                parse(&text).and_then(|read| read.verify(&keys, &binding, &TokenKind::ALL));
            assert!(verified.is_err(), "{kind:?} with bit {bit} flipped");
        }
    }
}

#[test]
fn every_other_character_anywhere_is_another_token() {
    let (keys, binding) = (ring(1), Binding::company(company(1)));
    let otp = mint(&keys, &binding, &new(TokenKind::CompanyLink));
    for at in 0..64 {
        for other in 0..=127_u8 {
            let mut text = otp.expose().to_owned().into_bytes();
            if text[at] == other {
                continue;
            }
            text[at] = other;
            let text = String::from_utf8(text).unwrap();
            let verified =
                parse(&text).and_then(|read| read.verify(&keys, &binding, &TokenKind::ALL));
            assert!(verified.is_err(), "{other:#x} at {at}");
        }
    }
}

#[test]
fn spellings_that_lenient_decoders_accept_are_refused() {
    let (keys, binding) = (ring(1), Binding::company(company(1)));
    let text = mint(&keys, &binding, &new(TokenKind::CompanyLink))
        .expose()
        .to_owned();
    let body = &text[4..];
    let all_alphabets = mint_with_all_characters(&keys, &binding);
    for altered in [
        format!("{text}="),
        format!("{text} "),
        format!(" {text}"),
        format!("{text}\n"),
        format!("{text}\0"),
        format!("{text}%00"),
        text[..63].to_owned(),
        format!("{text}A"),
        body.to_owned(),
        format!("PLK_{body}"),
        format!("plk-{body}"),
        text.to_uppercase(),
        text.to_lowercase(),
        all_alphabets
            .replace('-', "+")
            .replace('_', "/")
            .replacen("plk/", "plk_", 1),
        "plk_".to_owned(),
        String::new(),
        "A".repeat(64 * 1024),
        format!("plk_{}", "é".repeat(30)),
    ] {
        let verified =
            parse(&altered).and_then(|read| read.verify(&keys, &binding, &TokenKind::ALL));
        assert!(verified.is_err(), "{altered}");
    }
}

/// A token whose text has both characters in which the two alphabets differ.
fn mint_with_all_characters(keys: &KeyRing, binding: &Binding) -> String {
    (0_u128..10_000)
        .map(|nonce| {
            let new = NewOtp {
                nonce: nonce.to_be_bytes(),
                ..new(TokenKind::CompanyLink)
            };
            mint(keys, binding, &new).expose().to_owned()
        })
        .find(|text| text.contains('-') && text[4..].contains('_'))
        .unwrap()
}

#[test]
fn a_token_counts_only_for_its_kind_its_place_and_its_deployment() {
    let deployments = [ring(1), ring(2)];
    let bindings = [
        Binding::company(company(1)),
        Binding::company(company(2)),
        Binding::connection(company(1), connection(1)),
        Binding::connection(company(1), connection(2)),
        Binding::connection(company(2), connection(1)),
    ];
    let mut passed = 0;
    for (minting, keys) in deployments.iter().enumerate() {
        for (bound, binding) in bindings.iter().enumerate() {
            for kind in TokenKind::ALL
                .into_iter()
                .filter(|kind| binding.fits(*kind))
            {
                let otp = mint(keys, binding, &new(kind));
                for (reading, other_keys) in deployments.iter().enumerate() {
                    for (claimed, other_binding) in bindings.iter().enumerate() {
                        for accepted in TokenKind::ALL {
                            let verified = parse(otp.expose()).unwrap().verify(
                                other_keys,
                                other_binding,
                                &[accepted],
                            );
                            let is_own = minting == reading && bound == claimed && kind == accepted;
                            assert_eq!(
                                verified.is_ok(),
                                is_own,
                                "{kind:?} {binding:?} as {accepted:?} {other_binding:?}"
                            );
                            passed += usize::from(verified.is_ok());
                        }
                    }
                }
            }
        }
    }
    assert_eq!(
        passed,
        2 * (2 * 3 + 3 * 3),
        "each token passes exactly once"
    );
}

#[test]
fn a_token_relabelled_as_another_kind_fails_its_mac() {
    let keys = ring(1);
    let binding = Binding::company(company(1));
    let otp = mint(&keys, &binding, &new(TokenKind::CompanyLink));
    let mut token = crate::encoding::from_base64url::<45>(&otp.expose()[4..]).unwrap();
    token[1] = TokenKind::RecordedCompanyLink.as_u8();
    let read = parse(&format!("plk_{}", base64url(&token))).unwrap();
    assert_eq!(
        read.verify(&keys, &binding, &TokenKind::ALL),
        Err(InvalidOtp::Mac)
    );
}

#[test]
fn one_secret_in_two_deployments_makes_two_worlds() {
    let here = published_ring();
    let there = here.render().expose().replace(
        "00112233-4455-6677-8899-aabbccddeeff",
        "00112233-4455-6677-8899-aabbccddeefe",
    );
    let there = KeyRing::parse(&there).unwrap();
    let binding = Binding::company(company(1));
    let otp = mint(&here, &binding, &new(TokenKind::CompanyLink));
    let verified = parse(otp.expose())
        .unwrap()
        .verify(&there, &binding, &[TokenKind::CompanyLink]);
    assert_eq!(verified, Err(InvalidOtp::Mac));
}

#[test]
fn tokens_are_the_published_ones() {
    // Computed independently with Python's hmac module from the table in the module's description.
    let of = company(0x0190_a5c1_7d2e_7b3a_9c4d_5e6f_7081_92a3);
    let to = connection(0x0190_a5c1_7d2e_7b3a_9c4d_5e6f_7081_92a4);
    let nonce = std::array::from_fn(|at| u8::try_from(at).unwrap());
    let new = |kind| NewOtp {
        kind,
        issued_at: LinkTime::from_seconds(60_000_000),
        ttl_minutes: 1440,
        epoch: 7,
        nonce,
    };
    let company_link = mint(
        &published_ring(),
        &Binding::company(of),
        &new(TokenKind::CompanyLink),
    );
    assert_eq!(
        company_link.expose(),
        "plk_AQEBA5OHAAWgAAAABwABAgMEBQYHCAkKCwwNDg_zyVHKBF_L-f5nQRyFID0u"
    );
    let connection_link = mint(
        &published_ring(),
        &Binding::connection(of, to),
        &new(TokenKind::ConnectionLink),
    );
    assert_eq!(
        connection_link.expose(),
        "plk_AQIBA5OHAAWgAAAABwABAgMEBQYHCAkKCwwNDg99PeMVk5uEjeKiSk5HghPG"
    );
}

#[test]
fn lifetimes_that_are_never_issued_are_refused_although_genuine() {
    let (keys, binding) = (ring(1), Binding::company(company(1)));
    let verify = |otp: &OneTimePassword| {
        parse(otp.expose())
            .unwrap()
            .verify(&keys, &binding, &TokenKind::ALL)
    };
    for ttl_minutes in [0, 1441, u16::MAX] {
        let new = NewOtp {
            ttl_minutes,
            ..new(TokenKind::CompanyLink)
        };
        assert_eq!(
            verify(&mint_any_ttl(&keys, &binding, &new)),
            Err(InvalidOtp::Lifetime),
            "{ttl_minutes}"
        );
        assert!((1..=1440).contains(&verify(&mint(&keys, &binding, &new)).unwrap().ttl_minutes));
    }
}

#[test]
fn checks_run_in_their_order() {
    let (keys, binding) = (ring(1), Binding::company(company(1)));
    let otp = mint(&keys, &binding, &new(TokenKind::CompanyLink));
    let token = crate::encoding::from_base64url::<45>(&otp.expose()[4..]).unwrap();
    let with = |changes: &[(usize, u8)]| {
        let mut altered = token;
        for (at, value) in changes {
            altered[*at] = *value;
        }
        let text = format!("plk_{}", base64url(&altered));
        parse(&text)
            .and_then(|read| read.verify(&keys, &binding, &[TokenKind::CompanyLink]))
            .unwrap_err()
    };
    assert_eq!(parse("plk_!").unwrap_err(), InvalidOtp::Length);
    assert_eq!(
        parse(&format!("plk_{}", "!".repeat(60))).unwrap_err(),
        InvalidOtp::Alphabet
    );
    assert_eq!(with(&[(0, 2), (1, 9), (2, 9)]), InvalidOtp::Version);
    assert_eq!(with(&[(1, 9), (2, 9)]), InvalidOtp::Kind);
    assert_eq!(
        with(&[(1, 3)]),
        InvalidOtp::Kind,
        "hand-over tickets do not exist"
    );
    assert_eq!(
        with(&[(1, 5)]),
        InvalidOtp::Kind,
        "an access token is not a link"
    );
    assert_eq!(with(&[(1, 2), (2, 9)]), InvalidOtp::Kind);
    assert_eq!(with(&[(2, 9), (44, 0)]), InvalidOtp::Key);
    assert_eq!(with(&[(44, token[44] ^ 1)]), InvalidOtp::Mac);
}

#[test]
fn retired_and_unknown_keys_verify_nothing() {
    let entropy = SeededEntropy::new(11);
    let mut keys = KeyRing::generate(now(), &entropy);
    let binding = Binding::company(company(1));
    let old = mint(&keys, &binding, &new(TokenKind::CompanyLink));
    let verify = |keys: &KeyRing, otp: &OneTimePassword| {
        parse(otp.expose())
            .unwrap()
            .verify(keys, &binding, &[TokenKind::CompanyLink])
            .map(|claims| claims.kid)
    };
    keys.add(Family::Links, 2, now(), &entropy).unwrap();
    keys.promote(Family::Links, 2, now(), true).unwrap();
    let young = mint(&keys, &binding, &new(TokenKind::CompanyLink));
    assert_eq!((verify(&keys, &old), verify(&keys, &young)), (Ok(1), Ok(2)));
    keys.retire(Family::Links, 1, now(), true).unwrap();
    assert_eq!(
        (verify(&keys, &old), verify(&keys, &young)),
        (Err(InvalidOtp::Key), Ok(2))
    );
    assert_eq!(
        verify(&KeyRing::generate(now(), &entropy), &young),
        Err(InvalidOtp::Key)
    );
}

#[test]
fn the_future_begins_after_a_minute() {
    let claims = Claims {
        kind: TokenKind::CompanyLink,
        kid: 1,
        issued_at: LinkTime::at(now()),
        ttl_minutes: 15,
        epoch: 0,
        nonce: [0; 16],
    };
    let before = |ms: i64| from_millis(to_millis(claims.issued()) - ms);
    assert!(!claims.is_from_the_future(before(60_000)));
    assert!(claims.is_from_the_future(before(60_001)));
}

#[test]
fn a_token_does_not_print() {
    let otp = mint(
        &ring(1),
        &Binding::company(company(1)),
        &new(TokenKind::CompanyLink),
    );
    let read = parse(otp.expose()).unwrap();
    let printed = format!("{otp:?} {otp:#?} {:?} {read:?} {read:#?}", Some(&otp));
    for window in otp.expose().as_bytes()[4..].windows(6) {
        assert!(!printed.contains(std::str::from_utf8(window).unwrap()));
    }
}

#[test]
fn every_refusal_reads_the_same() {
    let errors = [
        InvalidOtp::Length,
        InvalidOtp::Alphabet,
        InvalidOtp::Version,
        InvalidOtp::Kind,
        InvalidOtp::Key,
        InvalidOtp::Mac,
        InvalidOtp::Lifetime,
    ];
    let sentences: HashSet<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(sentences.len(), 1);
}

#[test]
fn kinds_keep_their_numbers_and_hosts() {
    let table: Vec<_> = TokenKind::ALL
        .into_iter()
        .map(|kind| {
            (
                kind.as_u8(),
                kind.host_tag(),
                kind.is_recorded(),
                kind.is_company(),
            )
        })
        .collect();
    assert_eq!(
        table,
        [
            (1, 1, false, true),
            (2, 2, false, false),
            (4, 3, false, false),
            (6, 1, true, true),
            (7, 2, true, false)
        ]
    );
    for number in 0..=u8::MAX {
        assert_eq!(
            TokenKind::from_u8(number).map(TokenKind::as_u8),
            [1, 2, 4, 6, 7].contains(&number).then_some(number)
        );
    }
}
