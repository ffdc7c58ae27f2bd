//! How a page of somebody else's opens a session.

use postern_app::embedding::{EmbedOptions, RefusedPage};
use postern_core::id::CompanyId;
use postern_core::secret::Secret;
use postern_core::web_origin::WebOrigin;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SessionBody;
use crate::problem::{Code, Problem};

/// What a page that embeds the SDK opens its session with.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct OpenEmbedding {
    #[serde(default)]
    company_id: Option<String>,
    #[serde(default)]
    pub(crate) options: PageOptions,
}

impl OpenEmbedding {
    pub(crate) fn company(&self) -> Result<Option<CompanyId>, Problem> {
        self.company_id
            .as_deref()
            .map(|text| {
                text.parse().map_err(|_| {
                    Problem::new(Code::Invalid).refusing("companyId", "value", "This is not an id.")
                })
            })
            .transpose()
    }
}

/// What the page chooses for its session.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub(crate) struct PageOptions {
    show_sandbox_integrations: Option<bool>,
    enable_multi_entity_linking: Option<bool>,
    enable_additional_consent: Option<bool>,
}

impl From<PageOptions> for EmbedOptions {
    fn from(options: PageOptions) -> Self {
        Self {
            show_sandbox_integrations: options.show_sandbox_integrations,
            enable_multi_entity_linking: options.enable_multi_entity_linking,
            enable_additional_consent: options.enable_additional_consent,
        }
    }
}

/// A session opened from a page.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OpenedSession)]
pub(crate) struct OpenedBody {
    /// The path in front of every call of this session.
    pub(crate) base: String,
    /// What the calls are authorised with, where there is no access token.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub(crate) key: Option<String>,
    pub(crate) session: SessionBody,
}

/// Whether the origin of the page that asks is registered.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Origin)]
pub(crate) struct OriginBody {
    /// Some client of this installation has registered it; which, is not said.
    pub(crate) known: bool,
}

/// What a page shows whose call its browser did not send.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct ShownOrigin {
    #[serde(default)]
    company_id: Option<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    access_token: Option<Secret<String>>,
}

impl ShownOrigin {
    /// What is no id names nobody: the page is told about its origin whatever else is wrong with it.
    pub(crate) fn of(self, origin: WebOrigin) -> RefusedPage {
        RefusedPage {
            origin,
            bearer: self.access_token,
            company: self.company_id.and_then(|id| id.parse().ok()),
        }
    }
}
