//! Company links: S01 and its button, and the generic invite link.

use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use http::StatusCode;
use postern_app::opening::Route;
use postern_core::id::CompanyId;

use super::address::COMPANY_NAMES;
use super::opening::{self, Door, Shown};
use super::press::Press;
use super::view::{OpenLink, html};
use super::{authority, generic_page, invite};
use crate::extract::PathIds;
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
        .route("/client/{client_id}/start", post(invite::accept_invite))
        .route("/client/{client_id}/decoy", post(invite::decoy))
}

async fn open_company_link(path: PathIds, door: Door) -> Result<Response, Problem> {
    opening::show(&door, draw, company_route(&path)?, COMPANY_NAMES).await
}

async fn redeem_company_link(path: PathIds, door: Door, press: Press) -> Result<Response, Problem> {
    opening::redeem(&door, draw, company_route(&path)?, press, None).await
}

async fn company_decoy(path: PathIds, door: Door) -> Result<Response, Problem> {
    company_route(&path)?;
    Ok(opening::decoy(&door))
}

fn company_route(path: &PathIds) -> Result<Route, Problem> {
    Ok(Route {
        company: path.of_link::<CompanyId>("company_id")?,
        connection: None,
    })
}

fn draw(state: &AppState, shown: &Shown<'_>) -> Response {
    let next_host = authority(&state.app.urls().link);
    let page = OpenLink {
        page: generic_page(state, shown.language, shown.party()),
        notice: shown.notice,
        company_name: shown.open.company_name.as_deref(),
        next_host: &next_host,
        works_until: shown.works_until.as_ref(),
        form: &shown.form,
    };
    html(StatusCode::OK, PageClass::Interstitial, &page)
}
