//! A place of its own for each test: a folder, a database, the environment, and the real binary.

use std::cell::RefCell;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::Value;

/// Long enough that only a hang reaches it.
const PATIENCE: Duration = Duration::from_mins(1);

/// The binary with an environment that holds nothing of Postern's.
pub(crate) fn postern() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_postern"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("POSTERN_") {
            command.env_remove(name);
        }
    }
    command
}

/// A folder that vanishes, with its database.
pub(crate) struct Place {
    folder: PathBuf,
    database: Option<String>,
    /// Where the server of this place is, once it runs: commands that print addresses need it.
    address: RefCell<Option<String>>,
}

/// A client and what its backend sends.
pub(crate) struct Client {
    pub(crate) id: String,
    pub(crate) authorization: String,
}

/// What a finished command said.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Done {
    /// The standard output of a command that must have succeeded, as JSON.
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.code, 0, "{}", self.stderr);
        serde_json::from_str(&self.stdout).unwrap_or_else(|_| panic!("not JSON: {}", self.stdout))
    }
}

impl Place {
    /// An empty folder, with SQLite in it by default.
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("postern-cli-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self {
            folder,
            database: None,
            address: RefCell::default(),
        }
    }

    /// The same on the database of this run: a fresh one on PostgreSQL, with the keys that an operator
    /// makes there, or SQLite.
    pub(crate) fn on_the_database_of_this_run() -> Self {
        let place = Self::on_the_bare_database_of_this_run();
        if place.is_postgres() {
            place.run(&["key", "add", "--create", "--json"]).json();
        }
        place
    }

    /// The same without the keys.
    pub(crate) fn on_the_bare_database_of_this_run() -> Self {
        let mut place = Self::new();
        place.database = fresh_postgres();
        place
    }

    pub(crate) fn is_postgres(&self) -> bool {
        self.database.is_some()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub(crate) fn is_empty(&self) -> bool {
        std::fs::read_dir(&self.folder).unwrap().next().is_none()
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = postern();
        command
            .current_dir(&self.folder)
            .args(arguments)
            .env("POSTERN_HTTP__LISTEN", "127.0.0.1:0")
            .env("POSTERN_METRICS__LISTEN", "127.0.0.1:0")
            .env("POSTERN_DATA_DIR", "data");
        if let (Some(address), Some(&"link" | &"client")) =
            (&*self.address.borrow(), arguments.first())
        {
            command.env("POSTERN_PUBLIC__URL", format!("http://{address}"));
        }
        if let Some(database) = &self.database {
            command.env("POSTERN_DATABASE__URL", database);
        }
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Done {
        finish(&mut self.command(arguments))
    }

    /// A new client.
    pub(crate) fn client(&self, name: &str) -> Client {
        let created = self
            .run(&["client", "create", "--name", name, "--json"])
            .json();
        Client {
            id: text(&created, "clientId"),
            authorization: text(&created, "authorization"),
        }
    }

    /// A running server, once it has said that it is ready.
    pub(crate) fn serve(&self) -> Server {
        self.serve_with(&[])
    }

    pub(crate) fn serve_with(&self, environment: &[(&str, &str)]) -> Server {
        let mut command = self.command(&["serve"]);
        command
            .env("POSTERN_LOG__FORMAT", "json")
            .envs(environment.iter().copied());
        let server = Server::start(command);
        *self.address.borrow_mut() = Some(server.address.clone());
        server
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

pub(crate) fn finish(command: &mut Command) -> Done {
    let output = command.output().unwrap();
    Done {
        code: output.status.code().expect("the command was killed"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A server process and its log.
pub(crate) struct Server {
    child: Child,
    lines: Receiver<String>,
    seen: Vec<String>,
    pub(crate) address: String,
    pub(crate) metrics: String,
    /// The line that said that it is ready.
    pub(crate) ready: Value,
}

impl Server {
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let mut server = Self {
            child,
            lines,
            seen: Vec::new(),
            address: String::new(),
            metrics: String::new(),
            ready: Value::Null,
        };
        let ready = server.wait_for("is ready");
        server.address = text(&ready, "address");
        server.metrics = text(&ready, "metrics");
        server.ready = ready;
        server
    }

    /// The first log line, as JSON, whose message holds the words.
    pub(crate) fn wait_for(&mut self, words: &str) -> Value {
        loop {
            let line = self
                .lines
                .recv_timeout(PATIENCE)
                .unwrap_or_else(|_| panic!("no line with {words:?} in\n{}", self.seen.join("\n")));
            self.seen.push(line.clone());
            let value: Value =
                serde_json::from_str(&line).unwrap_or_else(|_| panic!("not JSON: {line}"));
            if text(&value, "message").contains(words) {
                return value;
            }
        }
    }

    /// The lines read so far.
    pub(crate) fn log(&self) -> &[String] {
        &self.seen
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        get(&self.address, path)
    }

    /// Makes a company by API and gives its id and its Link URL.
    pub(crate) fn company(&self, client: &Client, name: &str) -> (String, String) {
        let body = serde_json::json!({ "name": name }).to_string();
        let answer = self.call(&client.authorization, "POST /companies", &body);
        assert_eq!(answer.status, 200, "{}", answer.body);
        let company: Value = serde_json::from_str(&answer.body).unwrap();
        (text(&company, "id"), text(&company, "redirect"))
    }

    /// Calls the API as a client's backend does. `what` is method and path.
    pub(crate) fn call(&self, authorization: &str, what: &str, body: &str) -> Answer {
        request(
            &self.address,
            &format!(
                "{what} HTTP/1.1\r\nHost: {}\r\nAuthorization: {authorization}\r\nContent-Type: application/json\r\n\
                 Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
                self.address,
                body.len()
            ),
        )
    }

    pub(crate) fn signal(&self, name: &str) {
        signal(self.child.id(), name);
    }

    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Waits for the process to end; its whole log comes with it.
    pub(crate) fn end(mut self) -> (ExitStatus, String) {
        while let Ok(line) = self.lines.recv_timeout(PATIENCE) {
            self.seen.push(line);
        }
        let status = self.child.wait().unwrap();
        (status, self.seen.join("\n"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Sends a signal to a process.
pub(crate) fn signal(process: u32, name: &str) {
    let status = Command::new("kill")
        .args([&format!("-{name}"), &process.to_string()])
        .status()
        .unwrap();
    assert!(status.success());
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

/// The answer to a request.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
}

pub(crate) fn get(address: &str, path: &str) -> Answer {
    request(
        address,
        &format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"),
    )
}

/// Sends the bytes of a request and reads the answer to the end.
pub(crate) fn request(address: &str, text: &str) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(text.as_bytes()).unwrap();
    read_answer(&mut stream)
}

pub(crate) fn read_answer(stream: &mut TcpStream) -> Answer {
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    Answer {
        status: head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .unwrap_or_default(),
        body: body.to_owned(),
    }
}

/// A fresh PostgreSQL database where the run is for PostgreSQL. Nobody drops it: the test cluster
/// vanishes as a whole.
fn fresh_postgres() -> Option<String> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let server = postern_testkit::TestDb::server()?;
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("cli_{}_{number}", std::process::id());
    let made =
        tokio::runtime::Runtime::new()
            .unwrap()
            .block_on(postern_db::admin::create_database(
                &server.parse().unwrap(),
                &name,
                None,
            ));
    made.unwrap();
    let (before, query) = server
        .split_once('?')
        .map_or((server.as_str(), None), |(before, query)| {
            (before, Some(query))
        });
    let (scheme, rest) = before.split_once("://").unwrap();
    let authority = rest
        .split_once('/')
        .map_or(rest, |(authority, _)| authority);
    let query = query.map_or_else(String::new, |query| format!("?{query}"));
    Some(format!("{scheme}://{authority}/{name}{query}"))
}

/// The permission bits of a file.
pub(crate) fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}
