//! What a client's pages show.

use serde::{Deserialize, Serialize};

/// What is shown.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own, as the settings have them"
)]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Display {
    /// Test software is in the lists.
    pub show_sandbox_integrations: bool,
    /// The landing page: `None` in full behind a Link URL and not at all in the SDK, else on or off in both. Off, the page
    /// behind a Link URL is one sentence and its button.
    pub landing_page: Option<bool>,
    /// The logo, where one is set.
    pub company_logo: bool,
    /// A bar in the secondary colour over every page.
    pub navigation_bar: bool,
    /// People on a telephone are told when software works better on a computer.
    pub mobile_notice: bool,
    /// Coming back to what is connected.
    pub manage_connections: ManageConnections,
    /// After a reconnect that found a different business, the person may keep it as a connection of its own.
    pub new_connection_on_mismatch: bool,
    /// Lists of software have a search field however short they are; else long ones have.
    pub always_search: bool,
    /// Several businesses may be chosen from one sign-in.
    pub multi_entity: bool,
    /// Whoever is connected already is asked for what is new.
    pub additional_consent: bool,
    /// "Powered by Postern" in the foot.
    pub powered_by: bool,
    /// The client's page on the security of data.
    pub privacy_url: Option<String>,
    /// The client's terms.
    pub terms_url: Option<String>,
}

/// Seeing, ending and renewing what is connected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ManageConnections {
    /// Whether people may.
    pub on: bool,
    /// The page's title.
    pub title: Option<String>,
    /// What stands below it.
    pub subtitle: Option<String>,
}

impl Default for Display {
    fn default() -> Self {
        Self {
            show_sandbox_integrations: true,
            landing_page: None,
            company_logo: true,
            navigation_bar: false,
            mobile_notice: true,
            manage_connections: ManageConnections::default(),
            new_connection_on_mismatch: false,
            always_search: false,
            multi_entity: false,
            additional_consent: false,
            powered_by: false,
            privacy_url: None,
            terms_url: None,
        }
    }
}
