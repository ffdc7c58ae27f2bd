//! What an API key may do: a set of three words.
//!
//! `read` reads, `write` changes companies, connections and settings, `links` hands out and takes back ways in for the
//! company's people. None contains another, so that a key holds exactly what it names.

use std::fmt;

use super::words::{Scope, UnknownWord};

/// The scopes of an API key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scopes(u8);

impl Scopes {
    /// What a key has when nothing else was asked for.
    pub const ALL: Self = Self(0b111);

    /// No scope, to begin with.
    pub const NONE: Self = Self(0);

    /// These with one more.
    pub fn with(self, scope: Scope) -> Self {
        Self(self.0 | bit(scope))
    }

    /// Whether `scope` is among them.
    pub fn contains(self, scope: Scope) -> bool {
        self.0 & bit(scope) != 0
    }

    /// Whether every one of these is among `others`.
    pub fn is_within(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    /// Each of them, in the order `read`, `write`, `links`.
    pub fn iter(self) -> impl Iterator<Item = Scope> {
        Scope::ALL
            .iter()
            .copied()
            .filter(move |scope| self.contains(*scope))
    }

    /// The words as they are stored, separated by blanks.
    pub fn parse(text: &str) -> Result<Self, UnknownWord> {
        text.split_ascii_whitespace()
            .map(Scope::parse)
            .collect::<Result<Self, _>>()
    }
}

impl FromIterator<Scope> for Scopes {
    fn from_iter<I: IntoIterator<Item = Scope>>(scopes: I) -> Self {
        scopes.into_iter().fold(Self::NONE, Self::with)
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, scope) in self.iter().enumerate() {
            let blank = if at == 0 { "" } else { " " };
            write!(formatter, "{blank}{scope}")?;
        }
        Ok(())
    }
}

fn bit(scope: Scope) -> u8 {
    match scope {
        Scope::Read => 0b001,
        Scope::Write => 0b010,
        Scope::Links => 0b100,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_stored_in_one_order_and_read_back() {
        for bits in 0..8_u8 {
            let scopes = Scopes(bits);
            assert_eq!(Scopes::parse(&scopes.to_string()), Ok(scopes));
        }
        assert_eq!(Scopes::ALL.to_string(), "read write links");
        assert_eq!(
            Scopes::parse("links read").unwrap().to_string(),
            "read links"
        );
        assert!(Scopes::parse("read admin").is_err());
    }

    #[test]
    fn no_scope_contains_another() {
        for scope in Scope::ALL {
            let only = Scopes::NONE.with(*scope);
            assert_eq!(only.iter().collect::<Vec<_>>(), [*scope]);
            assert!(only.is_within(Scopes::ALL) && !Scopes::ALL.is_within(only));
        }
    }
}
