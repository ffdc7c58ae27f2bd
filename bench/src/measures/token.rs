//! Minting and verifying one-time passwords, on one core.

use std::hint::black_box;
use std::time::Instant;

use postern_core::entropy::{SystemEntropy, bytes};
use postern_core::id::CompanyId;
use postern_core::keys::KeyRing;
use postern_core::otp::{self, Binding, LinkTime, NewOtp, TokenKind};
use postern_core::time::{Clock as _, SystemClock};

use crate::figures::{Better, Figure, Figures};

const ROUNDS: u32 = 300_000;

pub(super) fn measure(figures: &mut Figures) {
    let now = SystemClock.now();
    let keys = KeyRing::generate(now, &SystemEntropy);
    let binding = Binding::company(CompanyId::mint(now, &SystemEntropy));
    let mut new = NewOtp {
        kind: TokenKind::CompanyLink,
        issued_at: LinkTime::at(now),
        ttl_minutes: 1440,
        epoch: 0,
        nonce: bytes(&SystemEntropy),
    };
    let start = Instant::now();
    for round in 0..ROUNDS {
        // A fresh nonce each time; drawing it from the system is measured with the list.
        if let Some(head) = new.nonce.first_chunk_mut::<4>() {
            *head = round.to_be_bytes();
        }
        let password = otp::mint(&keys, &binding, black_box(&new));
        let verified = otp::parse(black_box(password.expose()))
            .and_then(|unverified| unverified.verify(&keys, &binding, &[TokenKind::CompanyLink]));
        assert!(black_box(verified).is_ok(), "a minted password verifies");
    }
    figures.add(Figure {
        name: "token: mint and verify together".to_owned(),
        unit: "ns",
        postern: start.elapsed().as_secs_f64() * 1e9 / f64::from(ROUNDS),
        floor: None,
        aim: Some(700.0),
        better: Better::Lower,
    });
}
