//! Drawing the Sandbox's pages.
//!
//! Each page has a fixed class of security headers. All of it is escaped by the templates; nothing here builds HTML from
//! text.

use askama::Template;
use axum::http::header::{CONTENT_TYPE, REFRESH};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use postern_app::sandbox::users::{PASSWORD, USERS, User};
use postern_app::sandbox::{Request, SignIn};

use super::SandboxState;
use crate::layers::PageClass;
use crate::problem::{Code, Problem};
use crate::state::BuiltFile;

/// What every page needs.
struct Page<'a> {
    path: String,
    stylesheet: Option<&'a BuiltFile>,
}

#[derive(Template)]
#[template(path = "sandbox/sign_in.html")]
struct SignInPage<'a> {
    page: Page<'a>,
    request: &'a Request,
    query: String,
    users: &'static [User],
    password: &'static str,
    wrong: bool,
}

#[derive(Template)]
#[template(path = "sandbox/approve.html")]
struct ApprovePage<'a> {
    page: Page<'a>,
    request: &'a Request,
    query: String,
    sign_in: &'a SignIn,
    nothing_chosen: bool,
}

#[derive(Template)]
#[template(path = "sandbox/leave.html")]
struct LeavePage<'a> {
    page: Page<'a>,
    request: &'a Request,
    href: &'a str,
}

#[derive(Template)]
#[template(path = "sandbox/problem.html")]
struct ProblemPage<'a> {
    page: Page<'a>,
    heading: &'a str,
    text: &'a str,
    again: Option<String>,
}

impl SandboxState {
    /// The page that asks who you are.
    pub(super) fn sign_in_page(&self, request: &Request, wrong: bool) -> Response {
        let page = SignInPage {
            page: self.page(),
            request,
            query: request.to_query(),
            users: USERS,
            password: PASSWORD,
            wrong,
        };
        let status = if wrong {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        };
        html(status, PageClass::Sandbox, &page)
    }

    /// The page that asks what to share.
    pub(super) fn approve_page(
        &self,
        request: &Request,
        sign_in: &SignIn,
        nothing_chosen: bool,
    ) -> Response {
        let page = ApprovePage {
            page: self.page(),
            request,
            query: request.to_query(),
            sign_in,
            nothing_chosen,
        };
        let status = if nothing_chosen {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        };
        html(status, PageClass::Sandbox, &page)
    }

    /// The page that sends the browser back to the app.
    pub(super) fn leave_page(&self, request: &Request, href: &str) -> Response {
        let page = LeavePage {
            page: self.page(),
            request,
            href,
        };
        let Ok(refresh) = HeaderValue::from_str(&format!("0; url={href}")) else {
            return Problem::new(Code::Internal).into_response();
        };
        let mut response = html(StatusCode::OK, PageClass::HandOff, &page);
        response.headers_mut().insert(REFRESH, refresh);
        response
    }

    /// A page that says what is wrong, with a way to start again where there is one.
    pub(super) fn problem_page(
        &self,
        status: StatusCode,
        heading: &str,
        text: &str,
        again: Option<&Request>,
    ) -> Response {
        let page = ProblemPage {
            page: self.page(),
            heading,
            text,
            again: again.map(|request| self.address("authorize", request)),
        };
        html(status, PageClass::DeadLink, &page)
    }

    /// The address of one of the Sandbox's own pages for a request.
    pub(super) fn address(&self, page: &str, request: &Request) -> String {
        format!(
            "{}/{page}?{}",
            self.sandbox.settings().path(),
            request.to_query()
        )
    }

    fn page(&self) -> Page<'_> {
        Page {
            path: self.sandbox.settings().path(),
            stylesheet: self.frame.web.stylesheet.as_ref(),
        }
    }
}

fn html(status: StatusCode, class: PageClass, page: &impl Template) -> Response {
    match page.render() {
        Ok(text) => {
            let mut response =
                (status, [(CONTENT_TYPE, "text/html; charset=utf-8")], text).into_response();
            response.extensions_mut().insert(class);
            response
        }
        Err(error) => Problem::new(Code::Internal).because(error).into_response(),
    }
}
