//! The name of a content: 32 characters of lower-case hexadecimal.

use std::fmt::{self, Write as _};
use std::str::FromStr;

const LENGTH: usize = 32;

/// The text is not such a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidName;

impl fmt::Display for InvalidName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a content's name is 32 characters of lower-case hexadecimal")
    }
}

impl std::error::Error for InvalidName {}

/// A name that can only stand for a file inside the folder.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name(String);

impl Name {
    /// The name of these bytes, which should be random.
    pub fn of(bytes: [u8; 16]) -> Self {
        let mut text = String::with_capacity(LENGTH);
        for byte in bytes {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        Self(text)
    }

    /// As it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part of the folder it belongs to.
    pub(crate) fn part(&self) -> &str {
        self.0.get(..2).unwrap_or_default()
    }
}

impl FromStr for Name {
    type Err = InvalidName;

    fn from_str(text: &str) -> Result<Self, InvalidName> {
        let is_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == LENGTH && text.bytes().all(is_hex) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidName)
        }
    }
}
