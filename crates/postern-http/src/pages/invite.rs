//! The generic invite link of a client.
//!
//! While one-time links are on it is refused with a page that names nobody and creates nothing:
//! a link that anybody may use any number of times is what one-time links are there to end.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use postern_core::id::ClientId;

use super::generic_page;
use super::opening::party;
use super::view::{Message, html};
use crate::extract::{Language, PathIds};
use crate::layers::PageClass;
use crate::problem::Problem;
use crate::state::AppState;

/// `GET /client/{client_id}`.
pub(crate) async fn show_invite(
    State(state): State<AppState>,
    path: PathIds,
    language: Language,
) -> Result<Response, Problem> {
    let client: ClientId = path.of_link("client_id")?;
    let sender = state.app.open_invite(client).await?;
    let say = language.say;
    let paragraphs = [
        say.invite_asks(&sender.name).markup(),
        say.invite_first().markup(),
    ];
    let page = Message {
        page: generic_page(&state, &language, Some(party(&sender))),
        heading: &say.invite_heading().markup(),
        paragraphs: &paragraphs,
        offers_new_link: false,
        start_again: None,
        reference: None,
    };
    Ok(html(StatusCode::OK, PageClass::DeadLink, &page))
}
