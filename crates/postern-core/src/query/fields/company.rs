//! What companies can be asked for: their own properties, their connections' behind `dataConnections.`, their tags' values
//! behind `tags.`.

use super::{ConnectionField, Field};
use crate::audit::ActorKind;
use crate::model::LatestLink;
use crate::query::Kind;
use std::fmt;

const CONNECTIONS: &str = "dataConnections.";
const TAGS: &str = "tags.";
const PARENT: &str = "referenceParentCompany.id";
const MAKER_NAME: &str = "createdBy.name";
const MAKER_KIND: &str = "createdBy.kind";
const MAKERS: &[&str] = &[
    ActorKind::Person.as_str(),
    ActorKind::Key.as_str(),
    ActorKind::Operator.as_str(),
    ActorKind::Customer.as_str(),
    ActorKind::System.as_str(),
];
const LATEST_LINKS: &[&str] = &[
    LatestLink::None.as_str(),
    LatestLink::Sent.as_str(),
    LatestLink::Opened.as_str(),
    LatestLink::Used.as_str(),
    LatestLink::Expired.as_str(),
    LatestLink::SwitchedOff.as_str(),
];

/// A property of companies. Not `redirect`, which is a secret and new on every read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum CompanyField {
    /// Its id.
    Id,
    /// Its name.
    Name,
    /// What the client noted about it.
    Description,
    /// When it was made.
    Created,
    /// The name of who made it: a person, or a key.
    MakerName,
    /// What kind of somebody made it.
    MakerKind,
    /// When data of any of its connections was last read.
    LastSync,
    /// The company it is a subsidiary of, by its id.
    Parent,
    /// How its latest recorded link stands.
    LatestLink,
    /// A property of its connections, which are a list.
    Connection(ConnectionField),
    /// The value of the tag with this key.
    Tag(String),
}

impl Field for CompanyField {
    const RESOURCE: &'static str = "Company";
    const KNOWN: &'static str = "id, name, description, created, createdBy.name, createdBy.kind, latestLink, referenceParentCompany.id, tags.{key}, and under dataConnections. id, status, sourceType, \
         platformName, integrationKey, integrationId, sourceId, created";
    const SORTABLE: &'static str = "id, name, created, createdBy.name";

    fn resolve(path: &str) -> Option<Self> {
        match path {
            "id" => Some(Self::Id),
            "name" => Some(Self::Name),
            "description" => Some(Self::Description),
            "created" => Some(Self::Created),
            MAKER_NAME => Some(Self::MakerName),
            MAKER_KIND => Some(Self::MakerKind),
            "lastSync" => Some(Self::LastSync),
            PARENT => Some(Self::Parent),
            "latestLink" => Some(Self::LatestLink),
            _ => {
                if let Some(path) = path.strip_prefix(CONNECTIONS) {
                    ConnectionField::resolve(path).map(Self::Connection)
                } else {
                    path.strip_prefix(TAGS).and_then(Self::tag)
                }
            }
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::Id | Self::Parent => Kind::Id,
            Self::Name | Self::Description | Self::MakerName | Self::Tag(_) => Kind::Text,
            Self::Created | Self::LastSync => Kind::Instant,
            Self::MakerKind => Kind::Word(MAKERS),
            Self::LatestLink => Kind::Word(LATEST_LINKS),
            Self::Connection(field) => field.kind(),
        }
    }

    fn is_sortable(&self) -> bool {
        matches!(
            self,
            Self::Id | Self::Name | Self::Created | Self::MakerName
        )
    }

    fn tag(key: &str) -> Option<Self> {
        (!key.is_empty()).then(|| Self::Tag(key.to_owned()))
    }
}

impl fmt::Display for CompanyField {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id => formatter.write_str("id"),
            Self::Name => formatter.write_str("name"),
            Self::Description => formatter.write_str("description"),
            Self::Created => formatter.write_str("created"),
            Self::MakerName => formatter.write_str(MAKER_NAME),
            Self::MakerKind => formatter.write_str(MAKER_KIND),
            Self::LastSync => formatter.write_str("lastSync"),
            Self::Parent => formatter.write_str(PARENT),
            Self::LatestLink => formatter.write_str("latestLink"),
            Self::Connection(field) => write!(formatter, "{CONNECTIONS}{field}"),
            Self::Tag(key) => write!(formatter, "{TAGS}{key}"),
        }
    }
}
