//! `[log]`: what is logged and how.

use serde::Deserialize;

use super::section::{Kind, Setting, section};

/// The shape of a log line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for machines.
    Json,
}

impl Setting for LogFormat {
    const KIND: Kind = Kind::Choice(&["text", "json"]);
    fn shown(&self) -> Option<toml::Value> {
        let name = match self {
            Self::Text => "text",
            Self::Json => "json",
        };
        Some(toml::Value::String(name.to_owned()))
    }
}

section! {
    /// Logs, written to standard error. No secret and no one-time password is ever logged.
    Log at "log" {
        /// Lines for people, or one JSON object a line.
        format: LogFormat = LogFormat::Text;
        /// What to log: a level (`error`, `warn`, `info`, `debug`, `trace`), or levels by part, such
        /// as `info,postern_app=debug`.
        filter: String = "info".to_owned();
    }
}
