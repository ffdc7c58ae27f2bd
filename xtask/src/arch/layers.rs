//! Who may depend on whom, inside the workspace and outside of it.
//!
//! `ALLOWED` is the picture of ARCHITECTURE.md as data. Dependencies of tests are free, with one exception: the testkit
//! appears nowhere else. A crate that is missing here is itself a finding, so a new crate must take a place.

use crate::command::Line;
use crate::workspace::files;
use anyhow::{Context as _, Result};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Each crate of the product with the crates of the product it may name.
const ALLOWED: [(&str, &[&str]); 12] = [
    ("postern-core", &[]),
    ("postern-db", &[]),
    ("postern-files", &[]),
    ("postern-images", &[]),
    ("postern-outbound", &[]),
    ("postern-web", &[]),
    ("postern-words", &[]),
    ("postern-oauth", &["postern-core", "postern-outbound"]),
    ("postern-store", &["postern-core", "postern-db"]),
    (
        "postern-app",
        &[
            "postern-core",
            "postern-db",
            "postern-files",
            "postern-images",
            "postern-oauth",
            "postern-outbound",
            "postern-store",
        ],
    ),
    (
        "postern-http",
        &[
            "postern-app",
            "postern-core",
            "postern-web",
            "postern-words",
        ],
    ),
    (
        "postern",
        &[
            "postern-app",
            "postern-core",
            "postern-db",
            "postern-files",
            "postern-http",
            "postern-oauth",
            "postern-outbound",
            "postern-store",
            "postern-web",
        ],
    ),
];

/// Libraries with one home (or two): nobody else names them outside of tests.
const HOMES: [(&str, &[&str]); 27] = [
    ("anyhow", &["postern"]),
    ("askama", &["postern-http", "postern-words"]),
    ("axum", &["postern-http"]),
    ("axum-extra", &["postern-http"]),
    ("chacha20poly1305", &["postern-core"]),
    ("clap", &["postern"]),
    ("deadpool", &["postern-db"]),
    ("governor", &["postern-http"]),
    ("icu_calendar", &["postern-words"]),
    ("icu_datetime", &["postern-words"]),
    ("icu_plurals", &["postern-words"]),
    ("multer", &["postern-http"]),
    ("oauth2", &["postern-oauth"]),
    ("rand", &["postern-core"]),
    ("image", &["postern-images"]),
    ("reqwest", &["postern-outbound"]),
    ("resvg", &["postern-images"]),
    ("ring", &["postern-core"]),
    ("rusqlite", &["postern-db"]),
    ("rust-embed", &["postern-web"]),
    ("tokio-postgres", &["postern-db"]),
    ("tokio-postgres-rustls", &["postern-db"]),
    ("toml", &["postern", "postern-oauth"]),
    ("tower-http", &["postern-http"]),
    ("tracing-subscriber", &["postern"]),
    ("utoipa", &["postern-http"]),
    ("zip", &["postern-http"]),
];

/// What the core must not be able to do: wait, listen, connect.
const NOT_IN_CORE: [&str; 6] = [
    "axum",
    "futures-util",
    "hyper",
    "reqwest",
    "tokio",
    "tracing",
];

/// Tools of the workshop: they may name whatever they need, and nobody may name them.
const WORKSHOP: [&str; 3] = ["postern-testkit", "postern-bench", "xtask"];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

/// One crate of the workspace.
#[derive(Deserialize)]
pub(crate) struct Package {
    pub name: String,
    manifest_path: PathBuf,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    rename: Option<String>,
    kind: Option<String>,
}

impl Dependency {
    fn is_for_tests(&self) -> bool {
        self.kind.as_deref() == Some("dev")
    }
}

/// The workspace's crates, as cargo sees them.
pub(crate) fn packages(root: &Path) -> Result<Vec<Package>> {
    let text = Line::new("cargo")
        .args("metadata --no-deps --format-version 1")
        .folder(root)
        .output()?;
    let metadata: Metadata = serde_json::from_str(&text).context("cannot read cargo's metadata")?;
    Ok(metadata.packages)
}

/// Findings about directions and homes.
pub(crate) fn check(packages: &[Package]) -> Vec<String> {
    packages
        .iter()
        .filter(|package| !WORKSHOP.contains(&package.name.as_str()))
        .flat_map(check_one)
        .collect()
}

fn check_one(package: &Package) -> Vec<String> {
    let name = package.name.as_str();
    let Some((_, allowed)) = ALLOWED.iter().find(|(known, _)| *known == name) else {
        return vec![format!(
            "{name} has no place in the layers: give it one in xtask/src/arch/layers.rs and in ARCHITECTURE.md"
        )];
    };
    let mut findings = Vec::new();
    for dependency in package
        .dependencies
        .iter()
        .filter(|dependency| !dependency.is_for_tests())
    {
        let other = dependency.name.as_str();
        let ours = other.starts_with("postern") || WORKSHOP.contains(&other);
        if ours && !allowed.contains(&other) {
            findings.push(format!("{name} names {other}, which is not below it"));
        }
        if let Some((_, homes)) = HOMES.iter().find(|(library, _)| *library == other)
            && !homes.contains(&name)
        {
            findings.push(format!(
                "{name} names {other}, which lives in {} only",
                homes.join(" and ")
            ));
        }
        if name == "postern-core" && NOT_IN_CORE.contains(&other) {
            findings.push(format!(
                "{name} names {other}: the core neither waits nor does input and output"
            ));
        }
    }
    findings
}

/// Dependencies that are declared and never named in the crate's sources.
pub(crate) fn unused(root: &Path, packages: &[Package]) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for package in packages {
        let folder = package.manifest_path.parent().unwrap_or(root);
        let mut sources = String::new();
        for file in files(folder)? {
            if file
                .extension()
                .is_some_and(|extension| extension == "rs" || extension == "html")
            {
                sources.push_str(&std::fs::read_to_string(folder.join(file))?);
            }
        }
        for dependency in &package.dependencies {
            let spelled = dependency
                .rename
                .as_ref()
                .unwrap_or(&dependency.name)
                .replace('-', "_");
            if !names(&sources, &spelled) {
                findings.push(format!(
                    "{} declares {} and never names it",
                    package.name, dependency.name
                ));
            }
        }
    }
    findings.sort();
    findings.dedup();
    Ok(findings)
}

/// Whether `word` stands in `text` as a whole identifier.
fn names(text: &str, word: &str) -> bool {
    let part_of_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.match_indices(word).any(|(start, _)| {
        let before = text.get(..start).and_then(|part| part.chars().next_back());
        let after = text
            .get(start + word.len()..)
            .and_then(|part| part.chars().next());
        !before.is_some_and(part_of_word) && !after.is_some_and(part_of_word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, dependencies: &[(&str, Option<&str>)]) -> Package {
        let dependencies = dependencies
            .iter()
            .map(|(name, kind)| Dependency {
                name: (*name).to_owned(),
                rename: None,
                kind: kind.map(str::to_owned),
            })
            .collect();
        Package {
            name: name.to_owned(),
            manifest_path: PathBuf::new(),
            dependencies,
        }
    }

    #[test]
    fn an_inner_ring_may_not_name_an_outer_one() {
        let findings = check(&[package(
            "postern-store",
            &[("postern-app", None), ("postern-db", None)],
        )]);
        assert_eq!(
            findings,
            ["postern-store names postern-app, which is not below it"]
        );
    }

    #[test]
    fn a_library_stays_in_its_home_outside_of_tests() {
        let findings = check(&[package(
            "postern-app",
            &[
                ("reqwest", None),
                ("axum", Some("dev")),
                ("toml", Some("build")),
            ],
        )]);
        assert_eq!(
            findings,
            [
                "postern-app names reqwest, which lives in postern-outbound only",
                "postern-app names toml, which lives in postern and postern-oauth only"
            ]
        );
    }

    #[test]
    fn the_testkit_is_for_tests_only() {
        assert!(check(&[package("postern-app", &[("postern-testkit", Some("dev"))])]).is_empty());
        let findings = check(&[package("postern-app", &[("postern-testkit", None)])]);
        assert_eq!(
            findings,
            ["postern-app names postern-testkit, which is not below it"]
        );
    }

    #[test]
    fn the_core_cannot_wait() {
        let findings = check(&[package("postern-core", &[("tokio", None)])]);
        assert_eq!(
            findings,
            ["postern-core names tokio: the core neither waits nor does input and output"]
        );
    }

    #[test]
    fn a_new_crate_must_take_a_place() {
        assert_eq!(check(&[package("postern-extra", &[])]).len(), 1);
    }

    #[test]
    fn a_name_counts_only_as_a_whole_word() {
        assert!(names("use url::Url;", "url"));
        assert!(!names("let curls = urls();", "url"));
    }
}
