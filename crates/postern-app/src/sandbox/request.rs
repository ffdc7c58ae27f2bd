//! The authorization request (RFC 6749 section 4.1.1, RFC 7636 section 4.3): checked as a whole before anybody signs in.
//!
//! Nobody is sent to an address that is not registered: an unknown app or redirect URI is shown on the Sandbox's own
//! page. Everything else that is wrong goes back to the app. PKCE with S256 is required of everybody; `plain`, which is
//! also what a missing method means, is refused. A checked request is the only thing later steps accept.

use postern_store::sandbox::App;
use sha2::{Digest as _, Sha256};
use url::form_urlencoded;
use uuid::Uuid;

use super::credentials;
use super::parameters::Parameters;
use super::redirect::{self, Outcome};
use super::settings::Settings;

/// The scope that reads businesses; every request has it, or asks who signs in.
pub const SCOPE_READ: &str = "accounting.read";
/// The scope that promises access while the person is away. Refresh tokens are given in any case.
pub const SCOPE_OFFLINE: &str = "offline_access";

/// The scope that lets an app ask who signed in (OpenID Connect Core 1.0, section 3.1.2.1).
pub const SCOPE_OPENID: &str = "openid";
/// What an app may ask about the person who signed in (section 5.4); nothing without `openid`.
pub const SCOPES_OF_PERSON: [&str; 4] = ["profile", "email", "phone", "address"];

/// A checked authorization request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The app that asks; its client id.
    pub app_id: Uuid,
    /// The app's name, for people.
    pub app_name: String,
    /// Where the answer goes; one of the app's registered addresses.
    pub redirect_uri: String,
    pub(super) state: Option<String>,
    pub(super) scope: String,
    pub(super) challenge: [u8; 32],
}

/// Why a request gets no sign-in page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The app is unknown. Shown, never sent anywhere.
    UnknownApp,
    /// The redirect URI is not registered for the app. Shown, never sent anywhere.
    UnknownRedirect,
    /// Told to the app: the whole address to go to.
    Returned(String),
}

impl Request {
    /// Whether the app wants to know who signs in.
    pub fn asks_who_signs_in(&self) -> bool {
        has_scope(&self.scope, SCOPE_OPENID)
    }

    /// The app that a request names, before anything else is believed.
    pub(super) fn client_id(parameters: &Parameters) -> Result<Uuid, Refusal> {
        parameters
            .once("client_id")
            .ok()
            .flatten()
            .and_then(parse_client_id)
            .ok_or(Refusal::UnknownApp)
    }

    /// Checks a request of `app`.
    pub(super) fn check(
        parameters: &Parameters,
        app: &App,
        settings: &Settings,
    ) -> Result<Self, Refusal> {
        let redirect_uri = parameters
            .once("redirect_uri")
            .ok()
            .flatten()
            .filter(|uri| {
                settings
                    .redirects(app.context_id)
                    .iter()
                    .any(|known| known == uri)
            })
            .ok_or(Refusal::UnknownRedirect)?;
        // A repeated state is not sent back: there is no telling which one the app would look for.
        let state = parameters.once("state").ok().flatten();
        let refuse = |error, description| {
            let outcome = Outcome::Error { error, description };
            Refusal::Returned(redirect::build(settings, redirect_uri, state, &outcome))
        };
        let given = |name: &str| {
            parameters
                .once(name)
                .map_err(|_| refuse("invalid_request", "A parameter is given more than once."))
        };

        given("state")?;
        match given("response_type")? {
            Some("code") => {}
            Some(_) => {
                return Err(refuse(
                    "unsupported_response_type",
                    "The only response type is code.",
                ));
            }
            None => return Err(refuse("invalid_request", "response_type is missing.")),
        }
        if given("request")?.is_some() {
            return Err(refuse(
                "request_not_supported",
                "Request objects are not supported.",
            ));
        }
        if given("request_uri")?.is_some() {
            return Err(refuse(
                "request_uri_not_supported",
                "Request objects are not supported.",
            ));
        }
        if given("response_mode")?.is_some_and(|mode| mode != "query") {
            return Err(refuse(
                "invalid_request",
                "The only response mode is query.",
            ));
        }
        let Some(challenge) = given("code_challenge")? else {
            return Err(refuse(
                "invalid_request",
                "code_challenge is missing: PKCE is required.",
            ));
        };
        if given("code_challenge_method")? != Some("S256") {
            return Err(refuse(
                "invalid_request",
                "The only code_challenge_method is S256.",
            ));
        }
        let Some(challenge) = credentials::parse_challenge(challenge) else {
            return Err(refuse(
                "invalid_request",
                "code_challenge is not 43 characters of base64url.",
            ));
        };
        let scope = parse_scope(given("scope")?).ok_or_else(|| {
            refuse(
                "invalid_scope",
                "The scopes are accounting.read, offline_access, openid, profile, email, phone and address.",
            )
        })?;

        Ok(Self {
            app_id: app.id,
            app_name: app.name.clone(),
            redirect_uri: redirect_uri.to_owned(),
            state: state.map(str::to_owned),
            scope,
            challenge,
        })
    }

    /// Whether the app wants to read books.
    pub fn asks_for_books(&self) -> bool {
        has_scope(&self.scope, SCOPE_READ)
    }

    /// Whether the app wants to know more of the person than that it is the same one.
    pub fn asks_for_contact(&self) -> bool {
        has_scope(&self.scope, "phone") || has_scope(&self.scope, "address")
    }

    /// The request as a query string that checks to the same request; forms carry it along.
    pub fn to_query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.app_id.to_string())
            .append_pair("redirect_uri", &self.redirect_uri)
            .append_pair("scope", &self.scope)
            .append_pair(
                "code_challenge",
                &credentials::render_challenge(&self.challenge),
            )
            .append_pair("code_challenge_method", "S256");
        if let Some(state) = &self.state {
            query.append_pair("state", state);
        }
        query.finish()
    }

    /// A short name of this request, equal only for equal requests; it names the sign-in cookie, so that two windows
    /// with two requests do not disturb each other.
    pub fn tag(&self) -> String {
        use std::fmt::Write as _;

        self.hash()
            .iter()
            .take(8)
            .fold(String::new(), |mut tag, byte| {
                write!(tag, "{byte:02x}").expect("writing to a string cannot fail");
                tag
            })
    }

    pub(super) fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.to_query().as_bytes()).into()
    }
}

/// A client id is a UUID in its usual form.
pub(super) fn parse_client_id(text: &str) -> Option<Uuid> {
    (text.len() == 36)
        .then(|| Uuid::try_parse(text).ok())
        .flatten()
}

/// Whether a scope, one word after the other, has this one.
pub(super) fn has_scope(scope: &str, word: &str) -> bool {
    scope.split(' ').any(|granted| granted == word)
}

/// The granted scope: the known words, once each, in a fixed order. Left out means reading only.
pub(super) fn parse_scope(given: Option<&str>) -> Option<String> {
    let words: Vec<&str> = given.unwrap_or(SCOPE_READ).split(' ').collect();
    let known: Vec<&str> = [SCOPE_READ, SCOPE_OFFLINE, SCOPE_OPENID]
        .into_iter()
        .chain(SCOPES_OF_PERSON)
        .collect();
    let asks = words.contains(&SCOPE_READ) || words.contains(&SCOPE_OPENID);
    if words.iter().any(|word| !known.contains(word)) || !asks {
        return None;
    }
    let granted: Vec<&str> = known
        .into_iter()
        .filter(|word| words.contains(word))
        .collect();
    Some(granted.join(" "))
}
