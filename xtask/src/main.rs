//! `cargo xtask`: everything a person or a machine does with this repository besides writing it.
//!
//! Each command is one module. They call cargo, npm, PostgreSQL's own tools and the built `postern` binary; none of them links
//! a crate of the product, so that this program builds in seconds and can judge the others.
//! Nothing here is shipped, and nothing here may need a terminal: the gate runs with stdin closed.

mod arch;
mod cluster;
mod command;
mod demo;
mod gate;
mod generate;
#[cfg(test)]
mod guides;
mod http;
mod install;
mod measure;
mod node;
mod release;
mod tally;
mod web;
mod workspace;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Build, test, show and measure Postern",
    version,
    max_term_width = 100
)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Run the gate: every check and every test, on both databases and in a browser.
    Test(gate::Arguments),
    /// Check the direction rules and the other habits the compiler cannot see.
    Arch,
    /// Write the generated files: OpenAPI document, example settings, reference pages.
    Gen(generate::Arguments),
    /// Install the front end's packages and build web/dist.
    Web,
    /// Keep a private PostgreSQL for tests under target/pg.
    #[command(subcommand)]
    Pg(cluster::Action),
    /// Build everything, start a server with a sandbox client and print a one-time Link URL to open.
    Demo(demo::Arguments),
    /// Measure Postern against its floors, in one run on one machine.
    Bench(measure::BenchArguments),
    /// Run the long forms of the races, scanner rounds and models.
    Prove(measure::ProveArguments),
    /// Build the binary to ship, with the front end inside.
    Release,
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().task {
        Task::Test(arguments) => return gate::run(&arguments),
        Task::Arch => arch::run(),
        Task::Gen(arguments) => generate::run(&arguments),
        Task::Web => web::build(),
        Task::Pg(action) => cluster::run(&action),
        Task::Demo(arguments) => demo::run(&arguments),
        Task::Bench(arguments) => measure::bench(&arguments),
        Task::Prove(arguments) => measure::prove(&arguments),
        Task::Release => release::run(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            workspace::complain(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
