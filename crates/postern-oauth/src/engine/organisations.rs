//! Which businesses a grant opens.
//!
//! The answer is foreign: the list is bounded, names become clean single lines, and entries without an id or
//! a name are left out rather than guessed.

use std::collections::BTreeSet;

use postern_core::secret::Secret;
use postern_outbound::{HeaderValue, Request, StatusCode, header};
use serde_json::Value;
use url::Url;

use crate::{
    catalogue::description::{Cause, KnownError, Organisations},
    engine::{Organisation, Provider, details::endpoint_for},
    error::{Error, ErrorKind},
    text::clean,
};

/// More businesses than anybody can choose from on one screen.
const MOST_ORGANISATIONS: usize = 500;
const LONGEST_ID: usize = 128;

impl Provider<'_> {
    /// Reads the businesses. `access_token` is whatever opens the API: a token, or what was typed for software without a
    /// sign-in page. `from_callback` is the value of the callback parameter, for providers that name
    /// the one business there; without it such a provider's answer cannot be understood.
    pub async fn organisations(
        &self,
        access_token: &Secret<String>,
        from_callback: Option<&str>,
    ) -> Result<Vec<Organisation>, Error> {
        let description = &self.integration.description().organisations;
        let not_understood = || Error::new(ErrorKind::NotUnderstood);
        let named = match &description.callback_parameter {
            Some(_) => Some(
                from_callback
                    .filter(|id| is_plain_id(id))
                    .ok_or_else(not_understood)?,
            ),
            None => None,
        };
        let endpoint = self
            .endpoints
            .organisations
            .replace("{id}", named.unwrap_or_default());
        let url: Url = endpoint_for(endpoint, access_token)?
            .parse()
            .map_err(|_| Error::new(ErrorKind::Misconfigured))?;
        let answer = self.get(url, access_token).await?;
        read(description, &answer, named).ok_or_else(not_understood)
    }

    pub(super) async fn get(
        &self,
        url: Url,
        access_token: &Secret<String>,
    ) -> Result<Value, Error> {
        let (name, value) = self.authorization(access_token)?;
        let request = Request::get(url)
            .header(name, value)
            .header(header::ACCEPT, HeaderValue::from_static("application/json"))
            .timeout(self.timeout);
        let answer = self
            .http
            .send(request)
            .await
            .map_err(|error| Error::of_transport(&error))?;
        let status = answer.status();
        let body = || serde_json::from_slice::<Value>(answer.body());
        if status.is_success() {
            return body().map_err(|_| Error::new(ErrorKind::NotUnderstood));
        }
        let kind = match status {
            StatusCode::UNAUTHORIZED => ErrorKind::Expired,
            StatusCode::FORBIDDEN => ErrorKind::Denied,
            status => Error::kind_of_status(status),
        };
        let known = &self.integration.description().errors;
        let cause = body().ok().and_then(|body| cause_in(known, &body));
        Err(Error::new(kind).with_cause(cause))
    }
}

/// What an error of the API means, where the description knows it.
fn cause_in(known: &[KnownError], body: &Value) -> Option<Cause> {
    let says = |known: &&KnownError| {
        let found = known.field.as_deref().and_then(|path| follow(body, path));
        match found {
            Some(Value::String(text)) => *text == known.error,
            Some(Value::Number(number)) => number.to_string() == known.error,
            _ => false,
        }
    };
    known.iter().find(says).map(|known| known.cause)
}

/// `None` if the answer does not have the described form.
fn read(
    description: &Organisations,
    answer: &Value,
    named: Option<&str>,
) -> Option<Vec<Organisation>> {
    let found = match &description.list {
        Some(path) => follow(answer, path)?,
        None => answer,
    };
    // Providers with one business per sign-in answer with the object itself.
    let entries = match found {
        Value::Array(entries) => entries.as_slice(),
        Value::Object(_) => std::slice::from_ref(found),
        _ => return None,
    };
    let mut seen = BTreeSet::new();
    let organisations = entries
        .iter()
        .filter(|entry| match &description.only {
            Some(only) => {
                follow(entry, &only.field).and_then(Value::as_str) == Some(only.value.as_str())
            }
            None => true,
        })
        .filter_map(|entry| {
            let id = match (named, &description.id) {
                (Some(named), _) => named.to_owned(),
                (None, Some(path)) => text_of(follow(entry, path)?)?,
                (None, None) => return None,
            };
            let name = clean(follow(entry, &description.name)?.as_str()?, &[])?;
            Some(Organisation { id, name })
        })
        .filter(|organisation| seen.insert(organisation.id.clone()))
        .take(MOST_ORGANISATIONS)
        .collect();
    Some(organisations)
}

fn follow<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(value, |value, name| match value {
        Value::Array(entries) => entries.get(name.parse::<usize>().ok()?),
        _ => value.get(name),
    })
}

/// Ids are text or whole numbers; anything else is no id.
fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) if number.is_u64() => number.to_string(),
        _ => return None,
    };
    let is_id =
        (1..=LONGEST_ID).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    is_id.then_some(text)
}

/// An id from the browser ends in a path, so it may hold nothing that has a meaning there.
fn is_plain_id(id: &str) -> bool {
    (1..=LONGEST_ID).contains(&id.len())
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::catalogue::Catalogue;

    fn read_as(key: &str, answer: &Value, named: Option<&str>) -> Option<Vec<(String, String)>> {
        let catalogue = Catalogue::embedded();
        let description = &catalogue.find(key).unwrap().description().organisations;
        let organisations = read(description, answer, named)?;
        Some(
            organisations
                .into_iter()
                .map(|found| (found.id, found.name))
                .collect(),
        )
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(id, name)| ((*id).to_owned(), (*name).to_owned()))
            .collect()
    }

    #[test]
    fn xero_lists_tenants_and_only_organisations_count() {
        let answer = json!([
            {"tenantId": "fe79f7dd", "tenantName": "Demo Company (NZ)", "tenantType": "ORGANISATION"},
            {"tenantId": "0a0a0a0a", "tenantName": "A practice", "tenantType": "PRACTICE"},
        ]);
        assert_eq!(
            read_as("gbol", &answer, None),
            Some(pairs(&[("fe79f7dd", "Demo Company (NZ)")]))
        );
    }

    #[test]
    fn quickbooks_names_the_business_in_the_callback() {
        let answer = json!({"CompanyInfo": {"CompanyName": "Baker & Co", "Id": "1"}, "time": "x"});
        assert_eq!(
            read_as("qhyg", &answer, Some("4620816365")),
            Some(pairs(&[("4620816365", "Baker & Co")]))
        );
    }

    #[test]
    fn freeagent_has_one_company_with_a_number() {
        let answer = json!({"company": {"id": 17, "name": "Alder Joinery", "subdomain": "alder"}});
        assert_eq!(
            read_as("fbrh", &answer, None),
            Some(pairs(&[("17", "Alder Joinery")]))
        );
    }

    #[test]
    fn freshbooks_lists_memberships() {
        let membership = json!({"id": 111, "business": {"id": 240_340, "name": "Awesome Inc.", "account_id": "ABC123"}});
        let answer = json!({"response": {"business_memberships": [membership]}});
        assert_eq!(
            read_as("vxvy", &answer, None),
            Some(pairs(&[("ABC123", "Awesome Inc.")]))
        );
    }

    #[test]
    fn sage_lists_businesses() {
        let answer = json!({"$total": 1, "$items": [{"id": "b9cd", "displayed_as": "Cedar Ltd"}]});
        assert_eq!(
            read_as("tgff", &answer, None),
            Some(pairs(&[("b9cd", "Cedar Ltd")]))
        );
    }

    fn cause_at(key: &str, answer: &Value) -> Option<Cause> {
        let catalogue = Catalogue::embedded();
        cause_in(&catalogue.find(key).unwrap().description().errors, answer)
    }

    #[test]
    fn quickbooks_says_by_number_why_a_company_is_not_read() {
        let fault = |code: &str, message: &str| {
            let error = json!({"Message": message, "Detail": "…", "code": code, "element": ""});
            json!({"Fault": {"Error": [error], "type": "ValidationFault"}, "time": "2017-09-29T09:17:31.892-07:00"})
        };
        let cause = |code, message| cause_at("qhyg", &fault(code, message));
        assert_eq!(
            cause("6190", "Invalid Company Status"),
            Some(Cause::PlanWithoutApi)
        );
        assert_eq!(
            cause("120", "Authorization Failure"),
            Some(Cause::NoPermission)
        );
        assert_eq!(cause("610", "Object Not Found"), None);
    }

    #[test]
    fn sage_says_by_code_or_whole_message_why_a_business_is_not_read() {
        let error = |code: &str, message: &str| json!([{"$severity": "error", "$dataCode": code, "$message": message, "$source": ""}]);
        let cause = |code, message| cause_at("tgff", &error(code, message));
        assert_eq!(
            cause("AuthorizationFailure", "No active subscription. (MSE)"),
            Some(Cause::PlanWithoutApi)
        );
        assert_eq!(
            cause(
                "MultiUserAccessDenied",
                "The current user is not allowed to access that resource with that method."
            ),
            Some(Cause::NoPermission)
        );
        // The same code with other words may be any failure to authorize.
        assert_eq!(cause("AuthorizationFailure", "No active"), None);
        assert_eq!(
            cause("UnexpectedError", "An unexpected error occurred."),
            None
        );
    }

    #[test]
    fn freshbooks_says_that_nobody_is_signed_in() {
        let answer = json!({"error": "unauthenticated", "error_description": "This action requires authentication to continue."});
        assert_eq!(cause_at("vxvy", &answer), Some(Cause::SignInRefused));
        assert_eq!(
            cause_at("vxvy", &json!({"error": "invalid_resource"})),
            None
        );
    }

    #[test]
    fn entries_without_id_or_name_and_repeated_ones_are_left_out() {
        let answer = json!({"$items": [
            {"id": "1", "displayed_as": "One\u{202e}\u{0}"}, {"id": "1", "displayed_as": "Again"},
            {"id": "", "displayed_as": "x"}, {"id": "a b", "displayed_as": "x"}, {"id": true, "displayed_as": "x"},
            {"displayed_as": "x"}, {"id": "2"}, {"id": "3", "displayed_as": " \n "}, {"id": "4", "displayed_as": 4}, 7
        ]});
        assert_eq!(read_as("tgff", &answer, None), Some(pairs(&[("1", "One")])));
        assert_eq!(
            read_as("tgff", &json!({"$items": []}), None),
            Some(pairs(&[]))
        );
    }

    #[test]
    fn another_form_is_not_understood() {
        for answer in [
            json!({}),
            json!({"$items": "none"}),
            json!([]),
            json!(null),
            json!({"$items": null}),
        ] {
            assert_eq!(read_as("tgff", &answer, None), None, "{answer}");
        }
    }

    #[test]
    fn a_long_list_is_cut() {
        let items: Vec<_> = (0..2_000)
            .map(|id| json!({"id": id, "displayed_as": "x"}))
            .collect();
        let found = read_as("tgff", &json!({ "$items": items }), None).unwrap();
        assert_eq!(found.len(), MOST_ORGANISATIONS);
    }

    #[test]
    fn an_id_from_the_browser_cannot_leave_its_place_in_the_path() {
        for wrong in [
            "",
            "..",
            "1/2",
            "1?x",
            "1#x",
            "1%2F",
            "1@h",
            &"1".repeat(129),
        ] {
            assert!(!is_plain_id(wrong), "{wrong}");
        }
        assert!(is_plain_id("4620816365-a"));
    }
}
