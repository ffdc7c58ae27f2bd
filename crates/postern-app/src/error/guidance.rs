//! What stands behind each code, at the length of a page: what happened, and what to do step by step.
//!
//! [`Code::advice`](super::Code::advice) is one sentence; a caller who meets a code for the first time wants to know more. The pages
//! below `/docs/errors/` show both. Words between backquotes are names of the API. Every code has its text: a test holds them to it.

mod api;
mod embedding;
mod links;
mod portal;
mod service;
mod uploads;

use super::Code;

/// The text of one code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guidance {
    /// What happened, in two or three sentences.
    pub cause: &'static str,
    /// What the caller can do, one step an entry, the likeliest first.
    pub steps: &'static [&'static str],
}

/// The texts of all rooms.
const TEXTS: &[&[Entry]] = &[
    api::TEXTS,
    embedding::TEXTS,
    links::TEXTS,
    portal::TEXTS,
    service::TEXTS,
    uploads::TEXTS,
];

/// One text and the code it belongs to.
type Entry = (Code, Guidance);

const fn entry(code: Code, cause: &'static str, steps: &'static [&'static str]) -> Entry {
    (code, Guidance { cause, steps })
}

impl Code {
    /// What happened and what to do, for its page.
    pub fn guidance(self) -> Guidance {
        let found = TEXTS
            .iter()
            .copied()
            .flatten()
            .find(|(code, _)| *code == self);
        found.map_or(
            Guidance {
                cause: "",
                steps: &[],
            },
            |(_, guidance)| *guidance,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> impl Iterator<Item = &'static Entry> {
        TEXTS.iter().copied().flatten()
    }

    #[test]
    fn every_code_is_explained_once_in_whole_sentences() {
        let missing: Vec<&str> = Code::ALL
            .iter()
            .filter(|code| all().filter(|(known, _)| known == *code).count() != 1)
            .map(|code| code.as_str())
            .collect();
        assert!(missing.is_empty(), "{missing:?} in error/guidance/");
        for (code, guidance) in all() {
            let word = code.as_str();
            assert!(guidance.cause.len() > 40, "{word}");
            assert!(!guidance.steps.is_empty(), "{word}");
            for text in guidance.steps.iter().chain([&guidance.cause]) {
                assert!(text.ends_with('.'), "{word}: {text}");
                assert_eq!(text.matches('`').count() % 2, 0, "{word}: {text}");
            }
        }
    }

    #[test]
    fn no_two_codes_are_explained_in_the_same_words() {
        let mut causes: Vec<&str> = all().map(|(_, guidance)| guidance.cause).collect();
        let before = causes.len();
        causes.sort_unstable();
        causes.dedup();
        assert_eq!(causes.len(), before);
    }
}
