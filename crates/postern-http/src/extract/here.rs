//! Where the request stands below the public base.
//!
//! An audience may be served below a path. Redirects and forms have to repeat that path, so they
//! are built from what the request itself carried and never from a second copy of the setting.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, OriginalUri};
use http::request::Parts;

/// The path of this request and what stands in front of the route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Here {
    prefix: String,
    path: String,
}

impl Here {
    fn new(original: &str, inner: &str) -> Self {
        Self {
            prefix: original.strip_suffix(inner).unwrap_or_default().to_owned(),
            path: original.to_owned(),
        }
    }

    /// The whole path.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The path without its last part `end`.
    pub fn before(&self, end: &str) -> &str {
        self.path.strip_suffix(end).unwrap_or(&self.path)
    }

    /// A path of ours below the same base.
    pub fn below(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Here {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let inner = parts.uri.path();
        let original = parts.extensions.get::<OriginalUri>();
        Ok(Self::new(original.map_or(inner, |uri| uri.path()), inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_repeat_the_path_in_front() {
        let here = Here::new("/pay/company/7/redeem", "/company/7/redeem");
        assert_eq!(here.below("/s/abc"), "/pay/s/abc");
        assert_eq!(here.before("/redeem"), "/pay/company/7");
        let root = Here::new("/company/7", "/company/7");
        assert_eq!(root.below("/s/abc"), "/s/abc");
        assert_eq!(root.before("/redeem"), "/company/7");
    }
}
