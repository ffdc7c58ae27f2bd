//! Templates never lead off the list, whatever the visitor's address bar held.

use super::*;
use crate::{parameters::LinkParameters, urls::append_query};
use proptest::prelude::*;
use url::Url;

fn allowed(urls: &[&str]) -> AllowedOrigins {
    AllowedOrigins::parse(urls).unwrap()
}

fn values(pairs: &[(&str, &str)]) -> Values {
    let url = pairs.iter().fold("h:".to_owned(), |url, (name, value)| {
        append_query(&url, name, value)
    });
    let query = url.split_once('?').map_or("", |(_, query)| query);
    Values::new(&LinkParameters::parse_query(query).unwrap())
}

fn render(template: &str, pairs: &[(&str, &str)], urls: &[&str]) -> Result<String, RenderError> {
    RedirectTemplate::parse(template)
        .unwrap()
        .render(&values(pairs), &allowed(urls))
        .map(String::from)
}

/// What attackers write, and what they write it with.
fn nasty() -> impl Strategy<Value = String> {
    let written = prop::sample::select(vec![
        "evil.com",
        "mybank.io",
        "MYBANK.IO",
        "mybank.io.",
        "mybank.io.evil.com",
        "mybank.io@evil.com",
        "mybank.io%2F@evil.com",
        "mybank.io\\evil.com",
        "mybank.io:443@e",
        "mybank.io/",
        "mybank.io#",
        "mybank.io?",
        "m\u{443}bank.io",
        "mybank\u{ff0e}io",
        "mybank\u{3002}io",
        "../../evil",
        "//evil.com",
        "%2f%2fevil.com",
        "..",
        ".",
        "%2e%2e",
        "%2E",
        ".%2e",
        "x&status=200",
        "\r\nLocation: //evil.com",
        "\t",
        "\0",
        "\u{202e}moc.live",
        "javascript:alert(1)",
        "data:text/html,x",
        "127.1",
        "0x7f.1",
        "2130706433",
        "[::1]",
        "xn--mybank-xyz.io",
        "{site}",
        "a{b}c",
        "%",
        "%zz",
        "\u{ad}",
        "mybank.io\u{200d}",
        " ",
        "'\"<>`|^",
    ]);
    prop_oneof![
        3 => written.prop_map(str::to_owned),
        1 => "[a-z.@:/\\\\?#%-]{0,12}",
        1 => "\\PC{0,12}",
        1 => any::<String>().prop_map(|text| text.chars().take(60).collect()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn a_redirect_never_leaves_the_list(host in nasty(), label in nasty(), path in nasty(), query in nasty()) {
        let list = ["https://mybank.io", "https://app.mybank.io:8443/x", "https://eu.bank.test"];
        let origins = allowed(&list);
        let values = values(&[("site", &host), ("env", &label), ("step", &path), ("tier", &query)]);
        for template in [
            "https://{site}/done/{step}?tier={tier}",
            "https://{env}.bank.test/{step}{env}/x?a={tier}{step}&b=1",
            "https://app.{site}:8443/{step}",
            "https://mybank.io/a/{step}/b?tier={tier}#end",
            "https://mybank{env}/",
        ] {
            let template = RedirectTemplate::parse(template).unwrap();
            let Ok(url) = template.render(&values, &origins) else { continue };
            let parts: String = template.parts(&values).into_iter().map(|part| part.text).collect();
            prop_assert_eq!(&parts, url.as_str(), "the parts are the URL");
            prop_assert!(origins.contains(&url), "{url}");
            prop_assert!(url.username().is_empty() && url.password().is_none());
            let text = url.as_str();
            prop_assert!(text.bytes().all(|byte| byte.is_ascii_graphic()), "{text}");
            prop_assert_eq!(Url::parse(text).unwrap(), url.clone());
            let written = template.as_str();
            let slashes = |text: &str| text.split(['?', '#']).next().unwrap().matches('/').count();
            prop_assert_eq!(slashes(text), slashes(written), "no value adds a segment: {}", text);
            let ampersands = |text: &str| text.matches('&').count();
            prop_assert_eq!(ampersands(text), ampersands(written));
            prop_assert_eq!(text.matches('#').count(), written.matches('#').count());
        }
    }

    #[test]
    fn values_arrive_whole(path in nasty(), query in nasty()) {
        let pairs = [("step", path.as_str()), ("tier", query.as_str())];
        match render("https://mybank.io/{step}/end?tier={tier}", &pairs, &[]) {
            Ok(text) => {
                let url = Url::parse(&text).unwrap();
                let tier = url.query_pairs().next().unwrap().1.into_owned();
                prop_assert_eq!(tier, query);
                let segment = url.path_segments().unwrap().next().unwrap();
                prop_assert_eq!(crate::encoding::query_decode(segment), Some(path));
            }
            // Only a segment that is . or .. has no spelling of its own.
            Err(error) => {
                prop_assert_eq!(error, RenderError::NotFaithful);
                prop_assert!(matches!(path.as_str(), "." | ".."), "{}", path);
            }
        }
    }

    #[test]
    fn any_template_is_saved_or_refused_without_a_panic(text in "(https://)?[a-z{}.:/?#=&@%\\[\\]é\\\\-]{0,40}") {
        if let Ok(template) = RedirectTemplate::parse(&text) {
            prop_assert_eq!(template.as_str(), &text);
            let rendered = template.render(&Values::default(), &AllowedOrigins::default());
            if let Ok(url) = rendered {
                prop_assert_eq!(url.scheme(), "https");
            }
        }
    }
}

#[test]
fn an_unlisted_host_leads_nowhere() {
    let template = "https://{website}/x";
    let list = ["https://mybank.io"];
    let go = |website: &str| render(template, &[("website", website)], &list);
    assert_eq!(go("mybank.io"), Ok("https://mybank.io/x".to_owned()));
    assert_eq!(go("MYBANK.IO"), Ok("https://mybank.io/x".to_owned()));
    for refused in [
        "evil.com",
        "mybank.io.evil.com",
        "mybank.io@evil.com",
        "mybank.io%2F@evil.com",
        "mybank.io\\evil.com",
        "mybank.io:443@e",
        "mybank.io:443",
        "mybank.io.",
        ".mybank.io",
        "m\u{443}bank.io",
        "mybank\u{ff0e}io",
        "",
        "127.0.0.1",
        "localhost",
        "[::1]",
        "2130706433",
    ] {
        assert!(go(refused).is_err(), "{refused}");
    }
    assert_eq!(
        render(template, &[("website", "mybank.io")], &[]),
        Err(RenderError::NotAllowed)
    );
    assert_eq!(
        render(
            template,
            &[("website", "mybank.io")],
            &["https://mybank.io:444"]
        ),
        Err(RenderError::NotAllowed)
    );
}

#[test]
fn a_path_value_is_one_segment() {
    let go = |value: &str| render("https://h.test/{p}/end", &[("p", value)], &[]).unwrap();
    assert_eq!(go("../../evil"), "https://h.test/..%2F..%2Fevil/end");
    assert_eq!(go("//evil.com"), "https://h.test/%2F%2Fevil.com/end");
    assert_eq!(
        go("%2f%2fevil.com"),
        "https://h.test/%252f%252fevil.com/end"
    );
    assert_eq!(go("%2e%2e"), "https://h.test/%252e%252e/end");
    for dots in [".", ".."] {
        assert_eq!(
            render("https://h.test/{p}/end", &[("p", dots)], &[]),
            Err(RenderError::NotFaithful)
        );
    }
    assert_eq!(
        render("https://h.test/{p}{p}", &[("p", ".")], &[]),
        Err(RenderError::NotFaithful)
    );
}

#[test]
fn a_query_value_is_one_value() {
    let go = |value: &str| render("https://h.test/?q={q}", &[("q", value)], &[]).unwrap();
    assert_eq!(
        go("x&status=200\r\nA: b"),
        "https://h.test/?q=x%26status%3D200%0D%0AA%3A%20b"
    );
    assert_eq!(go("User cancelled"), "https://h.test/?q=User%20cancelled");
}

#[test]
fn missing_values_are_empty() {
    let template = "https://h.test/{step}/done?tier={tier}";
    assert_eq!(
        render(template, &[("step", "a"), ("tier", "b")], &[]).unwrap(),
        "https://h.test/a/done?tier=b"
    );
    assert_eq!(
        render(template, &[("tier", "b")], &[]).unwrap(),
        "https://h.test//done?tier=b"
    );
    assert_eq!(
        render(template, &[], &[]).unwrap(),
        "https://h.test//done?tier="
    );
}

#[test]
fn dynamic_hosts_of_every_shape_lead_where_they_are_listed() {
    let list = [
        "https://demo.bank.test",
        "https://bank2.test/any/path",
        "https://bank.example",
    ];
    let pairs = [
        ("env", "demo"),
        ("kind", "2"),
        ("region", "example"),
        ("site", "Bank2.test"),
    ];
    for (template, expected) in [
        ("https://{env}.bank.test/ok", "https://demo.bank.test/ok"),
        ("https://bank{kind}.test/ok", "https://bank2.test/ok"),
        ("https://bank.{region}/ok", "https://bank.example/ok"),
        ("https://{site}/ok", "https://bank2.test/ok"),
    ] {
        assert_eq!(render(template, &pairs, &list).unwrap(), expected);
    }
}

#[test]
fn reserved_values_win_over_parameters() {
    let values = values(&[
        ("statusCode", "200"),
        ("companyId", "x"),
        ("openId_phone", "1"),
        ("mine", "m"),
    ])
    .with(Reserved::StatusCode, "403");
    let template = RedirectTemplate::parse(
        "https://h.test/?s={statusCode}&c={companyId}&o={openId_phone}&m={mine}",
    )
    .unwrap();
    let url = template
        .render(&values, &AllowedOrigins::default())
        .unwrap();
    assert_eq!(url.as_str(), "https://h.test/?s=403&c=&o=&m=m");
}

#[test]
fn a_providers_text_is_cut() {
    let values = Values::default()
        .with(Reserved::StatusText, &"é".repeat(300))
        .with(Reserved::PlatformName, &"é".repeat(300));
    assert_eq!(values.get("statusText").chars().count(), 200);
    assert_eq!(values.get("platformName").len(), 512);
}

#[test]
fn unsafe_templates_are_not_saved() {
    use InvalidTemplate as Invalid;
    for (template, expected) in [
        ("javascript:alert(1)", Invalid::Scheme),
        ("data:text/html,x", Invalid::Scheme),
        ("http://h.test/", Invalid::Scheme),
        ("http://localhost.evil.com/", Invalid::Scheme),
        ("http://{host}/", Invalid::Scheme),
        ("ftp://h.test/", Invalid::Scheme),
        ("//h.test/", Invalid::Scheme),
        ("{scheme}://h.test/", Invalid::Scheme),
        (" https://h.test/", Invalid::Scheme),
        ("", Invalid::Scheme),
        ("https://user@h.test/", Invalid::UserInfo),
        ("https://user:pass@h.test/", Invalid::UserInfo),
        ("https://{user}@h.test/", Invalid::UserInfo),
        ("https://h.test/#{f}", Invalid::Fragment),
        ("https://h.test/?{n}=1", Invalid::ParameterName),
        ("https://h.test/?a=1&x{n}=1", Invalid::ParameterName),
        ("https://h.test/?{n}", Invalid::ParameterName),
        ("https://h.test:{port}/", Invalid::Port),
        ("https://h.test:/", Invalid::Port),
        ("https://h.test:99999/", Invalid::Port),
        ("https:///path", Invalid::Host),
        ("https://h.test./", Invalid::Host),
        ("https://h_test\\evil/", Invalid::Host),
        ("https://h%2Etest/", Invalid::Host),
        (
            "https://{companyId}.h.test/",
            Invalid::ReservedInHost("companyId".to_owned()),
        ),
        ("https://h.test/{", Invalid::Braces),
        ("https://h.test/}", Invalid::Braces),
        ("https://h.test/{a{b}}", Invalid::Name("a{b".to_owned())),
        ("https://h.test/{}", Invalid::Name(String::new())),
        ("https://h.test/{a b}", Invalid::Name("a b".to_owned())),
        ("https://h.test/../x", Invalid::DotSegment),
        ("https://h.test/%2e%2E/x", Invalid::DotSegment),
        ("https://h.test/a b", Invalid::Encoding),
        ("https://h.test/\u{202e}", Invalid::Encoding),
        ("https://h.test/a\\b", Invalid::Encoding),
        ("https://h.test/\r\n", Invalid::Encoding),
        ("https://h.test/?a='", Invalid::Encoding),
        ("https://h.test/é", Invalid::Encoding),
    ] {
        assert_eq!(
            RedirectTemplate::parse(template),
            Err(expected),
            "{template}"
        );
    }
    assert_eq!(
        RedirectTemplate::parse(&format!("https://h.test/{}", "x".repeat(2048))),
        Err(Invalid::TooLong)
    );
}

#[test]
fn hosts_are_kept_as_browsers_spell_them() {
    for (template, expected) in [
        ("HTTPS://H.Test/ok", "https://h.test/ok"),
        ("https://h.test", "https://h.test/"),
        ("https://h.test?a=1", "https://h.test/?a=1"),
        ("https://h.test:443/", "https://h.test/"),
        ("https://h.test:8443/", "https://h.test:8443/"),
        ("https://bücher.test/", "https://xn--bcher-kva.test/"),
        ("http://localhost:3000/done", "http://localhost:3000/done"),
        ("http://127.0.0.1:3000/done", "http://127.0.0.1:3000/done"),
        ("http://[::1]:3000/done", "http://[::1]:3000/done"),
        (
            "https://h.test/a%20b?x=%26#top",
            "https://h.test/a%20b?x=%26#top",
        ),
    ] {
        assert_eq!(render(template, &[], &[]).unwrap(), expected, "{template}");
    }
}

#[test]
fn the_list_takes_exact_origins_only() {
    for refused in [
        "*",
        "https://*.bank.io",
        "bank.io",
        "ftp://bank.io",
        "http://bank.io",
        "javascript:x",
        "https://u@bank.io",
        "https://u:p@bank.io",
        "https://bank.io.",
        "https://{x}.bank.io",
        "",
    ] {
        assert!(AllowedOrigins::parse(&[refused]).is_err(), "{refused}");
    }
    let many = vec!["https://bank.io"; 51];
    assert_eq!(
        AllowedOrigins::parse(&many).unwrap_err(),
        InvalidAllowedUrl::TooMany
    );
    let list = allowed(&["https://Bank.io:443/path", "http://localhost:3000"]);
    let contains = |text: &str| list.contains(&Url::parse(text).unwrap());
    assert!(contains("https://bank.io/other") && contains("http://localhost:3000/x"));
    assert!(
        !contains("https://bank.io:8443")
            && !contains("http://bank.io")
            && !contains("http://localhost:3001")
    );
}

#[test]
fn placeholders_are_listed_in_order() {
    let template = RedirectTemplate::parse("https://{a}.test/{b}/{a}?x={statusCode}").unwrap();
    assert_eq!(
        template.placeholders().collect::<Vec<_>>(),
        ["a", "b", "a", "statusCode"]
    );
    assert!(template.has_dynamic_host());
}
