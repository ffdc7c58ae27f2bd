//! Talking to the provider of an attempt or a grant, with the credentials it was begun with.
//!
//! Nothing here is in a transaction, and nothing decides what an answer means for an attempt: that is the worker's.

use postern_core::secret::Secret;
use postern_oauth::{Credentials, Endpoints, Integration, Organisation, Provider, TokenSet};
use postern_store::contexts::{self, ProviderContext};
use postern_store::transactions::OauthTransaction;

use crate::{App, Error, Result};

/// Everything needed to talk to the provider of an attempt.
pub(crate) struct Conversation {
    pub(super) integration: Integration,
    endpoints: Endpoints,
    credentials: Credentials,
}

impl App {
    pub(super) async fn conversation(&self, attempt: &OauthTransaction) -> Result<Conversation> {
        self.conversation_of(&self.context_of(attempt).await?)
    }

    /// The credentials an attempt was begun with.
    pub(crate) async fn context_of(&self, attempt: &OauthTransaction) -> Result<ProviderContext> {
        let id = attempt.context_id;
        self.db()
            .read("find_context", move |tx| {
                Box::pin(contexts::find_context(tx, id))
            })
            .await?
            .ok_or_else(|| Error::internal("an attempt's provider context is gone"))
    }

    pub(crate) fn conversation_of(&self, context: &ProviderContext) -> Result<Conversation> {
        let integration = self
            .integration(&context.platform_key)
            .ok_or_else(|| Error::internal("an integration left the catalogue"))?
            .clone();
        Ok(Conversation {
            endpoints: self.endpoints(&integration),
            credentials: self.credentials(context)?,
            integration,
        })
    }

    pub(crate) fn provider<'a>(&'a self, conversation: &'a Conversation) -> Provider<'a> {
        Provider {
            http: &self.parts().http,
            integration: &conversation.integration,
            endpoints: &conversation.endpoints,
            credentials: &conversation.credentials,
            timeout: self.parts().provider_timeout,
        }
    }

    /// Tells the provider that a token is no longer needed.
    pub(super) async fn revoke_at_provider(
        &self,
        context: &ProviderContext,
        token: &Secret<String>,
    ) -> Result<()> {
        let conversation = self.conversation_of(context)?;
        let revoked = self.provider(&conversation).revoke(token).await;
        revoked.map_err(Error::internal)
    }

    /// The businesses an access token opens; `named` is the one that the caller names, for providers that list none.
    pub(crate) async fn organisations_of(
        &self,
        context: &ProviderContext,
        access_token: &Secret<String>,
        named: Option<&str>,
    ) -> Result<Result<Vec<Organisation>, postern_oauth::Error>> {
        let conversation = self.conversation_of(context)?;
        let provider = self.provider(&conversation);
        Ok(provider.organisations(access_token, named).await)
    }

    /// New tokens for an old refresh token.
    pub(crate) async fn refresh_at_provider(
        &self,
        context: &ProviderContext,
        refresh_token: &Secret<String>,
    ) -> Result<Result<TokenSet, postern_oauth::Error>> {
        let conversation = self.conversation_of(context)?;
        Ok(self.provider(&conversation).refresh(refresh_token).await)
    }
}
