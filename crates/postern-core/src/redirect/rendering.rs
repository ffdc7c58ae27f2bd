//! Filling a template in, and refusing whatever does not come out exactly as meant.

use super::{AllowedOrigins, RedirectTemplate, Values, placeholders::Piece};
use crate::encoding::percent_encode;
use url::Url;

/// Why a redirect does not happen. The visitor sees a page of ours instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// A value in the host is not part of a host's name.
    #[error("the parameter \"{0}\" cannot be part of the host's name")]
    Host(String),
    /// The finished URL does not read as it was built.
    #[error("the redirect URL is not valid with these parameters")]
    NotFaithful,
    /// The finished origin is not on the client's list.
    #[error("the redirect's host is not among the allowed redirect URLs")]
    NotAllowed,
}

impl RedirectTemplate {
    /// The finished URL, if it is one the client allows.
    ///
    /// A template with a literal host leads to that host. One whose host depends on values leads only to
    /// origins on the list, so with an empty list nowhere.
    pub fn render(&self, values: &Values, allowed: &AllowedOrigins) -> Result<Url, RenderError> {
        self.check_host_values(values)?;
        let in_host = |name: &str| values.get(name).to_ascii_lowercase();
        let in_component = |name: &str| percent_encode(values.get(name));
        let built = self.assemble(&in_host, &in_component);
        let url = Url::parse(&built).map_err(|_| RenderError::NotFaithful)?;
        let has_userinfo = !url.username().is_empty() || url.password().is_some();
        let ends_in_dot = url.host_str().is_none_or(|host| host.ends_with('.'));
        if url.as_str() != built || has_userinfo || ends_in_dot {
            return Err(RenderError::NotFaithful);
        }
        if self.has_dynamic_host() && !allowed.contains(&url) {
            return Err(RenderError::NotAllowed);
        }
        Ok(url)
    }

    /// A value in the host may only have the characters of a host's ASCII name: nothing is encoded there, so
    /// nothing else may get there.
    fn check_host_values(&self, values: &Values) -> Result<(), RenderError> {
        for piece in &self.host {
            let Piece::Value(name) = piece else { continue };
            let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
            if !values.get(name).bytes().all(allowed) {
                return Err(RenderError::Host(name.clone()));
            }
        }
        Ok(())
    }
}
