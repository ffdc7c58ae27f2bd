//! The steps of the protocol, one function each, with the mistakes that can be planted in them.

use crate::{
    rules,
    state::{
        BROWSERS, Database, Flight, Left, MINTED, NODES, Revocation, Seen, Session, Spent, TOKENS,
        Tick, World,
    },
};
use stateright::{Model, Property};

/// How far a node's clock is off the database's.
const NODE_SKEW: [Tick; NODES] = [0, -2];
/// How long after its end a spent row is kept.
const RETENTION: Tick = 1;
/// How long the winner may ask again.
pub(crate) const RETRY_WINDOW: Tick = 2;
/// How far ahead of the clock a token may be issued.
const TOLERATED_FUTURE: Tick = 1;
const FIRST_TICK: Tick = 1;
const LAST_TICK: Tick = 6;
const JUMP_BACK: Tick = 4;

/// What an implementation could get wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mistake {
    NoUniqueKey,
    EpochCheckedOutsideTheLock,
    SessionsDeletedBeforeTheEpochRises,
    NoHorizon,
    UnknownCommitIsSuccess,
    KindMissingFromTheKey,
    ExpiryByTheNodesClock,
}

/// How often what may happen.
#[derive(Clone, Debug)]
pub(crate) struct Bounds {
    pub(crate) requests: [u8; BROWSERS],
    pub(crate) unknown_commits: u8,
    pub(crate) clock_jumps: u8,
    pub(crate) company_revocations: u8,
    pub(crate) client_revocations: u8,
}

pub(crate) struct Protocol {
    pub(crate) mistake: Option<Mistake>,
    pub(crate) bounds: Bounds,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A browser presses the button; the node begins its transaction.
    Press {
        browser: usize,
        token: usize,
        node: usize,
    },
    /// The redeeming statement runs, once the locks it needs are free.
    Statement {
        node: usize,
    },
    /// The transaction commits and the browser hears of it.
    Commit {
        node: usize,
    },
    /// The commit's answer is lost; whether it happened is the database's secret. One that did not happen also
    /// stands for a node that dies before its commit.
    CommitUnknown {
        node: usize,
        happened: bool,
    },
    RevocationBegins,
    RevocationEnds,
    ClientRevocation,
    /// Old rows are collected, under the exclusive advisory lock.
    Collect,
    Tick,
    JumpBack,
}

impl Model for Protocol {
    type State = World;
    type Action = Step;

    fn init_states(&self) -> Vec<World> {
        let Bounds {
            requests,
            unknown_commits,
            clock_jumps,
            company_revocations,
            client_revocations,
        } = self.bounds;
        vec![World {
            database: Database {
                now: FIRST_TICK,
                epoch: 0,
                client_min_iat: 0,
                horizon: 0,
                spent: Vec::new(),
                sessions: Vec::new(),
            },
            flights: [None, None],
            revocation: Revocation::Idle,
            cookies: [[None; TOKENS]; BROWSERS],
            next_session: 0,
            left: Left {
                requests,
                unknown_commits,
                clock_jumps,
                company_revocations,
                client_revocations,
            },
            seen: Seen::default(),
        }]
    }

    fn actions(&self, world: &World, steps: &mut Vec<Step>) {
        for node in 0..NODES {
            match &world.flights[node] {
                None => {
                    for browser in (0..BROWSERS).filter(|browser| world.left.requests[*browser] > 0)
                    {
                        steps.extend((0..TOKENS).map(|token| Step::Press {
                            browser,
                            token,
                            node,
                        }));
                    }
                }
                Some(Flight::Begun { .. }) => steps.push(Step::Statement { node }),
                Some(Flight::Inserted { .. }) => {
                    steps.push(Step::Commit { node });
                    if world.left.unknown_commits > 0 {
                        steps.extend(
                            [true, false].map(|happened| Step::CommitUnknown { node, happened }),
                        );
                    }
                }
            }
        }
        steps.extend([
            Step::RevocationBegins,
            Step::RevocationEnds,
            Step::ClientRevocation,
            Step::Collect,
            Step::Tick,
            Step::JumpBack,
        ]);
    }

    fn next_state(&self, before: &World, step: Step) -> Option<World> {
        let mut world = before.clone();
        match step {
            Step::Press {
                browser,
                token,
                node,
            } => press(&mut world, browser, token, node),
            Step::Statement { node } => self.statement(&mut world, node)?,
            Step::Commit { node } => commit(&mut world, node, true),
            Step::CommitUnknown { node, happened } => {
                self.commit_unknown(&mut world, node, happened);
            }
            Step::RevocationBegins => self.begin_revocation(&mut world)?,
            Step::RevocationEnds => self.end_revocation(&mut world)?,
            Step::ClientRevocation => revoke_client(&mut world)?,
            Step::Collect => self.collect(&mut world)?,
            Step::Tick => {
                world.database.now =
                    Some(world.database.now + 1).filter(|now| *now <= LAST_TICK)?;
            }
            Step::JumpBack => {
                world.left.clock_jumps = world.left.clock_jumps.checked_sub(1)?;
                world.database.now =
                    Some(world.database.now - JUMP_BACK).filter(|now| *now >= FIRST_TICK)?;
            }
        }
        world.seen.something_shrank |= has_shrunk(&before.database, &world.database);
        Some(world)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        rules::all()
    }
}

fn has_shrunk(before: &Database, after: &Database) -> bool {
    after.epoch < before.epoch
        || after.client_min_iat < before.client_min_iat
        || after.horizon < before.horizon
}

fn press(world: &mut World, browser: usize, token: usize, node: usize) {
    world.left.requests[browser] -= 1;
    world.flights[node] = Some(Flight::Begun {
        browser,
        token,
        epoch_seen: world.database.epoch,
    });
}

/// The browser hears of its session, and the committed rows appear.
fn commit(world: &mut World, node: usize, is_heard: bool) {
    let Some(Flight::Inserted { row, was_late }) = world.flights[node].take() else {
        return;
    };
    let token = &MINTED[row.token];
    world.database.sessions.push(Session {
        number: row.session,
        token: row.token,
        is_live: true,
        of_epoch: 0,
        was_late,
        was_withdrawn: token.issued_at <= world.database.client_min_iat,
        was_below_horizon: token.expires_at <= world.database.horizon,
    });
    if is_heard {
        world.cookies[row.browser][row.token] = Some(row.session);
    }
    world.database.spent.push(row);
}

/// The client's minimum rises under the row lock that every open redemption holds for share.
fn revoke_client(world: &mut World) -> Option<()> {
    if world.is_any_insert_open() {
        return None;
    }
    world.left.client_revocations = world.left.client_revocations.checked_sub(1)?;
    let database = &mut world.database;
    database.client_min_iat = database.client_min_iat.max(database.now);
    Some(())
}

impl Protocol {
    fn makes(&self, mistake: Mistake) -> bool {
        self.mistake == Some(mistake)
    }

    fn is_same_key(&self, one: usize, other: usize) -> bool {
        // Both tokens have one nonce: without the kind they are one key.
        one == other || self.makes(Mistake::KindMissingFromTheKey)
    }

    /// The one statement of a redemption: fences, insert, or the look at the row that is in the way.
    pub(crate) fn statement(&self, world: &mut World, node: usize) -> Option<()> {
        let Some(Flight::Begun {
            browser,
            token,
            epoch_seen,
        }) = world.flights[node]
        else {
            return None;
        };
        let takes_lock_late = self.makes(Mistake::EpochCheckedOutsideTheLock);
        let is_company_locked = world.revocation == Revocation::Running
            && !self.makes(Mistake::SessionsDeletedBeforeTheEpochRises);
        if is_company_locked && !takes_lock_late {
            return None;
        }
        let database = &world.database;
        let minted = &MINTED[token];
        let epoch = if takes_lock_late {
            epoch_seen
        } else {
            database.epoch
        };
        let skew = if self.makes(Mistake::ExpiryByTheNodesClock) {
            NODE_SKEW[node]
        } else {
            0
        };
        let clock = database.now + skew;
        let is_open = epoch == 0
            && minted.issued_at > database.client_min_iat
            && clock < minted.expires_at
            && minted.issued_at <= clock.max(database.now) + TOLERATED_FUTURE;
        let is_above_horizon =
            minted.expires_at > database.horizon || self.makes(Mistake::NoHorizon);
        let in_the_way = database
            .spent
            .iter()
            .find(|row| self.is_same_key(row.token, token))
            .cloned();
        if is_open && is_above_horizon && in_the_way.is_none() {
            if !self.makes(Mistake::NoUniqueKey) && self.is_key_held_elsewhere(world, node, token) {
                return None;
            }
            let row = Spent {
                token,
                browser,
                session: world.next_session,
                at: database.now,
            };
            let was_late = database.now >= minted.expires_at;
            world.next_session += 1;
            world.flights[node] = Some(Flight::Inserted { row, was_late });
            return Some(());
        }
        world.seen.refused_by_horizon |= is_open && in_the_way.is_none();
        world.flights[node] = None;
        if let Some(row) =
            in_the_way.filter(|row| row.browser == browser && is_retried_in_time(world, row))
        {
            world.cookies[browser][token] = Some(row.session);
        }
        Some(())
    }

    /// An insert waits for the end of another transaction that inserted the same key.
    fn is_key_held_elsewhere(&self, world: &World, node: usize, token: usize) -> bool {
        let holds_key = |(other, flight): (usize, &Option<Flight>)| {
            other != node
                && matches!(flight, Some(Flight::Inserted { row, .. }) if self.is_same_key(row.token, token))
        };
        world.flights.iter().enumerate().any(holds_key)
    }

    fn commit_unknown(&self, world: &mut World, node: usize, happened: bool) {
        world.left.unknown_commits -= 1;
        let is_heard = self.makes(Mistake::UnknownCommitIsSuccess);
        if happened {
            commit(world, node, is_heard);
        } else if let Some(Flight::Inserted { row, .. }) = world.flights[node].take()
            && is_heard
        {
            world.cookies[row.browser][row.token] = Some(row.session);
        }
    }

    /// The update of the epoch waits for every open redemption, and holds the row until it commits.
    fn begin_revocation(&self, world: &mut World) -> Option<()> {
        if world.revocation == Revocation::Running {
            return None;
        }
        if self.makes(Mistake::SessionsDeletedBeforeTheEpochRises) {
            end_sessions(&mut world.database);
        } else if !self.makes(Mistake::EpochCheckedOutsideTheLock) && world.is_any_insert_open() {
            return None;
        }
        world.left.company_revocations = world.left.company_revocations.checked_sub(1)?;
        world.revocation = Revocation::Running;
        Some(())
    }

    /// The sessions are deleted by a later statement, which sees all that committed before; then it commits.
    pub(crate) fn end_revocation(&self, world: &mut World) -> Option<()> {
        if world.revocation == Revocation::Idle {
            return None;
        }
        if self.makes(Mistake::SessionsDeletedBeforeTheEpochRises) {
            if world.is_any_insert_open() {
                return None;
            }
        } else {
            end_sessions(&mut world.database);
        }
        world.database.epoch += 1;
        world.revocation = Revocation::Idle;
        Some(())
    }

    /// Forgets rows long past their end, their sessions with them, and remembers how far it forgot.
    fn collect(&self, world: &mut World) -> Option<()> {
        if world.flights.iter().any(Option::is_some) {
            return None;
        }
        let database = &mut world.database;
        let is_old = |row: &Spent| MINTED[row.token].expires_at < database.now - RETENTION;
        let (old, kept): (Vec<Spent>, Vec<Spent>) = database.spent.drain(..).partition(is_old);
        let furthest = old.iter().map(|row| MINTED[row.token].expires_at).max()?;
        if !self.makes(Mistake::NoHorizon) {
            database.horizon = database.horizon.max(furthest);
        }
        for session in &mut database.sessions {
            session.is_live &= !old.iter().any(|row| row.session == session.number);
        }
        database.spent = kept;
        Some(())
    }
}

fn end_sessions(database: &mut Database) {
    for session in &mut database.sessions {
        session.is_live = false;
    }
}

/// Whether the winner's retry is still answered with its session.
pub(crate) fn is_retried_in_time(world: &World, row: &Spent) -> bool {
    let age = world.database.now - row.at;
    age <= RETRY_WINDOW
        && world
            .session(row.session)
            .is_some_and(|session| session.is_live)
}
