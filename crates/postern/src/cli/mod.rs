//! The command line: what a person or a script can ask of the binary.
//!
//! Each command has a file of its own with its arguments and what it does. Data goes to standard
//! output, as text for people or, with `--json`, as one JSON document for programs; everything else
//! goes to standard error. Exit codes: 0 done, 1 failed, 2 the command line itself was wrong.
//! Commands that change data do so in the same database as a running server, beside it.

mod config;
mod duration;
mod internal;
mod key;
mod output;
mod reference;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{Inputs, Loaded, Settings};

pub(crate) use reference::reference;

/// One-time Link URLs: your customers connect their accounting systems, once per link.
#[derive(Debug, Parser)]
#[command(
    name = "postern",
    version,
    arg_required_else_help = true,
    after_help = "Start with `postern serve`. Settings: `postern config example`."
)]
pub(crate) struct Arguments {
    /// The settings file [default: postern.toml in this folder, if there is one].
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the server.
    /// Make, change and show clients.
    /// Make and revoke one-time Link URLs.
    /// Show and rotate the keys that sign Link URLs and seal stored tokens.
    #[command(subcommand)]
    Key(key::Key),
    /// Bring the database to this version's schema.
    /// Check, print and describe the settings.
    #[command(subcommand)]
    Config(config::Config),
    /// Try the settings, the database, the keys and the public address.
    /// For the build only.
    #[command(subcommand, hide = true)]
    Internal(internal::Internal),
}

/// Runs the command line of this process.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match dispatch(arguments) {
        Ok(code) => code,
        Err(error) => {
            output::error(&error);
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let load = || -> anyhow::Result<Loaded> {
        Ok(Settings::load(Inputs::gather(arguments.config.as_deref())?)?)
    };
    match arguments.command {
        Command::Key(key) => key.run(&load()?),
        Command::Config(config) => config.run(load),
        Command::Internal(internal) => internal.run(),
    }
    .map(|()| ExitCode::SUCCESS)
}
