//! Who stands behind a genuine link, as the pages after it show them: by name, and in their own look.
//!
//! A look is decoration. Where it cannot be read the page stands without it, and says what it has to say.

use postern_app::opening::Sender;
use postern_core::id::ClientId;

use super::address::Asked;
use super::look::PageLook;
use crate::extract::Here;
use crate::problem::{About, Code, Moment, Problem};
use crate::state::AppState;

/// A client's look on the pages of this address.
async fn look(state: &AppState, here: &Here, client: ClientId, name: &str) -> Option<PageLook> {
    match state.app.look_of(client).await {
        Ok(look) => Some(PageLook::of(&look, name, &here.below(""))),
        Err(error) => {
            tracing::warn!(error = %error, "a page stands without its client's look");
            None
        }
    }
}

/// What a page tells of the client.
pub(super) async fn about(
    state: &AppState,
    here: &Here,
    sender: Sender,
    moment: Option<Moment>,
) -> About {
    About {
        look: look(state, here, sender.client_id, &sender.name).await,
        client_name: sender.name,
        refresh_url: sender.refresh_url,
        contact: sender.contact,
        moment,
    }
}

/// The same for a visit that cannot go on here: whoever has its address was led there by a genuine link.
pub(super) async fn of_visit(
    state: &AppState,
    here: &Here,
    handle: &str,
    problem: Problem,
) -> Problem {
    if !matches!(
        problem.code(),
        Code::SessionInvalid | Code::SessionEnded | Code::ClientSuspended
    ) {
        return problem;
    }
    match of_handle(state, here, handle).await {
        Some(about) => problem.about(about),
        None => problem,
    }
}

/// Who stands behind the visit of a handle, which only those know who were led there.
pub(super) async fn of_handle(state: &AppState, here: &Here, handle: &str) -> Option<About> {
    match state.app.sender_of_visit(handle).await {
        Ok(sender) => Some(about(state, here, sender?, None).await),
        Err(error) => {
            tracing::warn!(error = %error, "a page names nobody");
            None
        }
    }
}

/// Who stands behind a link whose password was genuine. One without a password says so little that it names nobody.
pub(super) async fn of_link(state: &AppState, here: &Here, asked: &Asked) -> Option<About> {
    asked.link.as_ref()?;
    match state.app.sender_of_link(asked.route.company).await {
        Ok(sender) => Some(about(state, here, sender?, None).await),
        Err(error) => {
            tracing::warn!(error = %error, "a page names nobody");
            None
        }
    }
}
