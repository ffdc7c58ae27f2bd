//! The languages in which a client may write its words, and what it wrote in them.
//!
//! The words of the settings themselves are written in one language, which may be named. Others are translations of them, key by
//! key: what has none is shown as it is, and marked with its language, so that a voice reads it as what it is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{CategoryKind, Design, InvalidText, TextKey, Texts};
use crate::markdown::Text;
use crate::model::UnknownWord;
use crate::model::words::words;

words! {
    /// A language that pages speak, by its tag.
    Language {
        /// English.
        En = "en",
        /// French.
        Fr = "fr",
        /// German.
        De = "de",
        /// Spanish.
        Es = "es",
        /// Dutch.
        Nl = "nl",
        /// Portuguese.
        Pt = "pt",
        /// Japanese.
        Ja = "ja",
    }
}

/// A client's words in one more language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Translation {
    /// By the keys that the settings' own texts have.
    #[serde(skip_serializing_if = "Texts::is_empty")]
    pub texts: Texts,
    /// By category, one for each kind of record that the category lists, in its order.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub data_types: BTreeMap<CategoryKind, Vec<String>>,
}

/// A translation, read: what a page in its language shows instead of the settings' own words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Translated {
    /// By key.
    pub texts: Vec<(&'static str, Text)>,
    /// By category.
    pub data_types: Vec<(CategoryKind, Vec<Text>)>,
}

impl Design {
    /// The text of a key as the settings have it, marked with its language where that is known.
    pub fn text(&self, key: &str) -> Option<Text> {
        Some(self.marked(self.texts.read(key)?))
    }

    /// The text of a key for a page in this language: the translation, else as the settings have it, marked where that is another.
    pub fn text_in(&self, key: &str, language: Option<Language>) -> Option<Text> {
        language
            .and_then(|language| self.translations.get(&language)?.texts.read(key))
            .or_else(|| {
                let is_the_same = language.is_some() && self.texts_language == language;
                if is_the_same {
                    self.texts.read(key)
                } else {
                    self.text(key)
                }
            })
    }

    /// The name that stands in texts in place of the client's own, where the client has set one.
    pub fn company_name(&self, language: Option<Language>) -> Option<&str> {
        const KEY: &str = "companyName";
        language
            .and_then(|language| self.translations.get(&language)?.texts.get(KEY))
            .or_else(|| self.texts.get(KEY))
    }

    /// All texts as the settings have them.
    pub fn all_texts(&self) -> Vec<(&'static str, Text)> {
        let texts = self.texts.read_all().into_iter();
        texts.map(|(key, text)| (key, self.marked(text))).collect()
    }

    /// The kinds of record a category lists, as the settings have them.
    pub fn data_types(&self, kind: CategoryKind) -> Option<Vec<Text>> {
        let types = self.categories.get(kind)?.data_types.as_ref()?;
        let read = |one: &String| self.marked(Text::parse(one));
        Some(types.iter().map(read).collect())
    }

    /// The words of a client in every language that has some, read.
    pub fn translated(&self) -> Vec<(Language, Translated)> {
        let read = |translation: &Translation| Translated {
            texts: translation.texts.read_all(),
            data_types: translation
                .data_types
                .iter()
                .map(|(kind, types)| (*kind, types.iter().map(|one| Text::parse(one)).collect()))
                .collect(),
        };
        let all = self.translations.iter();
        all.map(|(language, translation)| (*language, read(translation)))
            .collect()
    }

    /// A text of the settings that is not among `texts`, as it is shown.
    pub fn marked(&self, text: Text) -> Text {
        match self.texts_language {
            Some(language) => text.in_language(language.as_str()),
            None => text,
        }
    }

    /// Sets a text of a translation, which says in its language what the settings' own text says.
    pub fn translate(
        &mut self,
        language: Language,
        key: &str,
        text: &str,
    ) -> Result<(), InvalidTranslation> {
        let found = TextKey::find(key).ok_or(InvalidText::UnknownKey)?;
        if self.texts.get(found.name).is_none() {
            return Err(InvalidTranslation::NothingToTranslate);
        }
        let translation = self.translations.entry(language).or_default();
        Ok(translation.texts.set(key, text)?)
    }

    /// What is wrong with the translations but for their texts, which are checked as they are set: fields and sentences.
    pub(super) fn check_translations(&self) -> Vec<(String, String)> {
        let mut faults = Vec::new();
        for (language, translation) in &self.translations {
            if self.texts_language == Some(*language) {
                faults.push((
                    format!("translations.{language}"),
                    format!("`texts` are in `{language}` already, as `textsLanguage` says."),
                ));
            }
            for (kind, types) in &translation.data_types {
                let Err(sentence) = self.check_data_types(*kind, types) else {
                    continue;
                };
                let field = format!("translations.{language}.dataTypes.{}", kind.as_str());
                faults.push((field, sentence));
            }
        }
        faults
    }

    fn check_data_types(&self, kind: CategoryKind, theirs: &[String]) -> Result<(), String> {
        let set = self.categories.get(kind);
        let Some(ours) = set.and_then(|set| set.data_types.as_ref()) else {
            return Err(format!(
                "`categories.{}` has no `dataTypes` that this could translate.",
                kind.as_str()
            ));
        };
        if theirs.len() != ours.len() {
            return Err(format!(
                "There is one for each of the category's {}, in the same order.",
                ours.len()
            ));
        }
        if theirs
            .iter()
            .any(|one| !super::categories::is_data_type(one))
        {
            return Err(super::categories::data_type_length());
        }
        Ok(())
    }
}

/// What is wrong with a translated text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidTranslation {
    /// The settings have no text of this key.
    #[error("`texts` has no text of this name that this could translate")]
    NothingToTranslate,
    /// The text itself is wrong.
    #[error(transparent)]
    Text(#[from] InvalidText),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Category;

    const PURPOSE: &str = "accounting.consents.purpose";

    fn design() -> Design {
        let mut design = Design {
            texts_language: Some(Language::En),
            ..Design::default()
        };
        design.texts.set(PURPOSE, "For **you**").unwrap();
        design.texts.set("landing.title", "Hello").unwrap();
        design
            .translate(Language::Fr, PURPOSE, "Pour **vous**")
            .unwrap();
        design
    }

    #[test]
    fn a_page_has_the_translation_or_else_the_text_marked_with_its_language() {
        let design = design();
        let fr = Some(Language::Fr);
        assert_eq!(
            design.text_in(PURPOSE, fr).unwrap(),
            Text::parse("Pour **vous**")
        );
        assert_eq!(
            design.text_in(PURPOSE, Some(Language::En)).unwrap(),
            Text::parse("For **you**")
        );
        for language in [None, Some(Language::De)] {
            assert_eq!(
                design.text_in(PURPOSE, language).unwrap(),
                Text::parse("For **you**").in_language("en")
            );
        }
        assert_eq!(
            design.text_in("landing.title", fr).unwrap(),
            Text::plain("Hello").in_language("en")
        );
        assert_eq!(design.text_in("main.title", fr), None);
        let unnamed = Design {
            texts_language: None,
            ..design
        };
        assert_eq!(
            unnamed.text_in("landing.title", fr).unwrap(),
            Text::plain("Hello")
        );
    }

    #[test]
    fn a_translation_says_what_the_settings_say_and_nothing_else() {
        let mut design = design();
        assert_eq!(
            design.translate(Language::Fr, "main.title", "Bonjour"),
            Err(InvalidTranslation::NothingToTranslate)
        );
        assert_eq!(
            design.translate(Language::Fr, "landing.tittle", "Bonjour"),
            Err(InvalidTranslation::Text(InvalidText::UnknownKey))
        );
        assert_eq!(
            design.translate(Language::Fr, "landing.title", &"x".repeat(101)),
            Err(InvalidTranslation::Text(InvalidText::TooLong {
                longest: 100
            }))
        );
    }

    #[test]
    fn kinds_of_record_are_translated_one_by_one() {
        let mut design = design();
        design.categories.accounting = Some(Category {
            enabled: true,
            optional: false,
            file_upload: false,
            allowed_integrations: None,
            data_types: Some(vec!["Bills".to_owned(), "Balance sheet".to_owned()]),
        });
        let fields = |design: &Design, kind, types: &[&str]| {
            let mut design = design.clone();
            let types = types.iter().map(|&one| one.to_owned()).collect();
            let translation = design.translations.entry(Language::Fr).or_default();
            translation.data_types.insert(kind, types);
            let faults = design.check();
            faults
                .into_iter()
                .map(|(field, _)| field)
                .collect::<Vec<_>>()
        };
        let accounting = CategoryKind::Accounting;
        assert!(fields(&design, accounting, &["Factures", "Bilan"]).is_empty());
        for wrong in [&["Factures"][..], &["Factures", " "]] {
            assert_eq!(
                fields(&design, accounting, wrong),
                ["translations.fr.dataTypes.accounting"]
            );
        }
        assert_eq!(
            fields(&design, CategoryKind::Banking, &["Comptes"]),
            ["translations.fr.dataTypes.banking"]
        );
        design.texts_language = Some(Language::Fr);
        assert_eq!(
            fields(&design, accounting, &["Factures", "Bilan"]),
            ["translations.fr"]
        );
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut design = design();
        let translation = design.translations.entry(Language::Fr).or_default();
        let types = vec!["Factures".to_owned()];
        translation
            .data_types
            .insert(CategoryKind::BusinessDocuments, types);
        let again: Design = serde_json::from_str(&serde_json::to_string(&design).unwrap()).unwrap();
        assert_eq!(again, design);
    }
}
