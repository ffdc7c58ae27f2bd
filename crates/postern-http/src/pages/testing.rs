//! The window in which somebody tries a client's credentials out.
//!
//! A page of the Portal posts a ticket into it, which works once. The answer gives the window a cookie and leads on to the
//! hand-off page; the provider sends it back to the redirect URI like anybody. The window's last page says nothing: what came of
//! the test is told in the Portal.

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::{get, post};
use postern_core::id::IntegrationTestId;
use postern_core::secret::Secret;

use super::opening::see_other;
use super::session::hand_off;
use super::window::last_page;
use crate::extract::{Form, Here, Language, PathIds, RequestCookies, body};
use crate::layers::{PageClass, cors};
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// More than a ticket's form.
const LONGEST_POST: usize = 4 * 1024;

/// `/oauth/tests/*`.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/oauth/tests/{test_id}/window", post(open_window))
        .route("/oauth/tests/{test_id}/go", get(leave))
        .route("/oauth/tests/{test_id}/close", get(close))
}

/// The cookie that a browser has of a test.
pub(super) fn secret<'a>(
    state: &AppState,
    cookies: &'a RequestCookies,
    id: IntegrationTestId,
) -> Option<&'a str> {
    state.frame.cookies.session(cookies, &handle(id))
}

fn handle(id: IntegrationTestId) -> String {
    format!("test-{id}")
}

async fn open_window(
    State(state): State<AppState>,
    here: Here,
    path: PathIds,
    cookies: RequestCookies,
    request: Request,
) -> Result<Response, Problem> {
    let id: IntegrationTestId = path.of_link("test_id")?;
    let origin = cors::page_origin(request.headers())?;
    if origin.as_str() != state.app.urls().portal.origin().ascii_serialization() {
        return Err(Problem::new(Code::TicketInvalid));
    }
    Form::check_type(request.headers())?;
    let form = Form::parse(&body::read(request, LONGEST_POST).await?)?;
    let ticket = form.get("ticket").map(|text| Secret::new(text.to_owned()));
    let ticket = ticket.ok_or_else(|| Problem::new(Code::TicketInvalid))?;
    let opened = state.app.open_test_window(id, &ticket).await?;
    let mut response = see_other(&here.below(&format!("/oauth/tests/{id}/go")));
    response.extensions_mut().insert(PageClass::Redeemed);
    let (handle, secret) = (handle(id), opened.secret.expose());
    state
        .frame
        .cookies
        .set_session(response.headers_mut(), &cookies, &handle, secret);
    Ok(response)
}

async fn leave(
    State(state): State<AppState>,
    path: PathIds,
    language: Language,
    cookies: RequestCookies,
) -> Result<Response, Problem> {
    let id: IntegrationTestId = path.of_link("test_id")?;
    let secret = secret(&state, &cookies, id);
    let departure = state.app.find_test_departure(id, secret).await?;
    let url = departure.url.expose();
    Ok(hand_off(
        &state,
        &language,
        None,
        &departure.sign_in_host,
        url,
    ))
}

async fn close(
    State(state): State<AppState>,
    path: PathIds,
    language: Language,
) -> Result<Response, Problem> {
    let id: IntegrationTestId = path.of_link("test_id")?;
    let mut response = last_page(&state, &language, None);
    let cookies = state.frame.cookies;
    cookies.drop_session(response.headers_mut(), &handle(id));
    Ok(response)
}
