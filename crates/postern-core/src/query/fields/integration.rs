//! What integrations can be asked for. Their list is in memory, so all of it can be sorted by.

use super::{SOURCE_TYPES, fields};
use crate::query::Kind;

fields! {
    /// A property of integrations.
    IntegrationField of "Integration", sorted by "key, name, enabled, sourceType" {
        /// The four letters.
        Key = "key": Kind::Text;
        /// The software's name.
        Name = "name": Kind::Text;
        /// Whether the client has credentials for it.
        Enabled = "enabled": Kind::Boolean;
        /// The kind of source.
        SourceType = "sourceType": Kind::Word(SOURCE_TYPES);
        /// The integration's id.
        IntegrationId = "integrationId": Kind::Id;
        /// The id of the source of data behind it.
        SourceId = "sourceId": Kind::Id;
        /// Whether it is still on trial.
        IsBeta = "isBeta": Kind::Boolean;
        /// Whether the data comes from a machine of the company.
        IsOfflineConnector = "isOfflineConnector": Kind::Boolean;
        /// Who reads the data.
        DataProvidedBy = "dataProvidedBy": Kind::Text;
    }
}
