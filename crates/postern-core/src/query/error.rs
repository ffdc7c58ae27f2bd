//! Why a filter was not understood, and where in its text.

use super::{DEEPEST, Kind, LONGEST, MOST_TERMS, Operator};

/// The longest piece of a caller's text that an error repeats, in characters.
const LONGEST_QUOTE: usize = 64;

/// A filter that was not understood. Its `Display` is the sentence for the caller.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Error parsing query - {fault}, at character {position}.")]
pub struct QueryError {
    /// Where, in characters from 1.
    pub position: usize,
    /// What.
    pub fault: QueryFault,
}

/// What is wrong with a filter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryFault {
    /// More than 2,048 characters.
    #[error("malformed query: it is longer than {LONGEST} characters")]
    TooLong,
    /// More than 64 conditions.
    #[error("malformed query: it has more than {MOST_TERMS} conditions")]
    TooManyTerms,
    /// Braces nested more than 16 deep.
    #[error("malformed query: its braces are nested more than {DEEPEST} deep")]
    TooDeep,
    /// A character that no text of ours has.
    #[error("malformed query: it has a control character")]
    Control,
    /// A condition should begin here.
    #[error("malformed query: the name of a property is missing")]
    NoProperty,
    /// A property is followed by none.
    #[error("malformed query: an operator is missing after '{path}'")]
    NoOperator {
        /// The property.
        path: String,
    },
    /// Something that looks like one.
    #[error("malformed query: there is no operator '{operator}'")]
    UnknownOperator {
        /// What stands there.
        operator: String,
    },
    /// An operator is followed by nothing.
    #[error("malformed query: a value is missing after '{operator}'")]
    NoValue {
        /// The operator.
        operator: Operator,
    },
    /// An opening brace is never closed.
    #[error("malformed query: a closing brace is missing")]
    Unclosed,
    /// Something follows a closing brace.
    #[error("malformed query: '&&', '||' or the end was expected")]
    Trailing,
    /// The resource has no such property, or it can't be asked for.
    #[error("could not resolve property '{path}' on type '{resource}' (it has {known})")]
    Unresolved {
        /// The property.
        path: String,
        /// The resource's type.
        resource: &'static str,
        /// What could be asked for.
        known: &'static str,
    },
    /// The operator does not go with the property's type.
    #[error("the operator '{operator}' does not apply to '{path}', {kind}; it takes {}", kind.operators())]
    Inapplicable {
        /// The property.
        path: String,
        /// The operator.
        operator: Operator,
        /// The property's type.
        kind: Kind,
    },
    /// The value is not of the property's type.
    #[error("the value '{value}' does not fit '{path}', {kind}: {}", kind.expected())]
    Unfit {
        /// The property.
        path: String,
        /// The value.
        value: String,
        /// The property's type.
        kind: Kind,
    },
}

/// A piece of the caller's text for an error, cut where it is long.
pub(super) fn quote(text: &str) -> String {
    match text.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
