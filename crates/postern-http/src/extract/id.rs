//! Ids in paths.
//!
//! A path segment that is not a UUID in its usual form names nothing: on the API that is a 404 like
//! any other unknown id, on the pages it is the page for links that are not recognised.

use std::collections::HashMap;
use std::str::FromStr;

use axum::RequestPartsExt;
use axum::extract::{FromRequestParts, Path};
use http::request::Parts;

use crate::problem::{Code, Problem};

/// The path's parameters by name, undecodable ones being unknown ones.
#[derive(Debug, Clone)]
pub struct PathIds(HashMap<String, String>);

impl PathIds {
    /// An id of an API path.
    pub fn get<T: FromStr>(&self, name: &str) -> Result<T, Problem> {
        self.parse(name).ok_or_else(|| Problem::new(Code::NotFound))
    }

    /// An id of a Link URL.
    pub fn of_link<T: FromStr>(&self, name: &str) -> Result<T, Problem> {
        self.parse(name)
            .ok_or_else(|| Problem::new(Code::LinkInvalid))
    }

    /// A parameter as it stands.
    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    fn parse<T: FromStr>(&self, name: &str) -> Option<T> {
        self.text(name).parse().ok()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for PathIds {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let path = parts.extract::<Path<HashMap<String, String>>>().await;
        Ok(Self(path.map(|Path(values)| values).unwrap_or_default()))
    }
}
