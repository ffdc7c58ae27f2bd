//! OAuth parameters as they arrive: form-encoded pairs, each name at most once.
//!
//! RFC 6749 section 3.1: a parameter without a value counts as left out, and a repeated one makes the request invalid.

use url::form_urlencoded;

/// The decoded pairs of a query or a form body, in order.
#[derive(Clone)]
pub struct Parameters(Vec<(String, String)>);

/// A parameter was given more than once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeated;

impl Parameters {
    /// Decodes a query string or form body. Any bytes can be decoded; what they mean is checked name by name.
    pub fn parse(encoded: &[u8]) -> Self {
        Self(
            form_urlencoded::parse(encoded)
                .map(|(name, value)| (name.into_owned(), value.into_owned()))
                .collect(),
        )
    }

    /// The value of a parameter that may be given once.
    pub fn once(&self, name: &str) -> Result<Option<&str>, Repeated> {
        let mut values = self.values(name);
        let first = values.next();
        if values.next().is_some() {
            return Err(Repeated);
        }
        Ok(first.filter(|value| !value.is_empty()))
    }

    /// Every value of a parameter, as check boxes send them.
    pub fn values<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(given, _)| given == name)
            .map(|(_, value)| value.as_str())
    }
}

impl std::fmt::Debug for Parameters {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = self.0.iter().map(|(name, _)| name).collect();
        formatter.debug_tuple("Parameters").field(&names).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_value_counts_as_left_out() {
        let parameters = Parameters::parse(b"state=&scope=a%20b+c");
        assert_eq!(parameters.once("state"), Ok(None));
        assert_eq!(parameters.once("scope"), Ok(Some("a b c")));
        assert_eq!(parameters.once("code"), Ok(None));
    }

    #[test]
    fn a_repeated_name_is_refused_even_with_the_same_value() {
        let parameters = Parameters::parse(b"state=a&state=a");
        assert_eq!(parameters.once("state"), Err(Repeated));
    }

    #[test]
    fn debug_prints_names_and_never_values() {
        let printed = format!("{:?}", Parameters::parse(b"client_secret=hush"));
        assert_eq!(printed, r#"Parameters(["client_secret"])"#);
    }
}
