//! Signing in and out.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use postern_app::staff::{FirstRun as Wanted, Opened, SecondFactor, SignIn};
use postern_core::model::ClientMode;

use super::staff::{FromPage, session_secret};
use super::wire::{
    Confirmation, Credentials, FirstRun, SecondFactorCode, SessionState, SessionView,
};
use super::{Staff, StaffOnly};
use crate::api::wire::BadRequest;
use crate::extract::ValidJson;
use crate::problem::{Code, Problem};
use crate::state::AppState;

const CLEAR: HeaderName = HeaderName::from_static("clear-site-data");

/// A session that was just opened, with its cookie.
pub(super) struct Entered {
    headers: HeaderMap,
    view: SessionView,
}

impl Entered {
    pub(super) async fn new(state: &AppState, opened: Opened) -> Result<Self, Problem> {
        let mut headers = HeaderMap::new();
        let cookies = state.frame.cookies;
        cookies.set_portal(&mut headers, opened.secret.expose().expose());
        if opened.staff.is_signed_in() {
            let device = state.app.device_of(opened.staff.person.id);
            cookies.set_device(&mut headers, device.expose());
        }
        let view = SessionView::of(&state.app, &opened.secret, &opened.staff).await?;
        Ok(Self { headers, view })
    }
}

impl IntoResponse for Entered {
    fn into_response(self) -> Response {
        (self.headers, Json(self.view)).into_response()
    }
}

/// The session of this browser.
///
/// Never a refusal: `state` says what to show.
#[utoipa::path(get, path = "/session", tag = "Session",
    responses((status = 200, description = "How far this browser has come.", body = SessionView)))]
pub(super) async fn get_session(
    State(state): State<AppState>,
    request: axum::extract::Request,
) -> Result<Json<SessionView>, Problem> {
    let (parts, _) = request.into_parts();
    if let Some(secret) = session_secret(&parts, &state)
        && let Some(staff) = state.app.staff(&secret).await?
    {
        return Ok(Json(SessionView::of(&state.app, &secret, &staff).await?));
    }
    let shown = if state.app.awaits_setup().await? {
        SessionState::Setup
    } else {
        SessionState::SignedOut
    };
    Ok(Json(SessionView::of_nobody(&state.app, shown)))
}

/// The first run.
///
/// Makes the first person, who looks after the installation and administers every client there is, and signs them in.
#[utoipa::path(post, path = "/setup", tag = "Session", request_body = FirstRun,
    responses((status = 201, description = "Signed in.", body = SessionView), BadRequest))]
pub(super) async fn set_up(
    State(state): State<AppState>,
    page: FromPage,
    ValidJson(body): ValidJson<FirstRun>,
) -> Result<Response, Problem> {
    let wanted = Wanted {
        setup_code: body.setup_code,
        email: body.email,
        name: body.name,
        password: body.password,
        client_name: body.client_name,
        client_mode: body.client_mode.map_or(ClientMode::Live, Into::into),
    };
    let opened = state.app.set_up(wanted, &page.from).await?;
    let entered = Entered::new(&state, opened).await?;
    Ok((StatusCode::CREATED, entered).into_response())
}

/// Sign in.
///
/// The session in this browser, if there is one, ends. With a second factor the answer's `state` asks for it.
#[utoipa::path(post, path = "/session", tag = "Session", request_body = Credentials,
    responses((status = 200, description = "Signed in, or asked for the second factor.", body = SessionView), BadRequest))]
pub(super) async fn sign_in(
    State(state): State<AppState>,
    page: FromPage,
    ValidJson(body): ValidJson<Credentials>,
) -> Result<Response, Problem> {
    let given = SignIn {
        email: body.email,
        password: body.password,
        device: page.device,
        replaces: page.session,
    };
    let opened = state.app.sign_in(given, &page.from).await?;
    Ok(Entered::new(&state, opened).await?.into_response())
}

/// Give the second factor.
///
/// A code of the app, or a recovery code. The session's cookie and `csrfToken` are new afterwards.
#[utoipa::path(post, path = "/session/second-factor", tag = "Session", request_body = SecondFactorCode,
    responses((status = 200, description = "Signed in.", body = SessionView), BadRequest))]
pub(super) async fn give_second_factor(
    State(state): State<AppState>,
    StaffOnly(staff): StaffOnly,
    ValidJson(body): ValidJson<SecondFactorCode>,
) -> Result<Response, Problem> {
    let given = match (body.code, body.recovery_code) {
        (Some(code), None) => SecondFactor::Code(code),
        (None, Some(code)) => SecondFactor::Recovery(code),
        _ => {
            let sentence = "Give one of `code` and `recoveryCode`.";
            return Err(Problem::new(Code::Invalid)
                .saying(sentence)
                .refusing("code", "value", sentence));
        }
    };
    let opened = state
        .app
        .give_second_factor(&staff.secret, given, &staff.from)
        .await?;
    Ok(Entered::new(&state, opened).await?.into_response())
}

/// Give the password again.
///
/// For ten minutes, what asks for it may be done. The session's cookie and `csrfToken` are new afterwards.
#[utoipa::path(post, path = "/session/confirm", tag = "Session", request_body = Confirmation,
    responses((status = 200, description = "Confirmed.", body = SessionView), BadRequest))]
pub(super) async fn confirm_session(
    State(state): State<AppState>,
    staff: Staff,
    ValidJson(body): ValidJson<Confirmation>,
) -> Result<Response, Problem> {
    let opened = state
        .app
        .confirm(&staff.secret, &body.password, &staff.from)
        .await?;
    Ok(Entered::new(&state, opened).await?.into_response())
}

/// Sign out.
#[utoipa::path(delete, path = "/session", tag = "Session",
    responses((status = 204, description = "Signed out.")))]
pub(super) async fn sign_out(
    State(state): State<AppState>,
    StaffOnly(staff): StaffOnly,
) -> Result<Response, Problem> {
    state.app.sign_out(&staff.secret, &staff.from).await?;
    let mut headers = HeaderMap::new();
    state.frame.cookies.drop_portal(&mut headers);
    // Not `"cookies"`: Hosted Link may be on this host, and somebody in the middle of it.
    headers.insert(CLEAR, HeaderValue::from_static("\"cache\", \"storage\""));
    Ok((StatusCode::NO_CONTENT, headers).into_response())
}
