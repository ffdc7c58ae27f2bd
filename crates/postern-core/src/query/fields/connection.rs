//! What connections can be asked for, in their own list and, behind `dataConnections.`, in the list of companies.

use super::{SOURCE_TYPES, fields};
use crate::model::ConnectionStatus;
use crate::query::Kind;

/// The spellings of [`ConnectionStatus`].
const STATUSES: &[&str] = &[
    ConnectionStatus::PendingAuth.as_str(),
    ConnectionStatus::Linked.as_str(),
    ConnectionStatus::Unlinked.as_str(),
    ConnectionStatus::Deauthorized.as_str(),
];

fields! {
    /// A property of connections. Not `linkUrl`, which is a secret and new on every read.
    ConnectionField of "Connection", sorted by "id, created" {
        /// Its id.
        Id = "id": Kind::Id;
        /// How it stands.
        Status = "status": Kind::Word(STATUSES);
        /// The kind of source behind its integration.
        SourceType = "sourceType": Kind::Word(SOURCE_TYPES);
        /// The software's name.
        PlatformName = "platformName": Kind::Text;
        /// The integration's four letters.
        IntegrationKey = "integrationKey": Kind::Text;
        /// The integration.
        IntegrationId = "integrationId": Kind::Id;
        /// The source of data behind the integration.
        SourceId = "sourceId": Kind::Id;
        /// When it was made.
        Created = "created": Kind::Instant;
    } understood {
        /// When data was last read.
        LastSync = "lastSync": Kind::Instant;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SourceType;

    #[test]
    fn every_word_there_is_can_be_asked_for() {
        let statuses: Vec<_> = ConnectionStatus::ALL
            .iter()
            .map(|one| one.as_str())
            .collect();
        assert_eq!(STATUSES, statuses);
        let types: Vec<_> = SourceType::ALL.iter().map(|one| one.as_str()).collect();
        assert_eq!(SOURCE_TYPES, types);
    }
}
