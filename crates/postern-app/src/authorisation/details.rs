//! Showing a provider what was typed, for software without a sign-in page.
//!
//! What was typed is tried before anything is stored. Details that the provider does not know leave the attempt as it was,
//! to be typed again; any other answer is the end of the attempt, as the answer to a code is.

use postern_core::secret::Secret;
use postern_oauth::{ErrorKind, TokenSet};
use postern_store::transactions::OauthTransaction;

use super::claims::Claims;
use super::exchange::{Failure, failure};
use super::problem::ProblemCode;
use crate::{App, Error, Result};

impl App {
    /// Tries `opens` at the provider of an attempt; false when the provider does not know it. Otherwise the attempt is
    /// consumed: it holds what opens the businesses, or its problem. Somebody else may have been faster.
    pub(crate) async fn try_details(
        &self,
        attempt: &OauthTransaction,
        opens: Secret<String>,
    ) -> Result<bool> {
        let context = self.context_of(attempt).await?;
        let read = self.organisations_of(&context, &opens, None).await?;
        let organisations = match read {
            Err(error) if error.kind() == ErrorKind::Expired => return Ok(false),
            Err(error) => {
                let known = self.integration(&context.platform_key);
                let cause = known.and_then(|known| error.cause_at(known.description()));
                Err(failure(ProblemCode::of_reading(&error, cause), error))
            }
            Ok(found) if found.is_empty() => Err(Failure {
                code: ProblemCode::NoBusiness,
                cause: Error::internal("the provider lists no business"),
                said: None,
            }),
            Ok(found) => Ok(found),
        };
        let Some(attempt) = self.take_up(attempt.id).await else {
            return Ok(true);
        };
        let held = match organisations {
            Ok(organisations) => {
                let tokens = TokenSet {
                    access_token: opens,
                    refresh_token: None,
                    expires_in: None,
                    scopes: None,
                };
                let claims = Claims::default();
                self.hold(&attempt, tokens, &organisations, &claims).await
            }
            Err(failure) => {
                self.record_failure(&attempt, failure).await?;
                return Ok(true);
            }
        };
        if let Err(error) = held {
            self.record_failure(&attempt, error.into()).await?;
        }
        Ok(true)
    }
}
