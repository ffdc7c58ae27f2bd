//! The key file's text: versioned JSON, nothing unknown in it. Reading and writing the file happens elsewhere.
//!
//! Errors name a place, never the text there, because the text there may be a secret.

use super::{
    Derived, Family, KeyError, KeyRing, KeyState,
    family_ring::{Entry, FamilyRing, Live},
};
use crate::{
    encoding::{base64url, from_base64url_any},
    secret::Secret,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

const VERSION: u32 = 1;

#[derive(Serialize)]
struct Written<'a> {
    version: u32,
    deployment_id: Uuid,
    links: Vec<WrittenKey<'a>>,
    sealing: Vec<WrittenKey<'a>>,
}

#[derive(Serialize)]
struct WrittenKey<'a> {
    kid: u8,
    state: KeyState,
    added_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    stopped_signing_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<&'a str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    version: u32,
    deployment_id: Uuid,
    links: Vec<ReadKey>,
    sealing: Vec<ReadKey>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadKey {
    kid: u8,
    state: KeyState,
    added_at: Timestamp,
    stopped_signing_at: Option<Timestamp>,
    secret: Option<Secret<String>>,
}

/// The version alone, so that a newer file says so instead of failing over its first new field.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

impl KeyRing {
    /// Reads a key file's text.
    pub fn parse(json: &str) -> Result<Self, KeyError> {
        let malformed = |error: serde_json::Error| KeyError::Malformed {
            line: error.line(),
            column: error.column(),
        };
        let Versioned { version } = serde_json::from_str(json).map_err(malformed)?;
        if version != VERSION {
            return Err(KeyError::UnknownVersion(version));
        }
        let read: Read = serde_json::from_str(json).map_err(malformed)?;
        debug_assert_eq!(read.version, version);
        if read.deployment_id.is_nil() {
            return Err(KeyError::NilDeployment);
        }
        let ring = |family, keys| read_family(family, read.deployment_id, keys);
        let ring = Self {
            deployment_id: read.deployment_id,
            links: ring(Family::Links, read.links)?,
            sealing: ring(Family::Sealing, read.sealing)?,
        };
        ring.refuse_roots_shared_between_families()?;
        Ok(ring)
    }

    /// Writes the key file's text.
    pub fn render(&self) -> Secret<String> {
        let links = spelled(&self.links);
        let sealing = spelled(&self.sealing);
        let written = Written {
            version: VERSION,
            deployment_id: self.deployment_id,
            links: written(&self.links, &links),
            sealing: written(&self.sealing, &sealing),
        };
        let mut json =
            serde_json::to_string_pretty(&written).expect("plain fields always make JSON");
        json.push('\n');
        Secret::new(json)
    }

    fn refuse_roots_shared_between_families(&self) -> Result<(), KeyError> {
        let roots = |ring: &FamilyRing| -> Vec<(u8, Zeroizing<[u8; 32]>)> {
            let live = |entry: &Entry| {
                entry
                    .live
                    .as_ref()
                    .map(|live| (entry.kid, live.root.clone()))
            };
            ring.entries.iter().filter_map(live).collect()
        };
        let links = roots(&self.links);
        match roots(&self.sealing)
            .into_iter()
            .find(|(_, root)| links.iter().any(|(_, other)| other == root))
        {
            Some((kid, _)) => Err(KeyError::SharedSecret(Family::Sealing, kid)),
            None => Ok(()),
        }
    }
}

fn read_family(
    family: Family,
    deployment_id: Uuid,
    keys: Vec<ReadKey>,
) -> Result<FamilyRing, KeyError> {
    let entries = keys
        .into_iter()
        .map(|key| read_key(family, deployment_id, &key))
        .collect::<Result<_, _>>()?;
    FamilyRing::new(family, entries)
}

fn read_key(family: Family, deployment_id: Uuid, key: &ReadKey) -> Result<Entry, KeyError> {
    let live = match &key.secret {
        None => None,
        Some(text) => {
            let bytes = Zeroizing::new(from_base64url_any(text.expose()).unwrap_or_default());
            let root: [u8; 32] =
                bytes
                    .as_slice()
                    .try_into()
                    .map_err(|_| KeyError::WrongLength {
                        family,
                        kid: key.kid,
                        length: bytes.len(),
                    })?;
            let root = Zeroizing::new(root);
            Some(Live {
                derived: Derived::new(family, deployment_id, &root),
                root,
            })
        }
    };
    Ok(Entry {
        kid: key.kid,
        state: key.state,
        added_at: key.added_at,
        stopped_signing_at: key.stopped_signing_at,
        live,
    })
}

fn spelled(ring: &FamilyRing) -> Vec<Option<Zeroizing<String>>> {
    let spell = |entry: &Entry| {
        entry
            .live
            .as_ref()
            .map(|live| Zeroizing::new(base64url(live.root.as_slice())))
    };
    ring.entries.iter().map(spell).collect()
}

fn written<'a>(ring: &FamilyRing, secrets: &'a [Option<Zeroizing<String>>]) -> Vec<WrittenKey<'a>> {
    let write = |(entry, secret): (&Entry, &'a Option<Zeroizing<String>>)| WrittenKey {
        kid: entry.kid,
        state: entry.state,
        added_at: entry.added_at,
        stopped_signing_at: entry.stopped_signing_at,
        secret: secret.as_ref().map(|text| text.as_str()),
    };
    ring.entries.iter().zip(secrets).map(write).collect()
}
