//! The audit log's words, and the chain that ties its entries together.
//!
//! Every entry holds a hash over the hash before it and over everything it says. Changing, removing, adding or moving an entry
//! breaks the chain from there on; what the last hash was at some time, kept elsewhere, proves everything up to then.
//! The formula uses what exports show, so that anybody can check a chain without this software.

mod words;

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::id::ClientId;
use crate::time::{Timestamp, to_millis};

pub use words::{Action, ActorKind, TargetKind};

/// What a chain's first entry follows.
pub const BEGINNING: [u8; 32] = [0; 32];
/// Stands in the hash for a field that is not there; no field is that long.
const ABSENT: u32 = u32::MAX;

/// One of the logs of an installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Log {
    /// Of the installation: its people and how they sign in.
    Installation,
    /// Of one client.
    Of(ClientId),
}

impl Log {
    /// The id of its chain; the installation's is all zeros.
    pub const fn chain_id(self) -> Uuid {
        match self {
            Self::Installation => Uuid::nil(),
            Self::Of(client) => client.as_uuid(),
        }
    }
}

/// An entry, as it is stored and hashed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place in its chain, from 1 without gaps.
    pub sequence: i64,
    /// When, by the database's clock.
    pub at: Timestamp,
    /// Who did it.
    pub actor_kind: ActorKind,
    /// The key or the person.
    pub actor_id: Option<Uuid>,
    /// What they were called then.
    pub actor_name: Option<String>,
    /// The network address, where it is known.
    pub address: Option<String>,
    /// The family of the browser.
    pub agent: Option<String>,
    /// What was done.
    pub action: Action,
    /// What it was done to.
    pub target_kind: TargetKind,
    /// Which of them.
    pub target_id: Option<String>,
    /// What the target was called then.
    pub target_name: Option<String>,
    /// What of the target was changed, as it was: a JSON object of plain values.
    pub before: Option<String>,
    /// The same, as it is since then.
    pub after: Option<String>,
    /// The request, as its answer and the log name it.
    pub correlation_id: Option<String>,
}

impl Entry {
    /// The hash that ties the entry to its chain and to the entry before it.
    pub fn hash(&self, log: Log, previous: &[u8; 32]) -> [u8; 32] {
        let mut hasher = Sha256::new();
        hasher.update(b"postern/audit/v1\0");
        hasher.update(previous);
        let mut field = |text: Option<&str>| match text {
            Some(text) => {
                let length = u32::try_from(text.len()).unwrap_or(ABSENT - 1);
                hasher.update(length.to_be_bytes());
                hasher.update(text.as_bytes());
            }
            None => hasher.update(ABSENT.to_be_bytes()),
        };
        field(Some(&log.chain_id().to_string()));
        field(Some(&self.sequence.to_string()));
        field(Some(&to_millis(self.at).to_string()));
        field(Some(self.actor_kind.as_str()));
        field(self.actor_id.map(|id| id.to_string()).as_deref());
        field(self.actor_name.as_deref());
        field(self.address.as_deref());
        field(self.agent.as_deref());
        field(Some(self.action.as_str()));
        field(Some(self.target_kind.as_str()));
        field(self.target_id.as_deref());
        field(self.target_name.as_deref());
        field(self.before.as_deref());
        field(self.after.as_deref());
        field(self.correlation_id.as_deref());
        hasher.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::from_millis;

    fn entry() -> Entry {
        Entry {
            sequence: 7,
            at: from_millis(1_800_000_000_123),
            actor_kind: ActorKind::Person,
            actor_id: Some(Uuid::from_u128(5)),
            actor_name: Some("Jo Marlow".to_owned()),
            address: Some("192.0.2.7".to_owned()),
            agent: Some("Firefox".to_owned()),
            action: Action::CompanyChanged,
            target_kind: TargetKind::Company,
            target_id: Some("0190a5c1-7d2e-7b3a-9c4d-5e6f708192a3".to_owned()),
            target_name: Some("Baker & Co Ltd".to_owned()),
            before: Some(r#"{"name":"Baker"}"#.to_owned()),
            after: Some(r#"{"name":"Baker & Co Ltd"}"#.to_owned()),
            correlation_id: Some("0a1b2c3d".repeat(4)),
        }
    }

    fn hex(hash: [u8; 32]) -> String {
        crate::encoding::hex(&hash)
    }

    #[test]
    fn the_formula_stays_as_it_was_published() {
        // Computed by the Python of docs/reference/audit-log.md.
        let log = Log::Of(ClientId::from_uuid(Uuid::from_u128(9)));
        assert_eq!(
            hex(entry().hash(log, &BEGINNING)),
            "c30fb03b8e70344aea1dbbc67910b76cb322bd2f5537426682a04e0598171c80"
        );
    }

    #[test]
    fn whatever_is_changed_in_an_entry_changes_its_hash() {
        let log = Log::Installation;
        let original = entry().hash(log, &BEGINNING);
        let changes: [fn(&mut Entry); 14] = [
            |entry| entry.sequence += 1,
            |entry| entry.at = from_millis(1_800_000_000_124),
            |entry| entry.actor_kind = ActorKind::Operator,
            |entry| entry.actor_id = None,
            |entry| entry.actor_name = Some("Jo Marlo".to_owned()),
            |entry| entry.address = None,
            |entry| entry.agent = Some(String::new()),
            |entry| entry.action = Action::CompanyDeleted,
            |entry| entry.target_kind = TargetKind::Client,
            |entry| entry.target_id = None,
            |entry| entry.target_name = None,
            |entry| entry.before = None,
            |entry| entry.after = Some("{}".to_owned()),
            |entry| entry.correlation_id = None,
        ];
        for (at, change) in changes.iter().enumerate() {
            let mut other = entry();
            change(&mut other);
            assert_ne!(other.hash(log, &BEGINNING), original, "field {at}");
        }
        let other_log = Log::Of(ClientId::from_uuid(Uuid::from_u128(9)));
        assert_ne!(entry().hash(other_log, &BEGINNING), original);
        assert_ne!(entry().hash(log, &[1; 32]), original);
    }

    #[test]
    fn what_stands_in_one_field_cannot_be_taken_for_another() {
        let moved = |address: Option<&str>, agent: Option<&str>| {
            let entry = Entry {
                address: address.map(str::to_owned),
                agent: agent.map(str::to_owned),
                ..entry()
            };
            entry.hash(Log::Installation, &BEGINNING)
        };
        assert_ne!(moved(Some("ab"), Some("c")), moved(Some("a"), Some("bc")));
        assert_ne!(moved(Some("a"), None), moved(None, Some("a")));
        assert_ne!(moved(Some(""), None), moved(None, Some("")));
    }
}
