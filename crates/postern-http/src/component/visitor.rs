//! Who calls the component's API: the browser that holds a live link session.
//!
//! The handle is in the path, the secret in the cookie of that name; both must belong together. A
//! request that changes something must also come from a page of this very host, which a cookie
//! alone does not prove.

use axum::extract::FromRequestParts;
use http::request::Parts;
use postern_app::sessions::Visit;

use crate::extract::{PathIds, RequestCookies, SameOrigin};
use crate::problem::Problem;
use crate::state::AppState;

/// Proof of a live session, to read with.
#[derive(Debug, Clone)]
pub(crate) struct Visitor(pub(crate) Visit);

impl FromRequestParts<AppState> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let cookies = RequestCookies::parse(&parts.headers);
        let path = PathIds::from_request_parts(parts, state).await?;
        let handle = path.text("handle");
        let secret = state.frame.cookies.session(&cookies, handle);
        Ok(Self(state.app.visit(handle, secret).await?))
    }
}

/// Proof of a live session and of a request from our own page, to write with.
#[derive(Debug, Clone)]
pub(crate) struct ActingVisitor(pub(crate) Visit);

impl FromRequestParts<AppState> for ActingVisitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        SameOrigin::from_request_parts(parts, state).await?;
        let Visitor(visit) = Visitor::from_request_parts(parts, state).await?;
        Ok(Self(visit))
    }
}
