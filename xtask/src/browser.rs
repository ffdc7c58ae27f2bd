//! The browser tests: `web/e2e/*.test.mjs`, by node's own test runner, against a built binary.

use crate::command::Line;
use crate::workspace::{files, root};
use crate::{install, web};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// The command that runs the tests whose file name contains `only`, one file after the other.
pub(crate) fn tests(binary: &Path, only: &str) -> Result<Line> {
    web::packages()?;
    let folder = root().join("web");
    let wanted: Vec<PathBuf> = files(&folder.join("e2e"))?
        .into_iter()
        .filter(|file| {
            file.to_str()
                .is_some_and(|name| name.ends_with(".test.mjs") && name.contains(only))
        })
        .collect();
    if wanted.is_empty() {
        bail!("web/e2e has no test file named like `{only}`");
    }
    // Node's versions disagree on what a folder means here, so each file is named.
    let line = Line::new("node")
        .args("--test --test-reporter=spec --test-concurrency=1")
        .env("POSTERN_BIN", binary)
        .env("POSTERN_CHROMIUM", install::chromium()?)
        .folder(&folder);
    Ok(wanted
        .iter()
        .fold(line, |line, file| line.arg(Path::new("e2e").join(file))))
}
