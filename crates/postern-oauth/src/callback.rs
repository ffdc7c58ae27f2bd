//! What the browser brings back from the provider, read strictly.
//!
//! [`parse_callback`] is a pure function from the raw query (or form body) to a complete answer or a refusal.
//! No parameter may stand twice, the state has its exact form, a code is bounded, and an answer is either a
//! code or an error. Whether the state is known is not decided here.

use std::collections::BTreeMap;

use postern_core::secret::Secret;

use crate::{
    error::{Error, ErrorKind},
    text::clean,
};

/// The length of a state parameter: 32 random bytes in base64url.
pub const STATE_LENGTH: usize = 43;

const LONGEST_QUERY: usize = 16 * 1024;
const LONGEST_CODE: usize = 2 * 1024;
const LONGEST_OTHER: usize = 512;
const MOST_PARAMETERS: usize = 32;

/// A well-formed answer of a provider.
#[derive(Debug, Clone)]
pub struct Callback {
    /// The state, in its exact form but not looked up yet.
    pub state: Secret<String>,
    /// A code, or the reason why there is none.
    pub outcome: Outcome,
    /// The issuer, if it was sent.
    pub issuer: Option<String>,
    others: BTreeMap<String, String>,
}

/// What the provider answered.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// A code to exchange.
    Code(Secret<String>),
    /// No code.
    Refused(Error),
}

impl Callback {
    /// A further parameter, for providers that name the business in the callback.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.others.get(name).map(String::as_str)
    }
}

/// Why a callback was refused. All of them are one answer to the browser; the difference is for the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidCallback {
    /// Larger, or more parameters, than any provider sends.
    #[error("the callback is too large")]
    TooLarge,
    /// A parameter stands twice.
    #[error("a parameter of the callback stands twice")]
    Duplicate,
    /// The state is missing or has another form.
    #[error("the callback's state is missing or malformed")]
    State,
    /// The code is empty, too long, or holds characters no code has.
    #[error("the callback's code is malformed")]
    Code,
    /// Neither a code nor an error, or both.
    #[error("the callback holds neither a code nor an error, or both")]
    Ambiguous,
}

/// Reads a callback's raw query.
pub fn parse_callback(raw_query: &str) -> Result<Callback, InvalidCallback> {
    let mut parameters = read(raw_query)?;
    let state = parameters
        .remove("state")
        .filter(|state| is_state(state))
        .ok_or(InvalidCallback::State)?;
    let issuer = parameters.remove("iss");
    let description = parameters.remove("error_description");
    let outcome = match (parameters.remove("code"), parameters.remove("error")) {
        (Some(code), None) if is_code(&code) => Outcome::Code(Secret::new(code)),
        (Some(_), None) => return Err(InvalidCallback::Code),
        (None, Some(error)) => Outcome::Refused(refusal(&error, description.as_deref(), &state)),
        _ => return Err(InvalidCallback::Ambiguous),
    };
    Ok(Callback {
        state: Secret::new(state),
        outcome,
        issuer,
        others: parameters,
    })
}

fn read(raw_query: &str) -> Result<BTreeMap<String, String>, InvalidCallback> {
    if raw_query.len() > LONGEST_QUERY {
        return Err(InvalidCallback::TooLarge);
    }
    let mut parameters = BTreeMap::new();
    for (name, value) in url::form_urlencoded::parse(raw_query.as_bytes()) {
        let longest = match name.as_ref() {
            // Their own checks follow; the query as a whole is bounded already.
            "code" | "state" | "error_description" => LONGEST_QUERY,
            _ => LONGEST_OTHER,
        };
        if parameters.len() == MOST_PARAMETERS || value.len() > longest {
            return Err(InvalidCallback::TooLarge);
        }
        if parameters
            .insert(name.into_owned(), value.into_owned())
            .is_some()
        {
            return Err(InvalidCallback::Duplicate);
        }
    }
    Ok(parameters)
}

fn refusal(error: &str, description: Option<&str>, state: &str) -> Error {
    // The person pressing "Cancel" is told apart from everything else; providers agree on that code alone.
    let kind = match error {
        "access_denied" | "user_cancelled" | "consent_required" | "login_required" => {
            ErrorKind::Denied
        }
        other => Error::kind_of_code(other),
    };
    Error::with_description(kind, description.and_then(|text| clean(text, &[state])))
        .with_code(error)
}

fn is_state(state: &str) -> bool {
    state.len() == STATE_LENGTH
        && state
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// RFC 6749 appendix A.11: visible ASCII. The upper bound is ours.
fn is_code(code: &str) -> bool {
    (1..=LONGEST_CODE).contains(&code.len())
        && code.bytes().all(|byte| (0x20..=0x7e).contains(&byte))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::catalogue::{Catalogue, description::Cause};

    const STATE: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-_";

    fn refused(query: &str) -> InvalidCallback {
        parse_callback(&query.replace("STATE", STATE)).unwrap_err()
    }

    #[test]
    fn a_code_with_its_state_issuer_and_business_is_read() {
        let query = format!(
            "code=ab%2Fc+d&state={STATE}&iss=https%3A%2F%2Fas.example.com&realmId=4620816365"
        );
        let callback = parse_callback(&query).unwrap();
        assert_eq!(callback.state.expose(), STATE);
        assert_eq!(callback.issuer.as_deref(), Some("https://as.example.com"));
        assert_eq!(callback.parameter("realmId"), Some("4620816365"));
        assert_eq!(callback.parameter("code"), None);
        assert!(matches!(&callback.outcome, Outcome::Code(code) if code.expose() == "ab/c d"));
        assert!(!format!("{callback:?}").contains("ab/c"));
    }

    #[test]
    fn a_refusal_keeps_its_kind_and_a_clean_description() {
        let query = format!(
            "error=access_denied&error_description=%3Cb%3ENo%3C%2Fb%3E%0D%0Athanks&state={STATE}"
        );
        let Outcome::Refused(error) = parse_callback(&query).unwrap().outcome else {
            panic!()
        };
        assert_eq!(error.kind(), ErrorKind::Denied);
        assert_eq!(error.description(), Some("<b>No</b> thanks"));
        assert_eq!(error.to_string(), "the provider refused access");

        let long = "x".repeat(2_000);
        let query = format!("error=server_error&error_description={long}&state={STATE}");
        let Outcome::Refused(error) = parse_callback(&query).unwrap().outcome else {
            panic!()
        };
        assert_eq!(error.kind(), ErrorKind::Provider { retryable: true });
        assert_eq!(error.description().map(str::len), Some(200));
    }

    #[test]
    fn what_a_refusal_means_is_as_the_provider_documents_it() {
        let cause = |key, refusal: &str| {
            let query = format!("{refusal}&state={STATE}");
            let Outcome::Refused(error) = parse_callback(&query).unwrap().outcome else {
                panic!()
            };
            let catalogue = Catalogue::embedded();
            error.cause_at(catalogue.find(key).unwrap().description())
        };
        let sage = "error=Invalid+request&reason=Email+already+in+use";
        assert_eq!(cause("tgff", sage), Some(Cause::SignInRefused));
        // With the others those words mean nothing in particular.
        assert_eq!(cause("gbol", sage), None);
        for key in ["gbol", "tgff", "fbrh", "vxvy", "qhyg"] {
            let no = "error=access_denied&error_description=TenantConsent+status+DENIED";
            assert_eq!(cause(key, no), Some(Cause::Cancelled), "{key}");
        }
        assert_eq!(cause("tgff", "error=Invalid%0Arequest"), None);
    }

    #[test]
    fn nothing_stands_twice() {
        for query in [
            "code=a&code=b&state=STATE",
            "code=a&state=STATE&state=STATE",
            "code=a&state=STATE&iss=x&iss=x",
            "code=a&state=STATE&realmId=1&realmId=2",
            "error=a&error=b&state=STATE",
        ] {
            assert_eq!(refused(query), InvalidCallback::Duplicate, "{query}");
        }
    }

    #[test]
    fn a_state_has_exactly_one_form() {
        for query in [
            "code=a",
            "code=a&state=",
            "code=a&state=short",
            "code=a&state=STATEx",
        ] {
            assert_eq!(refused(query), InvalidCallback::State, "{query}");
        }
        let strange = STATE.replace('_', "%2F");
        assert_eq!(
            refused(&format!("code=a&state={strange}")),
            InvalidCallback::State
        );
    }

    #[test]
    fn a_code_is_bounded_and_visible() {
        let longest = "c".repeat(LONGEST_CODE);
        assert!(parse_callback(&format!("code={longest}&state={STATE}")).is_ok());
        assert_eq!(
            refused(&format!("code={longest}c&state=STATE")),
            InvalidCallback::Code
        );
        assert_eq!(
            refused(&format!("code={}&state=STATE", "c".repeat(10_240))),
            InvalidCallback::Code
        );
        for code in ["", "%00", "a%0Ab", "%C3%A9"] {
            assert_eq!(
                refused(&format!("code={code}&state=STATE")),
                InvalidCallback::Code,
                "{code:?}"
            );
        }
    }

    #[test]
    fn an_answer_is_a_code_or_an_error() {
        assert_eq!(refused("state=STATE"), InvalidCallback::Ambiguous);
        assert_eq!(
            refused("code=a&error=access_denied&state=STATE"),
            InvalidCallback::Ambiguous
        );
        assert_eq!(refused(""), InvalidCallback::State);
    }

    #[test]
    fn sizes_are_bounded() {
        let many = (0..40).fold(String::new(), |query, index| {
            query + &format!("p{index}=1&")
        });
        assert_eq!(
            refused(&format!("{many}code=a&state=STATE")),
            InvalidCallback::TooLarge
        );
        assert_eq!(refused(&"a".repeat(20_000)), InvalidCallback::TooLarge);
        assert_eq!(
            refused(&format!("code=a&state=STATE&x={}", "y".repeat(600))),
            InvalidCallback::TooLarge
        );
    }

    proptest! {
        #[test]
        fn no_query_panics_and_every_accepted_one_keeps_its_promises(query in ".{0,300}") {
            if let Ok(callback) = parse_callback(&query) {
                prop_assert_eq!(callback.state.expose().len(), STATE_LENGTH);
            }
        }

        #[test]
        fn any_visible_code_survives_encoding(code in "[ -~]{1,200}") {
            let mut query = url::form_urlencoded::Serializer::new(String::new());
            query.append_pair("code", &code).append_pair("state", STATE);
            let callback = parse_callback(&query.finish()).unwrap();
            prop_assert!(matches!(&callback.outcome, Outcome::Code(read) if *read.expose() == code));
        }
    }
}
