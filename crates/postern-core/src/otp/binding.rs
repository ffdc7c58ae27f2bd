//! What a token is for: its kind, the host it belongs to, and the company or connection it opens.

use crate::id::{CompanyId, ConnectionId};

/// What a token opens. The numbers are part of the format and are never given to something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum TokenKind {
    /// A company's Link URL.
    CompanyLink = 1,
    /// A connection's Link URL.
    ConnectionLink = 2,
    /// The ticket with which the Link SDK starts a provider's sign-in.
    SdkTicket = 4,
    /// A company's Link URL with a row of its own, which can be deleted.
    RecordedCompanyLink = 6,
    /// A connection's Link URL with a row of its own.
    RecordedConnectionLink = 7,
}

impl TokenKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::CompanyLink,
        Self::ConnectionLink,
        Self::SdkTicket,
        Self::RecordedCompanyLink,
        Self::RecordedConnectionLink,
    ];

    /// The number in the token, and in the database.
    pub const fn as_u8(self) -> u8 {
        self as u8
    }

    /// The kind of that number.
    pub fn from_u8(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_u8() == number)
    }

    /// The host a token is for: 1 the link pages, 2 the connection starts, 3 the SDK.
    pub const fn host_tag(self) -> u8 {
        match self {
            Self::CompanyLink | Self::RecordedCompanyLink => 1,
            Self::ConnectionLink | Self::RecordedConnectionLink => 2,
            Self::SdkTicket => 3,
        }
    }

    /// Whether the token counts only while its row exists.
    pub const fn is_recorded(self) -> bool {
        matches!(
            self,
            Self::RecordedCompanyLink | Self::RecordedConnectionLink
        )
    }

    /// Whether the token opens a company's Link URL.
    pub const fn is_company(self) -> bool {
        matches!(self, Self::CompanyLink | Self::RecordedCompanyLink)
    }

    /// Whether the token opens a connection's Link URL.
    pub const fn is_connection(self) -> bool {
        matches!(self, Self::ConnectionLink | Self::RecordedConnectionLink)
    }
}

/// Whom a token is for. Taken from the URL's path, and covered by the token's MAC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Binding {
    /// The company.
    pub company: CompanyId,
    /// The connection, for links that open one.
    pub connection: Option<ConnectionId>,
}

impl Binding {
    /// For a company's Link URL.
    pub const fn company(company: CompanyId) -> Self {
        Self {
            company,
            connection: None,
        }
    }

    /// For a connection's Link URL.
    pub const fn connection(company: CompanyId, connection: ConnectionId) -> Self {
        Self {
            company,
            connection: Some(connection),
        }
    }

    /// Company links have no connection, connection links have one, SDK tickets may have one.
    pub(crate) fn fits(&self, kind: TokenKind) -> bool {
        match self.connection {
            None => !kind.is_connection(),
            Some(_) => !kind.is_company(),
        }
    }
}
