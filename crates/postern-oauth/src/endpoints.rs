//! Where a provider's endpoints are.
//!
//! A real provider's are in its description. The sandbox's depend on the installation: the browser reaches it
//! at the public address, this server at the back-channel one, and the two may differ.

use url::Url;

use crate::catalogue::Integration;

/// The two bases of the installation's sandbox; endpoints are below them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SandboxEndpoints {
    public_base: Url,
    back_channel_base: Url,
}

/// A base that cannot carry endpoints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a sandbox base is an http or https URL without query and fragment")]
pub struct InvalidBase;

impl SandboxEndpoints {
    /// The public base (front channel) and the back-channel base, with or without a slash at their end.
    pub fn new(public_base: &Url, back_channel_base: &Url) -> Result<Self, InvalidBase> {
        Ok(Self {
            public_base: folder(public_base)?,
            back_channel_base: folder(back_channel_base)?,
        })
    }

    /// The issuer: the public base without a slash at its end.
    pub fn issuer(&self) -> String {
        self.public_base.as_str().trim_end_matches('/').to_owned()
    }
}

fn folder(base: &Url) -> Result<Url, InvalidBase> {
    if !matches!(base.scheme(), "http" | "https")
        || base.query().is_some()
        || base.fragment().is_some()
    {
        return Err(InvalidBase);
    }
    let mut folder = base.clone();
    let path = format!("{}/", base.path().trim_end_matches('/'));
    folder.set_path(&path);
    Ok(folder)
}

/// The addresses of one provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoints {
    /// Nobody signs in where this is not, and the next ones.
    pub(crate) authorize: Option<Url>,
    /// The same as this server reaches it.
    pub(crate) authorize_from_here: Option<Url>,
    pub(crate) token: Option<Url>,
    pub(crate) revoke: Option<Url>,
    pub(crate) organisations: String,
    pub(crate) userinfo: Option<Url>,
    pub(crate) expected_issuer: Option<String>,
}

impl Endpoints {
    /// The endpoints of an integration on this installation.
    pub fn of(integration: &Integration, sandbox: &SandboxEndpoints) -> Self {
        let description = integration.description();
        let oauth = &description.oauth;
        let front = |endpoint: &str| resolve(endpoint, integration, &sandbox.public_base);
        let back = |endpoint: &str| resolve(endpoint, integration, &sandbox.back_channel_base);
        let organisations = &description.organisations.endpoint;
        let issuer = if integration.is_sandbox() {
            Some(sandbox.issuer())
        } else {
            oauth.issuer.clone()
        };
        Self {
            authorize: some(&oauth.authorize).map(front),
            authorize_from_here: some(&oauth.authorize).map(back),
            token: some(&oauth.token).map(back),
            revoke: oauth.revoke.as_deref().map(back),
            // Real ones may hold a place for the business's id, so they stay text until it is known.
            organisations: if integration.is_sandbox() {
                back(organisations).into()
            } else {
                organisations.clone()
            },
            userinfo: description
                .openid
                .as_ref()
                .map(|openid| back(&openid.userinfo)),
            expected_issuer: issuer.filter(|_| oauth.declares_iss),
        }
    }

    /// Where the browser goes to sign in, if there is such a page.
    pub fn authorize(&self) -> Option<&Url> {
        self.authorize.as_ref()
    }

    /// The same page as this server reaches it, to look whether it would be shown.
    pub fn authorize_from_here(&self) -> Option<&Url> {
        self.authorize_from_here.as_ref()
    }

    /// The issuer an answer must name; `None` if the provider declares nothing.
    pub fn expected_issuer(&self) -> Option<&str> {
        self.expected_issuer.as_deref()
    }

    /// The host people sign in at, as a consent screen names it; empty where nobody signs in.
    pub fn sign_in_host(&self) -> &str {
        let authorize = self.authorize.as_ref();
        authorize.and_then(Url::host_str).unwrap_or_default()
    }
}

fn some(endpoint: &str) -> Option<&str> {
    Some(endpoint).filter(|endpoint| !endpoint.is_empty())
}

fn resolve(endpoint: &str, integration: &Integration, base: &Url) -> Url {
    if integration.is_sandbox() {
        base.join(endpoint)
            .expect("a checked relative path joins onto an http base")
    } else {
        Url::parse(endpoint).expect("the build script checked that this is a URL")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    fn bases(public: &str, back: &str) -> SandboxEndpoints {
        SandboxEndpoints::new(&public.parse().unwrap(), &back.parse().unwrap()).unwrap()
    }

    #[test]
    fn the_sandbox_is_split_between_front_and_back_channel() {
        let catalogue = Catalogue::embedded();
        let sandbox = catalogue.find("mqjo").unwrap();
        let endpoints = Endpoints::of(
            sandbox,
            &bases(
                "https://link.example.com/p/sandbox",
                "http://127.0.0.1:8080/p/sandbox/",
            ),
        );
        assert!(
            endpoints
                .authorize
                .as_ref()
                .unwrap()
                .as_str()
                .starts_with("https://link.example.com/p/sandbox/")
        );
        for back in [
            endpoints.token.as_ref().unwrap().as_str(),
            endpoints.organisations.as_str(),
            endpoints.revoke.as_ref().unwrap().as_str(),
        ] {
            assert!(
                back.starts_with("http://127.0.0.1:8080/p/sandbox/"),
                "{back}"
            );
        }
        assert_eq!(
            endpoints.expected_issuer(),
            Some("https://link.example.com/p/sandbox")
        );
        assert_eq!(endpoints.sign_in_host(), "link.example.com");
    }

    #[test]
    fn a_real_provider_is_where_its_file_says() {
        let catalogue = Catalogue::embedded();
        let xero = catalogue.find("gbol").unwrap();
        let endpoints = Endpoints::of(
            xero,
            &bases(
                "http://localhost:8080/sandbox",
                "http://127.0.0.1:8080/sandbox",
            ),
        );
        assert_eq!(
            endpoints.authorize.as_ref().unwrap().as_str(),
            "https://login.xero.com/identity/connect/authorize"
        );
        assert_eq!(
            endpoints.token.as_ref().unwrap().as_str(),
            "https://identity.xero.com/connect/token"
        );
        assert_eq!(endpoints.expected_issuer(), None);
    }

    #[test]
    fn a_base_is_http_without_query() {
        let good: Url = "http://localhost:8080/sandbox".parse().unwrap();
        for wrong in [
            "file:///sandbox",
            "http://localhost/sandbox?a=b",
            "http://localhost/sandbox#a",
            "data:text/plain,x",
        ] {
            assert_eq!(
                SandboxEndpoints::new(&wrong.parse().unwrap(), &good),
                Err(InvalidBase),
                "{wrong}"
            );
        }
    }
}
