//! `docs/reference/cli.md`, made from the same definitions that parse the command line.

use std::fmt::Write as _;

use clap::{Command, CommandFactory as _};

use super::Arguments;

/// The help of every command, in one page.
pub(crate) fn reference() -> String {
    let mut out = String::from(
        "# Commands\n\n\
         Exit codes: 0 done, 1 failed (the reason is on standard error), 2 the command line was\n\
         wrong. Commands that change data work beside a running server; they use the same settings,\n\
         so run them where the server runs or with the same environment.\n",
    );
    let mut root = Arguments::command()
        .term_width(90)
        .disable_help_subcommand(true);
    root.build();
    section(&mut out, &root, "postern");
    out
}

fn section(out: &mut String, command: &Command, path: &str) {
    let mut shown = command.clone().bin_name(path);
    let help = shown.render_long_help().to_string();
    let help: Vec<&str> = help.lines().map(str::trim_end).collect();
    writeln!(
        out,
        "\n## `{path}`\n\n```text\n{}\n```",
        help.join("\n").trim_end()
    )
    .expect("writing to a string cannot fail");
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        if sub.get_name() != "help" {
            section(out, sub, &format!("{path} {}", sub.get_name()));
        }
    }
}
