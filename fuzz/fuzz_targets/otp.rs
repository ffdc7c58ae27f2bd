//! The token parser against any text, and against genuine tokens with bytes changed.
//!
//! No text but the minted one may verify, whatever its shape.

#![no_main]

use libfuzzer_sys::fuzz_target;
use postern_core::{
    access_token,
    entropy::SeededEntropy,
    id::CompanyId,
    keys::KeyRing,
    otp::{Binding, LinkTime, NewOtp, TokenKind, mint, parse},
    time::from_millis,
};
use std::sync::LazyLock;

struct Fixture {
    keys: KeyRing,
    binding: Binding,
    genuine: String,
}

static FIXTURE: LazyLock<Fixture> = LazyLock::new(|| {
    let (now, entropy) = (from_millis(1_795_000_000_000), SeededEntropy::new(1));
    let keys = KeyRing::generate(now, &entropy);
    let binding = Binding::company(CompanyId::mint(now, &entropy));
    let new = NewOtp {
        kind: TokenKind::CompanyLink,
        issued_at: LinkTime::at(now),
        ttl_minutes: 1440,
        epoch: 0,
        nonce: [7; 16],
    };
    let genuine = mint(&keys, &binding, &new).expose().to_owned();
    Fixture {
        keys,
        binding,
        genuine,
    }
});

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    check(&text);
    // The same bytes as changes to a genuine token: pairs of a place and what to put there.
    let mut altered = FIXTURE.genuine.clone().into_bytes();
    for pair in data.chunks_exact(2) {
        let at = usize::from(pair[0]) % altered.len();
        altered[at] = pair[1];
    }
    check(&String::from_utf8_lossy(&altered));
    assert!(
        access_token::parse(&text)
            .and_then(|read| read.verify(&FIXTURE.keys))
            .is_err()
    );
});

fn check(text: &str) {
    let verified =
        parse(text).and_then(|read| read.verify(&FIXTURE.keys, &FIXTURE.binding, &TokenKind::ALL));
    assert_eq!(verified.is_ok(), text == FIXTURE.genuine, "{text}");
}
