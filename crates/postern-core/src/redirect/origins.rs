//! The origins a client allows its visitors to be sent to: exact tuples of scheme, host and port.

use super::template::scheme_fits_host;
use url::{Origin, Url};

const MOST: usize = 50;

/// Why an entry of the list is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidAllowedUrl {
    /// More than 50.
    #[error("at most {MOST} redirect URLs can be allowed")]
    TooMany,
    /// Not a full URL.
    #[error("\"{0}\" is not a full URL such as https://app.example.com")]
    NotAUrl(String),
    /// A wildcard.
    #[error("\"{0}\" has a wildcard; list every host")]
    Wildcard(String),
    /// Neither https nor http on the visitor's own machine.
    #[error("\"{0}\" must start with https:// (http:// is for localhost only)")]
    NotHttps(String),
    /// A user name or a password.
    #[error("\"{0}\" must not contain a user name or a password")]
    UserInfo(String),
    /// A host that ends in a dot.
    #[error("\"{0}\" has a host that ends in a dot")]
    TrailingDot(String),
}

/// The allowed origins.
#[derive(Debug, Clone, Default)]
pub struct AllowedOrigins(Vec<Origin>);

impl AllowedOrigins {
    /// Reads the client's list of URLs. Their paths don't matter.
    pub fn parse<S: AsRef<str>>(urls: &[S]) -> Result<Self, InvalidAllowedUrl> {
        if urls.len() > MOST {
            return Err(InvalidAllowedUrl::TooMany);
        }
        urls.iter()
            .map(|url| parse_one(url.as_ref()))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// Whether none is allowed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this URL's origin is one of them.
    pub fn contains(&self, url: &Url) -> bool {
        self.0.contains(&url.origin())
    }
}

fn parse_one(text: &str) -> Result<Origin, InvalidAllowedUrl> {
    let refuse = |error: fn(String) -> InvalidAllowedUrl| error(text.to_owned());
    let url = Url::parse(text).map_err(|_| refuse(InvalidAllowedUrl::NotAUrl))?;
    let host = url
        .host_str()
        .ok_or_else(|| refuse(InvalidAllowedUrl::NotAUrl))?;
    if host.contains(['*', '{', '}']) {
        return Err(refuse(InvalidAllowedUrl::Wildcard));
    }
    if host.ends_with('.') {
        return Err(refuse(InvalidAllowedUrl::TrailingDot));
    }
    if !scheme_fits_host(url.scheme(), host) {
        return Err(refuse(InvalidAllowedUrl::NotHttps));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refuse(InvalidAllowedUrl::UserInfo));
    }
    Ok(url.origin())
}
