//! What is computed from one root secret: a key per purpose, and the token MACs with their pads absorbed.
//!
//! `K = HKDF-SHA-256(ikm = root, salt = deployment id, info = "postern/" ‖ purpose ‖ "/v1")`. Everything is
//! wiped when dropped, except the prepared MAC states, which live as long as the ring.

use super::Family;
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

pub(crate) type HmacSha256 = Hmac<Sha256>;

/// What a derived key is for. No key serves two purposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// One-time passwords.
    OtpMac,
    /// Form tokens.
    FormToken,
    /// Cookie values of link sessions.
    SessionDerive,
    /// OAuth state.
    State,
    /// Company access tokens.
    Sdk,
    /// Page cursors.
    Cursor,
    /// The Portal's form protection.
    Csrf,
    /// The hash by which the timeline names a link without holding its nonce.
    EventHash,
    /// By which a server knows itself behind its public address.
    AddressProof,
    /// Challenges that browsers of the Link SDK answer with their key.
    ProofChallenge,
    /// Sealed columns; the only purpose of the sealing family.
    Seal,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 11] = [
        Self::OtpMac,
        Self::FormToken,
        Self::SessionDerive,
        Self::State,
        Self::Sdk,
        Self::Cursor,
        Self::Csrf,
        Self::EventHash,
        Self::AddressProof,
        Self::ProofChallenge,
        Self::Seal,
    ];

    /// The family whose roots this purpose derives from.
    pub fn family(self) -> Family {
        if self == Self::Seal {
            Family::Sealing
        } else {
            Family::Links
        }
    }

    fn info(self) -> &'static [u8] {
        match self {
            Self::OtpMac => b"postern/otp-mac/v1",
            Self::FormToken => b"postern/form-token/v1",
            Self::SessionDerive => b"postern/session-derive/v1",
            Self::State => b"postern/state/v1",
            Self::Sdk => b"postern/sdk/v1",
            Self::Cursor => b"postern/cursor/v1",
            Self::Csrf => b"postern/csrf/v1",
            Self::EventHash => b"postern/event-hash/v1",
            Self::AddressProof => b"postern/address-proof/v1",
            Self::ProofChallenge => b"postern/proof-challenge/v1",
            Self::Seal => b"postern/seal/v1",
        }
    }
}

/// The keys under one root.
#[derive(Clone)]
pub(crate) struct Derived {
    keys: Vec<(Purpose, Zeroizing<[u8; 32]>)>,
    check: Zeroizing<[u8; 32]>,
    otp: HmacSha256,
}

impl Derived {
    pub(super) fn new(family: Family, deployment_id: Uuid, root: &[u8; 32]) -> Self {
        let hkdf = Hkdf::<Sha256>::new(Some(deployment_id.as_bytes()), root);
        let expand = |info: &[u8]| {
            let mut key = Zeroizing::new([0; 32]);
            hkdf.expand(info, key.as_mut_slice())
                .expect("32 bytes are within what HKDF gives");
            key
        };
        let keys = Purpose::ALL
            .into_iter()
            .filter(|purpose| purpose.family() == family)
            .map(|purpose| (purpose, expand(purpose.info())))
            .collect();
        let otp_key = expand(Purpose::OtpMac.info());
        let mut otp =
            HmacSha256::new_from_slice(otp_key.as_slice()).expect("HMAC takes a key of any length");
        otp.update(crate::otp::MAC_DOMAIN);
        otp.update(deployment_id.as_bytes());
        Self {
            keys,
            check: expand(b"postern/fingerprint/v1"),
            otp,
        }
    }

    pub(super) fn key(&self, purpose: Purpose) -> Option<&[u8; 32]> {
        self.keys
            .iter()
            .find(|(held, _)| *held == purpose)
            .map(|(_, key)| &**key)
    }

    /// A value that tells two roots apart without telling either.
    pub(super) fn check(&self) -> &[u8; 32] {
        &self.check
    }

    /// The MAC of one-time passwords, with its pads, the domain and the deployment's id absorbed.
    pub(crate) fn otp_mac(&self) -> HmacSha256 {
        self.otp.clone()
    }
}
