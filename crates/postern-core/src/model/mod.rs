//! The words of the domain: states, kinds, policies, names and lifetimes, with their spelling.
//!
//! Spellings are stored and sent, so they never change. Parsing is exact: another case is another word.

mod company_name;
mod event_type;
mod labels;
mod link_ttl;
mod scopes;
pub(crate) mod words;

pub use company_name::{CompanyName, InvalidCompanyName};
pub use event_type::{EventType, InvalidEventType};
pub use labels::{Description, InvalidDescription, InvalidTag, MOST_TAGS, check_tag};
pub use link_ttl::{InvalidLinkTtl, LinkTtl};
pub use scopes::Scopes;
pub use words::{
    AccessTerm, Actor, ClaimPolicy, ClientMode, ConnectionStatus, ConsentKind, EndReason,
    JourneySource, JourneyStep, LatestLink, LinkEventKind, LinkState, MismatchChoice, Product,
    Scope, SourceType, UnknownWord,
};
