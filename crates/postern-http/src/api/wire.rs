//! Shapes that several resources share: instants, pages, and the answers every operation can give.

use std::collections::BTreeMap;

use axum::response::IntoResponse;
use http::header;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{IntoResponses, ToSchema};

use crate::extract::{Filtered, Paging};
use crate::problem::Problem;

/// An instant as clients of this API expect it: UTC with `Z`, whole seconds or seven digits.
///
/// Milliseconds are what is stored, so the first answer already has no more than later ones.
pub fn instant(at: Timestamp) -> String {
    let at = Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at);
    if at.subsec_nanosecond() == 0 {
        at.to_string()
    } else {
        format!("{at:.7}")
    }
}

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Paged<T> {
    /// The items of this page.
    pub results: Vec<T>,
    /// Which page this is, from 1.
    pub page_number: i64,
    /// How many items a page holds.
    pub page_size: i64,
    /// How many items there are in all.
    pub total_results: i64,
    /// Where the neighbouring pages are.
    #[serde(rename = "_links")]
    pub links: Links,
}

/// About how long one item is as JSON: a page of thousands written into a buffer that grows by doubling is copied as a whole,
/// again and again.
const ITEM_LENGTH: usize = 1024;

impl<T: Serialize> IntoResponse for Paged<T> {
    fn into_response(self) -> axum::response::Response {
        let mut body = Vec::with_capacity(ITEM_LENGTH * (self.results.len() + 1));
        match serde_json::to_writer(&mut body, &self) {
            Ok(()) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
            Err(error) => Problem::from(postern_app::Error::internal(error)).into_response(),
        }
    }
}

/// JSON that is ready to be sent.
#[derive(Debug)]
pub struct Written(Vec<u8>);

impl IntoResponse for Written {
    fn into_response(self) -> axum::response::Response {
        ([(header::CONTENT_TYPE, "application/json")], self.0).into_response()
    }
}

/// Addresses of this page and its neighbours, relative to the API.
#[derive(Debug, Serialize, ToSchema)]
pub struct Links {
    /// The list.
    #[serde(rename = "self")]
    #[schema(rename = "self")]
    pub list: Href,
    /// This page.
    pub current: Href,
    /// The next page, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Href>,
    /// The page before, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<Href>,
}

/// An address.
#[derive(Debug, Serialize, ToSchema)]
pub struct Href {
    /// The address itself.
    pub href: String,
}

impl<T> Paged<T> {
    /// A page of the list at `path`.
    pub fn new(path: &str, paging: Paging, results: Vec<T>, total: i64) -> Self {
        Self::echoing(path, paging, "", results, total)
    }

    /// A page of a list at `path` that was filtered or sorted: its neighbours are too.
    pub fn of<F>(path: &str, list: &Filtered<F>, results: Vec<T>, total: i64) -> Self {
        Self::echoing(path, list.paging, list.echo(), results, total)
    }

    /// The same, ready to be sent: items are made one at a time, written and dropped, so that a page of thousands is in memory
    /// once.
    pub fn write<F>(
        path: &str,
        list: &Filtered<F>,
        items: impl ExactSizeIterator<Item = T>,
        total: i64,
    ) -> Result<Written, Problem>
    where
        T: Serialize,
    {
        let mut body = Vec::with_capacity(ITEM_LENGTH * (items.len() + 1));
        let envelope = serde_json::to_string(&Self::of(path, list, Vec::new(), total));
        let envelope = envelope.map_err(postern_app::Error::internal)?;
        // `{"results":[` and `],…`.
        let (head, tail) = envelope.split_at(envelope.find(']').unwrap_or_default());
        body.extend_from_slice(head.as_bytes());
        for (index, item) in items.enumerate() {
            if index > 0 {
                body.push(b',');
            }
            serde_json::to_writer(&mut body, &item).map_err(postern_app::Error::internal)?;
        }
        body.extend_from_slice(tail.as_bytes());
        Ok(Written(body))
    }

    /// A page of a list with parameters of its own: `echo` is what its neighbours repeat, as a query from its `?` on.
    pub(crate) fn echoing(
        path: &str,
        paging: Paging,
        echo: &str,
        results: Vec<T>,
        total: i64,
    ) -> Self {
        let Paging { page, page_size } = paging;
        let echo = echo
            .strip_prefix('?')
            .map_or_else(String::new, |echo| format!("&{echo}"));
        let at = |page: i64| Href {
            href: format!("{path}?page={page}&pageSize={page_size}{echo}"),
        };
        let has_next = page.saturating_mul(page_size) < total;
        Self {
            results,
            page_number: page,
            page_size,
            total_results: total,
            links: Links {
                list: Href {
                    href: path.to_owned(),
                },
                current: at(page),
                next: has_next.then(|| at(page + 1)),
                previous: (page > 1).then(|| at(page - 1)),
            },
        }
    }
}

/// The body of every answer that is not a success.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ErrorMessage {
    /// The HTTP status again.
    #[schema(example = 404)]
    pub status_code: u16,
    /// Which part of the server answered.
    #[schema(example = "PublicApi")]
    pub service: String,
    /// A sentence for a person.
    pub error: String,
    /// The stable code.
    #[schema(example = "not_found")]
    pub code: String,
    /// Names this request in the server's log.
    #[schema(example = "5b1e0c7d9a4f43d2b8e6a1c3f0d27e94")]
    pub correlation_id: String,
    /// What was refused, field by field.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub validation: Option<ValidationResult>,
    /// `True`, `False` or `Unknown`.
    #[schema(example = "False")]
    pub can_be_retried: String,
    /// The registered number of the code.
    #[schema(example = 1201)]
    pub detailed_error_code: i32,
}

/// What was refused.
#[derive(Debug, Serialize, ToSchema)]
pub struct ValidationResult {
    /// One entry a fault.
    pub errors: Vec<ValidationItem>,
    /// Always empty.
    pub warnings: Vec<ValidationItem>,
}

/// One refused value.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ValidationItem {
    /// The field or parameter.
    pub item_id: String,
    /// Why, as a sentence.
    pub message: String,
    /// Which rule refused it.
    pub validator_name: String,
}

/// What every operation can answer, whoever asks and whatever for.
pub(crate) struct StandardErrors;

/// What operations with parameters or a body can answer.
pub(crate) struct BadRequest;

/// What operations on one object can answer.
pub(crate) struct NotFound;

/// What operations that the state of things can forbid may answer.
pub(crate) struct Conflict;

/// What operations with a body of any size can answer.
pub(crate) struct TooLarge;

impl IntoResponses for TooLarge {
    fn responses() -> Responses {
        errors(&[
            ("413", "A file, or the body as a whole, is too large."),
            ("415", "The body is not `multipart/form-data`."),
        ])
    }
}

impl IntoResponses for StandardErrors {
    fn responses() -> Responses {
        errors(&[
            ("401", "The API key is missing or wrong."),
            ("403", "The key is not allowed to do this."),
            (
                "429",
                "Too many requests; `Retry-After` says when to come back.",
            ),
            ("500", "A fault of the server. The body is always the same."),
            (
                "503",
                "Not available at the moment; the same request may be sent again.",
            ),
        ])
    }
}

impl IntoResponses for BadRequest {
    fn responses() -> Responses {
        errors(&[(
            "400",
            "The request has values that are not allowed, named under `validation`.",
        )])
    }
}

impl IntoResponses for NotFound {
    fn responses() -> Responses {
        errors(&[(
            "404",
            "There is no such object, or it belongs to somebody else.",
        )])
    }
}

impl IntoResponses for Conflict {
    fn responses() -> Responses {
        errors(&[(
            "409",
            "The request is right in itself, and the state of things forbids it.",
        )])
    }
}

type Responses = BTreeMap<String, RefOr<Response>>;

fn errors(statuses: &[(&str, &str)]) -> Responses {
    let answer = |description: &str| {
        let schema = Ref::from_schema_name("ErrorMessage");
        let content = ContentBuilder::new().schema(Some(schema)).build();
        ResponseBuilder::new()
            .description(description)
            .content("application/json", content)
            .build()
            .into()
    };
    statuses
        .iter()
        .map(|(status, description)| ((*status).to_owned(), answer(description)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_have_whole_seconds_or_seven_digits() {
        let at = |text: &str| instant(text.parse().unwrap());
        assert_eq!(at("2022-11-10T10:45:18Z"), "2022-11-10T10:45:18Z");
        assert_eq!(
            at("2022-11-10T10:45:18.195Z"),
            "2022-11-10T10:45:18.1950000Z"
        );
        assert_eq!(
            at("2022-11-10T12:45:18.0000001+02:00"),
            "2022-11-10T10:45:18Z"
        );
    }

    fn hrefs(page: i64, page_size: i64, total: i64) -> serde_json::Value {
        let paged = Paged::new("/companies", Paging { page, page_size }, vec![0; 1], total);
        serde_json::to_value(paged).unwrap()["_links"].clone()
    }

    #[test]
    fn what_is_written_item_by_item_is_the_page() {
        let list = Filtered::<postern_core::query::CompanyField>::parse("query=name~]").unwrap();
        for items in [vec![], vec!["]"], vec!["a", "[b]", "c"]] {
            let Written(body) = Paged::write("/companies", &list, items.iter(), 3).unwrap();
            let page = Paged::of("/companies", &list, items, 3);
            assert_eq!(body, serde_json::to_vec(&page).unwrap());
        }
    }

    #[test]
    fn a_page_names_only_the_neighbours_it_has() {
        insta::assert_json_snapshot!(hrefs(1, 20, 20), @r#"
        {
          "self": {
            "href": "/companies"
          },
          "current": {
            "href": "/companies?page=1&pageSize=20"
          }
        }
        "#);
        assert_eq!(
            hrefs(1, 20, 21)["next"]["href"],
            "/companies?page=2&pageSize=20"
        );
        assert_eq!(
            hrefs(2, 20, 21)["previous"]["href"],
            "/companies?page=1&pageSize=20"
        );
        assert!(hrefs(2, 20, 21).get("next").is_none());
        assert!(hrefs(i64::MAX, 5000, 21).get("next").is_none());
    }
}
