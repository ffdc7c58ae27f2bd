//! S10: what came of a sign-in that a connection link began.
//!
//! Checking, then the question whose business it is, then connected or not. The page asks again by
//! itself while the provider's answer is being worked on. Only the press on "Share …" makes the
//! connection `Linked`; the press on "Choose another" gives back what was held.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use http::{HeaderValue, StatusCode, header};
use postern_app::flow::{ConnectionState, FlowConnection};
use postern_app::sessions::Visit;
use postern_core::id::{ConnectionId, TransactionId};

use super::opening::see_other;
use super::press::SessionForm;
use super::session::visit;
use super::titled_page;
use super::view::{Business, Checking, ChooseBusiness, Connected, NotConnected, Page, Party, html};
use crate::extract::{Form, Here, PathIds, RequestCookies};
use crate::layers::PageClass;
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// `/s/{handle}/result/*`.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route(
        "/s/{handle}/result/{transaction_id}",
        get(show_result).post(decide_result),
    )
}

/// A visit of a connection link, at its one connection.
struct At {
    visit: Visit,
    connection: ConnectionId,
    here: String,
}

impl At {
    fn client_name(&self) -> &str {
        &self.visit.party.client.name
    }

    fn party(&self) -> Party<'_> {
        let client = &self.visit.party.client;
        Party {
            name: &client.name,
            refresh_url: client.link_refresh_url.as_deref(),
            contact: client.contact.as_deref(),
            privacy_url: None,
        }
    }

    fn leads_back(&self) -> bool {
        self.visit.party.client.redirect_url.is_some()
    }
}

async fn show_result(
    State(state): State<AppState>,
    here: Here,
    path: PathIds,
    cookies: RequestCookies,
) -> Result<Response, Problem> {
    path.of_link::<TransactionId>("transaction_id")?;
    let visit = visit(&state, &path, &cookies).await?;
    let Some(connection) = visit.session.connection_id else {
        let shell = format!("/s/{}", visit.session.handle);
        return Ok(see_other(&here.below(&shell)));
    };
    let at = At {
        visit,
        connection,
        here: here.path().to_owned(),
    };
    let flow = state.app.get_flow_connection(&at.visit, connection).await?;
    Ok(draw(&state, &at, &flow, None))
}

async fn decide_result(
    State(state): State<AppState>,
    here: Here,
    path: PathIds,
    cookies: RequestCookies,
    SessionForm(form): SessionForm,
) -> Result<Response, Problem> {
    path.of_link::<TransactionId>("transaction_id")?;
    let visit = visit(&state, &path, &cookies).await?;
    let connection = visit
        .session
        .connection_id
        .ok_or_else(|| Problem::new(Code::NotFound))?;
    let at = At {
        visit,
        connection,
        here: here.path().to_owned(),
    };
    match Decision::of(&form) {
        Decision::Share(business) => share(&state, &here, at, business).await,
        Decision::Again => again(&state, &here, &at).await,
        Decision::Stop => leave(&state, &here, &at, None).await,
        Decision::Nothing => {
            let flow = state.app.get_flow_connection(&at.visit, connection).await?;
            Ok(draw(&state, &at, &flow, Some("Choose a business.")))
        }
    }
}

/// Which button was pressed.
enum Decision {
    Share(String),
    Again,
    Stop,
    Nothing,
}

impl Decision {
    fn of(form: &Form) -> Self {
        if form.get("again") == Some("yes") {
            Self::Again
        } else if form.get("stop") == Some("yes") {
            Self::Stop
        } else {
            form.get("business")
                .map_or(Self::Nothing, |id| Self::Share(id.to_owned()))
        }
    }
}

async fn share(
    state: &AppState,
    here: &Here,
    at: At,
    business: String,
) -> Result<Response, Problem> {
    let shared = state
        .app
        .confirm_businesses(&at.visit, at.connection, &[business])
        .await?;
    if shared.state == ConnectionState::Connected && at.leads_back() {
        return leave(state, here, &at, Some(&shared)).await;
    }
    Ok(see_other(here.path()))
}

async fn again(state: &AppState, here: &Here, at: &At) -> Result<Response, Problem> {
    let begun = state.app.authorise_again(&at.visit, at.connection).await?;
    let (handle, attempt) = (&at.visit.session.handle, begun.transaction_id);
    Ok(see_other(&here.below(&format!("/s/{handle}/go/{attempt}"))))
}

/// Ends the visit and leads back to the client, or says here how it ended.
async fn leave(
    state: &AppState,
    here: &Here,
    at: &At,
    shared: Option<&FlowConnection>,
) -> Result<Response, Problem> {
    let finished = state.app.finish_visit(&at.visit, shared.is_none()).await?;
    if finished.leaves {
        let handle = &at.visit.session.handle;
        return Ok(see_other(&here.below(&format!("/s/{handle}/go/finish"))));
    }
    Ok(match shared {
        Some(flow) => connected(state, at, flow),
        None => see_other(&here.below(&format!("/s/{}/go/finish", at.visit.session.handle))),
    })
}

fn draw(state: &AppState, at: &At, flow: &FlowConnection, notice: Option<&str>) -> Response {
    match flow.state {
        ConnectionState::Checking => checking(state, at, flow),
        ConnectionState::Choosing => choose(state, at, flow, notice),
        ConnectionState::Connected => connected(state, at, flow),
        ConnectionState::Waiting
        | ConnectionState::Failed
        | ConnectionState::NeedsReconnecting
        | ConnectionState::Stopped => not_connected(state, at, flow),
    }
}

fn checking(state: &AppState, at: &At, flow: &FlowConnection) -> Response {
    let template = Checking {
        page: page(state, at, "Checking"),
        platform_name: &flow.platform_name,
        here: &at.here,
    };
    let mut response = html(StatusCode::OK, PageClass::SessionPage, &template);
    let headers = response.headers_mut();
    headers.insert(header::REFRESH, HeaderValue::from_static("2"));
    response
}

fn choose(state: &AppState, at: &At, flow: &FlowConnection, notice: Option<&str>) -> Response {
    let businesses: Vec<Business> = flow
        .businesses
        .iter()
        .map(|offered| Business {
            id: offered.id.clone(),
            name: offered.name.clone(),
        })
        .collect();
    let template = ChooseBusiness {
        page: page(state, at, "Which business?"),
        notice,
        client_name: at.client_name(),
        platform_name: &flow.platform_name,
        businesses: &businesses,
        here: &at.here,
    };
    html(StatusCode::OK, PageClass::SessionPage, &template)
}

fn connected(state: &AppState, at: &At, flow: &FlowConnection) -> Response {
    let title = format!("{} is connected", flow.platform_name);
    let template = Connected {
        page: page(state, at, &title),
        client_name: at.client_name(),
        platform_name: &flow.platform_name,
        business_name: flow
            .business
            .as_ref()
            .map(|business| business.name.as_str()),
        here: &at.here,
        leads_back: at.leads_back(),
    };
    html(StatusCode::OK, PageClass::SessionPage, &template)
}

fn not_connected(state: &AppState, at: &At, flow: &FlowConnection) -> Response {
    let title = format!("{} wasn't connected", flow.platform_name);
    let problem = flow.problem.as_ref();
    let reason = reason(
        problem.map(|problem| problem.code.as_str()),
        &flow.platform_name,
    );
    let template = NotConnected {
        page: page(state, at, &title),
        client_name: at.client_name(),
        platform_name: &flow.platform_name,
        reason: &reason,
        nothing_shared: problem.is_none_or(|problem| problem.nothing_shared),
        here: &at.here,
        leads_back: at.leads_back(),
        reference: problem.map(|problem| problem.reference.as_str()),
    };
    html(StatusCode::OK, PageClass::SessionPage, &template)
}

fn page<'a>(state: &'a AppState, at: &'a At, title: &'a str) -> Page<'a> {
    titled_page(state, title, Some(at.party()))
}

/// The words for each way a sign-in can end.
fn reason(code: Option<&str>, platform: &str) -> String {
    match code {
        None => format!("You haven't finished signing in to {platform}."),
        Some("cancelled") => format!("You said no on {platform}'s page."),
        Some("permission_denied") => format!(
            "Your {platform} sign-in isn't allowed to connect other software. \
             Ask an administrator in {platform}, then try again."
        ),
        Some("no_business") => format!(
            "We found no business you're allowed to share. Ask someone with full access in {platform}."
        ),
        Some("already_linked") => {
            "Your business has other accounting software connected already, and there can be one only. \
             Ask for that one to be disconnected first, then try again."
                .to_owned()
        }
        Some("provider_timeout") => format!("{platform} took too long to answer."),
        Some("provider_error") => format!("{platform} answered with an error."),
        Some("expired") => "The sign-in took too long.".to_owned(),
        Some("wrong_state") => "We couldn't match this sign-in to your session.".to_owned(),
        Some(_) => "Something isn't working here.".to_owned(),
    }
}
