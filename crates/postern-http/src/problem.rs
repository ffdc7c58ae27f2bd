//! Everything that can go wrong, as the outside sees it.
//!
//! The closed register of codes is [`postern_app::Code`]. [`Problem`] is one occurrence of a code.
//! A handler returns it; the audience's error layer turns it into the compatible JSON body or into
//! a page, so neither shape leaks into the other. This is the only place where a use case's error
//! becomes something an outsider sees.
//!
//! Guarantees: the sentence for the person never repeats the cause; a fault of ours always reads
//! the same; the cause is logged once, by the access log, under the request's correlation id.
//! It must never hold a secret: what is put into a problem may be shown.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
pub use postern_app::Code;
use serde::Serialize;

use crate::pages::look::PageLook;

/// One value that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Refused {
    /// Where: a path in the body or a parameter's name.
    pub item_id: String,
    /// Why, as a sentence.
    pub message: String,
    /// Which rule refused it.
    pub validator_name: &'static str,
}

/// What a page may tell about the client behind a genuine link.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The client's name.
    pub client_name: String,
    /// Where a new link can be asked for.
    pub refresh_url: Option<String>,
    /// Whom to ask: an address or a page.
    pub contact: Option<String>,
    /// Its colours, pictures and words.
    pub look: Option<PageLook>,
    /// The moment the page names: when it was used, or until when it worked.
    pub moment: Option<Moment>,
}

/// An instant and the instant it is spoken about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// What the sentence names.
    pub at: jiff::Timestamp,
    /// When the sentence is said.
    pub now: jiff::Timestamp,
}

/// A way back, boxed: problems travel as errors and should be small.
#[derive(Debug, Clone)]
struct StartAgain {
    href: String,
}

/// One occurrence of a code.
#[derive(Debug, Clone)]
pub struct Problem {
    code: Code,
    sentence: Cow<'static, str>,
    refused: Vec<Refused>,
    retry_after_s: Option<u32>,
    allow: Option<&'static str>,
    about: Option<Box<About>>,
    start_again: Option<Box<StartAgain>>,
    cause: Option<Arc<dyn StdError + Send + Sync>>,
}

impl Problem {
    /// A problem with the register's own sentence.
    pub fn new(code: Code) -> Self {
        Self {
            code,
            sentence: Cow::Borrowed(code.advice()),
            refused: Vec::new(),
            retry_after_s: None,
            allow: None,
            about: None,
            start_again: None,
            cause: None,
        }
    }

    /// Replaces the sentence. It is shown to whoever asked.
    pub fn saying(mut self, sentence: impl Into<Cow<'static, str>>) -> Self {
        self.sentence = sentence.into();
        self
    }

    /// Adds one refused value.
    pub fn refusing(
        mut self,
        item_id: impl Into<String>,
        rule: &'static str,
        message: impl Into<String>,
    ) -> Self {
        self.refused.push(Refused {
            item_id: item_id.into(),
            message: message.into(),
            validator_name: rule,
        });
        self
    }

    /// When to come back.
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after_s = Some(seconds);
        self
    }

    /// How long to wait, where that was said; a minute where it was not.
    pub fn wait_s(&self) -> u32 {
        self.retry_after_s.unwrap_or(60)
    }

    /// The methods that do exist.
    pub fn allowing(mut self, methods: &'static str) -> Self {
        self.allow = Some(methods);
        self
    }

    /// What the page may tell about the client.
    pub fn about(mut self, about: About) -> Self {
        self.about = Some(Box::new(about));
        self
    }

    /// Where the person goes on in a session this browser holds.
    pub fn starting_again(mut self, href: Option<String>) -> Self {
        self.start_again = href.map(|href| Box::new(StartAgain { href }));
        self
    }

    /// Where the person goes on, if anywhere.
    pub fn start_again(&self) -> Option<&str> {
        self.start_again.as_deref().map(|way| way.href.as_str())
    }

    /// Keeps the cause for the log. It is never shown.
    pub fn because(mut self, cause: impl StdError + Send + Sync + 'static) -> Self {
        self.cause = Some(Arc::new(cause));
        self
    }

    /// The status it is answered with.
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The code.
    pub fn code(&self) -> Code {
        self.code
    }

    /// Which part of the compatible API answers: filters are refused by another than the rest.
    pub fn api_service(&self) -> &'static str {
        match self.code {
            Code::QueryMalformed
            | Code::QueryProperty
            | Code::QueryOperator
            | Code::QueryValue
            | Code::OrderUnknown => "ClientsApi",
            _ => "PublicApi",
        }
    }

    /// The sentence for a person.
    pub fn sentence(&self) -> &str {
        &self.sentence
    }

    /// What a page may tell about the client.
    pub fn client(&self) -> Option<&About> {
        self.about.as_deref()
    }

    /// The cause, for the log.
    pub fn cause(&self) -> Option<&(dyn StdError + Send + Sync + 'static)> {
        self.cause.as_deref()
    }

    /// The compatible JSON body.
    pub fn body<'a>(&'a self, service: &'static str, correlation_id: &'a str) -> ErrorBody<'a> {
        ErrorBody {
            status_code: self.code.status(),
            service,
            error: &self.sentence,
            code: self.code.as_str(),
            correlation_id,
            validation: (!self.refused.is_empty()).then_some(Validation {
                errors: &self.refused,
                warnings: [],
            }),
            can_be_retried: self.code.retry().as_str(),
            detailed_error_code: self.code.number(),
        }
    }
}

impl From<Code> for Problem {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl From<postern_app::Error> for Problem {
    fn from(error: postern_app::Error) -> Self {
        let refused = error.fields().iter().map(|field| Refused {
            item_id: field.field.clone(),
            message: field.message.clone(),
            validator_name: "value",
        });
        Self {
            sentence: Cow::Owned(error.message().to_owned()),
            refused: refused.collect(),
            retry_after_s: error.retry_after_s(),
            ..Self::new(error.code())
        }
        .because(error)
    }
}

impl IntoResponse for Problem {
    /// Status and headers only; the audience's error layer writes the body.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        let headers = response.headers_mut();
        if let Some(seconds) = self.retry_after_s {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some(methods) = self.allow {
            headers.insert(header::ALLOW, HeaderValue::from_static(methods));
        }
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// The error body of the wire.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ErrorBody<'a> {
    status_code: u16,
    service: &'static str,
    error: &'a str,
    code: &'static str,
    correlation_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    validation: Option<Validation<'a>>,
    can_be_retried: &'static str,
    detailed_error_code: i32,
}

#[derive(Debug, Serialize)]
struct Validation<'a> {
    errors: &'a [Refused],
    warnings: [Refused; 0],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_has_the_compatible_fields_in_order_and_no_null() {
        let problem = Problem::new(Code::Invalid)
            .saying("The name is missing.")
            .refusing("name", "required", "A name is needed.");
        let body = serde_json::to_string(&problem.body("PublicApi", "0af")).unwrap();
        insta::assert_snapshot!(body, @r#"{"statusCode":400,"service":"PublicApi","error":"The name is missing.","code":"invalid_request","correlationId":"0af","validation":{"errors":[{"itemId":"name","message":"A name is needed.","validatorName":"required"}],"warnings":[]},"canBeRetried":"False","detailedErrorCode":1001}"#);
        let plain =
            serde_json::to_string(&Problem::new(Code::NotFound).body("PublicApi", "0af")).unwrap();
        assert!(
            !plain.contains("validation") && !plain.contains("null"),
            "{plain}"
        );
    }

    #[test]
    fn the_cause_is_kept_for_the_log_and_not_shown() {
        let cause = std::io::Error::other("password=hunter2");
        let problem = Problem::new(Code::Internal).because(cause);
        let body = serde_json::to_string(&problem.body("Link", "0af")).unwrap();
        assert!(!body.contains("hunter2"));
        assert_eq!(problem.cause().unwrap().to_string(), "password=hunter2");
    }

    #[test]
    fn what_a_use_case_refused_arrives_field_by_field() {
        let problem = Problem::from(postern_app::Error::invalid_field(
            "name",
            "A name is needed.",
        ));
        let body = serde_json::to_string(&problem.body("PublicApi", "0af")).unwrap();
        assert!(
            body.contains(r#""errors":[{"itemId":"name","message":"A name is needed.""#),
            "{body}"
        );
    }
}
