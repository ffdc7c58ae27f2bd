//! The window in which somebody who is on another site signs in at a provider.
//!
//! The page that embeds the Link SDK posts a ticket into it, which works once and for a minute. The answer gives the
//! window a cookie of the session and leads on to the hand-off page, as any departure does; no address carries anything
//! secret, and no GET changes anything. When the provider sends it back, the window has nothing more to do: what came of
//! it is told, and confirmed, on the page the person came from.

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::{get, post};
use http::StatusCode;
use postern_app::embedding::Ticket;
use postern_core::secret::Secret;

use super::frame::Party;
use super::opening::see_other;
use super::view::{Message, html};
use super::{sender, titled_page};
use crate::extract::{Form, Here, Language, PathIds, RequestCookies, body};
use crate::layers::{PageClass, cors};
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// More than a ticket's form.
const LONGEST_POST: usize = 4 * 1024;

/// `/s/{handle}/window` and its end.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{handle}/window", post(open_window))
        .route("/s/{handle}/close", get(show_last))
}

async fn open_window(
    State(state): State<AppState>,
    here: Here,
    path: PathIds,
    cookies: RequestCookies,
    request: Request,
) -> Result<Response, Problem> {
    let origin = cors::page_origin(request.headers())?;
    Form::check_type(request.headers())?;
    let form = Form::parse(&body::read(request, LONGEST_POST).await?)?;
    let ticket = ticket(&form).ok_or_else(|| Problem::new(Code::TicketInvalid))?;
    let opened = state.app.open_window(&ticket, origin.as_str()).await?;
    if opened.handle != path.text("handle") {
        return Err(Problem::new(Code::TicketInvalid));
    }
    let onward = format!("/s/{}/go/{}", opened.handle, opened.transaction_id);
    let mut response = see_other(&here.below(&onward));
    response.extensions_mut().insert(PageClass::Redeemed);
    let secret = opened.secret.expose();
    state
        .frame
        .cookies
        .set_session(response.headers_mut(), &cookies, &opened.handle, secret);
    Ok(response)
}

fn ticket(form: &Form) -> Option<Ticket> {
    Some(Ticket {
        company: form.get("company")?.parse().ok()?,
        connection: form.get("connection")?.parse().ok()?,
        text: Secret::new(form.get("ticket")?.to_owned()),
    })
}

/// The last page. It says nothing of what happened, which is told where the person goes now.
async fn show_last(
    State(state): State<AppState>,
    here: Here,
    path: PathIds,
    language: Language,
) -> Response {
    let about = sender::of_handle(&state, &here, path.text("handle")).await;
    last_page(&state, &language, about.as_ref().map(Party::from))
}

/// Says that the window has nothing more to do.
pub(super) fn last_page(
    state: &AppState,
    language: &Language,
    client: Option<Party<'_>>,
) -> Response {
    let say = language.say;
    let title = say.window_close().plain();
    let page = Message {
        page: titled_page(state, language, &title, client),
        heading: &say.window_close().markup(),
        paragraphs: &[say.window_close_next().markup()],
        offers_new_link: false,
        start_again: None,
        reference: None,
    };
    html(StatusCode::OK, PageClass::SessionPage, &page)
}
