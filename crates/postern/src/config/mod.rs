//! Settings: `postern.toml` with the environment laid over it, checked before anything opens.
//!
//! One struct per section, each in its own file, described where it is declared. `Settings::load`
//! reports every problem at once with key paths. `Resolved` is what the rest of the binary uses:
//! defaults that depend on other keys are filled in there and nowhere else. Nothing below the binary
//! knows this format, and nothing else in the binary reads environment variables.

mod database;
mod files;
mod http;
mod keys;
mod limits;
mod link;
mod log;
mod metrics;
mod overlay;
mod problem;
mod public;
mod render;
mod resolve;
mod root;
mod sandbox;
mod secret;
mod section;

use std::path::{Path, PathBuf};

pub(crate) use log::LogFormat;
pub(crate) use overlay::PREFIX;
pub(crate) use problem::{Problem, Problems, Source};
pub(crate) use render::{effective, example, reference, schema};
pub(crate) use resolve::Resolved;
use section::{Described, Section};

/// Read when no other file is named and it exists in the working folder.
const DEFAULT_FILE: &str = "postern.toml";
/// Names another settings file.
const FILE_VARIABLE: &str = "POSTERN_CONFIG";

/// All sections, as they were set.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    pub(crate) root: root::Root,
    pub(crate) http: http::Http,
    pub(crate) public: public::Public,
    pub(crate) database: database::Database,
    pub(crate) keys: keys::Keys,
    pub(crate) files: files::Files,
    pub(crate) limits: limits::Limits,
    pub(crate) link: link::Link,
    pub(crate) sandbox: sandbox::Sandbox,
    pub(crate) log: log::Log,
    pub(crate) metrics: metrics::Metrics,
}

/// Settings that hold together, and where they came from.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) settings: Settings,
    pub(crate) resolved: Resolved,
    /// The file that was read, if any.
    pub(crate) file: Option<PathBuf>,
    sources: overlay::Overlay,
}

impl Loaded {
    /// Where a key was set.
    pub(crate) fn source(&self, path: &str) -> Source {
        self.sources.source(path)
    }
}

/// What settings are read from.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    pub(crate) file: Option<PathBuf>,
    pub(crate) text: Option<String>,
    pub(crate) environment: Vec<(String, String)>,
}

impl Inputs {
    /// The file named by `--config` or the environment, else `postern.toml` here if there is one.
    pub(crate) fn gather(named: Option<&Path>) -> Result<Self, Problems> {
        let environment = variables();
        let named = named.map(Path::to_path_buf).or_else(|| {
            environment
                .iter()
                .find(|(name, _)| name == FILE_VARIABLE)
                .map(|(_, value)| PathBuf::from(value))
        });
        let file = match named {
            Some(path) => Some(path),
            None => Some(PathBuf::from(DEFAULT_FILE)).filter(|path| path.exists()),
        };
        let text = match &file {
            None => None,
            Some(path) => Some(std::fs::read_to_string(path).map_err(|error| {
                Problems(vec![Problem::new(
                    &path.display().to_string(),
                    Source::File,
                    format!("the settings file cannot be read: {error}"),
                )])
            })?),
        };
        Ok(Self {
            file,
            text,
            environment,
        })
    }
}

impl Settings {
    /// Reads and checks everything; the error lists all that is wrong.
    pub(crate) fn load(inputs: Inputs) -> Result<Loaded, Problems> {
        let mut problems = Problems::default();
        let sources = overlay::Overlay::read(
            inputs.text.as_deref(),
            &inputs.environment,
            &sections(),
            &mut problems,
        );
        let settings = Self {
            root: sources.section(&mut problems),
            http: sources.section(&mut problems),
            public: sources.section(&mut problems),
            database: sources.section(&mut problems),
            keys: sources.section(&mut problems),
            files: sources.section(&mut problems),
            limits: sources.section(&mut problems),
            link: sources.section(&mut problems),
            sandbox: sources.section(&mut problems),
            log: sources.section(&mut problems),
            metrics: sources.section(&mut problems),
        };
        let resolved = Resolved::from_settings(&settings, &sources, &mut problems);
        match resolved {
            Some(resolved) if problems.0.is_empty() => Ok(Loaded {
                settings,
                resolved,
                file: inputs.file,
                sources,
            }),
            _ => Err(problems),
        }
    }
}

/// The sections in the order of the documents.
fn sections() -> Vec<Section> {
    vec![
        root::Root::describe(),
        http::Http::describe(),
        public::Public::describe(),
        database::Database::describe(),
        keys::Keys::describe(),
        files::Files::describe(),
        limits::Limits::describe(),
        link::Link::describe(),
        sandbox::Sandbox::describe(),
        log::Log::describe(),
        metrics::Metrics::describe(),
    ]
}

/// The variables that may be settings. Names or values that are not UTF-8 cannot be.
fn variables() -> Vec<(String, String)> {
    let mut variables: Vec<(String, String)> = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .filter(|(name, _)| name.starts_with(PREFIX))
        .collect();
    variables.sort();
    variables
}

#[cfg(test)]
mod tests;
