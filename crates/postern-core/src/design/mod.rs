//! How a client's pages speak and look: its texts, the kinds of software it asks for, what is shown, its colours.
//!
//! All of it is data of one client, read by pages and by the component, and nothing here decides what anybody may do.

pub mod brand;
mod categories;
mod display;
mod language;
mod texts;

pub use categories::{Categories, Category, CategoryKind, DATA_TYPES_MOST, InvalidCategories};
pub use display::{Display, ManageConnections};
pub use language::{InvalidTranslation, Language, Translated, Translation};
pub use texts::{InvalidText, TextKey, TextKind, Texts};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use url::Url;

/// The settings of a client's pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Design {
    /// Words instead of ours.
    pub texts: Texts,
    /// The language they are in, and the kinds of record that categories list; `None` is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub texts_language: Option<Language>,
    /// The same words in other languages.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub translations: BTreeMap<Language, Translation>,
    /// The kinds of software it asks for.
    pub categories: Categories,
    /// What is shown.
    pub display: Display,
}

/// The most characters of an address.
const LONGEST_URL: usize = 2048;
/// The most characters of the title of the page of connections, and of what stands below it.
const MANAGE_TITLE: usize = 50;
const MANAGE_SUBTITLE: usize = 250;

impl Design {
    /// Everything wrong with it but for its texts, which are checked as they are set: fields and sentences.
    pub fn check(&self) -> Vec<(String, String)> {
        let mut faults: Vec<(String, String)> = self
            .categories
            .check()
            .into_iter()
            .map(|fault| (format!("categories.{}", fault.field), fault.message))
            .collect();
        let Display {
            privacy_url,
            terms_url,
            manage_connections: manage,
            ..
        } = &self.display;
        for (field, url) in [("privacyUrl", privacy_url), ("termsUrl", terms_url)] {
            if url.as_deref().is_some_and(|url| !is_secure_page(url)) {
                faults.push((
                    format!("display.{field}"),
                    "This must be an https address, such as https://www.example.com/privacy."
                        .to_owned(),
                ));
            }
        }
        for (field, text, most) in [
            ("title", &manage.title, MANAGE_TITLE),
            ("subtitle", &manage.subtitle, MANAGE_SUBTITLE),
        ] {
            let is_wrong =
                |text: &str| text.chars().count() > most || text.chars().any(char::is_control);
            if text.as_deref().is_some_and(is_wrong) {
                faults.push((
                    format!("display.manageConnections.{field}"),
                    format!("This is one line of at most {most} characters."),
                ));
            }
        }
        faults.extend(self.check_translations());
        faults
    }
}

fn is_secure_page(text: &str) -> bool {
    text.len() <= LONGEST_URL
        && Url::parse(text).is_ok_and(|url| {
            url.scheme() == "https" && url.username().is_empty() && url.password().is_none()
        })
}

/// The public name of a content: 32 characters of hexadecimal that nobody can make another content for.
pub fn content_hash(content: &[u8]) -> String {
    blake3::hash(content).to_hex().chars().take(32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_release_does_not_know_yet_and_what_is_missing_have_their_defaults() {
        let design: Design =
            serde_json::from_str(r#"{"display": {"navigationBar": true}}"#).unwrap();
        assert!(design.display.navigation_bar);
        assert!(design.display.show_sandbox_integrations);
        assert_eq!(design.categories, Categories::default());
        let again: Design = serde_json::from_str(&serde_json::to_string(&design).unwrap()).unwrap();
        assert_eq!(again, design);
    }

    #[test]
    fn every_fault_is_named_by_its_field() {
        let mut design = Design::default();
        design.display.privacy_url = Some("http://example.com/privacy".to_owned());
        design.display.terms_url = Some("https://user:word@example.com".to_owned());
        design.display.manage_connections.title = Some("x".repeat(51));
        design.categories.business_documents = Some(Category {
            enabled: true,
            optional: true,
            file_upload: false,
            allowed_integrations: Some(Vec::new()),
            data_types: Some(vec![" ".to_owned()]),
        });
        design.categories.banking = Some(Category {
            enabled: true,
            optional: true,
            file_upload: false,
            allowed_integrations: Some(vec!["mqjo".to_owned(), "MQJO".to_owned()]),
            data_types: None,
        });
        let fields: Vec<String> = design.check().into_iter().map(|(field, _)| field).collect();
        assert_eq!(
            fields,
            [
                "categories.banking.allowedIntegrations[1]",
                "categories.businessDocuments.allowedIntegrations",
                "categories.businessDocuments.fileUpload",
                "categories.businessDocuments.dataTypes[0]",
                "display.privacyUrl",
                "display.termsUrl",
                "display.manageConnections.title",
            ]
        );
        assert_eq!(Design::default().check(), []);
    }
}
