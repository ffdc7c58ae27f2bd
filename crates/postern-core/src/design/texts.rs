//! A client's words, by the documented keys: flat and dotted, as the SDK's `options.text` has them.
//!
//! The register below is the one list of keys. Whatever is not in it is refused by name in settings, and left aside when it
//! comes with the SDK's options. Keys of an older shape are read as the keys that took their place.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::CategoryKind;
use crate::markdown::{LONGEST, Text};

/// How a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// Words, shown as they are.
    Plain,
    /// The Markdown subset.
    Markdown,
}

/// A key of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextKey {
    /// Its dotted name.
    pub name: &'static str,
    /// How its text is read.
    pub kind: TextKind,
    /// The most characters in settings.
    pub longest: usize,
    /// The key that took its place, when it is of the older shape.
    pub replaced_by: Option<&'static str>,
}

const fn plain(name: &'static str, longest: usize) -> TextKey {
    TextKey {
        name,
        kind: TextKind::Plain,
        longest,
        replaced_by: None,
    }
}

const fn markdown(name: &'static str, longest: usize) -> TextKey {
    TextKey {
        name,
        kind: TextKind::Markdown,
        longest,
        replaced_by: None,
    }
}

const fn old(name: &'static str, replaced_by: &'static str) -> TextKey {
    TextKey {
        name,
        kind: TextKind::Markdown,
        longest: 0,
        replaced_by: Some(replaced_by),
    }
}

/// Headings and buttons.
const SHORT: usize = 50;
/// Titles.
const TITLE: usize = 100;
/// Bodies.
const BODY: usize = 500;
/// Terms.
const TERMS: usize = 2000;

macro_rules! consents {
    ($($category:literal),+) => {
        &[$(
            markdown(concat!($category, ".consents.title"), TITLE),
            markdown(concat!($category, ".consents.subtitle"), BODY),
            markdown(concat!($category, ".consents.purpose"), BODY),
            markdown(concat!($category, ".consents.access"), BODY),
            markdown(concat!($category, ".consents.accountInformation"), BODY),
            markdown(concat!($category, ".consents.retention"), BODY),
            plain(concat!($category, ".consents.headers.purpose"), SHORT),
            plain(concat!($category, ".consents.headers.access"), SHORT),
            plain(concat!($category, ".consents.headers.accountInformation"), SHORT),
            plain(concat!($category, ".consents.headers.platformData"), SHORT),
            plain(concat!($category, ".consents.headers.retention"), SHORT),
            markdown(concat!($category, ".consents.termsAndConditions"), TERMS),
            plain(concat!($category, ".consents.nextButton"), SHORT),
            markdown(concat!($category, ".additionalConsents.title"), TITLE),
            markdown(concat!($category, ".additionalConsents.subtitle"), BODY),
            markdown(concat!($category, ".additionalConsents.termsAndConditions"), TERMS),
            plain(concat!($category, ".additionalConsents.nextButton"), SHORT),
            old(concat!($category, ".dataAccess.consent"), concat!($category, ".consents.termsAndConditions")),
            old(concat!($category, ".dataAccess.nextButton"), concat!($category, ".consents.nextButton")),
            old(
                concat!($category, ".dataAccess.additionalConsent.title"),
                concat!($category, ".additionalConsents.title")
            ),
            old(
                concat!($category, ".dataAccess.additionalConsent.subtitle"),
                concat!($category, ".additionalConsents.subtitle")
            ),
        )+]
    };
}

const GENERAL: &[TextKey] = &[
    plain("companyName", 200),
    markdown("landing.title", TITLE),
    markdown("landing.subtitle", BODY),
    plain("landing.nextButton", SHORT),
    markdown("main.title", TITLE),
    markdown("main.subtitle", BODY),
    markdown("accounting.fileUpload.subtitle", BODY),
    markdown("banking.fileUpload.subtitle", BODY),
    markdown("businessDocuments.fileUpload.subtitle", BODY),
    markdown("panel.title", TITLE),
    markdown("panel.body", BODY),
    markdown("invite.title", TITLE),
    markdown("invite.body", BODY),
    markdown("exit.body", BODY),
    markdown("help.body", BODY),
    markdown("terms.body", TERMS),
];

const CONSENTS: &[TextKey] = consents!("accounting", "banking", "commerce");

impl TextKey {
    /// The whole register.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        GENERAL.iter().chain(CONSENTS)
    }

    /// The key of a name; one of the older shape gives the key that took its place.
    pub fn find(name: &str) -> Option<&'static Self> {
        let found = Self::all().find(|key| key.name == name)?;
        match found.replaced_by {
            None => Some(found),
            Some(current) => Self::all().find(|key| key.name == current),
        }
    }

    /// Whether the name is one of the older shape.
    pub fn is_deprecated(name: &str) -> bool {
        Self::all().any(|key| key.name == name && key.replaced_by.is_some())
    }

    /// The category whose kinds of record a key of the older shape lists.
    pub fn lists_data_types(name: &str) -> Option<CategoryKind> {
        let kind = CategoryKind::parse(name.strip_suffix(".dataAccess.dataTypes")?)?;
        (kind != CategoryKind::BusinessDocuments).then_some(kind)
    }

    /// Reads a text of this key. Nothing in it is checked: what is stored was, and what comes with the SDK's options is cut.
    pub fn read(&self, text: &str) -> Text {
        match self.kind {
            TextKind::Plain => Text::Plain(text.trim().chars().take(LONGEST).collect()),
            TextKind::Markdown => Text::parse(text),
        }
    }
}

/// What is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidText {
    /// No such key.
    #[error("there is no text of this name")]
    UnknownKey,
    /// Too many characters.
    #[error("this text is at most {longest} characters long")]
    TooLong {
        /// The most there may be.
        longest: usize,
    },
    /// A character that cannot be shown.
    #[error("this text has a character that cannot be shown")]
    Control,
}

/// The texts of a client, as they were written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(BTreeMap<String, String>);

impl Texts {
    /// Sets a text; an empty one is none. A key of the older shape does not replace a text of the current one.
    pub fn set(&mut self, name: &str, text: &str) -> Result<(), InvalidText> {
        let key = TextKey::find(name).ok_or(InvalidText::UnknownKey)?;
        if text.chars().count() > key.longest {
            return Err(InvalidText::TooLong {
                longest: key.longest,
            });
        }
        let breaks_lines = key.kind == TextKind::Markdown;
        let shows =
            |letter: char| !letter.is_control() || (breaks_lines && "\n\r\t".contains(letter));
        if !text.chars().all(shows) {
            return Err(InvalidText::Control);
        }
        let is_taken = TextKey::is_deprecated(name) && self.0.contains_key(key.name);
        if !text.trim().is_empty() && !is_taken {
            self.0.insert(key.name.to_owned(), text.to_owned());
        }
        Ok(())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text of a key, as it was written.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The text of a key, read.
    pub fn read(&self, name: &str) -> Option<Text> {
        Some(TextKey::find(name)?.read(self.get(name)?))
    }

    /// Keys and texts, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(key, text)| (key.as_str(), text.as_str()))
    }

    /// All of them, read. What this build has no key for is left out.
    pub fn read_all(&self) -> Vec<(&'static str, Text)> {
        self.iter()
            .filter_map(|(name, text)| TextKey::find(name).map(|key| (key.name, key.read(text))))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_one_meaning() {
        let mut names: Vec<&str> = TextKey::all().map(|key| key.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
        for key in TextKey::all() {
            let found = TextKey::find(key.name).unwrap();
            assert_eq!(found.replaced_by, None, "{}", key.name);
        }
    }

    #[test]
    fn older_keys_are_read_as_the_keys_that_took_their_place() {
        let mut texts = Texts::default();
        texts
            .set("banking.dataAccess.consent", "Old words")
            .unwrap();
        assert_eq!(
            texts.get("banking.consents.termsAndConditions"),
            Some("Old words")
        );
        texts
            .set("banking.consents.termsAndConditions", "New words")
            .unwrap();
        texts
            .set("banking.dataAccess.consent", "Old words")
            .unwrap();
        assert_eq!(
            texts.get("banking.consents.termsAndConditions"),
            Some("New words")
        );
        assert_eq!(
            TextKey::lists_data_types("commerce.dataAccess.dataTypes"),
            Some(CategoryKind::Commerce)
        );
        assert_eq!(
            TextKey::lists_data_types("businessDocuments.dataAccess.dataTypes"),
            None
        );
    }

    #[test]
    fn what_is_not_in_the_register_or_too_long_is_refused() {
        let mut texts = Texts::default();
        assert_eq!(
            texts.set("landing.tittle", "x"),
            Err(InvalidText::UnknownKey)
        );
        assert_eq!(
            texts.set("commerce.fileUpload.subtitle", "x"),
            Err(InvalidText::UnknownKey)
        );
        let heading = "accounting.consents.headers.purpose";
        assert_eq!(texts.set(heading, &"é".repeat(50)), Ok(()));
        assert_eq!(
            texts.set(heading, &"é".repeat(51)),
            Err(InvalidText::TooLong { longest: 50 })
        );
        assert_eq!(texts.set(heading, "a\nb"), Err(InvalidText::Control));
        assert_eq!(texts.set("main.subtitle", "a\n\nb"), Ok(()));
        assert_eq!(
            texts.set("main.subtitle", "a\u{0}b"),
            Err(InvalidText::Control)
        );
    }

    #[test]
    fn headings_are_words_whatever_they_look_like() {
        let mut texts = Texts::default();
        texts
            .set("accounting.consents.headers.purpose", "**Why**")
            .unwrap();
        assert_eq!(
            texts.read("accounting.consents.headers.purpose"),
            Some(Text::plain("**Why**"))
        );
    }
}
