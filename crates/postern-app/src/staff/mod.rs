//! The people who work with the Portal: how the first one comes, how they sign in, and what a session of theirs may do.
//!
//! Every way in ends in one place, `open_session`, with a person who has been proven and the means it took: a password,
//! a password with a code, an invitation. A further means (a passkey, a single sign-on) is one more caller of it.
//!
//! Guarantees: a session's secret is stored as a hash and made anew at each step that gives more, so what somebody planted or
//! saw before is worth nothing after it; an unknown address is answered with the same words after the same work as a wrong
//! password; a session that awaits its second factor proves nothing else. Expiry is the database clock's.

mod manage;
mod members;
mod passwords;
mod second_factor;
mod seen;
mod session;
mod setup;
mod sign_in;
mod throttle;

use jiff::SignedDuration;
use postern_core::id::ClientId;
use postern_core::staff::{Role, SessionSecret};
use postern_core::time::Timestamp;
pub use postern_store::memberships::OwnClient;
pub use postern_store::people::Person;
pub use postern_store::portal_sessions::{PortalSession, Stage};

use crate::{Code, Error, Result};

pub use manage::NewPerson;
pub use members::{Invitation, InvitationSeen, Invited, Member};
pub(crate) use passwords::Passwords;
pub use second_factor::{BegunFactor, SecondFactor};
pub(crate) use seen::Seen;
pub use setup::FirstRun;
pub use sign_in::SignIn;
pub(crate) use throttle::Throttle;

/// Hours without any request after which a session is over.
pub const IDLE: SignedDuration = SignedDuration::from_hours(2);
/// Hours after which it is over whatever happens.
pub const ABSOLUTE: SignedDuration = SignedDuration::from_hours(24);
/// How long a second factor is awaited.
pub const AWAITED: SignedDuration = SignedDuration::from_mins(10);
/// How long a password that was given counts as just given.
pub const CONFIRMED: SignedDuration = SignedDuration::from_mins(10);
/// The most characters of a person's name.
pub const NAME_LIMIT: usize = 100;

/// Where a request comes from, as far as that is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// The network address.
    pub address: Option<String>,
    /// This computer's own address, where the request came from here and nobody told for whom. Everybody behind a proxy that tells
    /// nothing looks like this, so nothing is counted by it.
    pub loopback: Option<String>,
    /// The family of the browser.
    pub agent: Option<String>,
    /// The request, as its answer and the log name it.
    pub correlation_id: Option<String>,
}

impl Source {
    /// The address as people are shown it.
    pub(crate) fn shown(&self) -> Option<String> {
        self.address.as_ref().or(self.loopback.as_ref()).cloned()
    }
}

/// A live session and its person.
#[derive(Debug, Clone)]
pub struct Staff {
    pub person: Person,
    pub session: PortalSession,
    /// The database's clock when it was read, which is the one that decides.
    pub(crate) now: Timestamp,
}

impl Staff {
    /// Until when the password counts as just given; absent when it does not.
    pub fn confirmed_until(&self) -> Option<Timestamp> {
        let until = self.session.confirmed_at? + CONFIRMED;
        (self.now < until).then_some(until)
    }

    /// Whether somebody is signed in, and does not only await a second factor.
    pub fn is_signed_in(&self) -> bool {
        self.session.stage == Stage::SignedIn
    }
}

/// A session that was just opened. Its secret goes into the browser's cookie and nowhere else.
#[derive(Debug)]
pub struct Opened {
    pub secret: SessionSecret,
    pub staff: Staff,
}

/// What a person is for one client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub client_id: ClientId,
    pub standing: Standing,
    pub is_suspended: bool,
}

/// As what somebody is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// They work for the client, as this.
    Member(Role),
    /// They look after the installation, and look at the client for support. They change nothing.
    Support,
}

/// A person's name: trimmed, of 1 to 100 characters, nothing hidden in it.
fn person_name(name: &str) -> Result<String> {
    let name = postern_core::model::CompanyName::parse(name)
        .map_err(|_| Error::invalid_field("name", "Give a name of 1 to 100 plain characters."))?;
    if name.as_str().chars().count() > NAME_LIMIT {
        let message = format!("A name has at most {NAME_LIMIT} characters.");
        return Err(Error::invalid_field("name", message));
    }
    Ok(name.as_str().to_owned())
}

/// One sentence for whatever does not fit: which part it was is nobody's business.
fn refused() -> Error {
    Error::new(Code::SignInFailed, "Those details don't match.")
}
