//! The end of a sign-up: the provider says who the person is, and the visit is over.
//!
//! Nothing is held and nothing is kept of what the provider gave but three claims, until the redirect. The tokens are dropped and
//! not given back: at Xero revoking one ends every connection that the person has with the same app, those to other companies
//! among them, and these open no books.

use postern_core::id::TransactionId;
use postern_core::redirect::Outcome as Ended;
use postern_core::redirect::SIGN_UP_CLAIMS;
use postern_db::Tx;
use postern_oauth::{Provider, TokenSet};
use postern_store::sessions;
use postern_store::transactions::{self, OauthTransaction, Outcome};

use super::claims::Claims;
use super::exchange::{Failure, failure};
use super::problem::ProblemCode;
use crate::sessions::{database_now, held};
use crate::{App, Error, Result};

/// How a sign-up stands, for the page that its browser comes back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignUpStanding {
    /// The person has yet to sign in.
    Waiting(TransactionId),
    /// The provider is asked who it was.
    Checking,
    /// It has ended, and leads back to the client.
    Ended,
    /// It took too long, or the process that asked is gone.
    Lost,
}

impl App {
    /// Asks who signed in, and ends the visit with that.
    pub(super) async fn complete_sign_up(
        &self,
        attempt: &OauthTransaction,
        provider: &Provider<'_>,
        tokens: &TokenSet,
    ) -> Result<(), Failure> {
        let mut claims = provider
            .claims(&tokens.access_token)
            .await
            .map_err(|error| {
                let cause = error.cause_at(provider.integration.description());
                failure(ProblemCode::of_reading(&error, cause), error)
            })?;
        claims.retain(|name, _| SIGN_UP_CLAIMS.contains(&name.as_str()));
        let sealed = Claims::from(claims).seal(self, attempt.id)?;
        let id = attempt.id;
        self.db()
            .write("identify", move |tx| {
                let sealed = sealed.clone();
                Box::pin(async move {
                    let session = sessions::lock_session_of(tx, id).await?;
                    let Some(session) = session.filter(|session| session.ended_at.is_none()) else {
                        return Ok(());
                    };
                    if transactions::identify(tx, id, sealed.as_deref()).await? > 0 {
                        let now = database_now(tx).await?;
                        sessions::end_session(tx, session.id, now, Ended::Linked.code()).await?;
                    }
                    Ok::<_, Error>(())
                })
            })
            .await?;
        Ok(())
    }

    /// How the sign-up of a visit stands; none when nobody signs up in it, or this browser does not hold it.
    pub async fn find_sign_up(
        &self,
        handle: &str,
        secret: Option<&str>,
    ) -> Result<Option<SignUpStanding>> {
        let Some(secret) = secret.map(str::to_owned) else {
            return Ok(None);
        };
        let (app, handle) = (self.clone(), handle.to_owned());
        self.db()
            .read_few("find_sign_up_standing", move |tx| {
                let (app, handle, secret) = (app.clone(), handle.clone(), secret.clone());
                Box::pin(async move { app.sign_up_standing(tx, &handle, &secret).await })
            })
            .await
    }

    async fn sign_up_standing(
        &self,
        tx: &mut Tx<'_>,
        handle: &str,
        secret: &str,
    ) -> Result<Option<SignUpStanding>> {
        let Some(session) = held(tx, handle, secret).await? else {
            return Ok(None);
        };
        let attempt = transactions::find_latest_of_session(tx, session.id).await?;
        let Some(attempt) = attempt.filter(OauthTransaction::is_sign_up) else {
            return Ok(None);
        };
        let now = database_now(tx).await?;
        Ok(Some(match attempt.outcome {
            _ if session.ended_at.is_some() => SignUpStanding::Ended,
            None if now < attempt.expires_at => SignUpStanding::Waiting(attempt.id),
            Some(Outcome::Exchanging) if !self.is_abandoned(&attempt, now) => {
                SignUpStanding::Checking
            }
            // An attempt that has come to something ends its visit with it, which was read a moment before.
            Some(Outcome::Confirmed | Outcome::Failed) => SignUpStanding::Ended,
            _ => SignUpStanding::Lost,
        }))
    }
}

/// Ends the visit of a sign-up that failed, so that its browser goes back to the client with the reason.
pub(super) async fn end_failed(
    tx: &mut Tx<'_>,
    attempt: &OauthTransaction,
    code: ProblemCode,
) -> Result<()> {
    let ended = match code {
        ProblemCode::Cancelled => Ended::Cancelled,
        _ => Ended::Failed,
    };
    let now = database_now(tx).await?;
    sessions::end_session(tx, attempt.session_id, now, ended.code()).await?;
    Ok(())
}
