//! Link URLs: minting them, recording them, revoking them.
//!
//! Minting writes nothing: every read of a company gives fresh URLs, each with its own one-time password when its client
//! has one-time links on (security.md 3.3). Recorded links are the exception: they have a row, an id and custom
//! parameters that can be trusted, and work only while the row stands.

mod inventory;
mod recorded;
mod revocation;
mod timeline;
mod token;

use std::cell::RefCell;
use std::sync::Arc;

use postern_core::entropy::Entropy;
use postern_core::id::ConnectionId;
use postern_core::keys::KeyRing;
use postern_core::otp::{self, Binding, LinkTime, NewOtp, OneTimePassword, TokenKind};
use postern_core::secret::Secret;
use postern_core::time::Timestamp;
use postern_core::urls::PublicUrls;
use postern_store::clients::Client;
use postern_store::companies::Company;

pub use inventory::Link;
pub use recorded::{CreateLink, CreatedLink};
pub use revocation::Revoked;
pub use timeline::{LinkEvent, Timeline, TimelineOf};
pub use token::CompanyAccessToken;

use crate::{App, Result, Tenant};

/// A Link URL with the instant it stops working; permanent links have none.
#[derive(Debug, Clone)]
pub struct LinkUrl {
    pub url: Secret<String>,
    pub expires_at: Option<Timestamp>,
}

/// Makes Link URLs for one client, from one reading of the clock and the keys.
pub(crate) struct Minter<'a> {
    keys: Arc<KeyRing>,
    urls: &'a PublicUrls,
    nonces: RefCell<Nonces<'a>>,
    now: LinkTime,
    client: &'a Client,
    /// Whether links carry what opens them.
    opens: bool,
}

impl<'a> Minter<'a> {
    pub(crate) fn new(app: &'a App, client: &'a Client) -> Result<Self> {
        app.may_issue()?;
        Ok(Self {
            keys: app.keys(),
            urls: app.urls(),
            nonces: RefCell::new(Nonces::new(app.entropy())),
            now: LinkTime::at(app.now()),
            client,
            opens: true,
        })
    }

    /// For whoever reads in this tenant's name: who only looks for support gets addresses that open nothing while links are
    /// one-time.
    pub(crate) fn of(tenant: &'a Tenant, client: &'a Client) -> Result<Self> {
        Ok(Self {
            opens: !tenant.is_support(),
            ..Self::new(&tenant.app, client)?
        })
    }

    /// The URL where a company chooses what to connect.
    pub(crate) fn company_link(&self, company: &Company) -> LinkUrl {
        self.link(TokenKind::CompanyLink, company, None)
    }

    /// The URL that goes straight to one connection's sign-in.
    pub(crate) fn connection_link(&self, company: &Company, connection: ConnectionId) -> LinkUrl {
        self.link(TokenKind::ConnectionLink, company, Some(connection))
    }

    fn link(
        &self,
        kind: TokenKind,
        company: &Company,
        connection: Option<ConnectionId>,
    ) -> LinkUrl {
        if self.client.one_time_links && self.opens {
            let ttl_minutes = self.client.link_ttl_minutes;
            self.one_time(kind, company, connection, ttl_minutes).0
        } else {
            LinkUrl {
                url: self.url(company, connection, None),
                expires_at: None,
            }
        }
    }

    /// A one-time URL with what its password says.
    fn one_time(
        &self,
        kind: TokenKind,
        company: &Company,
        connection: Option<ConnectionId>,
        ttl_minutes: u16,
    ) -> (LinkUrl, NewOtp) {
        let new = NewOtp {
            kind,
            issued_at: self.issued_at(company),
            ttl_minutes,
            epoch: company.link_epoch,
            nonce: self.nonces.borrow_mut().next(),
        };
        let binding = Binding {
            company: company.id,
            connection,
        };
        let otp = otp::mint(&self.keys, &binding, &new);
        let link = LinkUrl {
            url: self.url(company, connection, Some(&otp)),
            expires_at: Some(new.issued_at.minutes_later(new.ttl_minutes)),
        };
        (link, new)
    }

    fn url(
        &self,
        company: &Company,
        connection: Option<ConnectionId>,
        otp: Option<&OneTimePassword>,
    ) -> Secret<String> {
        match connection {
            None => self.urls.company_link(company.id, otp),
            Some(connection) => self.urls.connection_link(company.id, connection, otp),
        }
    }

    /// Now, but always after the fences: a link made in the second of a revocation must outlive it (security.md 3.8).
    fn issued_at(&self, company: &Company) -> LinkTime {
        let fence = self.client.link_min_iat.max(company.link_min_iat);
        self.now.max(LinkTime::from_seconds(fence).next())
    }
}

/// Nonces, drawn from the system many at a time: a list of companies needs thousands, and each draw is a system call.
/// One link draws what one link needs.
struct Nonces<'a> {
    entropy: &'a dyn Entropy,
    drawn: Vec<[u8; 16]>,
    next_draw: usize,
}

impl<'a> Nonces<'a> {
    const MOST: usize = 256;

    fn new(entropy: &'a dyn Entropy) -> Self {
        Self {
            entropy,
            drawn: Vec::new(),
            next_draw: 1,
        }
    }

    fn next(&mut self) -> [u8; 16] {
        if let Some(nonce) = self.drawn.pop() {
            return nonce;
        }
        let mut bytes = vec![0; self.next_draw * 16];
        self.entropy.fill(&mut bytes);
        let (nonces, _) = bytes.as_chunks::<16>();
        self.drawn.extend_from_slice(nonces);
        self.next_draw = (self.next_draw * 4).min(Self::MOST);
        self.drawn.pop().expect("at least one nonce was drawn")
    }
}
