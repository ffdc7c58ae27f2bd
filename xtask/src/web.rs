//! The front end: npm's packages and the build of web/dist.
//!
//! Packages are installed only when the lock file or Node.js changed since the last time, which a note beside them remembers.

use crate::command::Line;
use crate::workspace::{find_program, root, say};
use anyhow::{Context as _, Result, bail};
use std::path::PathBuf;

const OLDEST_NODE: (u32, u32) = (20, 19);

fn folder() -> PathBuf {
    root().join("web")
}

/// `npm` in the folder of the front end.
pub(crate) fn npm(words: &str) -> Line {
    Line::new("npm").args(words).folder(&folder())
}

/// Installs packages where needed and builds web/dist.
pub(crate) fn build() -> Result<()> {
    packages()?;
    say("web: building web/dist");
    npm("run build").run()
}

/// Installs the packages of the lock file, unless they are there.
pub(crate) fn packages() -> Result<()> {
    let version = node()?;
    let lock = folder().join("package-lock.json");
    let wanted = std::fs::read_to_string(&lock)
        .with_context(|| format!("cannot read {}", lock.display()))?;
    let wanted = format!("{version}\n{wanted}");
    let note = folder().join("node_modules/.installed");
    if std::fs::read_to_string(&note).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    say("web: installing packages");
    npm("ci --no-audit --no-fund").run()?;
    std::fs::write(&note, wanted).with_context(|| format!("cannot write {}", note.display()))
}

/// Node.js' version, refused where it is too old for the build tools.
pub(crate) fn node() -> Result<String> {
    let (major, minor) = OLDEST_NODE;
    if find_program("node").is_none() || find_program("npm").is_none() {
        bail!(
            "Node.js is missing: please install Node.js {major}.{minor} or newer with npm, then run this again"
        );
    }
    let said = Line::new("node").args("--version").output()?;
    let version = said.trim().trim_start_matches('v').to_owned();
    let mut parts = version
        .split('.')
        .map(|part| part.parse::<u32>().unwrap_or(0));
    if (parts.next().unwrap_or(0), parts.next().unwrap_or(0)) < OLDEST_NODE {
        bail!(
            "Node.js {version} is too old: please install {major}.{minor} or newer, then run this again"
        );
    }
    Ok(version)
}
