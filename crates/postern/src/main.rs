//! The Postern binary: the command line, the settings, and the one place where everything is put together.

mod cli;
mod config;
mod figures;
mod foundation;
mod keys_file;
mod lifecycle;
mod server;
mod setup_file;
mod telemetry;
mod wiring;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
