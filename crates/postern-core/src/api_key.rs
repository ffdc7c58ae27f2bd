//! API keys: `psk_` and 72 characters, of which the first 16 bytes are the key's public id.
//!
//! 54 bytes: the id, 32 random bytes, and six bytes of a checksum by which a mistyped key (or something that
//! only looks like one, in a scanner's eyes) is told without a lookup. The server stores the hash only. The
//! secret has 256 bits, so a plain hash is enough.

use crate::{
    encoding::{base64url, from_base64url},
    entropy::{self, Entropy},
    id::ApiKeyId,
    secret::Secret,
};
use sha2::{Digest as _, Sha256};
use std::fmt;
use uuid::Uuid;
use zeroize::Zeroizing;

const PREFIX: &str = "psk_";
const KEY_LENGTH: usize = 48;
const TEXT_LENGTH: usize = 54;
const SHOWN_CHARACTERS: usize = 12;

/// The text is not an API key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the API key is not valid")]
pub struct InvalidApiKey;

/// An API key in the clear. Doesn't print; wiped when dropped.
#[derive(Clone)]
pub struct ApiKey {
    id: ApiKeyId,
    key: Zeroizing<[u8; KEY_LENGTH]>,
}

impl ApiKey {
    /// A new secret under this id.
    pub fn mint(id: ApiKeyId, entropy: &dyn Entropy) -> Self {
        let mut key = Zeroizing::new([0; KEY_LENGTH]);
        key[..16].copy_from_slice(id.as_uuid().as_bytes());
        key[16..].copy_from_slice(&Zeroizing::new(entropy::bytes::<32>(entropy))[..]);
        Self { id, key }
    }

    /// Reads the text of a key; checks its shape and checksum, not whether it exists.
    pub fn parse(text: &str) -> Result<Self, InvalidApiKey> {
        let body = text.strip_prefix(PREFIX).ok_or(InvalidApiKey)?;
        let bytes = Zeroizing::new(from_base64url::<TEXT_LENGTH>(body).ok_or(InvalidApiKey)?);
        let (key, sum) = bytes
            .split_first_chunk::<KEY_LENGTH>()
            .ok_or(InvalidApiKey)?;
        let id = key.first_chunk::<16>().ok_or(InvalidApiKey)?;
        if checksum(key) != sum {
            return Err(InvalidApiKey);
        }
        Ok(Self {
            id: ApiKeyId::from_uuid(Uuid::from_bytes(*id)),
            key: Zeroizing::new(*key),
        })
    }

    /// The public id, by which the stored hash is found.
    pub fn id(&self) -> ApiKeyId {
        self.id
    }

    /// The whole text, shown to its owner once.
    pub fn expose(&self) -> Secret<String> {
        let mut bytes = Zeroizing::new([0; TEXT_LENGTH]);
        bytes[..KEY_LENGTH].copy_from_slice(&self.key[..]);
        bytes[KEY_LENGTH..].copy_from_slice(&checksum(&self.key));
        Secret::new(format!(
            "{PREFIX}{}",
            &*Zeroizing::new(base64url(&bytes[..]))
        ))
    }

    /// What the server stores.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::new()
            .chain_update(b"postern/api-key/v1\0")
            .chain_update(&self.key[..])
            .finalize()
            .into()
    }

    /// The beginning of the text, for lists. Part of the id, so nothing secret.
    pub fn prefix(&self) -> String {
        prefix_of(self.id)
    }
}

/// The beginning of the text of the key with this id.
pub fn prefix_of(id: ApiKeyId) -> String {
    let shown: String = base64url(id.as_uuid().as_bytes())
        .chars()
        .take(SHOWN_CHARACTERS)
        .collect();
    format!("{PREFIX}{shown}")
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ApiKey({}, …)", self.id)
    }
}

fn checksum(key: &[u8; KEY_LENGTH]) -> [u8; TEXT_LENGTH - KEY_LENGTH] {
    let full = Sha256::new()
        .chain_update(b"postern/api-key-checksum/v1\0")
        .chain_update(key)
        .finalize();
    *full.first_chunk().expect("SHA-256 gives 32 bytes")
}
