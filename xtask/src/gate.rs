//! `cargo xtask test`: the whole gate, in one order, on any machine with Rust and Node.js.
//!
//! It stops at the first failure and prints the command that repeats it. It never asks: stdin is closed for every child.
//! The last line is the sum over all test runners, `N passed, N failed`, whatever happened; a step that fails without a
//! runner counts as one failure, so that the line never looks green over a red gate.

mod steps;

use crate::tally::Tally;
use crate::workspace::{complain, say};
use anyhow::Result;
use clap::Args;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use steps::{STEPS, Step};

#[derive(Args)]
pub(crate) struct Arguments {
    /// The inner loop: SQLite only, no browser.
    #[arg(long)]
    fast: bool,
    /// One step alone; the order is fmt, arch, deny, clippy, web, build, gen, sqlite, postgres, doc,
    /// compat, e2e.
    #[arg(long, value_name = "STEP", value_parser = steps::names())]
    only: Option<String>,
}

/// What the steps share: how far to go, and the sum so far.
pub(crate) struct Run {
    pub fast: bool,
    pub tally: Tally,
}

struct Done {
    name: &'static str,
    took: Duration,
}

pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let plan: Vec<&Step> = STEPS.iter().filter(|step| arguments.wants(step)).collect();
    let mut run = Run {
        fast: arguments.fast,
        tally: Tally::default(),
    };
    let mut done = Vec::new();
    let outcome = walk(&plan, &mut run, &mut done);
    say("");
    for Done { name, took } in &done {
        say(&format!("{name:>9} {:>7.1} s", took.as_secs_f64()));
    }
    let total: Duration = done.iter().map(|step| step.took).sum();
    say(&format!("{:>9} {:>7.1} s", "total", total.as_secs_f64()));
    if outcome.is_err() && run.tally.failed == 0 {
        run.tally.failed = 1;
    }
    say(&run.tally.to_string());
    if outcome.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Runs the steps until one fails, telling on standard error which and how to repeat it.
fn walk(plan: &[&Step], run: &mut Run, done: &mut Vec<Done>) -> Result<()> {
    if let Err(error) = steps::prepare(plan) {
        complain(&format!("error: {error:#}"));
        return Err(error);
    }
    for step in plan {
        say(&format!("\n== {}: {}", step.name, step.about));
        let started = Instant::now();
        let outcome = (step.run)(run);
        done.push(Done {
            name: step.name,
            took: started.elapsed(),
        });
        if let Err(error) = outcome {
            complain(&format!("\nThe step `{}` failed: {error:#}", step.name));
            complain(&format!(
                "Repeat it by: cargo xtask test --only {}",
                step.name
            ));
            return Err(error);
        }
    }
    Ok(())
}

impl Arguments {
    fn wants(&self, step: &Step) -> bool {
        match &self.only {
            Some(name) => step.name == name,
            None => !self.fast || step.fast,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inner_loop_needs_neither_postgresql_nor_a_browser() {
        let fast = Arguments {
            fast: true,
            only: None,
        };
        let names: Vec<&str> = STEPS
            .iter()
            .filter(|step| fast.wants(step))
            .map(|step| step.name)
            .collect();
        assert!(
            !names.contains(&"postgres") && !names.contains(&"e2e"),
            "{names:?}"
        );
        assert!(names.contains(&"sqlite"));
    }

    #[test]
    fn a_failed_step_is_named_and_nothing_runs_after_it() {
        static BAD: Step = Step {
            name: "bad",
            about: "fails",
            fast: true,
            run: |_| anyhow::bail!("no"),
        };
        static NEXT: Step = Step {
            name: "next",
            about: "must not run",
            fast: true,
            run: |_| unreachable!(),
        };
        let mut run = Run {
            fast: true,
            tally: Tally::default(),
        };
        let mut done = Vec::new();
        assert!(walk(&[&BAD, &NEXT], &mut run, &mut done).is_err());
        assert_eq!(
            done.iter().map(|step| step.name).collect::<Vec<_>>(),
            ["bad"]
        );
    }
}
