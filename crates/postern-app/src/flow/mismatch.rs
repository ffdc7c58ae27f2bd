//! Another business than the one that was connected: nothing of it is shared until the person decides, and the default is
//! that nothing ever is (security.md 3.11, point 6).
//!
//! Businesses are compared by the id the provider gives them; names are for people. While the person decides, the new
//! tokens are held by the sign-in like any that wait for a confirmation, so whatever ends the sign-in drops them.

use postern_core::audit::{Action, Log};
use postern_core::id::{ConnectionId, TransactionId};
use postern_core::model::{Actor, ConsentKind, LinkEventKind, MismatchChoice};
use postern_db::Tx;
use postern_store::companies;
use postern_store::connections::{self, Connection, Organisation};
use postern_store::consents;
use postern_store::transactions::{self, OauthTransaction, Outcome};

use super::confirm::{NewGrant, lock_choice, recorded_link};
use super::connections::is_of_visit;
use super::consents::GivenConsent;
use super::view::FlowConnection;
use super::{businesses, no_such_connection};
use crate::audit::{self, Act, Facts, Target};
use crate::authorisation::{ProblemCode, mint_reference};
use crate::sessions::{Visit, database_now};
use crate::timeline::EventDetail;
use crate::{App, Code, Error, Result, journeys};

/// The two businesses a person decides about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// The one that is connected, or was.
    pub before: Organisation,
    /// The one that the sign-in opened.
    pub now: Organisation,
    /// Whether it may be kept as a connection of its own.
    pub may_add: bool,
}

/// What a decision did in its transaction.
struct Done {
    /// An attempt whose tokens nobody will use.
    dropped: Option<OauthTransaction>,
    connection: ConnectionId,
}

/// The mismatch an attempt has met.
pub(super) fn of(row: &Connection, attempt: &OauthTransaction, may_add: bool) -> Option<Mismatch> {
    let (before, met) = (row.organisation.as_ref()?, attempt.mismatch.as_deref()?);
    let offered = businesses::from_json(attempt.organisations.as_deref());
    Some(Mismatch {
        before: before.clone(),
        now: offered.into_iter().find(|offered| offered.id == met)?,
        may_add,
    })
}

impl App {
    /// Notes that `met` is not the business of this connection, if it is not; true when that is so. The connection is locked.
    pub(crate) async fn note_mismatch(
        &self,
        tx: &mut Tx<'_>,
        row: &Connection,
        attempt: TransactionId,
        met: &Organisation,
    ) -> Result<bool> {
        let Some(expected) = row.organisation.as_ref().filter(|one| one.id != met.id) else {
            return Ok(false);
        };
        transactions::set_mismatch(tx, attempt, &met.id).await?;
        let now = database_now(tx).await?;
        let detail = EventDetail::by(Actor::Customer)
            .to(met)
            .instead_of(expected);
        self.note_detail(tx, LinkEventKind::BusinessMismatch, row, now, &detail)
            .await?;
        tracing::info!(connection = %row.id, "somebody signed in again with another business");
        Ok(true)
    }

    /// Carries out what the person decided about another business. To choose again, they then sign in once more.
    pub async fn decide_mismatch(
        &self,
        visit: &Visit,
        id: ConnectionId,
        choice: MismatchChoice,
    ) -> Result<FlowConnection> {
        if !is_of_visit(visit, id) {
            return Err(no_such_connection());
        }
        if choice == MismatchChoice::Add && !self.rights(visit).await?.adds_business {
            return Err(Error::new(
                Code::Forbidden,
                "Another business can't be added here. Ask for a new link for it.",
            ));
        }
        let (app, owner) = (self.clone(), visit.clone());
        let done = self
            .db()
            .write("decide_mismatch", move |tx| {
                let (app, visit) = (app.clone(), owner.clone());
                Box::pin(async move { app.settle_mismatch(tx, &visit, id, choice).await })
            })
            .await?;
        if let Some(attempt) = done.dropped {
            self.drop_held(attempt);
        }
        self.read_flow_connection(visit, done.connection).await
    }

    /// Tells the timeline what the person decided about the business that `attempt` met, if it met another.
    pub(super) async fn note_decision(
        &self,
        tx: &mut Tx<'_>,
        row: &Connection,
        attempt: &OauthTransaction,
        choice: MismatchChoice,
    ) -> Result<Option<Mismatch>> {
        let Some(mismatch) = of(row, attempt, true) else {
            return Ok(None);
        };
        let now = database_now(tx).await?;
        let detail = EventDetail {
            choice: Some(choice),
            ..EventDetail::by(Actor::Customer)
                .to(&mismatch.now)
                .instead_of(&mismatch.before)
        };
        self.note_detail(tx, LinkEventKind::MismatchDecided, row, now, &detail)
            .await?;
        Ok(Some(mismatch))
    }

    async fn settle_mismatch(
        &self,
        tx: &mut Tx<'_>,
        visit: &Visit,
        id: ConnectionId,
        choice: MismatchChoice,
    ) -> Result<Done> {
        // The company before the session, as a revocation does.
        companies::lock_company(tx, visit.party.client.id, visit.party.company.id).await?;
        self.act(tx, visit.session.id, true).await?;
        let (row, attempt) = lock_choice(tx, visit, id).await?;
        let attempt = attempt.ok_or_else(nothing_to_decide)?;
        let mismatch = self
            .note_decision(tx, &row, &attempt, choice)
            .await?
            .ok_or_else(nothing_to_decide)?;
        let act = decided(&row, &mismatch, choice);
        let log = Log::Of(visit.party.client.id);
        if choice == MismatchChoice::Add {
            let done = self
                .add_business(tx, visit, &row, attempt, mismatch.now)
                .await?;
            audit::write(tx, log, &crate::Actor::customer(), act).await?;
            return Ok(done);
        }
        transactions::settle(tx, attempt.id, Outcome::Declined).await?;
        audit::write(tx, log, &crate::Actor::customer(), act).await?;
        Ok(Done {
            dropped: Some(attempt),
            connection: id,
        })
    }

    /// Makes the other business a linked connection of its own; the old one stays as it is. Refused when the company would
    /// have two linked accounting connections.
    async fn add_business(
        &self,
        tx: &mut Tx<'_>,
        visit: &Visit,
        row: &Connection,
        attempt: OauthTransaction,
        business: Organisation,
    ) -> Result<Done> {
        let new = self.new_connection(row.client_id, row.company_id, &row.platform_key);
        if self.has_other_accounting(tx, &new).await? {
            let (code, reference) = (ProblemCode::AlreadyLinked, mint_reference(self.entropy()));
            transactions::fail(tx, attempt.id, code.as_str(), &reference, None).await?;
            self.record_problem(tx, row, code, reference).await?;
            return Ok(Done {
                dropped: Some(attempt),
                connection: row.id,
            });
        }
        connections::create_connection(tx, &new).await?;
        let offered = businesses::from_json(attempt.organisations.as_deref());
        let grant = NewGrant {
            context_id: attempt.context_id,
            held: self.held(&attempt)?,
            organisation: business,
            opens: offered.into_iter().map(|one| one.id).collect(),
            link_id: recorded_link(tx, visit).await?,
            actor: Actor::Customer,
        };
        self.bring_into_use(tx, &new, &grant).await?;
        journeys::note_connected(tx, visit.session.id, new.id).await?;
        transactions::settle(tx, attempt.id, Outcome::Confirmed).await?;
        transactions::move_transaction(tx, attempt.id, new.id).await?;
        // What was agreed to for the software holds for the business that was added by the same person's choice.
        let agreed = consents::list_connection_consents(tx, row.client_id, row.id).await?;
        if let Some(agreed) = agreed.into_iter().next_back() {
            let given = GivenConsent {
                text: agreed.text,
                locale: agreed.locale,
                asked: agreed
                    .asked
                    .and_then(|asked| serde_json::from_str(&asked).ok()),
            };
            let consent = self.consent(visit, new.id, ConsentKind::First, given);
            consents::create_consent(tx, &consent).await?;
        }
        Ok(Done {
            dropped: None,
            connection: new.id,
        })
    }
}

/// What the audit log says of the decision.
fn decided(row: &Connection, mismatch: &Mismatch, choice: MismatchChoice) -> Act {
    let business = |of: &Organisation| {
        Facts::new()
            .with("business", &of.name)
            .with("businessId", &of.id)
    };
    let after = business(&mismatch.now).with("choice", choice.as_str());
    Act::new(Action::ConnectionBusinessDecided, Target::connection(row))
        .changed(business(&mismatch.before), after)
}

fn nothing_to_decide() -> Error {
    Error::new(
        Code::Conflict,
        "There is nothing to decide any more. Start the sign-in again.",
    )
}
