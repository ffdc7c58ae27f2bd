//! The connections of a visit, as its person sees them.

use jiff::SignedDuration;
use postern_core::id::{ConnectionId, EventId};
use postern_core::model::ConnectionStatus;
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_store::connections::{self, Connection, Organisation};
use postern_store::consents::{self, About};
use postern_store::files;
use postern_store::transactions::{self, OauthTransaction, Outcome};

use super::manage::{self, Rights};
use super::state::{self, ConnectionState, FlowProblem};
use super::view::FlowConnection;
use super::{asked, businesses, mismatch, no_such_connection, several};
use crate::authorisation::ProblemCode;
use crate::sessions::{Visit, database_now};
use crate::{App, Error, Result};

/// How far back it is looked for since when software has not been available.
const DOWN_AT_MOST: SignedDuration = SignedDuration::from_hours(24);

/// What is told of each connection beside its row.
struct Beside {
    /// How many files each was given.
    files: Vec<(ConnectionId, i64)>,
    /// What was agreed to for each, oldest first.
    agreements: Vec<About>,
    /// All of its company's and of the subsidiaries'.
    family: Vec<Connection>,
    now: Timestamp,
    /// Since when the software of each of these connections has not been available.
    down: Vec<(ConnectionId, Timestamp)>,
}

impl Beside {
    async fn read(tx: &mut Tx<'_>, visit: &Visit) -> Result<Self> {
        let (client, company) = (visit.party.client.id, visit.party.company.id);
        Ok(Self {
            files: files::count_by_connection(tx, client, company).await?,
            agreements: consents::list_about(tx, client, company).await?,
            family: connections::list_family_connections(tx, client, company).await?,
            now: database_now(tx).await?,
            down: Vec::new(),
        })
    }

    /// With how long the software of failed attempts has not been available.
    async fn knowing(mut self, tx: &mut Tx<'_>, attempts: &[OauthTransaction]) -> Result<Self> {
        let down = ProblemCode::ProviderDown.as_str();
        let from = self.now - DOWN_AT_MOST;
        for attempt in attempts {
            if attempt.problem.as_deref() == Some(down)
                && let Some(since) =
                    transactions::failing_since(tx, attempt.context_id, down, from).await?
            {
                self.down.push((attempt.connection_id, since));
            }
        }
        Ok(self)
    }

    fn down_since(&self, id: ConnectionId) -> Option<Timestamp> {
        let found = self.down.iter().find(|(connection, _)| *connection == id);
        found.map(|(_, since)| *since)
    }

    fn files_of(&self, id: ConnectionId) -> i64 {
        let found = self.files.iter().find(|(connection, _)| *connection == id);
        found.map_or(0, |(_, count)| *count)
    }

    fn consent_of(&self, id: ConnectionId) -> Option<EventId> {
        let mut all = self.agreements.iter();
        all.rfind(|about| about.connection_id == id)
            .map(|about| about.id)
    }
}

impl App {
    /// The connections of a visit: all of its company and the subsidiaries, or the one a connection link is for.
    pub async fn list_flow_connections(&self, visit: &Visit) -> Result<Vec<FlowConnection>> {
        let rights = self.rights(visit).await?;
        let owner = visit.clone();
        let (attempts, beside) = self
            .db()
            .read("list_flow_connections", move |tx| {
                let visit = owner.clone();
                Box::pin(async move {
                    let company = visit.party.company.id;
                    let attempts = transactions::list_latest_by_company(tx, company).await?;
                    let beside = Beside::read(tx, &visit).await?;
                    let beside = beside.knowing(tx, &attempts).await?;
                    Ok::<_, Error>((attempts, beside))
                })
            })
            .await?;
        Ok(beside
            .family
            .iter()
            .filter(|row| is_of_visit(visit, row.id))
            .filter_map(|row| {
                let mut all = attempts.iter();
                let attempt = all.find(|attempt| attempt.connection_id == row.id);
                self.flow_connection(visit, rights, row, attempt, &beside)
            })
            .collect())
    }

    /// One connection of a visit.
    pub async fn get_flow_connection(
        &self,
        visit: &Visit,
        id: ConnectionId,
    ) -> Result<FlowConnection> {
        if !is_of_visit(visit, id) {
            return Err(no_such_connection());
        }
        self.read_flow_connection(visit, id).await
    }

    /// One connection of the visit's company: one that was just made in it, or that [`is_of_visit`].
    pub(super) async fn read_flow_connection(
        &self,
        visit: &Visit,
        id: ConnectionId,
    ) -> Result<FlowConnection> {
        let rights = self.rights(visit).await?;
        let owner = visit.clone();
        let (attempt, beside) = self
            .db()
            .read("get_flow_connection", move |tx| {
                let visit = owner.clone();
                Box::pin(async move {
                    let attempt = transactions::find_latest(tx, id).await?;
                    let beside = Beside::read(tx, &visit).await?;
                    let beside = beside.knowing(tx, attempt.as_slice()).await?;
                    Ok::<_, Error>((attempt, beside))
                })
            })
            .await?;
        let mut all = beside.family.iter();
        let row = all
            .find(|row| row.id == id)
            .ok_or_else(no_such_connection)?;
        self.flow_connection(visit, rights, row, attempt.as_ref(), &beside)
            .ok_or_else(no_such_connection)
    }

    /// `None` for connections to software this build no longer has.
    fn flow_connection(
        &self,
        visit: &Visit,
        rights: Rights,
        row: &Connection,
        attempt: Option<&OauthTransaction>,
        beside: &Beside,
    ) -> Option<FlowConnection> {
        let integration = self.integration(&row.platform_key)?;
        let attempt = attempt.filter(|attempt| attempt.session_id == visit.session.id);
        let abandoned = attempt.is_some_and(|attempt| self.is_abandoned(attempt, beside.now));
        let (state, problem) = state::read(row.status, attempt, abandoned);
        let problem = problem.map(|problem| FlowProblem {
            since: beside.down_since(row.id),
            ..problem
        });
        let offered = attempt
            .filter(|attempt| attempt.outcome == Some(Outcome::Choosing))
            .and_then(|attempt| attempt.organisations.as_deref());
        let businesses = businesses::from_json(offered);
        let family = &beside.family;
        let several = rights.chooses_several
            && self.is_for_businesses(&row.platform_key)
            && several::applies(visit, row, businesses.len(), family);
        let is_linked = |business: &Organisation| {
            several::of_business(family, row, business)
                .is_some_and(|one| one.status == ConnectionStatus::Linked)
        };
        let taken = businesses.iter().filter(|one| several && is_linked(one));
        let taken = taken.map(|one| one.id.clone()).collect();
        let mismatch = attempt
            .filter(|_| state == ConnectionState::DifferentBusiness)
            .and_then(|attempt| mismatch::of(row, attempt, rights.adds_business));
        let facts = rights
            .manages
            .then(|| manage::facts(row, integration, beside.consent_of(row.id)));
        // Files are given, not read: nobody agreed to anything but giving them.
        let was_linked = row.first_linked_at.is_some() && !integration.is_file_upload();
        let agreed = was_linked.then(|| {
            let gives = integration.datatypes().map(str::to_owned).collect();
            asked::of_connection(&beside.agreements, row.id, visit.session.id, gives)
        });
        let needs_consent = row.first_linked_at.is_none()
            && row.status == ConnectionStatus::PendingAuth
            && !integration.is_file_upload()
            && beside.consent_of(row.id).is_none();
        Some(FlowConnection {
            id: row.id,
            platform_key: row.platform_key.clone(),
            platform_name: integration.name().to_owned(),
            integration_id: integration.integration_id(),
            source_id: integration.source_id(),
            source_type: integration.source_type(),
            takes_details: integration.takes_details(),
            state,
            business: row.organisation.clone(),
            businesses,
            several,
            taken,
            of_subsidiary: row.company_id != visit.party.company.id,
            problem,
            files: integration
                .is_file_upload()
                .then(|| beside.files_of(row.id)),
            transaction_id: attempt.map(|attempt| attempt.id),
            mismatch,
            agreed,
            needs_consent,
            facts,
        })
    }
}

/// A connection link opens its own connection and no other.
pub(super) fn is_of_visit(visit: &Visit, id: ConnectionId) -> bool {
    visit.session.connection_id.is_none_or(|only| only == id)
}
