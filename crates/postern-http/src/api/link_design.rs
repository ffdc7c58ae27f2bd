//! The part of the Link settings that is words and switches: texts, categories, display.

use std::collections::BTreeMap;

use postern_core::design::{
    Categories as CategorySet, Category as CategorySettings, CategoryKind, Design,
    Display as Switches, InvalidTranslation, Language, ManageConnections as Manage, TextKey, Texts,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::link_translations::{LinkLanguage, Translations};
use crate::problem::{Code, Problem};

/// Words instead of ours, by the keys of the SDK's `options.text` and a few more.
pub(super) type TextMap = BTreeMap<String, TextValue>;

/// A text; or, for the older `….dataAccess.dataTypes` alone, a list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum TextValue {
    /// A text.
    One(String),
    /// Kinds of record.
    Many(Vec<String>),
}

/// The kinds of software you ask for. One that is left out shows what there is, files too: accounting needed, the rest optional.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LinkCategories {
    /// Accounting software.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub accounting: Option<LinkCategory>,
    /// Banks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub banking: Option<LinkCategory>,
    /// Shops and payments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub commerce: Option<LinkCategory>,
    /// Documents, as files only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub business_documents: Option<LinkCategory>,
}

/// One kind of software.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LinkCategory {
    /// Whether it is asked for at all.
    #[serde(default = "yes")]
    #[schema(default = true)]
    pub enabled: bool,
    /// Whether a visit may finish without it.
    #[serde(default)]
    #[schema(default = false)]
    pub optional: bool,
    /// Whether files may be sent.
    #[serde(default)]
    #[schema(default = false)]
    pub file_upload: bool,
    /// Platform keys of the software offered; all that is enabled when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = json!(["mqjo"]))]
    pub allowed_integrations: Option<Vec<String>>,
    /// What the agreement lists as shared, Markdown each; what the software is known to give when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_items = 50, example = json!(["Balance sheet", "Profit and loss"]))]
    pub data_types: Option<Vec<String>>,
}

/// What your pages show.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own, as the settings have them"
)]
pub struct LinkDisplay {
    /// Test software is in the lists. A Link URL's `link.showSandboxIntegrations` wins.
    #[schema(default = true)]
    pub show_sandbox_integrations: bool,
    /// The landing page. Left out: in full behind a Link URL, none in the SDK. Off: one sentence and its button behind a Link URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub landing_page: Option<bool>,
    /// Your logo, once it is uploaded.
    #[schema(default = true)]
    pub company_logo: bool,
    /// A bar in your secondary colour over every page.
    #[schema(default = false)]
    pub navigation_bar: bool,
    /// People on a telephone are told when software works better on a computer.
    #[schema(default = true)]
    pub mobile_notice: bool,
    /// Seeing, ending and renewing what is connected.
    pub manage_connections: LinkManageConnections,
    /// A different business found by a reconnect may be kept as a connection of its own.
    #[schema(default = false)]
    pub new_connection_on_mismatch: bool,
    /// Lists of software have a search field however short they are. Off, those of eight and more have one.
    #[schema(default = false)]
    pub always_search: bool,
    /// Several businesses may be chosen from one sign-in.
    #[schema(default = false)]
    pub multi_entity: bool,
    /// Whoever is connected already is asked for what is new.
    #[schema(default = false)]
    pub additional_consent: bool,
    /// "Powered by Postern" in the foot.
    #[schema(default = false)]
    pub powered_by: bool,
    /// Your page about data security and privacy: https.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = Uri, example = "https://www.example.com/privacy")]
    pub privacy_url: Option<String>,
    /// Your terms: https.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = Uri, example = "https://www.example.com/terms")]
    pub terms_url: Option<String>,
}

/// Seeing, ending and renewing what is connected.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LinkManageConnections {
    /// Whether people may. Needs one-time Link URLs or an access token.
    #[schema(default = false)]
    pub on: bool,
    /// The page's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_length = 50)]
    pub title: Option<String>,
    /// What stands below it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_length = 250)]
    pub subtitle: Option<String>,
}

/// What is written: in one language, and in others.
pub(super) struct Written {
    pub(super) texts: TextMap,
    pub(super) language: Option<LinkLanguage>,
    pub(super) translations: Translations,
}

const fn yes() -> bool {
    true
}

impl Default for LinkDisplay {
    fn default() -> Self {
        Switches::default().into()
    }
}

/// Reads all of it. Whatever is wrong with a text is named by its key.
pub(super) fn parse(
    written: Written,
    categories: Option<LinkCategories>,
    display: Option<LinkDisplay>,
) -> Result<Design, Problem> {
    let mut design = Design {
        texts_language: written.language.map(Language::from),
        categories: categories.unwrap_or_default().into(),
        display: display.unwrap_or_default().into(),
        ..Design::default()
    };
    let mut faults = Vec::new();
    for (key, value) in current_first(written.texts) {
        if let Err(sentence) = set(&mut design, &key, value) {
            faults.push((format!("texts.{key}"), sentence));
        }
    }
    for (language, translation) in written.translations {
        let language = Language::from(language);
        for (key, value) in current_first(translation.texts) {
            if let Err(sentence) = translate(&mut design, language, &key, value) {
                faults.push((format!("translations.{language}.texts.{key}"), sentence));
            }
        }
        let entry = design.translations.entry(language).or_default();
        entry.data_types = translation.data_types.by_kind();
    }
    let Some((field, sentence)) = faults.first() else {
        return Ok(design);
    };
    let problem = Problem::new(Code::Invalid).saying(format!("`{field}`: {sentence}."));
    Err(faults.iter().fold(problem, |problem, (field, sentence)| {
        problem.refusing(field, "value", format!("{sentence}."))
    }))
}

/// Current keys first, so that one of the older shape beside them does not count.
fn current_first(texts: TextMap) -> impl Iterator<Item = (String, TextValue)> {
    let (older, current): (Vec<_>, Vec<_>) = texts
        .into_iter()
        .partition(|(key, _)| TextKey::is_deprecated(key));
    current.into_iter().chain(older)
}

fn translate(
    design: &mut Design,
    language: Language,
    key: &str,
    value: TextValue,
) -> Result<(), String> {
    match value {
        TextValue::One(text) => design
            .translate(language, key, &text)
            .map_err(|error: InvalidTranslation| error.to_string()),
        TextValue::Many(_) => Err("lists of a translation are in its `dataTypes`".to_owned()),
    }
}

fn set(design: &mut Design, key: &str, value: TextValue) -> Result<(), String> {
    match (value, TextKey::lists_data_types(key)) {
        (TextValue::Many(types), Some(kind)) => {
            set_data_types(design, kind, types);
            Ok(())
        }
        (TextValue::One(text), None) => design
            .texts
            .set(key, &text)
            .map_err(|error| error.to_string()),
        (TextValue::One(_), Some(_)) => Err("this is a list of texts".to_owned()),
        (TextValue::Many(_), None) if TextKey::find(key).is_none() => {
            Err("there is no text of this name".to_owned())
        }
        (TextValue::Many(_), None) => Err("this is one text, not a list".to_owned()),
    }
}

/// The older way to say what is shared: it does not replace what `categories` says.
fn set_data_types(design: &mut Design, kind: CategoryKind, types: Vec<String>) {
    let required = kind == CategoryKind::Accounting;
    let category = design
        .categories
        .entry(kind)
        .get_or_insert_with(|| CategorySettings {
            enabled: true,
            optional: !required,
            file_upload: false,
            allowed_integrations: None,
            data_types: None,
        });
    category.data_types.get_or_insert(types);
}

/// Texts as they are shown again.
pub(super) fn render_texts(texts: &Texts) -> TextMap {
    texts
        .iter()
        .map(|(key, text)| (key.to_owned(), TextValue::One(text.to_owned())))
        .collect()
}

impl From<LinkCategories> for CategorySet {
    fn from(body: LinkCategories) -> Self {
        let of = |category: Option<LinkCategory>| category.map(CategorySettings::from);
        Self {
            accounting: of(body.accounting),
            banking: of(body.banking),
            commerce: of(body.commerce),
            business_documents: of(body.business_documents),
        }
    }
}

impl LinkCategories {
    /// Nothing when no category is set.
    pub(super) fn render(set: CategorySet) -> Option<Self> {
        let is_set = CategoryKind::ALL
            .into_iter()
            .any(|kind| set.get(kind).is_some());
        let of = |category: Option<CategorySettings>| category.map(LinkCategory::from);
        is_set.then(|| Self {
            accounting: of(set.accounting),
            banking: of(set.banking),
            commerce: of(set.commerce),
            business_documents: of(set.business_documents),
        })
    }
}

impl From<LinkCategory> for CategorySettings {
    fn from(body: LinkCategory) -> Self {
        Self {
            enabled: body.enabled,
            optional: body.optional,
            file_upload: body.file_upload,
            allowed_integrations: body.allowed_integrations,
            data_types: body.data_types,
        }
    }
}

impl From<CategorySettings> for LinkCategory {
    fn from(set: CategorySettings) -> Self {
        Self {
            enabled: set.enabled,
            optional: set.optional,
            file_upload: set.file_upload,
            allowed_integrations: set.allowed_integrations,
            data_types: set.data_types,
        }
    }
}

impl From<LinkDisplay> for Switches {
    fn from(body: LinkDisplay) -> Self {
        let given = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        Self {
            show_sandbox_integrations: body.show_sandbox_integrations,
            landing_page: body.landing_page,
            company_logo: body.company_logo,
            navigation_bar: body.navigation_bar,
            mobile_notice: body.mobile_notice,
            manage_connections: Manage {
                on: body.manage_connections.on,
                title: given(body.manage_connections.title),
                subtitle: given(body.manage_connections.subtitle),
            },
            new_connection_on_mismatch: body.new_connection_on_mismatch,
            always_search: body.always_search,
            multi_entity: body.multi_entity,
            additional_consent: body.additional_consent,
            powered_by: body.powered_by,
            privacy_url: given(body.privacy_url),
            terms_url: given(body.terms_url),
        }
    }
}

impl From<Switches> for LinkDisplay {
    fn from(set: Switches) -> Self {
        Self {
            show_sandbox_integrations: set.show_sandbox_integrations,
            landing_page: set.landing_page,
            company_logo: set.company_logo,
            navigation_bar: set.navigation_bar,
            mobile_notice: set.mobile_notice,
            manage_connections: LinkManageConnections {
                on: set.manage_connections.on,
                title: set.manage_connections.title,
                subtitle: set.manage_connections.subtitle,
            },
            new_connection_on_mismatch: set.new_connection_on_mismatch,
            always_search: set.always_search,
            multi_entity: set.multi_entity,
            additional_consent: set.additional_consent,
            powered_by: set.powered_by,
            privacy_url: set.privacy_url,
            terms_url: set.terms_url,
        }
    }
}
