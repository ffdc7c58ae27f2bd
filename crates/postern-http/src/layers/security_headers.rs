//! Security headers by page class.
//!
//! Every answer has exactly one class: what its handler put into the extensions, else its
//! audience's default. The table is the whole policy; nothing else sets these headers, so a page
//! cannot be half protected. A class never allows inline script or style: scripts carry the nonce
//! of their response.

use axum::response::Response;
use http::{HeaderMap, HeaderName, HeaderValue, header};

/// What kind of answer this is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageClass {
    /// S01 and S02: the pages whose button redeems.
    Interstitial,
    /// The redirect that carries a new session's cookie.
    Redeemed,
    /// Pages with nothing to press but links.
    DeadLink,
    /// The shell of the component, with the nonce of its scripts.
    Shell(Nonce),
    /// The document of the Portal, with the nonce of its scripts.
    Portal(Nonce, Option<WindowsAt>),
    /// The component with made-up data, framed by the Portal alone and able to do nothing.
    Preview(Nonce),
    /// Server-rendered pages inside a session.
    SessionPage,
    /// The hand-off page with its `Refresh` header.
    HandOff,
    /// Answers to a provider's callback and redirects out of a POST.
    Callback,
    /// JSON.
    Json,
    /// Pages of the sandbox's own authorization server.
    Sandbox,
    /// Pages of the API's documentation, the same for everybody.
    Docs,
    /// Files of the front end, public by nature.
    File,
    /// The SDK's public files, loaded by other sites.
    Sdk,
}

/// The nonce of one response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nonce(pub String);

/// Another host of this installation, into whose windows a page may post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WindowsAt(pub String);

const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");
pub(crate) const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const COOP: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// The policy every class shares.
macro_rules! csp {
    ($rest:literal) => {
        concat!(
            "base-uri 'none'; frame-ancestors 'none'; object-src 'none'; ",
            $rest
        )
    };
}

/// Sets the headers of the response's class, and of `fallback` when its handler named none.
pub(crate) fn apply(https: bool, fallback: PageClass, response: &mut Response) {
    let class = response
        .extensions_mut()
        .remove::<PageClass>()
        .unwrap_or(fallback);
    let headers = response.headers_mut();
    common(https, &class, headers);
    match &class {
        PageClass::Interstitial | PageClass::SessionPage => {
            no_store(headers, "strict-origin");
            policy(
                headers,
                csp!("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'"),
            );
            page(headers);
        }
        PageClass::Redeemed => no_store(headers, "strict-origin"),
        PageClass::DeadLink | PageClass::HandOff => {
            no_store(headers, "no-referrer");
            policy(
                headers,
                csp!("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'"),
            );
            page(headers);
        }
        PageClass::Shell(nonce) => {
            no_store(headers, "strict-origin");
            shell_policy(headers, nonce, "", "");
            page(headers);
        }
        PageClass::Portal(nonce, windows) => {
            // Another site learns nothing of where in the Portal a person was. A window on our own other host has to see that
            // it was the Portal that posted into it, which no browser tells under `same-origin`.
            let referrer = if windows.is_some() {
                "strict-origin"
            } else {
                "same-origin"
            };
            no_store(headers, referrer);
            let windows = windows.as_ref().map_or("", |windows| &windows.0);
            shell_policy(headers, nonce, "frame-src 'self'; ", windows);
            page(headers);
        }
        PageClass::Preview(nonce) => {
            no_store(headers, "no-referrer");
            preview_policy(headers, nonce);
            set(headers, ROBOTS, NOT_LISTED);
        }
        PageClass::Callback | PageClass::Json => {
            no_store(headers, "no-referrer");
            policy(headers, csp!("default-src 'none'"));
        }
        PageClass::Sandbox => {
            // Its forms answer with a redirect to its own pages, never to the callback itself.
            no_store(headers, "strict-origin");
            policy(
                headers,
                csp!("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'"),
            );
            page(headers);
        }
        PageClass::Docs => {
            set(headers, header::REFERRER_POLICY, "no-referrer");
            policy(
                headers,
                csp!("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'"),
            );
            page(headers);
        }
        PageClass::File | PageClass::Sdk => policy(headers, csp!("default-src 'none'; sandbox")),
    }
}

fn common(https: bool, class: &PageClass, headers: &mut HeaderMap) {
    if https {
        set(
            headers,
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=63072000; includeSubDomains",
        );
    }
    set(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(
        headers,
        PERMISSIONS,
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), \
         encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), \
         microphone=(), midi=(), payment=(), publickey-credentials-get=(), usb=(), xr-spatial-tracking=()",
    );
    let resource_policy = match class {
        PageClass::File | PageClass::Sdk => "cross-origin",
        _ => "same-origin",
    };
    set(headers, CORP, resource_policy);
}

fn no_store(headers: &mut HeaderMap, referrer: &'static str) {
    set(headers, header::CACHE_CONTROL, "no-store");
    set(headers, header::REFERRER_POLICY, referrer);
}

fn policy(headers: &mut HeaderMap, text: &'static str) {
    set(headers, header::CONTENT_SECURITY_POLICY, text);
}

fn shell_policy(headers: &mut HeaderMap, nonce: &Nonce, more: &str, forms: &str) {
    let gap = if forms.is_empty() { "" } else { " " };
    let text = format!(
        "base-uri 'none'; frame-ancestors 'none'; object-src 'none'; default-src 'none'; \
         script-src 'nonce-{}'; connect-src 'self'; style-src 'self'; img-src 'self'; {more}\
         form-action 'self'{gap}{forms}; require-trusted-types-for 'script'; trusted-types {}",
        nonce.0, TRUSTED_TYPES,
    );
    if let Ok(value) = HeaderValue::from_str(&text) {
        headers.insert(header::CONTENT_SECURITY_POLICY, value);
    }
}

/// The one policy our code may create: its own compiled templates.
const TRUSTED_TYPES: &str = "svelte-trusted-html";

/// What every HTML page has.
fn page(headers: &mut HeaderMap) {
    set(headers, header::X_FRAME_OPTIONS, "DENY");
    set(headers, COOP, "same-origin");
    set(headers, ROBOTS, NOT_LISTED);
}

const NOT_LISTED: &str = "noindex, nofollow, noarchive, nosnippet";

/// The one page that may be framed, by our own pages: it gets no origin, asks nobody for anything and posts nothing.
fn preview_policy(headers: &mut HeaderMap, nonce: &Nonce) {
    let text = format!(
        "base-uri 'none'; frame-ancestors 'self'; object-src 'none'; default-src 'none'; script-src 'nonce-{}'; \
         style-src 'self'; img-src 'self'; form-action 'none'; sandbox allow-scripts; \
         require-trusted-types-for 'script'; trusted-types {TRUSTED_TYPES}",
        nonce.0,
    );
    if let Ok(value) = HeaderValue::from_str(&text) {
        headers.insert(header::CONTENT_SECURITY_POLICY, value);
    }
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.insert(name, HeaderValue::from_static(value));
}
