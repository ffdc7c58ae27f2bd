//! What the operator's pages read and send.

use std::collections::BTreeMap;

use postern_app::operator::{Client, DAYS, Finding, Overview, State, SupportVisit, Value};
use postern_app::rates::ClientLimits;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::ModeWord;
use crate::api::wire::instant;

/// Every client.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClientOverviews {
    /// Oldest first.
    results: Vec<ClientOverview>,
    /// Over how many days links and outcomes are counted.
    days: u32,
}

/// A client as its operator sees it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ClientOverview {
    id: Uuid,
    name: String,
    /// What it is for.
    mode: ModeWord,
    #[schema(format = DateTime)]
    created_at: String,
    /// Since when it is suspended, if it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = DateTime)]
    suspended_at: Option<String>,
    hosted_link: bool,
    one_time_links: bool,
    companies: i64,
    /// Recorded links.
    links: i64,
    redeemed: i64,
    connected: i64,
    failed: i64,
}

impl From<Vec<Overview>> for ClientOverviews {
    fn from(found: Vec<Overview>) -> Self {
        Self {
            results: found.into_iter().map(ClientOverview::from).collect(),
            days: DAYS,
        }
    }
}

impl From<Overview> for ClientOverview {
    fn from(found: Overview) -> Self {
        Self {
            companies: found.companies,
            links: found.links,
            redeemed: found.redeemed,
            connected: found.connected,
            failed: found.failed,
            ..found.client.into()
        }
    }
}

impl From<Client> for ClientOverview {
    fn from(client: Client) -> Self {
        Self {
            id: client.id.as_uuid(),
            name: client.name,
            mode: client.mode.into(),
            created_at: instant(client.created_at),
            suspended_at: client.suspended_at.map(instant),
            hosted_link: client.hosted_link,
            one_time_links: client.one_time_links,
            companies: 0,
            links: 0,
            redeemed: 0,
            connected: 0,
            failed: 0,
        }
    }
}

/// A client to make.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewClient {
    #[schema(max_length = 200)]
    pub(super) name: String,
    /// What it is for. `live` if left out.
    #[serde(default)]
    #[schema(nullable = false)]
    pub(super) mode: Option<ModeWord>,
}

/// What to change of a client; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ChangeClient {
    #[schema(nullable = false)]
    pub(super) mode: Option<ModeWord>,
    #[schema(nullable = false)]
    pub(super) suspended: Option<bool>,
    #[schema(nullable = false)]
    pub(super) hosted_link: Option<bool>,
    #[schema(nullable = false)]
    pub(super) one_time_links: Option<bool>,
}

/// Who is to administer a client.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct FirstAdministrator {
    pub(super) email: String,
}

/// How often a client may call. What is left out follows the installation's settings.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Limits {
    /// On each server.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, minimum = 1)]
    requests_per_minute: Option<u32>,
    /// On all servers together, of UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, minimum = 1)]
    requests_per_day: Option<u32>,
}

impl From<ClientLimits> for Limits {
    fn from(limits: ClientLimits) -> Self {
        Self {
            requests_per_minute: limits.per_minute,
            requests_per_day: limits.per_day,
        }
    }
}

impl From<Limits> for ClientLimits {
    fn from(limits: Limits) -> Self {
        Self {
            per_minute: limits.requests_per_minute,
            per_day: limits.requests_per_day,
        }
    }
}

/// How the installation is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Health {
    results: Vec<HealthCheck>,
}

/// What a check found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HealthCheck {
    check: &'static str,
    state: HealthState,
    /// What was found, by names of its own.
    #[schema(value_type = Object)]
    values: BTreeMap<&'static str, serde_json::Value>,
}

/// How it is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum HealthState {
    /// As it should be.
    Fine,
    /// Worth a look, or not to be known from here.
    Watch,
    /// Something has to be done.
    Broken,
}

impl From<Vec<Finding>> for Health {
    fn from(found: Vec<Finding>) -> Self {
        Self {
            results: found.into_iter().map(HealthCheck::from).collect(),
        }
    }
}

impl From<Finding> for HealthCheck {
    fn from(finding: Finding) -> Self {
        let values = finding.values.into_iter().map(|(name, value)| {
            let value = match value {
                Value::Number(number) => number.into(),
                Value::Text(text) => text.into(),
            };
            (name, value)
        });
        Self {
            check: finding.check.as_str(),
            state: match finding.state {
                State::Fine => HealthState::Fine,
                State::Watch => HealthState::Watch,
                State::Broken => HealthState::Broken,
            },
            values: values.collect(),
        }
    }
}

/// Why somebody looks at a client.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnterSupport {
    /// In a sentence that the client reads in its log.
    #[schema(min_length = 1, max_length = 200)]
    pub(super) reason: String,
}

/// A look at a client for support.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SupportView {
    reason: String,
    /// When it is over, left or not.
    #[schema(format = DateTime)]
    ends_at: String,
}

impl From<SupportVisit> for SupportView {
    fn from(visit: SupportVisit) -> Self {
        Self {
            reason: visit.reason,
            ends_at: instant(visit.ends_at),
        }
    }
}
