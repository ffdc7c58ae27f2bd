//! Shapes of choosing: the software there is, and what somebody uses instead.

use postern_app::flow::FlowIntegration;
use postern_app::look::BrandImage;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::source_types;

/// Software to choose from.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Integrations {
    results: Vec<IntegrationBody>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Integration)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, read by one screen each"
)]
struct IntegrationBody {
    platform_key: String,
    name: String,
    website: String,
    sign_in_host: String,
    #[schema(schema_with = source_types)]
    source_type: &'static str,
    sandbox: bool,
    data_types: Vec<String>,
    phone_friendly: bool,
    /// There is no page to sign in at: details are typed here.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    details: bool,
    /// Access to it is asked for once, and ends by itself.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    once: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    before: Option<BeforeBody>,
    /// Whether the client wants it listed before the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pinned: Option<bool>,
    /// Other names by which people find it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    aliases: Option<Vec<String>>,
    /// The provider's own button, which stands in the place of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    button: Option<ProviderButton>,
}

/// A provider's own button, as the client gave it.
#[derive(Debug, Serialize, ToSchema)]
struct ProviderButton {
    url: String,
    /// In pixels.
    width: i64,
    /// In pixels.
    height: i64,
}

/// What to have at hand before the sign-in, in words each language has a sentence for.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Before)]
struct BeforeBody {
    role: &'static str,
    minutes: u8,
    steps: Vec<&'static str>,
}

impl Integrations {
    /// As they are listed; `place` says where a picture is served.
    pub(crate) fn new(
        integrations: Vec<FlowIntegration>,
        place: impl Fn(&BrandImage) -> String,
    ) -> Self {
        let body = |integration: FlowIntegration| IntegrationBody {
            platform_key: integration.platform_key,
            name: integration.name,
            website: integration.website,
            sign_in_host: integration.sign_in_host,
            source_type: integration.source_type.as_str(),
            sandbox: integration.sandbox,
            data_types: integration
                .data_types
                .iter()
                .map(|kind| kind.as_str().to_owned())
                .collect(),
            phone_friendly: integration.phone_friendly,
            details: integration.takes_details,
            once: integration.once,
            before: integration.before.map(|before| BeforeBody {
                role: before.role.as_str(),
                minutes: before.minutes,
                steps: before.steps.iter().map(|step| step.as_str()).collect(),
            }),
            pinned: integration.pinned.then_some(true),
            aliases: Some(integration.aliases).filter(|names| !names.is_empty()),
            button: integration.button.map(|image| ProviderButton {
                url: place(&image),
                width: image.width,
                height: image.height,
            }),
        };
        Self {
            results: integrations.into_iter().map(body).collect(),
        }
    }
}

/// What the person uses instead of the software that is offered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct NameSoftware {
    #[schema(schema_with = source_types)]
    pub(crate) source_type: String,
    pub(crate) name: String,
}

/// What the client will see.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NamedSoftware)]
pub(crate) struct NamedSoftwareBody {
    pub(crate) name: String,
}
