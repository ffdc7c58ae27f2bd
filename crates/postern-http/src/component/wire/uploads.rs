//! Files that a visitor sends in parts.

use postern_app::files::{PART_BYTES, UploadRow, UploadState};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa::openapi::schema::Schema;

use super::{one_of, source_types};

fn upload_states() -> Schema {
    one_of(UploadState::ALL.iter().map(|state| state.as_str()))
}

/// A file to be sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct OpenUpload {
    /// What it is given for; `Other` is business documents.
    #[schema(schema_with = source_types)]
    pub(crate) source_type: String,
    pub(crate) name: String,
    /// In bytes.
    pub(crate) size: u64,
}

/// How a file stands that is being sent.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Upload)]
pub(crate) struct UploadBody {
    id: String,
    name: String,
    size: i64,
    /// How much has come: where the next part begins.
    received: i64,
    /// The most bytes of one part.
    part_bytes: usize,
    #[schema(schema_with = upload_states)]
    state: &'static str,
    /// Why it was refused: `content` or `quota`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    problem: Option<String>,
}

impl From<UploadRow> for UploadBody {
    fn from(upload: UploadRow) -> Self {
        Self {
            id: upload.id.to_string(),
            name: upload.display_name,
            size: upload.size_bytes,
            received: upload.received_bytes,
            part_bytes: PART_BYTES,
            state: upload.state.as_str(),
            problem: upload.problem,
        }
    }
}
