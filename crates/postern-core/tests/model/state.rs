//! What the model remembers: the database's rows, the nodes' open transactions, the browsers' cookies.
//!
//! Everything is as small as the rules allow, because every difference doubles the states to visit.

pub(crate) const BROWSERS: usize = 2;
pub(crate) const NODES: usize = 2;
pub(crate) const TOKENS: usize = 2;

/// One tick is some hours; the tokens live for two or three of them.
pub(crate) type Tick = i8;

/// A token as minted. Both have one nonce, which their kinds keep apart.
pub(crate) struct Token {
    pub(crate) issued_at: Tick,
    pub(crate) expires_at: Tick,
}

pub(crate) const MINTED: [Token; TOKENS] = [
    Token {
        issued_at: 1,
        expires_at: 3,
    },
    Token {
        issued_at: 2,
        expires_at: 4,
    },
];

/// A row of the spent table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Spent {
    pub(crate) token: usize,
    pub(crate) browser: usize,
    pub(crate) session: u8,
    pub(crate) at: Tick,
}

/// A session that was committed once. The flags say what was true when it was made, for the rules to judge.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent facts for four rules"
)]
pub(crate) struct Session {
    pub(crate) number: u8,
    pub(crate) token: usize,
    pub(crate) is_live: bool,
    pub(crate) of_epoch: u8,
    pub(crate) was_late: bool,
    pub(crate) was_withdrawn: bool,
    pub(crate) was_below_horizon: bool,
}

/// The committed rows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Database {
    pub(crate) now: Tick,
    pub(crate) epoch: u8,
    pub(crate) client_min_iat: Tick,
    pub(crate) horizon: Tick,
    pub(crate) spent: Vec<Spent>,
    pub(crate) sessions: Vec<Session>,
}

/// A node's transaction.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Flight {
    /// Begun, holding the shared advisory lock; `epoch_seen` is what a mistaken node remembers.
    Begun {
        browser: usize,
        token: usize,
        epoch_seen: u8,
    },
    /// The insert has happened, uncommitted; company and client are locked for share.
    Inserted { row: Spent, was_late: bool },
}

/// How far a company's revocation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Revocation {
    Idle,
    Running,
}

/// What has happened at least once, so that the checker proves it can.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Seen {
    pub(crate) refused_by_horizon: bool,
    pub(crate) something_shrank: bool,
}

/// How often what may still happen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Left {
    pub(crate) requests: [u8; BROWSERS],
    pub(crate) unknown_commits: u8,
    pub(crate) clock_jumps: u8,
    pub(crate) company_revocations: u8,
    pub(crate) client_revocations: u8,
}

/// Everything.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct World {
    pub(crate) database: Database,
    pub(crate) flights: [Option<Flight>; NODES],
    pub(crate) revocation: Revocation,
    /// The session whose cookie a browser was given for a token.
    pub(crate) cookies: [[Option<u8>; TOKENS]; BROWSERS],
    pub(crate) next_session: u8,
    pub(crate) left: Left,
    pub(crate) seen: Seen,
}

impl World {
    pub(crate) fn session(&self, number: u8) -> Option<&Session> {
        self.database
            .sessions
            .iter()
            .find(|session| session.number == number)
    }

    pub(crate) fn is_any_insert_open(&self) -> bool {
        self.flights
            .iter()
            .flatten()
            .any(|flight| matches!(flight, Flight::Inserted { .. }))
    }
}
