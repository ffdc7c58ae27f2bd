//! Making a transaction: everything is minted and sealed here, so that storing it is one insert.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use postern_core::entropy;
use postern_core::id::{CompanyId, ConnectionId, LinkSessionId, TransactionId};
use postern_core::sealed::{self, Place};
use postern_core::secret::Secret;
use postern_oauth::{AuthorizationRequest, Verifier, authorize_url};
use postern_store::contexts::ProviderContext;
use postern_store::transactions::OauthTransaction;
use url::Url;

use crate::{App, Error, Result};

/// Minutes a sign-in may take.
const TTL_MINUTES: i64 = 15;

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
            CallbackHost::Link => self.urls().callback_on_link(context.id),
            CallbackHost::LinkApi => self.urls().callback_on_link_api(context.id),
        };
        let redirect_url = Url::parse(&redirect_uri).map_err(Error::internal)?;
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
            },
        );
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
            id,
            session_id: new.session_id,
            company_id: new.company_id,
            connection_id: new.connection_id,
            context_id: context.id,
            state_hash: hash_state(state.expose()),
            verifier: seal("verifier", verifier.expose()),
            authorize_url: seal("authorize_url", url.as_str()),
            redirect_uri,
            created_at: now,
            expires_at: now + SignedDuration::from_mins(TTL_MINUTES),
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
        })
    }
}
