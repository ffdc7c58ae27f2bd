//! `postern migrate`: the database's schema, brought to this version.

use clap::Args;

use super::output::Output;

/// Bring the database to this version's schema.
///
/// `postern serve` does the same at start unless it is told `--no-migrate`. Migrations only go
/// forward; run servers of the version before keep working while it runs.
#[derive(Debug, Args)]
pub(crate) struct Migrate {
    /// Only say what would be applied. Ends with 1 when something is pending.
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    output: Output,
}
