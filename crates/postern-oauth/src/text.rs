//! Text of a provider, made fit to show.
//!
//! What a provider writes about an error may be anything: markup, control characters, a page, or an echo of
//! the secret it was sent. It is cut, stripped and, if it repeats a secret, dropped.

/// The longest provider text that is kept, in characters.
pub(crate) const LONGEST_TEXT: usize = 200;

/// One line of at most 200 characters without control or direction-changing characters; `None` if nothing
/// is left or if it repeats one of the secrets.
pub(crate) fn clean(text: &str, secrets: &[&str]) -> Option<String> {
    let repeats = |secret: &&str| secret.len() >= 4 && text.contains(*secret);
    if secrets.iter().any(repeats) {
        return None;
    }
    let visible = |character: &char| !is_unsafe(*character);
    // Cut before joining so that a megabyte of blanks costs nothing.
    let words: String = text
        .chars()
        .map(|character| {
            if character.is_whitespace() {
                ' '
            } else {
                character
            }
        })
        .filter(visible)
        .take(LONGEST_TEXT * 4)
        .collect();
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let line: String = line.chars().take(LONGEST_TEXT).collect();
    let line = line.trim();
    (!line.is_empty()).then(|| line.to_owned())
}

/// Control characters, and the ones that reorder or hide what follows them.
pub(crate) fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_one_short_line() {
        assert_eq!(
            clean("  The user\r\n\tsaid   no. ", &[]).as_deref(),
            Some("The user said no.")
        );
        assert_eq!(
            clean(&"a".repeat(5_000), &[]).map(|text| text.len()),
            Some(LONGEST_TEXT)
        );
        assert_eq!(clean(&" ".repeat(5_000), &[]), None);
        assert_eq!(clean("", &[]), None);
    }

    #[test]
    fn control_and_direction_characters_go() {
        assert_eq!(
            clean("a\u{0}b\u{1b}[31mc\u{202e}d\u{2066}e\u{feff}f", &[]).as_deref(),
            Some("ab[31mcdef")
        );
    }

    #[test]
    fn text_that_repeats_a_secret_is_dropped() {
        assert_eq!(clean("code s3cret-code is unknown", &["s3cret-code"]), None);
        assert_eq!(clean("fine", &["s3cret-code", ""]).as_deref(), Some("fine"));
    }
}
