//! The names of uploaded files: one for people, one that every file system takes.
//!
//! A name comes from a stranger's computer. It never decides where something is stored; it is shown in lists and given to
//! entries of archives, so nothing in it may climb out of a folder, hide an ending or reverse the writing direction.

use crate::encoding::is_unsafe_in_text;
use unicode_normalization::UnicodeNormalization as _;

/// The longest name, in characters, ending included.
const LONGEST: usize = 150;

/// The text cannot be made a file's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a file needs a name with an ending, such as invoices.pdf")]
pub struct InvalidFileName;

/// A file's name: composed, without a path, with an ending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName {
    shown: String,
    portable: String,
    ending: String,
}

impl FileName {
    /// Makes a name of whatever a browser or a program calls a file. What comes before the last slash or backslash is dropped,
    /// as are hidden characters; a long name is cut before its ending.
    pub fn of(given: &str) -> Result<Self, InvalidFileName> {
        let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
        let clean: String = last
            .chars()
            .take(LONGEST * 8)
            .filter(|character| !is_unsafe_in_text(*character))
            .nfc()
            .collect();
        let clean = clean.trim_matches(|character: char| character.is_whitespace());
        let (stem, ending) = clean.rsplit_once('.').ok_or(InvalidFileName)?;
        let ending = ending.trim().to_ascii_lowercase();
        let stem = stem.trim();
        let is_ending = !ending.is_empty()
            && ending.len() <= 8
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_ending || stem.trim_matches('.').is_empty() {
            return Err(InvalidFileName);
        }
        let room = LONGEST - ending.len() - 1;
        let stem: String = stem.chars().take(room).collect();
        let stem = stem.trim();
        Ok(Self {
            shown: format!("{stem}.{ending}"),
            portable: format!("{}.{ending}", portable(stem)),
            ending,
        })
    }

    /// As people gave it.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Without what some file system refuses or reads in its own way.
    pub fn portable(&self) -> &str {
        &self.portable
    }

    /// What follows the last dot, in lower case.
    pub fn ending(&self) -> &str {
        &self.ending
    }

    /// The portable name, told apart from others of the same name by a number.
    pub fn numbered(portable: &str, number: usize) -> String {
        match portable.rsplit_once('.') {
            Some((stem, ending)) if number > 1 => format!("{stem} ({number}).{ending}"),
            _ => portable.to_owned(),
        }
    }
}

/// The part before the ending, as every file system takes it.
fn portable(stem: &str) -> String {
    let replaced: String = stem
        .chars()
        .map(|character| match character {
            '<' | '>' | ':' | '"' | '|' | '?' | '*' | '/' | '\\' => '_',
            other => other,
        })
        .collect();
    let trimmed = replaced.trim_start_matches(['.', '-', '~', ' ']);
    let trimmed = trimmed.trim_end_matches(['.', ' ']);
    let is_device = |name: &str| {
        let name = name.split('.').next().unwrap_or_default().trim();
        let name = name.to_ascii_uppercase();
        matches!(name.as_str(), "CON" | "PRN" | "AUX" | "NUL")
            || (name.len() == 4
                && (name.starts_with("COM") || name.starts_with("LPT"))
                && name.ends_with(|last: char| last.is_ascii_digit()))
    };
    if trimmed.is_empty() {
        "file".to_owned()
    } else if is_device(trimmed) {
        format!("_{trimmed}")
    } else {
        trimmed.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(given: &str) -> (String, String) {
        let name = FileName::of(given).unwrap();
        (name.shown().to_owned(), name.portable().to_owned())
    }

    proptest! {
        #[test]
        fn no_name_leaves_its_folder_or_hides_anything(given in "\\PC{0,40}[./\\\\]{0,3}[a-zA-Z0-9]{0,6}") {
            if let Ok(name) = FileName::of(&given) {
                for text in [name.shown(), name.portable()] {
                    prop_assert!(!text.contains(['/', '\\']));
                    prop_assert!(!text.chars().any(is_unsafe_in_text));
                    prop_assert_eq!(text.rsplit_once('.').map(|(_, ending)| ending), Some(name.ending()));
                    prop_assert!(text.chars().count() <= LONGEST + 1);
                }
                prop_assert!(!name.portable().starts_with('.'));
                let again = FileName::of(name.portable()).unwrap();
                prop_assert_eq!(again.portable(), name.portable());
            }
        }
    }

    #[test]
    fn paths_endings_and_odd_characters_are_put_right() {
        for (given, shown, portable) in [
            ("Invoices.PDF", "Invoices.pdf", "Invoices.pdf"),
            (
                "C:\\Users\\me\\Q1: all?.xlsx",
                "Q1: all?.xlsx",
                "Q1_ all_.xlsx",
            ),
            ("../../etc/passwd.csv", "passwd.csv", "passwd.csv"),
            (
                " Cafe\u{301} \u{202e}.csv ",
                "Caf\u{e9}.csv",
                "Caf\u{e9}.csv",
            ),
            ("con.pdf", "con.pdf", "_con.pdf"),
            ("aux.2026.pdf", "aux.2026.pdf", "_aux.2026.pdf"),
            ("-rf.csv", "-rf.csv", "rf.csv"),
            ("~$draft.docx", "~$draft.docx", "$draft.docx"),
            ("a\r\nb.csv", "ab.csv", "ab.csv"),
        ] {
            assert_eq!(
                names(given),
                (shown.to_owned(), portable.to_owned()),
                "{given}"
            );
        }
        let long = FileName::of(&format!("{}.pdf", "é".repeat(500))).unwrap();
        assert_eq!(long.shown().chars().count(), LONGEST);
    }

    #[test]
    fn what_has_no_name_or_no_ending_is_none() {
        for given in [
            "",
            "noending",
            ".pdf",
            "...pdf",
            "a.",
            "a.b c",
            "a.\u{202e}",
            "dir.pdf/",
            "a.verylongending",
            "a.pd_f",
        ] {
            assert_eq!(FileName::of(given), Err(InvalidFileName), "{given}");
        }
    }

    #[test]
    fn equal_names_get_numbers() {
        assert_eq!(FileName::numbered("a.pdf", 1), "a.pdf");
        assert_eq!(FileName::numbered("a.b.pdf", 2), "a.b (2).pdf");
    }
}
