//! ARCHITECTURE.md names exactly the crates that exist: a map that is not checked rots.

use super::layers::Package;
use anyhow::{Context as _, Result};
use std::collections::BTreeSet;
use std::path::Path;

/// Findings about the map.
pub(crate) fn check(root: &Path, packages: &[Package]) -> Result<Vec<String>> {
    let text = std::fs::read_to_string(root.join("ARCHITECTURE.md"))
        .context("cannot read ARCHITECTURE.md")?;
    let exist: BTreeSet<&str> = packages
        .iter()
        .map(|package| package.name.as_str())
        .collect();
    Ok(compare(&text, &exist))
}

fn compare(text: &str, exist: &BTreeSet<&str>) -> Vec<String> {
    let named = crates_named(text);
    let missing = exist
        .iter()
        .filter(|name| !named.contains(**name))
        .map(|name| format!("ARCHITECTURE.md does not name the crate {name}"));
    let gone = named
        .iter()
        .filter(|name| !exist.contains(name.as_str()))
        .map(|name| format!("ARCHITECTURE.md names {name}, which does not exist"));
    missing.chain(gone).collect()
}

/// Words in backticks that look like a crate of this workspace.
fn crates_named(text: &str) -> BTreeSet<String> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .filter(|span| {
            *span == "xtask"
                || *span == "postern"
                || span.strip_prefix("postern-").is_some_and(is_word)
        })
        .map(str::to_owned)
        .collect()
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_and_the_land_must_agree() {
        let exist = BTreeSet::from(["postern", "postern-db"]);
        assert!(
            compare(
                "`postern` over `postern-db`, settings in `postern.toml`",
                &exist
            )
            .is_empty()
        );
        assert_eq!(
            compare("`postern` over `postern-old`", &exist),
            [
                "ARCHITECTURE.md does not name the crate postern-db",
                "ARCHITECTURE.md names postern-old, which does not exist"
            ]
        );
    }
}
