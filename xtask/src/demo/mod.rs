//! `cargo xtask demo`: from a clean checkout to a one-time Link URL that a person can open.
//!
//! Everything it makes lies under var/demo: the server's data, its log, and demo.json (mode 0600) with the sandbox client's
//! key, a password for the Portal and the company's id, so that a second run goes on where the first stopped. It drives the
//! server as a client would: the command line makes the client and the person, the HTTP API makes the company.

mod server;

use crate::command::Line;
use crate::http::{Answer, ask};
use crate::release;
use crate::workspace::{root, say};
use anyhow::{Context as _, Result, bail};
use clap::Args;
use serde::{Deserialize, Serialize};
use server::Server;
use std::fs::File;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

const CLIENT: &str = "Lumen Credit";
const COMPANY: &str = "Baker & Co Ltd";
const PERSON: &str = "jo@lumen.example";

#[derive(Args)]
pub(crate) struct Arguments {
    /// Forget what earlier runs made.
    #[arg(long)]
    reset: bool,
    /// Give the client 10,000 made-up companies with a season behind them.
    #[arg(long)]
    rich: bool,
    /// The port on 127.0.0.1.
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

/// What a second run must know.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Note {
    client_id: String,
    authorization: String,
    company_id: String,
    /// With which somebody signs in at the Portal.
    #[serde(default)]
    password: Option<String>,
    /// Whether the client has its made-up companies.
    #[serde(default)]
    rich: bool,
}

/// What `postern client create --json` prints, as far as it matters here.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NewClient {
    client_id: String,
    authorization: String,
}

#[derive(Deserialize)]
struct Company {
    id: String,
    redirect: String,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let demo = Demo {
        folder: root().join("var/demo"),
        port: arguments.port,
    };
    demo.check_port()?;
    let binary = release::build()?;
    demo.check_port()?;
    if arguments.reset && demo.folder.exists() {
        std::fs::remove_dir_all(&demo.folder)
            .with_context(|| format!("cannot delete {}", demo.folder.display()))?;
    }
    std::fs::create_dir_all(&demo.folder)?;
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        signal_hook::flag::register(signal, Arc::clone(&stop))?;
    }
    let mut server = Server::start(&demo, &binary)?;
    server.wait_until_ready(&demo, &stop)?;
    let mut note = demo.note(&binary)?;
    if arguments.rich {
        demo.enrich(&binary, &mut note)?;
    }
    let company = demo.company(&note)?;
    demo.show(&note, &company);
    server.wait(&demo, &stop)
}

struct Demo {
    folder: PathBuf,
    port: u16,
}

impl Demo {
    fn address(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port).into()
    }

    fn url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    fn log(&self) -> PathBuf {
        self.folder.join("server.log")
    }

    /// Browsers try both addresses of `localhost`, so both must be ours.
    fn check_port(&self) -> Result<()> {
        let other: SocketAddr = (Ipv6Addr::LOCALHOST, self.port).into();
        for address in [self.address(), other] {
            match TcpListener::bind(address) {
                Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
                    "port {} is taken: stop what listens there, or choose another by `cargo xtask demo --port {}`",
                    self.port,
                    self.port.wrapping_add(1).max(1024)
                ),
                Err(error) if address == self.address() => {
                    return Err(error).with_context(|| format!("cannot listen on {address}"));
                }
                // A machine without IPv6 has nobody listening there.
                Ok(_) | Err(_) => {}
            }
        }
        Ok(())
    }

    /// The binary with this demonstration's settings.
    fn postern(&self, binary: &Path) -> Line {
        Line::new(binary)
            .env("POSTERN_DATA_DIR", &self.folder)
            .env("POSTERN_HTTP__LISTEN", self.address().to_string())
            .env("POSTERN_PUBLIC__URL", self.url())
            .folder(&self.folder)
    }

    /// The client and company of an earlier run, or new ones.
    fn note(&self, binary: &Path) -> Result<Note> {
        let file = self.folder.join("demo.json");
        if let Ok(text) = std::fs::read_to_string(&file) {
            return serde_json::from_str(&text)
                .with_context(|| format!("{} is damaged; start over by --reset", file.display()));
        }
        let made = self
            .postern(binary)
            .args("client create --json --name")
            .arg(CLIENT)
            .output()?;
        let client: NewClient = serde_json::from_str(&made)
            .context("`postern client create --json` printed something else")?;
        let made_for = client.client_id.clone();
        let body = serde_json::json!({ "name": COMPANY }).to_string();
        let answer = self.ask(&client.authorization, "POST", "/companies", &body)?;
        let company: Company = parse(&answer, "POST /companies")?;
        let note = Note {
            client_id: client.client_id,
            authorization: client.authorization,
            company_id: company.id,
            password: Some(self.person(binary, &made_for)?),
            rich: false,
        };
        self.keep(&note)?;
        Ok(note)
    }

    /// Written whole or not at all: a half-written note would lock everybody out of what is there.
    fn keep(&self, note: &Note) -> Result<()> {
        let (file, fresh) = (self.folder.join("demo.json"), self.folder.join("demo.new"));
        let mut out = File::options()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&fresh)?;
        out.write_all(serde_json::to_string_pretty(note)?.as_bytes())?;
        Ok(std::fs::rename(fresh, file)?)
    }

    /// Gives the client its made-up companies, once. The command writes beside the running server.
    fn enrich(&self, binary: &Path, note: &mut Note) -> Result<()> {
        if note.rich {
            return Ok(());
        }
        say("making up 10,000 companies with a season behind them");
        let line = self
            .postern(binary)
            .args("sandbox fill --companies 10000 --client")
            .arg(&note.client_id);
        say(line.output()?.trim());
        note.rich = true;
        self.keep(note)
    }

    /// Somebody who works for the client and looks after the installation; the answer is the password.
    fn person(&self, binary: &Path, client: &str) -> Result<String> {
        let password = password()?;
        let line = self
            .postern(binary)
            .args("person create --operator --name")
            .arg("Jo Murray")
            .args("--client")
            .arg(client)
            .arg(PERSON);
        let mut command = line.command();
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()?;
        if let Some(mut input) = child.stdin.take() {
            writeln!(input, "{password}")?;
        }
        if !child.wait()?.success() {
            bail!("`{}` failed", line.text());
        }
        Ok(password)
    }

    /// The company with a fresh one-time Link URL.
    fn company(&self, note: &Note) -> Result<Company> {
        let path = format!("/companies/{}", note.company_id);
        let answer = self.ask(&note.authorization, "GET", &path, "")?;
        parse(&answer, &format!("GET {path}"))
            .context("the data of an earlier run does not fit; start over by --reset")
    }

    fn ask(&self, authorization: &str, method: &str, path: &str, body: &str) -> Result<Answer> {
        let headers = [
            ("Authorization", authorization),
            ("Content-Type", "application/json"),
            ("Accept", "application/json"),
        ];
        ask(self.address(), method, path, &headers, body)
    }

    fn show(&self, note: &Note, company: &Company) {
        let Note {
            client_id,
            authorization,
            ..
        } = note;
        let url = self.url();
        let log = self.log();
        let log = log.strip_prefix(root()).unwrap_or(&log).display();
        let portal = note.password.as_ref().map_or_else(String::new, |password| {
            format!("Portal                {url}/portal/ as {PERSON}, password {password}\n")
        });
        say(&format!(
            "
Postern is running. Client \"{CLIENT}\" ({client_id}), company \"{COMPANY}\" ({id}).

API base URL          {url}
Authorization header  Authorization: {authorization}
{portal}
Create another company:

  curl -s {url}/companies -H 'Authorization: {authorization}' \\
    -H 'Content-Type: application/json' -d '{{\"name\": \"Second Company Ltd\"}}'

Open this one-time Link URL in a browser. It works once, within 24 hours:

  {link}

The log is in {log}. Ctrl-C stops the server; the data stays for the next run.",
            id = company.id,
            link = company.redirect,
        ));
    }
}

fn parse(answer: &Answer, what: &str) -> Result<Company> {
    if !(200..300).contains(&answer.status) {
        bail!("{what} answered {}: {}", answer.status, answer.body);
    }
    serde_json::from_str(&answer.body)
        .with_context(|| format!("{what} answered something else: {}", answer.body))
}

/// A password that nobody has used before: 16 bytes of the system's randomness in hexadecimal.
fn password() -> Result<String> {
    let mut bytes = [0_u8; 16];
    File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(format!("{:032x}", u128::from_le_bytes(bytes)))
}
