//! A redirect template, checked when it is saved.
//!
//! Scheme and port are literal. Values may stand in the host (custom ones only), in path segments and in query
//! values; never in the scheme, the port, a parameter's name or the fragment. Literal text must already be
//! spelled as a URL spells it, so that what was saved is what the parser reads back.

use super::{
    placeholders::{Piece, has_values, pieces},
    values::is_reserved,
};
use std::fmt;
use url::Url;

const LONGEST: usize = 2048;

/// Why a template can't be saved.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidTemplate {
    /// Over 2048 characters.
    #[error("a redirect URL has at most {LONGEST} characters")]
    TooLong,
    /// Another scheme.
    #[error("a redirect URL starts with https:// (http:// is for localhost only)")]
    Scheme,
    /// A brace without its partner.
    #[error("every {{ in a redirect URL needs its }}")]
    Braces,
    /// Not a name.
    #[error(
        "\"{0}\" cannot be a placeholder's name: use letters, digits, dots, hyphens and underscores"
    )]
    Name(String),
    /// No host, or one that is not spelled as hosts are.
    #[error("the host of a redirect URL is not valid")]
    Host,
    /// A reserved placeholder in the host.
    #[error("{{{0}}} cannot stand in the host of a redirect URL: only your own parameters can")]
    ReservedInHost(String),
    /// A user name or a password.
    #[error("a redirect URL must not contain a user name or a password")]
    UserInfo,
    /// A port that is not a number, or a placeholder.
    #[error("the port of a redirect URL must be a number")]
    Port,
    /// Characters that have to be percent-encoded.
    #[error(
        "the path, query or fragment of a redirect URL has characters that must be percent-encoded"
    )]
    Encoding,
    /// `.` or `..` as a segment.
    #[error("the path of a redirect URL cannot contain . or .. as a segment")]
    DotSegment,
    /// A placeholder as a parameter's name.
    #[error("a placeholder can stand for the value of a query parameter, not for its name")]
    ParameterName,
    /// A placeholder in the fragment.
    #[error("a placeholder cannot stand after the # of a redirect URL")]
    Fragment,
}

/// A template that can only lead where its client wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedirectTemplate {
    text: String,
    pub(super) scheme: &'static str,
    pub(super) host: Vec<Piece>,
    pub(super) port: Option<u16>,
    pub(super) path: Vec<Piece>,
    pub(super) query: Option<Vec<Piece>>,
    pub(super) fragment: Option<String>,
}

impl RedirectTemplate {
    /// Reads and checks a template.
    pub fn parse(text: &str) -> Result<Self, InvalidTemplate> {
        if text.len() > LONGEST {
            return Err(InvalidTemplate::TooLong);
        }
        let (scheme, rest) = split_scheme(text).ok_or(InvalidTemplate::Scheme)?;
        let (rest, fragment) = split_once_or_none(rest, '#');
        let (rest, query) = split_once_or_none(rest, '?');
        let (authority, path) = match rest.find('/') {
            Some(at) => rest.split_at(at),
            None => (rest, "/"),
        };
        let (host, port) = parse_authority(authority)?;
        let template = Self {
            text: text.to_owned(),
            scheme,
            port: port.filter(|port| *port != default_port(scheme)),
            host,
            path: parse_path(path)?,
            query: query.map(parse_query).transpose()?,
            fragment: fragment.map(parse_fragment).transpose()?,
        };
        template.check_as_a_whole()?;
        Ok(template)
    }

    /// The template as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the host depends on values, so that the client must list the origins it allows.
    pub fn has_dynamic_host(&self) -> bool {
        has_values(&self.host)
    }

    /// The names of all placeholders, in order, each as often as it stands there.
    pub fn placeholders(&self) -> impl Iterator<Item = &str> {
        let query = self.query.iter().flatten();
        self.host
            .iter()
            .chain(&self.path)
            .chain(query)
            .filter_map(|piece| match piece {
                Piece::Value(name) => Some(name.as_str()),
                Piece::Text(_) => None,
            })
    }

    /// Fills in a harmless word and lets the browser's parser confirm that it reads what we read.
    fn check_as_a_whole(&self) -> Result<(), InvalidTemplate> {
        let word = |_: &str| "x".to_owned();
        let probe = self.assemble(&word, &word);
        let url = Url::parse(&probe).map_err(|_| InvalidTemplate::Host)?;
        let host = url.host_str().ok_or(InvalidTemplate::Host)?;
        if !scheme_fits_host(self.scheme, host)
            || (self.scheme == "http" && self.has_dynamic_host())
        {
            return Err(InvalidTemplate::Scheme);
        }
        if url.as_str() == probe {
            Ok(())
        } else {
            Err(InvalidTemplate::Encoding)
        }
    }

    /// Puts the pieces together, with values that are already encoded for their places.
    pub(super) fn assemble(
        &self,
        in_host: &dyn Fn(&str) -> String,
        in_component: &dyn Fn(&str) -> String,
    ) -> String {
        let mut url = format!("{}://", self.scheme);
        push(&mut url, &self.host, in_host);
        if let Some(port) = self.port {
            url.push(':');
            url.push_str(&port.to_string());
        }
        push(&mut url, &self.path, in_component);
        if let Some(query) = &self.query {
            url.push('?');
            push(&mut url, query, in_component);
        }
        if let Some(fragment) = &self.fragment {
            url.push('#');
            url.push_str(fragment);
        }
        url
    }
}

impl fmt::Display for RedirectTemplate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

fn push(url: &mut String, pieces: &[Piece], value: &dyn Fn(&str) -> String) {
    for piece in pieces {
        match piece {
            Piece::Text(text) => url.push_str(text),
            Piece::Value(name) => url.push_str(&value(name)),
        }
    }
}

/// https anywhere; http only on the visitor's own machine.
pub(crate) fn scheme_fits_host(scheme: &str, host: &str) -> bool {
    match scheme {
        "https" => true,
        "http" => matches!(host, "localhost" | "127.0.0.1" | "[::1]"),
        _ => false,
    }
}

fn default_port(scheme: &str) -> u16 {
    if scheme == "https" { 443 } else { 80 }
}

fn split_scheme(text: &str) -> Option<(&'static str, &str)> {
    let (scheme, rest) = text.split_once("://")?;
    ["https", "http"]
        .into_iter()
        .find(|known| scheme.eq_ignore_ascii_case(known))
        .map(|known| (known, rest))
}

fn split_once_or_none(text: &str, separator: char) -> (&str, Option<&str>) {
    text.split_once(separator)
        .map_or((text, None), |(before, after)| (before, Some(after)))
}

fn parse_authority(authority: &str) -> Result<(Vec<Piece>, Option<u16>), InvalidTemplate> {
    if authority.contains('@') {
        return Err(InvalidTemplate::UserInfo);
    }
    // An address in brackets has colons of its own.
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let port = match port {
        None => None,
        Some(digits) if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(digits.parse().map_err(|_| InvalidTemplate::Port)?)
        }
        Some(_) => return Err(InvalidTemplate::Port),
    };
    let mut host = pieces(host)?;
    if host.is_empty() {
        return Err(InvalidTemplate::Host);
    }
    let dynamic = has_values(&host);
    for piece in &mut host {
        match piece {
            Piece::Value(name) if is_reserved(name) => {
                return Err(InvalidTemplate::ReservedInHost(name.clone()));
            }
            Piece::Value(_) => {}
            Piece::Text(text) => *text = literal_host(text, dynamic)?,
        }
    }
    Ok((host, port))
}

/// The literal part of a host, in lower case and ASCII. A whole host may be written in any script.
fn literal_host(text: &str, dynamic: bool) -> Result<String, InvalidTemplate> {
    let spelled = if dynamic || text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        url::Host::parse(text)
            .map_err(|_| InvalidTemplate::Host)?
            .to_string()
    };
    let bracketed = !dynamic && spelled.starts_with('[') && spelled.ends_with(']');
    let allowed = |byte: u8| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'-' | b'.')
            || (bracketed && matches!(byte, b'[' | b']' | b':'))
    };
    if spelled.bytes().all(allowed) && (dynamic || !spelled.ends_with('.')) {
        Ok(spelled)
    } else {
        Err(InvalidTemplate::Host)
    }
}

fn parse_path(path: &str) -> Result<Vec<Piece>, InvalidTemplate> {
    let pieces = pieces(path)?;
    check_literals(&pieces, is_path_character)?;
    let is_dots = |segment: &str| {
        let plain = segment.to_ascii_lowercase().replace("%2e", ".");
        plain == "." || plain == ".."
    };
    if path.split('/').any(is_dots) {
        Err(InvalidTemplate::DotSegment)
    } else {
        Ok(pieces)
    }
}

fn parse_query(query: &str) -> Result<Vec<Piece>, InvalidTemplate> {
    let names_a_value = |pair: &str| {
        pair.split('=')
            .next()
            .is_some_and(|name| name.contains('{'))
    };
    if query.split('&').any(names_a_value) {
        return Err(InvalidTemplate::ParameterName);
    }
    let pieces = pieces(query)?;
    check_literals(&pieces, |byte| {
        byte != b'\'' && (is_path_character(byte) || byte == b'?')
    })?;
    Ok(pieces)
}

fn parse_fragment(fragment: &str) -> Result<String, InvalidTemplate> {
    if fragment.contains(['{', '}']) {
        return Err(InvalidTemplate::Fragment);
    }
    if fragment
        .bytes()
        .all(|byte| is_path_character(byte) || byte == b'?')
    {
        Ok(fragment.to_owned())
    } else {
        Err(InvalidTemplate::Encoding)
    }
}

fn check_literals(pieces: &[Piece], allowed: impl Fn(u8) -> bool) -> Result<(), InvalidTemplate> {
    let fits = |piece: &Piece| match piece {
        Piece::Text(text) => text.bytes().all(&allowed),
        Piece::Value(_) => true,
    };
    if pieces.iter().all(fits) {
        Ok(())
    } else {
        Err(InvalidTemplate::Encoding)
    }
}

/// RFC 3986's characters of a path: unreserved, sub-delimiters, `:`, `@`, `/`, and `%`.
fn is_path_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/%".contains(&byte)
}
