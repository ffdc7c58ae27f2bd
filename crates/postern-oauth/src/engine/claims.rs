//! What the provider says of the person who signed in (OpenID Connect Core 1.0, section 5.3).
//!
//! The claims come from the provider's own UserInfo endpoint, over TLS, with the access token that was exchanged a moment
//! ago: nothing passes through a browser, so there is no signature to check and no key to fetch. Only the claims that the
//! description lists are kept, each as one short text.

use std::collections::BTreeMap;

use postern_core::secret::Secret;
use serde_json::Value;

use crate::{
    catalogue::description::{OpenId, Quirk},
    engine::Provider,
    error::{Error, ErrorKind},
    text::is_unsafe,
};

/// What a parameter of a redirect may hold; longer claims are left out, because half of one is wrong.
const LONGEST_CLAIM: usize = 512;

impl Provider<'_> {
    /// Reads the claims; none from a provider that has no such endpoint.
    pub async fn claims(
        &self,
        access_token: &Secret<String>,
    ) -> Result<BTreeMap<String, String>, Error> {
        let description = self.integration.description();
        let (Some(openid), Some(endpoint)) = (&description.openid, &self.endpoints.userinfo) else {
            return Ok(BTreeMap::new());
        };
        let answer = self.get(endpoint.clone(), access_token).await?;
        let camel_case = description.oauth.quirks.contains(&Quirk::CamelCaseClaims);
        read(openid, &answer, camel_case).ok_or_else(|| Error::new(ErrorKind::NotUnderstood))
    }
}

fn read(openid: &OpenId, answer: &Value, camel_case: bool) -> Option<BTreeMap<String, String>> {
    let answer = answer.as_object()?;
    let found = openid.claims.iter().filter_map(|claim| {
        let name = if camel_case {
            camel(claim)
        } else {
            claim.clone()
        };
        Some((claim.clone(), text(answer.get(&name)?)?))
    });
    Some(found.collect())
}

/// Texts as they are, numbers and truth values in their JSON form, an address as a JSON object.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
        Value::Null | Value::Array(_) => return None,
    };
    let fits = (1..=LONGEST_CLAIM).contains(&text.len()) && !text.chars().any(is_unsafe);
    fits.then_some(text)
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut text, word| {
        let mut letters = word.chars();
        text.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        text.push_str(letters.as_str());
        text
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::catalogue::Catalogue;

    fn read_as(key: &str, answer: &Value) -> Option<Vec<(String, String)>> {
        let catalogue = Catalogue::embedded();
        let description = catalogue.find(key).unwrap().description();
        let camel_case = description.oauth.quirks.contains(&Quirk::CamelCaseClaims);
        let found = read(description.openid.as_ref().unwrap(), answer, camel_case)?;
        Some(found.into_iter().collect())
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn xero_gives_names_and_an_address_for_mail_and_nothing_else_is_kept() {
        let answer = json!({
            "sub": "1", "xero_userid": "f7a1", "given_name": "Ada", "family_name": "Byron",
            "email": "ada@example.com", "name": "Ada Byron", "phone_number": "020",
        });
        assert_eq!(
            read_as("gbol", &answer),
            Some(pairs(&[
                ("email", "ada@example.com"),
                ("family_name", "Byron"),
                ("given_name", "Ada"),
            ]))
        );
    }

    #[test]
    fn quickbooks_writes_claims_in_camel_case() {
        let answer = json!({
            "sub": "1", "givenName": "Ada", "email": "ada@example.com", "emailVerified": true,
            "phoneNumber": "+1 555", "address": {"region": "CA"}, "given_name": "no",
        });
        assert_eq!(
            read_as("qhyg", &answer),
            Some(pairs(&[
                ("address", "{\"region\":\"CA\"}"),
                ("email", "ada@example.com"),
                ("email_verified", "true"),
                ("given_name", "Ada"),
                ("phone_number", "+1 555"),
            ]))
        );
    }

    #[test]
    fn what_is_no_short_text_is_left_out() {
        let answer = json!({
            "given_name": "x".repeat(513), "family_name": "", "email": null, "name": ["a"],
            "nickname": "\u{202e}moc", "updated_at": 1_700_000_000, "locale": " en-GB ",
        });
        assert_eq!(
            read_as("mqjo", &answer),
            Some(pairs(&[("locale", "en-GB"), ("updated_at", "1700000000")]))
        );
        for wrong in [json!(null), json!([]), json!("text")] {
            assert_eq!(read_as("mqjo", &wrong), None, "{wrong}");
        }
    }
}
