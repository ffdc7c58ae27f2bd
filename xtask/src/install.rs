//! What the gate needs from the distribution, installed where missing.
//!
//! Debian and Ubuntu are served, as root or where `sudo -n` works; everywhere else the answer is a sentence that says what to
//! install. Nothing is fetched from anywhere but the distribution's own archive, and nothing already there is replaced.

use crate::command::Line;
use crate::workspace::{find_program, say, setting};
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};

const OLDEST_POSTGRES: u32 = 15;
const BROWSERS: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
];

/// The folder that holds `initdb`, `pg_ctl` and `pgbench`.
pub(crate) fn postgres() -> Result<PathBuf> {
    if let Some(folder) = find_postgres()? {
        return Ok(folder);
    }
    packages(
        "PostgreSQL",
        &["postgresql"],
        &format!("PostgreSQL {OLDEST_POSTGRES} or newer (server and client programs)"),
    )?;
    find_postgres()?.context("PostgreSQL was installed, and its programs are still not to be found")
}

/// A Chromium that answers when asked for its version; `POSTERN_CHROMIUM` names another.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(path) = setting("POSTERN_CHROMIUM") {
        return Ok(PathBuf::from(path));
    }
    if let Some(path) = find_chromium() {
        return Ok(path);
    }
    let package = if is_ubuntu() {
        "chromium-browser"
    } else {
        "chromium"
    };
    let wanted = "Chromium or Google Chrome (or name one by POSTERN_CHROMIUM=/path/to/it)";
    packages("Chromium", &[package, "fonts-liberation"], wanted)?;
    find_chromium().with_context(|| {
        format!("the package `{package}` gave no browser that runs here: install {wanted}")
    })
}

fn find_chromium() -> Option<PathBuf> {
    BROWSERS
        .iter()
        .filter_map(|name| find_program(name))
        .find(|path| Line::new(path).args("--version").succeeds())
}

fn find_postgres() -> Result<Option<PathBuf>> {
    let mut best: Option<(u32, PathBuf)> = None;
    let debian = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"));
    let on_path = find_program("initdb").and_then(|program| program.parent().map(Path::to_owned));
    for folder in debian.chain(on_path) {
        if !folder.join("initdb").is_file() || !folder.join("pg_ctl").is_file() {
            continue;
        }
        let said = Line::new(folder.join("initdb"))
            .args("--version")
            .output()?;
        let Some(major) = major_version(&said) else {
            continue;
        };
        if best.as_ref().is_none_or(|(known, _)| major > *known) {
            best = Some((major, folder));
        }
    }
    match best {
        Some((major, folder)) if major < OLDEST_POSTGRES => {
            bail!(
                "PostgreSQL {major} in {} is too old: Postern needs {OLDEST_POSTGRES} or newer",
                folder.display()
            )
        }
        found => Ok(found.map(|(_, folder)| folder)),
    }
}

/// The number in "initdb (PostgreSQL) 15.4 (Debian 15.4-1)".
fn major_version(said: &str) -> Option<u32> {
    let version = said
        .split_whitespace()
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    version
        .split(|c: char| !c.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

fn is_ubuntu() -> bool {
    std::fs::read_to_string("/etc/os-release")
        .is_ok_and(|text| text.lines().any(|line| line == "ID=ubuntu"))
}

/// Whether this process runs as root.
pub(crate) fn is_root() -> bool {
    Line::new("id")
        .args("-u")
        .output()
        .is_ok_and(|id| id.trim() == "0")
}

fn packages(what: &str, names: &[&str], wanted: &str) -> Result<()> {
    if find_program("apt-get").is_none() {
        bail!(
            "{what} is missing and this is not Debian or Ubuntu: please install {wanted}, then run this again"
        );
    }
    let as_root = is_root();
    if !as_root && !Line::new("sudo").args("-n true").succeeds() {
        bail!(
            "{what} is missing and needs an administrator: run `sudo apt-get install {}`, then this again",
            names.join(" ")
        );
    }
    say(&format!(
        "{what} is missing; installing {} from the distribution",
        names.join(" ")
    ));
    let apt = |words: &str| {
        let line = if as_root {
            Line::new("env")
        } else {
            Line::new("sudo").args("-n env")
        };
        line.args("DEBIAN_FRONTEND=noninteractive apt-get -q")
            .args(words)
    };
    // An old index names packages that are gone, so it is refreshed first; a mirror that fails shows in the next line.
    if let Err(error) = apt("update").run() {
        say(&format!(
            "refreshing the package index failed, trying the one at hand: {error:#}"
        ));
    }
    apt("install -y --no-install-recommends")
        .args(&names.join(" "))
        .run()
        .with_context(|| format!("please install {wanted} by hand"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_what_the_program_says() {
        assert_eq!(
            major_version("initdb (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)"),
            Some(15)
        );
        assert_eq!(major_version("initdb (PostgreSQL) 18beta1"), Some(18));
        assert_eq!(major_version("initdb"), None);
    }
}
