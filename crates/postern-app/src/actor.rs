//! Who does something, and from where.
//!
//! Every [`Tenant`](crate::Tenant) acts for somebody: the holder of an API key, a person in the Portal, or whoever has the
//! installation's command line. Use cases ask it for one thing only, whether a person has just proven again that it is them; the
//! audit log keeps the rest.

use postern_core::audit::ActorKind;
use postern_core::id::{ApiKeyId, PersonId};
use postern_store::companies::Maker;
use uuid::Uuid;

use crate::staff::{Person, Source};
use crate::{Code, Error, Result};

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Whoever holds this API key.
    Key(ApiKeyId),
    /// A person in the Portal, who works for the client or acts for themselves.
    Person(PersonId),
    /// Whoever runs the installation: this person in the Portal, or somebody at its command line.
    Operator(Option<PersonId>),
    /// A client's customer, on a link.
    Customer,
    /// The server by itself.
    System,
}

impl Who {
    /// The word of the audit log.
    pub const fn kind(self) -> ActorKind {
        match self {
            Self::Key(_) => ActorKind::Key,
            Self::Person(_) => ActorKind::Person,
            Self::Operator(_) => ActorKind::Operator,
            Self::Customer => ActorKind::Customer,
            Self::System => ActorKind::System,
        }
    }

    /// The key or the person.
    pub const fn id(self) -> Option<Uuid> {
        match self {
            Self::Key(key) => Some(key.as_uuid()),
            Self::Person(person) | Self::Operator(Some(person)) => Some(person.as_uuid()),
            Self::Operator(None) | Self::Customer | Self::System => None,
        }
    }
}

/// Who acts, and from where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub who: Who,
    /// What they are called now.
    pub name: Option<String>,
    /// From where, as far as that is known.
    pub from: Source,
    /// Whether a person gave their password just now. Keys and the command line have nothing to give.
    pub is_confirmed: bool,
}

impl Actor {
    /// Whoever runs the installation, at its command line.
    pub fn operator() -> Self {
        Self::nobody(Who::Operator(None), Some("Command line"))
    }

    /// The server by itself.
    pub fn system() -> Self {
        Self::nobody(Who::System, None)
    }

    /// A client's customer, who is nobody's person here.
    pub fn customer() -> Self {
        Self::nobody(Who::Customer, None)
    }

    /// A person, for themselves or for a client they work for.
    pub fn person(person: &Person, from: &Source) -> Self {
        Self {
            who: Who::Person(person.id),
            name: Some(person.name.clone()),
            from: from.clone(),
            is_confirmed: false,
        }
    }

    fn nobody(who: Who, name: Option<&str>) -> Self {
        Self {
            who,
            name: name.map(str::to_owned),
            from: Source::default(),
            is_confirmed: true,
        }
    }

    /// Who makes a company now.
    pub(crate) fn maker(&self) -> Maker {
        Maker {
            kind: self.who.kind(),
            name: self.name.clone(),
        }
    }

    /// Refuses a person who has not given their password just now.
    pub fn confirmed(&self) -> Result<()> {
        match self.who {
            Who::Person(_) | Who::Operator(Some(_)) if !self.is_confirmed => Err(Error::new(
                Code::ConfirmationNeeded,
                "Give your password again to do this.",
            )),
            _ => Ok(()),
        }
    }
}
