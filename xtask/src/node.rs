//! The tests that need more than Rust, by node's own test runner against a built binary: `web/e2e` in a browser, `web/compat`
//! through the official client.

use crate::command::Line;
use crate::workspace::{files, root};
use crate::{install, web};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// The command that runs the browser tests whose file name contains `only`.
pub(crate) fn in_a_browser(binary: &Path, only: &str) -> Result<Line> {
    Ok(tests("e2e", binary, only)?.env("POSTERN_CHROMIUM", install::chromium()?))
}

/// The command that runs the tests through the official client.
pub(crate) fn through_the_client(binary: &Path) -> Result<Line> {
    tests("compat", binary, "")
}

/// The command that runs the test files below web/`place` whose name contains `only`, one file after the other.
fn tests(place: &str, binary: &Path, only: &str) -> Result<Line> {
    web::packages()?;
    let folder = root().join("web");
    let wanted: Vec<PathBuf> = files(&folder.join(place))?
        .into_iter()
        .filter(|file| {
            file.to_str()
                .is_some_and(|name| name.ends_with(".test.mjs") && name.contains(only))
        })
        .collect();
    if wanted.is_empty() {
        bail!("web/{place} has no test file named like `{only}`");
    }
    // Node's versions disagree on what a folder means here, so each file is named.
    let line = Line::new("node")
        .args("--test --test-reporter=spec --test-concurrency=1 --test-timeout=600000")
        .env("POSTERN_BIN", binary)
        .folder(&folder);
    Ok(wanted
        .iter()
        .fold(line, |line, file| line.arg(Path::new(place).join(file))))
}
