//! `postern config`: the settings, checked, printed and described.

use clap::Subcommand;

use super::output::{Output, note, print_line, table};
use crate::config::{Loaded, effective, example, schema};

/// Check, print and describe the settings.
#[derive(Debug, Subcommand)]
pub(crate) enum Config {
    /// Check the settings and list everything that is wrong with them.
    ///
    /// Reads the settings file and the environment as `serve` would and opens nothing. Ends with 0
    /// when the server could start with them.
    Check,
    /// Print every setting that holds and where it comes from. Secrets are hidden.
    Print {
        #[command(flatten)]
        output: Output,
    },
    /// Print a settings file with every key, its meaning and its default.
    Example,
    /// Print a JSON schema of the settings file, for editors.
    Schema,
}

impl Config {
    pub(super) fn run(self, load: impl FnOnce() -> anyhow::Result<Loaded>) -> anyhow::Result<()> {
        match self {
            Self::Check => {
                let loaded = load()?;
                let from = loaded.file.map_or_else(
                    || "the environment and defaults".to_owned(),
                    |file| file.display().to_string(),
                );
                note(&format!("The settings from {from} are in order."));
                Ok(())
            }
            Self::Print { output } => {
                let settings = effective(&load()?);
                output.print(&settings, || {
                    let rows: Vec<Vec<String>> = settings
                        .iter()
                        .map(|setting| {
                            let value = setting
                                .value
                                .as_ref()
                                .map_or_else(|| "(unset)".to_owned(), ToString::to_string);
                            vec![setting.key.clone(), value, setting.source.clone()]
                        })
                        .collect();
                    table(&["KEY", "VALUE", "FROM"], &rows)
                })
            }
            Self::Example => print_line(example().trim_end()),
            Self::Schema => print_line(&serde_json::to_string_pretty(&schema())?),
        }
    }
}
