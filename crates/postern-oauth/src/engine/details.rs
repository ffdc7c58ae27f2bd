//! What a person typed for software without a sign-in page: judged, kept as one secret, and shown to the provider.
//!
//! The values are kept under the names of their kinds, as JSON, in the place where an access token is kept for other
//! software. Whoever holds that secret opens the provider's API with it, and nothing else is needed for that.

use std::collections::BTreeMap;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use postern_core::secret::Secret;
use postern_outbound::{HeaderName, HeaderValue, header};

use crate::{
    catalogue::{
        Integration,
        description::{Details, Field, Kind, STORE, Sending},
    },
    engine::Provider,
    error::{Error, ErrorKind},
};

/// What is wrong with something that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was typed.
    Missing,
    /// It can't be right, whatever the provider says.
    Malformed,
    /// This software does not ask for it.
    Unknown,
}

type Values = BTreeMap<String, Secret<String>>;

impl Integration {
    /// Judges what was typed, and makes of it what opens the provider's API; or says what is wrong with which field.
    pub fn judge_details(&self, mut typed: Values) -> Result<Secret<String>, Vec<(String, Fault)>> {
        let description = self.description();
        let fields = description
            .details
            .as_ref()
            .map_or(&[][..], |details| &details.fields);
        let mut kept = BTreeMap::new();
        let mut faults = Vec::new();
        for field in fields {
            let name = field.kind.as_str();
            let typed = typed.remove(name);
            match field.judge(typed.as_ref(), &description.organisations.endpoint) {
                Ok(value) => drop(kept.insert(name, value)),
                Err(fault) => faults.push((name.to_owned(), fault)),
            }
        }
        faults.extend(typed.into_keys().map(|name| (name, Fault::Unknown)));
        if !faults.is_empty() || fields.is_empty() {
            return Err(faults);
        }
        let plain: BTreeMap<&str, &str> = kept
            .iter()
            .map(|(name, value)| (*name, value.expose().as_str()))
            .collect();
        let json = serde_json::to_string(&plain).expect("texts under names always make JSON");
        Ok(Secret::new(json))
    }
}

impl Field {
    fn judge(
        &self,
        typed: Option<&Secret<String>>,
        endpoint: &str,
    ) -> Result<Secret<String>, Fault> {
        let typed = typed.map_or("", |typed| typed.expose().as_str());
        // Blanks around a copied value are nobody's intention; within a password they may be.
        let value = match self.kind {
            Kind::Password => typed.to_owned(),
            Kind::StoreAddress => store_of(typed, endpoint),
            _ => typed.trim().to_owned(),
        };
        if value.is_empty() {
            return Err(Fault::Missing);
        }
        let length = value.chars().count();
        let begins = self
            .starts_with
            .as_deref()
            .is_none_or(|start| value.starts_with(start));
        if (self.min..=self.max).contains(&length) && begins && self.kind.allows(&value) {
            Ok(Secret::new(value))
        } else {
            Err(Fault::Malformed)
        }
    }
}

/// The store's own part of what was typed: people copy the whole address.
fn store_of(typed: &str, endpoint: &str) -> String {
    let typed = typed.trim().to_ascii_lowercase();
    let host = typed
        .strip_prefix("https://")
        .or_else(|| typed.strip_prefix("http://"))
        .unwrap_or(&typed);
    let host = host.split('/').next().unwrap_or_default();
    let rest = endpoint
        .strip_prefix("https://{store}")
        .and_then(|rest| rest.split('/').next())
        .unwrap_or_default();
    host.strip_suffix(rest).unwrap_or(host).to_owned()
}

fn read(opens: &Secret<String>) -> Result<Values, Error> {
    serde_json::from_str(opens.expose()).map_err(|_| Error::new(ErrorKind::Misconfigured))
}

fn value(values: &Values, kind: Kind) -> Result<&str, Error> {
    values
        .get(kind.as_str())
        .map(|value| value.expose().as_str())
        .ok_or_else(|| Error::new(ErrorKind::Misconfigured))
}

/// The endpoint of the store that was typed, where the description has a place for it.
pub(super) fn endpoint_for(endpoint: String, opens: &Secret<String>) -> Result<String, Error> {
    if !endpoint.contains(STORE) {
        return Ok(endpoint);
    }
    let values = read(opens)?;
    let store = value(&values, Kind::StoreAddress)?;
    // Judged before it was kept, and once more where it becomes part of a host.
    if store.is_empty() || !Kind::StoreAddress.allows(store) {
        return Err(Error::new(ErrorKind::Misconfigured));
    }
    Ok(endpoint.replace(STORE, store))
}

impl Provider<'_> {
    /// The header that opens the provider's API: an access token, or what was typed.
    pub(super) fn authorization(
        &self,
        opens: &Secret<String>,
    ) -> Result<(HeaderName, HeaderValue), Error> {
        let (name, text) = match &self.integration.description().details {
            None => (
                header::AUTHORIZATION,
                Secret::new(format!("Bearer {}", opens.expose())),
            ),
            Some(details) => sign(details, &read(opens)?)?,
        };
        let mut value = HeaderValue::try_from(text.expose().as_str())
            .map_err(|_| Error::new(ErrorKind::NotUnderstood))?;
        value.set_sensitive(true);
        Ok((name, value))
    }
}

fn sign(details: &Details, values: &Values) -> Result<(HeaderName, Secret<String>), Error> {
    Ok(match details.send {
        Sending::Basic => {
            let (name, password) = (
                value(values, Kind::UserName)?,
                value(values, Kind::Password)?,
            );
            let pair = Secret::new(format!("{name}:{password}"));
            let text = format!("Basic {}", STANDARD.encode(pair.expose()));
            (header::AUTHORIZATION, Secret::new(text))
        }
        Sending::Bearer => {
            let text = format!("Bearer {}", value(values, Kind::ApiKey)?);
            (header::AUTHORIZATION, Secret::new(text))
        }
        Sending::Header => {
            let name = details.header.as_deref().unwrap_or_default();
            let name =
                HeaderName::try_from(name).map_err(|_| Error::new(ErrorKind::Misconfigured))?;
            (name, Secret::new(value(values, Kind::ApiKey)?.to_owned()))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Catalogue, description::Description};

    const LEDGER: &str = include_str!("../../../../integrations/sbld.toml");

    fn ledger() -> Integration {
        Integration::new(Description::parse(LEDGER).unwrap()).unwrap()
    }

    /// A shop whose people copy a key and the address of their store.
    fn shop() -> Integration {
        let text = LEDGER
            .replace("sandbox = true", "sandbox = false")
            .replace(
                "api/books/organisations",
                "https://{store}.shop.example/api/shop",
            )
            .replace(
                "send = \"basic\"",
                "send = \"header\"\nheader = \"X-Shop-Key\"",
            )
            .replace("kind = \"user_name\"", "kind = \"store_address\"")
            .replace(
                "kind = \"password\"",
                "kind = \"api_key\"\nstarts_with = \"sk_\"",
            );
        Integration::new(Description::parse(&text).unwrap()).unwrap()
    }

    fn typed(pairs: &[(&str, &str)]) -> Values {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), Secret::new((*value).to_owned())))
            .collect()
    }

    fn faults(integration: &Integration, pairs: &[(&str, &str)]) -> Vec<(String, Fault)> {
        integration.judge_details(typed(pairs)).unwrap_err()
    }

    #[test]
    fn what_was_typed_is_kept_under_the_names_of_its_kinds() {
        let kept = ledger().judge_details(typed(&[
            ("userName", " olive "),
            ("password", " pass word "),
        ]));
        assert_eq!(
            kept.unwrap().expose(),
            r#"{"password":" pass word ","userName":"olive"}"#
        );
    }

    #[test]
    fn every_field_that_is_wrong_is_named() {
        let fault = |name: &str, fault| (name.to_owned(), fault);
        assert_eq!(
            faults(&ledger(), &[("userName", "  "), ("shoeSize", "42")]),
            [
                fault("userName", Fault::Missing),
                fault("password", Fault::Missing),
                fault("shoeSize", Fault::Unknown)
            ]
        );
        assert_eq!(
            faults(&ledger(), &[("userName", "a:b"), ("password", "x\ny")]),
            [
                fault("userName", Fault::Malformed),
                fault("password", Fault::Malformed)
            ]
        );
        let long = "x".repeat(129);
        assert_eq!(
            faults(&ledger(), &[("userName", &long), ("password", "x")]),
            [fault("userName", Fault::Malformed)]
        );
    }

    #[test]
    fn software_with_a_sign_in_page_asks_for_nothing() {
        let catalogue = Catalogue::embedded();
        let sandbox = catalogue.find("mqjo").unwrap();
        assert_eq!(sandbox.judge_details(Values::new()).unwrap_err(), []);
    }

    #[test]
    fn a_store_is_found_in_a_whole_address_and_leads_nowhere_else() {
        let shop = shop();
        for address in [
            "baker",
            " Baker ",
            "baker.shop.example",
            "https://baker.shop.example/admin?x=1",
        ] {
            let kept = shop.judge_details(typed(&[("storeAddress", address), ("apiKey", "sk_1")]));
            assert_eq!(
                kept.unwrap().expose(),
                r#"{"apiKey":"sk_1","storeAddress":"baker"}"#,
                "{address}"
            );
        }
        for wrong in [
            "evil.example",
            "baker.shop.example.evil.example",
            "a@b",
            "a:80",
            "a#",
            "-a",
            "a?b",
            &"a".repeat(64),
        ] {
            assert_eq!(
                faults(&shop, &[("storeAddress", wrong), ("apiKey", "sk_1")]),
                [("storeAddress".to_owned(), Fault::Malformed)],
                "{wrong}"
            );
        }
        assert_eq!(
            faults(&shop, &[("storeAddress", "baker"), ("apiKey", "pk_1")]),
            [("apiKey".to_owned(), Fault::Malformed)]
        );
    }

    #[test]
    fn a_request_is_signed_as_the_description_says() {
        let signed = |integration: &Integration, pairs: &[(&str, &str)]| {
            let details = integration.description().details.clone().unwrap();
            let kept = integration.judge_details(typed(pairs)).unwrap();
            let (name, value) = sign(&details, &read(&kept).unwrap()).unwrap();
            (name.to_string(), value.expose().clone())
        };
        // The pair of RFC 7617 section 2.
        assert_eq!(
            signed(
                &ledger(),
                &[("userName", "Aladdin"), ("password", "open sesame")]
            ),
            (
                "authorization".to_owned(),
                "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==".to_owned()
            )
        );
        assert_eq!(
            signed(&shop(), &[("storeAddress", "baker"), ("apiKey", "sk_1")]),
            ("x-shop-key".to_owned(), "sk_1".to_owned())
        );
    }
}
