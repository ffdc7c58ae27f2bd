//! Where things are, what the environment says, and the two ways of speaking to whoever runs the command.

use anyhow::{Context as _, Result, bail};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The folder that holds the workspace's `Cargo.toml`.
pub(crate) fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest
        .parent()
        .expect("xtask is a folder of the workspace")
        .to_owned()
}

/// The folder cargo builds into.
pub(crate) fn target() -> PathBuf {
    setting("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// One environment variable, where it is set to something.
pub(crate) fn setting(name: &str) -> Option<String> {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place in xtask that reads the environment"
    )]
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The program of that name, where `PATH` has it.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// The program of that name, or a sentence saying what to install.
pub(crate) fn need_program(name: &str, remedy: &str) -> Result<PathBuf> {
    match find_program(name) {
        Some(path) => Ok(path),
        None => bail!("`{name}` is not on the PATH: {remedy}"),
    }
}

/// A line for whoever watches, on standard output. A closed output is not worth stopping for.
pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}");
    let _ = out.flush();
}

/// A line about something that went wrong, on standard error.
pub(crate) fn complain(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Writes a file, making its folder first.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot make {}", folder.display()))?;
    }
    std::fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

/// Every file below `folder` that belongs to the repository, as paths relative to it, sorted.
///
/// Build output, installed packages, run-time data and Git's own folder are left out.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    const NOT_OURS: [&str; 8] = [
        ".git",
        "target",
        "node_modules",
        "dist",
        "var",
        ".svelte-kit",
        "test-results",
        "corpus",
    ];
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(current) = waiting.pop() {
        let entries = std::fs::read_dir(&current)
            .with_context(|| format!("cannot list {}", current.display()))?;
        for entry in entries {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() {
                if !NOT_OURS.iter().any(|name| entry.file_name() == *name) {
                    waiting.push(entry.path());
                }
            } else if kind.is_file() {
                found.push(entry.path().strip_prefix(folder)?.to_owned());
            }
        }
    }
    found.sort();
    Ok(found)
}
