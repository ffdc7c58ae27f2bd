//! What a section of the settings is: a struct, its defaults and its description, written once.
//!
//! The `section!` macro takes a struct with a doc comment and a default on every key and makes
//! three things of it: the serde struct (unknown keys refused), its `Default`, and a table of its
//! keys. The example file, the reference page, the JSON schema, the reading of environment
//! variables and the "no such key" messages all come from that table, so none of them can know a
//! key that the program does not read, or miss one that it does.

use std::net::SocketAddr;
use std::path::PathBuf;

use url::Url;

use super::secret::SecretText;

/// What kind of value a key takes: decides how environment text is read and what messages expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Secret,
    Address,
    Path,
    Url,
    Integer,
    Boolean,
    Choice(&'static [&'static str]),
}

impl Kind {
    /// The end of the sentence "expected …".
    pub(crate) fn expected(self) -> String {
        match self {
            Self::Text | Self::Secret => "text in quotes".to_owned(),
            Self::Address => "an address with a port, such as \"127.0.0.1:8080\"".to_owned(),
            Self::Path => "a path in quotes".to_owned(),
            Self::Url => "an absolute URL, such as \"https://link.example.com\"".to_owned(),
            Self::Integer => "a whole number, 1 or more".to_owned(),
            Self::Boolean => "true or false".to_owned(),
            Self::Choice(choices) => format!("one of {}", choices.join(", ")),
        }
    }

    /// One or two words for the reference page.
    pub(crate) fn label(self) -> String {
        match self {
            Self::Text => "text".to_owned(),
            Self::Secret => "text (secret)".to_owned(),
            Self::Address => "address and port".to_owned(),
            Self::Path => "path".to_owned(),
            Self::Url => "URL".to_owned(),
            Self::Integer => "whole number".to_owned(),
            Self::Boolean => "true or false".to_owned(),
            Self::Choice(choices) => format!("`{}`", choices.join("`, `")),
        }
    }
}

/// One key as the documents see it.
#[derive(Debug, Clone)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// Lines of the doc comment.
    pub(crate) doc: Vec<&'static str>,
    /// The default as a TOML value; absent when the key is unset by default.
    pub(crate) default: Option<toml::Value>,
    /// What to show in the example file for a key that has no default.
    pub(crate) example: Option<&'static str>,
}

/// A section: its dotted path (empty for the top level) and its keys.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    pub(crate) path: &'static str,
    pub(crate) doc: Vec<&'static str>,
    pub(crate) keys: Vec<Key>,
}

impl Section {
    /// The dotted path of a key of this section.
    pub(crate) fn path_of(&self, key: &Key) -> String {
        if self.path.is_empty() {
            key.name.to_owned()
        } else {
            format!("{}.{}", self.path, key.name)
        }
    }
}

/// A type that can be the value of a key.
pub(crate) trait Setting {
    const KIND: Kind;
    /// The value as TOML, for printing; `None` when unset. Secrets show only that they are set.
    fn shown(&self) -> Option<toml::Value>;
}

impl Setting for String {
    const KIND: Kind = Kind::Text;
    fn shown(&self) -> Option<toml::Value> {
        Some(toml::Value::String(self.clone()))
    }
}

impl Setting for SocketAddr {
    const KIND: Kind = Kind::Address;
    fn shown(&self) -> Option<toml::Value> {
        Some(toml::Value::String(self.to_string()))
    }
}

impl Setting for PathBuf {
    const KIND: Kind = Kind::Path;
    fn shown(&self) -> Option<toml::Value> {
        Some(toml::Value::String(self.display().to_string()))
    }
}

impl Setting for Url {
    const KIND: Kind = Kind::Url;
    fn shown(&self) -> Option<toml::Value> {
        Some(toml::Value::String(self.to_string()))
    }
}

impl Setting for u32 {
    const KIND: Kind = Kind::Integer;
    fn shown(&self) -> Option<toml::Value> {
        Some(toml::Value::Integer(i64::from(*self)))
    }
}

impl Setting for bool {
    const KIND: Kind = Kind::Boolean;
    fn shown(&self) -> Option<toml::Value> {
        Some(toml::Value::Boolean(*self))
    }
}

impl Setting for SecretText {
    const KIND: Kind = Kind::Secret;
    fn shown(&self) -> Option<toml::Value> {
        Some(toml::Value::String("(hidden)".to_owned()))
    }
}

impl<T: Setting> Setting for Option<T> {
    const KIND: Kind = T::KIND;
    fn shown(&self) -> Option<toml::Value> {
        self.as_ref().and_then(Setting::shown)
    }
}

/// A struct made by `section!`.
pub(crate) trait Described: Default {
    /// The section itself, as the documents see it.
    fn describe() -> Section;
    /// Key names with their present values, in the order of the struct.
    fn values(&self) -> Vec<(&'static str, Option<toml::Value>)>;
}

/// Declares a section: the struct, its defaults and its description.
macro_rules! section {
    (
        $(#[doc = $section_doc:literal])+
        $name:ident at $path:literal {
            $(
                $(#[doc = $doc:literal])+
                $field:ident : $type:ty = $default:expr $(=> $example:literal)? ;
            )+
        }
    ) => {
        $(#[doc = $section_doc])+
        #[derive(Debug, Clone, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub(crate) struct $name {
            $( $(#[doc = $doc])+ pub(crate) $field: $type, )+
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $( $field: $default, )+ }
            }
        }

        impl $crate::config::section::Described for $name {
            fn describe() -> $crate::config::section::Section {
                let defaults = Self::default();
                $crate::config::section::Section {
                    path: $path,
                    doc: vec![$($section_doc.trim()),+],
                    keys: vec![$(
                        $crate::config::section::Key {
                            name: stringify!($field),
                            kind: <$type as $crate::config::section::Setting>::KIND,
                            doc: vec![$($doc.trim()),+],
                            default: $crate::config::section::Setting::shown(&defaults.$field),
                            example: section!(@example $($example)?),
                        },
                    )+],
                }
            }

            fn values(&self) -> Vec<(&'static str, Option<toml::Value>)> {
                vec![$(
                    (stringify!($field), $crate::config::section::Setting::shown(&self.$field)),
                )+]
            }
        }
    };
    (@example) => { None };
    (@example $example:literal) => { Some($example) };
}

pub(crate) use section;
