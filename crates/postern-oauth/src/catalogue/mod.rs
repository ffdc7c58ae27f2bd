//! The integrations this server knows, embedded from `integrations/*.toml`.
//!
//! Descriptions belong to the operator's binary and are the same for every client; clients bring only their
//! own credentials. Nothing at run time can add or change an endpoint, so a client secret can never be sent
//! to an address somebody typed in.

pub mod description;

use std::{fmt, str::FromStr, sync::Arc};

use postern_core::model::SourceType;
use uuid::Uuid;

use self::description::Description;

/// Every embedded file: its name and its text. The build script has parsed each of them.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/integrations.rs"));

/// An integration's public key: four lower-case letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlatformKey(String);

impl PlatformKey {
    /// The four letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PlatformKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The text is not four lower-case letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a platform key")]
pub struct InvalidPlatformKey;

impl FromStr for PlatformKey {
    type Err = InvalidPlatformKey;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_key = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_lowercase());
        if is_key {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidPlatformKey)
        }
    }
}

/// One accounting system, bank or shop people can connect.
#[derive(Debug, Clone)]
pub struct Integration {
    key: PlatformKey,
    source_type: SourceType,
    description: Description,
}

impl Integration {
    /// An integration from a description that was read from a file.
    pub fn new(description: Description) -> Option<Self> {
        let key = description.key.parse().ok()?;
        let source_type = SourceType::parse(&description.source_type).ok()?;
        Some(Self {
            key,
            source_type,
            description,
        })
    }

    /// The public key.
    pub fn key(&self) -> &PlatformKey {
        &self.key
    }

    /// What people read.
    pub fn name(&self) -> &str {
        &self.description.name
    }

    /// The integration's id on the wire.
    pub fn integration_id(&self) -> Uuid {
        self.description.integration_id
    }

    /// The data source's id on the wire.
    pub fn source_id(&self) -> Uuid {
        self.description.source_id
    }

    /// The kind of source.
    pub fn source_type(&self) -> SourceType {
        self.source_type
    }

    /// Whether this is the installation's own sandbox.
    pub fn is_sandbox(&self) -> bool {
        self.description.sandbox
    }

    /// Whether people give files instead of signing in. It has no endpoints, and no credentials are ever stored for it.
    pub fn is_file_upload(&self) -> bool {
        self.description.takes_files()
    }

    /// Whether people type details with us instead of signing in. A client has no credentials of its own there.
    pub fn takes_details(&self) -> bool {
        self.description.takes_details()
    }

    /// Whether it is still on trial.
    pub fn is_beta(&self) -> bool {
        self.description.is_beta
    }

    /// Whether the data comes from a machine of the company.
    pub fn is_offline_connector(&self) -> bool {
        self.description.is_offline_connector
    }

    /// Whose connection to the software it is.
    pub fn data_provided_by(&self) -> &str {
        &self.description.data_provided_by
    }

    /// The kinds of data its consent is about, by their names on the wire.
    pub fn datatypes(&self) -> impl Iterator<Item = &'static str> {
        self.description.data_types.iter().map(|kind| kind.as_str())
    }

    /// Everything else the file says.
    pub fn description(&self) -> &Description {
        &self.description
    }
}

/// All integrations of this build. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// In the order people read them: by name.
    integrations: Arc<[Arc<Integration>]>,
}

impl Catalogue {
    /// The integrations embedded in this binary.
    pub fn embedded() -> Self {
        let parse = |(_, text): &(&str, &str)| {
            let description = Description::parse(text).expect("the build script parsed this file");
            Integration::new(description).expect("the build script checked key and source type")
        };
        Self::of(FILES.iter().map(parse).collect())
    }

    /// A catalogue of exactly these.
    pub fn of(mut integrations: Vec<Integration>) -> Self {
        integrations.sort_by(|left, right| left.name().cmp(right.name()));
        Self {
            integrations: integrations.into_iter().map(Arc::new).collect(),
        }
    }

    /// All of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Integration>> {
        self.integrations.iter()
    }

    /// The one with this key.
    pub fn find(&self, key: &str) -> Option<&Arc<Integration>> {
        self.iter()
            .find(|integration| integration.key.as_str() == key)
    }

    /// The one with this wire id.
    pub fn find_by_integration_id(&self, id: Uuid) -> Option<&Arc<Integration>> {
        self.iter()
            .find(|integration| integration.integration_id() == id)
    }
}

#[cfg(test)]
mod tests;
