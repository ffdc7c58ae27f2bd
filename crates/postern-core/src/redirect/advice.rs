//! What is allowed in a template and still looks like a mistake.
//!
//! Any name that is not reserved is the client's own parameter, so a reserved name spelled wrongly is a parameter that is
//! always empty. Nobody is refused for it; it is said where the template is saved and tried out.

use super::values::{CLAIM_PREFIX, CLAIMS, Reserved, is_reserved};
use super::{AllowedOrigins, RedirectTemplate};
use url::Url;

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Advice {
    /// A name that is nearly a reserved one.
    Misspelled {
        /// The name as written.
        name: String,
        /// The reserved name that was probably meant.
        meant: String,
    },
    /// A claim that nobody gives.
    UnknownClaim {
        /// The name as written.
        name: String,
    },
    /// Details of a person go into the address, and claims are not asked for.
    ClaimsOff {
        /// The name as written.
        name: String,
    },
    /// Details of a person go into the address, where logs and histories keep them.
    PersonalData {
        /// The name as written.
        name: String,
    },
    /// Not encrypted: the visitor's own machine only.
    NotHttps,
    /// The list is not empty, and the template's fixed host is not on it. It works; the list is for variable hosts.
    HostNotListed,
}

/// What to look at in a template, in its order.
pub fn advise(
    template: &RedirectTemplate,
    allowed: &AllowedOrigins,
    claims_on: bool,
) -> Vec<Advice> {
    let mut advice = Vec::new();
    if template.scheme == "http" {
        advice.push(Advice::NotHttps);
    }
    let fixed = template.fixed_origin();
    if !allowed.is_empty() && fixed.is_some_and(|url| !allowed.contains(&url)) {
        advice.push(Advice::HostNotListed);
    }
    let mut seen: Vec<&str> = Vec::new();
    for name in template.placeholders() {
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        advice.extend(about(name, claims_on));
    }
    advice
}

fn about(name: &str, claims_on: bool) -> Option<Advice> {
    let name_ = || name.to_owned();
    if let Some(claim) = name.strip_prefix(CLAIM_PREFIX) {
        return Some(if !CLAIMS.contains(&claim) {
            Advice::UnknownClaim { name: name_() }
        } else if claims_on {
            Advice::PersonalData { name: name_() }
        } else {
            Advice::ClaimsOff { name: name_() }
        });
    }
    if is_reserved(name) {
        return None;
    }
    meant_by(name).map(|meant| Advice::Misspelled {
        name: name_(),
        meant,
    })
}

/// The reserved name that somebody who wrote this probably meant.
fn meant_by(name: &str) -> Option<String> {
    if name == "integrationType" {
        return Some(Reserved::SourceType.name().to_owned());
    }
    let plain = plain(name);
    let claims = CLAIMS.iter().map(|claim| format!("{CLAIM_PREFIX}{claim}"));
    let known = Reserved::ALL
        .into_iter()
        .map(|reserved| reserved.name().to_owned())
        .chain(claims);
    known
        .map(|known| (distance(&plain, &self::plain(&known)), known))
        .filter(|(away, known)| *away <= if known.len() >= 8 { 2 } else { 1 })
        .min_by_key(|(away, _)| *away)
        .map(|(_, known)| known)
}

/// Without case and without what joins words: `company_id` and `CompanyID` are meant to be `companyId`.
fn plain(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}

/// How many letters have to be put in, left out or changed (Levenshtein). Names are short.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (at, letter) in from.chars().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(at + 1);
        for (pair, other) in row.windows(2).zip(&to) {
            let (&[before, above], last) = (pair, next.last().copied().unwrap_or_default()) else {
                continue;
            };
            let changed = before + usize::from(letter != *other);
            next.push(changed.min(above + 1).min(last + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

impl RedirectTemplate {
    /// The template's origin, if it is the same whatever the values.
    fn fixed_origin(&self) -> Option<Url> {
        if self.has_dynamic_host() {
            return None;
        }
        let empty = |_: &str| String::new();
        Url::parse(&self.assemble(&empty, &empty)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn advice(template: &str, allowed: &[&str], claims_on: bool) -> Vec<Advice> {
        let template = RedirectTemplate::parse(template).unwrap();
        advise(
            &template,
            &AllowedOrigins::parse(allowed).unwrap(),
            claims_on,
        )
    }

    fn meant(name: &str) -> Option<String> {
        advice(&format!("https://h.test/?x={{{name}}}"), &[], false)
            .into_iter()
            .find_map(|advice| match advice {
                Advice::Misspelled { meant, .. } => Some(meant),
                _ => None,
            })
    }

    #[test]
    fn a_name_that_is_nearly_reserved_is_pointed_out() {
        for (name, expected) in [
            ("companyid", Some("companyId")),
            ("CompanyId", Some("companyId")),
            ("company_id", Some("companyId")),
            ("compnayId", Some("companyId")),
            ("statuscode", Some("statusCode")),
            ("platfrom", Some("platform")),
            ("errormessage", Some("errorMessage")),
            ("integrationType", Some("sourceType")),
            ("openid_email", Some("openId_email")),
            ("companyId", None),
            ("tier", None),
            ("campaign", None),
            ("orderId", None),
        ] {
            assert_eq!(meant(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn details_of_a_person_are_pointed_out() {
        let template = "https://h.test/?e={openId_email}&f={openId_shoe_size}&e2={openId_email}";
        let name = || "openId_email".to_owned();
        let unknown = Advice::UnknownClaim {
            name: "openId_shoe_size".to_owned(),
        };
        assert_eq!(
            advice(template, &[], true),
            [Advice::PersonalData { name: name() }, unknown.clone()]
        );
        assert_eq!(
            advice(template, &[], false),
            [Advice::ClaimsOff { name: name() }, unknown]
        );
    }

    #[test]
    fn hosts_and_schemes_are_looked_at() {
        assert_eq!(
            advice("http://localhost:3000/", &[], false),
            [Advice::NotHttps]
        );
        let list = ["https://app.bank.test"];
        assert_eq!(
            advice("https://bank.test/", &list, false),
            [Advice::HostNotListed]
        );
        assert_eq!(advice("https://app.bank.test/x", &list, false), []);
        assert_eq!(advice("https://{env}.bank.test/x", &list, false), []);
        assert_eq!(advice("https://bank.test/", &[], false), []);
    }

    #[test]
    fn distances_are_counted_by_letters() {
        for (from, to, away) in [
            ("", "", 0),
            ("abc", "", 3),
            ("", "ab", 2),
            ("kitten", "sitting", 3),
            ("same", "same", 0),
        ] {
            assert_eq!(distance(from, to), away, "{from} {to}");
        }
    }
}
