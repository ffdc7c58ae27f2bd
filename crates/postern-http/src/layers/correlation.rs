//! The correlation id: 32 hexadecimal digits, made here for every request.
//!
//! It stands in the log span, in a header of every answer and in JSON error bodies. One that comes
//! in is never taken over: a caller could put a secret or a line break into our log. Pages that
//! must be byte-identical carry it in the header only.

use axum::extract::FromRequestParts;
use http::HeaderName;
use http::request::Parts;
use postern_core::entropy::{self, Entropy};

use crate::problem::{Code, Problem};

/// The header that carries the id.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("x-correlation-id");

/// The id of one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrelationId(String);

impl CorrelationId {
    /// A new id.
    pub fn mint(entropy: &dyn Entropy) -> Self {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let bytes: [u8; 16] = entropy::bytes(entropy);
        let mut text = String::with_capacity(32);
        for byte in bytes {
            for nibble in [byte >> 4, byte & 0x0f] {
                text.push(char::from(*HEX.get(usize::from(nibble)).unwrap_or(&b'0')));
            }
        }
        Self(text)
    }

    /// The 32 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The short form shown to people: eight characters in two groups.
    pub fn reference(&self) -> String {
        let upper = self.0.to_ascii_uppercase();
        let (first, rest) = upper.split_at(4);
        let (second, _) = rest.split_at(4);
        format!("{first}-{second}")
    }
}

impl<S: Send + Sync> FromRequestParts<S> for CorrelationId {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| Problem::new(Code::Internal))
    }
}

#[cfg(test)]
mod tests {
    use postern_core::entropy::SystemEntropy;

    use super::*;

    #[test]
    fn an_id_is_32_lower_case_hexadecimal_digits_and_never_the_same() {
        let first = CorrelationId::mint(&SystemEntropy);
        let second = CorrelationId::mint(&SystemEntropy);
        assert_eq!(first.as_str().len(), 32);
        assert!(
            first
                .as_str()
                .bytes()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
        );
        assert_ne!(first, second);
    }

    #[test]
    fn the_reference_is_the_beginning_in_two_groups() {
        let id = CorrelationId("0a1b2c3d".repeat(4));
        assert_eq!(id.reference(), "0A1B-2C3D");
    }
}
