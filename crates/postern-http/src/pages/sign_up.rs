//! "Sign up with …": the page behind a client's sign-up link, and its button.
//!
//! Looking changes nothing, whoever looks: scanners, previews and prefetching browsers included. The press makes the company and
//! its connection and leads to the provider. What comes back leads on to the client by itself, since there is nothing to choose.

use axum::Router;
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::response::Response;
use axum::routing::{get, post};
use http::StatusCode;
use postern_app::authorisation::SignUpStanding;
use postern_app::opening::{ShownSignUp, SignUpLink, SignUpOffer, SigningUp};
use postern_core::form_token;
use postern_core::id::ClientId;
use postern_core::parameters::LinkParameters;
use postern_words::{Markup, Say};

use super::frame::Party;
use super::opening::{self, Door, PRE_SECONDS};
use super::press::{Press, TokenState, check_token};
use super::view::{RedeemForm, SignUp, html};
use super::{sender, titled_page};
use crate::extract::{Here, PathIds, RequestCookies};
use crate::layers::PageClass;
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// `/clients/{c}/signUpWith/{platformKey}`.
pub(crate) fn router() -> Router<AppState> {
    const SIGN_UP: &str = "/clients/{client_id}/signUpWith/{platform_key}";
    Router::new()
        .route(SIGN_UP, get(show_sign_up))
        .route(&format!("{SIGN_UP}/start"), post(accept_sign_up))
        .route(&format!("{SIGN_UP}/decoy"), post(sign_up_decoy))
}

async fn show_sign_up(path: PathIds, door: Door) -> Result<Response, Problem> {
    let link = link(&path, door.query())?;
    let offer = door.state.app.open_sign_up(&link).await?;
    Ok(draw(&door, &link, offer, None).await)
}

async fn accept_sign_up(
    State(state): State<AppState>,
    request: Request,
) -> Result<Response, Problem> {
    let (mut parts, body) = request.into_parts();
    let path = PathIds::from_request_parts(&mut parts, &state).await?;
    let client: ClientId = path.of_link("client_id")?;
    let Ok(door) = Door::from_request_parts(&mut parts, &state).await;
    let request = Request::from_parts(parts, body);
    state.frame.addresses.count_invite(client, &request)?;
    let press = Press::from_request(request, &state).await?;
    let link = link(&path, press.form.get("kept").unwrap_or_default())?;
    accept(&door, link, &press).await
}

async fn accept(door: &Door, link: SignUpLink, press: &Press) -> Result<Response, Problem> {
    let state = &door.state;
    let say = door.language.say;
    if let TokenState::Stale = check_token(state, press, &subject(&link))? {
        let offer = state.app.open_sign_up(&link).await?;
        return Ok(draw(door, &link, offer, Some(&say.open_stale().markup())).await);
    }
    let signing_up = SigningUp {
        link,
        pre_session: press.pre.clone(),
        form_token: press.form.get("ft").unwrap_or_default().to_owned(),
        shown: shown(say),
    };
    let begun = state.app.accept_sign_up(&signing_up).await?;
    let place = format!("/s/{}/go/{}", begun.opened.handle, begun.transaction);
    Ok(opening::admit(door, press, &begun.opened, &place))
}

async fn sign_up_decoy(path: PathIds, door: Door) -> Result<Response, Problem> {
    path.of_link::<ClientId>("client_id")?;
    Ok(opening::decoy(&door))
}

/// What becomes of a browser that comes back from a provider.
pub(super) enum Onward {
    /// Nobody signs up here.
    Nobody,
    /// The provider is asked who it was; whatever has come of it since, the next look says.
    Checking,
    /// It goes on there.
    Place(String),
}

/// Where the browser of a sign-up goes on.
pub(super) async fn onward(
    state: &AppState,
    here: &Here,
    path: &PathIds,
    cookies: &RequestCookies,
) -> Result<Onward, Problem> {
    let handle = path.text("handle");
    let secret = state.frame.cookies.session(cookies, handle);
    let place = match state.app.find_sign_up(handle, secret).await? {
        None => return Ok(Onward::Nobody),
        Some(SignUpStanding::Checking) => return Ok(Onward::Checking),
        Some(SignUpStanding::Waiting(attempt)) => format!("/s/{handle}/go/{attempt}"),
        Some(SignUpStanding::Ended) => format!("/s/{handle}/go/finish"),
        Some(SignUpStanding::Lost) => return Err(Problem::new(Code::StateInvalid)),
    };
    Ok(Onward::Place(here.below(&place)))
}

/// The link, from its path and what was kept of its query.
fn link(path: &PathIds, query: &str) -> Result<SignUpLink, Problem> {
    Ok(SignUpLink {
        client: path.of_link("client_id")?,
        platform_key: path.text("platform_key").to_owned(),
        parameters: LinkParameters::parse_query(query)
            .map_err(|_| Problem::new(Code::LinkInvalid))?,
    })
}

async fn draw(
    door: &Door,
    link: &SignUpLink,
    offer: SignUpOffer,
    notice: Option<&Markup>,
) -> Response {
    let state = &door.state;
    let say = door.language.say;
    let pre = door.pre_session();
    let token = form_token::mint(&state.app.keys(), &pre, &subject(link), state.app.now());
    let form = form(door, link, token);
    let about = sender::about(state, &door.here, offer.sender, None).await;
    let title = say.signup_heading(&offer.platform_name).plain();
    let page = SignUp {
        page: titled_page(state, &door.language, &title, Some(Party::from(&about))),
        notice,
        client_name: &about.client_name,
        platform_name: &offer.platform_name,
        sign_in_host: &offer.sign_in_host,
        data: &shown(say).data(&offer.scopes),
        form: &form,
    };
    let mut response = html(StatusCode::OK, PageClass::Interstitial, &page);
    let headers = response.headers_mut();
    let names = state.frame.cookies;
    names.set_pre(headers, pre.cookie_value().expose(), PRE_SECONDS);
    if let Some(locale) = door.language.explicit() {
        names.set_locale(headers, locale.tag());
    }
    response
}

fn form(door: &Door, link: &SignUpLink, token: String) -> RedeemForm {
    let mut hidden = vec![("ft", token)];
    if !link.parameters.is_empty() {
        let mut kept = url::form_urlencoded::Serializer::new(String::new());
        kept.extend_pairs(link.parameters.iter());
        hidden.push(("kept", kept.finish()));
    }
    let here = door.here().before("/start");
    RedeemForm {
        action: format!("{here}/start{}", door.language.kept_query()),
        decoy: format!("{here}/decoy"),
        hidden,
    }
}

/// Everything the page says, as it is kept with the agreement; the use case fills in the names.
fn shown(say: Say) -> ShownSignUp {
    let (client, platform) = ("{client}", "{platform}");
    let text = format!(
        "# {}\n\n{}\n\n{} {}\n\n- {}\n- {}\n- {}\n",
        say.signup_heading(platform).plain(),
        say.signup_lede(client, platform).plain(),
        say.start_leaving("{host}").plain(),
        say.start_password(client).plain(),
        say.start_fact(&say.start_shared().plain(), "{data}")
            .plain(),
        say.open_own_website().plain(),
        say.signup_no_books().plain(),
    );
    ShownSignUp {
        text,
        kinds: vec![
            ("profile", say.signup_name().plain()),
            ("email", say.signup_email().plain()),
        ],
        comma: say.0.comma(),
        locale: say.0.tag().to_owned(),
    }
}

/// What the form token is bound to.
fn subject(link: &SignUpLink) -> Vec<u8> {
    format!("signUpWith/{}/{}", link.client, link.platform_key).into_bytes()
}
