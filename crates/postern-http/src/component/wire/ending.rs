//! Shapes of the end of a visit.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ConnectionBody;

/// A finished visit.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Finished)]
pub(crate) struct FinishedBody {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub(crate) continue_to: Option<String>,
    /// What the redirect says: 200, 201, 403, 500 or 501.
    pub(crate) status_code: u16,
    /// Whether the last page is shown before going on.
    pub(crate) shows_page: bool,
    pub(crate) connections: Vec<ConnectionBody>,
    /// What was agreed to in this visit for what is connected, as Markdown to keep.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub(crate) receipt: Option<String>,
}

/// How the person ends the visit.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FinishSession {
    /// They broke it off.
    #[serde(default)]
    pub(crate) left: bool,
}
