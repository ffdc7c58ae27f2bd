//! What can be asked for: one catalogue of properties per resource, each with its type.

mod company;
mod connection;
mod integration;

pub use company::CompanyField;
pub use connection::ConnectionField;
pub use integration::IntegrationField;

use super::Kind;
use crate::model::SourceType;
use std::fmt;

/// A property of one resource. Its `Display` is its path, which [`Field::resolve`] reads back.
pub trait Field: Clone + PartialEq + fmt::Debug + fmt::Display {
    /// The resource's type, as errors name it.
    const RESOURCE: &'static str;
    /// Every property that answers have, for the reader.
    const KNOWN: &'static str;
    /// Every property that lists can be sorted by, for the reader.
    const SORTABLE: &'static str;

    /// The property under a path.
    fn resolve(path: &str) -> Option<Self>;

    /// Its type; of its elements, where it is a list.
    fn kind(&self) -> Kind;

    /// Whether lists can be sorted by it.
    fn is_sortable(&self) -> bool;

    /// The property that a tag's key names, on resources that have tags.
    fn tag(_key: &str) -> Option<Self> {
        None
    }
}

/// The spellings of [`SourceType`].
const SOURCE_TYPES: &[&str] = &[
    SourceType::Accounting.as_str(),
    SourceType::Banking.as_str(),
    SourceType::BankFeed.as_str(),
    SourceType::Commerce.as_str(),
    SourceType::Expense.as_str(),
    SourceType::Other.as_str(),
    SourceType::Unknown.as_str(),
];

/// A catalogue whose properties are all named beforehand. What is `understood` besides is asked for by programs written for
/// other servers, and no answer has it.
macro_rules! fields {
    (
        $(#[$doc:meta])* $name:ident of $resource:literal, sorted by $sortable:literal {
            $($(#[$field_doc:meta])* $field:ident = $path:literal: $kind:expr;)+
        } $(understood {
            $($(#[$silent_doc:meta])* $silent:ident = $silent_path:literal: $silent_kind:expr;)+
        })?
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$field_doc])* $field,)+
            $($($(#[$silent_doc])* $silent,)+)?
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$field,)+ $($(Self::$silent,)+)?];

            /// Its path.
            pub const fn path(self) -> &'static str {
                match self { $(Self::$field => $path,)+ $($(Self::$silent => $silent_path,)+)? }
            }
        }

        impl $crate::query::Field for $name {
            const RESOURCE: &'static str = $resource;
            const KNOWN: &'static str = $crate::query::fields::listed!($($path),+);
            const SORTABLE: &'static str = $sortable;

            fn resolve(path: &str) -> Option<Self> {
                match path {
                    $($path => Some(Self::$field),)+
                    $($($silent_path => Some(Self::$silent),)+)?
                    _ => None,
                }
            }

            fn kind(&self) -> $crate::query::Kind {
                match self { $(Self::$field => $kind,)+ $($(Self::$silent => $silent_kind,)+)? }
            }

            fn is_sortable(&self) -> bool {
                Self::SORTABLE.split(", ").any(|path| path == self.path())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.path())
            }
        }
    };
}

/// Literals with commas between them.
macro_rules! listed {
    ($first:literal $(, $more:literal)*) => { concat!($first $(, ", ", $more)*) };
}

pub(crate) use {fields, listed};
