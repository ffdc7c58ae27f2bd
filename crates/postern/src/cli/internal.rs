//! `postern internal`: what the build asks of the binary. Hidden from people.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Subcommand;

use super::reference;
use crate::config;

/// For the build only.
#[derive(Debug, Subcommand)]
pub(crate) enum Internal {
    /// Write every generated document under a folder, by its path in the repository.
    Gen {
        /// The folder; the repository's root to renew what is committed.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
}

impl Internal {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let Self::Gen { out } = self;
        for (path, text) in [
            ("api/openapi.json", postern_http::openapi::render()),
            (
                "api/component.json",
                postern_http::openapi::render_component(),
            ),
            ("api/portal.json", postern_http::openapi::render_portal()),
            ("postern.example.toml", config::example()),
            ("docs/reference/configuration.md", config::reference()),
            ("docs/reference/cli.md", reference::commands()),
            ("docs/reference/errors.md", reference::errors()),
            ("docs/reference/events.md", reference::events()),
            (
                "docs/reference/operations.md",
                postern_http::api::outside::render(),
            ),
        ] {
            write(&out, path, &text)?;
        }
        Ok(())
    }
}

fn write(out: &Path, path: &str, text: &str) -> anyhow::Result<()> {
    let path = out.join(path);
    let write = || -> std::io::Result<()> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&path, format!("{}\n", text.trim_end()))
    };
    write().with_context(|| format!("{} cannot be written", path.display()))
}
