//! Adding, promoting and retiring keys, with the waiting times that keep every node able to check every link.
//!
//! A key must be known to all nodes before one of them signs with it, and must stay until the last link it
//! signed has run out. An emergency (a leaked secret) overrides both; the signing key itself is never retired.

use super::{
    Family, KeyError, KeyRing, KeyState,
    family_ring::{Entry, HIGHEST_KID},
};
use crate::{entropy::Entropy, time::Timestamp};
use jiff::SignedDuration;

/// How long a key is known to all nodes before one may sign with it.
pub const MINIMUM_VERIFY_ONLY: SignedDuration = SignedDuration::from_mins(5);

/// How long a key stays after it stopped signing: the longest life of a link, and ten minutes.
pub const MINIMUM_RUN_OUT: SignedDuration = SignedDuration::from_mins(24 * 60 + 10);

impl KeyRing {
    /// Adds a fresh key that only checks, under a number that is free or whose key is retired.
    pub fn add(
        &mut self,
        family: Family,
        kid: u8,
        now: Timestamp,
        entropy: &dyn Entropy,
    ) -> Result<(), KeyError> {
        if !(1..=HIGHEST_KID).contains(&kid) {
            return Err(KeyError::InvalidKid(kid));
        }
        let deployment_id = self.deployment_id;
        let ring = self.family_mut(family);
        if ring.live(kid).is_some() {
            return Err(KeyError::KidInUse(family, kid));
        }
        ring.entries.retain(|entry| entry.kid != kid);
        ring.entries.push(Entry::random(
            family,
            kid,
            KeyState::Verify,
            deployment_id,
            now,
            entropy,
        ));
        ring.entries.sort_by_key(|entry| entry.kid);
        Ok(())
    }

    /// Makes this key the one that signs; the present one goes back to checking.
    pub fn promote(
        &mut self,
        family: Family,
        kid: u8,
        now: Timestamp,
        force: bool,
    ) -> Result<(), KeyError> {
        let ring = self.family_mut(family);
        let entry = ring
            .entry_mut(kid)
            .ok_or(KeyError::NoSuchKey(family, kid))?;
        match entry.state {
            KeyState::Retired => return Err(KeyError::NoSuchKey(family, kid)),
            KeyState::Sign => return Ok(()),
            KeyState::Verify => {}
        }
        let until = later(entry.added_at, MINIMUM_VERIFY_ONLY);
        if !force && now < until {
            let why = "every node must know it before one signs with it";
            return Err(KeyError::TooSoon {
                family,
                kid,
                until,
                why,
            });
        }
        for entry in &mut ring.entries {
            if entry.state == KeyState::Sign {
                entry.state = KeyState::Verify;
                entry.stopped_signing_at = Some(now);
            }
            if entry.kid == kid {
                entry.state = KeyState::Sign;
                entry.stopped_signing_at = None;
            }
        }
        Ok(())
    }

    /// Forgets a key's secret; what it signed or sealed is then void. Refused for the key that signs.
    pub fn retire(
        &mut self,
        family: Family,
        kid: u8,
        now: Timestamp,
        force: bool,
    ) -> Result<(), KeyError> {
        let entry = self
            .family_mut(family)
            .entry_mut(kid)
            .ok_or(KeyError::NoSuchKey(family, kid))?;
        match entry.state {
            KeyState::Retired => return Ok(()),
            KeyState::Sign => return Err(KeyError::StillSigning(family, kid)),
            KeyState::Verify => {}
        }
        if let Some(stopped_at) = entry.stopped_signing_at {
            let until = later(stopped_at, MINIMUM_RUN_OUT);
            if !force && now < until {
                let why = "what it signed has not run out yet";
                return Err(KeyError::TooSoon {
                    family,
                    kid,
                    until,
                    why,
                });
            }
        }
        entry.state = KeyState::Retired;
        entry.live = None;
        Ok(())
    }
}

fn later(at: Timestamp, wait: SignedDuration) -> Timestamp {
    at.checked_add(wait).unwrap_or(Timestamp::MAX)
}
