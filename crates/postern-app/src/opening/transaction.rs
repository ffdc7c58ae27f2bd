//! The transaction that spends links. The only place where a session comes into being.
//!
//! Steps, in an order that matters: the shared lock that fences take exclusively; the company and client rows locked
//! against change; only then the fences and the clock are read; the rules are applied; the spent rows are inserted, and
//! what the insert returns has won; sessions, sign-ins, consents and events of the winners follow in the same commit.
//! Losers are told what happened to the link, or get their own session again.

use std::collections::{BTreeSet, HashMap, HashSet};

use postern_core::id::{CompanyId, ConnectionId, LinkSessionId};
use postern_core::model::{JourneyStep, LinkEventKind};
use postern_core::otp::LinkTime;
use postern_core::time::{Timestamp, from_millis};
use postern_db::{Error as DbError, Tx};
use postern_store::connections;
use postern_store::events::{self, LinkEvent};
use postern_store::gate::{self, Gate};
use postern_store::journeys::{self, Journey};
use postern_store::openings::{self, Party};
use postern_store::sessions::{self, LinkSession};
use postern_store::spent::{self, Reason, Spent};
use postern_store::{consents, transactions};

use super::batch::{Decision, Prepared};
use super::decide::{self, Standing};
use super::recorded::{self, Key, Recorded};
use super::{Refusal, Sender, noted, takeover};
use crate::Result;

/// What the rules are applied to, read under locks.
pub(super) struct Ground {
    parties: HashMap<CompanyId, Party>,
    connections: HashSet<ConnectionId>,
    recorded: HashMap<Key, Recorded>,
    gate: Gate,
    pub(super) now: Timestamp,
    link_now: LinkTime,
}

impl Ground {
    pub(super) fn party(&self, press: &Prepared) -> Option<&Party> {
        self.parties.get(&press.route.company)
    }

    pub(super) fn recorded(&self, press: &Prepared) -> Option<&Recorded> {
        let claims = &press.link.as_ref()?.claims;
        self.recorded.get(&(claims.kind.as_u8(), claims.nonce))
    }
}

/// Decides every press of a batch, in order.
pub(super) async fn decide_all(tx: &mut Tx<'_>, batch: &[Prepared]) -> Result<Vec<Decision>> {
    let ground = read_ground(tx, batch).await?;
    let standings: Vec<Standing> = batch.iter().map(|press| stand(&ground, press)).collect();
    let won = spend(tx, &ground, batch, &standings).await?;
    open(tx, &ground, batch, &won).await?;
    let lost = read_lost(tx, batch, &won).await?;
    let mut decisions = Vec::with_capacity(batch.len());
    let mut seen = Vec::new();
    for (press, standing) in batch.iter().zip(standings) {
        let decision = if won.contains(&press.session_id) {
            Decision::Opened {
                session_id: press.session_id,
                handle: press.handle.clone(),
            }
        } else {
            let decision = lose(tx, &ground, press, standing, &lost).await?;
            seen.extend(noted(&ground, press, &decision));
            decision
        };
        decisions.push(decision);
    }
    events::create_events(tx, &seen).await?;
    noted::blocked(tx, &ground, batch, &decisions).await?;
    Ok(decisions)
}

/// What the timeline says of a press that opened nothing new. A takeover has written its own event.
fn noted(ground: &Ground, press: &Prepared, decision: &Decision) -> Option<LinkEvent> {
    let kind = match decision {
        Decision::Again { .. } => LinkEventKind::Resumed,
        Decision::Refused(Refusal::Used { .. }) => LinkEventKind::ReuseBlocked,
        Decision::Refused(Refusal::Expired { .. }) => LinkEventKind::ExpiredOnOpen,
        Decision::Opened { .. } | Decision::Refused(_) => return None,
    };
    let party = ground.party(press)?;
    Some(event(ground, kind, press, party))
}

async fn read_ground(tx: &mut Tx<'_>, batch: &[Prepared]) -> Result<Ground> {
    tx.lock_shared(gate::LOCK).await?;
    let companies: BTreeSet<CompanyId> = batch.iter().map(|press| press.route.company).collect();
    let companies: Vec<CompanyId> = companies.into_iter().collect();
    let parties = openings::share_openings(tx, &companies).await?;
    let wanted: BTreeSet<ConnectionId> = batch
        .iter()
        .filter_map(|press| press.route.connection)
        .collect();
    let wanted: Vec<ConnectionId> = wanted.into_iter().collect();
    let mut found = HashSet::new();
    if !wanted.is_empty() {
        let companies: HashMap<ConnectionId, CompanyId> =
            connections::share_connections(tx, &wanted)
                .await?
                .into_iter()
                .map(|connection| (connection.id, connection.company_id))
                .collect();
        found.extend(batch.iter().filter_map(|press| {
            let id = press.route.connection?;
            (companies.get(&id) == Some(&press.route.company)).then_some(id)
        }));
    }
    let recorded = recorded::share(tx, batch).await?;
    let gate = gate::get_gate(tx).await?;
    let now = clock(tx).await?;
    Ok(Ground {
        parties: parties
            .into_iter()
            .map(|party| (party.company.id, party))
            .collect(),
        connections: found,
        recorded,
        gate,
        now,
        link_now: LinkTime::at(now),
    })
}

async fn clock(tx: &mut Tx<'_>) -> Result<Timestamp> {
    Ok(from_millis(tx.database_now().await?))
}

fn stand(ground: &Ground, press: &Prepared) -> Standing {
    let Some(party) = ground.party(press) else {
        return if press.link.is_some() {
            Standing::Revoked
        } else {
            Standing::Unknown
        };
    };
    let connection_gone = press
        .route
        .connection
        .is_some_and(|id| !ground.connections.contains(&id));
    let recorded_gone = press
        .link
        .as_ref()
        .is_some_and(|link| link.claims.kind.is_recorded())
        && ground.recorded(press).is_none();
    decide::standing(
        party,
        press.link.as_ref().map(|link| &link.claims),
        ground.gate,
        connection_gone || recorded_gone,
        ground.link_now,
        ground.now,
        press.route,
    )
}

/// Inserts the spent rows of every good press and returns the sessions that won. Permanent links have nothing to spend.
async fn spend(
    tx: &mut Tx<'_>,
    ground: &Ground,
    batch: &[Prepared],
    standings: &[Standing],
) -> Result<HashSet<LinkSessionId>> {
    let good = || {
        batch
            .iter()
            .zip(standings)
            .filter(|(_, standing)| **standing == Standing::Good)
            .map(|(press, _)| press)
    };
    let rows: Vec<Spent> = good()
        .filter_map(|press| {
            let link = press.link.as_ref()?;
            Some(Spent {
                kind: link.claims.kind,
                nonce: link.claims.nonce,
                expires_at: link.claims.expires_at(),
                company_id: press.route.company,
                reason: Reason::Redeemed,
                retry_hash: Some(link.retry_hash),
                session_id: Some(press.session_id),
                spent_at: ground.now,
            })
        })
        .collect();
    let won = spent::spend(tx, &rows).await?;
    let mut sessions: HashSet<LinkSessionId> = won
        .into_iter()
        .filter_map(|(_, _, session)| session)
        .collect();
    sessions.extend(
        good()
            .filter(|press| press.link.is_none())
            .map(|press| press.session_id),
    );
    Ok(sessions)
}

/// Makes everything that belongs to the presses that won.
async fn open(
    tx: &mut Tx<'_>,
    ground: &Ground,
    batch: &[Prepared],
    won: &HashSet<LinkSessionId>,
) -> Result<()> {
    let winners = || {
        batch
            .iter()
            .filter(|press| won.contains(&press.session_id))
            .filter_map(|press| ground.party(press).map(|party| (press, party)))
    };
    let rows: Vec<LinkSession> = winners()
        .map(|(press, party)| session(ground, press, party))
        .collect();
    sessions::create_sessions(tx, &rows).await?;
    let found: Vec<Journey> = winners()
        .map(|(press, party)| noted::journey(ground, press, party))
        .collect();
    noted::redeemed(tx, &found, ground.now).await?;
    for (press, _) in winners() {
        begin(tx, press).await?;
    }
    let rows: Vec<LinkEvent> = winners()
        .map(|(press, party)| redeemed(ground, press, party))
        .collect();
    events::create_events(tx, &rows).await?;
    Ok(())
}

/// The sign-in and the consent that begin with a connection link's session.
pub(super) async fn begin(tx: &mut Tx<'_>, press: &Prepared) -> Result<(), DbError> {
    if let Some((transaction, consent)) = &press.start {
        transactions::create_transaction(tx, transaction).await?;
        consents::create_consent(tx, consent).await?;
        journeys::note_step(
            tx,
            press.session_id,
            transaction.connection_id,
            JourneyStep::SigningIn,
        )
        .await?;
    }
    Ok(())
}

/// The session of a press. What a recorded link has fixed wins over what came with the address.
pub(super) fn session(ground: &Ground, press: &Prepared, party: &Party) -> LinkSession {
    let now = ground.now;
    let parameters = match ground.recorded(press) {
        Some(recorded) => recorded.with(&press.parameters),
        None => press.parameters.clone(),
    };
    let minutes = i64::from(press.limits.idle_minutes);
    let hours = i64::from(press.limits.absolute_hours);
    LinkSession {
        id: press.session_id,
        client_id: party.client.id,
        company_id: party.company.id,
        connection_id: press.route.connection,
        link: press
            .link
            .as_ref()
            .map(|link| (link.claims.kind, link.claims.nonce)),
        handle: press.handle.clone(),
        secret_hash: press.secret_hash,
        parameters: parameters.to_json(),
        created_at: now,
        idle_expires_at: now + jiff::SignedDuration::from_mins(minutes),
        expires_at: now + jiff::SignedDuration::from_hours(hours),
        acted_at: None,
        ended_at: None,
        journey_id: Some(noted::journey(ground, press, party).id),
        embedding: None,
    }
}

pub(super) fn redeemed(ground: &Ground, press: &Prepared, party: &Party) -> LinkEvent {
    event(ground, LinkEventKind::Redeemed, press, party)
}

fn event(ground: &Ground, kind: LinkEventKind, press: &Prepared, party: &Party) -> LinkEvent {
    LinkEvent {
        id: press.event_id,
        at: ground.now,
        kind,
        client_id: party.client.id,
        company_id: party.company.id,
        connection_id: press.route.connection,
        link_id: ground.recorded(press).map(|recorded| recorded.id),
        nonce_hash: press.link.as_ref().and_then(|link| link.nonce_hash),
        automated: press.automated,
        detail: None,
    }
}

/// The spendings of every link that was not won by its press, in one statement.
async fn read_lost(
    tx: &mut Tx<'_>,
    batch: &[Prepared],
    won: &HashSet<LinkSessionId>,
) -> Result<HashMap<(u8, [u8; 16]), Spent>> {
    let nonces: Vec<[u8; 16]> = batch
        .iter()
        .filter(|press| !won.contains(&press.session_id))
        .filter_map(|press| press.link.as_ref().map(|link| link.claims.nonce))
        .collect();
    let spent = spent::list_spent(tx, &nonces).await?;
    Ok(spent
        .into_iter()
        .map(|row| ((row.kind.as_u8(), row.nonce), row))
        .collect())
}

/// What a press that did not win is told. A spent link is "used" even when it has expired or been revoked since.
async fn lose(
    tx: &mut Tx<'_>,
    ground: &Ground,
    press: &Prepared,
    standing: Standing,
    lost: &HashMap<(u8, [u8; 16]), Spent>,
) -> Result<Decision> {
    let Some(party) = ground.party(press) else {
        return Ok(Decision::Refused(match press.link {
            Some(_) => Refusal::Revoked { sender: None },
            None => Refusal::Unknown,
        }));
    };
    let spending = press.link.as_ref().and_then(|link| {
        lost.get(&(link.claims.kind.as_u8(), link.claims.nonce))
            .map(|spent| (link, spent))
    });
    let Some((link, spending)) = spending else {
        return Ok(Decision::Refused(decide::refusal(standing, party)));
    };
    if spending.retry_hash == Some(link.retry_hash)
        && let Some(session) = retry(tx, ground.now, spending).await?
    {
        return Ok(Decision::Again {
            session_id: session.id,
            handle: session.handle,
        });
    }
    if standing == Standing::Good
        && takeover::allowed(party)
        && let Some(decision) = takeover::take_over(tx, ground, press, party).await?
    {
        return Ok(decision);
    }
    let sender = Sender::from(&party.client);
    Ok(Decision::Refused(match spending.reason {
        Reason::Redeemed => Refusal::Used {
            sender,
            at: spending.spent_at,
        },
        Reason::Revoked => Refusal::Revoked {
            sender: Some(sender),
        },
    }))
}

/// The winner's own session, for ten minutes and while it lives.
async fn retry(
    tx: &mut Tx<'_>,
    now: Timestamp,
    spending: &Spent,
) -> Result<Option<LinkSession>, DbError> {
    if now >= decide::repeats_until(spending.spent_at) {
        return Ok(None);
    }
    let Some(id) = spending.session_id else {
        return Ok(None);
    };
    Ok(sessions::find_session(tx, id)
        .await?
        .filter(|session| decide::is_live(session, now)))
}
