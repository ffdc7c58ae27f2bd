//! The server-rendered pages people meet behind a Link URL.
//!
//! They work without a script, say who asks and where the next press leads, and change nothing on
//! GET. A page that needs the database to be gone still renders. Nothing here decides whether a
//! link is good: handlers ask one use case and show what it answered.

mod address;
mod callback;
mod company;
pub mod error;
pub mod frame;
mod invite;
mod kinds;
pub(crate) mod look;
mod opening;
mod press;
mod result;
mod sender;
pub(crate) mod session;
mod sign_up;
mod start;
mod testing;
pub mod view;
mod window;

use axum::Router;
use url::Url;

use crate::extract::Language;
use crate::state::AppState;
use frame::{Page, Party};

/// Company links and invites.
pub(crate) fn company_router() -> Router<AppState> {
    company::router()
}

/// Connection links and sign-up links.
pub(crate) fn connection_router() -> Router<AppState> {
    start::router().merge(sign_up::router())
}

/// Pages inside a link session.
pub(crate) fn session_router() -> Router<AppState> {
    session::router()
        .merge(result::router())
        .merge(window::router())
        .merge(testing::router())
}

/// Browsers coming back from a provider.
pub(crate) fn callback_router() -> Router<AppState> {
    callback::router()
}

/// What every page before a session has: a title that names nobody.
fn generic_page<'a>(
    state: &'a AppState,
    language: &'a Language,
    client: Option<Party<'a>>,
) -> Page<'a> {
    Page {
        language,
        title: None,
        stylesheet: state.frame.web.stylesheet.as_ref(),
        icon: &state.frame.web.icon,
        client,
    }
}

fn titled_page<'a>(
    state: &'a AppState,
    language: &'a Language,
    title: &'a str,
    client: Option<Party<'a>>,
) -> Page<'a> {
    Page {
        title: Some(title),
        ..generic_page(state, language, client)
    }
}

/// Host and port as the address bar shows them.
fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port()
        .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    fn read_all(folder: &Path, text: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read_all(&path, text);
            } else {
                text.push_str(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }

    #[test]
    fn every_sentence_of_the_catalogue_is_said_somewhere() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut text = String::new();
        read_all(&here.join("src"), &mut text);
        read_all(&here.join("templates"), &mut text);
        let inside = std::fs::read_to_string(here.join("../postern-words/src/moment.rs")).unwrap();
        text.push_str(&inside);
        let unsaid: Vec<_> = postern_words::SENTENCES
            .iter()
            .filter(|name| !text.contains(&format!(".{name}(")))
            .collect();
        assert!(unsaid.is_empty(), "{unsaid:?}");
    }
}
