//! Connection links: S02, which says whom the person is about to sign in with, and its button.

use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use http::StatusCode;
use postern_app::flow::DataType;
use postern_app::opening::{Route, ShownConsent};
use postern_core::id::{CompanyId, ConnectionId};
use postern_words::Say;

use super::address::CONNECTION_NAMES;
use super::opening::{self, Door, Shown};
use super::press::Press;
use super::view::{StartConnection, html};
use super::{generic_page, kinds};
use crate::extract::PathIds;
use crate::layers::PageClass;
use crate::problem::Problem;
use crate::state::AppState;

/// `/companies/{c}/connections/{k}/start`.
pub(crate) fn router() -> Router<AppState> {
    const START: &str = "/companies/{company_id}/connections/{connection_id}/start";
    Router::new()
        .route(START, get(open_connection_link))
        .route(&format!("{START}/redeem"), post(redeem_connection_link))
        .route(&format!("{START}/decoy"), post(connection_decoy))
}

async fn open_connection_link(path: PathIds, door: Door) -> Result<Response, Problem> {
    opening::show(&door, draw, connection_route(&path)?, CONNECTION_NAMES).await
}

async fn redeem_connection_link(
    path: PathIds,
    door: Door,
    press: Press,
) -> Result<Response, Problem> {
    let route = connection_route(&path)?;
    let consent = consent(door.language.say);
    opening::redeem(&door, draw, route, press, Some(consent)).await
}

async fn connection_decoy(path: PathIds, door: Door) -> Result<Response, Problem> {
    connection_route(&path)?;
    Ok(opening::decoy(&door))
}

fn connection_route(path: &PathIds) -> Result<Route, Problem> {
    Ok(Route {
        company: path.of_link::<CompanyId>("company_id")?,
        connection: Some(path.of_link::<ConnectionId>("connection_id")?),
    })
}

/// Everything the page showed, as it is kept with the agreement; the use case fills in the names. Software without a sign-in
/// page is said so.
fn consent(say: Say) -> ShownConsent {
    let (client, platform) = ("{client}", "{platform}");
    let leaving = format!(
        "{} {}",
        say.start_leaving("{host}").plain(),
        say.start_password(client).plain()
    );
    let own_website = format!("- {}\n", say.open_own_website().plain());
    let fact = |label: &str, value: &str| say.start_fact(label, value).plain();
    let text = |next: &str, promise: &str| {
        format!(
            "# {}\n\n{}\n\n{next}\n\n- {}\n- {}\n\n{promise}- {}\n- {}\n",
            say.start_heading(platform).plain(),
            say.start_lede(client, platform).plain(),
            fact(&say.start_business().plain(), "{company}"),
            fact(&say.start_shared().plain(), "{data}"),
            say.start_choose_first().plain(),
            say.open_disconnect().plain(),
        )
    };
    ShownConsent {
        text: text(&leaving, &own_website),
        text_for_details: text(&say.start_details(platform).plain(), ""),
        kinds: DataType::ALL
            .iter()
            .map(|&kind| (kind, kinds::word(say, kind)))
            .collect(),
        comma: say.0.comma(),
        locale: say.0.tag().to_owned(),
    }
}

fn draw(state: &AppState, shown: &Shown<'_>) -> Response {
    let integration = shown
        .open
        .platform_key
        .as_deref()
        .and_then(|key| state.app.integration(key))
        .map(|integration| state.app.flow_integration(integration));
    let known = integration.as_ref();
    let data_types = known.map_or_else(String::new, |known| {
        kinds::line(shown.language.say, &known.data_types)
    });
    let page = StartConnection {
        page: generic_page(state, shown.language, shown.party()),
        notice: shown.notice,
        company_name: shown.open.company_name.as_deref(),
        platform_name: known.map(|known| known.name.as_str()),
        sign_in_host: known
            .map(|known| known.sign_in_host.as_str())
            .filter(|host| !host.is_empty()),
        takes_details: known.is_some_and(|known| known.takes_details),
        takes_files: known
            .is_some_and(|known| known.sign_in_host.is_empty() && !known.takes_details),
        data_types: &data_types,
        works_until: shown.works_until.as_ref(),
        form: &shown.form,
    };
    html(StatusCode::OK, PageClass::Interstitial, &page)
}
