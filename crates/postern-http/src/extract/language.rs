//! The language a page is asked for in, and how to ask for it in another.
//!
//! In this order: `link.locale` in the address, the choice this browser keeps, `Accept-Language`, English. It decides
//! words only. The menu of languages repeats the request's own query, so pages that refuse an address go without it.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use http::request::Parts;
use http::{HeaderMap, Method, Uri, header};
use postern_words::{Locale, Say};

use super::RequestCookies;
use super::cookies::LOCALE_NAME;

/// The parameter that asks for a language, on every page of ours.
const PARAMETER: &str = "link.locale";

/// The language of one request.
#[derive(Debug, Clone)]
pub struct Language {
    /// Speaks it.
    pub say: Say,
    explicit: bool,
    /// Where this page can be asked for again.
    uri: Option<Uri>,
}

/// A form that asks for this page again, in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageMenu {
    /// The rest of the address's query.
    pub fields: Vec<(String, String)>,
}

impl Language {
    /// Reads a request.
    pub fn of(method: &Method, uri: &Uri, headers: &HeaderMap) -> Self {
        let query = uri.query().unwrap_or_default();
        let asked = asked_for(query);
        let kept = || {
            let cookies = RequestCookies::parse(headers);
            cookies.get(LOCALE_NAME).and_then(Locale::parse)
        };
        let accepted = || {
            let header = headers.get(header::ACCEPT_LANGUAGE)?;
            Locale::accepted(header.to_str().ok()?)
        };
        let locale = asked.or_else(kept).or_else(accepted).unwrap_or_default();
        Self {
            say: Say(locale),
            explicit: asked.is_some(),
            uri: (*method == Method::GET).then(|| uri.clone()),
        }
    }

    /// A language nobody asked for.
    pub fn default_of(locale: Locale) -> Self {
        Self {
            say: Say(locale),
            explicit: false,
            uri: None,
        }
    }

    /// The language, when the address asks for it.
    pub fn explicit(&self) -> Option<Locale> {
        self.explicit.then_some(self.say.0)
    }

    /// The query that keeps an explicit wish on the next request of the form: empty or `?link.locale=fr`.
    pub fn kept_query(&self) -> String {
        self.explicit().map_or_else(String::new, |locale| {
            format!("?{PARAMETER}={}", locale.tag())
        })
    }

    /// The same words without a menu, for pages whose address must not be repeated in them.
    pub fn without_menu(&self) -> Self {
        Self {
            uri: None,
            ..self.clone()
        }
    }

    /// How to ask for this page in another language; only for what was asked for with GET.
    pub fn menu(&self) -> Option<LanguageMenu> {
        let query = self.uri.as_ref()?.query().unwrap_or_default();
        let fields = url::form_urlencoded::parse(query.as_bytes())
            .filter(|(name, _)| name != PARAMETER)
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        Some(LanguageMenu { fields })
    }
}

fn asked_for(query: &str) -> Option<Locale> {
    url::form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == PARAMETER)
        .and_then(|(_, value)| Locale::parse(&value))
}

impl<S: Send + Sync> FromRequestParts<S> for Language {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.method, &parts.uri, &parts.headers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn language(address: &str, cookie: &'static str, accept: &'static str) -> Language {
        let headers = [
            (header::COOKIE, HeaderValue::from_static(cookie)),
            (header::ACCEPT_LANGUAGE, HeaderValue::from_static(accept)),
        ]
        .into_iter()
        .collect();
        Language::of(&Method::GET, &address.parse().unwrap(), &headers)
    }

    #[test]
    fn the_address_wins_over_the_kept_choice_and_that_over_the_browser() {
        let of = |address, cookie, accept| language(address, cookie, accept).say.0;
        let kept = "postern_locale=de";
        assert_eq!(of("/company/7?link.locale=fr", kept, "nl"), Locale::Fr);
        assert_eq!(of("/company/7?link.locale=tlh", kept, "nl"), Locale::De);
        assert_eq!(of("/company/7", "postern_locale=x", "nl"), Locale::Nl);
        assert_eq!(of("/company/7", "", "tlh"), Locale::En);
    }

    #[test]
    fn only_an_explicit_wish_is_passed_on() {
        let asked = language("/c?link.locale=pt-BR", "", "");
        assert_eq!(asked.kept_query(), "?link.locale=pt");
        assert_eq!(asked.explicit(), Some(Locale::Pt));
        assert_eq!(language("/c", "", "pt").kept_query(), "");
    }

    #[test]
    fn the_menu_keeps_the_rest_of_the_address() {
        let asked = language(
            "/company/7?link.otp=plk_x&link.locale=fr&tier=a%26b",
            "",
            "",
        );
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            asked.menu().unwrap().fields,
            [field("link.otp", "plk_x"), field("tier", "a&b")]
        );
        assert_eq!(asked.without_menu().menu(), None);
        let posted = Language::of(&Method::POST, &"/c".parse().unwrap(), &HeaderMap::new());
        assert_eq!(posted.menu(), None);
    }
}
