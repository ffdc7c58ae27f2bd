//! `cargo xtask bench`: Postern's figures beside the floors they stand on, measured in one run on one machine.
//!
//! A figure alone says little on a shared machine; the ratio to a bare server that does only the step in question says
//! how much the rest costs. Server and load run on a core each where the machine has two. Prints a table, and JSON with
//! `--json FILE`.

mod figures;
mod floors;
mod installation;
mod load;
mod measures;
mod process;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(
    name = "cargo xtask bench",
    about = "Measures Postern against its floors"
)]
struct Arguments {
    /// Seconds each measurement lasts.
    #[arg(long, default_value_t = 3.0)]
    seconds: f64,
    /// Measure only what has this word in its name: token, list, query, statistics, page, refuse, redeem, rates, sign-in, footprint.
    #[arg(long)]
    only: Option<String>,
    /// Also write the figures as JSON.
    #[arg(long)]
    json: Option<PathBuf>,
    #[command(subcommand)]
    role: Option<Role>,
}

#[derive(Subcommand)]
enum Role {
    /// A bare server that does only one step (started by the bench itself).
    #[command(hide = true)]
    Floor(floors::Floor),
}

fn main() -> Result<()> {
    rustls::crypto::ring::default_provider()
        .install_default()
        .map_err(|_| anyhow::anyhow!("a TLS provider is installed already"))?;
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    if let Some(Role::Floor(floor)) = arguments.role {
        return runtime.block_on(floors::serve(floor));
    }
    let plan = measures::Plan {
        seconds: arguments.seconds,
        only: arguments.only,
    };
    let figures = runtime.block_on(measures::run(&plan))?;
    figures.print();
    if let Some(path) = arguments.json {
        std::fs::write(path, serde_json::to_vec_pretty(&figures)?)?;
    }
    Ok(())
}
