//! L00: the generic invite link of a client.
//!
//! While one-time links are on it is refused with a page that names nobody and creates nothing:
//! a link that anybody may use any number of times is what one-time links are there to end. Looking
//! changes nothing; the press makes the company and opens its session in one step.

use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::response::Response;
use http::{HeaderValue, StatusCode};
use postern_app::opening::{Invited, Sender};
use postern_core::form_token;
use postern_core::id::ClientId;
use postern_core::parameters::LinkParameters;
use postern_core::pre_session::PreSession;
use postern_words::{Markup, Say};

use super::frame::Party;
use super::generic_page;
use super::opening::{self, Door, PRE_SECONDS};
use super::press::{Press, TokenState, check_token};
use super::sender;
use super::view::{Invite, RedeemForm, html};
use crate::extract::PathIds;
use crate::layers::PageClass;
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// What the page says when it is shown once more.
#[derive(Clone, Copy, Default)]
struct Again<'a> {
    name: &'a str,
    fault: Option<&'a Markup>,
    notice: Option<&'a Markup>,
}

/// `GET /client/{client_id}`.
pub(crate) async fn show_invite(path: PathIds, door: Door) -> Result<Response, Problem> {
    let client: ClientId = path.of_link("client_id")?;
    let sender = door.state.app.open_invite(client).await?;
    let kept =
        LinkParameters::parse_query(door.query()).map_err(|_| Problem::new(Code::LinkInvalid))?;
    Ok(draw(&door, client, sender, &kept, Again::default()).await)
}

/// `POST /client/{client_id}/start`.
pub(crate) async fn accept_invite(
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
    accept(&door, client, &press).await
}

async fn accept(door: &Door, client: ClientId, press: &Press) -> Result<Response, Problem> {
    let state = &door.state;
    let name = press.form.get("name").unwrap_or_default();
    let parameters = LinkParameters::parse_query(press.form.get("kept").unwrap_or_default())
        .map_err(|_| Problem::new(Code::LinkInvalid))?;
    if let TokenState::Stale = check_token(state, press, &subject(client))? {
        let sender = state.app.open_invite(client).await?;
        let again = Again {
            name,
            notice: Some(&door.language.say.open_stale().markup()),
            ..Again::default()
        };
        return Ok(draw(door, client, sender, &parameters, again).await);
    }
    let invited = Invited {
        client,
        business_name: name.to_owned(),
        pre_session: press.pre.clone(),
        form_token: press.form.get("ft").unwrap_or_default().to_owned(),
        parameters: parameters.clone(),
    };
    match state.app.accept_invite(invited).await {
        Ok(opened) => {
            let place = format!("/s/{}", opened.handle);
            Ok(opening::admit(door, press, &opened, &place))
        }
        Err(error) if error.code() == Code::Invalid => {
            let sender = state.app.open_invite(client).await?;
            let fault = fault(door.language.say, name);
            let again = Again {
                name,
                fault: Some(&fault),
                ..Again::default()
            };
            let mut response = draw(door, client, sender, &parameters, again).await;
            *response.status_mut() = StatusCode::BAD_REQUEST;
            let code = HeaderValue::from_static(Code::Invalid.as_str());
            response.headers_mut().insert("postern-error", code);
            Ok(response)
        }
        Err(error) => Err(error.into()),
    }
}

/// What is wrong with a name, in words for who wrote it.
fn fault(say: Say, name: &str) -> Markup {
    if name.trim().is_empty() {
        say.invite_name_missing().markup()
    } else {
        say.invite_name_refused().markup()
    }
}

/// `POST /client/{client_id}/decoy`.
pub(crate) async fn decoy(path: PathIds, door: Door) -> Result<Response, Problem> {
    path.of_link::<ClientId>("client_id")?;
    Ok(opening::decoy(&door))
}

async fn draw(
    door: &Door,
    client: ClientId,
    sender: Sender,
    kept: &LinkParameters,
    again: Again<'_>,
) -> Response {
    let state = &door.state;
    let pre = door.pre_session();
    let form = form(door, client, kept, &pre);
    let about = sender::about(state, &door.here, sender, None).await;
    let page = Invite {
        page: generic_page(state, &door.language, Some(Party::from(&about))),
        notice: again.notice,
        client_name: &about.client_name,
        fault: again.fault,
        name: again.name,
        form: &form,
    };
    let mut response = html(StatusCode::OK, PageClass::Interstitial, &page);
    state.frame.cookies.set_pre(
        response.headers_mut(),
        pre.cookie_value().expose(),
        PRE_SECONDS,
    );
    response
}

fn form(door: &Door, client: ClientId, kept: &LinkParameters, pre: &PreSession) -> RedeemForm {
    let state = &door.state;
    let token = form_token::mint(&state.app.keys(), pre, &subject(client), state.app.now());
    let mut hidden = vec![("ft", token)];
    if !kept.is_empty() {
        let mut text = url::form_urlencoded::Serializer::new(String::new());
        text.extend_pairs(kept.iter());
        hidden.push(("kept", text.finish()));
    }
    let here = door.here().before("/start");
    RedeemForm {
        action: format!("{here}/start{}", door.language.kept_query()),
        decoy: format!("{here}/decoy"),
        hidden,
    }
}

/// What the form token is bound to.
fn subject(client: ClientId) -> Vec<u8> {
    format!("client/{client}").into_bytes()
}
