//! The Link settings' words in more languages than one.

use std::collections::BTreeMap;

use postern_core::design::{CategoryKind, Language, Translation};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::link_design::{TextMap, render_texts};

/// A language that pages speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum LinkLanguage {
    /// English.
    En,
    /// French.
    Fr,
    /// German.
    De,
    /// Spanish.
    Es,
    /// Dutch.
    Nl,
    /// Portuguese.
    Pt,
    /// Japanese.
    Ja,
}

/// Your words in one more language.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct LinkTranslation {
    /// By the keys that `texts` has; those left out are shown as `texts` has them.
    #[serde(skip_serializing_if = "TextMap::is_empty")]
    #[schema(required = false)]
    pub texts: TextMap,
    /// What the agreement lists as shared, by category: one for each of its `dataTypes`, in their order.
    #[serde(skip_serializing_if = "LinkDataTypes::is_empty")]
    #[schema(required = false)]
    pub data_types: LinkDataTypes,
}

/// Kinds of record by category.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct LinkDataTypes {
    /// Accounting software.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub accounting: Option<Vec<String>>,
    /// Banks.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub banking: Option<Vec<String>>,
    /// Shops and payments.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub commerce: Option<Vec<String>>,
    /// Documents, as files only.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub business_documents: Option<Vec<String>>,
}

/// Words in more languages, by language.
pub(super) type Translations = BTreeMap<LinkLanguage, LinkTranslation>;

/// Translations as they are shown again.
pub(super) fn render_translations(set: BTreeMap<Language, Translation>) -> Translations {
    set.into_iter()
        .map(|(language, translation)| {
            let body = LinkTranslation {
                texts: render_texts(&translation.texts),
                data_types: LinkDataTypes::of(translation.data_types),
            };
            (language.into(), body)
        })
        .collect()
}

impl LinkDataTypes {
    fn is_empty(&self) -> bool {
        let Self {
            accounting,
            banking,
            commerce,
            business_documents,
        } = self;
        [accounting, banking, commerce, business_documents]
            .into_iter()
            .all(Option::is_none)
    }

    pub(super) fn by_kind(self) -> BTreeMap<CategoryKind, Vec<String>> {
        [
            (CategoryKind::Accounting, self.accounting),
            (CategoryKind::Banking, self.banking),
            (CategoryKind::Commerce, self.commerce),
            (CategoryKind::BusinessDocuments, self.business_documents),
        ]
        .into_iter()
        .filter_map(|(kind, types)| Some((kind, types?)))
        .collect()
    }

    fn of(mut types: BTreeMap<CategoryKind, Vec<String>>) -> Self {
        Self {
            accounting: types.remove(&CategoryKind::Accounting),
            banking: types.remove(&CategoryKind::Banking),
            commerce: types.remove(&CategoryKind::Commerce),
            business_documents: types.remove(&CategoryKind::BusinessDocuments),
        }
    }
}

impl From<LinkLanguage> for Language {
    fn from(body: LinkLanguage) -> Self {
        match body {
            LinkLanguage::En => Self::En,
            LinkLanguage::Fr => Self::Fr,
            LinkLanguage::De => Self::De,
            LinkLanguage::Es => Self::Es,
            LinkLanguage::Nl => Self::Nl,
            LinkLanguage::Pt => Self::Pt,
            LinkLanguage::Ja => Self::Ja,
        }
    }
}

impl From<Language> for LinkLanguage {
    fn from(language: Language) -> Self {
        match language {
            Language::En => Self::En,
            Language::Fr => Self::Fr,
            Language::De => Self::De,
            Language::Es => Self::Es,
            Language::Nl => Self::Nl,
            Language::Pt => Self::Pt,
            Language::Ja => Self::Ja,
        }
    }
}
