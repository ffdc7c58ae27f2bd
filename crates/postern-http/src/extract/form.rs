//! A form as the pages send it.
//!
//! `application/x-www-form-urlencoded`, at most 1 MiB, at most 32 fields, none of them twice: two
//! values for one name would let a check read one and the use case the other.

use axum::extract::{FromRequest, Request};
use http::HeaderMap;

use super::body;
use crate::layers::limits::BODY_BYTES;
use crate::problem::{Code, Problem};

/// How many fields a form may have.
const MAX_FIELDS: usize = 32;

/// The fields of a form.
#[derive(Clone, Default)]
pub struct Form(Vec<(String, String)>);

impl std::fmt::Debug for Form {
    /// Names only: values may be passwords.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list()
            .entries(self.0.iter().map(|(name, _)| name))
            .finish()
    }
}

impl Form {
    /// Refuses every content type but a form's.
    pub fn check_type(headers: &HeaderMap) -> Result<(), Problem> {
        match body::media_type(headers) {
            Some((essence, parameters))
                if essence == "application/x-www-form-urlencoded" && body::is_utf8(&parameters) =>
            {
                Ok(())
            }
            _ => Err(Problem::new(Code::MediaType)),
        }
    }

    /// Parses a form.
    pub fn parse(bytes: &[u8]) -> Result<Self, Problem> {
        let mut fields: Vec<(String, String)> = Vec::new();
        for (name, value) in url::form_urlencoded::parse(bytes) {
            if fields.len() == MAX_FIELDS || fields.iter().any(|(known, _)| *known == name) {
                return Err(Problem::new(Code::BodyMalformed));
            }
            fields.push((name.into_owned(), value.into_owned()));
        }
        Ok(Self(fields))
    }

    /// The value of one field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        Self::check_type(request.headers())?;
        Self::parse(&body::read(request, BODY_BYTES).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_comes_twice_is_refused() {
        assert!(Form::parse(b"otp=a&otp=b").is_err());
        assert!(Form::parse(b"otp=a&%6Ftp=b").is_err());
    }

    #[test]
    fn values_are_decoded() {
        let form = Form::parse(b"otp=a%2Bb&consent=yes&empty=").unwrap();
        assert_eq!(form.get("otp"), Some("a+b"));
        assert_eq!(form.get("empty"), Some(""));
        assert_eq!(form.get("none"), None);
    }

    #[test]
    fn printing_a_form_shows_no_values() {
        let form = Form::parse(b"password=hunter2").unwrap();
        assert_eq!(format!("{form:?}"), r#"["password"]"#);
    }
}
