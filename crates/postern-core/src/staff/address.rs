//! A person's email address, which is what they sign in with.
//!
//! Compared in lower case: nobody remembers how they wrote it, and two people whose addresses differ in case only would be
//! one attack waiting. ASCII only, so that no address looks like another.

use std::fmt;

/// The longest address (RFC 5321 4.5.3.1.3, without the brackets).
const LONGEST: usize = 254;
const LONGEST_LOCAL: usize = 64;

/// The text is no email address that can be used here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an email address looks like name@example.com, in plain letters")]
pub struct InvalidEmailAddress;

/// An email address in lower case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads an address as a person types it.
    pub fn parse(text: &str) -> Result<Self, InvalidEmailAddress> {
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@').ok_or(InvalidEmailAddress)?;
        let is_atom =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
        let local_fits = local.len() <= LONGEST_LOCAL
            && local
                .split('.')
                .all(|atom| !atom.is_empty() && atom.bytes().all(is_atom));
        let is_label = |label: &str| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        // A name without a dot is a machine of one's own network: people have those while trying things out.
        let domain_fits = domain.split('.').all(is_label);
        if text.len() <= LONGEST && local_fits && domain_fits {
            Ok(Self(text.to_ascii_lowercase()))
        } else {
            Err(InvalidEmailAddress)
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_are_compared_in_lower_case() {
        let read =
            |text: &str| EmailAddress::parse(text).map(|address| address.as_str().to_owned());
        assert_eq!(
            read(" Jo.Smith+portal@Lumen.Example "),
            Ok("jo.smith+portal@lumen.example".to_owned())
        );
        assert_eq!(read("jo@localhost"), Ok("jo@localhost".to_owned()));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let long = format!("{}@example.com", "a".repeat(65));
        for text in [
            "",
            "jo",
            "@example.com",
            "jo@",
            "jo@@example.com",
            "jo smith@example.com",
            "jo@exa mple.com",
            "jo@example..com",
            ".jo@example.com",
            "jo@-example.com",
            "jö@example.com",
            "jo@exämple.com",
            "\"jo\"@example.com",
            "jo@[127.0.0.1]",
            "a\n@b.c",
            &long,
        ] {
            assert_eq!(
                EmailAddress::parse(text),
                Err(InvalidEmailAddress),
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn what_is_taken_reads_back_as_itself(text in ".{0,40}@.{0,40}") {
            if let Ok(address) = EmailAddress::parse(&text) {
                prop_assert_eq!(EmailAddress::parse(address.as_str()), Ok(address.clone()));
                prop_assert!(address.as_str().is_ascii());
            }
        }
    }
}
