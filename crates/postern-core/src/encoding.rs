//! The few ways bytes become text and back: strict base64url, percent encoding, fixed byte layouts.
//!
//! Decoding is strict on purpose: no padding, no other alphabet, no white space, no spare bits. Every decoded
//! value has exactly one spelling, so a token cannot be altered without becoming another token.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use std::fmt::Write as _;

/// Writes two lower-case hexadecimal digits for each byte.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Writes the base64url spelling of `bytes`, unpadded.
pub(crate) fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Writes the base64url spelling of `bytes` into `text`, which must have exactly the right length.
pub(crate) fn base64url_into(bytes: &[u8], text: &mut [u8]) {
    let written = URL_SAFE_NO_PAD
        .encode_slice(bytes, text)
        .expect("the caller sized the buffer for these bytes");
    debug_assert_eq!(written * 3 / 4, bytes.len());
}

/// Reads exactly `N` bytes from their only base64url spelling.
pub(crate) fn from_base64url<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0_u8; N];
    if text.len() != (N * 8).div_ceil(6) {
        return None;
    }
    let written = URL_SAFE_NO_PAD.decode_slice(text, &mut bytes).ok()?;
    (written == N).then_some(bytes)
}

/// Reads any number of bytes from their only base64url spelling.
pub(crate) fn from_base64url_any(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// Percent-encodes one component of a URL: all but RFC 3986's unreserved characters.
pub(crate) fn percent_encode(component: &str) -> String {
    let mut text = String::with_capacity(component.len());
    for byte in component.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            text.push(char::from(byte));
        } else {
            write!(text, "%{byte:02X}").expect("writing to a string cannot fail");
        }
    }
    text
}

/// Decodes one name or value of a query string; `None` when the bytes are not UTF-8.
///
/// A `%` that is not followed by two hexadecimal digits stands for itself, as browsers read it.
pub(crate) fn query_decode(component: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(component.len());
    let mut rest = component.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        rest = tail;
        let escaped = match (first, tail) {
            (b'%', [high, low, after @ ..]) => hex_pair(*high, *low).map(|byte| (byte, after)),
            _ => None,
        };
        match (first, escaped) {
            (_, Some((byte, after))) => {
                bytes.push(byte);
                rest = after;
            }
            (b'+', None) => bytes.push(b' '),
            (byte, None) => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).ok()
}

fn hex_pair(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| {
        char::from(byte)
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok())
    };
    Some(digit(high)? * 16 + digit(low)?)
}

/// Takes the next `N` bytes off a fixed layout.
pub(crate) fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (head, tail) = bytes.split_first_chunk::<N>()?;
    *bytes = tail;
    Some(*head)
}

/// True for characters that have no business in a name or an address: controls and bidirectional overrides.
pub(crate) fn is_unsafe_in_text(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_percent_encoded_decodes_to_itself(text in ".*") {
            prop_assert_eq!(query_decode(&percent_encode(&text)), Some(text));
        }

        #[test]
        fn base64url_has_one_spelling(bytes in any::<[u8; 32]>(), at in 0_usize..43, other in any::<u8>()) {
            let text = base64url(&bytes);
            prop_assert_eq!(from_base64url::<32>(&text), Some(bytes));
            let mut altered = text.clone().into_bytes();
            altered[at] = other;
            if let Ok(altered) = String::from_utf8(altered) && altered != text {
                prop_assert_ne!(from_base64url::<32>(&altered), Some(bytes));
            }
        }
    }

    #[test]
    fn a_lone_percent_sign_stands_for_itself() {
        assert_eq!(query_decode("100%"), Some("100%".to_owned()));
        assert_eq!(query_decode("%zz+%4"), Some("%zz %4".to_owned()));
        assert_eq!(query_decode("%41%+4"), Some("A% 4".to_owned()));
    }

    #[test]
    fn bytes_that_are_not_utf8_are_not_text() {
        assert_eq!(query_decode("%FF"), None);
        assert_eq!(query_decode("%C3%28"), None);
    }
}
