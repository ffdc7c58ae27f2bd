//! Pages inside a link session: the component's shell, and the hand-off page.
//!
//! No POST leaves this origin, because browsers apply `form-action` to the whole chain of
//! redirects. Every departure is a 303 to the hand-off page, which answers 200 with a `Refresh` and
//! a visible link.

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{HeaderValue, StatusCode, header};
use postern_app::flow::Departure;
use postern_app::opening::{NewestAttempt, Sender};
use postern_app::sessions::Visit;
use postern_core::entropy;
use postern_core::id::{ConnectionId, TransactionId};
use serde::Serialize;
use url::Url;

use super::frame::Party;
use super::opening::see_other;
use super::sender;
use super::view::{HandOff, Message, Shell, html, script_json};
use super::{authority, generic_page, titled_page};
use crate::extract::{Here, Language, PathIds, RequestCookies};
use crate::layers::PageClass;
use crate::layers::security_headers::Nonce;
use crate::problem::{About, Code, Problem};
use crate::state::AppState;

/// `/s/*` but for the result page.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{handle}", get(show_shell))
        .route("/s/{handle}/go/finish", get(leave_finished))
        .route("/s/{handle}/go/{transaction_id}", get(leave_for_provider))
}

/// What the component starts with. Nothing in it grants anything.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Boot {
    api_base: String,
    locale: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    returned: Option<ConnectionId>,
}

/// The live session this browser holds for the handle in the path.
pub(crate) async fn visit(
    state: &AppState,
    here: &Here,
    path: &PathIds,
    cookies: &RequestCookies,
) -> Result<Visit, Problem> {
    let handle = path.text("handle");
    let secret = state.frame.cookies.session(cookies, handle);
    match state.app.visit(handle, secret).await {
        Ok(visit) => Ok(visit),
        Err(error) => Err(sender::of_visit(state, here, handle, error.into()).await),
    }
}

async fn show_shell(
    State(state): State<AppState>,
    here: Here,
    path: PathIds,
    RawQuery(query): RawQuery,
    language: Language,
    cookies: RequestCookies,
) -> Result<Response, Problem> {
    let visit = visit(&state, &here, &path, &cookies).await?;
    let handle = &visit.session.handle;
    if visit.session.embedding.is_some() {
        return Ok(see_other(&here.below(&format!("/s/{handle}/close"))));
    }
    let mut returned = returned(query.as_deref().unwrap_or_default());
    if visit.session.connection_id.is_some() {
        match state.app.newest_attempt(visit.session.id).await? {
            Some(NewestAttempt::SignIn(attempt)) => {
                let result = format!("/s/{handle}/result/{attempt}");
                return Ok(see_other(&here.below(&result)));
            }
            Some(NewestAttempt::Details(connection)) => returned = Some(connection),
            None => {}
        }
    }
    let boot = Boot {
        api_base: here.below(&format!("/link/v1/s/{handle}")),
        locale: language.say.0.tag(),
        returned,
    };
    let boot = script_json(&serde_json::json!(boot));
    let nonce = nonce(&state);
    let client = &visit.party.client;
    let about = sender::about(&state, &here, Sender::from(client), None).await;
    let look = about.look.clone().unwrap_or_default();
    let web = &state.frame.web;
    let shell = Shell {
        say: language.say,
        client: Party::from(&about),
        stylesheet: web.stylesheet.as_ref(),
        icon: &web.icon,
        look: &look,
        panel: look.panel(language.say),
        styles: &web.styles,
        preloads: &web.preloads,
        script: web.hosted.as_ref(),
        nonce: &nonce,
        boot: &boot,
        missing: postern_web::MISSING,
    };
    Ok(html(
        StatusCode::OK,
        PageClass::Shell(Nonce(nonce.clone())),
        &shell,
    ))
}

/// The connection a sign-in came back for. It selects a screen and nothing else.
fn returned(query: &str) -> Option<ConnectionId> {
    url::form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "returned")
        .and_then(|(_, value)| value.parse().ok())
}

pub(crate) fn nonce(state: &AppState) -> String {
    use base64::Engine as _;
    let bytes: [u8; 16] = entropy::bytes(state.frame.entropy.as_ref());
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

async fn leave_for_provider(
    State(state): State<AppState>,
    here: Here,
    path: PathIds,
    language: Language,
    cookies: RequestCookies,
) -> Result<Response, Problem> {
    let visit = visit(&state, &here, &path, &cookies).await?;
    let attempt: TransactionId = path.of_link("transaction_id")?;
    let departure = state.app.find_handoff(&visit, attempt).await?;
    let client = &visit.party.client;
    let about = sender::about(&state, &here, Sender::from(client), None).await;
    let party = Party::from(&about);
    let (host, url) = (&departure.sign_in_host, departure.url.expose());
    Ok(hand_off(&state, &language, Some(party), host, url))
}

async fn leave_finished(
    State(state): State<AppState>,
    here: Here,
    path: PathIds,
    language: Language,
    cookies: RequestCookies,
) -> Result<Response, Problem> {
    let handle = path.text("handle");
    let secret = state.frame.cookies.session(&cookies, handle);
    let (departure, party) = match state.app.find_departure(handle, secret).await {
        Ok(found) => found,
        Err(error) => return Err(sender::of_visit(&state, &here, handle, error.into()).await),
    };
    let about = sender::about(&state, &here, Sender::from(&party.client), None).await;
    let mut response = match departure {
        Departure::Redirect(url) => {
            let client = Some(Party::from(&about));
            hand_off(&state, &language, client, &authority(&url), url.as_str())
        }
        Departure::Stay => all_done(&state, &language, &about),
        Departure::Refused => {
            // The visit is over all the same, so its cookie goes with this answer too.
            let problem = Problem::new(Code::RedirectRefused).about(About {
                refresh_url: None,
                ..about
            });
            problem.into_response()
        }
    };
    state
        .frame
        .cookies
        .drop_session(response.headers_mut(), handle);
    Ok(response)
}

fn all_done(state: &AppState, language: &Language, about: &About) -> Response {
    let say = language.say;
    let title = say.leave_done().plain();
    let page = Message {
        page: titled_page(state, language, &title, Some(about.into())),
        heading: &say.leave_done().markup(),
        paragraphs: &[say.result_close().markup()],
        offers_new_link: false,
        start_again: None,
        reference: None,
    };
    html(StatusCode::OK, PageClass::SessionPage, &page)
}

/// The page that leads away: `Refresh` for most people, a link for everybody.
pub(super) fn hand_off(
    state: &AppState,
    language: &Language,
    client: Option<Party<'_>>,
    host: &str,
    url: &str,
) -> Response {
    // The address comes from our own catalogue or template; what is not a web address goes nowhere.
    let is_web = Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "https" | "http"));
    let refresh = HeaderValue::from_str(&format!("0; url={url}"));
    let (true, Ok(mut refresh)) = (is_web, refresh) else {
        return Problem::new(Code::Internal).into_response();
    };
    refresh.set_sensitive(true);
    let page = HandOff {
        page: generic_page(state, language, client),
        host,
        href: url,
    };
    let mut response = html(StatusCode::OK, PageClass::HandOff, &page);
    response.headers_mut().insert(header::REFRESH, refresh);
    response
}
