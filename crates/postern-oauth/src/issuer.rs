//! Which authorization server answered (RFC 9207).
//!
//! A provider that declares `iss` must send it, and it must be the expected issuer, compared as a plain
//! string. Otherwise the code might belong to another server and would be handed to the wrong one.

/// The answer does not come from the expected issuer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the answer names another issuer, or none")]
pub struct IssuerMismatch;

/// Compares the issuer of an answer with the one expected when the authorization began. Providers that
/// declare nothing have no expectation and are told apart by their callback path alone.
pub fn check_issuer(expected: Option<&str>, received: Option<&str>) -> Result<(), IssuerMismatch> {
    match (expected, received) {
        (None, _) => Ok(()),
        (Some(expected), Some(received)) if expected == received => Ok(()),
        (Some(_), _) => Err(IssuerMismatch),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declared_issuer_must_come_back_exactly() {
        let expected = Some("https://as.example.com");
        assert_eq!(check_issuer(expected, expected), Ok(()));
        for received in [
            None,
            Some(""),
            Some("https://as.example.com/"),
            Some("HTTPS://as.example.com"),
        ] {
            assert_eq!(
                check_issuer(expected, received),
                Err(IssuerMismatch),
                "{received:?}"
            );
        }
    }

    #[test]
    fn without_expectation_anything_passes() {
        assert_eq!(check_issuer(None, None), Ok(()));
        assert_eq!(
            check_issuer(None, Some("https://other.example.com")),
            Ok(())
        );
    }
}
