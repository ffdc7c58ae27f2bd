//! Consents: exactly what a person agreed to, when, for which connection.

use postern_core::id::{ClientId, CompanyId, ConnectionId, EventId, LinkSessionId};
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Tx, params};

use crate::Result;

/// One agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    pub id: EventId,
    pub client_id: ClientId,
    pub company_id: CompanyId,
    pub connection_id: ConnectionId,
    pub session_id: LinkSessionId,
    /// Markdown of everything that was shown.
    pub text: String,
    pub text_hash: [u8; 32],
    pub locale: String,
    pub given_at: Timestamp,
}

/// Inserts an agreement.
pub async fn create_consent(tx: &mut Tx<'_>, consent: &Consent) -> Result<()> {
    tx.execute(
        "insert into consents (id, client_id, company_id, connection_id, session_id, text, text_hash, locale, given_at) \
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &params![
            consent.id.as_uuid(),
            consent.client_id.as_uuid(),
            consent.company_id.as_uuid(),
            consent.connection_id.as_uuid(),
            consent.session_id.as_uuid(),
            consent.text.clone(),
            consent.text_hash,
            consent.locale.clone(),
            to_millis(consent.given_at),
        ],
    )
    .await?;
    Ok(())
}
