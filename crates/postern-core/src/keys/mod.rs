//! The deployment's root secrets: a ring per family, what each key may do, and the keys derived from them.
//!
//! Root secrets never meet the database, so a stolen dump can neither mint a link nor open a sealed column.
//! Each purpose has a key of its own (HKDF-SHA-256, salted with the deployment's id), computed once when the
//! ring is made: no derivation happens on the path of a request. A ring always has exactly one signing key in
//! each family; a ring without one can't be built.
//!
//! The life of a key: `verify` (every node can check it) → `sign` → `verify` (its links run out) → `retired`
//! (the secret is forgotten). The waiting times between are [`MINIMUM_VERIFY_ONLY`] and [`MINIMUM_RUN_OUT`].

mod derived;
mod family_ring;
mod file;
mod handle;
mod lifecycle;
mod quality;
#[cfg(test)]
mod tests;

pub use derived::Purpose;
pub use family_ring::{EntryView, KeyState};
pub use handle::KeyRingHandle;
pub use lifecycle::{MINIMUM_RUN_OUT, MINIMUM_VERIFY_ONLY};

pub(crate) use derived::HmacSha256;

use crate::{
    entropy::{self, Entropy},
    time::Timestamp,
};
use derived::Derived;
use family_ring::FamilyRing;
use std::fmt;
use uuid::Uuid;

/// Which ring a key belongs to: no key serves both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    /// Link tokens, form tokens, session secrets and the like.
    Links,
    /// Columns sealed in the database.
    Sealing,
}

impl Family {
    /// The name in the key file and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Links => "links",
            Self::Sealing => "sealing",
        }
    }

    /// The family of that name.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Links, Self::Sealing]
            .into_iter()
            .find(|family| family.as_str() == text)
    }
}

impl fmt::Display for Family {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// Why a key ring can't be read or changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// Not the JSON of a key file. Says where, never what: the text around it is secret.
    #[error(
        "the key file cannot be read: line {line}, column {column} is not what a key file has there"
    )]
    Malformed {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// Written by a version that knows more.
    #[error("the key file has version {0}; this version of Postern reads version 1")]
    UnknownVersion(u32),
    /// The deployment's id is all zeros.
    #[error("the key file's deployment_id must be a random UUID, not all zeros")]
    NilDeployment,
    /// Kids are 1 to 8.
    #[error("{0} is not a key number: they go from 1 to 8")]
    InvalidKid(u8),
    /// The same number twice in one family.
    #[error("key {1} stands twice among the {0} keys")]
    DuplicateKid(Family, u8),
    /// The number is taken.
    #[error("there is a {0} key {1} already; choose another number")]
    KidInUse(Family, u8),
    /// No such key, or it is retired.
    #[error("there is no {0} key {1} that could be changed")]
    NoSuchKey(Family, u8),
    /// Secrets are 32 bytes.
    #[error(
        "the secret of {family} key {kid} has {length} bytes; it must have 32 random bytes in base64url"
    )]
    WrongLength {
        /// Its family.
        family: Family,
        /// Its number.
        kid: u8,
        /// What was found.
        length: usize,
    },
    /// A sample, a pattern or a sentence instead of random bytes.
    #[error(
        "the secret of {0} key {1} is not random (a sample or a pattern); make one with `postern key add`"
    )]
    NotRandom(Family, u8),
    /// Two keys share one secret.
    #[error("{0} key {1} has the secret of another key; every key needs its own")]
    SharedSecret(Family, u8),
    /// A live key without its secret, or a retired one that still has it.
    #[error("{0} key {1}: a retired key has no secret, and every other key has one")]
    SecretPresence(Family, u8),
    /// Exactly one key signs.
    #[error("exactly one of the {family} keys must have the state \"sign\"; found {found}")]
    NotOneSigning {
        /// The family.
        family: Family,
        /// How many sign.
        found: usize,
    },
    /// The signing key can't be retired.
    #[error("{0} key {1} is the one that signs; promote another key first")]
    StillSigning(Family, u8),
    /// Waiting times not over.
    #[error("{family} key {kid} must wait until {until}: {why} (an emergency can override this)")]
    TooSoon {
        /// Its family.
        family: Family,
        /// Its number.
        kid: u8,
        /// When the change is allowed.
        until: Timestamp,
        /// What is being waited for.
        why: &'static str,
    },
}

/// The deployment's id and its keys. Never prints a secret.
#[derive(Clone)]
pub struct KeyRing {
    deployment_id: Uuid,
    links: FamilyRing,
    sealing: FamilyRing,
}

impl KeyRing {
    /// A new deployment: a random id and one signing key in each family.
    pub fn generate(now: Timestamp, entropy: &dyn Entropy) -> Self {
        let deployment_id = uuid::Builder::from_random_bytes(entropy::bytes(entropy)).into_uuid();
        let ring = |family| FamilyRing::generate(family, deployment_id, now, entropy);
        Self {
            deployment_id,
            links: ring(Family::Links),
            sealing: ring(Family::Sealing),
        }
    }

    /// The id that keeps tokens of one installation out of another.
    pub fn deployment_id(&self) -> Uuid {
        self.deployment_id
    }

    /// The key that mints links now.
    pub fn signing_kid(&self) -> u8 {
        self.links.signing().0
    }

    /// The key that seals columns now.
    pub fn sealing_kid(&self) -> u8 {
        self.sealing.signing().0
    }

    /// Whether links signed with this key are accepted.
    pub fn verifies(&self, kid: u8) -> bool {
        self.derived(kid, Purpose::OtpMac).is_some()
    }

    /// The key of one purpose under one root, while that root is live.
    pub fn derived(&self, kid: u8, purpose: Purpose) -> Option<&[u8; 32]> {
        self.family(purpose.family()).live(kid)?.key(purpose)
    }

    /// Every key, without its secret, for listing: the links family first, by number.
    pub fn entries(&self) -> Vec<EntryView> {
        self.links.views().chain(self.sealing.views()).collect()
    }

    /// The lowest number that a new key of this family can have.
    pub fn free_kid(&self, family: Family) -> Option<u8> {
        self.family(family).free_kid()
    }

    /// A digest by which nodes see that they hold the same live keys. Reveals nothing about them.
    pub fn fingerprint(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new_derive_key("postern key ring fingerprint v1");
        hasher.update(self.deployment_id.as_bytes());
        for ring in [&self.links, &self.sealing] {
            ring.add_to_fingerprint(&mut hasher);
        }
        *hasher.finalize().as_bytes()
    }

    pub(crate) fn live(&self, family: Family, kid: u8) -> Option<&Derived> {
        self.family(family).live(kid)
    }

    pub(crate) fn signing(&self, family: Family) -> (u8, &Derived) {
        self.family(family).signing()
    }

    fn family(&self, family: Family) -> &FamilyRing {
        match family {
            Family::Links => &self.links,
            Family::Sealing => &self.sealing,
        }
    }

    fn family_mut(&mut self, family: Family) -> &mut FamilyRing {
        match family {
            Family::Links => &mut self.links,
            Family::Sealing => &mut self.sealing,
        }
    }
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("KeyRing")
            .field("deployment_id", &self.deployment_id)
            .field("entries", &self.entries())
            .finish_non_exhaustive()
    }
}
