//! What is wrong with the settings, all of it at once.
//!
//! A person who mends a settings file wants the whole list, not the first entry; so nothing here
//! stops at the first problem, and every problem names its key and where that key was set.

use std::fmt;

/// Where a value was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    Default,
    File,
    Environment(String),
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The dotted key, or the file, that it is about.
    pub(crate) key: String,
    pub(crate) source: Source,
    /// A sentence that says what to do.
    pub(crate) message: String,
}

impl Problem {
    pub(crate) fn new(key: &str, source: Source, message: impl Into<String>) -> Self {
        Self {
            key: key.to_owned(),
            source,
            message: message.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.source {
            Source::Environment(name) => write!(f, "{} ({name}): {}", self.key, self.message),
            Source::Default | Source::File => write!(f, "{}: {}", self.key, self.message),
        }
    }
}

/// Everything that is wrong. Never empty when it is returned as an error.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Problems(pub(crate) Vec<Problem>);

impl Problems {
    pub(crate) fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.0.len();
        let noun = if count == 1 { "problem" } else { "problems" };
        write!(f, "the settings have {count} {noun}:")?;
        for problem in &self.0 {
            write!(f, "\n  {problem}")?;
        }
        write!(
            f,
            "\nEvery key is described by `postern config example`; `postern config check` tries \
             again."
        )
    }
}

impl std::error::Error for Problems {}
