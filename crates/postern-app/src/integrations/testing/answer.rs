//! The provider's answer to a test: consumed once, exchanged, read, and given back, with nothing kept.

use postern_core::id::{ContextId, IntegrationTestId};
use postern_core::sealed;
use postern_core::secret::Secret;
use postern_oauth::{
    Callback, CodeExchange, ErrorKind, Outcome, Provider, TokenSet, Verifier, check_issuer,
};
use postern_store::contexts::{self, ProviderContext};
use postern_store::integration_tests::{self as store, IntegrationTest};

use super::probe::result_of;
use super::window::is_window;
use super::{StepResult, Steps, hash, place};
use crate::sessions::database_now;
use crate::{App, Code, Error, Result};

/// Names of businesses that are shown of a test.
const MOST_SHOWN: usize = 20;

impl App {
    /// Takes a provider's answer to a test, if its state is one's. `secret` is the cookie that this browser holds for a test.
    pub(crate) async fn receive_test_answer(
        &self,
        callback_id: ContextId,
        callback: Callback,
        secret: impl Fn(IntegrationTestId) -> Option<String>,
    ) -> Result<Option<IntegrationTestId>> {
        let state_hash = hash(callback.state.expose());
        let found = self
            .db()
            .read_few("find_test_by_state", move |tx| {
                Box::pin(async move {
                    let Some(test) = store::find_test_by_state(tx, &state_hash).await? else {
                        return Ok(None);
                    };
                    let context = contexts::find_context(tx, test.context_id).await?;
                    Ok::<_, Error>(context.map(|context| (test, context)))
                })
            })
            .await?;
        let Some((test, context)) = found else {
            return Ok(None);
        };
        if !is_window(test.window_hash, secret(test.id).as_deref()) {
            return Err(Error::new(
                Code::OtherBrowser,
                "Finish in the browser you started in. Nothing was shared.",
            ));
        }
        let integration = self
            .integration(&context.platform_key)
            .ok_or_else(|| Error::internal("an integration left the catalogue"))?;
        let endpoints = self.endpoints(integration);
        let issuer = check_issuer(endpoints.expected_issuer(), callback.issuer.as_deref());
        if context.callback_id != callback_id || issuer.is_err() {
            return Err(Error::new(
                Code::ContextMismatch,
                "We couldn't match this sign-in to your visit. Nothing was shared.",
            ));
        }
        let id = test.id;
        let consumed = self
            .db()
            .write("consume_integration_test", move |tx| {
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    Ok::<_, Error>(store::consume_test(tx, id, now).await?)
                })
            })
            .await?;
        if consumed == 1 {
            let app = self.clone();
            self.parts().tasks.spawn(async move {
                app.complete_test(test, context, callback).await;
            });
        }
        Ok(Some(id))
    }

    async fn complete_test(
        &self,
        test: IntegrationTest,
        context: ProviderContext,
        callback: Callback,
    ) {
        // That the browser came back at all proves what was asked before, too.
        let mut steps = Steps {
            provider: StepResult::Passed,
            credentials: StepResult::Passed,
            redirect: StepResult::Passed,
            ..Steps::default()
        };
        let mut businesses = Vec::new();
        if let Err(error) = self
            .try_complete_test(&test, &context, &callback, &mut steps, &mut businesses)
            .await
        {
            tracing::warn!(test = %test.id, error = %error, "a test could not be finished: {error}");
            steps.sign_in = StepResult::Failed;
        }
        steps.skip_the_rest();
        businesses.truncate(MOST_SHOWN);
        self.note_test(&test, &context.platform_key, &steps, &businesses)
            .await;
    }

    async fn try_complete_test(
        &self,
        test: &IntegrationTest,
        context: &ProviderContext,
        callback: &Callback,
        steps: &mut Steps,
        businesses: &mut Vec<String>,
    ) -> Result<()> {
        let code = match &callback.outcome {
            Outcome::Code(code) => code,
            Outcome::Refused(error) => {
                steps.sign_in = match error.kind() {
                    ErrorKind::Denied => StepResult::Cancelled,
                    _ => result_of(error),
                };
                return Ok(());
            }
        };
        let conversation = self.conversation_of(context)?;
        let provider = self.provider(&conversation);
        let plain = sealed::open(&self.keys(), &place(test.id, "verifier"), &test.verifier)
            .map_err(Error::internal)?;
        let verifier = String::from_utf8(plain.expose().clone()).map_err(Error::internal)?;
        let exchanged = provider
            .exchange(CodeExchange {
                code,
                verifier: &Verifier::from_secret(Secret::new(verifier)),
                redirect_uri: &test.redirect_uri,
            })
            .await;
        let tokens = match exchanged {
            Ok(tokens) => tokens,
            Err(error) => {
                steps.sign_in = result_of(&error);
                return Ok(());
            }
        };
        steps.sign_in = StepResult::Passed;
        self.note_test(test, &context.platform_key, steps, &[])
            .await;
        steps.businesses = read_businesses(&provider, &tokens, callback, businesses).await;
        steps.given_back = give_back(&provider, &tokens).await;
        Ok(())
    }
}

async fn read_businesses(
    provider: &Provider<'_>,
    tokens: &TokenSet,
    callback: &Callback,
    names: &mut Vec<String>,
) -> StepResult {
    let description = &provider.integration.description().organisations;
    let named = description
        .callback_parameter
        .as_deref()
        .and_then(|name| callback.parameter(name));
    match provider.organisations(&tokens.access_token, named).await {
        Ok(found) if found.is_empty() => StepResult::NoBusiness,
        Ok(found) => {
            names.extend(found.into_iter().map(|business| business.name));
            StepResult::Passed
        }
        // A token that is seconds old and refused lacks a right.
        Err(error) if matches!(error.kind(), ErrorKind::Denied | ErrorKind::Expired) => {
            StepResult::PermissionMissing
        }
        Err(error) => result_of(&error),
    }
}

async fn give_back(provider: &Provider<'_>, tokens: &TokenSet) -> StepResult {
    if !provider.takes_back() {
        return StepResult::NotOffered;
    }
    let token = tokens
        .refresh_token
        .as_ref()
        .unwrap_or(&tokens.access_token);
    match provider.revoke(token).await {
        Ok(()) => StepResult::Passed,
        Err(error) => {
            tracing::warn!(error = %error, "what a test was given could not be given back: {error}");
            result_of(&error)
        }
    }
}
