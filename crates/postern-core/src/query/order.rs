//! The order of a list: one property, ascending, or descending behind a `-`.

use super::error::quote;
use super::{Actual, Field};
use std::fmt;

/// What a list is sorted by; what is equal in it is sorted by id in the same direction, so that pages never overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order<F> {
    /// The property.
    pub field: F,
    /// Whether the greatest comes first.
    pub descending: bool,
}

/// A list can't be sorted so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "Error parsing query - '{text}' is no order of type '{resource}'; `orderBy` takes one of {known}, with '-' in front for descending."
)]
pub struct InvalidOrder {
    /// What was asked for.
    pub text: String,
    /// The resource's type.
    pub resource: &'static str,
    /// What could be asked for.
    pub known: &'static str,
}

impl<F: Field> Order<F> {
    /// Reads `name`, `-created` and the like.
    pub fn parse(text: &str) -> Result<Self, InvalidOrder> {
        let trimmed = text.trim();
        let (descending, path) = match trimmed.strip_prefix('-') {
            Some(path) => (true, path),
            None => (false, trimmed),
        };
        F::resolve(path)
            .filter(F::is_sortable)
            .map(|field| Self { field, descending })
            .ok_or_else(|| InvalidOrder {
                text: quote(trimmed),
                resource: F::RESOURCE,
                known: F::SORTABLE,
            })
    }

    /// Sorts what is in memory, given what an item has under the property and what tells items apart.
    pub fn sort<T, K: Ord>(
        &self,
        items: &mut [T],
        actual: impl for<'a> Fn(&'a T, &F) -> Option<Actual<'a>>,
        id: impl Fn(&T) -> K,
    ) {
        items.sort_by(|left, right| {
            let by_field = actual(left, &self.field).cmp(&actual(right, &self.field));
            let ascending = by_field.then_with(|| id(left).cmp(&id(right)));
            if self.descending {
                ascending.reverse()
            } else {
                ascending
            }
        });
    }
}

impl<F: Field> fmt::Display for Order<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.descending { "-" } else { "" };
        write!(formatter, "{sign}{}", self.field)
    }
}
