//! How many tests passed and failed, read from what the runners print.
//!
//! Four of them speak here: cargo-nextest, cargo's own harness, vitest, and node's test runner. A line nobody knows counts for
//! nothing; a runner that printed no sum at all is caught by its exit status, not here.

use std::fmt;

/// A sum of passed and failed tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub passed: u64,
    pub failed: u64,
}

impl Tally {
    pub(crate) fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Adds what one line of output reports, where it is a runner's sum.
    pub(crate) fn read(&mut self, line: &str) {
        let line = without_colour(line);
        let words: Vec<&str> = line
            .split(|c: char| c.is_whitespace() || "(),;|".contains(c))
            .filter(|w| !w.is_empty())
            .collect();
        match words.as_slice() {
            // cargo-nextest: "Summary [ 0.5s] 7 tests run: 6 passed (1 slow), 1 failed, 1 timed out, 0 skipped"
            ["Summary", ..] if line.contains(" run: ") => {
                self.take(&words, &["failed", "timed", "exec"]);
            }
            // cargo test: "test result: FAILED. 6 passed; 1 failed; 0 ignored; …"; indented it is cargo-nextest that
            // repeats what one failed test said, which its own sum holds already.
            ["test", "result:", ..] if line.starts_with("test") => self.take(&words, &["failed"]),
            // vitest: "Tests  1 failed | 6 passed (7)"
            ["Tests", ..] => self.take(&words, &["failed"]),
            // node --test: "ℹ pass 6", or "# pass 6" where it prints TAP
            ["ℹ" | "#", "pass", count] => self.passed += count.parse().unwrap_or(0),
            ["ℹ" | "#", "fail" | "cancelled", count] => self.failed += count.parse().unwrap_or(0),
            _ => {}
        }
    }

    fn take(&mut self, words: &[&str], bad: &[&str]) {
        for pair in words.windows(2) {
            let [count, what] = pair else { continue };
            let Ok(count) = count.parse::<u64>() else {
                continue;
            };
            if *what == "passed" {
                self.passed += count;
            } else if bad.contains(what) {
                self.failed += count;
            }
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

fn without_colour(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(c) = characters.next() {
        if c != '\u{1b}' {
            plain.push(c);
            continue;
        }
        for part in characters.by_ref() {
            if part.is_ascii_alphabetic() {
                break;
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &str) -> (u64, u64) {
        let mut tally = Tally::default();
        lines.lines().for_each(|line| tally.read(line));
        (tally.passed, tally.failed)
    }

    #[test]
    fn nextest_is_understood() {
        assert_eq!(
            read("     Summary [   1.234s] 7 tests run: 6 passed (1 slow), 1 failed, 3 skipped"),
            (6, 1)
        );
        assert_eq!(
            read(
                "     Summary [  60.001s] 3/9 tests run: 1 passed, 1 failed, 1 timed out, 0 skipped"
            ),
            (1, 2)
        );
        assert_eq!(
            read(
                "\u{1b}[32;1m     Summary\u{1b}[0m [   0.001s] \u{1b}[1m1\u{1b}[0m test run: \u{1b}[1m1\u{1b}[0m \u{1b}[32;1mpassed\u{1b}[0m, \u{1b}[1m0\u{1b}[0m skipped"
            ),
            (1, 0)
        );
    }

    #[test]
    fn what_nextest_repeats_of_a_failed_test_is_counted_once() {
        let lines = "        FAIL [   0.295s] (1/1) postern-db::contract a_test\n\
                     \x20   test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 64 filtered out\n\
                     \x20    Summary [   0.301s] 1 test run: 0 passed, 1 failed, 0 skipped";
        assert_eq!(read(lines), (0, 1));
    }

    #[test]
    fn cargo_test_is_understood() {
        let two = "test result: ok. 6 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
                   test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 4 filtered out";
        assert_eq!(read(two), (7, 2));
    }

    #[test]
    fn vitest_is_understood_and_its_count_of_files_is_not_added() {
        assert_eq!(
            read(" Test Files  2 passed (2)\n      Tests  1 failed | 34 passed (35)"),
            (34, 1)
        );
    }

    #[test]
    fn node_is_understood_in_both_of_its_voices() {
        assert_eq!(read("ℹ tests 5\nℹ pass 4\nℹ fail 1\nℹ cancelled 0"), (4, 1));
        assert_eq!(read("# tests 5\n# pass 3\n# fail 0\n# cancelled 2"), (3, 2));
    }

    #[test]
    fn other_lines_count_for_nothing() {
        assert_eq!(
            read(
                "running 3 tests\n3 passed the door, 2 failed to\nPASS [ 0.1s] a test that passed"
            ),
            (0, 0)
        );
    }
}
