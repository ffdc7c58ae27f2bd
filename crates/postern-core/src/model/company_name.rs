//! A company's name, as a client gives it and as a visitor reads it above the button.
//!
//! It is what tells the visitor whose link this is, so nothing in it may deceive: no controls, no characters
//! that reverse the writing direction. Stored in Unicode's composed form (NFC), without white space around it.

use crate::encoding::is_unsafe_in_text;
use std::fmt;
use unicode_normalization::UnicodeNormalization as _;

/// The longest name, in characters.
const LONGEST: usize = 200;

/// Why a name is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidCompanyName {
    /// Nothing left after trimming.
    #[error("a company needs a name")]
    Empty,
    /// More than 200 characters.
    #[error("a company's name has at most {LONGEST} characters")]
    TooLong,
    /// A control or a direction override.
    #[error(
        "a company's name cannot contain control characters or characters that change the writing direction"
    )]
    Unsafe,
}

/// A company's name: composed, trimmed, 1 to 200 characters, nothing hidden in it.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct CompanyName(String);

impl CompanyName {
    /// Reads a name from whoever gives it.
    pub fn parse(text: &str) -> Result<Self, InvalidCompanyName> {
        // Composing makes a text shorter, by a bounded factor: what is far too long is not worth composing.
        if text.len() > LONGEST * 64 {
            return Err(InvalidCompanyName::TooLong);
        }
        let name: String = text.trim().nfc().collect();
        if name.is_empty() {
            Err(InvalidCompanyName::Empty)
        } else if name.chars().any(is_unsafe_in_text) {
            Err(InvalidCompanyName::Unsafe)
        } else if name.chars().count() > LONGEST {
            Err(InvalidCompanyName::TooLong)
        } else {
            Ok(Self(name))
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CompanyName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for CompanyName {
    type Error = InvalidCompanyName;

    fn try_from(text: String) -> Result<Self, InvalidCompanyName> {
        Self::parse(&text)
    }
}

impl From<CompanyName> for String {
    fn from(name: CompanyName) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_accepted_name_is_accepted_again_unchanged(text in "\\PC{0,220}") {
            if let Ok(name) = CompanyName::parse(&text) {
                prop_assert_eq!(CompanyName::parse(name.as_str()), Ok(name.clone()));
                prop_assert!(name.as_str().chars().count() <= 200);
                prop_assert_eq!(name.as_str().trim(), name.as_str());
            }
        }

        #[test]
        fn a_control_anywhere_inside_is_refused(
            before in "[a-z]{1,5}", after in "[a-z]{1,5}",
            hidden in prop::sample::select(vec!['\0', '\n', '\u{7f}', '\u{85}', '\u{202e}', '\u{2066}', '\u{200f}', '\u{feff}']),
        ) {
            prop_assert_eq!(CompanyName::parse(&format!("{before}{hidden}{after}")), Err(InvalidCompanyName::Unsafe));
        }
    }

    #[test]
    fn names_are_trimmed_and_composed() {
        assert_eq!(
            CompanyName::parse("  Cafe\u{301} & Sons \n")
                .unwrap()
                .as_str(),
            "Caf\u{e9} & Sons"
        );
    }

    #[test]
    fn two_hundred_characters_is_the_longest() {
        assert!(CompanyName::parse(&"é".repeat(200)).is_ok());
        assert_eq!(
            CompanyName::parse(&"é".repeat(201)),
            Err(InvalidCompanyName::TooLong)
        );
        assert_eq!(
            CompanyName::parse(&"x".repeat(1 << 20)),
            Err(InvalidCompanyName::TooLong)
        );
        assert_eq!(CompanyName::parse(" \t "), Err(InvalidCompanyName::Empty));
    }
}
