//! The command line: what a person or a script can ask of the binary.
//!
//! Each command has a file of its own with its arguments and what it does. Data goes to standard
//! output, as text for people or, with `--json`, as one JSON document for programs; everything else
//! goes to standard error. Exit codes: 0 done, 1 failed, 2 the command line itself was wrong.
//! Commands that change data do so in the same database as a running server, beside it.

mod audit;
mod client;
mod config;
mod doctor;
mod duration;
mod internal;
mod key;
mod link;
mod migrate;
mod output;
mod person;
mod reference;
mod sandbox;
mod serve;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use postern_app::App;
use tokio::runtime::Runtime;
use tokio_util::task::TaskTracker;

use crate::config::{Inputs, Loaded, Settings};
use crate::foundation::{self, Schema};
use crate::{telemetry, wiring};

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
    Serve(serve::Serve),
    /// Make, change and show clients.
    #[command(subcommand)]
    Client(client::Client),
    /// Make and revoke one-time Link URLs.
    #[command(subcommand)]
    Link(link::Link),
    /// Show and rotate the keys that sign Link URLs and seal stored tokens.
    #[command(subcommand)]
    Key(key::Key),
    /// Make, mend and list the people of the Portal.
    #[command(subcommand)]
    Person(person::Person),
    /// Read the audit log, and prove that nobody has changed it.
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Get tokens of the Sandbox provider by hand.
    #[command(subcommand)]
    Sandbox(sandbox::Sandbox),
    Migrate(migrate::Migrate),
    /// Check, print and describe the settings.
    #[command(subcommand)]
    Config(config::Config),
    Doctor(doctor::Doctor),
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
        Ok(Settings::load(Inputs::gather(
            arguments.config.as_deref(),
        )?)?)
    };
    match arguments.command {
        Command::Serve(serve) => serve.run(&load()?),
        Command::Client(client) => client.run(&load()?),
        Command::Link(link) => link.run(&load()?),
        Command::Key(key) => key.run(&load()?),
        Command::Person(person) => person.run(&load()?),
        Command::Audit(audit) => audit.run(&load()?),
        Command::Sandbox(sandbox) => sandbox.run(&load()?),
        Command::Migrate(migrate) => migrate.run(&load()?),
        Command::Config(config) => config.run(load),
        Command::Doctor(doctor) => doctor.run(&load()?),
        Command::Internal(internal) => internal.run(),
    }
    .map(|()| ExitCode::SUCCESS)
}

/// Whether a command prints addresses of the installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Addresses {
    /// It does, so they must be known.
    Printed,
    /// It does not, so it also works where the system chooses the server's port.
    Unused,
}

/// Runs a command's work on the use cases, in a runtime of its own.
fn with_app(
    loaded: &Loaded,
    addresses: Addresses,
    work: impl AsyncFnOnce(App) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    telemetry::start_for_command()?;
    runtime()?.block_on(async {
        let foundation = foundation::open(loaded, Schema::Settle).await?;
        let listener = loaded.settings.http.listen;
        let urls = match foundation::public_urls(loaded, listener.port()) {
            Err(_) if addresses == Addresses::Unused => foundation::public_urls(loaded, 80)?,
            urls => urls?,
        };
        let tasks = TaskTracker::new();
        let app = wiring::app(&foundation, loaded, urls, listener, tasks.clone())?;
        let result = work(app).await;
        tasks.close();
        tasks.wait().await;
        foundation.db.close().await;
        result
    })
}

fn runtime() -> anyhow::Result<Runtime> {
    Runtime::new().context("the asynchronous runtime cannot start")
}
