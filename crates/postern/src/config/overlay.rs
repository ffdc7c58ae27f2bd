//! The settings file with the environment laid over it.
//!
//! The file is TOML; an environment variable `POSTERN_SECTION__KEY` replaces the key of the same
//! name. Both are read against the table of known keys, so an unknown or renamed key is named with
//! the right spelling. A value of the wrong type is reported, dropped and reading goes on, which is
//! how all problems come out in one run.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::DeserializeOwned;
use toml::{Table, Value};

use super::problem::{Problem, Problems, Source};
use super::section::{Described, Key, Kind, Section};

/// Every setting's variable starts so.
pub(crate) const PREFIX: &str = "POSTERN_";

/// Spellings that are refused, with the right one.
const RENAMED: &[(&str, &str)] = &[
    ("http.address", "http.listen"),
    ("http.bind", "http.listen"),
    ("http.port", "http.listen"),
    ("public.base_url", "public.url"),
    ("database.path", "database.url"),
    ("database.pool_size", "database.postgres_pool_size"),
    ("keys.path", "keys.file"),
    ("log.level", "log.filter"),
    ("data", "data_dir"),
];

/// Values by dotted key, each with where it was set.
pub(crate) struct Overlay {
    values: BTreeMap<String, (Value, Source)>,
}

/// Names only: a value may be a secret.
impl fmt::Debug for Overlay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.values.keys()).finish()
    }
}

impl Overlay {
    /// Reads the text of the file and the variables; whatever is wrong goes into `problems`.
    pub(crate) fn read(
        file_text: Option<&str>,
        environment: &[(String, String)],
        sections: &[Section],
        problems: &mut Problems,
    ) -> Self {
        let known = Known::new(sections);
        let mut overlay = Self {
            values: BTreeMap::new(),
        };
        if let Some(text) = file_text {
            match text.parse::<Table>() {
                Ok(table) => overlay.take_table("", table, &known, problems),
                Err(error) => problems.push(Problem::new(
                    "postern.toml",
                    Source::File,
                    format!(
                        "this is not TOML{}: {}",
                        place(text, &error),
                        error.message()
                    ),
                )),
            }
        }
        for (name, text) in environment {
            overlay.take_variable(name, text, &known, problems);
        }
        overlay
    }

    /// The section `T`, with every key that cannot be read reported and left at its default.
    pub(crate) fn section<T>(&self, problems: &mut Problems) -> T
    where
        T: Described + DeserializeOwned,
    {
        let description = T::describe();
        let mut table = Table::new();
        for key in &description.keys {
            if let Some((value, _)) = self.values.get(&description.path_of(key)) {
                table.insert(key.name.to_owned(), value.clone());
            }
        }
        loop {
            let error = match serde_path_to_error::deserialize(Value::Table(table.clone())) {
                Ok(section) => return section,
                Err(error) => error,
            };
            let at = error.path().to_string();
            let name = at.split(['.', '[']).next().unwrap_or_default();
            let Some(key) = description.keys.iter().find(|key| key.name == name) else {
                // The table holds known keys only, so an error always has one; were that ever
                // wrong, defaults with a problem are safe, since problems stop the start.
                problems.push(Problem::new(
                    description.path,
                    Source::File,
                    error.to_string(),
                ));
                return T::default();
            };
            let path = description.path_of(key);
            problems.push(Problem::new(
                &path,
                self.source(&path),
                format!("expected {}", key.kind.expected()),
            ));
            table.remove(name);
        }
    }

    /// Where a key was set.
    pub(crate) fn source(&self, path: &str) -> Source {
        self.values
            .get(path)
            .map_or(Source::Default, |(_, source)| source.clone())
    }

    fn take_table(&mut self, at: &str, table: Table, known: &Known, problems: &mut Problems) {
        for (name, value) in table {
            let path = if at.is_empty() {
                name
            } else {
                format!("{at}.{name}")
            };
            match value {
                Value::Table(inner) if known.is_section(&path) => {
                    self.take_table(&path, inner, known, problems);
                }
                _ if known.is_section(&path) => problems.push(Problem::new(
                    &path,
                    Source::File,
                    format!("this is a section: write its keys under [{path}]"),
                )),
                value if known.kind(&path).is_some() => {
                    self.values.insert(path, (value, Source::File));
                }
                _ => problems.push(known.refusal(&path, Source::File)),
            }
        }
    }

    fn take_variable(&mut self, name: &str, text: &str, known: &Known, problems: &mut Problems) {
        let Some(rest) = name.strip_prefix(PREFIX) else {
            return;
        };
        let path = rest.to_lowercase().replace("__", ".");
        let source = Source::Environment(name.to_owned());
        let Some(kind) = known.kind(&path) else {
            // Without a double underscore it need not be ours: schedulers set variables such as
            // POSTERN_PORT for a service of this name.
            if path.contains('.') {
                problems.push(known.refusal(&path, source));
            }
            return;
        };
        match typed(kind, text) {
            Some(value) => {
                self.values.insert(path, (value, source));
            }
            None => problems.push(Problem::new(
                &path,
                source,
                format!("expected {}", kind.expected()),
            )),
        }
    }
}

/// Where an error is. The line itself is not shown, since it may hold a secret.
fn place(text: &str, error: &toml::de::Error) -> String {
    let before = error.span().and_then(|span| text.get(..span.start));
    before.map_or_else(String::new, |before| {
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            + 1;
        format!(" at line {line}, column {column}")
    })
}

/// The text of a variable as a value of the kind its key takes.
fn typed(kind: Kind, text: &str) -> Option<Value> {
    match kind {
        Kind::Integer => text.trim().parse().ok().map(Value::Integer),
        Kind::Boolean => text.trim().parse().ok().map(Value::Boolean),
        Kind::Text | Kind::Secret | Kind::Address | Kind::Path | Kind::Url | Kind::Choice(_) => {
            Some(Value::String(text.to_owned()))
        }
    }
}

/// The keys there are.
struct Known<'s> {
    sections: &'s [Section],
}

impl<'s> Known<'s> {
    fn new(sections: &'s [Section]) -> Self {
        Self { sections }
    }

    fn keys(&self) -> impl Iterator<Item = (String, &'s Key)> {
        self.sections
            .iter()
            .flat_map(|section| section.keys.iter().map(|key| (section.path_of(key), key)))
    }

    fn is_section(&self, path: &str) -> bool {
        self.sections.iter().any(|section| section.path == path)
    }

    fn kind(&self, path: &str) -> Option<Kind> {
        self.keys()
            .find_map(|(known, key)| (known == path).then_some(key.kind))
    }

    /// Why an unknown key is refused, with the spelling that was probably meant.
    fn refusal(&self, path: &str, source: Source) -> Problem {
        let renamed = RENAMED.iter().find(|(old, _)| *old == path);
        let message = if let Some((_, new)) = renamed {
            format!("this key is called `{new}`")
        } else {
            let nearest = self
                .keys()
                .map(|(known, _)| (distance(&known, path), known))
                .filter(|(distance, _)| *distance <= 3)
                .min();
            match nearest {
                Some((_, known)) => format!("there is no such key; did you mean `{known}`?"),
                None => "there is no such key".to_owned(),
            }
        };
        Problem::new(path, source, message)
    }
}

/// How many letters two keys differ by (Levenshtein).
fn distance(left: &str, right: &str) -> usize {
    let mut row: Vec<usize> = (0..=right.chars().count()).collect();
    for (above, l) in left.chars().enumerate() {
        let mut diagonal = above;
        let mut before = above + 1;
        let mut next = vec![before];
        for (r, old) in right.chars().zip(row.iter().skip(1)) {
            before = (diagonal + usize::from(l != r))
                .min(before + 1)
                .min(old + 1);
            diagonal = *old;
            next.push(before);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}
