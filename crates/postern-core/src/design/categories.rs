//! The kinds of software a client asks for.

use serde::{Deserialize, Serialize};

use crate::model::SourceType;

/// The most kinds of record one category lists.
pub const DATA_TYPES_MOST: usize = 50;
/// The most characters of one of them.
const LONGEST_DATA_TYPE: usize = 200;
/// The most integrations one category names.
const ALLOWED_MOST: usize = 200;

/// The categories. One that is absent shows what there is, files too: accounting needed, everything else optional.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Categories {
    /// Accounting software.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accounting: Option<Category>,
    /// Banks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub banking: Option<Category>,
    /// Shops and payments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commerce: Option<Category>,
    /// Documents, as files only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub business_documents: Option<Category>,
}

/// One category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Category {
    /// It is there at all.
    pub enabled: bool,
    /// A visit may finish without it.
    pub optional: bool,
    /// Files may be sent instead.
    pub file_upload: bool,
    /// The keys of the software offered; `None` offers all that is enabled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowed_integrations: Option<Vec<String>>,
    /// What the agreement lists as shared; `None` lists what the software is known to give.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_types: Option<Vec<String>>,
}

/// Which category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CategoryKind {
    /// Accounting software.
    Accounting,
    /// Banks.
    Banking,
    /// Shops and payments.
    Commerce,
    /// Documents, as files only.
    BusinessDocuments,
}

impl CategoryKind {
    /// All of them, in the order people meet them.
    pub const ALL: [Self; 4] = [
        Self::Accounting,
        Self::Banking,
        Self::Commerce,
        Self::BusinessDocuments,
    ];

    /// Its name in settings and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accounting => "accounting",
            Self::Banking => "banking",
            Self::Commerce => "commerce",
            Self::BusinessDocuments => "businessDocuments",
        }
    }

    /// The kind of that name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// The source type its connections have.
    pub const fn source_type(self) -> SourceType {
        match self {
            Self::Accounting => SourceType::Accounting,
            Self::Banking => SourceType::Banking,
            Self::Commerce => SourceType::Commerce,
            Self::BusinessDocuments => SourceType::Other,
        }
    }
}

/// What is wrong with a category, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct InvalidCategories {
    /// The field, such as `accounting.dataTypes[3]`.
    pub field: String,
    /// A sentence.
    pub message: String,
}

impl Categories {
    /// One of them.
    pub fn get(&self, kind: CategoryKind) -> Option<&Category> {
        match kind {
            CategoryKind::Accounting => self.accounting.as_ref(),
            CategoryKind::Banking => self.banking.as_ref(),
            CategoryKind::Commerce => self.commerce.as_ref(),
            CategoryKind::BusinessDocuments => self.business_documents.as_ref(),
        }
    }

    /// One of them, to be set.
    pub fn entry(&mut self, kind: CategoryKind) -> &mut Option<Category> {
        match kind {
            CategoryKind::Accounting => &mut self.accounting,
            CategoryKind::Banking => &mut self.banking,
            CategoryKind::Commerce => &mut self.commerce,
            CategoryKind::BusinessDocuments => &mut self.business_documents,
        }
    }

    /// Everything wrong with them.
    pub fn check(&self) -> Vec<InvalidCategories> {
        CategoryKind::ALL
            .into_iter()
            .filter_map(|kind| Some((kind, self.get(kind)?)))
            .flat_map(|(kind, category)| check(kind, category))
            .collect()
    }
}

fn check(kind: CategoryKind, category: &Category) -> Vec<InvalidCategories> {
    let mut faults = Vec::new();
    let mut fault = |field: String, message: String| {
        faults.push(InvalidCategories {
            field: format!("{}.{field}", kind.as_str()),
            message,
        });
    };
    let only_files = kind == CategoryKind::BusinessDocuments;
    if only_files && category.allowed_integrations.is_some() {
        fault(
            "allowedIntegrations".to_owned(),
            "Business documents are sent as files; there is no software to allow.".to_owned(),
        );
    }
    if only_files && category.enabled && !category.file_upload {
        fault(
            "fileUpload".to_owned(),
            "Business documents are sent as files: `fileUpload` must be true while it is enabled."
                .to_owned(),
        );
    }
    let keys = category.allowed_integrations.as_deref().unwrap_or_default();
    if keys.len() > ALLOWED_MOST {
        fault(
            "allowedIntegrations".to_owned(),
            format!("At most {ALLOWED_MOST} keys."),
        );
    }
    for (index, key) in keys.iter().enumerate() {
        if key.len() != 4 || !key.bytes().all(|byte| byte.is_ascii_lowercase()) {
            fault(
                format!("allowedIntegrations[{index}]"),
                "A platform key is four lower-case letters, such as `mqjo`.".to_owned(),
            );
        }
    }
    let types = category.data_types.as_deref().unwrap_or_default();
    if types.len() > DATA_TYPES_MOST {
        fault(
            "dataTypes".to_owned(),
            format!("At most {DATA_TYPES_MOST} kinds of record."),
        );
    }
    for (index, one) in types.iter().enumerate() {
        if !is_data_type(one) {
            fault(format!("dataTypes[{index}]"), data_type_length());
        }
    }
    faults
}

/// Whether a text can be a kind of record.
pub(super) fn is_data_type(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= LONGEST_DATA_TYPE
}

/// What is said of one that can't.
pub(super) fn data_type_length() -> String {
    format!("A kind of record has 1 to {LONGEST_DATA_TYPE} characters.")
}
