//! What the server's pages say, in seven languages.
//!
//! A sentence is a function: [`Say`] has one for every id of `messages/en.json`, with a parameter for every name in its
//! braces. The functions are made by the build, which fails when a language lacks a sentence, has one too many, or
//! uses other names than English does. [`SENTENCES`] lists them, so that a test can find one that no page says.
//!
//! Guarantees: every name, date and time is escaped and set apart with `bdi`, so it cannot change a page or the direction of
//! the words round it. It must never hold a decision: which sentence is said is up to the pages.

mod locale;
mod moment;
mod sentence;

pub use locale::{Direction, Locale};
pub use sentence::{Markup, Sentence};

use sentence::{Piece, Value};

/// Speaks one language.
///
/// Each function gives a [`Sentence`], which displays as HTML and has its plain text in [`Sentence::plain`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Say(pub Locale);

include!(concat!(env!("OUT_DIR"), "/sentences.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_says_who_asks() {
        for locale in Locale::ALL
            .into_iter()
            .chain([Locale::Accented, Locale::Mirrored])
        {
            let html = Say(locale).open_heading("<Lumen> & Söhne").to_string();
            assert!(
                html.contains("<bdi>&lt;Lumen&gt; &amp; Söhne</bdi>"),
                "{html}"
            );
            assert!(Say(locale).open_heading("Lumen").plain().contains("Lumen"));
        }
    }

    #[test]
    fn a_time_runs_its_own_way_in_words_that_run_the_other() {
        for locale in [Locale::En, Locale::Mirrored] {
            let html = Say(locale)
                .dead_used_today("14:05 UTC", "3 minutes ago")
                .to_string();
            assert!(html.contains("<bdi>14:05 UTC</bdi>"), "{html}");
            assert!(html.contains("<bdi>3 minutes ago</bdi>"), "{html}");
        }
    }

    #[test]
    fn counts_take_the_form_their_language_has() {
        assert_eq!(Say(Locale::En).time_minutes_ago(1).plain(), "1 minute ago");
        assert_eq!(Say(Locale::En).time_minutes_ago(2).plain(), "2 minutes ago");
        assert_eq!(
            Say(Locale::Fr).time_minutes_ago(0).plain(),
            "il y a 0 minute"
        );
        assert_eq!(Say(Locale::Ja).time_minutes_ago(1).plain(), "1分前");
    }

    #[test]
    fn the_long_pseudo_language_is_longer_by_two_fifths_and_keeps_its_names() {
        let plain = Say(Locale::En).start_lede("Lumen", "Xero").plain();
        let long = Say(Locale::Accented).start_lede("Lumen", "Xero").plain();
        assert!(long.contains("Lumen") && long.contains("Xero"), "{long}");
        assert!(
            long.chars().count() * 10 >= plain.chars().count() * 14 - 100,
            "{long}"
        );
        assert_ne!(long, plain);
    }
}
