//! Text from the settings that must not be printed.

use postern_core::secret::Secret;
use serde::{Deserialize, Deserializer};

/// A secret setting. `Debug` is redacted and there is no `Display` and no `Serialize`.
#[derive(Debug, Clone)]
pub(crate) struct SecretText(Secret<String>);

impl SecretText {
    pub(crate) fn new(text: String) -> Self {
        Self(Secret::new(text))
    }

    pub(crate) fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl<'de> Deserialize<'de> for SecretText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}
