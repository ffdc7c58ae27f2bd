//! Parameter markers: statements are written with `?1`, PostgreSQL gets `$1`.
//!
//! SQLite takes `?1` as it stands. (`$1` must never reach SQLite: there it is a *named* parameter, numbered by first
//! appearance.) Question marks inside string literals, quoted identifiers and comments are left alone. The result is
//! cached together with the prepared statement, so a text is rewritten once per connection.

/// `sql` with every marker `?N` outside literals and comments written `$N`.
pub(crate) fn to_postgres(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some(next) = rest.chars().next() {
        let is_marker = next == '?'
            && rest
                .get(1..)
                .is_some_and(|tail| tail.starts_with(|c: char| c.is_ascii_digit()));
        if is_marker {
            out.push('$');
            rest = rest.get(1..).unwrap_or_default();
            continue;
        }
        let taken = plain_len(rest, next);
        let (piece, tail) = rest.split_at(taken);
        out.push_str(piece);
        rest = tail;
    }
    out
}

/// The highest marker number in a text rewritten by [`to_postgres`]: how many parameters it takes.
pub(crate) fn count(rewritten: &str) -> usize {
    let mut highest = 0;
    let mut rest = rewritten;
    while let Some(next) = rest.chars().next() {
        let taken = plain_len(rest, next);
        let (piece, tail) = rest.split_at(taken);
        if piece == "$" {
            let digits = tail.len() - tail.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let number = tail.get(..digits).and_then(|digits| digits.parse().ok());
            highest = highest.max(number.unwrap_or(0));
        }
        rest = tail;
    }
    highest
}

/// The length of what starts `text` and belongs together: a literal, a quoted identifier, a comment, or one character.
fn plain_len(text: &str, first: char) -> usize {
    match first {
        '\'' | '"' => quoted_len(text, first),
        '-' if text.starts_with("--") => text.find('\n').unwrap_or(text.len()),
        '/' if text.starts_with("/*") => text.find("*/").map_or(text.len(), |end| end + 2),
        other => other.len_utf8(),
    }
}

/// The length of the literal or quoted identifier at the start of `text`; a doubled quote reads as two in a row.
fn quoted_len(text: &str, quote: char) -> usize {
    text.char_indices()
        .skip(1)
        .find(|(_, c)| *c == quote)
        .map_or(text.len(), |(at, _)| at + quote.len_utf8())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn markers_become_dollars() {
        assert_eq!(
            to_postgres("insert into t values (?1, ?2), (?10, ?1)"),
            "insert into t values ($1, $2), ($10, $1)"
        );
    }

    #[test]
    fn literals_identifiers_and_comments_are_left_alone() {
        let sql = "select '?1', 'it''s ?2', \"?3\" -- ?4\n, /* ?5 */ ?6, a ? b, 'ä?7'";
        assert_eq!(
            to_postgres(sql),
            "select '?1', 'it''s ?2', \"?3\" -- ?4\n, /* ?5 */ $6, a ? b, 'ä?7'"
        );
    }

    #[test]
    fn the_highest_marker_is_the_number_of_parameters() {
        assert_eq!(count("select $2, '$9', $10 -- $11"), 10);
        assert_eq!(count("select 1"), 0);
    }

    #[test]
    fn unfinished_literals_end_with_the_text() {
        assert_eq!(to_postgres("select '?1"), "select '?1");
        assert_eq!(to_postgres("select /* ?1"), "select /* ?1");
    }

    proptest! {
        #[test]
        fn text_without_markers_is_unchanged(sql in "[^?]*") {
            prop_assert_eq!(to_postgres(&sql), sql);
        }

        #[test]
        fn only_question_marks_change(sql in "\\PC*") {
            let rewritten = to_postgres(&sql);
            prop_assert_eq!(rewritten.len(), sql.len());
            for (before, after) in sql.chars().zip(rewritten.chars()) {
                prop_assert!(before == after || (before == '?' && after == '$'));
            }
        }
    }
}
