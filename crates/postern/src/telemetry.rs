//! Logs: one subscriber for the process, text for people or JSON for machines, on standard error.
//!
//! Every line that belongs to a request carries its correlation id, because the request's span does
//! and both formats print the spans around a line. This module decides where lines go, never what is
//! in them: values that must not be printed cannot be, by their types.

use std::io::IsTerminal as _;

use anyhow::Context as _;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;
use tracing_subscriber::prelude::*;

use crate::config::LogFormat;

/// Sets up logging of the server. Called once, before anything can log.
pub(crate) fn start(format: LogFormat, filter: &str) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(filter).context("log.filter is not a log filter")?;
    let registry = tracing_subscriber::registry().with(filter);
    match format {
        LogFormat::Text => registry
            .with(
                fmt::layer()
                    .with_writer(std::io::stderr)
                    .with_ansi(std::io::stderr().is_terminal())
                    .with_target(false),
            )
            .try_init(),
        LogFormat::Json => registry
            .with(
                fmt::layer()
                    .json()
                    .flatten_event(true)
                    .with_current_span(true)
                    .with_span_list(false)
                    .with_writer(std::io::stderr),
            )
            .try_init(),
    }
    .context("logging was set up twice")
}

/// Warnings only, for commands whose output is the answer.
pub(crate) fn start_for_command() -> anyhow::Result<()> {
    start(LogFormat::Text, "warn")
}
