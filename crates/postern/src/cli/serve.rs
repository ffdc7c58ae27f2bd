//! `postern serve`: the server, from its first line of log to its last.

use clap::Args;

use super::runtime;
use crate::config::Loaded;
use crate::{server, telemetry};

/// Run the server.
///
/// Without any setting it listens on http://localhost:8080 and keeps an SQLite database and its keys
/// in the data folder. It logs one line with its address when it is ready. SIGTERM or Ctrl-C lets
/// requests under way finish and stops; a second one stops at once.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Refuse to start on a database that is behind, instead of migrating it.
    #[arg(long)]
    no_migrate: bool,
}

impl Serve {
    pub(super) fn run(self, loaded: &Loaded) -> anyhow::Result<()> {
        let log = &loaded.settings.log;
        telemetry::start(log.format, &log.filter)?;
        let runtime = runtime()?;
        let result = runtime.block_on(server::run(loaded, self.no_migrate));
        // Everything that may take its time has been waited for; nothing else holds up the end.
        runtime.shutdown_background();
        result
    }
}
