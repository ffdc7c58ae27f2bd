//! Sessions of pages that embed the Link SDK.
//!
//! Such a page proves itself with a company access token, or, while its client's links are permanent, with the company's
//! id alone; and always with the origin its browser names, which one of the client's own has to be. Every call is judged
//! anew: token, origin, client and session. An origin is a fence for browsers only, so nothing here may rely on it where
//! a token is missing.
//!
//! A client may ask for more: that each call is proven with a key that only the page's browser has (`proving`).
//!
//! A provider's sign-in needs a window of Postern's own, with a cookie of its own. The page gets a ticket for it that
//! works once and for a minute, and posts it from the origin of the session.

mod access;
mod open;
mod proving;
mod refusals;
mod ticket;

use postern_core::id::LinkSessionId;
use postern_store::cors_origins;
use postern_store::sessions::LinkSession;
use serde::{Deserialize, Serialize};

use crate::{App, Result};

pub use access::Bearer;
pub use open::{OpenedEmbedding, Opening};
pub use proving::ShownProof;
pub(crate) use refusals::{KEEP as KEEP_REFUSALS, Refusals};
pub use refusals::{MOST_REFUSED, RefusedOrigin, RefusedPage};
pub use ticket::{Ticket, WindowOpened};

/// What a page may choose for its session beyond what its client has set. What it leaves out stays as set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EmbedOptions {
    /// Whether test integrations are listed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_sandbox_integrations: Option<bool>,
    /// Whether several businesses of one sign-in can be chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enable_multi_entity_linking: Option<bool>,
    /// Whether returning people are asked for more consent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enable_additional_consent: Option<bool>,
}

impl EmbedOptions {
    /// What a session's page chose; nothing for a session of Hosted Link.
    pub fn of(session: &LinkSession) -> Self {
        session
            .embedding
            .as_ref()
            .and_then(|page| serde_json::from_str(&page.options).ok())
            .unwrap_or_default()
    }
}

/// Whether a segment of the component's paths names an embedded session. Those of Hosted Link have eight characters.
pub fn embedded_session(segment: &str) -> Option<LinkSessionId> {
    segment.parse().ok()
}

impl App {
    /// Whether any client has registered an origin: all that can be asked for a request that names no client yet.
    pub async fn is_known_origin(&self, origin: &str) -> Result<bool> {
        let origin = origin.to_owned();
        Ok(self
            .db()
            .read_few("find_known_origin", move |tx| {
                let origin = origin.clone();
                Box::pin(
                    async move { cors_origins::is_cors_origin_of_any_client(tx, &origin).await },
                )
            })
            .await?)
    }
}
