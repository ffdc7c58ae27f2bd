//! Standard output and standard error of the commands.

use std::io::Write as _;

use clap::Args;
use serde::Serialize;

/// `--json`, on every command that prints data.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Output {
    /// Print one JSON document instead of text.
    #[arg(long)]
    json: bool,
}

impl Output {
    /// Prints the value as JSON, or else the text for people.
    pub(crate) fn print<T: Serialize>(
        self,
        value: &T,
        text: impl FnOnce() -> String,
    ) -> anyhow::Result<()> {
        if self.json {
            print_line(&serde_json::to_string_pretty(value)?)
        } else {
            print_line(text().trim_end())
        }
    }
}

/// Writes a line to standard output. A reader that went away (`| head`) is no failure.
pub(crate) fn print_line(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Writes an error with its causes to standard error.
pub(crate) fn error(error: &anyhow::Error) {
    let mut text = match error.downcast_ref::<postern_app::Error>() {
        Some(refusal) => refused(refusal),
        None => format!("error: {error}"),
    };
    for cause in error.chain().skip(1) {
        text.push_str(": ");
        text.push_str(&cause.to_string());
    }
    note(&text);
}

/// What a use case says to a person, with the fields that it does not take.
fn refused(refusal: &postern_app::Error) -> String {
    let mut text = format!("error: {}", refusal.message());
    if refusal.fields().len() > 1 {
        for field in refusal.fields() {
            text.push_str("\n  ");
            text.push_str(&field.message);
        }
    }
    text
}

/// Writes a line for the person to standard error.
pub(crate) fn note(text: &str) {
    drop(writeln!(std::io::stderr().lock(), "{text}"));
}

/// Rows under headings, in columns.
pub(crate) fn table(headings: &[&str], rows: &[Vec<String>]) -> String {
    let widths: Vec<usize> = headings
        .iter()
        .enumerate()
        .map(|(column, heading)| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.chars().count())
                .chain([heading.chars().count()])
                .max()
                .unwrap_or_default()
        })
        .collect();
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let padded: Vec<String> = cells
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:width$}"))
            .collect();
        padded.join("  ").trim_end().to_owned()
    };
    let mut lines = vec![line(&mut headings.iter().copied())];
    lines.extend(
        rows.iter()
            .map(|row| line(&mut row.iter().map(String::as_str))),
    );
    lines.join("\n")
}
