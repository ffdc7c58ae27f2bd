//! Cookies of the link pages and of the Portal.
//!
//! The link pages have two kinds: the pre-session, which ties a form to the browser it was shown in, and one cookie
//! per link session, named by the session's handle. Over https both carry the `__Host-` prefix, so
//! no neighbour on a subdomain can plant one; over http, which only loopback may use, the prefix
//! would be refused by browsers and is left out. All are `HttpOnly`, `SameSite=Lax`, `Path=/`. The
//! Portal's are `SameSite=Strict`: a person's session, and a word by which a browser is known again.

use axum::extract::FromRequestParts;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, header};

use crate::problem::Problem;

/// The cookie that keeps the language a person chose. It is no secret, and the component writes it as well.
pub const LOCALE_NAME: &str = "postern_locale";

/// How long a browser is known again: half a year.
const DEVICE_SECONDS: u32 = 180 * 24 * 60 * 60;

/// How many link sessions one browser may hold; the oldest is dropped.
pub const MAX_SESSIONS: usize = 8;

/// The cookies a request brought, in the order the browser sent them (oldest first, RFC 6265 5.4).
#[derive(Clone, Default)]
pub struct RequestCookies(Vec<(String, String)>);

impl RequestCookies {
    /// Reads the `Cookie` headers. What is not `name=value` is skipped.
    pub fn parse(headers: &HeaderMap) -> Self {
        let pairs = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
            .collect();
        Self(pairs)
    }

    /// The value of one cookie.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for RequestCookies {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        Ok(Self::parse(&parts.headers))
    }
}

/// Names and writes the cookies by the scheme of the public address.
#[derive(Debug, Clone, Copy)]
pub struct Cookies {
    https: bool,
}

impl Cookies {
    /// Cookies for an https or a loopback http address.
    pub fn new(https: bool) -> Self {
        Self { https }
    }

    /// The pre-session's name.
    pub fn pre_name(self) -> &'static str {
        if self.https {
            "__Host-pl_pre"
        } else {
            "pl_pre"
        }
    }

    fn prefix(self) -> &'static str {
        if self.https { "__Host-pl_" } else { "pl_" }
    }

    /// The name of one session's cookie.
    pub fn session_name(self, handle: &str) -> String {
        format!("{}{handle}", self.prefix())
    }

    /// The pre-session this browser brought.
    pub fn pre(self, request: &RequestCookies) -> Option<&str> {
        request.get(self.pre_name())
    }

    /// The session this browser brought for a handle.
    pub fn session<'a>(self, request: &'a RequestCookies, handle: &str) -> Option<&'a str> {
        request.get(&self.session_name(handle))
    }

    /// Every session this browser brought: handle and cookie value, oldest first.
    pub fn sessions(self, request: &RequestCookies) -> Vec<(&str, &str)> {
        request
            .0
            .iter()
            .filter(|(name, _)| name != self.pre_name())
            .filter_map(|(name, value)| {
                name.strip_prefix(self.prefix())
                    .map(|handle| (handle, value.as_str()))
            })
            .collect()
    }

    /// Sets the pre-session for `seconds`.
    pub fn set_pre(self, headers: &mut HeaderMap, value: &str, seconds: u32) {
        self.append(headers, self.pre_name(), value, Some(seconds));
    }

    /// Sets a session's cookie (until the browser closes) and drops the oldest above the limit.
    pub fn set_session(
        self,
        headers: &mut HeaderMap,
        request: &RequestCookies,
        handle: &str,
        value: &str,
    ) {
        let name = self.session_name(handle);
        let mut others: Vec<&str> = request
            .names()
            .filter(|known| known.starts_with(self.prefix()))
            .filter(|known| *known != self.pre_name() && *known != name)
            .collect();
        others.dedup();
        let surplus = (others.len() + 1).saturating_sub(MAX_SESSIONS);
        for old in others.into_iter().take(surplus) {
            self.append(headers, old, "", Some(0));
        }
        self.append(headers, &name, value, None);
    }

    /// Keeps the language a person chose, until the browser closes.
    pub fn set_locale(self, headers: &mut HeaderMap, tag: &str) {
        let secure = if self.https { "; Secure" } else { "" };
        let text = format!("{LOCALE_NAME}={tag}; Path=/; SameSite=Lax{secure}");
        if let Ok(value) = HeaderValue::from_str(&text) {
            headers.append(header::SET_COOKIE, value);
        }
    }

    /// The name of the cookie of a person's session in the Portal.
    pub fn portal_name(self) -> &'static str {
        if self.https {
            "__Host-postern_portal"
        } else {
            "postern_portal"
        }
    }

    /// The name of the cookie by which the Portal knows a browser again; it gives no access to anything.
    pub fn device_name(self) -> &'static str {
        if self.https {
            "__Host-postern_device"
        } else {
            "postern_device"
        }
    }

    /// Keeps a person's session in this browser until the browser closes.
    pub fn set_portal(self, headers: &mut HeaderMap, value: &str) {
        self.append_strict(headers, self.portal_name(), value, None);
    }

    /// Drops a person's session from this browser.
    pub fn drop_portal(self, headers: &mut HeaderMap) {
        self.append_strict(headers, self.portal_name(), "", Some(0));
    }

    /// Lets the Portal know this browser again.
    pub fn set_device(self, headers: &mut HeaderMap, value: &str) {
        self.append_strict(headers, self.device_name(), value, Some(DEVICE_SECONDS));
    }

    /// Drops a session's cookie.
    pub fn drop_session(self, headers: &mut HeaderMap, handle: &str) {
        self.append(headers, &self.session_name(handle), "", Some(0));
    }

    fn append(self, headers: &mut HeaderMap, name: &str, value: &str, max_age: Option<u32>) {
        self.write(headers, name, value, "Lax", max_age);
    }

    /// Nobody comes to the Portal from a page elsewhere with something to do, so no request from there gets these.
    fn append_strict(self, headers: &mut HeaderMap, name: &str, value: &str, max_age: Option<u32>) {
        self.write(headers, name, value, "Strict", max_age);
    }

    fn write(
        self,
        headers: &mut HeaderMap,
        name: &str,
        value: &str,
        same_site: &str,
        max_age: Option<u32>,
    ) {
        let mut text = format!("{name}={value}; Path=/; HttpOnly; SameSite={same_site}");
        if self.https {
            text.push_str("; Secure");
        }
        if let Some(seconds) = max_age {
            text.push_str("; Max-Age=");
            text.push_str(&seconds.to_string());
        }
        if let Ok(mut header_value) = HeaderValue::from_str(&text) {
            header_value.set_sensitive(true);
            headers.append(header::SET_COOKIE, header_value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(cookie: &str) -> RequestCookies {
        let headers = [(header::COOKIE, HeaderValue::from_str(cookie).unwrap())]
            .into_iter()
            .collect();
        RequestCookies::parse(&headers)
    }

    fn set_cookies(headers: &HeaderMap) -> Vec<&str> {
        headers
            .get_all(header::SET_COOKIE)
            .iter()
            .map(|value| value.to_str().unwrap())
            .collect()
    }

    #[test]
    fn over_https_the_prefix_and_secure_are_there_and_over_http_neither() {
        let mut headers = HeaderMap::new();
        Cookies::new(true).set_pre(&mut headers, "v", 3600);
        Cookies::new(false).set_pre(&mut headers, "v", 3600);
        assert_eq!(
            set_cookies(&headers),
            [
                "__Host-pl_pre=v; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=3600",
                "pl_pre=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600",
            ]
        );
    }

    #[test]
    fn the_portals_cookies_go_to_no_request_from_elsewhere() {
        let mut headers = HeaderMap::new();
        Cookies::new(true).set_portal(&mut headers, "v");
        Cookies::new(false).drop_portal(&mut headers);
        Cookies::new(true).set_device(&mut headers, "d");
        assert_eq!(
            set_cookies(&headers),
            [
                "__Host-postern_portal=v; Path=/; HttpOnly; SameSite=Strict; Secure",
                "postern_portal=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0",
                "__Host-postern_device=d; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=15552000",
            ]
        );
    }

    #[test]
    fn a_plain_cookie_is_not_taken_for_a_prefixed_one() {
        let cookies = Cookies::new(true);
        assert_eq!(cookies.pre(&request("pl_pre=planted")), None);
        assert_eq!(cookies.pre(&request("a=b; __Host-pl_pre=own")), Some("own"));
    }

    #[test]
    fn the_ninth_session_drops_the_oldest_and_never_the_pre_session() {
        let eight: Vec<String> = (1..=8).map(|n| format!("__Host-pl_h{n}=v")).collect();
        let request = request(&format!("__Host-pl_pre=p; other=1; {}", eight.join("; ")));
        let mut headers = HeaderMap::new();
        Cookies::new(true).set_session(&mut headers, &request, "h9", "secret");
        assert_eq!(
            set_cookies(&headers),
            [
                "__Host-pl_h1=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0",
                "__Host-pl_h9=secret; Path=/; HttpOnly; SameSite=Lax; Secure",
            ]
        );
    }

    #[test]
    fn setting_a_session_again_drops_nobody() {
        let eight: Vec<String> = (1..=8).map(|n| format!("pl_h{n}=v")).collect();
        let request = request(&eight.join("; "));
        let mut headers = HeaderMap::new();
        Cookies::new(false).set_session(&mut headers, &request, "h3", "new");
        assert_eq!(set_cookies(&headers).len(), 1);
    }
}
