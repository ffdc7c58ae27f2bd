//! The binary to ship: front end inside, and what a person compares after downloading.

use crate::command::Line;
use crate::web;
use crate::workspace::{find_program, root, say, target};
use anyhow::{Context as _, Result};
use std::path::PathBuf;

/// Builds it and prints size and SHA-256.
pub(crate) fn run() -> Result<()> {
    let binary = build()?;
    let size = std::fs::metadata(&binary)
        .with_context(|| format!("cannot read {}", binary.display()))?
        .len();
    let tool = if find_program("sha256sum").is_some() {
        Line::new("sha256sum")
    } else {
        Line::new("shasum").args("-a 256")
    };
    let sum = tool.arg(&binary).output()?;
    let place = binary
        .strip_prefix(root())
        .unwrap_or(&binary)
        .display()
        .to_string();
    say(&format!(
        "{place}: {}.{} MB",
        size / 1_000_000,
        size / 100_000 % 10
    ));
    say(&format!(
        "sha256 {}",
        sum.split_whitespace().next().unwrap_or_default()
    ));
    Ok(())
}

/// Builds the front end and the release binary, in view.
pub(crate) fn build() -> Result<PathBuf> {
    web::build()?;
    say("building the server in release mode; the first time takes some minutes");
    Line::new("cargo")
        .args("build --release --locked --package postern")
        .env("POSTERN_REQUIRE_WEB", "1")
        .run()?;
    Ok(target().join("release/postern"))
}
