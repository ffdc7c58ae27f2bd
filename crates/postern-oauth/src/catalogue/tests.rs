//! What a catalogue takes, and what it refuses by name.

use super::*;
use crate::catalogue::description::SOURCE_TYPES;

const SANDBOX: &str = include_str!("../../../../integrations/mqjo.toml");
const XERO: &str = include_str!("../../../../integrations/gbol.toml");

fn problem_keys(text: &str) -> Vec<&'static str> {
    Description::parse(text)
        .unwrap_err()
        .into_iter()
        .map(|problem| problem.key)
        .collect()
}

#[test]
fn the_catalogue_holds_the_sandbox_and_is_sorted_by_name() {
    let catalogue = Catalogue::embedded();
    let names: Vec<_> = catalogue
        .iter()
        .map(|integration| integration.name().to_owned())
        .collect();
    assert_sorted(&names);
    let sandbox = catalogue.find("mqjo").unwrap();
    assert!(sandbox.is_sandbox());
    assert_eq!(
        sandbox.integration_id().to_string(),
        "9e0cc03b-3868-4543-98c0-568f0f1b12a3"
    );
    assert_eq!(
        sandbox.source_id().to_string(),
        "aff0f057-255f-42c4-8d4a-ae23b43e1615"
    );
    assert_eq!(
        catalogue
            .iter()
            .filter(|integration| integration.is_sandbox() && !integration.takes_details())
            .count(),
        1,
        "a new client is registered at this one"
    );
    assert!(catalogue.iter().count() >= 5);
    assert!(catalogue.find("MQJO").is_none());
    let by_id = catalogue
        .find_by_integration_id(sandbox.integration_id())
        .unwrap();
    assert_eq!(by_id.key().as_str(), "mqjo");
}

fn assert_sorted(names: &[String]) {
    let mut sorted = names.to_vec();
    sorted.sort();
    assert_eq!(names, sorted);
}

#[test]
fn every_source_type_of_a_file_is_one_of_the_model() {
    for name in SOURCE_TYPES {
        assert!(SourceType::parse(name).is_ok(), "{name}");
    }
}

#[test]
fn every_claim_of_a_file_has_a_place_in_a_redirect() {
    for integration in Catalogue::embedded().iter() {
        let openid = integration.description().openid.as_ref();
        for claim in openid.map(|openid| &openid.claims).into_iter().flatten() {
            assert!(
                postern_core::redirect::CLAIMS.contains(&claim.as_str()),
                "{claim}"
            );
        }
    }
    let text = SANDBOX.replace("scopes = [\"openid\", ", "scopes = [");
    assert_eq!(problem_keys(&text), ["openid.scopes"]);
    let text = SANDBOX.replace("\"given_name\"", "\"givenName\"");
    assert_eq!(problem_keys(&text), ["openid.claims"]);
}

#[test]
fn a_misspelt_key_is_an_error_that_names_it() {
    let text = SANDBOX.replace("declares_iss", "declares_is");
    let problems = Description::parse(&text).unwrap_err();
    assert!(
        problems[0].message.contains("declares_is"),
        "{}",
        problems[0].message
    );
}

#[test]
fn every_kind_of_data_people_read_has_a_name_on_the_wire() {
    let sandbox = Description::parse(SANDBOX).unwrap();
    let names: Vec<_> = sandbox
        .data_types
        .iter()
        .map(|kind| kind.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "company",
            "chartOfAccounts",
            "customers",
            "invoices",
            "bankTransactions"
        ]
    );
    assert!(!sandbox.is_beta && !sandbox.is_offline_connector);
    let text = SANDBOX.replace("\"invoices\"", "\"love letters\"");
    let problems = Description::parse(&text).unwrap_err();
    assert!(problems[0].message.contains("love letters"), "{problems:?}");
    let text = SANDBOX.replace("sandbox = true", "sandbox = true\nis_beta = true");
    assert!(Description::parse(&text).unwrap().is_beta);
}

#[test]
fn what_to_have_at_hand_is_told_where_not_everybody_can_give_access() {
    let xero = Description::parse(XERO).unwrap();
    assert!(xero.phone_friendly);
    let before = xero.before.unwrap();
    assert_eq!(before.role.as_str(), "standardOrAdviser");
    assert_eq!(
        before
            .steps
            .iter()
            .map(|step| step.as_str())
            .collect::<Vec<_>>(),
        ["signIn", "secondFactor", "chooseBusiness", "allow"]
    );
    assert!(Description::parse(SANDBOX).unwrap().before.is_none());
    for (right, wrong, key) in [
        ("minutes = 2", "minutes = 0", "before.minutes"),
        ("minutes = 2", "minutes = 61", "before.minutes"),
        (
            "[\"sign_in\", \"second_factor\", \"choose_business\", \"allow\"]",
            "[]",
            "before.steps",
        ),
        ("standard_or_adviser", "wizard", ""),
    ] {
        assert_eq!(problem_keys(&XERO.replace(right, wrong)), [key], "{wrong}");
    }
}

#[test]
fn files_are_given_without_a_sign_in() {
    let catalogue = Catalogue::embedded();
    let uploads: Vec<_> = catalogue
        .iter()
        .filter(|one| one.is_file_upload())
        .map(|one| (one.key().as_str(), one.source_type().as_str()))
        .collect();
    assert_eq!(
        uploads,
        [
            ("upac", "Accounting"),
            ("upbk", "Banking"),
            ("updc", "Other")
        ]
    );
    let text = SANDBOX.replace("sandbox = true", "access = \"file_upload\"");
    assert_eq!(problem_keys(&text), ["oauth", "organisations"]);
    let bare = "key = \"abcd\"\nname = \"Files\"\nsource_type = \"Other\"\n\
         integration_id = \"9e0cc03b-3868-4543-98c0-568f0f1b12a3\"\n\
         source_id = \"9e0cc03b-3868-4543-98c0-568f0f1b12a3\"\n";
    assert_eq!(
        problem_keys(bare),
        [
            "website",
            "data_types",
            "sign_in_host",
            "oauth.authorize",
            "oauth.token",
            "organisations.endpoint",
            "organisations.id",
            "organisations.name"
        ]
    );
    assert!(Description::parse(&format!("{bare}access = \"file_upload\"\n")).is_ok());
}

#[test]
fn details_are_asked_for_completely_or_the_build_stops() {
    const LEDGER: &str = include_str!("../../../../integrations/sbld.toml");
    assert!(Description::parse(LEDGER).unwrap().takes_details());
    for (right, wrong, keys) in [
        (
            "access = \"details\"",
            "access = \"sign_in\"",
            &["details", "oauth.authorize", "oauth.token"][..],
        ),
        (
            "kind = \"password\"",
            "kind = \"user_name\"",
            &["details.send", "details.fields"][..],
        ),
        ("kind = \"password\"", "kind = \"shoe_size\"", &[""][..]),
        (
            "kind = \"password\"",
            "kind = \"password\"\nmax = 513",
            &["details.fields.max"][..],
        ),
        (
            "send = \"basic\"",
            "send = \"header\"",
            &["details.send", "details.header"][..],
        ),
        (
            "nl = \"Iedereen in de",
            "xx = \"Iedereen in de",
            &["details.fields.find"][..],
        ),
        (
            "It is: sandbox",
            "It is: sandbox!",
            &["details.fields.find"][..],
        ),
        (
            "kind = \"password\"",
            "kind = \"password\"\n[[details.fields]]\nkind = \"store_address\"",
            &["organisations.endpoint"][..],
        ),
    ] {
        let text = LEDGER.replace(right, wrong);
        assert_ne!(text, LEDGER, "{right}");
        assert_eq!(problem_keys(&text), keys, "{wrong}");
    }
    let open = LEDGER
        .replace("sandbox = true", "sandbox = false")
        .replace("kind = \"user_name\"", "kind = \"store_address\"")
        .replace("kind = \"password\"", "kind = \"api_key\"")
        .replace("send = \"basic\"", "send = \"bearer\"");
    let at = |endpoint| open.replace("api/books/organisations", endpoint);
    assert!(Description::parse(&at("https://{store}.shop.example/api")).is_ok());
    for endpoint in [
        "https://shop.example/{store}",
        "https://{store}.example/api",
        "https://{store}/api",
        "https://x.{store}.shop.example/",
    ] {
        assert_eq!(
            problem_keys(&at(endpoint)),
            ["organisations.endpoint"],
            "{endpoint}"
        );
    }
}

#[test]
fn an_endpoint_must_be_https_and_only_the_sandbox_is_relative() {
    let token = "https://identity.xero.com/connect/token";
    for wrong in [
        "http://identity.xero.com/token",
        "token",
        "https://a:b@identity.xero.com/",
        "ftp://x.example/",
    ] {
        assert_eq!(
            problem_keys(&XERO.replace(token, wrong)),
            ["oauth.token"],
            "{wrong}"
        );
    }
    for wrong in [
        "https://example.com/token",
        "/token",
        "../token",
        "//example.com/token",
    ] {
        let text = SANDBOX.replace("token = \"token\"", &format!("token = \"{wrong}\""));
        assert_eq!(problem_keys(&text), ["oauth.token"], "{wrong}");
    }
}

#[test]
fn the_sign_in_host_is_where_the_browser_really_goes() {
    let text = XERO.replace(
        "sign_in_host = \"login.xero.com\"",
        "sign_in_host = \"www.xero.com\"",
    );
    assert_eq!(problem_keys(&text), ["sign_in_host"]);
}

#[test]
fn all_problems_are_told_at_once() {
    let text = XERO
        .replace("key = \"gbol\"", "key = \"Xero\"")
        .replace(
            "source_type = \"Accounting\"",
            "source_type = \"accounting\"",
        )
        .replace("\"offline_access\"", "\"offline access\"")
        .replace("id = \"tenantId\"\n", "")
        .replace(
            "token_auth = \"basic\"",
            "declares_iss = true\ntoken_auth = \"basic\"",
        );
    let keys = problem_keys(&text);
    assert_eq!(
        keys,
        [
            "key",
            "source_type",
            "oauth.scopes",
            "oauth.issuer",
            "organisations.id"
        ]
    );
}

#[test]
fn a_platform_key_is_four_lower_case_letters() {
    assert_eq!("mqjo".parse::<PlatformKey>().unwrap().to_string(), "mqjo");
    for wrong in ["", "mqj", "mqjoo", "MQJO", "mq1o", "mqé"] {
        assert!(wrong.parse::<PlatformKey>().is_err(), "{wrong}");
    }
}
