//! The addresses Postern gives away, made by types and not by formatting strings in two places.
//!
//! Each audience may have its own base URL, with or without a path in front. A URL that carries a one-time
//! password is a [`Secret`]: it doesn't print and doesn't serialise by accident.

mod query;

pub use query::append_query;

use crate::{
    id::{ClientId, CompanyId, ConnectionId, ContextId},
    otp::OneTimePassword,
    secret::Secret,
};
use url::Url;

/// The public base URLs of an installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrls {
    /// The API.
    pub api: Url,
    /// Company links, invites, link sessions.
    pub link: Url,
    /// Connection links.
    pub link_api: Url,
    /// The SDK's files.
    pub sdk: Url,
    /// The Portal.
    pub portal: Url,
}

impl PublicUrls {
    /// All five audiences at one base.
    pub fn single(base: &Url) -> Self {
        Self {
            api: base.clone(),
            link: base.clone(),
            link_api: base.clone(),
            sdk: base.clone(),
            portal: base.clone(),
        }
    }

    /// A company's Link URL.
    pub fn company_link(
        &self,
        company: CompanyId,
        otp: Option<&OneTimePassword>,
    ) -> Secret<String> {
        with_otp(&self.link, &format!("company/{company}"), "link.otp", otp)
    }

    /// A connection's Link URL.
    pub fn connection_link(
        &self,
        company: CompanyId,
        connection: ConnectionId,
        otp: Option<&OneTimePassword>,
    ) -> Secret<String> {
        with_otp(
            &self.link_api,
            &format!("companies/{company}/connections/{connection}/start"),
            "otp",
            otp,
        )
    }

    /// A client's generic invite.
    pub fn invite(&self, client: ClientId) -> String {
        below(&self.link, &format!("client/{client}"))
    }

    /// The redirect URI of a context on the host of company links.
    pub fn callback_on_link(&self, context: ContextId) -> String {
        below(&self.link, &format!("oauth/callback/{context}"))
    }

    /// The redirect URI of a context on the host of connection links.
    pub fn callback_on_link_api(&self, context: ContextId) -> String {
        below(&self.link_api, &format!("oauth/callback/{context}"))
    }
}

/// The address of a path below a base, whether or not the base ends with a slash. `path` has no slash in front.
pub fn below(base: &Url, path: &str) -> String {
    let base = base.as_str().split(['?', '#']).next().unwrap_or_default();
    format!("{}/{path}", base.trim_end_matches('/'))
}

fn with_otp(base: &Url, path: &str, name: &str, otp: Option<&OneTimePassword>) -> Secret<String> {
    let url = below(base, path);
    Secret::new(match otp {
        None => url,
        // The characters of a one-time password need no encoding.
        Some(otp) => format!("{url}?{name}={}", otp.expose()),
    })
}
