//! The words of the pages that say no.
//!
//! One page for everything that is not a genuine link (S08): the same bytes, prepared once. The
//! pages of the 410 family name the client, because only holders of a genuine link see them.

use askama::Template as _;
use axum::body::{Body, Bytes};

use super::view::{self, Message, Page, Party};
use crate::layers::CorrelationId;
use crate::problem::{About, Code, Problem};
use crate::state::{Frame, WebFiles};

/// The body of a problem's page.
pub(crate) fn render(frame: &Frame, problem: &Problem, correlation_id: &CorrelationId) -> Body {
    if is_unrecognised(problem.code()) {
        return Body::from(frame.unrecognised.clone());
    }
    let words = words(problem, correlation_id);
    message(&frame.web, problem, &words).map_or_else(
        || Body::from("Something went wrong on our side.\n"),
        Body::from,
    )
}

/// Codes whose page must not tell anything apart.
fn is_unrecognised(code: Code) -> bool {
    matches!(code, Code::LinkInvalid | Code::NotFound)
}

/// S08, prepared once.
pub(crate) fn unrecognised(web: &WebFiles) -> Bytes {
    let words = Words::plain(
        "We don't recognise this link",
        ["It may be cut off. Copy all of it from the email and paste it into the address bar."],
    );
    message(web, &Problem::new(Code::LinkInvalid), &words)
        .map(Bytes::from)
        .unwrap_or_default()
}

struct Words {
    heading: &'static str,
    paragraphs: Vec<String>,
    offers_new_link: bool,
    reference: Option<String>,
}

impl Words {
    fn plain<const N: usize>(heading: &'static str, paragraphs: [&str; N]) -> Self {
        Self {
            heading,
            paragraphs: paragraphs.map(str::to_owned).into(),
            offers_new_link: false,
            reference: None,
        }
    }

    fn offering_new_link(mut self) -> Self {
        self.offers_new_link = true;
        self
    }

    fn with_reference(mut self, correlation_id: &CorrelationId) -> Self {
        self.reference = Some(correlation_id.reference());
        self
    }
}

fn message(web: &WebFiles, problem: &Problem, words: &Words) -> Option<String> {
    Message {
        page: Page {
            lang: "en",
            title: words.heading,
            stylesheet: web.stylesheet.as_ref(),
            icon: &web.icon,
            client: problem.client().map(Party::from),
        },
        heading: words.heading,
        paragraphs: &words.paragraphs,
        offers_new_link: words.offers_new_link,
        start_again: problem.start_again(),
        reference: words.reference.clone(),
    }
    .render()
    .ok()
}

fn words(problem: &Problem, correlation_id: &CorrelationId) -> Words {
    let about = problem.client();
    let client = about.map_or("this business", |about| about.client_name.as_str());
    match problem.code() {
        Code::LinkUsed => used(about).offering_new_link(),
        Code::LinkExpired => expired(about).offering_new_link(),
        Code::LinkRevoked => Words::plain(
            "This link was switched off",
            [&format!(
                "{client} sent a newer one or cancelled it. Look for the latest email."
            )],
        )
        .offering_new_link(),
        Code::SessionInvalid | Code::OtherBrowser => Words::plain(
            "Open this in the browser you started with",
            ["You began on another device or browser. To protect you, it can't move by itself."],
        )
        .offering_new_link(),
        Code::SessionEnded => Words::plain(
            "This page is closed",
            ["What you connected is kept. You can close this window."],
        )
        .offering_new_link(),
        Code::InviteDisabled => Words::plain(
            "This page isn't available",
            ["Ask the company that sent you here for a link made for your business."],
        ),
        Code::GestureRequired => Words::plain(
            "Please press the button yourself",
            [
                "The button wasn't pressed by a person, so nothing happened. Your link is still good.",
                "Open the link again and press the button.",
            ],
        ),
        Code::CsrfFailed => Words::plain(
            "Please open the link again",
            [
                "This page was open too long, in another browser, or without cookies. Your link is still good.",
                "Allow cookies for this site and open the link again.",
            ],
        ),
        Code::StateInvalid | Code::ContextMismatch => Words::plain(
            "We couldn't match this sign-in to your session",
            ["Nothing was shared. Start again from the page you came from."],
        ),
        Code::TicketInvalid | Code::OriginRequired | Code::OriginNotAllowed => Words::plain(
            "Please press the button again",
            ["This window was open for too long, or not opened by the page you came from. Nothing was shared.",
             "Close it, go back to that page and press the button once more."],
        ),
        Code::RedirectRefused => Words::plain(
            "You can close this page",
            [
                &format!("We couldn't take you back to {client}: the address isn't one we may send you to."),
                "What you connected stays connected.",
            ],
        ),
        Code::ClientSuspended => Words::plain(
            "Not at the moment",
            [&format!("{client} isn't taking connections at the moment.")],
        ),
        Code::TooMany => Words::plain(
            "Too many visits from your network",
            ["Your link is still good. Wait a minute, then open it again."],
        ),
        Code::TryAgain | Code::Unavailable => Words::plain(
            "Back soon",
            ["This page can't be reached at the moment. Your link is still good: try again in a minute."],
        )
        .with_reference(correlation_id),
        code if code.status() < 500 => Words::plain(
            "This page can't be shown",
            ["The request was not one this page understands. Open the link from the email again."],
        ),
        _ => Words::plain(
            "Something isn't working here",
            ["Nothing was shared. Please try again, or tell the company that sent you here."],
        )
        .with_reference(correlation_id),
    }
}

fn used(about: Option<&About>) -> Words {
    let opened = match about.and_then(|about| about.moment) {
        Some(moment) => format!(
            "It was opened {} ({}) and works only once.",
            view::moment(moment.at, moment.now),
            view::ago(moment.at, moment.now)
        ),
        None => "It was opened before and works only once.".to_owned(),
    };
    Words::plain(
        "This link has been used",
        [
            opened.as_str(),
            "Was it you? You can close this page.",
            "Wasn't you, or not finished?",
        ],
    )
}

fn expired(about: Option<&About>) -> Words {
    let until = match about.and_then(|about| about.moment) {
        Some(moment) => format!(
            "It worked until {}. Nothing was shared.",
            view::moment(moment.at, moment.now).trim_start_matches("on ")
        ),
        None => "Its time is over. Nothing was shared.".to_owned(),
    };
    Words::plain("This link has run out", [until.as_str()])
}
