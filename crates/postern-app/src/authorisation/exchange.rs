//! What the worker does with an answer: consume, exchange, read the businesses, hold.
//!
//! Each step of the database is its own short transaction and nothing is open while the provider is asked. The row's
//! state decides: an attempt whose session was revoked in the meantime is gone, and what the provider gave is given back.

use postern_core::id::{ConnectionId, ContextId, TransactionId};
use postern_core::model::{Actor, JourneyStep, LinkEventKind};
use postern_core::sealed;
use postern_core::secret::Secret;
use postern_db::Tx;
use postern_oauth::{Callback, CodeExchange, Organisation, Outcome, Provider, TokenSet, Verifier};
use postern_store::connections::{self, Connection, Problem};
use postern_store::contexts;
use postern_store::journeys;
use postern_store::sessions;
use postern_store::transactions::{self, OauthTransaction};

use super::claims::{Claims, read_claims};
use super::conversation::Conversation;
use super::held::HeldGrant;
use super::prepare::place;
use super::problem::{ProblemCode, mint_reference};
use super::sign_up::end_failed;
use crate::sessions::database_now;
use crate::timeline::EventDetail;
use crate::{App, Error, Result};

/// Why an attempt ends here: what the person is told, and the cause for the log.
pub(super) struct Failure {
    pub(super) code: ProblemCode,
    pub(super) cause: Error,
    /// What the provider said, for the client's redirect.
    pub(super) said: Option<String>,
}

impl From<Error> for Failure {
    fn from(cause: Error) -> Self {
        Self {
            code: ProblemCode::Internal,
            cause,
            said: None,
        }
    }
}

impl From<postern_db::Error> for Failure {
    fn from(cause: postern_db::Error) -> Self {
        Error::from(cause).into()
    }
}

pub(super) fn failure(code: ProblemCode, cause: postern_oauth::Error) -> Failure {
    Failure {
        code,
        said: cause.description().map(str::to_owned),
        cause: Error::internal(cause),
    }
}

impl App {
    /// Consumes the transaction of an answer; `None` when somebody else did, or it ran out. Its session has then acted, so that
    /// no other press of the same link takes over what the provider gave.
    pub(super) async fn take_up(&self, id: TransactionId) -> Option<OauthTransaction> {
        let consumed = self
            .db()
            .write("consume_transaction", move |tx| {
                Box::pin(async move {
                    let session = sessions::lock_session_of(tx, id).await?;
                    let now = database_now(tx).await?;
                    let consumed = transactions::consume(tx, id, now).await?;
                    if let (Some(session), Some(_)) = (session, &consumed) {
                        sessions::note_action(tx, session.id, now).await?;
                    }
                    Ok::<_, Error>(consumed)
                })
            })
            .await;
        match consumed {
            Ok(attempt) => attempt,
            Err(error) => {
                // Unconsumed, or consumed by a commit nobody heard of: either way the person can begin again.
                tracing::warn!(transaction = %id, error = %error, "an answer of a provider was not taken up: {error}");
                None
            }
        }
    }

    /// Brings a consumed attempt to its end: a held grant to confirm, or a problem to show.
    pub(super) async fn complete(&self, attempt: OauthTransaction, callback: Callback) {
        let id = attempt.id;
        if let Err(failure) = self.try_complete(&attempt, callback).await
            && let Err(error) = self.record_failure(&attempt, failure).await
        {
            tracing::error!(transaction = %id, error = %error, "a failed attempt could not be recorded: {error}");
        }
    }

    async fn try_complete(
        &self,
        attempt: &OauthTransaction,
        callback: Callback,
    ) -> Result<(), Failure> {
        let code = match &callback.outcome {
            Outcome::Code(code) => code,
            Outcome::Refused(error) => {
                let cause = self
                    .conversation(attempt)
                    .await
                    .ok()
                    .and_then(|known| error.cause_at(known.integration.description()));
                return Err(failure(
                    ProblemCode::of_callback(error, cause),
                    error.clone(),
                ));
            }
        };
        let conversation = self.conversation(attempt).await?;
        let provider = self.provider(&conversation);
        let verifier = self.open_verifier(attempt)?;
        let tokens = provider
            .exchange(CodeExchange {
                code,
                verifier: &verifier,
                redirect_uri: &attempt.redirect_uri,
            })
            .await
            .map_err(|error| {
                let cause = error.cause_at(conversation.integration.description());
                failure(ProblemCode::of_exchange(&error, cause), error)
            })?;
        if attempt.is_sign_up() {
            return self.complete_sign_up(attempt, &provider, &tokens).await;
        }
        note_missing_scopes(attempt, &conversation, &tokens);
        let organisations = match read_organisations(&provider, &tokens, &callback).await {
            Ok(organisations) => organisations,
            Err(failure) => {
                give_back(&provider, &tokens).await;
                return Err(failure);
            }
        };
        let claims = read_claims(attempt, &provider, &tokens).await;
        if !self
            .hold(attempt, tokens.clone(), &organisations, &claims)
            .await?
        {
            tracing::info!(transaction = %attempt.id, "the visit ended during the sign-in; what the provider gave is given back");
            give_back(&provider, &tokens).await;
        }
        Ok(())
    }

    fn open_verifier(&self, attempt: &OauthTransaction) -> Result<Verifier> {
        let place = place(attempt.id, "verifier");
        let plain =
            sealed::open(&self.keys(), &place, &attempt.verifier).map_err(Error::internal)?;
        let text = String::from_utf8(plain.expose().clone())
            .map_err(|_| Error::internal("a PKCE verifier is not text"))?;
        Ok(Verifier::from_secret(Secret::new(text)))
    }

    /// Stores the held grant; false when the attempt is no longer there to hold it. When the sign-in opens one business and
    /// the connection is of another, that is noted at once.
    pub(super) async fn hold(
        &self,
        attempt: &OauthTransaction,
        tokens: TokenSet,
        organisations: &[Organisation],
        claims: &Claims,
    ) -> Result<bool> {
        let (id, context, connection) = (attempt.id, attempt.context_id, attempt.connection_id);
        let visit = attempt.session_id;
        let claims = claims.seal(self, id)?;
        let list = crate::flow::businesses_to_json(organisations);
        let only = match organisations {
            [only] => Some(connections::Organisation {
                id: only.id.clone(),
                name: only.name.clone(),
            }),
            _ => None,
        };
        let app = self.clone();
        self.db()
            .write("hold_grant", move |tx| {
                let (app, tokens, list) = (app.clone(), tokens.clone(), list.clone());
                let (claims, only) = (claims.clone(), only.clone());
                Box::pin(async move {
                    // Whoever left meanwhile was told that it is over: nobody would confirm what is held.
                    let session = sessions::lock_session_of(tx, id).await?;
                    if session.is_none_or(|session| session.ended_at.is_some()) {
                        return Ok(false);
                    }
                    // The connection before its attempt, as whoever ends a connection does.
                    let row = lock_row(tx, context, connection).await?;
                    let now = database_now(tx).await?;
                    let sealed = HeldGrant::arrived(tokens, now).seal(&app, id)?;
                    let claims = claims.as_deref();
                    if transactions::hold_grant(tx, id, &sealed, &list, claims).await? == 0 {
                        return Ok(false);
                    }
                    let step = JourneyStep::Confirming;
                    journeys::note_step(tx, visit, connection, step).await?;
                    if let (Some(row), Some(only)) = (&row, &only) {
                        app.note_mismatch(tx, row, id, only).await?;
                    }
                    Ok::<_, Error>(true)
                })
            })
            .await
    }

    pub(super) async fn record_failure(
        &self,
        attempt: &OauthTransaction,
        failure: Failure,
    ) -> Result<()> {
        let reference = mint_reference(self.entropy());
        let cause: &(dyn std::error::Error + 'static) = &failure.cause;
        tracing::warn!(
            reference,
            problem = failure.code.as_str(),
            transaction = %attempt.id,
            connection = %attempt.connection_id,
            cause = %cause.source().map_or_else(|| failure.cause.to_string(), ToString::to_string),
            "a sign-in at a provider failed"
        );
        let (app, id, code) = (self.clone(), attempt.id, failure.code);
        let (connection, context) = (attempt.connection_id, attempt.context_id);
        let said = failure.said;
        let attempt = attempt.clone();
        self.db()
            .write("fail_transaction", move |tx| {
                let (app, reference) = (app.clone(), reference.clone());
                let (said, attempt) = (said.clone(), attempt.clone());
                Box::pin(async move {
                    if attempt.is_sign_up() {
                        sessions::lock_session_of(tx, id).await?;
                    }
                    // The connection before its attempt, as whoever ends a connection does.
                    let row = lock_row(tx, context, connection).await?;
                    if transactions::fail(tx, id, code.as_str(), &reference, said.as_deref())
                        .await?
                        > 0
                        && let Some(row) = row
                    {
                        app.record_problem(tx, &row, code, reference).await?;
                        crate::journeys::note_problem(tx, attempt.session_id, row.id, code).await?;
                        if attempt.is_sign_up() {
                            end_failed(tx, &attempt, code).await?;
                        }
                    }
                    Ok::<_, Error>(())
                })
            })
            .await
    }

    /// Notes on a connection why it did not come about, or ended.
    pub(crate) async fn record_problem(
        &self,
        tx: &mut Tx<'_>,
        connection: &Connection,
        code: ProblemCode,
        reference: String,
    ) -> Result<()> {
        let at = database_now(tx).await?;
        let problem = Problem {
            code: code.as_str().to_owned(),
            reference,
            at,
            resolved_at: None,
        };
        connections::set_problem(tx, connection.id, &problem).await?;
        match code {
            ProblemCode::Deauthorized => {
                let detail = EventDetail::by(Actor::Provider);
                self.note_detail(tx, LinkEventKind::Disconnected, connection, at, &detail)
                    .await
            }
            _ => self.note(tx, LinkEventKind::Failed, connection, at).await,
        }
    }
}

/// The connection of an attempt, locked.
async fn lock_row(
    tx: &mut Tx<'_>,
    context: ContextId,
    connection: ConnectionId,
) -> Result<Option<Connection>> {
    let Some(context) = contexts::find_context(tx, context).await? else {
        return Ok(None);
    };
    Ok(connections::lock_client_connection(tx, context.client_id, connection).await?)
}

async fn read_organisations(
    provider: &Provider<'_>,
    tokens: &TokenSet,
    callback: &Callback,
) -> Result<Vec<Organisation>, Failure> {
    let description = &provider.integration.description().organisations;
    let named = description
        .callback_parameter
        .as_deref()
        .and_then(|name| callback.parameter(name));
    let organisations = provider
        .organisations(&tokens.access_token, named)
        .await
        .map_err(|error| {
            let cause = error.cause_at(provider.integration.description());
            failure(ProblemCode::of_reading(&error, cause), error)
        })?;
    if organisations.is_empty() {
        return Err(Failure {
            code: ProblemCode::NoBusiness,
            cause: Error::internal("the provider lists no business"),
            said: None,
        });
    }
    Ok(organisations)
}

/// A smaller grant than asked for still opens something; the client sees it in the connection's scope.
fn note_missing_scopes(attempt: &OauthTransaction, conversation: &Conversation, tokens: &TokenSet) {
    let missing = tokens.missing_scopes(&conversation.integration.description().oauth.scopes);
    if !missing.is_empty() {
        tracing::warn!(
            transaction = %attempt.id,
            connection = %attempt.connection_id,
            missing = missing.join(" "),
            "the provider granted less than was asked for"
        );
    }
}

async fn give_back(provider: &Provider<'_>, tokens: &TokenSet) {
    let token = tokens
        .refresh_token
        .as_ref()
        .unwrap_or(&tokens.access_token);
    if let Err(error) = provider.revoke(token).await {
        tracing::warn!(error = %error, "a grant could not be given back");
    }
}
