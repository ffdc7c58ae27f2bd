//! What the component reads and sends.

use postern_app::flow::{
    Business as Organisation, Category, ConnectionState, FlowConnection, FlowIntegration,
    FlowProblem, SessionView,
};
use serde::{Deserialize, Serialize};

use crate::api::wire::instant;

/// The session a visit starts with.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SessionBody {
    client: ClientBody,
    company: CompanyBody,
    session: Lifetime,
    locale: &'static str,
    settings: Settings,
    categories: Vec<CategoryBody>,
    connections: Vec<ConnectionBody>,
    finish: FinishSettings,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ClientBody {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_url: Option<String>,
}

#[derive(Debug, Serialize)]
struct CompanyBody {
    name: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Lifetime {
    expires_at: String,
    one_time: bool,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Settings {
    show_sandbox_integrations: bool,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct CategoryBody {
    source_type: &'static str,
    required: bool,
}

#[derive(Debug, Serialize)]
struct FinishSettings {
    redirect: bool,
}

impl From<SessionView> for SessionBody {
    fn from(view: SessionView) -> Self {
        Self {
            client: ClientBody {
                name: view.client_name,
                contact: view.client_contact,
                refresh_url: view.refresh_url,
            },
            company: CompanyBody {
                name: view.company_name,
            },
            session: Lifetime {
                expires_at: instant(view.expires_at),
                one_time: view.one_time,
            },
            locale: "en",
            settings: Settings {
                show_sandbox_integrations: view.show_sandbox_integrations,
            },
            categories: view
                .categories
                .into_iter()
                .map(CategoryBody::from)
                .collect(),
            connections: view
                .connections
                .into_iter()
                .map(ConnectionBody::from)
                .collect(),
            finish: FinishSettings {
                redirect: view.redirects,
            },
        }
    }
}

impl From<Category> for CategoryBody {
    fn from(category: Category) -> Self {
        Self {
            source_type: category.source_type.as_str(),
            required: category.required,
        }
    }
}

/// A connection.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConnectionBody {
    id: String,
    platform_key: String,
    platform_name: String,
    source_type: &'static str,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    business: Option<Business>,
    #[serde(skip_serializing_if = "Option::is_none")]
    businesses: Option<Vec<Business>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<ProblemBody>,
}

#[derive(Debug, Serialize)]
struct Business {
    id: String,
    name: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ProblemBody {
    code: String,
    reference: String,
    nothing_shared: bool,
}

impl From<FlowConnection> for ConnectionBody {
    fn from(connection: FlowConnection) -> Self {
        let is_choosing = connection.state == ConnectionState::Choosing;
        let offered = connection.businesses.into_iter().map(Business::from);
        Self {
            id: connection.id.to_string(),
            platform_key: connection.platform_key,
            platform_name: connection.platform_name,
            source_type: connection.source_type.as_str(),
            state: connection.state.as_str(),
            business: connection.business.map(Business::from),
            businesses: is_choosing.then(|| offered.collect()),
            problem: connection.problem.map(ProblemBody::from),
        }
    }
}

impl From<Organisation> for Business {
    fn from(organisation: Organisation) -> Self {
        Self {
            id: organisation.id,
            name: organisation.name,
        }
    }
}

impl From<FlowProblem> for ProblemBody {
    fn from(problem: FlowProblem) -> Self {
        Self {
            code: problem.code,
            reference: problem.reference,
            nothing_shared: problem.nothing_shared,
        }
    }
}

/// Software to choose from.
#[derive(Debug, Serialize)]
pub(crate) struct Integrations {
    results: Vec<IntegrationBody>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct IntegrationBody {
    platform_key: String,
    name: String,
    website: String,
    sign_in_host: String,
    source_type: &'static str,
    sandbox: bool,
    data_types: Vec<String>,
}

impl From<Vec<FlowIntegration>> for Integrations {
    fn from(integrations: Vec<FlowIntegration>) -> Self {
        let body = |integration: FlowIntegration| IntegrationBody {
            platform_key: integration.platform_key,
            name: integration.name,
            website: integration.website,
            sign_in_host: integration.sign_in_host,
            source_type: integration.source_type.as_str(),
            sandbox: integration.sandbox,
            data_types: integration.data_types,
        };
        Self {
            results: integrations.into_iter().map(body).collect(),
        }
    }
}

/// A sign-in that can be left for.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BegunBody {
    pub(crate) connection: ConnectionBody,
    pub(crate) continue_to: String,
}

/// A finished visit.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FinishedBody {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) continue_to: Option<String>,
    pub(crate) connections: Vec<ConnectionBody>,
}

/// A body with nothing in it: `{}`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// Which software, and what was agreed to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct StartConnection {
    pub(crate) platform_key: String,
    pub(crate) consent: Consent,
}

/// Exactly what the person was shown.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Consent {
    pub(crate) text: String,
    pub(crate) locale: String,
}

/// Whose business it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct ConfirmBusinesses {
    pub(crate) business_ids: Vec<String>,
}
