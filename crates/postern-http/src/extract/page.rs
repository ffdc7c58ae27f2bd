//! Which page of a list, of which objects, in which order.
//!
//! `page` from 1 (default 1), `pageSize` from 1 to 5,000 (default 100). Lists that can be filtered take `query`, `orderBy` and,
//! where objects have tags, `tags`; anything else is refused by name. Lists that have pages only may have parameters of their
//! own beside them, but not these. A parameter given twice is always refused. An ignored filter would show a caller more than
//! it asked for, and a misspelt `pageSize` less.

use axum::extract::FromRequestParts;
use http::request::Parts;
use postern_app::Error;
use postern_app::companies::PageOf;
use postern_app::listing::Listing;
use postern_core::query::{Field, Filter, Order, QueryError, decode_again};
use postern_core::urls::append_query;

use crate::problem::{Code, Problem};

/// The largest page.
const MAX_PAGE_SIZE: i64 = 5000;

/// What only lists take that can be filtered.
const FILTERS: [&str; 3] = ["query", "orderBy", "tags"];

/// A page that may be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paging {
    /// From 1.
    pub page: i64,
    /// Items on a page.
    pub page_size: i64,
}

/// A page of a list that can be filtered and sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filtered<F> {
    /// Which page.
    pub paging: Paging,
    /// Which objects.
    pub filter: Option<Filter<F>>,
    /// In which order.
    pub order: Option<Order<F>>,
    /// What the addresses of neighbouring pages repeat, as a query that begins with `?` where there is anything.
    echo: String,
}

impl Paging {
    /// Reads the query of a list that has pages only.
    pub fn parse(query: &str) -> Result<Self, Problem> {
        let mut reader = Reader::read(query, |name| !FILTERS.contains(&name))?;
        reader.paging()
    }
}

impl<F: Field> Filtered<F> {
    /// Reads the query of a list.
    pub fn parse(query: &str) -> Result<Self, Problem> {
        let has_tags = F::tag("key").is_some();
        let mut reader = Reader::read(query, |name| match name {
            "page" | "pageSize" | "query" | "orderBy" => true,
            "tags" => has_tags,
            _ => false,
        })?;
        let paging = reader.paging()?;
        let mut echo = String::new();
        let mut filter = |name: &str, parse: fn(&str) -> Result<Filter<F>, QueryError>| {
            let Some(text) = reader.take(name).filter(|text| !text.is_empty()) else {
                return Ok(None);
            };
            let text = decode_again(&text);
            echo = append_query(&echo, name, &text);
            parse(&text)
                .map(Some)
                .map_err(|error| Error::query(name, &error))
        };
        let by_query = filter("query", Filter::parse)?;
        let by_tags = filter("tags", Filter::parse_tags)?;
        let order = match reader.take("orderBy").filter(|text| !text.is_empty()) {
            None => None,
            Some(text) => {
                echo = append_query(&echo, "orderBy", &text);
                Some(Order::parse(&text).map_err(|error| Error::order("orderBy", &error))?)
            }
        };
        Ok(Self {
            paging,
            filter: Filter::both(by_query, by_tags),
            order,
            echo,
        })
    }
}

impl<F> Filtered<F> {
    /// What neighbouring pages repeat: nothing, or `?query=…&orderBy=…`, encoded once.
    pub fn echo(&self) -> &str {
        &self.echo
    }
}

/// The parameters of one request, each once.
struct Reader(Vec<(String, String)>);

impl Reader {
    fn read(query: &str, has: impl Fn(&str) -> bool) -> Result<Self, Problem> {
        let mut found: Vec<(String, String)> = Vec::new();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            if !has(&name) {
                let sentence = "This list does not have this parameter; names are case-sensitive.";
                return Err(refuse(&name, sentence.to_owned()));
            }
            if found.iter().any(|(before, _)| *before == name) {
                return Err(refuse(&name, format!("`{name}` is given more than once.")));
            }
            found.push((name.into_owned(), value.into_owned()));
        }
        Ok(Self(found))
    }

    fn take(&mut self, name: &str) -> Option<String> {
        let at = self.0.iter().position(|(found, _)| found == name)?;
        Some(self.0.swap_remove(at).1)
    }

    fn paging(&mut self) -> Result<Paging, Problem> {
        let mut number = |name: &str, default: i64, most: i64| match self.take(name) {
            None => Ok(default),
            Some(text) => match text.parse::<i64>() {
                Ok(number) if (1..=most).contains(&number) => Ok(number),
                _ => Err(refuse(
                    name,
                    format!("`{name}` is a number from 1 to {most}."),
                )),
            },
        };
        Ok(Paging {
            page: number("page", 1, i64::from(i32::MAX))?,
            page_size: number("pageSize", 100, MAX_PAGE_SIZE)?,
        })
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

impl<F: Clone> From<&Filtered<F>> for Listing<F> {
    fn from(list: &Filtered<F>) -> Self {
        Self {
            page: list.paging.into(),
            filter: list.filter.clone(),
            order: list.order.clone(),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Paging {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        Self::parse(parts.uri.query().unwrap_or_default())
    }
}

impl<S: Send + Sync, F: Field> FromRequestParts<S> for Filtered<F> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        Self::parse(parts.uri.query().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use postern_core::query::{CompanyField, ConnectionField};

    use super::*;

    fn body(problem: &Problem) -> serde_json::Value {
        serde_json::to_value(problem.body("PublicApi", "id")).unwrap()
    }

    #[test]
    fn the_first_hundred_are_the_default() {
        let paging = Paging::parse("").unwrap();
        assert_eq!((paging.page, paging.page_size), (1, 100));
        let paging = Paging::parse("page=3&pageSize=5000").unwrap();
        assert_eq!((paging.page, paging.page_size), (3, 5000));
    }

    #[test]
    fn numbers_out_of_range_and_what_a_list_does_not_have_are_refused_by_name() {
        for (query, name) in [
            ("page=0", "page"),
            ("page=-1", "page"),
            ("page=9223372036854775808", "page"),
            ("page=", "page"),
            ("page=1&page=2", "page"),
            ("pageSize=0", "pageSize"),
            ("pageSize=5001", "pageSize"),
            ("pageSize=ten", "pageSize"),
            ("query=id%3D1", "query"),
            ("orderBy=__proto__", "orderBy"),
        ] {
            let problem = Paging::parse(query).unwrap_err();
            let body = body(&problem);
            assert_eq!(body["statusCode"], 400, "{query}");
            assert_eq!(body["validation"]["errors"][0]["itemId"], name, "{query}");
        }
    }

    #[test]
    fn filters_are_understood_and_repeated_encoded_once() {
        type Companies = Filtered<CompanyField>;
        let list = Companies::parse(
            "orderBy=-created&query=name%7EBaker%20%26%20Co&tags=region=uk&page=2",
        )
        .unwrap();
        assert_eq!(
            list.echo(),
            "?query=name~Baker%20%26%20Co&tags=region%3Duk&orderBy=-created"
        );
        assert_eq!(
            list.filter.as_ref().unwrap().to_string(),
            "name ~ Baker & Co && tags.region = uk"
        );
        let again = Companies::parse("query=enabled").unwrap_err();
        assert_eq!(body(&again)["validation"]["errors"][0]["itemId"], "query");
        let twice = Companies::parse("query=name%253DBaker").unwrap();
        assert_eq!(twice.echo(), "?query=name%3DBaker");
        let empty = Companies::parse("query=&orderBy=&tags=").unwrap();
        assert_eq!(empty.echo(), "");
        assert_eq!((empty.filter, empty.order), (None, None));
    }

    #[test]
    fn lists_with_pages_only_may_have_parameters_of_their_own() {
        assert_eq!(Paging::parse("state=live&page=2").unwrap().page, 2);
    }

    #[test]
    fn only_lists_of_what_has_tags_take_tags() {
        let problem = Filtered::<ConnectionField>::parse("tags=region=uk").unwrap_err();
        assert_eq!(body(&problem)["validation"]["errors"][0]["itemId"], "tags");
    }

    #[test]
    fn a_filter_left_unencoded_is_not_taken_for_half_of_it() {
        let problem = Filtered::<CompanyField>::parse("query=name=a&&id=b").unwrap_err();
        assert_eq!(body(&problem)["validation"]["errors"][0]["itemId"], "id");
    }
}
