//! A filter that was understood: its shape, its text, and what it means.

use super::Field;
use crate::time::from_millis;
use jiff::tz::TimeZone;
use std::fmt;
use uuid::Uuid;

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// What an object must be like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter<F> {
    /// Each of these holds. At least two.
    All(Vec<Filter<F>>),
    /// At least one of these holds. At least two.
    Any(Vec<Filter<F>>),
    /// One comparison.
    Is(Condition<F>),
}

/// A property compared with a value. Operator and value fit the property's type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition<F> {
    /// The property.
    pub field: F,
    /// How it is compared.
    pub operator: Operator,
    /// With what.
    pub operand: Operand,
}

/// How a property is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `=`
    Equal,
    /// `!=`, the opposite of `=`.
    NotEqual,
    /// `~`, a part of a text.
    Contains,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

impl Operator {
    /// All of them, those first that begin like a shorter one.
    pub const ALL: [Self; 7] = [
        Self::NotEqual,
        Self::LessOrEqual,
        Self::GreaterOrEqual,
        Self::Equal,
        Self::Contains,
        Self::Less,
        Self::Greater,
    ];

    /// Its spelling.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Contains => "~",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// A value to compare with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operand {
    /// A text, never empty.
    Text(String),
    /// A whole number.
    Number(i64),
    /// An instant in milliseconds since 1970.
    Instant(i64),
    /// A day, by its first instant in milliseconds since 1970.
    Day(i64),
    /// A UUID.
    Id(Uuid),
    /// True or false.
    Boolean(bool),
    /// A word of the property's closed set, as it is stored.
    Word(&'static str),
}

/// What an object really has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Actual<'a> {
    /// A text.
    Text(&'a str),
    /// A whole number.
    Number(i64),
    /// An instant in milliseconds since 1970.
    Instant(i64),
    /// A UUID.
    Id(Uuid),
    /// True or false.
    Boolean(bool),
    /// A word of a closed set.
    Word(&'a str),
}

impl<F: Field> Filter<F> {
    /// Whether an object fits, given what it has under a property: nothing, one value, or the elements of a list.
    pub fn matches<'a, A>(&self, actual: &impl Fn(&F) -> A) -> bool
    where
        A: IntoIterator<Item = Actual<'a>>,
    {
        match self {
            Self::All(all) => all.iter().all(|one| one.matches(actual)),
            Self::Any(any) => any.iter().any(|one| one.matches(actual)),
            Self::Is(condition) => condition.matches(actual(&condition.field)),
        }
    }

    /// Both filters, where there are two.
    pub fn both(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        match (one, other) {
            (Some(one), Some(other)) => Some(Self::All(vec![one, other])),
            (one, other) => one.or(other),
        }
    }
}

impl<F> Condition<F> {
    /// Whether values of one object fit.
    pub fn matches<'a>(&self, actual: impl IntoIterator<Item = Actual<'a>>) -> bool {
        let mut actual = actual.into_iter();
        match self.operator {
            Operator::NotEqual => !actual.any(|one| self.operand.fits(Operator::Equal, one)),
            operator => actual.any(|one| self.operand.fits(operator, one)),
        }
    }
}

impl Operand {
    /// Whether a value stands in this relation to the operand; values of another type never do.
    fn fits(&self, operator: Operator, actual: Actual<'_>) -> bool {
        match (self, actual) {
            (Self::Text(part), Actual::Text(text)) if operator == Operator::Contains => {
                contains_folded(text, part)
            }
            (Self::Text(wanted), Actual::Text(text)) => compare(operator, text, wanted.as_str()),
            (Self::Number(wanted), Actual::Number(number)) => compare(operator, number, *wanted),
            (Self::Day(first), Actual::Instant(at)) if operator == Operator::Equal => {
                (*first..first.saturating_add(DAY_MS)).contains(&at)
            }
            (Self::Instant(wanted) | Self::Day(wanted), Actual::Instant(at)) => {
                compare(operator, at, *wanted)
            }
            (Self::Id(wanted), Actual::Id(id)) => compare(operator, id, *wanted),
            (Self::Boolean(wanted), Actual::Boolean(value)) => compare(operator, value, *wanted),
            (Self::Word(wanted), Actual::Word(word)) => compare(operator, word, *wanted),
            _ => false,
        }
    }

    /// The first instant after a day, in milliseconds since 1970; `None` for everything else.
    pub fn day_end(&self) -> Option<i64> {
        match self {
            Self::Day(first) => Some(first.saturating_add(DAY_MS)),
            _ => None,
        }
    }
}

fn compare<T: PartialOrd + Copy>(operator: Operator, actual: T, wanted: T) -> bool {
    match operator {
        Operator::Equal => actual == wanted,
        Operator::NotEqual => actual != wanted,
        Operator::Less => actual < wanted,
        Operator::LessOrEqual => actual <= wanted,
        Operator::Greater => actual > wanted,
        Operator::GreaterOrEqual => actual >= wanted,
        Operator::Contains => false,
    }
}

/// A text with the letters A to Z in lower case and everything else as it is: what `~` compares, here and in SQL.
pub fn fold(text: &str) -> String {
    text.to_ascii_lowercase()
}

/// Whether a text has this part, without regard to the case of the letters A to Z.
pub fn contains_folded(text: &str, part: &str) -> bool {
    fold(text).contains(&fold(part))
}

impl<F: Field> fmt::Display for Filter<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (items, sign) = match self {
            Self::Is(condition) => return condition.fmt(formatter),
            Self::All(items) => (items, " && "),
            Self::Any(items) => (items, " || "),
        };
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                formatter.write_str(sign)?;
            }
            // `&&` binds more tightly, so only an `&&` inside an `||` needs no braces.
            let is_plain = matches!(
                (self, item),
                (_, Self::Is(_)) | (Self::Any(_), Self::All(_))
            );
            if is_plain {
                item.fmt(formatter)?;
            } else {
                write!(formatter, "{{{item}}}")?;
            }
        }
        Ok(())
    }
}

impl<F: Field> fmt::Display for Condition<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} {} {}",
            self.field, self.operator, self.operand
        )
    }
}

impl fmt::Display for Operand {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => formatter.write_str(text),
            Self::Number(number) => number.fmt(formatter),
            Self::Instant(at) => from_millis(*at).fmt(formatter),
            Self::Day(first) => from_millis(*first)
                .to_zoned(TimeZone::UTC)
                .date()
                .fmt(formatter),
            Self::Id(id) => id.as_hyphenated().fmt(formatter),
            Self::Boolean(value) => value.fmt(formatter),
            Self::Word(word) => formatter.write_str(word),
        }
    }
}
