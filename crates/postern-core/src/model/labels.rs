//! What a client notes about a company for itself: a description and tags.
//!
//! Visitors never read these, so they may hold what a name may not, except what a database or a log cannot keep.
//! Lengths are counted in characters.

use crate::encoding::is_unsafe_in_text;

/// The most tags of a company.
pub const MOST_TAGS: usize = 10;

const LONGEST_KEY: usize = 27;
const LONGEST_VALUE: usize = 100;
const LONGEST_DESCRIPTION: usize = 1000;

/// Why a tag is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidTag {
    /// No key, or more than 27 characters of it.
    #[error("a tag's key has 1 to {LONGEST_KEY} characters")]
    Key,
    /// More than 100 characters.
    #[error("a tag's value has at most {LONGEST_VALUE} characters")]
    Value,
    /// A control or a direction override in either.
    #[error(
        "a tag cannot contain control characters or characters that change the writing direction"
    )]
    Unsafe,
}

/// Whether this may be a tag of a company.
pub fn check_tag(key: &str, value: &str) -> Result<(), InvalidTag> {
    if key.is_empty() || is_longer(key, LONGEST_KEY) {
        Err(InvalidTag::Key)
    } else if is_longer(value, LONGEST_VALUE) {
        Err(InvalidTag::Value)
    } else if key.chars().chain(value.chars()).any(is_unsafe_in_text) {
        Err(InvalidTag::Unsafe)
    } else {
        Ok(())
    }
}

/// Why a description is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidDescription {
    /// More than 1,000 characters.
    #[error("a description has at most {LONGEST_DESCRIPTION} characters")]
    TooLong,
    /// A control character other than a tab or the end of a line.
    #[error("a description cannot contain control characters")]
    Unsafe,
}

/// A company's description: 1 to 1,000 characters, of which lines and tabs are the only controls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description(String);

impl Description {
    /// Reads a description; an empty one is none.
    pub fn parse(text: &str) -> Result<Option<Self>, InvalidDescription> {
        let is_unsafe =
            |character: char| character.is_control() && !matches!(character, '\t' | '\n' | '\r');
        if is_longer(text, LONGEST_DESCRIPTION) {
            Err(InvalidDescription::TooLong)
        } else if text.chars().any(is_unsafe) {
            Err(InvalidDescription::Unsafe)
        } else {
            Ok((!text.is_empty()).then(|| Self(text.to_owned())))
        }
    }

    /// The text.
    pub fn into_string(self) -> String {
        self.0
    }
}

fn is_longer(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_tag_is_judged_by_its_lengths_and_its_hidden_characters(key in ".{0,30}", value in ".{0,110}") {
            let lengths = (1..=27).contains(&key.chars().count()) && value.chars().count() <= 100;
            let hidden = key.chars().chain(value.chars()).any(is_unsafe_in_text);
            prop_assert_eq!(check_tag(&key, &value).is_ok(), lengths && !hidden);
        }

        #[test]
        fn an_accepted_description_is_kept_as_it_is(text in "(?s).{0,1010}") {
            if let Ok(Some(description)) = Description::parse(&text) {
                prop_assert!(!text.contains('\0'));
                prop_assert_eq!(description.into_string(), text);
            }
        }
    }

    #[test]
    fn the_longest_are_accepted_and_one_more_is_not() {
        assert_eq!(check_tag(&"é".repeat(27), &"é".repeat(100)), Ok(()));
        assert_eq!(check_tag(&"é".repeat(28), ""), Err(InvalidTag::Key));
        assert_eq!(check_tag("k", &"é".repeat(101)), Err(InvalidTag::Value));
        assert_eq!(check_tag("", "v"), Err(InvalidTag::Key));
        assert!(matches!(Description::parse(&"é".repeat(1000)), Ok(Some(_))));
        assert_eq!(
            Description::parse(&"é".repeat(1001)),
            Err(InvalidDescription::TooLong)
        );
        assert_eq!(Description::parse(""), Ok(None));
    }

    #[test]
    fn what_hides_is_refused_and_lines_are_kept() {
        assert_eq!(check_tag("k", "a\u{202e}b"), Err(InvalidTag::Unsafe));
        assert_eq!(check_tag("k\n", "v"), Err(InvalidTag::Unsafe));
        assert_eq!(Description::parse("a\0b"), Err(InvalidDescription::Unsafe));
        assert!(matches!(Description::parse("a\r\n\tb"), Ok(Some(_))));
    }
}
