//! What the component reads and sends.
//!
//! The types of the front end are generated from these: [`document`] is written to `api/component.json`. Nobody but our own
//! component is promised any of it.

use postern_app::flow::{
    Business as Organisation, ConnectionState, FlowConnection, FlowIntegration, FlowProblem,
    GivenConsent,
};
use postern_app::look::BrandImage;
use postern_core::model::SourceType;
use serde::{Deserialize, Serialize};
use utoipa::openapi::OpenApi;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{OpenApi as _, ToSchema};

use super::texts::{ReadTexts, TextsRead};
pub(crate) use super::view::SessionBody;
use crate::api::wire::instant;
use crate::problem::{Code, Problem};

mod asking;
mod details;
mod embedding;
mod managing;
mod uploads;

use asking::{AgreedBody, AskedBody};
pub(crate) use details::{DetailsBody, SendDetails, TypedBody};
pub(crate) use embedding::{OpenEmbedding, OpenedBody, OriginBody, ShownOrigin};
pub(crate) use managing::{AddConsent, ConsentBody, Consents, DecideMismatch, DisconnectedBody};
use managing::{EndBody, MismatchBody};
pub(crate) use uploads::{OpenUpload, UploadBody};

/// The shapes of this module, as a document without paths.
pub(crate) fn document() -> OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(
        info(
            title = "The Link component's API",
            description = "Shapes only, for the types of our own front end. They change without notice."
        ),
        components(schemas(
            SessionBody,
            Integrations,
            BegunBody,
            FinishedBody,
            FinishSession,
            NameSoftware,
            NamedSoftwareBody,
            StartConnection,
            OpenEmbedding,
            OpenedBody,
            OriginBody,
            ShownOrigin,
            ConfirmBusinesses,
            ConfirmedBody,
            ConnectionBody,
            ReadTexts,
            TextsRead,
            OpenUpload,
            UploadBody,
            StartAuthorization,
            DecideMismatch,
            DisconnectedBody,
            Consents,
            AddConsent,
            DetailsBody,
            SendDetails,
            TypedBody
        ))
    )]
    struct Shapes;
    let mut document = Shapes::openapi();
    env!("CARGO_PKG_VERSION").clone_into(&mut document.info.version);
    document
}

fn one_of<'a>(words: impl Iterator<Item = &'a str>) -> Schema {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(words))
        .into()
}

pub(super) fn source_types() -> Schema {
    one_of(SourceType::ALL.iter().map(|word| word.as_str()))
}

fn states() -> Schema {
    one_of(ConnectionState::ALL.iter().map(|state| state.as_str()))
}

/// A connection.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Connection)]
pub(crate) struct ConnectionBody {
    id: String,
    platform_key: String,
    platform_name: String,
    #[schema(format = Uuid)]
    integration_id: String,
    #[schema(format = Uuid)]
    source_id: String,
    #[schema(schema_with = source_types)]
    source_type: &'static str,
    /// There is no page to sign in at: details are typed here.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    details: bool,
    #[schema(schema_with = states)]
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    business: Option<Business>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    businesses: Option<Vec<Business>>,
    /// More than one of them may be chosen.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    several: bool,
    /// It belongs to a subsidiary of the company, as one of several businesses.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    of_subsidiary: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    problem: Option<ProblemBody>,
    /// How many files were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    files: Option<i64>,
    /// Another business than the connected one, while the person decides about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    mismatch: Option<MismatchBody>,
    /// When it was linked for the first time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = DateTime)]
    connected_at: Option<String>,
    /// When data was read last.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = DateTime)]
    last_data_at: Option<String>,
    /// What is shared, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    data_types: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    ended: Option<EndBody>,
    /// What was agreed to for it, once it was linked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    agreed: Option<AgreedBody>,
    /// `true` where it waits for a sign-in and nobody has agreed to share yet; left out otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    needs_consent: Option<bool>,
    /// The newest agreement on file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    consent_id: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Business {
    id: String,
    name: String,
    /// It is connected already, and can't be chosen.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    connected: bool,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Problem)]
struct ProblemBody {
    code: String,
    /// The code's registered number, which pages hear.
    error_code: i32,
    reference: String,
    nothing_shared: bool,
    /// Since when the provider has not been available, where that is the problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = DateTime)]
    since: Option<String>,
}

impl From<FlowConnection> for ConnectionBody {
    fn from(connection: FlowConnection) -> Self {
        let is_choosing = connection.state == ConnectionState::Choosing;
        let taken = connection.taken;
        let offered = connection.businesses.into_iter().map(|one| Business {
            connected: taken.contains(&one.id),
            ..one.into()
        });
        let facts = connection.facts;
        Self {
            id: connection.id.to_string(),
            platform_key: connection.platform_key,
            platform_name: connection.platform_name,
            integration_id: connection.integration_id.to_string(),
            source_id: connection.source_id.to_string(),
            source_type: connection.source_type.as_str(),
            details: connection.takes_details,
            state: connection.state.as_str(),
            business: connection.business.map(Business::from),
            businesses: is_choosing.then(|| offered.collect()),
            several: is_choosing && connection.several,
            of_subsidiary: connection.of_subsidiary,
            problem: connection.problem.map(ProblemBody::from),
            files: connection.files,
            mismatch: connection.mismatch.map(MismatchBody::from),
            connected_at: facts
                .as_ref()
                .and_then(|facts| facts.connected_at.map(instant)),
            last_data_at: facts
                .as_ref()
                .and_then(|facts| facts.last_data_at.map(instant)),
            ended: facts
                .as_ref()
                .and_then(|facts| facts.end.map(EndBody::from)),
            consent_id: facts
                .as_ref()
                .and_then(|facts| facts.consent_id.map(|id| id.to_string())),
            data_types: facts.map(|facts| facts.data_types),
            agreed: connection.agreed.map(AgreedBody::from),
            needs_consent: connection.needs_consent.then_some(true),
        }
    }
}

impl From<Organisation> for Business {
    fn from(organisation: Organisation) -> Self {
        Self {
            id: organisation.id,
            name: organisation.name,
            connected: false,
        }
    }
}

impl From<FlowProblem> for ProblemBody {
    fn from(problem: FlowProblem) -> Self {
        Self {
            code: problem.code,
            error_code: problem.number,
            reference: problem.reference,
            nothing_shared: problem.nothing_shared,
            since: problem.since.map(instant),
        }
    }
}

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
    pub(super) fn new(
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

/// What was linked: the connection that was signed in for, and those of other businesses that were chosen with it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Confirmed)]
pub(crate) struct ConfirmedBody {
    #[serde(flatten)]
    connection: ConnectionBody,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    also: Vec<ConnectionBody>,
}

impl ConfirmedBody {
    pub(crate) fn of(connections: Vec<FlowConnection>) -> Result<Self, Problem> {
        let mut all = connections.into_iter().map(ConnectionBody::from);
        let connection = all.next().ok_or_else(|| Problem::new(Code::Internal))?;
        Ok(Self {
            connection,
            also: all.collect(),
        })
    }
}

/// A sign-in that can be left for.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Started)]
pub(crate) struct BegunBody {
    pub(crate) connection: ConnectionBody,
    /// Where a page of ours goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub(crate) continue_to: Option<String>,
    /// What a page elsewhere posts into a new window.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub(crate) window: Option<WindowBody>,
}

/// A form for a new window: where it goes, and its three fields.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SignInWindow)]
pub(crate) struct WindowBody {
    pub(crate) action: String,
    pub(crate) company: String,
    pub(crate) connection: String,
    pub(crate) ticket: String,
}

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

/// A body with nothing in it: `{}`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// Which software, and what was agreed to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct StartConnection {
    pub(crate) platform_key: String,
    pub(crate) consent: Consent,
}

/// Exactly what the person was shown.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Consent {
    pub(crate) text: String,
    pub(crate) locale: String,
    /// What it was about, for later visits to compare.
    #[serde(default)]
    #[schema(nullable = false)]
    pub(crate) asked: Option<AskedBody>,
}

impl From<Consent> for GivenConsent {
    fn from(given: Consent) -> Self {
        Self {
            text: given.text,
            locale: given.locale,
            asked: given.asked.map(Into::into),
        }
    }
}

/// What was agreed to anew before signing in again, if anything.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StartAuthorization {
    #[schema(nullable = false)]
    pub(crate) consent: Option<Consent>,
}

/// Whose business it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct ConfirmBusinesses {
    pub(crate) business_ids: Vec<String>,
}
