//! The words of the pages that say no.
//!
//! One page for everything that is not a genuine link (S08): the same bytes for all of one language, prepared once. The
//! pages of the 410 family name the client, because only holders of a genuine link see them.

use askama::Template as _;
use axum::body::{Body, Bytes};
use postern_words::{Locale, Markup, Say, Sentence};

use super::frame::{Page, Party};
use super::view::Message;
use crate::extract::Language;
use crate::layers::CorrelationId;
use crate::problem::{About, Code, Problem};
use crate::state::{Frame, WebFiles};

/// S08 in every language.
pub struct Unrecognised(Vec<(Locale, Bytes)>);

impl Unrecognised {
    /// Draws it once for each language; it offers no other language, since the address of this page may be a password.
    pub(crate) fn prepare(web: &WebFiles) -> Self {
        let page = |locale| (locale, unrecognised(web, locale));
        Self(Locale::KNOWN.into_iter().map(page).collect())
    }

    fn of(&self, locale: Locale) -> Bytes {
        let found = self.0.iter().find(|(known, _)| *known == locale);
        found.map(|(_, page)| page.clone()).unwrap_or_default()
    }
}

/// The body of a problem's page.
pub(crate) fn render(
    frame: &Frame,
    language: &Language,
    problem: &Problem,
    correlation_id: &CorrelationId,
) -> Body {
    if is_unrecognised(problem.code()) {
        return Body::from(frame.unrecognised.of(language.say.0));
    }
    let words = words(language.say, problem, correlation_id);
    message(&frame.web, language, problem, &words).map_or_else(
        || Body::from("Something went wrong on our side.\n"),
        Body::from,
    )
}

/// Codes whose page must not tell anything apart.
fn is_unrecognised(code: Code) -> bool {
    matches!(code, Code::LinkInvalid | Code::NotFound)
}

fn unrecognised(web: &WebFiles, locale: Locale) -> Bytes {
    let language = Language::default_of(locale);
    let say = language.say;
    let words = Words::new(say.dead_unknown(), [say.dead_unknown_why().markup()]);
    message(web, &language, &Problem::new(Code::LinkInvalid), &words)
        .map(Bytes::from)
        .unwrap_or_default()
}

struct Words {
    title: String,
    heading: Markup,
    paragraphs: Vec<Markup>,
    offers_new_link: bool,
    reference: Option<String>,
}

impl Words {
    fn new<const N: usize>(heading: Sentence<'static, 0>, paragraphs: [Markup; N]) -> Self {
        Self {
            title: heading.plain(),
            heading: heading.markup(),
            paragraphs: paragraphs.into(),
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

fn message(
    web: &WebFiles,
    language: &Language,
    problem: &Problem,
    words: &Words,
) -> Option<String> {
    Message {
        page: Page {
            language,
            title: Some(&words.title),
            stylesheet: web.stylesheet.as_ref(),
            icon: &web.icon,
            client: problem.client().map(Party::from),
        },
        heading: &words.heading,
        paragraphs: &words.paragraphs,
        offers_new_link: words.offers_new_link,
        start_again: problem.start_again(),
        reference: words.reference.clone(),
    }
    .render()
    .ok()
}

fn words(say: Say, problem: &Problem, correlation_id: &CorrelationId) -> Words {
    let about = problem.client();
    match problem.code() {
        Code::LinkUsed => used(say, about).offering_new_link(),
        Code::LinkExpired => expired(say, about).offering_new_link(),
        Code::LinkRevoked => revoked(say, about).offering_new_link(),
        Code::SessionInvalid | Code::OtherBrowser => {
            Words::new(say.dead_elsewhere(), [say.dead_elsewhere_why().markup()])
                .offering_new_link()
        }
        Code::SessionEnded => {
            Words::new(say.fault_ended(), [say.fault_ended_why().markup()]).offering_new_link()
        }
        Code::InviteDisabled | Code::SignUpDisabled => {
            Words::new(say.fault_invite(), [say.fault_invite_why().markup()])
        }
        Code::SignUpUnsupported => {
            Words::new(say.fault_software(), [say.fault_software_why().markup()])
        }
        Code::SignUpScopes => Words::new(say.fault_scopes(), [say.fault_scopes_why().markup()]),
        Code::GestureRequired => Words::new(
            say.fault_gesture(),
            [
                say.fault_gesture_why().markup(),
                say.fault_gesture_next().markup(),
            ],
        ),
        Code::CsrfFailed => Words::new(
            say.fault_form(),
            [
                say.fault_form_why().markup(),
                say.fault_form_next().markup(),
            ],
        ),
        Code::StateInvalid | Code::ContextMismatch => {
            Words::new(say.fault_state(), [say.fault_state_why().markup()])
        }
        Code::TicketInvalid | Code::OriginRequired | Code::OriginNotAllowed => Words::new(
            say.fault_window(),
            [
                say.fault_window_why().markup(),
                say.fault_window_next().markup(),
            ],
        ),
        Code::RedirectRefused => Words::new(
            say.fault_stay(),
            [
                say.fault_stay_why(&client(say, about)).markup(),
                say.fault_stay_kept().markup(),
            ],
        ),
        Code::ClientSuspended => suspended(say, about),
        Code::TooMany => Words::new(say.fault_many(), [wait(say, problem.wait_s())]),
        Code::TryAgain | Code::Unavailable => {
            Words::new(say.fault_busy(), [say.fault_busy_why().markup()])
                .with_reference(correlation_id)
        }
        code if code.status() < 500 => {
            Words::new(say.fault_request(), [say.fault_request_why().markup()])
        }
        _ => Words::new(say.fault_ours(), [say.fault_ours_why().markup()])
            .with_reference(correlation_id),
    }
}

/// How long to wait: seconds while they are few, then minutes, never less than it is.
fn wait(say: Say, seconds: u32) -> Markup {
    const FEW_S: u32 = 90;
    if seconds <= FEW_S {
        say.fault_many_seconds(u64::from(seconds)).markup()
    } else {
        say.fault_many_minutes(u64::from(seconds.div_ceil(60)))
            .markup()
    }
}

fn client(say: Say, about: Option<&About>) -> String {
    about.map_or_else(
        || say.frame_anybody().plain(),
        |about| about.client_name.clone(),
    )
}

fn revoked(say: Say, about: Option<&About>) -> Words {
    let why = say.dead_revoked_why(&client(say, about)).markup();
    Words::new(say.dead_revoked(), [why])
}

fn suspended(say: Say, about: Option<&About>) -> Words {
    let why = say.fault_suspended_why(&client(say, about)).markup();
    Words::new(say.fault_suspended(), [why])
}

fn used(say: Say, about: Option<&About>) -> Words {
    let opened = match about.and_then(|about| about.moment) {
        None => say.dead_used_before().markup(),
        Some(moment) => {
            let (time, ago) = (say.time(moment.at), say.ago(moment.at, moment.now));
            if say.is_same_day(moment.at, moment.now) {
                say.dead_used_today(&time, &ago).markup()
            } else {
                say.dead_used_date(&say.date(moment.at), &time, &ago)
                    .markup()
            }
        }
    };
    Words::new(
        say.dead_used(),
        [
            opened,
            say.dead_was_you().markup(),
            say.dead_was_not_you().markup(),
        ],
    )
}

fn expired(say: Say, about: Option<&About>) -> Words {
    let until = match about.and_then(|about| about.moment) {
        None => say.dead_expired_before().markup(),
        Some(moment) => {
            let time = say.time(moment.at);
            if say.is_same_day(moment.at, moment.now) {
                say.dead_expired_today(&time).markup()
            } else {
                say.dead_expired_date(&say.date(moment.at), &time).markup()
            }
        }
    };
    Words::new(say.dead_expired(), [until])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_is_never_said_shorter_than_it_is() {
        for (seconds, words) in [
            (1, "Wait 1 second,"),
            (90, "Wait 90 seconds,"),
            (91, "Wait 2 minutes,"),
            (900, "Wait 15 minutes,"),
            (901, "Wait 16 minutes,"),
        ] {
            let said = wait(Say(Locale::En), seconds).to_string();
            assert!(said.starts_with(words), "{said}");
        }
    }
}
