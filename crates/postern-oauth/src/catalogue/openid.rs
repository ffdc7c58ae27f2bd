//! How a provider says who signed in: part of a description, and so compiled by the build script as well.

use serde::Deserialize;

use super::address::Base;

/// How a provider says who signed in (OpenID Connect Core 1.0, section 5.3).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenId {
    /// The UserInfo endpoint.
    pub userinfo: String,
    /// What is asked for on top of the integration's own scopes; `openid` is among them.
    pub scopes: Vec<String>,
    /// The claims that are kept, by their standard names. Whatever else the provider sends is dropped unread.
    pub claims: Vec<String>,
}

impl OpenId {
    pub(super) fn check(&self, base: Base, require: &mut impl FnMut(bool, &'static str, &str)) {
        base.check(&self.userinfo, "openid.userinfo", require);
        let is_word =
            |text: &String| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        require(
            self.scopes.iter().any(|scope| scope == "openid") && self.scopes.iter().all(is_word),
            "openid.scopes",
            "must have openid among them, one scope each",
        );
        let is_claim = |claim: &String| {
            !claim.is_empty()
                && claim
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        };
        require(
            !self.claims.is_empty() && self.claims.iter().all(is_claim),
            "openid.claims",
            "must be standard names of claims",
        );
    }
}
