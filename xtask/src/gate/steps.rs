//! The steps of the gate and their commands.
//!
//! Every build is of the whole workspace with one set of flags, so that nothing is compiled twice for a difference in features.

use super::Run;
use crate::cluster::{Borrowed, Kind};
use crate::command::Line;
use crate::workspace::{files, find_program, root, say, target};
use crate::{arch, generate, install, node, web};
use anyhow::{Result, bail};
use clap::builder::PossibleValuesParser;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

pub(crate) struct Step {
    pub name: &'static str,
    pub about: &'static str,
    pub fast: bool,
    pub run: fn(&mut Run) -> Result<()>,
}

/// In this order.
pub(crate) static STEPS: [Step; 12] = [
    Step {
        name: "fmt",
        about: "formatting",
        fast: true,
        run: |_| Line::new("cargo").args("fmt --all --check").run(),
    },
    Step {
        name: "arch",
        about: "direction rules and habits",
        fast: true,
        run: |_| arch::run(),
    },
    Step {
        name: "deny",
        about: "licences and advisories",
        fast: false,
        run: |_| deny(),
    },
    Step {
        name: "clippy",
        about: "lints, warnings denied",
        fast: true,
        run: |_| clippy(),
    },
    Step {
        name: "web",
        about: "front end: lint, types, tests, build, size",
        fast: true,
        run: front_end,
    },
    Step {
        name: "build",
        about: "everything the tests need",
        fast: true,
        run: |_| build(),
    },
    Step {
        name: "gen",
        about: "generated files are up to date",
        fast: true,
        run: |_| generated(),
    },
    Step {
        name: "sqlite",
        about: "tests on SQLite",
        fast: true,
        run: sqlite,
    },
    Step {
        name: "postgres",
        about: "tests on PostgreSQL",
        fast: false,
        run: postgres,
    },
    Step {
        name: "doc",
        about: "documentation, warnings denied",
        fast: false,
        run: documentation,
    },
    Step {
        name: "compat",
        about: "the official client against the real binary",
        fast: false,
        run: compatible,
    },
    Step {
        name: "e2e",
        about: "a real browser against the real binary",
        fast: false,
        run: end_to_end,
    },
];

/// Crates whose tests never touch a database: once is enough for them.
const WITHOUT_DATABASE: [&str; 7] = [
    "postern-core",
    "postern-outbound",
    "postern-oauth",
    "postern-web",
    "postern-words",
    "postern-bench",
    "xtask",
];

pub(crate) fn names() -> PossibleValuesParser {
    PossibleValuesParser::new(STEPS.iter().map(|step| step.name))
}

/// What the planned steps need from the machine is looked for first: a missing browser shows now, not in half an hour.
pub(crate) fn prepare(plan: &[&Step]) -> Result<()> {
    let planned = |name: &str| plan.iter().any(|step| step.name == name);
    if planned("web") || planned("gen") || planned("compat") || planned("e2e") {
        web::node()?;
    }
    if planned("postgres") || planned("compat") || planned("e2e") {
        install::postgres()?;
    }
    if planned("e2e") {
        install::chromium()?;
    }
    Ok(())
}

fn deny() -> Result<()> {
    if find_program("cargo-deny").is_none() {
        say("cargo-deny is not installed here; skipped");
        return Ok(());
    }
    Line::new("cargo").args("deny check").run()
}

fn clippy() -> Result<()> {
    Line::new("cargo")
        .args("clippy --workspace --all-targets --locked -- -D warnings")
        .run()
}

fn front_end(run: &mut Run) -> Result<()> {
    web::packages()?;
    let inputs = fingerprint(&root().join("web"))?;
    let note = target().join("gate-web-passed");
    if run.fast && std::fs::read_to_string(&note).is_ok_and(|passed| passed == inputs) {
        say("web: nothing changed since it last passed");
        return Ok(());
    }
    for script in ["lint", "check", "test", "build"] {
        web::npm(&format!("run {script}")).counted(&mut run.tally)?;
    }
    crate::workspace::write(&note, inputs.as_bytes())
}

/// Names, sizes and times of change of every file below `folder`: good enough to tell whether anything was touched.
fn fingerprint(folder: &Path) -> Result<String> {
    let mut text = String::new();
    for file in files(folder)? {
        let about = std::fs::metadata(folder.join(&file))?;
        writeln!(
            text,
            "{} {} {:?}",
            file.display(),
            about.len(),
            about.modified()?
        )?;
    }
    Ok(text)
}

fn build() -> Result<()> {
    Line::new("cargo")
        .args("build --workspace --all-targets --locked")
        .run()
}

fn generated() -> Result<()> {
    if !target().join("debug/postern").is_file() {
        build()?;
    }
    generate::check()
}

fn sqlite(run: &mut Run) -> Result<()> {
    let references = target().join("snapshots-in-use");
    let _ = std::fs::remove_file(&references);
    tests(Databases::Sqlite)
        .env("INSTA_SNAPSHOT_REFERENCES_FILE", &references)
        .counted(&mut run.tally)?;
    unused_snapshots(&references)?;
    if find_program("cargo-nextest").is_some() {
        Line::new("cargo")
            .args("test --workspace --doc --locked")
            .counted(&mut run.tally)?;
    }
    Ok(())
}

fn postgres(run: &mut Run) -> Result<()> {
    let cluster = Borrowed::new(Kind::Tests)?;
    tests(Databases::Postgres(cluster.url())).counted(&mut run.tally)
}

enum Databases {
    Sqlite,
    Postgres(String),
}

/// The workspace's tests, by cargo-nextest where it is installed.
fn tests(databases: Databases) -> Line {
    let nextest = find_program("cargo-nextest").is_some();
    let line = Line::new("cargo").args(if nextest {
        "nextest run"
    } else {
        "test --no-fail-fast"
    });
    // A snapshot that differs is a failure, never a file waiting for review.
    let line = line.args("--workspace --locked").env("INSTA_UPDATE", "no");
    match databases {
        Databases::Sqlite => line,
        Databases::Postgres(url) => {
            let line = if nextest {
                let pure = WITHOUT_DATABASE
                    .map(|name| format!("package({name})"))
                    .join(" + ");
                line.arg("-E").arg(format!("not ({pure})"))
            } else {
                line.args("--bins --tests")
            };
            line.env("POSTERN_TEST_DB", url)
        }
    }
}

/// Snapshots that no test asked for are leftovers.
fn unused_snapshots(references: &Path) -> Result<()> {
    let used = std::fs::read_to_string(references).unwrap_or_default();
    let used: BTreeSet<PathBuf> = used
        .lines()
        .filter_map(|line| std::fs::canonicalize(line).ok())
        .collect();
    let snapshots = files(&root().join("crates"))?.into_iter().filter(|file| {
        file.extension()
            .is_some_and(|extension| extension == "snap")
    });
    let unused: Vec<String> = snapshots
        .map(|file| root().join("crates").join(file))
        .filter(|file| std::fs::canonicalize(file).is_ok_and(|path| !used.contains(&path)))
        .map(|file| {
            file.strip_prefix(root())
                .unwrap_or(&file)
                .display()
                .to_string()
        })
        .collect();
    if unused.is_empty() {
        return Ok(());
    }
    bail!(
        "no test uses these snapshots, delete them: {}",
        unused.join(", ")
    )
}

fn documentation(_: &mut Run) -> Result<()> {
    Line::new("cargo")
        .args("doc --workspace --no-deps --locked")
        .env("RUSTDOCFLAGS", "-D warnings")
        .run()
}

fn compatible(run: &mut Run) -> Result<()> {
    let cluster = Borrowed::new(Kind::Tests)?;
    node::through_the_client(&binary()?)?
        .env("POSTERN_TEST_DB", cluster.url())
        .counted(&mut run.tally)
}

fn end_to_end(run: &mut Run) -> Result<()> {
    let binary = binary()?;
    if !root().join("web/dist").is_dir() {
        web::build()?;
    }
    let cluster = Borrowed::new(Kind::Tests)?;
    node::in_a_browser(&binary, "")?
        .env("POSTERN_TEST_DB", cluster.url())
        .counted(&mut run.tally)
}

/// The server, as the step `build` made it, or made now where a step runs alone in a fresh checkout.
fn binary() -> Result<PathBuf> {
    let binary = target().join("debug/postern");
    if !binary.is_file() {
        build()?;
    }
    Ok(binary)
}
