//! A web origin, as browsers write it in their `Origin` header: scheme, host and port, nothing else.
//!
//! A client lists the origins of its own pages, and a request is let in when its header equals one of them, byte for byte.
//! So what is stored has to be exactly what a browser sends: lower case, international names in their ASCII form, the
//! scheme's own port left out. Whatever could mean more than one origin (a wildcard, `null`, a path) is refused.

use std::fmt;

use url::{Origin, Url};

/// The longest spelling that is looked at.
const LONGEST: usize = 300;

/// Why a text is not an origin that can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidWebOrigin {
    /// Not `scheme://host` with an optional port.
    #[error("an origin is written like https://app.example.com, with a port where it has one")]
    Form,
    /// A path, even an empty one, a query or a fragment.
    #[error(
        "an origin has no path: leave out what follows the host and the port, a final slash too"
    )]
    Path,
    /// A wildcard.
    #[error("an origin has no wildcard: list every host")]
    Wildcard,
    /// Another scheme, or http beyond this machine.
    #[error("an origin starts with https:// (http:// is for localhost only)")]
    Scheme,
    /// A user name or a password.
    #[error("an origin has no user name and no password")]
    UserInfo,
    /// A host that no browser would name.
    #[error("the host of the origin is not valid")]
    Host,
}

/// An origin in the spelling of the `Origin` header.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebOrigin(String);

impl WebOrigin {
    /// Reads an origin from whoever sets it.
    pub fn parse(text: &str) -> Result<Self, InvalidWebOrigin> {
        let text = text.trim_matches(' ');
        let is_stray = |byte: u8| byte.is_ascii_control() || matches!(byte, b' ' | b'\\');
        if text.len() > LONGEST || text.bytes().any(is_stray) {
            return Err(InvalidWebOrigin::Form);
        }
        let (_, authority) = text.split_once("://").ok_or(InvalidWebOrigin::Form)?;
        if authority.contains(['/', '?', '#']) {
            return Err(InvalidWebOrigin::Path);
        }
        if authority.contains('@') {
            return Err(InvalidWebOrigin::UserInfo);
        }
        if authority.contains('*') {
            return Err(InvalidWebOrigin::Wildcard);
        }
        let url = Url::parse(text).map_err(|_| InvalidWebOrigin::Host)?;
        let host = url.host_str().ok_or(InvalidWebOrigin::Host)?;
        if !crate::redirect::scheme_fits_host(url.scheme(), host) {
            return Err(InvalidWebOrigin::Scheme);
        }
        if host.ends_with('.') {
            return Err(InvalidWebOrigin::Host);
        }
        match url.origin() {
            origin @ Origin::Tuple(..) => Ok(Self(origin.ascii_serialization())),
            Origin::Opaque(_) => Err(InvalidWebOrigin::Form),
        }
    }

    /// Whether what comes from it was not encrypted: a page of this machine, since no other may be.
    pub fn is_plain_http(&self) -> bool {
        self.0.starts_with("http://")
    }

    /// As a browser writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WebOrigin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parsed(text: &str) -> String {
        WebOrigin::parse(text).unwrap().to_string()
    }

    proptest! {
        #[test]
        fn an_accepted_origin_is_accepted_again_unchanged(text in "(https?://)?[a-zA-Zü.:*@/0-9\\[\\]-]{0,30}") {
            if let Ok(origin) = WebOrigin::parse(&text) {
                prop_assert_eq!(WebOrigin::parse(origin.as_str()), Ok(origin.clone()));
                let url = Url::parse(origin.as_str()).unwrap();
                prop_assert_eq!(url.origin().ascii_serialization(), origin.as_str());
            }
        }
    }

    #[test]
    fn what_is_kept_is_what_browsers_send() {
        for (given, kept) in [
            ("https://app.example.com", "https://app.example.com"),
            (" HTTPS://App.Example.COM:443 ", "https://app.example.com"),
            (
                "https://app.example.com:8443",
                "https://app.example.com:8443",
            ),
            ("https://bücher.example", "https://xn--bcher-kva.example"),
            ("https://192.0.2.7", "https://192.0.2.7"),
            ("https://[2001:DB8::1]:444", "https://[2001:db8::1]:444"),
            ("http://localhost:3000", "http://localhost:3000"),
            ("http://localhost:80", "http://localhost"),
            ("http://127.0.0.1:5173", "http://127.0.0.1:5173"),
            ("http://[::1]:5173", "http://[::1]:5173"),
        ] {
            assert_eq!(parsed(given), kept, "{given}");
        }
    }

    #[test]
    fn whatever_could_mean_more_or_something_else_is_refused() {
        use InvalidWebOrigin as No;
        for (given, error) in [
            ("*", No::Form),
            ("null", No::Form),
            ("", No::Form),
            ("app.example.com", No::Form),
            ("//app.example.com", No::Form),
            ("https:\\\\app.example.com", No::Form),
            ("https://app.exa\tmple.com", No::Form),
            ("https://*.example.com", No::Wildcard),
            ("https://app.example.com/", No::Path),
            ("https://app.example.com/path", No::Path),
            ("https://app.example.com?x", No::Path),
            ("https://app.example.com#x", No::Path),
            ("https://user@app.example.com", No::UserInfo),
            ("http://app.example.com", No::Scheme),
            ("http://localhost.example.com", No::Scheme),
            ("ftp://app.example.com", No::Scheme),
            ("https://app.example.com.", No::Host),
            ("https://app example.com", No::Form),
            ("https://", No::Host),
            ("https://:443", No::Host),
            ("https://app.example.com:70000", No::Host),
            ("data://text", No::Scheme),
        ] {
            assert_eq!(WebOrigin::parse(given), Err(error), "{given}");
        }
    }
}
