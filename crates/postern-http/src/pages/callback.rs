//! Browsers coming back from a provider.
//!
//! GET changes nothing in its request: the use case reads the answer strictly, hands a valid one to its
//! worker, and the browser goes on to a page without the code in its address. A provider that posts its answer comes without our `SameSite=Lax` cookie, so a POST does
//! nothing but show a button that repeats it as a GET of our own.

use axum::Router;
use axum::extract::{RawQuery, Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{HeaderMap, Method, StatusCode};
use postern_app::authorisation::Landing;
use postern_app::opening::is_handle;
use postern_app::sessions::{LinkSession, proves};
use postern_core::id::ContextId;

use super::opening::see_other;
use super::view::{ContinueCallback, html};
use super::{testing, titled_page};
use crate::extract::{Form, Here, Language, PathIds, RequestCookies, body};
use crate::layers::PageClass;
use crate::layers::methods::is_speculative;
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// More than any provider posts.
const LONGEST_POST: usize = 16 * 1024;

/// `/oauth/callback/*`.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route(
        "/oauth/callback/{context_id}",
        get(receive_callback).post(repeat_callback),
    )
}

async fn receive_callback(
    State(state): State<AppState>,
    method: Method,
    path: PathIds,
    here: Here,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if method == Method::HEAD {
        // Somebody looks whether the address works; the browser itself has yet to come.
        return Ok(StatusCode::OK.into_response());
    }
    if is_speculative(&headers) {
        return Ok(StatusCode::SERVICE_UNAVAILABLE.into_response());
    }
    let context: ContextId = path.of_link("context_id")?;
    let cookies = RequestCookies::parse(&headers);
    let holds = |session: &LinkSession| {
        state
            .frame
            .cookies
            .session(&cookies, &session.handle)
            .is_some_and(|secret| proves(session, secret))
    };
    let holds_test = |id| testing::secret(&state, &cookies, id).map(str::to_owned);
    let landing = state
        .app
        .receive_callback(
            context,
            query.as_deref().unwrap_or_default(),
            holds,
            holds_test,
        )
        .await
        .map_err(|error| unmatched(&state, &here, &cookies, error.into()))?;
    Ok(see_other(&onward(&here, &landing)))
}

async fn repeat_callback(
    State(state): State<AppState>,
    path: PathIds,
    here: Here,
    language: Language,
    request: Request,
) -> Result<Response, Problem> {
    let _context: ContextId = path.of_link("context_id")?;
    Form::check_type(request.headers())?;
    let bytes = body::read(request, LONGEST_POST).await?;
    let fields: Vec<(String, String)> = url::form_urlencoded::parse(&bytes)
        .into_owned()
        .take(32)
        .collect();
    let title = language.say.return_title().plain();
    let page = ContinueCallback {
        page: titled_page(&state, &language, &title, None),
        action: here.path(),
        fields: &fields,
    };
    Ok(html(StatusCode::OK, PageClass::SessionPage, &page))
}

/// An answer that fits no sign-in leads back into the newest session this browser holds; the page there says whether it
/// still lives.
fn unmatched(state: &AppState, here: &Here, cookies: &RequestCookies, problem: Problem) -> Problem {
    if !matches!(problem.code(), Code::StateInvalid | Code::ContextMismatch) {
        return problem;
    }
    let sessions = state.frame.cookies.sessions(cookies);
    let newest = sessions.iter().rev().find(|(handle, _)| is_handle(handle));
    problem.starting_again(newest.map(|(handle, _)| here.below(&format!("/s/{handle}"))))
}

fn onward(here: &Here, landing: &Landing) -> String {
    match landing {
        Landing::Component {
            handle,
            connection_id,
        } => here.below(&format!("/s/{handle}?returned={connection_id}")),
        Landing::Window { handle } => here.below(&format!("/s/{handle}/close")),
        Landing::Result {
            handle,
            transaction_id,
        } => here.below(&format!("/s/{handle}/result/{transaction_id}")),
        Landing::Test(id) => here.below(&format!("/oauth/tests/{id}/close")),
    }
}
