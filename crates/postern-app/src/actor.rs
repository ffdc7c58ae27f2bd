//! Who does something, and from where.
//!
//! Every [`Tenant`](crate::Tenant) acts for somebody: the holder of an API key, a person in the Portal, or whoever has the
//! installation's command line. Use cases ask it for one thing only, whether a person has just proven again that it is them.

use postern_core::id::{ApiKeyId, PersonId};

use crate::{Code, Error, Result};

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Whoever holds this API key.
    Key(ApiKeyId),
    /// A person in the Portal.
    Person(PersonId),
    /// Whoever runs the installation, by its command line.
    Operator,
}

/// Who acts, and from where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub who: Who,
    /// The network address, where it is known.
    pub address: Option<String>,
    /// Whether a person gave their password just now. Keys and the command line have nothing to give.
    pub is_confirmed: bool,
}

impl Actor {
    /// Whoever runs the installation.
    pub fn operator() -> Self {
        Self {
            who: Who::Operator,
            address: None,
            is_confirmed: true,
        }
    }

    /// Refuses a person who has not given their password just now.
    pub fn confirmed(&self) -> Result<()> {
        match self.who {
            Who::Person(_) if !self.is_confirmed => Err(Error::new(
                Code::ConfirmationNeeded,
                "Give your password again to do this.",
            )),
            _ => Ok(()),
        }
    }
}
