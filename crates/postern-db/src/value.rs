//! Parameters of statements.
//!
//! Every value knows its kind, also when it is null: PostgreSQL is told the parameter types when a statement is prepared,
//! so that a `values` list inside a common table expression needs no casts and a null has a type.
//! `Debug` shows kinds, never contents: parameters carry hashes, sealed secrets and names.

use std::fmt;

use uuid::Uuid;

/// The kind of a [`Value`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `uuid`; a 16-byte blob on SQLite.
    Uuid,
    /// `text`.
    Text,
    /// `bigint`; `integer` on SQLite.
    BigInt,
    /// `bytea`; `blob` on SQLite.
    Blob,
    /// `boolean`; 0 or 1 on SQLite.
    Bool,
}

/// One parameter.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// A UUID.
    Uuid(Uuid),
    /// Text; must not contain the character U+0000, which PostgreSQL cannot store.
    Text(String),
    /// A whole number; also instants (epoch milliseconds) and counts.
    BigInt(i64),
    /// Bytes.
    Blob(Vec<u8>),
    /// True or false.
    Bool(bool),
    /// No value, of a known kind.
    Null(Kind),
}

impl Value {
    /// The kind, also of a null.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Uuid(_) => Kind::Uuid,
            Self::Text(_) => Kind::Text,
            Self::BigInt(_) => Kind::BigInt,
            Self::Blob(_) => Kind::Blob,
            Self::Bool(_) => Kind::Bool,
            Self::Null(kind) => *kind,
        }
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null(kind) => write!(f, "Null({kind:?})"),
            other => write!(f, "{:?}(…)", other.kind()),
        }
    }
}

/// A Rust type with a fixed [`Kind`], so that `None` of it is a typed null.
pub trait HasKind {
    /// The kind a value of this type gets.
    const KIND: Kind;
}

macro_rules! values {
    ($($type:ty => $kind:ident, $value:ident => $make:expr;)*) => {$(
        impl HasKind for $type {
            const KIND: Kind = Kind::$kind;
        }
        impl From<$type> for Value {
            fn from($value: $type) -> Self {
                Self::$kind($make)
            }
        }
    )*};
}

values! {
    Uuid => Uuid, value => value;
    &Uuid => Uuid, value => *value;
    String => Text, value => value;
    &String => Text, value => value.clone();
    &str => Text, value => value.to_owned();
    i64 => BigInt, value => value;
    i32 => BigInt, value => i64::from(value);
    u32 => BigInt, value => i64::from(value);
    u16 => BigInt, value => i64::from(value);
    u8 => BigInt, value => i64::from(value);
    Vec<u8> => Blob, value => value;
    &Vec<u8> => Blob, value => value.clone();
    &[u8] => Blob, value => value.to_vec();
    bool => Bool, value => value;
}

impl<const N: usize> HasKind for [u8; N] {
    const KIND: Kind = Kind::Blob;
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(value: [u8; N]) -> Self {
        Self::Blob(value.to_vec())
    }
}

impl<const N: usize> HasKind for &[u8; N] {
    const KIND: Kind = Kind::Blob;
}

impl<const N: usize> From<&[u8; N]> for Value {
    fn from(value: &[u8; N]) -> Self {
        Self::Blob(value.to_vec())
    }
}

impl<T: HasKind + Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null(T::KIND), Into::into)
    }
}

/// Parameters for a statement: `params![id, "name", Some(5_i64)]` is a `[Value; 3]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => {
        [$($crate::Value::from($value)),*]
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_is_a_null_that_knows_its_kind() {
        assert_eq!(Value::from(None::<i64>), Value::Null(Kind::BigInt));
        assert_eq!(Value::from(None::<&str>), Value::Null(Kind::Text));
        assert_eq!(Value::from(None::<[u8; 4]>), Value::Null(Kind::Blob));
        assert_eq!(Value::from(Some(true)), Value::Bool(true));
    }

    #[test]
    fn debug_shows_kinds_and_no_contents() {
        let values = params!["s3cret", 4711_i64, [9_u8; 3], None::<Uuid>];
        assert_eq!(
            format!("{values:?}"),
            "[Text(…), BigInt(…), Blob(…), Null(Uuid)]"
        );
    }
}
