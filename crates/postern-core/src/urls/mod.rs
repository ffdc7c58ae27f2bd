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
use uuid::Uuid;

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
        let mut url = LinkText::below(&self.link);
        url.push("company/");
        url.push_id(company.as_uuid());
        url.finish("link.otp", otp)
    }

    /// A connection's Link URL.
    pub fn connection_link(
        &self,
        company: CompanyId,
        connection: ConnectionId,
        otp: Option<&OneTimePassword>,
    ) -> Secret<String> {
        let mut url = LinkText::below(&self.link_api);
        url.push("companies/");
        url.push_id(company.as_uuid());
        url.push("/connections/");
        url.push_id(connection.as_uuid());
        url.push("/start");
        url.finish("otp", otp)
    }

    /// A client's generic invite.
    pub fn invite(&self, client: ClientId) -> String {
        below(&self.link, &format!("client/{client}"))
    }

    /// Where people sign up with a client by their software.
    pub fn sign_up(&self, client: ClientId, platform_key: &str) -> String {
        let scopes = "link.scopes=openid%20profile%20email";
        below(
            &self.link_api,
            &format!("clients/{client}/signUpWith/{platform_key}?{scopes}"),
        )
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
    format!("{}/{path}", trimmed(base))
}

/// A base without query, fragment and final slashes.
fn trimmed(base: &Url) -> &str {
    let base = base.as_str().split(['?', '#']).next().unwrap_or_default();
    base.trim_end_matches('/')
}

/// A Link URL being written, in one piece of memory: a page of companies has thousands, and a buffer that grew would leave
/// copies of passwords behind.
struct LinkText(String);

impl LinkText {
    /// More than a connection's link has behind its base.
    const ROOM: usize = 192;

    fn below(base: &Url) -> Self {
        let base = trimmed(base);
        let mut text = String::with_capacity(base.len() + Self::ROOM);
        text.push_str(base);
        text.push('/');
        Self(text)
    }

    fn push(&mut self, text: &str) {
        self.0.push_str(text);
    }

    fn push_id(&mut self, id: Uuid) {
        let mut digits = Uuid::encode_buffer();
        self.push(id.as_hyphenated().encode_lower(&mut digits));
    }

    fn finish(mut self, name: &str, otp: Option<&OneTimePassword>) -> Secret<String> {
        if let Some(otp) = otp {
            self.push("?");
            self.push(name);
            self.push("=");
            // The characters of a one-time password need no encoding.
            self.push(otp.expose());
        }
        Secret::new(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        entropy::SeededEntropy,
        keys::KeyRing,
        otp::{Binding, LinkTime, NewOtp, TokenKind, mint},
        time::from_millis,
    };

    const ID: Uuid = Uuid::from_u128(0x0190_a5c1_7d2e_7b3a_9c4d_5e6f_7081_92a3);

    fn urls(base: &str) -> PublicUrls {
        PublicUrls::single(&Url::parse(base).unwrap())
    }

    fn otp() -> OneTimePassword {
        let keys = KeyRing::generate(from_millis(1_795_000_000_000), &SeededEntropy::new(1));
        let new = NewOtp {
            kind: TokenKind::CompanyLink,
            issued_at: LinkTime::from_seconds(1),
            ttl_minutes: 60,
            epoch: 0,
            nonce: [1; 16],
        };
        mint(&keys, &Binding::company(CompanyId::from_uuid(ID)), &new)
    }

    #[test]
    fn links_have_the_shapes_that_clients_know() {
        let urls = PublicUrls {
            link: Url::parse("https://link.example.com").unwrap(),
            link_api: Url::parse("https://link-api.example.com/").unwrap(),
            ..urls("https://api.example.com")
        };
        let (company, connection) = (CompanyId::from_uuid(ID), ConnectionId::from_uuid(ID));
        let otp = otp();
        assert_eq!(
            *urls.company_link(company, None).expose(),
            format!("https://link.example.com/company/{ID}")
        );
        assert_eq!(
            *urls.company_link(company, Some(&otp)).expose(),
            format!(
                "https://link.example.com/company/{ID}?link.otp={}",
                otp.expose()
            )
        );
        assert_eq!(
            *urls
                .connection_link(company, connection, Some(&otp))
                .expose(),
            format!(
                "https://link-api.example.com/companies/{ID}/connections/{ID}/start?otp={}",
                otp.expose()
            )
        );
        assert_eq!(
            urls.invite(ClientId::from_uuid(ID)),
            format!("https://link.example.com/client/{ID}")
        );
        assert_eq!(
            urls.sign_up(ClientId::from_uuid(ID), "gbol"),
            format!(
                "https://link-api.example.com/clients/{ID}/signUpWith/gbol?link.scopes=openid%20profile%20email"
            )
        );
        let context = ContextId::from_uuid(ID);
        assert_eq!(
            urls.callback_on_link(context),
            format!("https://link.example.com/oauth/callback/{ID}")
        );
        assert_eq!(
            urls.callback_on_link_api(context),
            format!("https://link-api.example.com/oauth/callback/{ID}")
        );
    }

    #[test]
    fn a_base_may_have_a_path_in_front() {
        for base in [
            "http://localhost:8080/postern",
            "http://localhost:8080/postern/",
        ] {
            let link = urls(base).company_link(CompanyId::from_uuid(ID), None);
            assert_eq!(
                *link.expose(),
                format!("http://localhost:8080/postern/company/{ID}")
            );
        }
    }

    #[test]
    fn every_link_parses_as_it_is_written() {
        let link = urls("https://example.com").company_link(CompanyId::from_uuid(ID), Some(&otp()));
        assert_eq!(Url::parse(link.expose()).unwrap().as_str(), link.expose());
    }

    #[test]
    fn a_link_with_a_password_does_not_print() {
        let link = urls("https://example.com").company_link(CompanyId::from_uuid(ID), Some(&otp()));
        assert_eq!(format!("{link:?}"), "Secret(…)");
    }
}
