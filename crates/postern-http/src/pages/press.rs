//! A press of the button, checked before any database work.
//!
//! In this order: a form (415), of bounded size (413), from our own page on this host (403), by a
//! browser that was shown the page (403), with the button's own value in it (403). `consent=yes` is
//! the name and value of the real button and no hidden field, so a scripted `submit()` lacks it.

use axum::extract::{FromRequest, Request};
use postern_core::form_token::{self, FormTokenError};
use postern_core::pre_session::PreSession;

use crate::extract::{Form, RequestCookies, body, origin};
use crate::layers::limits::BODY_BYTES;
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// A press of the redeeming button, by a browser that was shown the page.
pub(crate) struct Press {
    /// The fields.
    pub(crate) form: Form,
    /// The browser the page was shown to.
    pub(crate) pre: PreSession,
}

impl FromRequest<AppState> for Press {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Problem> {
        let cookies = RequestCookies::parse(request.headers());
        let form = own_form(request, state).await?;
        let pre = state
            .frame
            .cookies
            .pre(&cookies)
            .and_then(|value| PreSession::parse(value).ok())
            .ok_or_else(|| Problem::new(Code::CsrfFailed))?;
        if form.get("consent") != Some("yes") || pre.is_automated() {
            return Err(Problem::new(Code::GestureRequired));
        }
        Ok(Self { form, pre })
    }
}

/// A form that came from a page of ours on this host. A foreign page's body is not read at all.
async fn own_form(request: Request, state: &AppState) -> Result<Form, Problem> {
    Form::check_type(request.headers())?;
    if !origin::is_same_origin(request.headers(), state.frame.https) {
        return Err(Problem::new(Code::CsrfFailed));
    }
    Form::parse(&body::read(request, BODY_BYTES).await?)
}

/// A form inside a link session: its cookie is `SameSite=Lax` and the form is our own.
pub(crate) struct SessionForm(pub(crate) Form);

impl FromRequest<AppState> for SessionForm {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Problem> {
        own_form(request, state).await.map(Self)
    }
}

/// Whether a form token is this browser's, for this subject, and of the last hour.
pub(crate) enum TokenState {
    Fresh,
    /// Genuine but old: the page is shown once more.
    Stale,
}

/// Checks the form token of a form against its subject.
pub(crate) fn check_token(
    state: &AppState,
    press: &Press,
    subject: &[u8],
) -> Result<TokenState, Problem> {
    let token = press.form.get("ft").unwrap_or_default();
    let (keys, now) = (state.app.keys(), state.app.now());
    match form_token::verify(&keys, &press.pre, subject, token, now) {
        Ok(()) => Ok(TokenState::Fresh),
        Err(FormTokenError::Stale) => Ok(TokenState::Stale),
        Err(FormTokenError::Invalid) => Err(Problem::new(Code::CsrfFailed)),
    }
}
