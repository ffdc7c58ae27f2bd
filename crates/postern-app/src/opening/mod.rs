//! Opening a link: from what arrives in the address bar to a link session.
//!
//! - [`verify`](App::verify_link): syntax, kind, key and MAC, before any database work; whatever fails looks the same.
//! - [`inspect`](App::inspect_link): what a page shows. Reads only, decides nothing.
//! - [`redeem`](App::redeem_link): spends the link and makes the session in one transaction, for exactly one caller.
//!
//! The decision is in `decide`: it runs under shared locks of the company and client rows, with the database's clock,
//! and the primary key of the spent row says who won.

mod batch;
mod decide;
mod inspect;
mod invite;
mod newcomer;
mod noted;
mod recorded;
mod redeem;
mod sign_up;
mod start;
mod takeover;
mod transaction;

use postern_core::id::{ClientId, CompanyId, ConnectionId};
use postern_core::otp::{self, Binding, Claims, TokenKind};
use postern_core::time::Timestamp;
use postern_store::clients::Client;

pub(crate) use batch::Redeemer;
pub(crate) use decide::is_live as session_is_live;
pub use inspect::{Inspection, Open, Viewer};
pub use invite::Invited;
pub use redeem::{Attempt, Opened, Redemption, ShownConsent, is_handle};
pub use sign_up::{ShownSignUp, SignUpBegun, SignUpLink, SignUpOffer, SigningUp};
pub use start::NewestAttempt;

use crate::App;

/// Which of the two link addresses was called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    pub company: CompanyId,
    /// Set on the connection start address.
    pub connection: Option<ConnectionId>,
}

impl Route {
    fn binding(self) -> Binding {
        Binding {
            company: self.company,
            connection: self.connection,
        }
    }

    fn accepted(self) -> &'static [TokenKind] {
        match self.connection {
            None => &[TokenKind::CompanyLink, TokenKind::RecordedCompanyLink],
            Some(_) => &[TokenKind::ConnectionLink, TokenKind::RecordedConnectionLink],
        }
    }
}

/// A link whose MAC holds. Whether it still opens is for the database to say.
#[derive(Debug, Clone, Copy)]
pub struct VerifiedLink {
    pub(crate) claims: Claims,
}

impl VerifiedLink {
    pub(crate) fn key(&self) -> (TokenKind, [u8; 16]) {
        (self.claims.kind, self.claims.nonce)
    }

    /// When it stops working.
    pub fn expires_at(&self) -> Timestamp {
        self.claims.expires_at()
    }
}

/// The client as a page may name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// Whose look its pages have.
    pub client_id: ClientId,
    pub name: String,
    pub refresh_url: Option<String>,
    pub contact: Option<String>,
}

impl From<&Client> for Sender {
    fn from(client: &Client) -> Self {
        Self {
            client_id: client.id,
            name: client.name.clone(),
            refresh_url: client.link_refresh_url.clone(),
            contact: client.contact.clone(),
        }
    }
}

/// Why a link does not open. Only holders of a genuine token ever see anything but [`Refusal::Unknown`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Forged, malformed, foreign, unknown, or a permanent link where links are one-time: one answer for all.
    Unknown,
    /// It was opened at this instant.
    Used { sender: Sender, at: Timestamp },
    /// It stopped working at this instant.
    Expired { sender: Sender, at: Timestamp },
    /// It was switched off.
    Revoked { sender: Option<Sender> },
    /// The client takes no connections at the moment.
    Suspended { sender: Sender },
}

impl App {
    /// Checks a one-time password against the address it came to. No database work happens here, and nothing tells
    /// a forged password from a malformed or foreign one.
    pub fn verify_link(&self, route: Route, password: &str) -> Option<VerifiedLink> {
        let claims = otp::parse(password)
            .and_then(|unverified| {
                unverified.verify(&self.keys(), &route.binding(), route.accepted())
            })
            .ok()?;
        Some(VerifiedLink { claims })
    }
}
