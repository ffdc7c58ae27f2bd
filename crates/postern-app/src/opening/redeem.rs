//! Redeeming a link: everything that can be made before the transaction is made here, so that the transaction is short
//! and repeatable; the session's secret is derived, so that a retry on any node hands out the same one (security.md 3.7).

use postern_core::entropy;
use postern_core::id::{EventId, LinkSessionId};
use postern_core::keys::Purpose;
use postern_core::parameters::LinkParameters;
use postern_core::pre_session::{self, PreSession};
use postern_core::secret::Secret;
use postern_oauth::catalogue::description::DataType;
use postern_store::consents::Consent;
use postern_store::transactions::OauthTransaction;

use super::batch::{Decision, Prepared, PreparedLink};
use super::{Refusal, Route, VerifiedLink};
use crate::{App, Result};

/// Letters of a session handle: 32 of them, none that look alike.
const HANDLE_LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
const HANDLE_LENGTH: usize = 8;

/// Whether a text has the form of a session handle. Names of cookies are whatever somebody sent; nothing is made of them
/// before this.
pub fn is_handle(text: &str) -> bool {
    text.len() == HANDLE_LENGTH && text.bytes().all(|letter| HANDLE_LETTERS.contains(&letter))
}

/// A press of the button.
pub struct Attempt {
    pub route: Route,
    /// The verified link; absent for permanent links.
    pub link: Option<VerifiedLink>,
    /// The browser the page was served to.
    pub pre_session: PreSession,
    /// The caller's own query parameters.
    pub parameters: LinkParameters,
    /// Whether the request looked automated (a label, never a decision).
    pub automated: bool,
    /// What S02 showed, for connection links.
    pub consent: Option<ShownConsent>,
}

/// What a person agreed to by pressing the button.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShownConsent {
    /// Markdown of everything that was shown.
    pub text: String,
    /// The same for software without a sign-in page, whose page says other things.
    pub text_for_details: String,
    /// Each kind of record as the page calls it.
    pub kinds: Vec<(DataType, String)>,
    /// What stands between two of them.
    pub comma: &'static str,
    pub locale: String,
}

/// What the press led to.
#[derive(Debug)]
pub enum Redemption {
    /// A session: a new one, or the same one again for the same browser.
    Opened(Opened),
    /// A dead-link page.
    Refused(Refusal),
}

/// The session a browser now holds.
#[derive(Debug)]
pub struct Opened {
    pub handle: String,
    /// The value of the session cookie.
    pub secret: Secret<String>,
    pub session_id: LinkSessionId,
}

impl App {
    /// Spends a link and opens its session, or says why not. Safe to repeat: the same browser gets the same session for
    /// ten minutes. An unknown commit is [`Code::TryAgain`](crate::Code::TryAgain) and never a session.
    pub async fn redeem_link(&self, attempt: Attempt) -> Result<Redemption> {
        let start = self.prepare_start(&attempt).await?;
        let prepared = self.prepare(&attempt, start);
        let keys = self.keys();
        let kid = attempt
            .link
            .as_ref()
            .map_or_else(|| keys.signing_kid(), |link| link.claims.kid);
        let nonce = prepared.nonce();
        let decision = self.redeemer().submit(prepared).await?;
        self.count(&decision);
        let (session_id, handle) = match decision {
            Decision::Opened { session_id, handle } | Decision::Again { session_id, handle } => {
                (session_id, handle)
            }
            Decision::Refused(refusal) => return Ok(Redemption::Refused(refusal)),
        };
        let secret =
            pre_session::session_secret(&keys, kid, &attempt.pre_session, session_id, &nonce);
        Ok(Redemption::Opened(Opened {
            handle,
            secret,
            session_id,
        }))
    }

    fn prepare(&self, attempt: &Attempt, start: Option<(OauthTransaction, Consent)>) -> Prepared {
        let now = self.now();
        let keys = self.keys();
        let kid = attempt
            .link
            .as_ref()
            .map_or_else(|| keys.signing_kid(), |link| link.claims.kid);
        let session_id = start.as_ref().map_or_else(
            || LinkSessionId::mint(now, self.entropy()),
            |(start, _)| start.session_id,
        );
        let link = attempt.link.as_ref().map(|link| PreparedLink {
            claims: link.claims,
            retry_hash: pre_session::retry_hash(&attempt.pre_session, &link.claims.nonce),
            nonce_hash: self.nonce_hash(link),
        });
        let nonce = link.as_ref().map_or([0; 16], |link| link.claims.nonce);
        let secret =
            pre_session::session_secret(&keys, kid, &attempt.pre_session, session_id, &nonce);
        let limits = self.session_limits();
        Prepared {
            route: attempt.route,
            link,
            session_id,
            handle: self.mint_handle(),
            secret_hash: pre_session::hash_secret(secret.expose()),
            parameters: attempt.parameters.clone(),
            event_id: EventId::mint(now, self.entropy()),
            automated: attempt.automated,
            limits,
            start,
        }
    }

    pub(crate) fn mint_handle(&self) -> String {
        entropy::bytes::<HANDLE_LENGTH>(self.entropy())
            .iter()
            .filter_map(|byte| HANDLE_LETTERS.get(usize::from(byte % 32)))
            .map(|letter| char::from(*letter))
            .collect()
    }

    /// The keyed hash by which the timeline ties uses of one link together.
    pub(crate) fn nonce_hash(&self, link: &VerifiedLink) -> Option<[u8; 32]> {
        let keys = self.keys();
        let key = keys.derived(link.claims.kid, Purpose::EventHash)?;
        Some(*blake3::keyed_hash(key, &link.claims.nonce).as_bytes())
    }

    fn count(&self, decision: &Decision) {
        use postern_core::model::LinkEventKind;
        let kind = match decision {
            Decision::Opened { .. } => LinkEventKind::Redeemed,
            Decision::Again { .. } => LinkEventKind::Resumed,
            Decision::Refused(Refusal::Used { .. }) => LinkEventKind::ReuseBlocked,
            Decision::Refused(Refusal::Expired { .. }) => LinkEventKind::ExpiredOnOpen,
            Decision::Refused(_) => return,
        };
        self.observations().count(kind, 1);
    }
}
