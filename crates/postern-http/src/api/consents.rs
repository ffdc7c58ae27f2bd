//! What a company's people agreed to.

use postern_app::flow::Consent as StoredConsent;
use postern_core::encoding::hex;
use postern_core::id::CompanyId;
use postern_core::model::ConsentKind as Kind;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{BadRequest, NotFound, Paged, StandardErrors, instant};
use crate::extract::{Caller, Paging, PathIds};
use crate::problem::Problem;

/// An agreement: exactly what somebody was shown when they agreed to share.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Consent {
    /// Its id.
    pub id: Uuid,
    /// The connection it was given for.
    pub connection_id: Uuid,
    /// What it was for.
    pub kind: ConsentKind,
    /// Everything that was shown, as Markdown.
    #[schema(example = "# Let Lumen Credit read your Xero data?")]
    pub text: String,
    /// BLAKE3 of the text's UTF-8 bytes, in hexadecimal, made when it was given.
    #[schema(
        min_length = 64,
        max_length = 64,
        example = "974507f214b322415cfda41c184949cc49c76f46025f841b25f9741801479325"
    )]
    pub text_hash: String,
    /// The release of Postern whose wording was shown. Agreements from before this was kept have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub version: Option<String>,
    /// The language it was shown in.
    #[schema(example = "en")]
    pub locale: String,
    /// When it was given.
    #[schema(format = DateTime, example = "2026-11-10T10:45:18.1950000Z")]
    pub given_at: String,
    /// The link session of the person who gave it.
    pub session_id: Uuid,
}

/// What an agreement was for.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ConsentKind {
    /// A new connection.
    First,
    /// A linked connection that is to be used for something more.
    Additional,
    /// A connection that had ended.
    Reconnect,
    /// No connection: to be named to the client when signing up.
    SignUp,
}

/// List what a company's people agreed to.
///
/// Newest first. Agreements are kept as long as their company, also those for connections that were deleted.
#[utoipa::path(get, path = "/companies/{companyId}/consents", tag = "Connections",
    params(
        ("companyId" = Uuid, Path, description = "The company's id."),
        ("page" = Option<i32>, Query, minimum = 1, description = "Which page, from 1."),
        ("pageSize" = Option<i32>, Query, minimum = 1, maximum = 5000, description = "How many on a page; 100 by default."),
    ),
    responses((status = 200, description = "A page of agreements.", body = Paged<Consent>), BadRequest, NotFound, StandardErrors))]
pub(crate) async fn list_consents(
    caller: Caller,
    path: PathIds,
    paging: Paging,
) -> Result<Paged<Consent>, Problem> {
    let company: CompanyId = path.get("companyId")?;
    let page = caller.tenant.list_consents(company, paging.into()).await?;
    let results = page.items.into_iter().map(Consent::from).collect();
    let list = format!("/companies/{company}/consents");
    Ok(Paged::new(&list, paging, results, page.total))
}

impl From<StoredConsent> for Consent {
    fn from(consent: StoredConsent) -> Self {
        Self {
            id: consent.id.as_uuid(),
            connection_id: consent.connection_id.as_uuid(),
            kind: consent.kind.into(),
            text: consent.text,
            text_hash: hex(&consent.text_hash),
            version: Some(consent.version).filter(|version| !version.is_empty()),
            locale: consent.locale,
            given_at: instant(consent.given_at),
            session_id: consent.session_id.as_uuid(),
        }
    }
}

impl From<Kind> for ConsentKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::First => Self::First,
            Kind::Additional => Self::Additional,
            Kind::Reconnect => Self::Reconnect,
            Kind::SignUp => Self::SignUp,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_spelled_on_the_wire_as_they_are_stored() {
        for kind in Kind::ALL {
            let wire = serde_json::to_string(&ConsentKind::from(*kind)).unwrap();
            assert_eq!(wire, format!("\"{kind}\""));
        }
    }
}
