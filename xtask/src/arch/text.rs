//! Rules read from the files: SQL in its place, no waiting in the core, no global state, no bare notes; and sizes.

use super::rust_source::{take_apart, without_tests};
use crate::workspace::files;
use anyhow::{Context as _, Result};
use std::path::Path;

const FILE_LINES: usize = 400;

/// Findings about the text of source files.
pub(crate) fn check(root: &Path) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for file in files(root)? {
        let name = file.display().to_string();
        let extension = file
            .extension()
            .and_then(|extension| extension.to_str())
            .unwrap_or_default();
        if ![
            "rs", "sql", "ts", "js", "mjs", "svelte", "css", "html", "toml", "sh", "yml",
        ]
        .contains(&extension)
        {
            continue;
        }
        let source = std::fs::read_to_string(root.join(&file))
            .with_context(|| format!("cannot read {name}"))?;
        findings.extend(
            bare_notes(&source)
                .map(|line| format!("{name}:{line}: a note without an issue number")),
        );
        if extension == "rs" {
            findings.extend(check_rust(&name, &source));
        }
    }
    Ok(findings)
}

fn check_rust(name: &str, source: &str) -> Vec<String> {
    let mut findings = Vec::new();
    let Some(krate) = name
        .strip_prefix("crates/")
        .and_then(|rest| rest.split_once("/src/"))
        .map(|(krate, _)| krate)
    else {
        return findings;
    };
    if !source.trim_start().starts_with("//!") {
        findings.push(format!(
            "{name}: the module does not say what it is for (`//!`)"
        ));
    }
    let parts = take_apart(source);
    let code = without_tests(&parts.code);
    if !["postern-store", "postern-db", "postern-testkit"].contains(&krate) {
        let last = code.lines().count();
        let sql = parts
            .literals
            .iter()
            .filter(|literal| literal.line <= last && is_sql(&literal.text));
        findings.extend(sql.map(|literal| {
            format!(
                "{name}:{}: SQL outside postern-store and postern-db",
                literal.line
            )
        }));
    }
    for (index, line) in code.lines().enumerate() {
        if krate == "postern-core" && (line.contains(".await") || line.contains("async ")) {
            findings.push(format!("{name}:{}: the core does not wait", index + 1));
        }
        if krate != "postern-testkit" && is_global_state(line) {
            findings.push(format!(
                "{name}:{}: state in a static; hand it down instead",
                index + 1
            ));
        }
    }
    findings
}

/// Whether a literal is a statement rather than a sentence: a verb of SQL in its place with its partner.
fn is_sql(literal: &str) -> bool {
    let text = literal
        .split_whitespace()
        .map(|word| word.trim_end_matches(['\\', '(']))
        .collect::<Vec<_>>()
        .join(" ");
    let written_as_sql =
        |word: &str| text.starts_with(word) || text.starts_with(&word.to_uppercase());
    let has = |word: &str| text.contains(word) || text.contains(&word.to_uppercase());
    (written_as_sql("select ") && has(" from "))
        || (written_as_sql("update ") && has(" set "))
        || (written_as_sql("with ") && has(" as (") && has("select "))
        || [
            "insert into ",
            "delete from ",
            "create table ",
            "create index ",
            "create unique index ",
            "alter table ",
            "drop table ",
            "pragma ",
        ]
        .iter()
        .any(|verb| written_as_sql(verb))
}

/// Whether a line of code declares a static that can change.
fn is_global_state(line: &str) -> bool {
    let declaration = line
        .trim_start()
        .trim_start_matches("pub ")
        .trim_start_matches("pub(crate) ");
    let Some(declaration) = declaration.strip_prefix("static ") else {
        return false;
    };
    declaration.starts_with("mut ")
        || [
            "OnceLock<",
            "OnceCell<",
            "Mutex<",
            "RwLock<",
            "AtomicBool",
            "AtomicPtr",
        ]
        .iter()
        .any(|cell| declaration.contains(cell))
}

/// Lines (from 1) that hold a note to oneself without an issue number.
fn bare_notes(source: &str) -> impl Iterator<Item = usize> {
    // Spelled in two halves, so that this file is no finding.
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X:"),
    ];
    source.lines().enumerate().filter_map(move |(index, line)| {
        let bare = marks.iter().any(|mark| {
            line.match_indices(mark).any(|(at, _)| {
                let before = line.get(..at).and_then(|part| part.chars().next_back());
                let after = line.get(at + mark.len()..).unwrap_or_default();
                !before.is_some_and(char::is_alphanumeric)
                    && !after.starts_with(|c: char| c.is_alphanumeric() || c == '_')
                    && !after.starts_with("(#")
            })
        });
        bare.then_some(index + 1)
    })
}

/// The Rust files that outgrew the aim, longest first; tests at a file's end are not counted.
pub(crate) fn size_report(root: &Path) -> Result<Vec<String>> {
    let mut long = Vec::new();
    let (mut product, mut all) = (0, 0);
    for file in files(root)?
        .into_iter()
        .filter(|file| file.extension().is_some_and(|extension| extension == "rs"))
    {
        let source = std::fs::read_to_string(root.join(&file))?;
        let lines = without_tests(&source).lines().count();
        let in_tests =
            file.ends_with("tests.rs") || file.components().any(|part| part.as_os_str() == "tests");
        all += source.lines().count();
        if !in_tests {
            product += lines;
        }
        if lines > FILE_LINES && !in_tests {
            long.push((lines, file.display().to_string()));
        }
    }
    long.sort_by(|left, right| right.cmp(left));
    let mut report: Vec<String> = long
        .into_iter()
        .map(|(lines, name)| {
            format!("size: {name} has {lines} lines without its tests; the aim is {FILE_LINES}")
        })
        .collect();
    report.push(format!(
        "size: {product} lines of Rust without tests, {all} with them"
    ));
    Ok(report)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_told_from_sentences() {
        for sql in [
            "select id from links where id = ?1",
            "insert into\n  links (id)",
            "UPDATE links SET a = 1",
            "with x as (select 1) …",
            "pragma user_version",
        ] {
            assert!(is_sql(sql), "{sql}");
        }
        for sentence in [
            "Select a business from the list",
            "select a business",
            "update the settings",
            "with care",
        ] {
            assert!(!is_sql(sentence), "{sentence}");
        }
    }

    #[test]
    fn sql_is_refused_where_it_does_not_belong() {
        let source = "//! Doc.\nfn f() { g(\"select id from links\"); }\n#[cfg(test)]\nmod tests { const S: &str = \"select id from links\"; }\n";
        assert_eq!(
            check_rust("crates/postern-app/src/links.rs", source),
            ["crates/postern-app/src/links.rs:2: SQL outside postern-store and postern-db"]
        );
        assert!(check_rust("crates/postern-store/src/links.rs", source).is_empty());
        assert!(check_rust("crates/postern-app/tests/app/main.rs", source).is_empty());
    }

    #[test]
    fn the_core_does_not_wait_and_nobody_keeps_state_in_a_static() {
        let source = "//! Doc.\nstatic CELL: OnceLock<u8> = OnceLock::new();\nstatic WORDS: [&str; 1] = [\"x\"];\nasync fn f() {}\n";
        assert_eq!(
            check_rust("crates/postern-core/src/id.rs", source),
            [
                "crates/postern-core/src/id.rs:2: state in a static; hand it down instead",
                "crates/postern-core/src/id.rs:4: the core does not wait"
            ]
        );
    }

    #[test]
    fn a_note_needs_an_issue_number() {
        let source = format!(
            "// {0}: later\n// {0}(#12): later\nlet x = \"{0}S\";\n",
            concat!("TO", "DO")
        );
        assert_eq!(bare_notes(&source).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn a_module_introduces_itself() {
        assert_eq!(
            check_rust("crates/postern-web/src/lib.rs", "use std::fs;\n").len(),
            1
        );
    }
}
