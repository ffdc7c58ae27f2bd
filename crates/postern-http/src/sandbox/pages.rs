//! The way of a person: sign in, choose, approve or deny, leave.
//!
//! The authorization request travels in the query of every page, checked anew each time; what happened so far is in the
//! database under the sign-in cookie. Forms are taken from our own pages only, and a decision must carry the token of
//! the sign-in it was drawn for.

use axum::extract::{RawQuery, Request as HttpRequest, State};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use postern_app::sandbox::{
    Decision, DecisionError, Identity, Parameters, Refusal, Request, SignInError, Stage,
};
use postern_core::secret::Secret;

use super::{BODY_BYTES, SandboxState};
use crate::extract::cookies::RequestCookies;
use crate::extract::{body, origin};
use crate::layers::PageClass;
use crate::problem::{Code, Problem};

/// How long a sign-in cookie is kept: as long as a sign-in lasts.
const COOKIE_SECONDS: u32 = 15 * 60;

/// The authorization endpoint: whichever page the request is at in this browser.
pub(super) async fn authorize(
    State(state): State<SandboxState>,
    RawQuery(query): RawQuery,
    cookies: RequestCookies,
) -> Result<Response, Response> {
    let request = state.check(query.as_deref()).await?;
    Ok(match state.stage(&request, &cookies).await? {
        Stage::SignedOut => state.sign_in_page(&request, false),
        Stage::Deciding(sign_in) => state.approve_page(&request, &sign_in, false),
        Stage::Leaving(_) => see_other(&state.address("leave", &request)),
    })
}

/// Signs a person in, picked from the list or by name and password.
pub(super) async fn sign_in(
    State(state): State<SandboxState>,
    RawQuery(query): RawQuery,
    http: HttpRequest,
) -> Result<Response, Response> {
    let form = state.own_form(http).await?;
    let request = state.check(query.as_deref()).await?;
    let field = |name| {
        form.once(name)
            .ok()
            .flatten()
            .unwrap_or_default()
            .to_owned()
    };
    let identity = match field("user") {
        picked if !picked.is_empty() => Identity::Picked(picked),
        _ => Identity::Typed {
            name: field("name"),
            password: Secret::new(field("password")),
        },
    };
    match state.sandbox.sign_in(&request, &identity).await {
        Ok(signed_in) => {
            let mut response = see_other(&state.address("authorize", &request));
            let cookie = signed_in.cookie.expose();
            state.set_cookie(&request, cookie, COOKIE_SECONDS, &mut response);
            Ok(response)
        }
        Err(SignInError::Unknown) => Ok(state.sign_in_page(&request, true)),
        Err(SignInError::Database(error)) => Err(unavailable(error)),
    }
}

/// Lets somebody else sign in.
pub(super) async fn sign_out(
    State(state): State<SandboxState>,
    RawQuery(query): RawQuery,
    cookies: RequestCookies,
    http: HttpRequest,
) -> Result<Response, Response> {
    state.own_form(http).await?;
    let request = state.check(query.as_deref()).await?;
    if let Some(cookie) = state.cookie(&request, &cookies) {
        state.sandbox.sign_out(cookie).await.map_err(unavailable)?;
    }
    let mut response = see_other(&state.address("authorize", &request));
    state.set_cookie(&request, "", 0, &mut response);
    Ok(response)
}

/// Takes the decision.
pub(super) async fn decide(
    State(state): State<SandboxState>,
    RawQuery(query): RawQuery,
    cookies: RequestCookies,
    http: HttpRequest,
) -> Result<Response, Response> {
    let form = state.own_form(http).await?;
    let request = state.check(query.as_deref()).await?;
    let decision = match form.once("decision") {
        Ok(Some("approve")) => {
            Decision::Approve(form.values("business").map(str::to_owned).collect())
        }
        Ok(Some("deny")) => Decision::Deny,
        _ => return Err(state.not_understood(&request)),
    };
    let form_token = form.once("form").ok().flatten().unwrap_or_default();
    let cookie = state.cookie(&request, &cookies);
    match state
        .sandbox
        .decide(&request, cookie, form_token, &decision)
        .await
    {
        Ok(()) => Ok(see_other(&state.address("leave", &request))),
        Err(DecisionError::NothingChosen) => match state.stage(&request, &cookies).await? {
            Stage::Deciding(sign_in) => Ok(state.approve_page(&request, &sign_in, true)),
            _ => Ok(see_other(&state.address("authorize", &request))),
        },
        Err(DecisionError::SignedOut) => Err(state.signed_out(&request)),
        Err(DecisionError::Forged | DecisionError::UnknownBusiness) => {
            Err(state.not_understood(&request))
        }
        Err(DecisionError::Database(error)) => Err(unavailable(error)),
    }
}

/// Sends the browser back to the app with the outcome.
pub(super) async fn leave(
    State(state): State<SandboxState>,
    RawQuery(query): RawQuery,
    cookies: RequestCookies,
) -> Result<Response, Response> {
    let request = state.check(query.as_deref()).await?;
    Ok(match state.stage(&request, &cookies).await? {
        Stage::Leaving(href) => state.leave_page(&request, href.expose()),
        Stage::SignedOut => state.signed_out(&request),
        Stage::Deciding(_) => see_other(&state.address("authorize", &request)),
    })
}

impl SandboxState {
    /// The checked request of a query, or the answer to a wrong one.
    async fn check(&self, query: Option<&str>) -> Result<Request, Response> {
        let parameters = Parameters::parse(query.unwrap_or_default().as_bytes());
        let checked = self
            .sandbox
            .check_request(&parameters)
            .await
            .map_err(unavailable)?;
        checked.map_err(|refusal| match refusal {
            Refusal::Returned(href) => {
                let mut response = see_other(&href);
                response.extensions_mut().insert(PageClass::Callback);
                response
            }
            Refusal::UnknownApp => self.problem_page(
                StatusCode::BAD_REQUEST,
                "We don't know this app",
                "The client id in the address is missing or not registered here. Nothing was shared.",
                None,
            ),
            Refusal::UnknownRedirect => self.problem_page(
                StatusCode::BAD_REQUEST,
                "This app may not be answered there",
                "The redirect address is missing or not registered for this app. Nothing was shared.",
                None,
            ),
        })
    }

    async fn stage(&self, request: &Request, cookies: &RequestCookies) -> Result<Stage, Response> {
        let cookie = self.cookie(request, cookies);
        self.sandbox
            .stage(request, cookie)
            .await
            .map_err(unavailable)
    }

    /// The fields of a form that one of our own pages sent.
    async fn own_form(&self, http: HttpRequest) -> Result<Parameters, Response> {
        if !origin::is_same_origin(http.headers(), self.frame.https) {
            return Err(self.problem_page(
                StatusCode::FORBIDDEN,
                "This form came from somewhere else",
                "Go back to the page where you started and try again. Nothing was shared.",
                None,
            ));
        }
        read_form(http).await.map_err(IntoResponse::into_response)
    }

    fn signed_out(&self, request: &Request) -> Response {
        self.problem_page(
            StatusCode::BAD_REQUEST,
            "You are not signed in any more",
            "Signing in lasts 15 minutes and works in the browser where you began. Nothing was shared.",
            Some(request),
        )
    }

    fn not_understood(&self, request: &Request) -> Response {
        self.problem_page(
            StatusCode::BAD_REQUEST,
            "We couldn't use this form",
            "It belongs to another sign-in or is incomplete. Nothing was shared.",
            Some(request),
        )
    }

    fn cookie<'a>(&self, request: &Request, cookies: &'a RequestCookies) -> Option<&'a str> {
        cookies.get(&cookie_name(&request.tag(), self.frame.https))
    }

    fn set_cookie(&self, request: &Request, value: &str, seconds: u32, response: &mut Response) {
        let https = self.frame.https;
        let cookie = set_cookie(&cookie_name(&request.tag(), https), value, seconds, https);
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}

/// One cookie per request, so that two windows do not disturb each other.
fn cookie_name(tag: &str, https: bool) -> String {
    let prefix = if https { "__Host-" } else { "" };
    format!("{prefix}sandbox_{tag}")
}

fn set_cookie(name: &str, value: &str, seconds: u32, https: bool) -> HeaderValue {
    let secure = if https { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}; Max-Age={seconds}");
    let mut cookie = HeaderValue::from_str(&text).expect("names and values are of our own making");
    cookie.set_sensitive(true);
    cookie
}

/// A form's fields, whoever sent them.
pub(super) async fn read_form(http: HttpRequest) -> Result<Parameters, Problem> {
    match body::media_type(http.headers()) {
        Some((essence, parameters))
            if essence == "application/x-www-form-urlencoded" && body::is_utf8(&parameters) => {}
        _ => return Err(Problem::new(Code::MediaType)),
    }
    Ok(Parameters::parse(&body::read(http, BODY_BYTES).await?))
}

/// The answer when the database does not answer; whether to try again is the error's to say.
pub(super) fn unavailable(error: impl Into<postern_app::Error>) -> Response {
    Problem::from(error.into()).into_response()
}

fn see_other(href: &str) -> Response {
    let mut headers = HeaderMap::new();
    match HeaderValue::from_str(href) {
        Ok(location) => headers.insert(LOCATION, location),
        Err(error) => return Problem::new(Code::Internal).because(error).into_response(),
    };
    let mut response = (StatusCode::SEE_OTHER, headers).into_response();
    response.extensions_mut().insert(PageClass::Sandbox);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_https_the_cookie_is_secure_and_over_http_it_can_be_set_at_all() {
        assert_eq!(
            set_cookie(&cookie_name("1", true), "v", 900, true),
            "__Host-sandbox_1=v; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=900"
        );
        assert_eq!(
            set_cookie(&cookie_name("1", false), "v", 0, false),
            "sandbox_1=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
        );
    }
}
