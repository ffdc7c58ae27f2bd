//! The words of the domain: states, kinds, policies, names and lifetimes, with their spelling.
//!
//! Spellings are stored and sent, so they never change. Parsing is exact: another case is another word.

mod company_name;
mod event_type;
mod link_ttl;
mod scopes;
mod words;

pub use company_name::{CompanyName, InvalidCompanyName};
pub use event_type::{EventType, InvalidEventType};
pub use link_ttl::{InvalidLinkTtl, LinkTtl};
pub use scopes::Scopes;
pub use words::{
    ClaimPolicy, ConnectionStatus, LinkEventKind, LinkState, Scope, SourceType, UnknownWord,
};
