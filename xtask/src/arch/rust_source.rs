//! Just enough of Rust's lexical rules to tell string literals, comments and code apart.
//!
//! Plain, byte and raw strings, nested block comments, characters and lifetimes. It never fails: a file the compiler would
//! refuse gives some answer, and the compiler gives the right one.

/// One string literal: the line it starts on (from 1) and what stands between the quotes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Literal {
    pub line: usize,
    pub text: String,
}

/// A source file taken apart.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    pub literals: Vec<Literal>,
    /// The file with comments and the inside of literals blanked; lines stay where they were.
    pub code: String,
}

/// Takes `source` apart.
pub(crate) fn take_apart(source: &str) -> Parts {
    Reader {
        characters: source.chars().collect(),
        position: 0,
        line: 1,
        parts: Parts::default(),
    }
    .read()
}

struct Reader {
    characters: Vec<char>,
    position: usize,
    line: usize,
    parts: Parts,
}

impl Reader {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.characters.get(self.position + ahead).copied()
    }

    /// Moves on by one, copying it to the code or blanking it there.
    fn step(&mut self, keep: bool) -> Option<char> {
        let c = self.peek(0)?;
        self.position += 1;
        if c == '\n' {
            self.line += 1;
        }
        self.parts
            .code
            .push(if keep || c == '\n' { c } else { ' ' });
        Some(c)
    }

    fn read(mut self) -> Parts {
        while let Some(c) = self.peek(0) {
            match (c, self.peek(1)) {
                ('/', Some('/')) => self.line_comment(),
                ('/', Some('*')) => self.block_comment(),
                ('"', _) => self.string(),
                ('r', Some('"' | '#')) if !self.inside_word() && self.raw_hashes().is_some() => {
                    self.raw_string();
                }
                ('\'', Some(next)) => self.quote(next),
                _ => {
                    self.step(true);
                }
            }
        }
        self.parts
    }

    fn inside_word(&self) -> bool {
        let before = self
            .position
            .checked_sub(1)
            .and_then(|at| self.characters.get(at).copied());
        // `br"…"` and `cr"…"` are literals too, so one such letter in front is no word.
        before.is_some_and(|c| (c.is_alphanumeric() || c == '_') && c != 'b' && c != 'c')
    }

    fn raw_hashes(&self) -> Option<usize> {
        let mut hashes = 0;
        while self.peek(hashes + 1) == Some('#') {
            hashes += 1;
        }
        (self.peek(hashes + 1) == Some('"')).then_some(hashes)
    }

    fn line_comment(&mut self) {
        while self.peek(0).is_some_and(|c| c != '\n') {
            self.step(false);
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some('/'), Some('*')) => depth += 1,
                (Some('*'), Some('/')) => depth -= 1,
                (None, _) => return,
                _ => {
                    self.step(false);
                    continue;
                }
            }
            self.step(false);
            self.step(false);
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self) {
        let line = self.line;
        let mut text = String::new();
        self.step(true);
        while let Some(c) = self.peek(0) {
            if c == '"' {
                self.step(true);
                break;
            }
            self.step(false);
            text.push(c);
            if c == '\\'
                && let Some(escaped) = self.step(false)
            {
                text.push(escaped);
            }
        }
        self.parts.literals.push(Literal { line, text });
    }

    fn raw_string(&mut self) {
        let line = self.line;
        let hashes = self.raw_hashes().unwrap_or(0);
        for _ in 0..hashes + 2 {
            self.step(true);
        }
        let mut text = String::new();
        while let Some(c) = self.peek(0) {
            let closes = c == '"' && (1..=hashes).all(|ahead| self.peek(ahead) == Some('#'));
            if closes {
                for _ in 0..=hashes {
                    self.step(true);
                }
                break;
            }
            text.push(c);
            self.step(false);
        }
        self.parts.literals.push(Literal { line, text });
    }

    /// A character literal or a lifetime.
    fn quote(&mut self, next: char) {
        self.step(true);
        if next == '\\' {
            self.step(false);
            self.step(false);
            while self.peek(0).is_some_and(|c| c != '\'') {
                self.step(false);
            }
            self.step(true);
        } else if self.peek(1) == Some('\'') {
            self.step(false);
            self.step(true);
        }
    }
}

/// The part of a file's code that is not a test module at its end.
pub(crate) fn without_tests(code: &str) -> &str {
    let ends = ["#[cfg(test)]\nmod ", "#[cfg(all(test"];
    ends.iter()
        .filter_map(|mark| code.find(mark))
        .min()
        .and_then(|at| code.get(..at))
        .unwrap_or(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals(source: &str) -> Vec<(usize, String)> {
        take_apart(source)
            .literals
            .into_iter()
            .map(|literal| (literal.line, literal.text))
            .collect()
    }

    #[test]
    fn literals_are_found_and_comments_are_not() {
        let source = "// \"no\"\nlet a = \"one\"; /* \"no\" /* \"no\" */ */\nlet b = r#\"two \"quoted\"\"#; let c = b\"three\";";
        assert_eq!(
            literals(source),
            [
                (2, "one".to_owned()),
                (3, "two \"quoted\"".to_owned()),
                (3, "three".to_owned())
            ]
        );
    }

    #[test]
    fn characters_and_lifetimes_open_no_literal() {
        assert_eq!(
            literals("fn f<'a>(x: &'a str) -> char { '\"' }\nlet q = '\\''; let s = \"end\";"),
            [(2, "end".to_owned())]
        );
    }

    #[test]
    fn an_escaped_quote_does_not_end_a_literal() {
        assert_eq!(
            literals(r#"let s = "a\"b"; let t = "c";"#),
            [(1, r#"a\"b"#.to_owned()), (1, "c".to_owned())]
        );
    }

    #[test]
    fn code_keeps_its_lines() {
        let parts = take_apart("a // b\n\"c\nd\" e");
        assert_eq!(parts.code, "a     \n\" \n \" e");
    }
}
