//! The types of properties: which operators they take and how their values are read.

use super::{Operand, Operator};
use crate::time::{Timestamp, to_millis};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use std::fmt;
use uuid::Uuid;

/// The type of a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// An instant.
    Instant,
    /// A UUID.
    Id,
    /// True or false.
    Boolean,
    /// One of these words, in any case.
    Word(&'static [&'static str]),
}

impl Kind {
    /// Whether the operator applies to properties of this type.
    pub fn takes(self, operator: Operator) -> bool {
        match operator {
            Operator::Equal | Operator::NotEqual => true,
            Operator::Contains => self == Self::Text,
            Operator::Less
            | Operator::LessOrEqual
            | Operator::Greater
            | Operator::GreaterOrEqual => {
                matches!(self, Self::Number | Self::Instant)
            }
        }
    }

    /// The operators that apply, for the reader.
    pub fn operators(self) -> &'static str {
        match self {
            Self::Text => "=, != and ~",
            Self::Number | Self::Instant => "=, !=, >, >=, < and <=",
            Self::Id | Self::Boolean | Self::Word(_) => "= and !=",
        }
    }

    /// What a value looks like, for the reader.
    pub fn expected(self) -> String {
        match self {
            Self::Text => "any text".to_owned(),
            Self::Number => "a number such as 42".to_owned(),
            Self::Instant => "a date such as 2026-11-22 or 2026-11-22T17:05:00Z".to_owned(),
            Self::Id => "a UUID such as 0190a5c1-7d2e-7b3a-9c4d-5e6f708192a3".to_owned(),
            Self::Boolean => "true or false".to_owned(),
            Self::Word(words) => format!("one of {}", words.join(", ")),
        }
    }

    /// The value that a text stands for.
    pub fn read(self, text: &str) -> Option<Operand> {
        match self {
            Self::Text => Some(Operand::Text(text.to_owned())),
            Self::Number => text.parse().ok().map(Operand::Number),
            Self::Instant => instant(text),
            Self::Id => id(text).map(Operand::Id),
            Self::Boolean if text.eq_ignore_ascii_case("true") => Some(Operand::Boolean(true)),
            Self::Boolean if text.eq_ignore_ascii_case("false") => Some(Operand::Boolean(false)),
            Self::Boolean => None,
            Self::Word(words) => words
                .iter()
                .find(|word| word.eq_ignore_ascii_case(text))
                .map(|word| Operand::Word(word)),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Text => "a string",
            Self::Number => "a number",
            Self::Instant => "a date",
            Self::Id => "a GUID",
            Self::Boolean => "a boolean",
            Self::Word(_) => "an enumeration",
        })
    }
}

fn id(text: &str) -> Option<Uuid> {
    (text.len() == uuid::fmt::Hyphenated::LENGTH)
        .then(|| Uuid::try_parse(text).ok())
        .flatten()
}

/// `2026-11-22`, or an instant with or without its zone; without one it is UTC.
fn instant(text: &str) -> Option<Operand> {
    if text.len() == "2026-11-22".len() {
        let date: Date = text.parse().ok()?;
        let first = date.to_zoned(TimeZone::UTC).ok()?.timestamp();
        return Some(Operand::Day(to_millis(first)));
    }
    let at = text.parse::<Timestamp>().ok().or_else(|| {
        let at: DateTime = text.parse().ok()?;
        Some(at.to_zoned(TimeZone::UTC).ok()?.timestamp())
    })?;
    Some(Operand::Instant(to_millis(at)))
}
