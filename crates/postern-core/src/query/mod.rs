//! The filter language of lists: `query`, `tags` and `orderBy`.
//!
//! ```text
//! query  := or
//! or     := and ( "||" and )*
//! and    := term ( "&&" term )*
//! term   := "{" or "}" | path operator value
//! value  := an unquoted run up to "&&", "||", "}" or the end, blanks around it ignored
//! ```
//!
//! A text becomes a typed [`Filter`] in one pass: every property is resolved in the catalogue of its resource
//! ([`fields`]), every operator fits the property's type, every value is of that type. What is not so is a
//! [`QueryError`] with the place in the text. Parsing takes time linear in the text, which is bounded in length,
//! terms and depth, and never panics. A filter prints as a text that parses to the same filter.
//!
//! What a filter means is defined once, by [`Filter::matches`]; the store's SQL gives the same answers, and property
//! tests hold it to that:
//!
//! - `!=` is the exact opposite of `=`. An object that lacks the property therefore matches `!=`, and a list matches it
//!   when no element equals.
//! - On a list every other operator asks whether some element fits.
//! - `=` compares texts exactly; `~` looks for a part and ignores the case of the letters A to Z, in every language's texts
//!   alike. Words of closed sets ignore case always.
//! - A date without a time stands for its first instant in UTC; with `=` and `!=` it is the whole day. Instants are compared
//!   to the millisecond.
//!
//! Nothing here knows SQL or HTTP, and no value ever becomes part of a statement's text.

mod error;
pub mod fields;
mod filter;
mod kind;
mod order;
mod parser;
#[cfg(test)]
mod tests;

pub use error::{QueryError, QueryFault};
pub use fields::{CompanyField, ConnectionField, Field, IntegrationField};
pub use filter::{Actual, Condition, Filter, Operand, Operator, contains_folded, fold};
pub use kind::Kind;
pub use order::{InvalidOrder, Order};

use crate::encoding::query_decode;
use std::borrow::Cow;

/// The longest text of a filter, in characters.
pub const LONGEST: usize = 2048;
/// The most conditions of a filter.
pub const MOST_TERMS: usize = 64;
/// The deepest nesting of braces.
pub const DEEPEST: usize = 16;

/// What blanks and the language's own characters look like when they were percent-encoded.
const ENCODED_SIGNS: [&str; 10] = [
    "%20", "%3d", "%26", "%7c", "%3c", "%3e", "%7b", "%7d", "%21", "%7e",
];

/// The text meant by a decoded parameter that was encoded twice, as some published examples are; others as they are.
///
/// A blank or a sign of the language that is still percent-encoded is taken for that, so a value can't contain the characters
/// `%3D` and the like.
pub fn decode_again(text: &str) -> Cow<'_, str> {
    let is_encoded = text.match_indices('%').any(|(at, _)| {
        text.get(at..at + 3).is_some_and(|sign| {
            ENCODED_SIGNS
                .iter()
                .any(|encoded| sign.eq_ignore_ascii_case(encoded))
        })
    });
    match is_encoded.then(|| query_decode(text)).flatten() {
        Some(decoded) => Cow::Owned(decoded),
        None => Cow::Borrowed(text),
    }
}
