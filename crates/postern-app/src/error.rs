//! What a use case answers when it cannot do what was asked.
//!
//! [`Code`] is the closed set behind the public error codes: each has a stable word, a registered number, an HTTP status,
//! whether trying again can help, and what the caller should do. The documentation page is generated from it; removing
//! one is a breaking change. An [`Error`] carries a code, a sentence for a person and, for the log only, its cause.

mod guidance;

use std::error::Error as StdError;
use std::fmt;

use postern_core::query::{InvalidOrder, QueryError, QueryFault};

pub use guidance::Guidance;

macro_rules! codes {
    ($($variant:ident = $number:literal, $word:literal, $status:literal, $retry:ident, $advice:literal;)*) => {
        /// The public error codes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code { $(#[doc = $advice] $variant,)* }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The stable word (`code` in error bodies).
            pub fn as_str(self) -> &'static str { match self { $(Self::$variant => $word,)* } }

            /// The registered number (`detailedErrorCode` in error bodies).
            pub fn number(self) -> i32 { match self { $(Self::$variant => $number,)* } }

            /// The HTTP status it is answered with.
            pub fn status(self) -> u16 { match self { $(Self::$variant => $status,)* } }

            /// Whether the same request can succeed later.
            pub fn retry(self) -> Retry { match self { $(Self::$variant => Retry::$retry,)* } }

            /// What the caller should do about it.
            pub fn advice(self) -> &'static str { match self { $(Self::$variant => $advice,)* } }
        }
    };
}

codes! {
    Invalid = 1001, "invalid_request", 400, No, "Correct the fields named under `validation` and send the request again.";
    BodyMalformed = 1002, "body_malformed", 400, No, "Send one JSON document in UTF-8, without duplicate keys and no deeper than 64 levels.";
    MediaType = 1003, "media_type_unsupported", 415, No, "Send the body with the `Content-Type` the operation documents.";
    BodyTooLarge = 1004, "body_too_large", 413, No, "Send a smaller body.";
    MethodNotAllowed = 1005, "method_not_allowed", 405, No, "Use one of the methods in the `Allow` header.";
    QueryMalformed = 1010, "query_malformed", 400, No, "Correct the filter at the character that the sentence names; the query reference has the language.";
    QueryProperty = 1011, "query_property_unknown", 400, No, "Ask for one of the properties that the sentence names.";
    QueryOperator = 1012, "query_operator_unsupported", 400, No, "Use one of the operators that the sentence names for this property.";
    QueryValue = 1013, "query_value_invalid", 400, No, "Use a value of the property's type.";
    OrderUnknown = 1014, "order_by_unknown", 400, No, "Sort by one of the properties that the sentence names, with `-` in front for descending.";
    Unauthorized = 1101, "unauthorized", 401, No, "Send `Authorization: Basic` with the base64 of a live API key.";
    Forbidden = 1102, "forbidden", 403, No, "Use a key that is allowed to do this.";
    ScopeMissing = 1110, "scope_missing", 403, No, "Use a key with the scope that the sentence names, or make one with `POST /apiKeys`.";
    ScopeExceeded = 1111, "scope_exceeded", 403, No, "Use a key that has every scope of the key that is made or deleted.";
    ClientInactive = 1112, "client_inactive", 403, No, "Ask the operator of the installation; the client's API and links are switched off.";
    NotFound = 1201, "not_found", 404, No, "Check the address and the ids in it; objects of other clients look absent.";
    IntegrationUnknown = 1202, "integration_unknown", 404, No, "Use a platform key from `GET /integrations`.";
    IntegrationDisabled = 1203, "integration_disabled", 400, No, "Give this integration credentials first; a file upload is turned on with `postern client uploads`.";
    ProductUnknown = 1210, "product_unknown", 404, No, "Use one of the product identifiers that the operation documents.";
    OutsideDomain = 1220, "outside_domain", 404, No, "Remove this call: Postern links companies and reads no data. `docs/reference/operations.md` lists every operation.";
    OriginRequired = 1280, "origin_required", 401, No, "Call from a web page: browsers send the page's origin by themselves. A sandboxed or local file has none.";
    OriginNotAllowed = 1281, "origin_not_allowed", 403, No, "Register the page's origin with `POST /corsSettings`, exactly as the browser's address bar shows it: scheme, host and port.";
    AccessTokenRequired = 1282, "access_token_required", 401, No, "Pass a company access token from `GET /companies/{companyId}/accessToken`; `companyId` alone opens the SDK only while one-time Link URLs are off.";
    AccessTokenInvalid = 1283, "access_token_invalid", 401, No, "Pass the token exactly as `GET /companies/{companyId}/accessToken` of this installation gave it.";
    AccessTokenExpired = 1284, "access_token_expired", 401, No, "Ask your own server for a new company access token; each works for a day.";
    AccessTokenRevoked = 1285, "access_token_revoked", 401, No, "Ask your own server for a new company access token; the company's links and tokens were revoked.";
    AccessTokenMisplaced = 1286, "access_token_in_address", 401, No, "Send the token in `Authorization: Bearer` and replace this one: addresses are logged on their way.";
    ProofRequired = 1290, "proof_required", 401, No, "Answer the challenge in `DPoP-Nonce` with a proof in `DPoP` (RFC 9449) and repeat the call; the Link SDK does so by itself.";
    ProofInvalid = 1291, "proof_invalid", 401, No, "Sign a new proof for each call, with the key the session was opened with: method, address, token and the newest challenge.";
    AccessTokenBound = 1292, "access_token_bound", 401, No, "Ask your own server for a new company access token: this one belongs to the page that used it first.";
    HostedLinkNeeded = 1301, "hosted_link_needed", 409, No, "Turn Hosted Link on first; one-time Link URLs need it.";
    OneTimeLinksOn = 1302, "one_time_links_on", 409, No, "Turn one-time Link URLs off first; they need Hosted Link.";
    Conflict = 1303, "conflict", 409, No, "Read the object again; it is not in a state that allows this.";
    AlreadyLinked = 1304, "accounting_already_linked", 409, No, "Unlink the company's other accounting connection first.";
    NotLinked = 1310, "connection_not_linked", 400, No, "Read the connection again: only one that is `Linked` can be unlinked.";
    AuthorizationRefused = 1311, "authorization_refused", 400, No, "Send live tokens that the integration issued to this client's own registration.";
    WebhookLimit = 1320, "webhook_limit_reached", 409, No, "Delete a webhook consumer first; a client has at most 50.";
    FileQuota = 1321, "file_quota_reached", 409, No, "Upload less: the company's files have reached what this installation keeps for one company.";
    FileRefused = 1322, "file_type_refused", 400, No, "Upload a document or a picture of a kind that is taken, with the ending that fits its content.";
    MultipartMalformed = 1323, "multipart_malformed", 400, No, "Send `multipart/form-data` with one part named `file` for each file, and nothing else.";
    ApiKeyLast = 1330, "last_api_key", 409, No, "Make another API key with every scope before deleting this one.";
    ApiKeyLimit = 1331, "api_key_limit", 409, No, "Delete an API key that is not used any more, then make the new one.";
    IdempotencyKeyReused = 1332, "idempotency_key_reused", 409, No, "Use a new `Idempotency-Key` for another request.";
    IdempotencyInProgress = 1333, "idempotency_in_progress", 409, Yes, "Wait for the seconds in `Retry-After` and send the same request again.";
    IdempotencyAnswerLost = 1334, "idempotency_answer_lost", 409, No, "Look up what was made; the request was carried out and is not repeated.";
    OneTimeLinksNeeded = 1340, "one_time_links_needed", 409, No, "Turn one-time Link URLs on first, or hand out the company's own URL, which works until then.";
    ImageRefused = 1360, "image_refused", 400, No, "Send a picture of a format and size that the operation documents; a drawing is made of shapes only.";
    InviteDisabled = 1401, "invite_disabled", 403, No, "Create the company and send it its own Link URL; the generic link is off while links are one-time.";
    SignUpDisabled = 1610, "sign_up_disabled", 403, No, "Set the sign-up success redirect URL, with Hosted Link on and one-time Link URLs off.";
    SignUpUnsupported = 1611, "sign_up_unsupported", 400, No, "Put the platform key of software into the address that is turned on and says who signs in.";
    SignUpScopes = 1612, "sign_up_scopes_refused", 400, No, "Send `link.scopes` as `openid profile email`, or leave it out.";
    LinkInvalid = 1402, "link_invalid", 404, No, "Copy the whole link, or ask for a new one.";
    LinkUsed = 1403, "link_used", 410, No, "Ask for a new link; each works once.";
    LinkExpired = 1404, "link_expired", 410, No, "Ask for a new link; each works for a limited time.";
    LinkRevoked = 1405, "link_revoked", 410, No, "Ask for a new link; this one was switched off.";
    GestureRequired = 1406, "gesture_required", 403, No, "Open the link again and press the button.";
    CsrfFailed = 1407, "csrf_failed", 403, No, "Open the link again in one browser, with cookies allowed.";
    SessionInvalid = 1408, "session_invalid", 401, No, "Open the link again in the browser it was first opened in.";
    SessionEnded = 1409, "session_ended", 410, No, "Ask for a new link; this visit is over.";
    OtherBrowser = 1410, "finish_in_same_browser", 400, No, "Finish in the browser you started in.";
    StateInvalid = 1411, "state_invalid", 400, No, "Start the sign-in again from the Link page.";
    RedirectRefused = 1450, "redirect_refused", 400, No, "Go back to the page you came from; the client's redirect does not work for this visit.";
    ContextMismatch = 1412, "context_mismatch", 400, No, "Start the sign-in again; the answer came from another provider configuration.";
    TicketInvalid = 1420, "sign_in_ticket_invalid", 410, No, "Go back to the page that opened this window and press its button again.";
    ManagingOff = 1430, "managing_off", 403, No, "Open the connections with a one-time link, and with managing connections turned on.";
    UploadOff = 1440, "upload_off", 403, No, "Turn this kind of file upload on for the client with `postern client uploads`.";
    UploadGone = 1441, "upload_gone", 404, No, "Begin the upload anew; it was taken back, or nothing came for an hour.";
    UploadOrder = 1442, "upload_part_order", 409, No, "Ask how much of the file has come, and go on from there.";
    BusinessConnected = 1444, "business_already_connected", 409, No, "Choose among the businesses that are not connected yet.";
    UploadCount = 1443, "upload_too_many", 409, No, "Wait until files under way have arrived; a visit sends at most 20 at a time.";
    ClientSuspended = 1501, "client_suspended", 503, Unknown, "The client isn't taking connections at the moment.";
    SetupCodeWrong = 1502, "setup_code_wrong", 403, No, "Copy the code from the file `setup-code` in the server's data folder.";
    SetupDone = 1503, "setup_done", 409, No, "Sign in; the installation has its first person already.";
    SignInFailed = 1504, "sign_in_failed", 401, No, "Check the email address and the password.";
    SignInNeeded = 1505, "sign_in_needed", 401, No, "Sign in to the Portal, then send the request again.";
    SecondFactorNeeded = 1506, "second_factor_needed", 401, No, "Give the code of the second factor, then send the request again.";
    SecondFactorWrong = 1507, "second_factor_wrong", 401, No, "Give the code that the app shows now; each is taken once.";
    ConfirmationNeeded = 1508, "confirmation_needed", 403, No, "Give the password again, then send the request again.";
    SupportLooksOnly = 1580, "support_looks_only", 403, No, "Leave support. Whoever works for the client changes what has to be changed.";
    RoleInsufficient = 1509, "role_insufficient", 403, No, "Ask an administrator of the client, or one for another role.";
    NotFromPortal = 1510, "not_from_portal", 403, No, "Reload the page and try again; the request did not come from a page of the Portal that is signed in.";
    LastAdministrator = 1511, "last_administrator", 409, No, "Make somebody else an administrator first.";
    SessionsElsewhere = 1620, "sessions_elsewhere", 409, No, "Remove the member, or ask them to sign out everywhere in their profile.";
    InvitationOver = 1512, "invitation_over", 410, No, "Ask whoever invited you for a new link; each works once and for three days.";
    AlreadyMember = 1513, "already_member", 409, No, "Change the role of the member instead.";
    SecondFactorNotBegun = 1514, "second_factor_not_begun", 409, No, "Begin with the second factor again and give the code of the new key.";
    TooMany = 1601, "rate_limited", 429, Yes, "Wait for the seconds in `Retry-After`, then send the same request again.";
    Upstream = 1701, "provider_unavailable", 502, Yes, "The integration did not answer; try again.";
    TryAgain = 1801, "try_again", 503, Yes, "It is not known whether this was saved; sending the same request again is safe.";
    Unavailable = 1802, "unavailable", 503, Yes, "The service is not ready; try again.";
    UriTooLong = 1803, "uri_too_long", 414, No, "Shorten the address.";
    HostUnknown = 1804, "host_unknown", 421, No, "Use one of the public addresses of this installation.";
    HeadersTooLarge = 1805, "headers_too_large", 431, No, "Send smaller headers, fewer cookies among them.";
    RequestTimeout = 1806, "request_timeout", 408, Yes, "Send the whole request within ten seconds.";
    Internal = 1901, "internal_error", 500, Unknown, "Report the correlation id to the operator.";
}

/// Whether sending the same request again can help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    Yes,
    No,
    Unknown,
}

impl Retry {
    /// The word of `canBeRetried`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "True",
            Self::No => "False",
            Self::Unknown => "Unknown",
        }
    }
}

/// One field that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The path of the field in the request, such as `name` or `tags.region`.
    pub field: String,
    /// What is wrong with it, as a sentence.
    pub message: String,
}

/// An error's text, which begins small and ends bare, as a sentence for a person.
pub fn sentence(error: &impl fmt::Display) -> String {
    let text = error.to_string();
    let mut characters = text.chars();
    let first = characters.next().map(char::to_uppercase);
    let start: String = first.into_iter().flatten().collect();
    format!("{start}{}.", characters.as_str())
}

/// Why a use case did not do what was asked.
#[derive(Debug)]
pub struct Error {
    code: Code,
    message: String,
    fields: Vec<FieldError>,
    retry_after_s: Option<u32>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// A failure with a sentence for a person.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            fields: Vec::new(),
            retry_after_s: None,
            source: None,
        }
    }

    /// A kind of object that does not exist, or belongs to somebody else.
    pub fn not_found(what: &str, id: impl fmt::Display) -> Self {
        Self::new(
            Code::NotFound,
            format!("There is no {what} with the id {id}."),
        )
    }

    /// Fields that are not as they should be.
    pub fn invalid(fields: Vec<FieldError>) -> Self {
        let message = match fields.as_slice() {
            [only] => only.message.clone(),
            _ => format!("{} fields need correcting.", fields.len()),
        };
        Self {
            fields,
            ..Self::new(Code::Invalid, message)
        }
    }

    /// One field that is not as it should be.
    pub fn invalid_field(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::invalid(vec![FieldError {
            field: field.into(),
            message: message.into(),
        }])
    }

    /// A filter in this parameter that was not understood.
    pub fn query(parameter: &str, error: &QueryError) -> Self {
        let code = match error.fault {
            QueryFault::Unresolved { .. } => Code::QueryProperty,
            QueryFault::Inapplicable { .. } => Code::QueryOperator,
            QueryFault::Unfit { .. } => Code::QueryValue,
            _ => Code::QueryMalformed,
        };
        Self::new(code, error.to_string()).naming(parameter)
    }

    /// An order that a list does not have.
    pub fn order(parameter: &str, error: &InvalidOrder) -> Self {
        Self::new(Code::OrderUnknown, error.to_string()).naming(parameter)
    }

    /// Names the one field that the sentence is about.
    fn naming(mut self, field: &str) -> Self {
        self.fields = vec![FieldError {
            field: field.to_owned(),
            message: self.message.clone(),
        }];
        self
    }

    /// A fault of our own; the cause goes to the log, never to the caller.
    pub fn internal(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            source: Some(source.into()),
            ..Self::new(Code::Internal, "Something went wrong on our side.")
        }
    }

    /// Says after how many seconds to try again.
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after_s = Some(seconds);
        self
    }

    /// The public code.
    pub fn code(&self) -> Code {
        self.code
    }

    /// The sentence for a person.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The fields to correct, for [`Code::Invalid`].
    pub fn fields(&self) -> &[FieldError] {
        &self.fields
    }

    /// Seconds to wait, where known.
    pub fn retry_after_s(&self) -> Option<u32> {
        self.retry_after_s
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.code.as_str(), self.message)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source
            .as_deref()
            .map(|source| source as &(dyn StdError + 'static))
    }
}

impl From<postern_db::Error> for Error {
    fn from(error: postern_db::Error) -> Self {
        let answer = match &error {
            postern_db::Error::CommitUnknown => Self::new(
                Code::TryAgain,
                "We could not tell whether this was saved. Send it again; that is safe.",
            )
            .retry_after(1),
            postern_db::Error::Busy | postern_db::Error::Unavailable(_) => Self::new(
                Code::Unavailable,
                "The service is busy. Try again in a moment.",
            )
            .retry_after(1),
            _ => Self::new(Code::Internal, "Something went wrong on our side."),
        };
        Self {
            source: Some(Box::new(error)),
            ..answer
        }
    }
}

/// What a use case returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_code_has_its_own_word_and_number() {
        let words: HashSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        let numbers: HashSet<_> = Code::ALL.iter().map(|code| code.number()).collect();
        assert_eq!(
            (words.len(), numbers.len()),
            (Code::ALL.len(), Code::ALL.len())
        );
    }

    #[test]
    fn nothing_permanent_is_answered_with_a_server_fault() {
        for code in Code::ALL.iter().filter(|code| code.status() >= 500) {
            assert_ne!(code.retry(), Retry::No, "{}", code.as_str());
        }
    }

    #[test]
    fn an_unknown_commit_says_that_sending_again_is_safe() {
        let error = Error::from(postern_db::Error::CommitUnknown);
        assert_eq!(
            (error.code(), error.retry_after_s()),
            (Code::TryAgain, Some(1))
        );
    }
}
