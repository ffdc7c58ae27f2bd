//! A person's browser, as far as HTTP sees it: cookies, Fetch Metadata, forms. It runs no script.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Body;
use http::{Method, Request, header};
use tower::ServiceExt as _;
use url::Url;

use crate::TestResponse;

/// A browser with its own cookie jar; clones share the jar, as tabs do.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    host: String,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
}

/// The parts of a page's form that submitting it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    pub action: String,
    /// Hidden fields, and boxes that are ticked already.
    pub fields: Vec<(String, String)>,
    /// Named buttons in document order: name, value, `formaction`.
    pub buttons: Vec<(String, String, Option<String>)>,
}

impl Browser {
    pub(crate) fn new(router: Router, host: String) -> Self {
        Self {
            router,
            host,
            cookies: Arc::default(),
        }
    }

    /// Types an address, or follows a link from a mail.
    pub async fn open(&self, url: &str) -> TestResponse {
        self.send(
            Method::GET,
            url,
            &[("sec-fetch-site", "none"), ("sec-fetch-mode", "navigate")],
            Body::empty(),
        )
        .await
    }

    /// Submits fields as a same-origin form does.
    pub async fn submit(&self, action: &str, fields: &[(&str, &str)]) -> TestResponse {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let origin = format!("http://{}", self.host);
        let headers = [
            ("sec-fetch-site", "same-origin"),
            ("sec-fetch-mode", "navigate"),
            ("origin", origin.as_str()),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        self.send(Method::POST, action, &headers, Body::from(body))
            .await
    }

    /// Presses the first button of the page's form, which is what a person does.
    pub async fn press(&self, page: &TestResponse) -> TestResponse {
        let form = Form::of(page.text()).unwrap_or_else(|| panic!("no form: {}", page.text()));
        let (name, value, _) = form.buttons.first().expect("the form has a button").clone();
        let mut fields = form.fields.clone();
        if !name.is_empty() {
            fields.push((name, value));
        }
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.submit(&form.action, &fields).await
    }

    /// Opens a link and presses its button.
    pub async fn redeem(&self, url: &str) -> TestResponse {
        let page = self.open(url).await;
        if page.status != http::StatusCode::OK {
            return page;
        }
        self.press(&page).await
    }

    /// Follows redirects and `Refresh` until a page stays.
    pub async fn follow(&self, first: TestResponse) -> TestResponse {
        let mut response = first;
        for _ in 0..50 {
            let next = if response.status.is_redirection() {
                response.location().to_owned()
            } else if let Some((_, url)) = response.header("refresh").split_once("url=") {
                url.to_owned()
            } else {
                return response;
            };
            response = self.open(&next).await;
        }
        panic!("more than fifty hops");
    }

    /// Calls the component API as the component does.
    pub async fn call(
        &self,
        method: Method,
        path: &str,
        body: Option<serde_json::Value>,
    ) -> TestResponse {
        let mut headers = vec![
            ("sec-fetch-site", "same-origin"),
            ("accept", "application/json"),
        ];
        if body.is_some() {
            headers.push(("content-type", "application/json"));
        }
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        self.send(method, path, &headers, body).await
    }

    /// Sends a request with the jar's cookies and stores what comes back.
    pub async fn send(
        &self,
        method: Method,
        url: &str,
        headers: &[(&str, &str)],
        body: Body,
    ) -> TestResponse {
        let base = Url::parse(&format!("http://{}", self.host))
            .expect("the test server's address is a URL");
        let url = base.join(url).expect("a URL of this server");
        let target = &url[url::Position::BeforePath..url::Position::AfterQuery];
        let mut request = Request::builder()
            .method(method)
            .uri(target)
            .header(header::HOST, &self.host);
        if let Some(cookies) = self.cookie_header() {
            request = request.header(header::COOKIE, cookies);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body).expect("a well-formed request");
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("a router always answers");
        self.store(response.headers().get_all(header::SET_COOKIE));
        TestResponse::read(response).await
    }

    /// A cookie's value.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.jar().get(name).cloned()
    }

    /// The names of the cookies it holds.
    pub fn cookie_names(&self) -> Vec<String> {
        self.jar().keys().cloned().collect()
    }

    /// Puts a cookie into the jar, as an attacker might.
    pub fn set_cookie(&self, name: &str, value: &str) {
        self.jar().insert(name.to_owned(), value.to_owned());
    }

    fn jar(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, String>> {
        self.cookies.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn cookie_header(&self) -> Option<String> {
        let pairs: Vec<String> = self
            .jar()
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    fn store<'a>(&self, cookies: impl IntoIterator<Item = &'a http::HeaderValue>) {
        for cookie in cookies {
            let text = cookie.to_str().expect("cookies are ASCII");
            let mut parts = text.split(';').map(str::trim);
            let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else {
                continue;
            };
            let gone = parts.any(|part| part.eq_ignore_ascii_case("max-age=0"));
            if gone {
                self.jar().remove(name);
            } else {
                self.jar().insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Form {
    /// The first form of a page.
    pub fn of(html: &str) -> Option<Self> {
        let start = html.find("<form")?;
        let form = &html[start..html[start..].find("</form>")? + start];
        let action = unescape(&attribute(&form[..form.find('>')?], "action")?);
        let tags = |name: &str| {
            let open = format!("<{name}");
            form.match_indices(&open)
                .filter_map(|(at, _)| {
                    form[at..]
                        .find('>')
                        .map(|end| form[at..at + end].to_owned())
                })
                .collect::<Vec<_>>()
        };
        let fields = tags("input")
            .iter()
            .filter(|tag| {
                attribute(tag, "type").as_deref() == Some("hidden") || tag.ends_with(" checked")
            })
            .filter_map(|tag| {
                Some((
                    attribute(tag, "name")?,
                    unescape(&attribute(tag, "value").unwrap_or_default()),
                ))
            })
            .collect();
        let buttons = tags("button")
            .iter()
            .map(|tag| {
                (
                    attribute(tag, "name").unwrap_or_default(),
                    unescape(&attribute(tag, "value").unwrap_or_default()),
                    attribute(tag, "formaction").map(|action| unescape(&action)),
                )
            })
            .collect();
        Some(Self {
            action,
            fields,
            buttons,
        })
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let end = tag[start..].find('"')? + start;
    Some(tag[start..end].to_owned())
}

fn unescape(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&#60;", "<")
        .replace("&gt;", ">")
        .replace("&#62;", ">")
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}
