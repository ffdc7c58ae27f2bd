//! The keys of one family: at most eight, exactly one of which signs.
//!
//! The invariant is checked by [`FamilyRing::new`] and kept by every change, so that asking for the signing
//! key can't fail.

use super::{Derived, Family, KeyError, quality};
use crate::{
    entropy::{self, Entropy},
    time::Timestamp,
};
use uuid::Uuid;
use zeroize::Zeroizing;

pub(super) const HIGHEST_KID: u8 = 8;

/// What a key may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyState {
    /// Checks what it signed, or will sign soon.
    Verify,
    /// Signs, and checks.
    Sign,
    /// Does nothing; its secret is gone.
    Retired,
}

/// What may be shown of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryView {
    /// Its family.
    pub family: Family,
    /// Its number, 1 to 8.
    pub kid: u8,
    /// What it may do.
    pub state: KeyState,
    /// When it was added.
    pub added_at: Timestamp,
    /// When it last stopped signing.
    pub stopped_signing_at: Option<Timestamp>,
}

/// A root secret and what derives from it.
#[derive(Clone)]
pub(super) struct Live {
    pub(super) root: Zeroizing<[u8; 32]>,
    pub(super) derived: Derived,
}

/// One key of the family.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) kid: u8,
    pub(super) state: KeyState,
    pub(super) added_at: Timestamp,
    pub(super) stopped_signing_at: Option<Timestamp>,
    pub(super) live: Option<Live>,
}

/// The keys of one family, ordered by number.
#[derive(Clone)]
pub(super) struct FamilyRing {
    pub(super) family: Family,
    pub(super) entries: Vec<Entry>,
}

impl FamilyRing {
    /// Checks the rules that hold for every ring.
    pub(super) fn new(family: Family, mut entries: Vec<Entry>) -> Result<Self, KeyError> {
        entries.sort_by_key(|entry| entry.kid);
        let mut roots = Vec::new();
        let mut previous = None;
        for entry in &entries {
            if !(1..=HIGHEST_KID).contains(&entry.kid) {
                return Err(KeyError::InvalidKid(entry.kid));
            }
            if previous.replace(entry.kid) == Some(entry.kid) {
                return Err(KeyError::DuplicateKid(family, entry.kid));
            }
            if entry.live.is_some() == (entry.state == KeyState::Retired) {
                return Err(KeyError::SecretPresence(family, entry.kid));
            }
            let Some(live) = &entry.live else { continue };
            if !quality::looks_random(&live.root) {
                return Err(KeyError::NotRandom(family, entry.kid));
            }
            if roots.contains(&&live.root) {
                return Err(KeyError::SharedSecret(family, entry.kid));
            }
            roots.push(&live.root);
        }
        let found = entries
            .iter()
            .filter(|entry| entry.state == KeyState::Sign)
            .count();
        if found != 1 {
            return Err(KeyError::NotOneSigning { family, found });
        }
        Ok(Self { family, entries })
    }

    pub(super) fn generate(
        family: Family,
        deployment_id: Uuid,
        now: Timestamp,
        entropy: &dyn Entropy,
    ) -> Self {
        let entry = Entry::random(family, 1, KeyState::Sign, deployment_id, now, entropy);
        Self {
            family,
            entries: vec![entry],
        }
    }

    pub(super) fn live(&self, kid: u8) -> Option<&Derived> {
        let entry = self.entries.iter().find(|entry| entry.kid == kid)?;
        entry.live.as_ref().map(|live| &live.derived)
    }

    pub(super) fn signing(&self) -> (u8, &Derived) {
        self.entries
            .iter()
            .find(|entry| entry.state == KeyState::Sign)
            .and_then(|entry| entry.live.as_ref().map(|live| (entry.kid, &live.derived)))
            .expect(
                "every ring is checked to have one signing key, and no change leaves it without",
            )
    }

    pub(super) fn entry_mut(&mut self, kid: u8) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.kid == kid)
    }

    pub(super) fn free_kid(&self) -> Option<u8> {
        let taken = |kid: u8, only_live: bool| {
            self.entries
                .iter()
                .any(|entry| entry.kid == kid && (!only_live || entry.live.is_some()))
        };
        (1..=HIGHEST_KID)
            .find(|kid| !taken(*kid, false))
            .or_else(|| (1..=HIGHEST_KID).find(|kid| !taken(*kid, true)))
    }

    pub(super) fn views(&self) -> impl Iterator<Item = EntryView> {
        self.entries.iter().map(|entry| EntryView {
            family: self.family,
            kid: entry.kid,
            state: entry.state,
            added_at: entry.added_at,
            stopped_signing_at: entry.stopped_signing_at,
        })
    }

    pub(super) fn add_to_fingerprint(&self, hasher: &mut blake3::Hasher) {
        hasher.update(self.family.as_str().as_bytes());
        for entry in &self.entries {
            if let Some(live) = &entry.live {
                hasher.update(&[entry.kid]).update(live.derived.check());
            }
        }
    }
}

impl Entry {
    pub(super) fn random(
        family: Family,
        kid: u8,
        state: KeyState,
        deployment_id: Uuid,
        now: Timestamp,
        entropy: &dyn Entropy,
    ) -> Self {
        let root = Zeroizing::new(entropy::bytes(entropy));
        let live = Live {
            derived: Derived::new(family, deployment_id, &root),
            root,
        };
        Self {
            kid,
            state,
            added_at: now,
            stopped_signing_at: None,
            live: Some(live),
        }
    }
}
