//! The names of events that somebody can be told of.
//!
//! Names are checked when a consumer is registered, since a misspelt one would mean silence for ever. Besides the events of
//! Postern itself, the names that the compatible service gives to reading and writing data are taken: a program that
//! registers one consumer for all it handles keeps working, and is told of what happens here.

use std::fmt;

/// The events of companies, connections and the client, each of which happens here.
const OURS: [&str; 12] = [
    "company.created",
    "company.deleted",
    "company.product.added",
    "company.product.removed",
    "connection.created",
    "connection.connected",
    "connection.failed",
    "connection.disconnected",
    "connection.reconnected",
    "connection.deleted",
    "client.rateLimit.reached",
    "client.rateLimit.reset",
];

/// How the names of finished reads go on after `read.completed`.
const READ_ENDS: [&str; 6] = [
    "",
    ".successful",
    ".unsuccessful",
    ".initial",
    ".initial.successful",
    ".initial.unsuccessful",
];

/// How the names of finished writes go on after the kind of data.
const WRITE_ENDS: [&str; 2] = [".write.successful", ".write.unsuccessful"];

/// The longest name.
const LONGEST: usize = 100;

/// The text names no event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the name of an event")]
pub struct InvalidEventType;

/// The name of an event.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventType(String);

impl EventType {
    /// Reads a name. Another case is another name.
    pub fn parse(text: &str) -> Result<Self, InvalidEventType> {
        let is_known = OURS.contains(&text) || is_of_reading(text) || is_of_writing(text);
        if is_known && text.len() <= LONGEST {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidEventType)
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it happens here; the others are those of reading and writing data.
    pub fn happens_here(&self) -> bool {
        OURS.contains(&self.0.as_str())
    }
}

impl fmt::Display for EventType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// `read.completed…`, or the same after a product's identifier.
fn is_of_reading(text: &str) -> bool {
    READ_ENDS.iter().any(|end| {
        let start = text.strip_suffix(end);
        start.is_some_and(|start| {
            start == "read.completed"
                || start
                    .strip_suffix(".read.completed")
                    .is_some_and(is_identifier)
        })
    })
}

/// `{dataType}.write.successful` and its opposite.
fn is_of_writing(text: &str) -> bool {
    WRITE_ENDS
        .iter()
        .any(|end| text.strip_suffix(end).is_some_and(is_identifier))
}

fn is_identifier(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_of_this_service_and_of_reading_and_writing_are_known() {
        for ours in OURS {
            assert!(EventType::parse(ours).unwrap().happens_here(), "{ours}");
        }
        for foreign in [
            "read.completed",
            "read.completed.initial",
            "read.completed.initial.unsuccessful",
            "spend-insights.read.completed.successful",
            "invoices.write.successful",
            "banking-accounts.write.unsuccessful",
        ] {
            assert!(
                !EventType::parse(foreign).unwrap().happens_here(),
                "{foreign}"
            );
        }
    }

    #[test]
    fn a_misspelt_or_legacy_name_is_refused() {
        let long = format!("{}.write.successful", "x".repeat(100));
        for text in [
            "",
            "*",
            "company.updated",
            "Company.Created",
            "company.created ",
            "connection.*",
            "DataSyncCompleted",
            ".write.successful",
            "a b.write.successful",
            ".read.completed",
            "read.completed.failed",
            long.as_str(),
        ] {
            assert_eq!(EventType::parse(text), Err(InvalidEventType), "{text}");
        }
    }
}
