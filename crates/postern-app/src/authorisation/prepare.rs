//! Making a transaction: everything is minted and sealed here, so that storing it is one insert.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use postern_core::entropy;
use postern_core::id::{CompanyId, ConnectionId, LinkSessionId, TransactionId};
use postern_core::sealed::{self, Place};
use postern_core::secret::Secret;
use postern_core::time::Timestamp;
use postern_oauth::{AuthorizationRequest, Verifier, authorize_url};
use postern_store::contexts::ProviderContext;
use postern_store::transactions::OauthTransaction;
use url::Url;

use crate::{App, Error, Result};

/// Minutes a sign-in may take.
const TTL_MINUTES: i64 = 15;
/// Hours that typing details may take: as long as a visit can last.
const DETAILS_HOURS: i64 = 12;

/// On which public host the provider's answer arrives: the one whose cookies hold the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CallbackHost {
    /// The host of company links.
    Link,
    /// The host of connection links.
    LinkApi,
}

/// What a sign-in is for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewAuthorisation<'a> {
    pub(crate) session_id: LinkSessionId,
    pub(crate) company_id: CompanyId,
    pub(crate) connection_id: ConnectionId,
    pub(crate) context: &'a ProviderContext,
    pub(crate) host: CallbackHost,
    /// Whether the person's own details are asked for as well.
    pub(crate) open_id: bool,
    /// Whether access is asked for once.
    pub(crate) once: bool,
    /// The scopes of a sign-up, which asks for nothing else.
    pub(crate) sign_up: Option<&'a [String]>,
}

/// The hash a state is stored and looked up by.
pub(crate) fn hash_state(state: &str) -> [u8; 32] {
    *blake3::hash(state.as_bytes()).as_bytes()
}

/// Where a sealed column of a transaction is kept.
pub(crate) fn place(id: TransactionId, column: &'static str) -> Place {
    Place {
        table: "oauth_transactions",
        column,
        row: id.as_uuid(),
    }
}

impl App {
    /// Makes a transaction that is not yet stored.
    pub(crate) fn prepare_authorisation(
        &self,
        new: NewAuthorisation<'_>,
    ) -> Result<OauthTransaction> {
        let context = new.context;
        let integration = self
            .integration(&context.platform_key)
            .ok_or_else(|| Error::internal("an integration left the catalogue"))?;
        let redirect_uri = match new.host {
            CallbackHost::Link => self.urls().callback_on_link(context.callback_id),
            CallbackHost::LinkApi => self.urls().callback_on_link_api(context.callback_id),
        };
        let redirect_url = Url::parse(&redirect_uri).map_err(Error::internal)?;
        if integration.takes_details() {
            return Ok(self.prepare_details(&new));
        }
        let verifier = Verifier::mint(self.entropy());
        let state = Secret::new(URL_SAFE_NO_PAD.encode(entropy::bytes::<32>(self.entropy())));
        let url = authorize_url(
            integration,
            &self.endpoints(integration),
            &self.credentials(context)?,
            &AuthorizationRequest {
                state: state.expose(),
                verifier: &verifier,
                redirect_uri: &redirect_url,
                choose_account: true,
                open_id: new.open_id,
                once: new.once,
                only: new.sign_up,
            },
        )
        .ok_or_else(|| Error::internal("an integration has no page to sign in at"))?;
        let now = self.now();
        let id = TransactionId::mint(now, self.entropy());
        let seal = |column, plain: &str| {
            sealed::seal(
                &self.keys(),
                &place(id, column),
                plain.as_bytes(),
                self.entropy(),
            )
        };
        Ok(OauthTransaction {
            state_hash: hash_state(state.expose()),
            verifier: seal("verifier", verifier.expose()),
            authorize_url: seal("authorize_url", url.as_str()),
            redirect_uri,
            expires_at: now + SignedDuration::from_mins(TTL_MINUTES),
            ..begun(&new, id, now)
        })
    }

    /// An attempt to which details are typed with us. Nobody leaves for anywhere, so that it has no address, and nobody ever
    /// learns its state. It may take as long as its visit: people look for keys.
    fn prepare_details(&self, new: &NewAuthorisation<'_>) -> OauthTransaction {
        let now = self.now();
        let state: [u8; 32] = entropy::bytes(self.entropy());
        OauthTransaction {
            state_hash: *blake3::hash(&state).as_bytes(),
            open_id: false,
            ..begun(new, TransactionId::mint(now, self.entropy()), now)
        }
    }
}

/// An attempt without what makes it one of its kind.
fn begun(new: &NewAuthorisation<'_>, id: TransactionId, now: Timestamp) -> OauthTransaction {
    OauthTransaction {
        id,
        session_id: new.session_id,
        company_id: new.company_id,
        connection_id: new.connection_id,
        context_id: new.context.id,
        state_hash: [0; 32],
        verifier: Vec::new(),
        authorize_url: Vec::new(),
        redirect_uri: String::new(),
        created_at: now,
        expires_at: now + SignedDuration::from_hours(DETAILS_HOURS),
        consumed_at: None,
        outcome: None,
        problem: None,
        problem_reference: None,
        held_grant: None,
        organisations: None,
        open_id: new.open_id,
        claims: None,
        status_text: None,
        mismatch: None,
        identity_scopes: new.sign_up.map(|scopes| scopes.join(" ")),
    }
}
