//! What was looked at, what was found, and how serious it is.

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    Version,
    Database,
    Schema,
    Clock,
    Keys,
    Observations,
    Upkeep,
    Certificate,
    Reach,
    Visitors,
    Browser,
    Backups,
}

impl Check {
    /// Its word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Version => "version",
            Self::Database => "database",
            Self::Schema => "schema",
            Self::Clock => "clock",
            Self::Keys => "keys",
            Self::Observations => "observations",
            Self::Upkeep => "upkeep",
            Self::Certificate => "certificate",
            Self::Reach => "reach",
            Self::Visitors => "visitors",
            Self::Browser => "browser",
            Self::Backups => "backups",
        }
    }
}

/// How it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// As it should be.
    Fine,
    /// Worth a look, or not to be known from here.
    Watch,
    /// Something has to be done.
    Broken,
}

/// A value that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Number(i64),
    Text(String),
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub check: Check,
    pub state: State,
    pub values: Vec<(&'static str, Value)>,
}

impl Finding {
    pub(super) fn new(check: Check, state: State) -> Self {
        Self {
            check,
            state,
            values: Vec::new(),
        }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.values.push((name, value.into()));
        self
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
