//! What the server can find out before anybody signs in.

use postern_oauth::{Error as ProviderError, ErrorKind, Probe, RedirectProbe};
use postern_store::contexts::ProviderContext;
use postern_store::integration_tests::IntegrationTest;

use super::{StepResult, Steps};
use crate::{App, Result};

/// Why a call to the provider failed, as a step.
pub(super) fn result_of(error: &ProviderError) -> StepResult {
    match error.kind() {
        ErrorKind::Denied | ErrorKind::Expired | ErrorKind::Misconfigured => StepResult::Refused,
        ErrorKind::Provider { retryable: true } => StepResult::Unreachable,
        ErrorKind::Provider { retryable: false } => StepResult::ProviderFailed,
        ErrorKind::Timeout => StepResult::TimedOut,
        ErrorKind::NotUnderstood => StepResult::NotUnderstood,
    }
}

impl App {
    /// Asks the provider, notes what it says, and leaves the rest to whoever signs in.
    pub(super) async fn probe_for_test(&self, test: IntegrationTest, context: ProviderContext) {
        let mut steps = Steps::default();
        if let Err(error) = self.probe_steps(&test, &context, &mut steps).await {
            tracing::warn!(test = %test.id, error = %error, "a test could not ask the provider: {error}");
            steps.provider = StepResult::Failed;
            steps.skip_the_rest();
        }
        self.note_test(&test, &context.platform_key, &steps, &[])
            .await;
    }

    async fn probe_steps(
        &self,
        test: &IntegrationTest,
        context: &ProviderContext,
        steps: &mut Steps,
    ) -> Result<()> {
        let conversation = self.conversation_of(context)?;
        let provider = self.provider(&conversation);
        match provider
            .probe_credentials(&test.redirect_uri, self.entropy())
            .await
        {
            Ok(probe) => {
                steps.provider = StepResult::Passed;
                steps.credentials = match probe {
                    Probe::Known => StepResult::Passed,
                    Probe::Unknown => StepResult::Refused,
                };
            }
            Err(error) => steps.provider = result_of(&error),
        }
        if steps.credentials != StepResult::Passed {
            steps.skip_the_rest();
            return Ok(());
        }
        self.note_test(test, &context.platform_key, steps, &[])
            .await;
        // Most providers show a page of their own here; only the sign-in itself proves the address then.
        if provider
            .probe_redirect(&test.redirect_uri, self.entropy())
            .await
            == RedirectProbe::Refused
        {
            steps.redirect = StepResult::NotRegistered;
            steps.skip_the_rest();
        }
        Ok(())
    }
}
