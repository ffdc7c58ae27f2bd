//! How a client's pages speak and look: its texts, the kinds of software it asks for, what is shown, its colours.
//!
//! All of it is data of one client, read by pages and by the component, and nothing here decides what anybody may do.

pub mod brand;
mod categories;
mod display;
mod texts;

pub use categories::{Categories, Category, CategoryKind, DATA_TYPES_MOST, InvalidCategories};
pub use display::{Display, ManageConnections};
pub use texts::{InvalidText, TextKey, TextKind, Texts};

use serde::{Deserialize, Serialize};

/// The settings of a client's pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Design {
    /// Words instead of ours.
    pub texts: Texts,
    /// The kinds of software it asks for.
    pub categories: Categories,
    /// What is shown.
    pub display: Display,
}
