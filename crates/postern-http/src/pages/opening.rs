//! What S01 and S02 have in common: reading a Link URL, showing its page, taking its press.
//!
//! GET verifies the password before any database work, asks one use case what to show, and writes
//! nothing. POST checks the form, spends the link and leads on. The kept query parameters travel in
//! the form; they never carry authority.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use postern_app::opening::NewestAttempt;
use postern_app::opening::{
    Attempt, Inspection, Open, Opened, Redemption, Refusal, Route, Sender, ShownConsent, Viewer,
};
use postern_app::sessions::proves;
use postern_core::id::LinkSessionId;
use postern_core::pre_session::PreSession;
use postern_words::{Markup, Say};

use super::address::{Asked, Names};
use super::frame::Party;
use super::look::PageLook;
use super::press::{Press, TokenState, check_token};
use super::sender;
use super::view::{RedeemForm, TryAgain, html};
use crate::extract::{Here, Language, RequestCookies};
use crate::layers::PageClass;
use crate::problem::{Code, Moment, Problem};
use crate::state::AppState;

/// How long the cookie that ties a form to its browser is kept.
pub(crate) const PRE_SECONDS: u32 = 3600;
/// How long it is kept after redeeming, so that the same press can be repeated.
const RETRY_SECONDS: u32 = 600;
/// A link's end is shown when it is this near.
const LAST_HOUR_S: i64 = 3600;

/// What a page with the button is drawn from.
pub(crate) struct Shown<'a> {
    pub(crate) language: &'a Language,
    pub(crate) open: &'a Open,
    look: Option<PageLook>,
    pub(crate) form: RedeemForm,
    pub(crate) notice: Option<&'a Markup>,
    pub(crate) works_until: Option<Markup>,
}

impl Shown<'_> {
    /// Who asks, when that is known.
    pub(crate) fn party(&self) -> Option<Party<'_>> {
        let look = self.look.as_ref();
        self.open.sender.as_ref().map(|sender| Party {
            privacy_url: look.and_then(|look| look.privacy_url.as_deref()),
            look,
            ..party(sender)
        })
    }
}

/// Draws one of the two pages.
pub(crate) type Draw = fn(&AppState, &Shown<'_>) -> Response;

/// One visit to a Link URL, whichever of the two it is.
pub(crate) struct Door {
    pub(crate) state: AppState,
    pub(crate) language: Language,
    pub(crate) here: Here,
    query: String,
    cookies: RequestCookies,
    viewer: Viewer,
}

impl Door {
    /// The raw query of the address.
    pub(crate) fn query(&self) -> &str {
        &self.query
    }

    /// Where this request came to.
    pub(crate) fn here(&self) -> &Here {
        &self.here
    }

    /// The browser's own pre-session, or a new one.
    pub(crate) fn pre_session(&self) -> PreSession {
        pre_session(&self.state, &self.cookies)
    }
}

impl FromRequestParts<AppState> for Door {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        Ok(Self {
            state: state.clone(),
            language: Language::from_request_parts(parts, state).await?,
            here: Here::from_request_parts(parts, state).await?,
            query: parts.uri.query().unwrap_or_default().to_owned(),
            cookies: RequestCookies::parse(&parts.headers),
            viewer: viewer(&parts.method, &parts.headers),
        })
    }
}

/// Answers a GET.
pub(crate) async fn show(
    door: &Door,
    draw: Draw,
    route: Route,
    names: Names,
) -> Result<Response, Problem> {
    let asked = Asked::of_query(&door.state, route, &door.query, names)?;
    answer(door, draw, &asked, None).await
}

async fn answer(
    door: &Door,
    draw: Draw,
    asked: &Asked,
    notice: Option<Markup>,
) -> Result<Response, Problem> {
    let Door {
        state,
        language,
        here,
        cookies,
        ..
    } = door;
    let names = state.frame.cookies;
    let inspection = state
        .app
        .inspect_link(
            asked.route,
            asked.link.as_ref(),
            door.viewer,
            own_pre(state, cookies).as_ref(),
            |session| {
                names
                    .session(cookies, &session.handle)
                    .is_some_and(|secret| proves(session, secret))
            },
        )
        .await?;
    match inspection {
        Inspection::Refused(refusal) => Err(refused(state, here, refusal).await),
        Inspection::Resume(session) => {
            let one_connection = session.connection_id.is_some();
            let place = place(state, &session.handle, session.id, one_connection, "result").await?;
            Ok(see_other(&here.below(&place)))
        }
        Inspection::Open(open) => {
            let pre = pre_session(state, cookies);
            let unchecked = || language.say.open_unchecked().markup();
            let notice = notice.or_else(|| open.sender.is_none().then(unchecked));
            let shown = Shown {
                language,
                open: &open,
                look: page_look(&open, here),
                form: asked.form(state, &pre, here.before("/redeem"), language),
                notice: notice.as_ref(),
                works_until: works_until(state, language.say, &open),
            };
            let mut response = draw(state, &shown);
            names.set_pre(
                response.headers_mut(),
                pre.cookie_value().expose(),
                PRE_SECONDS,
            );
            if let Some(locale) = language.explicit() {
                names.set_locale(response.headers_mut(), locale.tag());
            }
            Ok(response)
        }
    }
}

/// The client's look, where it is known.
fn page_look(open: &Open, here: &Here) -> Option<PageLook> {
    let name = &open.sender.as_ref()?.name;
    let look = open.look.as_deref()?;
    Some(PageLook::of(look, name, &here.below("")))
}

/// The browser's own pre-session, or a new one. A marked one is replaced: a reload starts clean.
fn pre_session(state: &AppState, cookies: &RequestCookies) -> PreSession {
    own_pre(state, cookies).unwrap_or_else(|| PreSession::mint(state.frame.entropy.as_ref()))
}

fn own_pre(state: &AppState, cookies: &RequestCookies) -> Option<PreSession> {
    let value = state.frame.cookies.pre(cookies)?;
    PreSession::parse(value)
        .ok()
        .filter(|pre| !pre.is_automated())
}

fn works_until(state: &AppState, say: Say, open: &Open) -> Option<Markup> {
    let now = state.app.now();
    let ends = open.expires_at?;
    if ends.as_second() - now.as_second() > LAST_HOUR_S {
        return None;
    }
    let time = say.time(ends);
    Some(if say.is_same_day(ends, now) {
        say.open_until_today(&time).markup()
    } else {
        say.open_until_date(&say.date(ends), &time).markup()
    })
}

/// Where a session's person goes on: into the component, or to a page of the one sign-in.
async fn place(
    state: &AppState,
    handle: &str,
    session: LinkSessionId,
    one_connection: bool,
    page: &str,
) -> Result<String, Problem> {
    let attempt = if one_connection {
        state.app.newest_attempt(session).await?
    } else {
        None
    };
    Ok(match attempt {
        Some(NewestAttempt::SignIn(attempt)) => format!("/s/{handle}/{page}/{attempt}"),
        None | Some(NewestAttempt::Details(_)) => format!("/s/{handle}"),
    })
}

/// Answers the POST of the button.
pub(crate) async fn redeem(
    door: &Door,
    draw: Draw,
    route: Route,
    press: Press,
    consent: Option<ShownConsent>,
) -> Result<Response, Problem> {
    let state = &door.state;
    let asked = Asked::of_press(state, route, &press)?;
    if let TokenState::Stale = check_token(state, &press, &asked.subject())? {
        let stale = door.language.say.open_stale().markup();
        return answer(door, draw, &asked, Some(stale)).await;
    }
    let attempt = Attempt {
        route,
        link: asked.link,
        pre_session: press.pre.clone(),
        parameters: asked.parameters.clone(),
        automated: door.viewer == Viewer::Program,
        consent,
    };
    match state.app.redeem_link(attempt).await {
        Ok(Redemption::Opened(opened)) => lead_on(door, route, &press, &opened).await,
        Ok(Redemption::Refused(refusal)) => Err(refused(state, &door.here, refusal).await),
        Err(error) if matches!(error.code(), Code::TryAgain | Code::Unavailable) => {
            Ok(try_again(door, &asked, &press.pre, &error).await)
        }
        Err(error) => Err(error.into()),
    }
}

async fn lead_on(
    door: &Door,
    route: Route,
    press: &Press,
    opened: &Opened,
) -> Result<Response, Problem> {
    let one_connection = route.connection.is_some();
    let place = place(
        &door.state,
        &opened.handle,
        opened.session_id,
        one_connection,
        "go",
    )
    .await?;
    Ok(admit(door, press, opened, &place))
}

/// Hands the browser its session and leads on.
pub(crate) fn admit(door: &Door, press: &Press, opened: &Opened, place: &str) -> Response {
    let mut response = see_other(&door.here.below(place));
    response.extensions_mut().insert(PageClass::Redeemed);
    let names = door.state.frame.cookies;
    let headers = response.headers_mut();
    names.set_session(
        headers,
        &door.cookies,
        &opened.handle,
        opened.secret.expose(),
    );
    names.set_pre(headers, press.pre.cookie_value().expose(), RETRY_SECONDS);
    response
}

/// The outcome is not known: the same form again, and no cookie.
async fn try_again(
    door: &Door,
    asked: &Asked,
    pre: &PreSession,
    error: &postern_app::Error,
) -> Response {
    tracing::warn!(error = %error, "the outcome of a redemption is not known");
    let form = asked.form(
        &door.state,
        pre,
        door.here.before("/redeem"),
        &door.language,
    );
    // While the database does not answer, nobody waits for it a second time.
    let about = match error.code() {
        Code::TryAgain => sender::of_link(&door.state, &door.here, asked).await,
        _ => None,
    };
    let client = about.as_ref().map(Party::from);
    let page = TryAgain {
        page: super::generic_page(&door.state, &door.language, client),
        form: &form,
    };
    let mut response = html(
        StatusCode::SERVICE_UNAVAILABLE,
        PageClass::Interstitial,
        &page,
    );
    let headers = response.headers_mut();
    headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    headers.insert(
        "postern-error",
        HeaderValue::from_static(Code::TryAgain.as_str()),
    );
    response
}

/// Answers the decoy: it marks the browser's pre-session and nothing else.
pub(crate) fn decoy(door: &Door) -> Response {
    let names = door.state.frame.cookies;
    let mut response = StatusCode::NO_CONTENT.into_response();
    if let Some(pre) = names
        .pre(&door.cookies)
        .and_then(|value| PreSession::parse(value).ok())
    {
        let marked = pre.into_automated();
        names.set_pre(
            response.headers_mut(),
            marked.cookie_value().expose(),
            PRE_SECONDS,
        );
    }
    response
}

/// The page for a link that does not open.
async fn refused(state: &AppState, here: &Here, refusal: Refusal) -> Problem {
    let now = state.app.now();
    let (code, sender, at) = match refusal {
        Refusal::Unknown => return Problem::new(Code::LinkInvalid),
        Refusal::Used { sender, at } => (Code::LinkUsed, Some(sender), Some(at)),
        Refusal::Expired { sender, at } => (Code::LinkExpired, Some(sender), Some(at)),
        Refusal::Revoked { sender } => (Code::LinkRevoked, sender, None),
        Refusal::Suspended { sender } => (Code::ClientSuspended, Some(sender), None),
    };
    let problem = Problem::new(code);
    match sender {
        None => problem,
        Some(sender) => {
            let moment = at.map(|at| Moment { at, now });
            problem.about(sender::about(state, here, sender, moment).await)
        }
    }
}

fn party(sender: &Sender) -> Party<'_> {
    Party {
        name: &sender.name,
        refresh_url: sender.refresh_url.as_deref(),
        contact: sender.contact.as_deref(),
        privacy_url: None,
        look: None,
    }
}

fn viewer(method: &Method, headers: &HeaderMap) -> Viewer {
    if *method == Method::HEAD {
        Viewer::Nobody
    } else if looks_automated(headers) {
        Viewer::Program
    } else {
        Viewer::Person
    }
}

/// A label for the timeline, never a decision: programs that fetch mails rarely look like browsers.
fn looks_automated(headers: &HeaderMap) -> bool {
    const WORDS: [&str; 8] = [
        "bot", "crawl", "spider", "preview", "scan", "curl", "python", "headless",
    ];
    let agent = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_ascii_lowercase();
    let is_document = headers
        .get("sec-fetch-dest")
        .is_none_or(|value| value == "document");
    agent.is_empty() || WORDS.iter().any(|word| agent.contains(word)) || !is_document
}

/// 303 to a place of ours.
pub(crate) fn see_other(place: &str) -> Response {
    match HeaderValue::from_str(place) {
        Ok(location) => (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response(),
        Err(error) => Problem::new(Code::Internal).because(error).into_response(),
    }
}
