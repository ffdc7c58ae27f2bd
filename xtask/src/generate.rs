//! The files that the program writes about itself: OpenAPI documents, example settings, reference pages; and the front end's types
//! that are made of the documents.
//!
//! The binary knows the content (`postern internal gen --out DIR` writes every file below DIR under its path in the
//! repository); this module puts them in place or says which are stale. `docs/reference` holds nothing else but the pages
//! of [`BY_HAND`].

use crate::command::Line;
use crate::web;
use crate::workspace::{files, root, say, target, write};
use anyhow::{Context as _, Result, bail};
use clap::Args;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Pages of `docs/reference` that people write.
const BY_HAND: [&str; 2] = [
    "docs/reference/compatibility.md",
    "docs/reference/queries.md",
];

#[derive(Args)]
pub(crate) struct Arguments {
    /// Change nothing; fail when a generated file is stale.
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    Line::new("cargo")
        .args("build --package postern --locked")
        .run()?;
    if arguments.check { check() } else { refresh() }
}

/// Compares the generated files with those of the binary built last.
pub(crate) fn check() -> Result<()> {
    let fresh = make()?;
    let differs = |file: &PathBuf| {
        std::fs::read(root().join(file)).ok() != std::fs::read(fresh.join(file)).ok()
    };
    let made = files(&fresh)?;
    let stale: BTreeSet<PathBuf> = made
        .iter()
        .filter(|file| differs(file))
        .cloned()
        .chain(left_over(&made)?)
        .collect();
    if stale.is_empty() {
        say(&format!(
            "gen: {} generated files are up to date",
            made.len()
        ));
        web::packages()?;
        return web::npm("run --silent generate -- --check").run();
    }
    let names: Vec<String> = stale
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    bail!(
        "stale: {}; run `cargo xtask gen` and commit the result",
        names.join(", ")
    )
}

fn refresh() -> Result<()> {
    let fresh = make()?;
    let made = files(&fresh)?;
    for file in &made {
        let content = std::fs::read(fresh.join(file))
            .with_context(|| format!("cannot read {}", file.display()))?;
        let place = root().join(file);
        if std::fs::read(&place).ok().as_ref() != Some(&content) {
            write(&place, &content)?;
            say(&format!("gen: wrote {}", file.display()));
        }
    }
    for file in left_over(&made)? {
        std::fs::remove_file(root().join(&file))
            .with_context(|| format!("cannot delete {}", file.display()))?;
        say(&format!("gen: deleted {}", file.display()));
    }
    say("gen: types of the API client");
    web::packages()?;
    web::npm("run --silent generate").run()
}

fn make() -> Result<PathBuf> {
    let folder = target().join("gen");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    std::fs::create_dir_all(&folder)?;
    Line::new(target().join("debug/postern"))
        .args("internal gen --out")
        .arg(&folder)
        .output()?;
    Ok(folder)
}

/// Files in the generated folder that nothing makes any more.
fn left_over(made: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let folder = Path::new("docs/reference");
    if !root().join(folder).is_dir() {
        return Ok(Vec::new());
    }
    let present = files(&root().join(folder))?
        .into_iter()
        .map(|file| folder.join(file));
    let by_hand = BY_HAND.map(PathBuf::from);
    Ok(present
        .filter(|file| !made.contains(file) && !by_hand.contains(file))
        .collect())
}
