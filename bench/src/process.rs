//! Servers as processes of their own, on a core of their own where the machine has two, with their memory.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

/// A running server; killed when dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    /// From start to the first answered connection.
    pub(crate) ready_after: Duration,
}

impl Server {
    /// Starts a program that listens on a free port, which `arrange` puts into its arguments or environment.
    pub(crate) fn start(
        program: &Path,
        arrange: impl FnOnce(&mut Command, SocketAddr),
    ) -> Result<Self> {
        let address = free_address()?;
        let mut command = pinned(program, 0);
        arrange(&mut command, address);
        let start = Instant::now();
        let child = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("starting {}", program.display()))?;
        let mut server = Self {
            child,
            address,
            ready_after: Duration::ZERO,
        };
        server.wait_ready(start)?;
        Ok(server)
    }

    fn wait_ready(&mut self, start: Instant) -> Result<()> {
        while start.elapsed() < Duration::from_secs(20) {
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended at once: {status}");
            }
            if std::net::TcpStream::connect(self.address).is_ok() {
                self.ready_after = start.elapsed();
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        bail!("the server did not listen within 20 seconds")
    }

    /// Resident memory in megabytes (10^6 bytes), from /proc.
    pub(crate) fn memory_mb(&self) -> Result<f64> {
        self.megabytes("VmRSS:")
    }

    /// The most resident memory there was, in megabytes.
    pub(crate) fn peak_memory_mb(&self) -> Result<f64> {
        self.megabytes("VmHWM:")
    }

    fn megabytes(&self, field: &str) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let kib: f64 = status
            .lines()
            .find_map(|line| line.strip_prefix(field))
            .and_then(|rest| rest.split_whitespace().next())
            .with_context(|| format!("{field} in /proc"))?
            .parse()?;
        Ok(kib * 1024.0 / 1e6)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A command on one core, leaving the others to the load. Without `taskset` it shares them all.
pub(crate) fn pinned(program: &Path, core: usize) -> Command {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    if cores < 2 || !Path::new("/usr/bin/taskset").exists() {
        return Command::new(program);
    }
    let mut command = Command::new("/usr/bin/taskset");
    command.arg("-c").arg(core.to_string()).arg(program);
    command
}

/// Moves this process to the last core, away from the servers.
pub(crate) fn pin_load() {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let pid = std::process::id().to_string();
    let core = cores.saturating_sub(1).to_string();
    if cores >= 2 {
        // Without taskset the figures are noisier, not wrong.
        drop(
            Command::new("/usr/bin/taskset")
                .args(["-a", "-c", "-p", &core, &pid])
                .stdout(Stdio::null())
                .status(),
        );
    }
}

/// Moves a running process, and all it starts from now on, to the core of the servers.
pub(crate) fn pin_server(process: u32) {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    if cores >= 2 {
        // Without taskset the figures are noisier, not wrong.
        drop(
            Command::new("/usr/bin/taskset")
                .args(["-a", "-c", "-p", "0", &process.to_string()])
                .stdout(Stdio::null())
                .status(),
        );
    }
}

fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?)
}
