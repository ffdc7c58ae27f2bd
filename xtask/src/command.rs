//! Child processes: spelled so that a person can repeat them, run with stdin closed.
//!
//! A `Line` knows its own text, environment included, because the gate prints the command to repeat a failed step.
//! Output passes through untouched; `counted` reads along to find the test runners' sums.

use crate::tally::Tally;
use crate::workspace::{complain, root};
use anyhow::{Context as _, Result, bail};
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, IsTerminal as _, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

/// One command line, started in the workspace's folder unless told otherwise.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    program: String,
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
    folder: PathBuf,
}

impl Line {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        Self {
            program: program.as_ref().to_string_lossy().into_owned(),
            arguments: Vec::new(),
            environment: Vec::new(),
            folder: root(),
        }
    }

    /// Splits at blanks; for arguments that contain blanks there is `arg`.
    pub(crate) fn args(mut self, words: &str) -> Self {
        self.arguments
            .extend(words.split_whitespace().map(str::to_owned));
        self
    }

    pub(crate) fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.arguments
            .push(argument.as_ref().to_string_lossy().into_owned());
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.environment.push((
            name.to_owned(),
            value.as_ref().to_string_lossy().into_owned(),
        ));
        self
    }

    pub(crate) fn folder(mut self, folder: &Path) -> Self {
        folder.clone_into(&mut self.folder);
        self
    }

    /// What a person would type in the workspace's folder.
    pub(crate) fn text(&self) -> String {
        let mut words = Vec::new();
        if let Ok(below) = self.folder.strip_prefix(root())
            && !below.as_os_str().is_empty()
        {
            words.push(format!("cd {} &&", quoted(&below.display().to_string())));
        }
        words.extend(
            self.environment
                .iter()
                .map(|(name, value)| format!("{name}={}", quoted(value))),
        );
        words.push(quoted(&self.program));
        words.extend(self.arguments.iter().map(|argument| quoted(argument)));
        words.join(" ")
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(&self.arguments)
            .current_dir(&self.folder)
            .stdin(Stdio::null());
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(must_not_leak) {
                command.env_remove(name);
            }
        }
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs it in view; anything but success is an error that carries the command.
    pub(crate) fn run(&self) -> Result<()> {
        let status = self
            .command()
            .status()
            .with_context(|| format!("cannot start `{}`", self.program))?;
        self.judge(status)
    }

    /// Runs it in view and reads the test runners' sums from what it prints.
    pub(crate) fn counted(&self, tally: &mut Tally) -> Result<()> {
        let mut command = self.command();
        if std::io::stdout().is_terminal() {
            command
                .env("CARGO_TERM_COLOR", "always")
                .env("FORCE_COLOR", "1");
        }
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start `{}`", self.program))?;
        let (out, err) = (child.stdout.take(), child.stderr.take());
        let (from_out, from_err) = std::thread::scope(|scope| {
            let errors = scope.spawn(|| err.map(|pipe| copy(pipe, std::io::stderr())));
            let output = out.map(|pipe| copy(pipe, std::io::stdout()));
            (output, errors.join().ok().flatten())
        });
        for part in [from_out, from_err].into_iter().flatten() {
            tally.add(&part);
        }
        self.judge(child.wait()?)
    }

    /// Runs it out of sight and gives back what it printed.
    pub(crate) fn output(&self) -> Result<String> {
        let output = self
            .command()
            .output()
            .with_context(|| format!("cannot start `{}`", self.program))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            bail!(
                "`{}` failed ({}): {}",
                self.text(),
                output.status,
                said.trim()
            );
        }
        String::from_utf8(output.stdout)
            .with_context(|| format!("`{}` printed bytes that are not text", self.text()))
    }

    /// Whether it ran and succeeded; what it prints is thrown away.
    pub(crate) fn succeeds(&self) -> bool {
        let mut command = self.command();
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }

    fn judge(&self, status: ExitStatus) -> Result<()> {
        if status.success() {
            return Ok(());
        }
        bail!("`{}` failed ({status})", self.text())
    }
}

/// Copies line by line, so that two pipes do not cut each other's lines, and counts on the way.
fn copy(from: impl Read, mut to: impl Write) -> Tally {
    let mut tally = Tally::default();
    let mut reader = BufReader::new(from);
    let mut line = Vec::new();
    loop {
        line.clear();
        match reader.read_until(b'\n', &mut line) {
            Ok(0) => return tally,
            Ok(_) => {
                tally.read(&String::from_utf8_lossy(&line));
                let _ = to.write_all(&line);
                let _ = to.flush();
            }
            Err(error) => {
                complain(&format!("reading a child's output failed: {error}"));
                return tally;
            }
        }
    }
}

/// Variables that `cargo run` set for us, which make build scripts believe something changed, and settings of a Postern that
/// belongs to whoever runs this.
fn must_not_leak(name: &str) -> bool {
    const OF_CARGO_RUN: [&str; 7] = [
        "CARGO",
        "CARGO_BIN_NAME",
        "CARGO_CRATE_NAME",
        "CARGO_MANIFEST_DIR",
        "CARGO_MANIFEST_PATH",
        "CARGO_PRIMARY_PACKAGE",
        "LD_LIBRARY_PATH",
    ];
    name.starts_with("CARGO_PKG_") || name.starts_with("POSTERN_") || OF_CARGO_RUN.contains(&name)
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,@%+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_as_it_would_be_typed() {
        let line = Line::new("npm")
            .args("run lint")
            .env("CI", "true")
            .folder(&root().join("web"));
        assert_eq!(line.text(), "cd web && CI=true npm run lint");
        assert_eq!(
            Line::new("sh").arg("-c").arg("it's").text(),
            r"sh -c 'it'\''s'"
        );
    }

    #[test]
    fn failure_carries_the_command() {
        let error = Line::new("false").run().unwrap_err();
        assert!(error.to_string().starts_with("`false` failed"), "{error}");
    }

    #[test]
    fn sums_are_read_from_both_pipes() {
        let mut tally = Tally::default();
        let script = "echo 'test result: ok. 2 passed; 0 failed;'; echo '# pass 3' >&2";
        Line::new("sh")
            .arg("-c")
            .arg(script)
            .counted(&mut tally)
            .unwrap();
        assert_eq!(
            tally,
            Tally {
                passed: 5,
                failed: 0
            }
        );
    }
}
