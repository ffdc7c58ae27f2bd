//! Shapes of connecting: agreeing, leaving for the sign-in, and whose business it is.

use postern_app::flow::{FlowConnection, GivenConsent};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ConnectionBody;
use super::asking::AskedBody;
use crate::problem::{Code, Problem};

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

/// Whose business it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct ConfirmBusinesses {
    pub(crate) business_ids: Vec<String>,
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
