//! A PostgreSQL of our own for tests and measurements: under target/pg, reached over a Unix socket only.
//!
//! Two kinds: the one for tests forgets safety (fsync off), the durable one keeps it, for measurements. A cluster starts empty
//! each time and is deleted when it stops, so nothing left by an earlier run can decide a test. PostgreSQL refuses to run as
//! root; there it runs as `postgres` or `nobody`, outside the checkout where that user cannot reach it.

use crate::command::Line;
use crate::install;
use crate::workspace::{complain, say, target};
use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand};
use serde::{Deserialize, Serialize};
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _, chown};
use std::path::{Path, PathBuf};

/// A socket's path may have 107 bytes; PostgreSQL appends `/.s.PGSQL.5432.lock` to the folder's name.
const LONGEST_SOCKET_FOLDER: usize = 107 - "/.s.PGSQL.5432.lock".len();

#[derive(Subcommand)]
pub(crate) enum Action {
    /// Start it, unless it runs, and print its URL.
    Start(Which),
    /// Stop it and delete its data.
    Stop(Which),
    /// Print the URL of the running one, for POSTERN_TEST_DB.
    Url(Which),
}

#[derive(Args)]
pub(crate) struct Which {
    /// The one that waits for the disk at each commit, for measurements.
    #[arg(long)]
    durable: bool,
}

impl Which {
    fn kind(&self) -> Kind {
        if self.durable {
            Kind::Durable
        } else {
            Kind::Tests
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Tests,
    Durable,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Tests => "tests",
            Self::Durable => "durable",
        }
    }

    fn settings(self) -> &'static str {
        match self {
            Self::Tests => {
                "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nwal_level = minimal\nmax_wal_senders = 0\n"
            }
            Self::Durable => "fsync = on\nsynchronous_commit = on\n",
        }
    }
}

pub(crate) fn run(action: &Action) -> Result<()> {
    match action {
        Action::Start(which) => say(&Cluster::start(which.kind())?.url()),
        Action::Url(which) => match Cluster::running(which.kind())? {
            Some(cluster) => say(&cluster.url()),
            None => bail!("no cluster runs; start it by `cargo xtask pg start`"),
        },
        Action::Stop(which) => match Cluster::running(which.kind())? {
            Some(cluster) => cluster.stop()?,
            None => say("no cluster runs"),
        },
    }
    Ok(())
}

/// A running cluster, as noted under target/pg.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Cluster {
    folder: PathBuf,
    socket: PathBuf,
    programs: PathBuf,
    user: Option<User>,
}

/// Who PostgreSQL runs as where we are root.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct User {
    uid: u32,
    gid: u32,
}

/// A cluster for the length of a step: stopped at its end unless it ran before.
pub(crate) struct Borrowed {
    cluster: Cluster,
    ours: bool,
}

impl Borrowed {
    pub(crate) fn new(kind: Kind) -> Result<Self> {
        let ours = Cluster::running(kind)?.is_none();
        Ok(Self {
            cluster: Cluster::start(kind)?,
            ours,
        })
    }

    pub(crate) fn url(&self) -> String {
        self.cluster.url()
    }

    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.cluster.programs.join(name)
    }
}

impl Drop for Borrowed {
    fn drop(&mut self) {
        if self.ours
            && let Err(error) = self.cluster.stop()
        {
            complain(&format!("the cluster did not stop: {error:#}"));
        }
    }
}

impl Cluster {
    /// The URL of its administrator's database; tests put the name of their own in its place.
    pub(crate) fn url(&self) -> String {
        let socket = self
            .socket
            .display()
            .to_string()
            .replace('%', "%25")
            .replace('/', "%2F");
        format!("postgres://postgres@{socket}/postgres")
    }

    fn note(kind: Kind) -> PathBuf {
        target().join("pg").join(format!("{}.json", kind.name()))
    }

    fn running(kind: Kind) -> Result<Option<Self>> {
        let Ok(text) = std::fs::read_to_string(Self::note(kind)) else {
            return Ok(None);
        };
        let cluster: Self = serde_json::from_str(&text)
            .with_context(|| format!("{} is damaged", Self::note(kind).display()))?;
        let alive = cluster.data().is_dir() && cluster.control().args("status").succeeds();
        Ok(alive.then_some(cluster))
    }

    pub(crate) fn start(kind: Kind) -> Result<Self> {
        if let Some(cluster) = Self::running(kind)? {
            return Ok(cluster);
        }
        let programs = install::postgres()?;
        let user = if install::is_root() {
            Some(service_user()?)
        } else {
            None
        };
        let (folder, socket) = place(kind, user.as_ref())?;
        let cluster = Self {
            folder,
            socket,
            programs,
            user,
        };
        cluster.create(kind)?;
        crate::workspace::write(
            &Self::note(kind),
            serde_json::to_string_pretty(&cluster)?.as_bytes(),
        )?;
        let log = cluster.folder.join("log");
        let started = cluster
            .control()
            .args("start --wait --silent --log")
            .arg(&log)
            .output();
        started.with_context(|| format!("PostgreSQL did not start: {}", last_lines(&log)))?;
        Ok(cluster)
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn create(&self, kind: Kind) -> Result<()> {
        let initdb = |locale: &str| {
            let line = self.line("initdb").args(
                "--username postgres --auth trust --encoding UTF8 --no-sync --no-instructions",
            );
            line.args(locale).arg("--pgdata").arg(self.data())
        };
        // A language's sort order, as in most installations: a query that relies on byte order without saying so fails here.
        if !initdb("--locale C --locale-provider icu --icu-locale en-US").succeeds() {
            let _ = std::fs::remove_dir_all(self.data());
            initdb("--locale C").output()?;
        }
        let settings = format!(
            "listen_addresses = ''\nunix_socket_directories = '{}'\nunix_socket_permissions = 0700\nmax_connections = 300\n\
             shared_buffers = 128MB\nmax_wal_size = 512MB\nlog_min_messages = warning\n{}",
            self.socket.display(),
            kind.settings(),
        );
        let file = self.data().join("postgresql.auto.conf");
        std::fs::write(&file, settings).with_context(|| format!("cannot write {}", file.display()))
    }

    /// Stops it the quick way and deletes what it kept.
    fn stop(&self) -> Result<()> {
        self.control()
            .args("stop --wait --silent --mode immediate")
            .output()?;
        for folder in [&self.folder, &self.socket] {
            if folder.exists() {
                std::fs::remove_dir_all(folder)
                    .with_context(|| format!("cannot delete {}", folder.display()))?;
            }
        }
        Ok(())
    }

    fn control(&self) -> Line {
        self.line("pg_ctl").arg("--pgdata").arg(self.data())
    }

    /// One of PostgreSQL's programs, as the user it may run as, in a folder that user may be in.
    fn line(&self, program: &str) -> Line {
        let program = self.programs.join(program);
        let line = match &self.user {
            Some(user) => {
                let identity = format!(
                    "--reuid={} --regid={} --clear-groups --",
                    user.uid, user.gid
                );
                Line::new("setpriv").args(&identity).arg(program)
            }
            None => Line::new(program),
        };
        line.env("LC_ALL", "C").folder(Path::new("/"))
    }
}

fn last_lines(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines
        .get(lines.len().saturating_sub(5)..)
        .unwrap_or_default()
        .join("\n")
}

/// Makes empty folders for data and socket: below the target folder where that works, else in the temporary one.
fn place(kind: Kind, user: Option<&User>) -> Result<(PathBuf, PathBuf)> {
    let near = target().join("pg").join(kind.name());
    let far = std::env::temp_dir().join(format!(
        "postern-pg-{:08x}-{}",
        fingerprint(&target()),
        kind.name()
    ));
    let folder = if make_empty(&near, user).is_ok() && reachable(&near, user) {
        near
    } else {
        make_empty(&far, user)?;
        far.clone()
    };
    let socket = folder.join("socket");
    let socket = if socket.as_os_str().len() <= LONGEST_SOCKET_FOLDER {
        socket
    } else {
        far.with_extension("s")
    };
    make_empty(&socket, user)?;
    Ok((folder, socket))
}

fn make_empty(folder: &Path, user: Option<&User>) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)
            .with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o755)
        .create(folder)
        .with_context(|| format!("cannot make {}", folder.display()))?;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
    if let Some(user) = user {
        chown(folder, Some(user.uid), Some(user.gid))
            .with_context(|| format!("cannot hand over {}", folder.display()))?;
    }
    Ok(())
}

/// Whether that user gets through every folder above.
fn reachable(folder: &Path, user: Option<&User>) -> bool {
    let Some(user) = user else { return true };
    let identity = format!(
        "--reuid={} --regid={} --clear-groups -- test -w",
        user.uid, user.gid
    );
    Line::new("setpriv")
        .args(&identity)
        .arg(folder)
        .folder(Path::new("/"))
        .succeeds()
}

fn service_user() -> Result<User> {
    crate::workspace::need_program(
        "setpriv",
        "install util-linux, or run this as an ordinary user",
    )?;
    let accounts = std::fs::read_to_string("/etc/passwd").context("cannot read /etc/passwd")?;
    ["postgres", "nobody"]
        .iter()
        .find_map(|name| find_user(&accounts, name))
        .context(
            "PostgreSQL cannot run as root, and there is neither a user `postgres` nor `nobody`",
        )
}

fn find_user(accounts: &str, name: &str) -> Option<User> {
    let line = accounts
        .lines()
        .find(|line| line.split(':').next() == Some(name))?;
    let mut fields = line.split(':').skip(2);
    Some(User {
        uid: fields.next()?.parse().ok()?,
        gid: fields.next()?.parse().ok()?,
    })
}

/// FNV-1a: two checkouts on one machine must not share a folder.
fn fingerprint(path: &Path) -> u32 {
    let step = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(16_777_619);
    path.as_os_str()
        .as_encoded_bytes()
        .iter()
        .fold(2_166_136_261, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_url_carries_the_socket_as_its_host() {
        let cluster = Cluster {
            folder: "/t".into(),
            socket: "/t/so%cket".into(),
            programs: "/usr/bin".into(),
            user: None,
        };
        assert_eq!(
            cluster.url(),
            "postgres://postgres@%2Ft%2Fso%25cket/postgres"
        );
        let url = url::Url::parse(&cluster.url()).unwrap();
        assert_eq!(
            (url.host_str(), url.path()),
            (Some("%2Ft%2Fso%25cket"), "/postgres")
        );
    }

    #[test]
    fn a_user_is_found_by_its_whole_name() {
        let accounts =
            "postgres2:x:7:8::/:\npostgres:x:104:112:PostgreSQL:/var/lib/postgresql:/bin/bash\n";
        assert_eq!(
            find_user(accounts, "postgres"),
            Some(User { uid: 104, gid: 112 })
        );
        assert_eq!(find_user(accounts, "nobody"), None);
    }

    #[test]
    fn only_the_durable_kind_waits_for_the_disk() {
        assert!(Kind::Durable.settings().contains("fsync = on"));
        assert!(Kind::Tests.settings().contains("fsync = off"));
    }
}
