//! Which page of a list.
//!
//! `page` from 1 (default 1), `pageSize` from 1 to 5,000 (default 100). Anything else is refused by
//! name, and so is a filter these lists do not have: an ignored filter would show a caller more
//! than it asked for.

use axum::extract::FromRequestParts;
use http::request::Parts;
use postern_app::companies::PageOf;

use crate::problem::{Code, Problem};

/// The largest page.
const MAX_PAGE_SIZE: i64 = 5000;

/// A page that may be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paging {
    /// From 1.
    pub page: i64,
    /// Items on a page.
    pub page_size: i64,
}

impl Paging {
    /// Reads the query of a list.
    pub fn parse(query: &str) -> Result<Self, Problem> {
        let mut paging = Self {
            page: 1,
            page_size: 100,
        };
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "page" => paging.page = number("page", &value, i64::from(i32::MAX))?,
                "pageSize" => paging.page_size = number("pageSize", &value, MAX_PAGE_SIZE)?,
                "query" | "orderBy" | "tags" if !value.is_empty() => {
                    return Err(refuse(
                        &name,
                        "This list can't be filtered or sorted.".to_owned(),
                    ));
                }
                _ => {}
            }
        }
        Ok(paging)
    }
}

fn number(name: &str, value: &str, most: i64) -> Result<i64, Problem> {
    match value.parse::<i64>() {
        Ok(number) if (1..=most).contains(&number) => Ok(number),
        _ => Err(refuse(
            name,
            format!("`{name}` is a number from 1 to {most}."),
        )),
    }
}

fn refuse(name: &str, sentence: String) -> Problem {
    Problem::new(Code::Invalid)
        .saying(sentence.clone())
        .refusing(name, "query", sentence)
}

impl From<Paging> for PageOf {
    fn from(paging: Paging) -> Self {
        Self {
            page: paging.page,
            page_size: paging.page_size,
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Paging {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        Self::parse(parts.uri.query().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_hundred_are_the_default() {
        let paging = Paging::parse("").unwrap();
        assert_eq!((paging.page, paging.page_size), (1, 100));
        let paging = Paging::parse("page=3&pageSize=5000&unknown=x").unwrap();
        assert_eq!((paging.page, paging.page_size), (3, 5000));
    }

    #[test]
    fn numbers_out_of_range_and_filters_are_refused_by_name() {
        for (query, name) in [
            ("page=0", "page"),
            ("page=-1", "page"),
            ("page=9223372036854775808", "page"),
            ("page=", "page"),
            ("pageSize=5001", "pageSize"),
            ("pageSize=ten", "pageSize"),
            ("query=id%3D1", "query"),
            ("orderBy=__proto__", "orderBy"),
        ] {
            let problem = Paging::parse(query).unwrap_err();
            let body = serde_json::to_value(problem.body("PublicApi", "id")).unwrap();
            assert_eq!(body["statusCode"], 400, "{query}");
            assert_eq!(body["validation"]["errors"][0]["itemId"], name, "{query}");
        }
    }
}
