//! The long runs outside the gate: measurements against floors, and the races and rounds in full numbers.

use crate::cluster::{Borrowed, Kind};
use crate::command::Line;
use crate::tally::Tally;
use crate::workspace::{find_program, say, target};
use crate::{node, release, web};
use anyhow::Result;
use clap::Args;

#[derive(Args)]
pub(crate) struct BenchArguments {
    /// Handed on to the measuring program; `-- --help` lists what it takes.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

#[derive(Args)]
pub(crate) struct ProveArguments {
    /// Rounds of each race and scanner class; without it each test's own full number.
    #[arg(long)]
    rounds: Option<u32>,
    /// Only tests whose name contains this.
    #[arg(long)]
    only: Option<String>,
}

pub(crate) fn bench(arguments: &BenchArguments) -> Result<()> {
    let binary = release::build()?;
    let postgres = Borrowed::new(Kind::Durable)?;
    let line = Line::new("cargo")
        .args("run --release --locked --package postern-bench --")
        .env("POSTERN_BIN", &binary)
        .env("POSTERN_BENCH_POSTGRES", postgres.url())
        .env("POSTERN_BENCH_PGBENCH", postgres.program("pgbench"));
    arguments.arguments.iter().fold(line, Line::arg).run()
}

pub(crate) fn prove(arguments: &ProveArguments) -> Result<()> {
    web::build()?;
    let mut tally = Tally::default();
    say("prove: on SQLite");
    long_tests(arguments).counted(&mut tally)?;
    let postgres = Borrowed::new(Kind::Tests)?;
    say("prove: on PostgreSQL");
    long_tests(arguments)
        .env("POSTERN_TEST_DB", postgres.url())
        .counted(&mut tally)?;
    if arguments.only.is_none() {
        say("prove: scanners in a browser");
        let scanners = node::in_a_browser(&target().join("prove/postern"), "scanners")?;
        with_rounds(scanners, arguments)
            .env("POSTERN_TEST_DB", postgres.url())
            .counted(&mut tally)?;
        say("prove: the browser tests on PostgreSQL");
        node::in_a_browser(&target().join("prove/postern"), "")?
            .env("POSTERN_TEST_DB", postgres.url())
            .env("POSTERN_E2E_DATABASE", "PostgreSQL")
            .counted(&mut tally)?;
    }
    say(&tally.to_string());
    Ok(())
}

/// The whole suite, optimised: tests with a long form choose it by `POSTERN_PROVE`, so no list of them can go stale.
fn long_tests(arguments: &ProveArguments) -> Line {
    let only = arguments.only.as_deref();
    let line = if find_program("cargo-nextest").is_some() {
        let line = Line::new("cargo")
            .args("nextest run --workspace --locked --cargo-profile prove --profile prove");
        only.map_or(line.clone(), |only| {
            line.arg("-E").arg(format!("test({only}) + binary({only})"))
        })
    } else {
        let line = Line::new("cargo").args("test --workspace --locked --profile prove");
        only.map_or(line.clone(), |only| line.arg("--").arg(only))
    };
    with_rounds(line, arguments)
}

fn with_rounds(line: Line, arguments: &ProveArguments) -> Line {
    let line = line.env("POSTERN_PROVE", "1");
    match arguments.rounds {
        Some(rounds) => line.env("POSTERN_PROVE_ROUNDS", rounds.to_string()),
        None => line,
    }
}
