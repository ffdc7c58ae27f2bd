//! What an agreement was about: the kinds of record and the client's own words, apart from the language and the names they were
//! shown with. Kept beside the text, so that a later visit can tell what is asked anew. The text is the record; this only
//! compares, and what is not known was not agreed to.

use std::collections::BTreeMap;

use postern_core::id::{ConnectionId, LinkSessionId};
use postern_store::consents::About;
use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// The most characters of all of it.
const LONGEST: usize = 40_000;

/// What is asked for: kinds of record, and the client's words by their place in the agreement.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The keys of the software's kinds of record, or the client's own Markdown for them.
    pub kinds: Vec<String>,
    /// Markdown with the names not put in, by key: `consents.purpose`, `additionalConsents.title`.
    pub texts: BTreeMap<String, String>,
}

/// What was agreed to for a connection that was linked once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    /// Taken together over all agreements; `None` while nothing is known of any.
    pub asked: Option<Asked>,
    /// In this visit something was agreed to.
    pub here: bool,
    /// The kinds of record the software is known to give.
    pub gives: Vec<String>,
}

impl Asked {
    pub(super) fn check(&self) -> Result<()> {
        let kinds: usize = self.kinds.iter().map(|kind| kind.chars().count()).sum();
        let texts = self.texts.iter();
        let texts: usize = texts
            .map(|(key, text)| key.chars().count() + text.chars().count())
            .sum();
        if kinds + texts <= LONGEST {
            return Ok(());
        }
        Err(Error::invalid_field(
            "consent.asked",
            format!("Send at most {LONGEST} characters."),
        ))
    }

    /// As it is stored.
    pub(crate) fn to_json(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    /// Both together. Of two texts in one place the later one holds.
    fn and(mut self, later: Self) -> Self {
        for kind in later.kinds {
            if !self.kinds.contains(&kind) {
                self.kinds.push(kind);
            }
        }
        self.texts.extend(later.texts);
        self
    }
}

/// What is known of one connection's agreements. `all` are those of a company, oldest first.
pub(super) fn of_connection(
    all: &[About],
    connection: ConnectionId,
    session: LinkSessionId,
    gives: Vec<String>,
) -> Agreed {
    let mut own = all.iter().filter(|about| about.connection_id == connection);
    let asked = own
        .clone()
        .filter_map(|about| serde_json::from_str(about.asked.as_deref()?).ok())
        .reduce(Asked::and);
    Agreed {
        asked,
        here: own.any(|about| about.session_id == session),
        gives,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(kinds: &[&str], purpose: &str) -> Asked {
        Asked {
            kinds: kinds.iter().map(|&kind| kind.to_owned()).collect(),
            texts: [("consents.purpose".to_owned(), purpose.to_owned())].into(),
        }
    }

    #[test]
    fn agreements_add_up_and_the_later_text_holds() {
        let both = asked(&["bills", "items"], "Loans").and(asked(&["items", "taxRates"], "Cards"));
        assert_eq!(both, asked(&["bills", "items", "taxRates"], "Cards"));
    }

    #[test]
    fn what_is_compared_is_no_longer_than_what_was_shown_could_be() {
        assert!(asked(&["bills"], &"x".repeat(20_000)).check().is_ok());
        assert!(asked(&["bills"], &"x".repeat(40_000)).check().is_err());
    }
}
