//! Filling a template in, and refusing whatever does not come out exactly as meant.

use super::values::is_reserved;
use super::{AllowedOrigins, RedirectTemplate, Values, placeholders::Piece};
use crate::encoding::percent_encode;
use url::Url;

/// Where a part of a finished URL stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Scheme, host and port.
    Origin,
    /// The path.
    Path,
    /// The query, or the fragment.
    Query,
}

/// Where a part of a finished URL comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The template itself.
    Template,
    /// A value of Postern's own, under this name.
    Reserved(String),
    /// A parameter of the Link URL, under this name.
    Custom(String),
}

/// A piece of a finished URL: joined, the pieces are the URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// As it stands in the URL.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// Where it comes from.
    pub source: Source,
}

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

    /// What the URL is made of, piece by piece, whether it may be followed or not.
    pub fn parts(&self, values: &Values) -> Vec<Part> {
        let mut parts = vec![literal(format!("{}://", self.scheme), Place::Origin)];
        parts.extend(pieces(&self.host, Place::Origin, |name| {
            values.get(name).to_ascii_lowercase()
        }));
        if let Some(port) = self.port {
            parts.push(literal(format!(":{port}"), Place::Origin));
        }
        let encoded = |name: &str| percent_encode(values.get(name));
        parts.extend(pieces(&self.path, Place::Path, encoded));
        if let Some(query) = &self.query {
            parts.push(literal("?".to_owned(), Place::Query));
            parts.extend(pieces(query, Place::Query, encoded));
        }
        if let Some(fragment) = &self.fragment {
            parts.push(literal(format!("#{fragment}"), Place::Query));
        }
        parts
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

fn literal(text: String, place: Place) -> Part {
    Part {
        text,
        place,
        source: Source::Template,
    }
}

fn pieces(
    pieces: &[Piece],
    place: Place,
    value: impl Fn(&str) -> String,
) -> impl Iterator<Item = Part> {
    pieces.iter().map(move |piece| match piece {
        Piece::Text(text) => literal(text.clone(), place),
        Piece::Value(name) => Part {
            text: value(name),
            place,
            source: if is_reserved(name) {
                Source::Reserved(name.clone())
            } else {
                Source::Custom(name.clone())
            },
        },
    })
}
