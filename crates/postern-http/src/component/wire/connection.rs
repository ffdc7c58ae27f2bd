//! A connection as every screen has it: how it stands, whose business it is, and what went wrong with it.

use postern_app::flow::{Business as Organisation, ConnectionState, FlowConnection, FlowProblem};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::Schema;

use super::asking::AgreedBody;
use super::managing::{EndBody, MismatchBody};
use super::{one_of, source_types};
use crate::api::wire::instant;

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
pub(super) struct Business {
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
