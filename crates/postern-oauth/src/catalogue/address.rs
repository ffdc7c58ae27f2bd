//! Addresses in a description: part of it, and so compiled by the build script as well.

use url::Url;

/// What endpoints are relative to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// This installation, which serves the sandbox.
    Installation,
    /// Nothing: they are addresses of a provider.
    Nothing,
}

impl Base {
    pub(super) fn of(sandbox: bool) -> Self {
        if sandbox {
            Self::Installation
        } else {
            Self::Nothing
        }
    }

    /// Requires that an endpoint is one of ours in the sandbox, and of a provider anywhere else.
    pub(super) fn check(
        self,
        endpoint: &str,
        key: &'static str,
        require: &mut impl FnMut(bool, &'static str, &str),
    ) {
        match self {
            Self::Installation => require(
                is_relative(endpoint),
                key,
                "must be relative in the sandbox",
            ),
            Self::Nothing => require(
                is_https(endpoint),
                key,
                "must be an absolute https URL without credentials or fragment",
            ),
        }
    }
}

pub(super) fn is_https(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| {
        url.scheme() == "https"
            && url.host_str().is_some()
            && url.username().is_empty()
            && url.password().is_none()
            && url.fragment().is_none()
    })
}

fn is_relative(text: &str) -> bool {
    !text.is_empty()
        && !text.contains("..")
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte))
        && !text.starts_with('/')
}
