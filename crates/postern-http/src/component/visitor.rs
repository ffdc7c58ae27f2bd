//! Who calls the component's API: whoever holds a live link session.
//!
//! There are two authorities, and handlers see neither. In Hosted Link the handle is in the path and the secret in the
//! cookie of that name; what changes something must also come from a page of this very host, which a cookie alone does
//! not prove. A page that embeds the Link SDK names its session by id and sends `Authorization: Bearer` with a company
//! access token (or the key its session was opened with), from an origin its client has registered; where its client asks for
//! it, `Authorization: DPoP` with the same, and a proof in `DPoP`. Neither opens the
//! other's sessions: a cookie is worth nothing to a page elsewhere, and a window's cookie does not open its page's session.

use axum::extract::FromRequestParts;
use http::header;
use http::request::Parts;
use postern_app::embedding::{Bearer, ShownProof, embedded_session};
use postern_app::sessions::Visit;
use postern_core::id::LinkSessionId;
use postern_core::secret::Secret;
use postern_core::web_origin::WebOrigin;

use crate::extract::{Here, PathIds, RequestCookies, SameOrigin};
use crate::layers::cors::{self, ReadableBy};
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// Proof of a live session, to read with.
#[derive(Debug, Clone)]
pub(crate) struct Visitor(pub(crate) Visit);

impl FromRequestParts<AppState> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let path = PathIds::from_request_parts(parts, state).await?;
        let visit = match embedded_session(path.text("handle")) {
            Some(id) => of_page(parts, state, id).await?,
            None => of_cookie(parts, state, path.text("handle")).await?,
        };
        Ok(Self(visit))
    }
}

/// Proof of a live session and of a request from the page it belongs to, to write with.
#[derive(Debug, Clone)]
pub(crate) struct ActingVisitor(pub(crate) Visit);

impl FromRequestParts<AppState> for ActingVisitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let path = PathIds::from_request_parts(parts, state).await?;
        if embedded_session(path.text("handle")).is_none() {
            SameOrigin::from_request_parts(parts, state).await?;
        }
        let Visitor(visit) = Visitor::from_request_parts(parts, state).await?;
        Ok(Self(visit))
    }
}

async fn of_cookie(parts: &Parts, state: &AppState, handle: &str) -> Result<Visit, Problem> {
    let cookies = RequestCookies::parse(&parts.headers);
    let secret = state.frame.cookies.session(&cookies, handle);
    let visit = state.app.visit(handle, secret).await?;
    if visit.session.embedding.is_some() {
        return Err(Problem::new(Code::SessionInvalid));
    }
    Ok(visit)
}

async fn of_page(parts: &Parts, state: &AppState, id: LinkSessionId) -> Result<Visit, Problem> {
    let Page {
        origin,
        bearer,
        proof,
    } = Page::from_request_parts(&mut parts.clone(), state).await?;
    let visit = state
        .app
        .visit_embedded(id, bearer.as_ref(), origin.as_str(), proof.as_ref())
        .await;
    readable(parts, state, &origin, visit).await
}

/// A page elsewhere, and what it shows for itself.
pub(crate) struct Page {
    pub(crate) origin: WebOrigin,
    pub(crate) bearer: Option<Bearer>,
    pub(crate) proof: Option<ShownProof>,
}

impl FromRequestParts<AppState> for Page {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let origin = cors::page_origin(&parts.headers)?;
        let Ok(here) = Here::from_request_parts(parts, state).await;
        match bearer(parts).and_then(|shown| Ok((proof(parts, state, &here, &shown)?, shown))) {
            Ok((proof, (_, bearer))) => Ok(Self {
                origin,
                bearer,
                proof,
            }),
            Err(problem) => readable(parts, state, &origin, Err(problem)).await,
        }
    }
}

/// The credential in `Authorization`. One in the address is refused whatever else is there: addresses are logged.
fn bearer(parts: &Parts) -> Result<(Scheme, Option<Bearer>), Problem> {
    if parts
        .uri
        .query()
        .is_some_and(|query| query.contains("pat_"))
    {
        tracing::warn!("a company access token was sent in an address; it should be replaced");
        return Err(Problem::new(Code::AccessTokenMisplaced));
    }
    let mut values = parts.headers.get_all(header::AUTHORIZATION).iter();
    let value = match (values.next(), values.next()) {
        (None, _) => return Ok((Scheme::Dpop, None)),
        (Some(value), None) => value.to_str().ok(),
        (Some(_), Some(_)) => None,
    };
    value
        .and_then(|value| value.split_once(' '))
        .and_then(|(scheme, token)| Some((Scheme::parse(scheme)?, token)))
        .map(|(scheme, token)| (scheme, Some(Secret::new(token.trim().to_owned()))))
        .ok_or_else(|| Problem::new(Code::AccessTokenInvalid))
}

/// How a credential is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scheme {
    Bearer,
    Dpop,
}

impl Scheme {
    fn parse(word: &str) -> Option<Self> {
        let is = |name: &str| word.eq_ignore_ascii_case(name);
        (is("bearer").then_some(Self::Bearer)).or(is("dpop").then_some(Self::Dpop))
    }
}

/// The proof in `DPoP`. One beside a credential that is shown as a bearer's proves nothing: what is bound is never that (RFC
/// 9449, 7.2).
fn proof(
    parts: &Parts,
    state: &AppState,
    here: &Here,
    (scheme, _): &(Scheme, Option<Bearer>),
) -> Result<Option<ShownProof>, Problem> {
    let mut values = parts.headers.get_all("dpop").iter();
    let text = match (values.next(), values.next()) {
        (None, _) => return Ok(None),
        (Some(_), None) if *scheme == Scheme::Bearer => return Ok(None),
        (Some(value), None) => value.to_str().ok(),
        (Some(_), Some(_)) => None,
    };
    let text = text.ok_or_else(|| Problem::new(Code::ProofInvalid))?;
    let urls = state.app.urls();
    let hosts = [&urls.sdk, &urls.link, &urls.link_api];
    Ok(Some(ShownProof {
        text: text.to_owned(),
        method: parts.method.as_str().to_owned(),
        urls: hosts
            .into_iter()
            .filter_map(|host| host.join(here.path()).ok())
            .collect(),
        changes: !parts.method.is_safe(),
    }))
}

/// Lets the page read its answer. What is refused before its client is known may be read from any registered origin, so
/// that the SDK can say why; what another client's page asks may be read from nowhere.
pub(crate) async fn readable<T, E: Into<Problem>>(
    parts: &Parts,
    state: &AppState,
    origin: &WebOrigin,
    outcome: Result<T, E>,
) -> Result<T, Problem> {
    let outcome = outcome.map_err(Into::into);
    let may_read = match &outcome {
        Ok(_) => true,
        Err(problem) if problem.code() == Code::OriginNotAllowed => false,
        Err(_) => state.app.is_known_origin(origin.as_str()).await?,
    };
    if let Err(problem) = &outcome
        && problem.code() == Code::ProofRequired
        && let Some(readable) = parts.extensions.get::<ReadableBy>()
    {
        readable.challenge(&state.app.proof_challenge());
    }
    if may_read && let Some(readable) = parts.extensions.get::<ReadableBy>() {
        readable.note(origin);
    }
    outcome
}
