//! Who is signed in.
//!
//! The cookie proves a session. Browsers send it unasked, so a request that changes something also has to come from a page of
//! this host (`Sec-Fetch-Site`, else `Origin`) and to carry the session's own value in `X-Csrf-Token`: both, so that a fault in
//! one of them is not enough. Handlers cannot forget it: it is checked here, by the request's method.

use axum::extract::FromRequestParts;
use http::request::Parts;
use http::{HeaderName, Method};
use postern_app::staff::{self, Source};
use postern_core::staff::SessionSecret;

use crate::extract::RequestCookies;
use crate::extract::caller::correlation_id;
use crate::extract::origin::is_same_origin;
use crate::layers::rates::SeenFrom;
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// Where pages put the session's own value.
const CSRF: HeaderName = HeaderName::from_static("x-csrf-token");
/// Families of browsers by what their names contain, the particular ones first: most say that they are Chrome and Safari too.
const FAMILIES: [(&str, &str); 6] = [
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// Proof that somebody is signed in, and asked this from a page of theirs.
#[derive(Debug, Clone)]
pub struct Staff {
    /// The session and its person.
    pub staff: staff::Staff,
    /// The session's secret, to end or renew it.
    pub(crate) secret: SessionSecret,
    /// Where the request comes from.
    pub(crate) from: Source,
}

/// The same, whether or not the second factor has been given yet.
#[derive(Debug, Clone)]
pub struct StaffOnly(pub Staff);

impl FromRequestParts<AppState> for StaffOnly {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let changes = !matches!(parts.method, Method::GET | Method::HEAD);
        if changes && !is_same_origin(&parts.headers, state.frame.https) {
            return Err(Problem::new(Code::NotFromPortal));
        }
        let secret = session_secret(parts, state).ok_or_else(sign_in_needed)?;
        let staff = state.app.staff(&secret).await?.ok_or_else(sign_in_needed)?;
        if changes && !knows_session(parts, &secret) {
            return Err(Problem::new(Code::NotFromPortal));
        }
        Ok(Self(Staff {
            staff,
            secret,
            from: source(parts),
        }))
    }
}

impl FromRequestParts<AppState> for Staff {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let StaffOnly(found) = StaffOnly::from_request_parts(parts, state).await?;
        if found.staff.is_signed_in() {
            Ok(found)
        } else {
            Err(Problem::new(Code::SecondFactorNeeded))
        }
    }
}

/// Proof that a request comes from a page of this host, where there is no session yet.
#[derive(Debug, Clone)]
pub(crate) struct FromPage {
    pub(crate) from: Source,
    pub(crate) session: Option<SessionSecret>,
    pub(crate) device: Option<String>,
}

impl FromRequestParts<AppState> for FromPage {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        if !is_same_origin(&parts.headers, state.frame.https) {
            return Err(Problem::new(Code::NotFromPortal));
        }
        let cookies = RequestCookies::parse(&parts.headers);
        Ok(Self {
            from: source(parts),
            session: session_secret(parts, state),
            device: cookies
                .get(state.frame.cookies.device_name())
                .map(str::to_owned),
        })
    }
}

/// The session that the request's cookie names, if it has the form of one.
pub(super) fn session_secret(parts: &Parts, state: &AppState) -> Option<SessionSecret> {
    let cookies = RequestCookies::parse(&parts.headers);
    let text = cookies.get(state.frame.cookies.portal_name())?;
    SessionSecret::parse(text).ok()
}

fn sign_in_needed() -> Problem {
    Problem::new(Code::SignInNeeded).saying("Sign in to go on.")
}

fn knows_session(parts: &Parts, secret: &SessionSecret) -> bool {
    let mut values = parts.headers.get_all(CSRF).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return false;
    };
    secret.is_csrf_token(value.as_bytes())
}

fn source(parts: &Parts) -> Source {
    let agent = parts
        .headers
        .get(http::header::USER_AGENT)
        .and_then(|value| value.to_str().ok());
    Source {
        address: parts.extensions.get::<SeenFrom>().and_then(SeenFrom::text),
        loopback: parts
            .extensions
            .get::<SeenFrom>()
            .and_then(SeenFrom::loopback),
        agent: agent.and_then(family).map(str::to_owned),
        correlation_id: correlation_id(parts),
    }
}

fn family(agent: &str) -> Option<&'static str> {
    FAMILIES
        .iter()
        .find(|(mark, _)| agent.contains(mark))
        .map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_called_by_its_family() {
        let edge =
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0";
        assert_eq!(family(edge), Some("Edge"));
        assert_eq!(
            family("Mozilla/5.0 (X11; rv:132.0) Gecko Firefox/132.0"),
            Some("Firefox")
        );
        assert_eq!(family("curl/8.9"), None);
    }
}
