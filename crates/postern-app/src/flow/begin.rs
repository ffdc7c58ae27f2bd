//! Beginning a sign-in: the consent, the pending connection and the transaction are stored together.

use postern_core::id::{ConnectionId, LinkSessionId, TransactionId};
use postern_core::model::{ConnectionStatus, ConsentKind, JourneyStep, MismatchChoice};
use postern_core::parameters::LinkParameters;
use postern_db::Tx;
use postern_store::connections::{self, Connection};
use postern_store::consents::{self, Consent};
use postern_store::contexts::ProviderContext;
use postern_store::journeys;
use postern_store::transactions::{self, OauthTransaction, Outcome};

use super::connections::is_of_visit;
use super::consents::GivenConsent;
use super::no_such_connection;
use super::view::FlowConnection;
use crate::authorisation::{CallbackHost, NewAuthorisation};
use crate::grants::asks_once;
use crate::sessions::Visit;
use crate::{App, Code, Error, Result};

/// A sign-in that can now be left for.
#[derive(Debug, Clone)]
pub struct Begun {
    pub connection: FlowConnection,
    pub transaction_id: TransactionId,
}

/// What is stored when a sign-in begins.
#[derive(Clone)]
struct Start {
    visit: Visit,
    connection: Connection,
    is_new: bool,
    attempt: OauthTransaction,
    consent: Option<Consent>,
}

impl App {
    /// Connects software: records the consent, makes the pending connection (or takes up the one that is still pending)
    /// and begins the sign-in.
    pub async fn start_connection(
        &self,
        visit: &Visit,
        platform_key: &str,
        consent: GivenConsent,
    ) -> Result<Begun> {
        consent.check()?;
        if visit.session.connection_id.is_some() {
            return Err(Error::new(
                Code::Forbidden,
                "This link is for one connection. Ask for a company link to connect more.",
            ));
        }
        let (client, company) = (visit.party.client.id, visit.party.company.id);
        let context = self.enabled_integration(client, platform_key).await?;
        let pending = self.find_pending(visit, platform_key).await?;
        let is_new = pending.is_none();
        let connection =
            pending.unwrap_or_else(|| self.new_connection(client, company, platform_key));
        let consent = self.consent(visit, connection.id, ConsentKind::First, consent);
        let attempt = self.new_attempt(visit, &context, connection.id).await?;
        self.begin(Start {
            visit: visit.clone(),
            connection,
            is_new,
            attempt,
            consent: Some(consent),
        })
        .await
    }

    /// Signs in again for a connection that is there: after a failure, to carry on, or because it has ended. What was agreed
    /// to before holds, unless the person was shown something new and agreed to that. Nobody is signed in for a connection that
    /// nobody has agreed to share: one that the client made by the API begins with the agreement.
    pub async fn authorise_again(
        &self,
        visit: &Visit,
        id: ConnectionId,
        consent: Option<GivenConsent>,
    ) -> Result<Begun> {
        if let Some(consent) = &consent {
            consent.check()?;
        }
        if !is_of_visit(visit, id) {
            return Err(no_such_connection());
        }
        let (client, company) = (visit.party.client.id, visit.party.company.id);
        let connection = self
            .db()
            .read_few("find_connection", move |tx| {
                Box::pin(connections::find_family_connection(tx, client, company, id))
            })
            .await?
            .ok_or_else(no_such_connection)?;
        let context = self
            .enabled_integration(client, &connection.platform_key)
            .await?;
        let attempt = self.new_attempt(visit, &context, id).await?;
        let kind = kind_of_consent(&connection);
        let consent = consent.map(|given| Consent {
            company_id: connection.company_id,
            ..self.consent(visit, id, kind, given)
        });
        self.begin(Start {
            visit: visit.clone(),
            connection,
            is_new: false,
            attempt,
            consent,
        })
        .await
    }

    async fn new_attempt(
        &self,
        visit: &Visit,
        context: &ProviderContext,
        connection_id: ConnectionId,
    ) -> Result<OauthTransaction> {
        let parameters = LinkParameters::from_json(&visit.session.parameters).unwrap_or_default();
        let client = visit.party.client.id;
        let platform_key = context.platform_key.clone();
        let (open_id, once) = self
            .db()
            .read_few("what_is_asked", move |tx| {
                let (parameters, platform_key) = (parameters.clone(), platform_key.clone());
                Box::pin(async move {
                    let open_id = Self::asks_for_claims(tx, client, &parameters).await?;
                    Ok::<_, Error>((open_id, asks_once(tx, client, &platform_key).await?))
                })
            })
            .await?;
        self.prepare_authorisation(NewAuthorisation {
            session_id: visit.session.id,
            company_id: visit.party.company.id,
            connection_id,
            context,
            host: if visit.session.connection_id.is_some() {
                CallbackHost::LinkApi
            } else {
                CallbackHost::Link
            },
            open_id,
            once,
            sign_up: None,
        })
    }

    /// A connection to the same software that nobody finished: going back and choosing it again makes no second one.
    async fn find_pending(&self, visit: &Visit, platform_key: &str) -> Result<Option<Connection>> {
        let (client, company) = (visit.party.client.id, visit.party.company.id);
        let rows = self
            .db()
            .read("list_connections", move |tx| {
                Box::pin(connections::list_company_connections(tx, client, company))
            })
            .await?;
        Ok(rows.into_iter().rev().find(|row| {
            row.platform_key == platform_key && row.status == ConnectionStatus::PendingAuth
        }))
    }

    async fn begin(&self, start: Start) -> Result<Begun> {
        let app = self.clone();
        let (id, transaction_id) = (start.connection.id, start.attempt.id);
        let visit = start.visit.clone();
        let replaced = self
            .db()
            .write("begin_authorisation", move |tx| {
                let (app, start) = (app.clone(), start.clone());
                Box::pin(async move { store(&app, tx, &start).await })
            })
            .await?;
        if let Some(replaced) = replaced {
            self.drop_held(replaced);
        }
        let connection = self.get_flow_connection(&visit, id).await?;
        Ok(Begun {
            connection,
            transaction_id,
        })
    }
}

/// Stores a start, and returns the attempt it replaces if that one held a grant.
async fn store(app: &App, tx: &mut Tx<'_>, start: &Start) -> Result<Option<OauthTransaction>> {
    app.act(tx, start.visit.session.id, true).await?;
    refuse_sign_up(tx, start.visit.session.id).await?;
    let row = &start.connection;
    if start.is_new {
        connections::create_connection(tx, row).await?;
    } else {
        connections::lock_connection(tx, row.client_id, row.company_id, row.id)
            .await?
            .ok_or_else(no_such_connection)?;
    }
    let earlier = transactions::find_latest(tx, row.id)
        .await?
        .filter(|earlier| earlier.outcome == Some(Outcome::Choosing));
    if let Some(earlier) = &earlier {
        let again = MismatchChoice::Again;
        app.note_decision(tx, row, earlier, again).await?;
        transactions::settle(tx, earlier.id, Outcome::Declined).await?;
    }
    match &start.consent {
        Some(consent) => consents::create_consent(tx, consent).await?,
        None if needs_consent(tx, row).await? => return Err(unagreed()),
        None => {}
    }
    transactions::create_transaction(tx, &start.attempt).await?;
    journeys::note_step(tx, start.visit.session.id, row.id, JourneyStep::SigningIn).await?;
    Ok(earlier)
}

/// Refuses a visit that somebody signs up in: it asks who they are, and that is all they were told.
async fn refuse_sign_up(tx: &mut Tx<'_>, session: LinkSessionId) -> Result<()> {
    let attempt = transactions::find_latest_of_session(tx, session).await?;
    if attempt.is_some_and(|attempt| attempt.is_sign_up()) {
        return Err(Error::new(
            Code::Forbidden,
            "This visit is for signing up. Open the connection's own link to share data.",
        ));
    }
    Ok(())
}

/// Whether nobody has agreed to share for it yet, and nothing was shared so far.
async fn needs_consent(tx: &mut Tx<'_>, row: &Connection) -> Result<bool> {
    if row.first_linked_at.is_some() {
        return Ok(false);
    }
    let given = consents::list_connection_consents(tx, row.client_id, row.id).await?;
    Ok(given.is_empty())
}

fn unagreed() -> Error {
    Error::invalid_field(
        "consent",
        "Nobody has agreed to share for this connection yet. Send what the person agreed to.",
    )
}

/// What somebody agrees to who signs in for this connection.
pub(crate) fn kind_of_consent(connection: &Connection) -> ConsentKind {
    if connection.organisation.is_some() {
        ConsentKind::Reconnect
    } else {
        ConsentKind::First
    }
}
