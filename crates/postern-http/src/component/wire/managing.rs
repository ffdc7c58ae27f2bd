//! Shapes of managing what is connected: how it ended, another business, and what was agreed to.

use postern_app::flow::{Consent as StoredConsent, Disconnected, FlowEnd, Mismatch};
use postern_core::encoding::hex;
use postern_core::model::{ConsentKind, EndReason, MismatchChoice};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa::openapi::schema::Schema;

use super::{Business, ConnectionBody, Consent, one_of};
use crate::api::wire::instant;

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Mismatch)]
pub(super) struct MismatchBody {
    before: Business,
    now: Business,
    may_add: bool,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = End)]
pub(super) struct EndBody {
    #[schema(format = DateTime)]
    at: String,
    #[schema(schema_with = end_reasons)]
    reason: &'static str,
    /// After how many days without use the provider ends access.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    unused_days: Option<u16>,
}

impl From<Mismatch> for MismatchBody {
    fn from(mismatch: Mismatch) -> Self {
        Self {
            before: mismatch.before.into(),
            now: mismatch.now.into(),
            may_add: mismatch.may_add,
        }
    }
}

impl From<FlowEnd> for EndBody {
    fn from(end: FlowEnd) -> Self {
        Self {
            at: instant(end.at),
            reason: end.reason.as_str(),
            unused_days: end.unused_days,
        }
    }
}

/// What was agreed to for a connection that is there.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddConsent {
    pub(crate) consent: Consent,
}

/// What becomes of another business than the connected one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecideMismatch {
    #[schema(schema_with = choices)]
    pub(crate) choice: MismatchChoice,
}

/// A connection that was just ended.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Disconnected)]
pub(crate) struct DisconnectedBody {
    connection: ConnectionBody,
    /// Whether the provider took the authorisation back.
    removed_at_provider: bool,
}

impl From<Disconnected> for DisconnectedBody {
    fn from(ended: Disconnected) -> Self {
        Self {
            connection: ended.connection.into(),
            removed_at_provider: ended.removed_at_provider,
        }
    }
}

/// What was agreed to for a connection, oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Consents {
    results: Vec<ConsentBody>,
}

/// One agreement.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = StoredConsent)]
pub(crate) struct ConsentBody {
    id: String,
    #[schema(schema_with = consent_kinds)]
    kind: &'static str,
    #[schema(format = DateTime)]
    given_at: String,
    locale: String,
    text: String,
    text_hash: String,
}

impl From<Vec<StoredConsent>> for Consents {
    fn from(consents: Vec<StoredConsent>) -> Self {
        Self {
            results: consents.into_iter().map(ConsentBody::from).collect(),
        }
    }
}

impl From<StoredConsent> for ConsentBody {
    fn from(consent: StoredConsent) -> Self {
        Self {
            id: consent.id.to_string(),
            kind: consent.kind.as_str(),
            given_at: instant(consent.given_at),
            locale: consent.locale,
            text: consent.text,
            text_hash: hex(&consent.text_hash),
        }
    }
}

fn end_reasons() -> Schema {
    one_of(EndReason::ALL.iter().map(|word| word.as_str()))
}

fn consent_kinds() -> Schema {
    // That somebody said who they are is no agreement about a connection, and never among those.
    let kinds = ConsentKind::ALL
        .iter()
        .filter(|kind| **kind != ConsentKind::SignUp);
    one_of(kinds.map(|word| word.as_str()))
}

fn choices() -> Schema {
    one_of(MismatchChoice::ALL.iter().map(|word| word.as_str()))
}
