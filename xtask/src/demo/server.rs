//! The server of the demonstration, as a child that ends with it.

use super::Demo;
use crate::command::Line;
use crate::http::ask;
use crate::workspace::say;
use anyhow::{Context as _, Result, bail};
use std::fs::File;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, ExitStatus};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

const READY_WITHIN: Duration = Duration::from_secs(30);
/// The server gives requests under way 10 s; a little more, then it is ended.
const STOPPED_WITHIN: Duration = Duration::from_secs(15);

/// The server as a child in a process group of its own: Ctrl-C reaches us, and we end it in its own way.
pub(super) struct Server {
    child: Child,
}

impl Server {
    pub(super) fn start(demo: &Demo, binary: &Path) -> Result<Self> {
        let log = demo.log();
        let out = File::options()
            .create(true)
            .append(true)
            .open(&log)
            .with_context(|| format!("cannot write {}", log.display()))?;
        let mut command = demo.postern(binary).args("serve").command();
        command
            .stdout(out.try_clone()?)
            .stderr(out)
            .process_group(0);
        let child = command.spawn().context("cannot start the server")?;
        Ok(Self { child })
    }

    pub(super) fn wait_until_ready(&mut self, demo: &Demo, stop: &AtomicBool) -> Result<()> {
        let started = Instant::now();
        while !stop.load(Ordering::Relaxed) {
            if let Some(status) = self.child.try_wait()? {
                bail!(
                    "the server ended at once ({status}); its log says:\n{}",
                    tail(&demo.log())
                );
            }
            if ask(demo.address(), "GET", "/health/ready", &[], "")
                .is_ok_and(|answer| answer.status == 200)
            {
                return Ok(());
            }
            if started.elapsed() > READY_WITHIN {
                bail!(
                    "the server did not get ready in {} s; its log says:\n{}",
                    READY_WITHIN.as_secs(),
                    tail(&demo.log())
                );
            }
            sleep(Duration::from_millis(50));
        }
        bail!("stopped before the server was ready")
    }

    pub(super) fn wait(&mut self, demo: &Demo, stop: &AtomicBool) -> Result<()> {
        while !stop.load(Ordering::Relaxed) {
            if let Some(status) = self.child.try_wait()? {
                bail!(
                    "the server ended ({status}); its log says:\n{}",
                    tail(&demo.log())
                );
            }
            sleep(Duration::from_millis(100));
        }
        say("\nStopping.");
        let status = self.end()?;
        if status.success() {
            say("Stopped.");
            return Ok(());
        }
        bail!(
            "the server did not stop cleanly ({status}); its log says:\n{}",
            tail(&demo.log())
        )
    }

    /// Asks it to stop, waits, and insists when it does not.
    fn end(&mut self) -> Result<ExitStatus> {
        Line::new("kill")
            .args("-TERM")
            .arg(self.child.id().to_string())
            .output()?;
        let asked = Instant::now();
        while asked.elapsed() < STOPPED_WITHIN {
            if let Some(status) = self.child.try_wait()? {
                return Ok(status);
            }
            sleep(Duration::from_millis(50));
        }
        self.child.kill()?;
        Ok(self.child.wait()?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.end();
        }
    }
}

fn tail(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines
        .get(lines.len().saturating_sub(10)..)
        .unwrap_or_default()
        .join("\n")
}
