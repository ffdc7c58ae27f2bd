//! The rules of the house that the compiler cannot see, as one command and one test.
//!
//! Directions between crates and who may name which library come from `cargo metadata`; the rest is read from the files:
//! SQL outside the store, waiting inside the core, global state, unfinished notes, a map that names crates that are gone.
//! A finding is a sentence with a place. File sizes are reported and break nothing.

mod layers;
mod map;
mod rust_source;
mod text;

use crate::workspace::{root, say};
use anyhow::{Result, bail};

/// Prints the findings and the size report; findings are a failure.
pub(crate) fn run() -> Result<()> {
    let findings = findings()?;
    for line in text::size_report(&root())? {
        say(&line);
    }
    if findings.is_empty() {
        say("arch: every rule holds");
        return Ok(());
    }
    for finding in &findings {
        say(&format!("arch: {finding}"));
    }
    bail!(
        "{} rules of the house are broken; section \"Rules\" of ARCHITECTURE.md gives their reasons",
        findings.len()
    )
}

fn findings() -> Result<Vec<String>> {
    let root = root();
    let packages = layers::packages(&root)?;
    let mut findings = layers::check(&packages);
    findings.extend(layers::unused(&root, &packages)?);
    findings.extend(map::check(&root, &packages)?);
    findings.extend(text::check(&root)?);
    Ok(findings)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_repository_keeps_its_own_rules() {
        let findings = super::findings().unwrap();
        assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
    }
}
