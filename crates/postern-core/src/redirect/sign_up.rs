//! Where people go who signed up with their software: a fixed address of the client's, with what came of it appended.
//!
//! The address has no placeholders, so a visit can change neither its host nor its path. What is appended is encoded by the
//! URL library. Names that Postern fills can't be in the address already, and lose against the real values when they come from
//! the sign-up link: each appears exactly once.

use super::template::{InvalidTemplate, RedirectTemplate};
use super::values::is_reserved;
use super::{Outcome, Reserved};
use crate::parameters::{LinkParameters, is_own};
use std::fmt;
use url::Url;

/// What is said of the person, by the names of OpenID Connect (Core 1.0, section 5.1).
pub const SIGN_UP_CLAIMS: [&str; 3] = ["email", "given_name", "family_name"];

/// Why an address can't be saved.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidSignUpUrl {
    /// Not an address people may be sent to.
    #[error(transparent)]
    Url(#[from] InvalidTemplate),
    /// A placeholder.
    #[error(
        "the sign-up success redirect URL has no placeholders: what is known is appended to it"
    )]
    Placeholder,
    /// A parameter that Postern appends.
    #[error("\"{0}\" is appended to the sign-up success redirect URL, so it can't be in its query")]
    Reserved(String),
}

/// An address that only what came of a sign-up is appended to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignUpUrl(Url);

/// What came of a sign-up.
#[derive(Debug, Clone, Copy)]
pub struct SignedUp<'a> {
    /// The company that was made.
    pub company: &'a str,
    /// Its connection.
    pub connection: &'a str,
    /// How it ended.
    pub outcome: Outcome,
    /// The sign-up link's own parameters.
    pub parameters: &'a LinkParameters,
}

impl SignUpUrl {
    /// Reads and checks an address.
    pub fn parse(text: &str) -> Result<Self, InvalidSignUpUrl> {
        let template = RedirectTemplate::parse(text)?;
        if template.placeholders().next().is_some() {
            return Err(InvalidSignUpUrl::Placeholder);
        }
        let url = Url::parse(text).map_err(|_| InvalidTemplate::Host)?;
        let taken = url.query_pairs().find(|(name, _)| is_reserved(name));
        if let Some((name, _)) = taken {
            return Err(InvalidSignUpUrl::Reserved(name.into_owned()));
        }
        Ok(Self(url))
    }

    /// The address with what came of it. `claim` gives what is known of the person; what is missing is there and empty.
    pub fn render<'a>(
        &self,
        signed_up: &SignedUp<'_>,
        claim: impl Fn(&str) -> Option<&'a str>,
    ) -> Url {
        let mut url = self.0.clone();
        let own: Vec<String> = url
            .query_pairs()
            .map(|(name, _)| name.into_owned())
            .collect();
        {
            let mut query = url.query_pairs_mut();
            query
                .append_pair(Reserved::CompanyId.name(), signed_up.company)
                .append_pair(Reserved::ConnectionId.name(), signed_up.connection)
                .append_pair(
                    Reserved::StatusCode.name(),
                    &signed_up.outcome.code().to_string(),
                );
            for name in SIGN_UP_CLAIMS {
                query.append_pair(&format!("openId_{name}"), claim(name).unwrap_or_default());
            }
            for (name, value) in signed_up.parameters.iter() {
                if !is_reserved(name) && !is_own(name) && !own.iter().any(|held| held == name) {
                    query.append_pair(name, value);
                }
            }
        }
        url
    }
}

impl fmt::Display for SignUpUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(address: &str, query: &str, claims: &[(&str, &str)]) -> String {
        let parameters = LinkParameters::parse_query(query).unwrap();
        let signed_up = SignedUp {
            company: "c1",
            connection: "k1",
            outcome: Outcome::Linked,
            parameters: &parameters,
        };
        let claim = |name: &str| {
            claims
                .iter()
                .find(|(held, _)| *held == name)
                .map(|(_, value)| *value)
        };
        let url = SignUpUrl::parse(address).unwrap();
        url.render(&signed_up, claim).into()
    }

    #[test]
    fn what_came_of_it_is_appended_in_its_order_and_what_is_missing_is_empty() {
        assert_eq!(
            rendered(
                "https://a.example/in",
                "",
                &[("email", "a+b@x.example"), ("given_name", "Æ & b")]
            ),
            "https://a.example/in?companyId=c1&connectionId=k1&statusCode=200&openId_email=a%2Bb%40x.example\
             &openId_given_name=%C3%86+%26+b&openId_family_name="
        );
    }

    #[test]
    fn the_addresss_own_query_and_fragment_stay_and_the_links_own_parameters_come_back() {
        assert_eq!(
            rendered(
                "https://a.example/in?from=xero#form",
                "state=s%26companyId%3Dc2&companyId=c9&openId_email=x&link.scopes=openid&from=else&openId=true&otp=1",
                &[]
            ),
            "https://a.example/in?from=xero&companyId=c1&connectionId=k1&statusCode=200&openId_email=&openId_given_name=\
             &openId_family_name=&state=s%26companyId%3Dc2#form"
        );
    }

    #[test]
    fn an_address_that_could_lead_elsewhere_or_say_something_twice_is_refused() {
        for (address, reason) in [
            ("javascript:alert(1)", "https://"),
            ("http://a.example/", "https://"),
            ("https://u:p@a.example/", "user name"),
            ("https://a.example/{companyId}", "no placeholders"),
            ("https://{env}.a.example/", "no placeholders"),
            ("https://a.example/?s={statusCode}", "no placeholders"),
            (
                "https://a.example/?companyId=1",
                "\"companyId\" is appended",
            ),
            (
                "https://a.example/?x=1&company%49d=1",
                "\"companyId\" is appended",
            ),
            (
                "https://a.example/?openId_name=1",
                "\"openId_name\" is appended",
            ),
            ("https://a.example/\u{e9}", "percent-encoded"),
        ] {
            let error = SignUpUrl::parse(address).unwrap_err().to_string();
            assert!(error.contains(reason), "{address}: {error}");
        }
        for address in ["https://a.example", "http://localhost:3000/in?x=1#y"] {
            SignUpUrl::parse(address).unwrap();
        }
    }
}
