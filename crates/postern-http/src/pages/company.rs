//! Company links: S01 and its button, and the generic invite link.

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use axum::routing::{get, post};
use http::{HeaderMap, Method, StatusCode};
use postern_app::opening::Route;
use postern_core::id::CompanyId;

use super::address::{Asked, COMPANY_NAMES};
use super::opening::{self, Door, Shown};
use super::press::Press;
use super::view::{OpenLink, html};
use super::{authority, generic_page, invite};
use crate::extract::{Here, PathIds};
use crate::layers::PageClass;
use crate::problem::Problem;
use crate::state::AppState;

/// `/company/*` and `/client/*`.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/company/{company_id}", get(open_company_link))
        .route("/company/{company_id}/redeem", post(redeem_company_link))
        .route("/company/{company_id}/decoy", post(company_decoy))
        .route("/client/{client_id}", get(invite::show_invite))
}

async fn open_company_link(
    State(state): State<AppState>,
    path: PathIds,
    here: Here,
    method: Method,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let route = company_route(&path)?;
    let query = query.unwrap_or_default();
    let asked = Asked::of_query(&state, route, &query, COMPANY_NAMES)?;
    opening::show(&door(&state, &here, &method, &headers), &asked).await
}

async fn redeem_company_link(
    State(state): State<AppState>,
    path: PathIds,
    here: Here,
    method: Method,
    headers: HeaderMap,
    press: Press,
) -> Result<Response, Problem> {
    let route = company_route(&path)?;
    opening::redeem(&door(&state, &here, &method, &headers), route, press, None).await
}

async fn company_decoy(
    State(state): State<AppState>,
    path: PathIds,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    company_route(&path)?;
    Ok(opening::decoy(&state, &headers))
}

fn company_route(path: &PathIds) -> Result<Route, Problem> {
    Ok(Route {
        company: path.of_link::<CompanyId>("company_id")?,
        connection: None,
    })
}

fn door<'a>(
    state: &'a AppState,
    here: &'a Here,
    method: &'a Method,
    headers: &'a HeaderMap,
) -> Door<'a> {
    Door {
        state,
        here,
        method,
        headers,
        draw,
    }
}

fn draw(state: &AppState, shown: &Shown<'_>) -> Response {
    let next_host = authority(&state.app.urls().link);
    let page = OpenLink {
        page: generic_page(state, shown.party()),
        notice: shown.notice,
        company_name: shown.open.company_name.as_deref(),
        next_host: &next_host,
        works_until: shown.works_until.clone(),
        form: &shown.form,
    };
    html(StatusCode::OK, PageClass::Interstitial, &page)
}
