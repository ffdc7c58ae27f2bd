//! Logs: one subscriber for the process, text for people or JSON for machines, on standard error.
//!
//! Every line that belongs to a request carries its correlation id, because the request's span does
//! and both formats print the spans around a line. This module decides where lines go, never what is
//! in them: values that must not be printed cannot be, by their types.

use std::io::IsTerminal as _;
use std::panic::PanicHookInfo;

use anyhow::Context as _;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;
use tracing_subscriber::prelude::*;

use crate::config::LogFormat;

/// Sets up logging of the server. Called once, before anything can log.
pub(crate) fn start(format: LogFormat, filter: &str) -> anyhow::Result<()> {
    let filter = capped(EnvFilter::try_new(filter).context("log.filter is not a log filter")?)?;
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
    .context("logging was set up twice")?;
    std::panic::set_hook(Box::new(log_panic));
    Ok(())
}

/// Libraries that handle secrets log requests, statements or bytes when they are chatty. Whatever the
/// filter says, they only warn.
fn capped(mut filter: EnvFilter) -> anyhow::Result<EnvFilter> {
    for library in [
        "h2",
        "hyper",
        "hyper_util",
        "reqwest",
        "rustls",
        "tokio_postgres",
    ] {
        filter = filter.add_directive(format!("{library}=warn").parse()?);
    }
    Ok(filter)
}

/// A panic in the log's own format. Its message is left out unless it is a literal, since a formatted
/// one may hold a value that must not be printed.
fn log_panic(panic: &PanicHookInfo<'_>) {
    let place = panic
        .location()
        .map_or_else(String::new, ToString::to_string);
    let message = panic
        .payload()
        .downcast_ref::<&'static str>()
        .copied()
        .unwrap_or("(message withheld)");
    tracing::error!(place, "panicked at {place}: {message}");
}

/// Warnings only, for commands whose output is the answer.
pub(crate) fn start_for_command() -> anyhow::Result<()> {
    start(LogFormat::Text, "warn")
}
