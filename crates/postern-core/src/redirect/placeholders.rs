//! Text with `{name}` in it, taken apart once.

use super::template::InvalidTemplate;

const LONGEST_NAME: usize = 100;

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Stands for itself.
    Text(String),
    /// Stands for the value of this name.
    Value(String),
}

/// Takes a text apart into what stands for itself and what stands for a value.
pub(super) fn pieces(text: &str) -> Result<Vec<Piece>, InvalidTemplate> {
    let mut pieces = Vec::new();
    let mut rest = text;
    loop {
        let (before, after) = match rest.split_once('{') {
            Some((before, after)) => (before, Some(after)),
            None => (rest, None),
        };
        if before.contains('}') {
            return Err(InvalidTemplate::Braces);
        }
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        let Some(after) = after else {
            return Ok(pieces);
        };
        let (name, tail) = after.split_once('}').ok_or(InvalidTemplate::Braces)?;
        if !is_name(name) {
            return Err(InvalidTemplate::Name(
                name.chars().take(LONGEST_NAME).collect(),
            ));
        }
        pieces.push(Piece::Value(name.to_owned()));
        rest = tail;
    }
}

fn is_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    (1..=LONGEST_NAME).contains(&name.len()) && name.bytes().all(allowed)
}

/// Whether any value stands in these pieces.
pub(super) fn has_values(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| matches!(piece, Piece::Value(_)))
}
