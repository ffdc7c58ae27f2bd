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
use postern_app::flow::{ConnectionState, FlowConnection, FlowProblem};
use postern_app::opening::Sender;
use postern_app::sessions::Visit;
use postern_core::id::{ConnectionId, TransactionId};
use postern_core::model::MismatchChoice;
use postern_words::{Markup, Say};

use super::frame::{Page, Party};
use super::opening::see_other;
use super::press::SessionForm;
use super::sender;
use super::session::visit;
use super::sign_up::{self, Onward};
use super::titled_page;
use super::view::{
    Business, Checking, ChooseBusiness, Connected, DifferentBusiness, NotConnected, html,
};
use crate::extract::{Form, Here, Language, PathIds, RequestCookies};
use crate::layers::PageClass;
use crate::problem::{About, Code, Problem};
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
    language: Language,
    about: About,
}

impl At {
    async fn of(
        state: &AppState,
        here: &Here,
        visit: Visit,
        connection: ConnectionId,
        language: Language,
    ) -> Self {
        let sender = Sender::from(&visit.party.client);
        let about = sender::about(state, here, sender, None).await;
        Self {
            visit,
            connection,
            here: here.path().to_owned(),
            language,
            about,
        }
    }

    fn client_name(&self) -> &str {
        &self.visit.party.client.name
    }

    fn party(&self) -> Party<'_> {
        Party::from(&self.about)
    }

    fn say(&self) -> Say {
        self.language.say
    }

    fn leads_back(&self) -> bool {
        self.visit.party.client.redirect_url.is_some()
    }
}

async fn show_result(
    State(state): State<AppState>,
    here: Here,
    path: PathIds,
    language: Language,
    cookies: RequestCookies,
) -> Result<Response, Problem> {
    path.of_link::<TransactionId>("transaction_id")?;
    let onward = sign_up::onward(&state, &here, &path, &cookies).await?;
    if let Onward::Place(place) = onward {
        return Ok(see_other(&place));
    }
    let signs_up = matches!(onward, Onward::Checking);
    let visit = match visit(&state, &here, &path, &cookies).await {
        // It ended while this page was made: asked again, the page knows where to.
        Err(problem) if signs_up && problem.code() == Code::SessionEnded => {
            return Ok(see_other(here.path()));
        }
        other => other?,
    };
    let Some(connection) = visit.session.connection_id else {
        let shell = format!("/s/{}", visit.session.handle);
        return Ok(see_other(&here.below(&shell)));
    };
    let at = At::of(&state, &here, visit, connection, language).await;
    let flow = state.app.get_flow_connection(&at.visit, connection).await?;
    Ok(if signs_up {
        checking(&state, &at, &flow)
    } else {
        draw(&state, &at, &flow, None)
    })
}

async fn decide_result(
    State(state): State<AppState>,
    here: Here,
    path: PathIds,
    language: Language,
    cookies: RequestCookies,
    SessionForm(form): SessionForm,
) -> Result<Response, Problem> {
    path.of_link::<TransactionId>("transaction_id")?;
    let visit = visit(&state, &here, &path, &cookies).await?;
    let connection = visit
        .session
        .connection_id
        .ok_or_else(|| Problem::new(Code::NotFound))?;
    let at = At::of(&state, &here, visit, connection, language).await;
    match Decision::of(&form) {
        Decision::Share(business) => share(&state, &here, at, business).await,
        Decision::Again => again(&state, &here, &at).await,
        Decision::Mismatch(choice) => decide(&state, &here, &at, choice).await,
        Decision::Stop => leave(&state, &here, &at, None).await,
        Decision::Nothing => {
            let flow = state.app.get_flow_connection(&at.visit, connection).await?;
            let missing = at.say().result_choose_missing().markup();
            Ok(draw(&state, &at, &flow, Some(&missing)))
        }
    }
}

/// Which button was pressed.
enum Decision {
    Share(String),
    Again,
    Mismatch(MismatchChoice),
    Stop,
    Nothing,
}

impl Decision {
    fn of(form: &Form) -> Self {
        let mismatch = form.get("mismatch").map(MismatchChoice::parse);
        if let Some(Ok(choice)) = mismatch {
            Self::Mismatch(choice)
        } else if form.get("again") == Some("yes") {
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
    // A connection link is for one connection, so that there is one answer.
    let shared = state
        .app
        .confirm_businesses(&at.visit, at.connection, &[business])
        .await?
        .into_iter()
        .next()
        .ok_or_else(|| Problem::new(Code::Internal))?;
    if shared.state == ConnectionState::Connected && at.leads_back() {
        return leave(state, here, &at, Some(&shared)).await;
    }
    Ok(see_other(here.path()))
}

async fn again(state: &AppState, here: &Here, at: &At) -> Result<Response, Problem> {
    let begun = state
        .app
        .authorise_again(&at.visit, at.connection, None)
        .await?;
    let (handle, attempt) = (&at.visit.session.handle, begun.transaction_id);
    Ok(see_other(&here.below(&format!("/s/{handle}/go/{attempt}"))))
}

/// Carries out what the person decided about another business than the connected one.
async fn decide(
    state: &AppState,
    here: &Here,
    at: &At,
    choice: MismatchChoice,
) -> Result<Response, Problem> {
    if choice == MismatchChoice::Again {
        return again(state, here, at).await;
    }
    let decided = state
        .app
        .decide_mismatch(&at.visit, at.connection, choice)
        .await?;
    if choice == MismatchChoice::Add && decided.state == ConnectionState::Connected {
        return leave(state, here, at, Some(&decided)).await;
    }
    Ok(see_other(here.path()))
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

fn draw(state: &AppState, at: &At, flow: &FlowConnection, notice: Option<&Markup>) -> Response {
    match flow.state {
        ConnectionState::Checking => checking(state, at, flow),
        ConnectionState::Choosing => choose(state, at, flow, notice),
        ConnectionState::DifferentBusiness => different(state, at, flow),
        ConnectionState::Connected => connected(state, at, flow),
        ConnectionState::Waiting
        | ConnectionState::Entering
        | ConnectionState::Failed
        | ConnectionState::NeedsReconnecting
        | ConnectionState::Stopped => not_connected(state, at, flow),
    }
}

fn checking(state: &AppState, at: &At, flow: &FlowConnection) -> Response {
    let title = at.say().result_checking_title().plain();
    let template = Checking {
        page: page(state, at, &title),
        platform_name: &flow.platform_name,
        here: &at.here,
    };
    let mut response = html(StatusCode::OK, PageClass::SessionPage, &template);
    let headers = response.headers_mut();
    headers.insert(header::REFRESH, HeaderValue::from_static("2"));
    response
}

fn choose(state: &AppState, at: &At, flow: &FlowConnection, notice: Option<&Markup>) -> Response {
    let businesses: Vec<Business> = flow
        .businesses
        .iter()
        .map(|offered| Business {
            id: offered.id.clone(),
            name: offered.name.clone(),
        })
        .collect();
    let title = at.say().result_choose_title().plain();
    let template = ChooseBusiness {
        page: page(state, at, &title),
        notice,
        client_name: at.client_name(),
        platform_name: &flow.platform_name,
        businesses: &businesses,
        here: &at.here,
    };
    html(StatusCode::OK, PageClass::SessionPage, &template)
}

fn different(state: &AppState, at: &At, flow: &FlowConnection) -> Response {
    let Some(mismatch) = &flow.mismatch else {
        return not_connected(state, at, flow);
    };
    let title = at.say().result_different().plain();
    let template = DifferentBusiness {
        page: page(state, at, &title),
        before: &mismatch.before.name,
        now: &mismatch.now.name,
        may_add: mismatch.may_add,
        here: &at.here,
    };
    html(StatusCode::OK, PageClass::SessionPage, &template)
}

fn connected(state: &AppState, at: &At, flow: &FlowConnection) -> Response {
    let title = at.say().result_connected(&flow.platform_name).plain();
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
    let title = at.say().result_not_connected(&flow.platform_name).plain();
    let problem = flow.problem.as_ref();
    let reason = reason(at.say(), problem, &flow.platform_name, at.client_name());
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
    titled_page(state, &at.language, title, Some(at.party()))
}

/// The words for each way a sign-in can end.
fn reason(say: Say, problem: Option<&FlowProblem>, platform: &str, client: &str) -> Markup {
    let Some(problem) = problem else {
        return say.result_unfinished(platform).markup();
    };
    match problem.code.as_str() {
        "cancelled" => say.result_cancelled(platform).markup(),
        "permission_denied" => say.result_permission_denied(platform).markup(),
        "wrong_region" => say.result_wrong_region(platform, client).markup(),
        "plan_without_api" => say.result_plan_without_api(platform).markup(),
        "account_limit" => say.result_account_limit(platform, client).markup(),
        "sign_in_refused" => say.result_sign_in_refused(platform).markup(),
        "no_business" => say.result_no_business(platform).markup(),
        "already_linked" => say.result_already_linked().markup(),
        "provider_timeout" => say.result_provider_timeout(platform).markup(),
        "provider_down" => match problem.since {
            Some(since) => say
                .result_provider_down_since(platform, &say.date(since), &say.time(since))
                .markup(),
            None => say.result_provider_down(platform).markup(),
        },
        "provider_error" => say.result_provider_error(platform).markup(),
        "expired" => say.result_too_late().markup(),
        "wrong_state" => say.result_wrong_state().markup(),
        _ => say.fault_ours().markup(),
    }
}
